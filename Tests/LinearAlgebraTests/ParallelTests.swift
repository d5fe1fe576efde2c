import LinearAlgebra
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 3, 8])
  func resultsComeInOrder(threads: Int) {
    for count in [0, 1, 2, 50] {
      var found: [Int] = []
      Parallel.forEachInOrder(of: count, threads: threads, make: { $0 * $0 }, consume: { found.append($0) })
      #expect(found == (0..<count).map { $0 * $0 })
    }
  }

  @Test(arguments: [1, 2, 3, 8])
  func nothingIsConsumedAfterAnError(threads: Int) {
    struct Stopped: Error {}
    var found: [Int] = []
    #expect(throws: Stopped.self) {
      try Parallel.forEachInOrder(
        of: 50, threads: threads, make: { $0 },
        consume: { index in
          if index == 5 { throw Stopped() }
          found.append(index)
        })
    }
    #expect(found == [0, 1, 2, 3, 4])
  }
}
