internal import LinearAlgebra
internal import TargetFeatures
internal import TextFeatures

/// What a classifier of stances toward any target sees of a text and a target: how the text touches the target, the text's
/// terms, those of the sentences that touch the target, and once more the text's terms for each target that has weights of
/// its own, so that what counts toward one target alone need not count toward the others (Daumé, "Frustratingly easy domain
/// adaptation", 2007). A target without own weights takes part in those of others as far as their names are alike.
struct PairFeatures: Sendable {
  /// Gives texts and targets their terms.
  let terms: FeatureExtractor
  let touch: TargetFeatures
  /// Their likeness in latent semantic space; nil where it is not used.
  let latent: FeatureExtractor?
  /// Of each column of `touch`, and then of the latent likeness, over the training pairs.
  let means: [Float]
  let deviations: [Float]
  /// The targets with weights of their own.
  let ownTargets: [String]
  /// The terms of `ownTargets`, a row each.
  private let ownTerms: CSRMatrix

  /// A row of terms has length 1; a hundred and fifty standardized columns would outweigh it.
  private static let touchScale: Float = 0.1
  /// No column of a new story is farther from the mean, in standard deviations.
  private static let widest: Float = 5
  private static let touchedTermScale: Float = 0.5
  /// What all targets share counts less where targets have weights of their own (measured on posts toward four of them).
  private var sharedScale: Float { ownTargets.isEmpty ? 1 : 0.5 }

  init(
    terms: FeatureExtractor, touch: TargetFeatures, latent: FeatureExtractor?, means: [Float], deviations: [Float],
    ownTargets: [String]
  ) throws {
    self.terms = terms
    self.touch = touch
    self.latent = latent
    self.means = means
    self.deviations = deviations
    self.ownTargets = ownTargets
    ownTerms = try Worker.terms(of: ownTargets.map { Array($0.utf8) }, by: terms.workers(count: 1)[0])
  }

  private var termCount: Int { terms.pipeline.columnCount }

  /// What a classifier sees of a pair.
  enum Sight: String, Codable, Sendable {
    /// How the text touches the target.
    case likeness
    /// That, and the text's terms.
    case terms
    /// That too, and the likeness in latent semantic space.
    case latent
  }

  /// The columns of how a text touches a target.
  func touchCount(_ sight: Sight) -> Int {
    touch.columnCount + (sight == .latent ? LatentLikeness.names.count : 0)
  }

  /// All that is measured of how a text touches a target.
  var measuredCount: Int { touchCount(latent == nil ? .terms : .latent) }

  private func sparseCount(_ sight: Sight) -> Int { sight == .likeness ? 0 : termCount * (2 + ownTargets.count) }

  /// The columns of a design.
  func columnCount(_ sight: Sight) -> Int { sparseCount(sight) + touchCount(sight) }

  /// A text and a target, as places in lists of them.
  struct Pair: Sendable {
    var text: Int
    var target: Int
  }

  /// What was read of pairs.
  struct Rows: Sendable {
    var pairs: [Pair] = []
    /// The terms of each text.
    var texts: CSRMatrix
    /// The terms of the sentences that touch the target, of each pair.
    var touched: CSRMatrix
    /// pairs × `measuredCount`, as they were measured.
    var touch: DenseMatrix<Float>
    /// How far each target takes part in the weights of each of `ownTargets`.
    var shares: [[(own: Int, share: Float)]]
  }

  /// The rows that a classifier sees of some of the pairs.
  func design(_ rows: Rows, at places: [Int], _ sight: Sight) -> DesignMatrix {
    let dense = standardized(rows.touch, at: places, columnCount: touchCount(sight))
    guard sight != .likeness else { return DesignMatrix(dense: dense) }
    var offsets = [0]
    offsets.reserveCapacity(places.count + 1)
    var columns: [UInt32] = []
    var values: [Float] = []
    for place in places {
      let pair = rows.pairs[place]
      let text = rows.texts.entries(ofRow: pair.text)
      func append(_ matrix: CSRMatrix, _ entries: Range<Int>, block: Int, scale: Float) {
        let start = UInt32(block * termCount)
        for entry in entries {
          columns.append(start + matrix.columnIndices[entry])
          values.append(scale * matrix.values[entry])
        }
      }
      append(rows.texts, text, block: 0, scale: sharedScale)
      append(
        rows.touched, rows.touched.entries(ofRow: place), block: 1,
        scale: sharedScale * Self.touchedTermScale)
      for (own, share) in rows.shares[pair.target] { append(rows.texts, text, block: 2 + own, scale: share) }
      offsets.append(values.count)
    }
    let sparse = CSRMatrix(
      uncheckedColumnCount: sparseCount(sight), rowOffsets: offsets, columnIndices: columns,
      values: values)
    return DesignMatrix(sparse: sparse, dense: dense)
  }

  private func standardized(_ touch: DenseMatrix<Float>, at places: [Int], columnCount: Int) -> DenseMatrix<Float> {
    var elements: [Float] = []
    elements.reserveCapacity(places.count * columnCount)
    for place in places {
      for (column, element) in touch.elementRange(ofRow: place).prefix(columnCount).enumerated() {
        let deviation = deviations[column]
        let value = deviation > 0 ? (touch.elements[element] - means[column]) / deviation : 0
        elements.append(Self.touchScale * min(Self.widest, max(-Self.widest, value)))
      }
    }
    return DenseMatrix(rowCount: places.count, columnCount: columnCount, elements: elements)
  }

  /// What a column of a design is.
  enum Column {
    /// One of `touch`.
    case touch(Int)
    /// A term, whichever of its weights it is.
    case term(Int)
  }

  func column(_ column: Int, _ sight: Sight) -> Column {
    let sparse = sparseCount(sight)
    return column < sparse ? .term(column % termCount) : .touch(column - sparse)
  }

  /// How far each target takes part in the weights of each of `ownTargets`: an own target in its own, another one in all by the
  /// cosine of the names' terms.
  func shares(of targets: [String], _ worker: FeatureExtractor.Worker) throws -> [[(own: Int, share: Float)]] {
    guard !ownTargets.isEmpty else { return targets.map { _ in [] } }
    let names = try Worker.terms(of: targets.map { Array($0.utf8) }, by: worker)
    return targets.indices.map { target in
      if let own = ownTargets.firstIndex(of: targets[target]) { return [(own, 1)] }
      return ownTargets.indices.compactMap { own in
        let share = names.dotProduct(ofRow: target, withRow: own, of: ownTerms)
        return share > 0 ? (own, share) : nil
      }
    }
  }
}

extension PairFeatures {
  /// A target as it is compared with texts.
  struct Target: Sendable {
    fileprivate let analysis: TargetFeatures.TargetAnalysis
    fileprivate let place: LatentLikeness.TargetPlace?
  }

  /// Reads pairs, one batch of texts at a time.
  final class Worker: Sendable {
    private let features: PairFeatures
    private let terms: FeatureExtractor.Worker
    private let reader: TargetFeatures.Worker
    private let latent: LatentLikeness.Worker?

    init(_ features: PairFeatures) {
      self.features = features
      terms = features.terms.workers(count: 1)[0]
      reader = features.touch.workers(count: 1)[0]
      latent = features.latent.map { LatentLikeness($0).workers(count: 1)[0] }
    }

    func analyze(_ target: String) throws -> Target {
      Target(analysis: reader.analyze(target: target), place: try latent?.place(ofTarget: target))
    }

    /// Reads pairs of the batch's texts with targets; each text and each target is analysed once.
    func read(_ batch: TextBatch, targets: [String], pairs: [Pair]) throws -> Rows {
      try read(
        batch, targets: targets.map { try analyze($0) }, pairs: pairs, texts: terms.transformTerms(batch),
        shares: features.shares(of: targets, terms))
    }

    /// The same with what is known of texts and targets.
    ///
    /// - Parameters:
    ///   - texts: the terms of the batch's texts.
    ///   - shares: of each target.
    func read(
      _ batch: TextBatch, targets: [Target], pairs: [Pair], texts: CSRMatrix, shares: [[(own: Int, share: Float)]]
    ) throws -> Rows {
      var analyses: [Int: TargetFeatures.TextAnalysis] = [:]
      var textPlaces: [Int: LatentLikeness.TextPlaces] = [:]
      let columnCount = features.measuredCount
      var elements = [Float](repeating: 0, count: pairs.count * columnCount)
      var touched: [[UInt8]] = []
      for (place, pair) in pairs.enumerated() {
        let text = analyses[pair.text] ?? reader.analyze(batch, at: pair.text)
        analyses[pair.text] = text
        let target = targets[pair.target]
        let first = place * columnCount
        let nearest = elements.withUnsafeMutableBufferPointer { buffer in
          // The row's first columns are within the buffer: it has `columnCount` for each pair.
          reader.compare(
            text, with: target.analysis,
            into: UnsafeMutableBufferPointer(rebasing: buffer[first..<(first + features.touch.columnCount)]))
        }
        if let latent, let targetPlace = target.place {
          let places = try textPlaces[pair.text] ?? latent.places(of: batch, at: pair.text, text)
          textPlaces[pair.text] = places
          for (column, cosine) in LatentLikeness.cosines(of: places, to: targetPlace).enumerated() {
            elements[first + features.touch.columnCount + column] = cosine
          }
        }
        let start = batch.bodies[pair.text].lowerBound
        touched.append(
          nearest.flatMap { place in
            batch.bytes[(start + place.lowerBound)..<(start + place.upperBound)] + [UInt8(ascii: "\n")]
          })
      }
      return Rows(
        pairs: pairs, texts: texts,
        touched: try Self.terms(of: touched, by: terms),
        touch: DenseMatrix(rowCount: pairs.count, columnCount: columnCount, elements: elements),
        shares: shares)
    }

    /// The rows of weighted terms of some texts.
    fileprivate static func terms(of texts: [[UInt8]], by worker: FeatureExtractor.Worker) throws -> CSRMatrix {
      var bytes: [UInt8] = []
      var bodies: [Range<Int>] = []
      for text in texts {
        bodies.append(bytes.count..<(bytes.count + text.count))
        bytes += text
      }
      return try worker.transformTerms(
        TextBatch(bytes: bytes, titles: bodies.map { $0.lowerBound..<$0.lowerBound }, bodies: bodies))
    }
  }
}

extension CSRMatrix {
  /// The dot product of two rows, whose columns rise. O(entries of both).
  fileprivate func dotProduct(ofRow row: Int, withRow otherRow: Int, of other: CSRMatrix) -> Float {
    var sum: Float = 0
    var theirs = other.entries(ofRow: otherRow)
    for entry in entries(ofRow: row) {
      while let first = theirs.first, other.columnIndices[first] < columnIndices[entry] { theirs.removeFirst() }
      if let first = theirs.first, other.columnIndices[first] == columnIndices[entry] {
        sum += values[entry] * other.values[first]
      }
    }
    return sum
  }
}
