extension SpeakerLexicon {
  /// English, as newspapers of both sides of the Atlantic write it.
  public static let english = SpeakerLexicon(
    verbs: englishVerbs,
    nouns: words(
      """
      claim report state note answer comment reply counter fear hope demand promise call cry laugh smile shrug sigh start
      quote brand label object protest signal hint remark boast joke quip vow pledge caution show find mock praise welcome
      hail read stress estimate chant whisper shout yell scoff snap lament murmur mumble mutter term post retort warning
      finding
      """),
    attributions: ["according to", "in the words of", "in the view of", "in the opinion of"],
    titles: words(
      """
      mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count countess prince princess king queen
      emperor pope cardinal archbishop bishop father sister brother rev reverend pastor rabbi imam sheikh sheik shaikh
      ayatollah mullah canon monsignor maître maitre herr frau monsieur madame mme m señor señora don doña
      president vice-president premier chancellor minister secretary governor gov mayor senator sen representative rep
      congressman congresswoman deputy mp msp mep councillor councilor councilman councilwoman alderman ambassador consul
      attorney-general judge justice magistrate sheriff commissioner inspector superintendent constable detective marshal
      general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl private pvt admiral adm
      commander cmdr cdr brigadier brig commodore chief chairman chairwoman chair speaker director coach officer
      crown prime vice deputy assistant first acting former ex-president interim lt-gen foreign defence defense interior
      finance state attorney trade health education environment transport labor labour treasury justice agriculture energy
      home shadow opposition staff master warrant petty rear air squadron wing det insp supt hon honourable honorable
      right ret coun cllr comptroller assemblyman assemblywoman treasurer marshal provost ombudsman sultan emir shah
      dona undersecretary investigator headteacher bosun vice-chancellor vice-chairman patriarch sub-inspector trooper reverend mother archdeacon deacon monk nun ranger alderwoman intendant democrat republican conservative tory liberal independent undersheriff freshman sophomore alhaji alhaja mallam hajia ustaz maulana shri smt datuk pandit sp dsp acp aunt uncle grandmother grandfather comrade citizen nurse doctor
      """),
    roles: words(
      """
      spokesman spokeswoman spokesperson spokesmen spokespeople official officials minister ministers secretary chief
      leader leaders head director chairman chairwoman chair chairperson president governor mayor senator congressman
      congresswoman lawmaker lawmakers deputy deputies member members ambassador envoy diplomat diplomats commander commanders general
      officer officers soldier soldiers analyst analysts expert experts economist economists professor historian lecturer researcher researchers
      scientist scientists teacher teachers nurse nurses doctor doctors surgeon physician pharmacist lawyer lawyers solicitor solicitors barrister attorney
      prosecutor prosecutors judge judges counsel policeman policewoman detective inspector superintendent sheriff
      farmer farmers fisherman fishermen driver drivers pilot pilots engineer engineers worker workers miner miners docker dockers trader
      traders shopkeeper shopkeepers owner owners manager managers executive executives founder co-founder editor editors reporter reporters journalist
      journalists correspondent writer author authors activist activists campaigner campaigners organiser organizer organisers protester
      protesters demonstrator demonstrators resident residents villager villagers neighbour neighbours neighbor neighbors witness
      witnesses survivor survivors victim victims relative relatives mother father son daughter brother sister wife husband widow uncle aunt
      grandmother grandfather cousin friend friends colleague colleagues boss aide aides adviser advisers advisor advisors
      assistant coordinator representative representatives delegate delegates negotiator negotiators mediator candidate
      candidates opponent opponents supporter supporters critic critics observer observers inspector inspectors agent agents
      coach captain player players trainer manager striker referee champion student students pupil pupils caretaker
      headman headmaster headmistress headteacher principal rector dean priest pastor imam bishop cleric clerics vicar
      predecessor successor rival rivals veteran veterans volunteer volunteers tenant tenants landlord landlady
      seismologist seismologists meteorologist geologist biologist ecologist chemist physicist epidemiologist
      police ministry government army military court committee commission council agency department company firm union
      party group organisation organization charity authority authorities embassy board panel bank mission office campaign
      administration regulator watchdog pentagon kremlin report study statement document memo letter note article
      newspaper paper agency broadcaster presenter clerk spokespersons helmsman contractor caretaker man woman boy girl teenager reader readers passenger passengers speaker
      parent parents supplier sponsor sponsors bishop referee cook chef baker grocer butcher carpenter electrician plumber
      welder tailor weaver potter printer builder painter singer dancer drummer composer conductor actor actress filmmaker
      photographer designer banker broker auctioneer collector dealer publisher bookseller translator interpreter lecturer tutor
      explorer climber swimmer runner rider jockey boxer wrestler cyclist goalkeeper midfielder defender batsman bowler captain
      skipper sailor ferryman stoker porter waiter waitress barman cleaner gardener beekeeper shepherd rancher grower fisher
      hunter gamekeeper firefighter paramedic midwife carer dentist vet optician pathologist coroner auditor accountant actuary
      banker treasurer trustee chancellor dissident rebel fighter militant insurgent general conscript deserter refugee migrant
      asylum-seeker widow widower bride groom grandson granddaughter nephew niece twin orphan pensioner retiree millionaire billionaire
      tycoon magnate entrepreneur inventor programmer developer technician operator surveyor architect planner
      republican democrat conservative liberal socialist nationalist populist incumbent challenger newcomer hopeful
      legislator parliamentarian congressional backbencher peer whip statesman politician strongman dictator
      philosopher poet novelist playwright essayist columnist critic blogger broadcaster biographer scholar academic
      chipmaker drugmaker carmaker automaker planemaker archivist librarian curator teacher lifeguard
      investigator bosun undersecretary headteacher defendant accused claimant plaintiff complainant juror jurors umpire
      harbourmaster stationmaster postmaster postmistress octogenarian septuagenarian nonagenarian centenarian
      admiral treasurer winger fullback bowler pitcher quarterback defenceman sprinter athlete sommelier brewer
      plasterer roofer bricklayer joiner tailor steward stewardess steelworker packer lorry-driver trucker
      audit review survey investigation inquiry dossier transcript petition leaflet notice analysis briefing
      regulator watchdog insurer lender retailer supermarket airline carrier operator developer landlord consultant
      consultants economist barrister sergeant major bailiff custodian janitor warden usher choirmaster
      """),
    genders: genders(
      male:
        """
        mr sir lord king prince father brother uncle grandfather husband son spokesman chairman congressman policeman
        headman headmaster landlord fisherman herr monsieur baron don councilman alderman boy man gentleman
        cardinal pope monsignor grandson nephew widower actor waiter helmsman businessman craftsman
        """,
      female:
        """
        mrs ms miss dame lady queen princess mother sister aunt grandmother wife daughter widow spokeswoman chairwoman
        congresswoman policewoman headmistress landlady frau madame mme baroness countess councilwoman girl woman
        actress waitress businesswoman niece granddaughter midwife
        """,
      plural:
        """
        officials ministers leaders lawmakers deputies members diplomats commanders officers soldiers analysts experts economists
        researchers scientists teachers nurses doctors lawyers solicitors prosecutors judges farmers fishermen drivers pilots
        engineers workers miners dockers traders shopkeepers owners managers executives editors reporters journalists
        authors activists campaigners organisers protesters demonstrators residents villagers neighbours neighbors
        witnesses survivors victims relatives friends colleagues aides advisers advisors representatives delegates negotiators
        candidates opponents supporters critics observers inspectors agents players students pupils clerics rivals
        veterans volunteers tenants seismologists police authorities ministry government army military court committee
        commission council agency department company firm union party group organisation organization charity authority embassy board
        panel bank mission office campaign administration regulator watchdog pentagon kremlin staff report study statement
        document memo letter note article newspaper paper broadcaster parents families women men people
        audit review survey investigation inquiry dossier transcript petition leaflet notice analysis jurors consultants
        """),
    givenNames: englishGivenNames,
    organisations: words(
      """
      ministry department agency office bureau bank university college school institute institution hospital clinic
      council commission committee court parliament congress senate house assembly party union association federation league club
      company corporation corp inc ltd plc group holdings partners fund foundation trust society service services army navy
      force forces police guard corps network news times post herald tribune journal gazette courier mail telegraph press
      street road avenue square bridge river lake sea valley mountain island islands airport station port zone park city
      county province state states kingdom republic emirates nations europe america africa asia east west north south
      international global watch amnesty observatory centre center museum church mosque authority administration board
      mission embassy summit treaty act bill agreement accord cup games championship games airlines airways semiconductor
      rovers wanderers rangers united athletic albion hotspur harriers casa grupo hotel inn restaurant line lines motors foods
      energy brewery estate bakery pharma pharmaceuticals railways rail telecom media studios records festival orchestra
      bundestag knesset duma conference campaign movement front brigade bomb survey unit initiative alliance coalition
      """),
    anonymous: words(
      """
      someone somebody one another other others many some several few most anyone anybody everyone everybody both all each
      neither none nobody voice voices banner banners placard placards sign signs slogan slogans poster posters graffiti
      email
      """),
    particles: words(
      "al el bin ibn ben abu umm bint van von der den de del della di da dos das du la le lo los las ter ten zu af av y ole"
    ),
    abbreviations: words(
      """
      mr mrs ms dr prof rev gov sen rep lt col gen maj capt sgt cpl pvt adm cmdr brig st jr sr hon insp supt det ret pres
      no vs inc ltd co corp jan feb mar apr jun jul aug sept sep oct nov dec u.s u.k u.n e.u d.c a.m p.m i.e e.g mt ft
      """),
    determiners: words(
      """
      the a an this that these those his her their its our my your some any no every each another one two three four five six
      seven eight nine ten eleven twelve several many most both all
      """),
    prepositions: words(
      """
      of for from at in on with by to under against about over between among inside outside within across behind near
      into onto over through throughout during after before since until without toward towards upon via amid despite like as
      """),
    conjunctions: words(
      """
      and or but nor that while whereas because when after before although though where whether if since until so which
      who whom whose what how why than as unless yet once even
      """),
    auxiliaries: words(
      """
      has have had is are was were be been being does do did will would can could may might must shall should
      hasn't haven't hadn't isn't aren't wasn't weren't doesn't don't didn't won't wouldn't can't cannot couldn't
      shouldn't
      """),
    adverbs: words(
      """
      also later then still again too however once now already even since further thus therefore
      meanwhile first next only just instead nevertheless nonetheless earlier afterwards afterward elsewhere indeed
      soon often always never not aloud quietly sometimes twice yesterday today tomorrow tonight moreover furthermore
      """),
    times: words(
      """
      monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
      september october november december jan feb mar apr jun jul aug sept sep oct nov dec
      today yesterday tomorrow tonight week weekend month year night morning evening afternoon hour hours minutes minute day
      days weeks months years last late early ago moment noon midnight dawn daybreak spring summer autumn winter
      earlier later time
      """))

  static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static func genders(male: String, female: String, plural: String) -> [String: Gender] {
    var genders: [String: Gender] = [:]
    for (list, gender) in [(male, Gender.male), (female, .female), (plural, .plural)] {
      for word in words(list) { genders[word] = gender }
    }
    return genders
  }

  /// A verb a line: its forms, commas between them, then what it may be used for.
  private static let englishVerbs: [SpeechVerb] = """
    say, says, said, saying: clause quotation
    tell, tells, told, telling: clause quotation listener question
    add, adds, added, adding: clause quotation
    argue, argues, argued, arguing: clause quotation
    warn, warns, warned, warning: clause quotation optionalListener
    claim, claims, claimed, claiming: clause quotation
    insist, insists, insisted, insisting: clause quotation
    note, notes, noted, noting: clause quotation
    maintain, maintains, maintained, maintaining: clause quotation
    contend, contends, contended, contending: clause quotation
    assert, asserts, asserted, asserting: clause quotation
    allege, alleges, alleged, alleging: clause quotation
    admit, admits, admitted, admitting: clause quotation
    concede, concedes, conceded, conceding: clause quotation
    acknowledge, acknowledges, acknowledged, acknowledging: clause quotation
    explain, explains, explained, explaining: clause quotation
    reply, replies, replied, replying: clause quotation
    respond, responds, responded, responding: thatClause quotation
    answer, answers, answered, answering: thatClause quotation
    retort, retorts, retorted, retorting: clause quotation
    counter, counters, countered, countering: thatClause quotation
    declare, declares, declared, declaring: clause quotation
    announce, announces, announced, announcing: thatClause quotation
    state, states, stated, stating: thatClause quotation
    stress, stresses, stressed, stressing: thatClause quotation
    emphasise, emphasises, emphasised, emphasising, emphasize, emphasizes, emphasized, emphasizing: thatClause quotation
    underline, underlines, underlined, underlining: thatClause
    confirm, confirms, confirmed, confirming: thatClause quotation
    deny, denies, denied, denying: thatClause quotation
    predict, predicts, predicted, predicting: clause quotation
    suggest, suggests, suggested, suggesting: clause quotation
    believe, believes, believed: thatClause
    hope, hoped: thatClause
    fear, feared: thatClause
    complain, complains, complained, complaining: clause quotation
    boast, boasts, boasted, boasting: thatClause quotation
    joke, jokes, joked, joking: thatClause quotation
    quip, quips, quipped: clause quotation
    recall, recalls, recalled, recalling: thatClause quotation
    remember, remembers, remembered: thatClause quotation
    remark, remarks, remarked, remarking: thatClause quotation
    observe, observes, observed, observing: thatClause quotation
    comment, comments, commented, commenting: thatClause quotation
    report, reports, reported, reporting: thatClause quotation
    reveal, reveals, revealed, revealing: thatClause quotation
    disclose, discloses, disclosed, disclosing: thatClause quotation
    estimate, estimates, estimated, estimating: clause
    conclude, concludes, concluded, concluding: thatClause quotation
    find, finds, found, finding: thatClause
    show, shows, showed: thatClause
    testify, testifies, testified, testifying: clause quotation
    swear, swears, swore: clause quotation
    vow, vows, vowed, vowing: thatClause infinitive quotation
    promise, promises, promised, promising: clause infinitive quotation optionalListener
    pledge, pledges, pledged, pledging: thatClause infinitive quotation
    threaten, threatens, threatened, threatening: thatClause infinitive quotation
    dispute, disputes, disputed, disputing: thatClause
    give evidence, gives evidence, gave evidence, giving evidence: thatClause quotation
    hear, hears, heard: clause
    assure, assures, assured, assuring: clause quotation listener
    remind, reminds, reminded, reminding: clause quotation listener
    inform, informs, informed, informing: clause quotation listener
    advise, advises, advised, advising: thatClause quotation optionalListener
    caution, cautions, cautioned, cautioning: clause quotation
    agree, agrees, agreed, agreeing: thatClause quotation
    accept, accepts, accepted, accepting: thatClause
    protest, protests, protested, protesting: thatClause quotation
    object, objects, objected, objecting: thatClause quotation
    confess, confesses, confessed, confessing: clause quotation
    hint, hints, hinted, hinting: thatClause quotation
    imply, implies, implied, implying: thatClause
    signal, signals, signalled, signaled, signalling: thatClause
    urge, urges, urged, urging: quotation optionalListener
    demand to know, demands to know, demanded to know, demanding to know, go on to ask, goes on to ask, went on to ask: question
    demand, demands, demanded, demanding:  thatClause quotation
    propose, proposes, proposed, proposing: thatClause quotation
    recommend, recommends, recommended, recommending: thatClause quotation
    rule, rules, ruled, ruling: thatClause
    ask, asks, asked, asking: question quotation optionalListener
    wonder, wonders, wondered, wondering: question quotation
    inquire, inquires, inquired, enquire, enquires, enquired: question quotation
    write, writes, wrote, written, writing: thatClause quotation
    tweet, tweets, tweeted, tweeting: thatClause quotation
    posted: thatClause quotation
    read, reads: thatClause quotation
    continue, continues, continued: quotation
    go on, goes on, went on, going on: quotation
    go on to say, went on to say, goes on to say: clause quotation
    point out, points out, pointed out, pointing out: clause quotation
    make clear, makes clear, made clear, making clear: thatClause quotation
    put it, puts it: quotation
    hit back, hits back, shoot back, shot back, snap back, snapped back: quotation
    chime in, chimed in, weigh in, weighed in: quotation
    call out, called out, cry out, cried out: quotation
    speak, spoke: quotation
    begin, began, start, started, finish, finished, interrupt, interrupted: quotation
    repeat, repeats, repeated, repeating: thatClause quotation
    regret, regrets, regretted: thatClause
    shout, shouts, shouted, shouting, yell, yelled, cry, cries, cried, exclaim, exclaimed: quotation
    whisper, whispers, whispered, mutter, mutters, muttered, murmur, murmured, mumble, mumbled: thatClause quotation
    laugh, laughs, laughed, sigh, sighs, sighed, smile, smiled, shrug, shrugs, shrugged, grin, grinned: quotation
    chant, chants, chanted, chanting, sing, sings, sang: quotation
    correct, corrects, corrected, scoff, scoffs, scoffed, snap, snapped, bark, barked, growl, growled: quotation
    ask rhetorically, reflect, reflects, reflected, muse, mused, lament, laments, lamented: thatClause quotation
    quote, quoted: quotation
    question, questions, questioned, questioning: question
    want to know, wants to know, wanted to know: question quotation
    suspect, suspects, suspected: clause
    reckon, reckons, reckoned, figures, figured, reasons, reasoned: clause quotation
    confide, confides, confided, venture, ventures, ventured, volunteer, volunteered, opine, opines, opined: thatClause quotation
    grumble, grumbles, grumbled, groan, groans, groaned, moan, moans, moaned, growls, grunt, grunts, grunted: thatClause quotation
    interject, interjects, interjected, intone, intones, intoned, deadpan, deadpans, deadpanned: quotation
    sniff, sniffs, sniffed, huff, huffs, huffed, fume, fumes, fumed, thunder, thunders, thundered: quotation
    roar, roars, roared, bellow, bellows, bellowed, shriek, shrieks, shrieked, scream, screams, screamed: quotation
    sob, sobs, sobbed, gasp, gasps, gasped, chuckle, chuckles, chuckled, giggle, giggled, beam, beams, beamed: quotation
    jeer, jeers, jeered, taunt, taunts, taunted, tease, teases, teased, chide, chides, chided, scold, scolds, scolded: quotation
    plead, pleads, pleaded, beg, begs, begged, enthuse, enthuses, enthused, gush, gushes, gushed: thatClause quotation
    speculate, speculates, speculated, reiterate, reiterates, reiterated: thatClause quotation
    stipulate, stipulates, stipulated, indicate, indicates, indicated: thatClause
    finishes, begins, offers, interrupts: quotation
    call, calls, called, calling: judgement quotation
    describe, describes, described, describing: judgement
    dismiss, dismisses, dismissed, dismissing: judgement
    denounce, denounces, denounced, denouncing: judgement
    condemn, condemns, condemned, condemning: judgement
    brand, brands, branded, branding: judgement
    label, labels, labelled, labeled, labelling: judgement
    accuse, accuses, accused, accusing: judgement
    praise, praises, praised, praising: judgement
    criticise, criticises, criticised, criticize, criticizes, criticized: judgement
    reject, rejects, rejected, rejecting: judgement
    hail, hails, hailed, hailing: judgement
    decry, decries, decried, deride, derided, mock, mocked, welcome, welcomed, characterise, characterised: judgement
    characterize, characterized, characterizes, term, termed, deem, deemed, deplore, deplored: judgement
    """
    .split(separator: "\n").map { line in
      let halves = line.split(separator: ":")
      return SpeechVerb(
        forms: halves[0].split(separator: ",").map { $0.drop(while: \.isWhitespace) }.map(
          String.init),
        uses: Set(
          halves[1].split(separator: " ").compactMap { SpeechVerb.Use(rawValue: String($0)) }))
    }
}
