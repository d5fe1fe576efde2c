/// The terms of one kind in a text: for each, in which sentences it stands and how often, so that a short target is looked
/// up term by term in time that does not depend on the words it lacks.
///
/// Sentence 0 is the title, empty where there is none; the others are those of the body.
struct PostingList: Sendable {
  /// The terms, rising.
  private(set) var hashes: [UInt32] = []
  /// Where in `entries` those of each term end.
  private var ends: [UInt32] = []
  /// A sentence in the upper half, rising for each term, and the term's count there in the lower.
  private var entries: [UInt32] = []
  /// The Euclidean norms, inverse, of the weighted terms of the title, the lead, and title and body; 0 for nothing.
  private(set) var scales = SIMD3<Float>()
  /// The same for each sentence and for the window of up to three sentences around it; 0 and 0 for the title.
  private(set) var sentenceScales: [SIMD2<Float>]

  /// A term that stands in a sentence.
  struct Occurrence {
    /// The term's hash over the sentence's number.
    var key: UInt64
    var inverseDocumentFrequency: Float

    init(_ hash: UInt32, sentence: Int, inverseDocumentFrequency: Float) {
      key = UInt64(hash) << 32 | UInt64(sentence)
      self.inverseDocumentFrequency = inverseDocumentFrequency
    }
  }

  /// Sentences beyond are part of the last one: numbers and counts must fit halves of 32 bits.
  static let sentenceLimit = 0xFFFF

  /// - Parameters:
  ///   - sentenceCount: with the title, up to `sentenceLimit`.
  ///   - leadEnd: the sentence after the lead.
  init(_ occurrences: consuming [Occurrence], sentenceCount: Int, leadEnd: Int) {
    occurrences.sort { $0.key < $1.key }
    var squares = SIMD3<Float>()
    var sentenceSquares = [SIMD2<Float>](repeating: .zero, count: sentenceCount)
    var index = 0
    while index < occurrences.count {
      let hash = UInt32(occurrences[index].key >> 32)
      let weight = occurrences[index].inverseDocumentFrequency
      let start = entries.count
      while index < occurrences.count, UInt32(occurrences[index].key >> 32) == hash {
        let sentence = UInt32(truncatingIfNeeded: occurrences[index].key)
        if entries.count > start, entries[entries.count - 1] >> 16 == sentence {
          if entries[entries.count - 1] & 0xFFFF < TermWeight.countLimit { entries[entries.count - 1] += 1 }
        } else {
          entries.append(sentence << 16 | 1)
        }
        index += 1
      }
      hashes.append(hash)
      ends.append(UInt32(entries.count))
      func square(_ count: Int) -> Float {
        let weighted = weight * TermWeight.sublinear[min(count, TermWeight.countLimit)]
        return weighted * weighted
      }
      let counts = entries.withUnsafeBufferPointer { entries in
        Self.count(entries[start...], sentenceCount: sentenceCount, leadEnd: leadEnd) { sentence, count in
          sentenceSquares[sentence].x += square(count)
        } window: { window, count in
          sentenceSquares[window].y += square(count)
        }
      }
      squares += SIMD3(square(counts.title), square(counts.lead), square(counts.whole))
    }
    func scale(_ square: Float) -> Float { square > 0 ? 1 / square.squareRoot() : 0 }
    scales = SIMD3(scale(squares.x), scale(squares.y), scale(squares.z))
    sentenceScales = sentenceSquares.map { SIMD2(scale($0.x), scale($0.y)) }
  }

  /// How often a term stands in the title, the lead, and title and body.
  struct Counts {
    var title = 0
    var lead = 0
    var whole = 0
  }

  /// Counts a term everywhere, unless the text lacks it. O(log terms + entries of the term).
  ///
  /// - Parameters:
  ///   - sentence: is called for each sentence of the body that has the term, with the count.
  ///   - window: is called for each sentence with the term in it or beside it, with the count in all three.
  @inline(__always)
  func count(
    _ hash: UInt32, leadEnd: Int, sentence: (Int, Int) -> Void, window: (Int, Int) -> Void
  ) -> Counts? {
    let place = hashes.lowerBound(of: hash)
    guard place < hashes.count, hashes[place] == hash else { return nil }
    let start = place == 0 ? 0 : Int(ends[place - 1])
    return entries.withUnsafeBufferPointer { entries in
      Self.count(
        entries[start..<Int(ends[place])], sentenceCount: sentenceScales.count, leadEnd: leadEnd, sentence: sentence,
        window: window)
    }
  }

  @inline(__always)
  private static func count(
    _ entries: Slice<UnsafeBufferPointer<UInt32>>, sentenceCount: Int, leadEnd: Int, sentence: (Int, Int) -> Void,
    window: (Int, Int) -> Void
  ) -> Counts {
    var counts = Counts()
    var lastWindow = 0
    for index in entries.indices {
      let here = Int(entries[index] >> 16)
      let count = Int(entries[index] & 0xFFFF)
      counts.whole += count
      guard here > 0 else {
        counts.title += count
        continue
      }
      if here < leadEnd { counts.lead += count }
      sentence(here, count)
      // No entry before this one lies in a window that was not met before: such a window begins after it.
      var next = max(lastWindow + 1, here - 1)
      lastWindow = min(here + 1, sentenceCount - 1)
      while next <= lastWindow {
        var sum = count
        var other = index + 1
        while other < entries.endIndex, Int(entries[other] >> 16) <= next + 1 {
          sum += Int(entries[other] & 0xFFFF)
          other += 1
        }
        window(next, sum)
        next += 1
      }
    }
    return counts
  }
}
