internal import ArgumentParser
internal import Foundation
internal import Slant
internal import TextFeatures

/// Which files hold the rows.
struct DataArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Rows: .jsonl, .csv, .tsv, a folder of folders of .txt, .txt articles, or - for standard input; also .gz.",
      valueName: "data"))
  var data: [String]
}

/// Which fields of a row are read.
struct FieldOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The field that holds the text.", valueName: "field"))
  var text = "text"
  @Option(help: ArgumentHelp("The field that holds the title, read where it is there.", valueName: "field"))
  var title = "title"
  @Option(help: ArgumentHelp("The field that identifies a row, read where it is there.", valueName: "field"))
  var id = "id"
}

/// How much to use and how much to say.
struct RunOptions: ParsableArguments {
  @Option(help: "Threads to use; the result does not depend on their number. (default: all cores)")
  var threads: Int?

  @Flag(help: "No progress and no summary on standard error.")
  var quiet = false

  var threadCount: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("--threads: expected a number from 1 to 1024, found \(threads).")
    }
  }
}

/// Which articles are cleaned of what their pages put around them.
struct CleaningOption: ParsableArguments {
  @Flag(
    inversion: .prefixedNo,
    help: "Clean the texts of rows too, or nothing at all. (default: .txt and .html files are cleaned, rows are not)")
  var clean: Bool?

  /// What was asked for; nil for the default.
  var value: TrainingRecipe.Cleaning? { clean.map { $0 ? .all : .none } }
}

/// What the texts are and how they become terms.
struct TermOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The field that holds the text. (default: text)", valueName: "field"))
  var text: String?

  @Option(
    help: ArgumentHelp("The field that holds the title. (default: title, where there is one)", valueName: "field"))
  var title: String?

  @Option(help: ArgumentHelp("Lengths of word n-grams: 1, 1-2, ...", valueName: "from-to"))
  var ngrams: NGramRange?

  @Option(help: "Leave out terms in fewer texts than this: a count, or a share below 1. (default: 2)")
  var minDf: Double?

  @Option(
    help: ArgumentHelp(
      "Words to leave out: none, english, or a file that lists them, one a line. (default: none)",
      valueName: "none|english|file"))
  var stopWords: String?

  func apply(to recipe: inout TrainingRecipe) throws {
    if let text { recipe.text = text }
    if let title { recipe.title = title }
    if let ngrams {
      recipe.analyzers = .fixed
      guard let words = recipe.terms.analyzers.firstIndex(where: { $0.unit == .word }) else {
        throw CommandFailure(.usage, "--ngrams: the recipe has no analyzer of words to set it for.")
      }
      recipe.terms.analyzers[words].ngrams = ngrams.range
    }
    if let minDf { recipe.terms.minimumDocumentFrequency = try Self.documentFrequency(minDf) }
    if let stopWords { recipe.terms.stopWords = try Self.stopWords(stopWords) }
  }

  static func stopWords(_ argument: String) throws -> FeatureOptions.StopWords {
    switch argument {
    case "none": return .none
    case "english": return .english
    default: break
    }
    do {
      let text = try String(contentsOf: URL(filePath: argument), encoding: .utf8)
      let words = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      return .list(words.filter { !$0.isEmpty })
    } catch {
      throw FileManager.default.fileExists(atPath: argument)
        ? CommandFailure(.badData, "\(argument): expected a list of stop words in UTF-8, one a line.")
        : CommandFailure(
          .missingInput, "\(argument): no such file. --stop-words takes none, english, or a file that lists words.")
    }
  }

  /// The name of a flag that was given; nil where there is none.
  var firstGiven: String? {
    let flags: [(String, Bool)] = [
      ("text", text != nil), ("title", title != nil), ("ngrams", ngrams != nil), ("min-df", minDf != nil),
      ("stop-words", stopWords != nil),
    ]
    return flags.first { $0.1 }?.0
  }

  static func documentFrequency(_ number: Double) throws -> DocumentFrequency {
    if number > 0, number < 1 { return .share(number) }
    guard number >= 1, let count = Int(exactly: number) else {
      throw CommandFailure(
        .usage, "--min-df: expected a whole number of texts from 1, or a share between 0 and 1, found \(number).")
    }
    return .count(count)
  }
}

/// What is to be learned and how: a recipe file, the flags, or both; flags win.
struct RecipeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A recipe (YAML) whose keys are these flags; flags win over it.", valueName: "file"))
  var recipe: String?

  @Option(
    help: ArgumentHelp(
      "A field that holds a topic, or a list of topics. Can be given several times.", valueName: "field"))
  var topic: [String] = []

  @Option(
    help: ArgumentHelp(
      "The field that holds a stance, or an object from target to stance.", valueName: "field"))
  var stance: String?

  @Option(help: ArgumentHelp("The field that names what the stance is toward.", valueName: "field"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      """
      How the labels of the stance are told apart, stage by stage, such as unrelated/agree,disagree,discuss. \
      (default: all at once)
      """,
      valueName: "labels/labels"))
  var stages: String?

  @Option(help: ArgumentHelp("The field that identifies a row. (default: id, where there is one)", valueName: "field"))
  var id: String?

  @Option(
    help: ArgumentHelp(
      "A field whose equal values stay on one side of every split: an outlet, a story.", valueName: "field"))
  var group: String?

  @Option(
    help: ArgumentHelp(
      """
      What the classifier sees: weighted terms (tfidf), their latent semantic analysis (lsa), both, or what does best \
      on held-out training rows (auto). (default: auto)
      """,
      valueName: "auto|tfidf|lsa|both"))
  var features: FeatureArgument?

  @Option(
    help: ArgumentHelp(
      "The rank of the latent semantic analysis: a number, or auto. (default: 300, or less where the rows have less)",
      valueName: "auto|n"))
  var rank: RankArgument?

  @Option(help: ArgumentHelp("The inverse strength of the penalty: auto, or a number. (default: auto)", valueName: "c"))
  var c: InverseStrengthArgument?

  @Option(
    help: ArgumentHelp(
      """
      How much the rows of each label count: alike (none), so that every label counts as much (balanced), the square root \
      of that (softened), or balanced where all rows of a --group have one label, softened for stances toward more \
      than 50 targets, and none elsewhere (auto). (default: auto)
      """,
      valueName: "auto|none|softened|balanced"))
  var classWeight: ClassWeightArgument?

  @Option(
    help: ArgumentHelp("The field that holds how much a row counts: a number of at least 0.", valueName: "field"))
  var rowWeight: String?

  @Option(
    help: ArgumentHelp(
      "Try no more features once training would likely take longer: 90s, 2m, 1h. (default: no limit)",
      valueName: "time"))
  var timeBudget: TimeBudgetArgument?

  @Option(help: "The seed of every random choice. (default: 1)")
  var seed: UInt64?

  @OptionGroup var cleaning: CleaningOption

  @OptionGroup var terms: TermOptions

  /// The recipe that file and flags make together.
  func resolved() throws -> TrainingRecipe {
    var result = try recipe.map { try TrainingRecipe(contentsOfYAML: $0) } ?? TrainingRecipe()
    if !topic.isEmpty { result.topic = topic }
    if let stance { result.stance = stance }
    if let target { result.target = target }
    if let stages {
      result.stages = stages.split(separator: "/", omittingEmptySubsequences: false).map {
        $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      }
    }
    try terms.apply(to: &result)
    if let id { result.id = id }
    if let group { result.group = group }
    if let features {
      result.features = features.value
      result.analyzers = features.value == .auto && terms.ngrams == nil ? .auto : .fixed
    }
    if let rank {
      result.rank = rank.value
      guard result.features != .fixed(.tfidf) else {
        throw CommandFailure(.usage, "--rank does not go with --features tfidf.")
      }
    }
    if let c { result.c = c.value }
    if let classWeight { result.classWeight = classWeight.value }
    if let rowWeight { result.rowWeight = rowWeight }
    if let timeBudget { result.timeBudget = timeBudget.value }
    if let seed { result.seed = seed }
    if let cleaning = cleaning.value { result.clean = cleaning }
    try result.validate()
    return result
  }

  /// The name of a flag that was given, beside some that may be; nil where there is none.
  func firstGiven(beside allowed: Set<String> = []) -> String? {
    let flags: [(String, Bool)] = [
      ("recipe", recipe != nil), ("topic", !topic.isEmpty), ("stance", stance != nil), ("target", target != nil),
      ("stages", stages != nil),
      ("id", id != nil), ("group", group != nil), ("features", features != nil), ("rank", rank != nil),
      ("c", c != nil), ("class-weight", classWeight != nil), ("row-weight", rowWeight != nil),
      ("time-budget", timeBudget != nil), ("seed", seed != nil),
      ("clean", cleaning.value != nil),
    ]
    return terms.firstGiven ?? flags.first { $0.1 && !allowed.contains($0.0) }?.0
  }
}

/// `auto`, or a representation.
struct FeatureArgument: ExpressibleByArgument {
  let value: TrainingRecipe.FeatureChoice

  init?(argument: String) {
    if argument == "auto" {
      value = .auto
    } else if let representation = Representation(rawValue: argument) {
      value = .fixed(representation)
    } else {
      return nil
    }
  }
}

enum ClassWeightArgument: String, ExpressibleByArgument {
  case auto, none, softened, balanced

  var value: ClassWeightChoice {
    switch self {
    case .auto: .auto
    case .none: .none
    case .softened: .softened
    case .balanced: .balanced
    }
  }
}

/// `auto`, or a whole number.
struct RankArgument: ExpressibleByArgument {
  let value: RankChoice

  init?(argument: String) {
    if argument == "auto" {
      value = .auto
    } else if let rank = Int(argument) {
      value = .fixed(rank)
    } else {
      return nil
    }
  }
}

/// A number and `s`, `m` or `h`.
struct TimeBudgetArgument: ExpressibleByArgument {
  let value: TimeBudget

  init?(argument: String) {
    guard let value = TimeBudget(argument) else { return nil }
    self.value = value
  }
}

/// `1`, or `1-2`.
struct NGramRange: ExpressibleByArgument {
  let range: ClosedRange<Int>

  init?(argument: String) {
    let ends = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends.first, let last = ends.last, let low = first, let high = last,
      low >= 1, high >= low
    else { return nil }
    range = low...high
  }
}

/// `auto`, or a number above 0.
struct InverseStrengthArgument: ExpressibleByArgument {
  let value: TrainingRecipe.InverseStrength

  init?(argument: String) {
    if argument == "auto" {
      value = .auto
    } else if let number = Double(argument), number > 0, number.isFinite {
      value = .fixed(number)
    } else {
      return nil
    }
  }
}
