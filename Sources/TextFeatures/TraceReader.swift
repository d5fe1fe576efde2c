/// Reads texts as traces. Words are those of the default feature options.
package struct TraceReader: Sendable {
  private var reader: SymbolReader
  private let furniture: RecurringSentences
  private let weekdays: Weekdays

  /// The words of a shingle.
  package static let shingleLength = 4
  /// The words of a body that are its lead, that stand for a missing title, and among which a day of the week is looked for: the
  /// event of a report stands near its beginning, and so does the day of it.
  private static let leadLength = 100
  private static let headlineLength = 12
  private static let weekdayReach = 150
  /// More distinct words than this are forgotten between texts, so that endless input takes bounded memory.
  private static let wordLimit = 1 << 20

  /// - Parameter furniture: sentences that are left out of the bodies.
  package init(furniture: RecurringSentences) {
    self.furniture = furniture
    var options = FeatureOptions()
    // Single letters and digits matter where texts are compared word for word.
    options.minimumWordLength = 1
    do {
      reader = try SymbolReader(options, unit: .word)
    } catch {
      preconditionFailure("words of the default options can always be read: \(error)")
    }
    weekdays = Weekdays(&reader)
  }

  /// The trace of text `index` of a batch. O(bytes).
  package mutating func trace(of batch: TextBatch, at index: Int) -> TextTrace {
    if reader.words.words.count > Self.wordLimit { reader = reader.emptied }
    var trace = TextTrace()
    batch.bytes.withUnsafeBufferPointer { text in
      let stretches = furniture.ownStretches(of: text, batch.bodies[index])
      let title = wordHashes(of: text, batch.titles[index])
      var body: [UInt64] = []
      for stretch in stretches { body += wordHashes(of: text, stretch) }
      trace.shingles = Self.shingles(of: title + body)
      trace.headline = Self.shortened(title.isEmpty ? body.prefix(Self.headlineLength) : title[...])
      trace.lead = Self.shortened(body.prefix(Self.leadLength))
      trace.weekday = weekdays.first(among: body.prefix(Self.weekdayReach))
      for stretch in stretches { addMarks(of: text, stretch, to: &trace) }
    }
    trace.names = trace.names.sortedSet()
    trace.numbers = trace.numbers.sortedSet()
    trace.quotations = trace.quotations.sortedSet()
    return trace
  }

  private mutating func addMarks(
    of text: UnsafeBufferPointer<UInt8>, _ stretch: Range<Int>, to trace: inout TextTrace
  ) {
    var marks = MarkScanner(text: text, range: stretch)
    while let mark = marks.next() {
      switch mark {
      case .name(let range): trace.names += wordHashes(of: text, range).prefix(1).map { UInt32(truncatingIfNeeded: $0) }
      case .number(let hash): trace.numbers.append(hash)
      case .quotation(let range):
        let words = wordHashes(of: text, range)
        if words.count >= Self.shingleLength { trace.quotations += Self.shingles(of: words) }
      }
    }
  }

  private mutating func wordHashes(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt64] {
    reader.read(text, range)
    return reader.symbols.map { reader.hash(of: $0) }
  }

  private static func shortened(_ words: ArraySlice<UInt64>) -> [UInt32] {
    words.map { UInt32(truncatingIfNeeded: $0) }.sortedSet()
  }

  private static func shingles(of words: [UInt64]) -> [UInt32] {
    guard !words.isEmpty else { return [] }
    let length = min(shingleLength, words.count)
    var shingles: [UInt32] = []
    shingles.reserveCapacity(words.count)
    for start in 0...(words.count - length) {
      var hash = words[start]
      for place in (start + 1)..<(start + length) { hash = TermHash.appending(words[place], to: hash) }
      shingles.append(UInt32(truncatingIfNeeded: hash))
    }
    return shingles.sortedSet()
  }
}
