/// Named estimates as dots, with the interval of each as a line.
public struct IntervalChart: Sendable {
  public struct Row: Sendable {
    public let name: String
    public let estimate: Double
    public let low: Double?
    public let high: Double?
    public let color: ChartColor

    public init(_ name: String, estimate: Double, low: Double?, high: Double?, color: ChartColor = .series(0)) {
      self.name = name
      self.estimate = estimate
      self.low = low
      self.high = high
      self.color = color
    }
  }

  public let text: ChartText
  public let axis: Axis
  public let rows: [Row]
  public let width: Double

  public init(_ text: ChartText, axis: Axis, rows: [Row], width: Double = 380) {
    self.text = text
    self.axis = axis
    self.rows = rows
    self.width = width
  }

  public var svg: String {
    let rowHeight = 22.0
    let bottom = Double(rows.count) * rowHeight + 4
    var writer = SVGWriter(text, width: width, height: bottom + (axis.title.isEmpty ? 22 : 40))
    let nameWidth = min(0.42 * width, (rows.map { textWidth($0.name) }.max() ?? 0) + 2)
    let left = nameWidth + 14
    let right = width - max(8, (axis.ticks.last.map { textWidth($0.text, size: 11) } ?? 0) / 2)
    func across(_ value: Double) -> Double { left + axis.position(of: value) * (right - left) }
    for tick in axis.ticks {
      writer.line(across(tick.value), 0, across(tick.value), bottom, "g")
      writer.label(tick.text, across(tick.value), bottom + 15, anchor: .middle, style: "t s")
    }
    if !axis.title.isEmpty { writer.label(axis.title, (left + right) / 2, bottom + 32, anchor: .middle, style: "t h") }
    for (index, row) in rows.enumerated() {
      let y = (Double(index) + 0.5) * rowHeight
      let name = shortened(row.name, to: nameWidth)
      writer.label(name, nameWidth, y + 4, anchor: .end, hint: name == row.name ? nil : row.name)
      if let low = row.low, let high = row.high {
        writer.line(across(low), y, across(high), y, "w \(row.color.name)")
      }
      writer.circle(across(row.estimate), y, radius: 4.5, "f \(row.color.name)")
    }
    return writer.svg
  }
}
