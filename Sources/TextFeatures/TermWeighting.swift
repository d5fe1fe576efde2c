internal import Foundation

/// From the counts of a row to its values: term frequency, inverse document frequency, normalisation, in that order
/// and in double precision.
struct TermWeighting: Sendable, Equatable {
  var termFrequency: FeatureOptions.TermFrequency
  var normalization: FeatureOptions.Normalization
  var saturation: Double
  var lengthShare: Double
  /// What the finished part of the row is multiplied with.
  var scale: Double
  /// The mean over the fitted texts of the occurrences of known terms; used by BM25 only.
  var meanLength: Double

  /// Weighs a row whose columns rise.
  ///
  /// - Parameters:
  ///   - entries: column in the upper half, signed count in the lower.
  ///   - values: room for as many values as there are entries.
  func weigh(
    _ entries: UnsafeBufferPointer<UInt64>, inverseDocumentFrequencies: [Float],
    into values: UnsafeMutableBufferPointer<Float>, scratch: inout [Double]
  ) {
    if scratch.count < entries.count { scratch = Array(repeating: 0, count: 2 * entries.count) }
    scratch.withUnsafeMutableBufferPointer { weights in
      weighTerms(entries, into: weights)
      if !inverseDocumentFrequencies.isEmpty {
        inverseDocumentFrequencies.withUnsafeBufferPointer { frequencies in
          for index in entries.indices {
            weights[index] *= Double(frequencies[Int(entries[index] >> 32)])
          }
        }
      }
      var norm = 0.0
      switch normalization {
      case .none: norm = 1
      case .l1: for index in entries.indices { norm += abs(weights[index]) }
      case .l2:
        for index in entries.indices { norm += weights[index] * weights[index] }
        norm.formSquareRoot()
      }
      let factor = norm == 0 ? 0 : scale / norm
      for index in entries.indices { values[index] = Float(weights[index] * factor) }
    }
  }

  /// Writes the term frequency part of each entry's weight, with the sign of its count.
  private func weighTerms(
    _ entries: UnsafeBufferPointer<UInt64>, into weights: UnsafeMutableBufferPointer<Double>
  ) {
    func count(_ index: Int) -> Double { Double(Int32(truncatingIfNeeded: entries[index])) }
    switch termFrequency {
    case .raw:
      for index in entries.indices { weights[index] = count(index) }
    case .binary:
      for index in entries.indices { weights[index] = count(index) < 0 ? -1 : 1 }
    case .sublinear:
      Self.logarithms.withUnsafeBufferPointer { logarithms in
        for index in entries.indices {
          let count = count(index)
          let size = abs(count)
          let weight = 1 + (size < 256 ? logarithms[Int(size)] : log(size))
          weights[index] = count < 0 ? -weight : weight
        }
      }
    case .bm25:
      let length = entries.indices.reduce(0) { $0 + abs(count($1)) }
      let relativeLength = meanLength > 0 ? length / meanLength : 1
      let damping = saturation * (1 - lengthShare + lengthShare * relativeLength)
      for index in entries.indices {
        weights[index] = count(index) * (saturation + 1) / (abs(count(index)) + damping)
      }
    }
  }

  private static let logarithms: [Double] = (0..<256).map { $0 == 0 ? 0 : log(Double($0)) }

  /// The inverse document frequency of a term in `documentFrequency` of `documentCount` texts. The plain one counts a
  /// term in no text, whose value would be infinite, as one in a single text.
  static func inverseDocumentFrequency(
    _ kind: FeatureOptions.InverseDocumentFrequency, documentFrequency: Int, documentCount: Int
  ) -> Double {
    switch kind {
    case .smooth: log(Double(1 + documentCount) / Double(1 + documentFrequency)) + 1
    case .plain: log(Double(documentCount) / Double(max(documentFrequency, 1))) + 1
    case .none: 1
    }
  }
}
