internal import Corpora
internal import Evaluation
internal import TextFeatures

/// Terms and mistakes of an evaluation, gathered round by round.
struct TaskExplanations {
  private var terms: [String: [ClassTerms]] = [:]
  private var mistakes: [String: [Mistake]] = [:]

  /// Adds what a round's classifier made of its rows. The terms are those of the first round's classifier.
  mutating func add(_ scored: [ScoredTask], of classifier: TextClassifier, round: Int, in run: EvaluationRun) throws {
    for (task, explained) in zip(scored, try classifier.explain(scored, in: run.corpus, threads: run.threads)) {
      if round == 0 { terms[task.name] = explained.terms }
      mistakes[task.name, default: []] += explained.mistakes
    }
  }

  func details(of task: ScoredTask) throws -> TaskDetails {
    var details = try task.details()
    details.terms = terms[task.name] ?? []
    details.mistakes = TaskDetails.worst(of: mistakes[task.name] ?? [])
    return details
  }
}

extension TextClassifier {
  /// So many mistakes of a task are shown.
  static let mistakeCount = 8
  /// The terms of so many labels of a task are shown, those with most rows.
  private static let explainedLabelCount = 60

  /// The strongest terms and the worst mistakes of the tasks among those that were scored; reads the corpus once more for the
  /// texts of the mistakes.
  func explain(
    _ scored: [ScoredTask], in corpus: Corpus, threads: Int
  ) throws -> [(terms: [ClassTerms], mistakes: [Mistake])] {
    let slips = scored.map { $0.worstSlips(count: Self.mistakeCount) }
    let wanted = Set(zip(scored, slips).flatMap { task, slips in slips.map { task.rows[$0.place] } })
    let texts = try corpus.texts(ofRows: wanted, threads: threads)
    let explainer = Explainer(features: features)
    return try zip(scored, slips).map { task, slips in
      guard let (field, classifier) = classifier(named: task.name) else { return ([], []) }
      return (
        strongestTerms(field: field, target: classifier.target, labels: task.commonestLabels(Self.explainedLabelCount)),
        try slips.compactMap { slip in
          try texts[task.rows[slip.place]].map {
            try explainer.mistake(slip, of: task, text: $0, classifier: classifier)
          }
        }
      )
    }
  }

  private func classifier(named name: String) -> (field: String, classifier: LabelClassifier)? {
    for task in tasks {
      for classifier in task.classifiers
      where task.field + (classifier.target.map { ": \($0)" } ?? "") == name {
        return (task.field, classifier)
      }
    }
    return nil
  }
}

/// The text of a row with what names it.
struct RowText: Sendable {
  let reference: RowReference
  let title: String
  let text: String
}

extension Corpus {
  /// The texts of some rows, by place. Reads the corpus; keeps those rows alone.
  func texts(ofRows rows: Set<Int>, threads: Int) throws -> [Int: RowText] {
    guard !rows.isEmpty else { return [:] }
    var texts: [Int: RowText] = [:]
    try process(
      threads: threads,
      work: { _, batch in
        batch.documents.indices.filter { rows.contains(batch.firstIndex + $0) }.map { index in
          let document = batch.documents[index]
          return (
            batch.firstIndex + index,
            RowText(
              reference: RowReference(id: document.id, location: "\(document.location)"),
              title: batch.title(of: document), text: batch.text(of: document))
          )
        }
      },
      consume: { for (row, text) in $0 { texts[row] = text } })
    return texts
  }
}

extension Explainer {
  fileprivate func mistake(
    _ slip: ScoredTask.Slip, of task: ScoredTask, text: RowText, classifier: LabelClassifier
  ) throws -> Mistake {
    let label = task.labels[slip.label]
    let truth = task.truth[slip.place].map { task.labels[$0] }
    let batch = TextBatch(title: text.title, text: text.text)
    let isKnown = classifier.labels.contains(label)
    let rival = task.severalLabels ? nil : truth.first { classifier.labels.contains($0) }
    return Mistake(
      row: text.reference, title: text.title, text: text.text, truth: truth,
      predicted: task.predicted[slip.place].map { task.labels[$0] }, label: label,
      probability: task.probabilities[slip.place, slip.label],
      explanation: isKnown
        ? try explain(batch, at: 0, classifier: classifier, label: label, rival: rival) : nil)
  }
}
