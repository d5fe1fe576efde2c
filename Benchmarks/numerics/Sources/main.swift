// Times one decomposition or one fit of a matrix that a file holds, for the scripts in Benchmarks/numerics.
//
//     NumericsBenchmark svd MATRIX RANK THREADS OUT
//     NumericsBenchmark logistic MATRIX multinomial|ovr C TOLERANCE THREADS OUT
//
// MATRIX is a folder of plain numbers that `matrices.py` writes: `shape.i64`, then `row_offsets.i64`, `column_indices.u32` and
// `values.f32`, or `dense.f32`; and for a fit the class of each row in `labels.i64`. The result goes to the folder OUT as plain
// numbers, one line of JSON with the seconds and what the method reports to standard output.

internal import Foundation
internal import LinearAlgebra
internal import LinearModels

enum Failure: Error {
  case usage
  case wrongSize(file: String)
  case noResult
}

/// The numbers of a file in the machine's byte order; nil where there is no such file.
func numbers<Number: BitwiseCopyable>(_ folder: String, _ name: String, _: Number.Type) throws -> [Number]? {
  let path = folder + "/" + name
  guard FileManager.default.fileExists(atPath: path) else { return nil }
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  guard data.count.isMultiple(of: MemoryLayout<Number>.stride) else { throw Failure.wrongSize(file: path) }
  return data.withUnsafeBytes { Array($0.bindMemory(to: Number.self)) }
}

func required<Number: BitwiseCopyable>(_ folder: String, _ name: String, _ type: Number.Type) throws -> [Number] {
  guard let found = try numbers(folder, name, type) else { throw Failure.wrongSize(file: folder + "/" + name) }
  return found
}

func write<Number: BitwiseCopyable>(_ numbers: [Number], _ folder: String, _ name: String) throws {
  try numbers.withUnsafeBytes { try Data($0).write(to: URL(fileURLWithPath: folder + "/" + name)) }
}

func design(_ folder: String) throws -> DesignMatrix {
  let shape = try required(folder, "shape.i64", Int.self)
  guard shape.count == 2 else { throw Failure.wrongSize(file: folder + "/shape.i64") }
  if let dense = try numbers(folder, "dense.f32", Float.self) {
    guard dense.count == shape[0] * shape[1] else { throw Failure.wrongSize(file: folder + "/dense.f32") }
    return DesignMatrix(dense: DenseMatrix(rowCount: shape[0], columnCount: shape[1], elements: dense))
  }
  return DesignMatrix(
    sparse: try CSRMatrix(
      columnCount: shape[1], rowOffsets: try required(folder, "row_offsets.i64", Int.self),
      columnIndices: try required(folder, "column_indices.u32", UInt32.self),
      values: try required(folder, "values.f32", Float.self)))
}

struct Timed: Encodable {
  var seconds: Double
  var steps: Int
  var converged: Bool
  /// Of a decomposition.
  var missingEnergy: Double?
  /// Of a fit.
  var objective: Double?
  var relativeGap: Double?
  var passes: Int?
}

func seconds(_ work: () throws -> Void) rethrows -> Double {
  let time = try ContinuousClock().measure(work)
  return Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
}

func decompose(_ arguments: [String]) throws -> Timed {
  guard arguments.count == 4, let rank = Int(arguments[1]), let threads = Int(arguments[2]),
    let matrix = try design(arguments[0]).sparse
  else { throw Failure.usage }
  var options = TruncatedSVDOptions()
  options.threads = threads
  var found: TruncatedSVD?
  let time = try seconds { found = try TruncatedSVD.decompose(matrix, rank: rank, options: options) }
  guard let svd = found else { throw Failure.noResult }
  try write(svd.singularValues, arguments[3], "singular_values.f64")
  return Timed(seconds: time, steps: svd.stepCount, converged: svd.converged, missingEnergy: svd.missingEnergy)
}

func fit(_ arguments: [String]) throws -> Timed {
  guard arguments.count == 6, let c = Double(arguments[2]), let tolerance = Double(arguments[3]),
    let threads = Int(arguments[4])
  else { throw Failure.usage }
  let matrix = try design(arguments[0])
  let labels = try required(arguments[0], "labels.i64", Int.self)
  let options = LogisticOptions(
    inverseStrength: c, multiclass: arguments[1] == "ovr" ? .oneVersusRest : .multinomial, tolerance: tolerance)
  var found: (LogisticModel, FitReport)?
  let time = try seconds {
    found = try LogisticRegression.fit(
      matrix, labels: labels, classCount: (labels.max() ?? 0) + 1, options: options, threads: threads)
  }
  guard let (model, report) = found else { throw Failure.noResult }
  try write(model.weights.elements, arguments[5], "weights.f32")
  try write(model.intercepts, arguments[5], "intercepts.f32")
  return Timed(
    seconds: time, steps: report.newtonSteps, converged: report.converged, objective: report.objective,
    relativeGap: report.relativeGap, passes: report.passes)
}

do {
  let arguments = Array(CommandLine.arguments.dropFirst())
  let report =
    switch arguments.first {
    case "svd": try decompose(Array(arguments.dropFirst()))
    case "logistic": try fit(Array(arguments.dropFirst()))
    default: throw Failure.usage
    }
  print(String(decoding: try JSONEncoder().encode(report), as: UTF8.self))
} catch {
  FileHandle.standardError.write(Data("NumericsBenchmark: \(error)\n".utf8))
  exit(1)
}
