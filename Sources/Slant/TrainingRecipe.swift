public import TargetFeatures
public import TextFeatures

/// Everything that turns labelled rows into a model: which fields hold what, how texts become features, how the
/// classifiers are fitted. A model stores the recipe that made it.
///
/// In a recipe file (YAML) every key may be absent and then has its default here; the keys are the names of the
/// command's flags, and `terms` holds the options of the feature module.
public struct TrainingRecipe: Equatable, Sendable {
  /// The inverse strength C of the penalty: the objective is C times the sum of the rows' log losses plus half the
  /// squared norm of the weights, intercepts not penalised.
  public enum InverseStrength: Equatable, Sendable {
    /// Chosen by log loss on held-out folds of the training rows.
    case auto
    case fixed(Double)
  }

  /// Which articles are cleaned of what their pages put around them.
  public enum Cleaning: String, Codable, Sendable, CaseIterable {
    /// None; pages in HTML are then refused.
    case none
    /// Those that are files of their own, in text or HTML.
    case files
    /// Those, and the texts of rows.
    case all
  }

  /// The field that holds the article's text.
  public var text = "text"
  /// The field that holds its title, read where it is there. A field other than `title` must be there.
  public var title: String? = "title"
  /// The field that identifies a row, read where it is there. A field other than `id` must be there.
  public var id: String? = "id"
  /// The field whose equal values stay on one side of every split: an outlet, a story.
  public var group: String?
  /// The field that holds the date, read where it is there, for the model's summary.
  public var date: String? = "date"

  /// The fields that hold topics: a string, or a list of strings.
  public var topic: [String] = []
  /// The field that holds stances: a string, or an object from target to string.
  public var stance: String?
  /// The field that names what a stance is toward.
  public var target: String?

  /// How the labels of stances are told apart: each stage tells its labels from each other and from all later ones. Empty for one
  /// stage of all labels.
  public var stages: [[String]] = []
  /// The words that show how a text takes up a target; nil for English ones.
  public var cues: CueLists?

  var stanceCues: CueLists { cues ?? .english }

  /// Which features the classifiers see.
  public var features = FeatureChoice.auto
  /// Which kinds of terms they are made of. In a recipe file, left out, it is `auto` where `features` is.
  public var analyzers = AnalyzerChoice.auto
  /// The rank of the latent semantic analysis; nil for 300, or less where the rows have less.
  public var rank: RankChoice?
  /// How the coordinates of the latent semantic analysis are scaled.
  public var lsa = LSAOptions()
  /// How text becomes terms and terms become numbers.
  public var terms = FeatureOptions()
  /// The inverse strength of the penalty.
  public var c = InverseStrength.auto
  /// How much the rows of each label count.
  public var classWeight = ClassWeightChoice.auto
  /// The field that holds how much a row counts: a number of at least 0.
  public var rowWeight: String?
  /// The number of held-out folds on which the training rows choose what is chosen; nil for 10, 5 of 500 rows or more, 3
  /// of 2,000 rows or more.
  public var folds: Int?
  /// No features are tried that are likely to take the training beyond this time; nil for no limit. With a budget the model
  /// depends on the speed of the machine.
  public var timeBudget: TimeBudget?
  /// The seed of every random choice.
  public var seed: UInt64 = 1

  public init() {}

  /// Which articles are cleaned before anything else sees them.
  public var clean = Cleaning.files
  /// Lines that are left out of every text wherever they stand, compared by their words: what recurs in an outlet.
  public var dropLines: [String] = []

  /// The same settings for the fields and tasks of another recipe, so that both read the same rows alike.
  public func reading(as other: TrainingRecipe) -> TrainingRecipe {
    var recipe = self
    (recipe.text, recipe.title, recipe.id, recipe.group, recipe.date) = (
      other.text, other.title, other.id, other.group, other.date
    )
    (recipe.topic, recipe.stance, recipe.target) = (other.topic, other.stance, other.target)
    recipe.stages = other.stages
    return recipe
  }

  /// What is to be learned.
  public var tasks: [TaskRecipe] {
    topic.map { TaskRecipe(topic: $0) } + (stance.map { [TaskRecipe(stance: $0, targetField: target)] } ?? [])
  }

  /// Checks what can be checked without rows.
  ///
  /// - Throws: `SlantError` for a recipe without a task, a field named twice or a number out of range;
  ///   `FeatureOptionsError` for the options of the feature module.
  public func validate() throws {
    guard !tasks.isEmpty else { throw SlantError.nothingToLearn }
    var fields: Set<String> = []
    for task in tasks where !fields.insert(task.field).inserted { throw SlantError.fieldNamedTwice(task.field) }
    if target != nil, stance == nil {
      throw SlantError.invalidOption(
        name: "target", value: "no stance", expected: "a stance field that the target belongs to")
    }
    try checkStages()
    if case .fixed(let rank)? = rank, rank < 1 {
      throw SlantError.invalidOption(name: "rank", value: "\(rank)", expected: "a number of at least 1")
    }
    if let folds, folds < 2 {
      throw SlantError.invalidOption(name: "folds", value: "\(folds)", expected: "a number of at least 2")
    }
    if case .fixed(let value) = c, !(value > 0 && value.isFinite) {
      throw SlantError.invalidOption(name: "c", value: "\(value)", expected: "'auto' or a number above 0")
    }
    if case .given(let weights) = classWeight {
      for (label, weight) in weights.sorted(by: { $0.key < $1.key }) where !(weight > 0 && weight.isFinite) {
        throw SlantError.invalidOption(
          name: "classWeight.\(label)", value: "\(weight)", expected: "a finite number above 0")
      }
    }
    guard (-2...2).contains(lsa.axisPower) else {
      throw SlantError.invalidOption(
        name: "lsa.axisPower", value: "\(lsa.axisPower)", expected: "a number from -2 to 2")
    }
    guard lsa.weight > 0, lsa.weight <= 100 else {
      throw SlantError.invalidOption(
        name: "lsa.weight", value: "\(lsa.weight)", expected: "a number above 0, up to 100")
    }
    try terms.validate()
  }

  private func checkStages() throws {
    guard !stages.isEmpty else { return }
    if stance == nil {
      throw SlantError.invalidOption(
        name: "stages", value: "no stance", expected: "a stance field whose labels they hold")
    }
    if let empty = stages.firstIndex(where: \.isEmpty) {
      throw SlantError.invalidOption(
        name: "stages", value: "none in stage \(empty + 1)", expected: "labels in every stage")
    }
    var seen: Set<String> = []
    for label in stages.joined() where !seen.insert(label).inserted {
      throw SlantError.invalidOption(name: "stages", value: "\"\(label)\" twice", expected: "every label once")
    }
  }
}
