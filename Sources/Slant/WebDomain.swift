/// The web domains that articles come from or name.
enum WebDomain {
  /// `www.bbc.co.uk` becomes `bbc.co.uk`; nil for what is no URL.
  static func domain(ofURL url: String) -> String? {
    let rest = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    return host(Array(rest.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The domain that the URLs of a text name most often, the first of equals; nil where there is none. O(bytes).
  static func mostMentioned(in bytes: [UInt8], _ range: Range<Int>) -> String? {
    var counts: [(host: [UInt8], count: Int)] = []
    var place = range.lowerBound
    while place + 8 < range.upperBound {
      let byte = bytes[place]
      let start: Int? =
        if byte == UInt8(ascii: ":"), bytes[place + 1] == UInt8(ascii: "/"), bytes[place + 2] == UInt8(ascii: "/") {
          place + 3
        } else if byte | 0x20 == UInt8(ascii: "w"), bytes[place + 3] == UInt8(ascii: "."),
          bytes[place + 1] | 0x20 == UInt8(ascii: "w"), bytes[place + 2] | 0x20 == UInt8(ascii: "w")
        {
          place
        } else {
          nil
        }
      guard let start else {
        place += 1
        continue
      }
      place = start + 1
      guard let found = host(bytes[start..<min(range.upperBound, start + longestHost)]) else { continue }
      place = start + found.count
      if let known = counts.firstIndex(where: { $0.host == found }) {
        counts[known].count += 1
      } else {
        counts.append((found, 1))
      }
    }
    let most = counts.map(\.count).max()
    return counts.first { $0.count == most }.map { String(decoding: $0.host, as: UTF8.self) }
  }

  private static let longestHost = 255

  /// The host name that the bytes begin with, in lower case and without `www.`; nil unless it has a dot and ends in a letter.
  private static func host(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var host: [UInt8] = []
    for byte in bytes.prefix(longestHost) {
      let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      let lower = isUpper ? byte | 0x20 : byte
      let isPart =
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(lower) || lower == UInt8(ascii: "-")
        || lower == UInt8(ascii: ".")
      guard isPart else { break }
      host.append(lower)
    }
    while host.last == UInt8(ascii: ".") { host.removeLast() }
    if host.starts(with: "www.".utf8) { host.removeFirst(4) }
    guard let last = host.last, last >= UInt8(ascii: "a"), host.contains(UInt8(ascii: ".")) else { return nil }
    return host
  }
}
