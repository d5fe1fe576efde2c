internal import Foundation

/// Makes blocks and facts out of the elements and the text of a page.
final class PageBuilder {
  private(set) var blocks: [Block] = []
  private(set) var head = PageHead()

  private var stack: [PageElement] = []
  /// The block elements of the page by number.
  private var outline = PageOutline()
  /// Elements beyond this depth are taken for part of the one around them.
  private static let depthLimit = 300
  private var ignoredDepth = 0
  private var skippedDepth = 0
  /// The text of the block in the making.
  private var bytes: [UInt8] = []
  private var linkedBytes = 0
  private var emphasisedBytes = 0
  private var linkCount = 0
  private var linkDepth = 0
  private var emphasisDepth = 0
  /// The element whose text it is.
  private var owner: Int?
  /// What a script or a title holds.
  private var raw: [UInt8] = []
  private var collects = false
  private static let rawLimit = 1 << 20

  func start(_ name: String, _ attributes: [String: String]) {
    let name = name.lowercased()
    if name == "br" || name == "hr" {
      if skippedDepth == 0 { name == "br" ? bytes.append(UInt8(ascii: "\n")) : flush() }
    }
    head.note(name, attributes)
    guard stack.count < Self.depthLimit else {
      if skippedDepth == 0, !PageElement.inlineNames.contains(name) { flush() }
      ignoredDepth += 1
      return
    }
    var element = PageElement(name: name, kind: PageElement.inlineNames.contains(name) ? .inline : .block)
    let parent = stack.last
    element.number = parent?.number ?? -1
    if isSkipped(name, attributes) || parent?.kind == .skipped {
      // A button or a frame in the middle of a paragraph does not end it; a hidden box does.
      if element.kind == .block, !PageElement.skippedNames.contains(name) { flush() }
      element.kind = .skipped
      skippedDepth += 1
      if name == "title" || (name == "script" && attributes["type"]?.lowercased().contains("ld+json") == true) {
        collects = true
        raw = []
      }
    } else if element.kind == .block {
      flush()
      open(&element, attributes)
    } else {
      element.isLink = name == "a" && attributes["href"] != nil
      element.isEmphasis = ["b", "strong", "em", "i", "u"].contains(name)
      if element.isLink {
        linkDepth += 1
        linkCount += 1
      }
      if element.isEmphasis { emphasisDepth += 1 }
      // The time of a post that the article quotes is not the article's.
      let isQuoted = name == "time" && stack.contains { $0.name == "blockquote" }
      if (name == "time" && !isQuoted) || attributes["itemprop"] != nil || attributes["rel"] == "author" {
        head.inline(name, attributes)
      }
    }
    stack.append(element)
  }

  private func open(_ element: inout PageElement, _ attributes: [String: String]) {
    element.tag = PageElement.tag(element.name)
    let isRoot = element.name == "html" || element.name == "body"
    var kinds = PageElement.ancestorKind(element.name)
    if linkDepth > 0 { kinds.insert(.link) }
    switch attributes["role"] {
    case "navigation"?, "menu"?, "menubar"?: kinds.insert(.navigation)
    case "complementary"?: kinds.insert(.aside)
    case "main"?: kinds.insert(.main)
    case "article"?: kinds.insert(.article)
    case "contentinfo"?: kinds.insert(.footer)
    case "banner"?: kinds.insert(.header)
    case "form"?, "search"?: kinds.insert(.form)
    case "heading"?: element.tag = attributes["aria-level"] == "1" ? .title : .heading
    default: break
    }
    let property = attributes["itemprop"] ?? ""
    if property.contains("articleBody") || property == "text" { kinds.insert(.articleBody) }
    element.number = outline.add(hints: isRoot ? [] : hints(attributes), kinds: kinds)
    var signature = Word.hashStart
    for scalar in element.name.unicodeScalars { signature = Word.hash(signature, adding: scalar.value) }
    for word in ClassHints.words(attributes["class"] ?? "") {
      for scalar in word.unicodeScalars { signature = Word.hash(signature, adding: scalar.value) }
    }
    element.ownSignature = signature
  }

  private func hints(_ attributes: [String: String]) -> ClassHints {
    var hints: ClassHints = []
    for key in ["class", "id", "data-component", "data-testid", "data-type", "aria-label"] {
      if let value = attributes[key], !value.isEmpty { hints.formUnion(ClassHints(attribute: value)) }
    }
    return hints
  }

  private func isSkipped(_ name: String, _ attributes: [String: String]) -> Bool {
    if PageElement.skippedNames.contains(name) { return true }
    // Pages that hide everything until a script has run mean their text to be read.
    guard name != "body", name != "html", name != "article", name != "main" else { return false }
    if attributes["hidden"] != nil { return true }
    guard let style = attributes["style"] else { return false }
    let packed = style.lowercased().filter { $0 != " " }
    return packed.contains("display:none") || packed.contains("visibility:hidden")
  }

  func end(_ name: String) {
    if ignoredDepth > 0 {
      if skippedDepth == 0, !PageElement.inlineNames.contains(name) { flush() }
      ignoredDepth -= 1
      return
    }
    guard let element = stack.last else { return }
    switch element.kind {
    case .skipped:
      skippedDepth -= 1
      if collects, element.name == "title" || element.name == "script" {
        head.collected(element.name, String(decoding: raw, as: UTF8.self))
        collects = false
        raw = []
      }
    case .block: flush()
    case .inline:
      if element.isLink { linkDepth -= 1 }
      if element.isEmphasis { emphasisDepth -= 1 }
      head.inlineEnd(element.name)
    }
    stack.removeLast()
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if skippedDepth > 0 {
      if collects, raw.count < Self.rawLimit { raw.append(contentsOf: text) }
      return
    }
    head.inlineText(text)
    let isSpace = text.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if !isSpace, owner == nil { owner = stack.lastIndex { $0.kind == .block } ?? -1 }
    let isPreformatted = stack.last { $0.kind == .block }?.name == "pre"
    for byte in text { bytes.append(byte == 0x0A && !isPreformatted ? 0x20 : byte) }
    if isSpace { return }
    if linkDepth > 0 { linkedBytes += text.count }
    if emphasisDepth > 0 { emphasisedBytes += text.count }
  }

  func finish() {
    flush()
    joinRows()
    outline.settle(&blocks)
  }

  /// Joins the cells of a row of figures and short words to one block. Where a cell holds several blocks or links, the
  /// table is there for the layout.
  private func joinRows() {
    var joined: [Block] = []
    var start = 0
    while start < blocks.count {
      let row = blocks[start].structure?.path.dropLast().last
      var end = start
      while end < blocks.count, let structure = blocks[end].structure, structure.tag == .cell,
        structure.path.dropLast().last == row, structure.linkCount == 0, blocks[end].measures.words <= 8
      { end += 1 }
      let cells = blocks[start..<max(end, start + 1)]
      let goesOn = end < blocks.count && blocks[end].structure?.path.dropLast().last == row
      if cells.count > 1, !goesOn, Set(cells.map { $0.structure?.path.last }).count == cells.count {
        var structure = blocks[start].structure
        structure?.length = cells.reduce(0) { $0 + ($1.structure?.length ?? 0) }
        joined.append(Block(text: cells.map(\.text).joined(separator: " "), structure: structure))
      } else {
        joined += cells
      }
      start = cells.endIndex
    }
    blocks = joined
  }

  /// Ends the block in the making.
  private func flush() {
    defer {
      bytes.removeAll(keepingCapacity: true)
      linkedBytes = 0
      emphasisedBytes = 0
      linkCount = linkDepth
      owner = nil
    }
    guard let owner else { return }
    var text = String(decoding: bytes, as: UTF8.self)
    // Accents of their own after the letter, as some editors leave them, become one with it.
    if bytes.contains(where: { $0 == 0xCC || $0 == 0xCD }) { text = text.precomposedStringWithCanonicalMapping }
    let lines = PlainText.lines(text).filter { $0.length > 0 }
    guard !lines.isEmpty else { return }
    let open = owner >= 0 ? Array(stack[...owner]).filter { $0.kind == .block } : []
    let parts = parts(lines, tag: open.last?.tag)
    for part in parts {
      var structure = structure(open)
      structure.endsAtBreak = parts.count > 1
      let total = max(1, bytes.count)
      structure.length = part.unicodeScalars.count { !ScalarClass.of($0).contains(.space) }
      // Where a block falls into lines, links are shared out by length.
      structure.linkedLength = min(structure.length, structure.length * linkedBytes / total)
      structure.isEmphasised = emphasisedBytes * 10 > total * 8
      structure.linkCount = linkCount
      blocks.append(Block(text: part, structure: structure))
    }
  }

  /// The pieces of a block with line breaks: paragraphs where that is what the breaks are for.
  private func parts(_ lines: [PlainText.Line], tag: BlockStructure.Tag?) -> [String] {
    guard lines.count > 1 else { return lines.map(\.text) }
    switch tag {
    case .heading?, .title?, .listItem?, .caption?: return [lines.map(\.text).joined(separator: " ")]
    case .preformatted?: return [lines.map(\.text).joined(separator: "\n")]
    default: return lines.map(\.text)
    }
  }

  private func structure(_ open: [PageElement]) -> BlockStructure {
    var structure = BlockStructure()
    guard let last = open.last else { return structure }
    // The innermost element with a meaning: a paragraph in a list item is one.
    structure.tag =
      open.suffix(3).last { $0.tag != nil && ($0.tag != .cell || $0.number == last.number) }?.tag ?? .other
    if structure.tag == .quote, last.tag == .paragraph { structure.tag = .paragraph }
    structure.path = open.map(\.number)
    var signature = Word.hashStart
    for element in open.suffix(3) { signature = Word.phrase(signature, element.ownSignature) }
    structure.signature = signature
    structure.isLink = linkDepth > 0
    return structure
  }
}
