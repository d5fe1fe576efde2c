internal import LinearAlgebra

/// The words of all texts of a space, in memory, each called by its rank: its place from 1 on in the order of the bytes of
/// the words that enough texts hold; 0 for the others.
struct LoggedWords: Sendable {
  /// The words of some consecutive texts.
  struct Chunk: Sendable {
    let textCount: Int
    let log: TokenLog
    /// Who read them: words are logged by its numbers.
    let worker: Int
  }

  /// What is known of the words of a part of a text.
  struct Part: Sendable {
    var text: UInt32
    /// How often they count.
    var times: UInt32
  }

  let textCount: Int
  /// Every part of every text, in order.
  let parts: [Part]
  /// Above every rank.
  let rankLimit: Int
  /// The texts of each chunk.
  let texts: [Range<Int>]
  private let chunks: [Chunk]
  private let firstParts: [Int]
  /// For each worker, the rank of each of its words.
  private let ranks: [[UInt32]]
  /// The words of all ranks from 1 on, end to end; that of rank `r` ends at `ends[r]`.
  private let bytes: [UInt8]
  private let ends: [Int]
  /// The number of distinct words, frequent or not.
  let distinctCount: Int

  /// - Parameter symbols: what is known of the words that the chunks are logged in.
  init(_ chunks: [Chunk], _ symbols: SpaceLearner.SymbolSurvey) {
    self.chunks = chunks
    let words = symbols.reader.words.words
    let order = words.sorted(symbols.frequent.indices.filter { symbols.frequent[$0] }.map { UInt32($0) })
    rankLimit = order.count + 1
    distinctCount = words.count
    var bytes: [UInt8] = []
    var ends = [0]
    for word in order {
      bytes += words.bytes[words.range(of: Int(word))]
      ends.append(bytes.count)
    }
    (self.bytes, self.ends) = (bytes, ends)
    var rankOfWord = [UInt32](repeating: 0, count: words.count)
    for (place, word) in order.enumerated() { rankOfWord[Int(word)] = UInt32(place + 1) }
    ranks = symbols.names.map { $0.isEmpty ? rankOfWord : $0.map { rankOfWord[Int($0)] } }
    var parts: [Part] = []
    var firstParts: [Int] = []
    var texts: [Range<Int>] = []
    var textCount = 0
    for chunk in chunks {
      firstParts.append(parts.count)
      parts += chunk.log.parts.map { Part(text: UInt32(textCount + $0.text), times: $0.times) }
      texts.append(textCount..<(textCount + chunk.textCount))
      textCount += chunk.textCount
    }
    (self.parts, self.firstParts, self.texts, self.textCount) = (parts, firstParts, texts, textCount)
  }

  /// Calls `body` with the number of each part of each text of a chunk, and the ranks of its words.
  ///
  /// - Parameter padding: so many zeros follow the ranks in memory.
  func forEachPart(
    ofChunk chunk: Int, padding: Int, _ body: (_ part: Int, _ ranks: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    let first = firstParts[chunk]
    chunks[chunk].log.forEachPart(names: ranks[chunks[chunk].worker], padding: padding) { body(first + $0, $1) }
  }

  /// How often each rank comes up.
  func rankCounts(threads: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: rankLimit)
    Parallel.forEachInOrder(
      of: threads, threads: threads,
      make: { worker in
        var counts = [Int](repeating: 0, count: rankLimit)
        counts.withUnsafeMutableBufferPointer { counts in
          for chunk in stride(from: worker, to: chunks.count, by: threads) {
            forEachPart(ofChunk: chunk, padding: 0) { _, ranks in
              for rank in ranks { counts[Int(rank)] &+= 1 }
            }
          }
        }
        return counts
      },
      consume: { for (rank, count) in $0.enumerated() { counts[rank] += count } })
    return counts
  }

  /// Appends the bytes of the word of a rank from 1 on.
  func appendWord(ofRank rank: Int, to other: inout [UInt8]) {
    bytes.withUnsafeBufferPointer {
      other.append(contentsOf: UnsafeBufferPointer(rebasing: $0[ends[rank - 1]..<ends[rank]]))
    }
  }
}
