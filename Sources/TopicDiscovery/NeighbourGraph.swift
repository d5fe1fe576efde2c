internal import LinearAlgebra

/// The graph that joins each row to its nearest ones, and the smoothing of rows along it.
///
/// Averaging over neighbours again and again moves rows to the middle of the dense region that they lie in, so that
/// groups of any shape become round: it is the graph's low-pass filter (Wu et al., "Simplifying graph convolutional
/// networks", 2019), and in the limit spectral clustering (Ng, Jordan and Weiss 2001).
enum NeighbourGraph {
  /// Rows of length 1, averaged over their neighbours `steps` times and brought to length 1 again.
  ///
  /// O(rows² · columns) for the exact neighbours, in BLAS.
  static func smoothed(_ rows: DenseMatrix<Float>, neighbours: Int, steps: Int, threads: Int) -> DenseMatrix<Float> {
    guard neighbours > 0, steps > 0 else { return rows }
    let graph = averaging(nearest(rows, count: neighbours, threads: threads), count: neighbours)
    var result = rows
    for _ in 0..<steps { result = graph.multiplied(by: result, threads: threads) }
    scaleRowsToUnitLength(&result)
    return result
  }

  /// A neighbour and the cosine to it.
  struct Neighbour: Sendable {
    var row: UInt32
    var cosine: Float
  }

  /// For each row in turn its `count` nearest others, the nearest first and of equally near ones the earlier.
  static func nearest(_ rows: DenseMatrix<Float>, count: Int, threads: Int) -> [Neighbour] {
    let (rowsAtOnce, othersAtOnce) = (128, 1024)
    let (total, width) = (rows.rowCount, rows.columnCount)
    precondition(count > 0 && count < total, "a row of \(total) has fewer than \(count) others")
    var found = [Neighbour](repeating: Neighbour(row: .max, cosine: -.infinity), count: total * count)
    found.withUnsafeMutableBufferPointer { found in
      rows.elements.withUnsafeBufferPointer { elements in
        guard let elements = elements.baseAddress, let found = found.baseAddress else { return }
        // Each range of rows writes its own `count` places a row in `found`; the rows are only read.
        nonisolated(unsafe) let (input, output) = (elements, found)
        Parallel.forEachRange(of: total, grain: rowsAtOnce, threads: threads) { range in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: rowsAtOnce * othersAtOnce) { tile in
            guard let cosines = tile.baseAddress else { return }
            for first in stride(from: 0, to: total, by: othersAtOnce) {
              let others = min(othersAtOnce, total - first)
              BLAS.multiply(
                rows: range.count, columns: others, inner: width, input + range.lowerBound * width, stride: width,
                input + first * width, .transposed, stride: width, into: cosines, stride: others)
              for row in range {
                keepNearest(
                  of: UnsafeBufferPointer(start: cosines + (row - range.lowerBound) * others, count: others),
                  first: first, leavingOut: row,
                  in: UnsafeMutableBufferPointer(start: output + row * count, count: count))
              }
            }
          }
        }
      }
    }
    return found
  }

  /// Puts what is nearer than the last of `nearest`, which falls, in its place there.
  private static func keepNearest(
    of cosines: UnsafeBufferPointer<Float>, first: Int, leavingOut row: Int,
    in nearest: UnsafeMutableBufferPointer<Neighbour>
  ) {
    var threshold = nearest[nearest.count - 1].cosine
    func take(_ place: Int) {
      let cosine = cosines[place]
      guard cosine > threshold, first + place != row else { return }
      var target = nearest.count - 1
      while target > 0, nearest[target - 1].cosine < cosine {
        nearest[target] = nearest[target - 1]
        target -= 1
      }
      nearest[target] = Neighbour(row: UInt32(first + place), cosine: cosine)
      threshold = nearest[nearest.count - 1].cosine
    }
    var place = 0
    let raw = UnsafeRawBufferPointer(cosines)
    func sixteen(_ place: Int) -> SIMD16<Float> {
      raw.loadUnaligned(fromByteOffset: place * MemoryLayout<Float>.stride, as: SIMD16<Float>.self)
    }
    func larger(_ a: SIMD16<Float>, _ b: SIMD16<Float>) -> SIMD16<Float> { a.replacing(with: b, where: b .> a) }
    // Sixty-four at a time are passed over where none is near enough, as most are.
    while place + 64 <= cosines.count {
      let largest = larger(
        larger(sixteen(place), sixteen(place + 16)), larger(sixteen(place + 32), sixteen(place + 48)))
      if largest.max() > threshold { for inner in place..<(place + 64) { take(inner) } }
      place += 64
    }
    while place < cosines.count {
      take(place)
      place += 1
    }
  }

  /// D^-½ (I + W) D^-½ for the weights W of the graph, in both directions, and its degrees D.
  private static func averaging(_ nearest: [Neighbour], count: Int) -> CSRMatrix {
    let total = nearest.count / count
    var sizes = [Int](repeating: 1, count: total)
    for (place, neighbour) in nearest.enumerated() {
      sizes[place / count] += 1
      sizes[Int(neighbour.row)] += 1
    }
    var starts = [0]
    starts.reserveCapacity(total + 1)
    for size in sizes { starts.append(starts[starts.count - 1] + size) }
    var next = starts
    var edges = [Neighbour](repeating: Neighbour(row: 0, cosine: 0), count: starts[total])
    func add(_ from: Int, _ to: Int, _ weight: Float) {
      edges[next[from]] = Neighbour(row: UInt32(to), cosine: weight)
      next[from] += 1
    }
    for row in 0..<total { add(row, row, 1) }
    for (place, neighbour) in nearest.enumerated() {
      let weight = max(0, neighbour.cosine)
      add(place / count, Int(neighbour.row), weight)
      add(Int(neighbour.row), place / count, weight)
    }
    var offsets = [0]
    var columns: [UInt32] = []
    var weights: [Float] = []
    var degrees = [Float](repeating: 0, count: total)
    for row in 0..<total {
      var last: UInt32?
      for edge in edges[starts[row]..<starts[row + 1]].sorted(by: { $0.row < $1.row }) {
        degrees[row] += edge.cosine
        if edge.row == last {
          weights[weights.count - 1] += edge.cosine
        } else {
          columns.append(edge.row)
          weights.append(edge.cosine)
        }
        last = edge.row
      }
      offsets.append(columns.count)
    }
    for row in 0..<total {
      for entry in offsets[row]..<offsets[row + 1] {
        weights[entry] /= (degrees[row] * degrees[Int(columns[entry])]).squareRoot()
      }
    }
    return CSRMatrix(uncheckedColumnCount: total, rowOffsets: offsets, columnIndices: columns, values: weights)
  }
}

/// Scales each row to length 1; a row of zeros stays.
func scaleRowsToUnitLength(_ matrix: inout DenseMatrix<Float>) {
  let norms = matrix.rowNorms()
  for row in 0..<matrix.rowCount where norms[row] > 0 {
    let factor = Float(1 / norms[row])
    for place in matrix.elementRange(ofRow: row) { matrix.elements[place] *= factor }
  }
}
