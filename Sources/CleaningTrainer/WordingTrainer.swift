internal import ArticleCleaning
internal import LinearAlgebra
internal import LinearModels

/// Learns what the wording of a line alone says, from every distinct line of the labelled pages.
///
/// The passes are fitted to what is said of a line by a model that was not fitted to it, as of the lines of new pages.
struct WordingTrainer {
  private struct Line {
    var text: String
    var fold: Int
    /// How often it is labelled content more than furniture.
    var balance: Int
  }

  private static let inverseStrength = 5.0
  let model: WordingModel
  private let heldOut: [WordingModel]
  private let foldOfLine: [String: Int]

  /// - Parameter strewn: lines of no page, which take turns in the folds.
  init(_ pages: [LabelledPage], strewn: [LabelledPage.Line], folds: Int, threads: Int) throws {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    func add(_ line: LabelledPage.Line, fold: Int) {
      let text = PageRenderer.normalized(line.text)
      let place = places[text] ?? lines.count
      if place == lines.count {
        places[text] = place
        lines.append(Line(text: text, fold: fold, balance: 0))
      }
      lines[place].balance += line.isContent ? 1 : -1
    }
    for page in pages { for line in page.lines { add(line, fold: page.fold) } }
    for (index, line) in strewn.enumerated() { add(line, fold: index % folds) }
    foldOfLine = places.mapValues { lines[$0].fold }
    lines.removeAll { $0.balance == 0 }
    heldOut = try (0..<folds).map { fold in try Self.fit(lines.filter { $0.fold != fold }, threads: threads) }
    model = try Self.fit(lines, threads: threads)
  }

  /// The score of a line by a model that was not fitted to it; of a line that is on no page, by one that was not fitted to `fold`.
  func score(_ text: String, fold: Int) -> Float {
    heldOut[foldOfLine[PageRenderer.normalized(text)] ?? fold].score(text)
  }

  private static func fit(_ lines: [Line], threads: Int) throws -> WordingModel {
    var offsets = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for line in lines {
      var counts: [Int: Int] = [:]
      WordingModel.forEachRun(of: line.text) { counts[$0, default: 0] += 1 }
      let scale = WordingModel.scale(runs: counts.values.reduce(0, +))
      for (column, count) in counts.sorted(by: { $0.key < $1.key }) {
        columns.append(UInt32(column))
        values.append(scale * Float(count))
      }
      offsets.append(columns.count)
    }
    let matrix = try CSRMatrix(
      columnCount: WordingModel.bucketCount, rowOffsets: offsets, columnIndices: columns, values: values)
    let (model, _) = try LogisticRegression.fit(
      DesignMatrix(sparse: matrix), labels: lines.map { $0.balance > 0 ? 1 : 0 }, classCount: 2,
      options: LogisticOptions(inverseStrength: inverseStrength, tolerance: 1e-6), threads: threads)
    return WordingModel(
      weights: model.weights.elements.map {
        Int8(max(-127, min(127, ($0 / WordingModel.unit).rounded())))
      }, intercept: (model.intercepts[0] * 1000).rounded() / 1000)
  }
}
