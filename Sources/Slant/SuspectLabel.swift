/// A row whose label the probabilities of a model that had not seen it contradict.
///
/// Found and ranked after Northcutt, Jiang and Chuang, "Confident learning" (2021): a label is suggested where its probability is
/// at least what rows of that label have on average.
public struct SuspectLabel: Codable, Equatable, Sendable {
  /// The task, by the name of its summary.
  public var task: String
  public var row: RowReference
  /// The label that the row has. Where a row may have several: the label that it may have wrongly, or nil where one is missing.
  public var given: String?
  /// The label that it should perhaps have. Where a row may have several: the missing one, or nil where one is too many.
  public var suggested: String?
  /// The held-out probability of the given label; of its absence where `given` is nil.
  public var givenProbability: Double
  /// The held-out probability of the suggested label; of the given one's absence where `suggested` is nil.
  public var suggestedProbability: Double
  /// How far the suggested probability is above its label's average, less the same of the given one; the list is sorted by it.
  public var margin: Double
  /// The beginning of the row's title or text.
  public var excerpt: String
}
