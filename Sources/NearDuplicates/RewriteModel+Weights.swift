// Written by `make models` from the judged pairs in Training/rewrites. Do not edit.
// swift-format-ignore-file

extension RewriteModel {
  package static let learned = RewriteModel(
    weights: [
      -0.242, 0.079, 0.532, -0.019, 1.058, 0.92, 0.796, 1.097, 0.248, -0.166, 0.672, -0.81, 1.429, -0.801, -1.148, 0.68, 0.409, 0.952, 0.06, -0.24, -0.341, -0.84,
    ], intercept: -3.958)
}
