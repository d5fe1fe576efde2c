internal import LinearAlgebra

/// Pairs of rows with a high cosine among rows of length 1, in nearly linear time: rows are dealt to cells around rows drawn
/// at random, each to its two nearest, and compared with the rows of their cells.
enum LatentNeighbours {
  /// Rows a cell holds on average, counting each row once.
  private static let cellSize = 256
  /// Each row's nearest that are looked at.
  private static let neighbourCount = 8

  struct Neighbour: Sendable {
    /// Packed by `packedPair`.
    let pair: UInt64
    let cosine: Float
  }

  /// Pairs of which one is among the other's eight nearest in a cell and whose cosine is at least `threshold`; rising by
  /// pair, each once.
  ///
  /// O(rows × rank × (`cellSize` + rows / `cellSize`)): ten times the rows cost some ten times the time up to a million rows.
  static func pairs(
    of rows: DenseMatrix<Float>, threshold: Float, seed: UInt64, threads: Int
  ) -> [Neighbour] {
    let cells = cells(of: rows, seed: seed, threads: threads)
    let found = ParallelResults<[Neighbour]>(count: cells.count)
    Parallel.forEachRange(of: cells.count, grain: 1, threads: threads) { range in
      for cell in range { found[cell] = pairs(within: cells[cell], rows, threshold: threshold) }
    }
    let sorted = found.all.joined().sorted { $0.pair < $1.pair }
    var result: [Neighbour] = []
    for neighbour in sorted where neighbour.pair != result.last?.pair { result.append(neighbour) }
    return result
  }

  /// The rows of each cell, rising; a row of zeros is in none.
  private static func cells(of rows: DenseMatrix<Float>, seed: UInt64, threads: Int) -> [[Int]] {
    let norms = rows.rowNorms()
    let present = (0..<rows.rowCount).filter { norms[$0] > 0 }
    let cellCount = present.count / cellSize
    guard cellCount >= 2 else { return [present] }
    var generator = SplitMix64(seed: seed)
    var order = present
    order.shuffle(using: &generator)
    let centres = rows.selectingRows(order.prefix(cellCount).sorted())
    let grain = 512
    let nearest = ParallelResults<[(Int, Int)]>(count: (present.count + grain - 1) / grain)
    Parallel.forEachRange(of: present.count, grain: grain, threads: threads) { range in
      let cosines = rows.selectingRows(Array(present[range])).dotProducts(withRowsOf: centres)
      nearest[range.lowerBound / grain] = (0..<cosines.rowCount).map {
        twoLargest(cosines.elements[cosines.elementRange(ofRow: $0)])
      }
    }
    var cells = [[Int]](repeating: [], count: cellCount)
    for (row, (first, second)) in zip(present, nearest.all.joined()) {
      cells[first].append(row)
      cells[second].append(row)
    }
    return cells
  }

  private static func twoLargest(_ values: ArraySlice<Float>) -> (Int, Int) {
    var first = -1
    var second = -1
    for index in values.indices {
      if first < 0 || values[index] > values[first] {
        second = first
        first = index
      } else if second < 0 || values[index] > values[second] {
        second = index
      }
    }
    return (first - values.startIndex, second - values.startIndex)
  }

  private static func pairs(within cell: [Int], _ rows: DenseMatrix<Float>, threshold: Float) -> [Neighbour] {
    var pairs: [Neighbour] = []
    let members = rows.selectingRows(cell)
    let block = 256
    for start in stride(from: 0, to: cell.count, by: block) {
      let range = start..<min(start + block, cell.count)
      let cosines = members.selectingRows(Array(range)).dotProducts(withRowsOf: members)
      for row in range {
        let line = cosines.elements[cosines.elementRange(ofRow: row - start)]
        let near = line.indices.filter { line[$0] >= threshold && $0 - line.startIndex != row }
          .sorted { (line[$0], $1) > (line[$1], $0) }
        for index in near.prefix(neighbourCount) {
          let other = cell[index - line.startIndex]
          pairs.append(
            Neighbour(pair: packedPair(min(cell[row], other), max(cell[row], other)), cosine: line[index]))
        }
      }
    }
    return pairs
  }
}
