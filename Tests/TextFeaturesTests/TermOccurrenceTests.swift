import LinearAlgebra
import Testing

@testable import TextFeatures

@Suite struct TermOccurrenceTests {
  /// Without weights and normalisation a row holds counts, which the occurrences must add up to.
  static let variants: [FeatureOptions] = FeaturePipelineTests.variants.flatMap { options in
    FeatureOptions.Titles.allKinds.map { titles in
      var options = options
      options.termFrequency = .raw
      options.inverseDocumentFrequency = .none
      options.normalization = .none
      options.titles = titles
      options.titleWeight = 2
      for index in options.analyzers.indices { options.analyzers[index].weight = 1 }
      return options
    }
  }

  @Test(arguments: variants)
  func addUpToTheRow(_ options: FeatureOptions) throws {
    let texts = FeaturePipelineTests.texts
    let pipeline = try FeaturePipeline.fit(
      InMemoryTexts(titles: texts.reversed(), bodies: texts), options: options)
    for text in texts.prefix(20) {
      let title = "The fox 東京都 don't"
      let bytes = Array((title + text).utf8)
      let batch = TextBatch(bytes: bytes, titles: [0..<title.utf8.count], bodies: [title.utf8.count..<bytes.count])
      let row = try FeatureExtractor(representation: .tfidf, pipeline: pipeline, lsa: nil).workers(count: 1)[0]
        .transformTerms(batch)
      var counts: [Int: Int] = [:]
      for occurrence in try OccurrenceFinder(pipeline).occurrences(in: batch, at: 0) {
        counts[occurrence.column, default: 0] += occurrence.count
        #expect(occurrence.place.lowerBound >= 0 && occurrence.place.upperBound <= bytes.count)
      }
      // Titles in columns of their own are scaled by their weight after counting.
      let titleScale = options.titles == .field ? options.titleWeight : 1
      for (column, value) in zip(row.columnIndices, row.values) {
        let scale = pipeline.term(ofColumn: Int(column)).hasPrefix("title:") ? titleScale : 1
        guard options.hashedFeatures == nil || options.titles != .field else { continue }
        #expect(Double(counts[Int(column)] ?? 0) * scale == Double(value))
      }
    }
  }

  @Test func standWhereTheWordsStand() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    options.analyzers = [Analyzer(ngrams: 1...2)]
    let text = "Der Fox, der  STRASSE: fox!"
    let pipeline = try FeaturePipeline.fit(InMemoryTexts([text]), options: options)
    let bytes = Array(text.utf8)
    let batch = TextBatch(bytes: bytes, titles: [0..<0], bodies: [bytes.indices])
    let found = try OccurrenceFinder(pipeline).occurrences(in: batch, at: 0).map {
      "\(pipeline.term(ofColumn: $0.column)) @ \(String(decoding: bytes[$0.place], as: UTF8.self))"
    }
    #expect(
      Set(found) == [
        "der @ Der", "der @ der", "fox @ Fox", "fox @ fox", "strasse @ STRASSE", "der fox @ Der Fox",
        "fox der @ Fox, der",
        "der strasse @ der  STRASSE", "strasse fox @ STRASSE: fox",
      ])
  }

  /// Words that are terms by themselves are read as columns at once, without numbers of their own.
  @Test(arguments: FeatureOptions.Titles.allKinds)
  func singleWordsStandWhereTheyStand(_ titles: FeatureOptions.Titles) throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(2)
    options.stopWords = .list(["der"])
    options.titles = titles
    let pipeline = try FeaturePipeline.fit(
      InMemoryTexts(titles: ["Fox zu Haus", "fox", ""], bodies: ["Der STRASSE: fox!", "der Fox, straße", "zebra"]),
      options: options)
    let (title, body) = ("Ein Fox, der", "Zebra? Der Fox (der Strasse) fox straße")
    let bytes = Array((title + body).utf8)
    let batch = TextBatch(
      bytes: bytes, titles: [0..<title.utf8.count], bodies: [title.utf8.count..<bytes.count])
    let finder = OccurrenceFinder(pipeline)
    for _ in 0..<2 {
      let found = try finder.occurrences(in: batch, at: 0).map {
        "\(pipeline.term(ofColumn: $0.column)) @ \(String(decoding: bytes[$0.place], as: UTF8.self)) \($0.place.lowerBound)"
      }
      let inBody = ["fox @ Fox 23", "strasse @ Strasse 32", "fox @ fox 41", "strasse @ straße 45"]
      switch titles {
      case .text: #expect(found.sorted() == (inBody + ["fox @ Fox 4"]).sorted())
      case .field: #expect(found.sorted() == (inBody + ["title:fox @ Fox 4"]).sorted())
      case .ignore: #expect(found.sorted() == inBody.sorted())
      }
    }
  }

  @Test func charactersStandInTheirWords() throws {
    var options = FeatureOptions()
    options.minimumDocumentFrequency = .count(1)
    options.analyzers = [Analyzer(.characterInWord, ngrams: 3...3), Analyzer(.character, ngrams: 4...4)]
    let text = "naïve  Füchse"
    let pipeline = try FeaturePipeline.fit(InMemoryTexts([text]), options: options)
    let bytes = Array(text.utf8)
    let batch = TextBatch(bytes: bytes, titles: [0..<0], bodies: [bytes.indices])
    let found = try OccurrenceFinder(pipeline).occurrences(in: batch, at: 0).map {
      (pipeline.term(ofColumn: $0.column), String(decoding: bytes[$0.place], as: UTF8.self))
    }
    #expect(found.contains { $0 == ("füc", "Füchse") } && found.contains { $0 == ("ve ", "naïve") })
    #expect(found.contains { $0 == ("füch", "Füchse") } && found.contains { $0 == ("e fü", "naïve  Füchse") })
  }
}

extension FeatureOptions.Titles {
  fileprivate static let allKinds: [Self] = [.text, .field, .ignore]
}
