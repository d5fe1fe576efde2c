import Testing

@testable import TextFeatures

@Suite struct ShortSpellingsTests {
  /// Spellings of 1 to 11 bytes, many that differ in one byte only, and some longer ones.
  private static let spellings: [String] = {
    var all: [String] = []
    for number in 0..<3000 {
      let digits = String(number, radix: 7)
      all.append(digits + String(repeating: "x", count: number % (12 - digits.utf8.count)))
    }
    return Array(Set(all)).sorted()
  }()

  @Test func findsWhatWasInserted() {
    let long = ["abcdefghijkl", "abcdefghijklmnopq", "000000000000"]
    let all = Self.spellings + long
    let text = Array(all.joined(separator: " ").utf8)
    var bounds: [Int] = []
    var start = 0
    for spelling in all {
      bounds += [start, start + spelling.utf8.count]
      start += spelling.utf8.count + 1
    }
    var table = ShortSpellings()
    text.withUnsafeBufferPointer { text in
      for place in Self.spellings.indices {
        let key = table.key(of: text, bounds[2 * place], bounds[2 * place + 1])
        #expect(table.word(of: key) == nil)
        table.insert(key, word: UInt32(place), at: table.place(of: key).index)
        #expect(table.word(of: key) == UInt32(place))
      }
    }
    #expect(table.count == Self.spellings.count)

    var words = [UInt32](repeating: 0, count: all.count)
    var others = words
    let otherCount = text.withUnsafeBufferPointer { text in
      bounds.withUnsafeBufferPointer { bounds in
        words.withUnsafeMutableBufferPointer { words in
          others.withUnsafeMutableBufferPointer { others in
            table.find(bounds, count: all.count, of: text, into: words, others: others)
          }
        }
      }
    }
    let missed = Set(others[..<otherCount].map { Int($0) })
    // Half of the slots are vacant, so that most spellings stand where their search begins; long ones never do.
    #expect(missed.count < Self.spellings.count / 2)
    #expect(missed.isSuperset(of: Self.spellings.count..<all.count))
    for place in Self.spellings.indices where !missed.contains(place) { #expect(words[place] == UInt32(place)) }
  }
}

@Suite struct RowEntriesTests {
  /// Columns spread evenly, in one crowd, and in very long rows.
  @Test(arguments: [(49, 100_000), (700, 1 << 20), (700, 3), (5000, 300_000), (5000, 40)])
  func sortsByColumn(count: Int, columnCount: Int) {
    var entries = RowEntries()
    var expected: [UInt64] = []
    var state: UInt64 = 1
    for _ in 0..<count {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let column = UInt32(truncatingIfNeeded: (state >> 33) % UInt64(columnCount))
      entries.append(column: column, count: 1)
      expected.append(UInt64(column) << 32 | 1)
    }
    entries.sort(columnCount: columnCount)
    #expect(entries.withEntries(Array.init) == expected.sorted())
    // Again, with fewer entries than before.
    entries.removeAll()
    for column in (0..<UInt32(60)).reversed() { entries.append(column: column, count: 2) }
    entries.sort(columnCount: 60)
    #expect(entries.withEntries(Array.init) == (0..<60).map { UInt64($0) << 32 | 2 })
  }

  @Test func crowdedColumnsAreSortedToo() {
    var entries = RowEntries()
    for column in (0..<UInt32(200)).reversed() { entries.append(column: column, count: 1) }
    entries.append(column: 999_999, count: 1)
    entries.sort(columnCount: 1_000_000)
    #expect(entries.withEntries(Array.init).map { $0 >> 32 } == (0..<200).map { UInt64($0) } + [999_999])
  }
}

@Suite struct ColumnCountsTests {
  /// On both sides of where a bit stands for another group of columns.
  @Test(arguments: [1, 64, 65, 4096, 4097, 300_000])
  func giveColumnsInOrder(columnCount: Int) {
    var counts = ColumnCounts(columnCount: columnCount)
    var entries = RowEntries()
    var state: UInt64 = 3
    for times in 1...3 as ClosedRange<UInt32> {
      var expected: [UInt32: UInt32] = [:]
      let columns =
        [UInt32(columnCount) - 1]
        + (0..<700).map { _ in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return UInt32(truncatingIfNeeded: (state >> 33) % UInt64(columnCount))
        }
      for column in columns { expected[column, default: 0] += times }
      columns.withUnsafeBufferPointer { counts.add($0, times: times) }
      var more = [UInt64(columns[5]) << 32 | 7]
      expected[columns[5], default: 0] += 7
      more.withUnsafeMutableBufferPointer { counts.add($0) }
      entries.removeAll()
      counts.move(to: &entries)
      let sorted = expected.sorted { $0.key < $1.key }
      #expect(entries.withEntries(Array.init) == sorted.map { UInt64($0.key) << 32 | UInt64($0.value) })
      #expect(entries.removeLast(ofColumn: columnCount) == 0)
      #expect(entries.removeLast(ofColumn: columnCount - 1) == expected[UInt32(columnCount) - 1])
      #expect(entries.count == expected.count - 1)
    }
  }
}

@Suite struct RowLogTests {
  /// Signed counts, and distances on both sides of where a number takes more units.
  @Test func keepsSortedTermsAsDistances() {
    let written: [(term: UInt32, count: Int32)] = [
      (0, 1), (32_767, -1), (65_535, 2), (65_536, -70_000), (1 << 30, .min), (1 << 30 + 1, 1),
    ]
    var log = RowLog()
    written.map { UInt64($0.term) << 32 | UInt64(UInt32(bitPattern: $0.count)) }.withUnsafeBufferPointer {
      log.append(sorted: $0)
    }
    var place = 0
    log.units.withUnsafeBufferPointer { units in
      let count = RowLog.count(units, &place)
      #expect(count == written.count)
      var last: UInt32 = 0
      for entry in written {
        let (distance, count) = RowLog.entry(units, &place)
        #expect(distance == entry.term - last)
        #expect(Int32(bitPattern: count) == entry.count)
        last = entry.term
      }
    }
    #expect(place == log.units.count)
  }

  /// Terms and counts on both sides of where a number takes more units.
  @Test func readsWhatWasWritten() {
    let written: [(term: UInt32, count: UInt32)] = [
      (0, 1), (32_766, 2), (32_767, 1), (32_768, 65_534), (5, 65_535), (6, 65_536), (100_000, .max), (7, 1),
    ]
    var counter = TermCounter(countsOccurrences: false)
    for entry in written { counter.add(entry.term, times: entry.count) }
    var log = RowLog()
    log.append(counter)
    counter.closeDocument()
    log.append(counter)
    #expect(log.entryCount == written.count)
    var place = 0
    log.units.withUnsafeBufferPointer { units in
      let count = RowLog.count(units, &place)
      #expect(count == written.count)
      for entry in written {
        let (term, count) = RowLog.entry(units, &place)
        #expect(term == entry.term)
        #expect(count == entry.count)
      }
      let next = RowLog.count(units, &place)
      #expect(next == 0)
    }
    #expect(place == log.units.count)
  }
}
