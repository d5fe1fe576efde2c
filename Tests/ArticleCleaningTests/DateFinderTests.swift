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

  @Test(arguments: [
    ("Saturday, 10 April 2021 05:15 AM", "05:15"), ("Apr. 10, 2021, 5:00 a.m. ET", "05:00-04:00"),
    ("Jan. 10, 2021, 5:30 pm ET", "17:30-05:00"), ("2021-04-10T05:15:00.000Z", "05:15Z"),
    ("2021-04-10T05:15:00+0530", "05:15+05:30"), ("10.04.2021, 18:22 Uhr", "18:22"), ("10.04.2021, 18.22 Uhr", "18:22"),
    ("Published 3:37 PM EDT, April 10, 2021", "15:37-04:00"), ("le 10/04/2021 à 18h04", "18:04"),
    ("10 April 2021 16:47 GMT", "16:47Z"), ("10 апреля 2021, 12:40 (МСК)", "12:40+03:00"),
    ("April 10, 2021 09:14 AM IST", "09:14+05:30"), ("2021年4月10日 下午3:05", "15:05"),
    ("10 April 2021, 12:10 am", "00:10"),
    ("١٠ أبريل ٢٠٢١ - ١١:٢٠ ص", "11:20"),
  ])
  func timeOfDay(_ text: String, _ time: String) {
    #expect(
      DateFinder.dates(in: text, order: .dayFirst).map(\.iso) == [
        text.hasPrefix("Jan") ? "2021-01-10T\(time)" : "2021-04-10T\(time)"
      ])
  }

  @Test(arguments: ["10 April 2021 | 5 min read", "10 April 2021, page 12", "10 April 2021 - 3 comments"])
  func noTimeOfDay(_ text: String) {
    #expect(DateFinder.dates(in: text).map(\.iso) == ["2021-04-10"])
  }

  /// The clocks of the United States went forward on 14 March and back on 7 November 2021.
  @Test func americanSummer() {
    func zone(_ date: String) -> Substring? { DateFinder.dates(in: date + " 9:00 am ET").first?.iso.suffix(6) }
    #expect(zone("March 13, 2021") == "-05:00")
    #expect(zone("March 14, 2021") == "-04:00")
    #expect(zone("November 6, 2021") == "-04:00")
    #expect(zone("November 7, 2021") == "-05:00")
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

  /// Counted by Python's datetime.
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-03-01", 11_017), ("2021-04-10T05:15+03:00", 18_727), ("1969-12-31", -1),
    ("0000-01-01", -719_528),
  ])
  func civilDays(date: String, days: Int) { #expect(CivilCalendar.days(ofISODate: date) == days) }

  @Test(arguments: [
    "", "2021", "2021-13-01", "2021-00-10", "2021-04-32", "2021/04/10", "2021-04-100", "abcd-ef-gh", "10 April 2021",
  ])
  func otherDatesHaveNoDay(date: String) { #expect(CivilCalendar.days(ofISODate: date) == nil) }
}
