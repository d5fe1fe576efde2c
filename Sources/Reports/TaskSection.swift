internal import Charts
internal import Evaluation
internal import Slant

/// Everything about one task.
struct TaskSection {
  let task: EvaluationSummary
  let details: TaskDetails?
  /// Begins the ids of its charts.
  let id: String

  /// For a stance task.
  let baseline: StanceBaseline?
  /// Whether several classifiers were measured.
  let hasRounds: Bool

  init(
    _ task: EvaluationSummary, details: TaskDetails?, baseline: StanceBaseline? = nil, id: String, hasRounds: Bool
  ) {
    self.baseline = baseline
    self.hasRounds = hasRounds
    self.task = task
    self.details = details
    self.id = id
  }

  private static let template = PageTemplate(
    """
    <dl class="tiles">{{#tiles}}<div><dt>{{name}}</dt><dd>{{value}}{{#range}} <small>{{.}}</small>{{/range}}{{#beside}} <small>{{.}}</small>{{/beside}}</dd></div>{{/tiles}}</dl>
    {{#unit}}<p class="note">{{.}}</p>{{/unit}}
    <h3>Label by label</h3>
    <div class="card"><div class="scroll" tabindex="0" role="region" aria-label="Scores by label, {{name}}">
    <table><caption>Scores by label, the weakest first</caption>
    <thead><tr><th scope="col">Label</th><th scope="col" class="n">F1</th>{{#ranged}}<th scope="col" class="n">95 % interval</th>{{/ranged}}<th scope="col" class="n">Precision</th>
    <th scope="col" class="n">Recall</th><th scope="col" class="n">Rows</th><th scope="col" class="n">Given</th></tr></thead>
    <tbody>{{#classes}}<tr><th scope="row">{{label}}</th><td class="n">{{f1}}</td>{{#range}}<td class="n">{{.}}</td>{{/range}}
    <td class="n">{{precision}}</td><td class="n">{{recall}}</td><td class="n">{{rows}}</td><td class="n">{{given}}</td></tr>
    {{/classes}}</tbody></table></div></div>
    {{#figures}}
    <h3>{{title}}</h3>
    {{#text}}<p>{{.}}</p>{{/text}}
    <div class="grid">{{#charts}}<figure class="card"><figcaption>{{caption}}{{#note}} <small>{{.}}</small>{{/note}}</figcaption>
    {{{svg}}}</figure>{{/charts}}{{#table}}<div class="card"><div class="scroll" tabindex="0" role="region" aria-label="{{caption}}"><table>
    <caption>{{caption}}</caption><thead><tr>{{#columns}}<th scope="col" class="n">{{.}}</th>{{/columns}}</tr></thead>
    <tbody>{{#rows}}<tr><th scope="row" class="n">{{name}}</th>{{#cells}}<td class="n">{{.}}</td>{{/cells}}</tr>{{/rows}}</tbody></table></div></div>{{/table}}</div>
    {{/figures}}
    {{#matrix}}
    <h3>What is taken for what</h3>
    {{#confusions}}<p>{{.}}</p>{{/confusions}}
    <figure class="card"><figcaption>Rows by true label and given label{{#cut}} <small>{{.}}</small>{{/cut}}</figcaption>
    <div class="scroll matrix" tabindex="0" role="group" aria-label="Confusion matrix: walk through its cells with the arrow keys">{{{svg}}}</div>
    <output class="readout" aria-live="polite">Point at a cell, or walk through the cells with the arrow keys.</output></figure>
    {{/matrix}}
    {{{terms}}}
    {{{mistakes}}}

    """)

  var body: Markup {
    Self.template.render([
      "name": .text(task.task), "tiles": .list(tiles), "unit": .optional(unit), "classes": .list(classes),
      "ranged": .condition(task.classes.contains { $0.intervals != nil }),
      "figures": .list(figures), "matrix": matrix,
      "terms": .markup(
        TermLists(
          details?.terms ?? [], id: id, areOfFirstRound: hasRounds, labelCount: task.classes.count
        ).body),
      "mistakes": .markup(MistakeList(details?.mistakes ?? [], severalLabels: task.kind == .severalLabels).body),
    ])
  }

  private var headlineMeasures: [Measure] {
    switch task.kind {
    case .oneLabel: [.accuracy, .macroF1, .forAgainstF1, .matthewsCorrelation, .logLoss, .expectedCalibrationError]
    case .severalLabels:
      [.microF1, .macroF1, .subsetAccuracy, .labelRankingAveragePrecision, .expectedCalibrationError]
    }
  }

  private var tiles: [TemplateValue] {
    headlineMeasures.compactMap { measure in
      task.measures[measure].map { value in
        [
          "name": .text(sentenceCase("\(measure)")), "value": .text(shown(measure, value)),
          "range": .optional(task.intervals?.measures[measure].map { shown(measure, $0) }),
          "beside": .list(beside(measure)),
        ]
      }
    } + [["name": "Rows", "value": .text(grouped(task.rows)), "range": .condition(false), "beside": []]]
  }

  /// The scores of a stance task that take no knowledge of the target.
  private func beside(_ measure: Measure) -> [TemplateValue] {
    [("majority label", baseline?.majority[measure]), ("blind to the target", baseline?.blind?[measure])]
      .compactMap { name, value in value.map { .text("\(name): \(shown(measure, $0))") } }
  }

  private var unit: String? {
    task.intervals.map { intervals in
      let text = "Small figures are 95\u{A0}% intervals: the range that luck with the \(intervals.unit) spans."
      return intervals.unit.areFew ? text + " So few say little about it: take it for a rough guess." : text
    }
  }

  private var classes: [TemplateValue] {
    task.classes.sorted { ($0.f1, $0.label) < ($1.f1, $1.label) }.map { row in
      [
        "label": .text(row.label), "f1": .text(percent(row.f1, places: 1)),
        "range": .optional(row.intervals.map { shown(.macroF1, $0.f1) }), "precision": .text(percent(row.precision)),
        "recall": .text(percent(row.recall)), "rows": .text(grouped(row.support)),
        "given": .text(grouped(row.predicted)),
      ]
    }
  }

  private var matrix: TemplateValue {
    guard let confusion = task.confusionMatrix else { return false }
    let cut = ConfusionCut(confusion)
    let description =
      "\(confusion.labels.count) labels. "
      + (cut.confusions.isEmpty ? "No row was taken for another label." : cut.confusions.joined(separator: " "))
    let chart = HeatMatrix(
      ChartText(id: id + "-matrix", title: "Confusion matrix, \(task.task)", description: description),
      rowTitle: "true", columnTitle: "given", rowNames: cut.names, columnNames: cut.names, counts: cut.counts)
    return [
      "svg": .markup(Markup(trusted: chart.svg)),
      "cut": .optional(
        cut.isCut ? "The \(cut.names.count - 1) labels with the most mistakes; the others are one." : nil),
      "confusions": .optional(cut.confusions.isEmpty ? nil : cut.confusions.prefix(3).joined(separator: " ")),
    ]
  }
}

func sentenceCase(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

/// As much of a confusion matrix as can be looked at.
struct ConfusionCut {
  static let limit = 30
  let names: [String]
  let counts: [[Int]]
  let isCut: Bool
  /// The commonest mistakes, in sentences.
  let confusions: [String]

  init(_ confusion: EvaluationSummary.Confusion) {
    let labels = confusion.labels
    var pairs: [(truth: Int, given: Int, count: Int)] = []
    var errors = [Int](repeating: 0, count: labels.count)
    for (truth, row) in confusion.counts.enumerated() {
      for (given, count) in row.enumerated() where given != truth && count > 0 {
        pairs.append((truth, given, count))
        errors[truth] += count
        errors[given] += count
      }
    }
    pairs.sort { ($1.count, $0.truth, $0.given) < ($0.count, $1.truth, $1.given) }
    confusions = pairs.prefix(5).map { pair in
      let total = confusion.counts[pair.truth].reduce(0, +)
      return
        "Of \(counted(total, "row")) of “\(labels[pair.truth])”, \(grouped(pair.count)) \(pair.count == 1 ? "was" : "were") "
        + "taken for “\(labels[pair.given])”."
    }
    isCut = labels.count > Self.limit
    guard isCut else {
      (names, counts) = (labels, confusion.counts)
      return
    }
    let kept = labels.indices.sorted { (errors[$1], $0) < (errors[$0], $1) }.prefix(Self.limit).sorted()
    let others = labels.indices.filter { !kept.contains($0) }
    let parts = kept.map { [$0] } + [others]
    names = kept.map { labels[$0] } + ["(others)"]
    counts = parts.map { rows in
      parts.map { columns in rows.reduce(0) { sum, row in columns.reduce(sum) { $0 + confusion.counts[row][$1] } } }
    }
  }
}
