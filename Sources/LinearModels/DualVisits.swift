internal import CPrefetch
internal import LinearAlgebra

/// One pass of dual coordinate descent: the visits of the rows, in an order.
struct DualVisits {
  let problem: FittingProblem
  let shares: LaneMatrix
  let squaredNorms: [Float]
  /// The weight of the intercepts' constraint, which acts as a feature of this squared value; 0 without intercepts.
  let constraintWeight: Float
  let innerSteps: Int

  private var layout: OutputLayout { problem.layout }

  /// Updates the shares of the rows, the weights and the intercepts.
  func run(order: [Int], parameters: inout Parameters) -> [Double] {
    var gains = [Double](repeating: 0, count: layout.groupCount)
    let stride = layout.stride
    let scale = 1 / problem.squaredPenalty
    let weights = parameters.weights
    let design = problem.products.design
    let denseBase = weights.row(design.sparse?.columnCount ?? 0)
    let loss = problem.loss
    let scratch = LaneMatrix(rowCount: 2, stride: max(4, stride))
    let visit = Visit(layout: layout, innerSteps: innerSteps)
    let (scores, change) = (scratch.row(0), scratch.row(1))
    parameters.intercepts.withUnsafeMutableBufferPointer { intercepts in
      guard let intercepts = intercepts.baseAddress else { return }
      for (place, row) in order.enumerated() {
        if place + 1 < order.count { prefetchRow(order[place + 1], of: design) }
        scores.update(from: intercepts, count: stride)
        addProduct(row, of: design, weights: weights.base, dense: denseBase, to: scores)
        let norm = scale * squaredNorms[row] + constraintWeight
        let isChanged = visit.update(
          shares: shares.row(row), scores: scores, weights: loss.weights.row(row), norm: norm, change: change,
          gains: &gains)
        guard isChanged else { continue }
        addUpdate(row, of: design, lanes: change, scale: scale, weights: weights.base, dense: denseBase)
        if constraintWeight > 0 {
          for lane in 0..<layout.laneCount { intercepts[lane] += constraintWeight * change[lane] }
        }
      }
    }
    return gains
  }

  /// Rows come in no order that the processor could foresee.
  @inline(__always)
  private func prefetchRow(_ row: Int, of design: DesignMatrix) {
    let line = 64 / MemoryLayout<Float>.stride
    if let sparse = design.sparse {
      sparse.withUnsafeParts { offsets, columns, values in
        for entry in stride(from: offsets[row], to: offsets[row + 1], by: line) {
          prefetch(columns + entry)
          prefetch(values + entry)
        }
      }
    }
    if let matrix = design.dense {
      matrix.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        for column in stride(from: 0, to: matrix.columnCount, by: line) {
          prefetch(elements + row * matrix.columnCount + column)
        }
      }
    }
  }

  @inline(__always)
  private func addProduct(
    _ row: Int, of design: DesignMatrix, weights: UnsafeMutablePointer<Float>,
    dense: UnsafeMutablePointer<Float>,
    to scores: UnsafeMutablePointer<Float>
  ) {
    let stride = layout.stride
    if let sparse = design.sparse {
      sparse.withUnsafeParts { offsets, columns, values in
        SparseRowsProduct(
          columnIndices: columns, values: values, rowOffsets: offsets, rows: row..<(row + 1),
          operand: weights,
          output: scores - row * stride, stride: stride
        ).run(stride: stride)
      }
    }
    if let matrix = design.dense {
      matrix.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        DenseRowsProduct(
          elements: elements, columnCount: matrix.columnCount, rows: row..<(row + 1), operand: dense,
          output: scores - row * stride, stride: stride
        ).run(stride: stride)
      }
    }
  }

  @inline(__always)
  private func addUpdate(
    _ row: Int, of design: DesignMatrix, lanes: UnsafeMutablePointer<Float>, scale: Float,
    weights: UnsafeMutablePointer<Float>, dense: UnsafeMutablePointer<Float>
  ) {
    let stride = layout.stride
    if scale != 1 { for lane in 0..<stride { lanes[lane] *= scale } }
    if let sparse = design.sparse {
      sparse.withUnsafeParts { offsets, columns, values in
        SparseTransposeProduct(
          columnIndices: columns, values: values, rowOffsets: offsets, rows: row..<(row + 1),
          lanes: lanes - row * stride, target: weights, stride: stride
        ).run(stride: stride)
      }
    }
    if let matrix = design.dense {
      matrix.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        DenseTransposeProduct(
          elements: elements, columnCount: matrix.columnCount, rows: row..<(row + 1),
          lanes: lanes - row * stride,
          target: dense, stride: stride
        ).run(stride: stride)
      }
    }
    if scale != 1 { for lane in 0..<stride { lanes[lane] /= scale } }
  }
}

/// The maximum of the dual objective over one row's distributions.
private struct Visit {
  let layout: OutputLayout
  let innerSteps: Int

  /// A probability below this is as good as 0; its logarithm stays finite.
  private static let smallestShare: Float = 1e-12
  private static let longestStep: Float = 4

  /// Sets the shares α to the minimum of Σ α ln α − ⟨u, α⟩ + q / 2 ‖α − α₀‖², q = w · norm, and `change` to
  /// w (α₀ − α), which is what the row adds to the dual sums. Returns whether any share changed.
  func update(
    shares: UnsafeMutablePointer<Float>, scores: UnsafeMutablePointer<Float>,
    weights: UnsafeMutablePointer<Float>,
    norm: Float, change: UnsafeMutablePointer<Float>, gains: inout [Double]
  ) -> Bool {
    switch layout.link {
    case .softmax:
      return updateSoftmax(
        shares: shares, scores: scores, weights: weights, norm: norm, change: change, gains: &gains)
    case .sigmoid:
      return updateSigmoid(
        shares: shares, scores: scores, weights: weights, norm: norm, change: change, gains: &gains)
    }
  }

  private func updateSigmoid(
    shares: UnsafeMutablePointer<Float>, scores: UnsafeMutablePointer<Float>,
    weights: UnsafeMutablePointer<Float>,
    norm: Float, change: UnsafeMutablePointer<Float>, gains: inout [Double]
  ) -> Bool {
    let lanes = layout.laneCount
    var largest: Float = 0
    var lane = 0
    while lane < lanes {
      // Rows have whole vectors, or slack behind them.
      let old = SIMD4<Float>(shares + lane)
      let u = SIMD4<Float>(scores + lane)
      let w = SIMD4<Float>(weights + lane)
      let q = w * norm
      let bounded = VectorMath.bounded(old, from: 1e-7, to: 1 - 1e-7)
      var logit = VectorMath.log(bounded) - VectorMath.log(1 - bounded)
      let start = logit
      var share = bounded
      for _ in 0..<innerSteps {
        let slope = 1 + q * share * (1 - share)
        let step = (logit - u + q * (share - old)) / slope
        logit -= VectorMath.bounded(step, from: -Self.longestStep, to: Self.longestStep)
        share = 1 / (1 + VectorMath.exp(-logit))
      }
      let difference = (old - share).replacing(with: 0, where: w .== 0)
      let lowered = w * difference
      let gain = lowered * (start - logit + q * difference)
      if lane + 4 <= layout.stride {
        (old - difference).store(to: shares + lane)
        lowered.store(to: change + lane)
      }
      for offset in 0..<min(4, lanes - lane) {
        if layout.stride < 4 {
          shares[lane + offset] = old[offset] - difference[offset]
          change[lane + offset] = lowered[offset]
        }
        gains[lane + offset] += Double(gain[offset]) / 2
      }
      largest = max(largest, (difference.replacing(with: -difference, where: difference .< 0)).max())
      lane += 4
    }
    return largest > 0
  }

  private func updateSoftmax(
    shares: UnsafeMutablePointer<Float>, scores: UnsafeMutablePointer<Float>,
    weights: UnsafeMutablePointer<Float>,
    norm: Float, change: UnsafeMutablePointer<Float>, gains: inout [Double]
  ) -> Bool {
    let outputs = layout.outputsPerGroup
    let vectors = (outputs + 3) / 4
    var anyChange = false
    // Four runs of vectors: the old shares, the new ones, their logarithms and the scores.
    withUnsafeTemporaryAllocation(of: SIMD4<Float>.self, capacity: 4 * vectors) { scratch in
      guard let old = scratch.baseAddress else { return }
      let share = old + vectors
      let logarithm = share + vectors
      let u = logarithm + vectors
      for group in 0..<layout.groupCount {
        let first = group * outputs
        let weight = weights[group]
        guard weight > 0 else {
          for output in 0..<outputs { change[first + output] = 0 }
          continue
        }
        let q = weight * norm
        for vector in 0..<vectors {
          old[vector] = .zero
          u[vector] = SIMD4(repeating: -1000)
          for offset in 0..<min(4, outputs - 4 * vector) {
            old[vector][offset] = shares[first + 4 * vector + offset]
            u[vector][offset] = scores[first + 4 * vector + offset]
          }
          share[vector] = VectorMath.bounded(old[vector], from: Self.smallestShare, to: 1)
          logarithm[vector] = VectorMath.log(share[vector])
        }
        for _ in 0..<innerSteps {
          newtonStep(old: old, share: share, logarithm: logarithm, u: u, count: vectors, q: q)
        }
        var gain: Float = 0
        for vector in 0..<vectors {
          for offset in 0..<min(4, outputs - 4 * vector) {
            let lane = first + 4 * vector + offset
            let difference = old[vector][offset] - share[vector][offset]
            shares[lane] = share[vector][offset]
            change[lane] = weight * difference
            gain += difference * difference * (q + 1 / max(share[vector][offset], Self.smallestShare)) / 2
            anyChange = anyChange || difference != 0
          }
        }
        gains[group] += Double(weight * gain)
      }
    }
    return anyChange
  }

  /// One Newton step on the logarithms under Σ α = 1, steps bounded, and the sum made exact.
  @inline(__always)
  private func newtonStep(
    old: UnsafePointer<SIMD4<Float>>, share: UnsafeMutablePointer<SIMD4<Float>>,
    logarithm: UnsafeMutablePointer<SIMD4<Float>>, u: UnsafePointer<SIMD4<Float>>, count: Int, q: Float
  ) {
    var weighted = SIMD4<Float>.zero
    var inverses = SIMD4<Float>.zero
    for vector in 0..<count {
      let slope = logarithm[vector] + q * (share[vector] - old[vector]) - u[vector]
      let inverse = share[vector] / (1 + q * share[vector])
      weighted += inverse * slope
      inverses += inverse
    }
    let multiplier = -weighted.sum() / inverses.sum()
    var largest = SIMD4<Float>(repeating: -.greatestFiniteMagnitude)
    for vector in 0..<count {
      let slope = logarithm[vector] + q * (share[vector] - old[vector]) - u[vector] + multiplier
      let step = slope / (1 + q * share[vector])
      logarithm[vector] -= VectorMath.bounded(step, from: -Self.longestStep, to: Self.longestStep)
      largest.replace(with: logarithm[vector], where: logarithm[vector] .> largest)
    }
    let shift = largest.max()
    var sum = SIMD4<Float>.zero
    for vector in 0..<count {
      share[vector] = VectorMath.exp(logarithm[vector] - shift)
      sum += share[vector]
    }
    let total = sum.sum()
    let logTotal = VectorMath.log(SIMD4(repeating: total))[0] + shift
    let inverse = 1 / total
    for vector in 0..<count {
      share[vector] *= inverse
      logarithm[vector] -= logTotal
    }
  }
}
