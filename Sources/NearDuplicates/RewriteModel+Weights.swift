// Written by `make models` from the judged pairs in Training/rewrites. Do not edit.
// swift-format-ignore-file

extension RewriteModel {
  package static let learned = RewriteModel(
    weights: [
      -0.249, 0.005, 0.773, -0.012, 0.894, 1.258, 1.104, 1.418, 0.516, -0.11, 0.644, -0.54, 1.175, -0.999, -1.348, 0.308, 0.443, 1.197, -0.108, -0.247, -0.368, -0.924,
    ], intercept: -4.485)
}
