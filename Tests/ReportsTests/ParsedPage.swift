import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of a page, which is well-formed XML; parsing stops where it is not.
final class ParsedPage: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// The places of the elements it stands in.
    let ancestors: [Int]
    /// All text within it, that of its children included.
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var fault: String?
  private var open: [Int] = []

  init(_ markup: String) {
    super.init()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    if !parser.parse() {
      fault = "line \(parser.lineNumber): \(parser.parserError.map { "\($0)" } ?? "not well formed")"
    }
  }

  func all(_ name: String, class style: String? = nil) -> [Element] {
    elements.filter { element in
      element.name == name
        && style.map { (element.attributes["class"] ?? "").split(separator: " ").contains(Substring($0)) } ?? true
    }
  }

  func element(id: String) -> Element? { elements.first { $0.attributes["id"] == id } }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes, ancestors: open.dropLast()))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for index in open { elements[index].text += string }
  }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    fault = "a CDATA section has no place in HTML"
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }
}
