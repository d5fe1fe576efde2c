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
  /// How many features are crossed with each other; 0 for none.
  let crossedFeatures: Int

  struct Outcome {
    var model: BlockModel
    /// Held-out counts of the original pages' blocks.
    var kept = 0
    var keptRight = 0
    var content = 0
    var mistakes: [String] = []
  }

  func train() throws -> Outcome {
    let first = tables.map(\.table.first)
    let firstCrossing = try crossing(of: first)
    var early = tables.map { _ in [Float]() }
    for fold in 0..<folds {
      let model = try fit(first, firstCrossing) { $0 != fold }
      for index in tables.indices where tables[index].fold == fold {
        early[index] = first[index].map { model.probability(of: $0) }
      }
    }
    let second = tables.indices.map { tables[$0].table.second(probabilities: early[$0]) }
    let secondCrossing = try crossing(of: second)
    var outcome = Outcome(
      model: BlockModel(first: try fit(first, firstCrossing), second: try fit(second, secondCrossing)))
    for fold in 0..<folds {
      let model = try fit(second, secondCrossing) { $0 != fold }
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

  /// The features whose products are features too, and which of the products are.
  private struct Crossing {
    var columns: [Int] = []
    var isUsed: [Bool] = []
  }

  /// Crosses the features that weigh most when nothing is crossed, by how much they move the rows apart. Which they are is chosen
  /// on all folds.
  private func crossing(of rows: [[[Float]]]) throws -> Crossing {
    guard crossedFeatures > 1 else { return Crossing() }
    let plain = try fit(rows, Crossing())
    let all = rows.joined()
    let count = Float(all.count)
    let importance = plain.weights.indices.map { column -> Float in
      let mean = all.reduce(0) { $0 + $1[column] } / count
      return abs(plain.weights[column])
        * (all.reduce(0) { $0 + ($1[column] - mean) * ($1[column] - mean) } / count).squareRoot()
    }
    let order = importance.indices.sorted { (importance[$1], $0) < (importance[$0], $1) }
    let columns = order.prefix(crossedFeatures).sorted()
    var counts = [Int](repeating: 0, count: columns.count * (columns.count - 1) / 2)
    for row in all { BlockModel.Weights.forEachProduct(of: row, columns) { place, _ in counts[place] += 1 } }
    return Crossing(columns: columns, isUsed: counts.map { $0 > Self.rarest })
  }

  /// Products that are not 0 in this many rows or fewer are left out.
  private static let rarest = 300

  private func fit(
    _ rows: [[[Float]]], _ crossing: Crossing, of isIncluded: (_ fold: Int) -> Bool = { _ in true }
  ) throws -> BlockModel.Weights {
    let width = rows.first { !$0.isEmpty }?.first?.count ?? 0
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    var labels: [Int] = []
    for index in tables.indices where isIncluded(tables[index].fold) {
      for (row, label) in zip(rows[index], tables[index].labels) {
        guard let label else { continue }
        func append(_ column: Int, _ value: Float) {
          columns.append(UInt32(column))
          values.append(value)
        }
        for (column, value) in row.enumerated() where value != 0 { append(column, value) }
        BlockModel.Weights.forEachProduct(of: row, crossing.columns) { place, product in
          if crossing.isUsed[place] { append(width + place, product) }
        }
        offsets.append(columns.count)
        labels.append(label ? 1 : 0)
      }
    }
    // Both kinds of block count the same in sum, however much furniture the pages have.
    let contentCount = labels.reduce(0, +)
    let classWeights = [labels.count - contentCount, contentCount].map { Float(labels.count) / Float(2 * max($0, 1)) }
    let matrix = try CSRMatrix(
      columnCount: width + crossing.isUsed.count, rowOffsets: offsets, columnIndices: columns, values: values)
    let (model, _) = try LogisticRegression.fit(
      DesignMatrix(sparse: matrix), labels: labels, classCount: 2, rowWeights: labels.map { classWeights[$0] },
      options: LogisticOptions(inverseStrength: inverseStrength, tolerance: 1e-4), threads: threads)
    // Few digits, so that the last bits of a sum on another machine change nothing.
    return BlockModel.Weights(
      weights: model.weights.elements.map { rounded($0) }, intercept: rounded(model.intercepts[0]),
      crossed: crossing.columns)
  }

  private func rounded(_ value: Float) -> Float { (value * 1000).rounded() / 1000 }
}
