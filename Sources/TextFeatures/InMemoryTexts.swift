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
    let ranges = batchRanges()
    try processBatches(
      count: ranges.count, threads: threads, batch: { batch(of: ranges[$0]) }, work: work, consume: consume)
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
