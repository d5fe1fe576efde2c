/// How the text of a page is spread over its elements.
struct StructureContext {
  /// Characters in a subtree, those in links, and those of blocks that read like sentences outside links.
  struct Sums {
    var length: Float = 0
    var linked: Float = 0
    var sentences: Float = 0
    var sentenceBlocks = 0
    var blocks = 0
    /// Sentences near the element count more than those deep inside it, as in Readability (Arc90, 2009).
    var score: Float = 0
  }

  private var elements: [Int32: Sums] = [:]
  private var signatures: [UInt64: Sums] = [:]
  private let totalSentences: Float
  /// The element with the best score.
  private let container: Int32?
  /// Its depth.
  private let containerDepth: Int
  /// The elements around the container.
  private let containerPath: [Int32]

  /// How much of its score an element passes on to the one around it.
  private static let passedOn: Float = 0.6
  private static let unlikely: ClassHints = [
    .comments, .related, .navigation, .advertisement, .legal, .subscribe, .sidebar, .footer, .overlay, .share,
  ]

  init(_ blocks: [Block]) {
    var total: Float = 0
    var paths: [Int32: [Int32]] = [:]
    var elements: [Int32: Sums] = [:]
    for block in blocks {
      guard let structure = block.structure else { continue }
      let length = Float(structure.length)
      let linked = Float(structure.linkedLength)
      let isSentence = block.measures.isSentenceLike && linked < 0.5 * length
      let isLikely =
        structure.hints.isDisjoint(with: Self.unlikely)
        && structure.ancestors.isDisjoint(with: [.navigation, .aside, .footer, .form])
      var weight = isSentence && isLikely ? length : 0
      if isSentence { total += length }
      for (depth, element) in structure.path.enumerated().reversed() {
        elements[element, default: Sums()].add(length, linked, isSentence)
        // The block's own element is no container unless it holds text of its own between breaks.
        if depth < structure.path.count - 1 || structure.endsAtBreak || structure.tag == .other {
          elements[element, default: Sums()].score += weight
          weight *= Self.passedOn
          if paths[element] == nil { paths[element] = Array(structure.path[0..<depth]) }
        }
      }
      signatures[structure.signature, default: Sums()].add(length, linked, isSentence)
    }
    self.elements = elements
    totalSentences = max(1, total)
    // Of equal ones the first in the page, so that the choice does not hang on the order of a dictionary.
    container = paths.keys.sorted().max { elements[$0]!.score < elements[$1]!.score }
    containerPath = container.flatMap { paths[$0] } ?? []
    containerDepth = containerPath.count
  }

  func addFeatures(of structure: BlockStructure, to vector: inout FeatureVector) {
    let isInside = container.map { structure.path.contains($0) } ?? false
    vector.add(isInside)
    let shared = zip(structure.path, containerPath).prefix { $0 == $1 }.count + (isInside ? 1 : 0)
    // Levels up from the container to the first element that holds both, and down from there to the block.
    vector.add(Float(containerDepth + 1 - shared), knots: [0, 1, 2, 4, 8])
    vector.add(Float(structure.path.count - shared), knots: [0, 1, 2, 4, 8])
    vector.add(isInside ? Float(structure.path.count - shared) : 0, knots: [0, 1, 2, 4])
    add(signatures[structure.signature] ?? Sums(), to: &vector)
    for level in 0..<3 {
      let place = structure.path.count - 1 - level
      add(place >= 0 ? elements[structure.path[place]] ?? Sums() : Sums(), to: &vector)
    }
  }

  private func add(_ sums: Sums, to vector: inout FeatureVector) {
    vector.add(sums.sentences / totalSentences, knots: [0, 0.05, 0.3, 0.7, 1])
    vector.add(sums.length > 0 ? sums.linked / sums.length : 0, knots: [0, 0.2, 0.5, 1])
    vector.add(sums.length > 0 ? sums.sentences / sums.length : 0, knots: [0, 0.3, 0.7, 1])
    vector.add(Float(sums.sentenceBlocks), knots: [0, 1, 3, 10])
    vector.add(Float(sums.blocks), knots: [1, 3, 10, 40])
  }
}

extension StructureContext.Sums {
  fileprivate mutating func add(_ length: Float, _ linked: Float, _ isSentence: Bool) {
    self.length += length
    self.linked += linked
    blocks += 1
    if isSentence {
      sentences += length
      sentenceBlocks += 1
    }
  }
}

extension BlockFeatures {
  func addStructure(_ index: Int, _ context: PageContext, to vector: inout FeatureVector) {
    guard let structure = blocks[index].structure else { return }
    let words = blocks[index].measures.words
    for tag in BlockStructure.Tag.allCases { vector.add(structure.tag == tag) }
    let linkShare = structure.length > 0 ? Float(structure.linkedLength) / Float(structure.length) : 0
    vector.add(linkShare, knots: [0, 0.1, 0.4, 0.8, 1])
    vector.add(linkShare > 0.8 && words > 8)
    vector.add(linkShare > 0.8 && structure.tag == .listItem)
    vector.add(linkShare > 0.8 && (structure.tag == .heading || structure.tag == .title))
    vector.add(linkShare < 0.2 && structure.tag == .heading)
    vector.add(linkShare < 0.2 && structure.tag == .listItem && words > 8)
    vector.add(Float(structure.linkCount), knots: [0, 1, 3, 10])
    for bit in 0..<BlockStructure.AncestorKinds.count {
      vector.add(structure.ancestors.rawValue & (1 << UInt32(bit)) != 0)
    }
    for bit in 0..<ClassHints.count {
      vector.add(structure.hints.rawValue & (1 << UInt32(bit)) != 0)
      vector.add(structure.nearHints.rawValue & (1 << UInt32(bit)) != 0)
    }
    vector.add(structure.isEmphasised)
    vector.add(structure.endsAtBreak)
    vector.add(structure.isEmphasised && words <= 12)
    context.structure?.addFeatures(of: structure, to: &vector)
    for offset in [-1, 1] {
      let neighbour = blocks.indices.contains(index + offset) ? blocks[index + offset].structure : nil
      vector.add(neighbour.map { $0.length > 0 ? Float($0.linkedLength) / Float($0.length) : 0 } ?? 0)
      vector.add(neighbour?.signature == structure.signature)
      vector.add(neighbour?.tag == .paragraph)
    }
  }
}
