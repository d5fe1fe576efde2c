internal import Corpora
internal import Foundation

/// A file of predictions as `slant predict` writes them, by the row's id.
struct PredictionFile {
  /// What was given of one task, or of one target.
  struct Answer: Equatable {
    /// One label, or of several labels those that were given.
    var labels: [String]
    var isWithheld: Bool
    /// All labels that could have been given, in the order of their bytes, and how probable each is.
    var known: [String]
    var probabilities: [Float]
  }

  enum Answers: Equatable {
    case one(Answer)
    case several(Answer)
    /// By target; nil toward a target that the model was not trained on.
    case stances([String: Answer?])
  }

  let path: String
  /// The fields that were predicted, in the order of their bytes.
  let fields: [String]
  let stanceFields: [String]
  /// By the row's id, then by field.
  private let rows: [String: [String: Answers]]
  /// In the order of the file.
  private let ids: [String]

  /// - Throws: `CorpusError` for a file that cannot be read; `SlantError.predictionsUnusable`.
  init(path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else { throw CorpusError.notFound(path: path) }
    let bytes: Data
    do {
      bytes = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw CorpusError.unreadable(path: path, reason: error.localizedDescription)
    }
    var rows: [String: [String: Answers]] = [:]
    var ids: [String] = []
    var fields: Set<String>?
    var stanceFields: Set<String> = []
    let decoder = JSONDecoder()
    for (index, text) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !text.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") }) {
      func fault(_ reason: PredictionFileFault) -> SlantError { .predictionsUnusable(path: path, reason: reason) }
      let line: Line
      do {
        line = try decoder.decode(Line.self, from: Data(text))
      } catch let error as DecodingError {
        throw fault(.malformed(line: index + 1, reason: error.fact))
      }
      let known = fields ?? Set(line.answers.keys)
      for field in known.symmetricDifference(line.answers.keys).sortedByBytes() {
        throw fault(
          known.contains(field)
            ? .taskAbsent(line: index + 1, field: field)
            : .malformed(line: index + 1, reason: "the first prediction has no \"\(field)\""))
      }
      fields = known
      guard rows.updateValue(line.answers, forKey: line.id) == nil else {
        throw fault(.idTwice(line: index + 1, id: line.id))
      }
      ids.append(line.id)
      for (field, answers) in line.answers { if case .stances = answers { stanceFields.insert(field) } }
    }
    guard let fields, !fields.isEmpty else {
      throw SlantError.predictionsUnusable(path: path, reason: .noPredictions)
    }
    self.path = path
    self.fields = fields.sortedByBytes()
    self.stanceFields = stanceFields.sortedByBytes()
    self.rows = rows
    self.ids = ids
  }

  func fault(_ reason: PredictionFileFault) -> SlantError { .predictionsUnusable(path: path, reason: reason) }

  /// - Parameter all: the ids of the data, in their order.
  func checkIDs(_ all: [String]) throws {
    var seen: Set<String> = []
    for id in all where !seen.insert(id).inserted { throw fault(.ambiguousRow(id: id)) }
    let missing = all.filter { rows[$0] == nil }
    if let first = missing.first { throw fault(.rowsMissing(first: first, count: missing.count)) }
    let unknown = ids.filter { !seen.contains($0) }
    if let first = unknown.first { throw fault(.rowsUnknown(first: first, count: unknown.count)) }
  }

  /// What was given for a label or labels of a row.
  ///
  /// - Throws: `SlantError.predictionsUnusable` where the kind is another or the label withheld.
  func answer(id: String, field: String, severalLabels: Bool) throws -> Answer {
    switch rows[id]?[field] {
    case .one(let answer)? where !severalLabels: return try checked(answer, id: id, field: field)
    case .several(let answer)? where severalLabels: return try checked(answer, id: id, field: field)
    default: throw fault(.otherKind(id: id, field: field, expected: severalLabels ? "a list of labels" : "a label"))
    }
  }

  /// What was given for the stance of a row toward a target; nil where the model does not know the target.
  func stance(id: String, field: String, target: String) throws -> Answer? {
    guard case .stances(let byTarget)? = rows[id]?[field] else {
      throw fault(.otherKind(id: id, field: field, expected: "a stance toward \"\(target)\""))
    }
    return try byTarget[target].flatMap { $0 }.map { try checked($0, id: id, field: field) }
  }

  private func checked(_ answer: Answer, id: String, field: String) throws -> Answer {
    if answer.isWithheld { throw fault(.labelWithheld(id: id, field: field)) }
    return answer
  }

  private struct Line: Decodable {
    let id: String
    let answers: [String: Answers]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: FieldKey.self)
      id = try container.decode(String.self, forKey: "id")
      let fields = container.allKeys.map(\.stringValue).filter { $0 != "id" && $0 != "known" }
      answers = Dictionary(
        uniqueKeysWithValues: try fields.map { ($0, try container.decode(Answers.self, forKey: FieldKey($0))) })
    }
  }
}

extension PredictionFile.Answers: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldKey.self)
    // A target may have any name, but what stands under it is an object.
    if let target = try? container.decode(String.self, forKey: "target") {
      self = .stances([target: try PredictionFile.Answer(stanceFrom: decoder)])
    } else if (try? container.decode([String].self, forKey: "labels")) != nil {
      self = .several(try PredictionFile.Answer(from: decoder))
    } else if (try? container.decode(Double.self, forKey: "probability")) != nil {
      self = .one(try PredictionFile.Answer(from: decoder))
    } else {
      var stances: [String: PredictionFile.Answer?] = [:]
      for target in container.allKeys {
        stances.updateValue(
          try PredictionFile.Answer(stanceFrom: container.superDecoder(forKey: target)), forKey: target.stringValue)
      }
      self = .stances(stances)
    }
  }
}

extension PredictionFile.Answer: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldKey.self)
    if container.contains("labels") {
      labels = try container.decode([String].self, forKey: "labels")
    } else {
      labels = try container.decodeIfPresent(String.self, forKey: "label").map { [$0] } ?? []
    }
    isWithheld = container.contains("reason")
    let table = try container.decode([String: Float].self, forKey: "probabilities")
    known = table.keys.sortedByBytes()
    probabilities = known.map { table[$0]! }
    func fail(_ reason: String) -> DecodingError {
      DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: reason))
    }
    for (label, probability) in zip(known, probabilities) where !(0...1).contains(probability) {
      throw fail("\"\(label)\" has the probability \(probability), expected one from 0 to 1")
    }
    for label in labels where table[label] == nil { throw fail("\"\(label)\" is given and has no probability") }
    if labels.isEmpty, !isWithheld, !container.contains("labels") { throw fail("there is no label") }
  }

  /// Nil toward a target that the model was not trained on.
  fileprivate init?(stanceFrom decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldKey.self)
    guard container.contains("probabilities") || !container.contains("reason") else { return nil }
    try self.init(from: decoder)
  }
}

extension DecodingError {
  /// What is wrong, in a few words.
  fileprivate var fact: String {
    switch self {
    case .keyNotFound(let key, let context):
      "the key \"\(key.stringValue)\" is missing\(Self.place(context.codingPath))"
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      "expected \(Self.name(of: type))\(Self.place(context.codingPath))"
    case .dataCorrupted(let context):
      // What the decoder says of text that is no JSON, at no place within it, differs from system to system.
      context.codingPath.isEmpty ? "not JSON" : context.debugDescription + Self.place(context.codingPath)
    @unknown default: "not JSON"
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "" : " at \"" + path.map(\.stringValue).joined(separator: ".") + "\""
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Float.Type, is Double.Type: "a number"
    case is [String].Type: "a list of strings"
    default: "an object"
    }
  }
}
