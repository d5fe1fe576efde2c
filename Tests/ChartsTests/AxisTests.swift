import Testing

@testable import Charts

@Suite struct AxisTests {
  @Test(arguments: [
    (0.0, 97.0, [0.0, 20, 40, 60, 80, 100], ["0", "20", "40", "60", "80", "100"]),
    (0.0, 0.9, [0.0, 0.2, 0.4, 0.6, 0.8, 1], ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (-3.0, 4.0, [-4.0, -2, 0, 2, 4], ["\u{2212}4", "\u{2212}2", "0", "2", "4"]),
    (0.0, 12_000, [0.0, 2500, 5000, 7500, 10_000, 12_500], ["0", "2500", "5000", "7500", "10000", "12500"]),
  ])
  func roundTicks(low: Double, high: Double, values: [Double], texts: [String]) {
    let axis = Axis.linear("", covering: [low, high])
    #expect(axis.ticks.count == values.count)
    for (tick, value) in zip(axis.ticks, values) { #expect(abs(tick.value - value) < 1e-9) }
    #expect(axis.ticks.map(\.text) == texts)
    #expect(abs(axis.domain.lowerBound - values[0]) < 1e-9 && abs(axis.domain.upperBound - values.last!) < 1e-9)
  }

  @Test func oneValueNoneAndNoNumbersStillMakeAnAxis() {
    #expect(Axis.linear("", covering: []).domain == 0...1)
    #expect(Axis.linear("", covering: [.nan, .infinity]).domain == 0...1)
    #expect(Axis.linear("", covering: [5]).domain.contains(5))
    #expect(Axis.linear("", covering: [-5], includesZero: true).domain.contains(0))
    #expect(Axis.linear("", covering: [0], includesZero: true).domain.lowerBound == 0)
  }

  @Test func sharesAreNamedInPerCent() {
    #expect(
      Axis.share("").ticks.map(\.text) == [
        "0\u{A0}%", "20\u{A0}%", "40\u{A0}%", "60\u{A0}%", "80\u{A0}%", "100\u{A0}%",
      ])
    #expect(Axis.share("", of: 0.5...1).ticks.map(\.text).first == "50\u{A0}%")
    #expect(
      Axis.share("", of: 0.92...1).ticks.map(\.text) == [
        "92\u{A0}%", "94\u{A0}%", "96\u{A0}%", "98\u{A0}%", "100\u{A0}%",
      ])
  }

  @Test func positions() {
    let linear = Axis.linear("", covering: [0, 10])
    #expect(linear.position(of: 2.5) == 0.25)
    #expect(linear.position(of: -3) == 0 && linear.position(of: 30) == 1 && linear.position(of: .nan) == 0)
    let logarithmic = Axis.logarithmic("", at: [100, 1000, 10_000])
    #expect(abs(logarithmic.position(of: 1000) - 0.5) < 1e-12)
    #expect(logarithmic.position(of: 0) == 0)
    #expect(logarithmic.ticks.map(\.text) == ["100", "1000", "10\u{202F}000"])
  }

  /// Day numbers as `date -u -d DAY +%s` divided by 86,400 gives them.
  @Test(arguments: [
    ("1970-01-01", 0.0), ("2000-02-29", 11_016), ("2021-04-10", 18_727), ("1969-12-31", -1), ("2100-03-01", 47_541),
  ])
  func dayNumbers(text: String, number: Double) {
    #expect(Axis.day(text) == number)
    #expect(Axis.day(text + "T12:00:00Z") == number)
  }

  @Test(arguments: ["", "2021", "10-04-2021", "2021-13-01", "2021-00-10", "yesterday"])
  func whatIsNoDay(text: String) { #expect(Axis.day(text) == nil) }

  @Test(arguments: [
    ("2019-05-09", "2022-12-28", ["2020", "2021", "2022"]),
    ("2021-01-15", "2021-05-20", ["2021-02", "2021-03", "2021-04", "2021-05"]),
    ("2021-01-01", "2022-03-01", ["2021-01", "2021-04", "2021-07", "2021-10", "2022-01"]),
    ("2021-02-27", "2021-03-03", ["2021-02-27", "2021-02-28", "2021-03-01", "2021-03-02", "2021-03-03"]),
    ("2000-01-01", "2030-01-01", ["2000", "2005", "2010", "2015", "2020", "2025", "2030"]),
  ])
  func dayTicks(first: String, last: String, texts: [String]) throws {
    let axis = Axis.days("", from: try #require(Axis.day(first)), through: try #require(Axis.day(last)))
    #expect(axis.ticks.map(\.text) == texts)
    for tick in axis.ticks { #expect(axis.domain.contains(tick.value)) }
  }

  @Test func numbersAsText() {
    #expect(decimal(0.12345, places: 3) == "0.123")
    #expect(decimal(-1.5, places: 1) == "\u{2212}1.5")
    #expect(decimal(-0.001, places: 2) == "0.00")
    #expect(decimal(.nan, places: 2) == "–")
    #expect(percent(0.934) == "93\u{A0}%")
    #expect(percent(0.934, places: 1) == "93.4\u{A0}%")
    #expect(grouped(1234) == "1234")
    #expect(grouped(-1_234_567) == "\u{2212}1\u{202F}234\u{202F}567")
  }
}
