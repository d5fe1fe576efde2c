public import LinearAlgebra
public import Safetensors

/// The whole way from text to the features that a classifier sees: weighted terms, their latent semantic analysis, or both.
///
/// Training, evaluation and prediction all come through here; nothing else turns text into numbers.
public struct FeatureExtractor: Sendable {
  public let representation: Representation
  public let pipeline: FeaturePipeline
  /// Nil where `representation` does not use it.
  public let lsa: LatentSemanticAnalysis?

  init(representation: Representation, pipeline: FeaturePipeline, lsa: LatentSemanticAnalysis?) {
    self.representation = representation
    self.pipeline = pipeline
    self.lsa = lsa
  }

  /// An analysis of the terms of a pipeline.
  package init(pipeline: FeaturePipeline, lsa: LatentSemanticAnalysis) {
    self.init(representation: .lsa, pipeline: pipeline, lsa: lsa)
  }

  /// The number of features: of terms, of axes, or of both together.
  public var columnCount: Int {
    switch representation {
    case .tfidf: pipeline.columnCount
    case .lsa: lsa?.rank ?? 0
    case .both: pipeline.columnCount + (lsa?.rank ?? 0)
    }
  }

  /// Learns the features from texts and gives each text's row, equal to what `transform(_:)` gives.
  ///
  /// - Parameters:
  ///   - rank: the rank of the latent semantic analysis; nil for its default.
  ///   - lsaOptions: how its coordinates are scaled.
  ///   - seed: chooses the random start of the decomposition.
  ///   - progress: is called with the share of the decomposition that is done.
  /// - Throws: `FeatureError`, `TruncatedSVDError`, what the source throws.
  public static func fitTransform(
    _ source: some TextSource, options: FeatureOptions, representation: Representation, rank: Int?,
    lsaOptions: LSAOptions = LSAOptions(), seed: UInt64, threads: Int, progress: ((Double) -> Void)? = nil
  ) throws -> (extractor: FeatureExtractor, design: DesignMatrix) {
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(source, options: options, threads: threads)
    return try analyze(
      matrix, of: pipeline, representation: representation, rank: rank, lsaOptions: lsaOptions, seed: seed,
      threads: threads, progress: progress)
  }

  /// The same where the rows of weighted terms are known.
  package static func analyze(
    _ matrix: CSRMatrix, of pipeline: FeaturePipeline, representation: Representation, rank: Int?,
    lsaOptions: LSAOptions, seed: UInt64, threads: Int, progress: ((Double) -> Void)?
  ) throws -> (extractor: FeatureExtractor, design: DesignMatrix) {
    let lsa =
      representation.usesLSA
      ? try LatentSemanticAnalysis(
        fitting: matrix, rank: rank, options: lsaOptions, seed: seed, threads: threads, progress: progress) : nil
    let extractor = FeatureExtractor(representation: representation, pipeline: pipeline, lsa: lsa)
    return (extractor, extractor.design(of: matrix, threads: threads))
  }

  /// The features of rows of weighted terms.
  fileprivate func design(of matrix: CSRMatrix, threads: Int) -> DesignMatrix {
    guard let lsa else { return DesignMatrix(sparse: matrix) }
    guard representation == .both else { return DesignMatrix(dense: lsa.coordinates(of: matrix, threads: threads)) }
    return DesignMatrix(
      sparse: matrix, dense: lsa.coordinates(of: matrix, length: lsa.options.weight, threads: threads))
  }

  /// The extractor with the leading axes of its analysis only, and what it makes of the rows of `design`.
  ///
  /// - Precondition: there is an analysis of at least that rank.
  package func truncated(
    toRank rank: Int, design: DesignMatrix
  ) -> (extractor: FeatureExtractor, design: DesignMatrix) {
    guard let lsa, let dense = design.dense else { preconditionFailure("there is no analysis to truncate") }
    let extractor = FeatureExtractor(
      representation: representation, pipeline: pipeline, lsa: lsa.truncated(toRank: rank))
    var coordinates = dense.leadingColumns(rank)
    coordinates.scaleRows(toLength: representation == .both ? lsa.options.weight : 1)
    let sparse = design.sparse
    return (extractor, sparse.map { DesignMatrix(sparse: $0, dense: coordinates) } ?? DesignMatrix(dense: coordinates))
  }
}

extension FeatureExtractor {
  /// Turns batches of texts into rows, one batch at a time; holds what is worth keeping between batches.
  public final class Worker: Sendable {
    private let extractor: FeatureExtractor
    private let transformer: TransformWorker

    fileprivate init(_ extractor: FeatureExtractor) {
      self.extractor = extractor
      transformer = TransformWorker(extractor.pipeline, measuresKnown: true)
    }

    /// The features of each text of the batch, and how much of it was known. O(bytes of the texts).
    public func transform(_ batch: TextBatch) throws -> (design: DesignMatrix, known: [KnownShare]) {
      let (rows, known) = try transformer.transform(batch)
      return (extractor.design(of: matrix(rows), threads: 1), known)
    }

    /// The rows of weighted terms alone, which an analysis projects.
    package func transformTerms(_ batch: TextBatch) throws -> CSRMatrix {
      matrix(try transformer.transform(batch).rows)
    }

    private func matrix(_ rows: RowChunk) -> CSRMatrix {
      FeatureRows(extractor.pipeline, transformed: [rows], threads: 1).matrix()
    }

    /// The features that each text of the batch would have without some terms; what else it holds weighs what it did.
    ///
    /// - Parameter isHidden: one entry for each column of the pipeline.
    package func transform(_ batch: TextBatch, hiding isHidden: [Bool]) throws -> DesignMatrix {
      let matrix = try transformTerms(batch)
      var rowOffsets = [0]
      var columnIndices: [UInt32] = []
      var values: [Float] = []
      for row in 0..<matrix.rowCount {
        for entry in matrix.entries(ofRow: row) where !isHidden[Int(matrix.columnIndices[entry])] {
          columnIndices.append(matrix.columnIndices[entry])
          values.append(matrix.values[entry])
        }
        rowOffsets.append(values.count)
      }
      let kept = CSRMatrix(
        uncheckedColumnCount: matrix.columnCount, rowOffsets: rowOffsets, columnIndices: columnIndices, values: values)
      return extractor.design(of: kept, threads: 1)
    }
  }

  /// Workers for threads that transform batches side by side, one worker a thread.
  public func workers(count: Int) -> [Worker] {
    (0..<count).map { _ in Worker(self) }
  }
}

extension FeatureExtractor {
  /// What is stored; `prefix` begins every name.
  public func tensors(prefix: String) -> [String: Tensor] {
    let terms = pipeline.tensors(prefix: prefix)
    return lsa.map { terms.merging($0.tensors(prefix: prefix + "lsa.")) { _, new in new } } ?? terms
  }

  /// Takes back what `tensors(prefix:)` gave.
  ///
  /// - Throws: `FeatureError` for tensors that are missing, misshapen or hold what cannot be.
  public init(
    tensors: [String: Tensor], prefix: String, options: FeatureOptions, representation: Representation,
    lsaOptions: LSAOptions = LSAOptions()
  ) throws {
    let pipeline = try FeaturePipeline(tensors: tensors, prefix: prefix, options: options)
    let lsa =
      representation.usesLSA
      ? try LatentSemanticAnalysis(
        tensors: tensors, prefix: prefix + "lsa.", options: lsaOptions, termCount: pipeline.columnCount) : nil
    self.init(representation: representation, pipeline: pipeline, lsa: lsa)
  }
}
