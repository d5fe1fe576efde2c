internal import Foundation

/// Turns a word as it stands in a text into the terms it counts as. Called once for each distinct spelling.
struct WordNormalizer: Sendable {
  private let unit: Analyzer.Unit
  private let compatible: Bool
  private let stripsAccents: Bool
  private let minimumLength: Int
  private let specials: SpecialTokens
  private var stopWords: Set<String> = []
  private let stemmer: Stemmer?

  init(_ options: FeatureOptions, for unit: Analyzer.Unit) throws {
    self.unit = unit
    compatible = options.tokens == .scikitLearn
    stripsAccents = options.stripAccents
    minimumLength = options.minimumWordLength
    specials = SpecialTokens(options)
    stemmer = try options.stemmer.map { try Stemmer(language: $0) }
    stopWords = Set(options.stopWords.words.map { compatible ? $0 : normalized($0) })
  }

  /// Appends what `terms(of:)` gives for the spellings that most are: ASCII, whose one term is that in lower case.
  ///
  /// - Parameter terms: gets the term's bytes; stays as it is where there is none.
  /// - Returns: whether there is a term; nil for a spelling that takes a closer look.
  func appendPlainTerm(of spelling: UnsafeBufferPointer<UInt8>, to terms: inout [UInt8]) -> Bool? {
    guard unit == .word, stemmer == nil else { return nil }
    let start = terms.count
    terms.append(contentsOf: spelling)
    let isTerm = terms.withUnsafeMutableBufferPointer {
      isPlainTerm(UnsafeMutableBufferPointer(rebasing: $0[start...]))
    }
    if isTerm != true { terms.removeLast(spelling.count) }
    return isTerm
  }

  /// Brings a spelling into lower case, unless it is not a plain one.
  private func isPlainTerm(_ term: UnsafeMutableBufferPointer<UInt8>) -> Bool? {
    var hasLetter = false
    var hasDigit = false
    for index in term.indices {
      let byte = term[index]
      let lowered = byte | 0x20
      if lowered >= 0x61, lowered <= 0x7A {
        hasLetter = true
        term[index] = lowered
      } else if byte >= 0x30, byte <= 0x39 {
        hasDigit = true
      } else if byte != 0x27, !(compatible && byte == 0x5F) {
        return nil
      }
    }
    guard hasLetter || compatible || (hasDigit && specials.treatment(of: .number) == .words) else { return nil }
    guard term.count >= minimumLength else { return false }
    return stopWords.isEmpty || isKept(String(decoding: term, as: UTF8.self))
  }

  /// The terms of `spelling`: none if it is left out, one as a rule, several if normalising brings forth separators.
  func terms(of spelling: Slice<UnsafeBufferPointer<UInt8>>) -> [String] {
    let text = normalized(String(decoding: spelling, as: UTF8.self))
    if unit == .word, compatible, spelling.allSatisfy({ $0 < 0x80 }) {
      // Of ASCII, all that belongs to a word belongs to one.
      guard text.utf8.count >= minimumLength, isKept(text) else { return [] }
      return [stemmer?.stem(text) ?? text]
    }
    switch unit {
    case .word: break
    case .character: return text.isEmpty ? [] : [text]
    case .characterInWord:
      return text.unicodeScalars.split(whereSeparator: \.isPythonSpace).map { String($0) }
    }
    guard !compatible else {
      return Self.pythonWords(of: text, minimumLength: minimumLength).filter(isKept).map {
        stemmer?.stem($0) ?? $0
      }
    }
    if text.unicodeScalars.first?.isOfUnspacedScript == true { return isKept(text) ? [text] : [] }
    if let kind = specials.kind(of: text) {
      return specials.treatment(of: kind) == .drop
        ? [] : specials.treatment(of: kind) == .replace ? [kind.rawValue] : [text]
    }
    var length = 0
    var hasLetter = false
    var hasNumber = false
    for scalar in text.unicodeScalars {
      length += 1
      hasLetter = hasLetter || scalar.isLetter
      hasNumber = hasNumber || scalar.isNumber
    }
    guard hasLetter || hasNumber else { return [] }
    guard length >= minimumLength, isKept(text) else { return [] }
    return [stemmer?.stem(text) ?? text]
  }

  private func isKept(_ word: String) -> Bool { !stopWords.contains(word) }

  private func normalized(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word.lowercased() }
    if compatible {
      var text = ""
      for scalar in word.unicodeScalars { text += scalar.properties.lowercaseMapping }
      return stripsAccents ? Self.strippingCombining(text.decomposedStringWithCompatibilityMapping) : text
    }
    var text = word.decomposedStringWithCanonicalMapping.caseFolded
    if stripsAccents {
      text = Self.strippingCombining(text.decomposedStringWithCanonicalMapping)
    }
    text = text.precomposedStringWithCanonicalMapping
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !scalar.isIgnorableInWords {
      switch scalar.value {
      case 0x2019, 0x02BC: scalars.append("'")
      case 0x2010, 0x2011: scalars.append("-")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  private static func strippingCombining(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.properties.canonicalCombiningClass.rawValue == 0 {
      scalars.append(scalar)
    }
    return String(scalars)
  }

  /// The matches of `(?u)\b\w\w+\b`, where the two is the minimum length.
  private static func pythonWords(of text: String, minimumLength: Int) -> [String] {
    text.unicodeScalars.split { !$0.isPythonWord }.filter { $0.count >= minimumLength }.map { String($0) }
  }
}

extension FeatureOptions.StopWords {
  var words: [String] {
    switch self {
    case .none: []
    case .english: EnglishStopWords.all
    case .list(let words): words
    }
  }
}
