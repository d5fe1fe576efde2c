/// Finds what stands between quotation marks.
///
/// A quotation ends at the first closing mark of its own style; marks of other styles within it belong to it. Where a paragraph ends
/// within a quotation and the next one opens with the same mark, the quotation goes on there. A mark that nothing closes opens
/// no quotation.
struct QuotationReader {
  private struct Mark {
    var token: Int
    var character: String
    var canOpen: Bool
    var canClose: Bool
    var isApostrophe: Bool
  }

  private let bytes: [UInt8]
  private let tokens: [Token]
  /// The marks of quotation, in order, and the first of each paragraph.
  private var marks: [Mark] = []
  private var marksOfParagraph: [Range<Int>] = []
  private let paragraphs: [Range<Int>]

  /// How far the end of a quotation in single marks is looked for behind what may be an apostrophe.
  private static let lookahead = 24

  private static let closers: [String: Set<String>] = [
    "\"": ["\""], "“": ["”"], "„": ["“", "”"], "«": ["»"], "»": ["«"], "‹": ["›"], "‘": ["’"],
    "'": ["'"],
    "‚": ["‘", "’"], "”": ["”"],
  ]
  /// What closes a quotation by mistake.
  private static let substitutes = ["“": "\"", "\"": "”"]
  private static let characters: Set<String> = Set(closers.keys).union(["’", "›"])

  init(bytes: [UInt8], tokens: [Token], paragraphs: [Range<Int>]) {
    self.bytes = bytes
    self.tokens = tokens
    self.paragraphs = paragraphs
    for paragraph in paragraphs {
      let first = marks.count
      for index in paragraph
      where tokens[index].kind == .mark && Self.characters.contains(tokens[index].word) {
        marks.append(mark(at: index, first: paragraph.lowerBound, end: paragraph.upperBound))
      }
      marksOfParagraph.append(first..<marks.count)
    }
  }

  /// In order; they do not overlap. Takes time that is proportional to the number of tokens.
  func quotations() -> [Quotation] {
    var found: [Quotation] = []
    var paragraph = 0
    var next = marksOfParagraph.first?.lowerBound ?? 0
    /// Characters that nothing closes in the rest of the paragraph.
    var unclosed: Set<String> = []
    while paragraph < paragraphs.count {
      let range = marksOfParagraph[paragraph]
      guard next < range.upperBound else {
        paragraph += 1
        if paragraph < paragraphs.count { next = max(next, marksOfParagraph[paragraph].lowerBound) }
        unclosed = []
        continue
      }
      let opener = marks[next]
      guard opener.canOpen, !unclosed.contains(opener.character) else {
        next += 1
        continue
      }
      switch end(of: opener, after: next, within: range) {
      case .closed(let mark):
        found.append(Quotation(tokens: opener.token..<(marks[mark].token + 1), of: tokens))
        next = mark + 1
      case .opensAgain(let mark):
        next = mark
      case .open:
        // “Opened like this, closed like that"
        if let other = Self.substitutes[opener.character],
          let mark = (next + 1..<max(next + 1, range.upperBound)).first(where: {
            marks[$0].character == other && marks[$0].canClose
          })
        {
          found.append(Quotation(tokens: opener.token..<(marks[mark].token + 1), of: tokens))
          next = mark + 1
        } else if let (endToken, endParagraph, endMark) = continuation(of: opener, in: paragraph) {
          var quotation = Quotation(tokens: opener.token..<endToken, of: tokens)
          quotation.pieces = (paragraph...endParagraph).map { part in
            let first = max(opener.token, paragraphs[part].lowerBound)
            let last = min(endToken, paragraphs[part].upperBound) - 1
            return tokens[first].range.lowerBound..<tokens[last].range.upperBound
          }
          found.append(quotation)
          paragraph = endParagraph
          next = endMark
          unclosed = []
        } else {
          unclosed.insert(opener.character)
          next += 1
        }
      }
    }
    return found
  }

  private enum End {
    case closed(Int)
    case opensAgain(Int)
    case open
  }

  private func end(of opener: Mark, after start: Int, within range: Range<Int>) -> End {
    let closers = Self.closers[opener.character] ?? []
    var index = start + 1
    while index < range.upperBound {
      let mark = marks[index]
      if closers.contains(mark.character), mark.canClose {
        if !mark.isApostrophe { return .closed(index) }
        return .closed(betterEnd(than: index, closers, within: range) ?? index)
      }
      if mark.character == opener.character, mark.canOpen { return .opensAgain(index) }
      index += 1
    }
    return .open
  }

  /// A closing mark after what may be a genitive ("the ministers' plan"), before another quotation begins.
  private func betterEnd(than index: Int, _ closers: Set<String>, within range: Range<Int>) -> Int? {
    for other in (index + 1)..<max(index + 1, min(range.upperBound, index + Self.lookahead)) {
      let mark = marks[other]
      if mark.canOpen, mark.character == "'" || mark.character == "‘" { return nil }
      if closers.contains(mark.character), mark.canClose, !mark.isApostrophe { return other }
    }
    return nil
  }

  /// Where a quotation that its paragraph leaves open ends: the token after it, and where reading goes on.
  private func continuation(of opener: Mark, in paragraph: Int) -> (
    token: Int, paragraph: Int, mark: Int
  )? {
    var last = paragraph
    while last + 1 < paragraphs.count, let first = marksOfParagraph[last + 1].first,
      marks[first].token == paragraphs[last + 1].lowerBound, marks[first].canOpen,
      marks[first].character == opener.character
    {
      last += 1
      if case .closed(let mark) = end(of: opener, after: first, within: marksOfParagraph[last]) {
        return (marks[mark].token + 1, last, mark + 1)
      }
    }
    guard last > paragraph else { return nil }
    return (paragraphs[last].upperBound, last, marksOfParagraph[last].upperBound)
  }

  private func mark(at index: Int, first: Int, end: Int) -> Mark {
    let token = tokens[index]
    let character = token.word
    let hasSpaceBefore =
      index == first || tokens[index - 1].range.upperBound < token.range.lowerBound
    let hasSpaceAfter =
      index + 1 == end || tokens[index + 1].range.lowerBound > token.range.upperBound
    let before = index > first && !hasSpaceBefore ? tokens[index - 1] : nil
    let after = index + 1 < end && !hasSpaceAfter ? tokens[index + 1] : nil
    let opensAfter =
      before == nil || before?.kind == .mark && Self.openBefore.contains(before?.word ?? "")
    var canOpen = false
    var canClose = false
    var isApostrophe = false
    switch character {
    case "“", "„", "‚":
      (canOpen, canClose) = (opensAfter || character == "„", character == "“" && !opensAfter)
    case "”", "›": canClose = true
    case "«", "»":
      canOpen = opensAfter || character == "«" && before?.kind != .word
      canClose = true
    case "\"":
      // says,"We will stay
      canOpen = (opensAfter || [",", ":"].contains(before?.word)) && !hasSpaceAfter
      canClose = !hasSpaceBefore || hasSpaceAfter && index > first
    default:
      let isLeading =
        after.map { $0.kind == .word && !Self.isClipped($0.word) || $0.kind == .mark } ?? false
      canOpen = character != "’" && opensAfter && isLeading
      canClose = !hasSpaceBefore && after?.kind != .word
      // Between a plural and a small letter it may as well be a genitive.
      if canClose, before?.kind == .word, before?.word.hasSuffix("s") == true, hasSpaceAfter,
        index + 1 < end,
        tokens[index + 1].kind == .word, !tokens[index + 1].isCapitalized
      {
        isApostrophe = true
      }
    }
    return Mark(
      token: index, character: character, canOpen: canOpen, canClose: canClose,
      isApostrophe: isApostrophe)
  }

  /// Marks that may stand directly before an opening one.
  private static let openBefore: Set<String> = [
    "(", "[", "—", "–", "\"", "'", "“", "‘", "«", "„", "‚", "/", "…", "-", "―",
  ]

  /// "’90s", "’em": words that lost their beginning.
  private static func isClipped(_ word: String) -> Bool {
    if let first = word.utf8.first, (0x30...0x39).contains(first) { return word.hasSuffix("s") }
    return ["tis", "twas", "em", "til", "cause", "bout", "n", "round"].contains(word)
  }
}
