internal import LinearAlgebra

extension PageRenderer {
  /// Furniture before or after the article.
  mutating func furniture(_ lines: [LabelledPage.Line], as name: String) {
    guard !lines.isEmpty else { return }
    var rest = lines[...]
    while !rest.isEmpty {
      // Runs of short lines are menus and lists of links; long lines stand by themselves.
      let run = rest.prefix { $0.text.split(separator: " ").count <= 12 }
      if run.count >= 3 {
        list(Array(run), name)
        rest = rest.dropFirst(run.count)
      } else {
        single(rest.removeFirst(), name)
      }
    }
  }

  private mutating func list(_ lines: [LabelledPage.Line], _ name: String) {
    let style = Int(generator.next() % 5)
    let share = chance(0.8) ? 0.95 : 0.3
    let tag = style < 2 ? pick(["nav", "div", "header", "footer", "section"]) : "div"
    open(tag, name)
    if style < 3 { html += "<ul>\n" }
    for line in lines {
      let text = text(line.text, false)
      let inner = chance(share) ? "<a href=\"/\(style)\">\(text)</a>" : text
      switch style {
      case 0, 1, 2: html += "<li>\(inner)</li>\n"
      case 3: html += "<div class=\"\(site.names("item", "link", "cell"))\">\(inner)</div>\n"
      default: html += "<p>\(inner)</p>\n"
      }
    }
    if style < 3 { html += "</ul>\n" }
    close(tag)
  }

  private mutating func single(_ line: LabelledPage.Line, _ name: String) {
    let text = text(line.text, false)
    let isShort = line.text.split(separator: " ").count <= 6
    let inner = isShort && chance(0.6) ? "<a href=\"#\">\(text)</a>" : text
    switch Int(generator.next() % 4) {
    case 0: html += "<div class=\"\(name)\"><p>\(inner)</p></div>\n"
    case 1: html += "<div class=\"\(name)\">\(inner)</div>\n"
    case 2: html += "<p>\(inner)</p>\n"
    default: html += isShort ? "<h3>\(inner)</h3>\n" : "<div><span>\(inner)</span></div>\n"
    }
  }

  /// Furniture among the paragraphs; before the first of them it is the byline.
  mutating func inset(_ lines: [LabelledPage.Line], hasBegun: Bool) {
    guard !lines.isEmpty else { return }
    if !hasBegun {
      let name = site.names("byline", "article-meta", "post-meta", "info", "dateline")
      let tag = pick(["div", "div", "p", "span", "ul"])
      if tag == "ul" {
        open("ul", name)
        for line in lines { html += "<li>\(text(line.text, false))</li>\n" }
        close("ul")
      } else {
        for line in lines {
          let inner = text(line.text, false)
          html +=
            "<\(tag) class=\"\(name)\">\(chance(0.3) ? "<a href=\"/a\">\(inner)</a>" : inner)</\(tag)>\(tag == "span" ? "<br>" : "")\n"
        }
      }
      return
    }
    let name = site.names("related", "inline-promo", "ad-slot", "newsletter-signup", "read-more", "widget", "inset")
    if lines.count >= 3, chance(0.7) {
      furniture(lines, as: name)
      return
    }
    for line in lines {
      let text = text(line.text, false)
      switch Int(generator.next() % 6) {
      case 0: html += "<aside class=\"\(name)\"><p>\(text)</p></aside>\n"
      case 1: html += "<p><strong><a href=\"/r\">\(text)</a></strong></p>\n"
      case 2: html += "<div class=\"\(name)\"><a href=\"/r\">\(text)</a></div>\n"
      case 3: html += "<figure><img src=\"i.jpg\"><figcaption>\(text)</figcaption></figure>\n"
      case 4: html += "<p>\(text)</p>\n"
      default: html += "<div class=\"\(name)\"><span>\(text)</span></div>\n"
      }
    }
  }

  /// Other stories with their first sentences.
  mutating func teasers(_ count: Int) {
    let name = site.names("related-stories", "more-news", "recommended", "teaser-list", "card-grid")
    let outer = pick(["div", "section", "aside"])
    open(outer, name)
    let tag = pick(["div", "div", "article", "li"])
    for _ in 0..<count {
      let lines = borrowed()
      guard let first = lines.first else { continue }
      let title = text(first, false)
      html += "<\(tag) class=\"\(site.names("card", "teaser", "item"))\">"
      html += pick([
        "<h3><a href=\"/s\">\(title)</a></h3>", "<a href=\"/s\"><h4>\(title)</h4></a>",
        "<p><a href=\"/s\">\(title)</a></p>",
      ])
      if lines.count > 1, chance(0.5) { html += "<p>\(text(lines[1], false))</p>" }
      if chance(0.4) {
        html += "<span>\(text(pick(["2 hours ago", "March 3, 2021", "12.05.2019", "Yesterday"]), false))</span>"
      }
      html += "</\(tag)>\n"
    }
    close(outer)
  }

  /// What readers say, which reads like any other text.
  mutating func comments() {
    let name = site.names("comments", "comment-list", "discussion", "responses")
    open("div", name)
    html +=
      "<h3>\(text(pick(["Comments", "3 Comments", "Join the discussion", "Kommentare", "Commentaires", "Yorumlar", "تعليقات"]), false))</h3>\n"
    let isList = chance(0.5)
    if isList { open("ol", site.names("commentlist", "comment-list", "thread", "replies")) }
    var depth = 0
    for _ in 0..<(2 + Int(generator.next() % 8)) {
      let lines = borrowed()
      guard lines.count > 1 else { continue }
      let author = pick(["anna77", "Tom W.", "Real Name", "mrs_smith", "Günter", "Sam", "R. Ortiz", "Читатель"])
      let tag = isList ? "li" : "div"
      open(tag, site.names("comment", "reply", "post"))
      html +=
        "<span>\(text(author, false))</span> <span>\(text(pick(["3 hours ago", "12.03.2019 um 14:02", "May 4, 2018 at 9:13 pm"]), false))</span>\n"
      for _ in 0..<(1 + Int(generator.next() % 2)) {
        html += "<p>\(text(lines[1 + Int(generator.next() % UInt64(lines.count - 1))], false))</p>\n"
      }
      html += "<a href=\"#\">\(text(pick(["Reply", "Antworten", "Répondre", "Report"]), false))</a>\n"
      // An answer stands inside what it answers.
      if depth < 4, chance(0.35) {
        depth += 1
        if isList { html += "<ul class=\"\(site.names("children", "replies"))\">\n" }
      } else {
        close(tag)
      }
    }
    for _ in 0..<depth { html += isList ? "</li></ul>\n" : "</div>\n" }
    if isList { close("ol") }
    close("div")
  }

  mutating func renderSidebar() {
    let tag = site.isTable ? "td" : pick(["aside", "div"])
    open(tag, site.names("sidebar", "rail", "secondary", "right-column"))
    html += "<h3>\(text(pick(["Most read", "Latest", "Trending", "Newsletter", "About this site"]), false))</h3>\n"
    html += "<ul>\n"
    for _ in 0..<(3 + Int(generator.next() % 6)) {
      if let title = borrowed().first { html += "<li><a href=\"/m\">\(text(title, false))</a></li>\n" }
    }
    html += "</ul>\n"
    if chance(0.4), let line = borrowed().dropFirst().first { html += "<div><p>\(text(line, false))</p></div>\n" }
    close(tag)
  }

  /// The article of another page, title first.
  private mutating func borrowed() -> [String] {
    guard !others.isEmpty else { return [] }
    return pick(others).lines.filter(\.isContent).map(\.text)
  }
}
