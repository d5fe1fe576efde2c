/// Words between quotation marks.
struct Quotation {
  /// The marks and what is between them, among the text's tokens.
  var tokens: Range<Int>
  /// The same in the text's bytes.
  var range: Range<Int>
  /// The same paragraph by paragraph.
  var pieces: [Range<Int>]
  var words = 0
  var capitalizedWords = 0
  /// Begins with a capital letter, or a figure.
  var beginsSentence = false
  /// The mark before the closing quotation mark: "," or "." or "?" or "!" or empty.
  var final = ""
  /// Has a full stop, a question mark or an exclamation mark before its end.
  var hasInnerSentenceEnd = false
  var hasFunctionWord = false

  var endsSentence: Bool { final == "." || final == "?" || final == "!" || final == "…" }

  init(tokens range: Range<Int>, of tokens: [Token]) {
    self.tokens = range
    self.range =
      tokens[range.lowerBound].range.lowerBound..<tokens[range.upperBound - 1].range.upperBound
    pieces = [self.range]
    for index in range {
      let token = tokens[index]
      switch token.kind {
      case .word:
        if words == 0 { beginsSentence = token.isCapitalized || token.classes.contains(.number) }
        words += 1
        if token.isCapitalized { capitalizedWords += 1 }
        if !token.classes.isDisjoint(with: [.pronoun, .auxiliary]) { hasFunctionWord = true }
        if !final.isEmpty, final != "," { hasInnerSentenceEnd = true }
        final = ""
      case .mark where [".", "?", "!", "…", ","].contains(token.word): final = token.word
      default: break
      }
    }
  }

  /// Nearly all words begin with a capital: the title of a work.
  var looksLikeTitle: Bool {
    words >= 2 && beginsSentence && !endsSentence
      && (capitalizedWords * 10 >= words * 8
        || !hasFunctionWord && final.isEmpty && capitalizedWords * 10 >= words * 6)
  }
}
