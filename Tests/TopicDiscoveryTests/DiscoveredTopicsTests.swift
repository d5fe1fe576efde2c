import LinearAlgebra
import Testing
import TextFeatures

@testable import TopicDiscovery

/// Texts about `subjects` subjects of ten words each, and a few words that all share.
func texts(_ count: Int, subjects: Int) -> [String] {
  var generator = SplitMix64(seed: 5)
  return (0..<count).map { text in
    let own = (0..<8).map { _ in "s\(text % subjects)word\(Int.random(in: 0..<10, using: &generator))" }
    let shared = (0..<3).map { _ in "common\(Int.random(in: 0..<20, using: &generator))" }
    return (own + shared).joined(separator: " ")
  }
}

func discover(
  _ texts: [String], count: TopicOptions.Count, seed: UInt64 = 1, threads: Int = 2, minimumDocumentFrequency: Int = 1
) throws -> DiscoveredTopics {
  var terms = FeatureOptions()
  terms.minimumDocumentFrequency = .count(minimumDocumentFrequency)
  let (pipeline, matrix) = try FeaturePipeline.fitTransform(InMemoryTexts(texts), options: terms, threads: threads)
  var options = TopicOptions()
  options.count = count
  options.seed = seed
  return try DiscoveredTopics(of: matrix, pipeline: pipeline, options: options, threads: threads)
}

@Suite struct DiscoveredTopicsTests {
  @Test(arguments: [TopicOptions.Count.fixed(4), .auto]) func plantedSubjectsAreFound(count: TopicOptions.Count) throws
  {
    let found = try discover(texts(400, subjects: 4), count: count)
    #expect(found.topics.count == 4)
    let pairs = Set(found.assignments.enumerated().map { [$0.offset % 4, $0.element?.topic ?? -1] })
    #expect(pairs.count == 4)
    for topic in found.topics {
      // Ten words a subject, and all of them of one.
      #expect(topic.terms.count == 10)
      #expect(Set(topic.terms.map { $0.text.prefix(2) }).count == 1)
      #expect(topic.size == 100)
      #expect(topic.share == 0.25)
      #expect(topic.typical.count == 5)
    }
    #expect(found.assignments.allSatisfy { $0.map { (0.5...1).contains($0.probability) } ?? false })
    #expect(found.trials.isEmpty == (count != .auto))
  }

  @Test func threadsChangeNothing() throws {
    let texts = texts(300, subjects: 6)
    let one = try discover(texts, count: .fixed(6), threads: 1)
    let three = try discover(texts, count: .fixed(6), threads: 3)
    #expect(one.topics == three.topics)
    #expect(one.assignments == three.assignments)
    #expect(one.model == three.model)
  }

  @Test func shuffledTextsHaveTheSameTopics() throws {
    let texts = texts(300, subjects: 6)
    var generator = SplitMix64(seed: 3)
    let order = Array(texts.indices).shuffled(using: &generator)
    let found = try discover(texts, count: .fixed(6))
    let shuffled = try discover(order.map { texts[$0] }, count: .fixed(6))
    #expect(shuffled.topics.map(\.terms) == found.topics.map(\.terms))
    #expect(shuffled.assignments == order.map { found.assignments[$0] })
  }

  @Test func wordsOfATopicStandTogether() {
    // Terms 0 and 1 stand together in the topic's texts and nowhere else; 2 weighs as much there, in other texts of it.
    let rows: [[UInt32]] = [[0, 1], [0, 1], [2], [2], [3], [3], [3], [3]]
    let matrix = CSRMatrix(
      uncheckedColumnCount: 4, rowOffsets: rows.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) },
      columnIndices: rows.flatMap { $0 }, values: [Float](repeating: 1, count: 10))
    let labels: [Int?] = [0, 0, 0, 0, 1, 1, 1, 1]
    let named = TopicNaming.terms(of: matrix, labels: labels, topicCount: 2, termCount: 2, threads: 1)
    #expect(named[0].map(\.column) == [0, 1])
    // Of four texts of the topic two hold term 0, of all eight two: 1/2 - 1/4.
    #expect(named[0][0].excess == 0.25)
    #expect(named[1].map(\.column) == [3])
  }

  @Test func mapPlacesEveryArticleNearItsTopic() throws {
    let found = try discover(texts(300, subjects: 6), count: .fixed(6))
    let map = TopicMap(of: found)
    #expect(map.topics.count == 6)
    func squared(_ a: TopicMap.Point, _ b: TopicMap.Point) -> Double {
      (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)
    }
    for (row, place) in map.texts.enumerated() {
      let place = try #require(place)
      let nearest = map.topics.indices.min { squared(map.topics[$0], place) < squared(map.topics[$1], place) }
      let own = try #require(found.assignments[row]?.topic)
      // Discs of neighbouring topics overlap a little.
      #expect(
        nearest == own || squared(map.topics[own], place) < 1.6 * squared(map.topics[nearest ?? own], place))
    }
  }
}

@Suite struct EdgeCaseTests {
  @Test func threeTexts() throws {
    let found = try discover(["rain in basra", "a goal in the cup", "rain again"], count: .auto)
    #expect(found.topics.count == 1)
    #expect(found.topics[0].size == 3)
    let two = try discover(["rain in basra", "goal cup", "rain basra again"], count: .fixed(2))
    #expect(two.assignments[0]?.topic == two.assignments[2]?.topic)
    #expect(two.assignments[0]?.topic != two.assignments[1]?.topic)
  }

  @Test func identicalTexts() throws {
    let texts = [String](repeating: "the same words", count: 40)
    let found = try discover(texts, count: .auto)
    #expect(found.topics.count == 1)
    #expect(found.topics[0].size == 40)
    // One of them is as typical as all.
    #expect(found.topics[0].typical == [0])
    #expect(throws: TopicError.moreTopicsThanTexts(topics: 2, distinctTexts: 1)) {
      try discover(texts, count: .fixed(2))
    }
  }

  @Test func anEmptyTextHasNoTopic() throws {
    let found = try discover(["rain in basra", "", "a goal in the cup"], count: .fixed(2))
    #expect(found.assignments[1] == nil)
    #expect(found.topics.map(\.size) == [1, 1])
    #expect(TopicMap(of: found).texts[1] == nil)
  }

  @Test func moreTopicsThanTexts() {
    #expect(throws: TopicError.moreTopicsThanTexts(topics: 5, distinctTexts: 2)) {
      try discover(["one text", "another text"], count: .fixed(5))
    }
  }

  @Test func asManyTopicsAsTexts() throws {
    let found = try discover(["red apple", "blue sky", "green sea"], count: .fixed(3))
    #expect(Set(found.assignments.map { $0?.topic }) == [0, 1, 2])
  }

  @Test func oneTopic() throws {
    let found = try discover(texts(60, subjects: 3), count: .fixed(1))
    #expect(found.topics.count == 1)
    #expect(found.assignments.allSatisfy { $0?.probability == 1 })
    #expect(found.topics[0].terms.count == 10)
  }

  @Test func doubtfulTextsHaveNoneWhereAskedFor() throws {
    var options = TopicOptions()
    options.count = .fixed(3)
    options.minimumProbability = 0.999_999
    let (pipeline, matrix) = try FeaturePipeline.fitTransform(
      InMemoryTexts(texts(200, subjects: 3) + ["s0word1 s1word1 s2word1"]), options: FeatureOptions(), threads: 1)
    let found = try DiscoveredTopics(of: matrix, pipeline: pipeline, options: options, threads: 1)
    #expect(found.assignments[200] == nil)
  }

  @Test func optionsOutOfRange() {
    #expect(throws: TopicError.self) { try discover(["one text"], count: .fixed(0)) }
  }
}
