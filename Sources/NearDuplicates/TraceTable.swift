internal import Foundation
internal import TextFeatures

/// The traces of all texts, each kind end to end in one array.
struct TraceTable: Sendable {
  /// Rows of hashes, rising within a row.
  struct Sets: Sendable {
    private(set) var hashes: [UInt32] = []
    private(set) var ends: [Int] = []

    mutating func append(_ set: [UInt32]) {
      hashes += set
      ends.append(hashes.count)
    }

    subscript(row: Int) -> ArraySlice<UInt32> { hashes[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }
  }

  private(set) var shingles = Sets()
  private(set) var names = Sets()
  private(set) var numbers = Sets()
  private(set) var quotations = Sets()

  var count: Int { shingles.ends.count }

  mutating func append(_ trace: TextTrace) {
    shingles.append(trace.shingles)
    names.append(trace.names)
    numbers.append(trace.numbers)
    quotations.append(trace.quotations)
  }
}

/// How rare each hash is among the rows of a table.
struct Rarity: Sendable {
  private let counts: [UInt32: UInt32]
  private let logRows: Double

  init(_ sets: TraceTable.Sets) {
    var counts: [UInt32: UInt32] = [:]
    for hash in sets.hashes { counts[hash, default: 0] += 1 }
    self.counts = counts
    logRows = log(Double(sets.ends.count + 1))
  }

  /// The inverse document frequency: 0 for what every row has.
  func weight(of hash: UInt32) -> Double { logRows - log(Double(counts[hash, default: 0] + 1)) }

  /// Of the set with less weight, the share of it that the other has too, and how many hashes that is.
  func overlap(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> (share: Double, count: Int) {
    var shared = 0.0
    var count = 0
    forEachShared(a, b) {
      shared += weight(of: $0)
      count += 1
    }
    let least = min(a.reduce(0) { $0 + weight(of: $1) }, b.reduce(0) { $0 + weight(of: $1) })
    return (least > 0 ? shared / least : 0, count)
  }
}

/// Calls `body` with each number that is in both of two rising sequences. O(lengths).
func forEachShared(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>, _ body: (UInt32) -> Void) {
  var i = a.startIndex
  var j = b.startIndex
  while i < a.endIndex, j < b.endIndex {
    if a[i] == b[j] {
      body(a[i])
      i += 1
      j += 1
    } else if a[i] < b[j] {
      i += 1
    } else {
      j += 1
    }
  }
}
