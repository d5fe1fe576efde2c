internal import Charts
internal import Evaluation
internal import Slant

extension EvaluationReport {
  /// The report for a pull request: headings, sentences and tables, no HTML, no charts.
  public var markdown: String {
    var lines = ["# Evaluation of \(plain(title))", ""]
    lines += [plain(lead), ""]
    if let finding = result.audit?.findings.first {
      lines += ["**Before you trust these figures:** \(plain(finding.headline))", ""]
    }
    for task in result.tasks { lines += taskLines(task) }
    lines += auditLines + suspectLines
    lines += sentences("What more labels would bring", (result.learningCurves ?? []).map { ($0.task, $0.sentence) })
    lines += sentences("Comparison", (result.comparisons ?? []).map { ($0.task, $0.sentence) })
    lines += sentences("Against a second annotator", (result.agreements ?? []).map { ($0.task, $0.sentence) })
    lines += ["## How the model was made", "", "| | |", "|---|---|"]
    lines += facts.map { "| \(plain($0.name)) | \(plain($0.value)) |" }
    lines.append("")
    let notes = (provenance.training?.notes ?? []) + result.notes
    if !notes.isEmpty { lines += ["## Notes", ""] + notes.map { "- \(plain($0))" } + [""] }
    return lines.joined(separator: "\n")
  }

  private func taskLines(_ task: EvaluationSummary) -> [String] {
    let details = result.details?.first { $0.task == task.task }
    let baseline = result.baseline(of: task)
    var lines = ["## \(plain(name(of: task)))", ""]
    lines += [
      plain(PlainWords(task: task, details: details, stanceBaseline: baseline).sentences.joined(separator: " ")), "",
    ]
    lines +=
      baseline == nil
      ? ["| measure | value | 95 % interval |", "|---|--:|--:|"]
      : ["| measure | value | 95 % interval | majority label | blind to the target |", "|---|--:|--:|--:|--:|"]
    for measure in Measure.allCases {
      guard let value = task.measures[measure] else { continue }
      let interval = task.intervals?.measures[measure].map { shown(measure, $0) } ?? ""
      let beside = baseline.map { baseline in
        [baseline.majority, baseline.blind].map { " \($0?[measure].map { shown(measure, $0) } ?? "") |" }.joined()
      }
      lines.append("| \(measure) | \(shown(measure, value)) | \(interval) |\(beside ?? "")")
    }
    lines += [
      "", "| label | F1 | 95 % interval | precision | recall | rows | given |", "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for row in task.classes.sorted(by: { ($0.f1, $0.label) < ($1.f1, $1.label) }) {
      let interval = row.intervals.map { shown(.macroF1, $0.f1) } ?? ""
      lines.append(
        "| \(plain(row.label)) | \(percent(row.f1, places: 1)) | \(interval) | \(percent(row.precision)) | \(percent(row.recall)) "
          + "| \(grouped(row.support)) | \(grouped(row.predicted)) |")
    }
    lines.append("")
    if let confusion = task.confusionMatrix {
      let confusions = ConfusionCut(confusion).confusions
      if !confusions.isEmpty { lines += confusions.map { "- \(plain($0))" } + [""] }
    }
    if let terms = details?.terms, !terms.isEmpty {
      lines += ["| label | speak for it | speak against it |", "|---|---|---|"]
      lines += terms.map { terms in
        func list(_ part: some Sequence<TextExplanation.Contribution>) -> String {
          plain(part.map { readable($0.term) }.joined(separator: ", "))
        }
        return "| \(plain(terms.label)) | \(list(terms.strongest.prefix(8))) | \(list(terms.weakest.prefix(4))) |"
      }
      lines.append("")
    }
    if let mistakes = details?.mistakes, !mistakes.isEmpty {
      lines += ["The worst mistakes:", ""]
      lines += mistakes.map { mistake in
        let title = mistake.title.isEmpty ? mistake.row.id : mistake.title
        return "- \(plain(String(title.prefix(200)))) (\(plain(mistake.row.id))). "
          + plain(mistake.verdict(severalLabels: task.kind == .severalLabels))
      }
      lines.append("")
    }
    return lines
  }

  private var auditLines: [String] {
    guard let audit = result.audit else { return [] }
    guard !audit.findings.isEmpty else { return ["## Audit", "", "Nothing was found that flatters the scores.", ""] }
    return ["## Audit", ""]
      + audit.findings.map { finding in
        "- \(plain(finding.headline))\(inflationText(finding).map { " **\($0)**." } ?? "") \(plain(finding.advice))"
      } + [""]
  }

  private var suspectLines: [String] {
    guard let suspects = result.suspects, !suspects.isEmpty else { return [] }
    return ["## Labels to look at again", "", "| row | label | perhaps | begins |", "|---|---|---|---|"]
      + suspects.prefix(10).map { suspect in
        "| \(plain(suspect.row.id)) | \(plain(suspect.given ?? "(missing)")) | \(plain(suspect.suggested ?? "(one too many)")) "
          + "| \(plain(String(suspect.excerpt.prefix(100)))) |"
      } + [""]
  }

  private func sentences(_ heading: String, _ sentences: [(task: String, sentence: String)]) -> [String] {
    guard !sentences.isEmpty else { return [] }
    return ["## \(heading)", ""]
      + sentences.map { result.tasks.count > 1 ? "- \(plain($0.task)): \(plain($0.sentence))" : plain($0.sentence) } + [
        ""
      ]
  }
}

/// Text on one line that Markdown shows as it is: what would be markup is escaped.
func plain(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\\", "`", "*", "_", "{", "}", "[", "]", "<", ">", "#", "|", "~", "&", "!", "@":
      result += "\\"
      result.unicodeScalars.append(scalar)
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
