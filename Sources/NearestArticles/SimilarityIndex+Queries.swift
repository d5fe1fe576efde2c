internal import LinearAlgebra
internal import TextFeatures

extension SimilarityIndex {
  /// A text in both spaces.
  private struct Query {
    /// Rising by column.
    var entries: [(column: Int, value: Float)]
    /// Of length 1, or 0.
    var place: [Float]
    /// The text itself, which is no answer.
    var row: Int?
  }

  /// The place of the first text with an id. O(texts).
  ///
  /// - Throws: `SimilarityError.unknownID`, `.notAnIndex` for a damaged index.
  public func row(withID id: String) throws -> Int {
    let wanted = Array(id.utf8)
    let found = try tensors.withElements(of: "ids", as: UInt8.self) { bytes in
      try tensors.withElements(of: "id_offsets", as: Int64.self) { offsets -> Int? in
        for row in 0..<count where offsets[row + 1] &- offsets[row] == Int64(wanted.count) {
          let start = Int(offsets[row])
          guard start >= 0, start <= bytes.count - wanted.count else {
            throw tensors.damaged("its ids are out of place")
          }
          if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return row }
        }
        return nil
      }
    }
    guard let found else { throw SimilarityError.unknownID(id) }
    return found
  }

  /// The texts nearest to one of the index, which is left out; the nearest first, of equally near ones the earlier.
  ///
  /// O(texts · rank), with terms O(all entries).
  ///
  /// - Throws: `SimilarityError.notAnIndex` for a damaged index.
  public func nearest(
    toRow row: Int, count wanted: Int, space: SimilaritySpace = .lsa, threads: Int = 1
  ) throws -> [SimilarText] {
    let place = try tensors.withElements(of: "places", as: Float.self) { places in
      Array(places[(row * rank)..<((row + 1) * rank)])
    }
    let query = Query(
      entries: try tensors.entries(ofRow: row, columnCount: columnCount), place: place, row: row)
    return try answers(to: query, wanted, space, threads)
  }

  /// The texts nearest to a new one. Empty where it has no term that the index knows.
  ///
  /// - Throws: as `nearest(toRow:count:space:threads:)`.
  public func nearest(
    toText text: String, title: String = "", count wanted: Int, space: SimilaritySpace = .lsa, threads: Int = 1
  ) throws -> [SimilarText] {
    let pipeline = try pipeline()
    let matrix = try pipeline.transform(InMemoryTexts(titles: [title], bodies: [text]), threads: 1).matrix
    let entries = zip(matrix.columnIndices, matrix.values).map { (column: Int($0), value: $1) }
    guard !entries.isEmpty else { return [] }
    var place = [Float](repeating: 0, count: rank)
    try tensors.withElements(of: "term_vectors", as: Float.self) { vectors in
      for entry in entries {
        for axis in 0..<rank { place[axis] += entry.value * vectors[entry.column * rank + axis] }
      }
    }
    let length = place.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
    if length > 0 { place = place.map { Float(Double($0) / length) } }
    return try answers(to: Query(entries: entries, place: place, row: nil), wanted, space, threads)
  }

  private func answers(
    to query: Query, _ wanted: Int, _ space: SimilaritySpace, _ threads: Int
  ) throws -> [SimilarText] {
    let cosines =
      switch space {
      case .lsa: try placeCosines(query.place, threads: threads)
      case .tfidf: try termCosines(query.entries, threads: threads)
      }
    let rows = largest(cosines, count: wanted, leavingOut: query.row)
    return try rows.map { row in
      SimilarText(
        row: row, id: try tensors.string(row, in: "ids", offsets: "id_offsets"),
        title: try tensors.string(row, in: "titles", offsets: "title_offsets"), similarity: Double(cosines[row]),
        sharedTerms: try sharedColumns(query.entries, row).map(tensors.term))
    }
  }

  private func placeCosines(_ place: [Float], threads: Int) throws -> [Float] {
    var cosines = [Float](repeating: 0, count: count)
    try tensors.withElements(of: "places", as: Float.self) { places in
      guard let places = places.baseAddress else { return }
      cosines.withUnsafeMutableBufferPointer { cosines in
        place.withUnsafeBufferPointer { place in
          guard let first = cosines.baseAddress, let place = place.baseAddress else { return }
          // Each range writes its own cosines; the rest is only read.
          nonisolated(unsafe) let (output, rows, query) = (first, places, place)
          Parallel.forEachRange(of: count, grain: 2048, threads: threads) { range in
            BLAS.multiply(
              rows: range.count, columns: 1, inner: rank, rows + range.lowerBound * rank, stride: rank, query,
              stride: 1,
              into: output + range.lowerBound, stride: 1)
          }
        }
      }
    }
    return cosines
  }

  private func termCosines(_ entries: [(column: Int, value: Float)], threads: Int) throws -> [Float] {
    var weights = [Float](repeating: 0, count: columnCount)
    for entry in entries { weights[entry.column] = entry.value }
    let query = weights
    let ranges = try (0..<count).map { try tensors.range($0, "row_offsets") }
    var cosines = [Float](repeating: 0, count: count)
    try tensors.withElements(of: "columns", as: UInt32.self) { columns in
      try tensors.withElements(of: "values", as: Float.self) { values in
        guard ranges.allSatisfy({ $0.upperBound <= columns.count }), columns.count == values.count else {
          throw tensors.damaged("its part 'row_offsets' points beyond the terms")
        }
        cosines.withUnsafeMutableBufferPointer { cosines in
          // Each range writes its own cosines; the rest is only read.
          nonisolated(unsafe) let (output, columns, values) = (cosines, columns, values)
          Parallel.forEachRange(of: count, grain: 1024, threads: threads) { rows in
            for row in rows {
              var sum: Float = 0
              for entry in ranges[row] {
                // A damaged column counts nothing; what is shown of the answers is checked.
                let column = Int(columns[entry])
                if column < query.count { sum += values[entry] * query[column] }
              }
              output[row] = sum
            }
          }
        }
      }
    }
    return cosines
  }

  /// The rows of the largest values, falling; of equal ones the earlier first. A value that is no number is none.
  private func largest(_ values: [Float], count wanted: Int, leavingOut left: Int?) -> [Int] {
    guard wanted > 0 else { return [] }
    var kept: [Int] = []
    for row in values.indices where row != left && values[row].isFinite {
      if kept.count == wanted, values[row] <= values[kept[wanted - 1]] { continue }
      if kept.count == wanted { kept.removeLast() }
      kept.insert(row, at: kept.firstIndex { values[$0] < values[row] } ?? kept.count)
    }
    return kept
  }

  /// The columns of the five terms that add most to the cosine of the weighted terms.
  private func sharedColumns(_ entries: [(column: Int, value: Float)], _ row: Int) throws -> [Int] {
    let weights = Dictionary(entries.map { ($0.column, $0.value) }, uniquingKeysWith: { first, _ in first })
    let shared = try tensors.entries(ofRow: row, columnCount: columnCount).compactMap { entry in
      weights[entry.column].map { (column: entry.column, product: $0 * entry.value) }
    }
    return shared.sorted { ($1.product, $0.column) < ($0.product, $1.column) }.prefix(5).map(\.column)
  }
}
