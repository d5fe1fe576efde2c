import SpeakerAttribution
import Testing

/// Short texts, each with the statements in it as a reader finds them.
@Suite struct StatementFinderTests {
  /// A text, "=>", then speaker and beginning of each statement.
  static let cases = #"""
    A spokesman for the Coastal Front, Yahya al-Rimi, said the truce held. => Yahya al-Rimi: the truce held
    Iraq's deputy oil minister, Hamid Younis, said exports would resume. => Hamid Younis: exports would resume
    One of the nurses, Maria Petrov, said nobody had slept. => Maria Petrov: nobody had slept
    Jane Doe, of the University of Leeds, said the data were thin. => Jane Doe: the data were thin
    Jane Doe of Amnesty International said the cells were full. => Jane Doe: the cells were full
    "We are late," said Jane Doe of Amnesty International. => Jane Doe: "We are late,"
    "We are late," said a spokeswoman, Jane Doe. => Jane Doe: "We are late,"
    "We are late," said the ministry's spokeswoman, Jane Doe, on Monday. => Jane Doe: "We are late,"
    "We are late," a spokeswoman for the ministry, Jane Doe, told reporters. => Jane Doe: "We are late,"
    "We are late," Amnesty's Jane Doe said. => Jane Doe: "We are late,"
    Speaking in Basra, Jane Doe said the plan was dead. => Jane Doe: the plan was dead
    In an interview with Reuters on Friday, Deputy Prime Minister Ana Kovač said talks were frozen. => Ana Kovač: talks were frozen
    "It is over," according to one of its members, Tom Reyes. => Tom Reyes: "It is over,"
    The commander, Karim Haddad, 41, said his men were tired. => Karim Haddad: his men were tired
    Karim Haddad, 41, a tailor from Homs, said his shop was gone. => Karim Haddad: his shop was gone
    Karim Haddad (41) said his shop was gone. => Karim Haddad: his shop was gone
    Mr. Karim Haddad, who lost his shop, said: "It is gone." => Karim Haddad: "It is gone."
    The mayor of Lodz, Anna Nowak, has said the bridge will reopen. => Anna Nowak: the bridge will reopen
    The country's foreign minister, Paulo Dias, yesterday said that talks had failed. => Paulo Dias: talks had failed
    Foreign minister Paulo Dias said that talks had failed. Dias said they might resume. => Paulo Dias: talks had failed; Paulo Dias: they might resume
    Paulo Dias, the foreign minister, spoke first. The minister said that talks had failed. => Paulo Dias: talks had failed
    Paulo Dias, the foreign minister, spoke first. "Talks have failed," he said. => Paulo Dias: "Talks have failed,"
    Paulo Dias arrived at noon. "Talks have failed," the foreign minister told reporters. => Paulo Dias: "Talks have failed,"
    The union leader Ruth Okoro spoke first. "We strike on Monday," said Okoro. => Ruth Okoro: "We strike on Monday,"
    "We strike on Monday," said union leader Ruth Okoro, adding that hospitals would stay open. => Ruth Okoro: "We strike on Monday,"; Ruth Okoro: hospitals would stay open
    Ruth Okoro denied the charge, saying she had been abroad. => Ruth Okoro: she had been abroad
    Ruth Okoro, however, said she had been abroad. => Ruth Okoro: she had been abroad
    Ruth Okoro also said that she had been abroad, but refused to say where. => Ruth Okoro: she had been abroad
    Ruth Okoro refused to say where she had been. =>
    Ruth Okoro did not say where she had been. =>
    "The bridge," Ruth Okoro said, "is a grave." => Ruth Okoro: "The bridge,"; Ruth Okoro: "is a grave."
    The bridge would never reopen, Ruth Okoro said. => Ruth Okoro: The bridge would never reopen
    The bridge would never reopen, said Ruth Okoro, a welder. => Ruth Okoro: The bridge would never reopen
    The bridge fell at dawn, witnesses said. => witnesses: The bridge fell at dawn
    The bridge fell at dawn, local officials and witnesses said. => local officials and witnesses: The bridge fell at dawn
    Police said the bridge fell at dawn. => police: the bridge fell at dawn
    Two officials, who asked not to be named, said the bridge fell at dawn. => two officials: the bridge fell at dawn
    A senior official who asked not to be named said the bridge fell at dawn. => a senior official: the bridge fell at dawn
    The Interior Ministry said in a statement on Sunday that the bridge fell at dawn. => the Interior Ministry: the bridge fell at dawn
    In a statement, the Interior Ministry said the bridge fell at dawn. => the Interior Ministry: the bridge fell at dawn
    The United Nations says 4,000 people have fled. => the United Nations: 4,000 people have fled
    UNICEF says 4,000 people have fled. => UNICEF: 4,000 people have fled
    Reuters reported that 4,000 people had fled. => Reuters: 4,000 people had fled
    The BBC reported that 4,000 people had fled. => the BBC: 4,000 people had fled
    Human Rights Watch accused both sides of "deliberate starvation". => Human Rights Watch: "deliberate starvation"
    "We were hungry," she said. => unknown: "We were hungry,"
    Ruth Okoro met Anna Nowak on Friday. "We were hungry," she said. => Ruth Okoro: "We were hungry,"
    He met Anna Nowak on Friday. "We were hungry," she said. => Anna Nowak: "We were hungry,"
    Anna Nowak's husband, Piotr, agreed. "We were hungry," he said. => Piotr: "We were hungry,"
    Anna Nowak stayed. Her husband left. "We were hungry," she said. => Anna Nowak: "We were hungry,"
    Anna Nowak stayed with her sister Ewa. "We were hungry," Ewa said. => Ewa: "We were hungry,"
    Asked about the bridge, Anna Nowak said it would reopen. => Anna Nowak: it would reopen
    When asked whether the bridge would reopen, Anna Nowak said it would. => Anna Nowak: it would
    Anna Nowak told Parliament the bridge would reopen. => Anna Nowak: the bridge would reopen
    Anna Nowak told the BBC's Today programme that the bridge would reopen. => Anna Nowak: the bridge would reopen
    Anna Nowak told BBC Radio 4 she would reopen the bridge. => Anna Nowak: she would reopen the bridge
    Anna Nowak told the Guardian: “The bridge will reopen.” => Anna Nowak: “The bridge will reopen.”
    Anna Nowak wrote on Twitter that the bridge would reopen. => Anna Nowak: the bridge would reopen
    Anna Nowak insisted on Friday the bridge would reopen. => Anna Nowak: the bridge would reopen
    Anna Nowak, speaking to reporters in Lodz, said the bridge would reopen. => Anna Nowak: the bridge would reopen
    Anna Nowak - the mayor of Lodz - said the bridge would reopen. => Anna Nowak: the bridge would reopen
    Anna Nowak — the mayor of Lodz — said the bridge would reopen. => Anna Nowak: the bridge would reopen
    The mayor (Anna Nowak) said the bridge would reopen. => Anna Nowak: the bridge would reopen
    “The bridge will reopen,” promised Anna Nowak. “It will.” => Anna Nowak: “The bridge will reopen,”; Anna Nowak: “It will.”
    “The bridge will reopen.” Anna Nowak was firm. => unknown: “The bridge will reopen.”
    Anna Nowak was firm: “The bridge will reopen.” => Anna Nowak: “The bridge will reopen.”
    Anna Nowak called the bridge “a grave for the town”. => Anna Nowak: “a grave for the town”
    Anna Nowak read “War and Peace” on the train. =>
    The so-called “green zone” was quiet. =>
    He said the “green zone” was quiet. => unknown: the “green zone” was quiet
    Dr Amy Wong, a lecturer in law at Leeds, believes that the treaty is void. => Amy Wong: the treaty is void
    Critics say the treaty is void. => critics: the treaty is void
    Critics of the deal, including the former envoy Amy Wong, say the treaty is void. => critics of the deal: the treaty is void
    The treaty is void, critics argue. => critics: The treaty is void
    As Amy Wong put it, “the treaty is void”. => Amy Wong: “the treaty is void”
    The treaty, as Amy Wong has noted, is void. => Amy Wong: is void
    The report says the poor pay more. => the report: the poor pay more
    President Joe Baker's spokesman said the visit was off. => President Joe Baker's spokesman: the visit was off
    A spokesman for President Joe Baker said the visit was off. => a spokesman for President Joe Baker: the visit was off
    Mr Baker's lawyer, Sue Tan, said the visit was off. => Sue Tan: the visit was off
    His lawyer, Sue Tan QC, said the visit was off. => Sue Tan: the visit was off
    Lawyer Sue Tan said the visit was off. => Sue Tan: the visit was off
    The Rev. Al Brown said the visit was off. => Al Brown: the visit was off
    Rep. Al Brown, D-Ohio, said the visit was off. => Al Brown: the visit was off
    Rep. Al Brown (D-Ohio) said the visit was off. => Al Brown: the visit was off
    U.S. Defense Secretary Al Brown said the visit was off. => Al Brown: the visit was off
    French President Émile Roux said the visit was off. => Émile Roux: the visit was off
    Turkey's President Kemal Aydin said the visit was off. => Kemal Aydin: the visit was off
    Former CIA director Al Brown said the visit was off. => Al Brown: the visit was off
    Microsoft chief executive Al Brown said the visit was off. => Al Brown: the visit was off
    Baghdad-based analyst Al Brown said the visit was off. => Al Brown: the visit was off
    Al Brown, Microsoft's chief executive, said the visit was off. => Al Brown: the visit was off
    Al Brown, chief executive of Microsoft, said the visit was off. => Al Brown: the visit was off
    Al Brown, who runs Microsoft, said the visit was off. => Al Brown: the visit was off
    Al Brown, whose son was killed, said the visit was off. => Al Brown: the visit was off
    Al Brown, then a captain in the army, said the visit was off. => Al Brown: the visit was off
    Al Brown, now 80, said the visit was off. => Al Brown: the visit was off
    Al Brown Jr. said the visit was off. => Al Brown Jr.: the visit was off
    Abu Bakr al-Samarrai said the visit was off. Samarrai said it was a pity. => Abu Bakr al-Samarrai: the visit was off; Abu Bakr al-Samarrai: it was a pity
    Ursula von der Leyen said the visit was off. Ms von der Leyen said it was a pity. => Ursula von der Leyen: the visit was off; Ursula von der Leyen: it was a pity
    Mustafa al-Kadhimi said it was off. Mr Kadhimi added that it was a pity. => Mustafa al-Kadhimi: it was off; Mustafa al-Kadhimi: it was a pity
    The Kremlin said it was off. Its spokesman, Dmitry Orlov, said it was a pity. => the Kremlin: it was off; Dmitry Orlov: it was a pity
    Neither side said the visit was off. =>
    Nobody said the visit was off. =>
    It is said that the visit was off. =>
    He is said to have left the country. =>
    It was unclear who said the visit was off. =>
    The minister was told that the visit was off. => unknown: the visit was off
    The minister was told by aides that the visit was off. => aides: the visit was off
    "Stop!" shouted the guard. => the guard: "Stop!"
    "Why?" asked Ruth Okoro. "Because," said Al Brown. => Ruth Okoro: "Why?"; Al Brown: "Because,"
    “I see.” Ruth Okoro nodded. “I see it now.” => unknown: “I see.”; Ruth Okoro: “I see it now.”
    Ruth Okoro nodded. “I see it now.” => Ruth Okoro: “I see it now.”
    Ruth Okoro shrugged. “I see it now,” she said. “I did not before.” => Ruth Okoro: “I see it now,”; Ruth Okoro: “I did not before.”
    "I see it now," Okoro, who is 40, told me over tea. => Okoro: "I see it now,"
    The head of the army, General Tariq Aziz Khan, said on television that it was over. => Tariq Aziz Khan: it was over
    Residents contacted by telephone said it was over. => residents: it was over
    Residents of the town said it was over. => residents of the town: it was over
    The group said it was over. "We won," the group said. => the group: it was over; the group: "We won,"
    "We won," a statement from the group said. => a statement from the group: "We won,"
    "We won," read a statement. => a statement: "We won,"
    The statement said: "We won." => the statement: "We won."
    The group said in a statement: "We won." => the group: "We won."
    Al Brown said that "the visit is off". => Al Brown: "the visit is off"
    Residents were told the road would close. => unknown: the road would close
    The road will close, a court has heard. => unknown: The road will close
    Al Brown vowed on Sunday to stay. => Al Brown: to stay
    Al Brown said about 200 people had come. => Al Brown: about 200 people had come
    Al Brown said he would stay, citing his health. => Al Brown: he would stay
    Al Brown told a crowd in his home town of Leeds that he would stay. => Al Brown: he would stay
    According to Al Brown, the shops now lose money. => Al Brown: the shops now lose money
    According to a note sent to ministers, the shops now lose money. => a note: the shops now lose money
    Sen. Al Brown III said it was over. Brown said it had begun. => Al Brown III: it was over; Al Brown III: it had begun
    Al Brown spoke. His wife Jane Brown spoke. Mr Brown said it was over. => Al Brown: it was over
    “It is over," said Al Brown. => Al Brown: “It is over,"
    Al Brown said the visit was "a mistake", and that he was sorry. => Al Brown: the visit was "a mistake", and that he was sorry
    Al Brown said the visit was off and added that he was sorry. => Al Brown: the visit was off; Al Brown: he was sorry
    Al Brown said the visit was off, while Sue Tan said it was on. => Al Brown: the visit was off; Sue Tan: it was on
    The visit was off, Al Brown said, because of the snow. => Al Brown: The visit was off
    Anna Nowak wept. "We lost," the Dane said. => Anna Nowak: "We lost,"
    Bosun Terje Vik saw it. "We lost," the bosun said. => Terje Vik: "We lost,"
    Anna Nowak, a solicitor, wept. "We lost," the lawyer said. => Anna Nowak: "We lost,"
    A judge said it was over. Judge Anna Nowak wept. => Anna Nowak: it was over
    An aide who met Al Brown said it was over. => an aide: it was over
    A nurse, identified only as Witness F, wept. "We lost," she said. => Witness F: "We lost,"
    "We lost," beamed Anna Nowak. => Anna Nowak: "We lost,"
    Anna Baker wept. "We lost," Baker said. => Anna Baker: "We lost,"
    The firm confirmed it had closed. => the firm: it had closed
    Al Brown criticised the visit, which he said had been rushed. => Al Brown: had been rushed
    Al Brown asked why the visit was off. => Al Brown: why the visit was off
    Al Brown asked: "Why?" => Al Brown: "Why?"
    'We don't know whose dogs' they are,' Al Brown said. => Al Brown: 'We don't know whose dogs' they are,'
    'It's the dockers' harbour,' said Al Brown. => Al Brown: 'It's the dockers' harbour,'
    „Wir gehen“, said Al Brown. => Al Brown: „Wir gehen“
    »We go«, said Al Brown. => Al Brown: »We go«
    Al Brown said: ‘He told me “no” twice.’ => Al Brown: ‘He told me “no” twice.’
    """#
    .split(separator: "\n").map(String.init)

  @Test(arguments: cases) func findsWhoSaysWhat(_ line: String) throws {
    let halves = line.split(separator: "=>", omittingEmptySubsequences: false)
    let text = halves[0].dropLast()
    let expected = halves[1].split(separator: ";").map { $0.split(separator: ":", maxSplits: 1).map(trimmed) }
    let bytes = Array(text.utf8)
    let found = StatementFinder().statements(in: String(text))
    try #require(found.count == expected.count, "\(found)")
    for (statement, expected) in zip(found, expected) {
      let words = String(decoding: bytes[statement.range], as: UTF8.self)
      #expect((statement.speaker ?? "unknown").lowercased() == expected[0].lowercased())
      #expect(words.hasPrefix(expected[1]), "\(words)")
    }
  }

  private func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
