internal import LinearAlgebra
internal import LinearModels
internal import SpeakerAttribution

/// Fits the model of speakers, and measures it on articles that it was not fitted on.
struct SpeakerFitting {
  let articles: [MarkedArticle]
  private static let inverseStrength = 1.0
  private static let folds = 8
  /// What stands between statements is resolved by the model that is being learned: so many times it is learned anew.
  private static let rounds = 3

  /// The model of all articles.
  func model() throws -> SpeakerModel {
    var model = SpeakerModel(
      weights: Array(repeating: Array(repeating: 0, count: SpeakerModel.featureCount), count: SpeakerModel.formCount))
    for _ in 0..<Self.rounds { model = try Self.fit(lessons(after: model).flatMap { $0 }) }
    return model
  }

  /// The choices of each article.
  private func lessons(after model: SpeakerModel) -> [[SpeakerLesson]] {
    let finder = StatementFinder(model: model)
    return articles.map { finder.lessons(of: $0) }
  }

  /// One fit a form of references: a logistic regression, without intercept, over the differences between the features of the right
  /// candidate and those of each other one.
  private static func fit(_ lessons: [SpeakerLesson]) throws -> SpeakerModel {
    let weights = try (0..<SpeakerModel.formCount).map { form -> [Float] in
      var elements: [Float] = []
      var labels: [Int] = []
      for lesson in lessons where lesson.form == form {
        guard let right = lesson.right else { continue }
        for other in lesson.candidates.indices where other != right {
          // Both directions in turn, which is the same to the loss: a regression needs rows of two classes.
          let label = labels.count % 2
          let sign: Float = label == 1 ? 1 : -1
          elements += zip(lesson.candidates[right], lesson.candidates[other]).map { sign * ($0 - $1) }
          labels.append(label)
        }
      }
      let design = DesignMatrix(
        dense: DenseMatrix(rowCount: labels.count, columnCount: SpeakerModel.featureCount, elements: elements))
      let (model, _) = try LogisticRegression.fit(
        design, labels: labels, classCount: 2,
        options: LogisticOptions(inverseStrength: inverseStrength, hasIntercept: false, tolerance: 1e-6), threads: 1)
      // Few digits, so that the last bits of a sum on another machine change nothing.
      return model.weights.elements.map { ($0 * 100).rounded() / 100 }
    }
    return SpeakerModel(weights: weights)
  }

  /// How well each article's statements are found by a model of the other folds.
  func heldOutAgreement(after model: SpeakerModel) throws -> StatementAgreement {
    let lessons = lessons(after: model)
    var agreement = StatementAgreement()
    for fold in 0..<Self.folds {
      let finder = StatementFinder(
        model: try Self.fit(articles.indices.filter { $0 % Self.folds != fold }.flatMap { lessons[$0] }))
      for index in articles.indices where index % Self.folds == fold {
        let article = articles[index]
        agreement.add(finder.statements(in: article.text, title: article.title), to: article)
      }
    }
    return agreement
  }
}
