import Foundation
import Safetensors
import Testing
import TextFeatures

@testable import TargetFeatures

@Suite struct StorageTests {
  private func stored() throws -> [String: Tensor] { try TargetFeaturesTests.features().tensors(prefix: "x.") }

  private func take(_ tensors: [String: Tensor]) throws {
    _ = try TargetFeatures(tensors: tensors, prefix: "x.", cues: .english)
  }

  @Test func aTextLooksTheSameToStoredFeatures() throws {
    let features = try TargetFeaturesTests.features()
    let stored = try TargetFeatures(tensors: features.tensors(prefix: "x."), prefix: "x.", cues: .english)
    #expect(stored.names == features.names)
    for body in TargetFeaturesTests.bodies {
      for target in TargetFeaturesTests.targets {
        let row = try TargetFeaturesTests.row(stored, body, target)
        #expect(try row == TargetFeaturesTests.row(features, body, target))
      }
    }
  }

  @Test func missingTensorsAreNamed() throws {
    for name in try stored().keys {
      var tensors = try stored()
      tensors[name] = nil
      #expect(throws: TargetFeatureError.tensorMissing(name)) { try take(tensors) }
    }
  }

  @Test func damagedTensorsAreRefused() throws {
    let good = try stored()
    let hashes = good["x.words.hashes"]!.uint32Values!
    let count = hashes.count
    let ones = [UInt32](repeating: 1, count: count)
    func with(_ number: UInt32, at index: Int, in numbers: [UInt32]) -> Tensor {
      var numbers = numbers
      numbers[index] = number
      return Tensor(numbers, shape: [numbers.count])
    }
    let damages: [(String, Tensor, TargetTensorFault)] = [
      ("x.words.hashes", Tensor(Array(hashes.reversed()), shape: [count]), .notRising(index: 1)),
      ("x.words.hashes", with(hashes[2], at: 3, in: hashes), .notRising(index: 3)),
      ("x.words.hashes", Tensor(hashes, shape: [1, count]), .shape([1, count])),
      ("x.words.hashes", Tensor([UInt8](repeating: 0, count: 4), shape: [4]), .type(expected: "U32", found: "U8")),
      ("x.words.counts", with(0, at: 5, in: ones), .valueOutOfRange(index: 5)),
      ("x.words.counts", with(5, at: 1, in: ones), .valueOutOfRange(index: 1)),
      ("x.words.counts", Tensor(Array(ones.dropLast()), shape: [count - 1]), .shape([count - 1])),
      ("x.texts", Tensor([Int64(0)], shape: [1]), .valueOutOfRange(index: 0)),
      ("x.texts", Tensor([Int64.max], shape: [1]), .valueOutOfRange(index: 0)),
      ("x.texts", Tensor([Int64](), shape: [0]), .shape([0])),
      ("x.texts", Tensor([4.0], shape: [1]), .type(expected: "I64", found: "F64")),
    ]
    for (name, tensor, fault) in damages {
      var tensors = good
      tensors[name] = tensor
      #expect(throws: TargetFeatureError.tensorDamaged(name, fault)) { try take(tensors) }
    }
  }

  @Test func errorsSayWhatIsWrong() {
    #expect(
      "\(TargetFeatureError.tensorDamaged("x.words.hashes", .notRising(index: 3)))"
        == "the tensor x.words.hashes is damaged: the number at 3 is not above the one before it")
    #expect(
      "\(TargetFeatureError.cueNotOneWord(list: "doubt", entry: "so called"))"
        == "the cue list doubt has the entry \"so called\": each entry must be one word")
  }
}

@Suite struct CueListsTests {
  @Test func listsAreAnObjectOfLists() throws {
    let lists = CueLists(["b": ["x"], "a": []])
    #expect(lists.names == ["a", "b"])
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(lists), as: UTF8.self) == #"{"a":[],"b":["x"]}"#)
    let decoded = try JSONDecoder().decode(CueLists.self, from: encoder.encode(lists))
    #expect(decoded == lists)
  }

  @Test func entriesMustBeOneWord() {
    for entry in ["so called", "", "--"] {
      #expect(throws: TargetFeatureError.cueNotOneWord(list: "doubt", entry: entry)) {
        try TargetFeatures.fit(texts: InMemoryTexts(["a"]), cues: CueLists(["doubt": ["maybe", entry]]), threads: 1)
      }
    }
    #expect(throws: TargetFeatureError.tooManyCueLists(65)) {
      try TargetFeatures.fit(
        texts: InMemoryTexts(["a"]),
        cues: CueLists(Dictionary(uniqueKeysWithValues: (0..<65).map { ("\($0)", ["x"]) })), threads: 1)
    }
    #expect(throws: TargetFeatureError.noTexts) {
      try TargetFeatures.fit(texts: InMemoryTexts([]), cues: .english, threads: 1)
    }
  }

  @Test func englishListsHoldEachWordOnce() {
    #expect(CueLists.english.names == ["confirmation", "hedging", "negation", "question", "refutation", "reporting"])
    for (name, words) in CueLists.english.lists {
      #expect(words.count >= 40)
      #expect(Set(words).count == words.count, "\(name)")
      #expect(words.allSatisfy { $0 == $0.lowercased() })
    }
  }

  @Test func ownListsMakeColumns() throws {
    let features = try TargetFeatures.fit(
      texts: InMemoryTexts(["so what"]), cues: CueLists(["irony": ["surely"]]), threads: 1)
    let row = try TargetFeaturesTests.row(features, "Surely not. Surely, SURELY this one.", "Surely so")
    #expect(row["cues.irony.whole"] == Float(1.3862944))
    #expect(row["cues.irony.rate"] == 1.5)
    #expect(!features.names.contains { $0.contains("refutation") })
  }
}
