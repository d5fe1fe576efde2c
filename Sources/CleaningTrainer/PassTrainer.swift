internal import ArticleCleaning
internal import LinearAlgebra
internal import LinearModels

/// A page as rows of features with their labels; nil where a block's label cannot be told.
struct TrainingTable {
  /// Tables of one fold are held out together.
  var fold: Int
  /// Whether it is a page as it was written, and so counts in the measures.
  var isOriginal: Bool
  var table: BlockTable
  var labels: [Bool?]
}

/// Fits the two passes: the second sees probabilities of the first for pages that the first was not fitted on.
struct PassTrainer {
  let tables: [TrainingTable]
  let folds: Int
  let inverseStrength: Double
  let threads: Int

  struct Outcome {
    var model: BlockModel
    /// Held-out counts of the original pages' blocks.
    var kept = 0
    var keptRight = 0
    var content = 0
    var mistakes: [String] = []
  }

  func train() throws -> Outcome {
    var early = tables.map { _ in [Float]() }
    for fold in 0..<folds {
      let model = try fit(tables.indices.filter { tables[$0].fold != fold }.map { ($0, tables[$0].table.first) })
      for index in tables.indices where tables[index].fold == fold {
        early[index] = tables[index].table.first.map { model.probability(of: $0) }
      }
    }
    let second = tables.indices.map { tables[$0].table.second(probabilities: early[$0]) }
    var outcome = Outcome(
      model: BlockModel(
        first: try fit(tables.indices.map { ($0, tables[$0].table.first) }),
        second: try fit(tables.indices.map { ($0, second[$0]) })))
    for fold in 0..<folds {
      let model = try fit(tables.indices.filter { tables[$0].fold != fold }.map { ($0, second[$0]) })
      for index in tables.indices where tables[index].fold == fold && tables[index].isOriginal {
        for (row, label) in zip(second[index].indices, tables[index].labels) {
          guard let label else { continue }
          let probability = model.probability(of: second[index][row])
          let isKept = probability >= 0.5
          outcome.kept += isKept ? 1 : 0
          outcome.content += label ? 1 : 0
          outcome.keptRight += isKept && label ? 1 : 0
          if isKept != label {
            outcome.mistakes.append(
              "\(label ? "lost" : "kept") \(probability) \(tables[index].table.texts[row].prefix(110))")
          }
        }
      }
    }
    return outcome
  }

  private func fit(_ pages: [(index: Int, rows: [[Float]])]) throws -> BlockModel.Weights {
    var elements: [Float] = []
    var labels: [Int] = []
    var width = 0
    for (index, rows) in pages {
      for (row, label) in zip(rows, tables[index].labels) {
        guard let label else { continue }
        elements += row
        width = row.count
        labels.append(label ? 1 : 0)
      }
    }
    let design = DesignMatrix(dense: DenseMatrix(rowCount: labels.count, columnCount: width, elements: elements))
    let (model, _) = try LogisticRegression.fit(
      design, labels: labels, classCount: 2,
      options: LogisticOptions(inverseStrength: inverseStrength, tolerance: 1e-6), threads: threads)
    // Few digits, so that the last bits of a sum on another machine change nothing.
    return BlockModel.Weights(
      weights: model.weights.elements.map { rounded($0) }, intercept: rounded(model.intercepts[0]))
  }

  private func rounded(_ value: Float) -> Float { (value * 1000).rounded() / 1000 }
}
