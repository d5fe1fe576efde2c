internal import Corpora

/// How far long work has come.
public struct TrainingProgress: Sendable, Equatable {
  /// What `completed` and `total` count.
  public enum Unit: Sendable {
    case bytes
    case rows
  }

  /// What is being done, in words for a person.
  public var phase: String
  public var completed: Int
  /// Nil where nobody knows.
  public var total: Int?
  public var unit: Unit?

  public init(phase: String, completed: Int, total: Int?, unit: Unit? = nil) {
    self.phase = phase
    self.completed = completed
    self.total = total
    self.unit = unit
  }

  /// How far a corpus has been read.
  init(phase: String, _ reading: ReadingProgress) {
    self.init(phase: phase, completed: reading.bytesRead, total: reading.totalBytes, unit: .bytes)
  }
}

/// Is told of progress, from any thread, as often as something moved.
public typealias ProgressHandler = @Sendable (TrainingProgress) -> Void
