/// The area of a chart with two axes, and what is drawn around it.
struct PlotFrame {
  let x: Axis
  let y: Axis
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// Leaves room for the axes' numbers and titles, and `legendHeight` below.
  init(x: Axis, y: Axis, width: Double, height: Double, legendHeight: Double) {
    self.x = x
    self.y = y
    let labels = y.ticks.map { textWidth($0.text, size: 11) }.max() ?? 0
    left = labels + 8
    right = width - max(6, (x.ticks.last.map { textWidth($0.text, size: 11) } ?? 0) / 2)
    top = y.title.isEmpty ? 8 : 24
    bottom = height - legendHeight - (x.title.isEmpty ? 22 : 40)
  }

  func at(_ valueX: Double, _ valueY: Double) -> (x: Double, y: Double) {
    (left + x.position(of: valueX) * (right - left), bottom - y.position(of: valueY) * (bottom - top))
  }

  func draw(in writer: inout SVGWriter) {
    for tick in y.ticks {
      let place = at(x.domain.lowerBound, tick.value).y
      writer.line(left, place, right, place, "g")
      writer.label(tick.text, left - 6, place + 4, anchor: .end, style: "t s")
    }
    var free = -Double.infinity
    for tick in x.ticks {
      let place = at(tick.value, y.domain.lowerBound).x
      writer.line(place, bottom, place, bottom + 4, "a")
      let half = textWidth(tick.text, size: 11) / 2
      guard place - half > free else { continue }
      writer.label(tick.text, place, bottom + 17, anchor: .middle, style: "t s")
      free = place + half + 4
    }
    writer.line(left, bottom, right, bottom, "a")
    if !y.title.isEmpty { writer.label(y.title, 0, 12, style: "t h") }
    if !x.title.isEmpty { writer.label(x.title, (left + right) / 2, bottom + 34, anchor: .middle, style: "t h") }
  }
}

/// The names of a chart's series, in rows below it.
struct Legend {
  struct Entry {
    let name: String
    let color: ChartColor
  }

  private let rows: [[(entry: Entry, x: Double)]]
  private static let rowHeight = 18.0

  init(_ entries: [Entry], width: Double) {
    var rows: [[(Entry, Double)]] = []
    var x = 0.0
    for entry in entries {
      let name = shortened(entry.name, to: width - 40)
      let length = 24 + textWidth(name) + 16
      if rows.isEmpty || x + length > width + 16 {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((Entry(name: name, color: entry.color), x))
      x += length
    }
    self.rows = rows
  }

  var height: Double { rows.isEmpty ? 0 : Double(rows.count) * Self.rowHeight + 6 }

  func draw(in writer: inout SVGWriter) {
    for (index, row) in rows.enumerated() {
      let y = writer.height - height + 6 + (Double(index) + 0.5) * Self.rowHeight
      for (entry, x) in row {
        writer.polyline([(x, y), (x + 18, y)], "l \(entry.color.name)", dash: entry.color.dash)
        writer.label(entry.name, x + 24, y + 4)
      }
    }
  }
}
