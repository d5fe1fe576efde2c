/// A verb, or a verb with its particle, that introduces what somebody says.
public struct SpeechVerb: Sendable, Equatable, Codable {
  /// What may follow a verb or stand before it.
  public enum Use: String, Sendable, Codable, CaseIterable {
    /// A clause, with "that" or without: "said the plan had failed".
    case clause
    /// A clause with "that" only: "stressed that the plan had failed".
    case thatClause
    /// An infinitive: "promised to mend the plan".
    case infinitive
    /// A question: "asked whether the plan had failed".
    case question
    /// Words in quotation marks.
    case quotation
    /// A listener before what is said: "told the House".
    case listener
    /// The same, but where one is named "that" must follow: "warned the House that".
    case optionalListener
    /// A judgement: "called the plan “a failure of nerve”".
    case judgement
  }

  /// In lower case, words separated by single blanks: "says", "pointed out".
  public var forms: [String]
  public var uses: Set<Use>

  public init(forms: [String], uses: Set<Use>) {
    self.forms = forms
    self.uses = uses
  }
}
