import Testing

@testable import ArticleCleaning

/// Written forms of one day, by hand; Persian days after the official calendar's tables.
@Suite struct DateFinderTests {
  @Test(arguments: [
    "Saturday, 10 April 2021 05:15 AM", "April 10, 2021", "Apr. 10, 2021, 5:00 a.m. ET", "10th of April, 2021",
    "2021-04-10T05:15:00Z",
    "10. April 2021", "10.04.2021, 18:22 Uhr", "10.4.21", "le 10 avril 2021", "10 de abril de 2021", "10 Aprile 2021",
    "10 april 2021",
    "10 апреля 2021, 12:40", "10 Nisan 2021", "10 نيسان 2021", "١٠ أبريل ٢٠٢١", "۲۱ فروردین ۱۴۰۰", "1400/01/21",
    "2021年4月10日", "2021. április 10.",
    "10 kwietnia 2021", "10 Απριλίου 2021", "13 hours ago · 2021/04/10", "10 באפריל 2021", "10 अप्रैल 2021",
  ])
  func oneDay(_ text: String) {
    #expect(DateFinder.dates(in: text).map(\.day.iso) == ["2021-04-10"])
  }

  @Test func numbersThatLeaveTheOrderOpen() {
    #expect(DateFinder.dates(in: "03/04/2021").isEmpty)
    #expect(DateFinder.dates(in: "03/04/2021", order: .dayFirst).map(\.day.iso) == ["2021-04-03"])
    #expect(DateFinder.dates(in: "03/04/2021", order: .monthFirst).map(\.day.iso) == ["2021-03-04"])
    #expect(DateFinder.dates(in: "25/04/2021").map(\.day.iso) == ["2021-04-25"])
    #expect(DateFinder.dates(in: "04/25/2021").map(\.day.iso) == ["2021-04-25"])
  }

  @Test(arguments: [
    "31 April 2021", "2021-02-30", "13/13/2021", "In May 2021 the", "version 10.4.2", "April 10", "1/2 of 2021",
    "555-0100",
  ])
  func noDay(_ text: String) {
    #expect(DateFinder.dates(in: text).isEmpty)
  }

  /// Equinoxes: 1 Farvardin of leap and common years.
  @Test func persianNewYears() {
    #expect(PersianCalendar.day(year: 1403, month: 1, day: 1)?.iso == "2024-03-20")
    #expect(PersianCalendar.day(year: 1399, month: 12, day: 30)?.iso == "2021-03-20")
    #expect(PersianCalendar.day(year: 1357, month: 11, day: 22)?.iso == "1979-02-11")
  }
}
