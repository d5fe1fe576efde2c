public import SpeakerAttribution

extension SpokenText: Encodable {
  /// The prediction's keys, with `voice` and `speakers` beside them.
  public func encode(to encoder: any Encoder) throws {
    try prediction.encode(to: encoder)
    var container = encoder.container(keyedBy: FieldKey.self)
    try container.encode(voice, forKey: "voice")
    try container.encode(speakers.map { SpeakerRecord($0, in: self) }, forKey: "speakers")
  }
}

extension VoiceStances: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldKey.self)
    try container.encode((known * 1e6).rounded() / 1e6, forKey: "known")
    for outcome in outcomes { try container.encode(outcome.kind, forKey: FieldKey(outcome.field)) }
  }
}

extension SpeakerStances {
  /// What a speaker is called who cannot be told.
  public static let unknown = "unknown"
}

/// A speaker as an object of JSON: `speaker`, the keys of the voice, `statements` with their words.
private struct SpeakerRecord: Encodable {
  let speaker: SpeakerStances
  let article: SpokenText

  init(_ speaker: SpeakerStances, in article: SpokenText) {
    self.speaker = speaker
    self.article = article
  }

  func encode(to encoder: any Encoder) throws {
    try speaker.voice.encode(to: encoder)
    var container = encoder.container(keyedBy: FieldKey.self)
    try container.encode(speaker.speaker ?? SpeakerStances.unknown, forKey: "speaker")
    try container.encode(
      speaker.statements.map { StatementRecord($0, text: article.words(of: $0)) }, forKey: "statements")
  }
}

private struct StatementRecord: Encodable {
  let kind: Statement.Kind
  let part: Statement.Part
  let start: Int
  let end: Int
  let text: String

  init(_ statement: Statement, text: String) {
    kind = statement.kind
    part = statement.part
    start = statement.range.lowerBound
    end = statement.range.upperBound
    self.text = text
  }
}

extension SpokenText {
  /// The words of a statement, quotation marks included.
  public func words(of statement: Statement) -> String {
    let bytes = (statement.part == .title ? title : text).utf8
    return String(decoding: bytes.dropFirst(statement.range.lowerBound).prefix(statement.range.count), as: UTF8.self)
  }
}
