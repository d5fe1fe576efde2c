internal import CPrefetch
internal import LinearAlgebra

/// Turns logs of rows into finished ones.
struct RowAssembly {
  /// The column of each symbol and each node of one worker; `none` where it has none.
  struct WorkerColumns: Sendable {
    var singles: [UInt32]
    var runs: [UInt32]
  }

  /// How the logs of a space are read.
  enum Columns: Sendable {
    /// There is one log. For each worker, what the terms in it are.
    case ofWorkers([WorkerColumns])
    /// There is a log for each slice of the terms. For each slice, the number of terms before it; and the column of each
    /// term, or none if that is its number.
    case ofSlices(firstTerms: [Int], columns: [UInt32])
  }

  static let none = UInt32.max
  private let spaces: [FittedSpace]
  /// For each space.
  private let columns: [Columns]
  private let threads: Int

  init(spaces: [FittedSpace], columns: [Columns], threads: Int) {
    self.spaces = spaces
    self.columns = columns
    self.threads = threads
  }

  /// The columns of terms in the numbers of each worker.
  static func columns(_ learned: LearnedTerms, _ columns: TermColumns) -> Columns {
    var singles = [UInt32](repeating: none, count: learned.singles.termLimit)
    var runs = [UInt32](repeating: none, count: learned.runs.termLimit)
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
    return .ofWorkers(
      learned.workerNumbers.map {
        WorkerColumns(singles: renumbered(singles, $0.symbols), runs: renumbered(runs, $0.nodes))
      })
  }

  /// The columns of the terms of slices.
  ///
  /// - Parameter places: the terms that have columns; nil for all.
  static func columns(of slices: [RunSlice], keeping places: [Int]?) -> Columns {
    var firstTerms: [Int] = []
    var termCount = 0
    for slice in slices {
      firstTerms.append(termCount)
      termCount += slice.documentFrequencies.count
    }
    var columns: [UInt32] = []
    if let places {
      columns = Array(repeating: none, count: termCount)
      for (column, place) in places.enumerated() { columns[place] = UInt32(column) }
    }
    return .ofSlices(firstTerms: firstTerms, columns: columns)
  }

  /// Gives the finished rows of the chunks away in order, a chunk's at a time. The logs go as the rows come.
  func forEachBlock<Failure: Error>(
    of chunks: [RowChunk], _ body: (RowBlock) throws(Failure) -> Void
  ) throws(Failure) {
    try Parallel.forEachInOrder(
      of: chunks.count, threads: threads,
      make: { index in
        let block = block(of: chunks[index])
        chunks[index].logs = []
        return block
      }, consume: body)
  }

  private func block(of chunk: RowChunk) -> RowBlock {
    RowBlock(entryLimit: chunk.entryCount) { room in writeRows(of: chunk, to: &room) }
  }

  /// Returns where each row ends.
  private func writeRows(of chunk: RowChunk, to room: inout RowBlock.Room) -> [Int] {
    var rowEnds: [Int] = []
    rowEnds.reserveCapacity(chunk.rowCount)
    let logs = chunk.logs
    var places = logs.map { $0.map { _ in 0 } }
    var entries = RowEntries()
    // Terms without a column are counted after the last one.
    var counts = spaces.indices.map { index in
      if case .ofWorkers = columns[index] {
        ColumnCounts(columnCount: spaces[index].columnCount + 1)
      } else {
        ColumnCounts(columnCount: 0)
      }
    }
    var scratch: [Double] = []
    for _ in 0..<chunk.rowCount {
      var firstColumn: UInt32 = 0
      for index in spaces.indices {
        let space = spaces[index]
        entries.removeAll()
        switch columns[index] {
        case .ofWorkers(let workers):
          read(
            logs[index][0], at: &places[index][0], workers[chunk.worker], columnCount: space.columnCount,
            into: &counts[index])
          counts[index].move(to: &entries)
          _ = entries.removeLast(ofColumn: space.columnCount)
        case .ofSlices(let firstTerms, let columns):
          for slice in firstTerms.indices {
            read(
              logs[index][slice], at: &places[index][slice], firstTerm: firstTerms[slice], columns,
              into: &entries)
          }
        }
        entries.withEntries { space.append($0, firstColumn: firstColumn, to: &room, scratch: &scratch) }
        firstColumn += UInt32(space.columnCount)
      }
      rowEnds.append(room.count)
    }
    return rowEnds
  }

  /// Counts the columns of the row at `place` of a log, which moves on to the next row.
  private func read(
    _ log: RowLog, at place: inout Int, _ columns: WorkerColumns, columnCount: Int, into counts: inout ColumnCounts
  ) {
    log.units.withUnsafeBufferPointer { units in
      for columns in [columns.singles, columns.runs] {
        columns.withUnsafeBufferPointer { columns in
          var index = place
          let count = RowLog.count(units, &index)
          withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { room in
            let entries = UnsafeMutableBufferPointer(rebasing: room[..<count])
            for entry in 0..<count {
              let (term, count) = RowLog.entry(units, &index)
              prefetch(columns.baseAddress! + Int(term))
              entries[entry] = UInt64(term) << 32 | UInt64(count)
            }
            for entry in 0..<count {
              let column = min(columns[Int(entries[entry] >> 32)], UInt32(truncatingIfNeeded: columnCount))
              entries[entry] = UInt64(column) << 32 | entries[entry] & UInt64(UInt32.max)
            }
            counts.add(entries)
          }
          place = index
        }
      }
    }
  }

  /// Appends the sorted entries of the row at `place` of a slice's log, which moves on to the next row.
  private func read(
    _ log: RowLog, at place: inout Int, firstTerm: Int, _ columns: [UInt32], into entries: inout RowEntries
  ) {
    log.units.withUnsafeBufferPointer { units in
      columns.withUnsafeBufferPointer { columns in
        let count = RowLog.count(units, &place)
        entries.append(count) { entries in
          var term = UInt32(firstTerm)
          var end = 0
          for _ in 0..<count {
            let (distance, count) = RowLog.entry(units, &place)
            term &+= distance
            let column = columns.isEmpty ? term : columns[Int(term)]
            entries[end] = UInt64(column) << 32 | UInt64(count)
            end &+= column == Self.none ? 0 : 1
          }
          return end
        }
      }
    }
  }
}
