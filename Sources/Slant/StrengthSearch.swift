internal import LinearAlgebra

/// The strengths of the penalty that were tried for one training set with given features, and the one that was chosen.
struct StrengthSearch {
  /// The values of C that are tried, a factor of about three apart: the log loss after temperature scaling hardly changes
  /// over less.
  private static let strengths = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000]
  /// Where the search begins, and the strength where no rows can be held out to choose it.
  static let start = 10.0

  /// What was tried, in order of C.
  private(set) var tried: [HeldOutFit]
  private(set) var chosen: HeldOutFit

  init(_ fit: HeldOutFit) {
    tried = [fit]
    chosen = fit
  }

  enum Direction: Int {
    case up = 1
    case down = -1
  }

  /// Goes on to the next C for as long as it `isBetter` than the one before, in the first of the directions where it is.
  mutating func climb(
    _ directions: [Direction], judging judge: (_ c: Double) throws -> HeldOutFit,
    isBetter: (_ challenger: HeldOutFit, _ incumbent: HeldOutFit) -> Bool
  ) throws {
    for step in directions.map(\.rawValue) {
      let before = chosen.c
      while let place = Self.strengths.firstIndex(of: chosen.c),
        Self.strengths.indices.contains(place + step)
      {
        let fit = try fit(Self.strengths[place + step], judging: judge)
        guard isBetter(fit, chosen) else { break }
        chosen = fit
      }
      if chosen.c != before { return }
    }
  }

  /// Tries the next C in both directions side by side, where `climb` finds them done.
  mutating func tryNeighbors(threads: Int, judging judge: @Sendable (_ c: Double) throws -> HeldOutFit) throws {
    guard let place = Self.strengths.firstIndex(of: chosen.c) else { return }
    let neighbors = [place - 1, place + 1].filter(Self.strengths.indices.contains).map { Self.strengths[$0] }
    try Parallel.forEachInOrder(
      of: neighbors.count, threads: threads, make: { index in Result { try judge(neighbors[index]) } },
      consume: { tried.append(try $0.get()) })
    tried.sort { $0.c < $1.c }
  }

  /// Puts another fit at the chosen C in the place of the one that was compared: to all rows and labels, or with other weights.
  mutating func complete(with fit: HeldOutFit) {
    chosen = fit
  }

  private mutating func fit(_ c: Double, judging judge: (Double) throws -> HeldOutFit) throws -> HeldOutFit {
    if let known = tried.first(where: { $0.c == c }) { return known }
    let fit = try judge(c)
    tried.insert(fit, at: tried.firstIndex { $0.c > c } ?? tried.endIndex)
    return fit
  }
}
