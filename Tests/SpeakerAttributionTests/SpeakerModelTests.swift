import Testing

@testable import SpeakerAttribution

@Suite struct SpeakerModelTests {
  private func candidate(_ features: [SpeakerFeatures.Name: Float]) -> Candidate {
    var candidate = Candidate()
    for (name, value) in features { candidate.features[name] = value }
    return candidate
  }

  @Test func theHighestSumIsChosen() {
    var weights = [[Float]](
      repeating: Array(repeating: 0, count: SpeakerModel.featureCount), count: SpeakerModel.formCount)
    weights[Reference.Form.role.rawValue][SpeakerFeatures.Name.distance.rawValue] = -1
    weights[Reference.Form.role.rawValue][SpeakerFeatures.Name.headSaid.rawValue] = 1.5
    let model = SpeakerModel(weights: weights)
    let candidates = [candidate([.distance: 1]), candidate([.distance: 2, .headSaid: 1]), candidate([.distance: 3])]
    #expect(model.choice(among: candidates, for: .role) == 1)  // -1, -0.5, -3
    #expect(model.choice(among: candidates, for: .name) == 0)
  }

  @Test func lessonsKnowWhoIsRight() throws {
    let article = try #require(
      try MarkedArticle.all(
        in: """
          === a
          Bridge

          <q s="Jane Doe" k="direct">“It holds,”</q> said Jane Doe, the mayor. Joe Bloggs, a baker, laughed.

          The mayor said <q s="Jane Doe" k="reported">it would be painted</q>.
          """
      ).first)
    let lessons = StatementFinder().lessons(of: article)
    #expect(lessons.map(\.form) == [Reference.Form.name.rawValue, Reference.Form.role.rawValue])
    for lesson in lessons {
      let right = try #require(lesson.right)
      #expect(lesson.candidates.count > 1)
      #expect(lesson.candidates.allSatisfy { $0.count == SpeakerModel.featureCount })
      #expect(lesson.candidates[right][SpeakerFeatures.Name.named.rawValue] == 1)
    }
    let right = try #require(lessons[1].right)
    #expect(lessons[1].candidates[right][SpeakerFeatures.Name.headSaid.rawValue] == 1)
  }
}
