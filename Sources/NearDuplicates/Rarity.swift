internal import Foundation

/// How rare each hash is among the rows of a table, and how much two rows share by that measure.
///
/// A hash weighs the square of its inverse document frequency, so that what many texts have, such as an outlet's page furniture or
/// the name of a president, says next to nothing of a pair.
struct Rarity: Sendable {
  /// In how many rows the hashes with these lowest bits occur, up to 255.
  private let counts: [UInt8]
  /// The weight for each count.
  private let weights: [Float]

  /// Counts in a table of at least twice as many places as there are hashes, so that most have a place to themselves.
  init(_ sets: TraceTable.Sets) {
    var size = 1 << 10
    while size < 2 * sets.hashes.count { size *= 2 }
    var counts = [UInt8](repeating: 0, count: size)
    for hash in sets.hashes {
      let place = Int(hash) & (size - 1)
      if counts[place] < .max { counts[place] += 1 }
    }
    self.counts = counts
    let rows = Double(sets.ends.count)
    weights = (0...Int(UInt8.max)).map { count in
      let frequency = log(1 + rows / Double(max(count, 1)))
      return Float(frequency * frequency)
    }
  }

  private func weight(of hash: UInt32) -> Float { weights[Int(counts[Int(hash) & (counts.count - 1)])] }

  /// What two sets share.
  struct Overlap {
    /// Of the set with less weight, the share of it that the other has too.
    var share: Double
    /// How many hashes that is.
    var count: Int

    /// The share as if `prior` hashes more stood in one set alone: of a set of one or two, a share says little.
    func discounted(by prior: Double) -> Double { share * Double(count) / (Double(count) + prior) }
  }

  func overlap(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Overlap {
    var shared: Float = 0
    var count = 0
    forEachShared(a, b) {
      shared += weight(of: $0)
      count += 1
    }
    let least = min(total(a), total(b))
    return Overlap(share: least > 0 ? Double(shared / least) : 0, count: count)
  }

  /// The cosine of two sets as vectors of the inverse document frequencies of what they hold; 0 where one is empty.
  func cosine(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>) -> Double {
    var shared: Float = 0
    forEachShared(a, b) { shared += weight(of: $0) }
    let norms = (total(a) * total(b)).squareRoot()
    return norms > 0 ? Double(shared / norms) : 0
  }

  private func total(_ set: ArraySlice<UInt32>) -> Float { set.reduce(0) { $0 + weight(of: $1) } }
}

/// Calls `body` with each number that is in both of two rising sequences. O(lengths).
private func forEachShared(_ a: ArraySlice<UInt32>, _ b: ArraySlice<UInt32>, _ body: (UInt32) -> Void) {
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
