/// Calls `body` with each distinct score from the highest on, the number of rows that score at least that, and those that
/// score just that.
func forEachTie(_ scores: [Double], _ body: (_ score: Double, _ taken: Int, _ rows: ArraySlice<Int>) -> Void) {
  let order = scores.indices.sorted { scores[$0] > scores[$1] }
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, scores[order[end]] == scores[order[start]] { end += 1 }
    body(scores[order[start]], end, order[start..<end])
    start = end
  }
}

/// `x` never falls from point to point. The range of `x` is cut into equal stretches, and of each the points of the
/// greatest and least `y` are kept.
func keepingExtremes<Point>(
  of points: [Point], count: Int, x: KeyPath<Point, Double>, y: KeyPath<Point, Double>
) -> [Point] {
  guard points.count > count, let first = points.first, let last = points.last else { return points }
  let stretches = Double(max(1, count / 2))
  let span = last[keyPath: x] - first[keyPath: x]
  var kept: [Int] = [0]
  var start = 0
  while start < points.count {
    let stretch = span > 0 ? ((points[start][keyPath: x] - first[keyPath: x]) / span * stretches).rounded(.down) : 0
    let border = first[keyPath: x] + (stretch + 1) / stretches * span
    var end = start + 1
    while end < points.count, points[end][keyPath: x] < border { end += 1 }
    let places = start..<end
    kept += [
      places.min { points[$0][keyPath: y] < points[$1][keyPath: y] } ?? start,
      places.max { points[$0][keyPath: y] < points[$1][keyPath: y] } ?? start,
    ].sorted()
    start = end
  }
  kept.append(points.count - 1)
  return kept.enumerated().filter { $0.offset == 0 || kept[$0.offset - 1] < $0.element }.map { points[$0.element] }
}
