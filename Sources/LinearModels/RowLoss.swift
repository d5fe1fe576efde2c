/// The rows' losses: targets and weights, and what is needed of each loss and its derivatives.
///
/// Row i of group g contributes wᵢg · log loss. `weights` holds C times class weight times row weight, 0 for a row that
/// is held out.
final class RowLoss: @unchecked Sendable {
  let layout: OutputLayout
  let rowCount: Int
  /// For a softmax the class of each row.
  private let classes: [Int32]
  /// For sigmoids 1 where the row has the lane's label.
  private let targets: LaneMatrix?
  /// A row of weights, one for each group.
  let weights: LaneMatrix

  /// Takes the class of each row, from 0 to `outputsPerGroup - 1`, and weights of a stride of at least the groups.
  init(classes: [Int32], layout: OutputLayout, weights: LaneMatrix) {
    self.layout = layout
    self.classes = classes
    self.weights = weights
    self.targets = nil
    rowCount = classes.count
  }

  /// Takes one target, 0 or 1, and one weight for each row and lane.
  init(targets: LaneMatrix, layout: OutputLayout, weights: LaneMatrix) {
    self.layout = layout
    self.classes = []
    self.weights = weights
    self.targets = targets
    rowCount = targets.rowCount
  }

  /// The target of a row's output: 1 or 0.
  @inline(__always)
  func target(row: Int, lane: Int) -> Float {
    if let targets { return targets.row(row)[lane] }
    return Int(classes[row]) == lane % layout.outputsPerGroup ? 1 : 0
  }

  /// The weight of a row in a lane's loss.
  @inline(__always)
  func weight(row: Int, lane: Int) -> Float { weights.row(row)[lane / layout.outputsPerGroup] }

  /// The mean of the weights above 0; 1 when there are none.
  var meanWeight: Float {
    var (sum, count) = (0.0, 0)
    for row in 0..<rowCount {
      for group in 0..<layout.groupCount where weights.row(row)[group] > 0 {
        sum += Double(weights.row(row)[group])
        count += 1
      }
    }
    return count > 0 ? Float(sum / Double(count)) : 1
  }

  /// The sums over the rows of weight · target, for each lane, and of the weights, for each lane's group.
  func targetSums() -> (targets: [Double], weights: [Double]) {
    var targetSums = [Double](repeating: 0, count: layout.laneCount)
    var weightSums = targetSums
    for row in 0..<rowCount {
      for lane in 0..<layout.laneCount {
        let weight = Double(weight(row: row, lane: lane))
        weightSums[lane] += weight
        targetSums[lane] += weight * Double(target(row: row, lane: lane))
      }
    }
    return (targetSums, weightSums)
  }

  /// Evaluates the losses of a range of rows at their scores.
  ///
  /// - Parameters:
  ///   - rows: starts at a multiple of 16, so that whole vectors never reach into another range.
  ///   - residuals: set to weight · (probability − target).
  ///   - curvature: set to the probabilities (softmax) or to weight · probability · (1 − probability) (sigmoid).
  ///   - sums: `groupCount` losses, then `laneCount` sums of residuals, then as many of weight · p · (1 − p).
  func evaluate(
    _ rows: Range<Int>, scores: LaneMatrix, residuals: LaneMatrix, curvature: LaneMatrix,
    sums: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<(layout.groupCount + 2 * layout.laneCount) { sums[index] = 0 }
    switch layout.link {
    case .softmax:
      evaluateSoftmax(rows, scores: scores, residuals: residuals, probabilities: curvature, sums: sums)
    case .sigmoid:
      evaluateSigmoid(rows, scores: scores, residuals: residuals, curvature: curvature, sums: sums)
    }
  }

  private func evaluateSoftmax(
    _ rows: Range<Int>, scores: LaneMatrix, residuals: LaneMatrix, probabilities: LaneMatrix,
    sums: UnsafeMutablePointer<Double>
  ) {
    let outputs = layout.outputsPerGroup
    let groups = layout.groupCount
    for row in rows {
      let z = scores.row(row)
      let shifted = probabilities.row(row)
      for group in 0..<groups {
        let first = group * outputs
        var largest = z[first]
        for lane in first..<(first + outputs) { largest = max(largest, z[lane]) }
        for lane in first..<(first + outputs) { shifted[lane] = z[lane] - largest }
      }
    }
    exponentiate(probabilities.row(rows.lowerBound), count: rows.count * layout.stride)
    let curvatureSums = sums + (groups + layout.laneCount)
    for row in rows {
      let z = scores.row(row)
      let p = probabilities.row(row)
      let r = residuals.row(row)
      let target = Int(classes[row])
      for group in 0..<groups {
        let first = group * outputs
        let own = first + target
        let weight = weights.row(row)[group]
        // 1 − p of the row's own class is the sum of the others: subtracting from 1 would lose a small one.
        let ownTerm = p[own]
        p[own] = 0
        var others: Float = 0
        var largest = z[first]
        for lane in first..<(first + outputs) {
          others += p[lane]
          largest = max(largest, z[lane])
        }
        p[own] = ownTerm
        let total = others + ownTerm
        let inverse = 1 / total
        for lane in first..<(first + outputs) {
          p[lane] *= inverse
          r[lane] = weight * p[lane]
          curvatureSums[lane] += Double(r[lane] * (1 - p[lane]))
        }
        r[own] = -weight * others * inverse
        if weight > 0 {
          sums[group] += Double(weight) * (naturalLog(Double(total)) + Double(largest) - Double(z[own]))
        }
      }
    }
    addColumnSums(
      of: residuals.row(rows.lowerBound), rowCount: rows.count, stride: layout.stride,
      lanes: layout.laneCount,
      to: sums + groups)
  }

  private func evaluateSigmoid(
    _ rows: Range<Int>, scores: LaneMatrix, residuals: LaneMatrix, curvature: LaneMatrix,
    sums: UnsafeMutablePointer<Double>
  ) {
    guard let targets else { return }
    let stride = layout.stride
    let count = rows.count * stride
    let z = scores.row(rows.lowerBound)
    let r = residuals.row(rows.lowerBound)
    let d = curvature.row(rows.lowerBound)
    let y = targets.row(rows.lowerBound)
    let w = weights.row(rows.lowerBound)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: count + LaneMatrix.slack) { losses in
      guard let losses = losses.baseAddress else { return }
      var index = 0
      while index < count {
        let score = SIMD4<Float>(z + index)
        let weight = SIMD4<Float>(w + index)
        let positive = score .> 0
        let expected = SIMD4<Float>(y + index) .> 0.5
        let magnitude = score.replacing(with: -score, where: .!positive)
        let e = VectorMath.exp(-magnitude)
        let larger = 1 / (1 + e)
        let smaller = e * larger
        let probability = smaller.replacing(with: larger, where: positive)
        let complement = larger.replacing(with: smaller, where: positive)
        // p − y without subtracting from 1, which would lose a small difference.
        let residual = probability.replacing(with: -complement, where: expected)
        (weight * residual).store(to: r + index)
        (weight * larger * smaller).store(to: d + index)
        // ln(1 + e^|z|) where the score has the wrong sign, ln(1 + e^-|z|) where it has the right one.
        let excess = SIMD4<Float>.zero.replacing(with: magnitude, where: positive .^ expected)
        (weight * (VectorMath.log1p(e) + excess)).store(to: losses + index)
        index += 4
      }
      let lanes = layout.laneCount
      addColumnSums(of: losses, rowCount: rows.count, stride: stride, lanes: lanes, to: sums)
    }
    let lanes = layout.laneCount
    addColumnSums(of: r, rowCount: rows.count, stride: stride, lanes: lanes, to: sums + layout.groupCount)
    addColumnSums(
      of: d, rowCount: rows.count, stride: stride, lanes: lanes, to: sums + (layout.groupCount + lanes))
  }

  /// Adds the sums of the first `lanes` columns of `values`, or of `values` times `factors`. Runs of 32 rows are
  /// added as floats, the runs as doubles.
  @inline(__always)
  private func addColumnSums(
    of values: UnsafePointer<Float>, times factors: UnsafePointer<Float>? = nil, rowCount: Int, stride: Int,
    lanes: Int, to sums: UnsafeMutablePointer<Double>
  ) {
    for start in Swift.stride(from: 0, to: rowCount, by: 32) {
      let end = min(start + 32, rowCount)
      var lane = 0
      while lane + 4 <= stride {
        var sum = SIMD4<Float>.zero
        for row in start..<end {
          let value = SIMD4<Float>(values + (row * stride + lane))
          if let factors {
            sum += value * SIMD4<Float>(factors + (row * stride + lane))
          } else {
            sum += value
          }
        }
        for offset in 0..<4 where lane + offset < lanes { sums[lane + offset] += Double(sum[offset]) }
        lane += 4
      }
      while lane < lanes {
        var sum: Float = 0
        for row in start..<end {
          sum += values[row * stride + lane] * (factors.map { $0[row * stride + lane] } ?? 1)
        }
        sums[lane] += Double(sum)
        lane += 1
      }
    }
  }

  /// Multiplies a direction's scores by the Hessian of the losses: output(i) = Hᵢ · direction(i).
  ///
  /// - Parameters:
  ///   - curvature: as `evaluate` left it.
  ///   - sums: `laneCount` sums of the output, then as many of direction · output.
  func applyCurvature(
    _ rows: Range<Int>, curvature: LaneMatrix, direction: LaneMatrix, output: LaneMatrix,
    sums: UnsafeMutablePointer<Double>
  ) {
    let stride = layout.stride
    let lanes = layout.laneCount
    for index in 0..<(2 * lanes) { sums[index] = 0 }
    switch layout.link {
    case .sigmoid:
      let count = rows.count * stride
      let d = curvature.row(rows.lowerBound)
      let v = direction.row(rows.lowerBound)
      let q = output.row(rows.lowerBound)
      var index = 0
      while index < count {
        (SIMD4<Float>(d + index) * SIMD4<Float>(v + index)).store(to: q + index)
        index += 4
      }
    case .softmax:
      let outputs = layout.outputsPerGroup
      for row in rows {
        for group in 0..<layout.groupCount {
          let first = row * stride + group * outputs
          let p = curvature.base + first
          let v = direction.base + first
          let q = output.base + first
          let weight = weights.row(row)[group]
          var mean: Float = 0
          for lane in 0..<outputs { mean += p[lane] * v[lane] }
          for lane in 0..<outputs { q[lane] = weight * p[lane] * (v[lane] - mean) }
        }
      }
    }
    let q = output.row(rows.lowerBound)
    addColumnSums(of: q, rowCount: rows.count, stride: stride, lanes: lanes, to: sums)
    addColumnSums(
      of: q, times: direction.row(rows.lowerBound), rowCount: rows.count, stride: stride, lanes: lanes,
      to: sums + lanes)
  }

  /// Sets `output` to the diagonal of the Hessian of each row's loss: weight · p · (1 − p).
  ///
  /// - Parameter curvature: as `evaluate` left it.
  func setDiagonal(_ rows: Range<Int>, curvature: LaneMatrix, output: LaneMatrix) {
    switch layout.link {
    case .sigmoid:
      output.row(rows.lowerBound).update(from: curvature.row(rows.lowerBound), count: rows.count * layout.stride)
    case .softmax:
      for row in rows {
        let (p, d) = (curvature.row(row), output.row(row))
        for group in 0..<layout.groupCount {
          let weight = weights.row(row)[group]
          for lane in (group * layout.outputsPerGroup)..<((group + 1) * layout.outputsPerGroup) {
            d[lane] = weight * p[lane] * (1 - p[lane])
          }
        }
      }
    }
  }

  private func exponentiate(_ values: UnsafeMutablePointer<Float>, count: Int) {
    var index = 0
    while index < count {
      VectorMath.exp(SIMD4<Float>(values + index)).store(to: values + index)
      index += 4
    }
  }
}
