internal import Charts
internal import Slant

/// The words that speak for each label.
struct TermLists {
  let classes: [ClassTerms]
  let id: String

  /// Whether there are further classifiers, whose terms may differ.
  let areOfFirstRound: Bool

  init(_ classes: [ClassTerms], id: String, areOfFirstRound: Bool) {
    self.areOfFirstRound = areOfFirstRound
    self.classes = classes
    self.id = id
  }

  /// Of more labels the words stand in a table.
  private static let chartLimit = 9

  private static let charts = PageTemplate(
    """
    <h3>Words that decide</h3>
    <p>{{explanation}}</p>
    <div class="grid thirds">{{#classes}}<figure class="card"><figcaption>{{label}}</figcaption>{{{svg}}}</figure>{{/classes}}</div>

    """)

  private static let table = PageTemplate(
    """
    <h3>Words that decide</h3>
    <p>{{explanation}}</p>
    <div class="card"><div class="scroll" tabindex="0" role="region" aria-label="Strongest words by label"><table>
    <caption>Strongest words by label</caption>
    <thead><tr><th scope="col">Label</th><th scope="col">Speak for it</th><th scope="col">Speak against it</th></tr></thead>
    <tbody>{{#classes}}<tr><th scope="row">{{label}}</th><td><ul class="terms">{{#for}}<li>{{.}}</li>{{/for}}</ul></td>
    <td><ul class="terms">{{#against}}<li>{{.}}</li>{{/against}}</ul></td></tr>
    {{/classes}}</tbody></table></div></div>

    """)

  var body: Markup {
    guard !classes.isEmpty else { return Markup(trusted: "") }
    let explanation: TemplateValue = .text(
      "The terms with the greatest weights" + (areOfFirstRound ? " in the classifier of the first round. " : ". ")
        + "Look for names of outlets, bylines or page furniture: they should not be here.")
    if classes.count > Self.chartLimit {
      return Self.table.render([
        "explanation": explanation,
        "classes": .list(
          classes.map {
            [
              "label": .text($0.label), "for": .list($0.strongest.prefix(10).map { .text(readable($0.term)) }),
              "against": .list($0.weakest.prefix(4).map { .text(readable($0.term)) }),
            ]
          }),
      ])
    }
    return Self.charts.render([
      "explanation": explanation,
      "classes": .list(
        classes.enumerated().map { index, terms in
          ["label": .text(terms.label), "svg": .markup(Markup(trusted: chart(terms, index)))]
        }),
    ])
  }

  private func chart(_ terms: ClassTerms, _ index: Int) -> String {
    let shown = terms.strongest.prefix(9) + terms.weakest.prefix(3).reversed()
    let text = ChartText(
      id: "\(id)-terms-\(index + 1)", title: "Words for and against \(terms.label)",
      description: "For: " + terms.strongest.prefix(9).map { readable($0.term) }.joined(separator: ", ") + ". Against: "
        + terms.weakest.prefix(3).map { readable($0.term) }.joined(separator: ", ") + ".")
    return BarChart(
      text,
      bars: shown.map {
        .init(
          readable($0.term), value: $0.value, valueText: decimal($0.value, places: 1),
          color: .series($0.value < 0 ? 1 : 0))
      }, width: 300
    ).svg
  }
}

/// A term with the spaces at its ends, which runs of characters may have, made visible.
func readable(_ term: String) -> String {
  var text = term[...]
  var (start, end) = ("", "")
  while text.first == " " { (text, start) = (text.dropFirst(), start + "␣") }
  while text.last == " " { (text, end) = (text.dropLast(), end + "␣") }
  return start + text + end
}
