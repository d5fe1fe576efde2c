#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The JSON header of a safetensors file.
struct TensorHeader: Codable {
  struct Entry: Codable {
    var dtype: String
    var shape: [Int]
    /// First byte and end of the tensor, counted from the first byte after the header.
    var dataOffsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case dataOffsets = "data_offsets"
    }
  }

  var metadata: [String: String] = [:]
  var entries: [String: Entry] = [:]

  init() {}

  private struct Key: CodingKey {
    static let metadata = Key(stringValue: "__metadata__")
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys {
      if key.stringValue == Key.metadata.stringValue {
        metadata = try container.decode([String: String].self, forKey: key)
      } else {
        entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(metadata, forKey: .metadata)
    for (name, entry) in entries { try container.encode(entry, forKey: Key(stringValue: name)) }
  }

  /// The header as JSON with sorted keys, filled with blanks to a multiple of 8 bytes so that the data is aligned.
  func serialized() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = [UInt8](try encoder.encode(self))
    while bytes.count % 8 != 0 { bytes.append(UInt8(ascii: " ")) }
    return bytes
  }

  static func parse(_ bytes: some Sequence<UInt8>) throws -> TensorHeader {
    try JSONDecoder().decode(TensorHeader.self, from: Data(bytes))
  }
}
