internal import Dispatch
internal import Synchronization

extension Parallel {
  /// Makes something out of each of `0 ..< count` on up to `threads` threads, and gives it to `consume` in that order.
  ///
  /// Calls of `consume` never overlap, but may come from different threads. At most three things a thread wait for
  /// their turn, so that memory is bounded. After an error nothing more is consumed.
  ///
  /// - Throws: what `consume` throws.
  public static func forEachInOrder<Output: Sendable, Failure: Error>(
    of count: Int, threads: Int, make: @Sendable (Int) -> Output, consume: (Output) throws(Failure) -> Void
  ) throws(Failure) {
    precondition(threads > 0, "a thread count is at least 1")
    let workers = min(threads, count)
    guard workers > 1 else {
      for index in 0..<count { try consume(make(index)) }
      return
    }
    let failure: Failure? = withoutActuallyEscaping(consume) { consume in
      let turns = Turns(consume)
      let next = Atomic(0)
      let room = DispatchSemaphore(value: 0)
      // A semaphore must not end below the value it was made with.
      for _ in 0..<(3 * workers) { room.signal() }
      DispatchQueue.concurrentPerform(iterations: workers) { _ in
        while true {
          room.wait()
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < count else {
            room.signal()
            return
          }
          turns.take(make(index), index) { room.signal() }
        }
      }
      return turns.failure
    }
    if let failure { throw failure }
  }

  /// Puts what is made back in order.
  private final class Turns<Output: Sendable, Failure: Error>: @unchecked Sendable {
    private struct State {
      var waiting: [Int: Output] = [:]
      var next = 0
      var isConsuming = false
    }

    private let state = Mutex(State())
    private let consume: (Output) throws(Failure) -> Void
    // Only used by the one thread that has set `isConsuming`, and when all are done.
    private(set) var failure: Failure?

    init(_ consume: @escaping (Output) throws(Failure) -> Void) { self.consume = consume }

    /// Consumes everything whose turn it is, unless another thread is at it and will. Calls `done` after each.
    func take(_ output: Output, _ index: Int, done: () -> Void) {
      state.withLock { $0.waiting[index] = output }
      var isFirst = true
      while let output = nextOutput(isFirst: isFirst) {
        isFirst = false
        if failure == nil {
          do throws(Failure) { try consume(output) } catch { failure = error }
        }
        done()
      }
    }

    private func nextOutput(isFirst: Bool) -> Output? {
      state.withLock { state in
        if isFirst {
          guard !state.isConsuming else { return nil }
          state.isConsuming = true
        }
        guard let output = state.waiting.removeValue(forKey: state.next) else {
          state.isConsuming = false
          return nil
        }
        state.next += 1
        return output
      }
    }
  }
}
