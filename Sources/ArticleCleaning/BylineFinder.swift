/// Finds who wrote an article in lines that say so.
enum BylineFinder {
  /// What stands before a name. Those of the second list also begin ordinary sentences and need a name in capitals.
  static let markers = [
    "written by", "words by", "story by", "report by", "reported by", "posted by", "published by", "reporting by",
    "byline", "author", "authors", "text von", "ein bericht von",
    "eine analyse von", "autor", "autorin", "autoren", "publié par", "écrit par", "auteur", "propos recueillis par",
    "escrito por", "publicado por", "redactado por",
    "a cura di", "scritto da", "autore", "geschreven door", "автор", "авторы", "автор текста", "текст", "подготовил",
    "подготовила",
    "yazan", "yazar", "haber", "بقلم", "كتب", "كتبت", "الكاتب", "المؤلف", "نویسنده", "به قلم", "نوشته", "tekst",
    "skriven av", "skrevet av",
    "συντάκτης", "γράφει ο", "γράφει η", "作者", "記者", "文", "מאת", "लेखक",
  ].map { ($0, Word.phraseHash($0)) }
  /// Those that name an author only with a colon behind them.
  static let labels = [
    "muhabir", "röportaj", "yazı", "گزارش", "خبرنگار", "گزارشگر", "نگارنده", "إعداد", "متابعة", "تقرير", "تحرير",
    "reportage", "reportaje", "redactie", "korrespondent", "корреспондент", "журналист", "texte", "texto", "testo",
    "text", "words", "autora", "autores", "כתב", "כתבה", "संवाददाता", "लेखिका", "记者", "reporter", "dziennikarz", "rédaction",
  ].map { ($0, Word.phraseHash($0)) }
  private static let weakMarkers = [
    "by", "von", "par", "por", "di", "da", "door", "av", "af", "του", "της", "opracował",
  ]
  .map { ($0, Word.phraseHash($0)) }
  private static let delimiters = "|•·–—;@/\t→"
  private static let stops: Set<UInt64> = Set(
    """
    on for in at updated published posted am min read share views staff reporter correspondent editor writer special senior contributor the
    january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
    für am im in aus le à publié mis el en la il del vor hace
    """.split(whereSeparator: \.isWhitespace).map { Word.phraseHash($0).hash })
  private static let roles: Set<UInt64> = Set(
    "staff reporter correspondent editor writer".split(separator: " ").map { Word.phraseHash($0).hash })
  static let conjunctions: Set<UInt64> = Set(
    "and und et y e en i и ve و och og".split(separator: " ").map { Word.phraseHash($0).hash })

  /// The author whom a short line names after a marker such as "by"; nil where it names none.
  static func author(in text: String) -> String? {
    let words = Word.spaced(text)
    guard (2...30).contains(words.count) else { return nil }
    for (list, isWeak) in [(markers, false), (weakMarkers, true), (labels, true)] {
      for (marker, expected) in list where expected.words < words.count + 1 {
        let length = marker.split(separator: " ").count
        let head = words.prefix(length).joined(separator: " ")
        if Word.phraseHash(head) == expected, words.count > length {
          let closes = head.hasSuffix(":") || head.hasSuffix("：")
          if !closes, labels.contains(where: { $0.0 == marker }) { continue }
          // "Author Jane Doe" may begin a sentence; with a colon it names the author.
          let rest = words.dropFirst(length)
          if let name = name(rest, needsCapitals: isWeak && !closes, isShort: words.count <= length + 4) { return name }
        } else if length == 1, let colon = words[0].firstIndex(where: { $0 == ":" || $0 == "：" }),
          Word.phraseHash(words[0][..<colon]) == expected
        {
          let first = words[0][words[0].index(after: colon)...]
          let rest = (first.isEmpty ? [] : [first]) + words.dropFirst()
          if let name = name(rest[...], needsCapitals: false, isShort: true) { return name }
        }
      }
    }
    return nil
  }

  /// The author whom a line about the article names somewhere after its beginning: "Posted on 2 May 2018 by Jane Doe".
  static func authorInside(_ text: String) -> String? {
    let words = Word.spaced(text)
    guard (3...25).contains(words.count) else { return nil }
    for start in words.indices.dropFirst() {
      let hash = Word.phraseHash(words[start]).hash
      guard weakMarkers.contains(where: { $0.1.hash == hash && $0.1.words == 1 }), start + 1 < words.count else {
        continue
      }
      if let name = name(words[(start + 1)...], needsCapitals: true, isShort: false),
        name.unicodeScalars.contains(where: { ScalarClass.of($0).contains(.upper) })
      {
        return name
      }
    }
    return nil
  }

  /// A line that is a name and nothing else, or a name before a delimiter.
  static func bareName(in text: String) -> String? {
    let words = Word.spaced(text)
    guard (2...12).contains(words.count), !text.hasSuffix("."), !text.hasSuffix("?") else { return nil }
    guard let name = name(words[...], needsCapitals: true, isShort: false) else { return nil }
    let parts = name.split(separator: " ")
    guard (2...5).contains(parts.count),
      parts.allSatisfy({ part in
        FurnitureLexicon.shared[Word.phraseHash(part).hash] == 0 || part.count <= 2
      })
    else { return nil }
    return name
  }

  private static func name(_ words: ArraySlice<Substring>, needsCapitals: Bool, isShort: Bool) -> String? {
    var result: [Substring] = []
    var isAfterComma = false
    for (place, word) in words.enumerated() {
      var word = word
      let hash = Word.phraseHash(word).hash
      if word.unicodeScalars.allSatisfy({ !ScalarClass.of($0).contains(.letter) }) {
        if result.isEmpty, !word.contains(where: \.isNumber) { continue }
        break
      }
      if word.contains("@") || word.unicodeScalars.contains(where: { ScalarClass.of($0).contains(.digit) }) { break }
      let isConjunction = conjunctions.contains(hash)
      // "Our Correspondent" is a name of a kind.
      if !result.isEmpty, stops.contains(hash), !isConjunction, result.count > 1 || !roles.contains(hash) { break }
      var ends = false
      if let cut = word.unicodeScalars.firstIndex(where: { delimiters.unicodeScalars.contains($0) || $0 == "(" }) {
        word = word[..<cut]
        ends = true
        if word.isEmpty { break }
      }
      let capital = word.unicodeScalars.first { ScalarClass.of($0).contains(.letter) }.map { ScalarClass.of($0) }
      let isName = capital.map { !$0.contains(.cased) || $0.contains(.upper) } ?? false
      let isParticle = particles.contains(word.lowercased())
      if !isName, !isConjunction, !isParticle {
        // "by akoloy": a pen name without capitals, alone on its line.
        guard place == 0, words.count == 1 else { break }
      }
      if isAfterComma, !isName { break }
      // After a comma comes another name only in a list that ends with "and".
      if isAfterComma,
        !words.dropFirst(place).prefix(8).contains(where: { conjunctions.contains(Word.phraseHash($0).hash) })
      {
        break
      }
      isAfterComma = word.hasSuffix(",") || word.hasSuffix("،")
      result.append(word)
      if ends || (word.hasSuffix(".") && word.count > 3) || word.hasSuffix(":") { break }
    }
    while let last = result.last, conjunctions.contains(Word.phraseHash(last).hash) { result.removeLast() }
    let name = result.joined(separator: " ").trimmed(",،.:;| -–—")
    guard !name.isEmpty, result.count <= 12, name.unicodeScalars.count <= 100 else { return nil }
    let rest = words.count - result.count
    guard !needsCapitals || result.count <= 10, isShort || rest <= 20 else { return nil }
    let hasCapital = name.unicodeScalars.contains {
      let kind = ScalarClass.of($0)
      return kind.contains(.upper) || (kind.contains(.letter) && !kind.contains(.cased))
    }
    guard hasCapital || (result.count == 1 && words.count == 1) else { return nil }
    result[result.count - 1] = Substring(String(result[result.count - 1]).trimmed(",،.:;| -–—"))
    return joined(result)
  }
}

extension String {
  /// Without the given scalars and white space at its ends.
  func trimmed(_ scalars: String = "") -> String {
    let view = unicodeScalars
    let drops = { (scalar: Unicode.Scalar) in
      ScalarClass.of(scalar).contains(.space) || scalars.unicodeScalars.contains(scalar)
    }
    guard let start = view.firstIndex(where: { !drops($0) }), let end = view.lastIndex(where: { !drops($0) }) else {
      return ""
    }
    return String(view[start...end])
  }
}
