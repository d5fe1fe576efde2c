/// What a Unicode scalar is to the cleaner.
struct ScalarClass: OptionSet {
  let rawValue: UInt8

  static let letter = ScalarClass(rawValue: 1)
  static let upper = ScalarClass(rawValue: 2)
  static let digit = ScalarClass(rawValue: 4)
  static let space = ScalarClass(rawValue: 8)
  /// Written without spaces between words: Han, kana.
  static let unspaced = ScalarClass(rawValue: 16)
  /// Stands inside words without being a letter: combining marks, zero-width joiners.
  static let mark = ScalarClass(rawValue: 32)
  /// Has a lower and an upper form.
  static let cased = ScalarClass(rawValue: 64)

  /// The scripts that news is mostly written in are looked up, the others asked for one by one.
  private static let table: [(ScalarClass, UInt32)] = (0..<tableSize).map { value in
    guard let scalar = Unicode.Scalar(value) else { return ([], value) }
    return (compute(scalar), lowercased(scalar))
  }
  private static let tableSize: UInt32 = 0x0700

  static func of(_ scalar: Unicode.Scalar) -> ScalarClass {
    scalar.value < tableSize ? table[Int(scalar.value)].0 : compute(scalar)
  }

  /// The scalar's lower case where that is one scalar; U+0130 becomes `i` so that Turkish headlines match their words.
  static func lower(_ scalar: Unicode.Scalar) -> UInt32 {
    scalar.value < tableSize ? table[Int(scalar.value)].1 : lowercased(scalar)
  }

  private static func lowercased(_ scalar: Unicode.Scalar) -> UInt32 {
    if scalar.value == 0x130 { return 0x69 }
    let mapping = scalar.properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first!.value : scalar.value
  }

  private static func compute(_ scalar: Unicode.Scalar) -> ScalarClass {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      return [.letter, .unspaced]
    case 0x200C, 0x200D: return .mark
    case 0x200B, 0x200E, 0x200F, 0xFEFF: return .space
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return [.letter, .upper, .cased]
    case .lowercaseLetter: return [.letter, .cased]
    case .modifierLetter, .otherLetter: return .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .decimalNumber: return .digit
    case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .space
    case .control: return .space
    default: return []
    }
  }
}
