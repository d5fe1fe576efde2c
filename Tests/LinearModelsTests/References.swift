import Foundation
import LinearAlgebra
import Testing

@testable import LinearModels

/// What `Fixtures/make_references.py` recorded.
struct References: Decodable {
  struct Gradient: Decodable, Sendable, CustomTestStringConvertible {
    let kind: LogisticModel.Kind
    let penalty: String
    let strength: Double
    let weights: [Float]
    let intercepts: [Float]
    let objective: Double
    let weightGradient: [Double]
    let interceptGradient: [Double]

    var testDescription: String { "\(kind) \(penalty) C=\(strength)" }
  }

  struct Optimum: Decodable, Sendable, CustomTestStringConvertible {
    let kind: LogisticModel.Kind
    let design: String
    let penalty: String
    let strength: Double
    let hasIntercept: Bool
    let weighted: Bool
    let classWeights: String
    let objective: Double
    let scores: [Float]
    let zeros: Int

    var testDescription: String {
      "\(kind) \(design) \(penalty) C=\(strength) intercept \(hasIntercept) \(weighted) \(classWeights)"
    }
  }

  let rows: Int
  let sparseColumns: Int
  let denseColumns: Int
  let sparse: [Float]
  let dense: [Float]
  let labelSets: [[Int]]
  let classes: [Int]
  let rowWeights: [Float]
  let gradients: [Gradient]
  let optima: [Optimum]

  static let shared: References = {
    let url = Bundle.module.url(forResource: "references", withExtension: "json", subdirectory: "Fixtures")!
    return try! JSONDecoder().decode(References.self, from: Data(contentsOf: url))
  }()

  func design(_ name: String) throws -> DesignMatrix {
    let dense = DenseMatrix(rowCount: rows, columnCount: denseColumns, elements: dense)
    switch name {
    case "sparse": return DesignMatrix(sparse: try sparseMatrix(sparse, columnCount: sparseColumns))
    case "dense": return DesignMatrix(dense: dense)
    default: return DesignMatrix(sparse: try sparseMatrix(sparse, columnCount: sparseColumns), dense: dense)
    }
  }

  func set(
    _ kind: LogisticModel.Kind, design: String, options: LogisticOptions, weighted: Bool
  ) throws -> TrainingSet {
    let labels: RowLabels =
      switch kind {
      case .binary: .classes(classes.map { $0 % 2 }, count: 2)
      case .multinomial, .oneVersusRest: .classes(classes, count: 4)
      case .labelSets: .sets(labelSets, count: 4)
      }
    return try TrainingSet(
      design: self.design(design), labels: labels, rowWeights: weighted ? rowWeights : nil, options: options)
  }
}

/// The sparse form of a matrix given row after row, zeros left out.
func sparseMatrix(_ elements: [Float], columnCount: Int) throws -> CSRMatrix {
  var (offsets, columns, values): ([Int], [UInt32], [Float]) = ([0], [], [])
  for start in stride(from: 0, to: elements.count, by: columnCount) {
    for column in 0..<columnCount where elements[start + column] != 0 {
      columns.append(UInt32(column))
      values.append(elements[start + column])
    }
    offsets.append(columns.count)
  }
  return try CSRMatrix(columnCount: columnCount, rowOffsets: offsets, columnIndices: columns, values: values)
}

func penalty(_ name: String) -> LogisticOptions.Penalty {
  switch name {
  case "l1": .l1
  case "elasticNet": .elasticNet(l1Ratio: 0.3)
  default: .l2
  }
}
