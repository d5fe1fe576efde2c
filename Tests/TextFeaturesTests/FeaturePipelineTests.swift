import LinearAlgebra
import Testing

@testable import TextFeatures

@Suite struct FeaturePipelineTests {
  @Test func rowOfATextAloneEqualsItsRowInABatch() throws {
    let texts = ["The cat sat.", "The dog sat on the cat", "Dogs and cats"]
    let options = {
      var options = FeatureOptions()
      options.minimumDocumentFrequency = .count(1)
      return options
    }()
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(InMemoryTexts(texts), options: options)
    for (row, text) in texts.enumerated() {
      let alone = try pipeline.transform(InMemoryTexts([text])).matrix
      let entries = matrix.entries(ofRow: row)
      #expect(alone.columnIndices == Array(matrix.columnIndices[entries]))
      #expect(alone.values == Array(matrix.values[entries]))
    }
  }
}
