internal import Foundation
internal import LinearModels
internal import Safetensors
internal import TextFeatures

/// The layout of a model file: a tensor file whose metadata holds
/// - `format`: `slant-model`, and `version`: its number;
/// - `recipe`, `training`, `tasks`: JSON.
///
/// Tensors begin with `features.` and with `classifiers.` and a number, counted over all tasks.
private enum ModelFormat {
  static let name = "slant-model"
  static let version = "1"
}

/// What the metadata says of a task; the weights are in the tensors.
private struct TaskRecord: Codable {
  struct Classifier: Codable {
    var target: String?
    var labels: [String]
    var temperature: Double
    var thresholds: [Double]?
  }

  var field: String
  var kind: TrainedTask.Kind
  var classifiers: [Classifier]
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
    let records = tasks.map { task in
      TaskRecord(
        field: task.field, kind: task.kind,
        classifiers: task.classifiers.map {
          .init(target: $0.target, labels: $0.labels, temperature: $0.temperature, thresholds: $0.thresholds)
        })
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
      tasks = try Self.tasks(of: file, featureCount: features.columnCount)
    } catch {
      throw SlantError.notAModel(path: path, reason: "\(error)")
    }
  }

  private static func tasks(of file: TensorFile, featureCount: Int) throws -> [TrainedTask] {
    let records: [TaskRecord] = try decode("tasks", of: file)
    var next = 0
    return try records.map { record in
      let classifiers = try record.classifiers.map { classifier in
        let model = try LogisticModel(tensors: file.tensors, prefix: "classifiers.\(next).")
        next += 1
        guard model.featureCount == featureCount, model.classCount == classifier.labels.count,
          classifier.thresholds.map({ $0.count == classifier.labels.count }) ?? true,
          (record.kind == .labels) == (classifier.thresholds != nil), classifier.temperature > 0,
          classifier.temperature.isFinite
        else { throw DamagedPart(name: "tasks", reason: "its parts do not fit each other") }
        return LabelClassifier(
          target: classifier.target, labels: classifier.labels, model: model, temperature: classifier.temperature,
          thresholds: classifier.thresholds)
      }
      guard !classifiers.isEmpty, record.kind == .stance || classifiers.count == 1 else {
        throw DamagedPart(name: "tasks", reason: "a task has \(classifiers.count) classifiers")
      }
      return TrainedTask(field: record.field, kind: record.kind, classifiers: classifiers)
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

private struct DamagedPart: Error, CustomStringConvertible {
  var name: String
  var reason: String
  var description: String { "its part '\(name)' is damaged: \(reason)" }
}

private func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
