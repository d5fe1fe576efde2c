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
}
