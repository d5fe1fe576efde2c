extension Axis {
  /// Days of the calendar, as numbers that `day(_:)` gives, named by year, month or day, whichever fits.
  public static func days(_ title: String, from first: Double, through last: Double) -> Axis {
    let last = max(first + 1, last)
    let months = (last - first) / 30.44
    let step: Int
    switch months {
    case ..<2.5: return Axis(title: title, domain: first...last, ticks: dayTicks(first, last))
    case ..<7: step = 1
    case ..<20: step = 3
    case ..<36: step = 6
    default: step = 12 * max(1, Int((months / 12 / 6).rounded(.up)))
    }
    let start = civil(first)
    var month = (start.year * 12 + start.month - 1 + step - 1) / step * step
    var ticks: [Tick] = []
    while true {
      let (year, place) = (month / 12, month % 12 + 1)
      let value = day(year: year, month: place, day: 1)
      if value > last { break }
      if value >= first { ticks.append(Tick(value, step >= 12 ? "\(year)" : "\(year)-\(twoDigits(place))")) }
      month += step
    }
    return Axis(title: title, domain: first...last, ticks: ticks)
  }

  /// The number of a day given as `2021-04-10`, perhaps with more behind; nil where the text has no such form.
  public static func day(_ text: String) -> Double? {
    let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), (1...12).contains(month), (1...31).contains(day), year > 0
    else { return nil }
    return Self.day(year: year, month: month, day: day)
  }

  /// Days since 1 January 1970 in the Gregorian calendar, counted from March so that the leap day comes last.
  static func day(year: Int, month: Int, day: Int) -> Double {
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return Double(365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468)
  }

  private static func civil(_ number: Double) -> (year: Int, month: Int) {
    var year = Int(1970 + number / 365.2425)
    while day(year: year + 1, month: 1, day: 1) <= number { year += 1 }
    while year > 1, day(year: year, month: 1, day: 1) > number { year -= 1 }
    let month = (1...12).last { day(year: year, month: $0, day: 1) <= number } ?? 1
    return (year, month)
  }

  private static func dayTicks(_ first: Double, _ last: Double) -> [Tick] {
    let step = max(1, ((last - first) / 4).rounded(.up))
    return stride(from: first.rounded(.up), through: last, by: step).map { number in
      let (year, month) = civil(number)
      let dayOfMonth = Int(number - day(year: year, month: month, day: 1)) + 1
      return Tick(number, "\(year)-\(twoDigits(month))-\(twoDigits(dayOfMonth))")
    }
  }
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
