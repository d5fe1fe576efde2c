/// The days of the week as they are written in some languages. Names that are common words too are left out.
struct Weekdays: Sendable {
  /// From 1 for Monday, by the hash of the word.
  private let numbers: [UInt64: UInt8]

  private static let names = [
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "måndag tisdag onsdag torsdag fredag lördag söndag",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
  ]

  /// - Parameter reader: of single words.
  init(_ reader: inout SymbolReader) {
    var numbers: [UInt64: UInt8] = [:]
    for week in Self.names {
      let bytes = Array(week.utf8)
      bytes.withUnsafeBufferPointer { reader.read($0, 0..<bytes.count) }
      for (place, word) in reader.symbols.enumerated() { numbers[reader.hash(of: word)] = UInt8(place + 1) }
    }
    self.numbers = numbers
  }

  /// The number of the first of the words that is a day of the week, or 0.
  func first(among words: ArraySlice<UInt64>) -> UInt8 {
    for word in words { if let number = numbers[word] { return number } }
    return 0
  }
}
