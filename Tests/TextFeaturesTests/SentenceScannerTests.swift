import Testing
import TextFeatures

@Suite struct SentenceScannerTests {
  private func sentences(_ text: String) -> [String] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      SentenceScanner(bytes, bytes.indices).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
  }

  @Test(arguments: [
    ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
    ("He said “No.” Then (as if!) he left.", ["He said “No.”", "Then (as if!)", "he left."]),
    ("What?! Really... yes.", ["What?!", "Really...", "yes."]),
    ("A title\n\n  A line \r\nand one\u{2026} more", ["A title", "A line", "and one\u{2026}", "more"]),
    (
      "Mr. Ali and Dr. J. K. Moss of the U.S. Army left at 5.30 on Jan. 3. All went.",
      ["Mr. Ali and Dr. J. K. Moss of the U.S. Army left at 5.30 on Jan. 3.", "All went."]
    ),
    ("See example.com for more.It is free", ["See example.com for more.It is free"]),
    ("東京です。はい！「え？」そう", ["東京です。", "はい！", "「え？」", "そう"]),
    ("هل هذا صحيح؟ نعم", ["هل هذا صحيح؟", "نعم"]),
    ("El niñ. Mr", ["El niñ.", "Mr"]),
    ("It ended at etc. Fine", ["It ended at etc.", "Fine"]),
    (" \n \u{A0}", []), ("", []), ("...", ["..."]),
  ])
  func sentencesEndWhereTheyShould(text: String, expected: [String]) {
    #expect(sentences(text) == expected)
  }

  @Test func questionMarksOfAllScriptsCount() {
    let count = Array("a? ؟？?!".utf8).withUnsafeBufferPointer { SentenceScanner.questionMarks(in: $0, $0.indices) }
    #expect(count == 4)
  }
}
