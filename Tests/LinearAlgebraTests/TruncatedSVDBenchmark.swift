import Foundation
import Testing

@testable import LinearAlgebra

private let matrixPath = ProcessInfo.processInfo.environment["SLANT_SVD_MATRIX"]

/// Times the decomposition of the matrix that `Benchmarks/svd/reference.py` leaves, named by SLANT_SVD_MATRIX.
@Suite(.enabled(if: matrixPath != nil, "SLANT_SVD_MATRIX names no matrix"))
struct TruncatedSVDBenchmark {
  @Test func energyOfTheDefaultIsNearTheExactOne() throws {
    let path = try #require(matrixPath)
    let matrix = try Self.matrix(Data(contentsOf: URL(fileURLWithPath: path + ".csr")))
    let exact = try Data(contentsOf: URL(fileURLWithPath: path + ".sigma"))
      .withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
    for rank in [100, 300, 500] where rank <= exact.count {
      let whole = exact.prefix(rank).reduce(0) { $0 + $1 * $1 }
      for threads in [1, 2] {
        var options = TruncatedSVDOptions()
        options.threads = threads
        var svd: TruncatedSVD?
        let time = try ContinuousClock().measure {
          svd = try TruncatedSVD.decompose(matrix, rank: rank, options: options)
        }
        let found = try #require(svd)
        let energy = found.singularValues.reduce(0) { $0 + $1 * $1 } / whole
        print("rank \(rank), threads \(threads): \(time), energy \(energy), \(found.stepCount) steps")
        #expect(energy >= 0.995)
        #expect(1 - energy <= found.missingEnergy)
      }
    }
  }

  static func matrix(_ file: Data) throws -> CSRMatrix {
    try file.withUnsafeBytes { bytes in
      let header = bytes.bindMemory(to: Int.self)
      let (rows, columns, entries) = (header[0], header[1], header[2])
      let indices = (4 + rows) * 8
      return try CSRMatrix(
        columnCount: columns, rowOffsets: Array(header[3..<(4 + rows)]),
        columnIndices: Array(
          UnsafeRawBufferPointer(rebasing: bytes[indices..<(indices + 4 * entries)]).bindMemory(
            to: UInt32.self)),
        values: Array(
          UnsafeRawBufferPointer(rebasing: bytes[(indices + 4 * entries)..<(indices + 8 * entries)])
            .bindMemory(to: Float.self)))
    }
  }
}
