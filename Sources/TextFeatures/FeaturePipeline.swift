public import LinearAlgebra

/// The one path from text to numbers: bytes, words, n-grams, columns, weighted and normalised rows.
///
/// Fitting learns the columns and their inverse document frequencies from texts; transforming applies them.
/// The row of a text depends on that text and the pipeline alone: it is the same, bit for bit, whatever
/// texts are transformed with it and on however many threads.
///
/// ```swift
/// let (pipeline, rows) = try FeaturePipeline.fitTransform(InMemoryTexts(texts), options: FeatureOptions())
/// let row = try pipeline.transform(InMemoryTexts(["A new text"])).matrix
/// ```
public struct FeaturePipeline: Sendable {
  public let options: FeatureOptions
  /// The number of texts the pipeline was fitted on.
  public let documentCount: Int
  let spaces: [FittedSpace]

  init(options: FeatureOptions, documentCount: Int, spaces: [FittedSpace]) {
    self.options = options
    self.documentCount = documentCount
    self.spaces = spaces
  }

  /// Whether what is known of a text is measured in a space.
  func measuresKnown(_ space: FittedSpace) -> Bool {
    let unit = space.space.analyzer.unit
    return unit == .word || !spaces.contains { $0.space.analyzer.unit == .word }
  }

  /// The number of columns.
  public var columnCount: Int { spaces.reduce(0) { $0 + $1.columnCount } }

  /// The term of each column. A title's term under titles of their own begins with `title:`, hashed columns are
  /// called by their number. O(columns); made anew at each call.
  public var terms: [String] { (0..<columnCount).map { term(ofColumn: $0) } }

  /// The UTF-8 bytes of `terms` end to end, and where each begins and the last ends. O(bytes).
  package func encodedTerms() -> (bytes: [UInt8], offsets: [Int64]) {
    var bytes: [UInt8] = []
    var offsets: [Int64] = [0]
    offsets.reserveCapacity(columnCount + 1)
    var firstColumn = 0
    for space in spaces {
      if let vocabulary = space.vocabulary, space.space.field != .title {
        let start = Int64(bytes.count)
        bytes += vocabulary.bytes
        offsets += vocabulary.offsets.dropFirst().lazy.map { start + Int64($0) }
      } else {
        for column in firstColumn..<(firstColumn + space.columnCount) {
          bytes += term(ofColumn: column).utf8
          offsets.append(Int64(bytes.count))
        }
      }
      firstColumn += space.columnCount
    }
    return (bytes, offsets)
  }

  /// The term of one column, as in `terms`.
  ///
  /// - Precondition: `0 <= column < columnCount`.
  public func term(ofColumn column: Int) -> String {
    var column = column
    for space in spaces {
      if column < space.columnCount {
        let term = space.vocabulary.map { $0[column] } ?? "#\(column)"
        return space.space.field == .title ? "title:" + term : term
      }
      column -= space.columnCount
    }
    preconditionFailure("a pipeline of \(columnCount) columns has no such column")
  }
}

/// A space with what was learned about it.
struct FittedSpace: Sendable {
  let space: TermSpace
  /// Nil where terms are hashed.
  let vocabulary: Vocabulary?
  let columnCount: Int
  /// One for each column, or empty where all are 1.
  let inverseDocumentFrequencies: [Float]
  let weighting: TermWeighting

  init(
    space: TermSpace, vocabulary: Vocabulary?, columnCount: Int, inverseDocumentFrequencies: [Float],
    meanLength: Double, options: FeatureOptions
  ) {
    self.space = space
    self.vocabulary = vocabulary
    self.columnCount = columnCount
    self.inverseDocumentFrequencies = inverseDocumentFrequencies
    weighting = TermWeighting(
      termFrequency: options.termFrequency, normalization: options.normalization,
      saturation: options.bm25Saturation, lengthShare: options.bm25LengthShare, scale: space.weight,
      meanLength: meanLength)
  }

  /// Appends the entries of one row in this space.
  ///
  /// - Parameters:
  ///   - entries: sorted.
  ///   - firstColumn: the number of columns in the spaces before this one.
  func append(
    _ entries: UnsafeBufferPointer<UInt64>, firstColumn: UInt32, to room: inout RowBlock.Room, scratch: inout [Double]
  ) {
    let range = room.count..<(room.count + entries.count)
    let columnIndices = UnsafeMutableBufferPointer(rebasing: room.columnIndices[range])
    for index in entries.indices {
      columnIndices[index] = firstColumn &+ UInt32(truncatingIfNeeded: entries[index] >> 32)
    }
    weighting.weigh(
      entries, inverseDocumentFrequencies: inverseDocumentFrequencies,
      into: UnsafeMutableBufferPointer(rebasing: room.values[range]), scratch: &scratch)
    room.count = range.upperBound
  }

  func weight(ofColumn column: UInt32) -> Float {
    inverseDocumentFrequencies.isEmpty ? 1 : inverseDocumentFrequencies[Int(column)]
  }
}

/// Texts as rows, and how much of each the pipeline knew.
public struct TransformedTexts: Sendable {
  /// A row for each text, in input order.
  public let matrix: CSRMatrix
  public let known: [KnownShare]
}

/// How much of a text occurs in the texts that the pipeline was fitted on.
///
/// Of each analyzer, the shortest terms count: single words for 1-2-grams. Beside an analyzer of words those of
/// characters do not count: almost every few characters of any text in the same script are known. A text without any such
/// term, such as an empty one, has shares of 0. Where terms are hashed every term is known.
public struct KnownShare: Sendable, Equatable {
  /// The share of the occurrences of terms that have a column.
  public let occurrences: Double
  /// The same share with each occurrence weighted by its term's inverse document frequency; a term without a column
  /// has that of a term in no text.
  public let weight: Double
}

extension FeaturePipeline {
  /// Whether a column's term is a run of characters, not of words.
  ///
  /// - Precondition: `0 <= column < columnCount`.
  package func isMadeOfCharacters(column: Int) -> Bool {
    var column = column
    for space in spaces {
      if column < space.columnCount { return space.space.analyzer.unit != .word }
      column -= space.columnCount
    }
    preconditionFailure("a pipeline of \(columnCount) columns has no such column")
  }
}
