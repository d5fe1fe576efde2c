internal import LinearAlgebra
internal import Synchronization

extension LoggedWords {
  /// The terms of the texts, in slices that follow one another; their number has no part in what is in them.
  ///
  /// Each thread works at a slice at a time, whose memory grows with its words: about a quarter of all, or two million (fewer
  /// for terms of more than two), or those of a single rank. To pick them out, all words are gone through for every slice.
  func slices(
    ngrams: ClosedRange<Int>, documentFrequency bounds: ClosedRange<Double>, countsOccurrences: Bool, threads: Int
  ) -> [RunSlice] {
    let counts = rankCounts(threads: threads)
    let total = counts.dropFirst().reduce(0, +)
    let sliceCount = max(2 * threads, 4, (total * (ngrams.upperBound - 1)) >> 21)
    var ranges: [Range<Int>] = []
    var first = 1
    var count = 0
    for rank in 1..<counts.count {
      count += counts[rank]
      // A slice ends where its share of all words is reached.
      if count * sliceCount >= total * (ranges.count + 1) || rank == counts.count - 1 {
        ranges.append(first..<(rank + 1))
        first = rank + 1
      }
    }
    let slicedRanks = ranges
    // Counters keep their memory from slice to slice.
    let idle = Mutex<[RunCounter]>([])
    var slices: [RunSlice] = []
    Parallel.forEachInOrder(
      of: slicedRanks.count, threads: threads,
      make: { index in
        let ranks = slicedRanks[index]
        var counter =
          idle.withLock { $0.popLast() }
          ?? RunCounter(
            self, ngrams: ngrams, documentFrequency: bounds, countsOccurrences: countsOccurrences)
        let slice = counter.slice(ranks, counts: counts[ranks])
        idle.withLock { $0.append(counter) }
        return slice
      },
      consume: { slices.append($0) })
    return slices
  }
}
