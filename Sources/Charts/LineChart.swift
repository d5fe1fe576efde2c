/// Lines over two axes: precision over recall, accuracy over coverage, a score over the rows it took, shares over time.
public struct LineChart: Sendable {
  public struct Point: Sendable, Equatable {
    public let x: Double
    public let y: Double
    /// The interval around `y`, if there is one.
    public let low: Double?
    public let high: Double?

    public init(x: Double, y: Double, low: Double? = nil, high: Double? = nil) {
      self.x = x
      self.y = y
      self.low = low
      self.high = high
    }
  }

  public struct Series: Sendable {
    public let name: String
    public let points: [Point]
    public let color: ChartColor
    /// Whether each point is marked.
    public let marksPoints: Bool
    /// Whether the legend names it; a series in the background is named only where the pointer rests on it.
    public let isNamed: Bool

    public init(
      _ name: String, points: [Point], color: ChartColor, marksPoints: Bool = false, isNamed: Bool = true
    ) {
      self.name = name
      self.points = points
      self.color = color
      self.marksPoints = marksPoints
      self.isNamed = isNamed
    }
  }

  public let text: ChartText
  public let x: Axis
  public let y: Axis
  /// The first on top of the others, and first in the legend.
  public let series: [Series]
  /// A thin broken line between two points, such as what would be perfect.
  public let reference: (from: Point, to: Point)?
  public let width: Double

  public init(
    _ text: ChartText, x: Axis, y: Axis, series: [Series], reference: (from: Point, to: Point)? = nil,
    width: Double = 380
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.series = series
    self.reference = reference
    self.width = width
  }

  public var svg: String {
    let named = series.filter(\.isNamed)
    let legend = Legend(
      named.count > 1 ? named.map { Legend.Entry(name: $0.name, color: $0.color) } : [], width: width)
    let height = 250 + legend.height
    var writer = SVGWriter(text, width: width, height: height)
    let frame = PlotFrame(x: x, y: y, width: width, height: height, legendHeight: legend.height)
    frame.draw(in: &writer)
    if let reference {
      let (from, to) = (frame.at(reference.from.x, reference.from.y), frame.at(reference.to.x, reference.to.y))
      writer.polyline([from, to], "r", dash: "4 4")
    }
    for series in series.reversed() { draw(series, frame, in: &writer) }
    legend.draw(in: &writer)
    return writer.svg
  }

  private func draw(_ series: Series, _ frame: PlotFrame, in writer: inout SVGWriter) {
    let points = series.points.filter { $0.x.isFinite && $0.y.isFinite }
    for point in points {
      guard let low = point.low, let high = point.high else { continue }
      let (bottom, top) = (frame.at(point.x, low), frame.at(point.x, high))
      writer.line(bottom.x, bottom.y, top.x, top.y, "w \(series.color.name)")
    }
    let isBackground = !series.isNamed
    writer.polyline(
      points.map { frame.at($0.x, $0.y) }, (isBackground ? "l b " : "l ") + series.color.name,
      dash: series.color.dash, hint: series.name)
    guard series.marksPoints else { return }
    for point in points {
      let place = frame.at(point.x, point.y)
      writer.circle(place.x, place.y, radius: 3.5, "f \(series.color.name)")
    }
  }
}
