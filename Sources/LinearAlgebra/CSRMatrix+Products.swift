extension CSRMatrix {
  /// The product A·B of this matrix and a dense one, `rowCount` × `right.columnCount`.
  ///
  /// Every element is summed over the row's entries in their order, so the result does not depend on `threads`,
  /// and a row's product is the same whatever rows stand beside it. O(`nonzeroCount` · `right.columnCount`).
  ///
  /// - Precondition: `right.rowCount == columnCount`.
  public func multiplied(by right: DenseMatrix<Float>, threads: Int = 1) -> DenseMatrix<Float> {
    precondition(
      right.rowCount == columnCount,
      "\(columnCount) sparse columns cannot meet \(right.rowCount) dense rows")
    let width = right.columnCount
    let elements = [Float](unsafeUninitializedCapacity: rowCount * width) { buffer, count in
      right.elements.withUnsafeBufferPointer { rightElements in
        if let output = buffer.baseAddress, let input = rightElements.baseAddress {
          multiply(UnsafeRows(input), width: width, into: UnsafeMutableRows(output), threads: threads)
        } else {
          buffer.initialize(repeating: 0)
        }
      }
      count = rowCount * width
    }
    return DenseMatrix(rowCount: rowCount, columnCount: width, elements: elements)
  }

  /// The product Aᵀ·B of this matrix's transpose and a dense one, `columnCount` × `left.columnCount`.
  ///
  /// No transpose is stored: every thread walks all rows and adds to the columns of A that are its own.
  /// Every element is summed in the order of the rows, so the result does not depend on `threads`.
  /// O(`nonzeroCount` · `left.columnCount`). Where many such products are taken, those of `transposed()` are
  /// faster.
  ///
  /// - Precondition: `left.rowCount == rowCount`.
  public func transposeMultiplied(by left: DenseMatrix<Float>, threads: Int = 1) -> DenseMatrix<Float> {
    precondition(
      left.rowCount == rowCount, "\(rowCount) sparse rows cannot meet \(left.rowCount) dense rows")
    let width = left.columnCount
    var product = DenseMatrix<Float>(rowCount: columnCount, columnCount: width, repeating: 0)
    product.elements.withUnsafeMutableBufferPointer { buffer in
      left.elements.withUnsafeBufferPointer { leftElements in
        guard let output = buffer.baseAddress, let input = leftElements.baseAddress else { return }
        addTransposeProduct(
          UnsafeRows(input), width: width, to: UnsafeMutableRows(output), threads: threads)
      }
    }
    return product
  }

  /// Writes A·B, row-major, to `output`.
  ///
  /// `right` holds `columnCount * width` numbers and `output` has room for `rowCount * width`; the
  /// class's invariants bound every index into them.
  func multiply(_ right: UnsafeRows, width: Int, into output: UnsafeMutableRows, threads: Int) {
    rowOffsets.withUnsafeBufferPointer { offsets in
      columnIndices.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          let entries = UnsafeEntries(offsets: offsets, columns: columns, values: values)
          Parallel.forEachRange(of: rowCount, grain: 128, threads: threads) { rows in
            for row in rows {
              entries.gatherRow(row, from: right.start, width: width, into: output.start + row * width)
            }
          }
        }
      }
    }
  }

  /// Adds Aᵀ·B, row-major, to `output`.
  ///
  /// `left` holds `rowCount * width` numbers and `output` `columnCount * width`; the class's invariants
  /// bound every index into them.
  func addTransposeProduct(_ left: UnsafeRows, width: Int, to output: UnsafeMutableRows, threads: Int) {
    rowOffsets.withUnsafeBufferPointer { offsets in
      columnIndices.withUnsafeBufferPointer { columns in
        values.withUnsafeBufferPointer { values in
          let entries = UnsafeEntries(offsets: offsets, columns: columns, values: values)
          let grain = max(1, (columnCount + threads - 1) / threads)
          Parallel.forEachRange(of: columnCount, grain: grain, threads: threads) { part in
            for row in 0..<rowCount {
              entries.scatterRow(
                row, part, from: left.start + row * width, width: width, into: output.start)
            }
          }
        }
      }
    }
  }
}

/// The start of row-major numbers that several threads read.
struct UnsafeRows: @unchecked Sendable {
  let start: UnsafePointer<Float>
  init(_ start: UnsafePointer<Float>) { self.start = start }
}

/// The start of row-major numbers of which several threads write different rows.
struct UnsafeMutableRows: @unchecked Sendable {
  let start: UnsafeMutablePointer<Float>
  init(_ start: UnsafeMutablePointer<Float>) { self.start = start }
}

/// The entries of a `CSRMatrix` for kernels that several threads run.
private struct UnsafeEntries: @unchecked Sendable {
  let offsets: UnsafeBufferPointer<Int>
  let columns: UnsafeBufferPointer<UInt32>
  let values: UnsafeBufferPointer<Float>

  /// Writes the sum of `right`'s rows, weighted by the entries of row `row`, to the `width` numbers at `output`.
  @inline(__always)
  func gatherRow(
    _ row: Int, from right: UnsafePointer<Float>, width: Int, into output: UnsafeMutablePointer<Float>
  ) {
    let start = offsets[row]
    let end = offsets[row + 1]
    var column = 0
    while column + 32 <= width {
      gather32(start, end, right + column, width, output + column)
      column += 32
    }
    guard column < width else { return }
    if width >= 32 {
      // The last tile overlaps the one before it: the shared columns come out the same once more.
      gather32(start, end, right + width - 32, width, output + width - 32)
      return
    }
    for column in column..<width {
      var sum: Float = 0
      for entry in start..<end { sum += values[entry] * right[Int(columns[entry]) * width + column] }
      output[column] = sum
    }
  }

  /// One tile of 32 columns: two vectors of sums stay in registers while the row's entries go by.
  @inline(__always)
  private func gather32(
    _ start: Int, _ end: Int, _ right: UnsafePointer<Float>, _ width: Int,
    _ output: UnsafeMutablePointer<Float>
  ) {
    var low = SIMD16<Float>.zero
    var high = SIMD16<Float>.zero
    for entry in start..<end {
      let source = UnsafeRawPointer(right + Int(columns[entry]) * width)
      let value = values[entry]
      low = low + source.loadUnaligned(as: SIMD16<Float>.self) * value
      high = high + source.loadUnaligned(fromByteOffset: 64, as: SIMD16<Float>.self) * value
    }
    let target = UnsafeMutableRawPointer(output)
    target.storeBytes(of: low, as: SIMD16<Float>.self)
    target.storeBytes(of: high, toByteOffset: 64, as: SIMD16<Float>.self)
  }

  /// Adds the `width` numbers at `left`, weighted by each entry of row `row` that stands in the columns
  /// `part`, to that column's row of `output`.
  @inline(__always)
  func scatterRow(
    _ row: Int, _ part: Range<Int>, from left: UnsafePointer<Float>, width: Int,
    into output: UnsafeMutablePointer<Float>
  ) {
    var entry = firstEntry(ofRow: row, from: part.lowerBound)
    let end = firstEntry(ofRow: row, from: part.upperBound)
    while entry < end {
      let target = output + Int(columns[entry]) * width
      let value = values[entry]
      var column = 0
      while column + 16 <= width {
        let sums = UnsafeMutableRawPointer(target + column)
        let factors = UnsafeRawPointer(left + column).loadUnaligned(as: SIMD16<Float>.self)
        sums.storeBytes(of: sums.loadUnaligned(as: SIMD16<Float>.self) + factors * value, as: SIMD16<Float>.self)
        column += 16
      }
      while column < width {
        target[column] += left[column] * value
        column += 1
      }
      entry += 1
    }
  }

  /// The first entry of row `row` whose column is at least `column`.
  private func firstEntry(ofRow row: Int, from column: Int) -> Int {
    var low = offsets[row]
    var high = offsets[row + 1]
    while low < high {
      let middle = (low + high) / 2
      if Int(columns[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
