/// What a scalar does in the search for words.
enum ScalarClass: UInt8 {
  /// Stands between words.
  case separator
  /// Belongs to a word.
  case word
  /// Belongs to a word when it stands between two parts of it.
  case joiner
  /// Of a script written without spaces: a run of them is cut into pairs.
  case unspaced
  /// An ASCII character that may continue a number, a URL or an e-mail address.
  case special
  /// The first byte of a scalar beyond ASCII.
  case multibyte
}

/// Which scalars make up words.
enum WordDefinition {
  /// Letters, marks and digits of every script.
  case letters(joiningApostrophes: Bool, joiningHyphens: Bool)
  /// What Python's regular expressions match with `\w`.
  case pythonWord
  /// As `pythonWord`, and all that may become part of such a word when accents are stripped.
  case pythonWordOrDecomposable
  /// Everything but white space.
  case nonSpace

  func scalarClass(of scalar: Unicode.Scalar) -> ScalarClass {
    switch self {
    case .letters(let apostrophes, let hyphens):
      switch scalar.value {
      case 0x27, 0x2019, 0x02BC: return apostrophes ? .joiner : .separator
      case 0x2D, 0x2010, 0x2011: return hyphens ? .joiner : .separator
      default: break
      }
      if scalar.isIgnorableInWords { return .word }
      if scalar.isOfUnspacedScript { return .unspaced }
      return scalar.isLetterMarkOrNumber ? .word : .separator
    case .pythonWord:
      return scalar.isPythonWord ? .word : .separator
    case .pythonWordOrDecomposable:
      if scalar.isPythonWord { return .word }
      return scalar.isASCII || scalar.isPythonSpace ? .separator : .word
    case .nonSpace:
      return scalar.isPythonSpace ? .separator : .word
    }
  }
}

extension Unicode.Scalar {
  var isLetter: Bool {
    if isASCII { return value | 0x20 >= 0x61 && value | 0x20 <= 0x7A }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  var isNumber: Bool {
    if isASCII { return value >= 0x30 && value <= 0x39 }
    return switch properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  var isLetterMarkOrNumber: Bool { isLetter || isMark || isNumber }

  /// Whether Python's `\w` matches the scalar: `str.isalnum()` or an underscore.
  var isPythonWord: Bool { isLetter || properties.numericType != nil || value == 0x5F }

  /// Whether Python's `str.isspace()` holds.
  var isPythonSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Soft hyphen, zero-width (non-)joiners, word joiner: inside words without being part of their spelling.
  var isIgnorableInWords: Bool {
    switch value {
    case 0xAD, 0x200C, 0x200D, 0x2060, 0xFEFF: true
    default: false
    }
  }

  /// Whether the scalar is a letter, mark or number of a script that is written without spaces between words: Thai,
  /// Lao, Myanmar, Khmer, Hiragana, Katakana, Han.
  var isOfUnspacedScript: Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF, 0x3040...0x30FF,
      0x31F0...0x31FF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F, 0xFF66...0xFF9F, 0x1AFF0...0x1B16F:
      isLetterMarkOrNumber
    case 0x3005...0x3007, 0x3021...0x3029, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      isLetterMarkOrNumber
    default: false
    }
  }
}

/// The class of every scalar under one definition: at hand for ASCII, worked out when first asked for beyond it.
struct ScalarClasses: Sendable {
  /// The class of each byte that begins a scalar; `multibyte` for those that begin a longer one.
  let ofByte: [UInt8]
  private let definition: WordDefinition
  /// For each block of 128 scalars, where its classes stand in `known`, or 0 when they were never asked for.
  private var blocks: [UInt16]
  private var known: [UInt8]

  /// - Parameter specials: ASCII characters that may continue a number, a URL or an e-mail address.
  init(_ definition: WordDefinition, specials: String = "") {
    self.definition = definition
    ofByte = (0..<256).map { byte in
      guard byte < 0x80 else { return ScalarClass.multibyte.rawValue }
      let scalar = Unicode.Scalar(UInt8(byte))
      let scalarClass = definition.scalarClass(of: scalar)
      let isSpecial = specials.unicodeScalars.contains(scalar) && scalarClass != .word
      return (isSpecial ? .special : scalarClass).rawValue
    }
    blocks = []
    known = []
  }

  @inline(__always)
  mutating func scalarClass(of scalar: UInt32) -> ScalarClass {
    if blocks.isEmpty {
      blocks = Array(repeating: 0, count: 0x110000 >> 7)
      known = Array(repeating: 0, count: 128)
    }
    let block = Int(scalar >> 7)
    if blocks[block] == 0 { learn(block) }
    return ScalarClass(rawValue: known[Int(blocks[block]) << 7 | Int(scalar & 127)])!
  }

  @inline(never)
  private mutating func learn(_ block: Int) {
    blocks[block] = UInt16(known.count >> 7)
    for value in (block << 7)..<((block + 1) << 7) {
      let scalarClass = Unicode.Scalar(UInt32(value)).map(definition.scalarClass(of:)) ?? .separator
      known.append(scalarClass.rawValue)
    }
  }
}
