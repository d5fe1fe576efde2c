/// A time of day as pages write it beside a date, with its zone where one is named.
struct TimeOfDay: Equatable {
  var hour: Int
  var minute: Int
  var zone: Zone?

  /// Minutes east of Greenwich, or a zone whose offset hangs on the date.
  enum Zone: Equatable {
    case offset(Int)
    /// The offset in winter; summer time after the rule of the United States is an hour more.
    case american(Int)
  }

  /// ISO 8601 after the `T`: `17:42`, `16:47Z`, `17:42-05:00`.
  func iso(on day: DateFinder.Day) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = "\(padded(hour)):\(padded(minute))"
    guard let zone else { return clock }
    let offset =
      switch zone {
      case .offset(let minutes): minutes
      case .american(let minutes): minutes + (day.isInAmericanSummer ? 60 : 0)
      }
    guard offset != 0 else { return clock + "Z" }
    let size = abs(offset)
    return clock + (offset < 0 ? "-" : "+") + padded(size / 60) + ":" + padded(size % 60)
  }

  /// By the hash of the abbreviation. `IST` is India's: Ireland's and Israel's pages seldom write theirs.
  static let zones: [UInt64: Zone] = {
    var zones: [UInt64: Zone] = [:]
    for row in table.split(separator: "\n") {
      let words = row.split(separator: " ")
      guard let offset = Int(words[0]) else { continue }
      for word in words.dropFirst() { zones[Word.phraseHash(word).hash] = .offset(offset) }
    }
    for (word, offset) in [("et", -300), ("ct", -360), ("mt", -420), ("pt", -480)] {
      zones[Word.phraseHash(word).hash] = .american(offset)
    }
    return zones
  }()

  private static let table = """
    0 gmt utc z wet غرينتش гринвичу
    60 bst cet mez wat west
    120 cest mesz eet sast cat
    180 msk мск eest eat tsi trt
    210 irst
    240 gst
    300 pkt
    330 ist
    345 npt
    360 bdt
    420 wib ict
    480 pht sgt hkt awst
    540 jst kst
    600 aest
    660 aedt
    720 nzst
    780 nzdt
    -240 edt
    -300 est cdt
    -360 cst mdt
    -420 mst pdt
    -480 pst
    """
}

extension DateFinder.Day {
  /// Monday is 0 (Zeller's congruence, 1882, with the week's first day moved).
  private func weekday(of day: Int) -> Int {
    let shifted = month < 3 ? month + 12 : month
    let year = month < 3 ? self.year - 1 : self.year
    return (day + 13 * (shifted + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 5) % 7
  }

  /// From the second Sunday of March to the first of November, as since 2007.
  fileprivate var isInAmericanSummer: Bool {
    // The first Sunday of this month.
    let firstSunday = 7 - weekday(of: 1)
    return switch month {
    case 4...10: true
    case 3: day >= firstSunday + 7
    case 11: day < firstSunday
    default: false
    }
  }
}

extension DateFinder {
  /// The time that stands directly behind a date or, failing that, directly before it.
  static func time(around date: Range<Int>, in tokens: [Token]) -> TimeOfDay? {
    var place = date.upperBound
    for _ in 0...4 {
      if let (time, _) = clock(at: place, in: tokens) { return time }
      guard tokens.indices.contains(place), isFiller(tokens[place]) else { break }
      place += 1
    }
    for start in max(0, date.lowerBound - 10)..<date.lowerBound {
      if start > 0, case .number = tokens[start - 1] { continue }
      if start > 1, tokens[start - 1] == .mark(":"), case .number = tokens[start - 2] { continue }
      guard let (time, length) = clock(at: start, in: tokens) else { continue }
      let between = tokens[min(start + length, date.lowerBound)..<date.lowerBound]
      return start + length <= date.lowerBound && between.count <= 4 && between.allSatisfy(isFiller) ? time : nil
    }
    return nil
  }

  private static func isFiller(_ token: Token) -> Bool {
    switch token {
    case .mark(let mark): ",،-–—|/•·@(.日号號".unicodeScalars.contains(mark)
    case .word(let hash): fillerWords.contains(hash)
    case .number: false
    }
  }

  private static let fillerWords: Set<UInt64> = Set(
    """
    t at um à a alle ore las às as om в о kl klo saat ساعت الساعة الساعه godz h o on time monday tuesday wednesday thursday friday \
    saturday sunday mon tue tues wed thu thur thurs fri sat sun el la il le г год року
    """.split(separator: " ").map { Word.phraseHash($0).hash })

  private static func words(_ text: String) -> Set<UInt64> {
    Set(text.split(separator: " ").map { Word.phraseHash($0).hash })
  }
  private static let morning = words("am ص صباحا صباحًا صباحاً")
  private static let evening = words("pm م مساء مساءً عصرا ظهرا")
  private static let hourSigns = words("h uhr")
  private static let uhr = words("uhr")
  private static let letterA = Word.phraseHash("a").hash
  private static let letterP = Word.phraseHash("p").hash
  private static let letterM = Word.phraseHash("m").hash
  private static let utc = words("gmt utc")

  /// A time of day that begins at a token, and how many tokens it takes.
  private static func clock(at start: Int, in tokens: [Token]) -> (TimeOfDay, Int)? {
    func token(_ place: Int) -> Token? { tokens.indices.contains(place) ? tokens[place] : nil }
    func number(_ place: Int, _ digits: ClosedRange<Int>, upTo limit: Int) -> Int? {
      if case .number(let value, let count)? = token(place), digits.contains(count), value <= limit {
        value
      } else {
        nil
      }
    }
    func isMark(_ place: Int, _ marks: String) -> Bool {
      if case .mark(let mark)? = token(place) { marks.unicodeScalars.contains(mark) } else { false }
    }
    func isWord(_ place: Int, _ words: Set<UInt64>) -> Bool {
      if case .word(let hash)? = token(place) { words.contains(hash) } else { false }
    }
    var place = start
    // 上午 and 午前, 下午 and 午後, as single characters.
    var half: Int?
    if isMark(place, "上") && isMark(place + 1, "午") || isMark(place, "午") && isMark(place + 1, "前") {
      half = 0
      place += 2
    } else if isMark(place, "下") && isMark(place + 1, "午") || isMark(place, "午") && isMark(place + 1, "後") {
      half = 12
      place += 2
    }
    guard var hour = number(place, 1...2, upTo: 23) else { return nil }
    place += 1
    var minute: Int?
    var needsSign = false
    if isMark(place, ":：h时時点點") || isWord(place, hourSigns), let value = number(place + 1, 2...2, upTo: 59) {
      minute = value
      place += 2
    } else if isMark(place, "."), let value = number(place + 1, 2...2, upTo: 59) {
      // 18.04 Uhr, 5.30 pm: a number of another kind where nothing says so.
      minute = value
      needsSign = true
      place += 2
    } else if isWord(place, hourSigns) || isMark(place, "时時点點") {
      minute = 0
      place += 1
    } else {
      needsSign = true
    }
    if isMark(place, "分") { place += 1 }
    if isMark(place, ":"), number(place + 1, 2...2, upTo: 59) != nil {
      place += 2
      if isMark(place, "."), number(place + 1, 1...9, upTo: .max) != nil { place += 2 }
    }
    if isWord(place, morning) {
      half = 0
      place += 1
    } else if isWord(place, evening) {
      half = 12
      place += 1
    } else if case .word(let hash)? = token(place), hash == letterA || hash == letterP, isMark(place + 1, "."),
      token(place + 2) == .word(letterM)
    {
      half = hash == letterA ? 0 : 12
      place += isMark(place + 3, ".") ? 4 : 3
    } else if isWord(place, uhr) {
      needsSign = false
      place += 1
    } else if needsSign {
      return nil
    }
    if let half, hour <= 12 { hour = hour % 12 + half }
    var time = TimeOfDay(hour: hour, minute: minute ?? 0, zone: nil)
    if let (zone, length) = zone(at: place, in: tokens) {
      time.zone = zone
      place += length
    }
    return (time, place - start)
  }

  /// An abbreviation, `GMT+3`, `+03:00` or `+0300`, in brackets or not.
  private static func zone(at start: Int, in tokens: [Token]) -> (TimeOfDay.Zone, Int)? {
    func token(_ place: Int) -> Token? { tokens.indices.contains(place) ? tokens[place] : nil }
    var place = start
    if token(place) == .mark("(") || token(place) == .mark(",") { place += 1 }
    func offset(_ place: Int, allowsHours: Bool) -> (Int, Int)? {
      guard let sign: Int = token(place) == .mark("+") ? 1 : token(place) == .mark("-") ? -1 : nil,
        case .number(let value, let digits)? = token(place + 1)
      else { return nil }
      if digits == 2, value <= 14, token(place + 2) == .mark(":"), case .number(let minutes, 2)? = token(place + 3) {
        return (sign * (value * 60 + minutes), 4)
      }
      if digits == 4, value <= 1400, [0, 30, 45].contains(value % 100), sign > 0 || value >= 100 {
        return (sign * (value / 100 * 60 + value % 100), 2)
      }
      return allowsHours && digits <= 2 && value <= 14 ? (sign * value * 60, 2) : nil
    }
    if place == start, let (minutes, length) = offset(place, allowsHours: false) { return (.offset(minutes), length) }
    guard case .word(let hash)? = token(place), let zone = TimeOfDay.zones[hash] else { return nil }
    if utc.contains(hash), let (minutes, length) = offset(place + 1, allowsHours: true) {
      return (.offset(minutes), place - start + 1 + length)
    }
    return (zone, place - start + 1)
  }
}
