package import LinearAlgebra
package import TextFeatures
package import Safetensors
public struct CueLists: Codable, Equatable, Sendable {
  public let lists: [String: [String]]
  public init(_ lists: [String: [String]]) { self.lists = lists }
  public static let english = CueLists([:])
}
package struct TargetFeatures: Sendable {
  package struct TextAnalysis: Sendable {}
  package struct TargetAnalysis: Sendable {}
  package final class Worker: Sendable {
    package func analyze(_ batch: TextBatch, at index: Int) -> TextAnalysis { .init() }
    package func analyze(target: String) -> TargetAnalysis { .init() }
  }
  package var names: [String] { [] }
  package var families: [String] { [] }
  package var columnCount: Int { 0 }
  package func workers(count: Int) -> [Worker] { [] }
  package static func fit(texts: some TextSource, cues: CueLists, threads: Int) throws -> TargetFeatures { TargetFeatures() }
  package func write(_ text: TextAnalysis, _ target: TargetAnalysis, into row: UnsafeMutableBufferPointer<Float>) {}
  package func touchedPlaces(of text: TextAnalysis, by target: TargetAnalysis) -> [Range<Int>] { [] }
  package func tensors(prefix: String) -> [String: Tensor] { [:] }
  package init() {}
  package init(tensors: [String: Tensor], prefix: String, cues: CueLists) throws {}
}
