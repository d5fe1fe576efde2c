extension Attribution {
  /// Finds the speakers of quotations beside which no words such as "said" stand.
  mutating func attributeRest(_ rest: [Int], _ phrases: PhraseReader) {
    let range = phrases.sentence
    for item in rest {
      let quotation = narrative.quotations[items[item].quotation]
      let isAlone = range.allSatisfy { items[$0].kind != .word }
      let isIntroduced = item > range.lowerBound && items[item - 1].isMark(":")
      let phrase =
        isAlone ? nil : tag(after: item, quotation, phrases) ?? (isIntroduced ? nameBefore(item - 1, phrases) : nil)
      if isAlone {
        // Without a full stop it is a heading.
        let hasEnd = !quotation.final.isEmpty || range.contains { items[$0].isMark(".") }
        guard hasEnd, quotation.words >= 2 || quotation.endsSentence else { continue }
      } else if phrase == nil, !isIntroduced {
        guard quotation.words >= 4, quotation.beginsSentence, !quotation.looksLikeTitle,
          quotation.endsSentence || quotation.final == "," || quotation.hasInnerSentenceEnd
        else { continue }
      }
      var reference = self.reference(to: phrase, at: item)
      (reference.isAlone, reference.isIntroduced) = (isAlone, isIntroduced)
      let speaker = choose(reference, for: quotation.pieces[0])
      for piece in quotation.pieces {
        add(.direct, piece, speaker: speaker, isQuestion: quotation.final == "?", isAlone: isAlone)
      }
    }
  }

  /// “We will stay,” Jane Doe beams: whoever stands directly behind a quotation that ends with a comma or a mark of its own.
  private func tag(after item: Int, _ quotation: Quotation, _ phrases: PhraseReader) -> SpeakerPhrase? {
    guard [",", "?", "!"].contains(quotation.final), quotation.words >= 2 else { return nil }
    let end = phrases.sentence.upperBound
    var start = item + 1
    if start + 1 < end, items[start].kind == .word, !items[start].isCapitalized,
      items[start].word.hasSuffix("ed") || items[start].word.hasSuffix("s") && phrases.isNameWord(start + 1)
    {
      start += 1
    }
    guard start + (start == item + 1 ? 1 : 0) < end, let phrase = phrases.phrase(startingAt: start),
      phrase.form != .anonymous, phrase.form != .role || isPersonHead(phrase)
    else { return nil }
    return phrase
  }

  /// "Video caption Jane Doe: “…”"
  private func nameBefore(_ colon: Int, _ phrases: PhraseReader) -> SpeakerPhrase? {
    guard colon > phrases.sentence.lowerBound,
      let group = phrases.nameGroup(endingAt: colon - 1, from: phrases.sentence.lowerBound),
      let name = phrases.strippedName(group), phrases.isPersonal(name)
    else { return nil }
    return SpeakerPhrase(form: .name, items: group, core: name)
  }
}
