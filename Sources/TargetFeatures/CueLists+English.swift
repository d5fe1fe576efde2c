extension CueLists {
  /// Lists for English news and posts: confirmation, hedging, negation, question, refutation, reporting.
  public static let english = CueLists([
    "confirmation": words(
      """
      confirm confirms confirmed confirming confirmation verify verifies verified verifying verification
      prove proves proved proven proof true truth truthful fact facts factual factually
      indeed actually definitely certainly undoubtedly undeniably clearly evidently truly really officially
      authentic authenticated authenticity genuine legitimate legit real official accurate accurately correct correctly
      acknowledge acknowledges acknowledged acknowledging admit admits admitted admitting admission
      concede concedes conceded corroborate corroborates corroborated substantiate substantiated validated
      established demonstrates demonstrated evidence definitive definitively conclusive conclusively
      unquestionably agreed agrees agree exactly precisely absolutely endorse endorses endorsed
      """),
    "hedging": words(
      """
      reportedly allegedly apparently supposedly purportedly ostensibly seemingly presumably possibly perhaps maybe
      probably potentially likely unlikely
      allege alleges alleged alleging allegation allegations claim claims claimed claiming claimant
      rumor rumors rumored rumour rumours rumoured purport purports purported supposed
      may might could would should can possible possibility potential plausible probable
      unconfirmed unverified unsubstantiated uncorroborated unclear uncertain unknown uncertainty
      speculate speculates speculated speculating speculation speculative
      suggest suggests suggested suggesting suspect suspects suspected suspicion
      believe believes believed believing think thinks thought seem seems seemed appear appears appeared
      assume assumes assumed presumed feared expected estimated if whether
      investigate investigates investigated investigating investigation investigators inquiry
      wonder wonders wondering hint hints hinted hearsay gossip theory theories about almost
      """),
    "negation": words(
      """
      no not never none nobody nothing nowhere neither nor cannot can't without hardly barely scarcely rarely seldom
      isn't aren't wasn't weren't ain't don't doesn't didn't haven't hasn't hadn't
      won't wouldn't shouldn't couldn't mustn't mightn't needn't shan't
      dont doesnt didnt isnt arent wasnt werent cant wont wouldnt couldnt shouldnt havent hasnt
      lack lacks lacked lacking absence absent fail fails failed failing failure unable refuse refuses refused
      stop stops stopped prevent prevents prevented against anti nope nah few little
      """),
    "question": words(
      """
      who whom whose what when where why how which whether
      question questions questioned questioning questionable ask asks asked asking inquire inquired query queries
      doubt doubts doubted doubtful doubting dubious skeptic skeptics skeptical skeptically skepticism
      sceptic sceptics sceptical sceptically scepticism
      wonder wonders wondered wondering puzzle puzzled puzzling puzzles mystery mysteries mysterious mysteriously
      unexplained unanswered unresolved unsolved curious curiously strange strangely suspicious suspiciously
      incredible incredibly unbelievable unbelievably implausible improbable
      """),
    "refutation": words(
      """
      false falsely falsehood falsehoods fake faked fakes fakery faking hoax hoaxes hoaxed hoaxer hoaxers
      fraud frauds fraudulent fraudster scam scams sham phony phoney counterfeit bogus
      debunk debunks debunked debunking refute refutes refuted refuting refutation
      deny denies denied denying denial denials disprove disproves disproved disproven disproving
      discredit discredits discredited rebut rebuts rebutted rebuttal rebuke
      reject rejects rejected rejecting rejection dismiss dismisses dismissed dismissing dismissal
      dispute disputes disputed disputing contradict contradicts contradicted contradicting contradiction contradictory
      untrue incorrect incorrectly inaccurate inaccurately inaccuracy wrong wrongly mistaken mistakenly mistake erroneous
      erroneously error misleading misled mislead misreported misidentified misinterpreted misinformation disinformation
      fabricate fabricates fabricated fabricating fabrication invented concocted
      doctored photoshopped photoshop staged manipulated altered
      myth myths prank pranks pranked prankster pranksters satire satirical satirist spoof spoofed parody joke jokes joking
      retract retracts retracted retraction correction corrected apologise apologised apologize apologized
      lie lies lied liar lying nonsense rubbish ridiculous absurd ludicrous baseless unfounded groundless
      impossible unreliable despite contrary however nonetheless fictional fiction fictitious
      """),
    "reporting": words(
      """
      report reports reported reporting reporter reporters say says said saying tell tells told telling
      state states stated stating statement statements announce announces announced announcing announcement
      according accordingly cite cites cited citing quote quotes quoted quoting source sources
      write writes wrote written writing tweet tweets tweeted tweeting post posts posted posting
      publish publishes published publication declare declares declared describe describes described
      add adds added explain explains explained note notes noted reveal reveals revealed
      mention mentions mentioned remark remarks remarked insist insists insisted argue argues argued
      warn warns warned comment comments commented respond responds responded reply replies replied
      spokesman spokeswoman spokesperson spokespeople official officials authorities witness witnesses eyewitnesses
      newspaper newspapers agency agencies media news journalist journalists interview interviewed outlet outlets
      """),
  ])

  private static func words(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
