public import LinearAlgebra

/// The rows of texts, finished block by block when they are asked for, so that they need not all be in memory.
public struct FeatureRows: ~Copyable {
  /// What the rows are made by.
  public let pipeline: FeaturePipeline
  public let rowCount: Int
  /// The number of entries of all rows together.
  public let entryCount: Int
  private let source: Source

  private enum Source {
    case logs(RowAssembly, [FeatureFitting.RowChunk])
    case blocks([RowBlock])
  }

  init(
    _ pipeline: FeaturePipeline, rowCount: Int, entryCount: Int, _ assembly: RowAssembly,
    of chunks: [FeatureFitting.RowChunk]
  ) {
    self.pipeline = pipeline
    self.rowCount = rowCount
    self.entryCount = entryCount
    source = .logs(assembly, chunks)
  }

  init(_ pipeline: FeaturePipeline, _ blocks: [RowBlock]) {
    self.pipeline = pipeline
    rowCount = blocks.reduce(0) { $0 + $1.rowEnds.count }
    entryCount = blocks.reduce(0) { $0 + $1.values.count }
    source = .blocks(blocks)
  }

  /// Gives the rows away in blocks, in order. Calls of `body` never overlap, but may come from different threads.
  ///
  /// - Throws: what `body` throws.
  public consuming func forEachBlock<Failure: Error>(_ body: (RowBlock) throws(Failure) -> Void) throws(Failure) {
    switch source {
    case .logs(let assembly, let chunks): try assembly.forEachBlock(of: chunks, body)
    case .blocks(let blocks): for block in blocks { try body(block) }
    }
  }

  /// All rows in one matrix.
  public consuming func matrix() -> CSRMatrix {
    let columnCount = pipeline.columnCount
    var rowOffsets = [0]
    var columnIndices: [UInt32] = []
    var values: [Float] = []
    rowOffsets.reserveCapacity(rowCount + 1)
    columnIndices.reserveCapacity(entryCount)
    values.reserveCapacity(entryCount)
    forEachBlock { block in
      let start = values.count
      rowOffsets += block.rowEnds.map { start + $0 }
      columnIndices += block.columnIndices
      values += block.values
    }
    return CSRMatrix(
      uncheckedColumnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices, values: values)
  }
}
