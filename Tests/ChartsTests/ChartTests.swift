import Testing

@testable import Charts

/// A name that would be markup, break an attribute, or no XML at all if it were not escaped.
private let hostile = "<script>alert('&\"')</script>\u{0}\u{1B}"
private let text = ChartText(id: "a-1", title: hostile, description: "describes \(hostile)")

private let points: [LineChart.Point] = [
  .init(x: 0, y: 0.2, low: 0.1, high: 0.3), .init(x: 0.5, y: .nan), .init(x: 1, y: 0.9),
]

/// One of every chart, with names as nasty as they come.
private let charts: [(name: String, svg: String)] = [
  (
    "bars",
    BarChart(text, bars: [.init(hostile, value: 2, valueText: hostile), .init("b", value: -1, valueText: "1")]).svg
  ),
  ("no bars", BarChart(text, bars: []).svg),
  (
    "lines",
    LineChart(
      text, x: .share(hostile), y: .linear(hostile, covering: [0, 1]),
      series: (0..<20).map { .init("\(hostile) \($0)", points: points, color: .series($0), marksPoints: true) },
      reference: (.init(x: 0, y: 0), .init(x: 1, y: 1))
    ).svg
  ),
  ("no lines", LineChart(text, x: .share(""), y: .share(""), series: []).svg),
  (
    "reliability",
    ReliabilityChart(
      text,
      bins: [.init(meanProbability: 0.2, trueShare: 0.3, count: 5), .init(meanProbability: 0, trueShare: 0, count: 0)]
    ).svg
  ),
  ("no reliability", ReliabilityChart(text, bins: []).svg),
  (
    "histogram",
    Histogram(
      text, x: .share(hostile), y: hostile,
      kinds: [.init(hostile, counts: [0, 3, 4], color: .series(0)), .init("b", counts: [1, 1, 0], color: .series(1))]
    ).svg
  ),
  (
    "intervals",
    IntervalChart(
      text, axis: .share(hostile),
      rows: [.init(hostile, estimate: 0.5, low: 0.4, high: 0.6), .init("b", estimate: 0.5, low: nil, high: nil)]
    ).svg
  ),
  (
    "matrix",
    HeatMatrix(
      text, rowTitle: hostile, columnTitle: hostile, rowNames: [hostile, "b"], columnNames: [hostile, "b"],
      counts: [[3, 1], [0, 2]]
    ).svg
  ),
  ("empty matrix", HeatMatrix(text, rowTitle: "", columnTitle: "", rowNames: [], columnNames: [], counts: []).svg),
  (
    "map",
    PointMap(
      text,
      groups: [
        .init(
          hostile, points: [.init(x: 0, y: 0), .init(x: .nan, y: 1), .init(x: 1, y: 2)], color: .series(0),
          nameAt: .init(x: 0, y: 0))
      ],
      salient: [(.init(x: 0, y: 0), hostile)]
    ).svg
  ),
  ("empty map", PointMap(text, groups: []).svg),
]

@Suite struct ChartTests {
  @Test(arguments: charts.indices)
  func isWellFormedAndHasItsAlternative(index: Int) throws {
    let (name, svg) = charts[index]
    let parsed = ParsedMarkup(svg)
    #expect(parsed.fault == nil, "\(name)")
    let root = try #require(parsed.elements.first)
    #expect(root.name == "svg" && root.attributes["role"] == "img")
    let shown = "<script>alert('&\"')</script>\u{FFFD}\u{FFFD}"
    let title = try #require(parsed.elements.first { $0.attributes["id"] == "a-1-title" })
    let description = try #require(parsed.elements.first { $0.attributes["id"] == "a-1-desc" })
    #expect(title.name == "title" && title.text == shown)
    #expect(description.name == "desc" && description.text == "describes " + shown)
    #expect(root.attributes["aria-labelledby"] == "a-1-title a-1-desc")
    #expect(parsed.all("script").isEmpty)
    // A page may forbid inline styles; colours come from its style sheet.
    #expect(!svg.contains("style=") && !svg.contains("NaN") && !svg.contains("nan") && !svg.contains("inf"))
  }

  @Test func barsAreAsLongAsTheirValues() throws {
    let chart = BarChart(
      text,
      bars: [
        .init("a", value: 4, valueText: ""), .init("b", value: 1, valueText: ""), .init("c", value: -2, valueText: ""),
      ])
    let widths = try ParsedMarkup(chart.svg).all("rect").map { try #require(Double($0.attributes["width"] ?? "")) }
    #expect(widths.count == 3)
    #expect(abs(widths[0] / widths[1] - 4) < 0.02 && abs(widths[2] / widths[1] - 2) < 0.02)
  }

  @Test func aHistogramStacksItsKinds() throws {
    let chart = Histogram(
      text, x: .share(""), y: "",
      kinds: [.init("right", counts: [4, 0], color: .series(0)), .init("wrong", counts: [2, 0], color: .series(1))])
    let bars = ParsedMarkup(chart.svg).all("rect").map { element in
      (y: Double(element.attributes["y"] ?? "") ?? .nan, height: Double(element.attributes["height"] ?? "") ?? .nan)
    }
    try #require(bars.count == 2)
    #expect(abs(bars[0].height - 2 * bars[1].height) < 0.11)
    #expect(abs(bars[1].y + bars[1].height - bars[0].y) < 0.11)
  }

  @Test func aMatrixSaysEachCellThatIsNotZero() {
    let chart = HeatMatrix(
      text, rowTitle: "true", columnTitle: "predicted", rowNames: ["a", "b"], columnNames: ["a", "b"],
      counts: [[3, 1], [0, 2]])
    let hints = ParsedMarkup(chart.svg).all("g", class: "cell").map(\.text)
    #expect(hints.count == 3)
    #expect(hints[0].hasPrefix("true a, predicted a: 3 of 4 (75\u{A0}%)"))
    #expect(hints[1].hasPrefix("true a, predicted b: 1 of 4 (25\u{A0}%)"))
    #expect(hints[2].hasPrefix("true b, predicted b: 2 of 2 (100\u{A0}%)"))
  }

  @Test func aMapOfManyPointsIsOnePathAClass() {
    let many = (0..<10_000).map { PointMap.Point(x: Double($0 % 100), y: Double($0 / 100)) }
    let svg = PointMap(text, groups: [.init("a", points: many, color: .series(0))]).svg
    let paths = ParsedMarkup(svg).all("path", class: "d")
    #expect(paths.count == 1)
    #expect(paths[0].attributes["d"]?.split(separator: "M").count == 10_000)
    #expect(svg.utf8.count < 10_000 * 14 + 3000)
  }

  @Test func aMapHasOneScaleForBothDirections() throws {
    let svg = PointMap(
      text, groups: [.init("a", points: [.init(x: 0, y: 0), .init(x: 10, y: 1)], color: .series(0))]
    ).svg
    let path = try #require(ParsedMarkup(svg).all("path", class: "d").first?.attributes["d"])
    let numbers = path.split { "Mh ".contains($0) }.compactMap { Double($0) }
    try #require(numbers.count == 6)
    #expect(abs((numbers[3] - numbers[0]) + 10 * (numbers[4] - numbers[1])) < 1)
  }

  @Test func whatIsCutIsSaidInFull() {
    let name = "a label so long that no chart has room for all of it beside its bars"
    let svg = BarChart(text, bars: [.init(name, value: 1, valueText: "1")]).svg
    #expect(svg.contains("…") && svg.contains("<title>\(name)</title>"))
    #expect(shortened("short", to: 100) == "short")
  }

  @Test func coordinates() {
    #expect(
      place(1.04) == "1" && place(-0.26) == "-0.3" && place(12.34) == "12.3" && place(.nan) == "0"
        && place(-0.04) == "0")
  }

  @Test func namesOfEveryColourAreInTheStyleSheet() {
    for color in (0..<16).map({ ChartColor.series($0) }) + [.muted, .ink] {
      #expect(ChartStyle.rules.contains(".\(color.name){"))
    }
    for index in 1...8 {
      #expect(ChartStyle.lightColors.contains("--c\(index):") && ChartStyle.darkColors.contains("--c\(index):"))
    }
    #expect(
      ChartColor.series(9).name == ChartColor.series(1).name && ChartColor.series(9).dash != ChartColor.series(1).dash)
  }
}
