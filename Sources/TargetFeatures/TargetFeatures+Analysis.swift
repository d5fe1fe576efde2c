package import TextFeatures

extension TargetFeatures {
  /// Analyses texts and targets and compares them, one at a time; holds what is worth keeping between them.
  package final class Worker: @unchecked Sendable {
    private let features: TargetFeatures
    private var reader = PassageReader()
    private var comparison: PairComparison
    /// Of each word of the reader.
    private var wordWeights: [Float] = []
    private var wordCues: [UInt64] = []
    /// Of each run of characters of the reader.
    private var gramWeights: [Float] = []

    /// With more runs of characters all words are forgotten between texts, so that endless input takes bounded memory.
    private static let gramLimit = 1 << 22

    init(_ features: TargetFeatures) {
      self.features = features
      comparison = PairComparison(features)
    }

    /// The analysis of text `index` of a batch. O(bytes · log bytes).
    package func analyze(_ batch: TextBatch, at index: Int) -> TextAnalysis {
      forgetIfFull()
      return batch.bytes.withUnsafeBufferPointer { text in
        var sentences = SentenceTerms(cueCount: features.cues.countedCount)
        sentences.append(0..<0, terms(of: text, batch.titles[index]))
        let body = batch.bodies[index]
        for sentence in SentenceScanner(text, body) {
          let isLast = sentences.count == PostingList.sentenceLimit - 1
          let range = isLast ? sentence.lowerBound..<body.upperBound : sentence
          let terms = terms(of: text, range)
          if !terms.isEmpty {
            sentences.append((range.lowerBound - body.lowerBound)..<(range.upperBound - body.lowerBound), terms)
          }
          if isLast { break }
        }
        let marks = reader.marks(of: text, body)
        let titleMarks = reader.marks(of: text, batch.titles[index])
        return sentences.analysis(
          names: marks.names.sortedSet(), numbers: (marks.numbers + titleMarks.numbers).sortedSet())
      }
    }

    /// The analysis of a target.
    package func analyze(target: String) -> TargetAnalysis {
      forgetIfFull()
      return Array(target.utf8).withUnsafeBufferPointer { text in
        let terms = terms(of: text, text.indices)
        let words = reader.placedWords(of: text, text.indices)
        return TargetAnalysis(
          terms: TermKind.allCases.map { TargetAnalysis.Terms(terms[$0]) },
          names: names(among: words), numbers: reader.marks(of: text, text.indices).numbers.sortedSet(),
          cueLevels: terms.cueCounts.map { TermWeight.logarithmic[Int($0)] })
      }
    }

    /// Writes the features of a pair.
    ///
    /// - Parameter row: gets `columnCount` numbers.
    /// - Precondition: `row` has that many places.
    /// - Returns: up to three sentences of the body that are nearest to the target, as ranges of bytes counted from the begin of
    ///   the body, nearest first; none where nothing is shared.
    package func compare(
      _ text: TextAnalysis, with target: TargetAnalysis, into row: UnsafeMutableBufferPointer<Float>
    ) -> [Range<Int>] {
      comparison.compare(text, with: target, into: row).map { text.sentences[$0] }
    }

    // MARK: Parts

    private func forgetIfFull() {
      guard reader.gramHashes.count > Self.gramLimit else { return }
      reader = PassageReader()
      wordWeights = []
      wordCues = []
      gramWeights = []
    }

    private func terms(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> PassageTerms {
      let words = reader.words(of: text, range)
      weighNewWords()
      // Once, not for every word: a property of a class is copied when a part of it is asked for.
      let (reader, wordWeights, gramWeights) = (reader, wordWeights, gramWeights)
      let (hashes, gramHashes) = (reader.hashes, reader.gramHashes)
      var terms = PassageTerms(cueCount: features.cues.countedCount)
      for (place, word) in words.enumerated() {
        let hash = hashes[Int(word)]
        let weight = wordWeights[Int(word)]
        terms[.words].append(WeightedTerm(hash: hash, inverseDocumentFrequency: weight))
        if place > 0 {
          let previous = Int(words[place - 1])
          terms[.pairs].append(
            WeightedTerm(
              hash: PassageReader.pairHash(hashes[previous], hash),
              inverseDocumentFrequency: (wordWeights[previous] + weight) / 2))
        }
        for gram in reader.grams(of: word) {
          terms[.characters].append(
            WeightedTerm(hash: gramHashes[gram], inverseDocumentFrequency: gramWeights[gram]))
        }
        terms.count(cues: wordCues[Int(word)])
      }
      terms.count(questionMarks: SentenceScanner.questionMarks(in: text, range))
      return terms
    }

    private func weighNewWords() {
      for word in wordWeights.count..<reader.wordCount {
        let hash = reader.hashes[word]
        wordWeights.append(features.words.inverseDocumentFrequency(of: hash))
        wordCues.append(features.cues.lists(with: hash))
        for gram in reader.grams(of: UInt32(word)) {
          gramWeights.append(features.characters.inverseDocumentFrequency(of: reader.gramHashes[gram]))
        }
      }
    }

    /// The distinct capitalised words, the certain ones of words that come twice.
    private func names(among words: [PassageReader.PlacedWord]) -> [TargetAnalysis.Name] {
      var weights: [UInt32: Float] = [:]
      var total: Float = 0
      for word in words {
        let weight = wordWeights[Int(word.number)]
        if weights.updateValue(weight, forKey: reader.hashes[Int(word.number)]) == nil { total += weight }
      }
      let isHeadline = Self.isTitleCased(words)
      var names: [TargetAnalysis.Name] = []
      for (place, word) in words.enumerated() where word.isCapitalized {
        let hash = reader.hashes[Int(word.number)]
        let isCertain = place > 0 && !isHeadline
        if let known = names.firstIndex(where: { $0.hash == hash }) {
          names[known].isCertain = names[known].isCertain || isCertain
        } else {
          names.append(
            TargetAnalysis.Name(hash: hash, share: (weights[hash] ?? 0) / total, isCertain: isCertain))
        }
      }
      return names
    }

    /// Whether so many of the longer words after the first are capitalised that this marks no names.
    private static func isTitleCased(_ words: [PassageReader.PlacedWord]) -> Bool {
      let longer = words.dropFirst().filter { $0.place.count >= 4 }
      return Double(longer.count(where: \.isCapitalized)) > 0.7 * Double(longer.count)
    }
  }
}
