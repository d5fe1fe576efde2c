/// Sets that are merged, for connected components (Tarjan 1975).
package struct DisjointSets {
  private var parents: [Int]

  package init(count: Int) { parents = Array(0..<count) }

  package mutating func root(of element: Int) -> Int {
    var root = element
    while parents[root] != root { root = parents[root] }
    var element = element
    while parents[element] != root { (element, parents[element]) = (parents[element], root) }
    return root
  }

  /// Merges the sets of two elements; whether they were two.
  @discardableResult
  package mutating func merge(_ a: Int, _ b: Int) -> Bool {
    let (rootA, rootB) = (root(of: a), root(of: b))
    guard rootA != rootB else { return false }
    // The lower root stays, so that the result does not depend on the order of merging.
    parents[max(rootA, rootB)] = min(rootA, rootB)
    return true
  }
}
