import Foundation
import Testing

@testable import TextFeatures

/// Against Python's `str.casefold()` over all code points; Fixtures/make_case_foldings.py makes the record.
@Suite struct CaseFoldingTests {
  struct Record: Decodable {
    let runs: [[Int]]
    let others: [String: String]
  }

  @Test func foldingEqualsPythonsForEveryScalarItKnows() throws {
    let url = try #require(Bundle.module.url(forResource: "Fixtures/case_foldings", withExtension: "json"))
    let record = try JSONDecoder().decode(Record.self, from: Data(contentsOf: url))
    var expected: [UInt32: String] = [:]
    for run in record.runs {
      for code in stride(from: run[0], through: run[1], by: max(run[2], 1)) {
        expected[UInt32(code)] = String(try #require(Unicode.Scalar(UInt32(code + run[3]))))
      }
    }
    for (code, folding) in record.others { expected[try #require(UInt32(code))] = folding }
    #expect(expected.count > 1_400)
    var differing: [UInt32] = []
    for code in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(code) else { continue }
      // Python 3.11 knows Unicode 14; later letters are not in the record.
      if let age = scalar.properties.age, age.major > 14 { continue }
      let folding = expected[code] ?? String(scalar)
      if !scalar.caseFolding.unicodeScalars.elementsEqual(folding.unicodeScalars) { differing.append(code) }
    }
    #expect(differing.isEmpty)
  }
}
