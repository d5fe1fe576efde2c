internal import Foundation
internal import LinearModels
internal import Safetensors
internal import TextFeatures

/// The layout of a model file: a tensor file whose metadata holds
/// - `format`: `slant-model`, and `version`: its number;
/// - `recipe`, `training`, `tasks`: JSON.
///
/// Tensors begin with `features.`, with `classifiers.` and a number, counted over all tasks, and, for stances toward any target,
/// with `targeted.` and the number of the task.
private enum ModelFormat {
  static let name = "slant-model"
  static let version = "1"
}

extension TextClassifier {
  /// Writes the model file at `path`, complete or not at all; `-` is standard output.
  ///
  /// - Throws: `TensorFileError.cannotWrite`; what stood at `path` before is then unharmed.
  public func write(toPath path: String) throws {
    var tensors = features.tensors(prefix: "features.")
    for (index, classifier) in tasks.flatMap(\.classifiers).enumerated() {
      tensors.merge(classifier.model.tensors(prefix: "classifiers.\(index).")) { _, new in new }
    }
    for (index, task) in tasks.enumerated() {
      guard let targeted = task.targeted else { continue }
      tensors.merge(targeted.tensors(prefix: "targeted.\(index).", sharing: features)) { _, new in new }
    }
    let records = tasks.map { task in
      TaskRecord(
        field: task.field, kind: task.kind, classifiers: task.classifiers.map { .init($0) },
        targeted: task.targeted.map { .init($0, sharing: features) })
    }
    let metadata = try [
      "format": ModelFormat.name, "version": ModelFormat.version, "recipe": json(recipe), "training": json(summary),
      "tasks": json(records),
    ]
    try TensorFile(tensors: tensors, metadata: metadata).write(toPath: path)
  }

  /// Checks, before long work, that a model can be written at `path`.
  ///
  /// - Throws: `TensorFileError.cannotWrite`.
  public static func checkWritable(path: String) throws {
    try TensorFile.checkWritable(path: path)
  }

  /// Reads a model file; `-` is standard input. Every part is checked: a file that was cut, altered, or made by something
  /// else is refused.
  ///
  /// - Throws: `TensorFileError`; `SlantError.notAModel`, `.unsupportedVersion`.
  public init(contentsOfFile path: String) throws {
    self = try TensorFile.withContents(ofPath: path) { try TextClassifier($0, path: path) }
  }

  private init(_ file: TensorFile, path: String) throws {
    guard file.metadata["format"] == ModelFormat.name else {
      throw SlantError.notAModel(path: path, reason: "its metadata does not say that it is one")
    }
    let version = file.metadata["version"] ?? "none"
    guard version == ModelFormat.version else {
      throw SlantError.unsupportedVersion(path: path, found: version, supported: ModelFormat.version)
    }
    do {
      recipe = try Self.decode("recipe", of: file)
      summary = try Self.decode("training", of: file)
      guard case .fixed(let representation) = recipe.features else {
        throw DamagedPart(name: "recipe", reason: "it does not say what the features are")
      }
      features = try FeatureExtractor(
        tensors: file.tensors, prefix: "features.", options: recipe.terms, representation: representation,
        lsaOptions: recipe.lsa)
      tasks = try Self.tasks(of: file, recipe: recipe, features: features)
    } catch {
      throw SlantError.notAModel(path: path, reason: "\(error)")
    }
  }

  private static func tasks(
    of file: TensorFile, recipe: TrainingRecipe, features: FeatureExtractor
  ) throws -> [TrainedTask] {
    let records: [TaskRecord] = try decode("tasks", of: file)
    var next = 0
    return try records.enumerated().map { index, record in
      let classifiers = try record.classifiers.map { classifier in
        defer { next += 1 }
        return try classifier.classifier(
          tensors: file.tensors, prefix: "classifiers.\(next).", featureCount: features.columnCount,
          bearsSeveralLabels: record.kind == .labels)
      }
      let targeted = try record.targeted.map {
        try TargetedClassifier(
          $0, tensors: file.tensors, prefix: "targeted.\(index).", cues: recipe.stanceCues, features: features)
      }
      guard record.kind == .stance ? !classifiers.isEmpty || targeted != nil : classifiers.count == 1 && targeted == nil
      else { throw DamagedPart(name: "tasks", reason: "a task has \(classifiers.count) classifiers") }
      return TrainedTask(field: record.field, kind: record.kind, classifiers: classifiers, targeted: targeted)
    }
  }

  private static func decode<Value: Decodable>(_ name: String, of file: TensorFile) throws -> Value {
    guard let text = file.metadata[name] else { throw DamagedPart(name: name, reason: "it is missing") }
    do {
      return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    } catch {
      throw DamagedPart(name: name, reason: "it cannot be decoded")
    }
  }
}

struct DamagedPart: Error, CustomStringConvertible {
  var name: String
  var reason: String
  var description: String { "its part '\(name)' is damaged: \(reason)" }
}

private func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
