// Written by `make models` from the judged pairs in Training/rewrites. Do not edit.
// swift-format-ignore-file

extension RewriteModel {
  package static let learned = RewriteModel(
    weights: [
      -0.191, 0.064, 0.677, 0.074, 0.989, 1.034, 0.909, 1.243, 0.37, -0.151, 0.62, -0.644, 1.249, -0.832, -1.278, 0.434, 0.374, 1.197, -0.142, -0.223, -0.336, -0.875,
    ], intercept: -4.237)
}
