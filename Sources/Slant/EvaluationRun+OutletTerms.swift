internal import Corpora
internal import LinearAlgebra
internal import LinearModels
internal import TextFeatures

extension EvaluationRun {
  /// So many terms a label and sign are heavy.
  private static let heavyCount = 50
  /// The part of the rows with a term that are of one outlet.
  private static let leastConcentration = 0.8
  /// An outlet with more of all rows concentrates everything.
  private static let largestOutletShare = 0.5
  private static let leastRows = 8
  private static let alarmRate = 0.001

  /// The heavy terms of a classifier that stand almost only in the rows of one outlet, by task, and how many heavy terms each
  /// task has; nil where the classifier sees no terms.
  ///
  /// - Parameter isCounted: whether a row counts.
  func outletTerms(
    of classifier: TextClassifier, where isCounted: @escaping @Sendable (Int) -> Bool
  ) throws -> (terms: [String: [OutletTerm]], examined: [String: Int])? {
    let heavy = classifier.heavyTerms(count: Self.heavyCount)
    guard !heavy.isEmpty else { return nil }
    var names: [String: Int] = [:]
    let outlet: [Int?] = outlets.map { name in
      guard let name else { return nil }
      let number = names[name] ?? names.count
      names[name] = number
      return number
    }
    let outletNames = names.sorted { $0.value < $1.value }.map(\.key)
    var sizes = [Int](repeating: 0, count: outletNames.count)
    for row in rows.indices where isCounted(row) {
      if let outlet = outlet[row] { sizes[outlet] += 1 }
    }
    let total = sizes.reduce(0, +)
    guard total > 0 else { return nil }
    var place: [UInt32: Int] = [:]
    for column in Set(heavy.values.joined().map(\.column)).sorted() { place[UInt32(column)] = place.count }
    let counts = try countedTerms(of: classifier, place: place, outlet: outlet, where: isCounted)
    var terms: [String: [OutletTerm]] = [:]
    for (task, heavy) in heavy {
      let alarm = Self.alarmRate / Double(heavy.count * outletNames.count)
      terms[task] = heavy.compactMap { term in
        let byOutlet = counts[place[UInt32(term.column)]!]
        let all = byOutlet.values.reduce(0, +)
        guard let (outlet, count) = byOutlet.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
          all >= Self.leastRows,
          Double(count) >= Self.leastConcentration * Double(all)
        else { return nil }
        let share = Double(sizes[outlet]) / Double(total)
        guard share <= Self.largestOutletShare, Binomial.upperTail(of: count, in: all, share: share) < alarm else {
          return nil
        }
        return OutletTerm(
          term: classifier.features.pipeline.term(ofColumn: term.column), column: term.column, label: term.label,
          weight: term.weight, outlet: outletNames[outlet], rows: all, outletRows: count)
      }
    }
    return (terms.filter { !$0.value.isEmpty }, heavy.mapValues(\.count))
  }

  /// The rows of each outlet that have each of the terms in `place`.
  private func countedTerms(
    of classifier: TextClassifier, place: [UInt32: Int], outlet: [Int?],
    where isCounted: @escaping @Sendable (Int) -> Bool
  ) throws -> [[Int: Int]] {
    var places = [Int32](repeating: -1, count: classifier.features.pipeline.columnCount)
    for (column, number) in place { places[Int(column)] = Int32(number) }
    let placeOfColumn = places
    let workers = classifier.features.workers(count: threads)
    var counts = [[Int: Int]](repeating: [:], count: place.count)
    try corpus.process(
      threads: threads,
      progress: { reading in
        progress?(
          TrainingProgress(phase: "Looking for outlets' terms", reading))
      },
      work: { worker, batch -> [(place: Int, outlet: Int)] in
        let rows = batch.documents.indices.map { batch.firstIndex + $0 }.filter { isCounted($0) && outlet[$0] != nil }
        let documents = rows.map { batch.documents[$0 - batch.firstIndex] }
        let design = try workers[worker].transform(TextBatch(bytes: batch.bytes, documents: documents)).design
        guard let matrix = design.sparse else { return [] }
        var found: [(place: Int, outlet: Int)] = []
        for (number, row) in rows.enumerated() {
          for entry in matrix.entries(ofRow: number) {
            let place = placeOfColumn[Int(matrix.columnIndices[entry])]
            if place >= 0 { found.append((Int(place), outlet[row]!)) }
          }
        }
        return found
      },
      consume: { found in
        for (place, outlet) in found { counts[place][outlet, default: 0] += 1 }
      })
    return counts
  }
}

extension TextClassifier {
  /// A term that moves a classifier much.
  struct HeavyTerm {
    let column: Int
    let label: String
    let weight: Float
  }

  /// The terms with the largest weights for each label, by task; of two labels with one output, for either. Empty where the
  /// classifier sees no terms.
  func heavyTerms(count: Int) -> [String: [HeavyTerm]] {
    guard features.representation != .lsa else { return [:] }
    let columns = features.pipeline.columnCount
    var result: [String: [HeavyTerm]] = [:]
    for task in tasks {
      for classifier in task.classifiers {
        let weights = classifier.model.weights
        var terms: [HeavyTerm] = []
        for output in 0..<weights.columnCount {
          let order = (0..<columns).filter { weights[$0, output] != 0 }
            .sorted { (weights[$1, output], $0) < (weights[$0, output], $1) }
          let isBinary = classifier.model.kind == .binary
          terms += order.prefix(count).filter { weights[$0, output] > 0 }.map {
            HeavyTerm(column: $0, label: classifier.labels[isBinary ? 1 : output], weight: weights[$0, output])
          }
          guard isBinary else { continue }
          terms += order.suffix(count).filter { weights[$0, output] < 0 }.map {
            HeavyTerm(column: $0, label: classifier.labels[0], weight: -weights[$0, output])
          }
        }
        let target = classifier.target
        result[target.map { "\(task.field): \($0)" } ?? task.field] = terms
      }
    }
    return result.filter { !$0.value.isEmpty }
  }
}
