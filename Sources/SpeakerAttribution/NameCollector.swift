/// Finds the full names in a narrative and what is said of those who bear them.
struct NameCollector {
  let narrative: Narrative
  let bytes: [UInt8]
  let lexicon: CompiledLexicon

  private var items: [Token] { narrative.items }

  func collect(into register: inout SpeakerRegister) {
    guard !isHeadline else { return }
    collect(single: false, into: &register)
    collect(single: true, into: &register)
  }

  /// - Parameter single: whether names of one word behind a title, "President Doe", are looked for, or fuller ones.
  private func collect(single: Bool, into register: inout SpeakerRegister) {
    let common = Set(items.filter { $0.kind == .word && !$0.isCapitalized }.map(\.word))
    for sentence in narrative.sentences {
      let phrases = PhraseReader(items: narrative.items, sentence: sentence.items, lexicon: lexicon)
      var index = sentence.items.lowerBound
      while index < sentence.items.upperBound {
        guard phrases.isNameWord(index) else {
          index += 1
          continue
        }
        var end = index + 1
        while end < sentence.items.upperBound, isPart(end, phrases, sentence.items) { end += 1 }
        // A sentence's first word has its capital from there.
        let isOrdinary =
          (index == sentence.items.lowerBound || end - index > 2) && common.contains(items[index].word)
          && !items[index].classes.contains(.givenName)
        let isTitle =
          isOrdinary && end - index > 1
          && items[index].classes.isDisjoint(with: [.title, .role, .organisation, .time])
        collect(
          (isTitle ? index + 1 : index)..<end, sentence.items, phrases, title: isTitle ? items[index].word : nil,
          common, single: single, into: &register)
        index = end
      }
    }
  }

  /// Nearly every word has a capital, so that none tells a name.
  private var isHeadline: Bool {
    let words = items.filter { $0.kind == .word }
    return narrative.sentences.count <= 2 && words.count { $0.isCapitalized } * 10 > words.count * 6
  }

  private func isPart(_ index: Int, _ phrases: PhraseReader, _ sentence: Range<Int>) -> Bool {
    if phrases.isNameWord(index) { return true }
    guard items[index].kind == .word, items[index].classes.contains(.particle) else { return false }
    return index + 1 < sentence.upperBound
      && (phrases.isNameWord(index + 1)
        || items[index + 1].classes.contains(.particle) && index + 2 < sentence.upperBound
          && phrases.isNameWord(index + 2))
  }

  private func collect(
    _ group: Range<Int>, _ sentence: Range<Int>, _ phrases: PhraseReader, title: String?, _ common: Set<String>,
    single: Bool, into register: inout SpeakerRegister
  ) {
    guard var name = phrases.strippedName(group) else { return }
    if name.count > 2, let first = name.first, common.contains(items[first].word),
      items[first].classes.isDisjoint(with: [.givenName, .particle, .organisation])
    {
      name = name.dropFirst()
    }
    let hasTitle = name.lowerBound > group.lowerBound
    let before = group.lowerBound - 1
    let hasArticle = before >= sentence.lowerBound && items[before].classes.contains(.determiner)
    guard name.count >= 2 || hasTitle else { return }
    guard phrases.isPersonal(name) || hasTitle, hasTitle || !hasArticle else { return }
    var heads = (group.lowerBound..<name.lowerBound).map { items[$0].word } + [title].compactMap { $0 }
    var index = before
    while index >= sentence.lowerBound, group.lowerBound - index < 5, items[index].kind == .word,
      !items[index].classes.isDisjoint(with: [.role, .title])
    {
      heads.append(items[index].word)
      index -= 1
    }
    heads +=
      described(after: group, sentence, phrases) + described(before: group, sentence, phrases)
    let words = name.map { items[$0].word }
    guard (name.count == 1) == single, name.count > 1 || items[name.lowerBound].word.utf8.count > 1 else { return }
    let last = phrases.withSuffix(name).upperBound - 1
    let text = String(
      decoding: bytes[items[name.lowerBound].range.lowerBound..<items[last].range.upperBound], as: UTF8.self
    )
    .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let gender = heads.lazy.map { lexicon.entry($0) }
      .filter { !$0.classes.isDisjoint(with: [.title, .role]) }.compactMap(\.gender).first { $0 != .plural }
    if single, register.find(words, gender: gender) == nil, register.hasName(words[0]) { return }
    _ = register.addName(
      text, words: words, gender: gender, givenGender: phrases.givenGender(name), heads: heads,
      isPerson: phrases.isPersonal(name) || single,
      hasGivenName: items[name.lowerBound].classes.contains(.givenName)
        || name.allSatisfy {
          items[$0].classes.isDisjoint(with: [.verbStart, .organisation, .time, .role, .title])
        })
  }

  /// "Jane Doe, a nurse"
  private func described(after group: Range<Int>, _ sentence: Range<Int>, _ phrases: PhraseReader)
    -> [String]
  {
    let comma = group.upperBound
    guard comma + 1 < sentence.upperBound, items[comma].isMark(",") || items[comma].isMark("(") else { return [] }
    // "(R-Ky.)"
    if items[comma + 1].word.hasPrefix("r-") { return ["republican"] }
    if items[comma + 1].word.hasPrefix("d-") { return ["democrat"] }
    guard items[comma].isMark(",") else { return [] }
    let end = min(sentence.upperBound, comma + 8)
    let inner = (comma + 1)..<end
    guard phrases.isDescription(inner) else { return [] }
    return phrases.heads(of: inner)
  }

  /// "the governor, Jane Doe,"
  private func described(before group: Range<Int>, _ sentence: Range<Int>, _ phrases: PhraseReader)
    -> [String]
  {
    let comma = group.lowerBound - 1
    guard comma > sentence.lowerBound, items[comma].isMark(","), items[comma - 1].kind == .word,
      !items[comma - 1].isCapitalized, let phrase = phrases.span(endingAt: comma - 1),
      phrase.form == .role
    else { return [] }
    return phrase.heads
  }
}
