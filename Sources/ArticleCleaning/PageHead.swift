internal import Foundation

/// What a page says about its article in meta elements, JSON-LD and marked elements.
struct PageHead {
  private var metas: [String: String] = [:]
  private var title: String?
  private var lang: String?
  private var structured: StructuredData?
  private var timeElement: String?
  /// The page's own address as it gives it.
  private var address: String?
  private var authorText: String?
  /// The element whose text is being collected for an author.
  private var collecting: (name: String, bytes: [UInt8])?

  /// Looks at a starting element.
  mutating func note(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "html":
      if lang == nil { lang = attributes["lang"] ?? attributes["xml:lang"] }
    case "meta":
      guard let content = attributes["content"]?.trimmed(), !content.isEmpty, content.utf8.count < 2000 else { return }
      for key in ["property", "name", "itemprop", "http-equiv"] {
        guard let name = attributes[key]?.lowercased().trimmed(), metas[name] == nil else { continue }
        metas[name] = content
      }
    case "link":
      if address == nil, attributes["rel"]?.lowercased() == "canonical" { address = attributes["href"] }
    default: break
    }
  }

  /// Looks at a starting inline element that may carry a fact.
  mutating func inline(_ name: String, _ attributes: [String: String]) {
    let property = attributes["itemprop"] ?? ""
    if name == "time", timeElement == nil || property.contains("datePublished") {
      if let datetime = attributes["datetime"], !property.contains("dateModified") { timeElement = datetime }
    }
    if attributes["rel"] == "author" || property == "author", collecting == nil, authorText == nil {
      collecting = (name, [])
    }
  }

  mutating func inlineText(_ text: UnsafeBufferPointer<UInt8>) {
    guard collecting != nil, collecting!.bytes.count < 200 else { return }
    collecting!.bytes.append(contentsOf: text)
  }

  mutating func inlineEnd(_ name: String) {
    guard let done = collecting, done.name == name else { return }
    collecting = nil
    let text = PlainText.lines(String(decoding: done.bytes, as: UTF8.self)).map(\.text).joined(separator: " ").trimmed()
    if (1...8).contains(text.split(separator: " ").count) { authorText = text }
  }

  /// Takes the content of a `title` or of a script with JSON-LD.
  mutating func collected(_ name: String, _ text: String) {
    if name == "title" {
      let line = PlainText.lines(text).map(\.text).joined(separator: " ").trimmed()
      if title == nil, !line.isEmpty { title = line }
    } else if let data = StructuredData(json: text), structured == nil || structured?.headline == nil {
      let pageDate = structured?.pageDate
      structured = data
      if structured?.pageDate == nil { structured?.pageDate = pageDate }
    }
  }

  /// The facts, each from the most reliable place that has it.
  func facts() -> PageFacts {
    var facts = PageFacts()
    facts.siteName = metas["og:site_name"] ?? structured?.publisher ?? metas["application-name"]
    func add(_ value: String?, _ place: Fact.Place) {
      guard let value = value.map({ Self.unescaped($0).trimmed() }), value.unicodeScalars.count > 1 else { return }
      facts.titles.append(Fact(value, place))
    }
    add(structured?.headline, .structuredData("headline"))
    add(metas["og:title"], .metaTag("og:title"))
    add(metas["twitter:title"], .metaTag("twitter:title"))
    for name in ["dc.title", "sailthru.title", "parsely-title", "headline"] { add(metas[name], .metaTag(name)) }
    add(title, .element("title"))
    if let name = structured?.author, let author = Self.author(name, site: facts.siteName) {
      facts.author = Fact(author, .structuredData("author"))
    }
    for name in [
      "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl",
      "creator", "article:author_name", "articleauthor",
    ]
    where facts.author == nil {
      if let author = metas[name].flatMap({ Self.author($0, site: facts.siteName) }) {
        facts.author = Fact(author, .metaTag(name))
      }
    }
    if facts.author == nil, let author = authorText.flatMap({ Self.author($0, site: facts.siteName) }) {
      facts.author = Fact(author, .element("a rel=author"))
    }
    if let day = Self.day(structured?.datePublished) { facts.date = Fact(day, .structuredData("datePublished")) }
    for name in [
      "article:published_time", "datepublished", "og:article:published_time", "published_time", "parsely-pub-date",
      "pubdate", "publishdate", "publish-date",
      "publish_date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "date", "article.published",
      "og:pubdate", "dcterms.date", "cxenseparse:recs:publishtime", "publication_date",
    ] where facts.date == nil {
      if let day = Self.day(metas[name]) { facts.date = Fact(day, .metaTag(name)) }
    }
    if facts.date == nil, let day = Self.day(timeElement) { facts.date = Fact(day, .element("time")) }
    if facts.date == nil, let day = Self.day(structured?.pageDate) {
      facts.date = Fact(day, .structuredData("datePublished"))
    }
    if facts.date == nil, let day = (address ?? metas["og:url"]).flatMap(Self.day(inAddress:)) {
      facts.date = Fact(day, address != nil ? .element("link rel=canonical") : .metaTag("og:url"))
    }
    let declared = lang ?? metas["og:locale"] ?? metas["content-language"] ?? metas["language"]
    if let parts = declared?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }), let code = parts.first,
      code.count == 2, code.allSatisfy({ $0.isASCII && $0.isLetter })
    {
      facts.language = Fact(String(code), lang != nil ? .element("html lang") : .metaTag("og:locale"))
      facts.region = parts.dropFirst().first.map(String.init)
    }
    if facts.region == nil {
      facts.region = metas["og:locale"]?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).dropFirst()
        .first.map(String.init)
    }
    return facts
  }

  private static func day(_ text: String?) -> String? {
    guard let text else { return nil }
    return DateFinder.dates(in: text).first?.iso
  }

  /// The day in an address such as `https://example.org/2019/03/07/title`.
  private static func day(inAddress address: String) -> String? {
    let parts = address.split(separator: "/").map(String.init)
    for (place, part) in parts.enumerated() where part.count == 4 && place + 2 < parts.count {
      guard let year = Int(part), (1990...2099).contains(year), let month = Int(parts[place + 1]),
        let day = Int(parts[place + 2]), (1...12).contains(month), (1...31).contains(day)
      else { continue }
      return Self.day("\(part)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
    }
    return nil
  }

  /// A person's name as a page states it; nil for an address or the site itself.
  private static func author(_ text: String, site: String?) -> String? {
    let name = unescaped(text).trimmed()
    guard !name.isEmpty, !name.contains("://"), !name.contains("@"), name.unicodeScalars.count < 120,
      name.lowercased() != site?.lowercased(),
      !["admin", "administrator", "editor", "staff"].contains(name.lowercased())
    else { return nil }
    return BylineFinder.author(in: name) ?? name
  }

  /// Entities that were escaped twice.
  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var text = text
    for (entity, value) in [
      ("&quot;", "\""), ("&#039;", "'"), ("&#39;", "'"), ("&apos;", "'"), ("&rsquo;", "’"), ("&lsquo;", "‘"),
      ("&#8217;", "’"), ("&#8216;", "‘"),
      ("&#8220;", "“"), ("&#8221;", "”"), ("&#8211;", "–"), ("&#8212;", "—"), ("&nbsp;", " "), ("&lt;", "<"),
      ("&gt;", ">"), ("&amp;", "&"),
    ] { text = text.replacing(entity, with: value) }
    return text
  }
}

/// What JSON-LD (schema.org) says about an article.
struct StructuredData {
  var headline: String?
  var datePublished: String?
  /// Of the page where it is no article by its type.
  var pageDate: String?
  var author: String?
  var publisher: String?

  /// Nil where the script is no JSON or holds no article.
  init?(json: String) {
    guard let value = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: [.fragmentsAllowed]) else {
      return nil
    }
    pageDate =
      Self.object(in: value, depth: 0) { $0 == "WebPage" || $0 == "ItemPage" }?["datePublished"] as? String
    guard let article = Self.object(in: value, depth: 0, isWanted: Self.isArticle) else {
      if pageDate == nil { return nil }
      return
    }
    headline = (article["headline"] ?? article["name"]) as? String
    datePublished = (article["datePublished"] ?? article["dateCreated"]) as? String
    let names = Self.names(article["author"] ?? article["creator"], depth: 0)
    author = names.isEmpty ? nil : names.joined(separator: ", ")
    publisher = Self.names(article["publisher"], depth: 0).first
  }

  private static func isArticle(_ type: String) -> Bool {
    type.hasSuffix("Article") || type.hasSuffix("Posting") || type == "Report" || type == "Review"
  }

  /// The first object of a wanted type.
  private static func object(in value: Any, depth: Int, isWanted: (String) -> Bool) -> [String: Any]? {
    guard depth < 8 else { return nil }
    if let list = value as? [Any] {
      for item in list { if let found = object(in: item, depth: depth + 1, isWanted: isWanted) { return found } }
      return nil
    }
    guard let object = value as? [String: Any] else { return nil }
    let types = (object["@type"] as? [Any])?.compactMap { $0 as? String } ?? [(object["@type"] as? String) ?? ""]
    if types.contains(where: isWanted) { return object }
    for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
      if let inner = object[key], let found = Self.object(in: inner, depth: depth + 1, isWanted: isWanted) {
        return found
      }
    }
    return nil
  }

  private static func names(_ value: Any?, depth: Int) -> [String] {
    guard depth < 4 else { return [] }
    if let text = value as? String { return text.isEmpty ? [] : [text] }
    if let list = value as? [Any] { return list.flatMap { names($0, depth: depth + 1) } }
    if let object = value as? [String: Any] { return names(object["name"], depth: depth + 1) }
    return []
  }
}
