internal import LinearAlgebra

/// Adds rows of a sparse matrix times a block of lanes to rows of lanes: out(i) += Σⱼ x(i, j) · operand(j).
struct SparseRowsProduct: LaneKernel {
  let columnIndices: UnsafePointer<UInt32>
  let values: UnsafePointer<Float>
  let rowOffsets: UnsafePointer<Int>
  let rows: Range<Int>
  /// One row of lanes for each column of the matrix.
  let operand: UnsafePointer<Float>
  /// One row of lanes for each row of the matrix.
  let output: UnsafeMutablePointer<Float>
  let stride: Int

  // In bounds: the offsets and columns are those of a checked `CSRMatrix`, and the operands have its row and column counts.
  func run<Block: LaneBlock>(_ block: Block.Type, firstLane: Int) {
    let operand = operand + firstLane
    for row in rows {
      var entry = rowOffsets[row]
      let end = rowOffsets[row + 1]
      let target = output + (row * stride + firstLane)
      var sum = Block(target)
      // Two chains of additions hide the latency of one; the order is fixed all the same.
      var other = Block.zero
      while entry + 2 <= end {
        sum.add(values[entry], times: operand + Int(columnIndices[entry]) &* stride)
        other.add(values[entry + 1], times: operand + Int(columnIndices[entry + 1]) &* stride)
        entry += 2
      }
      if entry < end { sum.add(values[entry], times: operand + Int(columnIndices[entry]) &* stride) }
      sum.add(other)
      sum.store(to: target)
    }
  }
}

/// Adds the transpose of sparse rows times rows of lanes: target(j) += Σᵢ x(i, j) · lanes(i).
struct SparseTransposeProduct: LaneKernel {
  let columnIndices: UnsafePointer<UInt32>
  let values: UnsafePointer<Float>
  let rowOffsets: UnsafePointer<Int>
  let rows: Range<Int>
  /// One row of lanes for each row of the matrix.
  let lanes: UnsafePointer<Float>
  /// One row of lanes for each column of the matrix.
  let target: UnsafeMutablePointer<Float>
  let stride: Int

  // In bounds: as for `SparseRowsProduct`.
  func run<Block: LaneBlock>(_ block: Block.Type, firstLane: Int) {
    let target = target + firstLane
    for row in rows {
      let rowLanes = Block(lanes + (row * stride + firstLane))
      for entry in rowOffsets[row]..<rowOffsets[row + 1] {
        rowLanes.addProduct(values[entry], to: target + Int(columnIndices[entry]) &* stride)
      }
    }
  }
}
