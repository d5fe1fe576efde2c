internal import LinearAlgebra

/// What articles hold besides sentences, and where pages put the first of them.
extension PageRenderer {
  /// Some words in a row of a line of the article, as items of lists, cells and short paragraphs are.
  private mutating func fragment(_ line: String, _ words: ClosedRange<Int>) -> String? {
    let all = line.split(separator: " ")
    guard all.count >= words.upperBound + 2 else { return nil }
    let count = words.lowerBound + Int(generator.next() % UInt64(words.count))
    let start = Int(generator.next() % UInt64(all.count - count))
    var piece = all[start..<start + count].joined(separator: " ")
    while let last = piece.last, ".,;:!?”\"»…".contains(last) { piece.removeLast() }
    guard piece.count > 3 else { return nil }
    return chance(0.7) ? piece.prefix(1).uppercased() + piece.dropFirst() : piece
  }

  /// A list, a table, a listing, short paragraphs or a tweet of the article's own words.
  mutating func matter(_ lines: [LabelledPage.Line]) {
    let sources = lines.filter { $0.isContent && $0.text.count > 80 }.map(\.text)
    guard !sources.isEmpty else { return }
    switch Int(generator.next() % 8) {
    case 0, 1, 2: items(sources)
    case 3: rows(sources)
    case 4:
      for _ in 0..<(1 + Int(generator.next() % 3)) {
        guard let piece = fragment(pick(sources), 2...9) else { continue }
        html += "<p>\(text(piece + pick(["", "", ":", ".", "!", "?"]), true))</p>\n"
      }
    case 5: labelled(sources)
    case 6:
      html += "<blockquote class=\"\(pick(["", "twitter-tweet", "quote", "instagram-media"]))\"><p>"
      if let piece = fragment(pick(sources), 6...14) { html += text(piece + ".", true) }
      html +=
        chance(0.5) ? " <a href=\"https://t.example/x\">pic.example/1</a></p></blockquote>\n" : "</p></blockquote>\n"
    default:
      let lines = (0..<(1 + Int(generator.next() % 6))).map { _ in
        pick(["let ", "import ", "def ", "  return ", "$ ", "if (x) { "])
          + pick(["run(a, b);", "value = 3", "make -j2", "x.y.z()"])
      }
      html += "<pre>\(chance(0.5) ? "<code>" : "")\(text(lines.joined(separator: "\n"), true))</pre>\n"
    }
  }

  private mutating func items(_ sources: [String]) {
    let tag = pick(["ul", "ul", "ol"])
    html += "<\(tag)\(chance(0.3) ? " class=\"\(site.names("list", "bullet-list", "facts", "ingredients"))\"" : "")>\n"
    let length = pick([2...4, 4...9, 8...16])
    let isLinked = chance(0.15)
    for _ in 0..<(2 + Int(generator.next() % 7)) {
      guard let piece = fragment(pick(sources), length) else { continue }
      let inner = text(piece + (chance(0.2) ? "." : ""), true)
      html += isLinked && chance(0.5) ? "<li><a href=\"/x\">\(inner)</a> (2019)</li>\n" : "<li>\(inner)</li>\n"
    }
    html += "</\(tag)>\n"
  }

  private mutating func rows(_ sources: [String]) {
    html += "<table\(chance(0.3) ? " class=\"\(site.names("table", "data", "wikitable"))\"" : "")>\n"
    for _ in 0..<(2 + Int(generator.next() % 5)) {
      // A row of short cells is one block in the end.
      guard let first = fragment(pick(sources), 1...3) else { continue }
      let second = "\(generator.next() % 900)"
      _ = text("\(first) \(second)", true)
      html += "<tr><td>\(first.replacing("&", with: "&amp;"))</td><td>\(second)</td></tr>\n"
    }
    html += "</table>\n"
  }

  private mutating func labelled(_ sources: [String]) {
    let isList = chance(0.4)
    if isList { html += "<ul>\n" }
    for _ in 0..<(2 + Int(generator.next() % 4)) {
      guard let label = fragment(pick(sources), 1...2), let value = fragment(pick(sources), 1...5) else { continue }
      let inner = text("\(label): \(value)", true)
      html += isList ? "<li>\(inner)</li>\n" : chance(0.5) ? "<p>\(inner)</p>\n" : "\(inner)<br>\n"
    }
    if isList { html += "</ul>\n" }
  }

  /// A menu of many linked words, as large sites have.
  mutating func menu() {
    let words = others.flatMap { $0.lines.prefix(4) }.flatMap { $0.text.split(separator: " ") }
      .filter { $0.count > 3 && $0.first!.isLetter }.map(String.init)
    guard words.count > 10 else { return }
    let tag = pick(["nav", "div", "header"])
    open(tag, site.names("main-menu", "nav", "navigation", "mega-menu"))
    html += "<ul>\n"
    for _ in 0..<(8 + Int(generator.next() % 30)) {
      let item = chance(0.7) ? pick(words) : pick(words) + " " + pick(words)
      html +=
        "<li><a href=\"/m\">\(text(item, false))</a>\(chance(0.1) ? "<ul><li><a href=\"/n\">\(text(pick(words), false))</a></li></ul>" : "")</li>\n"
    }
    html += "</ul>\n"
    close(tag)
  }

  /// What stands in for the classes of a wrapper: words that mean something else elsewhere.
  mutating func wrapperNoise() -> String {
    pick([
      "", "", "has-sidebar", "post-481 post type-post status-publish tag-city category-news hentry", "left-col",
      "social-enabled", "comments-open", "page-related no-ad", "module", "js-share-root", "column main-left",
      "newsletter-on",
    ])
  }
}
