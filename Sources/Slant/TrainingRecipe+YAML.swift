internal import Foundation
internal import Yams

extension TrainingRecipe {
  /// Reads a recipe file.
  ///
  /// - Throws: `SlantError.recipeUnreadable` with the line where the YAML, a key or a value is wrong; a key that
  ///   means nothing here is an error too.
  public init(contentsOfYAML path: String) throws {
    let text: String
    do {
      text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
    } catch {
      let isMissing = !FileManager.default.fileExists(atPath: path)
      throw isMissing
        ? SlantError.recipeNotFound(path: path)
        : SlantError.recipeUnreadable(path: path, reason: "expected a recipe (YAML text in UTF-8)")
    }
    try self.init(yaml: text, path: path)
  }

  /// The recipe as a file that gives it back.
  public var yaml: String {
    // A recipe holds strings, numbers, lists and objects only, which always encode.
    (try? YAMLEncoder().encode(self)) ?? ""
  }

  init(yaml text: String, path: String) throws {
    func failure(_ reason: String) -> SlantError { .recipeUnreadable(path: path, reason: reason) }
    do {
      self = try YAMLDecoder().decode(TrainingRecipe.self, from: text)
    } catch let error as DecodingError {
      throw failure(Self.sentence(for: error))
    } catch {
      throw failure(String(describing: error))
    }
    // Whatever a recipe understands it also writes: a key that does not come back was not understood.
    let known = try? compose(yaml: YAMLEncoder().encode(self))
    if let found = try? compose(yaml: text), let stray = Self.strayKey(in: found, known: known) {
      throw failure(
        "line \(stray.line): unknown key '\(stray.name)'. Known here: \(stray.known.joined(separator: ", ")).")
    }
  }

  private static func strayKey(in node: Node, known: Node?) -> (name: String, line: Int, known: [String])? {
    guard let mapping = node.mapping, let expected = known?.mapping else { return nil }
    for (key, value) in mapping {
      guard let name = key.string else { continue }
      guard let counterpart = expected[key] else {
        return (name, key.mark?.line ?? 0, expected.keys.compactMap(\.string).sorted())
      }
      if let stray = strayKey(in: value, known: counterpart) { return stray }
    }
    return nil
  }

  private static func sentence(for error: DecodingError) -> String {
    func at(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "" : "key '\(path)': "
    }
    switch error {
    case .typeMismatch(let type, let context):
      return at(context) + "expected \(type). \(context.debugDescription)"
    case .valueNotFound(_, let context), .keyNotFound(_, let context):
      return at(context) + context.debugDescription
    case .dataCorrupted(let context):
      let detail = context.underlyingError.map { String(describing: $0) } ?? context.debugDescription
      return at(context) + detail
    @unknown default:
      return String(describing: error)
    }
  }
}
