internal import Foundation

/// How much the wording of a block alone reads like part of an article: a logistic regression over the runs of two to four
/// characters within its words, in hashed columns (Weinberger et al. 2009).
///
/// Such runs hold stems and endings, so that what was learned of a phrase carries over to its inflections, and to phrases that no
/// list has.
package struct WordingModel: Sendable, Equatable {
  package static let bucketCount = 1 << 15
  /// What a stored weight of 1 stands for.
  package static let unit: Float = 1 / 32
  /// One for each bucket, in units.
  package var weights: [Int8]
  package var intercept: Float

  /// - Precondition: as many weights as buckets.
  package init(weights: [Int8], intercept: Float) {
    precondition(weights.count == Self.bucketCount, "\(weights.count) weights for \(Self.bucketCount) buckets")
    self.weights = weights
    self.intercept = intercept
  }

  /// - Parameter encoded: the weights as base 64.
  init(encoded: String, intercept: Float) {
    self.init(weights: (Data(base64Encoded: encoded) ?? Data()).map { Int8(bitPattern: $0) }, intercept: intercept)
  }

  package var encoded: String { Data(weights.map { UInt8(bitPattern: $0) }).base64EncodedString() }

  /// The logarithm of the odds that a block of this text is part of an article. O(length).
  package func score(_ text: String) -> Float {
    var sum = 0
    var count = 0
    weights.withUnsafeBufferPointer { weights in
      Self.forEachRun(of: text) { bucket in
        sum += Int(weights[bucket])
        count += 1
      }
    }
    return intercept + Self.scale(runs: count) * Self.unit * Float(sum)
  }

  /// What each of a text's runs counts: a vector of so many ones then has length 1.
  package static func scale(runs count: Int) -> Float { count == 0 ? 0 : 1 / Float(count).squareRoot() }

  /// Calls `body` with the bucket of each run. A word has a space on both sides; case and which digits they are make no difference.
  package static func forEachRun(of text: String, _ body: (_ bucket: Int) -> Void) {
    let space: UInt32 = 0x20
    // The three characters before, the last first; 0 where they stand beyond the space before the word.
    var before: (UInt32, UInt32, UInt32) = (space, 0, 0)
    func take(_ value: UInt32) {
      guard value != space || before.0 != space else { return }
      let first = Word.hash(Word.hash(Word.hashStart, adding: value), adding: before.0)
      body(bucket(first))
      if before.1 != 0 {
        let second = Word.hash(first, adding: before.1)
        body(bucket(second))
        if before.2 != 0 { body(bucket(Word.hash(second, adding: before.2))) }
      }
      before = value == space ? (space, 0, 0) : (value, before.0, before.1)
    }
    for scalar in text.unicodeScalars {
      let kind = ScalarClass.of(scalar)
      if kind.contains(.mark) { continue }
      take(kind.contains(.space) ? space : kind.contains(.digit) ? 0x30 : ScalarClass.lower(scalar))
    }
    take(space)
  }

  private static func bucket(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: (hash &* 0x9e37_79b9_7f4a_7c15) >> UInt64(64 - bucketCount.trailingZeroBitCount))
  }
}
