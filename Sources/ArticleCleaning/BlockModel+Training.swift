/// The features of one labelled page as the trainer needs them.
package struct BlockTable {
  private let features: BlockFeatures
  /// One row a block.
  package let first: [[Float]]
  private let vectors: [FeatureVector]

  /// A plain text whose blocks are known.
  ///
  /// - Parameter wording: the score of a block's wording.
  package init(lines: [String], wording: (String) -> Float) {
    self.init(lines.map { Block(text: $0) }, wording)
  }

  /// A page in HTML.
  package init(page: String, wording: (String) -> Float) throws {
    self.init(try ArticleCleaner.read(page: Array(page.utf8)).blocks, wording)
  }

  private init(_ blocks: [Block], _ wording: (String) -> Float) {
    features = BlockFeatures(blocks, wording: blocks.map { wording($0.text) })
    let features = features
    vectors = blocks.indices.map { features.first($0) }
    first = vectors.map(\.values)
  }

  package var texts: [String] { features.blocks.map(\.text) }

  /// The rows of the second pass, given what the first made of the page.
  package func second(probabilities: [Float]) -> [[Float]] {
    features.second(firsts: vectors, probabilities: probabilities).map(\.values)
  }
}
