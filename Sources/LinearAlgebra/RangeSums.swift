/// Sums of arrays over many rows that come out the same for any number of threads: the rows are cut into at most
/// sixteen fixed parts, each part is summed by one thread, and the parts are added in order.
struct RangeSums: Sendable {
  /// How many rows a call of the body sees at once: few enough that what it reads stays in the cache.
  static let rowsAtOnce = 256

  private let length: Int
  private let size: Int
  private let rowsInPart: Int
  private let partCount: Int
  private let parts: FloatStorage

  /// - Parameters:
  ///   - length: The number of rows.
  ///   - size: The number of sums.
  init(length: Int, size: Int) {
    self.length = length
    self.size = size
    let steps = (length + Self.rowsAtOnce - 1) / Self.rowsAtOnce
    rowsInPart = max(1, (steps + 15) / 16) * Self.rowsAtOnce
    partCount = (length + rowsInPart - 1) / rowsInPart
    parts = FloatStorage(count: partCount * size)
    parts.start.update(repeating: 0, count: partCount * size)
  }

  /// Calls `body` for ranges of rows with the `size` sums that it shall add to.
  func accumulate(threads: Int, _ body: @Sendable (Range<Int>, UnsafeMutablePointer<Float>) -> Void) {
    Parallel.forEachRange(of: length, grain: rowsInPart, threads: threads) { part in
      let sums = parts.start + part.lowerBound / rowsInPart * size
      for start in stride(from: part.lowerBound, to: part.upperBound, by: Self.rowsAtOnce) {
        body(start..<min(start + Self.rowsAtOnce, part.upperBound), sums)
      }
    }
  }

  /// The sums over all rows.
  func total() -> [Double] {
    var total = [Double](repeating: 0, count: size)
    for part in 0..<partCount {
      for place in 0..<size { total[place] += Double(parts.start[part * size + place]) }
    }
    return total
  }
}
