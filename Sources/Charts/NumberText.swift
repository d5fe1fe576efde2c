internal import Foundation

/// `value` with so many decimals and a true minus sign; a dash where it is no number.
public func decimal(_ value: Double, places: Int) -> String {
  guard value.isFinite else { return "–" }
  let text = String(format: "%.\(places)f", abs(value))
  let isZero = !text.utf8.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
  return value < 0 && !isZero ? "\u{2212}" + text : text
}

/// A share in whole per cent, or with so many decimals.
public func percent(_ share: Double, places: Int = 0) -> String {
  decimal(share * 100, places: places) + "\u{A0}%"
}

/// A whole number with its thousands set apart by narrow spaces; `1234` stays.
public func grouped(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "–" }
  let digits = String(Int64(abs(value).rounded()))
  var text = ""
  for (index, digit) in digits.enumerated() {
    if digits.count > 4, index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
    text.append(digit)
  }
  return value < 0 && digits != "0" ? "\u{2212}" + text : text
}

public func grouped(_ value: Int) -> String { grouped(Double(value)) }
