import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of a piece of XML; parsing stops where it is not well formed.
final class ParsedMarkup: NSObject, XMLParserDelegate {
  struct Element {
    let name: String
    let attributes: [String: String]
    /// All text within it, that of its children included.
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var fault: (any Error)?
  private var open: [Int] = []

  init(_ markup: String) {
    super.init()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = self
    if !parser.parse() { fault = parser.parserError ?? CocoaError(.fileReadCorruptFile) }
  }

  func all(_ name: String, class style: String? = nil) -> [Element] {
    elements.filter { element in
      element.name == name
        && style.map { (element.attributes["class"] ?? "").split(separator: " ").contains(Substring($0)) } ?? true
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    for index in open { elements[index].text += string }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    open.removeLast()
  }
}
