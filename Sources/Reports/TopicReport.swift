internal import Charts
public import Slant
internal import TextFeatures
internal import TopicDiscovery

/// The topics of a corpus as one self-contained page: a map, terms, typical articles and the course over time.
public struct TopicReport: Sendable {
  let analysis: TopicAnalysis
  /// What was analysed, for the reader.
  let data: [String]
  /// The command that made it; nil where there is none.
  let command: String?
  /// The map shows at most so many articles, drawn evenly: a page of a hundred thousand stays small.
  static let pointLimit = 20_000
  /// The topics that have a colour of their own, and a line in the course over time; the largest.
  static let colouredTopics = 8

  public init(_ analysis: TopicAnalysis, data: [String], command: String? = nil) {
    self.analysis = analysis
    self.data = data
    self.command = command
  }

  /// The page. The same analysis gives the same bytes.
  public var html: String {
    var sections = [
      ReportPage.Section(id: "map", title: "The map", body: map),
      ReportPage.Section(id: "topics", title: "Topic by topic", body: topics),
    ]
    if let course = analysis.course {
      sections.append(ReportPage.Section(id: "course", title: "Over time", body: self.course(course)))
    }
    sections.append(ReportPage.Section(id: "making", title: "How it was made", body: making))
    return ReportPage(
      kind: "Topics", title: title, lead: lead, sections: sections,
      footer: "Made by slant. No labels were used; a topic is called by its terms."
    ).html
  }

  private var title: String {
    let count = analysis.found.topics.count
    return "\(grouped(analysis.articles.count)) articles, \(count) \(count == 1 ? "topic" : "topics")"
  }

  private var lead: String {
    let largest = analysis.found.topics.enumerated().prefix(3).map { index, topic in
      "\(analysis.names[index]) (\(percent(topic.share)))"
    }
    let without = analysis.found.assignments.count { $0 == nil }
    return "The largest: " + largest.joined(separator: "; ") + "."
      + (without > 0 ? " \(grouped(without)) \(without == 1 ? "article has" : "articles have") no topic." : "")
  }

  func color(ofTopic topic: Int) -> ChartColor { topic < Self.colouredTopics ? .series(topic) : .muted }

  private static let makingTemplate = PageTemplate(
    """
    <div class="card"><dl class="facts">{{#facts}}<dt>{{name}}</dt><dd>{{value}}</dd>{{/facts}}</dl></div>
    {{#hasTrials}}<div class="card"><div class="scroll" tabindex="0" role="region" aria-label="Numbers of topics"><table>
    <caption>Numbers of topics that were tried: how well halves of the articles agree</caption>
    <thead><tr><th scope="col" class="n">Topics</th><th scope="col" class="n">Agreement</th><th scope="col" class="n">Standard error</th></tr></thead>
    <tbody>{{#trials}}<tr><th scope="row" class="n">{{topics}}</th><td class="n">{{agreement}}</td><td class="n">{{error}}</td></tr>{{/trials}}</tbody>
    </table></div></div>{{/hasTrials}}
    {{#command}}<h3>The command</h3><pre><code>{{.}}</code></pre>{{/command}}

    """)

  private var making: Markup {
    let found = analysis.found
    var facts: [(String, String)] = [
      ("Articles from", data.joined(separator: ", ")),
      ("Terms", grouped(found.features.pipeline.columnCount)),
    ]
    if let lsa = found.features.lsa { facts.append(("Latent semantic analysis", "rank \(lsa.rank)")) }
    facts.append(
      (
        "Agreement",
        "Mutual information beyond chance, as a share of what it could be: 1 where halves of the articles, divided each by itself, "
          + "give every article the same topic."
      ))
    facts.append(
      (
        "Terms of a topic",
        "Those that weigh more in its articles than in all, and that stand together in articles; bars show by how much more they weigh."
      ))
    return Self.makingTemplate.render([
      "facts": .list(facts.map { ["name": .text($0.0), "value": .text($0.1)] }),
      "hasTrials": .condition(!found.trials.isEmpty),
      "trials": .list(
        found.trials.map {
          [
            "topics": .text("\($0.topics)"), "agreement": .text(decimal($0.agreement, places: 3)),
            "error": .text(decimal($0.standardError, places: 3)),
          ]
        }),
      "command": .optional(command),
    ])
  }
}
