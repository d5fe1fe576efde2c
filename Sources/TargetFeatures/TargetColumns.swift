/// The columns in their order.
struct TargetColumns: Sendable {
  private(set) var names: [String] = []
  private(set) var families: [String] = []

  /// Where in a text terms are looked for: in the title, in the first sentences, in title and body, in the sentence and in the
  /// window of three sentences where most is found.
  static let places = ["title", "lead", "whole", "sentence", "window"]
  /// Cosine of the rows of sublinear TF-IDF; share of the target's inverse document frequency that is found.
  static let measures = ["cosine", "share"]
  /// The columns of likeness before their squares and roots.
  static let likenessCount = TermKind.allCases.count * places.count * measures.count

  init(cues: CueTable) {
    let likeness = TermKind.allCases.flatMap { kind in
      Self.places.flatMap { place in Self.measures.map { "\(kind).\(place).\($0)" } }
    }
    append(likeness + likeness.map { $0 + ".squared" } + likeness.map { $0 + ".root" }, family: "likeness")
    append(
      [
        "names.count", "names.share", "names.lead", "names.weight", "names.missing", "numbers.count", "numbers.share",
        "numbers.missing",
      ], family: "names and numbers")
    append(["touched.share", "touched.count", "touched.first", "touched.best"], family: "place")
    let counted = cues.names + [CueTable.questionMark]
    append(
      counted.flatMap { cue in
        ["target", "near", "nearest", "lead", "whole", "rate"].map { "cues.\(cue).\($0)" }
      }, family: "cues")
    if cues.names.contains(CueTable.refutation) {
      append(
        ["near", "whole"].flatMap { place in
          ["both", "target only", "text only"].map { "cues.\(CueTable.refutation).\(place).\($0)" }
        }, family: "cues")
    }
  }

  private mutating func append(_ names: [String], family: String) {
    self.names += names
    families += repeatElement(family, count: names.count)
  }
}
