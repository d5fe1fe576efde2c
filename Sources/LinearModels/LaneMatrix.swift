internal import LinearAlgebra

/// Floats in rows of `stride`, one lane for each output, that kernels on several threads share.
///
/// The block is zero at first and longer by `slack` floats than its rows, so that a kernel may work in whole
/// vectors up to the end of the last row. Sharing is safe because kernels that run together write disjoint rows.
final class LaneMatrix: @unchecked Sendable {
  /// Floats after the last row that may be read and written but mean nothing.
  static let slack = 16

  let rowCount: Int
  let stride: Int
  let base: UnsafeMutablePointer<Float>

  init(rowCount: Int, stride: Int) {
    self.rowCount = rowCount
    self.stride = stride
    base = UnsafeMutablePointer<Float>.allocate(capacity: rowCount * stride + Self.slack)
    base.initialize(repeating: 0, count: rowCount * stride + Self.slack)
  }

  deinit {
    base.deallocate()
  }

  var count: Int { rowCount * stride }

  /// The first lane of row `row`; the caller keeps `row` in `0 ..< rowCount`.
  @inline(__always)
  func row(_ row: Int) -> UnsafeMutablePointer<Float> { base + row * stride }

  func fill(_ value: Float) {
    base.update(repeating: value, count: count)
  }

  /// The first `columnCount` lanes of every row.
  func matrix(columnCount: Int) -> DenseMatrix<Float> {
    var result = DenseMatrix<Float>(rowCount: rowCount, columnCount: columnCount, repeating: 0)
    result.elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rowCount {
        for column in 0..<columnCount { elements[row * columnCount + column] = self.row(row)[column] }
      }
    }
    return result
  }

  func copy(from other: LaneMatrix) {
    precondition(other.count == count)
    base.update(from: other.base, count: count)
  }
}

/// Places of results, one for each range of a parallel loop, so that they can be added in one order afterwards.
final class RangeSums: @unchecked Sendable {
  let width: Int
  private let rangeCount: Int
  private let base: UnsafeMutablePointer<Double>

  init(rangeCount: Int, width: Int) {
    self.rangeCount = rangeCount
    self.width = width
    base = UnsafeMutablePointer<Double>.allocate(capacity: max(1, rangeCount * width))
    base.initialize(repeating: 0, count: max(1, rangeCount * width))
  }

  deinit {
    base.deallocate()
  }

  /// The `width` sums of one range.
  @inline(__always)
  func sums(ofRange range: Int) -> UnsafeMutablePointer<Double> { base + range * width }

  func reset() {
    base.update(repeating: 0, count: rangeCount * width)
  }

  /// The sums over all ranges, added in the order of the ranges.
  func total() -> [Double] {
    var result = [Double](repeating: 0, count: width)
    for range in 0..<rangeCount {
      let sums = sums(ofRange: range)
      for index in 0..<width { result[index] += sums[index] }
    }
    return result
  }
}
