internal import Foundation

/// Files that a command writes beside standard output.
enum FileOutput {
  /// Writes indented JSON, keys in order; `-` is standard output.
  static func write(_ value: some Encodable, toJSON path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let json = try encoder.encode(value)
    if path == "-" {
      var output = StandardOutput()
      try output.write(line: String(decoding: json, as: UTF8.self))
      try output.flush()
    } else {
      try write(json + Data("\n".utf8), to: path)
    }
  }

  /// Replaces the file only by a complete new one.
  static func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure(.cannotCreate, "\(path): cannot be written: \(error.localizedDescription)")
    }
  }
}
