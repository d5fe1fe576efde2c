package import Safetensors

/// What was learned is stored as tensors:
/// - `<prefix>words.hashes`, `<prefix>characters.hashes`, U32: the terms' hashes, rising;
/// - `<prefix>words.counts`, `<prefix>characters.counts`, U32: in how many texts each stands;
/// - `<prefix>texts`, I64, one: how many texts were learned from.
extension TargetFeatures {
  /// The learned state, under names that begin with `prefix`. Cue lists are not part of it.
  package func tensors(prefix: String) -> [String: Tensor] {
    var tensors = [prefix + "texts": Tensor([Int64(words.textCount)], shape: [1])]
    for (name, table) in [("words", words), ("characters", characters)] {
      tensors["\(prefix)\(name).hashes"] = Tensor(table.hashes, shape: [table.hashes.count])
      tensors["\(prefix)\(name).counts"] = Tensor(table.counts, shape: [table.counts.count])
    }
    return tensors
  }

  /// Takes back what `tensors(prefix:)` gave, after checking every part of it.
  ///
  /// - Parameter cues: those it was fitted with; others have other columns.
  /// - Throws: `TargetFeatureError` naming the tensor and what is wrong with it, or the cue that is.
  package init(tensors: [String: Tensor], prefix: String, cues: CueLists) throws {
    let reader = TargetTensorReader(tensors: tensors, prefix: prefix)
    let textCount = try reader.textCount()
    self.init(
      words: try reader.table("words", textCount: textCount),
      characters: try reader.table("characters", textCount: textCount), cues: try CueTable(cues))
  }
}

/// Takes stored tensors apart, trusting nothing about them.
private struct TargetTensorReader {
  let tensors: [String: Tensor]
  let prefix: String

  func textCount() throws(TargetFeatureError) -> Int {
    let tensor = try vector("texts", .int64)
    guard let counts = tensor.int64Values, counts.count == 1 else { throw damaged("texts", .shape(tensor.shape)) }
    guard (1...Int64(UInt32.max)).contains(counts[0]) else { throw damaged("texts", .valueOutOfRange(index: 0)) }
    return Int(counts[0])
  }

  func table(_ name: String, textCount: Int) throws(TargetFeatureError) -> FrequencyTable {
    let hashes = try numbers(name + ".hashes")
    let counts = try numbers(name + ".counts")
    guard counts.count == hashes.count else { throw damaged(name + ".counts", .shape([counts.count])) }
    for index in hashes.indices.dropFirst() where hashes[index] <= hashes[index - 1] {
      throw damaged(name + ".hashes", .notRising(index: index))
    }
    for (index, count) in counts.enumerated() where count == 0 || Int(count) > textCount {
      throw damaged(name + ".counts", .valueOutOfRange(index: index))
    }
    return FrequencyTable(hashes: hashes, counts: counts, textCount: textCount)
  }

  private func numbers(_ name: String) throws(TargetFeatureError) -> [UInt32] {
    try vector(name, .uint32).uint32Values ?? []
  }

  private func vector(_ name: String, _ type: Tensor.ElementType) throws(TargetFeatureError) -> Tensor {
    guard let tensor = tensors[prefix + name] else { throw .tensorMissing(prefix + name) }
    guard tensor.elementType == type else {
      throw damaged(name, .type(expected: type.rawValue, found: tensor.elementType.rawValue))
    }
    guard tensor.shape.count == 1 else { throw damaged(name, .shape(tensor.shape)) }
    return tensor
  }

  private func damaged(_ name: String, _ fault: TargetTensorFault) -> TargetFeatureError {
    .tensorDamaged(prefix + name, fault)
  }
}
