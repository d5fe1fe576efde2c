internal import LinearAlgebra

/// The two products that a solver needs of a design matrix, over rows of lanes and on several threads.
///
/// Ranges of work depend on the data alone and each range writes its own rows, so that the results do not depend
/// on the number of threads.
final class DesignProducts: Sendable {
  /// Rows in one range of a parallel loop: a multiple of 16.
  static let rowGrain = 128
  /// Rows that BLAS gets at once where all features are dense: a multiple of `rowGrain`. More leave the cache between
  /// the two products.
  private static let denseGrain = 384
  /// Sums over rows are made of at most so many partial sums, which bounds the threads that help: few where a sum is as
  /// long as the vocabulary.
  private var chunkCount: Int { isDense ? 16 : 4 }

  let design: DesignMatrix
  let threads: Int
  init(_ design: DesignMatrix, threads: Int) {
    self.design = design
    self.threads = threads
  }

  /// Whether all features are dense.
  var isDense: Bool { design.sparse == nil }
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

  /// Rows that share a partial sum: a multiple of `rowGrain`.
  private var chunkGrain: Int {
    let rows = max(1, (rowCount + chunkCount - 1) / chunkCount)
    return (rows + Self.rowGrain - 1) / Self.rowGrain * Self.rowGrain
  }

  /// Sets `scores` to X · weights + intercepts and calls `then` with each finished range and its number.
  ///
  /// A row's scores are the same whatever rows stand beside it.
  func multiply(
    _ weights: LaneMatrix, intercepts: [Float], into scores: LaneMatrix,
    then: @Sendable (Int, Range<Int>) -> Void = { _, _ in }
  ) {
    Parallel.forEachRange(of: rowCount, grain: Self.rowGrain, threads: threads) { rows in
      multiply(rows, weights: weights, intercepts: intercepts, into: scores)
      then(rows.lowerBound / Self.rowGrain, rows)
    }
  }

  /// - Parameter throughBLAS: for dense features several times faster, but rounds a row by its place among the others.
  private func multiply(
    _ rows: Range<Int>, weights: LaneMatrix, intercepts: [Float], into scores: LaneMatrix, throughBLAS: Bool = false
  ) {
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
    if let dense = design.dense, dense.columnCount > 0 {
      dense.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        let operand = weights.row(design.sparse?.columnCount ?? 0)
        if throughBLAS {
          Self.multiply(
            elements + rows.lowerBound * dense.columnCount, rows: rows.count, columns: dense.columnCount,
            operand, into: scores.row(rows.lowerBound), lanes: stride)
        } else {
          DenseRowsProduct(
            elements: elements, columnCount: dense.columnCount, rows: rows, operand: operand, output: scores.base,
            stride: stride
          ).run(stride: stride)
        }
      }
    }
  }

  /// Sets `output` to Xᵀ · residuals: each of a fixed number of chunks of rows adds up its own sums, which are then added
  /// in their order. No transpose is stored: solvers that need few such products are quicker without.
  func transposeMultiply(_ residuals: LaneMatrix, into output: LaneMatrix) {
    sumOverChunks(into: output) { rows, sum in addTransposeProduct(rows, of: residuals, to: sum) }
  }

  /// Sets `scores` to X · weights + intercepts, has `then` make the rows of `image` from each finished range, and sets
  /// `output` to Xᵀ · image, all in one walk over the rows: they are still in the cache when they are needed again.
  func multiplyBothWays(
    _ weights: LaneMatrix, intercepts: [Float], scores: LaneMatrix, image: LaneMatrix, into output: LaneMatrix,
    then: @Sendable (Int, Range<Int>) -> Void
  ) {
    sumOverChunks(into: output) { chunk, sum in
      let grain = isDense ? Self.denseGrain : Self.rowGrain
      for start in stride(from: chunk.lowerBound, to: chunk.upperBound, by: grain) {
        let rows = start..<min(start + grain, chunk.upperBound)
        multiply(rows, weights: weights, intercepts: intercepts, into: scores, throughBLAS: true)
        for part in stride(from: start, to: rows.upperBound, by: Self.rowGrain) {
          then(part / Self.rowGrain, part..<min(part + Self.rowGrain, rows.upperBound))
        }
        addTransposeProduct(rows, of: image, to: sum)
      }
    }
  }

  /// Sets `output` to (X ∘ X)ᵀ · lanes, the sums over rows of squared features, for dense features alone.
  func squaresTransposeMultiply(_ lanes: LaneMatrix, into output: LaneMatrix) {
    guard let dense = design.dense, dense.columnCount > 0 else { return }
    let columns = dense.columnCount
    let stride = output.stride
    sumOverChunks(into: output) { chunk, sum in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.rowGrain * columns) { squares in
        guard let squares = squares.baseAddress else { return }
        for start in Swift.stride(from: chunk.lowerBound, to: chunk.upperBound, by: Self.rowGrain) {
          let rows = start..<min(start + Self.rowGrain, chunk.upperBound)
          for (place, element) in dense.elements[(start * columns)..<(rows.upperBound * columns)].enumerated() {
            squares[place] = element * element
          }
          Self.multiply(
            squares, .transposed, rows: rows.count, columns: columns, lanes.row(start), into: sum.base, lanes: stride)
        }
      }
    }
  }

  /// Up to so many lanes are quicker multiplied one by one.
  private static let fewLanes = 4

  /// Adds op(block) · operand to `output`; the block's rows are dense and whole, operand and output rows of lanes.
  private static func multiply(
    _ block: UnsafePointer<Float>, _ orientation: BLAS.Orientation = .asStored, rows: Int, columns: Int,
    _ operand: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>, lanes: Int
  ) {
    if lanes <= fewLanes {
      BLAS.multiplyColumns(
        block, orientation, rows: rows, columns: columns, operand, addingTo: output, lanes: lanes)
    } else {
      let isTransposed = orientation == .transposed
      BLAS.multiply(
        rows: isTransposed ? columns : rows, columns: lanes, inner: isTransposed ? rows : columns, block, orientation,
        stride: columns, operand, stride: lanes, beta: 1, into: output, stride: lanes)
    }
  }

  /// Has `body` add what each chunk of rows brings to a sum of its own, and sets `output` to the sum of these.
  private func sumOverChunks(into output: LaneMatrix, _ body: @Sendable (Range<Int>, LaneMatrix) -> Void) {
    let grain = chunkGrain
    let partials = (0..<((rowCount + grain - 1) / grain)).map { chunk in
      chunk == 0 ? output : LaneMatrix(rowCount: columnCount, stride: output.stride)
    }
    output.fill(0)
    forEachRange(of: rowCount, grain: grain) { rows in body(rows, partials[rows.lowerBound / grain]) }
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
    if let dense = design.dense, dense.columnCount > 0 {
      dense.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress else { return }
        Self.multiply(
          elements + rows.lowerBound * dense.columnCount, .transposed, rows: rows.count, columns: dense.columnCount,
          residuals.row(rows.lowerBound), into: target.row(design.sparse?.columnCount ?? 0), lanes: stride)
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
