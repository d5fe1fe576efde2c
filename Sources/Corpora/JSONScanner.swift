/// Reads JSON (RFC 8259) from bytes that are valid UTF-8 and whose last one is a line feed.
///
/// No token of one line holds a line feed, so every loop stops at the last byte at the latest, and vectors are
/// loaded up to `ByteBuffer.padding` bytes past it. What is decoded is never longer than what it stands for, so
/// `output` needs as many bytes as the input has, and the padding.
struct JSONScanner {
  /// As in Foundation's `JSONDecoder`.
  static let maximumDepth = 512

  let start: Bytes
  private(set) var position: Bytes
  let output: UnsafeMutablePointer<UInt8>
  var outputCount = 0
  /// A bit for each level of nesting in a value that is skipped: whether it is an object.
  private var isObject = SIMD8<UInt64>.zero

  init(start: Bytes, output: UnsafeMutablePointer<UInt8>) {
    self.start = start
    position = start
    self.output = output
  }

  /// The byte at hand.
  var byte: UInt8 {
    @inline(__always) get { position.pointee }
  }

  /// The offset of the byte at hand.
  var offset: Int { position - start }

  /// Goes to the byte after the line feed at the end of the line.
  mutating func skipLine() {
    while byte != UInt8(ascii: "\n") { position += 1 }
    position += 1
  }

  @inline(__always)
  mutating func advance() { position += 1 }

  /// Goes to the next byte that is not white space. A line feed ends the row, so it is none.
  @inline(__always)
  mutating func skipBlanks() {
    while byte <= UInt8(ascii: " "), byte.isBlank { position += 1 }
  }

  func fault(_ expectation: JSONFault.Expectation) -> JSONFault {
    .expected(expectation, found: byte == UInt8(ascii: "\n") ? nil : byte)
  }

  mutating func expectColon() throws(JSONFault) {
    skipBlanks()
    guard byte == UInt8(ascii: ":") else { throw fault(.colon) }
    position += 1
    skipBlanks()
  }

  // MARK: Strings

  /// Where a run of plain characters ends: at a quote, a backslash or a control character.
  @inline(__always)
  private static func stops(_ vector: Vector) -> VectorMask {
    (vector .== Vector(repeating: UInt8(ascii: "\""))) .| (vector .== Vector(repeating: UInt8(ascii: "\\")))
      .| (vector .< Vector(repeating: 0x20))
  }

  /// Decodes the string whose opening quote is the byte at hand and returns where in the output it is.
  mutating func string() throws(JSONFault) -> Range<Int> {
    let first = outputCount
    position += 1
    while true {
      copyRun()
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return first..<outputCount
      case UInt8(ascii: "\\"): append(try escape())
      default: throw controlFault
      }
    }
  }

  /// Copies plain characters up to the next other one.
  @inline(__always)
  private mutating func copyRun() {
    var input = position
    var output = output + outputCount
    while true {
      // Thirty-two bytes of output are there: it is never ahead of the input, and has its padding.
      let first = load(input)
      let second = load(input + 16)
      store(first, output)
      store(second, output + 16)
      let firstStops = Self.stops(first)
      let secondStops = Self.stops(second)
      if !(firstStops .| secondStops).isEmpty {
        let length = firstStops.firstSet
        let total = length < 16 ? length : 16 + secondStops.firstSet
        input += total
        output += total
        break
      }
      input += 32
      output += 32
    }
    outputCount += input - position
    position = input
  }

  /// Goes past the string whose opening quote is the byte at hand.
  mutating func skipString() throws(JSONFault) {
    position += 1
    while true {
      let length = Self.stops(load(position)).firstSet
      position += length
      if length == 16 { continue }
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return
      case UInt8(ascii: "\\"): _ = try escape()
      default: throw controlFault
      }
    }
  }

  private var controlFault: JSONFault {
    byte == UInt8(ascii: "\n") ? .unterminatedString : .controlCharacter(byte)
  }

  /// The scalar that the escape at hand stands for. A surrogate without its partner stands for U+FFFD.
  private mutating func escape() throws(JSONFault) -> UInt32 {
    let kind = position[1]
    let scalar: UInt32
    switch kind {
    case UInt8(ascii: "n"): scalar = 0x0A
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = UInt32(kind)
    case UInt8(ascii: "t"): scalar = 0x09
    case UInt8(ascii: "r"): scalar = 0x0D
    case UInt8(ascii: "b"): scalar = 0x08
    case UInt8(ascii: "f"): scalar = 0x0C
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw .invalidEscape
    }
    position += 2
    return scalar
  }

  private mutating func unicodeEscape() throws(JSONFault) -> UInt32 {
    let unit = try codeUnit()
    guard unit & 0xF800 == 0xD800 else { return unit }
    guard unit < 0xDC00, byte == UInt8(ascii: "\\"), position[1] == UInt8(ascii: "u") else { return 0xFFFD }
    let afterFirst = position
    let low = try codeUnit()
    guard low & 0xFC00 == 0xDC00 else {
      position = afterFirst
      return 0xFFFD
    }
    return 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
  }

  /// The four hexadecimal digits after `\u`.
  private mutating func codeUnit() throws(JSONFault) -> UInt32 {
    var unit: UInt32 = 0
    for index in 2..<6 {
      // A byte that is no digit ends the loop, the line feed at the latest.
      guard let digit = hexadecimalValue(position[index]) else { throw .invalidEscape }
      unit = unit << 4 | digit
    }
    position += 6
    return unit
  }

  private func hexadecimalValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  @inline(__always)
  private mutating func append(_ scalar: UInt32) {
    let bytes = output + outputCount
    switch scalar {
    case ..<0x80:
      bytes[0] = UInt8(scalar)
      outputCount += 1
    case ..<0x800:
      bytes[0] = UInt8(0xC0 | scalar >> 6)
      bytes[1] = UInt8(0x80 | scalar & 0x3F)
      outputCount += 2
    case ..<0x10000:
      bytes[0] = UInt8(0xE0 | scalar >> 12)
      bytes[1] = UInt8(0x80 | scalar >> 6 & 0x3F)
      bytes[2] = UInt8(0x80 | scalar & 0x3F)
      outputCount += 3
    default:
      bytes[0] = UInt8(0xF0 | scalar >> 18)
      bytes[1] = UInt8(0x80 | scalar >> 12 & 0x3F)
      bytes[2] = UInt8(0x80 | scalar >> 6 & 0x3F)
      bytes[3] = UInt8(0x80 | scalar & 0x3F)
      outputCount += 4
    }
  }

  // MARK: Numbers and words

  /// Goes past the number at hand and returns how many bytes it takes.
  mutating func skipNumber() throws(JSONFault) -> Int {
    let first = position
    if byte == UInt8(ascii: "-") { position += 1 }
    if byte == UInt8(ascii: "0") {
      position += 1
    } else {
      try skipDigits()
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      try skipDigits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      try skipDigits()
    }
    // What may follow a number is for the caller to say, but digits after a leading zero are the number's fault.
    if byte.isDigit { throw .invalidNumber }
    return position - first
  }

  private mutating func skipDigits() throws(JSONFault) {
    guard byte.isDigit else { throw .invalidNumber }
    while byte.isDigit { position += 1 }
  }

  /// Copies the number at hand to the output as it is written.
  mutating func number() throws(JSONFault) -> Range<Int> {
    let first = position
    let length = try skipNumber()
    let range = outputCount..<outputCount + length
    (output + outputCount).update(from: first, count: length)
    outputCount += length
    return range
  }

  mutating func skipWord(_ word: StaticString) throws(JSONFault) {
    for index in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[index] else { throw fault(.value) }
      position += 1
    }
  }

  // MARK: Values that nobody asks for

  /// Goes past the value at hand, checking it.
  ///
  /// - Parameter depth: In how many lists and objects it is.
  mutating func skipValue(depth outer: Int) throws(JSONFault) {
    var depth = outer
    value: while true {
      switch byte {
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "{"):
        position += 1
        try enter(&depth, object: true)
        skipBlanks()
        if byte != UInt8(ascii: "}") {
          try skipKey(.keyOrEnd)
          continue value
        }
        position += 1
        depth -= 1
      case UInt8(ascii: "["):
        position += 1
        try enter(&depth, object: false)
        skipBlanks()
        if byte != UInt8(ascii: "]") { continue value }
        position += 1
        depth -= 1
      case UInt8(ascii: "t"): try skipWord("true")
      case UInt8(ascii: "f"): try skipWord("false")
      case UInt8(ascii: "n"): try skipWord("null")
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try skipNumber()
      default: throw fault(.value)
      }
      // A value is over: go on in what holds it.
      while true {
        if depth == outer { return }
        skipBlanks()
        let insideObject = isObject[depth >> 6 & 7] & 1 << UInt64(depth & 63) != 0
        if byte == UInt8(ascii: ",") {
          position += 1
          skipBlanks()
          if insideObject { try skipKey(.key) }
          continue value
        }
        guard byte == (insideObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw fault(insideObject ? .commaOrBrace : .commaOrBracket)
        }
        position += 1
        depth -= 1
      }
    }
  }

  private mutating func enter(_ depth: inout Int, object: Bool) throws(JSONFault) {
    guard depth < Self.maximumDepth else { throw .nestedTooDeeply(limit: Self.maximumDepth) }
    depth += 1
    // Levels 1 to 512 share the 512 bits: 512 takes the place of 0, which has none.
    let bit: UInt64 = 1 << UInt64(depth & 63)
    let word = depth >> 6 & 7
    isObject[word] = object ? isObject[word] | bit : isObject[word] & ~bit
  }

  private mutating func skipKey(_ expectation: JSONFault.Expectation) throws(JSONFault) {
    guard byte == UInt8(ascii: "\"") else { throw fault(expectation) }
    try skipString()
    try expectColon()
  }
}

extension UInt8 {
  @inline(__always)
  var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
