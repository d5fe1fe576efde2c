package import LinearAlgebra

/// Numbers that say how a text touches a target, such as a headline, a claim or a name.
///
/// Likeness is measured over an open vocabulary: a word that no training text had counts as one of document frequency 0, so
/// that the names of a new story, which training cannot know, weigh most. (Closed vocabularies lose them: Riedel et al.,
/// "A simple but tough-to-beat baseline for the Fake News Challenge stance detection task", 2017.)
///
/// Each text and each target is analysed once; a pair then costs O(t · (log s + p)) for t terms of the target, s distinct terms
/// of the text and p sentences that a term stands in.
package struct TargetFeatures: Sendable {
  /// Of words and of runs of characters.
  let words: FrequencyTable
  let characters: FrequencyTable
  let cues: CueTable
  private let columns: TargetColumns

  init(words: FrequencyTable, characters: FrequencyTable, cues: CueTable) {
    self.words = words
    self.characters = characters
    self.cues = cues
    columns = TargetColumns(cues: cues)
  }

  /// The name of each column, such as `words.lead.cosine` or `cues.refutation.near`.
  package var names: [String] { columns.names }

  /// The family of each column: `likeness`, `names and numbers`, `place` or `cues`.
  package var families: [String] { columns.families }

  package var columnCount: Int { columns.names.count }

  /// Analyses texts and targets on one thread at a time.
  package func workers(count: Int) -> [Worker] { (0..<count).map { _ in Worker(self) } }

  /// Writes the features of a pair.
  ///
  /// - Parameter row: gets `columnCount` numbers.
  /// - Precondition: `row` has that many places.
  package func write(
    _ text: TextAnalysis, _ target: TargetAnalysis, into row: UnsafeMutableBufferPointer<Float>
  ) {
    var comparison = PairComparison(self)
    comparison.write(text, target, into: row)
  }

  /// The features of pairs, a row for each in their order. Pairs are visited text by text. O(sum of the pairs).
  ///
  /// - Parameter pairs: places in `texts` and `targets`.
  /// - Returns: pairs × `columnCount`, the same numbers for any number of threads and whatever other pairs there are.
  package func matrix(
    of texts: [TextAnalysis], toward targets: [TargetAnalysis], pairs: [(text: Int, target: Int)], threads: Int
  ) -> DenseMatrix<Float> {
    let order = pairs.indices.sorted { (pairs[$0].text, $0) < (pairs[$1].text, $1) }
    let width = columnCount
    let elements = [Float](unsafeUninitializedCapacity: pairs.count * width) { elements, count in
      // Each pair is in `order` once and writes its own `width` of the elements, which are all of them.
      nonisolated(unsafe) let rows = elements
      Parallel.forEachRange(of: pairs.count, grain: 256, threads: threads) { range in
        var comparison = PairComparison(self)
        for pair in order[range] {
          comparison.write(
            texts[pairs[pair].text], targets[pairs[pair].target],
            into: UnsafeMutableBufferPointer(rebasing: rows[(pair * width)..<((pair + 1) * width)]))
        }
      }
      count = pairs.count * width
    }
    return DenseMatrix(rowCount: pairs.count, columnCount: width, elements: elements)
  }

  /// Up to three sentences of the body that are nearest to the target, as ranges of bytes counted from the begin of the body,
  /// nearest first; none where nothing is shared.
  package func touchedPlaces(of text: TextAnalysis, by target: TargetAnalysis) -> [Range<Int>] {
    var comparison = PairComparison(self)
    return comparison.nearestSentences(of: text, to: target).map { text.sentences[$0] }
  }
}
