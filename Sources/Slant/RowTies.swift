internal import Evaluation
internal import NearDuplicates
internal import TextFeatures

/// Which rows stay on one side of every split: those of a group, and copies of each other.
struct RowTies {
  /// The group of each row; empty where no group field is named.
  let groups: [String]
  /// The field that names the groups.
  let groupField: String?
  /// Copies, as places of rows. Where they straddle groups, they leave them: a copy on the other side gives more away than
  /// its outlet or whatever the group is.
  let clusters: [[Int]]
  /// What a person should know of it; nil where there are no copies.
  let note: String?

  /// A text that more than this share of the rows repeat is a form that was filled in, not a copy: rows of forms stay apart.
  private static let largestShare = 0.1

  /// - Parameters:
  ///   - copies: places of texts that are copies of each other.
  ///   - rowsOfText: the rows of each text, which stay together; nil where every row has a text of its own.
  init(groups: [String], groupField: String?, copies: [[Int]], rowsOfText: [[Int]]? = nil, rowCount: Int) {
    self.groups = groups
    self.groupField = groupField
    let copies = copies.filter { $0.count <= max(2, Int(Self.largestShare * Double(rowsOfText?.count ?? rowCount))) }
    let copyCount = copies.reduce(0) { $0 + $1.count - 1 }
    if let rowsOfText {
      let isCopied = Set(copies.joined())
      let alone = rowsOfText.indices.filter { !isCopied.contains($0) }.map { rowsOfText[$0] }
      clusters = copies.map { $0.flatMap { rowsOfText[$0] } } + alone.filter { $0.count > 1 }
    } else {
      clusters = copies
    }
    let straddling = groups.isEmpty ? 0 : clusters.count { copy in Set(copy.map { groups[$0] }).count > 1 }
    note =
      copyCount == 0
      ? nil
      : "\(copyCount) \(rowsOfText == nil ? "rows" : "texts") are copies of others; copies stay together in every fold (slant dedupe lists them)."
        + (straddling == 0
          ? ""
          : " \(straddling) of the sets of copies straddle groups: they have rows with different values of \"\(groupField ?? "")\".")
  }

  /// The clusters among some rows, as places among them. A row that is there several times stays with itself.
  func clusters(among rows: [Int]) -> [[Int]] {
    let places = Dictionary(grouping: rows.indices, by: { rows[$0] })
    var alone = places.filter { $0.value.count > 1 }
    let copies = clusters.map { cluster in
      cluster.flatMap { row in
        alone[row] = nil
        return places[row] ?? []
      }
    }
    return copies.filter { $0.count > 1 } + alone.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension TextSource {
  /// The places of texts that are copies of each other; rewrites of one story are not looked for.
  func copies(threads: Int) throws -> [[Int]] {
    var options = NearDuplicateOptions()
    options.findsRewrites = false
    return try NearDuplicates.groups(of: self, options: options, threads: threads).map(\.members)
  }
}
