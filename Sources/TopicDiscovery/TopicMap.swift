internal import Foundation
internal import LinearAlgebra

/// Topics and texts on a plane.
///
/// Topics lie so that their distances on the plane are near to the angles between them (stress majorization, de Leeuw
/// 1977). A text lies about its topic, drawn out along the two directions in which the topic's texts vary most.
public struct TopicMap: Sendable {
  public struct Point: Sendable, Equatable {
    public let x: Double
    public let y: Double
  }

  public let topics: [Point]
  /// In the order of the texts; nil for a text without a topic.
  public let texts: [Point?]

  /// O(texts · axes²).
  public init(of found: DiscoveredTopics) {
    let topics = Self.layout(found.middles)
    var gaps = topics.indices.map { topic -> Double in
      topics.indices.filter { $0 != topic }.map {
        hypot(topics[$0].x - topics[topic].x, topics[$0].y - topics[topic].y)
      }
      .min() ?? 1
    }
    // Texts of a topic keep to a disc that just meets that of the nearest topic.
    gaps = gaps.map { max($0, 0.1) * 0.55 }
    var texts = [Point?](repeating: nil, count: found.assignments.count)
    var members = [[Int]](repeating: [], count: topics.count)
    for (row, assignment) in found.assignments.enumerated() {
      if let assignment { members[assignment.topic].append(row) }
    }
    for topic in topics.indices {
      let offsets = Self.spread(members[topic], of: found.places, around: found.middles, topic)
      for (row, offset) in zip(members[topic], offsets) {
        texts[row] = Point(
          x: topics[topic].x + offset.x * gaps[topic], y: topics[topic].y + offset.y * gaps[topic])
      }
    }
    self.topics = topics
    self.texts = texts
  }

  private static func layout(_ middles: DenseMatrix<Float>) -> [Point] {
    let count = middles.rowCount
    guard count > 1 else { return [Point](repeating: Point(x: 0, y: 0), count: count) }
    let cosines = middles.dotProducts(withRowsOf: middles)
    func angle(_ a: Int, _ b: Int) -> Double { acos(min(1, max(-1, Double(cosines[a, b])))) }
    // From a circle in the order of the topics to the layout of least stress.
    var places = (0..<count).map { index in
      let turn = 2 * Double.pi * Double(index) / Double(count)
      return Point(x: cos(turn), y: sin(turn))
    }
    for _ in 0..<300 {
      places = (0..<count).map { a in
        var (x, y, weights) = (0.0, 0.0, 0.0)
        for b in 0..<count where b != a {
          let wanted = max(0.05, angle(a, b))
          let (dx, dy) = (places[a].x - places[b].x, places[a].y - places[b].y)
          let distance = max(1e-9, hypot(dx, dy))
          // Near topics count more: they are what a reader compares.
          let weight = 1 / (wanted * wanted)
          x += weight * (places[b].x + wanted * dx / distance)
          y += weight * (places[b].y + wanted * dy / distance)
          weights += weight
        }
        return Point(x: x / weights, y: y / weights)
      }
    }
    return places
  }

  /// Where a topic's texts lie about it, in a disc of radius 1: along the two directions in which they vary most, drawn
  /// out to even density by rank of their distance.
  private static func spread(
    _ rows: [Int], of places: DenseMatrix<Float>, around middles: DenseMatrix<Float>, _ topic: Int
  ) -> [Point] {
    guard rows.count > 1 else { return rows.map { _ in Point(x: 0, y: 0) } }
    let width = places.columnCount
    let middle = middles.elements[middles.elementRange(ofRow: topic)].map(Double.init)
    var residuals = DenseMatrix<Float>(rowCount: rows.count, columnCount: width, repeating: 0)
    for (place, row) in rows.enumerated() {
      let own = places.elements[places.elementRange(ofRow: row)]
      let cosine = zip(own, middle).reduce(0) { $0 + Double($1.0) * $1.1 }
      for (axis, value) in own.enumerated() {
        residuals[place, axis] = Float(Double(value) - cosine * middle[axis])
      }
    }
    let axes = leadingAxes(of: residuals)
    let drawn = (0..<rows.count).map { row -> Point in
      let own = residuals.elements[residuals.elementRange(ofRow: row)]
      func along(_ axis: [Double]) -> Double { zip(own, axis).reduce(0) { $0 + Double($1.0) * $1.1 } }
      return Point(x: along(axes.0), y: along(axes.1))
    }
    let order = drawn.indices.sorted {
      (hypot(drawn[$0].x, drawn[$0].y), rows[$0]) < (hypot(drawn[$1].x, drawn[$1].y), rows[$1])
    }
    var result = drawn
    for (rank, index) in order.enumerated() {
      let length = hypot(drawn[index].x, drawn[index].y)
      let radius = ((Double(rank) + 0.5) / Double(rows.count)).squareRoot()
      result[index] =
        length > 0
        ? Point(x: drawn[index].x / length * radius, y: drawn[index].y / length * radius) : Point(x: 0, y: 0)
    }
    return result
  }

  /// Two orthogonal directions of large variance, by subspace iteration from fixed ones.
  private static func leadingAxes(of rows: DenseMatrix<Float>) -> ([Double], [Double]) {
    let width = rows.columnCount
    var first = (0..<width).map { cos(Double($0)) }
    var second = (0..<width).map { sin(Double($0) + 0.5) }
    func normalize(_ vector: inout [Double]) {
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      if length > 0 { for index in vector.indices { vector[index] /= length } }
    }
    for _ in 0..<8 {
      var sums = ([Double](repeating: 0, count: width), [Double](repeating: 0, count: width))
      for row in 0..<rows.rowCount {
        let range = rows.elementRange(ofRow: row)
        var (a, b) = (0.0, 0.0)
        for axis in 0..<width {
          let value = Double(rows.elements[range.lowerBound + axis])
          a += value * first[axis]
          b += value * second[axis]
        }
        for axis in 0..<width {
          let value = Double(rows.elements[range.lowerBound + axis])
          sums.0[axis] += a * value
          sums.1[axis] += b * value
        }
      }
      (first, second) = sums
      normalize(&first)
      let overlap = zip(first, second).reduce(0) { $0 + $1.0 * $1.1 }
      for axis in 0..<width { second[axis] -= overlap * first[axis] }
      normalize(&second)
    }
    return (first, second)
  }
}
