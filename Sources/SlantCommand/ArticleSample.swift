internal import Foundation
internal import Slant

/// Articles of each topic for a person to label.
struct ArticleSample {
  let analysis: TopicAnalysis
  let perTopic: Int

  /// Writes them as JSON Lines; `-` is standard output.
  func write(toPath path: String) throws {
    let rows = analysis.sample(perTopic: perTopic)
    guard path != "-" else {
      var output = StandardOutput()
      try analysis.copyForLabelling(rows) { try output.write(bytes: $0) }
      try output.flush()
      return
    }
    var lines = Data()
    try analysis.copyForLabelling(rows) { lines.append($0) }
    try replaceFile(at: path, with: lines)
  }
}

/// Replaces the file only by a complete new one.
func replaceFile(at path: String, with data: Data) throws {
  do {
    try data.write(to: URL(filePath: path), options: .atomic)
  } catch {
    throw CommandFailure(.cannotCreate, "\(path): cannot be written: \(error.localizedDescription)")
  }
}
