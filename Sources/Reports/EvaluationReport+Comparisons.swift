internal import Charts
internal import Evaluation
internal import Slant

extension EvaluationReport {
  private static let template = PageTemplate(
    """
    {{#items}}{{#name}}<h3>{{.}}</h3>{{/name}}
    <p>{{sentence}}</p>
    {{#svg}}<figure class="card"><figcaption>{{caption}}</figcaption>{{{svg}}}</figure>{{/svg}}
    {{#hasRows}}<div class="card"><div class="scroll" tabindex="0" role="region" aria-label="{{caption}}"><table><caption>{{caption}}</caption>
    <thead><tr>{{#columns}}<th scope="col" class="n">{{.}}</th>{{/columns}}</tr></thead>
    <tbody>{{#rows}}<tr><th scope="row">{{name}}</th>{{#cells}}<td class="n">{{.}}</td>{{/cells}}</tr>
    {{/rows}}</tbody></table></div></div>{{/hasRows}}
    {{/items}}

    """)

  private func render(_ items: [TemplateValue]) -> Markup? {
    items.isEmpty ? nil : Self.template.render(["items": .list(items)])
  }

  private func heading(_ task: String) -> TemplateValue { .optional(result.tasks.count > 1 ? task : nil) }

  /// How the score grows with the labels.
  var learningCurves: Markup? {
    render(
      (result.learningCurves ?? []).enumerated().map { index, curve in
        [
          "name": heading(curve.task), "sentence": .text(curve.sentence),
          "svg": .markup(Markup(trusted: chart(of: curve, id: "growth-\(index + 1)"))),
          "caption": .text("\(sentenceCase("\(curve.measure)")) by the rows it learned from"), "hasRows": false,
          "columns": [], "rows": [],
        ]
      })
  }

  private func chart(of curve: LearningCurve, id: String) -> String {
    let points = curve.points.map {
      LineChart.Point(x: Double($0.rows), y: $0.score, low: $0.interval?.lower, high: $0.interval?.upper)
    }
    var series = [LineChart.Series("measured", points: points, color: .series(0), marksPoints: true)]
    if let forecast = curve.forecast, let last = points.last {
      let foretold = LineChart.Point(
        x: Double(forecast.rows), y: forecast.score, low: forecast.lower, high: forecast.upper)
      series.append(
        .init(
          "foretold", points: [LineChart.Point(x: last.x, y: last.y), foretold], color: .series(1), marksPoints: true))
    }
    let all = series.flatMap(\.points)
    let text = ChartText(id: id, title: "Learning curve, \(curve.task)", description: curve.sentence)
    return LineChart(
      text, x: .logarithmic("rows it learned from", at: all.map(\.x)),
      y: .linear("\(curve.measure)", covering: all.flatMap { [$0.y, $0.low ?? $0.y, $0.high ?? $0.y] }), series: series,
      width: 560
    ).svg
  }

  /// Against another model.
  var comparisons: Markup? {
    render(
      (result.comparisons ?? []).map { comparison in
        let measures = Measure.allCases.filter { comparison.measures[$0] != nil }
        return [
          "name": heading(comparison.task), "sentence": .text(comparison.sentence), "svg": false,
          "caption": .text("On the same \(grouped(comparison.rows)) rows; intervals over \(comparison.unit)"),
          "hasRows": .condition(!measures.isEmpty),
          "columns": ["", .text(comparison.first), .text(comparison.second), "Difference", "p"],
          "rows": .list(measures.map { row($0, comparison.measures[$0]!) }),
        ]
      })
  }

  private func row(_ measure: Measure, _ pair: PairedComparison) -> TemplateValue {
    [
      "name": .text(sentenceCase("\(measure)")),
      "cells": [
        .text(shown(measure, pair.first.estimate)), .text(shown(measure, pair.second.estimate)),
        .text("\(shown(measure, pair.difference.estimate)) (\(shown(measure, pair.difference)))"),
        .text(pair.pValue < 0.001 ? "< 0.001" : decimal(pair.pValue, places: 3)),
      ],
    ]
  }

  /// Against a second annotator.
  var agreements: Markup? {
    render(
      (result.agreements ?? []).map { agreement in
        let rows: [(String, ConfidenceInterval?)] = [
          ("Both annotators agree", agreement.agreement), ("Cohen's kappa of the annotators", agreement.kappa),
          ("Cohen's kappa of model and first", agreement.modelKappa),
          ("Cohen's kappa of model and second", agreement.modelKappaSecond),
        ]
        return [
          "name": heading(agreement.task), "sentence": .text(agreement.sentence), "svg": false,
          "caption": .text("On \(grouped(agreement.rows)) rows that have “\(agreement.field)” too"), "hasRows": true,
          "columns": ["", "Value", "95\u{A0}% interval"],
          "rows": .list(
            rows.compactMap { name, interval in
              interval.map {
                [
                  "name": .text(name),
                  "cells": [
                    .text(decimal($0.estimate, places: 3)),
                    .text("\(decimal($0.lower, places: 3)) to \(decimal($0.upper, places: 3))"),
                  ],
                ]
              }
            }),
        ]
      })
  }
}
