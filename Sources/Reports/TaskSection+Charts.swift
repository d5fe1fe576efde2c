internal import Charts
internal import Evaluation
internal import Slant

extension TaskSection {
  /// Groups of charts, each with a heading.
  var figures: [TemplateValue] {
    [
      figure("Which labels it knows", nil, [intervals, precisionRecall]),
      figure(
        "Whether its probabilities can be believed", PlainWords(task: task, details: details).calibration,
        [reliability, histogram]),
      figure("What abstaining would bring", abstaining, [riskCoverage], table: abstainingTable),
    ].compactMap { $0 }
  }

  private func figure(_ title: String, _ text: String?, _ charts: [TemplateValue?], table: TemplateValue = false)
    -> TemplateValue?
  {
    let charts = charts.compactMap { $0 }
    guard !charts.isEmpty else { return nil }
    return ["title": .text(title), "text": .optional(text), "charts": .list(charts), "table": table]
  }

  private func chart(_ caption: String, _ note: String?, _ svg: String) -> TemplateValue {
    ["caption": .text(caption), "note": .optional(note), "svg": .markup(Markup(trusted: svg))]
  }

  /// More labels than this are in the table only.
  private static let rowLimit = 40

  private var intervals: TemplateValue? {
    let classes = task.classes.filter { $0.support > 0 }.sorted { ($0.f1, $0.label) < ($1.f1, $1.label) }
    guard classes.count > 1, let worst = classes.first, let best = classes.last else { return nil }
    let rows = classes.prefix(Self.rowLimit).map {
      IntervalChart.Row($0.label, estimate: $0.f1, low: $0.intervals?.f1.lower, high: $0.intervals?.f1.upper)
    }
    let hasRanges = rows.contains { $0.low != nil }
    let text = ChartText(
      id: id + "-classes", title: "F1 by label, \(task.task)",
      description: "From \(percent(worst.f1)) for \(worst.label) to \(percent(best.f1)) for \(best.label). "
        + "The table of scores by label has all figures.")
    // Dots, unlike bars, need no zero: where all are high, the axis begins there.
    let lowest = rows.map { $0.low ?? $0.estimate }.min() ?? 0
    let axis = Axis.share("", of: (lowest < 0.4 ? 0 : (lowest * 10 - 1e-9).rounded(.down) / 10)...1)
    var note = hasRanges ? "Lines are 95\u{A0}% intervals." : ""
    if classes.count > Self.rowLimit { note += " The \(Self.rowLimit) weakest of \(classes.count)." }
    return chart(
      "F1 by label", note.isEmpty ? nil : note, IntervalChart(text, axis: axis, rows: Array(rows)).svg)
  }

  /// So many curves have a colour and a name; the others stay in the background.
  private static let namedCurves = 4

  private var precisionRecall: TemplateValue? {
    guard let details, !details.precisionRecall.isEmpty else { return nil }
    let areas = Dictionary(
      task.classes.map { ($0.label, $0.averagePrecision ?? 0) }, uniquingKeysWith: { first, _ in first })
    let weakest = details.precisionRecall.sorted {
      (areas[$0.label] ?? 0, $0.label) < (areas[$1.label] ?? 0, $1.label)
    }
    let named = weakest.prefix(Self.namedCurves)
    var series: [LineChart.Series] = []
    if details.precisionRecall.count > 1, let micro = details.microPrecisionRecall {
      series.append(LineChart.Series("all labels together", points: points(of: micro), color: .ink))
    }
    series += named.enumerated().map {
      LineChart.Series($1.label, points: points(of: $1.curve), color: .series($0))
    }
    series += weakest.dropFirst(Self.namedCurves).map {
      LineChart.Series($0.label, points: points(of: $0.curve), color: .muted, isNamed: false)
    }
    let spoken = named.map { "\($0.label) \(percent(areas[$0.label] ?? 0))" }.joined(separator: ", ")
    let text = ChartText(
      id: id + "-pr", title: "Precision over recall, \(task.task)",
      description: "The area under the curve (average precision) of the weakest labels: \(spoken)."
        + (task.measures[.microAveragePrecision].map { " All labels together: \(percent($0))." } ?? ""))
    let rest = details.precisionRecall.count - named.count
    return chart(
      "Precision and recall",
      "As the probability falls from which a label is given."
        + (rest > 0 ? " The \(named.count) weakest labels by name, \(rest) more in grey." : ""),
      LineChart(text, x: .share("recall"), y: .share("precision"), series: series).svg)
  }

  private func points(of curve: PrecisionRecallCurve) -> [LineChart.Point] {
    curve.points.map { LineChart.Point(x: $0.recall, y: $0.precision) }
  }

  private var reliability: TemplateValue? {
    guard let bins = task.reliability, bins.contains(where: { $0.count > 0 }) else { return nil }
    let largest = bins.max { $0.count < $1.count }
    let text = ChartText(
      id: id + "-reliability", title: "Reliability diagram, \(task.task)",
      description:
        "Expected calibration error \(percent(task.measures[.expectedCalibrationError] ?? 0, places: 1)). "
        + (largest.map {
          "Most often it said about \(percent($0.meanProbability)); that came true \(percent($0.trueShare)) of the time."
        } ?? ""))
    let svg = ReliabilityChart(
      text, bins: bins.map { .init(meanProbability: $0.meanProbability, trueShare: $0.trueShare, count: $0.count) }
    ).svg
    return chart(
      "What it said, and what came true",
      "On the broken line, what is said to be 80\u{A0}% likely is right 80\u{A0}% of the time. Bars: how often it is said.",
      svg)
  }

  private var histogram: TemplateValue? {
    guard let histogram = details?.confidence else { return nil }
    let (right, wrong) = (histogram.right.reduce(0, +), histogram.wrong.reduce(0, +))
    let sure = histogram.wrong.suffix(max(1, histogram.wrong.count / 10)).reduce(0, +)
    let text = ChartText(
      id: id + "-confidence", title: "Confidence of right and wrong answers, \(task.task)",
      description:
        "\(grouped(right)) right and \(grouped(wrong)) wrong answers; \(grouped(sure)) of the wrong ones with a "
        + "confidence of 90\u{A0}% or more.")
    let svg = Histogram(
      text, x: .share("confidence"), y: "answers",
      kinds: [
        .init("right", counts: histogram.right, color: .series(0)),
        .init("wrong", counts: histogram.wrong, color: .series(1)),
      ]
    ).svg
    return chart("How sure it is when right and when wrong", nil, svg)
  }

  private var abstaining: String? {
    PlainWords(task: task, details: details).abstaining
      ?? (details == nil ? nil : "Abstaining on the least sure tenth would bring next to nothing here.")
  }

  private var abstainingTable: TemplateValue {
    guard let curve = details?.riskCoverage else { return false }
    var rows: [TemplateValue] = []
    var covered = Double.infinity
    for share in [1, 0.9, 0.8, 0.7, 0.5, 0.3] {
      let point = curve.point(atCoverage: share)
      guard point.coverage < covered else { continue }
      covered = point.coverage
      rows.append([
        "name": .text(percent(point.coverage)),
        "cells": [.text(percent(point.accuracy, places: 1)), .text(percent(point.confidence))],
      ])
    }
    return [
      "caption": "Answering only the surest rows", "columns": ["Answered", "Right", "Least confidence"],
      "rows": .list(rows),
    ]
  }

  private var riskCoverage: TemplateValue? {
    guard let curve = details?.riskCoverage, let whole = curve.points.last else { return nil }
    let half = curve.point(atCoverage: 0.5)
    let lowest = min(0.9, curve.points.filter { $0.coverage >= 0.05 }.map(\.accuracy).min() ?? 0)
    let floor = max(0, (lowest * 10).rounded(.down) / 10)
    let text = ChartText(
      id: id + "-coverage", title: "Accuracy over coverage, \(task.task)",
      description: "Answering all rows, \(percent(whole.accuracy, places: 1)) are right; answering the surest "
        + "\(percent(half.coverage)), \(percent(half.accuracy, places: 1)).")
    let points = curve.points.filter { $0.coverage >= 0.02 }.map { LineChart.Point(x: $0.coverage, y: $0.accuracy) }
    return chart(
      "Accuracy of the surest answers",
      task.kind == .severalLabels ? "Right means: all labels of the row." : nil,
      LineChart(
        text, x: .share("share of rows that are answered"), y: .share("right", of: floor...1),
        series: [.init("accuracy", points: points, color: .series(0))]
      ).svg)
  }
}
