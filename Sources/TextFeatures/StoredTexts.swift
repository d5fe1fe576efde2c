/// Texts kept in one buffer, so that they can be looked at again without their files.
package struct StoredTexts: TextSource {
  /// A batch is closed when it holds this many bytes.
  private static let batchSize = 1 << 18

  private var bytes: [UInt8] = []
  private var titles: [Range<Int>] = []
  private var bodies: [Range<Int>] = []

  package init() {}

  package var count: Int { bodies.count }

  /// All texts; shares their bytes.
  package var all: TextBatch { TextBatch(bytes: bytes, titles: titles, bodies: bodies) }

  package mutating func append(title: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
    titles.append(bytes.count..<(bytes.count + title.count))
    bytes += title
    bodies.append(bytes.count..<(bytes.count + body.count))
    bytes += body
  }

  /// Whether text `index` has this title and body.
  package func isText(_ index: Int, title: ArraySlice<UInt8>, body: ArraySlice<UInt8>) -> Bool {
    bytes[titles[index]] == title && bytes[bodies[index]] == body
  }

  package func process<Output: Sendable>(
    threads: Int, work: @Sendable (_ worker: Int, _ batch: TextBatch) throws -> Output,
    consume: (Output) throws -> Void
  ) throws {
    let ranges = batchRanges()
    try processBatches(
      count: ranges.count, threads: threads,
      batch: { TextBatch(bytes: bytes, titles: Array(titles[ranges[$0]]), bodies: Array(bodies[ranges[$0]])) },
      work: work, consume: consume)
  }

  private func batchRanges() -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in bodies.indices
    where bodies[index].upperBound - titles[start].lowerBound >= Self.batchSize || index == bodies.count - 1 {
      ranges.append(start..<(index + 1))
      start = index + 1
    }
    return ranges
  }
}
