extension WordReader {
  /// Appends the words of the text at `range` to `words`, in order.
  mutating func read(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into words: inout [UInt32]) {
    if isCompatible, let lowered = PythonSigma.lowering(text, range) {
      lowered.withUnsafeBufferPointer { scan($0, $0.indices, into: &words) }
      // They stand in the lowered copy, whose bytes are not those of the text.
      if let count = places?.count { places = Array(repeating: range.lowerBound..<range.lowerBound, count: count) }
    } else {
      scan(text, range, into: &words)
    }
  }

  private mutating func scan(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, into words: inout [UInt32]
  ) {
    let end = range.upperBound
    var index = range.lowerBound
    // Whether the byte before `index` belongs to a word, whose beginning is then the last bound.
    var isInWord = false
    gapStart = index
    boundCount = 0
    let classOfByte = classes.ofByte
    while index < end {
      if boundCount + 4 > Self.boundLimit { lookUp(text, into: &words) }
      (index, isInWord) = scanPlainBytes(text, index..<end, isInWord: isInWord, classOfByte)
      guard index < end, classOfByte[Int(text[index])] > ScalarClass.word.rawValue else { continue }
      let wordStart = isInWord ? bounds[boundCount - 1] : index
      if let next = advance(text, wordStart: wordStart, index: index, end: end) {
        if !isInWord { append(bound: index) }
        isInWord = true
        index = next
      } else {
        if isInWord { append(bound: index) }
        isInWord = false
        index = skip(text, from: index, end: end, into: &words)
      }
    }
    if isInWord { append(bound: end) }
    lookUp(text, into: &words)
    if keepsGaps, gapStart < end {
      append(bound: gapStart)
      append(bound: end)
      gapStart = end
      lookUp(text, into: &words)
    }
  }

  /// Finds the bounds of words up to a byte that is neither plainly part of a word nor plainly between words,
  /// or until there is no more room for bounds.
  private mutating func scanPlainBytes(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isInWord: Bool, _ classOfByte: [UInt8]
  ) -> (index: Int, isInWord: Bool) {
    classOfByte.withUnsafeBufferPointer { table in
      bounds.withUnsafeMutableBufferPointer { bounds in
        // A byte adds at most one bound. Two places stay free for what stops the loop.
        let limit = min(range.upperBound, range.lowerBound + Self.boundLimit - 2 - boundCount)
        var index = range.lowerBound
        var last: UInt8 = isInWord ? 1 : 0
        var count = boundCount
        // Without a branch: where words end is hard to predict. Four bytes at a time while all are plain.
        while index &+ 4 <= limit {
          let first = table[Int(text[index])]
          let second = table[Int(text[index &+ 1])]
          let third = table[Int(text[index &+ 2])]
          let fourth = table[Int(text[index &+ 3])]
          guard (first | second) | (third | fourth) <= ScalarClass.word.rawValue else { break }
          bounds[count] = index
          count &+= Int(first ^ last)
          bounds[count] = index &+ 1
          count &+= Int(second ^ first)
          bounds[count] = index &+ 2
          count &+= Int(third ^ second)
          bounds[count] = index &+ 3
          count &+= Int(fourth ^ third)
          last = fourth
          index &+= 4
        }
        while index < limit {
          let byteClass = table[Int(text[index])]
          guard byteClass <= ScalarClass.word.rawValue else { break }
          bounds[count] = index
          count &+= Int(byteClass ^ last)
          last = byteClass
          index &+= 1
        }
        boundCount = count
        return (index, last == 1)
      }
    }
  }

  private mutating func append(bound: Int) {
    bounds[boundCount] = bound
    boundCount += 1
  }

  /// Where the word goes on after a byte that is neither plainly part of a word nor plainly a separator; nil if it ends there.
  @inline(never)
  private mutating func advance(
    _ text: UnsafeBufferPointer<UInt8>, wordStart: Int, index: Int, end: Int
  ) -> Int? {
    let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
    let after = index + length
    switch scalar < 0x80
      ? ScalarClass(rawValue: classes.ofByte[Int(scalar)])! : classes.scalarClass(of: scalar)
    {
    case .word: return after
    case .joiner:
      guard index > wordStart, after < end else { return nil }
      return isWord(text, at: after, end: end) ? after : nil
    case .special:
      guard index > wordStart else { return nil }
      return specials.end(text, wordStart: wordStart, index: index, end: end)
    default: return nil
    }
  }

  private mutating func isWord(_ text: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> Bool {
    let (scalar, _) = UTF8Decoding.scalar(in: text, at: index, end: end)
    return scalar < 0x80
      ? classes.ofByte[Int(scalar)] == ScalarClass.word.rawValue
      : classes.scalarClass(of: scalar) == .word
  }

  /// Goes past what ended a word: a separator, or a run of a script without spaces, whose pairs are words.
  @inline(never)
  private mutating func skip(
    _ text: UnsafeBufferPointer<UInt8>, from index: Int, end: Int, into words: inout [UInt32]
  ) -> Int {
    let (scalar, length) = UTF8Decoding.scalar(in: text, at: index, end: end)
    guard scalar >= 0x80, classes.scalarClass(of: scalar) == .unspaced else { return index + length }
    var previous = index
    var next = index + length
    while next < end {
      let (scalar, length) = UTF8Decoding.scalar(in: text, at: next, end: end)
      guard scalar >= 0x80, classes.scalarClass(of: scalar) == .unspaced else { break }
      append(pair: previous..<(next + length), text, into: &words)
      previous = next
      next += length
    }
    if previous == index { append(pair: index..<(index + length), text, into: &words) }
    return next
  }

  private mutating func append(
    pair: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, into words: inout [UInt32]
  ) {
    if boundCount + 2 > Self.boundLimit { lookUp(text, into: &words) }
    append(bound: pair.lowerBound)
    append(bound: pair.upperBound)
  }
}
