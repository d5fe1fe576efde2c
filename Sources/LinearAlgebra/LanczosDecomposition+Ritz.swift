internal import Synchronization

extension LanczosDecomposition {
  /// What the basis knows of the triplets: the solved projected problem.
  struct RitzState {
    /// The eigenvalues of T, falling: estimates of the squared singular values from below.
    let values: [Double]
    /// The eigenvectors of T as rows, in the opposite order.
    let vectors: DenseMatrix<Double>
    /// The residual of each leading triplet, as the process knows it, with rounding.
    let residuals: [Double]
    /// The estimated share of the leading eigenvalues' exact sum that is missing.
    let missingEnergy: Double
    /// How much smaller the gain of the next two steps should be than that of the last two.
    let decay: Double

    /// Whether both the eigenvalue and how far it may still be off are no more than rounding: more
    /// steps will not tell it from zero.
    func isRounding(_ place: Int) -> Bool {
      let rounding = 32 * LanczosDecomposition.rounding(of: values)
      return values[place] <= rounding && residuals[place] * residuals[place] <= rounding
    }
  }

  /// What single precision leaves uncertain of every eigenvalue, given all of them, falling.
  private static func rounding(of values: [Double]) -> Double {
    Double(Float.ulpOfOne) * max(0, values[0])
  }

  func ritzState() throws(LAPACKError) -> RitzState {
    let count = lanczos.basisCount
    let step = 2 * BlockLanczos.blockWidth
    // The energies that the basis had two and four steps ago come from leading parts of T. They cost no time where a
    // second thread is at hand.
    let results = Mutex<[Result<Eigen, LAPACKError>?]>([nil, nil, nil])
    let projected = lanczos.projected
    Parallel.forEachRange(of: 2, grain: 1, threads: options.threads) { job in
      for place in job.lowerBound == 0 ? [0] : [1, 2] {
        let size = max(0, count - place * step)
        let result = Self.eigen(ofLeading: size, of: projected, wantsVectors: place == 0)
        results.withLock { $0[place] = result }
      }
    }
    let solved = results.withLock { $0 }
    let now = try solved[0]!.get()
    let values = Array(now.values.reversed())
    let energies = [
      energy(of: values), energy(of: try solved[1]!.get().values.reversed()),
      energy(of: try solved[2]!.get().values.reversed()),
    ]
    let decay = decay(of: energies)
    // The gains fall at least geometrically; and nothing is missing beyond the norm of the whole matrix.
    let missing =
      lanczos.width == 0
      ? 0
      : min(
        (energies[0] - energies[1]) * decay / (1 - decay), max(0, frobeniusNormSquared - energies[0]))
    return RitzState(
      values: values, vectors: now.vectors!, residuals: residuals(of: values, now.vectors!),
      missingEnergy: missing / (energies[0] + missing), decay: decay)
  }

  private typealias Eigen = (values: [Double], vectors: DenseMatrix<Double>?)

  private static func eigen(
    ofLeading size: Int, of projected: DenseMatrix<Double>, wantsVectors: Bool
  ) -> Result<Eigen, LAPACKError> {
    var part = DenseMatrix(rowCount: size, columnCount: size, repeating: 0.0)
    for row in 0..<size {
      for column in 0..<size { part[row, column] = projected[row, column] }
    }
    do throws(LAPACKError) {
      return .success(try LAPACK.eigen(ofSymmetric: part, wantsVectors: wantsVectors))
    } catch {
      return .failure(error)
    }
  }

  private func energy(of values: [Double]) -> Double {
    values.prefix(rank).reduce(0) { $0 + max(0, $1) }
  }

  private func decay(of energies: [Double]) -> Double {
    let last = max(0, energies[0] - energies[1])
    let before = energies[1] - energies[2]
    guard before > 0 else { return last > 0 ? 0.95 : 0 }
    return min(0.95, last / before)
  }

  /// ‖A·v − σ·u‖ = ‖C·y‖ / σ, with C the coupling to the next block and y the last block's part of the
  /// eigenvector of T; and beside it what single precision adds.
  private func residuals(of values: [Double], _ vectors: DenseMatrix<Double>) -> [Double] {
    let count = lanczos.basisCount
    let first = count - lanczos.lastWidth
    let rounding = Self.rounding(of: values)
    return (0..<min(rank, count)).map { place in
      var square = rounding * rounding
      for row in 0..<lanczos.width {
        var sum = 0.0
        for column in 0..<lanczos.lastWidth {
          sum += lanczos.coupling[row, column] * vectors[count - 1 - place, first + column]
        }
        square += sum * sum
      }
      return square.squareRoot() / max(rounding, values[place]).squareRoot()
    }
  }
}
