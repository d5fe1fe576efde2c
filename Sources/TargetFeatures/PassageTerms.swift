/// A term with its inverse document frequency.
struct WeightedTerm {
  var hash: UInt32
  var inverseDocumentFrequency: Float
}

/// The terms of a sentence, a title or a target in their order, and how often each cue comes up.
struct PassageTerms {
  private var terms: [[WeightedTerm]] = Array(repeating: [], count: TermKind.allCases.count)
  private(set) var cueCounts: [UInt16]

  init(cueCount: Int) { cueCounts = Array(repeating: 0, count: cueCount) }

  var isEmpty: Bool { self[.words].isEmpty }

  subscript(kind: TermKind) -> [WeightedTerm] {
    get { terms[kind.index] }
    _modify { yield &terms[kind.index] }
  }

  /// Counts a word that stands in the lists of these bits.
  mutating func count(cues: UInt64) {
    var left = cues
    while left != 0 {
      add(1, toCue: left.trailingZeroBitCount)
      left &= left - 1
    }
  }

  mutating func count(questionMarks: Int) { add(questionMarks, toCue: cueCounts.count - 1) }

  private mutating func add(_ count: Int, toCue cue: Int) {
    cueCounts[cue] = UInt16(min(Int(cueCounts[cue]) + count, TermWeight.countLimit))
  }
}

extension TargetFeatures.TargetAnalysis.Terms {
  /// The terms of a target by the weights that a comparison multiplies with.
  init(_ terms: [WeightedTerm]) {
    var squares: Float = 0
    var total: Float = 0
    for term in terms.sorted(by: { $0.hash < $1.hash }) {
      if let last = hashes.last, last == term.hash {
        // The count, until all are known.
        weights[weights.count - 1].x += 1
      } else {
        hashes.append(term.hash)
        weights.append(SIMD2(1, term.inverseDocumentFrequency))
      }
    }
    for place in weights.indices {
      let weight = weights[place]
      let weighted = TermWeight.sublinear[min(Int(weight.x), TermWeight.countLimit)] * weight.y
      weights[place].x = weighted * weight.y
      squares += weighted * weighted
      total += weight.y
    }
    guard total > 0 else { return }
    let scale = SIMD2(1 / squares.squareRoot(), 1 / total)
    for place in weights.indices { weights[place] *= scale }
  }
}
