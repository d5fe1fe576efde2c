extension Attribution {
  /// Finds the speakers of quotations beside which no words such as "said" stand.
  mutating func attributeRest(
    _ rest: [Int], sentence index: Int, subject: Int?, _ previous: Discourse
  ) {
    let sentence = narrative.sentences[index]
    for item in rest {
      let quotation = narrative.quotations[items[item].quotation]
      let isAlone = sentence.items.allSatisfy { items[$0].kind != .word }
      let isIntroduced = item > sentence.items.lowerBound && items[item - 1].isMark(":")
      var speaker: Int?
      if isAlone {
        // Without a full stop it is a heading.
        let hasEnd = !quotation.final.isEmpty || sentence.items.contains { items[$0].isMark(".") }
        guard hasEnd, quotation.words >= 2 || quotation.endsSentence else { continue }
        speaker = speakerGoingOn(sentence: index, quotation, previous)
      } else if let tagged = tagged(after: item, quotation, in: sentence.items, subject: subject, previous) {
        speaker = tagged
      } else if isIntroduced {
        speaker = nameBefore(item - 1, in: sentence.items) ?? subject ?? discourse.lastSubject { register[$0].isPerson }
      } else {
        guard quotation.words >= 4, quotation.beginsSentence, !quotation.looksLikeTitle,
          quotation.endsSentence || quotation.final == "," || quotation.hasInnerSentenceEnd
        else { continue }
      }
      for piece in quotation.pieces {
        add(
          Found(
            kind: .direct, range: piece, speaker: speaker, paragraph: sentence.paragraph,
            isQuestion: quotation.final == "?", hasCue: false),
          sentence: sentence)
      }
    }
  }

  /// “We will stay,” Jane Doe beams: whoever stands directly behind a quotation that ends with a comma or a mark of its own.
  private mutating func tagged(
    after item: Int, _ quotation: Quotation, in sentence: Range<Int>, subject: Int?, _ previous: Discourse
  ) -> Int? {
    guard [",", "?", "!"].contains(quotation.final), quotation.words >= 2 else { return nil }
    let phrases = PhraseReader(items: narrative.items, sentence: sentence, lexicon: lexicon)
    var start = item + 1
    if start + 1 < sentence.upperBound, items[start].kind == .word, !items[start].isCapitalized,
      items[start].word.hasSuffix("ed") || items[start].word.hasSuffix("s") && phrases.isNameWord(start + 1)
    {
      start += 1
    }
    guard start + (start == item + 1 ? 1 : 0) < sentence.upperBound, let phrase = phrases.phrase(startingAt: start),
      phrase.form != .anonymous,
      phrase.form != .role || isPersonHead(phrase)
    else { return nil }
    return resolve(phrase, subject: nil, [], previous)
  }

  /// "Video caption Jane Doe: “…”"
  private mutating func nameBefore(_ colon: Int, in sentence: Range<Int>) -> Int? {
    let phrases = PhraseReader(items: narrative.items, sentence: sentence, lexicon: lexicon)
    guard colon > sentence.lowerBound,
      let group = phrases.nameGroup(endingAt: colon - 1, from: sentence.lowerBound),
      let name = phrases.strippedName(group), phrases.isPersonal(name)
    else { return nil }
    return entry(for: SpeakerPhrase(form: .name, items: group, core: name))
  }

  /// Who says a quotation that is a sentence of its own.
  private func speakerGoingOn(sentence index: Int, _ quotation: Quotation, _ previous: Discourse)
    -> Int?
  {
    let sentence = narrative.sentences[index]
    guard index > 0 else { return nil }
    let before = narrative.sentences[index - 1]
    let isPerson: (Int) -> Bool = { _ in true }
    if before.paragraph == sentence.paragraph {
      if let last = found.last,
        last.range.lowerBound >= items[before.items.lowerBound].range.lowerBound
      {
        if last.kind == .reported, let subject = previous.lastMainSubject, subject != last.speaker {
          return subject
        }
        return last.speaker
      }
      return previous.lastSubject(where: isPerson)
    }
    guard before.paragraph == sentence.paragraph - 1 else { return nil }
    let endsWithQuotation = before.items.suffix(2).contains { items[$0].kind == .quotation }
    guard let last = found.last,
      last.range.lowerBound >= items[before.items.lowerBound].range.lowerBound
    else {
      // A paragraph in the writer's voice introduces who speaks next.
      return previous.lastSubject(where: isPerson)
    }
    guard endsWithQuotation || last.kind == .direct || last.isQuestion else { return last.speaker }
    // Two in turn: whoever spoke before the last one, close by, answers.
    let other = found.suffix(6).last { $0.speaker != last.speaker }
    guard let other, other.paragraph >= sentence.paragraph - 3 else {
      return last.isQuestion ? nil : last.speaker
    }
    return other.speaker
  }
}
