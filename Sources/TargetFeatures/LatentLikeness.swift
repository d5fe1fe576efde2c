internal import LinearAlgebra
package import TextFeatures

/// How near a target is to a text in latent semantic space: where they share a subject but no words.
///
/// The parts of a text, as `TargetFeatures` finds them, are placed like texts of their own; the measure is the cosine. Columns
/// of the family `likeness`.
///
/// The axes are those of the stories that were learned from. Whether a text has to do with a target at all they tell well for
/// these stories and badly for new ones, so leave that to `TargetFeatures`; how the text stands toward it carries over.
package struct LatentLikeness: Sendable {
  /// The name of each column.
  package static let names = TargetColumns.places.map { "latent.\($0).cosine" }

  /// The parts of a text, each a row of length 1, or of 0 where none of its terms is known: title, lead and whole, then each
  /// sentence and then each window.
  package struct TextPlaces: Sendable {
    let rows: DenseMatrix<Float>
  }

  /// A target's place, of length 1 or 0.
  package struct TargetPlace: Sendable {
    let row: [Float]
  }

  private let extractor: FeatureExtractor

  /// - Parameter extractor: one with an analysis, fitted by the caller.
  /// - Precondition: `extractor.lsa` is not nil.
  package init(_ extractor: FeatureExtractor) {
    precondition(extractor.lsa != nil, "latent likeness needs a latent semantic analysis")
    self.extractor = extractor
  }

  /// Workers that place texts and targets, one batch a time each.
  package func workers(count: Int) -> [Worker] {
    extractor.workers(count: count).map { Worker(extractor, $0) }
  }

  package final class Worker: Sendable {
    private let extractor: FeatureExtractor
    private let worker: FeatureExtractor.Worker

    fileprivate init(_ extractor: FeatureExtractor, _ worker: FeatureExtractor.Worker) {
      self.extractor = extractor
      self.worker = worker
    }

    /// The places of a text's parts. O(four times the bytes, and rank for each term).
    ///
    /// - Parameter analysis: of the same text.
    package func places(
      of batch: TextBatch, at index: Int, _ analysis: TargetFeatures.TextAnalysis
    ) throws -> TextPlaces {
      let title = batch.titles[index]
      let body = batch.bodies[index]
      let sentences = analysis.bodySentences.map { sentence in
        let place = analysis.sentences[sentence]
        return (body.lowerBound + place.lowerBound)..<(body.lowerBound + place.upperBound)
      }
      let windows = sentences.indices.map { sentence in
        sentences[max(sentence - 1, 0)].lowerBound..<sentences[min(sentence + 1, sentences.count - 1)].upperBound
      }
      let lead =
        sentences.isEmpty
        ? body.lowerBound..<body.lowerBound
        : sentences[0].lowerBound..<sentences[analysis.leadEnd - 2].upperBound
      let parts = [title, lead, body] + sentences + windows
      // The whole has the title too.
      var titles = Array(repeating: body.lowerBound..<body.lowerBound, count: parts.count)
      titles[2] = title
      return TextPlaces(rows: try rows(of: TextBatch(bytes: batch.bytes, titles: titles, bodies: parts)))
    }

    package func place(ofTarget target: String) throws -> TargetPlace {
      let bytes = Array(target.utf8)
      return TargetPlace(
        row: try rows(of: TextBatch(bytes: bytes, titles: [0..<0], bodies: [bytes.indices])).elements)
    }

    private func rows(of batch: TextBatch) throws -> DenseMatrix<Float> {
      let terms = try worker.transformTerms(batch)
      guard let lsa = extractor.lsa else { preconditionFailure("checked when the worker was made") }
      return lsa.coordinates(of: terms, threads: 1)
    }
  }

  /// The cosines of a target with a text's title, lead and whole, and the greatest with a sentence and with a window, as many as
  /// `names`; 0 where there is none or none is above. O(parts of the text · rank).
  package static func cosines(of text: TextPlaces, to target: TargetPlace) -> [Float] {
    let rows = text.rows
    precondition(rows.columnCount == target.row.count, "places of analyses of different rank")
    return rows.elements.withUnsafeBufferPointer { elements in
      target.row.withUnsafeBufferPointer { target in
        func cosine(_ row: Int) -> Float {
          dot(UnsafeBufferPointer(rebasing: elements[rows.elementRange(ofRow: row)]), target)
        }
        let sentenceCount = (rows.rowCount - 3) / 2
        return [cosine(0), cosine(1), cosine(2)]
          + [3..<(3 + sentenceCount), (3 + sentenceCount)..<rows.rowCount].map { parts in
            parts.reduce(0) { max($0, cosine($1)) }
          }
      }
    }
  }

  /// - Precondition: both are as long.
  private static func dot(_ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>) -> Float {
    // Sums of eight side by side: a plain sum of floats is not made by vector instructions.
    var sums = SIMD8<Float>()
    let whole = a.count / 8 * 8
    for start in stride(from: 0, to: whole, by: 8) {
      for lane in 0..<8 { sums[lane] += a[start + lane] * b[start + lane] }
    }
    return (whole..<a.count).reduce(sums.sum()) { $0 + a[$1] * b[$1] }
  }
}
