internal import Corpora
internal import Foundation
public import NearestArticles
internal import Safetensors
internal import TextFeatures

/// The articles of files, ready to be asked which of them are nearest to one.
///
/// ```swift
/// let articles = try SimilarArticles(files: ["news.jsonl"], indexPath: "news.index", threads: 2)
/// for article in try articles.nearest(to: .id("17"), count: 5) { print(article.similarity, article.title) }
/// ```
public struct SimilarArticles: Sendable {
  /// What is asked for.
  public enum Query: Sendable {
    /// An article of the files.
    case id(String)
    /// A file with one article; `-` is standard input.
    case file(String)
    case text(String, title: String)
  }

  /// Where an index comes from.
  public enum Origin: Sendable, Equatable {
    /// It was read from its file.
    case saved
    /// It was made, and written to its file where one was named.
    case made
    /// It was made because the one in its file did not fit: the files or the fields had changed.
    case remade
  }

  public let index: SimilarityIndex
  public let origin: Origin
  private let settings: Settings

  /// Which fields hold what, and what is cleaned.
  public struct Settings: Sendable {
    public var text = "text"
    public var title: String? = "title"
    public var id: String? = "id"
    public var clean = TrainingRecipe.Cleaning.files

    public init() {}

    fileprivate var mapping: FieldMapping { FieldMapping(text: text, title: title, id: id) }
  }

  /// What an index was made from, stored beside it.
  private struct Sources: Codable, Equatable {
    var files: [SourceState]
    var text: String
    var title: String?
    var id: String?
    var clean: String
  }

  /// Opens the index at `indexPath` if it was made from these files as they stand now, by size and time of writing;
  /// otherwise makes it, and writes it there.
  ///
  /// - Parameter indexPath: nil to make an index in memory alone.
  /// - Throws: `CorpusError`; `FeatureError`; `TensorFileError`, `SimilarityError` for a file at `indexPath` that is no index, which is
  ///   not overwritten.
  public init(
    files paths: [String], settings: Settings = Settings(), indexPath: String? = nil, threads: Int,
    progress: ProgressHandler? = nil
  ) throws {
    self.settings = settings
    let corpus = try Corpus(paths: paths, mapping: settings.mapping, rewriter: settings.clean.rewriter())
    let sources = try corpus.sourceStates().map {
      Sources(files: $0, text: settings.text, title: settings.title, id: settings.id, clean: settings.clean.rawValue)
    }
    var isStale = false
    if let indexPath {
      guard sources != nil else {
        throw SlantError.invalidOption(
          name: "index", value: "standard input or a pipe", expected: "files, whose changes can be told")
      }
      if let saved = try Self.saved(indexPath) {
        let stored = saved.notes["sources"].flatMap { try? JSONDecoder().decode(Sources.self, from: Data($0.utf8)) }
        if stored == sources {
          index = saved
          origin = .saved
          return
        }
        isStale = true
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let note = try sources.map { ["sources": String(decoding: try encoder.encode($0), as: UTF8.self)] }
    let texts = HeadedTexts(corpus, progress: progress)
    do {
      index = try SimilarityIndex(
        texts, ids: texts.heads.map(\.id), titles: texts.heads.map(\.title), notes: note ?? [:], threads: threads
      ) { progress?(TrainingProgress(phase: "Latent semantic analysis", completed: Int($0 * 1000), total: 1000)) }
    } catch FeatureError.noTexts {
      throw CorpusError.noDocuments(paths: paths)
    }
    if let indexPath { try index.write(toPath: indexPath) }
    origin = isStale ? .remade : .made
  }
}

extension SimilarArticles {
  /// The index at `path`; nil where there is no file.
  private static func saved(_ path: String) throws -> SimilarityIndex? {
    do {
      return try SimilarityIndex(contentsOfPath: path)
    } catch let error as TensorFileError where error.isMissingFile {
      return nil
    }
  }

  /// The articles nearest to what is asked for, the nearest first; an article of the files is not among its own.
  ///
  /// Exact: every article is compared.
  ///
  /// - Throws: `SimilarityError.unknownID`; `CorpusError` for a file that cannot be read or does not hold one article.
  public func nearest(
    to query: Query, count: Int, space: SimilaritySpace = .lsa, threads: Int = 1
  ) throws -> [SimilarText] {
    switch query {
    case .id(let id):
      return try index.nearest(toRow: try index.row(withID: id), count: count, space: space, threads: threads)
    case .text(let text, let title):
      return try index.nearest(toText: text, title: title, count: count, space: space, threads: threads)
    case .file(let path):
      let (title, text) = try article(inFile: path)
      return try index.nearest(toText: text, title: title, count: count, space: space, threads: threads)
    }
  }

  private func article(inFile path: String) throws -> (title: String, text: String) {
    let corpus = try Corpus(paths: [path], mapping: settings.mapping, rewriter: settings.clean.rewriter(), passes: 1)
    var articles: [(title: String, text: String)] = []
    try corpus.process(
      threads: 1, work: { _, batch in batch.documents.map { (batch.title(of: $0), batch.text(of: $0)) } },
      consume: { articles += $0 })
    guard let article = articles.first else { throw CorpusError.noDocuments(paths: [path]) }
    guard articles.count == 1 else {
      throw SlantError.invalidOption(
        name: "to", value: "\(articles.count) in \(path)", expected: "a file with one article")
    }
    return article
  }
}
