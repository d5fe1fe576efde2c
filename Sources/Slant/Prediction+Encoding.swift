extension Prediction: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldKey.self)
    try container.encode(id, forKey: "id")
    try container.encode(rounded(known), forKey: "known")
    for outcome in outcomes { try container.encode(outcome.kind, forKey: FieldKey(outcome.field)) }
  }
}

extension TaskOutcome.Kind: Encodable {
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .label(let outcome):
      try outcome.encode(to: encoder)
    case .labels(let outcome):
      var container = encoder.container(keyedBy: FieldKey.self)
      try container.encode(outcome.labels, forKey: "labels")
      try container.encodeIfPresent(outcome.withheld?.description, forKey: "reason")
      try container.encode(ProbabilityTable(outcome.probabilities), forKey: "probabilities")
    case .stances(let outcomes) where outcomes.count == 1:
      try outcomes[0].encode(to: encoder)
    case .stances(let outcomes):
      var container = encoder.container(keyedBy: FieldKey.self)
      for outcome in outcomes { try container.encode(outcome, forKey: FieldKey(outcome.target)) }
    }
  }
}

extension LabelOutcome: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldKey.self)
    try container.encode(label, forKey: "label")
    try container.encodeIfPresent(withheld?.description, forKey: "reason")
    try container.encode(rounded(probability), forKey: "probability")
    try container.encode(ProbabilityTable(probabilities), forKey: "probabilities")
  }
}

extension StanceOutcome: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldKey.self)
    try container.encode(target, forKey: "target")
    if isNew { try container.encode(true, forKey: "new_target") }
    if let stance {
      try stance.encode(to: encoder)
    } else {
      try container.encodeNil(forKey: "label")
      try container.encode(StanceOutcome.untrainedReason, forKey: "reason")
    }
  }
}

private struct ProbabilityTable: Encodable {
  let rows: [LabelProbability]
  init(_ rows: [LabelProbability]) { self.rows = rows }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldKey.self)
    for row in rows { try container.encode(rounded(row.probability), forKey: FieldKey(row.label)) }
  }
}

/// A key that is known only when the program runs: a field, a label, a target.
struct FieldKey: CodingKey, ExpressibleByStringLiteral {
  var stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init(stringLiteral name: String) { stringValue = name }
  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// Six decimals: more would be noise of single precision.
private func rounded(_ value: Double) -> Double {
  (value * 1e6).rounded() / 1e6
}
