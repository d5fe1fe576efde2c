/// Which language a text is in, by its function words and its script.
enum LanguageProfile {
  /// The languages that are told apart by function words, in the order of the bits.
  static let languages = [
    "en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "tr", "ar", "fa", "pl", "sv", "el", "da", "cs", "ro", "id",
    "hu",
    "fi", "ur", "bg", "sr", "no",
  ]

  /// For the hash of a function word a bit for each language it belongs to.
  static let functionWords: [UInt64: UInt32] = {
    var bits: [UInt64: UInt32] = [:]
    for (index, language) in languages.enumerated() {
      for word in words[language]!.split(separator: " ") {
        bits[Word.phraseHash(word).hash, default: 0] |= 1 << UInt32(index)
      }
    }
    return bits
  }()

  private static let words: [String: String] = [
    "en": """
    the of and to in a is that for it was on with as at by he his be from are this have an has had not but they were who which their its \
    you will would been one said we she her about more or when there if no out so up what after all could than into other some new also over them \
    can last only most because where while during between against many through before under such how these those our your did do does may should
    """,
    "de": """
    der die das und in den von zu mit ist des im für auf nicht sich ein eine dem als auch es an er hat aus bei wie nach am werden sie wird war sei \
    einen einer noch um so zum dass daß über haben vor nur durch oder aber mehr sind bis unter wenn ihre seine man zur vom gegen kann einem wurde
    """,
    "fr": """
    le la les de des du et en un une dans que qui pour par sur au aux est pas plus ne se ce il avec son sa ses ou mais a été sont cette ces à elle \
    ont nous vous leur comme être fait après avait lors selon depuis entre contre aussi dont d l qu n s c deux tout même était
    """,
    "es": """
    el la los las de del y en un una que a por para con no se su sus es al lo como más o pero este esta ha fue son han entre cuando ya sobre también \
    según desde hasta donde sin muy era ser sido tiene porque contra dos tras durante años les le está
    """,
    "it": """
    il lo la i gli le di del della dei delle e in un una che per con non si è da al alla nel nella sono su anche come più ma ha ho hanno dal dalla \
    questo questa suo sua o tra dopo stato essere ancora contro secondo dove quando degli due cui se anni ai sul
    """,
    "pt": """
    o a os as de do da dos das e em um uma que para por com não se no na nos nas ao à é mais como foi são seu sua ou mas também pelo pela até entre \
    sobre ele ela após já muito ser está isso quando sem segundo anos contra tem foram disse
    """,
    "nl": """
    de het een en van in is dat op te voor met niet zijn aan er om als ook door maar bij naar uit over nog dan werd wordt hij zij ze dit die deze \
    heeft hebben had was kan meer geen tegen of tot worden zou volgens na
    """,
    "ru": """
    и в на не что с по как для от из о за это к его он она но до они у же был была было были бы все так также после или при мы только ее её их \
    который которые которая если со об во году может уже еще ещё том между где этом был чтобы того под
    """,
    "uk": """
    і в на не що з до та за у як для від із його про це й але по він вона вони був була було були які який яка також після або при ми так року може \
    щоб є їх під між вже ще цього
    """,
    "tr": """
    ve bir bu da de için ile olarak çok olan daha en gibi ne kadar sonra var ancak ise o ama her diye değil göre şu ki mi mı olduğu olduğunu oldu \
    dedi tarafından üzerine karşı ya veya hem yeni iki bunu onun etti kendi yer aldı
    """,
    "ar": """
    في من على إلى أن إن التي الذي عن مع هذا هذه كان كانت ما لا لم قد كما بعد قبل بين أو ثم حيث ولا وقد خلال عند كل غير إذا هو هي أي وهو وهي ذلك \
    تلك حتى لها له وقال وأضاف قال منذ ضد بن فيها فيه عليه وكان وفي ومن وأن الى
    """,
    "fa": """
    و در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد شده می ها بود گفت وی اما باید یا کند دارد شود کنند هر ما او آنها همچنین پس \
    بین مورد درباره اند نمی کرده علیه ای بوده خواهد هایی پیش روز هستند
    """,
    "pl": """
    i w na z do nie się że jest o to a za od po przez jak dla są ale był było była tym oraz ze jego także jej ich być już tylko co który która które \
    przed pod przy może lub roku między
    """,
    "sv": """
    och i att det som en på är av för med den till inte har de ett om var men sig från vi så kan nu när han hon också efter vid mot eller ska skulle \
    under där detta vara blir mellan enligt
    """,
    "el": """
    και το να του η της με που την από για είναι σε τα των οι ο τις στο στην τον δεν θα ότι στη ως αλλά ένα μια κατά μετά τους αυτό ήταν στα έχει \
    επίσης πως προς
    """,
    "da":
      "og i at det som en på er af for med den til ikke har de et om var men sig fra vi så kan nu når han hun også efter ved mod eller skal ville blev bliver mellem ifølge hvor",
    "cs":
      "a v se na je že s z do o i to za k pro ale jako by od jsou po které který která také byl byla bylo jeho nebo ve při podle jsme mezi už jen ze let aby",
    "ro":
      "și în de la a cu pe că un o din nu pentru care mai este să au fost al ale sau dar după prin către ca lor sunt dintre acest această până",
    "id":
      "yang di dan untuk dari dengan pada ini itu tidak dalam akan ke oleh juga karena sebagai adalah telah bisa mereka ada kata para saat lebih sudah atau dia kami antara",
    "hu":
      "a az és hogy nem is egy volt meg de ezt már csak mint el vagy még azt kell lesz van szerint között után ki be ha fel így amely",
    "fi":
      "ja on ei se että oli ovat hän myös kun mutta joka sen tai kuin mukaan ole ollut jotka vain niin nyt tämä siitä jos ovat vielä",
    "ur": "کے کی میں ہے اور سے کا کو نے پر کہ یہ ہیں اس بھی کہا تھا لیے تو ایک ان کر نہیں گیا ہو تھی جو وہ",
    "bg":
      "и на да се от за в с е по че не са до си като ще при което които като това след или със през между беше който обаче",
    "sr": "и је у да се на за су од са који што као не из то које али би или према после током био која",
    "no":
      "og i det som en på er av for med den til ikke har de et om var men seg fra vi så kan nå når han hun også etter ved mot eller skal ville ble blir mellom ifølge hvor",
  ]

  /// Function characters of Chinese and Japanese.
  static let unspacedFunctionCharacters: Set<UInt32> = Set(
    "的了是在和不有这那我他们也就都为与对中上下到说の はをにがでとしたれさ".unicodeScalars.map(\.value))
}
