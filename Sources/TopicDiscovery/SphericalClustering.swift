internal import LinearAlgebra

/// Rows of length 1 in groups around directions, so that the sum of the cosines between rows and the direction of their
/// group is large: spherical k-means (Dhillon and Modha 2001), started by k-means++ (Arthur and Vassilvitskii 2007).
struct SphericalClustering: Sendable {
  /// The group of each row.
  let labels: [Int]
  /// The sum of the cosines.
  let objective: Double

  private static let iterationLimit = 60
  private static let rowsAtOnce = 512

  /// The best of several starts. The result does not depend on `threads`.
  static func best(
    of starts: Int, _ rows: DenseMatrix<Float>, count: Int, seed: UInt64, threads: Int
  ) -> SphericalClustering {
    let results = mapInParallel(starts, threads: threads) { start in
      SphericalClustering(rows, count: count, seed: seed &+ UInt64(start) &* 0x9E37_79B9)
    }
    return results.dropFirst().reduce(results[0]) { $1.objective > $0.objective ? $1 : $0 }
  }

  /// - Precondition: `count` is from 1 to the number of rows.
  init(_ rows: DenseMatrix<Float>, count: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var centres = rows.selectingRows(Self.scatteredRows(rows, count: count, using: &generator))
    var labels = [Int](repeating: -1, count: rows.rowCount)
    var objective = 0.0
    for _ in 0..<Self.iterationLimit {
      let (nearest, cosines) = Self.nearest(of: centres, to: rows)
      let isStable = nearest == labels
      labels = nearest
      objective = cosines.reduce(0) { $0 + Double($1) }
      if isStable { break }
      var empty = Set(0..<count)
      for label in labels { empty.remove(label) }
      if !empty.isEmpty {
        // A group without rows starts anew at the row that fits its own group least.
        let worst = cosines.indices.sorted { (cosines[$0], $0) < (cosines[$1], $1) }
        for (group, row) in zip(empty.sorted(), worst) { labels[row] = group }
      }
      centres = Self.directions(of: rows, labels: labels, count: count)
    }
    self.labels = labels
    self.objective = objective
  }

  /// Rows drawn one after the other, each with a probability that grows with its distance from those before.
  private static func scatteredRows(
    _ rows: DenseMatrix<Float>, count: Int, using generator: inout SplitMix64
  ) -> [Int] {
    var chosen = [Int.random(in: 0..<rows.rowCount, using: &generator)]
    var distances = [Float](repeating: .infinity, count: rows.rowCount)
    while chosen.count < count {
      let cosines = dotProducts(rows.selectingRows([chosen[chosen.count - 1]]), with: rows)
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

  private static func dotProducts(_ row: DenseMatrix<Float>, with rows: DenseMatrix<Float>) -> [Float] {
    rows.dotProducts(withRowsOf: row).elements
  }

  /// For each row the direction with the largest cosine, the first of equals, and that cosine.
  static func nearest(
    of directions: DenseMatrix<Float>, to rows: DenseMatrix<Float>
  ) -> (labels: [Int], cosines: [Float]) {
    var labels = [Int](repeating: 0, count: rows.rowCount)
    var best = [Float](repeating: 0, count: rows.rowCount)
    let (width, count) = (rows.columnCount, directions.rowCount)
    rows.elements.withUnsafeBufferPointer { elements in
      directions.elements.withUnsafeBufferPointer { directions in
        guard let elements = elements.baseAddress, let directions = directions.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: rowsAtOnce * count) { tile in
          guard let cosines = tile.baseAddress else { return }
          for first in stride(from: 0, to: rows.rowCount, by: rowsAtOnce) {
            let size = min(rowsAtOnce, rows.rowCount - first)
            BLAS.multiply(
              rows: size, columns: count, inner: width, elements + first * width, stride: width, directions,
              .transposed, stride: width, into: cosines, stride: count)
            for row in 0..<size {
              // Within the tile: row < rowsAtOnce, group < count.
              var (group, cosine) = (0, cosines[row * count])
              for other in 1..<max(1, count) where cosines[row * count + other] > cosine {
                (group, cosine) = (other, cosines[row * count + other])
              }
              labels[first + row] = group
              best[first + row] = cosine
            }
          }
        }
      }
    }
    return (labels, best)
  }

  /// The mean of each group's rows, brought to length 1; of a group without rows, zeros.
  static func directions(of rows: DenseMatrix<Float>, labels: [Int], count: Int) -> DenseMatrix<Float> {
    var sums = DenseMatrix<Float>(rowCount: count, columnCount: rows.columnCount, repeating: 0)
    let width = rows.columnCount
    sums.elements.withUnsafeMutableBufferPointer { sums in
      rows.elements.withUnsafeBufferPointer { elements in
        for (row, label) in labels.enumerated() {
          let (source, target) = (row * width, label * width)
          for column in 0..<width { sums[target + column] += elements[source + column] }
        }
      }
    }
    scaleRowsToUnitLength(&sums)
    return sums
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
