/// One run of the block Lanczos process up to an asked accuracy.
struct LanczosDecomposition {
  let matrix: CSRMatrix
  let rank: Int
  let options: TruncatedSVDOptions
  let frobeniusNormSquared: Double
  let lanczos: BlockLanczos

  /// The size of the basis at which text at the default accuracy is usually done, so that one look at the
  /// projected problem is enough. Measured on TF-IDF matrices of three corpora at ranks 100, 300 and 500.
  static func plannedBasisCount(rank: Int) -> Int {
    rank * 21 / 10 + BlockLanczos.blockWidth * 37 / 10
  }

  init(_ matrix: CSRMatrix, _ rank: Int, _ options: TruncatedSVDOptions, _ frobeniusNormSquared: Double) {
    self.matrix = matrix
    self.rank = rank
    self.options = options
    self.frobeniusNormSquared = frobeniusNormSquared
    returnFreedMemory()
    let gram = GramOperator(matrix)
    // Half as much again as is planned: restarts are rare then, and lose little when they come.
    let capacity = min(gram.shortCount, Self.plannedBasisCount(rank: rank) * 3 / 2)
    lanczos = BlockLanczos(gram, capacity: capacity, seed: options.seed, threads: options.threads)
  }

  func run(_ progress: ((Double) -> Void)?) throws(LAPACKError) -> TruncatedSVD {
    let planned = min(lanczos.length, Self.plannedBasisCount(rank: rank))
    let plannedSteps = (planned + BlockLanczos.blockWidth - 1) / BlockLanczos.blockWidth
    let limit = options.maximumStepCount ?? 8 * plannedSteps
    var target = planned
    var stepCount = 0
    while true {
      lanczos.step()
      stepCount += 1
      progress?(min(1, Double(stepCount) / Double(plannedSteps)))
      guard lanczos.basisCount >= target || !lanczos.hasRoom || stepCount == limit || hasAllEnergy else {
        continue
      }
      let state = try ritzState()
      let isComplete = lanczos.width == 0
      if isComplete || isAccurate(state) || stepCount == limit {
        return triplets(of: state, converged: isComplete || isAccurate(state), stepCount: stepCount)
      }
      let more = BlockLanczos.blockWidth * stepsToGo(from: state)
      if lanczos.basisCount + min(more, 4 * BlockLanczos.blockWidth) > lanczos.capacity { restart(state) }
      target = min(lanczos.basisCount + more, lanczos.capacity)
    }
  }

  /// Whether the eigenvalues found so far sum up to those of the whole operator, but for a fraction of the
  /// energy that may be missing.
  private var hasAllEnergy: Bool {
    guard case .missingEnergy(let share) = options.accuracy else { return false }
    var trace = 0.0
    for place in 0..<lanczos.basisCount { trace += lanczos.projected[place, place] }
    return trace >= (1 - share / 4) * frobeniusNormSquared
  }

  private func isAccurate(_ state: RitzState) -> Bool {
    guard state.values.count >= rank || hasAllEnergy else { return false }
    switch options.accuracy {
    case .missingEnergy(let share): return state.missingEnergy <= share
    case .residual(let share):
      let limit = share * max(0, state.values[0]).squareRoot()
      return state.residuals.indices.allSatisfy { place in
        state.residuals[place] <= limit || state.isRounding(place)
      }
    }
  }

  private func stepsToGo(from state: RitzState) -> Int {
    guard case .missingEnergy(let share) = options.accuracy, state.missingEnergy > share else { return 4 }
    var missing = state.missingEnergy
    var steps = 0
    while missing > share, steps < 16 {
      missing *= state.decay
      steps += 2
    }
    return max(1, steps)
  }

  private func restart(_ state: RitzState) {
    let spare = max(BlockLanczos.blockWidth, (lanczos.basisCount - rank) / 3)
    let kept = min(rank + spare, lanczos.basisCount - BlockLanczos.blockWidth)
    lanczos.restart(
      keeping: coefficients(of: state, 0..<kept, width: kept), eigenvalues: Array(state.values.prefix(kept)))
  }

  /// The eigenvectors of T at `places` as columns of single precision, with columns of zeros up to `width`.
  func coefficients(of state: RitzState, _ places: Range<Int>, width: Int) -> DenseMatrix<Float> {
    var result = DenseMatrix<Float>(rowCount: lanczos.basisCount, columnCount: width, repeating: 0)
    for (column, place) in places.enumerated() {
      for row in 0..<lanczos.basisCount {
        result[row, column] = Float(state.vectors[lanczos.basisCount - 1 - place, row])
      }
    }
    return result
  }
}
