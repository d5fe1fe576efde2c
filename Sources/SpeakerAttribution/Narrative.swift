/// A text in its writer's own words: each quotation is one item, and items make sentences.
struct Narrative {
  /// Words, marks and whole quotations.
  private(set) var items: [Token] = []
  private(set) var sentences: [Sentence] = []
  let quotations: [Quotation]

  struct Sentence {
    var items: Range<Int>
    var paragraph: Int
  }

  /// How far a sentence may reach, so that looking around in it takes bounded time.
  private static let longestSentence = 300

  init(text: [UInt8], lexicon: CompiledLexicon) {
    let tokenizer = Tokenizer(bytes: text, lexicon: lexicon)
    let tokens = tokenizer.tokens
    let starts = tokenizer.paragraphs
    let paragraphs = starts.indices.map {
      starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : tokens.count)
    }
    quotations = QuotationReader(bytes: text, tokens: tokens, paragraphs: paragraphs).quotations()
    items.reserveCapacity(tokens.count)

    var nextQuotation = 0
    var token = 0
    var paragraph = 0
    var first = 0
    for end in paragraphs.map(\.upperBound) {
      while token < end {
        if nextQuotation < quotations.count, quotations[nextQuotation].tokens.lowerBound == token {
          let quotation = quotations[nextQuotation]
          items.append(
            Token(
              kind: .quotation, range: quotation.range, word: quotation.final,
              quotation: nextQuotation))
          token = quotation.tokens.upperBound
          nextQuotation += 1
        } else if let next = afterBracket(token, end, tokens) {
          token = next
        } else {
          items.append(Self.genitive(tokens[token], after: items.last))
          token += 1
        }
      }
      // A quotation may reach into later paragraphs: its sentence goes on there.
      guard token == end, first < items.count else { continue }
      appendSentences(first..<items.count, paragraph: paragraph)
      paragraph += 1
      first = items.count
    }
  }

  /// Words that stand behind a given name as its only surname: "Baker" of "Jane Baker".
  var surnames: Set<String> {
    var surnames: Set<String> = []
    for index in items.indices.dropFirst() where items[index].kind == .word && items[index].isCapitalized {
      let isLast = index + 1 == items.count || !items[index + 1].isCapitalized
      guard isLast, !items[index].isAcronym, items[index - 1].kind == .word, items[index - 1].isCapitalized,
        items[index - 1].classes.contains(.givenName),
        !items[index].classes.isDisjoint(with: [.title, .role, .organisation])
      else { continue }
      surnames.insert(items[index].word)
    }
    return surnames
  }

  /// With a capital these words are names and nothing else.
  mutating func read(asNames surnames: Set<String>) {
    guard !surnames.isEmpty else { return }
    for index in items.indices
    where items[index].kind == .word && items[index].isCapitalized && surnames.contains(items[index].word) {
      if index > 0, items[index - 1].word == "the" { continue }
      items[index].classes.subtract([.title, .role, .organisation, .verbStart])
      items[index].gender = nil
    }
  }

  /// Behind the "(ret.)" of "Brig. (ret.) Jane Doe".
  private func afterBracket(_ token: Int, _ end: Int, _ tokens: [Token]) -> Int? {
    guard tokens[token].isMark("("), token + 3 < end, tokens[token + 2].isMark(")"),
      tokens[token + 1].hasStop,
      tokens[token + 3].isCapitalized, items.last?.isCapitalized == true
    else { return nil }
    return token + 3
  }

  /// An apostrophe after a plural, "the dockers' delegate", reads as a genitive.
  private static func genitive(_ token: Token, after last: Token?) -> Token {
    guard token.kind == .mark, token.word == "'" || token.word == "’", let last, last.kind == .word,
      last.range.upperBound == token.range.lowerBound, last.word.hasSuffix("s")
    else { return token }
    var genitive = token
    genitive.kind = .genitive
    genitive.word = "'s"
    return genitive
  }

  private mutating func appendSentences(_ range: Range<Int>, paragraph: Int) {
    var start = afterDateline(range)
    if start > range.lowerBound {
      sentences.append(Sentence(items: range.lowerBound..<start, paragraph: paragraph))
    }
    for index in start..<range.upperBound {
      let isLast = index + 1 == range.upperBound
      guard isLast || endsSentence(at: index, range) || index - start > Self.longestSentence else {
        continue
      }
      sentences.append(Sentence(items: start..<(index + 1), paragraph: paragraph))
      start = index + 1
    }
  }

  /// Behind "MARSEILLE —", "WASHINGTON, June 3 (Agency) -" or "14:05", with which a paragraph may begin.
  private func afterDateline(_ range: Range<Int>) -> Int {
    guard let first = range.first, items[first].kind == .word else { return range.lowerBound }
    if items[first].classes.contains(.number), items[first].word.contains(":") { return first + 1 }
    guard items[first].isAcronym else { return range.lowerBound }
    for index in range.prefix(12) where items[index].kind == .mark {
      guard ["—", "–", "-"].contains(items[index].word) else { continue }
      let isDouble = index + 1 < range.upperBound && items[index + 1].isMark("-")
      let next = index + (isDouble ? 2 : 1)
      return next < range.upperBound ? next : range.lowerBound
    }
    return range.lowerBound
  }

  private func endsSentence(at index: Int, _ range: Range<Int>) -> Bool {
    let item = items[index]
    let next = items[index + 1]
    switch item.kind {
    case .mark:
      if item.word == "." || item.word == "!" || item.word == "?" {
        // ".45-caliber"
        if item.word == ".", next.kind == .word, next.range.lowerBound == item.range.upperBound {
          return false
        }
        // "Yahoo! said", "…?) said": a small letter goes on with the sentence.
        if next.kind == .mark { return !Self.goesOn.contains(next.word) }
        return next.kind != .word || next.isCapitalized || next.classes.contains(.number)
      }
      return (item.word == ")" || item.word == "]") && index > range.lowerBound
        && ["."].contains(items[index - 1].word) && next.isCapitalized
    case .word:
      // "at 4 p.m. The": an abbreviation's full stop may end the sentence as well.
      return item.hasStop && !item.classes.contains(.title) && next.isCapitalized
        && !next.classes.isDisjoint(with: [.determiner, .pronoun, .conjunction])
        && item.word.utf8.count > 1
    case .quotation:
      let quotation = quotations[item.quotation]
      guard quotation.endsSentence else { return false }
      if next.kind == .quotation { return true }
      guard next.kind == .word, next.isCapitalized else { return false }
      // “Why now?” Kadhim asked. The full stop within, too, is often no end: “Go!” Kadhim said.
      return !isFollowedByTag(index + 1, range, asked: quotation.final != ".")
    case .genitive: return false
    }
  }

  /// Whether words such as "Jane Doe asked." follow, with their verb close by and nothing after it that it could introduce; a comma
  /// is nothing behind a question or an exclamation.
  private func isFollowedByTag(_ start: Int, _ range: Range<Int>, asked: Bool) -> Bool {
    for index in start..<min(start + 8, range.upperBound) {
      let item = items[index]
      if item.classes.contains(.verbStart), !item.isCapitalized {
        guard index + 1 < range.upperBound else { return true }
        return items[index + 1].kind == .mark
          && ([".", ";"].contains(items[index + 1].word) || asked && items[index + 1].word == ",")
      }
      if item.kind != .word, item.kind != .genitive { return false }
    }
    return false
  }

  private static let goesOn: Set<String> = [",", ";", ":", ")", "]", "—", "–"]
}
