internal import Synchronization

/// One occurrence of a term that the pipeline has a column for.
package struct TermOccurrence: Sendable, Equatable {
  package let column: Int
  /// Where the words of the term stand in the bytes of the text's batch, from the first one's beginning to the last one's end.
  package let place: Range<Int>
  /// How often it counts: below 0 where a hashed term counts as minus one.
  package let count: Int
}

/// Finds the occurrences of a pipeline's terms in texts, one text at a time.
///
/// For people who ask why: slower than `transform(_:)` by far.
package final class OccurrenceFinder: Sendable {
  private let pipeline: FeaturePipeline
  /// One a space, made when they are first needed.
  private let transformers = Mutex<[SpaceTransformer]>([])

  package init(_ pipeline: FeaturePipeline) {
    self.pipeline = pipeline
  }

  /// Every occurrence of a known term in text `index` of a batch, analyzer by analyzer. The counts of a column add up to what its
  /// weight in the text's row is made of.
  package func occurrences(in batch: TextBatch, at index: Int) throws -> [TermOccurrence] {
    try transformers.withLock { transformers in
      if transformers.isEmpty {
        transformers = try pipeline.spaces.map {
          try SpaceTransformer($0, options: pipeline.options, measuresKnown: false)
        }
      }
      var occurrences: [TermOccurrence] = []
      var firstColumn = 0
      for place in transformers.indices {
        transformers[place].beginBatch()
        occurrences += transformers[place].occurrences(in: batch, at: index).map {
          TermOccurrence(column: firstColumn + $0.column, place: $0.place, count: $0.count)
        }
        firstColumn += pipeline.spaces[place].columnCount
      }
      return occurrences
    }
  }
}

extension SpaceTransformer {
  /// The occurrences in a text, columns counted from the first of the space.
  fileprivate mutating func occurrences(in batch: TextBatch, at index: Int) -> [TermOccurrence] {
    var found: [TermOccurrence] = []
    batch.bytes.withUnsafeBufferPointer { text in
      for part in fitted.space.parts(of: batch, at: index) {
        reader.words.places = []
        reader.read(text, part.range)
        let places = reader.words.places ?? []
        reader.words.places = nil
        switch fitted.space.analyzer.unit {
        case .word: addRuns(in: places, times: Int(part.count), to: &found)
        case .character:
          addRuns(in: reader.wordOfSymbol.map { places[$0] }, times: Int(part.count), to: &found)
        case .characterInWord: addWords(at: places, times: Int(part.count), to: &found)
        }
      }
    }
    return found
  }

  /// - Parameter places: one for each symbol of the reader.
  private mutating func addRuns(in places: [Range<Int>], times: Int, to found: inout [TermOccurrence]) {
    let symbols = reader.symbols
    for start in symbols.indices {
      var hash: UInt64 = 0
      for end in (start + 1)..<(min(start + ngrams.upperBound, symbols.count) + 1) {
        // Single words are found by their numbers alone.
        let symbol = ngrams.upperBound > 1 ? reader.hash(of: symbols[end - 1]) : 0
        hash = end == start + 1 ? symbol : TermHash.appending(symbol, to: hash)
        guard end - start >= ngrams.lowerBound else { continue }
        let column =
          end - start == 1 ? column(ofSymbol: symbols[start]) : column(of: symbols, start, end, hash: hash)
        add(column, from: places[start], to: places[end - 1], times: times, to: &found)
      }
    }
  }

  private mutating func addWords(at places: [Range<Int>], times: Int, to found: inout [TermOccurrence]) {
    for (word, place) in zip(reader.wordBuffer, places) {
      let start = columnsStart(of: word)
      let codes = wordColumns[(start + 3)..<(start + 3 + Int(wordColumns[start + 2]))]
      for code in codes { add(SignedColumn(code: code), from: place, to: place, times: times, to: &found) }
    }
  }

  private func add(
    _ column: SignedColumn, from first: Range<Int>, to last: Range<Int>, times: Int, to found: inout [TermOccurrence]
  ) {
    guard !column.isNone else { return }
    found.append(
      TermOccurrence(
        column: Int(column.column), place: first.lowerBound..<max(first.lowerBound, last.upperBound),
        count: column.isNegative ? -times : times))
  }
}
