/// Counts terms by sorting.
///
/// Every occurrence of a word is put with the others of that word; each such group is sorted by the word that follows, the
/// groups of each of these by the word after that. So the occurrences of a term stand together, in the order of the texts,
/// terms come up in their order, and nothing is looked up. What begins with a run that is too rare to be a term is never
/// looked at (Agrawal and Srikant 1994).
struct RunCounter {
  private let words: LoggedWords
  private let ngrams: ClosedRange<Int>
  private let bounds: ClosedRange<Double>
  private let minimum: Int
  private let countsOccurrences: Bool
  private var slice = RunSlice()
  /// First the occurrences of words, then rows.
  private var numbers: [UInt64] = []
  /// In its first `entryCount` places the terms' entries, term after term: a text in the upper half, how often it holds
  /// the term in the lower.
  private var entries: [UInt64] = []
  private var entryCount = 0
  /// For each length of a run, room for the occurrences of those that are one word longer.
  private var longer: [RowEntries]
  /// Where there are terms of more than two words, for each occurrence the part of a text that it stands in and the ranks of
  /// the words after the next one.
  private var tails: [UInt32] = []
  private let tailLength: Int
  /// The bytes of the run under way.
  private var spelling: [UInt8] = []

  init(
    _ words: LoggedWords, ngrams: ClosedRange<Int>, documentFrequency bounds: ClosedRange<Double>,
    countsOccurrences: Bool
  ) {
    self.words = words
    self.ngrams = ngrams
    self.bounds = bounds
    self.countsOccurrences = countsOccurrences
    minimum = Int(max(bounds.lowerBound, 1).rounded(.up))
    longer = (0...ngrams.upperBound).map { _ in RowEntries() }
    tailLength = ngrams.upperBound > 2 ? ngrams.upperBound - 1 : 0
  }

  /// The terms that begin with the words of some ranks.
  ///
  /// - Parameter counts: how often each of them comes up.
  mutating func slice(_ ranks: Range<Int>, counts: ArraySlice<Int>) -> RunSlice {
    slice = RunSlice()
    entryCount = 0
    let ends = gatherOccurrences(of: ranks, counts: counts)
    // Room for the most that there can be and more: memory is not taken before it is used.
    let room = ngrams.upperBound * (ends.last ?? 0)
    if entries.capacity < room {
      entries = []
      entries.reserveCapacity(room + room / 4)
    }
    var occurrences: [UInt64] = []
    swap(&occurrences, &numbers)
    occurrences.withUnsafeBufferPointer { occurrences in
      var start = 0
      for (rank, end) in zip(ranks, ends) {
        count(UnsafeBufferPointer(rebasing: occurrences[start..<end]), length: 1, rank: rank)
        start = end
      }
    }
    swap(&occurrences, &numbers)
    logRows()
    return slice
  }

  /// Puts the occurrences of the words of these ranks into `numbers`, rank after rank, each in the order of the texts: in the
  /// upper half of a number the rank of the word that follows, or 0; in the lower its part of a text, or where `tails`
  /// tells it.
  ///
  /// - Returns: where those of each rank end.
  private mutating func gatherOccurrences(of ranks: Range<Int>, counts: ArraySlice<Int>) -> [Int] {
    var places: [Int] = []
    var total = 0
    for count in counts {
      places.append(total)
      total += count
    }
    Self.makeRoom(for: total, in: &numbers)
    tails.removeAll(keepingCapacity: true)
    tails.reserveCapacity(total * tailLength)
    let first = UInt32(ranks.lowerBound)
    let padding = ngrams.upperBound - 1
    numbers.withUnsafeMutableBufferPointer { occurrences in
      places.withUnsafeMutableBufferPointer { places in
        for chunk in words.texts.indices {
          words.forEachPart(ofChunk: chunk, padding: padding) { part, ranks in
            // The padding follows in memory.
            let padded = UnsafeBufferPointer(start: ranks.baseAddress, count: ranks.count + padding)
            for place in ranks.indices {
              let group = ranks[place] &- first
              guard group < UInt32(truncatingIfNeeded: places.count) else { continue }
              var tail = UInt32(truncatingIfNeeded: part)
              if tailLength > 0 {
                tail = UInt32(tails.count / tailLength)
                tails.append(UInt32(truncatingIfNeeded: part))
                tails.append(contentsOf: padded[(place + 2)..<(place + 1 + tailLength)])
              }
              // As many as were counted, so that each has its place.
              occurrences[places[Int(group)]] = UInt64(padded[place &+ 1]) << 32 | UInt64(tail)
              places[Int(group)] &+= 1
            }
          }
        }
      }
    }
    return places
  }

  private static func makeRoom(for count: Int, in numbers: inout [UInt64]) {
    guard numbers.count < count else { return }
    numbers = []
    numbers = LargeArray.filled(with: 0, count: count)
  }

  /// Takes up the run whose occurrences are given, and those that begin with it.
  ///
  /// - Parameters:
  ///   - occurrences: in the order of the texts.
  ///   - rank: that of its last word.
  private mutating func count(_ occurrences: UnsafeBufferPointer<UInt64>, length: Int, rank: Int) {
    let start = entryCount
    addEntries(of: occurrences)
    let documentFrequency = entryCount - start
    guard documentFrequency >= minimum else {
      entryCount = start
      return
    }
    let prefixLength = spelling.count
    if length > 1 { spelling.append(0x20) }
    words.appendWord(ofRank: rank, to: &spelling)
    if length >= ngrams.lowerBound, bounds.contains(Double(documentFrequency)) {
      slice.bytes += spelling
      slice.ends.append(slice.bytes.count)
      slice.documentFrequencies.append(UInt32(documentFrequency))
      if countsOccurrences {
        slice.occurrences.append(
          entries[start..<entryCount].reduce(0) { $0 + UInt64(UInt32(truncatingIfNeeded: $1)) })
      }
    } else {
      entryCount = start
    }
    if length < ngrams.upperBound { countLonger(occurrences, length: length) }
    spelling.removeLast(spelling.count - prefixLength)
  }

  private mutating func addEntries(of occurrences: UnsafeBufferPointer<UInt64>) {
    let missing = entryCount + occurrences.count - entries.count
    if missing > 0 { entries.append(contentsOf: repeatElement(0, count: missing)) }
    entryCount = entries.withUnsafeMutableBufferPointer { entries in
      words.parts.withUnsafeBufferPointer { parts in
        tails.withUnsafeBufferPointer { tails in
          var end = entryCount
          // No text has this number: there are fewer parts than that.
          var last = UInt32.max
          for occurrence in occurrences {
            let tail = Int(UInt32(truncatingIfNeeded: occurrence))
            let part = parts[tailLength == 0 ? tail : Int(tails[tail * tailLength])]
            // Without a branch: which texts hold a term more than once is hard to predict.
            let isNew = part.text == last ? 0 : 1
            end &+= isNew
            let before = isNew == 1 ? UInt64(part.text) << 32 : entries[end &- 1]
            entries[end &- 1] = before &+ UInt64(part.times)
            last = part.text
          }
          return end
        }
      }
    }
  }

  /// Takes up the runs that are one word longer than the one whose occurrences are given, and so on.
  private mutating func countLonger(_ occurrences: UnsafeBufferPointer<UInt64>, length: Int) {
    var following = RowEntries()
    swap(&following, &longer[length])
    following.removeAll()
    following.append(occurrences.count) { room in
      var end = 0
      for occurrence in occurrences {
        let tail = occurrence & UInt64(UInt32.max)
        let next = length == 1 ? occurrence : UInt64(tails[Int(tail) * tailLength + length - 1]) << 32 | tail
        room[end] = next
        // Without those that no frequent word follows.
        end &+= next >> 32 == 0 ? 0 : 1
      }
      return end
    }
    following.sort(columnCount: words.rankLimit)
    following.withEntries { following in
      var start = 0
      while start < following.count {
        let rank = following[start] >> 32
        var end = start &+ 1
        while end < following.count, following[end] >> 32 == rank { end &+= 1 }
        slice.distinctRunCount += 1
        if end - start >= minimum {
          count(UnsafeBufferPointer(rebasing: following[start..<end]), length: length + 1, rank: Int(rank))
        }
        start = end
      }
    }
    swap(&following, &longer[length])
  }

  /// Brings the entries into the order of the texts.
  private mutating func logRows() {
    // Where the entries of each text begin, then where they end.
    var places = [Int](repeating: 0, count: words.textCount)
    for entry in entries[..<entryCount] { places[Int(entry >> 32)] += 1 }
    var total = 0
    for text in places.indices {
      let count = places[text]
      places[text] = total
      total += count
    }
    Self.makeRoom(for: total, in: &numbers)
    scatterEntries(to: &places)
    numbers.withUnsafeBufferPointer { rows in
      slice.logs = words.texts.map { texts in
        var log = RowLog()
        var start = texts.lowerBound == 0 ? 0 : places[texts.lowerBound - 1]
        if let last = texts.last { log.reserve(places[last] - start + texts.count) }
        for text in texts {
          log.append(UnsafeBufferPointer(rebasing: rows[start..<places[text]]))
          start = places[text]
        }
        return log
      }
    }
  }

  /// Writes the entries to `numbers`: the distance of a term from the text's term before in the upper half, its count in the
  /// lower.
  private mutating func scatterEntries(to places: inout [Int]) {
    var lastTerms = [UInt32](repeating: 0, count: words.textCount)
    places.withUnsafeMutableBufferPointer { places in
      lastTerms.withUnsafeMutableBufferPointer { lastTerms in
        numbers.withUnsafeMutableBufferPointer { rows in
          entries.withUnsafeBufferPointer { entries in
            var index = 0
            for (term, documentFrequency) in slice.documentFrequencies.enumerated() {
              let term = UInt32(truncatingIfNeeded: term)
              for entry in entries[index..<(index + Int(documentFrequency))] {
                let text = Int(entry >> 32)
                rows[places[text]] = UInt64(term &- lastTerms[text]) << 32 | entry & UInt64(UInt32.max)
                lastTerms[text] = term
                places[text] &+= 1
              }
              index += Int(documentFrequency)
            }
          }
        }
      }
    }
  }
}
