internal import LinearAlgebra

/// Vector operations on blocks of weights, each lane with its own coefficient, on several threads.
///
/// Inner products are added as floats over runs of 64 rows and as doubles from there, in an order that depends on
/// the shape alone.
struct LaneVectors {
  private static let grain = 4096
  private static let run = 64

  let rowCount: Int
  let stride: Int
  let threads: Int

  /// Lanes are handled four at a time, so that strides of 1 and 2 are seen as rows of 4.
  private var period: Int { max(4, stride) }
  private var foldedRowCount: Int { (rowCount * stride + period - 1) / period }

  /// Calls `body` for every four floats at `index` whose lanes start at `lane` modulo the stride, and returns
  /// what it added, summed over each lane.
  @inline(__always)
  private func sumOverLanes(
    _ body: @Sendable (_ index: Int, _ lane: Int, _ sum: inout SIMD4<Float>) -> Void
  ) -> [Double] {
    let period = period
    let rows = foldedRowCount
    let grain = max(1, Self.grain * 4 / period)
    let partial = RangeSums(rangeCount: (rows + grain - 1) / grain, width: period)
    Parallel.forEachRange(of: rows, grain: grain, threads: threads) { range in
      let sums = partial.sums(ofRange: range.lowerBound / grain)
      var start = range.lowerBound
      while start < range.upperBound {
        let end = min(start + Self.run, range.upperBound)
        var lane = 0
        while lane < period {
          var sum = SIMD4<Float>.zero
          for row in start..<end { body(row * period + lane, lane, &sum) }
          for offset in 0..<4 { sums[lane + offset] += Double(sum[offset]) }
          lane += 4
        }
        start = end
      }
    }
    let total = partial.total()
    var folded = [Double](repeating: 0, count: stride)
    for lane in 0..<period { folded[lane % stride] += total[lane] }
    return folded
  }

  /// The coefficients repeated up to a multiple of four.
  private func repeated(_ coefficients: [Float]) -> [Float] {
    (0..<period).map { coefficients[$0 % stride] }
  }

  /// The inner products of two blocks, lane by lane.
  func dot(_ first: LaneMatrix, _ second: LaneMatrix) -> [Double] {
    sumOverLanes { index, _, sum in
      sum += SIMD4<Float>(first.base + index) * SIMD4<Float>(second.base + index)
    }
  }

  /// target += coefficient · source; returns the squared norms of the new target.
  @discardableResult
  func add(_ coefficients: [Float], times source: LaneMatrix, to target: LaneMatrix) -> [Double] {
    let coefficients = repeated(coefficients)
    return sumOverLanes { index, lane, sum in
      let c = coefficients.lanes(at: lane)
      let value = SIMD4<Float>(target.base + index) + c * SIMD4<Float>(source.base + index)
      value.store(to: target.base + index)
      sum += value * value
    }
  }

  /// target = source ∘ scaling + coefficient · target; returns the squared norms of the new target.
  func scale(
    _ target: LaneMatrix, by coefficients: [Float], adding source: LaneMatrix, times scaling: LaneMatrix?
  ) -> [Double] {
    let coefficients = repeated(coefficients)
    return sumOverLanes { index, lane, sum in
      let c = coefficients.lanes(at: lane)
      var added = SIMD4<Float>(source.base + index)
      if let scaling { added *= SIMD4<Float>(scaling.base + index) }
      let value = added + c * SIMD4<Float>(target.base + index)
      value.store(to: target.base + index)
      sum += value * value
    }
  }

  /// residual = −(product + penalty · weights), the negative gradient; returns its squared norms.
  func setNegativeGradient(
    _ residual: LaneMatrix, product: LaneMatrix, penalty: Float, weights: LaneMatrix
  ) -> [Double] {
    sumOverLanes { index, _, sum in
      let value =
        -(SIMD4<Float>(product.base + index) + penalty * SIMD4<Float>(weights.base + index))
      value.store(to: residual.base + index)
      sum += value * value
    }
  }

  /// diagonal ← 1 / (diagonal + penalty), the inverse of the Hessian's diagonal.
  func invert(_ diagonal: LaneMatrix, adding penalty: Float) {
    _ = sumOverLanes { index, _, _ in
      (1 / (SIMD4<Float>(diagonal.base + index) + penalty)).store(to: diagonal.base + index)
    }
  }

  /// One step of conjugate gradients: solution += step · direction and
  /// residual −= step · (product + penalty · direction); returns the squared norms of the residual, each square times
  /// its place in `scaling`.
  func takeStep(
    _ steps: [Float], direction: LaneMatrix, product: LaneMatrix, penalty: Float,
    solution: LaneMatrix, residual: LaneMatrix, scaling: LaneMatrix?
  ) -> [Double] {
    let steps = repeated(steps)
    return sumOverLanes { index, lane, sum in
      let step = steps.lanes(at: lane)
      let p = SIMD4<Float>(direction.base + index)
      (SIMD4<Float>(solution.base + index) + step * p).store(to: solution.base + index)
      let hessianProduct = SIMD4<Float>(product.base + index) + penalty * p
      let value = SIMD4<Float>(residual.base + index) - step * hessianProduct
      value.store(to: residual.base + index)
      sum += scaling.map { value * value * SIMD4<Float>($0.base + index) } ?? value * value
    }
  }
}

extension [Float] {
  /// Four coefficients from `lane` on.
  @inline(__always)
  fileprivate func lanes(at lane: Int) -> SIMD4<Float> {
    withUnsafeBufferPointer { UnsafeRawPointer($0.baseAddress! + lane).loadUnaligned(as: SIMD4<Float>.self) }
  }
}
