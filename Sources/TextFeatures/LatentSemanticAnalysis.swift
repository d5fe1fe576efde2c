internal import Foundation
public import LinearAlgebra
public import Safetensors

/// Latent semantic analysis: rows of weighted terms projected on the leading right singular vectors of the matrix they
/// were learned from (Deerwester et al. 1990).
///
/// A row x becomes x·V, its axes scaled as the options say and the whole to one length: texts are near each other when their terms occur in the same texts, even where
/// they share none. New texts are folded in the same way.
public struct LatentSemanticAnalysis: Sendable, Equatable {
  public let options: LSAOptions
  /// V, terms × rank: a row for each column of the matrix that was decomposed.
  public let termVectors: DenseMatrix<Float>
  /// Falling.
  public let singularValues: [Double]
  /// The residual norm of each singular triplet.
  public let residuals: [Double]
  /// The share of the matrix's squared norm that the axes explain.
  public let explainedShare: Double
  /// Whether the accuracy that was asked for was reached.
  public let converged: Bool

  /// The number of axes.
  public var rank: Int { singularValues.count }

  /// The rank that is used where none is asked for, in a matrix that has so many.
  public static let defaultRank = 300

  /// Decomposes a matrix of weighted terms.
  ///
  /// - Parameter rank: nil for `defaultRank`, or the shorter side of the matrix where that is less.
  /// - Throws: `TruncatedSVDError` for a rank beyond the matrix.
  public init(
    fitting matrix: CSRMatrix, rank: Int?, options: LSAOptions = LSAOptions(), seed: UInt64, threads: Int,
    progress: ((Double) -> Void)? = nil
  ) throws {
    var solving = TruncatedSVDOptions()
    solving.seed = seed
    solving.threads = threads
    let largest = min(matrix.rowCount, matrix.columnCount)
    let svd = try TruncatedSVD.decompose(
      matrix, rank: rank ?? min(Self.defaultRank, largest), options: solving, progress: progress)
    self.options = options
    termVectors = svd.rightVectors
    singularValues = svd.singularValues
    residuals = svd.residuals
    explainedShare = svd.explainedShare
    converged = svd.converged
  }

  /// The coordinates of rows of weighted terms, rows × rank, each row of the given length (or 0, where it shares no term).
  ///
  /// O(entries × rank).
  public func coordinates(of matrix: CSRMatrix, length: Double = 1, threads: Int) -> DenseMatrix<Float> {
    var coordinates = matrix.multiplied(by: termVectors, threads: threads)
    let factors = axisFactors
    if let factors {
      for row in 0..<coordinates.rowCount {
        for (place, factor) in zip(coordinates.elementRange(ofRow: row), factors) {
          coordinates.elements[place] *= factor
        }
      }
    }
    coordinates.scaleRows(toLength: length)
    return coordinates
  }

  /// The power of each singular value, relative to that of the first; nil where all are 1. An axis without a singular value
  /// has no factor but 0.
  var axisFactors: [Float]? {
    guard options.axisPower != 0, let first = singularValues.first, first > 0 else { return nil }
    return singularValues.map { $0 > 1e-6 * first ? Float(pow($0 / first, options.axisPower)) : 0 }
  }

  /// The analysis with its leading axes only.
  ///
  /// - Precondition: `rank` is from 1 to the rank of this one.
  package func truncated(toRank rank: Int) -> LatentSemanticAnalysis {
    func squares(_ values: some Sequence<Double>) -> Double { values.reduce(0) { $0 + $1 * $1 } }
    let whole = squares(singularValues)
    return LatentSemanticAnalysis(
      options: options, termVectors: termVectors.leadingColumns(rank), singularValues: Array(singularValues[..<rank]),
      residuals: Array(residuals[..<rank]),
      explainedShare: whole > 0 ? explainedShare * squares(singularValues[..<rank]) / whole : explainedShare,
      converged: converged)
  }

  private init(
    options: LSAOptions, termVectors: DenseMatrix<Float>, singularValues: [Double], residuals: [Double],
    explainedShare: Double, converged: Bool
  ) {
    self.options = options
    self.termVectors = termVectors
    self.singularValues = singularValues
    self.residuals = residuals
    self.explainedShare = explainedShare
    self.converged = converged
  }
}

extension DenseMatrix<Float> {
  /// Scales each row to a length; a row of zeros stays.
  mutating func scaleRows(toLength length: Double) {
    for row in 0..<rowCount {
      let range = elementRange(ofRow: row)
      var squares = 0.0
      for element in elements[range] { squares += Double(element) * Double(element) }
      guard squares > 0 else { continue }
      let scale = Float(length / squares.squareRoot())
      for place in range { elements[place] *= scale }
    }
  }

  func leadingColumns(_ count: Int) -> DenseMatrix<Float> {
    DenseMatrix(
      rowCount: rowCount, columnCount: count,
      elements: (0..<rowCount).flatMap { elements[elementRange(ofRow: $0).prefix(count)] })
  }
}

extension LatentSemanticAnalysis {
  /// What is stored: `prefix` and the names below.
  public func tensors(prefix: String) -> [String: Tensor] {
    [
      prefix + "term_vectors": Tensor(
        termVectors.elements, shape: [termVectors.rowCount, termVectors.columnCount]),
      prefix + "singular_values": Tensor(singularValues, shape: [rank]),
      prefix + "residuals": Tensor(residuals, shape: [rank]),
      prefix + "fit": Tensor([explainedShare, converged ? 1 : 0], shape: [2]),
    ]
  }

  /// Takes back what `tensors(prefix:)` gave.
  ///
  /// - Parameter termCount: the number of columns that the analysis must fit.
  /// - Throws: `FeatureError` for tensors that are missing, misshapen or hold what is no number.
  public init(tensors: [String: Tensor], prefix: String, options: LSAOptions, termCount: Int) throws {
    func doubles(_ name: String) throws -> [Double] {
      guard let tensor = tensors[prefix + name] else { throw FeatureError.tensorMissing(prefix + name) }
      guard let values = tensor.doubleValues else {
        throw FeatureError.tensorMalformed(
          prefix + name, .elementType(expected: "F64", found: tensor.elementType.rawValue))
      }
      if let index = values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
        throw FeatureError.tensorMalformed(prefix + name, .valueOutOfRange(index: index))
      }
      return values
    }
    self.options = options
    singularValues = try doubles("singular_values")
    residuals = try doubles("residuals")
    let fit = try doubles("fit")
    let name = prefix + "term_vectors"
    guard let tensor = tensors[name] else { throw FeatureError.tensorMissing(name) }
    guard let elements = tensor.floatValues else {
      throw FeatureError.tensorMalformed(
        name, .elementType(expected: "F32", found: tensor.elementType.rawValue))
    }
    guard tensor.shape == [termCount, singularValues.count], residuals.count == singularValues.count, fit.count == 2
    else { throw FeatureError.tensorMalformed(name, .shape(tensor.shape)) }
    if let index = elements.firstIndex(where: { !$0.isFinite }) {
      throw FeatureError.tensorMalformed(name, .valueOutOfRange(index: index))
    }
    termVectors = DenseMatrix(rowCount: termCount, columnCount: singularValues.count, elements: elements)
    explainedShare = fit[0]
    converged = fit[1] == 1
  }
}
