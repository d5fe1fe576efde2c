import Testing

@testable import ArticleCleaning

@Suite struct ArticleAssemblyTests {
  private static let paragraphs = [
    "The council closed the old bridge on Monday, after engineers had found cracks in two of its piers.",
    "Drivers will have to take the road by the mill, which adds a quarter of an hour to the way into town.",
    "A reader of ours asked in a letter whether the mill road would stand so many lorries for a year.",
  ]

  private func kept(_ lines: [(text: String, probability: Float)]) -> [Bool] {
    let assembly = ArticleAssembly(
      blocks: lines.map { Block(text: $0.text) }, probabilities: lines.map(\.probability), page: nil)
    return lines.indices.map { assembly.isContent($0) }
  }

  /// Half of 0.3 and more comes near; the menu is no paragraph.
  @Test func whatComesNearestToAnArticleIsKept() {
    let kept = kept([
      ("Menu", 0.2), (Self.paragraphs[0], 0.3), (Self.paragraphs[1], 0.16), ("Log in", 0.01), (Self.paragraphs[2], 0.1),
    ])
    #expect(kept == [false, true, true, false, false])
  }

  @Test func pagesOfFurnitureStayEmpty() {
    #expect(kept([("Menu", 0.2), (Self.paragraphs[0], 0.04), ("Log in", 0.01)]) == [false, false, false])
  }

  @Test func whereAnArticleIsFoundOthersStayOut() {
    #expect(
      kept([("Menu", 0.01), (Self.paragraphs[0], 0.9), ("Log in", 0.01), (Self.paragraphs[2], 0.2)])
        == [false, true, false, false])
  }

  @Test func buttonsOfOneLetterAndSignaturesGo() {
    let kept = kept([
      (Self.paragraphs[0], 0.9), ("— Elmfield (@elmfield) May 5, 2020", 0.9), (Self.paragraphs[1], 0.9), ("X", 0.9),
    ])
    #expect(kept == [true, false, true, false])
  }
}
