internal import Charts
internal import Slant

/// The worst mistakes, with the words that made them.
struct MistakeList {
  let mistakes: [Mistake]
  let severalLabels: Bool

  init(_ mistakes: [Mistake], severalLabels: Bool) {
    self.mistakes = mistakes
    self.severalLabels = severalLabels
  }

  private static let template = PageTemplate(
    """
    <h3>The worst mistakes</h3>
    <p>The wrong answers it was surest of. Words marked <mark>like this</mark> speak for the answer it leaned to, words marked
    <mark class="against">like this</mark> against it; the darker, the more.</p>
    {{{first}}}
    {{#more}}<details><summary>{{summary}}</summary>
    {{{cards}}}</details>{{/more}}

    """)

  private static let card = PageTemplate(
    """
    <article class="card mistake"><h4>{{title}}</h4>
    <p>{{verdict}} <small>{{place}}</small></p>
    {{#excerpt}}<blockquote>{{{.}}}</blockquote>{{/excerpt}}
    {{#for}}<p class="note">For “{{label}}”: {{.}}</p>{{/for}}{{#against}}<p class="note">Against it: {{.}}</p>{{/against}}
    </article>

    """)

  /// So many are shown unasked.
  private static let unfolded = 3

  var body: Markup {
    guard !mistakes.isEmpty else { return Markup(trusted: "") }
    let cards = mistakes.map(card)
    let rest = cards.dropFirst(Self.unfolded)
    return Self.template.render([
      "first": .markup(cards.prefix(Self.unfolded).joined()),
      "more": rest.isEmpty ? false : ["summary": "\(rest.count) more", "cards": .markup(rest.joined())],
    ])
  }

  private func card(of mistake: Mistake) -> Markup {
    let explanation = mistake.explanation
    func terms(_ isIncluded: (Double) -> Bool) -> String? {
      let chosen = explanation?.contributions.filter { isIncluded($0.value) }.prefix(6) ?? []
      return chosen.isEmpty
        ? nil : chosen.map { "\(readable($0.term)) \(decimal(abs($0.value), places: 2))" }.joined(separator: ", ")
    }
    let title = mistake.title.isEmpty ? mistake.row.id : mistake.title
    let marked = MarkedText(mistake.text, marks: explanation?.textMarks ?? [])
    return Self.card.render([
      "title": .text(String(title.prefix(300))), "verdict": .text(verdict(mistake)),
      "place": .text(
        mistake.row.id == mistake.row.location ? mistake.row.id : "\(mistake.row.id) (\(mistake.row.location))"),
      "excerpt": mistake.text.isEmpty ? false : .markup(marked.excerpt()),
      "for": .optional(terms { $0 > 0 }), "against": .optional(terms { $0 < 0 }),
      "label": .text(mistake.label),
    ])
  }

  private func verdict(_ mistake: Mistake) -> String { mistake.verdict(severalLabels: severalLabels) }
}

extension Mistake {
  /// What it should have said, and what it said.
  func verdict(severalLabels: Bool) -> String {
    let truth = self.truth.isEmpty ? "no label" : self.truth.map { "“\($0)”" }.joined(separator: ", ")
    guard severalLabels else { return "Labelled \(truth), given “\(label)” (\(percent(probability)))." }
    return predicted.contains(label)
      ? "Labelled \(truth); given “\(label)” too (\(percent(probability)))."
      : "Labelled \(truth); “\(label)” was missed (\(percent(probability)))."
  }
}
