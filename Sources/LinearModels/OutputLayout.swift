/// How the outputs of one or several models that are fitted together lie in a row of lanes.
///
/// Group `g` has the lanes `g * outputsPerGroup ..< (g + 1) * outputsPerGroup`. Groups share the pass over the data
/// and nothing else: each is a problem of its own.
struct OutputLayout: Equatable {
  enum Link: Equatable {
    /// One multinomial model a group: probabilities are the softmax of the group's scores.
    case softmax
    /// One binary model a lane: the probability is the logistic function of the score.
    case sigmoid
  }

  let link: Link
  let groupCount: Int
  let outputsPerGroup: Int

  var laneCount: Int { groupCount * outputsPerGroup }
  var stride: Int { laneStride(forOutputs: laneCount) }

  /// The sums of lanes over each group.
  func groupSums(_ lanes: [Double]) -> [Double] {
    (0..<groupCount).map { group in
      lanes[(group * outputsPerGroup)..<((group + 1) * outputsPerGroup)].reduce(0, +)
    }
  }

  /// The value of its group for each lane, 0 for the lanes that only fill the stride.
  func lanes<Value: BinaryFloatingPoint>(fromGroups groups: [Value]) -> [Float] {
    var lanes = [Float](repeating: 0, count: stride)
    for lane in 0..<laneCount { lanes[lane] = Float(groups[lane / outputsPerGroup]) }
    return lanes
  }

  /// The intercept that gives an output its share of the weight where there are no features.
  func intercept(ofPrior prior: Float) -> Float {
    let p = Double(min(max(prior, 1e-6), 1 - 1e-6))
    return Float(link == .softmax ? naturalLog(p) : naturalLog(p / (1 - p)))
  }
}
