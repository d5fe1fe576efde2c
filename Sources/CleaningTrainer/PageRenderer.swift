internal import LinearAlgebra

/// Writes labelled lines as a page of HTML in the manner of some site: every choice that sites make differently is drawn at
/// random, so that the model learns structure in general and no site in particular.
struct PageRenderer {
  /// What each text of the page is; nil where the page has it on both sides.
  private(set) var labels: [String: Bool?] = [:]
  var html = ""
  var generator: SplitMix64
  let site: SiteManner
  /// Pages that teasers and comments are borrowed from.
  let others: [LabelledPage]

  init(seed: UInt64, others: [LabelledPage]) {
    generator = SplitMix64(seed: seed)
    site = SiteManner(&generator)
    self.others = others
  }

  /// The page, and for the text of each block whether it is content.
  static func render(_ page: LabelledPage, others: [LabelledPage], seed: UInt64) -> (
    html: String, labels: [String: Bool?]
  ) {
    var renderer = PageRenderer(seed: seed, others: others)
    renderer.render(page)
    return (renderer.html, renderer.labels)
  }

  mutating func chance(_ share: Double) -> Bool { Double(generator.next() >> 11) * 0x1p-53 < share }
  mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(generator.next() % UInt64(values.count))] }

  /// A text as the labels are kept by.
  static func normalized(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// Notes what a text is, and returns it escaped.
  mutating func text(_ line: String, _ isContent: Bool) -> String {
    let key = Self.normalized(line)
    if let known = labels[key], known != isContent { labels[key] = .some(nil) } else { labels[key] = isContent }
    return line.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private mutating func render(_ page: LabelledPage) {
    let first = page.lines.firstIndex(where: \.isContent) ?? 0
    let last = page.lines.lastIndex(where: \.isContent) ?? 0
    let head = Array(page.lines[..<first])
    let body = Array(page.lines[first...last])
    let tail = Array(page.lines[(last + 1)...])
    html += "<!DOCTYPE html>\n<html lang=\"\(page.language)\"><head><title>"
    html += text(body[0].text, true) + (chance(0.7) ? pick([" | ", " - "]) + "Site" : "") + "</title></head>\n<body>\n"
    let sidebar = chance(site.hasSidebar ? 1 : 0) ? chance(0.3) : nil
    let isForm = chance(0.08)
    if isForm { html += "<form action=\"/\">\n" }
    let noise = chance(0.35) ? wrapperNoise() : ""
    if !noise.isEmpty { html += "<div class=\"\(noise)\">\n" }
    if chance(0.4) { menu() }
    if site.isTable { html += "<table width=\"100%\"><tr><td colspan=2>" }
    furniture(head, as: site.headerName)
    if site.isTable { html += "</td></tr><tr>" }
    if site.wrapsPage { html += "<div class=\"\(site.wrapperClass)\">\n" }
    if sidebar == true { renderSidebar() }
    open(site.isTable ? "td" : site.mainTag, site.mainClass)
    let titleIsOutside = chance(0.3)
    if titleIsOutside { title(body[0].text) }
    open(site.articleTag, site.articleClass)
    if !titleIsOutside { title(body[0].text) }
    article(body.dropFirst())
    // Some sites leave the trail inside the element of the article.
    let split = tail.isEmpty ? 0 : chance(0.5) ? Int(generator.next() % UInt64(tail.count + 1)) : 0
    furniture(Array(tail[..<split]), as: site.names("article-footer", "tags", "share-tools"))
    if chance(0.25) { teasers(chance(0.5) ? 2 : 4) }
    close(site.articleTag)
    if chance(site.hasComments ? 0.8 : 0.05) { comments() }
    if chance(0.4) { teasers(3) }
    close(site.isTable ? "td" : site.mainTag)
    if sidebar == false { renderSidebar() }
    if site.wrapsPage { html += "</div>\n" }
    if site.isTable { html += "</tr><tr><td colspan=2>" }
    furniture(Array(tail[split...]), as: site.footerName)
    if site.isTable { html += "</td></tr></table>" }
    if !noise.isEmpty { html += "</div>\n" }
    if isForm { html += "</form>\n" }
    html += "</body></html>\n"
  }

  mutating func open(_ tag: String?, _ name: String) {
    guard let tag else { return }
    html += "<\(tag)\(name.isEmpty ? "" : " class=\"\(name)\"")>\n"
  }

  mutating func close(_ tag: String?) {
    if let tag { html += "</\(tag)>\n" }
  }

  private mutating func title(_ line: String) {
    let line = text(line, true)
    switch site.title {
    case 0: html += "<h1>\(line)</h1>\n"
    case 1: html += "<h1 class=\"\(site.names("headline", "entry-title", "article__title"))\">\(line)</h1>\n"
    case 2: html += "<h2 class=\"\(site.names("title", "post-title", "hed"))\">\(line)</h2>\n"
    case 3:
      html += "<header class=\"\(site.names("article-header", "entry-header", "head"))\"><h1>\(line)</h1></header>\n"
    default: html += "<div class=\"\(site.names("title", "headline", "t"))\"><b>\(line)</b></div>\n"
    }
  }

  private mutating func article(_ all: ArraySlice<LabelledPage.Line>) {
    let wraps = chance(0.6)
    let matterShare = chance(0.4) ? 0.12 : 0
    let sections = chance(0.15)
    let own = Array(all)
    var lines = all
    // Many sites set the first sentences apart.
    if chance(0.25), let first = lines.first, first.isContent, first.text.count > 60 {
      lead(first.text)
      lines = lines.dropFirst()
    }
    var isOpen = false
    var hasBegun = false
    var pending: [LabelledPage.Line] = []
    for line in lines {
      if !line.isContent {
        pending.append(line)
        continue
      }
      if !pending.isEmpty {
        inset(pending, hasBegun: hasBegun)
        pending = []
      }
      if wraps, !isOpen, line.text.count > 60 {
        open("div", site.bodyClass)
        isOpen = true
      }
      if line.text.count > 60 { hasBegun = true }
      // Page builders put every few paragraphs into boxes of their own.
      if isOpen, sections, chance(0.3) {
        close("div")
        open("div", chance(0.5) ? "module text-module" : site.bodyClass)
      }
      content(line.text)
      if matterShare > 0, isOpen || hasBegun, chance(matterShare) { matter(own) }
    }
    inset(pending, hasBegun: hasBegun)
    if isOpen { close("div") }
  }

  /// The first paragraph in an element of its own.
  private mutating func lead(_ line: String) {
    let name = site.names("lead", "intro", "standfirst", "article-summary", "subtitle")
    let inner = text(line, true)
    switch Int(generator.next() % 4) {
    case 0: html += "<div class=\"\(name)\"><p>\(inner)</p></div>\n"
    case 1: html += "<p class=\"\(name)\"><strong>\(inner)</strong></p>\n"
    case 2: html += "<header><h2 class=\"\(name)\">\(inner)</h2></header>\n"
    default: html += "<div class=\"\(name)\">\(inner)</div>\n"
    }
  }

  /// One line of the article.
  private mutating func content(_ line: String) {
    let words = line.split(separator: " ").count
    let isClosed = line.last.map { ".!?…”\"»。".contains($0) } ?? false
    if words <= 12, !isClosed, chance(0.75) {
      let text = text(line, true)
      switch site.heading {
      case 0: html += "<h2>\(text)</h2>\n"
      case 1: html += "<h3 class=\"\(site.names("subhead", "wp-block-heading", "crosshead"))\">\(text)</h3>\n"
      case 2: html += "<p><strong>\(text)</strong></p>\n"
      default: html += "<h4>\(text)</h4>\n"
      }
      return
    }
    if let first = line.first, "•-–".contains(first), line.count > 2 {
      html += "<ul><li>\(text(String(line.dropFirst(2)), true))</li></ul>\n"
      return
    }
    if let first = line.first, "“\"«„".contains(first), chance(0.12) {
      html += "<blockquote><p>\(text(line, true))</p></blockquote>\n"
      return
    }
    let linked = linked(text(line, true))
    switch site.paragraph {
    case 0: html += "<p>\(linked)</p>\n"
    case 1: html += "<p class=\"\(site.paragraphClass)\">\(linked)</p>\n"
    case 2: html += "<div class=\"\(site.paragraphClass)\">\(linked)</div>\n"
    case 3: html += "\(linked)<br><br>\n"
    default: html += "<p><span style=\"font-size: 14px\">\(linked)</span></p>\n"
    }
  }

  /// A paragraph with a link or an emphasis somewhere.
  private mutating func linked(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count > 10, !text.contains("&"), chance(0.3) else { return text }
    let start = Int(generator.next() % UInt64(words.count - 5))
    let end = start + 1 + Int(generator.next() % 4)
    let tags = chance(0.7) ? ("<a href=\"/x\">", "</a>") : ("<em>", "</em>")
    return (words[..<start] + [Substring(tags.0 + words[start..<end].joined(separator: " ") + tags.1)] + words[end...])
      .joined(separator: " ")
  }
}
