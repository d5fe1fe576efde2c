internal import LinearAlgebra

/// The two products that a solver needs of a design matrix, over rows of lanes and on several threads.
///
/// Ranges of work depend on the data alone and each range writes its own rows, so that the results do not depend
/// on the number of threads.
final class DesignProducts: Sendable {
  /// Rows in one range of a parallel loop: a multiple of 16.
  static let rowGrain = 128
  private static let denseChunkCount = 16
  private static let columnRangeCount = 128

  let design: DesignMatrix
  let threads: Int
  /// The sparse part by columns.
  private let transposed: CSRMatrix?
  /// Consecutive ranges of the sparse columns with about the same number of entries.
  let columnRanges: [Range<Int>]

  /// - Parameter isTransposed: whether products with the transpose will be asked for.
  init(_ design: DesignMatrix, threads: Int, isTransposed: Bool = true) {
    self.design = design
    self.threads = threads
    transposed = isTransposed ? design.sparse.map { transpose($0) } : nil
    columnRanges = transposed.map { balancedRanges($0.rowOffsets, count: Self.columnRangeCount) } ?? []
  }

  var rowCount: Int { design.rowCount }
  var columnCount: Int { design.columnCount }
  var rowRangeCount: Int { (rowCount + Self.rowGrain - 1) / Self.rowGrain }

  /// Calls `body` with the number and the rows of each range of rows.
  func forEachRowRange(_ body: @Sendable (Int, Range<Int>) -> Void) {
    forEachRange(of: rowCount, grain: Self.rowGrain) { body($0.lowerBound / Self.rowGrain, $0) }
  }

  func forEachRange(of count: Int, grain: Int, _ body: @Sendable (Range<Int>) -> Void) {
    Parallel.forEachRange(of: count, grain: grain, threads: threads, body)
  }

  /// Sets `scores` to X · weights + intercepts and calls `then` with each finished range and its number.
  func multiply(
    _ weights: LaneMatrix, intercepts: [Float], into scores: LaneMatrix,
    then: @Sendable (Int, Range<Int>) -> Void = { _, _ in }
  ) {
    Parallel.forEachRange(of: rowCount, grain: Self.rowGrain, threads: threads) { rows in
      multiply(rows, weights: weights, intercepts: intercepts, into: scores)
      then(rows.lowerBound / Self.rowGrain, rows)
    }
  }

  private func multiply(_ rows: Range<Int>, weights: LaneMatrix, intercepts: [Float], into scores: LaneMatrix)
  {
    let stride = scores.stride
    intercepts.withUnsafeBufferPointer { intercepts in
      guard let intercepts = intercepts.baseAddress else { return }
      for row in rows { scores.row(row).update(from: intercepts, count: stride) }
    }
    if let sparse = design.sparse {
      sparse.withUnsafeParts { offsets, columns, values in
        SparseRowsProduct(
          columnIndices: columns, values: values, rowOffsets: offsets, rows: rows,
          operand: weights.base, output: scores.base, stride: stride
        ).run(stride: stride)
      }
    }
    if let dense = design.dense {
      dense.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        DenseRowsProduct(
          elements: elements, columnCount: dense.columnCount, rows: rows,
          operand: weights.row(design.sparse?.columnCount ?? 0), output: scores.base, stride: stride
        ).run(stride: stride)
      }
    }
  }

  /// Sets `output` to Xᵀ · residuals.
  func transposeMultiply(_ residuals: LaneMatrix, into output: LaneMatrix) {
    let stride = output.stride
    if let transposed {
      Parallel.forEachRange(of: columnRanges.count, grain: 1, threads: threads) { range in
        let columns = columnRanges[range.lowerBound]
        output.row(columns.lowerBound).update(repeating: 0, count: columns.count * stride)
        transposed.withUnsafeParts { offsets, rows, values in
          SparseRowsProduct(
            columnIndices: rows, values: values, rowOffsets: offsets, rows: columns,
            operand: residuals.base, output: output.base, stride: stride
          ).run(stride: stride)
        }
      }
    }
    if let dense = design.dense {
      let first = design.sparse?.columnCount ?? 0
      transposeMultiplyDense(dense, residuals: residuals, into: output, firstRow: first)
    }
  }

  /// Adds up the products of a fixed number of chunks of rows, in their order.
  private func transposeMultiplyDense(
    _ dense: DenseMatrix<Float>, residuals: LaneMatrix, into output: LaneMatrix, firstRow: Int
  ) {
    let stride = output.stride
    let grain = max(Self.rowGrain, (rowCount + Self.denseChunkCount - 1) / Self.denseChunkCount)
    let chunks = (rowCount + grain - 1) / grain
    let width = dense.columnCount * stride
    let partial = LaneMatrix(rowCount: chunks * dense.columnCount, stride: stride)
    Parallel.forEachRange(of: rowCount, grain: grain, threads: threads) { rows in
      dense.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        DenseTransposeProduct(
          elements: elements, columnCount: dense.columnCount, rows: rows, lanes: residuals.base,
          target: partial.row(rows.lowerBound / grain * dense.columnCount), stride: stride
        ).run(stride: stride)
      }
    }
    let target = output.row(firstRow)
    target.update(repeating: 0, count: width)
    for chunk in 0..<chunks {
      let source = partial.row(chunk * dense.columnCount)
      for index in 0..<width { target[index] += source[index] }
    }
  }
}

extension CSRMatrix {
  /// Calls `body` with the offsets, the column indices and the values, unless there are no entries.
  @inline(__always)
  func withUnsafeParts(
    _ body: (UnsafePointer<Int>, UnsafePointer<UInt32>, UnsafePointer<Float>) -> Void
  ) {
    rowOffsets.withUnsafeBufferPointer { offsets in
      columnIndices.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          guard let offsets = offsets.baseAddress, let columns = columns.baseAddress,
            let values = values.baseAddress
          else { return }
          body(offsets, columns, values)
        }
      }
    }
  }
}

/// The transpose, in one pass over the entries after counting them. O(entries + columns).
func transpose(_ matrix: CSRMatrix) -> CSRMatrix {
  var offsets = [Int](repeating: 0, count: matrix.columnCount + 1)
  for column in matrix.columnIndices { offsets[Int(column) + 1] += 1 }
  for column in 0..<matrix.columnCount { offsets[column + 1] += offsets[column] }
  var next = offsets
  var rows = [UInt32](repeating: 0, count: matrix.nonzeroCount)
  var values = [Float](repeating: 0, count: matrix.nonzeroCount)
  for row in 0..<matrix.rowCount {
    for entry in matrix.entries(ofRow: row) {
      let column = Int(matrix.columnIndices[entry])
      rows[next[column]] = UInt32(row)
      values[next[column]] = matrix.values[entry]
      next[column] += 1
    }
  }
  return CSRMatrix(
    uncheckedColumnCount: matrix.rowCount, rowOffsets: offsets, columnIndices: rows, values: values)
}

/// Cuts rows into at most `count` consecutive ranges of about the same work: entries, and a constant for each row.
func balancedRanges(_ offsets: [Int], count: Int) -> [Range<Int>] {
  let rows = offsets.count - 1
  guard rows > 0 else { return [] }
  let work = { (row: Int) in offsets[row] + 8 * row }
  var ranges: [Range<Int>] = []
  var start = 0
  for part in 1...count {
    let goal = work(rows) * part / count
    var end = start
    while end < rows, work(end + 1) <= goal { end += 1 }
    if part == count { end = rows }
    if end > start { ranges.append(start..<end) }
    start = end
  }
  return ranges
}
