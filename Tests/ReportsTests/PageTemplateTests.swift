import Testing

@testable import Reports

@Suite struct PageTemplateTests {
  @Test func escapesScalarByScalar() {
    let template = PageTemplate("<p title=\"{{text}}\">{{text}}</p>")
    let html = template.render(["text": "\"\u{301} onclick=x <\u{300}b>&'"]).html
    #expect(ParsedPage(html).all("p").map(\.attributes) == [["title": "\"\u{301} onclick=x <\u{300}b>&'"]])
  }

  @Test func sectionsEscapeToo() {
    let template = PageTemplate("{{#rows}}<b>{{name}}</b>{{/rows}}{{#note}}<i>{{.}}</i>{{/note}}{{^rows}}none{{/rows}}")
    #expect(
      template.render(["rows": [["name": "<a>"], ["name": "b"]], "note": .optional("\"\u{301}")]).html
        == "<b>&lt;a&gt;</b><b>b</b><i>&quot;\u{301}</i>")
    #expect(template.render(["rows": [], "note": .optional(nil)]).html == "none")
  }

  @Test func markupStaysAsItIs() {
    let template = PageTemplate("{{{body}}}")
    #expect(template.render(["body": .markup(Markup(trusted: "<b>") + Markup(escaping: "<i>"))]).html == "<b>&lt;i&gt;")
  }
}
