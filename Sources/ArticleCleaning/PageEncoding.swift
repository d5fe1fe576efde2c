internal import CLibXML2

/// Turns the bytes of a page into UTF-8.
enum PageEncoding {
  /// How far into a page its encoding is looked for.
  private static let head = 4096

  /// - Throws: `CleaningError.binary`, `.unknownEncoding`.
  static func decode(_ bytes: [UInt8]) throws -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try convert(Array(bytes.dropFirst(2)), from: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return try convert(Array(bytes.dropFirst(2)), from: "UTF-16BE") }
    guard !bytes.contains(0) else { throw CleaningError.binary }
    let isASCII = bytes.allSatisfy { $0 < 0x80 }
    let declared = declared(bytes).map(canonical)
    // What is well-formed UTF-8 beyond ASCII is UTF-8, whatever the page says: chance does not make it.
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    if isASCII, declared?.hasPrefix("ISO-2022") == true { return try convert(bytes, from: declared!) }
    if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
    if let declared, declared != "UTF-8" { return try convert(bytes, from: declared) }
    // A few broken sequences are damage; many are another encoding.
    let high = bytes.count { $0 >= 0x80 }
    let repaired = String(decoding: bytes, as: UTF8.self)
    let broken = repaired.unicodeScalars.count { $0 == "\u{FFFD}" }
    return broken * 3 < high ? repaired : try convert(bytes, from: "WINDOWS-1252")
  }

  /// The encoding that the page's own words name, as they name it.
  private static func declared(_ bytes: [UInt8]) -> String? {
    let start = String(decoding: bytes.prefix(head), as: UTF8.self).lowercased()
    for key in ["charset", "encoding"] {
      for range in start.ranges(of: key) {
        let rest = start[range.upperBound...].drop { $0 == " " || $0 == "\"" || $0 == "'" }
        guard rest.first == "=" else { continue }
        let name = rest.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" }
          .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:.".contains($0)) }
        if !name.isEmpty { return String(name) }
      }
    }
    return nil
  }

  /// As the Encoding Standard of the WHATWG reads labels: Latin-1 is Windows-1252, and so on.
  private static func canonical(_ label: String) -> String {
    switch label {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf16": "UTF-8"
    case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii", "windows-1252", "cp1252", "ansi",
      "iso_8859-1":
      "WINDOWS-1252"
    case "iso-8859-9", "latin5", "windows-1254": "WINDOWS-1254"
    case "gb2312", "gbk", "x-gbk", "gb18030": "GB18030"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j": "CP932"
    case "ks_c_5601-1987", "euc-kr": "CP949"
    case "x-user-defined", "none", "unicode": "WINDOWS-1252"
    default: label.uppercased()
    }
  }

  /// Converts with the library that libxml2 uses; what is ill-formed becomes U+FFFD.
  private static func convert(_ bytes: [UInt8], from name: String) throws -> String {
    guard LibXML2.isReady, let handler = xmlFindCharEncodingHandler(name) else {
      throw CleaningError.unknownEncoding(name)
    }
    defer { xmlCharEncCloseFunc(handler) }
    guard let input = xmlBufferCreateSize(bytes.count), let output = xmlBufferCreateSize(2 * bytes.count) else {
      throw CleaningError.parserFailed
    }
    defer {
      xmlBufferFree(input)
      xmlBufferFree(output)
    }
    // Without this, libxml2 writes about every ill-formed byte to standard error.
    xmlSetStructuredErrorFunc(nil) { _, _ in }
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    xmlBufferAdd(input, bytes, CInt(bytes.count))
    while xmlBufferLength(input) > 0 {
      let before = xmlBufferLength(input)
      let status = xmlCharEncInFunc(handler, output, input)
      if status >= 0, xmlBufferLength(input) == 0 { break }
      // Ill-formed, or cut at the end: one byte is given up.
      if status < 0 || xmlBufferLength(input) == before {
        xmlBufferCat(output, "\u{FFFD}")
        xmlBufferShrink(input, 1)
      }
    }
    // `xmlBufferContent` holds as many bytes as `xmlBufferLength` says.
    let result = UnsafeBufferPointer(start: xmlBufferContent(output), count: Int(xmlBufferLength(output)))
    return String(decoding: result, as: UTF8.self)
  }
}
