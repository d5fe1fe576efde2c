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
  /// Words of the title; of a text without one, the first words of the body.
  package var headline: [UInt32] = []
  /// The first words of the body.
  package var lead: [UInt32] = []
  /// The first day of the week that the beginning of the body names, from 1 for Monday; 0 where it names none.
  package var weekday: UInt8 = 0
}
