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
  private(set) var labels: Labels?

  /// `fields` are the names of the fields that the documents carry, in their order.
  init(task: TaskRecipe, fields: [String]) {
    self.task = task
    labelPlace = fields.firstIndex(of: task.field)!
    targetPlace = task.targetField.map { fields.firstIndex(of: $0)! }
  }

  /// Reads the labels of the next row.
  mutating func append(_ document: Document) throws {
    let value = document.fields[labelPlace]
    switch task.kind {
    case .topic: try appendTopic(value, document.location)
    case .stance: try appendStance(value, target: targetPlace.map { document.fields[$0] }, document.location)
    }
  }

  private mutating func appendTopic(_ value: FieldValue, _ location: DocumentLocation) throws {
    switch (value, labels) {
    case (.string(let label), nil) where !label.isEmpty:
      labels = .one([label])
    case (.list(let set), nil):
      labels = .several([set.uniqued()])
    case (.string(let label), .one(var column)) where !label.isEmpty:
      labels = nil  // The column is changed in place, not copied.
      column.append(label)
      labels = .one(column)
    case (.list(let set), .several(var column)):
      labels = nil
      column.append(set.uniqued())
      labels = .several(column)
    case (.missing, _), (.string(""), _):
      throw SlantError.labelMissing(row: "\(location)", field: task.field)
    case (_, .one):
      throw SlantError.labelTypesMixed(
        row: "\(location)", field: task.field, expected: "a string", found: "\(value)")
    case (_, .several):
      throw SlantError.labelTypesMixed(
        row: "\(location)", field: task.field, expected: "a list of strings", found: "\(value)")
    default:
      throw SlantError.labelOfWrongType(
        row: "\(location)", field: task.field, expected: "a label (a string) or a list of labels",
        found: "\(value)")
    }
  }

  private mutating func appendStance(_ value: FieldValue, target: FieldValue?, _ location: DocumentLocation) throws {
    let row = "\(location)"
    let stances: [TargetedLabel]
    switch value {
    case .missing, .string(""):
      throw SlantError.labelMissing(row: row, field: task.field)
    case .string(let label):
      guard let target, let field = task.targetField else {
        throw SlantError.stanceWithoutTarget(row: row, field: task.field)
      }
      switch target {
      case .string(let name) where !name.isEmpty: stances = [TargetedLabel(target: name, label: label)]
      case .missing, .string: throw SlantError.targetMissing(row: row, field: field)
      default:
        throw SlantError.labelOfWrongType(
          row: row, field: field, expected: "a target (a string)", found: "\(target)")
      }
    case .object(let members):
      var seen: Set<String> = []
      for member in members where !seen.insert(member.key).inserted {
        throw SlantError.targetGivenTwice(row: row, field: task.field, target: member.key)
      }
      stances = members.map { TargetedLabel(target: $0.key, label: $0.value) }
    default:
      throw SlantError.labelOfWrongType(
        row: row, field: task.field, expected: "a label (a string) or an object from target to label",
        found: "\(value)")
    }
    guard case .stances(var column)? = labels ?? .stances([]) else { return }
    labels = nil
    column.append(stances)
    labels = .stances(column)
  }
}

extension [String] {
  /// The elements without repetitions, in order of first appearance.
  func uniqued() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
