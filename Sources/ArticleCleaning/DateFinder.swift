/// Dates as pages write them, as days of the Gregorian calendar.
struct DateFinder {
  struct Day: Equatable {
    var year: Int
    var month: Int
    var day: Int

    /// ISO 8601: `2021-04-10`.
    var iso: String {
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      return "\(year)-\(padded(month))-\(padded(day))"
    }

    /// Nil for a day that no calendar has or no web page bears.
    init?(year: Int, month: Int, day: Int) {
      let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      guard (1900...2100).contains(year), (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
        return nil
      }
      if month == 2, day == 29, year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) { return nil }
      self.year = year
      self.month = month
      self.day = day
    }
  }

  struct Found {
    var day: Day
    var time: TimeOfDay?
    /// Words before the date, and after it.
    var wordsBefore: Int
    var wordsAfter: Int

    /// ISO 8601: `2021-04-10`, with a time and a zone as far as they are known `2021-04-10T05:15+03:00`.
    var iso: String { time.map { day.iso + "T" + $0.iso(on: day) } ?? day.iso }
  }

  /// In which order all-number dates such as 10/04/2021 are read where the numbers leave it open.
  enum Order {
    case dayFirst, monthFirst, unknown
  }

  enum Token: Equatable {
    case number(Int, digits: Int)
    case word(UInt64)
    case mark(Unicode.Scalar)
  }

  /// The dates in `text`, from the first to the last. Looks at no more than its first 600 scalars.
  static func dates(in text: String, order: Order = .unknown) -> [Found] {
    let tokens = tokens(text)
    var found: [Found] = []
    var index = 0
    while index < tokens.count {
      if let (day, length) = date(at: index, in: tokens, order: order) {
        func words(_ range: Range<Int>) -> Int {
          range.count { if case .mark = tokens[$0] { false } else { true } }
        }
        found.append(
          Found(
            day: day, time: time(around: index..<index + length, in: tokens), wordsBefore: words(0..<index),
            wordsAfter: words(index + length..<tokens.count)))
        index += length
      } else {
        index += 1
      }
    }
    return found
  }

  private static func tokens(_ text: String) -> [Token] {
    var tokens: [Token] = []
    var value = 0
    var digits = 0
    var hash = Word.hashStart
    var letters = 0
    func finish() {
      if digits > 0 { tokens.append(.number(value, digits: digits)) }
      if letters > 0 { tokens.append(.word(hash)) }
      digits = 0
      value = 0
      letters = 0
      hash = Word.hashStart
    }
    for scalar in text.unicodeScalars.prefix(600) {
      let kind = ScalarClass.of(scalar)
      if kind.contains(.digit) {
        if letters > 0 { finish() }
        digits += 1
        if digits < 10 { value = value * 10 + Int(scalar.properties.numericValue ?? 0) }
      } else if kind.contains(.unspaced) {
        finish()
        tokens.append(.mark(scalar))
      } else if kind.contains(.letter) {
        if digits > 0 { finish() }
        letters += 1
        hash = Word.hash(hash, adding: ScalarClass.lower(scalar))
      } else if kind.contains(.mark), letters > 0 {
        continue
      } else {
        finish()
        if !kind.contains(.space) { tokens.append(.mark(scalar)) }
      }
    }
    finish()
    return tokens
  }

  private static func date(at start: Int, in tokens: [Token], order: Order) -> (Day, Int)? {
    func token(_ offset: Int) -> Token? { tokens.indices.contains(start + offset) ? tokens[start + offset] : nil }
    func number(_ offset: Int, digits: ClosedRange<Int>) -> Int? {
      if case .number(let value, let count)? = token(offset), digits.contains(count) { value } else { nil }
    }
    /// The month at `offset` and how many tokens name it.
    func month(_ offset: Int) -> (MonthNames.Month, Int)? {
      guard case .word(let first)? = token(offset) else { return nil }
      if case .word(let second)? = token(offset + 1), let month = MonthNames.byHash[Word.phrase(first, second)] {
        return (month, 2)
      }
      return MonthNames.byHash[first].map { ($0, 1) }
    }
    /// How many tokens from `offset` on only fill the space between the parts of a date.
    func fillers(_ offset: Int) -> Int {
      var count = 0
      while count < 2 {
        switch token(offset + count) {
        case .mark(let mark)? where ".,،-/'’".unicodeScalars.contains(mark): count += 1
        case .word(let hash)? where MonthNames.fillers.contains(hash): count += 1
        default: return count
        }
      }
      return count
    }
    if case .number? = tokens.indices.contains(start - 1) ? tokens[start - 1] : nil { return nil }

    if let year = number(0, digits: 4...4) {
      if case .mark(let mark)? = token(1), token(3) == .mark(mark), let second = number(2, digits: 1...2),
        let third = number(4, digits: 1...2), "-/.".unicodeScalars.contains(mark),
        let day = day(year, second, third)
      {
        return (day, 5)
      }
      // 2021年4月10日
      if token(1) == .mark("年"), let second = number(2, digits: 1...2), token(3) == .mark("月"),
        let third = number(4, digits: 1...2), let day = day(year, second, third)
      {
        return (day, 5)
      }
      // 2021. április 10.
      let gap = fillers(1)
      if let (month, length) = month(1 + gap) {
        let after = 1 + gap + length
        if let third = number(after, digits: 1...2), let day = month.day(third, year: year) { return (day, after + 1) }
      }
      return nil
    }
    if let first = number(0, digits: 1...2) {
      if case .mark(let mark)? = token(1), token(3) == .mark(mark), let second = number(2, digits: 1...2),
        ".-/".unicodeScalars.contains(mark)
      {
        if let year = number(4, digits: 4...4) ?? (mark == "." ? number(4, digits: 2...2).map { $0 + 2000 } : nil),
          let day = ordered(first, second, year: year, order: mark == "." ? .dayFirst : order)
        {
          return (day, 5)
        }
      }
      // 10 April 2021, 10. April 2021, 10th of April, 2021, 10 de abril de 2021
      var place = 1
      if case .word(let hash)? = token(1), MonthNames.ordinalEndings.contains(hash) { place = 2 }
      place += fillers(place)
      if let (month, length) = month(place) {
        place += length
        place += fillers(place)
        if let year = number(place, digits: 4...4), let day = month.day(first, year: year) { return (day, place + 1) }
      }
      return nil
    }
    // April 10, 2021
    if let (month, length) = month(0) {
      var place = length + fillers(length)
      if let day = number(place, digits: 1...2) {
        place += 1
        if case .word(let hash)? = token(place), MonthNames.ordinalEndings.contains(hash) { place += 1 }
        place += fillers(place)
        if let year = number(place, digits: 4...4), let day = month.day(day, year: year) { return (day, place + 1) }
      }
    }
    return nil
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day? {
    (1300...1500).contains(year)
      ? PersianCalendar.day(year: year, month: month, day: day)
      : Day(year: year, month: month, day: day)
  }

  private static func ordered(_ first: Int, _ second: Int, year: Int, order: Order) -> Day? {
    let dayFirst = day(year, second, first)
    let monthFirst = day(year, first, second)
    guard let dayFirst, let monthFirst, dayFirst != monthFirst else { return dayFirst ?? monthFirst }
    return switch order {
    case .dayFirst: dayFirst
    case .monthFirst: monthFirst
    case .unknown: nil
    }
  }
}

/// The solar calendar of Iran.
enum PersianCalendar {
  /// By the 33-year cycle, which is exact from 1925 to 2088 (Dershowitz and Reingold, Calendrical Calculations).
  static func day(year: Int, month: Int, day: Int) -> DateFinder.Day? {
    guard (1300...1466).contains(year), (1...12).contains(month), (1...31).contains(day), month <= 6 || day <= 30 else {
      return nil
    }
    // Days since 1 Farvardin 1300, which was 21 March 1921.
    func isLeap(_ year: Int) -> Bool { [1, 5, 9, 13, 17, 22, 26, 30].contains(year % 33) }
    var days = (1300..<year).reduce(0) { $0 + (isLeap($1) ? 366 : 365) }
    days += month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
    days += day - 1
    // As a day number of the Gregorian calendar, and back by the civil-from-days algorithm (Hinnant, 2013).
    let z = CivilCalendar.days(year: 1921, month: 3, day: 21) + days + 719_468
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return DateFinder.Day(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month, day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }
}
