internal import LinearModels
internal import TextFeatures
internal import TopicDiscovery

extension TopicAnalysis {
  /// A model that assigns new articles to the topics, as a trained one does to labels: each topic is a label of the task
  /// `topic`, called by its terms.
  ///
  /// - Throws: `SlantError.tooFewTopics` for less than two.
  public func classifier() throws -> TextClassifier {
    guard names.count >= 2 else { throw SlantError.tooFewTopics(names.count) }
    var recipe = TrainingRecipe()
    recipe.text = settings.text
    recipe.title = settings.title
    recipe.id = settings.id
    recipe.date = settings.date
    recipe.topic = [Self.field]
    recipe.terms = settings.terms
    recipe.features = .fixed(.lsa)
    recipe.analyzers = .fixed
    recipe.rank = found.features.lsa.map { .fixed($0.rank) }
    recipe.clean = settings.clean
    recipe.seed = settings.topics.seed
    let dates = articles.compactMap(\.date).sorted()
    let summary = TrainingSummary(
      reading: reading, firstDate: dates.first, lastDate: dates.last,
      termCount: found.features.pipeline.columnCount, lsa: found.features.lsa.map { LSASummary($0) }, candidates: [],
      classifiers: [],
      notes: ["The topics were found without labels, by 'slant topics'; each is called by its terms."])
    let classifier = LabelClassifier(
      target: nil, labels: names, model: found.model, temperature: 1, thresholds: nil)
    return TextClassifier(
      recipe: recipe, summary: summary, features: found.features,
      tasks: [TrainedTask(field: Self.field, kind: .label, classifiers: [classifier])])
  }
}
