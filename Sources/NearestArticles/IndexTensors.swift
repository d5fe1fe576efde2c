internal import LinearAlgebra
internal import Safetensors

/// The tensors of an index, in memory or mapped from a file.
///
/// - `ids`, `titles` (U8, UTF-8 end to end) with `id_offsets`, `title_offsets` (I64, one more than texts);
/// - `row_offsets` (I64), `columns` (U32), `values` (F32): the weighted terms of each text, in compressed sparse rows;
/// - `places` (F32, texts × rank): latent semantic coordinates of length 1;
/// - `term_vectors` (F32, terms × rank): what places new texts;
/// - `terms.*`: the feature pipeline.
enum IndexTensors: Sendable {
  case memory([String: Tensor])
  case mapped(MappedTensorFile, path: String)

  var path: String {
    if case .mapped(_, let path) = self { path } else { "the index" }
  }

  func damaged(_ reason: String) -> SimilarityError { .notAnIndex(path: path, reason: reason) }

  func shape(of name: String, _ type: Tensor.ElementType) throws -> [Int] {
    let found: (elementType: Tensor.ElementType, shape: [Int])? =
      switch self {
      case .memory(let tensors): tensors[name].map { ($0.elementType, $0.shape) }
      case .mapped(let file, _): file.layout(of: name)
      }
    guard let found, found.elementType == type else { throw damaged("its part '\(name)' is missing") }
    return found.shape
  }

  func tensor(_ name: String) -> Tensor? {
    switch self {
    case .memory(let tensors): tensors[name]
    case .mapped(let file, _): file.tensor(name)
    }
  }

  /// Calls `body` with the elements of a tensor, whose type is known by `shape(of:_:)`. They begin at a multiple of their
  /// width: a file's tensors are ordered by it, and arrays begin at a multiple of 16.
  func withElements<Element: BitwiseCopyable, Result>(
    of name: String, as type: Element.Type, _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) throws -> Result {
    func bound(_ bytes: UnsafeRawBufferPointer) throws -> Result {
      guard Int(bitPattern: bytes.baseAddress) % MemoryLayout<Element>.alignment == 0 else {
        throw damaged("its part '\(name)' does not begin where it should")
      }
      return try body(bytes.bindMemory(to: type))
    }
    switch self {
    case .memory(let tensors):
      guard let tensor = tensors[name] else { throw damaged("its part '\(name)' is missing") }
      return try tensor.withUnsafeBytes(bound)
    case .mapped(let file, _):
      return try file.withUnsafeBytes(of: name, bound)
    }
  }

  /// The term of a column: the pipeline has one analyzer of words, whose terms are the columns.
  func term(ofColumn column: Int) throws -> String {
    let range = try withElements(of: "terms.0.offsets", as: UInt32.self) { offsets in
      guard column + 1 < offsets.count, offsets[column] <= offsets[column + 1] else {
        throw damaged("its part 'terms.0.offsets' falls")
      }
      return Int(offsets[column])..<Int(offsets[column + 1])
    }
    return try withElements(of: "terms.0.terms", as: UInt8.self) { bytes in
      guard range.upperBound <= bytes.count else { throw damaged("its part 'terms.0.offsets' points beyond the terms") }
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
  }

  /// String `index` of the strings that stand end to end in `name`.
  func string(_ index: Int, in name: String, offsets offsetName: String) throws -> String {
    let range = try range(index, offsetName)
    return try withElements(of: name, as: UInt8.self) { bytes in
      guard range.upperBound <= bytes.count else { throw damaged("its part '\(offsetName)' points beyond '\(name)'") }
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
  }

  /// What offset `index` and the next one enclose.
  func range(_ index: Int, _ offsetName: String) throws -> Range<Int> {
    try withElements(of: offsetName, as: Int64.self) { offsets in
      guard index >= 0, index + 1 < offsets.count, offsets[index] >= 0, offsets[index] <= offsets[index + 1] else {
        throw damaged("its part '\(offsetName)' falls")
      }
      return Int(offsets[index])..<Int(offsets[index + 1])
    }
  }

  /// The weighted terms of text `row`.
  func entries(ofRow row: Int, columnCount: Int) throws -> [(column: Int, value: Float)] {
    let range = try range(row, "row_offsets")
    return try withElements(of: "columns", as: UInt32.self) { columns in
      try withElements(of: "values", as: Float.self) { values in
        guard range.upperBound <= columns.count, range.upperBound <= values.count else {
          throw damaged("its part 'row_offsets' points beyond the terms")
        }
        return try range.map { entry in
          guard columns[entry] < columnCount else { throw damaged("its part 'columns' names a term that is not there") }
          return (Int(columns[entry]), values[entry])
        }
      }
    }
  }
}
