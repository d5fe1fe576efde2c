/// The features of a page's blocks, of which the first pass sees what is in the page and the second also what the first
/// made of it, as in jusText (Pomikálek, 2011).
struct BlockFeatures {
  let blocks: [Block]
  /// For each block the score of its wording.
  private let wording: [Float]
  private let context: PageContext

  init(_ blocks: [Block], wording: [Float]) {
    self.blocks = blocks
    self.wording = wording
    context = PageContext(blocks)
  }

  func first(_ index: Int) -> FeatureVector {
    var vector = FeatureVector()
    addOwn(index, to: &vector)
    addPlace(index, to: &vector)
    for offset in [-2, -1, 1, 2] { addNeighbour(index + offset, isNear: abs(offset) == 1, to: &vector) }
    if blocks[index].structure != nil { addStructure(index, context, to: &vector) }
    return vector
  }

  /// What the second pass sees of each block. `firsts` are what the first saw, `probabilities` what it made of it.
  func second(firsts: [FeatureVector], probabilities: [Float]) -> [FeatureVector] {
    let sums = ContentSums(blocks, probabilities: probabilities)
    let shared = SharedWords(blocks, probabilities: probabilities)
    return blocks.indices.map {
      second($0, first: firsts[$0], probabilities: probabilities, sums: sums, shared: shared)
    }
  }

  private func second(
    _ index: Int, first: FeatureVector, probabilities: [Float], sums: ContentSums, shared: SharedWords
  ) -> FeatureVector {
    var vector = first
    func probability(_ place: Int) -> Float { probabilities.indices.contains(place) ? probabilities[place] : 0 }
    vector.add(probability(index), knots: [0.02, 0.2, 0.5, 0.8, 0.98])
    for offset in [-3, -2, -1, 1, 2, 3] {
      vector.add(probability(index + offset), knots: [0.1, 0.5, 0.9])
    }
    let near = (index - 5...index + 5).filter { $0 != index && probabilities.indices.contains($0) }
    vector.add(
      near.isEmpty ? 0 : near.reduce(0) { $0 + probabilities[$1] } / Float(near.count), knots: [0, 0.25, 0.5, 0.75, 1])
    vector.add(sums.before(index), knots: [0, 0.001, 0.1, 0.5, 0.9, 0.999, 1])
    vector.add(min(20, Float(sums.distanceBefore[index])), knots: [1, 2, 4, 8, 20])
    vector.add(min(20, Float(sums.distanceAfter[index])), knots: [1, 2, 4, 8, 20])
    let isShort = blocks[index].measures.words <= 12
    // A subheading stands between content; a line after the last of it does not.
    vector.add(isShort && probability(index + 1) > 0.7 && sums.before(index) > 0)
    vector.add(isShort && probability(index - 1) > 0.7 && probability(index + 1) > 0.7)
    vector.add(isShort && sums.before(index) > 0.999)
    vector.add(!isShort && sums.before(index) > 0.999)
    vector.add(isShort && sums.before(index) < 0.001)
    vector.add(sums.distanceBefore[index] == 1 && sums.distanceAfter[index] == 1)
    vector.add(blocks[index].measures.contentWords.isEmpty)
    vector.add(shared.withContent[index], knots: [0, 0.1, 0.25, 0.5, 0.8])
    vector.add(shared.withFurniture[index], knots: [0, 0.1, 0.25, 0.5, 0.8])
    vector.add(shared.balance[index], knots: [-1, -0.3, 0, 0.2, 0.5, 1])
    return vector
  }
}

extension BlockFeatures {
  private static let labelGroups: [UInt16] = [
    [.related, .media, .action, .advertisement], [.photo, .credit], [.author, .dateline, .tags, .navigation],
  ].map { (purposes: [FurnitureLexicon.Purpose]) in purposes.reduce(0) { $0 | 1 << UInt16($1.rawValue) } }

  private func addOwn(_ index: Int, to vector: inout FeatureVector) {
    let block = blocks[index].measures
    let words = Float(block.words)
    vector.add(words, knots: [0, 1, 2, 3, 5, 8, 13, 21, 34, 60, 120])
    vector.add(block.ending == .stop)
    vector.add(block.ending == .question)
    vector.add(block.ending == .ellipsis)
    vector.add(block.ending == .colon)
    vector.add(block.ending == .comma)
    vector.add(Float(block.sentenceEnds), knots: [0, 1, 2, 4])
    let cased = block.casedLetters > 0
    let capitals = words > 1 ? Float(block.capitalizedWords) / (words - 1) : 0
    vector.add(capitals, knots: [0, 0.15, 0.4, 0.7, 1])
    vector.add(block.upperLetters > 3 && Float(block.upperLetters) > 0.7 * Float(block.casedLetters))
    // Headlines of other stories are in capitals, or in words that begin with them; subheadings are shorter.
    let isUpper = block.upperLetters > 3 && Float(block.upperLetters) > 0.7 * Float(block.casedLetters)
    let isHeadline = words >= 6 && !block.endsSentence && (isUpper || capitals > 0.55)
    vector.add(isUpper && words >= 6)
    vector.add(isUpper && words < 5)
    vector.add(isHeadline)
    vector.add(isHeadline ? 1 - context.overlap[index] : 0)
    vector.add(isHeadline && context.sentencesBefore[index] > 0)
    vector.add(!cased)
    vector.add(block.isUnspaced)
    vector.add(block.length > 0 ? Float(block.digits) / Float(block.length) : 0, knots: [0, 0.05, 0.2, 0.5])
    vector.add(block.functionShare, knots: [0, 0.1, 0.2, 0.35, 0.5])
    vector.add(words > 0 ? Float(block.commas) / words : 0, knots: [0, 0.05, 0.15, 0.4])
    vector.add(block.startsQuoted)
    vector.add(block.quotes > 0)
    vector.add(Float(block.separators), knots: [0, 1, 2, 5])
    vector.add(block.startsWithBullet)
    vector.add(block.startsLower)
    vector.add(block.startsWithDigit)
    vector.add(block.urls > 0)
    vector.add(block.handles > 0)
    vector.add(block.hasCopyright)
    vector.add(block.isParenthesised)
    vector.add(block.hasClock)
    vector.add(block.hasClock && words <= 4)
    vector.add(block.hasYear)
    vector.add(block.hasYear && words <= 10)
    vector.add(block.hasCount && words <= 6)
    vector.add(block.hasLabel && words <= 20)
    vector.add(block.isLabelUpper && words <= 30)
    // `Read also: …`, `Photo: …`: what stands before the colon says what the line is for.
    let labels = block.hasLabel && words <= 30 ? block.purposesAtStart : 0
    for group in Self.labelGroups { vector.add(labels & group != 0) }
    // Captions name who took the picture at their end.
    let isCaptionLong = words <= 45
    vector.add(isCaptionLong && block.purposesAtEnd & Self.labelGroups[1] != 0 && block.purposesAtStart == 0)
    vector.add(isCaptionLong && block.endsParenthesised)
    vector.add(isCaptionLong && block.hasCopyright && words > 3)
    vector.add(block.letters == 0)
    let isShort = words <= 8
    let isMedium = words > 8 && words <= 20
    vector.add(isShort && block.endsSentence)
    vector.add(isMedium && !block.endsSentence)
    vector.add(isMedium && block.endsSentence && block.functionShare > 0.2)
    vector.add(!isShort && !isMedium && !block.endsSentence)
    vector.add(isShort && block.startsQuoted)
    vector.add(block.isSentenceLike)
    for purpose in FurnitureLexicon.Purpose.allCases {
      let share = block.share(of: purpose)
      vector.add(share)
      vector.add(share > 0.3)
      vector.add(share > 0 && isShort)
      vector.add(block.purposesAtStart & (1 << UInt16(purpose.rawValue)) != 0 && !isShort)
    }
    let purposes = block.purposeWords.count { $0 > 0 }
    vector.add(Float(purposes) / max(1, words.squareRoot()), knots: [0, 0.5, 1, 2])
    vector.add(wording[index], knots: [-4, -2, -1, 0, 1, 2, 4])
  }

  private func addPlace(_ index: Int, to vector: inout FeatureVector) {
    let count = blocks.count
    let measures = blocks[index].measures
    let isShort = measures.words <= 12
    vector.add(Float(index), knots: [0, 1, 2, 4, 8, 16])
    vector.add(Float(count - 1 - index), knots: [0, 1, 2, 4, 8, 16])
    vector.add(context.shareBefore[index], knots: [0, 0.1, 0.5, 0.9, 1])
    vector.add(context.sentencesBefore[index] == 0)
    vector.add(context.sentencesAfter[index] == 0)
    vector.add(context.sentencesBefore[index] > 0 && context.sentencesAfter[index] > 0)
    vector.add(Float(min(20, context.runBefore[index])), knots: [0, 1, 3, 8, 20])
    vector.add(Float(min(20, context.runAfter[index])), knots: [0, 1, 3, 8, 20])
    vector.add(context.isRepeated[index])
    vector.add(context.isRepeated[index] && !isShort)
    let overlap = context.overlap[index]
    vector.add(overlap, knots: [0, 0.2, 0.5, 1])
    vector.add(isShort ? overlap : 0)
    vector.add(context.titleLikeness[index], knots: [0, 0.5, 1])
    // What stands under the headline, and reads like the text, is the standfirst.
    let belowTitle = context.title.map { index - $0 } ?? 0
    vector.add(belowTitle == 0 && context.title != nil)
    vector.add(belowTitle == 1 && !isShort)
    vector.add((2...4).contains(belowTitle) && !isShort)
    vector.add(belowTitle < 0)
    // After the last heading of comments, of related stories, …
    for marker in PageContext.Marker.allCases {
      let distance = context.markerDistance[marker.rawValue][index]
      vector.add(Float(min(40, distance)), knots: [0, 1, 3, 10, 40])
      vector.add(distance < 40 && context.shareBefore[index] > 0.5)
    }
    vector.add(Float(count), knots: [3, 10, 30, 100])
    vector.add(context.nearTimestamps[index])
  }

  private func addNeighbour(_ index: Int, isNear: Bool, to vector: inout FeatureVector) {
    guard blocks.indices.contains(index) else {
      // Outside the page: every feature of a neighbour is 0, and this says so.
      vector.add(true)
      for _ in 0..<(isNear ? 22 : 5) { vector.add(false) }
      return
    }
    let block = blocks[index].measures
    vector.add(false)
    vector.add(Float(block.words), knots: [0, 4, 12, 40])
    vector.add(block.isSentenceLike)
    guard isNear else { return }
    vector.add(block.endsSentence)
    vector.add(block.ending == .colon)
    vector.add(block.hasClock || (block.hasYear && block.words <= 8))
    vector.add(block.hasLabel && block.words <= 20)
    vector.add(block.purposeShare)
    for purpose in [
      FurnitureLexicon.Purpose.related, .comments, .subscribe, .photo, .dateline, .navigation, .advertisement,
    ] {
      vector.add(block.share(of: purpose) > 0.3)
    }
    vector.add(block.startsWithBullet)
    vector.add(block.signsPost)
    vector.add(wording[index], knots: [-2, 0, 2])
  }
}

/// How the content that the first pass found lies about each block.
struct ContentSums {
  private let cumulative: [Float]
  let distanceBefore: [Int]
  let distanceAfter: [Int]

  init(_ blocks: [Block], probabilities: [Float]) {
    var sum: Float = 0
    cumulative =
      blocks.indices.map { index in
        defer { if probabilities[index] > 0.5 { sum += Float(blocks[index].measures.length) } }
        return sum
      } + [sum]
    func distances(_ order: some Sequence<Int>) -> [Int] {
      var result = [Int](repeating: 0, count: blocks.count)
      var distance = 1000
      for index in order {
        result[index] = distance
        distance = probabilities[index] > 0.75 ? 1 : distance + 1
      }
      return result
    }
    distanceBefore = distances(blocks.indices)
    distanceAfter = distances(blocks.indices.reversed())
  }

  /// The share of the content that stands before block `index`.
  func before(_ index: Int) -> Float {
    let total = cumulative[cumulative.count - 1]
    return total > 0 ? cumulative[index] / total : 0
  }
}
