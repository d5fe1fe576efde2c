/// One choice of a speaker in a marked article, to learn from.
package struct SpeakerLesson: Sendable {
  /// Which row of the model's weights it is about.
  package var form: Int
  /// The features of the candidates.
  package var candidates: [[Float]]
  /// Which of them is right; nil where none is.
  package var right: Int?
}
