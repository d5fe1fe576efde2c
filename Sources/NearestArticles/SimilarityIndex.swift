internal import LinearAlgebra
internal import Safetensors
public import TextFeatures

/// The texts of a corpus, made ready to be asked which of them are nearest to one. The answers are exact: every text is compared.
///
/// A saved index is mapped, so that a question reads little more than it needs.
///
/// ```swift
/// let index = try SimilarityIndex(InMemoryTexts(texts), ids: ids, titles: titles, threads: 2)
/// try index.write(toPath: "news.index")
/// for text in try index.nearest(toText: "The ministers met again.", count: 10) { print(text.similarity, text.id) }
/// ```
public struct SimilarityIndex: Sendable {
  /// The number of texts.
  public let count: Int
  /// What the maker of the index wrote beside it, such as where the texts come from.
  public let notes: [String: String]
  let tensors: IndexTensors
  let rank: Int
  let columnCount: Int
  private let optionsJSON: String

  private enum Format {
    static let name = "slant-index"
    static let version = "1"
    /// What the keys of `notes` begin with in the metadata.
    static let note = "note."
  }

  /// Makes an index of texts.
  ///
  /// - Parameters:
  ///   - ids, titles: of the texts; asked for when all texts were read.
  ///   - notes: kept with the index.
  /// - Throws: `FeatureError`, `TruncatedSVDError`, what the source throws.
  public init(
    _ source: some TextSource, ids: @autoclosure () -> [String], titles: @autoclosure () -> [String],
    notes: [String: String] = [:], options: SimilarityOptions = SimilarityOptions(), threads: Int,
    progress: ((Double) -> Void)? = nil
  ) throws {
    let (pipeline, matrix) = try Self.terms(of: source, options: options.terms, threads: threads)
    let lsa = try LatentSemanticAnalysis(
      fitting: matrix, rank: min(options.rank, matrix.rowCount, matrix.columnCount), seed: options.seed,
      threads: threads, progress: progress)
    let places = lsa.coordinates(of: matrix, threads: threads)
    let (ids, titles) = (ids(), titles())
    precondition(
      ids.count == matrix.rowCount && titles.count == matrix.rowCount, "an id and a title for each of the texts")
    var parts = pipeline.tensors(prefix: "terms.")
    for (name, strings) in [("id", ids), ("title", titles)] {
      var bytes: [UInt8] = []
      var offsets: [Int64] = [0]
      for string in strings {
        bytes += string.utf8
        offsets.append(Int64(bytes.count))
      }
      parts[name + "s"] = Tensor(bytes, shape: [bytes.count])
      parts[name + "_offsets"] = Tensor(offsets, shape: [offsets.count])
    }
    parts["row_offsets"] = Tensor(matrix.rowOffsets.map(Int64.init), shape: [matrix.rowCount + 1])
    parts["columns"] = Tensor(matrix.columnIndices, shape: [matrix.nonzeroCount])
    parts["values"] = Tensor(matrix.values, shape: [matrix.nonzeroCount])
    parts["places"] = Tensor(places.elements, shape: [matrix.rowCount, lsa.rank])
    parts["term_vectors"] = Tensor(lsa.termVectors.elements, shape: [matrix.columnCount, lsa.rank])
    try self.init(tensors: .memory(parts), notes: notes, optionsJSON: pipeline.optionsJSON)
  }

  /// Where no term is in two texts, those in one will do.
  private static func terms(
    of source: some TextSource, options: FeatureOptions, threads: Int
  ) throws -> (pipeline: FeaturePipeline, matrix: CSRMatrix) {
    do {
      return try FeaturePipeline.fitTransform(source, options: options, threads: threads)
    } catch FeatureError.noTermsLeft where options.minimumDocumentFrequency != .count(1) {
      var options = options
      options.minimumDocumentFrequency = .count(1)
      return try FeaturePipeline.fitTransform(source, options: options, threads: threads)
    }
  }

  /// Opens a saved index. Its parts are checked against each other now, their contents as they are looked at.
  ///
  /// - Throws: `TensorFileError`, `SimilarityError`.
  public init(contentsOfPath path: String) throws {
    let file = try MappedTensorFile(contentsOfPath: path)
    guard file.metadata["format"] == Format.name else {
      throw SimilarityError.notAnIndex(path: path, reason: "its metadata does not say that it is one")
    }
    let version = file.metadata["version"] ?? "none"
    guard version == Format.version else {
      throw SimilarityError.unsupportedVersion(path: path, found: version, supported: Format.version)
    }
    let notes = file.metadata.filter { $0.key.hasPrefix(Format.note) }
      .map { (String($0.key.dropFirst(Format.note.count)), $0.value) }
    try self.init(
      tensors: .mapped(file, path: path), notes: Dictionary(uniqueKeysWithValues: notes),
      optionsJSON: file.metadata["terms"] ?? "")
  }

  private init(tensors: IndexTensors, notes: [String: String], optionsJSON: String) throws {
    let places = try tensors.shape(of: "places", .float32)
    let vectors = try tensors.shape(of: "term_vectors", .float32)
    guard places.count == 2, vectors.count == 2, places[1] == vectors[1] else {
      throw tensors.damaged("its parts do not fit each other")
    }
    let count = places[0]
    (self.count, rank, columnCount) = (count, places[1], vectors[0])
    let entries = try tensors.shape(of: "columns", .uint32)
    guard try tensors.shape(of: "values", .float32) == entries,
      try ["row_offsets", "id_offsets", "title_offsets"].allSatisfy({
        try tensors.shape(of: $0, .int64) == [count + 1]
      }), try ["ids", "titles", "terms.0.terms"].allSatisfy({ try tensors.shape(of: $0, .uint8).count == 1 }),
      try tensors.shape(of: "terms.0.offsets", .uint32) == [columnCount + 1]
    else { throw tensors.damaged("its parts do not fit each other") }
    self.tensors = tensors
    self.notes = notes
    self.optionsJSON = optionsJSON
  }

  /// Writes the index, complete or not at all.
  ///
  /// - Throws: `TensorFileError.cannotWrite`.
  public func write(toPath path: String) throws {
    guard case .memory(let parts) = tensors else { preconditionFailure("an index that was read is written already") }
    var metadata = ["format": Format.name, "version": Format.version, "terms": optionsJSON]
    for (name, note) in notes { metadata[Format.note + name] = note }
    try TensorFile(tensors: parts, metadata: metadata).write(toPath: path)
  }

  /// What turns a new text into terms.
  func pipeline() throws -> FeaturePipeline {
    let names = ["terms.0.terms", "terms.0.offsets", "terms.0.idf", "terms.statistics"]
    var parts: [String: Tensor] = [:]
    for name in names { parts[name] = tensors.tensor(name) }
    let pipeline: FeaturePipeline
    do {
      pipeline = try FeaturePipeline(tensors: parts, prefix: "terms.", optionsJSON: optionsJSON)
    } catch {
      throw tensors.damaged("\(error)")
    }
    guard pipeline.columnCount == columnCount else { throw tensors.damaged("its terms do not fit its rows") }
    return pipeline
  }
}
