internal import ArticleCleaning
internal import Foundation

/// Learns the block models of `ArticleCleaning` from labelled pages and writes them as Swift:
///
///     CleaningTrainer Training/cleaning Training/us-iraq/articles.jsonl Sources/ArticleCleaning
@main
enum CleaningTrainer {
  static let folds = 5
  static let threads = 2
  /// Pages made of each labelled one; fewer of rows of a corpus, which are many and of one kind.
  static func mixtures(_ page: LabelledPage) -> Int { page.isRow ? 2 : 5 }

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    var paths = arguments.filter { !$0.hasPrefix("--") }
    guard paths.count >= 2, let output = paths.popLast() else {
      FileHandle.standardError.write(
        Data("usage: CleaningTrainer LABELLED... FOLDER [--mistakes] [--page-mistakes]\n".utf8))
      exit(64)
    }
    var pages = try paths.flatMap { try labelledPages(at: $0) }
    let strewn = StrewnLines(takingFrom: &pages)
    for index in pages.indices { pages[index].fold = index % folds }
    let wording = try WordingTrainer(pages, strewn: strewn.lines, folds: folds, threads: threads)
    let text = try train(
      textTables(pages, strewn, wording), name: "text", crossedFeatures: 90,
      showsMistakes: arguments.contains("--mistakes"))
    // The corpus shows one kind of page of text and says nothing of markup.
    let page = try train(
      pageTables(pages.filter { !$0.isRow }, strewn, wording), name: "page", crossedFeatures: 0,
      showsMistakes: arguments.contains("--page-mistakes"))
    try source(text: text, page: page).write(
      toFile: output + "/BlockModel+Weights.swift", atomically: true, encoding: .utf8)
    try source(wording: wording.model).write(
      toFile: output + "/WordingModel+Weights.swift", atomically: true, encoding: .utf8)
  }

  /// The pages in a file, or in all files of a folder in the order of their names.
  private static func labelledPages(at path: String) throws -> [LabelledPage] {
    if path.hasSuffix(".jsonl") {
      return try LabelledPage.pages(inJSONLines: Data(contentsOf: URL(filePath: path)))
    }
    if path.hasSuffix(".txt") { return LabelledPage.pages(inText: try String(contentsOfFile: path, encoding: .utf8)) }
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    return try names.filter { $0.hasSuffix(".txt") || $0.hasSuffix(".jsonl") }
      .flatMap { try labelledPages(at: path + "/" + $0) }
  }

  private static func textTables(
    _ pages: [LabelledPage], _ strewn: StrewnLines, _ wording: WordingTrainer
  ) -> [TrainingTable] {
    var mixer = PageMixer(pages, strewn: strewn, crowding: 0.3, seed: 1)
    return pages.indices.flatMap { index in
      ([pages[index]] + (0..<mixtures(pages[index])).map { _ in mixer.mixed(index) }).enumerated().map { number, page in
        TrainingTable(
          fold: pages[index].fold, isOriginal: number == 0,
          table: BlockTable(lines: page.lines.map(\.text)) { wording.score($0, fold: pages[index].fold) },
          labels: page.lines.map(\.isContent))
      }
    }
  }

  /// The same pages, and mixtures of them, as HTML.
  private static func pageTables(
    _ pages: [LabelledPage], _ strewn: StrewnLines, _ wording: WordingTrainer
  ) throws -> [TrainingTable] {
    var mixer = PageMixer(pages, strewn: strewn, crowding: 0, seed: 2)
    return try pages.indices.flatMap { index in
      let others = pages.indices.filter { $0 != index && pages[$0].language == pages[index].language }
      return try ([pages[index]] + (0..<mixtures(pages[index])).map { _ in mixer.mixed(index) }).enumerated().map {
        number, page in
        let (html, labels) = PageRenderer.render(
          page, others: (others.isEmpty ? Array(pages.indices) : others).map { pages[$0] },
          seed: UInt64(index * 1000 + number))
        let table = try BlockTable(page: html) { wording.score($0, fold: pages[index].fold) }
        return TrainingTable(
          fold: pages[index].fold, isOriginal: number == 0, table: table,
          labels: table.texts.map { labels[PageRenderer.normalized($0)] ?? nil })
      }
    }
  }

  private static func train(
    _ tables: [TrainingTable], name: String, crossedFeatures: Int, showsMistakes: Bool
  ) throws -> BlockModel {
    let outcome = try PassTrainer(
      tables: tables, folds: folds, inverseStrength: 0.1, threads: threads, crossedFeatures: crossedFeatures
    ).train()
    let precision = Double(outcome.keptRight) / Double(max(1, outcome.kept))
    let recall = Double(outcome.keptRight) / Double(max(1, outcome.content))
    print(
      "\(name): \(tables.count { $0.isOriginal }) pages, \(outcome.content) blocks of content; held out: "
        + String(format: "precision %.4f, recall %.4f", precision, recall))
    if showsMistakes { for mistake in outcome.mistakes { print("  " + mistake) } }
    return outcome.model
  }

  private static let origin = """
    // Written by `make models` from the labelled pages in Training/cleaning. Do not edit.
    // swift-format-ignore-file

    """

  private static func source(wording: WordingModel) -> String {
    """
    \(origin)
    extension WordingModel {
      package static let shared = WordingModel(
        encoded: \(literal(wording.encoded)), intercept: \(wording.intercept))
    }

    """
  }

  private static func source(text: BlockModel, page: BlockModel) -> String {
    func weights(_ weights: BlockModel.Weights) -> String {
      let crossed = weights.crossed.isEmpty ? "" : ", crossed: \(weights.crossed)"
      return "Weights(\n    encoded: \(literal(weights.encoded)), intercept: \(weights.intercept)\(crossed))"
    }
    func model(_ name: String, _ model: BlockModel) -> String {
      """
        private static let \(name)First = \(weights(model.first))
        private static let \(name)Second = \(weights(model.second))
        package static let \(name) = BlockModel(first: \(name)First, second: \(name)Second)

      """
    }
    return """
      \(origin)
      extension BlockModel {
      \(model("text", text))\(model("page", page))}

      """
  }

  /// A string as Swift writes it, in lines.
  private static func literal(_ text: String) -> String {
    let characters = Array(text)
    let lines = stride(from: 0, to: characters.count, by: 110).map {
      String(characters[$0..<min($0 + 110, characters.count)])
    }
    return "\"\"\"\n      " + lines.joined(separator: "\\\n      ") + "\n      \"\"\""
  }
}
