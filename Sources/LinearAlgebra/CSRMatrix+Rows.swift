extension CSRMatrix {
  /// The transpose, in the same compressed form: `columnCount` rows of the entries of each column. O(entries).
  public func transposed() -> CSRMatrix {
    // next[c + 1] counts column c, then becomes the place of its next entry.
    var next = [Int](repeating: 0, count: columnCount + 1)
    for column in columnIndices { next[Int(column) + 1] += 1 }
    for column in 0..<columnCount { next[column + 1] += next[column] }
    let offsets = next
    var rows = [UInt32](repeating: 0, count: nonzeroCount)
    let transposedValues = [Float](unsafeUninitializedCapacity: nonzeroCount) { target, count in
      for row in 0..<rowCount {
        for entry in entries(ofRow: row) {
          let column = Int(columnIndices[entry])
          let place = next[column]
          next[column] = place + 1
          rows[place] = UInt32(row)
          target[place] = values[entry]
        }
      }
      count = nonzeroCount
    }
    return CSRMatrix(
      uncheckedColumnCount: rowCount, rowOffsets: offsets, columnIndices: rows, values: transposedValues)
  }

  /// The rows at `indices`, in that order; an index may come more than once. O(entries taken).
  ///
  /// - Precondition: every index is in `0 ..< rowCount`.
  public func selectingRows(_ indices: [Int]) -> CSRMatrix {
    var offsets = [0]
    offsets.reserveCapacity(indices.count + 1)
    var total = 0
    for row in indices {
      precondition(row >= 0 && row < rowCount, "row \(row) of a matrix of \(rowCount) rows")
      total += rowOffsets[row + 1] - rowOffsets[row]
      offsets.append(total)
    }
    var columns: [UInt32] = []
    var selected: [Float] = []
    columns.reserveCapacity(total)
    selected.reserveCapacity(total)
    for row in indices {
      columns.append(contentsOf: columnIndices[entries(ofRow: row)])
      selected.append(contentsOf: values[entries(ofRow: row)])
    }
    return CSRMatrix(
      uncheckedColumnCount: columnCount, rowOffsets: offsets, columnIndices: columns, values: selected)
  }

  /// The Euclidean norm of each row.
  public func rowNorms() -> [Double] {
    (0..<rowCount).map { sumOfSquares(values[entries(ofRow: $0)]).squareRoot() }
  }

  /// The sum of all squared elements: the squared Frobenius norm, which is the sum of all squared singular values.
  public var frobeniusNormSquared: Double { sumOfSquares(values[...]) }

  /// The matrix times 2 to the power `exponent`.
  func scaled(byPowerOfTwo exponent: Int) -> CSRMatrix {
    CSRMatrix(
      uncheckedColumnCount: columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices,
      values: values.map { Float(Double(sign: .plus, exponent: exponent, significand: Double($0))) })
  }
}

/// The sum of the squares in double precision.
func sumOfSquares(_ values: ArraySlice<Float>) -> Double {
  var sum = 0.0
  for value in values { sum += Double(value) * Double(value) }
  return sum
}
