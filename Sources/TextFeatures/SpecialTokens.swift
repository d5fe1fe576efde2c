/// Finds URLs, e-mail addresses and numbers where they are not read as the words they are made of.
struct SpecialTokens: Sendable {
  /// The kinds, by the term that stands for all of a kind.
  enum Kind: String, Sendable {
    case url = "<url>"
    case emailAddress = "<email>"
    case number = "<number>"
  }

  private let urls: FeatureOptions.SpecialTokens
  private let emailAddresses: FeatureOptions.SpecialTokens
  private let numbers: FeatureOptions.SpecialTokens

  init(_ options: FeatureOptions) {
    urls = options.urls
    emailAddresses = options.emailAddresses
    numbers = options.numbers
  }

  func treatment(of kind: Kind) -> FeatureOptions.SpecialTokens {
    switch kind {
    case .url: urls
    case .emailAddress: emailAddresses
    case .number: numbers
    }
  }

  /// The characters at which a word may turn out to be part of something special.
  var joiningCharacters: String {
    (numbers == .words ? "" : ".,") + (urls == .words ? "" : ":.") + (emailAddresses == .words ? "" : "@._+-")
  }

  // MARK: In a text

  /// The longest part of an address before its @ (RFC 5321), and of its domain: no search looks further.
  private static let longestLocalPart = 64
  private static let longestDomain = 255

  /// Where a special token ends of which `wordStart ..< index` is the beginning and the character at `index`
  /// one of `joiningCharacters`; nil if there is none.
  func end(_ text: UnsafeBufferPointer<UInt8>, wordStart: Int, index: Int, end: Int) -> Int? {
    if numbers != .words, let next = numberEnd(text, wordStart, index, end) { return next }
    if urls != .words, let next = urlEnd(text, wordStart, index, end) { return next }
    if emailAddresses != .words, let next = addressEnd(text, wordStart, index, end) { return next }
    return nil
  }

  /// A point or a comma between two digits of a number.
  private func numberEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ wordStart: Int, _ index: Int, _ end: Int
  ) -> Int? {
    guard text[index] == 0x2E || text[index] == 0x2C, index + 1 < end else { return nil }
    let isBetweenDigits =
      Self.isDigit(text[wordStart]) && Self.isDigit(text[index - 1]) && Self.isDigit(text[index + 1])
    return isBetweenDigits ? index + 1 : nil
  }

  /// `http://`, `https://`, `ftp://` or `www.` and what follows up to white space, a quotation mark, an angle
  /// bracket or a character beyond ASCII, without the punctuation at its end.
  private func urlEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ wordStart: Int, _ index: Int, _ end: Int
  ) -> Int? {
    guard index - wordStart <= 5 else { return nil }
    let head = text[wordStart..<index].map { $0 | 0x20 }
    let isScheme = head == Array("http".utf8) || head == Array("https".utf8) || head == Array("ftp".utf8)
    if text[index] == 0x3A, isScheme {
      guard index + 3 < end, text[index + 1] == 0x2F, text[index + 2] == 0x2F else { return nil }
    } else {
      guard text[index] == 0x2E, head == Array("www".utf8) else { return nil }
    }
    var last = index + 1
    while last < end, text[last] > 0x20, text[last] < 0x7F, !Self.endsURL(text[last]) { last += 1 }
    while last > index + 1, !Self.isAlphanumeric(text[last - 1]), text[last - 1] != 0x2F { last -= 1 }
    return last > index + 3 ? last : nil
  }

  /// The rest of an address: more of its local part, an @, and a domain with at least one point.
  private func addressEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ wordStart: Int, _ index: Int, _ end: Int
  ) -> Int? {
    guard index - wordStart < Self.longestLocalPart else { return nil }
    let localLimit = min(end, wordStart + Self.longestLocalPart + 1)
    var at = wordStart
    while at < localLimit, Self.isInLocalPart(text[at]) { at += 1 }
    guard at >= index, at < localLimit, text[at] == 0x40 else { return nil }
    let domainLimit = min(end, at + 1 + Self.longestDomain)
    var last = at + 1
    while last < domainLimit, Self.isAlphanumeric(text[last]) || text[last] == 0x2D || text[last] == 0x2E {
      last += 1
    }
    while last > at + 1, !Self.isAlphanumeric(text[last - 1]) { last -= 1 }
    return text[(at + 1)..<last].contains(0x2E) ? last : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
  }

  private static func isInLocalPart(_ byte: UInt8) -> Bool {
    // . _ % + -
    isAlphanumeric(byte) || [0x2E, 0x5F, 0x25, 0x2B, 0x2D].contains(byte)
  }

  private static func endsURL(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x3C || byte == 0x3E }

  // MARK: As a token

  /// The kind of a token that was found, if it is one that is not read as words.
  func kind(of token: String) -> Kind? {
    if urls != .words, token.contains("://") || token.hasPrefix("www.") { return .url }
    if emailAddresses != .words, token.utf8.contains(0x40) { return .emailAddress }
    guard numbers != .words else { return nil }
    var hasNumber = false
    for scalar in token.unicodeScalars {
      if scalar.isNumber { hasNumber = true } else if scalar != "." && scalar != "," { return nil }
    }
    return hasNumber ? .number : nil
  }
}
