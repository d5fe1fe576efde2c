import Testing

@testable import LinearAlgebra

@Suite struct CSRMatrixProductsTests {
  static let widths = [1, 3, 16, 20, 31, 32, 33, 64, 100]

  @Test(arguments: widths) func productsMatchSumsOverAllElements(width: Int) {
    let matrix = randomSparse(57, 43, sparsity: 4)
    let right = randomDense(43, width)
    let left = randomDense(57, width)
    let product = matrix.multiplied(by: right, threads: 2)
    let transposeProduct = matrix.transposeMultiplied(by: left, threads: 2)
    var dense = DenseMatrix(rowCount: 57, columnCount: 43, repeating: 0.0)
    for row in 0..<57 {
      for entry in matrix.entries(ofRow: row) {
        dense[row, Int(matrix.columnIndices[entry])] = Double(matrix.values[entry])
      }
    }
    for column in 0..<width {
      for row in 0..<57 {
        let sum = (0..<43).reduce(0.0) { $0 + dense[row, $1] * Double(right[$1, column]) }
        #expect(abs(Double(product[row, column]) - sum) < 1e-4)
      }
      for row in 0..<43 {
        let sum = (0..<57).reduce(0.0) { $0 + dense[$1, row] * Double(left[$1, column]) }
        #expect(abs(Double(transposeProduct[row, column]) - sum) < 1e-4)
      }
    }
  }

  @Test(arguments: widths) func bytesDoNotDependOnThreadsNorOnOtherRows(width: Int) {
    let matrix = randomSparse(700, 300, sparsity: 8)
    let right = randomDense(300, width)
    let left = randomDense(700, width)
    let product = matrix.multiplied(by: right, threads: 1)
    #expect(matrix.multiplied(by: right, threads: 2) == product)
    #expect(matrix.multiplied(by: right, threads: 3) == product)
    let transposeProduct = matrix.transposeMultiplied(by: left, threads: 1)
    #expect(matrix.transposeMultiplied(by: left, threads: 2) == transposeProduct)
    #expect(matrix.transposed().multiplied(by: left, threads: 2) == transposeProduct)
    let alone = matrix.selectingRows([613]).multiplied(by: right)
    #expect(alone.elements[...] == product.elements[product.elementRange(ofRow: 613)])
  }

  @Test func emptySidesGiveZeros() {
    let noColumns = sparse(3, 0) { _, _ in 0 }
    #expect(
      noColumns.multiplied(by: DenseMatrix(rowCount: 0, columnCount: 2, repeating: 1)).elements
        == [Float](repeating: 0, count: 6))
    let noRows = sparse(0, 3) { _, _ in 0 }
    #expect(
      noRows.transposeMultiplied(by: DenseMatrix(rowCount: 0, columnCount: 2, repeating: 1)).elements
        == [Float](repeating: 0, count: 6))
    #expect(noRows.transposed().rowCount == 3)
  }

  @Test func transposeExchangesRowsAndColumns() {
    let matrix = sparse(2, 3) { row, column in [[1, 0, 2], [0, 0, 3]][row][column] }
    #expect(matrix.transposed() == sparse(3, 2) { row, column in [[1, 0], [0, 0], [2, 3]][row][column] })
    let random = randomSparse(40, 30)
    #expect(random.transposed().transposed() == random)
  }

  @Test func rowsAreSelectedInOrderFromEveryKindOfMatrix() {
    let matrix = sparse(3, 2) { row, column in [[1, 0], [0, 2], [3, 4]][row][column] }
    let dense = DenseMatrix<Float>(rowCount: 3, columnCount: 1, elements: [5, 6, 12])
    let both = DesignMatrix(sparse: matrix, dense: dense)
    let selected = both.selectingRows([2, 0, 2])
    #expect(selected.sparse == sparse(3, 2) { row, column in [[3, 4], [1, 0], [3, 4]][row][column] })
    #expect(selected.dense == DenseMatrix(rowCount: 3, columnCount: 1, elements: [12, 5, 12]))
    #expect(DesignMatrix(sparse: matrix).selectingRows([]).rowCount == 0)
    #expect(DesignMatrix(dense: dense).selectingRows([1]).dense?.elements == [6])
    #expect(matrix.rowNorms() == [1, 2, 5])
    #expect(both.rowNorms() == [26, 40, 169].map { Double($0).squareRoot() })
    #expect(matrix.frobeniusNormSquared == 30)
  }
}
