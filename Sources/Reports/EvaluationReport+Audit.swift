internal import Charts
internal import Evaluation
internal import Slant

extension EvaluationReport {
  private static let auditTemplate = PageTemplate(
    """
    {{#findings}}<article class="card">{{#inflation}}<p class="inflation">{{.}}</p>{{/inflation}}
    <h3>{{headline}}</h3>{{#task}}<p class="note">{{.}}</p>{{/task}}
    <p>{{advice}}</p>
    {{#hasExamples}}<details><summary>Examples</summary><ul>{{#examples}}<li>{{text}}{{#rows}} <small>{{.}}</small>{{/rows}}</li>{{/examples}}</ul></details>{{/hasExamples}}
    </article>{{/findings}}
    {{#nothing}}<p>{{.}}</p>{{/nothing}}
    {{#hasSlices}}<details><summary>Scores by outlet and by date</summary><div class="grid">{{#slices}}<div class="card"><div class="scroll" tabindex="0" role="region" aria-label="{{caption}}"><table>
    <caption>{{caption}}</caption>
    <thead><tr><th scope="col">{{column}}</th><th scope="col" class="n">Rows</th><th scope="col" class="n">Score</th>
    {{#hasLast}}<th scope="col" class="n">{{last}}</th>{{/hasLast}}</tr></thead>
    <tbody>{{#rows}}<tr><th scope="row">{{name}}</th><td class="n">{{count}}</td><td class="n">{{score}}</td>{{#other}}<td class="n">{{.}}</td>{{/other}}</tr>
    {{/rows}}</tbody></table></div></div>{{/slices}}</div></details>{{/hasSlices}}
    {{#hasRemarks}}<details><summary>What else was looked for</summary><ul>{{#remarks}}<li>{{.}}</li>{{/remarks}}</ul></details>{{/hasRemarks}}

    """)

  /// What may have flattered the scores, the worst first.
  var audit: Markup? {
    guard let audit = result.audit else { return nil }
    let remarks = audit.passed.map(\.sentence) + audit.skipped.map { "Not looked for: \($0.sentence)" }
    let tables = result.tasks.flatMap { task in
      [
        slices(audit.outlets, of: task.task, by: "outlet", column: "Outlet", last: "Never trained on") {
          $0.unseenScore.map { percent($0, places: 1) }
        },
        slices(audit.periods, of: task.task, by: "date", column: "Dates", last: "Known words") {
          $0.known.map { percent($0, places: 1) }
        },
      ].compactMap { $0 }
    }
    return Self.auditTemplate.render([
      "findings": .list(audit.findings.map(value)),
      "nothing": .optional(audit.findings.isEmpty ? "Nothing was found that flatters the scores." : nil),
      "hasSlices": .condition(!tables.isEmpty), "slices": .list(tables),
      "hasRemarks": .condition(!remarks.isEmpty), "remarks": .list(remarks.map { .text($0) }),
    ])
  }

  private func value(of finding: LeakageAudit.Finding) -> TemplateValue {
    [
      "headline": .text(finding.headline), "task": .optional(finding.task), "advice": .text(finding.advice),
      "inflation": .optional(inflationText(finding)),
      "hasExamples": .condition(!finding.examples.isEmpty),
      "examples": .list(
        finding.examples.map { example in
          [
            "text": .text(example.text),
            "rows": .optional(example.rows.isEmpty ? nil : example.rows.map(\.id).joined(separator: ", ")),
          ]
        }),
    ]
  }

  /// So many outlets or periods are listed.
  private static let sliceLimit = 15

  private func slices(
    _ all: [LeakageAudit.SliceScore], of task: String, by what: String, column: String, last: String,
    other: (LeakageAudit.SliceScore) -> String?
  ) -> TemplateValue? {
    let slices = all.filter { $0.task == task }
    guard !slices.isEmpty else { return nil }
    let hasLast = slices.contains { other($0) != nil }
    let cut = slices.count > Self.sliceLimit ? ", the \(Self.sliceLimit) with most rows of \(slices.count)" : ""
    return [
      "caption": .text((result.tasks.count > 1 ? "\(task), by " : "Score by ") + what + cut), "column": .text(column),
      "last": .text(last), "hasLast": .condition(hasLast),
      "rows": .list(
        slices.prefix(Self.sliceLimit).map { slice in
          [
            "name": .text(slice.name), "count": .text(grouped(slice.rows)),
            "score": .text(percent(slice.score, places: 1)),
            "other": .optional(hasLast ? other(slice) ?? "–" : nil),
          ]
        }),
    ]
  }

  private static let suspectTemplate = PageTemplate(
    """
    <p>Rows whose label the model contradicts most confidently, without having seen them: slips of annotators are among the first.</p>
    <div class="card"><div class="scroll" tabindex="0" role="region" aria-label="Suspect labels"><table>
    <caption>{{caption}}</caption>
    <thead><tr><th scope="col">Row</th><th scope="col">Label</th><th scope="col">Perhaps</th><th scope="col">Begins</th></tr></thead>
    <tbody>{{#suspects}}<tr><th scope="row">{{row}}{{#task}} <small>{{.}}</small>{{/task}}</th><td class="w">{{given}}</td><td class="w">{{suggested}}</td><td>{{excerpt}}</td></tr>
    {{/suspects}}</tbody></table></div></div>

    """)

  /// So many suspects are listed.
  private static let suspectLimit = 30

  /// Labels to look at again.
  var suspects: Markup? {
    guard let suspects = result.suspects, !suspects.isEmpty else { return nil }
    let shown = suspects.prefix(Self.suspectLimit)
    return Self.suspectTemplate.render([
      "caption": .text(
        shown.count < suspects.count
          ? "The first \(shown.count) of \(grouped(suspects.count))" : counted(suspects.count, "row")),
      "suspects": .list(
        shown.map { suspect in
          [
            "row": .text(suspect.row.id), "task": .optional(result.tasks.count > 1 ? suspect.task : nil),
            "given": .text("\(suspect.given ?? "(missing)") \(percent(suspect.givenProbability))"),
            "suggested": .text("\(suspect.suggested ?? "(one too many)") \(percent(suspect.suggestedProbability))"),
            "excerpt": .text(String(suspect.excerpt.prefix(160))),
          ]
        }),
    ])
  }
}

/// `+3.2 points of accuracy (1.0 to 5.4)`.
func inflationText(_ finding: LeakageAudit.Finding) -> String? {
  finding.inflation.map { inflation in
    var text = "\(inflation < 0 ? "" : "+")\(decimal(inflation, places: 1)) points"
    if let range = finding.inflationRange {
      text += " (\(decimal(range.lower, places: 1)) to \(decimal(range.upper, places: 1)))"
    }
    return text
  }
}
