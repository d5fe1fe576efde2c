/// The terms that begin with the words of some consecutive ranks, and what the rows of all texts hold of them.
struct RunSlice: Sendable {
  /// The terms end to end, in order; each ends at its place in `ends`.
  var bytes: [UInt8] = []
  var ends: [Int] = []
  /// How many texts hold each term.
  var documentFrequencies: [UInt32] = []
  /// How often each term occurs in all texts; none where nobody asks.
  var occurrences: [UInt64] = []
  /// The number of distinct longer runs of frequent words, whether or not they are terms.
  var distinctRunCount = 0
  /// For each chunk of texts a log with a section a text, of terms in order, each by its distance from the one before.
  var logs: [RowLog] = []
}
