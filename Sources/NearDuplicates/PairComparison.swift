/// Settles what two candidate texts are to each other.
struct PairComparison: Sendable {
  private let table: TraceTable
  private let names: Rarity
  private let numbers: Rarity
  private let quotations: Rarity
  private let options: NearDuplicateOptions

  init(_ table: TraceTable, options: NearDuplicateOptions) {
    self.table = table
    self.options = options
    names = Rarity(table.names)
    numbers = Rarity(table.numbers)
    quotations = Rarity(table.quotations)
  }

  /// The pair, where it is one of copies or of rewrites.
  func pair(_ candidate: LatentNeighbours.Neighbour) -> NearDuplicatePair? {
    let (first, second) = unpackedPair(candidate.pair)
    let runs = sharedRuns(first, second)
    let names = names.overlap(table.names[first], table.names[second])
    let numbers = numbers.overlap(table.numbers[first], table.numbers[second])
    let quotations = quotations.overlap(table.quotations[first], table.quotations[second])
    let evidence = (names.share + numbers.share + quotations.share) / 3
    let isCopy = runs >= options.copySimilarity
    let isRewrite = !candidate.cosine.isNaN && evidence >= options.rewriteEvidence
    guard isCopy || isRewrite else { return nil }
    return NearDuplicatePair(
      first: first, second: second, kind: isCopy ? .copy : .rewrite, sharedRuns: runs,
      latentSimilarity: candidate.cosine.isNaN ? nil : Double(candidate.cosine), sharedNames: names.count,
      sharedNumbers: numbers.count, sharedQuotedRuns: quotations.count, evidence: evidence)
  }

  /// The share of the smaller set of runs that the larger one has too.
  private func sharedRuns(_ first: Int, _ second: Int) -> Double {
    let (a, b) = (table.shingles[first], table.shingles[second])
    var shared = 0
    forEachShared(a, b) { _ in shared += 1 }
    return Double(shared) / Double(max(min(a.count, b.count), 1))
  }
}
