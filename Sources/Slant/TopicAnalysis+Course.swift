internal import TopicDiscovery

/// How the shares of topics changed.
public struct TopicCourse: Sendable, Equatable {
  /// Years, quarters or months, one after the other without gaps: `2021`, `2021-Q2`, `2021-04`.
  public let periods: [String]
  /// The number of articles in each period.
  public let articles: [Int]
  /// For each topic its number of articles in each period.
  public let counts: [[Int]]

  /// The share of a topic in a period; nil where there is no article.
  public func share(ofTopic topic: Int, inPeriod period: Int) -> Double? {
    articles[period] > 0 ? Double(counts[topic][period]) / Double(articles[period]) : nil
  }
}

extension TopicAnalysis {
  /// How the topics went over time; nil where fewer than two periods hold articles with a date.
  ///
  /// Months where there are at most 36, otherwise quarters where there are at most 40, otherwise years.
  public var course: TopicCourse? {
    let months = articles.map { $0.date.flatMap(Self.month) }
    let known = months.compactMap(\.self)
    guard let first = known.min(), let last = known.max(), first < last else { return nil }
    let length = last - first < 36 ? 1 : last / 3 - first / 3 < 40 ? 3 : 12
    let start = first / length
    let count = last / length - start + 1
    guard count > 1 else { return nil }
    var articleCounts = [Int](repeating: 0, count: count)
    var counts = [[Int]](repeating: articleCounts, count: found.topics.count)
    for (row, month) in months.enumerated() {
      guard let month else { continue }
      let period = month / length - start
      articleCounts[period] += 1
      if let topic = found.assignments[row]?.topic { counts[topic][period] += 1 }
    }
    let periods = (0..<count).map { Self.name(ofPeriod: start + $0, length: length) }
    return TopicCourse(periods: periods, articles: articleCounts, counts: counts)
  }

  /// The month of a date that begins as 2021-04 does, counted from the year 0.
  private static func month(_ date: String) -> Int? {
    let digits = Array(date.utf8.prefix(7))
    guard digits.count == 7, digits[4] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      guard digits[range].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
      return digits[range].reduce(0) { 10 * $0 + Int($1 - UInt8(ascii: "0")) }
    }
    guard let year = number(0..<4), let month = number(5..<7), (1...12).contains(month) else { return nil }
    return 12 * year + month - 1
  }

  private static func name(ofPeriod period: Int, length: Int) -> String {
    func padded(_ number: Int, _ width: Int) -> String {
      String(repeating: "0", count: max(0, width - "\(number)".count)) + "\(number)"
    }
    return switch length {
    case 1: padded(period / 12, 4) + "-" + padded(period % 12 + 1, 2)
    case 3: padded(period / 4, 4) + "-Q\(period % 4 + 1)"
    default: padded(period, 4)
    }
  }
}
