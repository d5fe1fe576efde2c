internal import Dispatch
internal import Synchronization

/// Texts held in memory, as a source to fit on or to transform.
public struct InMemoryTexts: TextSource {
  public var titles: [String]
  public var bodies: [String]
  /// A batch is closed when it holds this many bytes.
  public var batchSize = 1 << 18

  /// Texts without titles.
  public init(_ bodies: [String]) {
    self.bodies = bodies
    self.titles = Array(repeating: "", count: bodies.count)
  }

  /// - Precondition: there are as many titles as bodies.
  public init(titles: [String], bodies: [String]) {
    precondition(
      titles.count == bodies.count, "\(titles.count) titles do not match \(bodies.count) bodies")
    self.titles = titles
    self.bodies = bodies
  }

  public func process<Output: Sendable>(
    threads: Int,
    work: @Sendable (_ worker: Int, _ batch: TextBatch) throws -> Output,
    consume: (Output) throws -> Void
  ) throws {
    let batches = batchRanges()
    // Rounds of a few batches a thread keep the threads busy while only a round's results wait for their turn.
    let round = max(threads, 1) * 8
    for start in stride(from: 0, to: batches.count, by: round) {
      let ranges = batches[start..<min(start + round, batches.count)]
      let results = Mutex<[Int: Result<Output, any Error>]>([:])
      let next = Atomic(ranges.startIndex)
      DispatchQueue.concurrentPerform(iterations: min(max(threads, 1), ranges.count)) { worker in
        while true {
          let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard index < ranges.endIndex else { return }
          let result = Result { try work(worker, batch(of: ranges[index])) }
          results.withLock { $0[index] = result }
        }
      }
      let done = results.withLock { $0 }
      for index in ranges.indices { try consume(done[index]!.get()) }
    }
  }

  private func batchRanges() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var size = 0
    for index in bodies.indices {
      size += titles[index].utf8.count + bodies[index].utf8.count
      if size >= batchSize || index == bodies.endIndex - 1 {
        ranges.append(start..<(index + 1))
        start = index + 1
        size = 0
      }
    }
    return ranges
  }

  private func batch(of range: Range<Int>) -> TextBatch {
    var bytes: [UInt8] = []
    func append(_ text: String) -> Range<Int> {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      return start..<bytes.count
    }
    var titleRanges: [Range<Int>] = []
    var bodyRanges: [Range<Int>] = []
    for index in range {
      titleRanges.append(append(titles[index]))
      bodyRanges.append(append(bodies[index]))
    }
    return TextBatch(bytes: bytes, titles: titleRanges, bodies: bodyRanges)
  }
}
