internal import LinearAlgebra

/// Turns the logs of a fitting's reading into the finished matrix.
struct RowAssembly {
  /// The column of each symbol and each node of one worker; `none` where it has none.
  struct WorkerColumns: Sendable {
    var singles: [UInt32]
    var runs: [UInt32]
  }

  static let none = UInt32.max
  private let spaces: [FittedSpace]
  /// For each space, for each worker.
  private let columns: [[WorkerColumns]]
  private let threads: Int

  init(spaces: [FittedSpace], columns: [[WorkerColumns]], threads: Int) {
    self.spaces = spaces
    self.columns = columns
    self.threads = threads
  }

  /// The columns of a space's terms in the numbers of each worker.
  static func workerColumns(_ learned: LearnedTerms, _ columns: TermColumns) -> [WorkerColumns] {
    var singles = [UInt32](repeating: none, count: learned.singles.documentFrequencies.count)
    var runs = [UInt32](repeating: none, count: learned.runs.documentFrequencies.count)
    for (column, term) in columns.terms.enumerated() {
      if term.isNode {
        runs[term.index] = UInt32(column)
      } else {
        singles[term.index] = UInt32(column)
      }
    }
    func renumbered(_ columns: [UInt32], _ numbers: [UInt32]) -> [UInt32] {
      numbers.isEmpty ? columns : numbers.map { Int($0) < columns.count ? columns[Int($0)] : none }
    }
    return learned.workerNumbers.map {
      WorkerColumns(singles: renumbered(singles, $0.symbols), runs: renumbered(runs, $0.nodes))
    }
  }

  func matrix(of chunks: [FeatureFitting.RowChunk]) -> CSRMatrix {
    let chunkStarts = chunks.reduce(into: [0]) { $0.append($0.last! + $1.rowCount) }
    let rowOffsets = rowOffsets(chunks, chunkStarts)
    let entryCount = rowOffsets.last!
    var columnIndices: [UInt32] = []
    let values = [Float](unsafeUninitializedCapacity: entryCount) { values, valueCount in
      columnIndices = [UInt32](unsafeUninitializedCapacity: entryCount) { columns, columnCount in
        // Each chunk writes the entries of its own rows, which `rowOffsets` counted for it.
        nonisolated(unsafe) let columns = columns
        nonisolated(unsafe) let values = values
        Parallel.forEachRange(of: chunks.count, grain: 1, threads: threads) { range in
          for index in range {
            fill(chunks[index], chunkStarts[index], rowOffsets, columns, values)
            // The logs go as the matrix comes, so that they are not all in memory together.
            chunks[index].logs = []
          }
        }
        columnCount = entryCount
      }
      valueCount = entryCount
    }
    return CSRMatrix(
      uncheckedColumnCount: spaces.reduce(0) { $0 + $1.columnCount }, rowOffsets: rowOffsets,
      columnIndices: columnIndices, values: values)
  }

  private func rowOffsets(_ chunks: [FeatureFitting.RowChunk], _ chunkStarts: [Int]) -> [Int] {
    var offsets = [Int](repeating: 0, count: chunkStarts.last! + 1)
    offsets.withUnsafeMutableBufferPointer { offsets in
      // Each chunk writes the counts of its own rows.
      nonisolated(unsafe) let offsets = offsets
      Parallel.forEachRange(of: chunks.count, grain: 1, threads: threads) { range in
        for index in range {
          for space in spaces.indices {
            countEntries(of: chunks[index], space: space) { row, count in
              offsets[chunkStarts[index] + row + 1] += count
            }
          }
        }
      }
    }
    for row in 1..<offsets.count { offsets[row] += offsets[row - 1] }
    return offsets
  }

  /// Calls `body` with the number of entries of each row of a chunk.
  @inline(__always)
  private func countEntries(
    of chunk: FeatureFitting.RowChunk, space: Int, _ body: (_ row: Int, _ count: Int) -> Void
  ) {
    let columns = columns[space][chunk.worker]
    chunk.logs[space].bytes.withUnsafeBufferPointer { bytes in
      columns.singles.withUnsafeBufferPointer { singles in
        columns.runs.withUnsafeBufferPointer { runs in
          var index = 0
          for row in 0..<chunk.rowCount {
            var count = 0
            RowLog.readSection(bytes, &index) { term, _ in
              count += singles[Int(term)] == Self.none ? 0 : 1
            }
            RowLog.readSection(bytes, &index) { term, _ in count += runs[Int(term)] == Self.none ? 0 : 1 }
            body(row, count)
          }
        }
      }
    }
  }

  /// Calls `body` with the unsorted entries of each row of a chunk.
  @inline(__always)
  private func forEachRow(
    of chunk: FeatureFitting.RowChunk, space: Int, _ body: (_ row: Int, _ entries: inout RowEntries) -> Void
  ) {
    let columns = columns[space][chunk.worker]
    var entries = RowEntries()
    chunk.logs[space].bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      for row in 0..<chunk.rowCount {
        entries.removeAll()
        RowLog.readSection(bytes, &index) { term, count in
          let column = columns.singles[Int(term)]
          if column != Self.none { entries.append(column: column, count: count) }
        }
        RowLog.readSection(bytes, &index) { term, count in
          let column = columns.runs[Int(term)]
          if column != Self.none { entries.append(column: column, count: count) }
        }
        body(row, &entries)
      }
    }
  }

  private func fill(
    _ chunk: FeatureFitting.RowChunk, _ firstRow: Int, _ rowOffsets: [Int],
    _ columns: UnsafeMutableBufferPointer<UInt32>, _ values: UnsafeMutableBufferPointer<Float>
  ) {
    var places = Array(rowOffsets[firstRow..<(firstRow + chunk.rowCount)])
    var scratch: [Double] = []
    var firstColumn = 0
    for index in spaces.indices {
      let space = spaces[index]
      forEachRow(of: chunk, space: index) { row, entries in
        entries.sort(columnCount: space.columnCount)
        let count = entries.entries.count
        let place = places[row]
        for offset in 0..<count {
          columns[place + offset] = UInt32(firstColumn) + UInt32(entries.entries[offset] >> 32)
        }
        space.weighting.weigh(
          entries.entries, inverseDocumentFrequencies: space.inverseDocumentFrequencies,
          into: UnsafeMutableBufferPointer(rebasing: values[place..<(place + count)]),
          scratch: &scratch)
        places[row] += count
      }
      firstColumn += space.columnCount
    }
  }
}
