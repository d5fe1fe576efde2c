internal import Foundation

/// The number with so many decimals, a point between.
func decimals(_ value: Double, _ count: Int) -> String { String(format: "%.\(count)f", value) }

/// 7.93 becomes "7.9".
func points(_ value: Double) -> String { decimals(value, 1) }

/// 0.793 becomes "79.3 %".
func percentage(_ share: Double) -> String { decimals(100 * share, 1) + " %" }

/// The number of things, with a word for them.
func counted(_ count: Int, _ singular: String, _ plural: String) -> String {
  count == 1 ? "one \(singular)" : "\(count) \(plural)"
}

func quoted(_ field: String?) -> String { "\"\(field ?? "")\"" }

/// Nil of nothing.
func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }

/// Each in quotation marks, with commas between.
func quotedList(_ names: some Sequence<String>) -> String { names.map { quoted($0) }.joined(separator: ", ") }
