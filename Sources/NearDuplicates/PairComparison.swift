/// Settles what two candidate texts are to each other.
struct PairComparison: Sendable {
  private let table: TraceTable
  private let shingles: Rarity
  private let names: Rarity
  private let numbers: Rarity
  private let quotations: Rarity
  private let options: NearDuplicateOptions

  init(_ table: TraceTable, options: NearDuplicateOptions) {
    self.table = table
    self.options = options
    shingles = Rarity(table.shingles)
    names = Rarity(table.names)
    numbers = Rarity(table.numbers)
    quotations = Rarity(table.quotations)
  }

  /// The pair, where it is one of copies or of rewrites.
  func pair(_ candidate: LatentNeighbours.Neighbour) -> NearDuplicatePair? {
    let (first, second) = unpackedPair(candidate.pair)
    let runs = shingles.overlap(table.shingles[first], table.shingles[second])
    let sharedRuns = Double(runs.count) / Double(max(1, min(table.shingles[first].count, table.shingles[second].count)))
    let names = names.overlap(table.names[first], table.names[second])
    let numbers = numbers.overlap(table.numbers[first], table.numbers[second])
    let quotations = quotations.overlap(table.quotations[first], table.quotations[second])
    let evidence =
      0.3 * names.discounted(by: 3) + 0.15 * numbers.discounted(by: 1.5) + 0.35 * quotations.discounted(by: 8)
      + 0.2 * min(1, 5 * runs.share)
    let isCopy = sharedRuns >= options.copySimilarity
    let isRewrite = !candidate.cosine.isNaN && evidence >= options.rewriteEvidence
    guard isCopy || isRewrite else { return nil }
    return NearDuplicatePair(
      first: first, second: second, kind: isCopy ? .copy : .rewrite, sharedRuns: sharedRuns,
      latentSimilarity: candidate.cosine.isNaN ? nil : Double(candidate.cosine), sharedNames: names.count,
      sharedNumbers: numbers.count, sharedQuotedRuns: quotations.count, evidence: evidence)
  }
}
