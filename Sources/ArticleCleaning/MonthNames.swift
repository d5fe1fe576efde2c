/// The months as they are written in many languages.
enum MonthNames {
  enum Month {
    case gregorian(Int)
    case persian(Int)

    func day(_ day: Int, year: Int) -> DateFinder.Day? {
      switch self {
      case .gregorian(let month): DateFinder.Day(year: year, month: month, day: day)
      case .persian(let month): PersianCalendar.day(year: year, month: month, day: day)
      }
    }
  }

  /// By the hash of the name, or of its two words.
  static let byHash: [UInt64: Month] = {
    var months: [UInt64: Month] = [:]
    for row in gregorian.split(separator: "\n") {
      for (index, names) in row.split(separator: " ").enumerated() {
        for name in names.split(separator: "/") {
          months[Word.phraseHash(name.replacing("_", with: " ")).hash] = .gregorian(index + 1)
        }
      }
    }
    for (index, names) in persian.split(separator: " ").enumerated() {
      for name in names.split(separator: "/") { months[Word.phraseHash(name).hash] = .persian(index + 1) }
    }
    return months
  }()

  static let fillers: Set<UInt64> = hashes("de of del di da den di of the год року г")
  static let ordinalEndings: Set<UInt64> = hashes("st nd rd th er º ª ter o a")

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { Word.phraseHash($0).hash })
  }

  private static let gregorian = """
    january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec
    januar/jänner/jan februar/feb märz/mär/maerz april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov dezember/dez
    janvier/janv février/févr/fevrier mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct novembre/nov décembre/déc/decembre
    enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sep/sept octubre/oct noviembre/nov diciembre/dic
    gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set ottobre/ott novembre/nov dicembre/dic
    janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out novembro/nov dezembro/dez
    januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt november/nov december/dec
    января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл августа/август/авг сентября/сентябрь/сен/сент октября/октябрь/окт ноября/ноябрь/ноя/нояб декабря/декабрь/дек
    січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
    ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara
    يناير/جانفي/كانون_الثاني فبراير/فيفري/شباط مارس/آذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/ماي/أيار/ايار يونيو/يونيه/جوان/حزيران يوليو/يوليه/جويلية/تموز أغسطس/اغسطس/أوت/آب سبتمبر/أيلول/ايلول أكتوبر/اكتوبر/تشرين_الأول نوفمبر/تشرين_الثاني ديسمبر/كانون_الأول
    ژانویه فوریه مارس آوریل مه/می ژوئن ژوئیه/جولای اوت/آگوست سپتامبر اکتبر نوامبر دسامبر
    stycznia/styczeń lutego/luty marca/marzec kwietnia/kwiecień maja/maj czerwca/czerwiec lipca/lipiec sierpnia/sierpień września/wrzesień października/październik listopada/listopad grudnia/grudzień
    januari februari mars april maj juni juli augusti september oktober november december
    januar februar marts/mars april maj/mai juni juli august september oktober november december/desember
    ιανουαρίου/ιαν φεβρουαρίου/φεβ μαρτίου/μαρ απριλίου/απρ μαΐου/μαϊου ιουνίου/ιουν ιουλίου/ιουλ αυγούστου/αυγ σεπτεμβρίου/σεπ οκτωβρίου/οκτ νοεμβρίου/νοε δεκεμβρίου/δεκ
    ledna února března dubna května června července srpna září října listopadu prosince
    ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
    január február március április május június július augusztus szeptember október november december
    tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
    januari februari maret april mei juni juli agustus september oktober november desember
    ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
    जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर
    """

  private static let persian =
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند"
}
