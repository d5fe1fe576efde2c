import Foundation
import Testing

@testable import LinearAlgebra

/// The values that `Fixtures/make_svd_fixtures.py` recorded.
struct SVDFixtures: Decodable {
  struct Small: Decodable, CustomTestStringConvertible {
    let name: String
    let rows: Int
    let columns: Int
    let elements: [Double]
    let singularValues: [Double]
    /// Vᵀ: the shorter side's number of rows.
    let rightVectors: [Double]

    var testDescription: String { name }
    var squaredNorm: Double { singularValues.reduce(0) { $0 + $1 * $1 } }
    var matrix: CSRMatrix { sparse(rows, columns) { elements[$0 * columns + $1] } }
  }
  struct Checkered: Decodable, CustomTestStringConvertible {
    let rows: Int
    let columns: Int
    let singularValues: [Double]

    var testDescription: String { "\(rows) × \(columns)" }
  }
  let small: [Small]
  let checkered: [Checkered]

  static let recorded: SVDFixtures = {
    let file = Bundle.module.url(forResource: "svd", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(SVDFixtures.self, from: Data(contentsOf: file))
  }()
}

func sparse(_ rows: Int, _ columns: Int, _ element: (Int, Int) -> Double) -> CSRMatrix {
  var offsets = [0]
  var indices: [UInt32] = []
  var values: [Float] = []
  for row in 0..<rows {
    for column in 0..<columns {
      let value = element(row, column)
      guard value != 0 else { continue }
      indices.append(UInt32(column))
      values.append(Float(value))
    }
    offsets.append(values.count)
  }
  return try! CSRMatrix(columnCount: columns, rowOffsets: offsets, columnIndices: indices, values: values)
}

/// The matrix of the same name in `make_svd_fixtures.py`.
func checkered(_ rows: Int, _ columns: Int) -> CSRMatrix {
  sparse(rows, columns) { i, j in
    (7 * i + 13 * j + i * j) % 11 == 0 ? Double((31 * i + 17 * j) % 23 - 11) / 8 : 0
  }
}

/// About one element in `sparsity` is not zero; rows and columns differ in weight as those of text do.
func randomSparse(_ rows: Int, _ columns: Int, sparsity: UInt64 = 20, seed: UInt64 = 1) -> CSRMatrix {
  var generator = SplitMix64(seed: seed)
  return sparse(rows, columns) { _, column in
    generator.next() % sparsity == 0 ? Double(generator.next() % 1000 + 1) / Double(100 + column) : 0
  }
}

func randomDense(_ rows: Int, _ columns: Int, seed: UInt64 = 2) -> DenseMatrix<Float> {
  var generator = SplitMix64(seed: seed)
  return DenseMatrix(
    rowCount: rows, columnCount: columns,
    elements: (0..<rows * columns).map { _ in generator.nextSymmetricFloat() })
}

/// The largest absolute element of MᵀM − 1.
func departureFromOrthonormality(_ matrix: DenseMatrix<Float>) -> Double {
  var largest = 0.0
  for i in 0..<matrix.columnCount {
    for j in i..<matrix.columnCount {
      var sum = i == j ? -1.0 : 0
      for row in 0..<matrix.rowCount { sum += Double(matrix[row, i]) * Double(matrix[row, j]) }
      largest = max(largest, abs(sum))
    }
  }
  return largest
}
