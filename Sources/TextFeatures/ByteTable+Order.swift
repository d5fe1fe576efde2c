internal import LinearAlgebra

extension ByteTable {
  /// Distinct strings in the order of their bytes.
  func sorted(_ numbers: [UInt32]) -> [UInt32] {
    // The first eight bytes decide most comparisons.
    var keyed = numbers.map { (key: prefixKey(Int($0)), number: $0) }
    sortInHalves(&keyed) {
      $0.key != $1.key ? $0.key < $1.key : precedes(Int($0.number), Int($1.number))
    }
    return keyed.map(\.number)
  }

  private func prefixKey(_ number: Int) -> UInt64 {
    let range = range(of: number)
    return bytes.withUnsafeBufferPointer {
      Hash.word(of: $0, start: range.lowerBound, length: min(range.count, 8)).byteSwapped
    }
  }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    bytes[range(of: a)].lexicographicallyPrecedes(bytes[range(of: b)])
  }
}

/// Sorts elements no two of which are equal, two halves at a time.
func sortInHalves<Element: Sendable>(
  _ elements: inout [Element], by isBefore: @Sendable (Element, Element) -> Bool
) {
  let middle = elements.count / 2
  let unsorted = elements
  var halves: [[Element]] = []
  Parallel.forEachInOrder(
    of: 2, threads: 2,
    make: { half in (half == 0 ? unsorted[..<middle] : unsorted[middle...]).sorted(by: isBefore) },
    consume: { halves.append($0) })
  let (first, second) = (halves[0], halves[1])
  var (a, b) = (0, 0)
  for place in elements.indices {
    if b == second.count || a < first.count && isBefore(first[a], second[b]) {
      elements[place] = first[a]
      a += 1
    } else {
      elements[place] = second[b]
      b += 1
    }
  }
}
