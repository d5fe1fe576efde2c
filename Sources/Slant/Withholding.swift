/// When no label is given rather than a doubtful one.
public struct Withholding: Equatable, Sendable {
  /// A label that is less probable is not given, in 0 ... 1.
  public var minimumProbability: Double
  /// No label is given to a text of whose terms the training rows had a smaller share, in 0 ... 1.
  public var minimumKnown: Double

  public init(minimumProbability: Double = 0, minimumKnown: Double = 0) {
    self.minimumProbability = minimumProbability
    self.minimumKnown = minimumKnown
  }

  /// Why a label was not given.
  public enum Reason: Equatable, Sendable {
    case improbable(minimum: Double)
    case unknownTerms(minimum: Double)
  }

  func validate() throws {
    for (name, value) in [("minimumProbability", minimumProbability), ("minimumKnown", minimumKnown)]
    where !(0...1).contains(value) {
      throw SlantError.invalidOption(name: name, value: "\(value)", expected: "a number from 0 to 1")
    }
  }
}

extension Withholding.Reason: CustomStringConvertible {
  /// In words for a person, as in the output of predictions.
  public var description: String {
    switch self {
    case .improbable(let minimum): "the probability is below \(plain(minimum))"
    case .unknownTerms(let minimum): "the share of known terms is below \(plain(minimum))"
    }
  }
}

extension TaskOutcome.Kind {
  /// Without the labels that are to be withheld. `known` is the share of the text's terms that the training rows had.
  func withholding(_ rule: Withholding, known: Double) -> Self {
    switch self {
    case .label(let outcome): .label(outcome.withholding(rule, known: known))
    case .labels(let outcome): .labels(outcome.withholding(rule, known: known))
    case .stances(let outcomes):
      .stances(
        outcomes.map {
          StanceOutcome(target: $0.target, isNew: $0.isNew, stance: $0.stance?.withholding(rule, known: known))
        })
    }
  }
}

extension LabelOutcome {
  fileprivate func withholding(_ rule: Withholding, known: Double) -> LabelOutcome {
    var outcome = self
    if known < rule.minimumKnown {
      outcome.withheld = .unknownTerms(minimum: rule.minimumKnown)
    } else if probability < rule.minimumProbability {
      outcome.withheld = .improbable(minimum: rule.minimumProbability)
    }
    if outcome.withheld != nil { outcome.label = nil }
    return outcome
  }
}

extension LabelSetOutcome {
  /// Each label must be probable enough by itself; there is a reason where none is left of several.
  fileprivate func withholding(_ rule: Withholding, known: Double) -> LabelSetOutcome {
    var outcome = self
    if known < rule.minimumKnown {
      outcome.labels = []
      outcome.withheld = .unknownTerms(minimum: rule.minimumKnown)
      return outcome
    }
    let probable = Set(probabilities.filter { $0.probability >= rule.minimumProbability }.map(\.label))
    outcome.labels = labels.filter { probable.contains($0) }
    if outcome.labels.isEmpty, !labels.isEmpty {
      outcome.withheld = .improbable(minimum: rule.minimumProbability)
    }
    return outcome
  }
}
