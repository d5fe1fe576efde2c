internal import Corpora
internal import LinearAlgebra
internal import Safetensors
internal import TextFeatures

/// The feature matrix of a corpus as a file of its own, for other programs and for comparison with them.
public enum FeatureExport {
  /// Fits the feature module on the texts of files and writes their rows and the vocabulary as a tensor file: `row_offsets`
  /// (I64), `column_indices` (U32) and `values` (F32) of a matrix in compressed sparse row form with `shape` (I64); the
  /// terms' UTF-8 bytes end to end in `terms` (U8), and in `term_offsets` (I64) where each begins and the last ends.
  ///
  /// - Throws: what reading, fitting and writing throw.
  public static func write(
    files paths: [String], recipe: TrainingRecipe, toPath path: String, threads: Int, progress: ProgressHandler? = nil
  ) throws {
    let corpus = try Corpus(paths: paths, mapping: recipe.unlabelledMapping(), rewriter: recipe.clean.rewriter)
    let texts = CorpusTexts(corpus: corpus, progress: progress, visitor: RowVisitor { _ in })
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(texts, options: recipe.terms, threads: threads)
    var terms: [UInt8] = []
    var termOffsets: [Int64] = [0]
    for term in pipeline.terms {
      terms += term.utf8
      termOffsets.append(Int64(terms.count))
    }
    let tensors = [
      "row_offsets": Tensor(matrix.rowOffsets.map { Int64($0) }, shape: [matrix.rowOffsets.count]),
      "column_indices": Tensor(matrix.columnIndices, shape: [matrix.nonzeroCount]),
      "values": Tensor(matrix.values, shape: [matrix.nonzeroCount]),
      "shape": Tensor([Int64(matrix.rowCount), Int64(matrix.columnCount)], shape: [2]),
      "terms": Tensor(terms, shape: [terms.count]),
      "term_offsets": Tensor(termOffsets, shape: [termOffsets.count]),
    ]
    try TensorFile(tensors: tensors, metadata: ["format": "slant-features", "version": "1"]).write(toPath: path)
  }
}
