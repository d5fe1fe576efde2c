internal import TextFeatures

/// The texts of rows without repetitions, kept in memory: rows that share a text and differ in their target share its analysis.
struct DistinctTexts: Sendable {
  private(set) var texts = StoredTexts()
  /// For each row the place of its text.
  private(set) var textOfRow: [Int] = []

  /// Reads all texts of a source. O(bytes); texts are compared by all of their bytes.
  init(_ source: CorpusTexts, threads: Int) throws {
    var places: [Int: [Int]] = [:]
    try source.process(
      threads: threads, work: { _, batch in (batch, batch.hashes()) },
      consume: { batch, hashes in
        for (index, hash) in hashes.enumerated() {
          let (title, body) = (batch.bytes[batch.titles[index]], batch.bytes[batch.bodies[index]])
          if let place = places[hash]?.first(where: { texts.isText($0, title: title, body: body) }) {
            textOfRow.append(place)
          } else {
            places[hash, default: []].append(texts.count)
            textOfRow.append(texts.count)
            texts.append(title: title, body: body)
          }
        }
      })
  }

  /// For each text the rows that hold it, rising.
  var rowsOfText: [[Int]] {
    var rows = [[Int]](repeating: [], count: texts.count)
    for (row, text) in textOfRow.enumerated() { rows[text].append(row) }
    return rows
  }
}

extension TextBatch {
  /// The texts without repetitions, and for each text its place among them. O(bytes).
  func distinct() -> (batch: TextBatch, places: [Int]) {
    var first: [Int: [Int]] = [:]
    var kept: [Int] = []
    var places: [Int] = []
    for (index, hash) in hashes().enumerated() {
      let equal = first[hash]?.first { place in
        bytes[titles[kept[place]]] == bytes[titles[index]] && bytes[bodies[kept[place]]] == bytes[bodies[index]]
      }
      if let equal {
        places.append(equal)
      } else {
        first[hash, default: []].append(kept.count)
        places.append(kept.count)
        kept.append(index)
      }
    }
    guard kept.count < count else { return (self, places) }
    return (TextBatch(bytes: bytes, titles: kept.map { titles[$0] }, bodies: kept.map { bodies[$0] }), places)
  }

  /// Of each text's bytes, equal for equal texts within one run of the program.
  fileprivate func hashes() -> [Int] {
    bytes.withUnsafeBytes { bytes in
      zip(titles, bodies).map { title, body in
        var hasher = Hasher()
        for range in [title, body] {
          hasher.combine(range.count)
          hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[range]))
        }
        return hasher.finalize()
      }
    }
  }
}
