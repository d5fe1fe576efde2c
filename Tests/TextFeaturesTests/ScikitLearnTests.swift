import Foundation
import LinearAlgebra
import Testing

@testable import TextFeatures

/// The compatible mode against recorded output of scikit-learn; Fixtures/make_vectorizer_cases.py makes the record.
@Suite struct ScikitLearnTests {
  struct Record: Decodable {
    let texts: [String]
    let cases: [Case]
  }

  struct Case: Decodable, CustomTestStringConvertible, Sendable {
    let name: String
    let options: FeatureOptions
    let terms: [String]?
    let rows: [[[Double]]]
    var testDescription: String { name }
  }

  static let record: Record = {
    let url = Bundle.module.url(forResource: "Fixtures/vectorizer_cases", withExtension: "json")!
    return try! JSONDecoder().decode(Record.self, from: Data(contentsOf: url))
  }()

  @Test(arguments: record.cases)
  func matrixEqualsScikitLearns(_ expected: Case) throws {
    let source = InMemoryTexts(Self.record.texts)
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(source, options: expected.options, threads: 2)
    if let terms = expected.terms {
      #expect(pipeline.terms.map { Array($0.unicodeScalars) } == terms.map { Array($0.unicodeScalars) })
    }
    try #require(matrix.rowCount == expected.rows.count)
    for row in 0..<matrix.rowCount {
      let entries = matrix.entries(ofRow: row)
      #expect(matrix.columnIndices[entries].map { Double($0) } == expected.rows[row].map { $0[0] })
      for (value, reference) in zip(matrix.values[entries], expected.rows[row]) {
        #expect(abs(Double(value) - reference[1]) <= 1e-6 * max(1, reference[1]), "row \(row)")
      }
    }
    #expect(try pipeline.transform(source).matrix == matrix)
  }
}
