internal import Foundation
package import LinearAlgebra

/// A linear score of features, led back to the terms that the features are made of.
///
/// A score of axes is one of terms too: x·V·F·u is x·(V·F·u), V being the term vectors, F the axes' factors and u the score's
/// weights of the axes; only the length that the coordinates are scaled to depends on the text.
package struct TermScore: Sendable {
  private let extractor: FeatureExtractor
  /// The weight of each term in itself; nil where only axes are used.
  private let direct: (@Sendable (_ term: Int) -> Double)?
  /// For each axis its factor times its weight.
  private let axes: [Double]

  /// - Parameter weight: of each of the extractor's features.
  package init(_ extractor: FeatureExtractor, weight: @escaping @Sendable (_ feature: Int) -> Double) {
    self.extractor = extractor
    let rank = extractor.lsa?.rank ?? 0
    let first = extractor.columnCount - rank
    direct = first > 0 ? weight : nil
    let factors = extractor.lsa?.axisFactors
    axes = (0..<rank).map { weight(first + $0) * Double(factors?[$0] ?? 1) }
  }

  /// What each term brings to the score of a row of weighted terms, in the order of the row's entries; their sum is the
  /// score, intercepts apart. O(entries × rank).
  package func contributions(ofRow row: Int, in terms: CSRMatrix) -> [Double] {
    let entries = terms.entries(ofRow: row)
    let length = coordinateLength(ofRow: row, in: terms)
    let scale = length > 0 ? targetLength / length : 0
    return entries.map { entry in
      let term = Int(terms.columnIndices[entry])
      return Double(terms.values[entry]) * weight(ofTerm: term, axisScale: scale)
    }
  }

  /// The weight of each term in a text of typical length: of axes, one whose coordinates are as long as the root mean square
  /// of those of the fitted texts. O(terms × rank).
  package func typicalWeights() -> [Double] {
    let length = typicalLength
    let scale = length > 0 ? targetLength / length : 0
    return (0..<extractor.pipeline.columnCount).map { weight(ofTerm: $0, axisScale: scale) }
  }

  private func weight(ofTerm term: Int, axisScale: Double) -> Double {
    var weight = direct?(term) ?? 0
    if let lsa = extractor.lsa, axisScale != 0 {
      let vector = lsa.termVectors.elements[lsa.termVectors.elementRange(ofRow: term)]
      weight += axisScale * zip(vector, axes).reduce(0) { $0 + Double($1.0) * $1.1 }
    }
    return weight
  }

  /// What coordinates are scaled to.
  private var targetLength: Double {
    extractor.representation == .both ? extractor.lsa?.options.weight ?? 0 : 1
  }

  private func coordinateLength(ofRow row: Int, in terms: CSRMatrix) -> Double {
    guard let lsa = extractor.lsa else { return 0 }
    var coordinates = [Double](repeating: 0, count: lsa.rank)
    for entry in terms.entries(ofRow: row) {
      let vector = lsa.termVectors.elements[lsa.termVectors.elementRange(ofRow: Int(terms.columnIndices[entry]))]
      for (axis, element) in vector.enumerated() {
        coordinates[axis] += Double(terms.values[entry]) * Double(element)
      }
    }
    let factors = lsa.axisFactors
    return coordinates.enumerated().reduce(0) { sum, coordinate in
      let scaled = coordinate.element * Double(factors?[coordinate.offset] ?? 1)
      return sum + scaled * scaled
    }.squareRoot()
  }

  /// The squared singular values add up to the squared lengths of the fitted rows' coordinates.
  private var typicalLength: Double {
    guard let lsa = extractor.lsa else { return 0 }
    let factors = lsa.axisFactors
    let squares = lsa.singularValues.enumerated().reduce(0) { sum, value in
      let scaled = value.element * Double(factors?[value.offset] ?? 1)
      return sum + scaled * scaled
    }
    return (squares / Double(max(1, extractor.pipeline.documentCount))).squareRoot()
  }
}
