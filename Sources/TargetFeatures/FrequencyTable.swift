internal import Foundation

/// In how many of the texts that were learned from the term of each hash stands, and the weight that follows from it.
struct FrequencyTable: Sendable {
  /// Rising.
  let hashes: [UInt32]
  /// Of each hash; from 1 to `textCount`.
  let counts: [UInt32]
  let textCount: Int

  /// The smooth inverse document frequency, ln((1 + texts) / (1 + texts with the term)) + 1, of the term of a hash. A term
  /// that no text had is one of frequency 0. O(log terms).
  func inverseDocumentFrequency(of hash: UInt32) -> Float {
    let place = hashes.lowerBound(of: hash)
    let count = place < hashes.count && hashes[place] == hash ? Int(counts[place]) : 0
    return Float(log(Double(1 + textCount) / Double(1 + count)) + 1)
  }
}

extension [UInt32] {
  /// The first place in a rising array whose number is not below `number`.
  @inline(__always)
  func lowerBound(of number: UInt32) -> Int {
    withUnsafeBufferPointer { numbers in
      // Without a branch on what is found, which is hard to predict; `start + length` never passes the end.
      var start = 0
      var length = numbers.count
      while length > 0 {
        let half = length &>> 1
        let isBelow = numbers[start &+ half] < number
        start = isBelow ? start &+ half &+ 1 : start
        length = isBelow ? length &- half &- 1 : half
      }
      return start
    }
  }

  /// Whether a rising array holds `number`.
  func containsSorted(_ number: UInt32) -> Bool {
    let place = lowerBound(of: number)
    return place < count && self[place] == number
  }
}
