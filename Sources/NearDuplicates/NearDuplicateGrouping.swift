/// Makes groups of pairs.
enum NearDuplicateGrouping {
  /// Copies are joined as they hang together. The clusters of copies, and single texts, are then gathered into stars of rewrites: the
  /// cluster with the most evidence around it that is in no star yet takes those of its neighbours that are in none (Aslam, Pelekhov
  /// and Rus 1998).
  static func groups(joining pairs: [NearDuplicatePair]) -> [NearDuplicateGroup] {
    var clusters = DisjointSets(count: (pairs.map(\.second).max() ?? -1) + 1)
    var weakestLinks: [Int: NearDuplicatePair] = [:]
    // The strongest first, so that the last link that joins two clusters is the weakest that is needed.
    for pair in pairs.filter({ $0.kind == .copy }).sorted(by: isStronger) {
      let (first, second) = (clusters.root(of: pair.first), clusters.root(of: pair.second))
      if clusters.merge(first, second) { weakestLinks[min(first, second)] = pair }
    }
    var members: [Int: Set<Int>] = [:]
    for pair in pairs {
      for text in [pair.first, pair.second] { members[clusters.root(of: text), default: []].insert(text) }
    }
    for star in stars(of: links(between: &clusters, pairs)) {
      for (cluster, link) in star.satellites {
        members[star.centre]!.formUnion(members.removeValue(forKey: cluster)!)
        let weakest = weakestLinks[star.centre]
        if weakest == nil || weakest!.kind == .copy || isStronger(weakest!, link) { weakestLinks[star.centre] = link }
      }
    }
    return members.compactMap { root, texts in
      guard let link = weakestLinks[root], texts.count > 1 else { return nil }
      return NearDuplicateGroup(
        members: texts.sorted(), kind: link.kind, similarity: link.similarity, weakestLink: link)
    }.sorted { $0.members[0] < $1.members[0] }
  }

  /// The strongest rewrite between each two clusters, from both sides.
  private static func links(
    between clusters: inout DisjointSets, _ pairs: [NearDuplicatePair]
  ) -> [Int: [Int: NearDuplicatePair]] {
    var links: [Int: [Int: NearDuplicatePair]] = [:]
    for pair in pairs where pair.kind == .rewrite {
      let (first, second) = (clusters.root(of: pair.first), clusters.root(of: pair.second))
      guard first != second else { continue }
      if let known = links[first]?[second], !isStronger(pair, known) { continue }
      links[first, default: [:]][second] = pair
      links[second, default: [:]][first] = pair
    }
    return links
  }

  private struct Star {
    let centre: Int
    /// Rising by cluster.
    let satellites: [(cluster: Int, link: NearDuplicatePair)]
  }

  private static func stars(of links: [Int: [Int: NearDuplicatePair]]) -> [Star] {
    let evidence = links.mapValues { neighbours in
      neighbours.keys.sorted().reduce(0) { $0 + neighbours[$1]!.similarity }
    }
    var taken: Set<Int> = []
    var stars: [Star] = []
    for centre in links.keys.sorted(by: { (evidence[$0]!, $1) > (evidence[$1]!, $0) }) where !taken.contains(centre) {
      let satellites = links[centre]!.filter { !taken.contains($0.key) }.sorted { $0.key < $1.key }
      guard !satellites.isEmpty else { continue }
      taken.formUnion(satellites.map(\.key) + [centre])
      stars.append(Star(centre: centre, satellites: satellites.map { ($0.key, $0.value) }))
    }
    return stars
  }

  /// Whether one pair is tied more strongly than another of its kind; of equals, the one that comes first.
  private static func isStronger(_ a: NearDuplicatePair, _ b: NearDuplicatePair) -> Bool {
    (a.similarity, b.first, b.second) > (b.similarity, a.first, a.second)
  }
}
