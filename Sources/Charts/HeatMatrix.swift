/// Counts by row and column, the larger the darker, each with a hint where the pointer rests: a confusion matrix, for example.
///
/// A cell is an element of class `cell` whose title is its hint, so that a script can walk through them; cells of 0 have none.
public struct HeatMatrix: Sendable {
  public let text: ChartText
  public let rowTitle: String
  public let columnTitle: String
  public let rowNames: [String]
  public let columnNames: [String]
  /// A list for each row, a count for each column.
  public let counts: [[Int]]

  /// - Precondition: there is a list for each row name, and in it a count of at least 0 for each column name.
  public init(
    _ text: ChartText, rowTitle: String, columnTitle: String, rowNames: [String], columnNames: [String], counts: [[Int]]
  ) {
    precondition(
      counts.count == rowNames.count && counts.allSatisfy { $0.count == columnNames.count }, "one count a cell")
    self.text = text
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.rowNames = rowNames
    self.columnNames = columnNames
    self.counts = counts
  }

  public var svg: String {
    let size = columnNames.count <= 4 ? 54.0 : columnNames.count <= 10 ? 40 : columnNames.count <= 20 ? 30 : 24
    let nameWidth = min(170, (rowNames.map { textWidth($0) }.max() ?? 0) + 2)
    let headHeight = min(115, (columnNames.map { textWidth($0) }.max() ?? 0) * 0.72 + 14)
    let left = nameWidth + 8
    let top = headHeight + 22
    let overhang = columnNames.last.map { min(140, textWidth($0)) * 0.71 } ?? 0
    let width = max(left + size * Double(columnNames.count) + max(4, overhang - size / 2 + 6), 220)
    var writer = SVGWriter(text, width: width, height: top + size * Double(rowNames.count) + 4)
    writer.label(columnTitle + " →", left, 12, style: "t h")
    writer.label(rowTitle + " ↓", nameWidth, top - 6, anchor: .end, style: "t h")
    for (column, name) in columnNames.enumerated() {
      let x = left + (Double(column) + 0.5) * size
      let short = shortened(name, to: 140)
      writer.raw(
        "<text class=\"t\" transform=\"translate(\(place(x)) \(place(top - 6))) rotate(-45)\">\(escaped(short))"
          + (short == name ? "" : "<title>\(escaped(name))</title>") + "</text>")
    }
    for (row, name) in rowNames.enumerated() {
      draw(row, name, left: left, top: top + Double(row) * size, size: size, in: &writer)
    }
    return writer.svg
  }

  private func draw(_ row: Int, _ name: String, left: Double, top: Double, size: Double, in writer: inout SVGWriter) {
    let short = shortened(name, to: left - 8)
    writer.label(short, left - 8, top + size / 2 + 4, anchor: .end, hint: short == name ? nil : name)
    let total = counts[row].reduce(0, +)
    for (column, count) in counts[row].enumerated() {
      let x = left + Double(column) * size
      guard count > 0 else {
        writer.rectangle(x + 0.5, top + 0.5, size - 1, size - 1, "z")
        continue
      }
      let share = Double(count) / Double(total)
      let opacity = 0.08 + 0.92 * share.squareRoot()
      writer.raw("<g class=\"cell\"><title>")
      writer.raw(
        escaped(
          "\(rowTitle) \(name), \(columnTitle) \(columnNames[column]): \(grouped(count)) of \(grouped(total)) "
            + "(\(percent(share)))"))
      writer.raw("</title>")
      writer.rectangle(
        x + 0.5, top + 0.5, size - 1, size - 1,
        row < columnNames.count && columnNames[column] == name ? "q c1" : "q c2", opacity: opacity)
      let small = textWidth(grouped(count), size: 11) > size - 3
      if !small {
        writer.label(
          grouped(count), x + size / 2, top + size / 2 + 4, anchor: .middle, style: opacity > 0.55 ? "t s v" : "t s")
      }
      writer.raw("</g>")
    }
  }
}
