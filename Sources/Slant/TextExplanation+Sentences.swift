internal import TextFeatures

extension TextExplanation {
  /// The sentences of the explained text whose words bring anything, the strongest first, each with what its words bring. Needs
  /// marked words.
  ///
  /// - Parameter text: the text that was explained, without its title. O(bytes).
  public func sentences(of text: String) -> [Mark] {
    let ranges = Array(text.utf8).withUnsafeBufferPointer { Array(SentenceScanner($0, $0.indices)) }
    var marks = textMarks[...]
    let sentences = ranges.compactMap { range -> Mark? in
      let own = marks.prefix { $0.range.lowerBound < range.upperBound }
      marks = marks.dropFirst(own.count)
      return own.isEmpty ? nil : Mark(range: range, value: own.reduce(0) { $0 + $1.value })
    }
    return sentences.sorted { (abs($0.value), $1.range.lowerBound) > (abs($1.value), $0.range.lowerBound) }
  }
}
