/// What of a text is compared to tell whether it is another one's copy or rewrite: sets of hashes, each in rising order.
package struct TextTrace: Sendable, Equatable {
  /// Runs of four words; of a shorter text, the whole.
  package var shingles: [UInt32] = []
  /// Words that are capitalised within a sentence of the body.
  package var names: [UInt32] = []
  /// Numbers of two digits or more in the body, written without separators.
  package var numbers: [UInt32] = []
  /// Runs of four words within quotation marks.
  package var quotations: [UInt32] = []
}
