internal import Foundation
internal import SpeakerAttribution

/// Learns the choice of speakers from marked articles and writes it as Swift:
///
///     SpeakerTrainer Training/speakers Sources/SpeakerAttribution/SpeakerModel+Weights.swift
///     SpeakerTrainer --measure ARTICLES.txt...
@main
enum SpeakerTrainer {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.count > 1, arguments[0] == "--measure" {
      for path in arguments.dropFirst() { print(path, agreement(StatementFinder(), try articles(at: path))) }
    } else if arguments.count == 2 {
      let articles = try articles(at: arguments[0])
      let fitting = SpeakerFitting(articles: articles)
      let model = try fitting.model()
      print("\(articles.count) articles; held out: \(try fitting.heldOutAgreement(after: model).summary)")
      try source(model).write(toFile: arguments[1], atomically: true, encoding: .utf8)
    } else {
      FileHandle.standardError.write(
        Data("usage: SpeakerTrainer MARKED OUTPUT.swift\n       SpeakerTrainer --measure ARTICLES.txt...\n".utf8))
      exit(64)
    }
  }

  /// The articles of a file, or of all text files of a folder in the order of their names.
  private static func articles(at path: String) throws -> [MarkedArticle] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      return try MarkedArticle.all(in: String(contentsOfFile: path, encoding: .utf8))
    }
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted().filter { $0.hasSuffix(".txt") }
      .flatMap { try articles(at: path + "/" + $0) }
  }

  private static func agreement(_ finder: StatementFinder, _ articles: [MarkedArticle]) -> String {
    var agreement = StatementAgreement()
    for article in articles { agreement.add(finder.statements(in: article.text, title: article.title), to: article) }
    return agreement.summary
  }

  private static func source(_ model: SpeakerModel) -> String {
    let rows = zip(model.weights, SpeakerModel.formNames).map { weights, name in
      "      // \(name)\n      [\(weights.map { String(describing: $0) }.joined(separator: ", "))],\n"
    }
    return """
      // Written by `make models` from the marked articles in Training/speakers. Do not edit.
      // swift-format-ignore-file

      extension SpeakerModel {
        package static let learned = SpeakerModel(
          weights: [
      \(rows.joined())    ])
      }

      """
  }
}

extension StatementAgreement {
  var summary: String {
    String(
      format: "precision %.3f, recall %.3f (%d of %d found, %d marked); extents alone %.3f, %.3f", precision, recall,
      right, found, marked, Double(located) / Double(max(found, 1)), Double(located) / Double(max(marked, 1)))
  }
}
