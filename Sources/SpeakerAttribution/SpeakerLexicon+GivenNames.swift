extension SpeakerLexicon {
  /// Given names of many countries that tell a man from a woman; those borne by both are left out or go with the commoner use.
  static let englishGivenNames: [String: Gender] = {
    var names: [String: Gender] = [:]
    for name in words(
      """
      james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
      donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
      dean nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick
      jack dennis jerry tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold keith
      christian roger noah gerald carl sean austin arthur lawrence jesse dylan bryan joe billy bruce albert
      willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis bobby philip johnny
      barack mitt ted marco bernie mike bill jim tom bob dan ben steve greg jeff tim matt nick tony rick rob
      rand newt paul mitch chuck lindsey harry boris nigel jeremy keir rishi gordon winston neville simon graham ian
      alistair hamish angus cathal oisín eamon eoin fergal ruairí colm donal duncan callum liam owen gareth rhys dafydd declan seamus padraig conor brendan
      mohammed muhammad mohamed ahmed ahmad ali hassan hussein hussain omar umar osama ibrahim ismail khalid khaled
      mustafa mahmoud mahmud yusuf youssef abdullah abdul karim rashid tariq nasser hamid haider adel adnan jamal kamal faisal
      saad salim saleh samir walid ziad zaid bashar bashir jawad qasim muqtada nouri barham masoud nechirvan serhii
      vladimir sergei dmitry ivan mikhail nikolai yuri boris viktor volodymyr oleksandr andriy petro pavlo taras
      hans jürgen wolfgang klaus helmut karl friedrich otto stefan matthias lukas dieter
      pierre jacques françois emmanuel nicolas marcel yannick luc olivier philippe antoine
      carlos luis miguel javier fernando diego pablo manuel ricardo eduardo ignacio evaristo borja andrés alejandro
      giovanni giuseppe marco matteo luigi renzo paolo antonio lars erik sven olaf björn anders jens
        jan jun hiroshi kenji takeshi satoshi raj rajesh amit sanjay vijay narendra arjun imran asif tendai kwame kofi
      josphat everett desmond dominic julian lyle burke hugo oscar felix max leo theo
      """)
    { names[name] = .male }
    for name in words(
      """
      aleksander alfred alfredo algirdas alistair alvin ambrose amos andrea andreas andrei andrej angelo anil anselm anton
      ari armando arne arnold arturo ashok aslan asher atanas augustin aziz baldev balthazar barnaby barry bartholomew
      basil bastian benedict benito bernard bertrand bilal birger bjarne bogdan boyd brad bram brett bronisław bruno bryce
      caleb calvin cameron camilo casper cecil cedric cesar chad chandra chester chidi chinedu clarence claude clayton clement
      cliff clifford clive clyde cody colin conrad cornelius craig curtis cyril cyrus dag damian damien darius darren dave
      davide demetrius denis derek derrick desmond dexter didier dietrich dilip dimitri dimitrios dirk dominik don dragan
      dragomir dwayne dwight eamon ebrahim edgar edmund eduard edwin egbert einar elias eliot elliott elmer emil emilio
      emeka enrico enrique ernest ernesto errol espen evan ewan fabian fabio farid federico felipe ferdinand fergus finn
      florian francesco francis franco franz fred freddie frederick fyodor gaston geir geoff geoffrey georg georges gerard gerd
      gideon gilbert giles glen glenn glyn godfrey gonzalo graeme grigory guido guillermo günter gunnar gustav håkon
      hakim halvard hamza hannes hari harlan harvey haruto hassan hector heinrich heinz henri henrik herbert herman hilario
      horace howard hubert hugh hugues humphrey iain ibrahima idris igor ilya isaac isaiah isaias isak isidore ivar ivo jaap
      jakob jared jaroslav jarvis javed jay jean jean-baptiste jean-pierre jermaine jerome joachim joao joão joaquin joel johan
      johann johannes jon jonas jonah jonny joonas jorge josef josh juha julio julius jurgen kai kamil kareem kari kaspar
      kazuo keegan keiran kelvin ken kieran kirill kiran knut konrad konstantin kurt kwabena lamar lance lars laurence
      laurent leif len leon leonard leonardo leopold leroy lester levan levi lewis lionel lloyd lorenz lorenzo louis luca
      lucas lucien ludwig luka luke lukas mads magnus malcolm malik manoj mansour marc marcelo marcus mariano mario marius
      markus marlon marshall martin martín marvin massimo mathieu mathias matteo maurice mauricio maurizio max maxim maximilian
      mehmet melvin mervyn micah michel mickey mihai mikael mikko miles milan milo milos miroslav mohamad mohan moses murad
      murray musa nadeem nasir nathaniel neil nelson nestor nico niels niklas nikola nikos nils norman obadiah odd olav
      oleg ole oleh olaf olu omari orlando orson oskar osman otis otmar ousmane owain pascal pat paulo pavel pawel pedro percy
      perry pete phil philip phillip pier piers pietro piotr prakash quentin quincy rafael rafal rahul rainer rajiv ralf ramesh
      ramil ramón ramon randall raphael rashad raul ravi ray reg reggie reginald reinhard reinhold rene renato reuben rex reza
      ricky robbie roberto robin rod roderick rodney rodrigo rogelio roland rolf roman romeo ron rory ross rowan rubén ruben
      rudolf rudy rufus rupert sacha saeed salvador salvatore samir sammy sandro sanjeev santiago sasha saul sebastian sergey
      sergio seth shane shaun sidney siegfried silas silvio sid simeon siméon slobodan stan stanislav stanley stefano stephane
      sterling steve stewart stig stuart sunil suresh sven swapan sylvester tadeusz tadesse takashi tariq ted temur teo terence
      terje terry thaddeus theodore théo théophile thierry tibor tim timur tobias todd tom tomas tomasz tommy torsten travis
      trevor tristan troy truls ulrich umberto upendra usman vadim valentin valerio vaclav vasily vernon vic vidar vijay viliam
      vince vincenzo vitaly vitor vivek wade waldemar wallace warren wendell werner wesley wes wilbur wilfred wilhelm 
      willem willis wilson winfried wojciech xavier yannis yasin yasser yegor yiannis yonas yosef yuri yves zachariah zoltan
      """)
    { names[name] = .male }
    for name in words(
      """
      abby ada adela adele adriana agata agatha agnes agneta agnete agnieszka aileen aisling aissatou alba aleksandra alessandra
      alessia alejandra alina alma alondra althea amara amelia amélie amina aminata amira ana anita anja anjali anne annette
      annie antonella antonia apolline ariadne ariana ariel arlene asha asma audrey aurelia aurélie aurelie aurora ava
      ayesha ayşegül azadeh basma bea beata becky belinda bernadette bernice bertha bess beth bethany betsy bettina bev birgit
      birgitte birte blanca bonnie bozena brandi bridget britta caitlin camila candace candice carla carlotta caroline
      carrie cassandra catalina cathy cecilia cecile celeste celia celine chantal charlene chelsea cherie chloe chloé ciara
      cindy clara claudia clementine clémence colette colleen constance consuelo cora cordelia corinne courtney cristina
      dagmar dagny daisy dana danuta daphne daria darlene delia delphine desiree dina dolly dora dorothea dragana
      ebony edith edna eileen eira elaine eleanor eleni elin elisa elisabeth elise eliza ella ellen elsa elsie elspeth elvira
      emilia emiliana emma enid erica erika erin ernestine esme esmeralda esperanza estelle esther ethel eugenia eunice eva eve
      fadia farah farida fay felicia felicity fenella fern fernanda fleur flora florence frances franziska frida frieda gabriella
      gail gemma genevieve georgia georgina geraldine gertrude ghada gilda gillian gina ginny giovanna gisela gladys glenda
      greta gretchen guadalupe gunilla gwendolyn hana hanna harriett hattie hazel hedda hedwig heidi helena helga henrietta
      hermione hilary hilda hiba hildegard ida ilana ilona ilse imani imelda imogen ina ines inés inga inge irene iris
      irma isabel isobel ivana ivy jackie jacinta jade jamila jana janelle janine jasmine jayne jeanette jeanne jemima jenna jenny
      jill jo joan joanna joanne jocelyn jodie johanna jolanta jonna josefa josephine josie juana juanita judy juliana juliet
      julieta justine kamila karin karina karla katarina kate katharina katherina kathy katie katja katrin kay kayleigh keiko
      keisha kelly kendra kerry kerstin khadija kim kirsten kirsty kristen kristin kristina krystal lakshmi lana lara
      larissa latifa latoya lavinia lea leah leanne leila lena leonie leonora leticia lidia lila lilian lillian lily lina
      lindsay linnea liv livia lois lola lorna lorraine lottie lou louisa louise lubna luciana lucille lucinda lucy luisa
      lydia lynda lynn lynne mabel maddie madeleine mae maeve magda magdalena maggie mahnaz maia maisie malala malgorzata mandy
      mara marcela marcia maren marge margarita margarethe margot marguerite mariam mariana marianne maribel marilena marina
      marion marjorie marlene marta martina maryam mathilde matilda maud maureen mavis maxine melanie melenaite melinda
      melody mercedes meredith merete mia michaela michèle milena mildred millicent millie mina mindy minerva mira miranda
      mireille miriam moa molly mona morag muriel myra myriam myrtle nadine nancy natasha nell nellie nesrin nessa nevena ngozi
      nicola nicolette nina nirmala noelle noor nora noreen norma octavia odette olive olivia oona opal ottilie paige paloma
       patsy paula paulette pauline pearl peg peggy penelope penny perpetua petronella philippa philomena phoebe phyllis
      pia polly pooja portia prudence rachida radhika raisa rana raquel rashida raya reem regina reina rena renata
      renee rhiannon rhoda rhonda rina rita ritu roberta robyn rochelle rosa rosalie rosamund rosanna rose rosemary rosie
      rosalba roxanne ruby rukhsana ruqaya ruta sabina sabrina sadie safiya sally salome samira sana sandy saoirse saskia
      selina selma serena shabnam shannon shauna sheila shelley sherry shreya siân sian sibyl sierra signe silvia simone
      simran sinéad siri sofia solange soledad solveig sondra soraya stacey stella sue suki suzanne suzette svenja sybil sylvia
      sylvie tabitha tamara tammy tania tanya tara tasha tatjana tess tessa thandi thelma therese tilda tina toril tova tracy
      trudy ulla una ursula uta valentina valeria vanessa vera verena verity veronica vesna vicky vilma viola violet
      vivian vivienne wanda waris wendy whitney wilma winifred wren xiomara yasmin yasmine yelena yesenia yolanda ynez yvonne
      zadie zahra zara zeynep zelda zita zoe zoë zofia zora zsuzsa
      """)
    { names[name] = .female }
    for name in words(
      """
      mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
      kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy
      kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine helen debra rachel carolyn
      janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren christina evelyn
      judith hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia
      frances alice judy isabella julia grace amber denise danielle marilyn beverly charlotte natalie theresa diana
      brittany doris kayla alexis lori marie hillary nancy elena sonia ruth condoleezza nikki kamala sally susan angela
      theresa priti liz yvette harriet jane kate fiona moira siobhan niamh aoife sinead bronwen cerys gwen
      fatima aisha zainab maryam layla leila huda rasha rania hanan samira nadia salma zahra amal dalia
      oksana olena natalia svetlana irina tatiana olga ekaterina anastasia yulia ludmila
      claire sophie camille hélène helene odile brigitte isabelle valérie nathalie margaux heike ursula hannelore
      annegret gudrun sabine monika petra ingrid astrid freya sigrid carmen lucia rosa pilar covadonga dolores marisol
      chiara giulia francesca federica priya anjali sunita deepa indira mei yuki sakura akiko
      grace faith mercy beatrice wilhelmina noreen miriam gabriela naomi rosalind hatice ayşe elif annelies femke
      """)
    { names[name] = .female }
    return names
  }()
}
