internal import Dispatch
internal import Slant
internal import Synchronization

/// Draws the progress of long work on standard error: the phase, a bar, the rate and the time left.
///
/// Nothing is drawn during the first second, nor where standard error is no terminal.
final class ProgressBar: Sendable {
  private struct State {
    var phase = ""
    var phaseStart = DispatchTime.now()
    var lastDrawn = DispatchTime(uptimeNanoseconds: 0)
    var isVisible = false
  }

  private let state = Mutex(State())
  private let start = DispatchTime.now()
  private let isEnabled: Bool

  init(quiet: Bool) {
    isEnabled = !quiet && StandardError.isTerminal
  }

  func show(_ progress: TrainingProgress) {
    guard isEnabled else { return }
    let now = DispatchTime.now()
    state.withLock { state in
      if state.phase != progress.phase {
        state.phase = progress.phase
        state.phaseStart = now
      }
      guard seconds(from: start, to: now) > 1, seconds(from: state.lastDrawn, to: now) > 0.1 else { return }
      state.lastDrawn = now
      state.isVisible = true
      StandardError.write("\r\u{1B}[K" + Self.line(progress, elapsed: seconds(from: state.phaseStart, to: now)))
    }
  }

  /// Takes the bar off the screen.
  func finish() {
    state.withLock { state in
      if state.isVisible { StandardError.write("\r\u{1B}[K") }
      state.isVisible = false
    }
  }

  static func line(_ progress: TrainingProgress, elapsed: Double) -> String {
    var line = progress.phase
    if let total = progress.total, total > 0 {
      let share = min(1, Double(progress.completed) / Double(total))
      let width = 24
      let filled = Int(share * Double(width))
      line += " [" + String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled) + "]"
      line += " \(Int(share * 100)) %"
      if elapsed > 0.5, share > 0.01, share < 1 {
        line += ", \(duration(elapsed / share * (1 - share))) left"
      }
    }
    if let unit = progress.unit {
      line += ", " + amount(Double(progress.completed), unit)
      if elapsed > 0.5 { line += ", " + amount(Double(progress.completed) / elapsed, unit) + "/s" }
    }
    return line
  }

  private static func amount(_ value: Double, _ unit: TrainingProgress.Unit) -> String {
    switch unit {
    case .bytes: value < 1e6 ? "\(Int(value / 1e3)) kB" : "\(Int(value / 1e6)) MB"
    case .rows: "\(Int(value)) rows"
    }
  }

  private static func duration(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }
}

private func seconds(from start: DispatchTime, to end: DispatchTime) -> Double {
  Double(end.uptimeNanoseconds &- start.uptimeNanoseconds) / 1e9
}
