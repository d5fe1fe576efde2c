internal import Corpora
internal import Evaluation
internal import Synchronization

/// What is kept of labelled rows beside their features: labels, groups and the dates' range.
struct LabelledRows {
  private(set) var columns: [LabelColumn]
  private(set) var count = 0
  /// The group of each row; empty where no group field is named.
  private(set) var groups: [String] = []
  /// The first and the last date, as year-month-day.
  private(set) var dateRange: ClosedRange<String>?
  /// How much each row counts; empty where no weight field is named.
  private(set) var weights: [Float] = []
  private let datePlace: Int?
  private let weight: (field: String, place: Int)?

  init(recipe: TrainingRecipe) {
    let fields = recipe.labelFields
    columns = recipe.tasks.map { LabelColumn(task: $0, fields: fields) }
    datePlace = recipe.date.flatMap { fields.firstIndex(of: $0) }
    weight = recipe.rowWeight.flatMap { field in fields.firstIndex(of: field).map { (field, $0) } }
  }

  mutating func append(_ document: Document) throws {
    for index in columns.indices { try columns[index].append(document) }
    if let group = document.group { groups.append(group) }
    if let weight { weights.append(try Self.weight(document.fields[weight.place], of: document, field: weight.field)) }
    if let datePlace, case .string(let text) = document.fields[datePlace], let day = Self.day(text) {
      dateRange = dateRange.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    }
    count += 1
  }

  /// The fold of each row: stratified by the first task's labels where it has one label a row or several, or with groups
  /// kept together where there are groups; copies stay together always.
  func folds(count foldCount: Int, ties: RowTies, seed: UInt64) throws -> [Int] {
    Splits.keepingTogether(ties.clusters, in: try cutFolds(count: foldCount, groups: ties.groups, seed: seed))
  }

  private func cutFolds(count foldCount: Int, groups: [String], seed: UInt64) throws -> [Int] {
    var generator = SeededGenerator(seed: seed)
    let distinctGroups = Set(groups).count
    guard count >= foldCount, groups.isEmpty || distinctGroups >= foldCount else {
      throw SlantError.tooFewRows(rows: groups.isEmpty ? count : distinctGroups, folds: foldCount)
    }
    if !groups.isEmpty { return try Splits.groupedKFold(groups: groups, foldCount: foldCount, using: &generator) }
    switch columns.first?.labels {
    case .one(let labels)?:
      return try Splits.stratifiedKFold(labels: labels, foldCount: foldCount, using: &generator)
    case .several(let sets)?:
      let names = Set(sets.joined()).sortedByBytes()
      let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
      let numbered = try LabelSets(sets.map { $0.map { places[$0]! } }, labelCount: names.count)
      return try Splits.multilabelKFold(numbered, foldCount: foldCount, using: &generator)
    case .stances?, nil:
      return try Splits.kFold(rowCount: count, foldCount: foldCount, using: &generator)
    }
  }

  private static func weight(_ value: FieldValue, of document: Document, field: String) throws -> Float {
    let digits: String? =
      switch value {
      case .number(let digits), .string(let digits): digits
      default: nil
      }
    guard let number = digits.flatMap({ Float($0) }), number >= 0, number.isFinite else {
      throw SlantError.rowWeightOfWrongType(row: "\(document.location)", field: field, found: "\(value)")
    }
    return number
  }

  /// The first ten characters of a date in ISO 8601 form; nil for any other form.
  static func day(_ text: String) -> String? {
    let day = text.utf8.prefix(10)
    let pattern = "dddd-dd-dd".utf8
    guard day.count == pattern.count else { return nil }
    for (byte, kind) in zip(day, pattern) {
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      guard kind == UInt8(ascii: "d") ? isDigit : byte == kind else { return nil }
    }
    return String(text.prefix(10))
  }
}

/// Collects labelled rows on the first pass over a corpus.
final class RowCollector: Sendable {
  private let collected: Mutex<LabelledRows>

  init(recipe: TrainingRecipe) {
    collected = Mutex(LabelledRows(recipe: recipe))
  }

  func append(_ documents: [Document]) throws {
    try collected.withLock { rows in
      for document in documents { try rows.append(document) }
    }
  }

  var rows: LabelledRows { collected.withLock { $0 } }
}

extension TrainingRecipe {
  /// The fields beside text, title, id and group that a labelled row is read for, in the order they are delivered.
  var labelFields: [String] {
    (requiredFields + (date.map { [$0] } ?? [])).uniqued()
  }

  private var requiredFields: [String] {
    tasks.flatMap { [$0.field] + ($0.targetField.map { [$0] } ?? []) } + (rowWeight.map { [$0] } ?? [])
  }

  /// How a labelled row is read: every field that was asked for by name must be there.
  func labelledMapping() -> FieldMapping {
    var mapping = FieldMapping(text: text, title: title, id: id, group: group, labels: labelFields)
    mapping.required = Set(requiredFields)
    if let title, title != "title" { mapping.required.insert(title) }
    if let id, id != "id" { mapping.required.insert(id) }
    return mapping
  }

  /// How a row without labels is read: only the text must be there; a target is looked at where it is there.
  func unlabelledMapping() -> FieldMapping {
    FieldMapping(text: text, title: title, id: id, group: nil, labels: target.map { [$0] } ?? [])
  }
}
