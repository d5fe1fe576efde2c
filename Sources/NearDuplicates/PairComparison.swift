internal import LinearAlgebra

/// Settles what two candidate texts are to each other.
struct PairComparison: Sendable {
  private let search: CandidateSearch
  private let origins: [TextOrigin]
  private let shingles: Rarity
  private let names: Rarity
  private let numbers: Rarity
  private let quotations: Rarity
  private let leads: Rarity
  private let options: NearDuplicateOptions

  /// - Parameter origins: one a text, or none.
  init(_ search: CandidateSearch, origins: [TextOrigin], options: NearDuplicateOptions) {
    self.search = search
    self.origins = origins
    self.options = options
    shingles = Rarity(search.table.shingles)
    names = Rarity(search.table.names)
    numbers = Rarity(search.table.numbers)
    quotations = Rarity(search.table.quotations)
    leads = Rarity(search.table.leads)
  }

  /// The pair, where it is one of copies or of rewrites.
  func pair(_ candidate: LatentNeighbours.Neighbour) -> NearDuplicatePair? {
    let (first, second) = unpackedPair(candidate.pair)
    let table = search.table
    let evidence = evidence(candidate)
    let probability = evidence.map { RewriteModel.learned.probability(of: $0) }
    let sharedRuns = Self.shareOfRuns(
      shingles.overlap(table.shingles[first], table.shingles[second]), table.shingles[first], table.shingles[second])
    let isCopy = sharedRuns >= options.copySimilarity
    guard isCopy || probability.map({ $0 >= options.rewriteEvidence }) ?? false else { return nil }
    return NearDuplicatePair(
      first: first, second: second, kind: isCopy ? .copy : .rewrite, sharedRuns: sharedRuns,
      latentSimilarity: evidence?.latent,
      sharedNames: names.overlap(table.names[first], table.names[second]).count,
      sharedNumbers: numbers.overlap(table.numbers[first], table.numbers[second]).count,
      sharedQuotedRuns: quotations.overlap(table.quotations[first], table.quotations[second]).count,
      headlineSimilarity: leads.cosine(table.headlines[first], table.headlines[second]),
      leadSimilarity: leads.cosine(table.leads[first], table.leads[second]),
      daysApart: daysApart(first, second), evidence: probability)
  }

  /// What speaks for a rewrite; nil for a pair that is not near in latent semantic space.
  func evidence(_ candidate: LatentNeighbours.Neighbour) -> RewriteEvidence? {
    guard !candidate.cosine.isNaN, let terms = search.terms else { return nil }
    let (first, second) = unpackedPair(candidate.pair)
    let table = search.table
    var evidence = RewriteEvidence()
    evidence.names = names.overlap(table.names[first], table.names[second]).discounted(by: 3)
    evidence.numbers = numbers.overlap(table.numbers[first], table.numbers[second]).discounted(by: 1.5)
    let quoted = quotations.overlap(table.quotations[first], table.quotations[second])
    evidence.quotations = quoted.discounted(by: 8)
    evidence.quotedRuns = quoted.count
    evidence.runs = shingles.overlap(table.shingles[first], table.shingles[second]).share
    evidence.headlines = leads.cosine(table.headlines[first], table.headlines[second])
    evidence.leads = leads.cosine(table.leads[first], table.leads[second])
    evidence.headlineWithLead =
      (leads.cosine(table.headlines[first], table.leads[second])
        + leads.cosine(table.leads[first], table.headlines[second])) / 2
    evidence.words = Self.dotProduct(first, second, of: terms)
    evidence.latent = Double(candidate.cosine)
    evidence.margin = Double(candidate.cosine - (search.typicalCosines[first] + search.typicalCosines[second]) / 2)
    evidence.length = min(table.shingles[first].count, table.shingles[second].count)
    let weekdays = (table.weekdays[first], table.weekdays[second])
    if weekdays.0 > 0, weekdays.1 > 0 { evidence.weekdays = weekdays.0 == weekdays.1 ? .same : .different }
    if !origins.isEmpty, let one = origins[first].outlet, let other = origins[second].outlet {
      evidence.outlets = one == other ? .same : .different
    }
    evidence.daysApart = daysApart(first, second)
    return evidence
  }

  private func daysApart(_ first: Int, _ second: Int) -> Int? {
    guard !origins.isEmpty, let one = origins[first].day, let other = origins[second].day else { return nil }
    return abs(one - other)
  }

  private static func shareOfRuns(
    _ shared: Rarity.Overlap, _ first: ArraySlice<UInt32>, _ second: ArraySlice<UInt32>
  ) -> Double { Double(shared.count) / Double(max(1, min(first.count, second.count))) }

  private static func dotProduct(_ first: Int, _ second: Int, of matrix: CSRMatrix) -> Double {
    let (a, b) = (matrix.entries(ofRow: first), matrix.entries(ofRow: second))
    let (columns, values) = (matrix.columnIndices, matrix.values)
    var i = a.lowerBound
    var j = b.lowerBound
    var sum: Float = 0
    while i < a.upperBound, j < b.upperBound {
      if columns[i] == columns[j] {
        sum += values[i] * values[j]
        i += 1
        j += 1
      } else if columns[i] < columns[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(sum)
  }
}
