import Testing

@testable import ArticleCleaning

@Suite struct BlockMeasuresTests {
  @Test(arguments: ["12:45", "9.05", "09.40 AEST", "21h30", "7.15pm", "10.42am GMT"])
  func timesOfDay(text: String) {
    #expect(BlockMeasures(text).hasClock)
  }

  @Test(arguments: [
    "12.05.2020", "12.05,", "25.30", "9.75", "9.5", "120.45", "9.05%", "9", "9.", "", "Version 9.05",
    "9.05 million people came to the fair",
  ])
  func whatIsNoTime(text: String) {
    #expect(!BlockMeasures(text).hasClock)
  }

  @Test(arguments: [
    ("— Mayor of Elmfield (@elmfieldmayor) May 5, 2020", true), ("– Anna (@anna) 3. Mai 2021", true),
    ("— Mayor of Elmfield, May 5, 2020", false), ("Write to @elmfieldmayor before May 5, 2020", false),
  ])
  func signaturesOfPosts(text: String, signs: Bool) {
    #expect(BlockMeasures(text).signsPost == signs)
  }
}
