/// What has been said so far, sentence by sentence: who was named, who spoke.
struct Discourse {
  /// Those who come into question for a pronoun, of one sentence.
  private struct Focus {
    var sentence: Int
    var paragraph: Int
    /// The speakers of its statements, in order.
    var speakers: [Int] = []
    /// Its grammatical subject.
    var subject: Int?
    /// The subject stands in the main clause behind a subordinate one.
    var isMain = false
    /// All others who are named.
    var others: [Int] = []
  }

  private var recent: [Focus] = []
  /// A pronoun means somebody named in so many sentences before it.
  private static let memory = 5

  mutating func begin(sentence: Int, paragraph: Int) {
    recent.append(Focus(sentence: sentence, paragraph: paragraph))
    if recent.count > Self.memory { recent.removeFirst() }
  }

  mutating func noteSpeaker(_ speaker: Int) {
    guard !recent.isEmpty else { return }
    recent[recent.count - 1].speakers.append(speaker)
  }

  mutating func note(subject: Int?, isMain: Bool, others: [Int]) {
    guard !recent.isEmpty else { return }
    recent[recent.count - 1].subject = subject
    recent[recent.count - 1].isMain = isMain
    recent[recent.count - 1].others = others
  }

  /// The one whom a pronoun means; nil where two come into question, or nobody.
  ///
  /// - Parameters:
  ///   - paragraph: where the pronoun stands.
  ///   - fits: whether gender and number go with the pronoun.
  ///   - isSure: whether they are known to; such a one is preferred to another of an earlier paragraph of whom they are not.
  func antecedent(inParagraph paragraph: Int, where fits: (Int) -> Bool, isSure: (Int) -> Bool)
    -> Int?
  {
    guard let (nearest, place) = nearest(where: fits) else { return nil }
    if place == paragraph || isSure(nearest) { return nearest }
    return self.nearest(where: isSure)?.candidate ?? nearest
  }

  /// The nearest candidate, and the paragraph that names it.
  private func nearest(where fits: (Int) -> Bool) -> (candidate: Int, paragraph: Int)? {
    for focus in recent.reversed() {
      if focus.isMain, let subject = focus.subject, fits(subject) {
        return (subject, focus.paragraph)
      }
      if let speaker = focus.speakers.last(where: fits) { return (speaker, focus.paragraph) }
      if let subject = focus.subject, fits(subject) { return (subject, focus.paragraph) }
      let others = Set(focus.others.filter(fits))
      if others.count == 1, let only = others.first { return (only, focus.paragraph) }
      if others.count > 1 { return nil }
    }
    return nil
  }

  /// The subject of the last sentence, where it stands in a main clause behind another.
  var lastMainSubject: Int? { recent.last.flatMap { $0.isMain ? $0.subject : nil } }

  /// The one of some kind who is named in the last sentences, from the nearest; nil where there is none, or two in one sentence
  /// of which neither is its subject.
  ///
  /// - Parameter paragraph: where the search ends; nil for two sentences back, whatever paragraph.
  func onlyOne(inParagraph paragraph: Int?, where fits: (Int) -> Bool) -> Int? {
    let focuses = recent.reversed().enumerated().filter { place, focus in
      paragraph.map { $0 == focus.paragraph } ?? (place < 3)
    }
    for (_, focus) in focuses {
      let named = Set(
        (focus.speakers + [focus.subject].compactMap { $0 } + focus.others).filter(fits))
      if named.count == 1 { return named.first }
      if let speaker = focus.speakers.last, fits(speaker) { return speaker }
      if let subject = focus.subject, fits(subject) { return subject }
      if named.count > 1 { return nil }
    }
    return nil
  }

  /// The last of the sentence before this one who could go on speaking.
  func lastSubject(where fits: (Int) -> Bool) -> Int? {
    guard
      let focus = recent.last(where: {
        $0.subject != nil || !$0.speakers.isEmpty || !$0.others.isEmpty
      })
    else {
      return nil
    }
    return focus.speakers.last(where: fits) ?? focus.subject.flatMap { fits($0) ? $0 : nil }
      ?? (Set(focus.others).count == 1 ? focus.others[0] : nil)
  }
}
