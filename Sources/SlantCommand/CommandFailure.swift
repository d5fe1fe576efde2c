internal import ArgumentParser
internal import Corpora
internal import NearestArticles
internal import Safetensors
internal import Slant
internal import TopicDiscovery

/// The exit codes of the command, as in the system's sysexits.h.
enum ExitReason: Int32 {
  case usage = 64
  case badData = 65
  case missingInput = 66
  case cannotCreate = 73
  case inputOutput = 74
}

/// An error of the command's own, with the code to leave with.
struct CommandFailure: Error {
  let reason: ExitReason
  let message: String

  init(_ reason: ExitReason, _ message: String) {
    self.reason = reason
    self.message = message
  }

  /// Turns whatever a part of the library threw into a message and an exit code.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure:
      self = failure
    case let error as CorpusError:
      let reason: ExitReason =
        switch error.kind {
        case .missingInput: .missingInput
        case .inputOutput: .inputOutput
        case .badData: .badData
        }
      self.init(reason, error.description)
    case let error as TensorFileError:
      self.init(Self.reason(for: error), error.description)
    case let error as SlantError:
      let reason: ExitReason =
        switch error.kind {
        case .usage: .usage
        case .missingInput: .missingInput
        case .badData: .badData
        }
      self.init(reason, error.description)
    case let error as TopicError:
      if case .optionOutOfRange = error {
        self.init(.usage, error.description)
      } else {
        self.init(.badData, error.description)
      }
    case let error as SimilarityError:
      if case .unknownID = error {
        self.init(.missingInput, error.description)
      } else {
        self.init(.badData, error.description)
      }
    default:
      self.init(.badData, String(describing: error))
    }
  }

  private static func reason(for error: TensorFileError) -> ExitReason {
    switch error {
    case .cannotRead: error.isMissingFile ? .missingInput : .inputOutput
    case .cannotWrite: .cannotCreate
    default: .badData
    }
  }
}

/// Runs a command's work; an error is said on standard error and becomes the exit code.
func reportingFailures(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch {
    let failure = CommandFailure(error)
    StandardError.write(line: "slant: \(failure.message)")
    throw ExitCode(failure.reason.rawValue)
  }
}
