/// The words by which statements and speakers are found; every list can be replaced.
///
/// All words are in lower case, with `'` for an apostrophe.
public struct SpeakerLexicon: Sendable, Equatable, Codable {
  /// Whether a word means a man, a woman, or several people or an organisation.
  public enum Gender: String, Sendable, Codable {
    case male, female, plural
  }

  /// Verbs that introduce statements.
  public var verbs: [SpeechVerb]
  /// Verb forms that are nouns as often: "claim", "report".
  public var nouns: Set<String>
  /// Phrases after which the speaker follows: "according to".
  public var attributions: [String]
  /// Forms of address and offices that stand before a name and are no part of it: "mr", "president".
  public var titles: Set<String>
  /// Nouns for what people are or do, beside the titles: "spokesman", "nurse".
  public var roles: Set<String>
  /// What titles, roles and pronouns say of a person.
  public var genders: [String: Gender]
  /// Given names that tell a man from a woman.
  public var givenNames: [String: Gender]
  /// Nouns that end the name of an organisation or a place, so that it is not taken for a person's: "ministry".
  public var organisations: Set<String>
  /// Nouns that say too little to be a speaker: "somebody", "a woman", "another".
  public var anonymous: Set<String>
  /// Words that may stand in a person's name in lower case: "van", "bin".
  public var particles: Set<String>
  /// Abbreviations whose full stop ends no sentence: "gov", "lt".
  public var abbreviations: Set<String>
  public var determiners: Set<String>
  public var prepositions: Set<String>
  public var conjunctions: Set<String>
  public var auxiliaries: Set<String>
  public var adverbs: Set<String>
  /// Days, months and other words of time.
  public var times: Set<String>
}
