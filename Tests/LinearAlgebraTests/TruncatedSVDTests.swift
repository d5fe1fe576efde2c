import Testing

@testable import LinearAlgebra

@Suite struct TruncatedSVDTests {
  static let precise: TruncatedSVDOptions = {
    var options = TruncatedSVDOptions()
    options.accuracy = .residual(2e-5)
    options.keepsLeftVectors = true
    return options
  }()

  /// The Lanczos process on a matrix that would otherwise count as small.
  func decomposeByLanczos(
    _ matrix: CSRMatrix, rank: Int, options: TruncatedSVDOptions = precise
  ) throws -> TruncatedSVD {
    try LanczosDecomposition(matrix, rank, options, matrix.frobeniusNormSquared).run(nil)
  }

  @Test(arguments: SVDFixtures.recorded.small) func smallMatricesMatchNumPy(fixture: SVDFixtures.Small) throws {
    let matrix = fixture.matrix
    let rank = min(fixture.rows, fixture.columns)
    let svd = try TruncatedSVD.decompose(matrix, rank: rank, options: Self.precise)
    let exact = fixture.singularValues
    let largest = exact.first ?? 0
    let positive = exact.prefix { $0 > 1e-6 * largest }
    #expect(svd.rank == positive.count)
    #expect(svd.converged)
    for (found, expected) in zip(svd.singularValues, positive) {
      #expect(abs(found - expected) <= 1e-5 * expected)
    }
    let left = try #require(svd.leftVectors)
    #expect(departureFromOrthonormality(svd.rightVectors) < 1e-5)
    #expect(departureFromOrthonormality(left) < 1e-5)
    expectLargestElementsPositive(svd.rightVectors)
    #expect(
      TruncatedSVD.measuredResiduals(matrix, svd.singularValues, left: left, right: svd.rightVectors)
        .allSatisfy { $0 <= 1e-5 * largest })

    // The projection on the leading subspace is unique wherever the values on both sides of a cut differ.
    for cut in positive.indices.map({ $0 + 1 })
    where cut == positive.count || positive[cut - 1] > positive[cut] * 1.001 {
      for i in 0..<fixture.columns {
        for j in 0..<fixture.columns {
          let found = (0..<cut).reduce(0.0) {
            $0 + Double(svd.rightVectors[i, $1]) * Double(svd.rightVectors[j, $1])
          }
          let expected = (0..<cut).reduce(0.0) {
            $0 + fixture.rightVectors[$1 * fixture.columns + i]
              * fixture.rightVectors[$1 * fixture.columns + j]
          }
          #expect(abs(found - expected) < 1e-5)
        }
      }
    }
  }

  /// What LAPACK would do at this size, done by the Lanczos process: single rows and columns, low rank and repeated values
  /// end its space early.
  @Test(arguments: SVDFixtures.recorded.small.filter { 0x1p-40 < $0.squaredNorm && $0.squaredNorm < 0x1p40 })
  func lanczosMatchesNumPyOnSmallMatrices(fixture: SVDFixtures.Small) throws {
    let svd = try decomposeByLanczos(fixture.matrix, rank: min(fixture.rows, fixture.columns))
    let largest = fixture.singularValues[0]
    let positive = fixture.singularValues.prefix { $0 > 1e-6 * largest }
    #expect(svd.rank == positive.count)
    #expect(svd.converged)
    for (found, expected) in zip(svd.singularValues, positive) {
      #expect(abs(found - expected) <= 1e-5 * expected)
    }
    let left = try #require(svd.leftVectors)
    #expect(departureFromOrthonormality(svd.rightVectors) < 1e-5)
    #expect(departureFromOrthonormality(left) < 1e-5)
    #expect(
      TruncatedSVD.measuredResiduals(fixture.matrix, svd.singularValues, left: left, right: svd.rightVectors)
        .allSatisfy { $0 <= 1e-5 * largest })
  }

  @Test(arguments: SVDFixtures.recorded.checkered)
  func lanczosMatchesNumPy(fixture: SVDFixtures.Checkered) throws {
    let matrix = checkered(fixture.rows, fixture.columns)
    let svd = try decomposeByLanczos(matrix, rank: 40)
    #expect(svd.converged)
    for (found, expected) in zip(svd.singularValues, fixture.singularValues) {
      #expect(abs(found - expected) <= 1e-5 * expected)
    }
    #expect(svd.rank == 40)
    let left = try #require(svd.leftVectors)
    #expect(departureFromOrthonormality(svd.rightVectors) < 1e-5)
    #expect(departureFromOrthonormality(left) < 1e-5)
    expectLargestElementsPositive(svd.rightVectors)
  }

  @Test(arguments: [(500, 900), (900, 500)])
  func lanczosMatchesLAPACKOnRandomMatrices(rows: Int, columns: Int) throws {
    let matrix = randomSparse(rows, columns)
    let exact = try TruncatedSVD.decomposeWhole(matrix, 50, Self.precise)
    let svd = try decomposeByLanczos(matrix, rank: 50)
    #expect(svd.converged)
    for (found, expected) in zip(svd.singularValues, exact.singularValues) {
      #expect(abs(found - expected) <= 1e-5 * expected)
    }
    // Distances between the leading 10-dimensional subspaces, where the gap is wide.
    for vector in 0..<10 {
      var inside = 0.0
      for other in 0..<50 {
        let product = (0..<columns).reduce(0.0) {
          $0 + Double(svd.rightVectors[$1, vector]) * Double(exact.rightVectors[$1, other])
        }
        inside += product * product
      }
      #expect(abs(1 - inside) < 1e-5)
    }
  }

  @Test(arguments: [TruncatedSVDOptions.Accuracy.missingEnergy(0.05), .residual(0.01)])
  func statedResidualsAreThoseMeasured(accuracy: TruncatedSVDOptions.Accuracy) throws {
    var options = Self.precise
    options.accuracy = accuracy
    let matrix = randomSparse(800, 1500, sparsity: 40)
    let svd = try decomposeByLanczos(matrix, rank: 60, options: options)
    let measured = TruncatedSVD.measuredResiduals(
      matrix, svd.singularValues, left: try #require(svd.leftVectors), right: svd.rightVectors)
    for (stated, measured) in zip(svd.residuals, measured) {
      #expect(abs(stated - measured) <= 0.02 * measured + 1e-5 * svd.singularValues[0])
    }
    #expect(measured.last! > 1e-4)
  }

  @Test func missingEnergyIsNotUnderstated() throws {
    let matrix = randomSparse(800, 1500, sparsity: 40)
    let exact = try TruncatedSVD.decomposeWhole(matrix, 60, TruncatedSVDOptions())
    let whole = exact.singularValues.reduce(0) { $0 + $1 * $1 }
    for share in [0.03, 0.01, 0.003] {
      var options = TruncatedSVDOptions()
      options.accuracy = .missingEnergy(share)
      let svd = try decomposeByLanczos(matrix, rank: 60, options: options)
      let missing = 1 - svd.singularValues.reduce(0) { $0 + $1 * $1 } / whole
      #expect(svd.converged)
      #expect(svd.missingEnergy <= share)
      #expect(missing <= share)
    }
  }

  @Test func restartsReachWhatOneBasisCannot() throws {
    // 1,500 nearly equal values: the basis of at most 3 · 2.1 / 2 + 177 vectors is far too small for the asked residual.
    var generator = SplitMix64(seed: 5)
    let matrix = sparse(1500, 1500) { row, column in
      row == column ? 1 + Double(row) / 1500 : (generator.next() % 500 == 0 ? 0.01 : 0)
    }
    let svd = try decomposeByLanczos(matrix, rank: 3)
    #expect(svd.stepCount * BlockLanczos.blockWidth > 200)
    #expect(svd.converged)
    let left = try #require(svd.leftVectors)
    let measured = TruncatedSVD.measuredResiduals(
      matrix, svd.singularValues, left: left, right: svd.rightVectors)
    #expect(measured.allSatisfy { $0 <= 4e-5 * svd.singularValues[0] })
  }

  @Test func limitOfStepsIsSaid() throws {
    var options = Self.precise
    options.maximumStepCount = 3
    let svd = try decomposeByLanczos(randomSparse(800, 900), rank: 60, options: options)
    #expect(!svd.converged)
    #expect(svd.stepCount == 3)
    #expect(svd.residuals.last! > 2e-5 * svd.singularValues[0])
  }

  @Test func valuesOfHigherMultiplicityThanABlockAreFound() throws {
    let matrix = sparse(500, 600) { row, column in row == column ? (row < 70 ? 2 : 1) : 0 }
    let svd = try decomposeByLanczos(matrix, rank: 100)
    #expect(svd.rank == 100)
    for (place, value) in svd.singularValues.enumerated() {
      #expect(abs(value - (place < 70 ? 2 : 1)) < 1e-5)
    }
    #expect(departureFromOrthonormality(svd.rightVectors) < 1e-5)
  }

  @Test(arguments: [TruncatedSVDOptions.Accuracy.missingEnergy(0.004), .residual(2e-5)])
  func lowRankGivesFewerTriplets(accuracy: TruncatedSVDOptions.Accuracy) throws {
    var options = Self.precise
    options.accuracy = accuracy
    let matrix = sparse(600, 700) { row, column in
      var sum = 0
      for term in 0..<5 {
        let left = (row * (term + 2)) % (5 + term) - 2
        let right = (column * (term + 3)) % (7 + term) - 3
        sum += left * right
      }
      return Double(sum)
    }
    let exact = try TruncatedSVD.decomposeWhole(matrix, 5, options)
    let svd = try decomposeByLanczos(matrix, rank: 50, options: options)
    #expect(svd.rank == 5)
    #expect(svd.converged)
    for (found, expected) in zip(svd.singularValues, exact.singularValues) {
      #expect(abs(found - expected) <= 1e-5 * expected)
    }
    #expect(abs(svd.explainedShare - 1) < 1e-5)
  }

  @Test func spaceThatBlocksDoNotDivideIsSpannedWhole() throws {
    let matrix = randomSparse(77, 300, sparsity: 5)
    let exact = try TruncatedSVD.decomposeWhole(matrix, 77, Self.precise)
    let svd = try decomposeByLanczos(matrix, rank: 77)
    #expect(svd.rank == 77)
    for (found, expected) in zip(svd.singularValues, exact.singularValues) {
      #expect(abs(found - expected) <= 1e-5 * exact.singularValues[0])
    }
  }

  @Test func bytesDependOnSeedAndNotOnThreads() throws {
    let matrix = randomSparse(3000, 2500, sparsity: 60)
    var options = TruncatedSVDOptions()
    options.keepsLeftVectors = true
    let one = try TruncatedSVD.decompose(matrix, rank: 40, options: options)
    options.threads = 2
    #expect(try TruncatedSVD.decompose(matrix, rank: 40, options: options) == one)
    options.threads = 5
    #expect(try TruncatedSVD.decompose(matrix, rank: 40, options: options) == one)
    options.seed = 1
    let other = try TruncatedSVD.decompose(matrix, rank: 40, options: options)
    #expect(other != one)
    #expect(abs(other.singularValues[0] - one.singularValues[0]) < 1e-5 * one.singularValues[0])
  }

  @Test func progressRisesToOne() throws {
    var shares: [Double] = []
    _ = try TruncatedSVD.decompose(randomSparse(3000, 2500, sparsity: 60), rank: 40) { shares.append($0) }
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)
  }

  @Test func impossibleRequestsAreRefused() throws {
    let matrix = checkered(8, 5)
    func refusal(_ rank: Int, _ change: (inout TruncatedSVDOptions) -> Void = { _ in }) -> TruncatedSVDError? {
      var options = TruncatedSVDOptions()
      change(&options)
      do throws(TruncatedSVDError) {
        _ = try TruncatedSVD.decompose(matrix, rank: rank, options: options)
        return nil
      } catch { return error }
    }
    #expect(refusal(6) == .rankOutOfRange(asked: 6, largest: 5))
    #expect(refusal(0) == .rankOutOfRange(asked: 0, largest: 5))
    #expect(refusal(2) { $0.accuracy = .missingEnergy(0) } == .accuracyOutOfRange(0))
    #expect(refusal(2) { $0.accuracy = .residual(1) } == .accuracyOutOfRange(1))
    #expect(refusal(2) { $0.maximumStepCount = 0 } == .stepCountOutOfRange(0))
    #expect(refusal(2) { $0.threads = 0 } == .threadCountOutOfRange(0))
    #expect(refusal(5) == nil)
    #expect(
      TruncatedSVDError.rankOutOfRange(asked: 6, largest: 5).description
        == "expected a rank from 1 to 5, the shorter side of the matrix, found 6; ask for a lower rank or give more rows"
    )
  }

  func expectLargestElementsPositive(_ vectors: DenseMatrix<Float>) {
    for column in 0..<vectors.columnCount {
      var largest: Float = 0
      for row in 0..<vectors.rowCount where abs(vectors[row, column]) > abs(largest) {
        largest = vectors[row, column]
      }
      #expect(largest > 0)
    }
  }
}
