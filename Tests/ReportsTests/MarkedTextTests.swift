import Testing

@testable import Reports
@testable import Slant

@Suite struct MarkedTextTests {
  private func mark(_ text: String, _ word: String, _ value: Double) -> TextExplanation.Mark {
    let start = text.utf8.distance(from: text.startIndex, to: text.firstRange(of: word)!.lowerBound)
    return .init(range: start..<(start + word.utf8.count), value: value)
  }

  @Test func marksWordsByWhatTheySpeakFor() {
    let text = "Ein <b>Fuß</b> & mehr"
    let marked = MarkedText(text, marks: [mark(text, "Fuß", 1), mark(text, "mehr", -0.2), mark(text, "Ein", 0.01)])
    #expect(
      marked.excerpt().html
        == "Ein &lt;b&gt;<mark class=\"strong\">Fuß</mark>&lt;/b&gt; &amp; <mark class=\"against\">mehr</mark>")
  }

  @Test func cutsALongTextAroundItsMarks() {
    let filler = String(repeating: "väter und söhne ", count: 200)
    let text = filler + "decisive " + filler + "counter " + filler
    let excerpt = MarkedText(text, marks: [mark(text, "decisive", 1), mark(text, "counter", -0.8)]).excerpt().html
    #expect(excerpt.utf8.count < 1200)
    #expect(excerpt.hasPrefix("… ") && excerpt.hasSuffix(" …"))
    #expect(excerpt.contains("<mark class=\"strong\">decisive</mark>"))
    #expect(excerpt.contains("<mark class=\"against strong\">counter</mark>"))
    #expect(!excerpt.contains("\u{FFFD}"))
  }

  @Test func withoutMarksTheBeginningIsShown() {
    let text = String(repeating: "abc ", count: 1000)
    let excerpt = MarkedText(text, marks: []).excerpt().html
    #expect(excerpt.hasPrefix("abc abc") && excerpt.hasSuffix(" …") && excerpt.utf8.count < 900)
    #expect(MarkedText("", marks: []).excerpt().html.isEmpty)
  }

  @Test func textWithoutSpacesIsCutBetweenScalars() {
    let text = String(repeating: "東京都", count: 500)
    let marked = MarkedText(text, marks: [.init(range: 900..<906, value: 1), .init(range: 0..<90_000, value: 5)])
    let excerpt = marked.excerpt().html
    #expect(excerpt.contains("<mark class=\"strong\">東京</mark>") && !excerpt.contains("\u{FFFD}"))
  }
}
