/// Adds rows of a dense matrix times a block of lanes to rows of lanes.
struct DenseRowsProduct: LaneKernel {
  let elements: UnsafePointer<Float>
  let columnCount: Int
  let rows: Range<Int>
  let operand: UnsafePointer<Float>
  let output: UnsafeMutablePointer<Float>
  let stride: Int

  func run<Block: LaneBlock>(_ block: Block.Type, firstLane: Int) {
    for row in rows {
      let source = elements + row * columnCount
      let target = output + (row * stride + firstLane)
      var sum = Block(target)
      var other = Block.zero
      var column = 0
      var lanes = operand + firstLane
      while column + 2 <= columnCount {
        sum.add(source[column], times: lanes)
        other.add(source[column + 1], times: lanes + stride)
        lanes += 2 * stride
        column += 2
      }
      if column < columnCount { sum.add(source[column], times: lanes) }
      sum.add(other)
      sum.store(to: target)
    }
  }
}

/// Adds the transpose of dense rows times rows of lanes: target(j) += Σᵢ x(i, j) · lanes(i).
struct DenseTransposeProduct: LaneKernel {
  let elements: UnsafePointer<Float>
  let columnCount: Int
  let rows: Range<Int>
  /// One row of lanes for each row of the matrix.
  let lanes: UnsafePointer<Float>
  /// One row of lanes for each column of the matrix.
  let target: UnsafeMutablePointer<Float>
  let stride: Int

  func run<Block: LaneBlock>(_ block: Block.Type, firstLane: Int) {
    let target = target + firstLane
    var row = rows.lowerBound
    // Two rows at a time halve the traffic to the sums.
    while row + 2 <= rows.upperBound {
      let first = elements + row * columnCount
      let second = first + columnCount
      let firstLanes = Block(lanes + (row * stride + firstLane))
      let secondLanes = Block(lanes + ((row + 1) * stride + firstLane))
      for column in 0..<columnCount {
        var sum = Block(target + column * stride)
        sum.add(first[column], times: firstLanes)
        sum.add(second[column], times: secondLanes)
        sum.store(to: target + column * stride)
      }
      row += 2
    }
    if row < rows.upperBound {
      let source = elements + row * columnCount
      let rowLanes = Block(lanes + (row * stride + firstLane))
      for column in 0..<columnCount { rowLanes.addProduct(source[column], to: target + column * stride) }
    }
  }
}
