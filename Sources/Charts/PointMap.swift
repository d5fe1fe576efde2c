/// Many points in two dimensions whose axes mean nothing by themselves: a map of articles, near ones alike.
///
/// A class is one path, whatever its number of points: some eleven bytes a point.
public struct PointMap: Sendable {
  public struct Point: Sendable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public struct Group: Sendable {
    public let name: String
    public let points: [Point]
    public let color: ChartColor
    /// Where the name stands on the map; only the legend has it where this is nil.
    public let nameAt: Point?

    public init(_ name: String, points: [Point], color: ChartColor, nameAt: Point? = nil) {
      self.name = name
      self.points = points
      self.color = color
      self.nameAt = nameAt
    }
  }

  public let text: ChartText
  public let groups: [Group]
  /// The few points that say what they are where the pointer rests on them.
  public let salient: [(point: Point, hint: String)]
  public let width: Double
  public let height: Double

  public init(
    _ text: ChartText, groups: [Group], salient: [(point: Point, hint: String)] = [], width: Double = 720,
    height: Double = 520
  ) {
    self.text = text
    self.groups = groups
    self.salient = salient
    self.width = width
    self.height = height
  }

  public var svg: String {
    let legend = Legend(groups.map { Legend.Entry(name: $0.name, color: $0.color) }, width: width)
    var writer = SVGWriter(text, width: width, height: height + legend.height)
    let all = groups.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    let x = Self.span(all.map(\.x))
    let y = Self.span(all.map(\.y))
    let margin = 12.0
    // One scale for both directions: distances are what the map shows.
    let scale = min((width - 2 * margin) / (x.high - x.low), (height - 2 * margin) / (y.high - y.low))
    func at(_ point: Point) -> (x: Double, y: Double) {
      (
        width / 2 + (point.x - (x.low + x.high) / 2) * scale,
        height / 2 - (point.y - (y.low + y.high) / 2) * scale
      )
    }
    let size = all.count > 5000 ? 2.0 : all.count > 500 ? 3.5 : 6
    for group in groups {
      var path = ""
      for point in group.points where point.x.isFinite && point.y.isFinite {
        let (x, y) = at(point)
        path += "M\(place(x)) \(place(y))h0"
      }
      guard !path.isEmpty else { continue }
      writer.raw("<path class=\"d \(group.color.name)\" stroke-width=\"\(place(size))\" d=\"\(path)\">")
      writer.raw("<title>\(escaped(group.name))</title></path>")
    }
    for (point, hint) in salient {
      let (x, y) = at(point)
      writer.circle(x, y, radius: max(4, size), "o", hint: hint)
    }
    for group in groups {
      guard let name = group.nameAt else { continue }
      let (x, y) = at(name)
      let half = textWidth(group.name) / 2
      writer.label(group.name, min(max(x, half), width - half), y, anchor: .middle, style: "t n")
    }
    legend.draw(in: &writer)
    return writer.svg
  }

  private static func span(_ values: [Double]) -> (low: Double, high: Double) {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    return low < high ? (low, high) : (low - 1, high + 1)
  }
}
