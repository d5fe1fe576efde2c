extension DesignMatrix {
  /// The rows at `indices` of both parts, in that order; an index may come more than once.
  ///
  /// - Precondition: every index is in `0 ..< rowCount`.
  public func selectingRows(_ indices: [Int]) -> DesignMatrix {
    switch (sparse?.selectingRows(indices), dense?.selectingRows(indices)) {
    case (let sparse?, let dense?): DesignMatrix(sparse: sparse, dense: dense)
    case (let sparse?, nil): DesignMatrix(sparse: sparse)
    case (nil, let dense): DesignMatrix(dense: dense!)
    }
  }

  /// The Euclidean norm of each row over both parts.
  public func rowNorms() -> [Double] {
    let sparseNorms = sparse?.rowNorms()
    let denseNorms = dense?.rowNorms()
    return (0..<rowCount).map { row in
      let sparseNorm = sparseNorms?[row] ?? 0
      let denseNorm = denseNorms?[row] ?? 0
      return (sparseNorm * sparseNorm + denseNorm * denseNorm).squareRoot()
    }
  }
}
