/// Plain text as blocks.
enum PlainText {
  /// The lines of `text` that hold something, with lines joined that were broken for a narrow page.
  static func blocks(_ text: String) -> [Block] {
    let lines = lines(text)
    return joinsLines(lines)
      ? joined(lines)
      : joinedStanzas(lines).compactMap { $0.text.isEmpty ? nil : Block(text: $0.text, line: $0.number) }
  }

  /// The lines with those of each stanza made one: three or more of like length with nothing between them, some ending in
  /// a comma, in a text whose paragraphs have empty lines between them.
  private static func joinedStanzas(_ lines: [Line]) -> [Line] {
    let full = lines.indices.filter { lines[$0].length > 0 }
    let parted = full.count { $0 + 1 == lines.count || lines[$0 + 1].length == 0 }
    guard parted * 2 > full.count else { return lines }
    var result: [Line] = []
    var start = 0
    while start < lines.count {
      let run = lines[start...].prefix { (8...70).contains($0.length) }
      let commas = run.count { $0.text.hasSuffix(",") || $0.text.hasSuffix("،") }
      let isStanza =
        (3...14).contains(run.count) && commas > 0
        && run.allSatisfy { line in
          !line.text.contains(where: { $0.isNumber || "|:@#".contains($0) })
            && !line.text.unicodeScalars.allSatisfy { !ScalarClass.of($0).contains(.letter) }
        }
        && (run.endIndex == lines.count || lines[run.endIndex].length == 0)
      if isStanza, start == 0 || lines[start - 1].length == 0 {
        var stanza = run.first!
        stanza.text = run.map(\.text).joined(separator: " ")
        stanza.length = run.reduce(run.count - 1) { $0 + $1.length }
        result.append(stanza)
        start = run.endIndex
      } else {
        result.append(lines[start])
        start += 1
      }
    }
    return result
  }

  struct Line {
    var number: Int
    var text: String
    /// Scalars.
    var length: Int
    /// Scalars with all white space before the last other one.
    var width: Int
  }

  /// The lines with runs of white space made one space.
  static func lines(_ text: String) -> [Line] {
    var lines: [Line] = []
    var current = String.UnicodeScalarView()
    var length = 0
    var width = 0
    var spaces = 0
    var pendingSpace = false
    func finish() {
      lines.append(Line(number: lines.count + 1, text: String(current), length: length, width: width))
      width = 0
      spaces = 0
      current = String.UnicodeScalarView()
      length = 0
      pendingSpace = false
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\u{2028}", "\u{2029}", "\u{0C}": finish()
      // A carriage return, and a soft hyphen, which shows only where a browser breaks a line.
      case "\r", "\u{AD}": continue
      case _ where ScalarClass.of(scalar).contains(.space):
        pendingSpace = length > 0
        spaces += 1
      default:
        width += spaces + 1
        spaces = 0
        if pendingSpace {
          current.append(" ")
          length += 1
          pendingSpace = false
        }
        current.append(scalar)
        length += 1
      }
    }
    finish()
    return lines
  }

  /// Whether paragraphs seem to be broken into lines of some width: many lines nearly as long as the longest, none much
  /// longer, and the next one going on where they end.
  private static func joinsLines(_ lines: [Line]) -> Bool {
    let lengths = lines.map(\.length).filter { $0 > 0 }.sorted()
    guard lengths.count >= 5 else { return false }
    let width = lengths[lengths.count * 19 / 20]
    guard (40...110).contains(width), lengths[lengths.count - 1] <= width + 20 else { return false }
    var full = 0
    var goingOn = 0
    for (line, next) in zip(lines, lines.dropFirst()) where line.length > 0 && next.length > 0 {
      guard line.length * 10 >= width * 7 else { continue }
      full += 1
      if let last = line.text.unicodeScalars.last, !".!?:؟\"”»".unicodeScalars.contains(last) { goingOn += 1 }
    }
    return full >= 4 && goingOn * 2 > full && full * 3 > lengths.count
  }

  private static func joined(_ lines: [Line]) -> [Block] {
    let lengths = lines.map(\.length).filter { $0 > 0 }.sorted()
    let width = lengths[lengths.count * 19 / 20]
    var blocks: [Block] = []
    var text = ""
    var start = 0
    var isOpen = false
    func finish() {
      if !text.isEmpty { blocks.append(Block(text: text, line: start)) }
      text = ""
      isOpen = false
    }
    for line in lines {
      if line.length == 0 {
        finish()
      } else if isOpen {
        text += " " + line.text
      } else {
        finish()
        text = line.text
        start = line.number
      }
      // A line well short of the width ends its paragraph.
      isOpen = line.width * 10 >= width * 6 && line.text.contains { $0.isLetter }
    }
    finish()
    return blocks
  }
}
