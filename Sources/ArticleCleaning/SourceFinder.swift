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
    source|sources|quelle|quellen|fuente|fuentes|fonte|fonti|bron|bronnen|источник|источники|kaynak|kaynaklar|المصدر|مصدر|المصادر|منبع|منابع|źródło|källa|kilde|джерело|πηγή|来源|出典|출처|\
    original source|via|credit|agency|agencia|agentur|agence
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
    let words = text.split(separator: " ")
    guard (1...45).contains(words.count) else { return nil }
    if words.count <= 14, let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) {
      let label = text[..<colon]
      let value = String(text[text.index(after: colon)...]).trimmed(".|,()[] ")
      if labels.contains(Word.phraseHash(label).hash), !value.isEmpty {
        return value.split(whereSeparator: { "|•·".contains($0) }).first.map { String($0).trimmed() }
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
    return isAgency(bare) ? bare : nil
  }

  /// "The Associated Press contributed to this report."
  private static func contributor(_ words: [Substring]) -> String? {
    guard words.count <= 16 else { return nil }
    let marks = ["contributed", "contributing:", "contributing"]
    guard let place = words.firstIndex(where: { marks.contains($0.lowercased()) }) else { return nil }
    let name = (place > 0 ? words[..<place] : words[(place + 1)...]).joined(separator: " ").trimmed(".,:⦁•-–")
    if isAgency(name) { return name }
    // "Jane Doe and Reuters contributed".
    for part in name.replacing(", ", with: " and ").split(separator: " and ") where isAgency(String(part)) {
      return String(part)
    }
    return nil
  }

  static func isAgency(_ name: String) -> Bool { agencies.contains(Word.phraseHash(name).hash) }

  /// The agency in a dateline: "BAGHDAD (AP) — …", "(Reuters) - …", "Berlin (dpa) - …".
  static func datelineAgency(in text: String) -> String? {
    let start = text.prefix(70)
    if let open = start.firstIndex(of: "("), let close = start[open...].firstIndex(of: ")") {
      let after = start[start.index(after: close)...].unicodeScalars.first { !ScalarClass.of($0).contains(.space) }
      let names = start[start.index(after: open)..<close]
      if let after, "-–—.:".unicodeScalars.contains(after), isAgency(String(names)) { return String(names) }
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
