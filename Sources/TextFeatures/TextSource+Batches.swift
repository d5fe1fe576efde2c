internal import Dispatch
internal import Synchronization

extension TextSource {
  /// Does what `process(threads:work:consume:)` promises for batches that can be made one by one.
  func processBatches<Output: Sendable>(
    count: Int, threads: Int, batch: @Sendable (Int) -> TextBatch,
    work: @Sendable (_ worker: Int, _ batch: TextBatch) throws -> Output, consume: (Output) throws -> Void
  ) throws {
    // Rounds of a few batches a thread keep the threads busy while only a round's results wait for their turn.
    let round = max(threads, 1) * 8
    for start in stride(from: 0, to: count, by: round) {
      let indices = start..<min(start + round, count)
      let results = Mutex<[Int: Result<Output, any Error>]>([:])
      let next = Atomic(indices.lowerBound)
      DispatchQueue.concurrentPerform(iterations: min(max(threads, 1), indices.count)) { worker in
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < indices.upperBound else { return }
          let result = Result { try work(worker, batch(index)) }
          results.withLock { $0[index] = result }
        }
      }
      let done = results.withLock { $0 }
      for index in indices { try consume(done[index]!.get()) }
    }
  }
}
