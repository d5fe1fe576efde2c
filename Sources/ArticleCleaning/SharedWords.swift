/// What each block's words are shared with: what the first pass took for content, or the rest of the page.
///
/// A paragraph has words of the other paragraphs, names above all; a teaser has those of another story.
struct SharedWords {
  /// The share of a block's words that other content has, from 0 to 1.
  private(set) var withContent: [Float] = []
  /// The share of a block's words that other furniture has, from 0 to 1.
  private(set) var withFurniture: [Float] = []
  /// From -1, where other furniture alone has a block's words, to 1, where other content alone has them; 0 where nothing has.
  private(set) var balance: [Float] = []

  /// What one block counts against when the words of others are few.
  private static let doubt: Float = 0.5

  /// - Parameter probabilities: of each block to be content, by the first pass.
  /// - Complexity: O(*n*), where *n* is the number of words in the blocks.
  init(_ blocks: [Block], probabilities: [Float]) {
    let words = blocks.map { Set($0.measures.contentWords) }
    var sums: [UInt64: (content: Float, furniture: Float)] = [:]
    for (words, probability) in zip(words, probabilities) {
      for word in words {
        sums[word, default: (0, 0)].content += probability
        sums[word, default: (0, 0)].furniture += 1 - probability
      }
    }
    for (words, probability) in zip(words, probabilities) {
      var inContent: Float = 0
      var inFurniture: Float = 0
      var difference: Float = 0
      for word in words.sorted() {
        let sum = sums[word, default: (0, 0)]
        let content = max(0, sum.content - probability)
        let furniture = max(0, sum.furniture - (1 - probability))
        inContent += min(1, content)
        inFurniture += min(1, furniture)
        difference += (content - furniture) / (content + furniture + Self.doubt)
      }
      let count = Float(max(1, words.count))
      withContent.append(inContent / count)
      withFurniture.append(inFurniture / count)
      balance.append(difference / count)
    }
  }
}
