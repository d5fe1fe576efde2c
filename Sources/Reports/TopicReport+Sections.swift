internal import Charts
internal import Slant
internal import TopicDiscovery

extension TopicReport {
  private static let mapTemplate = PageTemplate(
    """
    <p>Near articles share vocabulary; directions mean nothing. Point at the ground of a topic for its name, at a ring for a typical article.</p>
    <figure class="card"><figcaption>Articles by topic <small>{{note}}</small></figcaption>
    <div class="scroll" tabindex="0" role="region" aria-label="The map">{{{svg}}}</div></figure>

    """)

  /// Topics and articles on a plane.
  var map: Markup {
    let found = analysis.found
    let map = TopicMap(of: found)
    let placed = found.assignments.indices.filter { map.texts[$0] != nil }
    // Every so many-th article, so that the shares stay.
    let step = max(1, (placed.count + Self.pointLimit - 1) / Self.pointLimit)
    var points = [[PointMap.Point]](repeating: [], count: found.topics.count)
    for index in stride(from: 0, to: placed.count, by: step) {
      let row = placed[index]
      guard let place = map.texts[row], let topic = found.assignments[row]?.topic else { continue }
      points[topic].append(PointMap.Point(x: place.x, y: place.y))
    }
    let named = namesWithRoom(on: map)
    let groups = found.topics.indices.map { topic in
      PointMap.Group(
        analysis.names[topic], points: points[topic], color: color(ofTopic: topic),
        nameAt: named.contains(topic) ? PointMap.Point(x: map.topics[topic].x, y: map.topics[topic].y) : nil)
    }
    let salient = found.topics.flatMap { topic in
      topic.typical.prefix(2).compactMap { row in
        map.texts[row].map { place in
          (point: PointMap.Point(x: place.x, y: place.y), hint: analysis.articles[row].title)
        }
      }
    }
    let largest = found.topics.indices.prefix(3).map { analysis.names[$0] }.joined(separator: "; ")
    let shown = points.reduce(0) { $0 + $1.count }
    let text = ChartText(
      id: "map-chart", title: "Map of topics and articles",
      description: "\(grouped(shown)) articles around \(found.topics.count) topics. The largest: \(largest). "
        + "The section topic by topic says in words what each holds.")
    let note =
      (step > 1 ? "\(grouped(shown)) of \(grouped(placed.count)) articles, evenly drawn." : "All \(grouped(shown)).")
      + (found.topics.count > Self.colouredTopics ? " The \(Self.colouredTopics) largest topics have colours." : "")
    return Self.mapTemplate.render([
      "note": .text(note),
      "svg": .markup(
        Markup(
          trusted: PointMap(text, groups: groups, salient: salient, width: Self.mapWidth, height: Self.mapHeight).svg)),
    ])
  }

  private static let mapWidth = 960.0
  private static let mapHeight = 680.0

  /// The topics whose names can stand on the map without covering that of a larger one.
  private func namesWithRoom(on map: TopicMap) -> Set<Int> {
    let places = map.texts.compactMap(\.self)
    guard let left = places.map(\.x).min(), let right = places.map(\.x).max(), let low = places.map(\.y).min(),
      let high = places.map(\.y).max()
    else { return Set(map.topics.indices) }
    let scale = min(Self.mapWidth / max(right - left, 1e-9), Self.mapHeight / max(high - low, 1e-9))
    var taken: [(x: Double, y: Double, half: Double)] = []
    var named: Set<Int> = []
    for (topic, place) in map.topics.enumerated() {
      // Half the width of a name in pixels; a line is less than twenty high.
      let box = (x: place.x * scale, y: place.y * scale, half: 3.6 * Double(analysis.names[topic].count))
      let isFree = taken.allSatisfy { abs($0.y - box.y) > 18 || abs($0.x - box.x) > $0.half + box.half }
      guard isFree else { continue }
      taken.append(box)
      named.insert(topic)
    }
    return named
  }

  private static let topicTemplate = PageTemplate(
    """
    <div class="grid">{{#topics}}<article class="card"><h3>{{name}}</h3><p class="note">{{share}}</p>
    <figure>{{{svg}}}</figure>
    {{#hasTypical}}<h4>Typical articles</h4><ul>{{#typical}}<li>{{title}} <small>{{id}}{{#date}}, {{.}}{{/date}}</small></li>{{/typical}}</ul>{{/hasTypical}}
    </article>{{/topics}}</div>

    """)

  /// Terms and typical articles of each topic.
  var topics: Markup {
    let found = analysis.found
    return Self.topicTemplate.render([
      "topics": .list(
        found.topics.enumerated().map { index, topic in
          let bars = topic.terms.map {
            BarChart.Bar(
              $0.text, value: $0.excess, valueText: decimal($0.excess, places: 3), color: color(ofTopic: index))
          }
          let text = ChartText(
            id: "topic-\(index)-terms", title: "Terms of topic \(index)",
            description: "In falling order of choice: \(topic.terms.map(\.text).joined(separator: ", ")).")
          return [
            "name": .text("\(index)  \(analysis.names[index])"),
            "share": .text("\(grouped(topic.size)) articles, \(percent(topic.share, places: 1))"),
            "svg": .markup(Markup(trusted: BarChart(text, bars: bars).svg)),
            "hasTypical": .condition(!topic.typical.isEmpty),
            "typical": .list(
              topic.typical.map { row in
                let article = analysis.articles[row]
                return [
                  "title": .text(article.title), "id": .text(article.id), "date": .optional(article.date),
                ]
              }),
          ]
        })
    ])
  }

  private static let courseTemplate = PageTemplate(
    """
    <figure class="card"><figcaption>Share of articles by period <small>{{note}}</small></figcaption>
    <div class="scroll" tabindex="0" role="region" aria-label="The course over time">{{{svg}}}</div></figure>
    <details><summary>All topics and periods</summary><div class="scroll" tabindex="0" role="region" aria-label="Shares by period"><table>
    <caption>Share of each period's articles</caption>
    <thead><tr><th scope="col">Topic</th>{{#periods}}<th scope="col" class="n">{{.}}</th>{{/periods}}</tr></thead>
    <tbody>{{#rows}}<tr><th scope="row">{{name}}</th>{{#cells}}<td class="n">{{.}}</td>{{/cells}}</tr>{{/rows}}</tbody></table></div></details>

    """)

  /// How the shares of topics changed.
  func course(_ course: TopicCourse) -> Markup {
    func points(_ topic: Int) -> [LineChart.Point] {
      course.periods.indices.compactMap { period in
        course.share(ofTopic: topic, inPeriod: period).map { LineChart.Point(x: Double(period), y: $0) }
      }
    }
    let count = analysis.found.topics.count
    let series = (0..<count).reversed().map { topic in
      LineChart.Series(
        analysis.names[topic], points: points(topic), color: color(ofTopic: topic),
        isNamed: topic < Self.colouredTopics)
    }
    let highest = (0..<count).flatMap { points($0).map(\.y) }.max() ?? 1
    let step = max(1, (course.periods.count + 9) / 10)
    let ticks = stride(from: 0, to: course.periods.count, by: step).map {
      Axis.Tick(Double($0), course.periods[$0])
    }
    let x = Axis(title: "", domain: 0...Double(max(1, course.periods.count - 1)), ticks: ticks)
    let y = Axis.linear("share of articles", covering: [0, highest], includesZero: true)
    let grown = (0..<min(count, Self.colouredTopics)).compactMap { topic -> String? in
      guard let first = points(topic).first, let last = points(topic).last else { return nil }
      return "\(analysis.names[topic]) from \(percent(first.y)) to \(percent(last.y))"
    }
    let text = ChartText(
      id: "course-chart", title: "Share of topics over time", description: grown.joined(separator: "; ") + ".")
    return Self.courseTemplate.render([
      "note": .text(
        "From \(course.periods[0]) to \(course.periods[course.periods.count - 1]); articles without a date are left out."
          + (count > Self.colouredTopics ? " Lines of smaller topics stay in the background." : "")),
      "svg": .markup(Markup(trusted: LineChart(text, x: x, y: y, series: series, width: 960).svg)),
      "periods": .list(course.periods.map { .text($0) }),
      "rows": .list(
        (0..<count).map { topic in
          [
            "name": .text(analysis.names[topic]),
            "cells": .list(
              course.periods.indices.map { period in
                .text(course.share(ofTopic: topic, inPeriod: period).map { percent($0, places: 1) } ?? "–")
              }),
          ]
        }),
    ])
  }
}
