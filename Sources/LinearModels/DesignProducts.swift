internal import LinearAlgebra

/// The two products that a solver needs of a design matrix, over rows of lanes and on several threads.
///
/// Ranges of work depend on the data alone and each range writes its own rows, so that the results do not depend
/// on the number of threads.
final class DesignProducts: Sendable {
  /// Rows in one range of a parallel loop: a multiple of 16.
  static let rowGrain = 128
  /// Sums over rows are made of so many partial sums, which bounds the threads that help.
  private static let chunkCount = 4

  let design: DesignMatrix
  let threads: Int
  init(_ design: DesignMatrix, threads: Int) {
    self.design = design
    self.threads = threads
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

  private func multiply(_ rows: Range<Int>, weights: LaneMatrix, intercepts: [Float], into scores: LaneMatrix) {
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

  /// Sets `output` to Xᵀ · residuals: each of a fixed number of chunks of rows adds up its own sums, which are then added
  /// in their order. No transpose is stored: solvers that need few such products are quicker without.
  func transposeMultiply(_ residuals: LaneMatrix, into output: LaneMatrix) {
    let stride = output.stride
    let grain = max(Self.rowGrain, (rowCount + Self.chunkCount - 1) / Self.chunkCount)
    let partials = (0..<((rowCount + grain - 1) / grain)).map { chunk in
      chunk == 0 ? output : LaneMatrix(rowCount: columnCount, stride: stride)
    }
    output.fill(0)
    forEachRange(of: rowCount, grain: grain) { rows in
      addTransposeProduct(rows, of: residuals, to: partials[rows.lowerBound / grain])
    }
    forEachRange(of: output.count, grain: 1 << 14) { range in
      for partial in partials.dropFirst() {
        for index in range { output.base[index] += partial.base[index] }
      }
    }
  }

  /// target += Xᵀ · residuals over some rows.
  private func addTransposeProduct(_ rows: Range<Int>, of residuals: LaneMatrix, to target: LaneMatrix) {
    let stride = target.stride
    if let sparse = design.sparse {
      sparse.withUnsafeParts { offsets, columns, values in
        SparseTransposeProduct(
          columnIndices: columns, values: values, rowOffsets: offsets, rows: rows, lanes: residuals.base,
          target: target.base, stride: stride
        ).run(stride: stride)
      }
    }
    if let dense = design.dense {
      dense.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        DenseTransposeProduct(
          elements: elements, columnCount: dense.columnCount, rows: rows, lanes: residuals.base,
          target: target.row(design.sparse?.columnCount ?? 0), stride: stride
        ).run(stride: stride)
      }
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

extension DesignMatrix {
  /// The squared Euclidean norm of each row.
  func squaredRowNorms() -> [Float] {
    (0..<rowCount).map { row in
      var sum: Float = 0
      if let sparse { for value in sparse.values[sparse.entries(ofRow: row)] { sum += value * value } }
      if let dense {
        for value in dense.elements[(row * dense.columnCount)..<((row + 1) * dense.columnCount)] {
          sum += value * value
        }
      }
      return sum
    }
  }
}
