/// What a model was trained on, how it was fitted, and how well it did on held-out folds of its training rows.
///
/// Stored in the model file under `training`.
public struct TrainingSummary: Codable, Equatable, Sendable {
  public var reading: ReadingReport
  /// The first and the last date of the rows, as year-month-day; nil where no row has such a date.
  public var firstDate: String?
  public var lastDate: String?
  /// The number of terms in the vocabulary.
  public var termCount: Int
  /// The latent semantic analysis; nil where there is none.
  public var lsa: LSASummary?
  /// The features that were tried, from the simplest on; empty where they were given.
  public var candidates: [FeatureTrial]
  public var classifiers: [ClassifierSummary]
  /// The labels of stances toward all targets together; absent without stances.
  public var stances: [StanceSummary]?
  /// What a reader should know, in sentences.
  public var notes: [String]
}

/// The stances of the training rows for one task.
public struct StanceSummary: Codable, Equatable, Sendable {
  public var field: String
  /// How many targets they are toward.
  public var targets: Int
  public var labels: [ClassifierSummary.LabelCount]
}

/// How well a truncated singular value decomposition met its matrix.
public struct LSASummary: Codable, Equatable, Sendable {
  public var rank: Int
  /// The share of the matrix's squared norm that the axes explain, in 0 ... 1.
  public var explainedShare: Double
  /// The largest residual norm of a singular triplet, relative to the largest singular value.
  public var largestResidual: Double
  /// Whether the accuracy that was asked for was reached.
  public var converged: Bool
}

/// One logistic regression of a model.
public struct ClassifierSummary: Codable, Equatable, Sendable {
  public struct LabelCount: Codable, Equatable, Sendable {
    public var label: String
    public var rows: Int
  }

  /// A value of C that was tried, and the mean log loss of held-out rows under it after temperature scaling.
  public struct Trial: Codable, Equatable, Sendable {
    public var c: Double
    public var logLoss: Double
  }

  public var field: String
  /// For a stance: what it is toward.
  public var target: String?
  /// For a stance toward any target: what of a text it sees.
  public var sees: String?
  public var rows: Int
  public var labels: [LabelCount]
  /// The inverse strength of the penalty.
  public var c: Double
  /// What was tried on held-out rows; empty where none were held out.
  public var trials: [Trial]
  /// On held-out folds of the training rows: the share of rows that were right, for several labels the micro-averaged
  /// F1, a little flattering, because the thresholds were chosen on the same rows. Nil where none were held out.
  public var heldOutScore: Double?
  public var temperature: Double
  public var iterations: Int
  /// An upper bound of how far the objective is from its minimum, relative to it.
  public var relativeGap: Double
  public var converged: Bool
}

extension TrainingSummary {
  /// The commonest label toward each target, and toward all together, the first of equals, by the name of the task.
  var majorityLabels: [String: String] {
    let pairs = classifiers.compactMap { classifier -> (String, String)? in
      guard let target = classifier.target, let common = classifier.labels.max(by: { $0.rows < $1.rows }) else {
        return nil
      }
      return (TaskRecipe(stance: classifier.field).summaryName(target: target), common.label)
    }
    let pooled = (stances ?? []).compactMap { stances in
      stances.labels.max { $0.rows < $1.rows }.map { (stances.field, $0.label) }
    }
    return Dictionary(pairs + pooled) { first, _ in first }
  }
}

extension TrainingSummary: CustomStringConvertible {
  /// Some lines for a person.
  public var description: String {
    var lines = ["Trained on \(reading.rows) rows\(dates), \(termCount) terms."]
    if let lsa {
      lines.append(
        "LSA: rank \(lsa.rank), explains \(percentage(lsa.explainedShare)) of the squared norm, largest residual "
          + "\(scientific(lsa.largestResidual))\(lsa.converged ? "" : "; NOT reached to the accuracy asked for").")
    }
    if !candidates.isEmpty { lines += ["Features, by held-out rows:"] + candidates.map { "  \($0)" } }
    lines += classifiers.map { $0.description }
    lines += notes
    return lines.map { $0 + "\n" }.joined()
  }

  private var dates: String {
    guard let firstDate, let lastDate else { return "" }
    return ", \(firstDate) to \(lastDate)"
  }
}

extension ClassifierSummary: CustomStringConvertible {
  public var description: String {
    var text = "\(field)\(target.map { " toward \($0)" } ?? sees.map { _ in " toward any target" } ?? ""): "
    text += sees == nil ? "\(labels.count) labels" : labels.map(\.label).joined(separator: ", ")
    text += sees.map { " by \($0)" } ?? ""
    text += ", \(rows) rows"
    text += ", C = \(plain(c))" + (trials.count > 1 ? " chosen of \(trials.count)" : "")
    if let heldOutScore { text += ", held-out score \(percentage(heldOutScore))" }
    if !converged { text += ", NOT solved to tolerance after \(iterations) iterations" }
    return text + "."
  }
}

/// At most four decimals.
func plain(_ value: Double) -> String {
  value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\((value * 1e4).rounded() / 1e4)"
}

/// One digit and a power of ten, such as 3e-05.
private func scientific(_ value: Double) -> String {
  guard value > 0, value.isFinite else { return "0" }
  var exponent = 0
  var digit = value
  while digit < 1 { (digit, exponent) = (digit * 10, exponent - 1) }
  while digit >= 10 { (digit, exponent) = (digit / 10, exponent + 1) }
  return "\(Int(digit.rounded()))e\(exponent)"
}
