internal import TargetFeatures
internal import TextFeatures

extension TrainingRecipe: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case text, title, id, group, date, topic, stance, target, stages, cues, features, analyzers, rank, lsa, terms, c,
      classWeight,
      rowWeight, folds, timeBudget, seed, clean, dropLines
  }

  /// The key of `terms` that says what would be chosen otherwise.
  private enum TermsKeys: CodingKey { case analyzers }

  public init(from decoder: any Decoder) throws {
    self.init()
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<Value: Decodable>(_ key: CodingKeys, or fallback: Value) throws -> Value {
      try container.decodeIfPresent(Value.self, forKey: key) ?? fallback
    }
    /// Absent: the default. Null: no such field.
    func field(_ key: CodingKeys, or fallback: String?) throws -> String? {
      container.contains(key) ? try container.decodeIfPresent(String.self, forKey: key) : fallback
    }
    text = try value(.text, or: text)
    title = try field(.title, or: title)
    id = try field(.id, or: id)
    group = try field(.group, or: group)
    date = try field(.date, or: date)
    if let single = try? container.decode(String.self, forKey: .topic) {
      topic = [single]
    } else {
      topic = try value(.topic, or: topic)
    }
    stance = try field(.stance, or: stance)
    target = try field(.target, or: target)
    stages = try value(.stages, or: stages)
    cues = try container.decodeIfPresent(CueLists.self, forKey: .cues)
    features = try value(.features, or: features)
    rank = try container.decodeIfPresent(RankChoice.self, forKey: .rank)
    lsa = try value(.lsa, or: lsa)
    terms = try value(.terms, or: terms)
    let named = try? container.nestedContainer(keyedBy: TermsKeys.self, forKey: .terms)
    let namesAnalyzers = named?.contains(.analyzers) == true
    analyzers = try value(.analyzers, or: features == .auto && !namesAnalyzers ? .auto : .fixed)
    c = try value(.c, or: c)
    classWeight = try value(.classWeight, or: classWeight)
    rowWeight = try field(.rowWeight, or: rowWeight)
    folds = try container.decodeIfPresent(Int.self, forKey: .folds)
    timeBudget = try container.decodeIfPresent(TimeBudget.self, forKey: .timeBudget)
    seed = try value(.seed, or: seed)
    clean = try value(.clean, or: clean)
    dropLines = try value(.dropLines, or: dropLines)
  }

  /// Writes every key, null for a field that is not read, so that nothing depends on the defaults of the day; no list of
  /// lines to drop where there are none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encode(title, forKey: .title)
    try container.encode(id, forKey: .id)
    try container.encode(group, forKey: .group)
    try container.encode(date, forKey: .date)
    try container.encode(topic, forKey: .topic)
    try container.encode(stance, forKey: .stance)
    try container.encode(target, forKey: .target)
    try container.encode(stages, forKey: .stages)
    try container.encode(cues, forKey: .cues)
    try container.encode(features, forKey: .features)
    try container.encode(analyzers, forKey: .analyzers)
    try container.encode(rank, forKey: .rank)
    try container.encode(lsa, forKey: .lsa)
    try container.encode(terms, forKey: .terms)
    try container.encode(c, forKey: .c)
    try container.encode(classWeight, forKey: .classWeight)
    try container.encode(rowWeight, forKey: .rowWeight)
    try container.encode(folds, forKey: .folds)
    try container.encode(timeBudget, forKey: .timeBudget)
    try container.encode(seed, forKey: .seed)
    try container.encode(clean, forKey: .clean)
    if !dropLines.isEmpty { try container.encode(dropLines, forKey: .dropLines) }
  }
}

extension TrainingRecipe.InverseStrength: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Double.self) {
      self = .fixed(number)
    } else if try container.decode(String.self) == "auto" {
      self = .auto
    } else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected 'auto' or a number")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .auto: try container.encode("auto")
    case .fixed(let number): try container.encode(number)
    }
  }
}

extension TrainingRecipe.FeatureChoice: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let name = try container.decode(String.self)
    if name == "auto" {
      self = .auto
    } else if let representation = Representation(rawValue: name) {
      self = .fixed(representation)
    } else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "expected auto, tfidf, lsa or both, found '\(name)'")
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .auto: try container.encode("auto")
    case .fixed(let representation): try container.encode(representation)
    }
  }
}
