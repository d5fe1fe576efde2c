internal import CLAPACK
internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The dense products that this package takes from BLAS, on row-major numbers.
///
/// OpenBLAS splits a product by the number of its threads, and with the split the rounding changes. Its
/// own threads are therefore switched off once for the process; callers split by fixed ranges
/// of rows and run those through `Parallel`.
package enum BLAS {
  /// Whether a matrix factor is used as it stands or transposed.
  package enum Orientation {
    case asStored
    case transposed
  }

  /// C ← alpha·op(A)·op(B) + beta·C, of `rows` × `columns`, summed over `inner`.
  ///
  /// The strides are the distances between the starts of stored rows. The caller guarantees that each
  /// pointer's matrix lies within its allocation.
  package static func multiply(
    rows: Int, columns: Int, inner: Int, alpha: Float = 1,
    _ a: UnsafePointer<Float>, _ aOrientation: Orientation = .asStored, stride aStride: Int,
    _ b: UnsafePointer<Float>, _ bOrientation: Orientation = .asStored, stride bStride: Int,
    beta: Float = 0, into c: UnsafeMutablePointer<Float>, stride cStride: Int
  ) {
    switchOffOwnThreads
    cblas_sgemm(
      CblasRowMajor, aOrientation == .asStored ? CblasNoTrans : CblasTrans,
      bOrientation == .asStored ? CblasNoTrans : CblasTrans, Int32(rows), Int32(columns), Int32(inner),
      alpha, a, Int32(aStride), b, Int32(bStride), beta, c, Int32(cStride))
  }

  /// Y ← op(A)·X + Y for X and Y of few columns: each column by itself, so that A is read where it lies. A product of matrices
  /// copies A first, which costs more than such a product.
  ///
  /// A is stored whole, as `rows` × `columns`; rows of X and Y are whole too, `lanes` numbers each. The caller guarantees that
  /// each pointer's matrix lies within its allocation.
  package static func multiplyColumns(
    _ a: UnsafePointer<Float>, _ orientation: Orientation = .asStored, rows: Int, columns: Int,
    _ x: UnsafePointer<Float>, addingTo y: UnsafeMutablePointer<Float>, lanes: Int
  ) {
    switchOffOwnThreads
    for lane in 0..<lanes {
      cblas_sgemv(
        CblasRowMajor, orientation == .asStored ? CblasNoTrans : CblasTrans, Int32(rows), Int32(columns), 1, a,
        Int32(columns), x + lane, Int32(lanes), 1, y + lane, Int32(lanes))
    }
  }

  /// B ← B·R⁻¹ for an upper triangular R of `columns` × `columns` and B of `rows` × `columns`.
  static func solveFromRight(
    _ r: UnsafePointer<Float>, rows: Int, columns: Int, in b: UnsafeMutablePointer<Float>
  ) {
    switchOffOwnThreads
    cblas_strsm(
      CblasRowMajor, CblasRight, CblasUpper, CblasNoTrans, CblasNonUnit, Int32(rows), Int32(columns), 1, r,
      Int32(columns), b, Int32(columns))
  }

  /// Reading it tells OpenBLAS, where that is the BLAS that was loaded, to run in the calling thread alone, and ends the
  /// threads that it started when it was loaded: for the first tenth of a second each of them keeps a core busy waiting.
  package static let switchOffOwnThreads: Void = {
    typealias SetThreadCount = @convention(c) (Int32) -> Void
    typealias EndThreads = @convention(c) () -> Int32
    #if canImport(Darwin)
      let everywhere = UnsafeMutableRawPointer(bitPattern: -2)
    #else
      let everywhere: UnsafeMutableRawPointer? = nil
    #endif
    guard let setThreadCount = dlsym(everywhere, "openblas_set_num_threads") else { return }
    unsafeBitCast(setThreadCount, to: SetThreadCount.self)(1)
    // In this order: to set the number starts threads where there are none.
    guard let endThreads = dlsym(everywhere, "blas_thread_shutdown_") else { return }
    _ = unsafeBitCast(endThreads, to: EndThreads.self)()
  }()
}
