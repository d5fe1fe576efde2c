internal import Safetensors

/// Takes a stored pipeline's tensors apart, trusting nothing about them.
struct FeatureTensorReader {
  let tensors: [String: Tensor]
  let prefix: String

  /// The number of texts and each space's mean length.
  func statistics(spaceCount: Int) throws(FeatureError) -> [Double] {
    let name = "statistics"
    let statistics: [Double] = try numbers(name, .float64, zero: 0)
    guard statistics.count == spaceCount + 1 else { throw malformed(name, .shape([statistics.count])) }
    for (index, value) in statistics.enumerated() {
      // The number of texts is a whole one from 1 on; a mean length is not negative.
      let isValid =
        index == 0 ? value >= 1 && value < 0x1p53 && value == value.rounded() : value >= 0 && value.isFinite
      guard isValid else { throw malformed(name, .valueOutOfRange(index: index)) }
    }
    return statistics
  }

  func inverseDocumentFrequencies(_ name: String, count: Int) throws(FeatureError) -> [Float] {
    let frequencies: [Float] = try numbers(name, .float32, zero: 0)
    guard frequencies.count == count else { throw malformed(name, .shape([frequencies.count])) }
    if let index = frequencies.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
      throw malformed(name, .valueOutOfRange(index: index))
    }
    return frequencies
  }

  func vocabulary(_ name: String, unit: Analyzer.Unit) throws(FeatureError) -> Vocabulary {
    let termsName = name + ".terms"
    let offsetsName = name + ".offsets"
    let bytes = try vector(termsName, .uint8).bytes
    let offsets: [UInt32] = try numbers(offsetsName, .uint32, zero: 0)
    guard offsets.count >= 2, offsets.count <= Int(Int32.max) else {
      throw malformed(offsetsName, .shape([offsets.count]))
    }
    guard offsets[0] == 0, Int(offsets[offsets.count - 1]) == bytes.count else {
      throw malformed(
        offsetsName, .offsetsDoNotSpanBytes(last: Int(offsets[offsets.count - 1]), bytes: bytes.count))
    }
    for term in 1..<offsets.count where offsets[term] <= offsets[term - 1] {
      throw malformed(offsetsName, .offsetsFall(term: term - 1))
    }
    // The offsets rise strictly and end with the bytes: every term lies within them.
    if let term = Self.firstNotUTF8(bytes, offsets) { throw malformed(termsName, .notUTF8(term: term)) }
    if let term = Self.firstNotSorted(bytes, offsets) {
      throw malformed(termsName, .termsNotSorted(term: term))
    }
    return Vocabulary(bytes: bytes, offsets: offsets, unit: unit)
  }

  private static func firstNotUTF8(_ bytes: [UInt8], _ offsets: [UInt32]) -> Int? {
    guard !bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      for term in 0..<(offsets.count - 1) {
        var index = Int(offsets[term])
        let end = Int(offsets[term + 1])
        while index < end {
          let (scalar, length) = UTF8Decoding.scalar(in: bytes, at: index, end: end)
          // A true U+FFFD has three bytes.
          guard scalar != 0xFFFD || length == 3 else { return term }
          index += length
        }
      }
      return nil
    }
  }

  /// The first term that does not come after the one before it.
  private static func firstNotSorted(_ bytes: [UInt8], _ offsets: [UInt32]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      var last: UInt64 = 0
      for term in 0..<(offsets.count - 1) {
        let range = Int(offsets[term])..<Int(offsets[term + 1])
        let key = Hash.word(of: bytes, start: range.lowerBound, length: min(range.count, 8)).byteSwapped
        if term > 0, key <= last {
          let previous = bytes[Int(offsets[term - 1])..<range.lowerBound]
          guard key == last, previous.lexicographicallyPrecedes(bytes[range]) else { return term }
        }
        last = key
      }
      return nil
    }
  }

  private func vector(_ name: String, _ elementType: Tensor.ElementType) throws(FeatureError) -> Tensor {
    guard let tensor = tensors[prefix + name] else { throw .tensorMissing(prefix + name) }
    guard tensor.elementType == elementType else {
      throw malformed(
        name, .elementType(expected: elementType.rawValue, found: tensor.elementType.rawValue))
    }
    guard tensor.shape.count == 1 else { throw malformed(name, .shape(tensor.shape)) }
    return tensor
  }

  private func numbers<Number>(
    _ name: String, _ elementType: Tensor.ElementType, zero: Number
  ) throws(FeatureError) -> [Number] {
    let bytes = try vector(name, elementType).bytes
    var numbers = [Number](repeating: zero, count: bytes.count / MemoryLayout<Number>.size)
    // A tensor's bytes are a whole number of its elements, which are as wide as `Number`.
    numbers.withUnsafeMutableBytes { $0.copyBytes(from: bytes) }
    return numbers
  }

  private func malformed(_ name: String, _ fault: FeatureTensorFault) -> FeatureError {
    .tensorMalformed(prefix + name, fault)
  }
}
