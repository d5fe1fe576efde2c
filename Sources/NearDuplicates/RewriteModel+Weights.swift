// Written by `make models` from the judged pairs in Training/rewrites. Do not edit.
// swift-format-ignore-file

extension RewriteModel {
  package static let learned = RewriteModel(
    weights: [
      -0.247, 0.004, 0.773, -0.012, 0.895, 1.258, 1.104, 1.42, 0.514, -0.11, 0.643, -0.54, 1.175, -1.0, -1.347, 0.308, 0.444, 1.198, -0.108, -0.246, -0.367, -0.923,
    ], intercept: -4.487)
}
