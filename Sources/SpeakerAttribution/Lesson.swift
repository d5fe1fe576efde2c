/// What is known of an article's statements, and what is to be learned from it: for training only.
struct Lesson {
  /// One part's marked statements, by where they begin.
  var marked: [(range: Range<Int>, speaker: String?)]
  /// Hears which of several candidates was right, by their features; nil where none of them was.
  var note: (Choice, [[Float]], Int?, String) -> Void

  enum Choice: Hashable {
    case speaker(Reference.Form)
    case statement
  }

  /// The speaker of a statement, nil within where nobody is told; nil where no marked one agrees with it in extent.
  func speaker(of range: Range<Int>) -> String?? {
    marked.first { Self.overlap($0.range, range) >= 0.8 }.map { $0.speaker }
  }

  static func overlap(_ first: Range<Int>, _ second: Range<Int>) -> Double {
    2 * Double(first.clamped(to: second).count) / Double(first.count + second.count)
  }
}
