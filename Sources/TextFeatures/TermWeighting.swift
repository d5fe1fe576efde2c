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
  ///   - entries: column in the upper half, count in the lower; the count's sign is taken from `isNegative`.
  ///   - values: room for as many values as there are entries.
  func weigh(
    _ entries: [UInt64], inverseDocumentFrequencies: [Float],
    into values: UnsafeMutableBufferPointer<Float>, scratch: inout [Double]
  ) {
    scratch.removeAll(keepingCapacity: true)
    var length = 0.0
    if termFrequency == .bm25 {
      for entry in entries { length += abs(Double(Int32(truncatingIfNeeded: entry))) }
    }
    let damping =
      saturation * (1 - lengthShare + lengthShare * (meanLength > 0 ? length / meanLength : 1))
    var norm = 0.0
    for entry in entries {
      let signed = Double(Int32(truncatingIfNeeded: entry))
      let count = abs(signed)
      var weight: Double
      switch termFrequency {
      case .raw: weight = count
      case .sublinear: weight = 1 + Self.logarithm(of: count)
      case .binary: weight = 1
      case .bm25: weight = count * (saturation + 1) / (count + damping)
      }
      if !inverseDocumentFrequencies.isEmpty {
        weight *= Double(inverseDocumentFrequencies[Int(entry >> 32)])
      }
      norm += normalization == .l1 ? weight : weight * weight
      scratch.append(signed < 0 ? -weight : weight)
    }
    switch normalization {
    case .none: norm = 1
    case .l1: break
    case .l2: norm = norm.squareRoot()
    }
    if norm == 0 { norm = 1 }
    for index in scratch.indices { values[index] = Float(scratch[index] / norm * scale) }
  }

  private static let logarithms: [Double] = (0..<256).map { $0 == 0 ? 0 : log(Double($0)) }

  @inline(__always)
  private static func logarithm(of count: Double) -> Double {
    count < 256 ? logarithms[Int(count)] : log(count)
  }

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
