/// Why a truncated SVD cannot be computed.
public enum TruncatedSVDError: Error, Equatable {
  /// A rank below 1 or above the shorter side of the matrix.
  case rankOutOfRange(asked: Int, largest: Int)
  /// An accuracy that is not a number above 0 and below 1.
  case accuracyOutOfRange(Double)
  case stepCountOutOfRange(Int)
  case threadCountOutOfRange(Int)
  /// A routine of LAPACK failed with a code.
  case factorizationFailed(routine: String, code: Int)
}

extension TruncatedSVDError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .rankOutOfRange(let asked, let largest) where largest == 0:
      "expected a matrix with rows and columns for a decomposition of rank \(asked), found an empty one"
    case .rankOutOfRange(let asked, let largest):
      "expected a rank from 1 to \(largest), the shorter side of the matrix, found \(asked); ask for a lower rank or give more rows"
    case .accuracyOutOfRange(let found):
      "expected an accuracy above 0 and below 1, found \(found)"
    case .stepCountOutOfRange(let found):
      "expected at least 1 step, found \(found)"
    case .threadCountOutOfRange(let found):
      "expected at least 1 thread, found \(found)"
    case .factorizationFailed(let routine, let code):
      "the LAPACK routine \(routine) failed with code \(code); check the installed LAPACK library"
    }
  }
}
