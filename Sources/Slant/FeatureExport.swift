internal import Corpora
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
    let texts = try texts(paths, recipe, progress)
    try write(try FeaturePipeline.fitRows(texts, options: recipe.terms, threads: threads), toPath: path)
  }

  /// Writes the rows that a model sees of the texts of files, in the form of
  /// `write(files:recipe:toPath:threads:progress:)`: the weighted terms, without their latent semantic analysis.
  ///
  /// - Throws: what reading and writing throw.
  public static func write(
    files paths: [String], classifier: TextClassifier, toPath path: String, threads: Int,
    progress: ProgressHandler? = nil
  ) throws {
    let texts = try texts(paths, classifier.recipe, progress)
    try write(try classifier.features.pipeline.transformRows(texts, threads: threads), toPath: path)
  }

  private static func texts(
    _ paths: [String], _ recipe: TrainingRecipe, _ progress: ProgressHandler?
  ) throws -> CorpusTexts {
    CorpusTexts(
      corpus: try Corpus(paths: paths, mapping: recipe.unlabelledMapping(), rewriter: recipe.rewriter()),
      progress: progress,
      visitor: RowVisitor { _ in })
  }

  private static func write(_ rows: consuming FeatureRows, toPath path: String) throws {
    var terms = rows.pipeline.encodedTerms()
    let rowCount = rows.rowCount
    let columnCount = rows.pipeline.columnCount
    let entryCount = rows.entryCount
    // A closure cannot consume what it captures; it can take it out of an optional.
    var rest: FeatureRows? = consume rows
    try TensorFileWriter.write(
      toPath: path,
      tensors: [
        "row_offsets": (.int64, [rowCount + 1]), "column_indices": (.uint32, [entryCount]),
        "values": (.float32, [entryCount]), "shape": (.int64, [2]), "terms": (.uint8, [terms.bytes.count]),
        "term_offsets": (.int64, [terms.offsets.count]),
      ],
      metadata: ["format": "slant-features", "version": "1"]
    ) { file in
      try file.append([Int64(rowCount), Int64(columnCount)], to: "shape")
      try file.append(terms.bytes, to: "terms")
      try file.append(terms.offsets, to: "term_offsets")
      terms = ([], [])
      var start: Int64 = 0
      try file.append([start], to: "row_offsets")
      try rest.take()?.forEachBlock { block in
        try file.append(block.rowEnds.map { start + Int64($0) }, to: "row_offsets")
        try file.append(block.columnIndices, to: "column_indices")
        try file.append(block.values, to: "values")
        start += Int64(block.values.count)
      }
    }
  }
}
