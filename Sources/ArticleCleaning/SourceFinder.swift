/// Finds the outlet or the agency that a text is credited to.
enum SourceFinder {
  /// Agencies, as they sign.
  private static let agencies: Set<UInt64> = Set(
    """
    ap|the associated press|associated press|reuters|thomson reuters|afp|agence france presse|dpa|efe|ansa|upi|united press international|tass|itar tass|xinhua|\
    bloomberg|bloomberg news|press tv|press association|pa media|kyodo|kyodo news|yonhap|anadolu|anadolu agency|aa|iha|dha|interfax|ria novosti|ria|lusa|belga|anp|apa|keystone sda|sda|\
    europa press|pap|tt|ntb|ritzau|stt|irna|isna|tasnim|fars|mehr|sana|wam|spa|mena|pti|ani|ians|app|canadian press|the canadian press|aap|cnn|bbc|bbc news|al jazeera|rt|sputnik|\
    тасс|риа новости|интерфакс|рейтер|укринформ|унiан|رويترز|أ ف ب|فرانس برس|الأناضول|سبوتنيك|وكالات|ایسنا|ایرنا|فارس|تسنیم|مهر|新华社|共同|時事
    """.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { Word.phraseHash($0).hash })

  private static let labels: Set<UInt64> = Set(
    """
    source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|bron|bronnen|источник|источники|kaynak|kaynaklar|المصدر|مصدر|المصادر|منبع|منابع|źródło|källa|kilde|джерело|πηγή|来源|出典|출처|來源|消息来源|مأخذ|по материалам|מקור|स्रोत|\
    original source|agency|agencia|agentur|agence
    """.split(whereSeparator: { $0 == "|" || $0 == "\n" }).map { Word.phraseHash($0).hash })

  private static let credits = [
    "originally appeared on", "originally appeared in", "originally published on", "originally published by",
    "originally published in",
    "first appeared on", "first appeared in", "first published on", "first published by", "was first published in",
    "republished from",
    "republished with permission from", "reprinted from", "reprinted with permission from", "syndicated from",
    "erschien zuerst bei", "erschien zuerst auf", "erschien zuerst in",
    "publié initialement sur", "publié initialement par", "publicado originalmente en", "publicado originalmente por",
    "pubblicato originariamente su",
  ]

  /// What a line says about the source; nil where it says nothing.
  static func source(in text: String) -> String? {
    let words = Word.spaced(text)
    guard (1...45).contains(words.count) else { return nil }
    if words.count <= 14, let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) {
      let label = text[..<colon]
      let value = String(text[text.index(after: colon)...]).trimmed(".|,()[] ")
      if labels.contains(Word.phraseHash(label).hash), !value.isEmpty {
        return BylineFinder.segments(value).first.map { fullName($0.trimmed(".|,()[] ")) }
      }
    }
    let segments = BylineFinder.segments(text)
    if segments.count > 1, words.count <= 25 {
      for segment in segments.dropFirst() where segment.contains(where: { $0 == ":" || $0 == "：" }) {
        if let name = source(in: segment) { return name }
      }
    }
    let lowered = text.lowercased()
    for phrase in credits {
      guard let range = lowered.firstRange(of: phrase) else { continue }
      // The same stretch of the text as it is written.
      let name = String(text.suffix(lowered[range.upperBound...].count)).trimmed()
      let value = String(name.prefix { !".,;(|".contains($0) }).trimmed()
      if (1...8).contains(value.split(separator: " ").count) { return value }
    }
    if let name = contributor(words) { return name }
    // An agency alone on its line, in brackets or not.
    let bare = text.trimmed("()[]—–-. /")
    return isAgency(bare) ? fullName(bare) : accompanying(words) ?? (words.count <= 10 ? trailing(in: text) : nil)
  }

  /// "avec AFP", "mit dpa": an agency behind a word for company.
  private static func accompanying(_ words: [Substring]) -> String? {
    guard words.count <= 12 else { return nil }
    for (word, next) in zip(words, words.dropFirst()) where companions.contains(word.lowercased()) {
      let name = String(next).trimmed(".,()/")
      if isAgency(name), name.contains(where: \.isUppercase) || name == "dpa" { return fullName(name) }
    }
    return nil
  }

  private static let companions: Set<String> = [
    "with", "mit", "avec", "con", "com", "met", "med", "z", "and", "und", "et", "y", "e",
  ]

  /// The agency in brackets at the end of a text: "… said. (AP)", "(mit dpa)", "(dpa/afp)".
  static func trailing(in text: String) -> String? {
    let tail = text.suffix(40)
    guard let open = tail.lastIndex(of: "("), let close = tail.lastIndex(of: ")"), open < close,
      tail[tail.index(after: close)...].count <= 2
    else { return nil }
    let inner = tail[tail.index(after: open)..<close]
    if isAgency(String(inner)) { return fullName(String(inner)) }
    let words = inner.split(whereSeparator: { " /,".contains($0) }).filter { !companions.contains($0.lowercased()) }
    guard words.count <= 3, let first = words.first, isAgency(String(first)) else { return nil }
    return fullName(String(first))
  }

  /// The name that an agency goes by in full where pages write it in several ways.
  static func fullName(_ name: String) -> String {
    ["ap", "the associated press", "associated press"].contains(name.lowercased()) ? "Associated Press" : name
  }

  /// "The Associated Press contributed to this report."
  private static func contributor(_ words: [Substring]) -> String? {
    guard words.count <= 28 else { return nil }
    let marks = ["contributed", "contributing:", "contributing"]
    guard let place = words.firstIndex(where: { marks.contains($0.lowercased()) }) else { return nil }
    let name = (place > 0 ? words[..<place] : words[(place + 1)...]).joined(separator: " ").trimmed(".,:⦁•-–")
    if isAgency(name) { return fullName(name) }
    // "Jane Doe and Reuters contributed".
    for part in name.replacing(", ", with: " and ").split(separator: " and ") where isAgency(String(part)) {
      return fullName(String(part))
    }
    // "Associated Press writer Jane Doe in Cairo contributed to this report."
    return name.hasPrefix("Associated Press") || name.contains(". Associated Press") ? "Associated Press" : nil
  }

  /// Whether the phrase stands before a source.
  static func isLabel(_ hash: UInt64) -> Bool { labels.contains(hash) }

  static func isAgency(_ name: String) -> Bool { agencies.contains(Word.phraseHash(name).hash) }

  /// The agency in a dateline: "BAGHDAD (AP) — …", "(Reuters) - …", "Berlin (dpa) - …".
  static func datelineAgency(in text: String) -> String? {
    let start = text.prefix(70)
    if let open = start.firstIndex(of: "("), let close = start[open...].firstIndex(of: ")") {
      let after = start[start.index(after: close)...].unicodeScalars.first { !ScalarClass.of($0).contains(.space) }
      let names = start[start.index(after: open)..<close]
      if let after, "-–—.:".unicodeScalars.contains(after), isAgency(String(names)) { return fullName(String(names)) }
    }
    if let open = start.firstIndex(where: { "/".contains($0) }),
      let close = start[start.index(after: open)...].firstIndex(of: "/")
    {
      let name = String(start[start.index(after: open)..<close])
      if isAgency(name) { return name.trimmed() }
    }
    return nil
  }
}
