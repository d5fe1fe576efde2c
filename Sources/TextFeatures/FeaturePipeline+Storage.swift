internal import Foundation
public import Safetensors

/// What was learned is stored as tensors, and what was asked for as JSON. For each analyzer, numbered 0, 1, …
/// (twice as many with titles in columns of their own: each analyzer's body, then its titles):
/// - `<prefix><n>.terms`, U8: the terms' UTF-8 bytes end to end, in the order of their bytes;
/// - `<prefix><n>.offsets`, U32, one more than terms: where each term begins and the last ends;
/// - `<prefix><n>.idf`, F32: the inverse document frequency of each column;
/// - `<prefix>statistics`, F64: the number of fitted texts, then for each analyzer the mean occurrences of its terms
///   in a text (0 unless BM25 needs it).
///
/// Hashed terms have no `terms` and `offsets`; without inverse document frequencies there is no `idf`.
extension FeaturePipeline {
  /// The learned state, under names that begin with `prefix`.
  public func tensors(prefix: String) -> [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    var statistics = [Double(documentCount)]
    for (index, space) in spaces.enumerated() {
      if let vocabulary = space.vocabulary {
        tensors["\(prefix)\(index).terms"] = Tensor(
          elementType: .uint8, shape: [vocabulary.bytes.count], bytes: vocabulary.bytes)
        tensors["\(prefix)\(index).offsets"] = Tensor(vocabulary.offsets, shape: [vocabulary.offsets.count])
      }
      if !space.inverseDocumentFrequencies.isEmpty {
        tensors["\(prefix)\(index).idf"] = Tensor(
          space.inverseDocumentFrequencies, shape: [space.inverseDocumentFrequencies.count])
      }
      statistics.append(space.weighting.meanLength)
    }
    tensors[prefix + "statistics"] = Tensor(statistics, shape: [statistics.count])
    return tensors
  }

  /// The options as JSON with sorted keys.
  public var optionsJSON: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Options that passed validation hold finite numbers and strings only, which always encode.
    return (try? encoder.encode(options)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// Takes up a stored pipeline after checking every part of it. O(bytes of the terms).
  ///
  /// - Throws: `FeatureError` naming the tensor and what is wrong with it, or the options that make no sense.
  public init(tensors: [String: Tensor], prefix: String, optionsJSON: String) throws {
    let options: FeatureOptions
    do {
      options = try JSONDecoder().decode(FeatureOptions.self, from: Data(optionsJSON.utf8))
    } catch {
      throw FeatureError.optionsMalformed("\(error)")
    }
    try self.init(tensors: tensors, prefix: prefix, options: options)
  }

  /// The same with options that are already decoded.
  public init(tensors: [String: Tensor], prefix: String, options: FeatureOptions) throws {
    try options.validate()
    let spaces = TermSpace.spaces(of: options)
    let reader = FeatureTensorReader(tensors: tensors, prefix: prefix)
    let statistics = try reader.statistics(spaceCount: spaces.count)
    var fitted: [FittedSpace] = []
    for (index, space) in spaces.enumerated() {
      let vocabulary =
        options.hashedFeatures == nil
        ? try reader.vocabulary("\(index)", unit: space.analyzer.unit) : nil
      let columnCount = vocabulary?.count ?? options.hashedFeatures ?? 0
      fitted.append(
        FittedSpace(
          space: space, vocabulary: vocabulary, columnCount: columnCount,
          inverseDocumentFrequencies: options.inverseDocumentFrequency == .none
            ? [] : try reader.inverseDocumentFrequencies("\(index).idf", count: columnCount),
          meanLength: statistics[index + 1], options: options))
    }
    self.init(options: options, documentCount: Int(statistics[0]), spaces: fitted)
  }
}
