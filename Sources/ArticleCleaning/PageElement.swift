/// What the builder keeps of an open element.
struct PageElement {
  enum Kind {
    /// Stands by itself: its text is no part of the text around it.
    case block
    case inline
    case skipped
  }

  var name: String
  var kind: Kind
  /// Among the block elements of the page, counted from 0; for an inline element that of the block around it.
  var number: Int32 = 0
  var ownSignature: UInt64 = 0
  var isLink = false
  var isEmphasis = false
  var tag: BlockStructure.Tag?

  static let inlineNames: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label",
    "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u",
    "var", "wbr", "br", "hr", "img", "o:p", "amp-img", "picture", "source", "meter", "progress", "output",
  ]

  static let skippedNames: Set<String> = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "applet", "select",
    "textarea", "button",
    "input", "canvas", "audio", "video", "map", "area", "head", "title", "meta", "link", "base", "param", "frame",
    "frameset", "noframes",
    "datalist", "dialog",
  ]

  static func tag(_ name: String) -> BlockStructure.Tag? {
    switch name {
    case "p": .paragraph
    case "h1": .title
    case "h2", "h3", "h4", "h5", "h6": .heading
    case "li": .listItem
    case "td", "th": .cell
    case "blockquote": .quote
    case "pre": .preformatted
    case "figcaption", "caption": .caption
    case "dt", "dd": .term
    default: nil
    }
  }

  static func ancestorKind(_ name: String) -> BlockStructure.AncestorKinds {
    switch name {
    case "article": .article
    case "main": .main
    case "nav", "menu": .navigation
    case "aside": .aside
    case "header": .header
    case "footer": .footer
    case "form", "fieldset": .form
    case "table": .table
    case "ul", "ol", "dl": .list
    case "figure", "figcaption": .figure
    case "blockquote": .quote
    default: []
    }
  }
}
