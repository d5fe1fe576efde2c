internal import Dispatch
internal import Synchronization

extension Corpus {
  /// Reads all documents once, in order. May be called again; one call at a time if an input is a pipe.
  ///
  /// About a megabyte of whole rows at a time is taken from the inputs, under a lock. The rest of the work is done by
  /// `threads` workers. The batches, and the first error in the order of the inputs, do not depend on their number. At
  /// most three batches a worker are in flight, so that memory is bounded by the threads and the longest row.
  ///
  /// - Parameters:
  ///   - progress: Called after each `consume`.
  ///   - work: Called for each batch by a worker, `0 ..< threads`. Calls with one number never overlap.
  ///   - consume: Called with what `work` returned, in the order of the batches; calls never overlap, but may come from
  ///     different threads.
  /// - Throws: `CorpusError`, or what `work` or `consume` throws, whichever comes first in the order of the inputs.
  ///   All batches before it have been consumed.
  @discardableResult
  public func process<Output: Sendable>(
    threads: Int,
    progress: (ReadingProgress) -> Void = { _ in },
    work: @Sendable (_ worker: Int, DocumentBatch) throws -> Output,
    consume: (Output) throws -> Void
  ) throws -> ReadingSummary {
    precondition(threads > 0, "a thread count is at least 1")
    return try withoutActuallyEscaping(consume) { consume in
      try withoutActuallyEscaping(progress) { progress in
        let delivery = OrderedDelivery<Output>(
          total: storedBytes, skippedFiles: skippedFiles, progress: progress, consume: consume)
        let queue = ChunkQueue(ChunkReader(inputs, limits: limits), slots: 3 * threads)
        @Sendable func run(_ worker: Int) {
          var decoder = ChunkDecoder(mapping, rewriter: rewriter)
          let buffer = ByteBuffer()
          while let ticket = queue.take(into: buffer) {
            let result = Result {
              let decoded = try decoder.decode(try ticket.chunk.get(), buffer, firstIndex: ticket.firstIndex)
              return (try work(worker, decoded.batch), decoded.summary)
            }
            if case .failure = result { queue.stop() }
            delivery.deliver(.init(result: result, bytesRead: ticket.bytesRead), number: ticket.number) {
              queue.free(1)
            }
            if delivery.hasFailed { queue.stop() }
          }
        }
        if threads == 1 { run(0) } else { DispatchQueue.concurrentPerform(iterations: threads, execute: run) }
        return try delivery.finish()
      }
    }
  }
}

/// Hands out chunks with their place in the order, one worker at a time.
private final class ChunkQueue: @unchecked Sendable {
  struct Ticket {
    let number: Int
    /// A failure is the last ticket.
    let chunk: Result<Chunk, any Error>
    let firstIndex: Int
    /// Stored bytes up to the end of the chunk.
    let bytesRead: Int
  }

  private struct State {
    var number = 0
    var isOver = false
  }

  // Only used while `state` is locked.
  private let reader: ChunkReader
  private let state = Mutex(State())
  /// How many more chunks may be in flight.
  private let slots = DispatchSemaphore(value: 0)

  init(_ reader: ChunkReader, slots count: Int) {
    self.reader = reader
    // A semaphore must not end below the value it was made with.
    free(count)
  }

  /// Fills `buffer` with the next chunk, or returns nil when there is none.
  func take(into buffer: ByteBuffer) -> Ticket? {
    slots.wait()
    let unchecked = Unchecked(buffer)
    let ticket = state.withLock { state -> Unchecked<Ticket>? in
      guard !state.isOver else { return nil }
      let firstIndex = reader.documents
      let chunk = Result { try reader.take(into: unchecked.value) }
      switch chunk {
      case .success(nil):
        state.isOver = true
        return nil
      case .failure: state.isOver = true
      case .success: break
      }
      defer { state.number += 1 }
      return Unchecked(
        Ticket(
          number: state.number, chunk: chunk.map { $0! }, firstIndex: firstIndex, bytesRead: reader.bytesRead)
      )
    }
    if ticket == nil { free(1) }
    return ticket?.value
  }

  /// Hands out no more.
  func stop() { state.withLock { $0.isOver = true } }

  /// Says that `count` chunks are out of flight.
  func free(_ count: Int) {
    for _ in 0..<count { slots.signal() }
  }
}

/// Puts results back in order and consumes them.
private final class OrderedDelivery<Output: Sendable>: @unchecked Sendable {
  struct Item: Sendable {
    let result: Result<(Output, ReadingSummary), any Error>
    let bytesRead: Int
  }

  private struct State {
    var waiting: [Int: Item] = [:]
    var next = 0
    var isDelivering = false
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  // Only used by the one thread that has set `isDelivering`.
  private var summary = ReadingSummary()
  private let total: Int?
  private let progress: (ReadingProgress) -> Void
  private let consume: (Output) throws -> Void

  init(
    total: Int?, skippedFiles: Int, progress: @escaping (ReadingProgress) -> Void,
    consume: @escaping (Output) throws -> Void
  ) {
    self.total = total
    self.progress = progress
    self.consume = consume
    summary.skippedFiles = skippedFiles
  }

  var hasFailed: Bool { state.withLock { $0.failure != nil } }

  /// Consumes everything whose turn it is, unless another thread is at it and will. Calls `done` after each.
  func deliver(_ item: Item, number: Int, done: () -> Void) {
    state.withLock { $0.waiting[number] = item }
    var isFirst = true
    while let item = nextItem(isFirst: isFirst) {
      isFirst = false
      defer { done() }
      if item.isAfterFailure { continue }
      do {
        let (output, chunk) = try item.item.result.get()
        try consume(output)
        summary.add(chunk)
        progress(
          ReadingProgress(bytesRead: item.item.bytesRead, totalBytes: total, documents: summary.documents))
      } catch {
        state.withLock { $0.failure = error }
      }
    }
  }

  private func nextItem(isFirst: Bool) -> (item: Item, isAfterFailure: Bool)? {
    state.withLock { state in
      if isFirst {
        guard !state.isDelivering else { return nil }
        state.isDelivering = true
      }
      guard let item = state.waiting.removeValue(forKey: state.next) else {
        state.isDelivering = false
        return nil
      }
      state.next += 1
      return (item, state.failure != nil)
    }
  }

  /// What was met, after all workers are done.
  func finish() throws -> ReadingSummary {
    if let failure = state.withLock({ $0.failure }) { throw failure }
    return summary
  }
}
