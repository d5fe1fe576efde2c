internal import Charts
internal import Crypto
internal import Foundation

/// One self-contained page: no network, no cookies, its style and its few lines of script inside, both named by their hashes so
/// that the browser runs nothing else.
public struct ReportPage: Sendable {
  public struct Section: Sendable {
    /// Letters, digits and hyphens; no other section or chart of the page may have it.
    public let id: String
    public let title: String
    /// What the table of contents says; nil for the title.
    public let shortTitle: String?
    public let body: Markup

    public init(id: String, title: String, shortTitle: String? = nil, body: Markup) {
      self.id = id
      self.title = title
      self.shortTitle = shortTitle
      self.body = body
    }
  }

  /// What kind of report it is: a few words above the title.
  public let kind: String
  public let title: String
  /// A sentence under the title.
  public let lead: String
  public let sections: [Section]
  public let footer: String

  public init(kind: String, title: String, lead: String, sections: [Section], footer: String) {
    self.kind = kind
    self.title = title
    self.lead = lead
    self.sections = sections
    self.footer = footer
  }

  /// The page, which is well-formed XML too.
  public var html: String {
    Self.template.render([
      "policy": .text(Self.policy), "style": .markup(Markup(trusted: Self.style)),
      "script": .markup(Markup(trusted: Self.script)), "kind": .text(kind), "title": .text(title), "lead": .text(lead),
      "footer": .text(footer),
      "sections": .list(
        sections.map {
          [
            "id": .text($0.id), "title": .text($0.title), "short": .text($0.shortTitle ?? $0.title),
            "body": .markup($0.body),
          ]
        }),
    ]).html
  }

  private static let policy =
    "default-src 'none'; style-src 'sha256-\(hash(style))'; script-src 'sha256-\(hash(script))'; "
    + "base-uri 'none'; form-action 'none'"

  private static func hash(_ text: String) -> String {
    Data(SHA256.hash(data: Data(text.utf8))).base64EncodedString()
  }

  private static let template = PageTemplate(
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="{{policy}}"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="color-scheme" content="light dark"/>
    <meta name="generator" content="slant"/>
    <title>{{title}} – {{kind}}</title>
    <style>{{{style}}}</style>
    </head>
    <body>
    <a class="skip" href="#main">Skip to the report</a>
    <header>
    <p class="kind">{{kind}}</p>
    <h1>{{title}}</h1>
    <p class="lead">{{lead}}</p>
    </header>
    <nav aria-label="Contents"><ul>
    {{#sections}}<li><a href="#{{id}}">{{short}}</a></li>
    {{/sections}}
    </ul></nav>
    <main id="main" tabindex="-1">
    {{#sections}}
    <section id="{{id}}" aria-labelledby="{{id}}-heading">
    <h2 id="{{id}}-heading">{{title}}</h2>
    {{{body}}}
    </section>
    {{/sections}}
    </main>
    <footer><p>{{footer}}</p></footer>
    <script>{{{script}}}</script>
    </body>
    </html>

    """)
}
