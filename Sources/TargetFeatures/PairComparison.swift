internal import TextFeatures

/// Compares texts with targets; holds what can be used again from pair to pair.
struct PairComparison {
  private let refutation: Int?
  private let columnCount: Int
  /// For each sentence what is found of the target, weighted for the cosine and as a share, in it and in its window.
  private var found: [SIMD4<Float>] = []
  /// For each sentence the cosine of its words.
  private var cosines: [Float] = []

  /// A sentence with a greater cosine is touched by the target.
  private static let touchedCosine: Float = 0.15
  private static let nearestCount = 3

  init(_ features: TargetFeatures) {
    refutation = features.cues.names.firstIndex(of: CueTable.refutation)
    columnCount = features.columnCount
  }

  /// Writes the features of a pair, and gives the sentences of the body nearest to the target by their words, nearest first.
  ///
  /// - Precondition: `row` has `columnCount` places.
  mutating func compare(
    _ text: TargetFeatures.TextAnalysis, with target: TargetFeatures.TargetAnalysis,
    into row: UnsafeMutableBufferPointer<Float>
  ) -> [Int] {
    precondition(row.count == columnCount, "a row of \(row.count) numbers for \(columnCount) columns")
    var row = RowWriter(row)
    for kind in TermKind.allCases.reversed() {
      // Words last, whose cosines are used below.
      let likeness = likeness(of: target.terms[kind.index], in: text.terms[kind.index], leadEnd: text.leadEnd)
      row.write(likeness, at: kind.index * likeness.count)
    }
    row.skip(to: TargetColumns.likenessCount)
    for column in 0..<TargetColumns.likenessCount { row.append(row[column] * row[column]) }
    for column in 0..<TargetColumns.likenessCount { row.append(abs(row[column]).squareRoot()) }
    writeNames(text, target, into: &row)
    let nearest = nearest()
    writePlace(text, nearest, into: &row)
    writeCues(text, target, nearest, into: &row)
    return nearest
  }

  // MARK: Likeness

  /// The measures at each place, in the order of the columns.
  private mutating func likeness(
    of target: TargetFeatures.TargetAnalysis.Terms, in text: PostingList, leadEnd: Int
  ) -> [Float] {
    let sentenceCount = text.sentenceScales.count
    found.removeAll(keepingCapacity: true)
    found.append(contentsOf: repeatElement(.zero, count: sentenceCount))
    // For title, lead and whole: weighted for the cosine, and as a share.
    var weighted = SIMD3<Float>()
    var shares = SIMD3<Float>()
    let sublinear = TermWeight.sublinear
    found.withUnsafeMutableBufferPointer { found in
      for (hash, weight) in zip(target.hashes, target.weights) {
        // Sentences and windows are numbered below `sentenceCount`.
        let counts = text.count(hash, leadEnd: leadEnd) { sentence, count in
          found[sentence] += SIMD4(lowHalf: SIMD2(weight.x * sublinear[count], weight.y), highHalf: .zero)
        } window: { window, count in
          found[window] += SIMD4(
            lowHalf: .zero, highHalf: SIMD2(weight.x * sublinear[min(count, TermWeight.countLimit)], weight.y))
        }
        guard let counts else { continue }
        let all = SIMD3(counts.title, counts.lead, counts.whole)
        for place in 0..<3 where all[place] > 0 {
          weighted[place] += weight.x * sublinear[min(all[place], TermWeight.countLimit)]
          shares[place] += weight.y
        }
      }
    }
    var best = SIMD4<Float>()
    cosines.removeAll(keepingCapacity: true)
    for sentence in 0..<sentenceCount {
      let scale = text.sentenceScales[sentence]
      let here = found[sentence] * SIMD4(scale.x, 1, scale.y, 1)
      best.replace(with: here, where: here .> best)
      cosines.append(here.x)
    }
    weighted *= text.scales
    return [
      weighted.x, shares.x, weighted.y, shares.y, weighted.z, shares.z, best.x, best.y, best.z, best.w,
    ]
  }

  // MARK: Names and numbers

  private func writeNames(
    _ text: TargetFeatures.TextAnalysis, _ target: TargetFeatures.TargetAnalysis, into row: inout RowWriter
  ) {
    let words = text.terms[TermKind.words.index]
    var count = 0
    var inText = 0
    var inLead = 0
    var weight: Float = 0
    var missing: Float = 0
    for name in target.names {
      let isNamed = text.names.containsSorted(name.hash)
      if isNamed { weight += name.share }
      guard name.isCertain || isNamed else { continue }
      count += 1
      if let places = words.count(name.hash, leadEnd: text.leadEnd, sentence: { _, _ in }, window: { _, _ in }) {
        inText += 1
        if places.lead > 0 { inLead += 1 }
      } else {
        missing += name.share
      }
    }
    let numbers = target.numbers.count { text.numbers.containsSorted($0) }
    row.append(TermWeight.logarithmic[min(count, TermWeight.countLimit)])
    row.append(share(inText, of: count))
    row.append(share(inLead, of: count))
    row.append(weight)
    row.append(missing)
    row.append(TermWeight.logarithmic[min(target.numbers.count, TermWeight.countLimit)])
    row.append(share(numbers, of: target.numbers.count))
    row.append(TermWeight.logarithmic[min(target.numbers.count - numbers, TermWeight.countLimit)])
  }

  private func share(_ part: Int, of whole: Int) -> Float { whole > 0 ? Float(part) / Float(whole) : 0 }

  // MARK: Place

  private func writePlace(_ text: TargetFeatures.TextAnalysis, _ nearest: [Int], into row: inout RowWriter) {
    let body = text.bodySentences
    let touched = body.filter { cosines[$0] > Self.touchedCosine }
    row.append(share(touched.count, of: body.count))
    row.append(TermWeight.logarithmic[touched.count])
    // From 0, the first sentence, to 1, the last; 1 also where no sentence is touched.
    row.append(touched.first.map { share($0 - 1, of: body.count - 1) } ?? 1)
    row.append(nearest.first.map { share($0 - 1, of: body.count - 1) } ?? 1)
  }

  /// The sentences with the greatest cosines above 0, the earlier one first of equal ones.
  private func nearest() -> [Int] {
    var nearest: [Int] = []
    for sentence in cosines.indices.dropFirst() where cosines[sentence] > 0 {
      let place = nearest.firstIndex { cosines[$0] < cosines[sentence] } ?? nearest.count
      guard place < Self.nearestCount else { continue }
      nearest.insert(sentence, at: place)
      if nearest.count > Self.nearestCount { nearest.removeLast() }
    }
    return nearest
  }

  // MARK: Cues

  private func writeCues(
    _ text: TargetFeatures.TextAnalysis, _ target: TargetFeatures.TargetAnalysis, _ nearest: [Int],
    into row: inout RowWriter
  ) {
    let cueCount = text.cueLevels.count
    func near(_ cue: Int, _ sentences: some Sequence<Int>) -> Float {
      let count = sentences.reduce(0) { $0 + Int(text.cueCounts[$1 * cueCount + cue]) }
      return TermWeight.logarithmic[min(count, TermWeight.countLimit)]
    }
    for cue in 0..<cueCount {
      row.append(target.cueLevels[cue])
      row.append(near(cue, nearest))
      row.append(near(cue, nearest.prefix(1)))
      row.append(text.cueLevels[cue].x)
      row.append(text.cueLevels[cue].y)
      row.append(text.cueLevels[cue].z)
    }
    guard let refutation else { return }
    let inTarget = target.cueLevels[refutation] > 0
    for inText in [near(refutation, nearest) > 0, text.cueLevels[refutation].y > 0] {
      row.append(inTarget && inText ? 1 : 0)
      row.append(inTarget && !inText ? 1 : 0)
      row.append(!inTarget && inText ? 1 : 0)
    }
  }
}

/// Writes a row from left to right.
private struct RowWriter {
  private let row: UnsafeMutableBufferPointer<Float>
  private var place = 0

  init(_ row: UnsafeMutableBufferPointer<Float>) { self.row = row }

  /// Beyond the row's end the buffer's own check would be left out of release builds.
  subscript(column: Int) -> Float {
    precondition(column < row.count)
    return row[column]
  }

  mutating func append(_ number: Float) {
    precondition(place < row.count)
    row[place] = number
    place += 1
  }

  mutating func skip(to column: Int) { place = column }

  func write(_ numbers: [Float], at column: Int) {
    precondition(column + numbers.count <= row.count)
    for (offset, number) in numbers.enumerated() { row[column + offset] = number }
  }
}
