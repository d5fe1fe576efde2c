internal import Corpora

/// The labels that the rows hold for one task, read and checked row by row.
struct LabelColumn {
  /// The labels of all rows; the shape is that of the first row.
  enum Labels {
    case one([String])
    case several([[String]])
    case stances([[TargetedLabel]])
  }

  struct TargetedLabel: Equatable {
    var target: String
    var label: String
  }

  let task: TaskRecipe
  private let labelPlace: Int
  private let targetPlace: Int?
  // One of the three is filled: rows are many, and an enum's array would be copied at every append.
  private var single: [String] = []
  private var sets: [[String]] = []
  private var stances: [[TargetedLabel]] = []

  /// `fields` are the names of the fields that the documents carry, in their order.
  init(task: TaskRecipe, fields: [String]) {
    self.task = task
    labelPlace = fields.firstIndex(of: task.field)!
    targetPlace = task.targetField.map { fields.firstIndex(of: $0)! }
  }

  /// The labels of the rows so far; nil before the first.
  var labels: Labels? {
    if !single.isEmpty { return .one(single) }
    if !sets.isEmpty { return .several(sets) }
    return stances.isEmpty ? nil : .stances(stances)
  }

  /// Reads the labels of the next row.
  mutating func append(_ document: Document) throws {
    let value = document.fields[labelPlace]
    if value == .missing || value == .string("") {
      throw SlantError.labelMissing(row: "\(document.location)", field: task.field)
    }
    switch task.kind {
    case .topic: try appendTopic(value, row: document.location)
    case .stance:
      stances.append(try stances(value, target: targetPlace.map { document.fields[$0] }, row: "\(document.location)"))
    }
  }

  private mutating func appendTopic(_ value: FieldValue, row: DocumentLocation) throws {
    switch value {
    case .string(let label) where sets.isEmpty:
      single.append(label)
    case .list(let set) where single.isEmpty:
      sets.append(set.uniqued())
    case _ where !single.isEmpty || !sets.isEmpty:
      throw SlantError.labelTypesMixed(
        row: "\(row)", field: task.field, expected: sets.isEmpty ? "a string" : "a list of strings", found: "\(value)")
    default:
      throw SlantError.labelOfWrongType(
        row: "\(row)", field: task.field, expected: "a label (a string) or a list of labels", found: "\(value)")
    }
  }

  private func stances(_ value: FieldValue, target: FieldValue?, row: String) throws -> [TargetedLabel] {
    switch value {
    case .string(let label):
      guard let target, let field = task.targetField else {
        throw SlantError.stanceWithoutTarget(row: row, field: task.field)
      }
      switch target {
      case .string(let name) where !name.isEmpty: return [TargetedLabel(target: name, label: label)]
      case .missing, .string: throw SlantError.targetMissing(row: row, field: field)
      default:
        throw SlantError.labelOfWrongType(row: row, field: field, expected: "a target (a string)", found: "\(target)")
      }
    case .object(let members):
      var seen: Set<String> = []
      for member in members where !seen.insert(member.key).inserted {
        throw SlantError.targetGivenTwice(row: row, field: task.field, target: member.key)
      }
      return members.map { TargetedLabel(target: $0.key, label: $0.value) }
    default:
      throw SlantError.labelOfWrongType(
        row: row, field: task.field, expected: "a label (a string) or an object from target to label",
        found: "\(value)")
    }
  }
}

extension [String] {
  /// The elements without repetitions, in order of first appearance.
  func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
