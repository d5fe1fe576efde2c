/// What a block is told by the rest of its page.
struct PageContext {
  /// Lines that open a section which lasts for a while.
  enum Marker: Int, CaseIterable {
    case comments, related, legal

    var purpose: FurnitureLexicon.Purpose {
      switch self {
      case .comments: .comments
      case .related: .related
      case .legal: .subscribe
      }
    }
  }

  /// Share of the page's characters before each block.
  var shareBefore: [Float]
  var sentencesBefore: [Int]
  var sentencesAfter: [Int]
  /// How many blocks that are no sentences stand directly before and after.
  var runBefore: [Int]
  var runAfter: [Int]
  var isRepeated: [Bool]
  /// Share of the block's longer words that the page's other sentences have.
  var overlap: [Float]
  /// The block most like a headline.
  var title: Int?
  /// Share of the words of the headline.
  var titleLikeness: [Float]
  /// Blocks since the last marker, by kind; large where there was none.
  var markerDistance: [[Int]]
  /// Two or more times of day or dates stand near, as in comments and lists of stories.
  var nearTimestamps: [Bool]
  /// What the structure of the page adds; nil in plain text.
  var structure: StructureContext?

  init(_ blocks: [Block]) {
    let measures = blocks.map(\.measures)
    let isSentence = measures.map(\.isSentenceLike)
    let total = Float(max(1, measures.reduce(0) { $0 + $1.length }))
    var sum: Float = 0
    shareBefore = measures.map { measure in
      defer { sum += Float(measure.length) }
      return sum / total
    }
    var count = 0
    sentencesBefore = isSentence.map { sentence in
      defer { if sentence { count += 1 } }
      return count
    }
    sentencesAfter = zip(sentencesBefore, isSentence).map { count - $0 - ($1 ? 1 : 0) }
    var run = 0
    runBefore = isSentence.map { sentence in
      defer { run = sentence ? 0 : run + 1 }
      return run
    }
    run = 0
    runAfter = isSentence.reversed().map { sentence in
      defer { run = sentence ? 0 : run + 1 }
      return run
    }.reversed()

    var lines: [UInt64: Int] = [:]
    for measure in measures { lines[measure.lineHash, default: 0] += 1 }
    isRepeated = measures.map { $0.words > 0 && lines[$0.lineHash, default: 0] > 1 }

    // In how many sentences each word stands; its own does not count.
    var sentenceWords: [UInt64: Int] = [:]
    for (measure, sentence) in zip(measures, isSentence) where sentence {
      for word in Set(measure.contentWords) { sentenceWords[word, default: 0] += 1 }
    }
    overlap = zip(measures, isSentence).map { measure, sentence in
      let words = Set(measure.contentWords)
      guard words.count >= 1 else { return 0 }
      let known = words.count { sentenceWords[$0, default: 0] > (sentence ? 1 : 0) }
      return Float(known) / Float(words.count)
    }

    title = blocks.firstIndex { $0.structure?.tag == .title } ?? Self.titleLike(measures, isRepeated: isRepeated)
    let titleWords = Set(title.map { measures[$0].contentWords } ?? [])
    titleLikeness = measures.indices.map { index in
      let words = Set(measures[index].contentWords)
      guard !titleWords.isEmpty, !words.isEmpty else { return 0 }
      return Float(words.intersection(titleWords).count) / Float(max(words.count, titleWords.count))
    }

    markerDistance = Marker.allCases.map { marker in
      var distance = 1000
      return measures.map { measure in
        let result = distance
        distance += 1
        if measure.words <= 8, measure.words > 0, measure.share(of: marker.purpose) >= 0.4 { distance = 0 }
        return result
      }
    }
    let stamps = measures.map { $0.words <= 12 && ($0.hasClock || $0.share(of: .dateline) > 0.3) }
    nearTimestamps = stamps.indices.map { index in
      stamps[max(0, index - 4)...min(stamps.count - 1, index + 4)].count { $0 } >= 2
    }
    if blocks.contains(where: { $0.structure != nil }) { structure = StructureContext(blocks) }
  }

  /// The first line that could be a headline, before the first sentences; one that the page repeats rather than another.
  static func titleLike(_ measures: [BlockMeasures], isRepeated: [Bool]) -> Int? {
    let end = measures.firstIndex(where: \.isSentenceLike) ?? measures.count
    func likeness(_ index: Int) -> Float {
      let measure = measures[index]
      guard measure.words >= 3, measure.words <= 30, measure.separators < 2 else { return 0 }
      return Float(min(12, measure.words)) * (1 - measure.purposeShare)
        + (isRepeated[index] && measure.words >= 4 ? 12 : 0)
    }
    return measures[..<end].indices.max { likeness($0) < likeness($1) }.flatMap { likeness($0) > 0 ? $0 : nil }
  }
}
