extension BylineFinder {
  /// The people in a list of words as pages show them: names joined by commas, capitals made ordinary, agencies left out
  /// where people stand beside them.
  static func joined(_ words: [Substring]) -> String {
    var names: [[Substring]] = [[]]
    for word in words {
      if conjunctions.contains(Word.phraseHash(word).hash) {
        names.append([])
        continue
      }
      for (place, part) in word.split(separator: "/", omittingEmptySubsequences: true).enumerated() {
        if place > 0 { names.append([]) }
        let bare = String(part).trimmed(",،、;")
        if !bare.isEmpty { names[names.count - 1].append(Substring(bare)) }
      }
      if let last = word.last, ",،、;/".contains(last) { names.append([]) }
    }
    let all = names.filter { !$0.isEmpty }.map { recased($0).joined(separator: " ") }
    let people = all.filter { !SourceFinder.isAgency($0) }
    return (people.isEmpty ? all : people).joined(separator: ", ")
  }

  /// `JANE O'DOE` and `Nesrin AKTÜRK` with ordinary capitals. A single word in capitals is an abbreviation.
  private static func recased(_ name: [Substring]) -> [String] {
    func isUpper(_ word: Substring) -> Bool {
      let letters = word.unicodeScalars.filter { ScalarClass.of($0).contains(.cased) }
      return letters.count > 1 && !word.contains(".") && letters.allSatisfy { ScalarClass.of($0).contains(.upper) }
    }
    let isAllUpper = name.allSatisfy { isUpper($0) || $0.count <= 2 || $0.contains(".") }
    guard name.count > 1 else { return name.map(String.init) }
    let isTurkish = name.contains { $0.unicodeScalars.contains { "ŞĞİışğ".unicodeScalars.contains($0) } }
    return name.map { word in
      // "CJ Doe" keeps its initials.
      guard isUpper(word), isAllUpper || word.count > 2 else { return String(word) }
      return recased(word, isTurkish: isTurkish)
    }
  }

  private static func recased(_ word: Substring, isTurkish: Bool) -> String {
    var result = String.UnicodeScalarView()
    var isStart = true
    var lettersSinceStart = 0
    let scalars = Array(word.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      guard ScalarClass.of(scalar).contains(.letter) else {
        result.append(scalar)
        // O'Doe, but D'Souza's "s" after an apostrophe at the end of a word.
        isStart = scalar == "-" || scalar == "‑" || (scalars.count - place > 3)
        lettersSinceStart = 0
        continue
      }
      let isAfterMc = lettersSinceStart == 2 && String(result).hasSuffix("Mc")
      if isStart || isAfterMc {
        result.append(scalar)
      } else if isTurkish, scalar == "I" {
        result.append("ı")
      } else {
        result.append(Unicode.Scalar(ScalarClass.lower(scalar)) ?? scalar)
      }
      isStart = false
      lettersSinceStart += 1
    }
    return String(result)
  }

  /// A name in a script without spaces after a word for its bearer: `记者：周砚秋`, `文／陳立`.
  static func unspacedAuthor(in text: String) -> String? {
    guard text.unicodeScalars.count <= 60 else { return nil }
    for marker in ["记者", "記者", "作者", "撰文", "文/", "文／", "文｜", "文|", "文："] {
      guard let range = text.firstRange(of: marker) else { continue }
      var rest = text[range.upperBound...].drop { " ：:/／｜|\u{A0}".contains($0) }
      rest = rest.prefix { $0.unicodeScalars.allSatisfy { ScalarClass.of($0).contains(.unspaced) } || $0 == "·" }
      for role in ["报道", "報道", "报导", "摄影", "发自", "通讯员", "編輯", "编辑"] {
        if let end = rest.firstRange(of: role) { rest = rest[..<end.lowerBound] }
      }
      if (2...4).contains(rest.count) { return String(rest) }
    }
    return nil
  }

  /// The parts of a line that says several things about the article, `2 May 2018 | Jane Doe | Source: AP`: cut at
  /// delimiters, wide spaces having become narrow, and before labels with a colon.
  static func segments(_ text: String) -> [String] {
    guard text.utf8.count <= Word.longestLine else { return [] }
    var segments: [String] = []
    for part in text.split(whereSeparator: { "|•·│｜\t".contains($0) }) {
      var words: [Substring] = []
      for word in part.split(separator: " ") {
        if let colon = word.firstIndex(where: { $0 == ":" || $0 == "：" }), !words.isEmpty {
          let label = Word.phraseHash(word[..<colon])
          if label.hash != 0, SourceFinder.isLabel(label.hash) || (markers + labels).contains(where: { $0.1 == label })
          {
            segments.append(words.joined(separator: " "))
            words = []
          }
        }
        words.append(word)
      }
      if !words.isEmpty { segments.append(words.joined(separator: " ")) }
    }
    return segments
  }

  /// Who wrote the article after a line of its head or its end, in any of the ways of saying it.
  static func anyAuthor(in text: String) -> String? {
    if let name = author(in: text) ?? unspacedAuthor(in: text) { return name }
    let segments = segments(text)
    guard segments.count > 1 else { return nil }
    for segment in segments { if let name = author(in: segment) { return name } }
    return nil
  }

  /// A line that is nothing but names: "Femke Hoogland en Joost van der Zwaag".
  static func isNameOnly(_ text: String) -> Bool {
    let words = Word.spaced(text)
    guard (2...9).contains(words.count),
      !text.unicodeScalars.contains(where: { ":.!?\"“”«»()0123456789|#©".unicodeScalars.contains($0) })
    else { return false }
    guard FurnitureLexicon.shared[Word.phraseHash(text).hash] == 0 else { return false }
    var capitals = 0
    for word in words {
      let hash = Word.phraseHash(word).hash
      if conjunctions.contains(hash) || particles.contains(word.lowercased()) { continue }
      guard let first = word.unicodeScalars.first, ScalarClass.of(first).contains(.upper),
        word.count > 1 || word.hasSuffix(".")
      else { return false }
      guard FurnitureLexicon.shared[hash] == 0, LanguageProfile.functionWords[hash] == nil else { return false }
      capitals += 1
    }
    return capitals >= 2 && (capitals <= 4 || words.contains { conjunctions.contains(Word.phraseHash($0).hash) })
  }

  /// "Jane Doe reports from Cairo".
  static func reportingName(in text: String) -> String? {
    let words = Word.spaced(text)
    guard words.count <= 12, let place = words.firstIndex(where: { reportingVerbs.contains(Word.phraseHash($0).hash) }),
      (2...7).contains(place)
    else { return nil }
    let name = words[..<place].joined(separator: " ")
    return isNameOnly(name) ? joined(Array(words[..<place])) : nil
  }

  private static let reportingVerbs: Set<UInt64> = Set(
    "reports reporting reported berichtet berichten".split(separator: " ").map { Word.phraseHash($0).hash })

  static let particles: Set<String> = [
    "de", "van", "von", "al", "el", "bin", "ibn", "der", "den", "da", "di", "la", "le", "du", "dos", "zu", "das", "del",
    "ter",
    "ten", "af", "bint",
  ]
}
