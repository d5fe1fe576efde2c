/// Named bars that grow sideways from 0, to the right or, below 0, to the left.
public struct BarChart: Sendable {
  public struct Bar: Sendable {
    public let name: String
    public let value: Double
    /// What stands beside the bar.
    public let valueText: String
    public let color: ChartColor

    public init(_ name: String, value: Double, valueText: String, color: ChartColor = .series(0)) {
      self.name = name
      self.value = value
      self.valueText = valueText
      self.color = color
    }
  }

  public let text: ChartText
  public let bars: [Bar]
  public let width: Double

  public init(_ text: ChartText, bars: [Bar], width: Double = 380) {
    self.text = text
    self.bars = bars
    self.width = width
  }

  public var svg: String {
    let rowHeight = 22.0
    var writer = SVGWriter(text, width: width, height: Double(bars.count) * rowHeight + 2)
    let nameWidth = min(0.42 * width, (bars.map { textWidth($0.name) }.max() ?? 0) + 2)
    let valueWidth = (bars.map { textWidth($0.valueText, size: 11) }.max() ?? 0) + 6
    let values = bars.map { $0.value.isFinite ? $0.value : 0 }
    let low = min(0, values.min() ?? 0)
    let high = max(0, values.max() ?? 0)
    let start = nameWidth + 8 + (low < 0 ? valueWidth : 0)
    let room = width - start - (high > 0 ? valueWidth : 0)
    let unit = high > low ? room / (high - low) : 0
    let zero = start - low * unit
    for (index, bar) in bars.enumerated() {
      let y = Double(index) * rowHeight + 1
      let name = shortened(bar.name, to: nameWidth)
      writer.label(name, nameWidth, y + 15, anchor: .end, hint: name == bar.name ? nil : bar.name)
      let length = values[index] * unit
      writer.rectangle(min(zero, zero + length), y + 4, max(1, abs(length)), rowHeight - 8, "q \(bar.color.name)")
      if length < 0 {
        writer.label(bar.valueText, zero + length - 4, y + 15, anchor: .end, style: "t s")
      } else {
        writer.label(bar.valueText, zero + length + 4, y + 15, style: "t s")
      }
    }
    writer.line(zero, 0, zero, writer.height, "a")
    return writer.svg
  }
}
