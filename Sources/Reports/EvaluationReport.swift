internal import Charts
internal import Evaluation
public import Slant

/// An evaluation as a page for people, or as Markdown for a pull request.
///
///     let result = try classifier.evaluate(files: ["held-out.jsonl"], threads: 4, details: true)
///     let report = EvaluationReport(result, provenance: .init(classifier, model: "news.safetensors", data: ["held-out.jsonl"]))
///     print(report.html)
///
/// The same result gives the same bytes: no clock, no machine is asked.
public struct EvaluationReport: Sendable {
  /// What was measured on what.
  public struct Provenance: Sendable {
    /// The model's file; nil for a cross-validation.
    public var model: String?
    /// The files with the rows.
    public var data: [String]
    /// What was typed, if anything was.
    public var command: String?
    /// The program and its version.
    public var program: String?
    public var recipe: TrainingRecipe
    /// What the model was trained on; nil for a cross-validation.
    public var training: TrainingSummary?

    public init(
      recipe: TrainingRecipe, training: TrainingSummary?, model: String?, data: [String], command: String? = nil,
      program: String? = nil
    ) {
      self.recipe = recipe
      self.training = training
      self.model = model
      self.data = data
      self.command = command
      self.program = program
    }

    public init(
      _ classifier: TextClassifier, model: String, data: [String], command: String? = nil, program: String? = nil
    ) {
      self.init(
        recipe: classifier.recipe, training: classifier.summary, model: model, data: data, command: command,
        program: program)
    }
  }

  public let result: EvaluationResult
  public let provenance: Provenance

  public init(_ result: EvaluationResult, provenance: Provenance) {
    self.result = result
    self.provenance = provenance
  }

  /// One self-contained page.
  public var html: String {
    var sections = [ReportPage.Section(id: "summary", title: "In short", body: summary)]
    for (index, task) in result.tasks.enumerated() {
      let details = result.details?.first { $0.task == task.task }
      sections.append(
        ReportPage.Section(
          id: "task-\(index + 1)", title: name(of: task), shortTitle: name(of: task),
          body: TaskSection(
            task, details: details, baseline: result.baseline(of: task), id: "task-\(index + 1)",
            hasRounds: result.procedure.rounds.count > 1
          ).body))
    }
    sections += [
      section("audit", "What may have flattered the scores", "Audit", audit),
      section("suspects", "Labels to look at again", nil, suspects),
      section("growth", "What more labels would bring", "More labels", learningCurves),
      section("comparison", "Comparison", nil, comparisons),
      section("agreement", "Against a second annotator", "Second annotator", agreements),
      section("making", "How the model was made", nil, making),
      section("reading", "How to read this", nil, reading),
    ].compactMap { $0 }
    return ReportPage(
      kind: "Evaluation report", title: title, lead: lead, sections: sections,
      footer:
        "Made by \(provenance.program ?? "slant") from the rows alone. The page holds all it shows and loads nothing."
    ).html
  }

  private func section(_ id: String, _ title: String, _ short: String?, _ body: Markup?) -> ReportPage.Section? {
    body.map { ReportPage.Section(id: id, title: title, shortTitle: short, body: $0) }
  }

  var title: String {
    provenance.model.map { fileName($0) }
      ?? "Cross-validation of \(provenance.data.map(fileName).joined(separator: ", "))"
  }

  var lead: String {
    let rows = "\(grouped(result.reading.rows)) rows of \(provenance.data.map(fileName).joined(separator: ", "))"
    let isPlain = result.procedure.kind == .model
    return "Measured on \(rows)." + (isPlain ? "" : " " + sentenceCase(result.procedure.sentence))
  }

  /// The task's name for a heading.
  func name(of task: EvaluationSummary) -> String { task.task }
}

/// The last part of a path.
func fileName(_ path: String) -> String {
  path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
}
