extension ClassHints {
  /// The hints in a class, an identifier or a role: its words, cut at hyphens, underscores and capitals.
  init(attribute: some StringProtocol) {
    var hints: ClassHints = []
    for token in attribute.split(whereSeparator: \.isWhitespace) {
      let words = Self.words(token)
      for word in words { hints.formUnion(Self.table[word] ?? []) }
      if Self.namesBody(words) { hints.insert(.body) }
    }
    self = hints
  }

  /// Whether the words of one name are those of the body of an article: what it is and that it is its text.
  private static func namesBody(_ words: [Substring]) -> Bool {
    if words.count == 1 { return bodyNames.contains(words[0]) }
    return words.contains(where: works.contains) && words.contains(where: texts.contains)
      && words.allSatisfy { works.contains($0) || texts.contains($0) || around.contains($0) }
  }

  private static let works: Set<Substring> = [
    "article", "articles", "post", "entry", "story", "news", "blog", "blogpost",
  ]
  private static let texts: Set<Substring> = [
    "body", "content", "contents", "text", "copy", "paragraphs", "maincontent",
  ]
  private static let around: Set<Substring> = [
    "main", "full", "rich", "inner", "wrapper", "wrap", "container", "single", "field", "section", "clearfix", "the",
    "e",
  ]
  private static let bodyNames: Set<Substring> = [
    "articlebody", "articletext", "articlecontent", "postbody", "postcontent", "entrycontent", "entrybody", "storybody",
    "storytext", "storycontent", "bodytext", "newstext", "blogcontent", "fulltext",
  ]

  /// Words in lower case; digits part them too, so that `post-1234` says `post`. A part in which letters follow digits, as
  /// in `root__fb162da0`, is made by a program and says nothing.
  static func words(_ attribute: some StringProtocol) -> [Substring] {
    var result: [Substring] = []
    var word = Substring()
    var wasLower = false
    var partStart = 0
    var hasDigits = false
    var isMade = false
    func endWord() {
      if !word.isEmpty { result.append(word) }
      word = Substring()
    }
    func endPart() {
      endWord()
      if isMade { result.removeSubrange(partStart...) }
      partStart = result.count
      hasDigits = false
      isMade = false
      wasLower = false
    }
    for scalar in attribute.unicodeScalars.prefix(400) {
      let kind = ScalarClass.of(scalar)
      if kind.contains(.letter) {
        if hasDigits { isMade = true }
        let isUpper = kind.contains(.upper)
        if isUpper, wasLower { endWord() }
        wasLower = !isUpper
        word.unicodeScalars.append(Unicode.Scalar(ScalarClass.lower(scalar)) ?? scalar)
      } else if kind.contains(.digit) {
        endWord()
        hasDigits = true
        wasLower = false
      } else {
        endPart()
      }
    }
    endPart()
    return result
  }

  private static let table: [Substring: ClassHints] = {
    var table: [Substring: ClassHints] = [:]
    for (hint, words) in entries {
      for word in words.split(whereSeparator: \.isWhitespace) { table[word, default: []].insert(hint) }
    }
    return table
  }()

  private static let entries: [(ClassHints, String)] = [
    (
      .content,
      """
      article story content post entry body text articlebody storybody bodytext maincontent postcontent entrycontent articletext articlecontent \
      paragraph richtext wysiwyg prose copy main hentry single postbody fulltext detail details news artikel inhalt contenido contenu corps texte texto \
      longform cuerpo nota article-body storytext field markup blogpost instapaper
      """
    ),
    (
      .comments,
      """
      comment comments commentlist disqus respond reply replies discussion discuss kommentare commentaires comentarios reactions livefyre viafoura \
      kommentar commenting ugc feedback guestbook commento yorumlar
      """
    ),
    (
      .related,
      """
      related recommended recommendation recommendations recommend trending popular mostread mostpopular more morefrom readmore readnext next outbrain taboola \
      similar suggested suggestions teaser teasers promo promos promoted latest headlines also seealso further read rel upnext recirculation recirc \
      card cards carousel slider feed river stories readalso linkbox weiterlesen verwandte related-posts jp zergnet revcontent mgid nativo topstories
      """
    ),
    (
      .share,
      """
      share sharing shares social socials addthis addtoany sharedaddy sharethis facebook twitter whatsapp pinterest follow tools toolbar actions buttons \
      print email bookmark likes like sharebar sharetools partage teilen compartir fb
      """
    ),
    (
      .navigation,
      """
      nav navigation navbar navi menu menus submenu breadcrumb breadcrumbs crumb crumbs topbar pagination pager paging pagenav skip skiplink search sitemap tabs tab \
      dropdown hamburger masthead subnav mainnav topnav megamenu sitenav anchors toc jump
      """
    ),
    (
      .advertisement,
      """
      ad ads adv advert advertisement advertising adbox adunit adslot adsense adsbygoogle dfp gpt banner banners sponsor sponsored sponsors werbung anzeige \
      publicidad pub reklam commercial affiliate doubleclick leaderboard skyscraper mpu billboard dianomi marketing
      """
    ),
    (
      .byline,
      """
      byline bylines author authors meta metadata date dateline time timestamp published pubdate posted postmeta entrymeta info credits credit writer \
      reporter updated modified publish autor auteur datum fecha datetime source dates postdate articleinfo kicker eyebrow category categories section rubric label views
      """
    ),
    (
      .caption,
      """
      caption captions figcaption wpcaption photo photos image images img picture media gallery galleries slideshow figure credit photocredit lightbox \
      thumb thumbnail thumbnails video videos player videoplayer bild foto pic pictures
      """
    ),
    (
      .legal,
      """
      copyright disclaimer legal cookie cookies consent gdpr privacy notice terms policy ccpa onetrust cmp cookiebar cookiebanner rights
      """
    ),
    (
      .author,
      "bio biography authorbox aboutauthor authorbio authorinfo about profile vcard contributor contributors avatar gravatar"
    ),
    (
      .subscribe,
      """
      newsletter newsletters subscribe subscription subscriptions signup signin login register registration paywall premium regwall optin mailinglist mailchimp \
      donate donation membership subscriber metered abo inscription suscripcion form widget cta promo
      """
    ),
    (
      .sidebar,
      "sidebar side aside rail rightrail leftrail rightcol leftcol widget widgets secondary complementary sidebars right left rhs column supplementary extra extras module"
    ),
    (.tags, "tag tags taglist keyword keywords topics topic tagcloud posttags schlagworte etiquetas filed labels"),
    (.header, "header head masthead topbar logo branding siteheader hdr"),
    (.footer, "footer foot bottom colophon sitefooter fineprint"),
    (.title, "title headline heading hed entrytitle posttitle articletitle storytitle h"),
    (
      .lead,
      "lead lede intro dek deck standfirst summary subtitle subheadline subhead subheading description excerpt chapo entradilla vorspann teasertext abstract bajada sommario blurb strapline"
    ),
    (
      .overlay,
      "modal popup overlay dialog lightbox toast alert alerts sticky interstitial banner notification notifications offcanvas drawer tooltip hidden screenreader sr visuallyhidden offscreen"
    ),
    (
      .embed,
      "embed embedded tweet instagram twitter oembed blockquote pullquote quote quotes infobox factbox iframe fact box callout"
    ),
  ]
}
