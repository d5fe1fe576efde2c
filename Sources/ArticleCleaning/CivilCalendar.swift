/// The Gregorian calendar.
package enum CivilCalendar {
  /// Days since 1 January 1970 (Hinnant, chrono-compatible low-level date algorithms, 2013).
  package static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The days since 1 January 1970 of a date that begins as ISO 8601 does: `2021-04-10`, `2021-04-10T05:15+03:00`; nil for
  /// anything else.
  package static func days(ofISODate text: String) -> Int? {
    let bytes = Array(text.utf8.prefix(11))
    guard bytes.count >= 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes.count == 10 || !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[10])
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      range.reduce(into: Int?(0)) { number, place in
        let digit = Int(bytes[place]) - Int(UInt8(ascii: "0"))
        number = (0...9).contains(digit) ? number.map { $0 * 10 + digit } : nil
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    return days(year: year, month: month, day: day)
  }
}
