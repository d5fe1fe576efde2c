
extension AttributionModel {
  static let learned: AttributionModel = {
    func none(_ count: Int) -> Scorer { Scorer(weights: Array(repeating: 0, count: count)) }
    return AttributionModel(speakers: Array(repeating: none(SpeakerFeatures.Name.allCases.count), count: 5), statement: none(0))
  }()
}
