import LinearAlgebra
import Testing

@testable import TextFeatures

@Suite struct TokenTests {
  @Test func wordsAreLettersMarksAndDigitsOfEveryScript() throws {
    let found = try counts(of: "Dogs, dogs & ДОГИ доги — مُحَمَّد 42nd हिन्दी x")
    #expect(found == ["dogs": 2, "доги": 2, "مُحَمَّد": 1, "42nd": 1, "हिन्दी": 1])
  }

  @Test func spellingsThatFoldAlikeAreOneTerm() throws {
    // Straße/STRASSE by full case folding, é by composition, ﬁ by folding, the soft hyphen by not being spelled.
    let found = try counts(of: "Straße STRASSE café CAFE\u{301} ﬁn fin news\u{AD}paper newspaper")
    #expect(found == ["strasse": 2, "café": 2, "fin": 2, "newspaper": 2])
  }

  @Test func accentsAreStrippedOnDemand() throws {
    let found = try counts(of: "café Crème مُحَمَّد محمد") { $0.stripAccents = true }
    #expect(found == ["cafe": 1, "creme": 1, "محمد": 2])
  }

  @Test func scriptsWithoutSpacesGivePairs() throws {
    #expect(try counts(of: "東京都 は abc") == ["東京": 1, "京都": 1, "は": 1, "abc": 1])
    #expect(try counts(of: "ไทย").count == 2)
  }

  @Test func apostrophesAndHyphensJoinByOption() throws {
    #expect(try counts(of: "don’t 'quoted' well-known") == ["don't": 1, "quoted": 1, "well": 1, "known": 1])
    let joined = try counts(of: "well-known -dash- don't") {
      $0.joinHyphens = true
      $0.joinApostrophes = false
    }
    #expect(joined == ["well-known": 1, "dash": 1, "don": 1])
  }

  static let special = "See https://a.example/b?c=1, www.x.org. or j.doe+x@mail.example.org! 3.14 1,000 v2"

  @Test func specialTokensAreWordsUnlessAsked() throws {
    let found = try counts(of: Self.special) { $0.minimumWordLength = 1 }
    #expect(found["https"] == 1 && found["doe"] == 1 && found["14"] == 1 && found["000"] == 1)
  }

  @Test func specialTokensAreKeptDroppedOrReplaced() throws {
    func found(_ treatment: FeatureOptions.SpecialTokens) throws -> [String: Float] {
      try counts(of: Self.special) {
        $0.urls = treatment
        $0.emailAddresses = treatment
        $0.numbers = treatment
      }
    }
    #expect(try found(.drop) == ["see": 1, "or": 1, "v2": 1])
    #expect(try found(.replace) == ["see": 1, "or": 1, "v2": 1, "<url>": 2, "<email>": 1, "<number>": 2])
    let kept = try found(.keep)
    #expect(kept["https://a.example/b?c=1"] == 1 && kept["www.x.org"] == 1)
    #expect(kept["j.doe+x@mail.example.org"] == 1 && kept["3.14"] == 1 && kept["1,000"] == 1)
  }

  @Test func stopWordsAreLeftOutBeforeNGramsAreFormed() throws {
    let found = try counts(of: "The end of the world") {
      $0.stopWords = .english
      $0.analyzers = [Analyzer(ngrams: 1...2)]
    }
    #expect(found == ["end": 1, "world": 1, "end world": 1])
    let own = try counts(of: "Ärger und Glück") { $0.stopWords = .list(["ÄRGER", "und"]) }
    #expect(own == ["glück": 1])
  }

  @Test func titleTermsWeighMoreOrHaveColumnsOfTheirOwn() throws {
    let source = InMemoryTexts(titles: ["Red fox"], bodies: ["fox den"])
    let weighted = try FeaturePipeline.fitTransform(
      source,
      options: countingOptions {
        $0.titleWeight = 3
        $0.analyzers = [Analyzer(ngrams: 1...2)]
      })
    // Title and body do not run into each other: there is no "fox fox".
    #expect(weighted.pipeline.terms == ["den", "fox", "fox den", "red", "red fox"])
    #expect(weighted.matrix.values == [1, 4, 1, 3, 3])
    let fields = try FeaturePipeline.fitTransform(
      source,
      options: countingOptions {
        $0.titles = .field
        $0.titleWeight = 0.5
      })
    #expect(fields.pipeline.terms == ["den", "fox", "title:fox", "title:red"])
    #expect(fields.matrix.values == [1, 1, 0.5, 0.5])
    let ignored = try FeaturePipeline.fit(source, options: countingOptions { $0.titles = .ignore })
    #expect(ignored.terms == ["den", "fox"])
  }

  #if Stemming
    @Test func wordsAreReducedToStems() throws {
      // The first from Porter's description of the English stemmer, the second from Snowball's own sample.
      let english = try counts(of: "consigned consigning generously") { $0.stemmer = "english" }
      #expect(english == ["consign": 2, "generous": 1])
      let arabic = try counts(of: "الكتاب كتاب") { $0.stemmer = "arabic" }
      #expect(arabic == ["كتاب": 2])
      #expect(throws: FeatureError.unknownStemmer("klingon")) {
        try counts(of: "x") { $0.stemmer = "klingon" }
      }
    }
  #else
    @Test func stemmingWithoutTheTraitIsRefused() throws {
      #expect(throws: FeatureError.stemmingNotBuiltIn("english")) {
        try counts(of: "words") { $0.stemmer = "english" }
      }
    }
  #endif
}
