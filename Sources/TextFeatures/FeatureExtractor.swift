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
  ///   - seed: chooses the random start of the decomposition.
  ///   - progress: is called with the share of the decomposition that is done.
  /// - Throws: `FeatureError`, `TruncatedSVDError`, what the source throws.
  public static func fitTransform(
    _ source: some TextSource, options: FeatureOptions, representation: Representation, rank: Int?, seed: UInt64,
    threads: Int, progress: ((Double) -> Void)? = nil
  ) throws -> (extractor: FeatureExtractor, design: DesignMatrix) {
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(source, options: options, threads: threads)
    let lsa =
      representation.usesLSA
      ? try LatentSemanticAnalysis(fitting: matrix, rank: rank, seed: seed, threads: threads, progress: progress) : nil
    let extractor = FeatureExtractor(representation: representation, pipeline: pipeline, lsa: lsa)
    return (extractor, extractor.design(of: matrix, threads: threads))
  }

  fileprivate func design(of matrix: CSRMatrix, threads: Int) -> DesignMatrix {
    guard let lsa else { return DesignMatrix(sparse: matrix) }
    let coordinates = lsa.coordinates(of: matrix, threads: threads)
    return representation == .both
      ? DesignMatrix(sparse: matrix, dense: coordinates) : DesignMatrix(dense: coordinates)
  }
}

extension FeatureExtractor {
  /// Turns batches of texts into rows, one batch at a time; holds what is worth keeping between batches.
  public final class Worker: Sendable {
    private let extractor: FeatureExtractor
    private let transformer: TransformWorker

    fileprivate init(_ extractor: FeatureExtractor) {
      self.extractor = extractor
      transformer = TransformWorker(extractor.pipeline)
    }

    /// The features of each text of the batch, and how much of it was known. O(bytes of the texts).
    public func transform(_ batch: TextBatch) throws -> (design: DesignMatrix, known: [KnownShare]) {
      let (rows, known) = try transformer.transform(batch)
      return (extractor.design(of: FeatureRows(extractor.pipeline, [rows]).matrix(), threads: 1), known)
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
    tensors: [String: Tensor], prefix: String, options: FeatureOptions, representation: Representation
  ) throws {
    let pipeline = try FeaturePipeline(tensors: tensors, prefix: prefix, options: options)
    let lsa =
      representation.usesLSA
      ? try LatentSemanticAnalysis(tensors: tensors, prefix: prefix + "lsa.", termCount: pipeline.columnCount) : nil
    self.init(representation: representation, pipeline: pipeline, lsa: lsa)
  }
}
