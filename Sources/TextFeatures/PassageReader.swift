/// Reads passages of texts word by word, for the comparison of one with another.
///
/// Words are those of the default feature options, single letters and digits among them, without a possessive 's. They are
/// numbered as they come; what they are compared by are hashes, which depend on the words alone.
package struct PassageReader: Sendable {
  /// A word where it stands.
  package struct PlacedWord: Sendable {
    package var number: UInt32
    package var place: Range<Int>
    package var isCapitalized: Bool
  }

  private var reader: WordReader
  private var buffer: [UInt32] = []
  /// The hash of each word.
  package private(set) var hashes: [UInt32] = []
  /// The hashes of the runs of characters in all words, end to end.
  package private(set) var gramHashes: [UInt32] = []
  private var gramEnds: [Int] = []

  /// The characters of a run. A word's begin and end count as one each; a shorter word is one run.
  package static let gramLength = 4

  package init() {
    var options = FeatureOptions()
    options.minimumWordLength = 1
    do {
      reader = try WordReader(options, for: .word)
    } catch {
      preconditionFailure("words of the default options can always be read: \(error)")
    }
  }

  /// The number of distinct words that were read.
  package var wordCount: Int { hashes.count }

  /// Where in `gramHashes` the runs of characters of a word stand.
  package func grams(of word: UInt32) -> Range<Int> {
    (word == 0 ? 0 : gramEnds[Int(word) - 1])..<gramEnds[Int(word)]
  }

  /// The numbers of the words at `range`, in order.
  package mutating func words(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [UInt32] {
    buffer.removeAll(keepingCapacity: true)
    reader.read(text, range, into: &buffer)
    learnNewWords()
    return buffer
  }

  /// The same, and where each word stands. Slower.
  package mutating func placedWords(of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> [PlacedWord] {
    reader.places = []
    let words = words(of: text, range)
    let places = reader.places ?? []
    reader.places = nil
    return zip(words, places).map { word, place in
      let first = place.isEmpty ? 0 : UTF8Decoding.scalar(in: text, at: place.lowerBound, end: place.upperBound).value
      return PlacedWord(
        number: word, place: place, isCapitalized: Unicode.Scalar(first)?.properties.isUppercase == true)
    }
  }

  /// The names and the numbers of two digits or more at `range`, as `TextTrace` has them: names by the hashes of their words.
  package mutating func marks(
    of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> (names: [UInt32], numbers: [UInt32]) {
    var names: [UInt32] = []
    var numbers: [UInt32] = []
    var scanner = MarkScanner(text: text, range: range)
    while let mark = scanner.next() {
      switch mark {
      case .name(let place): names += words(of: text, place).prefix(1).map { hashes[Int($0)] }
      case .number(let hash): numbers.append(hash)
      case .quotation: break
      }
    }
    return (names, numbers)
  }

  /// The hash of two words in a row.
  @inline(__always)
  package static func pairHash(_ first: UInt32, _ second: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: TermHash.appending(UInt64(second), to: UInt64(first)))
  }

  // MARK: Words

  private mutating func learnNewWords() {
    let words = reader.words
    guard hashes.count < words.count else { return }
    words.bytes.withUnsafeBufferPointer { bytes in
      for number in hashes.count..<words.count {
        let word = Self.withoutPossessive(bytes, words.range(of: number))
        hashes.append(
          UInt32(truncatingIfNeeded: TermHash.word(bytes, start: word.lowerBound, length: word.count)))
        appendGrams(of: bytes, word)
        gramEnds.append(gramHashes.count)
      }
    }
  }

  private static func withoutPossessive(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Range<Int> {
    guard word.count > 2, bytes[word.upperBound - 1] == UInt8(ascii: "s"),
      bytes[word.upperBound - 2] == UInt8(ascii: "'")
    else { return word }
    return word.lowerBound..<(word.upperBound - 2)
  }

  private mutating func appendGrams(of bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) {
    var scalars: [UInt32] = [0x20]
    var index = word.lowerBound
    while index < word.upperBound {
      let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index, end: word.upperBound)
      scalars.append(scalar)
      index += length
    }
    scalars.append(0x20)
    let length = min(Self.gramLength, scalars.count)
    for start in 0...(scalars.count - length) {
      let hash = scalars[start..<(start + length)].reduce(UInt64(0)) { TermHash.appending(UInt64($1), to: $0) }
      gramHashes.append(UInt32(truncatingIfNeeded: hash))
    }
  }
}
