/// The sentences of a text with their terms, until all are known.
struct SentenceTerms {
  private var places: [Range<Int>] = []
  private var occurrences: [[PostingList.Occurrence]] = Array(repeating: [], count: TermKind.allCases.count)
  private var wordCounts: [Int] = []
  private var cueCounts: [UInt16] = []
  private let cueCount: Int

  init(cueCount: Int) { self.cueCount = cueCount }

  var count: Int { places.count }

  /// - Precondition: there are fewer than `PostingList.sentenceLimit` sentences.
  mutating func append(_ place: Range<Int>, _ terms: PassageTerms) {
    for kind in TermKind.allCases {
      for term in terms[kind] {
        occurrences[kind.index].append(
          PostingList.Occurrence(
            term.hash, sentence: places.count, inverseDocumentFrequency: term.inverseDocumentFrequency))
      }
    }
    places.append(place)
    wordCounts.append(terms[.words].count)
    cueCounts += terms.cueCounts
  }

  /// - Precondition: the title was appended, empty if there is none.
  consuming func analysis(names: [UInt32], numbers: [UInt32]) -> TargetFeatures.TextAnalysis {
    let leadEnd = leadEnd
    let levels = cueLevels(leadEnd: leadEnd)
    let sentenceCount = places.count
    return TargetFeatures.TextAnalysis(
      terms: occurrences.map { PostingList($0, sentenceCount: sentenceCount, leadEnd: leadEnd) }, sentences: places,
      leadEnd: leadEnd, names: names, numbers: numbers, cueCounts: cueCounts, cueLevels: levels)
  }

  private var leadEnd: Int {
    var words = 0
    var sentence = 1
    while sentence < places.count, words < TargetFeatures.TextAnalysis.leadLength {
      words += wordCounts[sentence]
      sentence += 1
    }
    return sentence
  }

  private func cueLevels(leadEnd: Int) -> [SIMD3<Float>] {
    let sentenceCount = wordCounts.count { $0 > 0 }
    return (0..<cueCount).map { cue in
      func total(_ sentences: Range<Int>) -> Int {
        sentences.reduce(0) { $0 + Int(cueCounts[$1 * cueCount + cue]) }
      }
      let whole = total(0..<places.count)
      return SIMD3(
        TermWeight.logarithmic[min(total(1..<leadEnd), TermWeight.countLimit)],
        TermWeight.logarithmic[min(whole, TermWeight.countLimit)],
        Float(whole) / Float(max(sentenceCount, 1)))
    }
  }
}
