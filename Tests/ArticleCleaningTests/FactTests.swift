import Testing

@testable import ArticleCleaning

@Suite struct FactTests {
  @Test(arguments: [
    ("By Jane Doe", "Jane Doe"), ("by akoloy", "akoloy"), ("By JANE O'DOE, Staff Writer", "Jane O'Doe"),
    ("Written By LedgerDesk | Friday, 12 June 2020 07:40 PM", "LedgerDesk"),
    ("By Jane Doe and John Roe", "Jane Doe, John Roe"),
    ("By Ann Lee, Tom Roe and Max Poe", "Ann Lee, Tom Roe, Max Poe"), ("By Jane Doe for the Daily Post", "Jane Doe"),
    ("Von Katrin Vogel", "Katrin Vogel"), ("Par Claire Dubosc", "Claire Dubosc"), ("Por Lucía Ferrer", "Lucía Ferrer"),
    ("di Giulia Ferrero", "Giulia Ferrero"),
    ("Автор: Иван Смирнов", "Иван Смирнов"), ("بقلم: ليلى منصور", "ليلى منصور"),
    ("Haber: Elif Demirtaş", "Elif Demirtaş"), ("Author:Jane Doe", "Jane Doe"),
    ("By Pieter van der Berg", "Pieter van der Berg"), ("Posted by Dr. Max Poe • 3 hours ago", "Dr. Max Poe"),
  ])
  func bylines(line: String, author: String) {
    #expect(BylineFinder.author(in: line) == author)
  }

  @Test(arguments: [
    "By the numbers", "By noon the road was closed again.", "Byron wrote this", "Von hier an wird es schwierig",
    "By 2030, a third of it", "by",
  ])
  func noBylines(line: String) {
    #expect(BylineFinder.author(in: line) == nil)
  }

  @Test(arguments: [
    ("Source: Press TV", "Press TV"), ("The Associated Press contributed to this report.", "Associated Press"),
    ("Quelle: dpa", "dpa"), ("(Reuters)", "Reuters"),
    ("Jane Roe and Reuters contributed to this report.", "Reuters"),
    ("This article originally appeared on The Conversation.", "The Conversation"), ("المصدر: وكالات", "وكالات"),
    ("Источник: Интерфакс", "Интерфакс"),
  ])
  func sources(line: String, source: String) {
    #expect(SourceFinder.source(in: line) == source)
  }

  @Test(arguments: [
    "Source link", "Sources said on Monday that the talks had failed.", "Jane Roe contributed to this report.",
    "Copy link",
  ])
  func noSources(line: String) {
    #expect(SourceFinder.source(in: line) == nil)
  }

  @Test(arguments: [
    ("Femke Hoogland en Joost van der Zwaag", true), ("Nesrin AKTÜRK", true), ("What the petition says", false),
    ("Anna", false), ("Copy Link", false),
  ])
  func linesOfNamesOnly(line: String, isName: Bool) {
    #expect(BylineFinder.isNameOnly(line) == isName)
  }

  @Test(arguments: [
    ("2019年04月18日09:26 来源：江湾晚报 记者：周砚秋", "周砚秋"), ("14.10.2009 11:38 | Автор: Иван Смирнов | Фото", "Иван Смирнов"),
  ])
  func bylinesWithinALine(line: String, author: String) {
    #expect(BylineFinder.anyAuthor(in: line) == author)
  }

  @Test func agencyAtTheEnd() {
    #expect(SourceFinder.trailing(in: "Die Brücke bleibt geschlossen. (mit dpa)") == "dpa")
    #expect(SourceFinder.trailing(in: "The bridge stays shut (for now).") == nil)
  }

  @Test func languages() {
    func language(_ text: String) -> String? { LanguageFinder.language(of: [Block(text: text)]) }
    #expect(
      language("The council met on Tuesday evening and decided that the bridge would be closed for the winter.") == "en"
    )
    #expect(
      language(
        "Der Rat hat am Dienstag beschlossen, dass die Brücke für den Winter nicht mehr geöffnet wird und der Verkehr ruht."
      ) == "de")
    #expect(
      language(
        "Le conseil a décidé mardi soir que le pont serait fermé pour l’hiver et que les bus ne passeraient plus par la ville."
      ) == "fr")
    #expect(
      language(
        "Совет решил во вторник, что мост будет закрыт на зиму, но автобусы всё же будут ходить по нему до ноября.")
        == "ru")
    #expect(
      language("قرر المجلس يوم الثلاثاء أن يتم إغلاق الجسر في فصل الشتاء بعد أن تعرض إلى أضرار كبيرة خلال العام الماضي")
        == "ar")
    #expect(
      language("شورای شهر در نشست سه‌شنبه تصمیم گرفت که پل را برای زمستان ببندد و این تصمیم از هفته آینده اجرا خواهد شد")
        == "fa")
    #expect(
      language(
        "Meclis salı günü köprünün kış boyunca kapalı kalacağını ve bu karar için çok uzun bir süre beklendiğini açıkladı"
      ) == "tr")
    #expect(language("市議会は火曜日の夜、冬の間は橋を閉鎖することを決めた。") == "ja")
    #expect(language("市议会星期二晚上决定在冬天关闭这座桥。") == "zh")
    #expect(language("Lorem") == nil)
  }

  /// A blog page that reprints two.
  @Test func severalArticlesInOneFile() throws {
    let text = """
      Town notes
      Council mends the old bridge at last
      By Ann Lee
      March 3, 2020
      The council voted on Tuesday to mend the old bridge over the river, which has been closed to cars since the flood of 2017.
      It will cost four million dollars, of which the state has promised to pay half before the end of the year.
      "We are glad that it is done," said the mayor, who has fished from the bridge since she was a child.
      School opens a kitchen of its own
      By Tom Roe
      March 5, 2020
      The school on Mill Street has opened a kitchen of its own, and for the first time in thirty years the soup is hot.
      Pupils peeled the potatoes for the first meal, and most of them said that they would rather do it again than have mathematics.
      """
    let page = try ArticleCleaner().clean(text: text)
    #expect(
      page.articles.map(\.title?.value) == [
        "Council mends the old bridge at last", "School opens a kitchen of its own",
      ])
    #expect(page.articles.map(\.author?.value) == ["Ann Lee", "Tom Roe"])
    #expect(page.articles.map(\.date?.value) == ["2020-03-03", "2020-03-05"])
    #expect(page.articles.map(\.paragraphs.count) == [3, 2])
  }

  @Test func factsOfAPageSayWhereTheyWereFound() throws {
    let html = """
      <html lang="en"><head><title>Bridge mended | Post</title><meta property="og:site_name" content="Post">
      <script type="application/ld+json">[{"@type":["NewsArticle"],"headline":"Bridge mended","datePublished":"2020-03-03T10:00:00Z","author":{"name":"Ann Lee"}}]</script>
      </head><body><article><h1>Bridge mended</h1><p>The council voted on Tuesday to mend the old bridge over the river, which has been closed since the flood.</p>
      <p>It will cost four million dollars, of which the state has promised to pay half before the end of the year.</p></article></body></html>
      """
    let article = try #require(try ArticleCleaner().clean(page: Array(html.utf8)).articles.first)
    #expect(article.title == Fact("Bridge mended", .element("h1")))
    #expect(article.author == Fact("Ann Lee", .structuredData("author")))
    #expect(article.date == Fact("2020-03-03T10:00Z", .structuredData("datePublished")))
    // The name of a site credits nobody.
    #expect(article.source == nil)
    #expect(article.paragraphs.count == 2)
  }

  /// A first line that could be a headline is none where the headline is known to be another.
  @Test func aKnownTitleIsTheOnlyOne() throws {
    let heading = "Three votes and a storm"
    let text = """
      \(heading)
      The council voted on Tuesday to mend the old bridge over the river, which has been closed since the flood.
      It will cost four million dollars, of which the state has promised to pay half before the end of the year.
      """
    let guessed = try ArticleCleaner().clean(text: text)
    #expect(guessed.articles.first?.title?.value == heading)
    #expect(guessed.articles.first?.paragraphs.count == 2)
    let known = try ArticleCleaner().clean(text: text, title: "Council mends bridge")
    #expect(known.articles.first?.title == nil)
    #expect(known.articles.first?.paragraphs.first == heading)
    let repeated = try ArticleCleaner().clean(text: text, title: "Three Votes, and a Storm")
    #expect(repeated.articles.first?.title?.place == .line(1))
    #expect(repeated.articles.first?.paragraphs.count == 2)
  }
}
