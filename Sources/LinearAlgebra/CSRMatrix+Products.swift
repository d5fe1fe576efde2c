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
    return DenseMatrix(rowCount: rowCount, columnCount: width) { output in
      right.elements.withUnsafeBufferPointer { elements in
        guard let input = elements.baseAddress, nonzeroCount > 0 else {
          output.start.initialize(repeating: 0, count: rowCount * width)
          return
        }
        multiply(UnsafeRows(input), width: width, into: output, threads: threads)
      }
    }
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
    if width == 32 {
      gather32(row, right, output)
      return
    }
    output.update(repeating: 0, count: width)
    var entry = offsets[row]
    let end = offsets[row + 1]
    // Four entries at a time, so that the sums are read and written a quarter as often.
    while entry + 4 <= end {
      add4(
        values[entry], right + Int(columns[entry]) * width,
        values[entry + 1], right + Int(columns[entry + 1]) * width,
        values[entry + 2], right + Int(columns[entry + 2]) * width,
        values[entry + 3], right + Int(columns[entry + 3]) * width, to: output, width)
      entry += 4
    }
    while entry < end {
      add(values[entry], right + Int(columns[entry]) * width, to: output, width)
      entry += 1
    }
  }

  /// The row's sums over 32 columns, kept in registers while its entries go by.
  @inline(__always)
  private func gather32(
    _ row: Int, _ right: UnsafePointer<Float>, _ output: UnsafeMutablePointer<Float>
  ) {
    var low = SIMD16<Float>.zero
    var high = SIMD16<Float>.zero
    for entry in offsets[row]..<offsets[row + 1] {
      let source = right + Int(columns[entry]) * 32
      low = low + vector16(source) * values[entry]
      high = high + vector16(source + 16) * values[entry]
    }
    store(low, output)
    store(high, output + 16)
  }

  /// Adds the `width` numbers at `left`, weighted by each entry of row `row` that stands in the columns
  /// `part`, to that column's row of `output`.
  @inline(__always)
  func scatterRow(
    _ row: Int, _ part: Range<Int>, from left: UnsafePointer<Float>, width: Int,
    into output: UnsafeMutablePointer<Float>
  ) {
    for entry in firstEntry(ofRow: row, from: part.lowerBound)..<firstEntry(ofRow: row, from: part.upperBound) {
      add(values[entry], left, to: output + Int(columns[entry]) * width, width)
    }
  }

  /// output ← output + value·source, on `width` numbers.
  @inline(__always)
  private func add(
    _ value: Float, _ source: UnsafePointer<Float>, to output: UnsafeMutablePointer<Float>, _ width: Int
  ) {
    var column = 0
    while column + 16 <= width {
      store(vector16(output + column) + vector16(source + column) * value, output + column)
      column += 16
    }
    while column < width {
      output[column] += source[column] * value
      column += 1
    }
  }

  /// Four of `add`, one after the other in every sum.
  @inline(__always)
  private func add4(
    _ value0: Float, _ source0: UnsafePointer<Float>, _ value1: Float, _ source1: UnsafePointer<Float>,
    _ value2: Float, _ source2: UnsafePointer<Float>, _ value3: Float, _ source3: UnsafePointer<Float>,
    to output: UnsafeMutablePointer<Float>, _ width: Int
  ) {
    var column = 0
    while column + 16 <= width {
      var sums = vector16(output + column) + vector16(source0 + column) * value0
      sums = sums + vector16(source1 + column) * value1
      sums = sums + vector16(source2 + column) * value2
      store(sums + vector16(source3 + column) * value3, output + column)
      column += 16
    }
    while column < width {
      var sum = output[column] + source0[column] * value0
      sum += source1[column] * value1
      sum += source2[column] * value2
      output[column] = sum + source3[column] * value3
      column += 1
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

@inline(__always)
private func vector16(_ start: UnsafePointer<Float>) -> SIMD16<Float> {
  UnsafeRawPointer(start).loadUnaligned(as: SIMD16<Float>.self)
}

@inline(__always)
private func store(_ vector: SIMD16<Float>, _ start: UnsafeMutablePointer<Float>) {
  UnsafeMutableRawPointer(start).storeBytes(of: vector, as: SIMD16<Float>.self)
}
