/// A mapping made ready for reading rows: the distinct names that it asks for, each with a slot, and which slots
/// play which part.
struct FieldTable: Sendable {
  let names: [String]
  let keys: [[UInt8]]
  let text: Int
  let title: Int?
  let id: Int?
  let group: Int?
  let labels: [Int]
  /// Slots that must be there.
  let required: [Int]

  init(_ mapping: FieldMapping) {
    var names: [String] = []
    func slot(_ name: String) -> Int {
      if let index = names.firstIndex(of: name) { return index }
      names.append(name)
      return names.count - 1
    }
    text = slot(mapping.text)
    title = mapping.title.map(slot)
    id = mapping.id.map(slot)
    group = mapping.group.map(slot)
    labels = mapping.labels.map(slot)
    required = [text] + (group.map { [$0] } ?? []) + mapping.required.sorted().map(slot)
    self.names = names
    keys = names.map { Array($0.utf8) }
  }
}

/// What a row holds for one name. Ranges point into the decoded bytes.
enum Slot {
  case absent
  case null
  case string(Range<Int>)
  case number(Range<Int>)
  case boolean(Bool)
  /// A range of `DecodedRow.parts`: the elements, or a key and its value in turn.
  case list(Range<Int>)
  case object(Range<Int>)
  case nested(FieldValue.Container)
}

/// The wanted fields of one row, to be filled anew for each.
struct DecodedRow {
  var slots: [Slot]
  var parts: [Range<Int>] = []

  init(slots count: Int) { slots = Array(repeating: .absent, count: count) }

  mutating func clear() {
    for index in slots.indices { slots[index] = .absent }
    parts.removeAll(keepingCapacity: true)
  }
}

extension FieldTable {
  /// The document that `row` describes.
  ///
  /// - Parameters:
  ///   - bytes: What the ranges of `row` point into; valid UTF-8 in each of them.
  ///   - emptyIsMissing: Whether an empty id, group or label is none, as in a table.
  ///   - available: The fields that the row has, asked for only when one is missing.
  func document(
    _ row: DecodedRow, _ bytes: Bytes, at location: DocumentLocation, emptyIsMissing: Bool,
    available: () -> [String]
  ) throws(CorpusError) -> Document {
    for slot in required {
      if case .absent = row.slots[slot] {
        throw .missingField(location, field: names[slot], available: available())
      }
    }
    func string(_ range: Range<Int>) -> String {
      String(
        decoding: UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count), as: UTF8.self)
    }
    func value(_ slot: Int) -> FieldValue {
      switch row.slots[slot] {
      case .absent, .null: .missing
      case .string(let range): range.isEmpty && emptyIsMissing ? .missing : .string(string(range))
      case .number(let range): .number(string(range))
      case .boolean(let value): .boolean(value)
      case .list(let range): .list(row.parts[range].map(string))
      case .object(let range):
        .object(
          stride(from: range.lowerBound, to: range.upperBound, by: 2).map {
            FieldValue.Member(key: string(row.parts[$0]), value: string(row.parts[$0 + 1]))
          })
      case .nested(let container): .nested(container)
      }
    }
    func mismatch(_ slot: Int, _ expected: String) -> CorpusError {
      .wrongType(location, field: names[slot], expected: expected, found: value(slot).found)
    }
    func name(_ slot: Int?) throws(CorpusError) -> String? {
      guard let slot else { return nil }
      switch value(slot) {
      case .missing: return nil
      case .string(let string), .number(let string): return string
      default: throw mismatch(slot, "a string or a number")
      }
    }

    guard case .string(let textRange) = row.slots[text] else { throw mismatch(text, "a string") }
    var titleRange = textRange.lowerBound..<textRange.lowerBound
    if let title {
      switch row.slots[title] {
      case .absent, .null: break
      case .string(let range): titleRange = range
      default: throw mismatch(title, "a string")
      }
    }
    return Document(
      id: try name(id) ?? location.line.map { "\(location.path):\($0)" } ?? location.path,
      titleRange: titleRange, textRange: textRange, group: try name(group), fields: labels.map(value),
      location: location)
  }
}

extension FieldValue {
  /// As `description`, but null is what a row says when it is there and nothing.
  fileprivate var found: String { self == .missing ? "null" : description }
}
