internal import Foundation
public import LinearAlgebra

extension FeaturePipeline {
  /// Learns columns and inverse document frequencies.
  ///
  /// Reads the source once, or twice if there are n-grams and a minimum document frequency: the first
  /// reading then bounds the frequencies of all n-grams, so that the second counts only those that may
  /// reach the minimum. Memory grows with the distinct terms counted, not with the texts.
  ///
  /// - Throws: `FeatureError` for options that make no sense, no texts, or no terms left; what the source throws.
  public static func fit(
    _ source: some TextSource, options: FeatureOptions, threads: Int = Self.defaultThreadCount
  ) throws -> FeaturePipeline {
    if options.hashedFeatures != nil {
      return try HashedFitting.fit(source, options: options, threads: threads)
    }
    var fitting = try FeatureFitting(options: options, threads: threads, keepsRows: false)
    try fitting.read(source)
    return try fitting.pipeline()
  }

  /// Learns columns and inverse document frequencies, and gives the row of each text.
  ///
  /// The rows are what `transform(_:)` would give, without reading the source again for them, except where terms are hashed.
  ///
  /// - Throws: as `fit(_:options:threads:)`.
  public static func fitTransform(
    _ source: some TextSource, options: FeatureOptions, threads: Int = Self.defaultThreadCount
  ) throws -> (pipeline: FeaturePipeline, matrix: CSRMatrix) {
    let rows = try fitRows(source, options: options, threads: threads)
    let pipeline = rows.pipeline
    return (pipeline, rows.matrix())
  }

  /// As `fitTransform(_:options:threads:)`, without putting the rows in one matrix: until they are asked for, they take
  /// less than half of its memory.
  ///
  /// - Throws: as `fit(_:options:threads:)`.
  public static func fitRows(
    _ source: some TextSource, options: FeatureOptions, threads: Int = Self.defaultThreadCount
  ) throws -> FeatureRows {
    if options.hashedFeatures != nil {
      return try HashedFitting.fit(source, options: options, threads: threads).transformRows(source, threads: threads)
    }
    var fitting = try FeatureFitting(options: options, threads: threads, keepsRows: true)
    try fitting.read(source)
    return try fitting.rows()
  }

  /// The number of processors at hand.
  public static var defaultThreadCount: Int { ProcessInfo.processInfo.activeProcessorCount }
}
