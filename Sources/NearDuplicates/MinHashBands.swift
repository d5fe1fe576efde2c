internal import LinearAlgebra

/// Pairs of rows that likely share many shingles, found in linear time: MinHash signatures cut into bands; rows that agree on a
/// whole band are candidates (Broder 1997; Leskovec, Rajaraman and Ullman 2014, chapter 3).
///
/// One hash function fills all places of a signature: the shingle's hash names a place and competes there by its size; an empty
/// place borrows from a full one that is found by hashing the empty one's number (Shrivastava 2017). Two rows agree in a place
/// with a probability of their Jaccard similarity J, and on one of 64 bands of three places with 1 − (1 − J³)⁶⁴: 0.82 for J = 0.3,
/// over 0.999 for J = 0.5.
enum MinHashBands {
  private static let bandCount = 64
  private static let rowsPerBand = 3
  private static let places = bandCount * rowsPerBand

  /// Candidate pairs, packed by `packedPair`, each once, rising. Rows without shingles are in none.
  ///
  /// O(shingles + rows × log rows). In a bucket of many rows each row is paired with the first row and with the row before it, so
  /// that a thousand copies make two thousand pairs.
  static func candidates(_ shingles: TraceTable.Sets, seed: UInt64, threads: Int) -> [UInt64] {
    let rows = (0..<shingles.ends.count).filter { !shingles[$0].isEmpty }
    let signatures = signatures(of: rows, shingles, seed: seed, threads: threads)
    let bands = ParallelResults<[UInt64]>(count: bandCount)
    Parallel.forEachRange(of: bandCount, grain: 1, threads: threads) { range in
      for band in range { bands[band] = pairs(inBand: band, rows, signatures) }
    }
    return bands.all.joined().sortedUnique()
  }

  private static func signatures(
    of rows: [Int], _ shingles: TraceTable.Sets, seed: UInt64, threads: Int
  ) -> [UInt32] {
    let grain = 256
    let chunks = ParallelResults<[UInt32]>(count: (rows.count + grain - 1) / grain)
    Parallel.forEachRange(of: rows.count, grain: grain, threads: threads) { range in
      var signatures: [UInt32] = []
      signatures.reserveCapacity(range.count * places)
      for row in rows[range] { signatures += signature(of: shingles[row], seed: seed) }
      chunks[range.lowerBound / grain] = signatures
    }
    return Array(chunks.all.joined())
  }

  private static func signature(of shingles: ArraySlice<UInt32>, seed: UInt64) -> [UInt32] {
    var signature = [UInt32](repeating: .max, count: places)
    for shingle in shingles {
      let hash = mixed(UInt64(shingle) ^ seed)
      let place = place(of: hash)
      // The largest number means an empty place.
      signature[place] = min(signature[place], UInt32(truncatingIfNeeded: hash) & (.max - 1))
    }
    let full = signature
    for place in 0..<places where full[place] == .max {
      var attempt: UInt64 = 1
      repeat {
        let hash = mixed(seed ^ UInt64(place) << 32 ^ attempt)
        signature[place] = full[self.place(of: hash)]
        attempt += 1
      } while signature[place] == .max
    }
    return signature
  }

  /// A place named by the upper half of a hash.
  private static func place(of hash: UInt64) -> Int { Int(((hash >> 32) * UInt64(places)) >> 32) }

  private static func pairs(inBand band: Int, _ rows: [Int], _ signatures: [UInt32]) -> [UInt64] {
    let keys = rows.indices.map { index -> (key: UInt64, index: Int) in
      let start = index * places + band * rowsPerBand
      let key = signatures[start..<(start + rowsPerBand)].reduce(UInt64(band)) { mixed($0 ^ UInt64($1)) }
      return (key, index)
    }.sorted { ($0.key, $0.index) < ($1.key, $1.index) }
    var pairs: [UInt64] = []
    var first = 0
    for place in keys.indices.dropFirst() {
      guard keys[place].key == keys[first].key else {
        first = place
        continue
      }
      pairs.append(packedPair(rows[keys[first].index], rows[keys[place].index]))
      pairs.append(packedPair(rows[keys[place - 1].index], rows[keys[place].index]))
    }
    return pairs
  }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var generator = SplitMix64(seed: number)
    return generator.next()
  }
}
