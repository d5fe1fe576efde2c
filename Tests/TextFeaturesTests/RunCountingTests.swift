import LinearAlgebra
import Testing

@testable import TextFeatures

/// The counting of word n-grams by sorting, against counting them one by one.
@Suite struct RunCountingTests {
  /// Texts of a few words, some of them very common, so that groups of all sizes come up; some texts have titles, one has
  /// no words.
  private static let texts: (titles: [String], bodies: [String]) = {
    var generator = SplitMix64(state: 5)
    func text(of count: Int) -> String {
      (0..<count).map { _ in
        let number = Int.random(in: 0..<40, using: &generator)
        return number < 18 ? "the" : "w\(number * number % 37)"
      }.joined(separator: " ")
    }
    let bodies = (0..<260).map { text(of: $0 == 100 ? 0 : 20 + $0 % 41) }
    return (bodies.indices.map { $0 % 3 == 0 ? text(of: 4) : "" }, bodies)
  }()

  /// The terms in each text, counted one by one.
  private static func counts(_ ngrams: ClosedRange<Int>, titleWeight: Float) -> [[String: Float]] {
    zip(texts.titles, texts.bodies).map { title, body in
      var counts: [String: Float] = [:]
      for (part, times) in [(title, titleWeight), (body, 1)] {
        let words = part.split(separator: " ")
        for length in ngrams where length <= words.count {
          for start in 0...(words.count - length) {
            counts[words[start..<(start + length)].joined(separator: " "), default: 0] += times
          }
        }
      }
      return counts
    }
  }

  @Test(arguments: [1...2, 2...2, 1...3, 2...4])
  func findsWhatCountingOneByOneFinds(_ ngrams: ClosedRange<Int>) throws {
    let expected = Self.counts(ngrams, titleWeight: 3)
    for (lowest, highest, limit) in [(2, 260, nil), (5, 150, nil), (3, 200, 25)] as [(Int, Int, Int?)] {
      var frequencies: [String: Int] = [:]
      var occurrences: [String: Float] = [:]
      for row in expected {
        for (term, count) in row {
          frequencies[term, default: 0] += 1
          occurrences[term, default: 0] += count
        }
      }
      var terms = frequencies.keys.filter { lowest...highest ~= frequencies[$0]! }
      if let limit {
        terms.sort { (-occurrences[$0]!, $0) < (-occurrences[$1]!, $1) }
        terms = Array(terms[..<limit])
      }
      terms.sort { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
      let options = countingOptions {
        $0.analyzers = [Analyzer(ngrams: ngrams)]
        $0.titleWeight = 3
        $0.minimumDocumentFrequency = .count(lowest)
        $0.maximumDocumentFrequency = .count(highest)
        $0.maximumFeatures = limit
      }
      var source = InMemoryTexts(titles: Self.texts.titles, bodies: Self.texts.bodies)
      for (threads, size) in [(1, 1 << 20), (3, 2_000)] {
        source.batchSize = size
        let (pipeline, matrix) = try FeaturePipeline.fitTransform(source, options: options, threads: threads)
        #expect(pipeline.terms == terms)
        for (row, counts) in expected.enumerated() {
          let known = terms.enumerated().filter { counts[$0.element] != nil }
          let range = matrix.rowOffsets[row]..<matrix.rowOffsets[row + 1]
          #expect(matrix.columnIndices[range].map { Int($0) } == known.map(\.offset))
          #expect(Array(matrix.values[range]) == known.map { counts[$0.element]! })
        }
      }
    }
  }

  @Test func withoutTextsOrTermsThereIsAnError() {
    let options = countingOptions {
      $0.analyzers = [Analyzer(ngrams: 1...2)]
      $0.minimumDocumentFrequency = .count(2)
    }
    #expect(throws: FeatureError.noTexts) {
      try FeaturePipeline.fitTransform(InMemoryTexts([]), options: options)
    }
    // Two words; no word is frequent, so that no pair is looked at.
    #expect(throws: FeatureError.noTermsLeft(texts: 2, distinctTerms: 2)) {
      try FeaturePipeline.fitTransform(InMemoryTexts(["aa", "bb"]), options: options)
    }
  }

  @Test func aLogOfWordsGivesThemBack() {
    let names = (0...(1 << 17)).map { UInt32($0) * 2 }
    let words: [UInt32] = [0, 1, 65_534, 65_535, 65_536, 1 << 17, 7]
    var log = TokenLog()
    log.append(words, text: 0, times: 70_000)
    log.append([], text: 0, times: 1)
    log.append([2, 0], text: 3, times: 1)
    #expect(
      log.parts == [
        .init(text: 0, times: 70_000, wordCount: 7), .init(text: 0, times: 1, wordCount: 0),
        .init(text: 3, times: 1, wordCount: 2),
      ])
    var found: [[UInt32]] = []
    log.forEachPart(names: names, padding: 2) { part, words in
      #expect(part == found.count)
      found.append(Array(UnsafeBufferPointer(start: words.baseAddress, count: words.count + 2)))
    }
    #expect(found == [words.map { $0 * 2 } + [0, 0], [0, 0], [4, 0, 0, 0]])
  }
}
