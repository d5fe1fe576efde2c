internal import Corpora
internal import LinearAlgebra
internal import Synchronization
internal import TextFeatures
public import TopicDiscovery

/// The topics of the rows of files, no labels needed.
///
/// ```swift
/// var settings = TopicSettings()
/// settings.topics.count = .fixed(20)
/// let analysis = try TopicAnalysis(files: ["news.jsonl"], settings: settings, threads: 2)
/// for topic in analysis.found.topics { print(topic.share, topic.name, topic.typical.map { analysis.articles[$0].title }) }
/// try analysis.classifier().write(toPath: "topics.safetensors")
/// ```
public struct TopicAnalysis: Sendable {
  /// The field that a model made of topics gives, and that articles to be labelled have.
  public static let field = "topic"
  /// The field that names the topic an article to be labelled was found in.
  public static let suggestionField = "suggested_topic"

  public let found: DiscoveredTopics
  /// In input order, as `found.assignments`.
  public let articles: [ArticleHead]
  public let reading: ReadingReport
  /// For each topic a name of three terms or more that no other has.
  public let names: [String]
  let settings: TopicSettings
  let corpus: Corpus
  /// Whether each row has a label already.
  let isLabelled: [Bool]

  /// Reads rows in the forms that training reads and finds their topics.
  ///
  /// The same rows, settings and seed give the same topics for any number of threads, and rows in another order the
  /// same topics.
  ///
  /// - Throws: `CorpusError` for input that cannot be read or holds no rows; `TopicError`; `FeatureError`; `TruncatedSVDError`.
  public init(
    files paths: [String], settings: TopicSettings = TopicSettings(), threads: Int, progress: ProgressHandler? = nil
  ) throws {
    // The name of an article's folder, which takes the place of the first label, is no date and not asked for.
    let mapping = FieldMapping(
      text: settings.text, title: settings.title, id: settings.id,
      labels: [Self.suggestionField, settings.date, Self.field])
    corpus = try Corpus(paths: paths, mapping: mapping, rewriter: settings.clean.rewriter())
    let texts = HeadedTexts(corpus, datePlace: 1, progress: progress)
    var settings = settings
    let (pipeline, matrix) = try Self.terms(of: texts, settings: settings, threads: threads)
    settings.terms = pipeline.options
    found = try DiscoveredTopics(of: matrix, pipeline: pipeline, options: settings.topics, threads: threads) {
      progress?(TrainingProgress(phase: $0, completed: Int($1 * 1000), total: $1 > 0 ? 1000 : nil))
    }
    self.settings = settings
    articles = texts.heads
    isLabelled = texts.labels.map { $0.last != .missing && $0.last != .string("") }
    reading = texts.reading
    names = Self.names(of: found.topics)
  }

  /// How many texts there are is known when they have been read: few are read again, with terms kept that many would not keep.
  private static func terms(
    of texts: HeadedTexts, settings: TopicSettings, threads: Int
  ) throws -> (FeaturePipeline, CSRMatrix) {
    do {
      let fitted = try FeaturePipeline.fitTransform(
        texts, options: settings.terms(forTexts: .max), threads: threads)
      let options = settings.terms(forTexts: fitted.matrix.rowCount)
      if options == fitted.pipeline.options { return fitted }
    } catch let error as FeatureError where error.leavesNoTerm {
      // With so few texts as have no frequent terms fewer are left out.
    } catch FeatureError.noTexts {
      throw CorpusError.noDocuments(paths: texts.corpus.paths)
    }
    let count = texts.heads.count
    do {
      return try FeaturePipeline.fitTransform(texts, options: settings.terms(forTexts: count), threads: threads)
    } catch let error as FeatureError where error.leavesNoTerm {
      throw TopicError.noTerms(texts: count)
    }
  }

  /// Three terms, and as many more as it takes to tell a topic from those before; at last a number.
  private static func names(of topics: [Topic]) -> [String] {
    var taken: Set<String> = []
    return topics.enumerated().map { index, topic in
      let terms = topic.terms.map(\.text)
      var name = terms.prefix(3).joined(separator: ", ")
      var length = 3
      while taken.contains(name) || name.isEmpty {
        length += 1
        guard length <= terms.count else {
          name = (terms + ["\(index)"]).joined(separator: ", ")
          break
        }
        name = terms.prefix(length).joined(separator: ", ")
      }
      taken.insert(name)
      return name
    }
  }
}

extension FeatureError {
  /// Whether the options leave out every term of such texts.
  fileprivate var leavesNoTerm: Bool {
    switch self {
    case .noTermsLeft, .minimumAboveMaximumDocumentFrequency: true
    default: false
    }
  }
}
