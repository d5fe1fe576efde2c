/// How often events of about the same stated probability came true: one bin of a reliability diagram.
public struct ReliabilityBin: Sendable, Equatable, Codable {
  /// The number of events in the bin.
  public internal(set) var count = 0
  /// The sum of their stated probabilities.
  public internal(set) var probabilitySum = 0.0
  /// The number of them that came true.
  public internal(set) var trueCount = 0

  /// The mean stated probability; 0 in an empty bin.
  public var meanProbability: Double { quotient(probabilitySum, Double(count)) }
  /// The share that came true; 0 in an empty bin.
  public var trueShare: Double { quotient(Double(trueCount), Double(count)) }

  /// The bin of `probability` among `binCount` equal-width bins: bin `i` holds `i/binCount < p <= (i+1)/binCount`,
  /// the first one 0 as well.
  static func index(of probability: Double, binCount: Int) -> Int {
    min(max(Int((probability * Double(binCount)).rounded(.up)) - 1, 0), binCount - 1)
  }

  /// The expected calibration error of the events in `bins`: the mean distance between stated probability and
  /// share that came true, every bin weighted by its events (Naeini et al. 2015; Guo et al. 2017).
  static func expectedCalibrationError(_ bins: [ReliabilityBin]) -> Double {
    var gap = 0.0
    var count = 0
    for bin in bins {
      gap += abs(bin.probabilitySum - Double(bin.trueCount))
      count += bin.count
    }
    return quotient(gap, Double(count))
  }
}
