/// Collects the features of one block; the order of the calls is the order of the columns.
struct FeatureVector {
  private(set) var values: [Float] = []

  mutating func add(_ value: Float) { values.append(value) }
  mutating func add(_ value: Bool) { values.append(value ? 1 : 0) }

  /// Hat functions between `knots`: a linear model of them is a piecewise linear function of `value`.
  mutating func add(_ value: Float, knots: [Float]) {
    let start = values.count
    values.append(contentsOf: repeatElement(0, count: knots.count))
    guard value > knots[0] else {
      values[start] = 1
      return
    }
    for index in 1..<knots.count where value <= knots[index] {
      let share = (value - knots[index - 1]) / (knots[index] - knots[index - 1])
      values[start + index - 1] = 1 - share
      values[start + index] = share
      return
    }
    values[start + knots.count - 1] = 1
  }
}
