/// Labelled lines that are of no page.
struct StrewnLines {
  /// `# pool language`: single lines of both kinds.
  let pools: [LabelledPage]
  /// `# run language`: lines of furniture that follow each other, without the paragraphs among them, which a line's looks and place
  /// do not tell from an article's.
  let runs: [LabelledPage]

  /// Bytes of the longest line of a run that is no paragraph.
  private static let longestLine = 150

  /// Takes the pools and runs out of what was read from the files.
  init(takingFrom pages: inout [LabelledPage]) {
    pools = pages.filter { $0.name == "pool" }
    runs = pages.filter { $0.name == "run" }.map { run in
      var run = run
      run.lines.removeAll { $0.text.utf8.count > Self.longestLine }
      return run
    }
    pages.removeAll { $0.name == "pool" || $0.name == "run" }
  }

  var lines: [LabelledPage.Line] { (pools + runs).flatMap(\.lines) }
}
