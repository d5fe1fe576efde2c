internal import LinearAlgebra

/// Rows of length 1 in groups around directions, so that the sum of the cosines between rows and the direction of their
/// group is large: spherical k-means (Dhillon and Modha 2001).
///
/// A random start would decide which groups are found. So the rows are first divided into several times as many, started by
/// k-means++ (Arthur and Vassilvitskii 2007), then those are joined, two at a time, where that costs least (Ward
/// 1963), and from there the groups are refined: other seeds then give nearly the same groups.
struct SphericalClustering: Sendable {
  /// The group of each row.
  let labels: [Int]

  private static let smallGroupFactor = 4
  /// Joining takes time with the third power of the number of small groups.
  private static let largestExcess = 300
  private static let rowsAtOnce = 512

  /// The result does not depend on `threads`.
  ///
  /// - Precondition: `count` is from 1 to the number of rows.
  init(_ rows: DenseMatrix<Float>, count: Int, seed: UInt64, threads: Int) {
    var generator = SplitMix64(seed: seed)
    let smallCount = min(Self.smallGroupFactor * count, count + Self.largestExcess, rows.rowCount)
    let scattered = rows.selectingRows(Self.scatteredRows(rows, count: smallCount, using: &generator))
    let small = Self.refined(rows, from: scattered, iterationLimit: 20, threads: threads)
    let joined = WardMerging.groups(
      means: Self.directions(of: rows, labels: small, count: smallCount, threads: threads),
      sizes: small.reduce(into: [Int](repeating: 0, count: smallCount)) { $0[$1] += 1 }, count: count)
    let start = Self.directions(of: rows, labels: small.map { joined[$0] }, count: count, threads: threads)
    labels = Self.refined(rows, from: start, iterationLimit: 40, threads: threads)
  }

  /// The groups when rows go to the nearest direction, and directions to the mean of their rows, by turns.
  private static func refined(
    _ rows: DenseMatrix<Float>, from start: DenseMatrix<Float>, iterationLimit: Int, threads: Int
  ) -> [Int] {
    var directions = start
    var labels: [Int] = []
    for _ in 0..<iterationLimit {
      let (nearest, cosines) = nearest(of: directions, to: rows, threads: threads)
      if nearest == labels { break }
      labels = nearest
      var empty = Set(0..<directions.rowCount)
      for label in labels { empty.remove(label) }
      if !empty.isEmpty {
        // A group without rows starts anew at the row that fits its own group least.
        let worst = cosines.indices.sorted { (cosines[$0], $0) < (cosines[$1], $1) }
        for (group, row) in zip(empty.sorted(), worst) { labels[row] = group }
      }
      directions = Self.directions(of: rows, labels: labels, count: directions.rowCount, threads: threads)
    }
    return labels
  }

  /// Rows drawn one after the other, each with a probability that grows with its distance from those before.
  private static func scatteredRows(
    _ rows: DenseMatrix<Float>, count: Int, using generator: inout SplitMix64
  ) -> [Int] {
    var chosen = [Int.random(in: 0..<rows.rowCount, using: &generator)]
    var distances = [Float](repeating: .infinity, count: rows.rowCount)
    while chosen.count < count {
      let cosines = rows.dotProducts(withRowsOf: rows.selectingRows([chosen[chosen.count - 1]])).elements
      var total = 0.0
      for row in distances.indices {
        distances[row] = min(distances[row], max(0, 1 - cosines[row]))
        total += Double(distances[row])
      }
      var rest = Double.random(in: 0..<1, using: &generator) * total
      // Where nothing is left to be drawn, all rows being equal to chosen ones, any row will do.
      var drawn = rows.rowCount - 1
      for row in distances.indices where distances[row] > 0 {
        drawn = row
        rest -= Double(distances[row])
        if rest < 0 { break }
      }
      chosen.append(drawn)
    }
    return chosen
  }

  /// For each row the direction with the largest cosine, the first of equals, and that cosine.
  static func nearest(
    of directions: DenseMatrix<Float>, to rows: DenseMatrix<Float>, threads: Int
  ) -> (labels: [Int], cosines: [Float]) {
    var labels = [Int](repeating: 0, count: rows.rowCount)
    var best = [Float](repeating: 0, count: rows.rowCount)
    let (width, count) = (rows.columnCount, directions.rowCount)
    labels.withUnsafeMutableBufferPointer { labels in
      best.withUnsafeMutableBufferPointer { best in
        rows.elements.withUnsafeBufferPointer { elements in
          directions.elements.withUnsafeBufferPointer { directions in
            guard let elements = elements.baseAddress, let directions = directions.baseAddress else { return }
            // Each range of rows writes its own labels and cosines; the rest is only read.
            nonisolated(unsafe) let (input, centres, groups, values) = (elements, directions, labels, best)
            Parallel.forEachRange(of: rows.rowCount, grain: rowsAtOnce, threads: threads) { range in
              withUnsafeTemporaryAllocation(of: Float.self, capacity: rowsAtOnce * count) { tile in
                guard let cosines = tile.baseAddress else { return }
                BLAS.multiply(
                  rows: range.count, columns: count, inner: width, input + range.lowerBound * width, stride: width,
                  centres, .transposed, stride: width, into: cosines, stride: count)
                for (place, row) in range.enumerated() {
                  // Within the tile: place < rowsAtOnce, group < count.
                  let own = cosines + place * count
                  var (group, cosine) = (0, own[0])
                  for other in 1..<max(1, count) where own[other] > cosine { (group, cosine) = (other, own[other]) }
                  groups[row] = group
                  values[row] = cosine
                }
              }
            }
          }
        }
      }
    }
    return (labels, best)
  }

  /// The mean of each group's rows, brought to length 1; of a group without rows, zeros.
  ///
  /// The rows are summed in at most sixteen fixed parts, so that the sums do not depend on `threads`.
  static func directions(
    of rows: DenseMatrix<Float>, labels: [Int], count: Int, threads: Int
  ) -> DenseMatrix<Float> {
    let width = rows.columnCount
    let grain = max(1024, (rows.rowCount + 15) / 16)
    let parts = mapInParallel((rows.rowCount + grain - 1) / grain, threads: threads) { part in
      var sums = [Float](repeating: 0, count: count * width)
      sums.withUnsafeMutableBufferPointer { sums in
        rows.elements.withUnsafeBufferPointer { elements in
          for row in (part * grain)..<min((part + 1) * grain, rows.rowCount) {
            let (source, target) = (row * width, labels[row] * width)
            for column in 0..<width { sums[target + column] += elements[source + column] }
          }
        }
      }
      return sums
    }
    var sums = DenseMatrix<Float>(rowCount: count, columnCount: width, repeating: 0)
    for part in parts { for place in part.indices { sums.elements[place] += part[place] } }
    scaleRowsToUnitLength(&sums)
    return sums
  }
}

/// Joins groups, two at a time, where that adds least to the sum of squared distances from the means (Ward 1963).
enum WardMerging {
  /// For each group which of `count` larger ones it falls into. A group of size 0 costs nothing to join.
  ///
  /// O(groups³).
  static func groups(means: DenseMatrix<Float>, sizes: [Int], count: Int) -> [Int] {
    let (total, width) = (means.rowCount, means.columnCount)
    var means = means.elements.map(Double.init)
    var sizes = sizes.map(Double.init)
    var owner = Array(0..<total)
    var alive = Array(0..<total)
    var costs = [Double](repeating: 0, count: total * total)
    func cost(_ a: Int, _ b: Int) -> Double {
      guard sizes[a] > 0, sizes[b] > 0 else { return 0 }
      var squares = 0.0
      for axis in 0..<width {
        let difference = means[a * width + axis] - means[b * width + axis]
        squares += difference * difference
      }
      return squares * sizes[a] * sizes[b] / (sizes[a] + sizes[b])
    }
    for a in 0..<total { for b in 0..<a { costs[a * total + b] = cost(a, b) } }
    while alive.count > max(1, count) {
      var best = (cost: Double.infinity, a: 0, b: 0)
      for (place, a) in alive.enumerated() {
        for b in alive[..<place] where costs[a * total + b] < best.cost { best = (costs[a * total + b], a, b) }
      }
      // b stands before a and takes it in.
      let (a, b) = (best.a, best.b)
      let size = sizes[a] + sizes[b]
      if size > 0 {
        for axis in 0..<width {
          means[b * width + axis] = (sizes[a] * means[a * width + axis] + sizes[b] * means[b * width + axis]) / size
        }
      }
      sizes[b] = size
      alive.removeAll { $0 == a }
      for index in owner.indices where owner[index] == a { owner[index] = b }
      for other in alive where other != b { costs[max(other, b) * total + min(other, b)] = cost(other, b) }
    }
    let places = Dictionary(uniqueKeysWithValues: alive.enumerated().map { ($1, $0) })
    return owner.map { places[$0] ?? 0 }
  }
}

/// What `make` gives for each of `0 ..< count`, in order, made on up to `threads` threads.
func mapInParallel<Value: Sendable>(
  _ count: Int, threads: Int, _ make: @escaping @Sendable (Int) -> Value
) -> [Value] {
  var values: [Value] = []
  values.reserveCapacity(count)
  Parallel.forEachInOrder(of: count, threads: threads, make: make) { values.append($0) }
  return values
}
