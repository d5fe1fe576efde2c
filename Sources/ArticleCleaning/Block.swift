/// A piece of a page that stands by itself: a paragraph, a heading, a list item, a line.
struct Block {
  var text: String
  /// Counted from 1; 0 in a page, whose lines mean nothing.
  var line = 0
  var measures: BlockMeasures
  /// What the page says about the block; nil in plain text.
  var structure: BlockStructure?

  init(text: String, line: Int = 0, structure: BlockStructure? = nil) {
    self.text = text
    self.line = line
    self.structure = structure
    measures = BlockMeasures(text)
  }
}

/// Where a block of a page stands among its elements.
struct BlockStructure {
  var tag = Tag.other
  /// Scalars that are not white space, and those of them inside links.
  var length = 0
  var linkedLength = 0
  var linkCount = 0
  var ancestors: AncestorKinds = []
  var hints: ClassHints = []
  /// Hints of the block's own element and the two around it.
  var nearHints: ClassHints = []
  /// Places in the page's list of elements, from the outermost to the block's own.
  var path: [Int32] = []
  /// The outermost element around it that says it is the body of an article; else the outermost `article`.
  var bodyElement: Int32?
  /// The names of the elements on the path and their classes.
  var signature: UInt64 = 0
  /// Whether emphasis covers the whole text, as in a heading that is none by its tag.
  var isEmphasised = false
  /// The text stands in a link that is open around it.
  var isLink = false
  /// The text ended at a `<br>` rather than at an element.
  var endsAtBreak = false

  enum Tag: Int, CaseIterable {
    case paragraph, title, heading, listItem, cell, quote, preformatted, caption, term, other
  }

  struct AncestorKinds: OptionSet {
    let rawValue: UInt32
    static let article = AncestorKinds(rawValue: 1 << 0)
    static let main = AncestorKinds(rawValue: 1 << 1)
    static let navigation = AncestorKinds(rawValue: 1 << 2)
    static let aside = AncestorKinds(rawValue: 1 << 3)
    static let header = AncestorKinds(rawValue: 1 << 4)
    static let footer = AncestorKinds(rawValue: 1 << 5)
    static let form = AncestorKinds(rawValue: 1 << 6)
    static let table = AncestorKinds(rawValue: 1 << 7)
    static let list = AncestorKinds(rawValue: 1 << 8)
    static let figure = AncestorKinds(rawValue: 1 << 9)
    static let quote = AncestorKinds(rawValue: 1 << 10)
    static let articleBody = AncestorKinds(rawValue: 1 << 11)
    static let nestedArticle = AncestorKinds(rawValue: 1 << 12)
    static let link = AncestorKinds(rawValue: 1 << 13)
    static let count = 14
  }
}

/// What the classes and identifiers of elements say about their purpose.
struct ClassHints: OptionSet {
  let rawValue: UInt32
  static let content = ClassHints(rawValue: 1 << 0)
  static let comments = ClassHints(rawValue: 1 << 1)
  static let related = ClassHints(rawValue: 1 << 2)
  static let share = ClassHints(rawValue: 1 << 3)
  static let navigation = ClassHints(rawValue: 1 << 4)
  static let advertisement = ClassHints(rawValue: 1 << 5)
  static let byline = ClassHints(rawValue: 1 << 6)
  static let caption = ClassHints(rawValue: 1 << 7)
  static let legal = ClassHints(rawValue: 1 << 8)
  static let author = ClassHints(rawValue: 1 << 9)
  static let subscribe = ClassHints(rawValue: 1 << 10)
  static let sidebar = ClassHints(rawValue: 1 << 11)
  static let tags = ClassHints(rawValue: 1 << 12)
  static let header = ClassHints(rawValue: 1 << 13)
  static let footer = ClassHints(rawValue: 1 << 14)
  static let title = ClassHints(rawValue: 1 << 15)
  static let lead = ClassHints(rawValue: 1 << 16)
  static let overlay = ClassHints(rawValue: 1 << 17)
  static let embed = ClassHints(rawValue: 1 << 18)
  /// Names the body of an article: `entry-content`, `storyBody`.
  static let body = ClassHints(rawValue: 1 << 19)
  static let count = 20
}
