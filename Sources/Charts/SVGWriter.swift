/// Writes the elements of one chart. What comes from outside goes through `escaped(_:)`.
struct SVGWriter {
  private(set) var body = ""
  let text: ChartText
  let width: Double
  let height: Double

  init(_ text: ChartText, width: Double, height: Double) {
    self.text = text
    self.width = width
    self.height = height
  }

  /// The whole `svg` element.
  var svg: String {
    let id = escaped(text.id)
    return """
      <svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 \(place(width)) \(place(height))" \
      width="\(place(width))" height="\(place(height))" aria-labelledby="\(id)-title \(id)-desc">\
      <title id="\(id)-title">\(escaped(text.title))</title><desc id="\(id)-desc">\(escaped(text.description))</desc>\
      \(body)</svg>
      """
  }

  mutating func raw(_ markup: String) { body += markup }

  mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
    body += "<path class=\"\(style)\" d=\"M\(place(x1)) \(place(y1))L\(place(x2)) \(place(y2))\"/>"
  }

  /// A rectangle; `hint` is shown where the pointer rests on it.
  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, opacity: Double? = nil,
    hint: String? = nil
  ) {
    body += "<rect class=\"\(style)\" x=\"\(place(x))\" y=\"\(place(y))\" "
    body += "width=\"\(place(max(0, width)))\" height=\"\(place(max(0, height)))\""
    if let opacity { body += " fill-opacity=\"\(decimal(opacity, places: 2))\"" }
    body += hint.map { "><title>\(escaped($0))</title></rect>" } ?? "/>"
  }

  mutating func circle(_ x: Double, _ y: Double, radius: Double, _ style: String, hint: String? = nil) {
    body += "<circle class=\"\(style)\" cx=\"\(place(x))\" cy=\"\(place(y))\" r=\"\(place(radius))\""
    body += hint.map { "><title>\(escaped($0))</title></circle>" } ?? "/>"
  }

  enum Anchor: String {
    case start, middle, end
  }

  mutating func label(
    _ string: String, _ x: Double, _ y: Double, anchor: Anchor = .start, style: String = "t", hint: String? = nil
  ) {
    body += "<text class=\"\(style)\" x=\"\(place(x))\" y=\"\(place(y))\""
    if anchor != .start { body += " text-anchor=\"\(anchor.rawValue)\"" }
    body += ">\(escaped(string))" + (hint.map { "<title>\(escaped($0))</title>" } ?? "") + "</text>"
  }

  /// A line through points.
  mutating func polyline(_ points: [(x: Double, y: Double)], _ style: String, dash: String?, hint: String? = nil) {
    guard let first = points.first else { return }
    var path = "M\(place(first.x)) \(place(first.y))"
    for point in points.dropFirst() { path += "L\(place(point.x)) \(place(point.y))" }
    body += "<path class=\"\(style)\" d=\"\(path)\"" + (dash.map { " stroke-dasharray=\"\($0)\"" } ?? "")
    body += hint.map { "><title>\(escaped($0))</title></path>" } ?? "/>"
  }
}

/// A coordinate, to a tenth.
func place(_ value: Double) -> String {
  let tenths = (value * 10).rounded()
  guard tenths.isFinite, abs(tenths) < 1e9 else { return "0" }
  let whole = Int(tenths)
  let text = "\(abs(whole) / 10)" + (whole % 10 == 0 ? "" : ".\(abs(whole) % 10)")
  return whole < 0 ? "-" + text : text
}

/// Text as it may stand between tags and in quoted attributes. Characters that no XML document may have become U+FFFD.
public func escaped(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// About how wide a line of text is drawn, rather too wide than too narrow: fonts differ.
func textWidth(_ text: String, size: Double = 12) -> Double {
  var width = 0.0
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x300...0x36F: continue
    case 0x2E80...: width += 1
    case 0x41...0x5A: width += 0.72
    case 0x6D, 0x77: width += 0.95
    case 0x69, 0x6A, 0x6C, 0x74, 0x66, 0x20, 0x2E, 0x2C, 0x27: width += 0.36
    default: width += 0.61
    }
  }
  return width * size
}

/// The text cut to a width, with an ellipsis where something is missing.
func shortened(_ text: String, to width: Double, size: Double = 12) -> String {
  guard textWidth(text, size: size) > width else { return text }
  var kept = text
  while !kept.isEmpty, textWidth(kept + "…", size: size) > width { kept.removeLast() }
  while kept.last == " " { kept.removeLast() }
  return kept + "…"
}
