internal import Slant

/// A text with its deciding words marked, cut to the stretches around the strongest.
struct MarkedText {
  private let bytes: [UInt8]
  private let marks: [TextExplanation.Mark]

  /// Marks that do not fit the text are left out.
  init(_ text: String, marks: [TextExplanation.Mark]) {
    bytes = Array(text.utf8)
    let count = bytes.count
    self.marks = marks.filter { !$0.range.isEmpty && $0.range.lowerBound >= 0 && $0.range.upperBound <= count }
  }

  /// So many words are marked at most.
  private static let markLimit = 24
  /// So much of the text is left on each side of a mark, in bytes.
  private static let margin = 110

  /// - Parameter limit: about how long it may be, in bytes of text.
  func excerpt(limit: Int = 900) -> Markup {
    let strongest = marks.sorted {
      (abs($1.value), $0.range.lowerBound) < (abs($0.value), $1.range.lowerBound)
    }.prefix(Self.markLimit)
    let greatest = strongest.first.map { abs($0.value) } ?? 0
    let shown = strongest.filter { abs($0.value) >= 0.1 * greatest }
    var windows: [Range<Int>] = bytes.count <= limit ? [bytes.indices] : []
    if windows.isEmpty {
      for mark in shown {
        let window = widened(mark.range)
        if windows.reduce(window.count, { $0 + $1.count }) > limit, !windows.isEmpty { break }
        windows = merged(windows, with: window)
      }
      if windows.isEmpty { windows = [widened(0..<min(limit / 2, bytes.count))] }
    }
    let pieces = windows.map { window in
      piece(window, marks: shown.filter { window.contains($0.range.lowerBound) }, of: greatest)
    }
    var markup = pieces.joined(separator: " … ")
    if let first = windows.first, first.lowerBound > 0 { markup = Markup(trusted: "… ") + markup }
    if let last = windows.last, last.upperBound < bytes.count { markup = markup + Markup(trusted: " …") }
    return markup
  }

  private func piece(_ window: Range<Int>, marks: [TextExplanation.Mark], of greatest: Double) -> Markup {
    var markup = ""
    var place = window.lowerBound
    for mark in marks.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where mark.range.lowerBound >= place {
      let end = min(mark.range.upperBound, window.upperBound)
      markup += text(place..<mark.range.lowerBound).html
      let isStrong = abs(mark.value) >= 0.5 * greatest
      let styles = (mark.value < 0 ? ["against"] : []) + (isStrong ? ["strong"] : [])
      markup += styles.isEmpty ? "<mark>" : "<mark class=\"\(styles.joined(separator: " "))\">"
      markup += text(mark.range.lowerBound..<end).html + "</mark>"
      place = end
    }
    return Markup(trusted: markup + text(place..<window.upperBound).html)
  }

  private func text(_ range: Range<Int>) -> Markup { Markup(escaping: String(decoding: bytes[range], as: UTF8.self)) }

  /// With a margin on both sides, up to white space where there is any near.
  private func widened(_ range: Range<Int>) -> Range<Int> {
    var low = max(0, range.lowerBound - Self.margin)
    var high = min(bytes.count, range.upperBound + Self.margin)
    if low > 0 {
      low = bytes[low..<range.lowerBound].firstIndex { $0 <= 0x20 }.map { $0 + 1 } ?? onBoundary(low)
    }
    if high < bytes.count {
      high = bytes[range.upperBound..<high].lastIndex { $0 <= 0x20 } ?? onBoundary(high)
    }
    return low..<max(low, high)
  }

  /// The place itself, or the next before which a scalar ends.
  private func onBoundary(_ place: Int) -> Int {
    var place = place
    while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
    return place
  }

  private func merged(_ windows: [Range<Int>], with window: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for next in (windows + [window]).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, next.lowerBound <= last.upperBound + 20 {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        result.append(next)
      }
    }
    return result
  }
}
