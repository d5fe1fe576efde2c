/// Identifies the language of a text by its function words, or by its script where that is enough.
enum LanguageFinder {
  /// The code after ISO 639-1, or nil where the text is too short or two languages fit alike.
  static func language(of blocks: some Sequence<Block>) -> String? {
    var votes = [Int](repeating: 0, count: LanguageProfile.languages.count)
    var words = 0
    var scripts: [String: Int] = [:]
    var letters = 0
    for block in blocks.prefix(200) {
      words += block.measures.sampledWords
      for (index, count) in block.measures.languageVotes.enumerated() { votes[index] += Int(count) }
      for scalar in block.text.unicodeScalars.prefix(300) where ScalarClass.of(scalar).contains(.letter) {
        letters += 1
        if let script = script(of: scalar) { scripts[script, default: 0] += 1 }
      }
    }
    // A text of scripts that one language is written in; kana among Han makes it Japanese.
    if let kana = scripts["ja"], kana * 10 > letters { return "ja" }
    if let (code, count) = scripts.max(by: { $0.value < $1.value }), code != "ja", count * 2 > letters {
      return letters >= 10 ? code : nil
    }
    guard words >= 12, let best = votes.indices.max(by: { votes[$0] < votes[$1] }) else { return nil }
    let second = votes.indices.filter { $0 != best }.map { votes[$0] }.max() ?? 0
    guard votes[best] * 10 >= words, votes[best] * 100 >= second * 108 else { return nil }
    return LanguageProfile.languages[best]
  }

  private static func script(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x3040...0x30FF: "ja"
    case 0x4E00...0x9FFF, 0x3400...0x4DBF: "zh"
    case 0xAC00...0xD7AF: "ko"
    case 0x0590...0x05FF: "he"
    case 0x0900...0x097F: "hi"
    case 0x0E00...0x0E7F: "th"
    case 0x0980...0x09FF: "bn"
    case 0x0B80...0x0BFF: "ta"
    case 0x10A0...0x10FF: "ka"
    case 0x0530...0x058F: "hy"
    default: nil
    }
  }
}
