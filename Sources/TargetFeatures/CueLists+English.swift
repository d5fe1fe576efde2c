extension CueLists {
  /// Lists for English news and posts. They leave out words that come up in any text, such as "would" or "news", whose
  /// counts would drown the others.
  public static let english = CueLists([
    "confirmation": words(
      """
      confirm confirms confirmed confirming confirmation verify verifies verified verifying verification
      prove proves proved proven proof true truth truthful fact facts factual indeed actually officially official
      definitely certainly undoubtedly undeniably unquestionably truly
      authentic authenticated authenticity genuine genuinely legitimate legit accurate accurately
      acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting admission
      concede concedes conceded corroborate corroborates corroborated substantiate substantiated validated
      definitive definitively conclusive conclusively
      """),
    "hedging": words(
      """
      reportedly allegedly apparently supposedly purportedly ostensibly seemingly presumably possibly perhaps maybe
      probably potentially likely unlikely
      allege alleges alleged alleging allegation allegations claim claims claimed claiming
      rumor rumors rumored rumour rumours rumoured purport purports purported supposed
      may might could possible possibility plausible
      unconfirmed unverified unsubstantiated uncorroborated unclear uncertain uncertainty
      speculate speculates speculated speculating speculation suggest suggests suggested suggesting
      suspect suspects suspected suspicion believed seem seems seemed appear appears appeared
      presumed feared hearsay gossip if whether
      investigate investigates investigated investigating investigation inquiry
      """),
    "negation": words(
      """
      no not never none nobody nothing nowhere neither nor cannot can't without hardly barely scarcely
      isn't aren't wasn't weren't ain't don't doesn't didn't haven't hasn't hadn't
      won't wouldn't shouldn't couldn't mustn't mightn't needn't shan't
      dont doesnt didnt isnt arent wasnt werent cant wont wouldnt couldnt shouldnt havent hasnt nope nah
      """),
    "question": words(
      """
      question questions questioned questioning questionable doubt doubts doubted doubtful doubting dubious
      skeptic skeptics skeptical skeptically skepticism sceptic sceptics sceptical sceptically scepticism
      wonder wonders wondered wondering puzzle puzzled puzzling puzzles mystery mysteries mysterious mysteriously
      unexplained unanswered unresolved unsolved curious curiously suspicious suspiciously
      incredible unbelievable implausible improbable why how
      """),
    "refutation": words(
      """
      false falsely falsehood falsehoods fake faked fakes fakery faking hoax hoaxes hoaxed hoaxer hoaxers
      fraud frauds fraudulent sham phony phoney bogus debunk debunks debunked debunking
      refute refutes refuted refuting refutation deny denies denied denying denial denials
      disprove disproves disproved disproven disproving discredit discredits discredited rebut rebuts rebutted rebuttal
      reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute disputes disputed disputing
      contradict contradicts contradicted contradicting contradiction debate
      untrue incorrect incorrectly inaccurate inaccurately wrong wrongly mistaken mistakenly erroneous erroneously
      misleading misled misreported misidentified misinformation disinformation
      fabricate fabricates fabricated fabricating fabrication doctored photoshopped photoshop
      myth myths prank pranks pranked prankster pranksters satire satirical satirist spoof spoofed parody
      retract retracts retracted retraction lie lies lied liar lying nonsense rubbish ludicrous
      baseless unfounded groundless despite fictional fictitious
      """),
    "reporting": words(
      """
      report reports reported reporting say says said saying tell tells told
      statement statements announce announces announced announcing announcement
      according cite cites cited citing quote quotes quoted source sources
      writes wrote tweet tweets tweeted posted publish publishes published declare declares declared
      reveal reveals revealed insist insists insisted
      spokesman spokeswoman spokesperson spokespeople official officials authorities
      """),
  ])

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
