public import LinearAlgebra

/// The rows of texts, finished block by block when they are asked for, so that they need not all be in memory.
public struct FeatureRows: ~Copyable {
  /// What the rows are made by.
  public let pipeline: FeaturePipeline
  public let rowCount: Int
  /// The number of entries of all rows together.
  public let entryCount: Int
  private let assembly: RowAssembly
  private let chunks: [RowChunk]

  init(
    _ pipeline: FeaturePipeline, rowCount: Int, entryCount: Int, _ assembly: RowAssembly,
    of chunks: [RowChunk]
  ) {
    self.pipeline = pipeline
    self.rowCount = rowCount
    self.entryCount = entryCount
    self.assembly = assembly
    self.chunks = chunks
  }

  /// Rows in the columns of a pipeline.
  init(_ pipeline: FeaturePipeline, transformed chunks: [RowChunk], threads: Int) {
    self.init(
      pipeline, rowCount: chunks.reduce(0) { $0 + $1.rowCount }, entryCount: chunks.reduce(0) { $0 + $1.entryCount },
      RowAssembly(
        spaces: pipeline.spaces, columns: pipeline.spaces.map { _ in .ofSlices(firstTerms: [0], columns: []) },
        threads: threads),
      of: chunks)
  }

  /// Gives the rows away in blocks, in order. Calls of `body` never overlap, but may come from different threads.
  ///
  /// - Throws: what `body` throws.
  public consuming func forEachBlock<Failure: Error>(_ body: (RowBlock) throws(Failure) -> Void) throws(Failure) {
    try assembly.forEachBlock(of: chunks, body)
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
