import Dispatch

/// Splits work over threads so that the result does not depend on how many there are.
public enum Parallel {
  /// Calls `body` once for each of the consecutive ranges of at most `grain` indices that make up
  /// `0 ..< count`, on up to `threads` threads, and returns when all are done.
  ///
  /// The ranges depend on `count` and `grain` alone; a body that writes only what belongs to its range
  /// therefore gives the same result for any number of threads.
  public static func forEachRange(
    of count: Int, grain: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Void
  ) {
    precondition(grain > 0 && threads > 0, "a grain and a thread count are at least 1")
    let chunks = (count + grain - 1) / grain
    @Sendable func run(_ chunk: Int) {
      let start = chunk * grain
      body(start..<min(start + grain, count))
    }
    let workers = min(threads, chunks)
    guard workers > 1 else {
      for chunk in 0..<chunks { run(chunk) }
      return
    }
    // Worker w takes the chunks w, w + workers, …: `concurrentPerform` alone would use every core, whatever was asked.
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for chunk in stride(from: worker, to: chunks, by: workers) { run(chunk) }
    }
  }
}
