internal import Corpora
internal import LinearAlgebra
internal import TextFeatures

extension TextClassifier {
  /// Whether the classifier sees a latent semantic analysis.
  public var hasAxes: Bool { features.lsa != nil }

  /// The axes of the latent semantic analysis, the strongest first.
  ///
  /// - Parameter termCount: how many terms of each end.
  /// - Throws: `SlantError.noAxes`.
  /// - Complexity: O(rank × terms × log terms).
  public func axes(termCount: Int = 12) throws -> [SemanticAxis] {
    guard let lsa = features.lsa else { throw SlantError.noAxes }
    let squares = lsa.singularValues.map { $0 * $0 }
    let whole = squares.reduce(0, +)
    return (0..<lsa.rank).map { axis in
      let elements = (0..<lsa.termVectors.rowCount).map { Double(lsa.termVectors[$0, axis]) }
      let falling = elements.indices.sorted { (elements[$0], $1) > (elements[$1], $0) }
      return SemanticAxis(
        number: axis + 1, singularValue: lsa.singularValues[axis],
        share: whole > 0 ? lsa.explainedShare * squares[axis] / whole : 0,
        positive: .init(
          terms: chosen(falling.lazy.prefix { elements[$0] > 0 }, elements, count: termCount), articles: []),
        negative: .init(
          terms: chosen(falling.reversed().lazy.prefix { elements[$0] < 0 }, elements, count: termCount), articles: []))
    }
  }

  /// The axes with typical articles: at each end those of the files that lie farthest out, of equal ones the first.
  ///
  /// - Throws: `SlantError.noAxes`, `CorpusError` for input that cannot be read.
  public func axes(
    ofFiles paths: [String], termCount: Int = 12, articleCount: Int = 3,
    cleaning: TrainingRecipe.Cleaning? = nil, threads: Int, progress: ProgressHandler? = nil
  ) throws -> (axes: [SemanticAxis], reading: ReadingReport) {
    guard let lsa = features.lsa else { throw SlantError.noAxes }
    var axes = try axes(termCount: termCount)
    let workers = features.workers(count: threads)
    let reading = try read(
      paths, cleaning: cleaning, threads: threads, phase: "Reading", progress: progress,
      work: { worker, documents, batch -> [(id: String, title: String, coordinates: [Float])] in
        let coordinates = lsa.coordinates(of: try workers[worker].transformTerms(batch), threads: 1)
        return documents.documents.enumerated().map { row, document in
          (
            document.id, documents.title(of: document),
            Array(coordinates.elements[coordinates.elementRange(ofRow: row)])
          )
        }
      },
      consume: { article in
        for (axis, coordinate) in article.coordinates.enumerated() where coordinate != 0 {
          let candidate = SemanticAxis.Article(id: article.id, title: article.title, coordinate: Double(coordinate))
          let pole = coordinate > 0 ? \SemanticAxis.positive : \SemanticAxis.negative
          axes[axis][keyPath: pole].keep(candidate, count: articleCount)
        }
      })
    return (axes, reading)
  }
}

extension SemanticAxis.Pole {
  /// Takes an article in if it is among the `count` farthest.
  fileprivate mutating func keep(_ article: SemanticAxis.Article, count: Int) {
    let place = articles.lastIndex { abs($0.coordinate) >= abs(article.coordinate) }.map { $0 + 1 } ?? 0
    guard place < count else { return }
    articles.insert(article, at: place)
    if articles.count > count { articles.removeLast() }
  }
}
