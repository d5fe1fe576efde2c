/// How often what was said to be so probable came true: stated probability across, the share that came true upwards,
/// below them how many were said to be that probable.
public struct ReliabilityChart: Sendable {
  public struct Bin: Sendable, Equatable {
    public let meanProbability: Double
    public let trueShare: Double
    public let count: Int

    public init(meanProbability: Double, trueShare: Double, count: Int) {
      self.meanProbability = meanProbability
      self.trueShare = trueShare
      self.count = count
    }
  }

  public let text: ChartText
  /// Equally wide, from 0 to 1.
  public let bins: [Bin]
  public let width: Double

  public init(_ text: ChartText, bins: [Bin], width: Double = 380) {
    self.text = text
    self.bins = bins
    self.width = width
  }

  public var svg: String {
    let height = 290.0
    var writer = SVGWriter(text, width: width, height: height)
    let frame = PlotFrame(
      x: .share("stated probability"), y: .share("share that came true"), width: width, height: height, legendHeight: 0)
    frame.draw(in: &writer)
    let (start, end) = (frame.at(0, 0), frame.at(1, 1))
    writer.polyline([start, end], "r", dash: "4 4")
    let largest = Double(bins.map(\.count).max() ?? 0)
    let filled = bins.enumerated().filter { $0.element.count > 0 }
    for (index, bin) in filled {
      let low = frame.at(Double(index) / Double(bins.count), 0).x
      let high = frame.at(Double(index + 1) / Double(bins.count), 0).x
      let rise = 36 * Double(bin.count) / largest
      writer.rectangle(
        low + 1, frame.bottom - rise, high - low - 2, rise, "q cm", opacity: 0.35, hint: "\(grouped(bin.count)) times")
    }
    writer.polyline(filled.map { frame.at($0.element.meanProbability, $0.element.trueShare) }, "l c1", dash: nil)
    for (_, bin) in filled {
      let place = frame.at(bin.meanProbability, bin.trueShare)
      writer.circle(
        place.x, place.y, radius: 2.5 + 4 * (Double(bin.count) / largest).squareRoot(), "f c1",
        hint: "said \(percent(bin.meanProbability)), came true \(percent(bin.trueShare)), \(grouped(bin.count)) times")
    }
    return writer.svg
  }
}
