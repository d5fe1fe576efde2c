/// English function words: articles, pronouns, prepositions, conjunctions, auxiliary verbs and the adverbs that
/// stand in for them. No noun, no number and no negation that would turn a stance: "not" and "no" are kept as terms.
enum EnglishStopWords {
  static let all: [String] = """
    a an the this that these those some any each every either neither both all such same other another
    i me my mine myself we us our ours ourselves you your yours yourself yourselves
    he him his himself she her hers herself it its itself they them their theirs themselves one oneself
    who whom whose which what whoever whatever whichever someone somebody something anyone anybody anything
    everyone everybody everything
    of in on at by for from to into onto with within without about above across after against along amid among
    around as before behind below beneath beside besides between beyond despite down during except inside like near
    off out outside over past per since than through throughout toward towards under underneath until unto up upon
    via
    and or but nor so yet if because although though unless whereas while whether lest
    am is are was were be been being have has had having do does did doing done
    will would shall should can could may might must ought
    i'm i've i'd i'll you're you've you'd you'll he's he'd he'll she's she'd she'll it's it'd it'll
    we're we've we'd we'll they're they've they'd they'll that's that'd that'll there's here's who's what's let's
    here there where when why how wherever whenever hence thence therefore thus then now
    again also already always away back else elsewhere ever even further however indeed instead just meanwhile
    moreover much many more most often once only otherwise own perhaps quite rather really several
    sometimes somewhere soon still too together very well
    """.split(whereSeparator: \.isWhitespace).map(String.init)
}
