internal import CLibXML2

/// Reads a page with libxml2's HTML parser and hands its elements and text to a builder as they come, so that no tree of
/// the page is ever held.
enum PageParser {
  /// The deepest nesting that is read. The parser's time grows with the depth times the number of elements.
  static let depthLimit = 10_000

  /// - Parameter html: UTF-8 without NUL.
  /// - Throws: `CleaningError.tooDeep`, `.parserFailed`.
  static func parse(_ html: String, into builder: PageBuilder) throws {
    guard LibXML2.isReady, let context = htmlNewParserCtxt(), let handler = context.pointee.sax else {
      throw CleaningError.parserFailed
    }
    defer { htmlFreeParserCtxt(context) }
    let session = Session(builder: builder, context: context)
    handler.pointee = htmlSAXHandler()
    handler.pointee.startElement = { session, name, attributes in
      guard let session, let name else { return }
      Session.of(session).start(String(cString: name), attributes)
    }
    handler.pointee.endElement = { session, name in
      guard let session, let name else { return }
      Session.of(session).end(String(cString: name))
    }
    handler.pointee.characters = { session, bytes, count in
      guard let session, let bytes, count > 0 else { return }
      // libxml2 promises `count` bytes at `bytes` for the time of the call.
      Session.of(session).builder.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    handler.pointee.ignorableWhitespace = handler.pointee.characters
    handler.pointee.cdataBlock = handler.pointee.characters
    try withExtendedLifetime(session) {
      context.pointee.userData = Unmanaged.passUnretained(session).toOpaque()
      var html = html
      let options = CInt(
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
          | HTML_PARSE_NONET.rawValue | HTML_PARSE_NOIMPLIED.rawValue)
      html.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          _ = htmlCtxtReadMemory(context, $0.baseAddress, CInt($0.count), nil, "UTF-8", options)
        }
      }
      if session.isTooDeep { throw CleaningError.tooDeep(limit: depthLimit) }
      builder.finish()
    }
  }

  private final class Session {
    let builder: PageBuilder
    private let context: htmlParserCtxtPtr
    private var depth = 0
    private(set) var isTooDeep = false

    init(builder: PageBuilder, context: htmlParserCtxtPtr) {
      self.builder = builder
      self.context = context
    }

    static func of(_ pointer: UnsafeMutableRawPointer) -> Session {
      Unmanaged<Session>.fromOpaque(pointer).takeUnretainedValue()
    }

    func start(_ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
      depth += 1
      if depth > PageParser.depthLimit {
        isTooDeep = true
        xmlStopParser(context)
        return
      }
      var pairs: [String: String] = [:]
      // Names and values in turn, ended by a null pointer; an attribute without a value has a null one.
      var place = 0
      while let attributes, let key = attributes[place] {
        pairs[String(cString: key)] = attributes[place + 1].map { String(cString: $0) } ?? ""
        place += 2
      }
      builder.start(name, pairs)
    }

    func end(_ name: String) {
      depth -= 1
      builder.end(name)
    }
  }
}
