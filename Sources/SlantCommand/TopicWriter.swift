internal import Foundation
internal import Slant
internal import TopicDiscovery

/// Writes topics and the topics of articles to standard output.
struct TopicWriter {
  let analysis: TopicAnalysis

  func write(as format: Topics.Format) throws {
    var output = StandardOutput()
    switch format {
    case .text: for line in textLines { try output.write(line: line) }
    case .jsonl: try writeJSONLines(to: &output)
    }
    try output.flush()
  }

  private var textLines: [String] {
    let course = analysis.course
    return analysis.found.topics.enumerated().flatMap { index, topic -> [String] in
      var lines = ["\(index)  \(percent(topic.share))  \(topic.terms.map(\.text).joined(separator: ", "))"]
      lines += topic.typical.map { "      \(analysis.articles[$0].id)  \(analysis.articles[$0].title)" }
      if let course { lines.append("      over time: " + Self.text(course, topic: index)) }
      return lines
    }
  }

  /// The share in the first and the last period, and where it was highest.
  private static func text(_ course: TopicCourse, topic: Int) -> String {
    let known = course.periods.indices.compactMap { period in
      course.share(ofTopic: topic, inPeriod: period).map { (period: course.periods[period], share: $0) }
    }
    guard let first = known.first, let last = known.last,
      let highest = known.max(by: { $0.share < $1.share })
    else { return "no dates" }
    return "\(percent(first.share)) in \(first.period), \(percent(last.share)) in \(last.period), at most "
      + "\(percent(highest.share)) in \(highest.period)"
  }

  private func writeJSONLines(to output: inout StandardOutput) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let course = analysis.course
    for (index, topic) in analysis.found.topics.enumerated() {
      let record = TopicRecord(
        topic: index, label: analysis.names[index], terms: topic.terms.map(\.text), articles: topic.size,
        share: rounded(topic.share), typical: topic.typical.map { analysis.articles[$0].id },
        course: course.map { course in
          course.periods.indices.map {
            TopicRecord.Period(
              period: course.periods[$0], articles: course.counts[index][$0],
              share: course.share(ofTopic: index, inPeriod: $0).map(rounded))
          }
        })
      try output.write(line: String(decoding: encoder.encode(record), as: UTF8.self))
    }
    for (article, assignment) in zip(analysis.articles, analysis.found.assignments) {
      let record = ArticleRecord(
        id: article.id, topic: assignment?.topic, probability: assignment.map { rounded($0.probability) })
      try output.write(line: String(decoding: encoder.encode(record), as: UTF8.self))
    }
  }
}

/// A topic as a line of JSON.
private struct TopicRecord: Encodable {
  struct Period: Encodable {
    let period: String
    let articles: Int
    let share: Double?
  }

  let topic: Int
  let label: String
  let terms: [String]
  let articles: Int
  let share: Double
  let typical: [String]
  let course: [Period]?
}

/// An article as a line of JSON; null where it has no topic.
private struct ArticleRecord: Encodable {
  let id: String
  let topic: Int?
  let probability: Double?

  private enum CodingKeys: CodingKey { case id, topic, probability }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(topic, forKey: .topic)
    try container.encode(probability, forKey: .probability)
  }
}

/// Six decimals: more would be noise of single precision.
private func rounded(_ value: Double) -> Double {
  (value * 1e6).rounded() / 1e6
}
