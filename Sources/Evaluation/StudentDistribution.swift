internal import Foundation

/// Tails of the standard normal distribution.
enum NormalDistribution {
  /// P(Z > z).
  static func upperTail(_ z: Double) -> Double { erfc(z / 2.0.squareRoot()) / 2 }

  /// The z ≥ 0 with P(Z > z) = `tail`, for a tail of at most ½.
  static func quantile(ofUpperTail tail: Double) -> Double {
    falling(to: tail, below: 40) { upperTail($0) }
  }
}

/// Tails of Student's t distribution, which the mean of few observations follows.
struct StudentDistribution {
  let degreesOfFreedom: Int

  /// P(T > t) for t ≥ 0: half the regularised incomplete beta function at ν / (ν + t²) (Abramowitz and Stegun 26.7.1).
  func upperTail(_ t: Double) -> Double {
    let freedom = Double(degreesOfFreedom)
    return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
  }

  /// The t ≥ 0 with P(T > t) = `tail`, for a tail of at most ½.
  func quantile(ofUpperTail tail: Double) -> Double {
    falling(to: tail, below: 1e9) { upperTail($0) }
  }
}

/// The place in 0 ... `bound` at which a falling function reaches `value`, by bisection to the last bit.
private func falling(to value: Double, below bound: Double, _ function: (Double) -> Double) -> Double {
  var (low, high) = (0.0, bound)
  for _ in 0..<200 {
    let middle = (low + high) / 2
    if function(middle) > value { low = middle } else { high = middle }
  }
  return (low + high) / 2
}

/// The regularised incomplete beta function I_x(a, b), by its continued fraction (Abramowitz and Stegun 26.5.8) after Lentz.
private func incompleteBeta(_ x: Double, _ a: Double, _ b: Double) -> Double {
  guard x > 0 else { return 0 }
  guard x < 1 else { return 1 }
  // The fraction converges fast only on this side.
  if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(1 - x, b, a) }
  let front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
  func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
  var c = 1.0
  var d = 1 / kept(1 - (a + b) * x / (a + 1))
  var result = d
  for step in 1...10_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / kept(1 + even * d)
    c = kept(1 + even / c)
    result *= d * c
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / kept(1 + odd * d)
    c = kept(1 + odd / c)
    result *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  return front * result
}
