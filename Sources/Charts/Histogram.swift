/// Counts in equally wide bins, those of several kinds on top of each other.
public struct Histogram: Sendable {
  public struct Kind: Sendable {
    public let name: String
    /// One a bin.
    public let counts: [Int]
    public let color: ChartColor

    public init(_ name: String, counts: [Int], color: ChartColor) {
      self.name = name
      self.counts = counts
      self.color = color
    }
  }

  public let text: ChartText
  /// Its domain is what the bins cut up.
  public let x: Axis
  public let y: String
  /// The lowest first.
  public let kinds: [Kind]
  public let width: Double

  public init(_ text: ChartText, x: Axis, y: String, kinds: [Kind], width: Double = 380) {
    self.text = text
    self.x = x
    self.y = y
    self.kinds = kinds
    self.width = width
  }

  public var svg: String {
    let binCount = kinds.map(\.counts.count).min() ?? 0
    let totals = (0..<binCount).map { bin in kinds.reduce(0) { $0 + $1.counts[bin] } }
    let legend = Legend(
      kinds.count > 1 ? kinds.map { Legend.Entry(name: $0.name, color: $0.color) } : [], width: width)
    let height = 250 + legend.height
    var writer = SVGWriter(text, width: width, height: height)
    let axis = Axis.counts(y, covering: totals)
    let frame = PlotFrame(x: x, y: axis, width: width, height: height, legendHeight: legend.height)
    frame.draw(in: &writer)
    let span = (frame.right - frame.left) / Double(max(1, binCount))
    for bin in 0..<binCount where totals[bin] > 0 {
      var below = 0
      for kind in kinds where kind.counts[bin] > 0 {
        let count = kind.counts[bin]
        let bottom = frame.at(x.domain.lowerBound, Double(below)).y
        let top = frame.at(x.domain.lowerBound, Double(below + count)).y
        writer.rectangle(
          frame.left + Double(bin) * span + 1, top, span - 2, bottom - top, "q \(kind.color.name)",
          hint: "\(kind.name): \(grouped(count))")
        below += count
      }
    }
    legend.draw(in: &writer)
    return writer.svg
  }
}
