internal import Charts
internal import Slant
internal import TextFeatures

extension EvaluationReport {
  private static let template = PageTemplate(
    """
    <div class="card"><dl class="facts">{{#facts}}<dt>{{name}}</dt><dd>{{value}}</dd>{{/facts}}</dl></div>
    {{#hasFits}}<div class="card"><div class="scroll" tabindex="0" role="region" aria-label="Fits"><table><caption>The fits</caption>
    <thead><tr><th scope="col">Task</th><th scope="col" class="n">Rows</th><th scope="col" class="n">Labels</th><th scope="col" class="n">C</th>
    <th scope="col" class="n">Held-out score in training</th><th scope="col" class="n">Temperature</th></tr></thead>
    <tbody>{{#fits}}<tr><th scope="row">{{name}}</th><td class="n">{{rows}}</td><td class="n">{{labels}}</td><td class="n">{{c}}</td>
    <td class="n">{{score}}</td><td class="n">{{temperature}}</td></tr>{{/fits}}</tbody></table></div></div>{{/hasFits}}
    {{#hasTrials}}<h3>Features that were tried</h3><ul>{{#trials}}<li>{{.}}</li>{{/trials}}</ul>{{/hasTrials}}
    {{#command}}<h3>The command</h3><pre><code>{{.}}</code></pre>{{/command}}
    <details><summary>The recipe, whole</summary><pre><code>{{recipe}}</code></pre></details>
    {{#hasNotes}}<h3>Notes</h3><ul>{{#notes}}<li>{{.}}</li>{{/notes}}</ul>{{/hasNotes}}

    """)

  /// Recipe, rows, features, C, dates, seed and command.
  var making: Markup {
    let classifiers = provenance.training?.classifiers ?? []
    let trials = provenance.training?.candidates ?? []
    let notes = (provenance.training?.notes ?? []) + result.notes
    return Self.template.render([
      "facts": .list(facts.map { ["name": .text($0.name), "value": .text($0.value)] }),
      "hasFits": .condition(!classifiers.isEmpty),
      "fits": .list(classifiers.map(value)),
      "hasTrials": .condition(trials.count > 1),
      "trials": .list(trials.map { .text(words(for: $0)) }),
      "command": .optional(provenance.command), "recipe": .text(provenance.recipe.yaml),
      "hasNotes": .condition(!notes.isEmpty), "notes": .list(notes.map { .text($0) }),
    ])
  }

  private func value(of fit: ClassifierSummary) -> TemplateValue {
    let c = short(fit.c) + (fit.trials.count > 1 ? " of \(fit.trials.count) tried" : "")
    return [
      "name": .text(fit.field + (fit.target.map { ": \($0)" } ?? "")), "rows": .text(grouped(fit.rows)),
      "labels": .text(grouped(fit.labels.count)), "c": .text(c),
      "score": .text(fit.heldOutScore.map { percent($0, places: 1) } ?? "–"),
      "temperature": .text(decimal(fit.temperature, places: 2)),
    ]
  }

  /// What can be said in a few words each.
  var facts: [(name: String, value: String)] {
    var facts: [(String, String)] = []
    if let model = provenance.model { facts.append(("Model", model)) }
    facts.append(("Measured on", provenance.data.joined(separator: ", ")))
    if let training = provenance.training {
      var rows = "\(grouped(training.reading.rows)) rows"
      if let first = training.firstDate, let last = training.lastDate { rows += ", \(first) to \(last)" }
      facts.append(("Learned from", rows))
      facts.append(("Terms", grouped(training.termCount)))
      if let lsa = training.lsa {
        facts.append(
          (
            "Latent semantic analysis",
            "rank \(lsa.rank), explains \(percent(lsa.explainedShare)) of the squared norm"
          ))
      }
    }
    facts.append(("Features", provenance.recipe.featureWords))
    facts.append(("Seed", "\(provenance.recipe.seed)"))
    if let program = provenance.program { facts.append(("Made by", program)) }
    return facts
  }

  private static let readingTemplate = PageTemplate(
    """
    <dl class="facts">{{#terms}}<dt>{{name}}</dt><dd>{{value}}</dd>{{/terms}}</dl>

    """)

  /// What the words of the page mean.
  var reading: Markup {
    Self.readingTemplate.render([
      "terms": .list(
        Self.glossary.map { ["name": .text($0.name), "value": .text($0.value)] })
    ])
  }

  private static let glossary: [(name: String, value: String)] = [
    ("Accuracy", "The share of rows with the right label."),
    ("Precision", "Of the rows that were given a label, the share that have it."),
    ("Recall", "Of the rows that have a label, the share that were given it."),
    (
      "F1",
      "The harmonic mean of precision and recall. Micro: over all decisions alike. Macro: the mean over labels, rare ones "
        + "counting as much as common ones."
    ),
    (
      "95 % interval",
      "Had the rows been another sample of the same kind, the figure would likely lie in this range (bootstrap). It knows nothing "
        + "of rows of another kind."
    ),
    (
      "Calibration error",
      "How far stated probabilities are from what comes true, on average over 15 bins (Guo et al. 2017). Of few rows it is above 0 "
        + "by luck alone."
    ),
    ("Log loss", "The mean of −ln of the probability of the true label: 0 at best."),
  ]
}

extension TrainingRecipe {
  /// The features in words.
  fileprivate var featureWords: String {
    let kinds = terms.analyzers.map { analyzer in
      let lengths =
        analyzer.ngrams.count == 1
        ? "\(analyzer.ngrams.lowerBound)" : "\(analyzer.ngrams.lowerBound) to \(analyzer.ngrams.upperBound)"
      return switch analyzer.unit {
      case .word: analyzer.ngrams == 1...1 ? "words" : "runs of \(lengths) words"
      case .character: "runs of \(lengths) characters"
      case .characterInWord: "runs of \(lengths) characters within words"
      }
    }
    let base = kinds.joined(separator: ", ")
    return switch features {
    case .auto: "chosen on held-out rows"
    case .fixed(.tfidf): base
    case .fixed(.lsa): "latent semantic analysis of " + base
    case .fixed(.both): base + ", with their latent semantic analysis"
    }
  }
}

private func words(for trial: FeatureTrial) -> String {
  let line = trial.description.dropFirst(2)
  return trial.isChosen ? line + " (chosen)" : String(line)
}

/// A number without needless digits.
private func short(_ value: Double) -> String {
  value == value.rounded() ? grouped(value) : decimal(value, places: value < 0.1 ? 4 : 2)
}
