/// The leading singular triplets of a sparse matrix: A ≈ U·diag(σ)·Vᵀ.
///
/// ```swift
/// var options = TruncatedSVDOptions()
/// options.threads = 2
/// let svd = try TruncatedSVD.decompose(documents, rank: 300, options: options)
/// let coordinates = documents.multiplied(by: svd.rightVectors, threads: 2)
/// ```
///
/// The vectors are orthonormal to single precision. The entry of largest absolute value in each right vector, the
/// first of equals, is positive; the left vector's sign follows.
public struct TruncatedSVD: Sendable, Equatable {
  /// The singular values, falling. Fewer than were asked for where the matrix has a lower rank to
  /// single precision: values that rounding alone can explain, and their vectors, are left out.
  public let singularValues: [Double]
  /// V, `columnCount` × `rank`: a row for each column of the matrix.
  public let rightVectors: DenseMatrix<Float>
  /// U, `rowCount` × `rank`, if it was asked for.
  public let leftVectors: DenseMatrix<Float>?
  /// For each triplet the residual ‖A·v − σ·u‖ or ‖Aᵀ·u − σ·v‖, whichever the method does not make zero: some
  /// singular value of A lies that near to σ.
  public let residuals: [Double]
  /// The sum of all squared singular values of the matrix.
  public let frobeniusNormSquared: Double
  /// The share of the exact sum of the leading squared singular values that is estimated to be missing.
  public let missingEnergy: Double
  /// Whether the asked accuracy was reached.
  public let converged: Bool
  /// How many Lanczos steps were taken; 0 where LAPACK decomposed the whole matrix.
  public let stepCount: Int

  /// The number of triplets.
  public var rank: Int { singularValues.count }

  /// The share of the matrix's squared Frobenius norm that the triplets explain; 1 for a matrix of zeros.
  public var explainedShare: Double {
    guard frobeniusNormSquared > 0 else { return 1 }
    return singularValues.reduce(0) { $0 + $1 * $1 } / frobeniusNormSquared
  }

  /// Computes the `rank` leading singular triplets of a matrix.
  ///
  /// A small matrix is decomposed by LAPACK in double precision. A larger one goes through the block Lanczos
  /// process on A·Aᵀ or Aᵀ·A, whichever is smaller, with full reorthogonalisation and thick restarts, until the asked
  /// accuracy or the limit of steps is reached; `converged` tells which. The time is linear in the entries of the
  /// matrix, the memory is that of one transpose, of the vectors, and of 3.2 · `rank` + 180 vectors
  /// of the shorter side, in single precision.
  ///
  /// - Parameter progress: Called with the share of the planned steps taken, on the calling thread.
  /// - Throws: `TruncatedSVDError`.
  public static func decompose(
    _ matrix: CSRMatrix, rank: Int, options: TruncatedSVDOptions = TruncatedSVDOptions(),
    progress: ((Double) -> Void)? = nil
  ) throws(TruncatedSVDError) -> TruncatedSVD {
    try check(matrix, rank, options)
    let norm = matrix.frobeniusNormSquared
    if norm == 0 { return ofZeros(matrix, options) }
    // The squares of the products must stay within single precision; scaling by a power of two is exact.
    guard norm > 0x1p-40, norm < 0x1p40 else {
      let exponent = -(norm.squareRoot().exponent)
      let scaled = matrix.scaled(byPowerOfTwo: Int(exponent))
      return try decompose(scaled, rank: rank, options: options, progress: progress)
        .scaled(byPowerOfTwo: -Int(exponent), frobeniusNormSquared: norm)
    }
    do {
      return try isSmall(matrix, rank)
        ? decomposeWhole(matrix, rank, options)
        : LanczosDecomposition(matrix, rank, options, norm).run(progress)
    } catch {
      switch error {
      case .argumentRefused(let routine, let position):
        throw .factorizationFailed(routine: routine, code: -position)
      case .notConverged(let routine, let code): throw .factorizationFailed(routine: routine, code: code)
      }
    }
  }
}

extension TruncatedSVD {
  /// The decomposition of the matrix times 2 to the power `exponent`.
  private func scaled(byPowerOfTwo exponent: Int, frobeniusNormSquared: Double) -> TruncatedSVD {
    let factor = Double(sign: .plus, exponent: exponent, significand: 1)
    return TruncatedSVD(
      singularValues: singularValues.map { $0 * factor }, rightVectors: rightVectors,
      leftVectors: leftVectors,
      residuals: residuals.map { $0 * factor }, frobeniusNormSquared: frobeniusNormSquared,
      missingEnergy: missingEnergy, converged: converged, stepCount: stepCount)
  }
}
