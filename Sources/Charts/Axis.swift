internal import Foundation

/// One direction of a chart: the values it spans, and where along it a value is named.
public struct Axis: Sendable, Equatable {
  /// A place that is marked, and what stands beside it.
  public struct Tick: Sendable, Equatable {
    public let value: Double
    public let text: String

    public init(_ value: Double, _ text: String) {
      self.value = value
      self.text = text
    }
  }

  public let title: String
  public let domain: ClosedRange<Double>
  public let ticks: [Tick]
  /// Whether equal ratios, not equal differences, lie equally far apart.
  public let isLogarithmic: Bool

  /// Takes everything as it is.
  ///
  /// - Precondition: the domain is finite and longer than 0, and above 0 where it is logarithmic.
  public init(title: String, domain: ClosedRange<Double>, ticks: [Tick], isLogarithmic: Bool = false) {
    precondition(
      domain.lowerBound.isFinite && domain.upperBound.isFinite && domain.lowerBound < domain.upperBound,
      "an axis spans a finite range")
    precondition(!isLogarithmic || domain.lowerBound > 0, "a logarithmic axis is above 0")
    self.title = title
    self.domain = domain
    self.ticks = ticks
    self.isLogarithmic = isLogarithmic
  }

  /// An axis of round numbers that spans the finite ones of `values`; from 0 to 1 where there are none.
  ///
  /// - Parameter includesZero: bars start at 0, so their axis must have it.
  public static func linear(
    _ title: String, covering values: [Double], includesZero: Bool = false, tickCount: Int = 5
  ) -> Axis {
    let finite = (values + (includesZero ? [0] : [])).filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if low == high {
      let slack = low == 0 ? 1 : abs(low) / 2
      if !(includesZero && low >= 0) { low -= slack }
      if !(includesZero && high <= 0 && low < high) { high += slack }
    }
    let step = roundStep((high - low) / Double(max(tickCount, 1)))
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    let places = decimalPlaces(ofStep: step)
    let ticks = stride(from: first, through: last, by: 1).map { Tick($0 * step, decimal($0 * step, places: places)) }
    return Axis(title: title, domain: (first * step)...(last * step), ticks: ticks)
  }

  /// Counts from 0 to at least the greatest of `counts`, named at whole numbers.
  public static func counts(_ title: String, covering counts: [Int]) -> Axis {
    let most = Double(max(1, counts.max() ?? 0))
    let step = max(1, roundStep(most / 5).rounded(.up))
    let last = (most / step).rounded(.up)
    return Axis(
      title: title, domain: 0...(last * step),
      ticks: stride(from: 0, through: last, by: 1).map { Tick($0 * step, grouped($0 * step)) })
  }

  /// Shares from 0 to 1, named in per cent.
  public static func share(_ title: String, of domain: ClosedRange<Double> = 0...1) -> Axis {
    let step = roundStep((domain.upperBound - domain.lowerBound) / 5)
    let first = (domain.lowerBound / step - 1e-9).rounded(.up)
    let last = (domain.upperBound / step + 1e-9).rounded(.down)
    let places = decimalPlaces(ofStep: step * 100)
    let ticks = stride(from: first, through: last, by: 1).map {
      Tick($0 * step, decimal($0 * step * 100, places: places) + "\u{A0}%")
    }
    return Axis(title: title, domain: domain, ticks: ticks)
  }

  /// Counts at equal ratios, named where the given values stand, for example the sizes of a learning curve.
  public static func logarithmic(_ title: String, at values: [Double]) -> Axis {
    let positive = Set(values.filter { $0 > 0 && $0.isFinite }).sorted()
    let low = positive.first ?? 1
    let high = positive.last ?? 10
    return Axis(
      title: title, domain: low < high ? low...high : (low / 2)...(low * 2),
      ticks: positive.map { Tick($0, grouped($0)) }, isLogarithmic: true)
  }

  /// Where `value` lies, from 0 at the low end to 1 at the high one; values beyond lie at the ends.
  public func position(of value: Double) -> Double {
    let place: Double
    if isLogarithmic {
      guard value > 0 else { return 0 }
      place = log(value / domain.lowerBound) / log(domain.upperBound / domain.lowerBound)
    } else {
      place = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    }
    return place.isNaN ? 0 : min(1, max(0, place))
  }

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `step`.
  static func roundStep(_ step: Double) -> Double {
    guard step > 0, step.isFinite else { return 1 }
    let power = pow(10, log10(step).rounded(.down))
    let factor = [1, 2, 2.5, 5].first { $0 * power >= step * (1 - 1e-9) } ?? 10
    return factor * power
  }

  static func decimalPlaces(ofStep step: Double) -> Int {
    var places = 0
    var scaled = step
    while places < 9, abs(scaled - scaled.rounded()) > 1e-6 * scaled { (places, scaled) = (places + 1, scaled * 10) }
    return places
  }
}
