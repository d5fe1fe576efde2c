extension TargetFeatures {
  /// What of a text is compared with targets: its terms, names, numbers and cues by sentence. Some ten times the bytes of the text.
  package struct TextAnalysis: Sendable {
    /// One for each `TermKind`.
    let terms: [PostingList]
    /// Where each sentence stands, counted from the begin of the body. The first is the title, an empty range at 0.
    let sentences: [Range<Int>]
    /// The sentence after the lead.
    let leadEnd: Int
    /// Words that the body capitalises within its sentences; rising.
    let names: [UInt32]
    /// Of title and body; rising.
    let numbers: [UInt32]
    /// How often each cue comes up in each sentence, sentence after sentence.
    let cueCounts: [UInt16]
    /// For each cue, ln(1 + count) in the lead and in the whole, and the count for each sentence of the whole.
    let cueLevels: [SIMD3<Float>]

    /// The sentences of the body.
    var bodySentences: Range<Int> { 1..<sentences.count }

    /// The lead is made of the first sentences of the body that together have so many words.
    static let leadLength = 80
  }
}
