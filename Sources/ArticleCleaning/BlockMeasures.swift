/// What can be counted in the text of one block.
struct BlockMeasures {
  /// Scalars that are not white space.
  var length = 0
  var letters = 0
  var casedLetters = 0
  var upperLetters = 0
  var digits = 0
  var words = 0
  /// Words with a capital first letter, the first of the block left out.
  var capitalizedWords = 0
  var upperWords = 0
  /// Words looked up in the profiles: all of a short block, the first and the last of a long one.
  var sampledWords = 0
  var functionWords = 0
  /// Votes for each language of `LanguageProfile.languages`.
  var languageVotes: [UInt16] = []
  /// Sampled words in phrases of each purpose.
  var purposeWords = [UInt16](repeating: 0, count: FurnitureLexicon.Purpose.allCases.count)
  /// A bit for each purpose with a phrase among the first three words.
  var purposesAtStart: UInt16 = 0
  /// A bit for each purpose with a phrase among the last eight words.
  var purposesAtEnd: UInt16 = 0
  /// Hashes of the sampled words of four letters or more.
  var contentWords: [UInt64] = []
  /// Of the words alone, so that punctuation and case do not tell lines apart.
  var lineHash: UInt64 = Word.hashStart
  var sentenceEnds = 0
  var commas = 0
  var quotes = 0
  var separators = 0
  var unspacedScalars = 0
  var urls = 0
  var handles = 0
  var hasCopyright = false
  var isParenthesised = false
  /// Ends with a few words in brackets after something else, as captions and credits do.
  var endsParenthesised = false
  var startsLower = false
  var startsQuoted = false
  var startsWithBullet = false
  var startsWithDigit = false
  /// How it ends, closing quotes and brackets left out.
  var ending = Ending.other
  /// `12:45`, and at the start of a line of few words `12.45` and `12h45`.
  var hasClock = false
  /// A year from 1900 to 2099, in the digits of any script, or a Persian one.
  var hasYear = false
  /// `2.2K`, `1,4 тыс`.
  var hasCount = false
  /// A word or three, a colon, and something after it: `WATCH: …`.
  var hasLabel = false
  var isLabelUpper = false

  enum Ending {
    case stop, question, ellipsis, colon, comma, other
  }

  /// Words that are looked up at each end of a block.
  private static let sample = 48

  init(_ text: String) {
    scanScalars(text)
    scanWords(text)
    if !hasClock, startsWithDigit, words <= 4 { hasClock = Self.startsWithTime(text) }
  }

  private mutating func scanScalars(_ text: String) {
    var previous: Unicode.Scalar = " "
    var beforePrevious: Unicode.Scalar = " "
    var digitRun = 0
    var digitValue = 0
    var lastMark: Unicode.Scalar = " "
    var secondLastMark: Unicode.Scalar = " "
    var first: Unicode.Scalar?
    var colonAt: Int?
    var spacesBeforeColon = 0
    var lettersBeforeColon = 0
    var upperBeforeColon = 0
    for scalar in text.unicodeScalars {
      let kind = ScalarClass.of(scalar)
      if kind.contains(.space) {
        if colonAt == nil { spacesBeforeColon += 1 }
        if Self.endsSentence(previous, before: beforePrevious) { sentenceEnds += 1 }
        if digitRun > 0 { noteNumber(digitRun, digitValue) }
        digitRun = 0
        beforePrevious = previous
        previous = " "
        continue
      }
      length += 1
      if first == nil { first = scalar }
      if kind.contains(.letter) {
        letters += 1
        if kind.contains(.unspaced) { unspacedScalars += 1 }
        if kind.contains(.cased) { casedLetters += 1 }
        if kind.contains(.upper) { upperLetters += 1 }
        if colonAt == nil {
          lettersBeforeColon += 1
          if kind.contains(.upper) || !kind.contains(.cased) { upperBeforeColon += 1 }
        }
        if digitRun > 0, "KkMkкт".unicodeScalars.contains(scalar), digitRun <= 4 { hasCount = true }
      }
      if kind.contains(.digit) {
        digits += 1
        digitValue = digitRun == 0 ? 0 : digitValue
        digitRun += 1
        if digitRun <= 5 { digitValue = digitValue * 10 + Int(scalar.properties.numericValue ?? 0) }
        if previous == ":", ScalarClass.of(beforePrevious).contains(.digit) { hasClock = true }
      } else {
        if digitRun > 0 { noteNumber(digitRun, digitValue) }
        digitRun = 0
      }
      switch scalar {
      case ",", "،", "、", "，": commas += 1
      case "|", "•", "·", "›", "→", "/", "▪", "●", "¦": separators += 1
      case "\"", "\u{201C}", "\u{201D}", "\u{201E}", "«", "»", "\u{300C}", "\u{300D}": quotes += 1
      case "©", "®": hasCopyright = true
      case "@", "#": handles += 1
      case "。", "！", "？": sentenceEnds += 1
      case ":", "：":
        if colonAt == nil { colonAt = length }
      default: break
      }
      if !Self.closes(scalar) {
        secondLastMark = lastMark
        lastMark = scalar
      }
      beforePrevious = previous
      previous = scalar
    }
    if digitRun > 0 { noteNumber(digitRun, digitValue) }
    if Self.endsSentence(previous, before: beforePrevious) { sentenceEnds += 1 }
    switch lastMark {
    case "." where secondLastMark == ".", "…": ending = .ellipsis
    case ".", "!", "。", "！", "।", "۔", "؛", ";": ending = .stop
    case "?", "؟", "？": ending = .question
    case ":", "：": ending = .colon
    case ",", "،", "、": ending = .comma
    default: ending = .other
    }
    if let first {
      let kind = ScalarClass.of(first)
      startsLower = kind.contains(.cased) && !kind.contains(.upper)
      startsWithDigit = kind.contains(.digit)
      startsQuoted = "\"'\u{201C}\u{201E}\u{2018}«»\u{300C}".unicodeScalars.contains(first)
      startsWithBullet = "-–—•*·▪●■►>+›→⦁◦".unicodeScalars.contains(first)
      isParenthesised = "([（".unicodeScalars.contains(first) && ")]）".unicodeScalars.contains(previous)
    }
    if let colonAt, spacesBeforeColon <= 3, colonAt <= 30, colonAt < length, lettersBeforeColon > 1 {
      hasLabel = true
      isLabelUpper = upperBeforeColon == lettersBeforeColon && casedLetters > 0
    }
    if !isParenthesised, ")]）".unicodeScalars.contains(previous) {
      let tail = text.unicodeScalars.suffix(60)
      endsParenthesised = tail.contains { "([（".unicodeScalars.contains($0) }
    }
    urls = Self.addresses(in: text)
  }

  /// How many web addresses there are, `example.com` among them.
  private static func addresses(in text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      var count = 0
      var index = 0
      func matches(_ pattern: StaticString, at start: Int) -> Bool {
        let length = pattern.utf8CodeUnitCount
        guard start >= 0, start + length <= bytes.count else { return false }
        return (0..<length).allSatisfy { bytes[start + $0] | 0x20 == pattern.utf8Start[$0] | 0x20 }
      }
      while index < bytes.count {
        defer { index += 1 }
        if bytes[index] == UInt8(ascii: ":"), matches("://", at: index) { count += 1 }
        guard bytes[index] == UInt8(ascii: "."), index > 0 else { continue }
        if matches("www.", at: index - 3) || matches(".com", at: index) || matches(".org", at: index)
          || matches(".net", at: index) || matches(".html", at: index)
        {
          count += 1
        }
      }
      return count
    }
  }

  /// Whether a text starts with `9.05` or `21h30`, and neither with a date nor with a longer number.
  private static func startsWithTime(_ text: String) -> Bool {
    let start = Array(text.utf8.prefix(6))
    let digits = start.prefix { isDigit($0) }
    let minutes = start.dropFirst(digits.count + 1).prefix { isDigit($0) }
    guard (1...2).contains(digits.count), minutes.count == 2, [0x2e, 0x68].contains(start[digits.count]),
      let hour = Int(String(decoding: digits, as: UTF8.self)),
      let minute = Int(String(decoding: minutes, as: UTF8.self)),
      hour <= 24, minute < 60
    else { return false }
    return start.count == minutes.endIndex || ![0x2e, 0x2c, 0x25].contains(start[minutes.endIndex])
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func noteNumber(_ digits: Int, _ value: Int) {
    if digits == 4, (1900...2099).contains(value) || (1380...1420).contains(value) { hasYear = true }
  }

  private static func endsSentence(_ mark: Unicode.Scalar, before: Unicode.Scalar) -> Bool {
    switch mark {
    case ".", "!", "?", "…", "؟", "۔", "।": true
    case "\"", "\u{201D}", "\u{201C}", "»", ")", "'", "\u{2019}":
      before == "." || before == "!" || before == "?" || before == "…" || before == "؟"
    default: false
    }
  }

  /// Quotes and brackets that may stand after the end of a sentence.
  private static func closes(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", "\u{201D}", "\u{201C}", "\u{2019}", "»", "«", ")", "]", "}", "）", "\u{300D}", "*", "_": true
    default: false
    }
  }

  private mutating func scanWords(_ text: String) {
    var all: [Word] = []
    var tail: [Word] = []
    var count = 0
    var hash = Word.hashStart
    Word.scan(text.unicodeScalars) { word in
      count += 1
      hash = Word.phrase(hash, word.hash)
      if count > 1, word.isCapitalized { capitalizedWords += 1 }
      if word.isUpper { upperWords += 1 }
      if all.count < Self.sample {
        all.append(word)
      } else {
        tail.append(word)
        if tail.count >= 2 * Self.sample { tail.removeFirst(Self.sample) }
      }
    }
    lineHash = hash
    // Two characters make a word where words are not told apart.
    words = max(min(count, 1), count - unspacedScalars / 2)
    sampledWords = 0
    var votes: [UInt16] = []
    lookUp(all, isStart: true, isEnd: tail.isEmpty, &votes)
    lookUp(Array(tail.suffix(Self.sample)), isStart: false, isEnd: true, &votes)
    languageVotes = votes
    if unspacedScalars * 2 > letters {
      functionWords = text.unicodeScalars.prefix(400).count {
        LanguageProfile.unspacedFunctionCharacters.contains($0.value)
      }
      sampledWords = min(400, max(1, unspacedScalars)) / 3 + 1
    }
  }

  private mutating func lookUp(_ words: [Word], isStart: Bool, isEnd: Bool, _ votes: inout [UInt16]) {
    let lexicon = FurnitureLexicon.shared
    sampledWords += words.count
    // The purposes of the phrases that each word is in.
    var purposes = [UInt16](repeating: 0, count: words.count)
    for start in words.indices {
      if let languages = LanguageProfile.functionWords[words[start].hash] {
        functionWords += 1
        if votes.isEmpty { votes = [UInt16](repeating: 0, count: LanguageProfile.languages.count) }
        var bits = languages
        while bits != 0 {
          votes[bits.trailingZeroBitCount] += 1
          bits &= bits - 1
        }
      }
      if words[start].letters >= 4 || (words[start].letters == 1 && unspacedScalars > 0) {
        contentWords.append(words[start].hash)
      }
      var hash = words[start].hash
      for end in start..<min(words.count, start + FurnitureLexicon.longestPhrase) {
        if end > start { hash = Word.phrase(hash, words[end].hash) }
        let found = lexicon[hash]
        guard found != 0 else { continue }
        for place in start...end { purposes[place] |= found }
        if isStart, start < 3 { purposesAtStart |= found }
        if isEnd, start >= words.count - 8 { purposesAtEnd |= found }
      }
    }
    // Phrases of unspaced scripts are longer than three characters; they count where they are the whole block.
    for bits in purposes {
      var bits = bits
      while bits != 0 {
        purposeWords[bits.trailingZeroBitCount] += 1
        bits &= bits - 1
      }
    }
  }
}

extension BlockMeasures {
  var endsSentence: Bool { ending == .stop || ending == .question }
  /// Signs a quoted post: `— Name (@name) May 5, 2020`.
  var signsPost: Bool { startsWithBullet && handles > 0 && hasYear && words <= 20 }
  var functionShare: Float { sampledWords == 0 ? 0 : Float(functionWords) / Float(sampledWords) }
  func share(of purpose: FurnitureLexicon.Purpose) -> Float {
    sampledWords == 0 ? 0 : min(1, Float(purposeWords[purpose.rawValue]) / Float(sampledWords))
  }
  var isUnspaced: Bool { unspacedScalars * 2 > letters }
  /// Reads like a sentence: long enough, closed, with function words.
  var isSentenceLike: Bool { words >= 9 && endsSentence && functionShare >= 0.15 }
  /// Belongs to the text rather than above it: reads like a sentence, or is longer than headlines are.
  var isBody: Bool { isSentenceLike || words >= 28 || (words >= 12 && (ending == .colon || sentenceEnds > 1)) }
  var purposeShare: Float {
    sampledWords == 0 ? 0 : min(1, Float(purposeWords.max() ?? 0) / Float(sampledWords))
  }
}
