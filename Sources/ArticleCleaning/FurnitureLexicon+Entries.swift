extension FurnitureLexicon {
  static let entries: [(Purpose, String)] = [
    (
      .share,
      """
      share|share this|share on|share via|shares|tweet|tweets|retweet|facebook|twitter|whatsapp|telegram|pinterest|linkedin|\
      reddit|instagram|tiktok|youtube|flipboard|tumblr|threads|bluesky|mastodon|messenger|viber|vkontakte|vk|x com|email|\
      e mail|mail|print|print this|copy link|link copied|copy url|send|send this|save|save article|bookmark|gift|\
      follow|follow us|follow us on|like us|like us on|join us on|like|likes|pin it|social
      teilen|auf facebook teilen|drucken|merken|merkliste|link kopieren|weiterleiten|folgen|folgen sie|folgt uns|versenden
      partager|partagez|imprimer|envoyer|suivez|suivez nous|suivre|copier le lien|enregistrer|sauvegarder|offrir
      compartir|compartir en|comparte|imprimir|síguenos|seguir|síganos|enviar|guardar|copiar enlace
      condividi|stampa|seguici|seguici su|invia|salva|copia link
      compartilhar|compartilhe|siga|siga nos|siga o|salvar|copiar link
      delen|deel|deel dit|volg|volg ons|afdrukken|doorsturen
      поделиться|поделитесь|распечатать|подписывайтесь|подписаться|скопировать ссылку|вконтакте|одноклассники|нравится|читайте нас в
      paylaş|paylaşın|yazdır|takip et|takip edin|bizi takip edin|beğen|kopyala|kaydet
      شارك|مشاركة|شاركها|شارك المقال|طباعة|اطبع|تابعنا|تابعونا|تابعوا|فيسبوك|تويتر|واتساب|تلغرام|تليجرام|انسخ الرابط|نسخ الرابط|حفظ|أرسل
      اشتراک گذاری|به اشتراک بگذارید|چاپ|تلگرام|واتساپ|توییتر|فیسبوک|اینستاگرام|دنبال کنید|کپی لینک|ارسال|بازنشر
      udostępnij|drukuj|obserwuj|polub|skopiuj link|dela|skriv ut|följ oss|следете|поширити|підписатися|κοινοποίηση|εκτύπωση
      分享|分享到|转发|微博|微信|打印|关注|シェア|ツイート|保存|印刷|फ़ॉलो|शेयर|שתף|공유|인쇄
      """
    ),
    (
      .subscribe,
      """
      subscribe|subscribe now|subscribe to|subscriber|subscribers|subscription|subscriptions|newsletter|newsletters|sign up|\
      sign up for|signing up|signup|sign in|signin|sign out|log in|login|logged in|log out|register|registration|my account|account|\
      create account|inbox|in your inbox|to your inbox|your email|email address|daily briefing|alerts|notifications|\
      push notifications|already a subscriber|unlimited access|become a member|membership|member|free trial|start your trial|\
      download the app|get the app|our app|mobile app|app store|google play|cancel anytime|per month|a month|paywall|\
      support us|support our|donate|donation|contribute|premium|unlock|continue reading|to continue reading|password|forgot password|digital edition|epaper|e paper
      abonnieren|abonnement|abo|abonnent|abonnenten|anmelden|anmeldung|registrieren|einloggen|konto|mein konto|testen|\
      jetzt testen|gratis testen|weiterlesen mit|zugang|spenden|unterstützen sie|postfach|per mail|kündbar|e paper|passwort
      abonnez|abonnez vous|abonné|abonnés|réservé aux abonnés|s abonner|sabonner|inscrivez|inscrivez vous|inscription|se connecter|connexion|\
      connectez|mon compte|identifiez|sans engagement|infolettre|boîte mail|faire un don|créer un compte|mot de passe
      suscríbete|suscribirse|suscripción|suscriptor|suscriptores|suscriptor|regístrate|registrarse|iniciar sesión|mi cuenta|boletín|boletines|\
      correo electrónico|hazte socio|apúntate|acceso ilimitado|prueba gratis|contraseña
      abbonati|abbonamento|abbonato|iscriviti|registrati|accedi|il tuo account|casella|offerta|
      assine|assinar|assinatura|assinante|assinantes|cadastre se|cadastro|entrar|inscreva se|
      abonneer|abonneren|inloggen|registreren|nieuwsbrief|aanmelden|account aanmaken
      подписка|рассылка|рассылку|войти|вход|регистрация|зарегистрироваться|личный кабинет|пароль|подпишитесь|оформить подписку|поддержать
      abone ol|abone|abonelik|bülten|bültenimize|bültene|e bülten|üye ol|üyelik|giriş yap|kayıt ol|uygulamayı indir|bildirim
      اشترك|اشتراك|اشتركوا|النشرة البريدية|القائمة البريدية|بريدك الإلكتروني|البريد الإلكتروني|تسجيل الدخول|سجل|تسجيل|حسابي|حمل التطبيق|تطبيق
      اشتراک|خبرنامه|عضویت|ثبت نام|ورود|ایمیل خود را|حساب کاربری|دانلود اپلیکیشن
      prenumerera|logga in|subskrybuj|zaloguj|zaloguj się|zapisz się|prenumerata|newslettera|підписка|увійти|εγγραφή|συνδρομή
      订阅|登录|注册|会员|下载|客户端|登録|ログイン|会員|購読|सब्सक्राइब|הרשמה|구독|로그인
      """
    ),
    (
      .legal,
      """
      cookie|cookies|privacy|privacy policy|terms|terms of use|terms of service|terms and conditions|consent|opt out|accept|\
      accept all|reject all|agree|by continuing|all rights reserved|rights reserved|copyright|reprint|permission|\
      may not be published|disclaimer|accessibility|do not sell|ad choices|preferences|manage preferences|gdpr|imprint|trademark|inc|llc|ltd|licensed|\
      powered by|we use|our partners|not responsible for|external sites|views expressed|do not necessarily|opinions expressed
      datenschutz|datenschutzerklärung|impressum|agb|nutzungsbedingungen|akzeptieren|zustimmen|einwilligung|einstellungen|\
      alle rechte vorbehalten|rechte vorbehalten|urheberrecht|barrierefreiheit|nutzungsbasierte|partner
      confidentialité|mentions légales|conditions générales|cgu|cgv|accepter|refuser|tout accepter|tous droits réservés|droits réservés|données personnelles|paramétrer|
      privacidad|política de privacidad|aviso legal|términos|condiciones|aceptar|rechazar|todos los derechos|derechos reservados|términos y condiciones
      informativa|condizioni|accetta|rifiuta|tutti i diritti|diritti riservati|note legali|partita iva|p iva
      privacidade|termos|termos de uso|aceitar|todos os direitos|direitos reservados
      privacybeleid|voorwaarden|accepteren|weigeren|alle rechten|rechten voorbehouden|toestemming|colofon
      политика конфиденциальности|конфиденциальности|принять|согласен|соглашение|пользовательское соглашение|все права защищены|права защищены|файлы cookie|свидетельство о регистрации|сми|роскомнадзор|учредитель|перепечатка|использование материалов
      çerez|çerezler|çerezleri|gizlilik|gizlilik politikası|kabul et|kullanım koşulları|tüm hakları saklıdır|hakları saklıdır|kvkk|künye
      الكوكيز|ملفات تعريف الارتباط|سياسة الخصوصية|الخصوصية|شروط الاستخدام|الشروط والأحكام|موافق|أوافق|جميع الحقوق محفوظة|الحقوق محفوظة|حقوق النشر|محفوظة
      حریم خصوصی|قوانین|کوکی|تمامی حقوق|حقوق|محفوظ است|کپی رایت|مسئولیت|بازنشر مطالب
      polityka prywatności|regulamin|akceptuję|wszelkie prawa zastrzeżone|integritet|användarvillkor|умови|απορρήτου|πνευματικά δικαιώματα
      版权|版权所有|隐私|隐私政策|转载|免责声明|著作権|無断転載|利用規約|プライバシー|저작권|무단 전재|גלגול
      """
    ),
    (
      .advertisement,
      """
      advertisement|advertisements|advertising|advertise|advertise with us|ad|ads|sponsored|sponsored by|sponsored content|promoted|\
      promoted content|paid content|partner content|paid post|story continues below|continue reading below|continues below|article continues|\
      remove ads|ad free|adblock|ad blocker|affiliate|commission|buy now|shop now|deals|coupon|coupons|taboola|outbrain|from the web|around the web
      anzeige|werbung|gesponsert|sponsored post|anzeigen|gutscheine|werbeblocker|adblocker
      publicité|pub|sponsorisé|annonce|annonces|contenu sponsorisé|la suite après|après cette publicité|bons plans
      publicidad|anuncio|anuncios|patrocinado|contenido patrocinado|
      pubblicità|annuncio|sponsorizzato|inserzione
      publicidade|anúncio|patrocinado|continua após|
      advertentie|gesponsord|reclame
      реклама|рекламодателям|на правах рекламы|партнёрский материал|промо
      reklam|reklamlar|sponsorlu|ilan|
      إعلان|اعلان|إعلانات|إعلان ممول|ممول
      آگهی|تبلیغات|تبلیغ|رپورتاژ
      reklama|annons|sponsrad|διαφήμιση|реклама
      广告|赞助|広告|スポンサー|פרסומת|विज्ञापन|광고
      """
    ),
    (
      .related,
      """
      related|related articles|related stories|related content|related news|related topics|related posts|read more|read also|also read|\
      see also|more from|more on|more on this|more stories|more news|more in|you may also|you may also like|you might also|might like|recommended|\
      recommended for you|recommended stories|most read|most popular|most viewed|most shared|popular|trending|trending now|\
      latest|latest news|latest stories|top stories|editors picks|editor s picks|editors choice|don t miss|dont miss|must read|must watch|up next|next up|\
      next article|previous article|previous post|next post|next|previous|read next|what to read next|further reading|in other news|full coverage|full story|read the full|keep reading|in case you missed|\
      read full story|view all|see all|see more|show more|load more|more videos|more galleries|in this story|in this article|special report|elsewhere|click here to read|also on|here s what
      mehr zum thema|mehr dazu|lesen sie auch|lesen sie mehr|weiterlesen|auch interessant|das könnte|das könnte sie auch|könnte sie auch interessieren|meistgelesen|meist gelesen|\
      meistgelesene|neueste|aktuelle|empfohlen|empfehlungen|siehe auch|zum thema|verwandte|ähnliche artikel|mehr aus|mehr lesen|mehr anzeigen|weitere artikel|top themen|nächster artikel|vorheriger artikel|lesetipp|lesen sie hier
      lire aussi|à lire aussi|a lire aussi|lire la suite|à lire|sur le même sujet|les plus lus|le plus lu|plus lus|voir aussi|à voir aussi|voir plus|articles liés|articles similaires|en savoir plus|à la une|dernières|recommandé|plus d articles|à découvrir|nos suggestions|dans la même rubrique|article suivant|article précédent
      lea también|leer más|lee también|le puede interesar|te puede interesar|más leídas|lo más leído|más leído|lo más visto|relacionadas|relacionados|noticias relacionadas|artículos relacionados|ver más|más noticias|últimas noticias|además|más información|te recomendamos|no te pierdas|siguiente|anterior|recomendados|ver también|más sobre|más en
      leggi anche|leggi tutto|continua a leggere|articoli correlati|correlati|i più letti|più letti|ultime notizie|potrebbe interessarti|ti potrebbe interessare|vedi anche|altri articoli|approfondisci|guarda anche|prossimo|precedente
      leia também|leia mais|saiba mais|mais lidas|mais lidos|notícias relacionadas|veja também|veja mais|últimas notícias|recomendado|próxima|próximo
      lees ook|lees meer|lees verder|meest gelezen|gerelateerd|gerelateerde artikelen|meer over|bekijk ook|meer nieuws|laatste nieuws|
      читайте также|читать далее|читать также|по теме|материалы по теме|ещё по теме|еще по теме|самое читаемое|популярное|новости по теме|смотрите также|другие новости|последние новости|главное|рекомендуем|подробнее|ранее|следующая|предыдущая|также по теме|новости партнеров|лента новостей|похожие
      ilgili haberler|ilgili haber|ayrıca okuyun|bunu da okuyun|daha fazla|devamını oku|haberin devamı|en çok okunanlar|çok okunanlar|son dakika|önerilen|ilginizi çekebilir|benzer haberler|sıradaki haber|sonraki|önceki|tümünü gör|diğer haberler|okumaya devam|bunları da|günün manşetleri
      اقرأ أيضا|اقرأ أيضًا|اقرأ أيضاً|اقرأ المزيد|إقرأ أيضا|شاهد أيضا|شاهد أيضاً|المزيد|المزيد من|مواضيع ذات صلة|مقالات ذات صلة|أخبار ذات صلة|ذات صلة|الأكثر قراءة|الاكثر قراءة|الأكثر مشاهدة|آخر الأخبار|اخترنا لك|قد يهمك|قد يعجبك|طالع أيضا|التالي|السابق|أخبار متعلقة|موضوعات متعلقة
      بیشتر بخوانید|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|مرتبط|پربازدیدترین|پربیننده ترین|پربازدید|آخرین اخبار|پیشنهاد|ادامه مطلب|مطالب پیشنهادی|بیشتر|خبر بعدی|خبر قبلی|تازه ترین|اخبار داغ
      czytaj także|czytaj więcej|zobacz także|zobacz też|przeczytaj także|najczęściej czytane|polecane|läs mer|läs också|läs även|mest läst|relaterat|senaste nytt|читайте також|διαβάστε επίσης|διαβάστε ακόμα|δείτε επίσης|δημοφιλή|σχετικά
      相关|相关新闻|相关阅读|推荐|推荐阅读|热门|更多|延伸阅读|阅读更多|上一篇|下一篇|関連|関連記事|おすすめ|ランキング|次の記事|続きを読む|더보기|관련|관련기사|यह भी पढ़ें|और पढ़ें|עוד|קראו גם|קרא עוד
      """
    ),
    (
      .comments,
      """
      comment|comments|leave a comment|leave a reply|post a comment|add a comment|reply|replies|join the conversation|join the discussion|\
      show comments|view comments|hide comments|comments closed|comments are closed|sort by|newest|oldest|report comment|report abuse|flag|upvote|downvote|disqus|moderation|\
      moderated|your comment|your name|will not be published|required fields|be the first to|have your say|community guidelines|guest|anonymous|permalink|edited
      kommentar|kommentare|kommentieren|kommentar schreiben|antworten|antwort|diskutieren sie|diskussion|leserkommentare|melden|netiquette|gast
      commentaire|commentaires|commenter|laisser un commentaire|répondre|réagir|réactions|signaler|votre commentaire|réagissez
      comentario|comentarios|deja un comentario|responder|comenta|comentar|deja tu comentario|denunciar|opina
      commento|commenti|commenta|lascia un commento|rispondi|segnala
      comentário|comentários|comente|deixe um comentário|denunciar
      reactie|reacties|reageer|reageren|beantwoorden|plaats een reactie
      комментарий|комментарии|комментариев|комментировать|оставить комментарий|ответить|пожаловаться|обсудить|обсуждение|добавить комментарий
      yorum|yorumlar|yorum yap|yorum yaz|yanıtla|cevapla|şikayet et|ilk yorumu|yorumunuz
      تعليق|تعليقات|التعليقات|أضف تعليق|أضف تعليقا|اترك تعليقا|اترك تعليق|اكتب تعليق|رد|الرد|تعليقك|إبلاغ
      نظر|نظرات|دیدگاه|دیدگاه ها|نظر شما|ارسال نظر|پاسخ|نظر خود را|ثبت نظر|کاربران|دیدگاهتان را بنویسید
      komentarz|komentarze|skomentuj|odpowiedz|kommentera|kommentarer|коментарі|відповісти|σχόλια|σχολιάστε
      评论|发表评论|回复|留言|网友|跟帖|コメント|返信|댓글|टिप्पणी|תגובות|הגב
      """
    ),
    (
      .navigation,
      """
      home|homepage|menu|search|skip|skip to|skip to content|skip to main|main content|navigation|toggle|toggle navigation|close|open|back|back to|back to top|to top|\
      about|about us|contact|contact us|contact information|careers|jobs|help|help center|faq|site map|sitemap|rss|feed|archive|archives|sections|all sections|\
      world|u s|us|uk|politics|business|sport|sports|opinion|opinions|entertainment|technology|tech|science|health|lifestyle|travel|culture|arts|style|food|education|environment|climate|markets|weather|video|videos|\
      podcast|podcasts|live|live tv|tv|radio|photos|gallery|games|crossword|puzzles|obituaries|classifieds|events|local|national|international|region|magazine|shop|store|english|edition|language|africa|asia|europe|middle east|americas|staff|masthead|newsroom|corrections|services|forum|forums|blogs|dark mode|font size
      startseite|suche|suchen|menü|schließen|politik|wirtschaft|kultur|wissen|panorama|gesellschaft|ausland|inland|meinung|kontakt|über uns|karriere|hilfe|archiv|reise|gesundheit|wetter|digital|auto|netzwelt|finanzen|regional|zum inhalt|nach oben|ressorts|mediathek|leben|lokales
      accueil|recherche|rechercher|fermer|politique|économie|société|monde|idées|débats|planète|santé|sciences|qui sommes nous|nous contacter|aide|archives|plan du site|météo|vidéos|rubriques|aller au contenu|retour|en direct|tribunes|sports|international|france
      inicio|portada|buscar|menú|cerrar|política|economía|sociedad|cultura|deportes|mundo|opinión|tecnología|ciencia|salud|quiénes somos|contacto|contáctenos|ayuda|hemeroteca|mapa del sitio|tiempo|internacional|nacional|sucesos|secciones|ir al contenido|volver
      cerca|chiudi|cronaca|politica|economia|cultura|spettacoli|esteri|mondo|opinioni|salute|chi siamo|contatti|meteo|redazione|motori|tecnologia|sezioni
      início|pesquisar|fechar|política|economia|mundo|esportes|opinião|saúde|quem somos|contato|fale conosco|ir para o conteúdo|voltar ao topo
      zoeken|sluiten|binnenland|buitenland|economie|politiek|cultuur|wetenschap|over ons|contact|meer|uitgelicht
      главная|меню|поиск|закрыть|политика|экономика|общество|в мире|мир|культура|спорт|наука|происшествия|мнения|технологии|о нас|о проекте|контакты|редакция|вакансии|архив|погода|видео|фото|разделы|бизнес|наверх|россия|подкасты|тесты|авторы
      anasayfa|ana sayfa|ara|arama|kapat|gündem|siyaset|ekonomi|dünya|spor|kültür|kültür sanat|yaşam|sağlık|teknoloji|magazin|yazarlar|hakkımızda|iletişim|künye|video|foto galeri|galeri|hava durumu|eğitim|bilim
      الرئيسية|الصفحة الرئيسية|القائمة|بحث|ابحث|إغلاق|سياسة|اقتصاد|رياضة|ثقافة|فن|علوم|تكنولوجيا|صحة|منوعات|العالم|عربي|دولي|محليات|رأي|آراء|مقالات|فيديو|صور|بث مباشر|من نحن|اتصل بنا|للتواصل|تحقيقات|الأرشيف|أخبار|برامج|تقارير|حوادث|مرأة
      صفحه نخست|صفحه اصلی|خانه|جستجو|منو|بستن|سیاسی|سیاست|اقتصادی|اقتصاد|ورزشی|ورزش|فرهنگی|فرهنگ|جهان|بین الملل|اجتماعی|جامعه|علمی|فناوری|استان ها|عکس|فیلم|ویدئو|چندرسانه ای|درباره ما|تماس با ما|آرشیو|پیوندها|حوادث|سلامت|دانش
      strona główna|szukaj|polityka|gospodarka|kultura|świat|sport|pogoda|kontakt|o nas|sök|meny|stäng|ekonomi|kultur|inrikes|utrikes|nöje|sport|om oss|головна|пошук|політика|економіка|суспільство|світ|αρχική|αναζήτηση|πολιτική|οικονομία|κόσμος|αθλητισμός|επικοινωνία
      首页|新闻|国际|国内|财经|体育|娱乐|科技|军事|社会|文化|视频|图片|搜索|联系我们|关于我们|导航|登陆|ホーム|ニュース|検索|メニュー|社会|政治|経済|国際|スポーツ|文化|お問い合わせ|홈|정치|경제|사회|검색|होम|राजनीति|खेल|ראשי|חדשות|חיפוש|צור קשר
      """
    ),
    (
      .photo,
      """
      photo|photos|photograph|photographs|photographer|photo by|photo credit|image|image source|image credit|image copyright|image caption|images|picture|pictured|pic|credit|courtesy|\
      courtesy of|file photo|file image|file|getty|getty images|shutterstock|istock|ap photo|afp|epa|screenshot|screengrab|illustration|caption|handout|pool|toggle caption|enlarge|enlarge this|\
      enlarge image|slideshow|view gallery|stock image|via ap|via getty|via reuters|unsplash|pixabay|wikimedia|alamy|from left|left to right|archive photo|anadolu
      foto|fotos|bild|bilder|bildquelle|archivbild|symbolbild|fotograf|picture alliance|imago|quelle|aufnahme|archivfoto
      photo d illustration|crédit|crédits|légende|image d archive|archive|sipa|sur cette photo
      imagen|fotografía|fotografia|crédito|cortesía|archivo|foto de|foto de archivo
      immagine|ansa foto|foto ansa|didascalia|foto di repertorio
      imagem|crédito|divulgação|reprodução|foto de
      beeld|afbeelding|archieffoto|foto anp
      фото|снимок|фотография|архивное фото|иллюстрация|скриншот|изображение
      fotoğraf|fotoğraflar|arşiv|görsel|kaynak
      الصورة|صورة|صورة أرشيفية|أرشيفية|تصوير|عدسة|غيتي|رويترز|الأناضول|أرشيف
      عکس|تصویر|عکاس|آرشیو|عکس آرشیوی|نگاره
      zdjęcie|fot|fot pap|foto tt|bildtext|φωτογραφία|фото
      图片|图|摄影|资料图|图源|写真|撮影|사진|फोटो|צילום
      """
    ),
    (
      .dateline,
      """
      updated|last updated|last modified|published|published on|posted|posted on|posted at|posted by|first published|created|modified|date|ago|hours ago|minutes ago|hour ago|days ago|day ago|years ago|\
      min read|minute read|minutes read|mins read|reading time|read time|views|view|reads|est|edt|gmt|utc|pm|am|et|ist|bst|today|yesterday|just now|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\
      january|february|march|april|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|more than 1 year old
      uhr|veröffentlicht|aktualisiert|stand|vor stunden|lesezeit|min lesezeit|minuten|erstellt|zuletzt|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|mai|juni|juli|oktober|dezember
      publié|publié le|mis à jour|mise à jour|modifié|temps de lecture|lecture|min de lecture|il y a|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre
      publicado|actualizado|actualizada|hace|lectura|min de lectura|lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre
      pubblicato|aggiornato|ultimo aggiornamento|minuti di lettura|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre
      atualizado|atualizada em|publicado em|há|tempo de leitura|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|dezembro
      gepubliceerd|bijgewerkt|laatste update|leestijd|geleden|januari|februari|maart|mei|augustus
      опубликовано|обновлено|назад|минут назад|часов назад|сегодня|вчера|время чтения|просмотров|просмотры|мск|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
      güncelleme|güncellendi|yayınlanma|yayın tarihi|son güncelleme|giriş|önce|saat önce|okunma|okuma süresi|dakika|görüntülenme|ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık
      نشر|نشر في|آخر تحديث|تم التحديث|تحديث|منذ|قبل|ساعات|دقيقة|دقائق|مدة القراءة|مشاهدة|مشاهدات|قراءة|بتوقيت|يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد
      تاریخ انتشار|تاریخ|ساعت|انتشار|به روز|پیش|بازدید|کد خبر|شناسه خبر|فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند|شنبه|یکشنبه|دوشنبه|سه شنبه|چهارشنبه|پنجشنبه|جمعه
      opublikowano|aktualizacja|publicerad|uppdaterad|оновлено|опубліковано|δημοσίευση|τελευταία ενημέρωση
      发布|发布时间|更新|更新时间|时间|来源|公開|更新日|配信|입력|수정|अपडेट|עודכן|פורסם
      """
    ),
    (
      .credit,
      """
      source|sources|source link|contributed|contributed to|contributed reporting|contributed to this|originally|originally appeared|originally published|first appeared|appeared on|republished|syndicated|reprinted|\
      with files from|with reporting by|additional reporting|reporting by|editing by|writing by|compiled by|translated by|wire|wires|wire services|wire reports|associated press|the associated press|ap|reuters|agence france presse|bloomberg|upi|xinhua|tass|press tv|agencies|via|material from|information from|was first published
      quelle|quellen|dpa|afp|reuters|mit material|mit informationen|dieser artikel|ursprünglich|erschien zuerst|nachrichtenagentur|agenturen|übersetzt
      source afp|avec afp|avec reuters|avec agences|article original|publié initialement|traduit
      fuente|fuentes|efe|con información de|agencias|europa press|publicado originalmente|con datos de|traducido
      fonte|ansa|riproduzione riservata|agenzia|tradotto|com informações|lusa|agência|agências
      bron|anp|bronnen|belga
      источник|источники|тасс|риа новости|риа|интерфакс|по материалам|перевод|по данным
      kaynak|aa|iha|dha|anadolu ajansı|ajans|ajanslar|çeviri
      المصدر|مصدر|المصادر|وكالات|المصدر وكالات|رويترز|الفرنسية|سبوتنيك|ترجمة|نقلا عن|الجزيرة
      منبع|منابع|به نقل از|ایسنا|ایرنا|فارس|مهر|تسنیم|انتهای پیام|ترجمه|خبرگزاری
      źródło|pap|källa|tt|джерело|πηγή|απε
      来源|新华社|编辑|责任编辑|记者|原标题|出典|出所|時事|共同|출처|연합뉴스|स्रोत|מקור
      """
    ),
    (
      .author,
      """
      by|written by|author|authors|about the author|about the authors|editor|editors|reporter|reporters|correspondent|staff|staff writer|staff reporter|senior|contributor|contributing|columnist|journalist|freelance|writer|\
      writes about|covers|is a reporter|is a senior|is a staff|is a freelance|is a journalist|is a contributing|is the author|is an award|is the editor|is a former|is a professor|author of|can be reached|reach him|reach her|reach him at|reach her at|follow him|follow her|follow her on|follow him on|bio|profile|more by|view all posts|view profile|all posts by|previously worked|editorial board|correspondant
      von|autor|autorin|redakteur|redakteurin|über den autor|über die autorin|redaktion|korrespondent|korrespondentin|schreibt über|zur person
      par|auteur|autrice|journaliste|rédaction|la rédaction|correspondant|envoyé spécial|à propos de l auteur
      por|autor|autora|redacción|periodista|corresponsal|sobre el autor|es periodista|editora
      di|autore|autrice|a cura di|giornalista|corrispondente|da|redator|repórter|jornalista|sobre o autor|door|redacteur|journalist|over de auteur
      автор|авторы|корреспондент|редактор|журналист|обозреватель|текст|об авторе|подготовил|подготовила
      yazar|yazan|haber|muhabir|editör|gazeteci|yazarın|yazar hakkında|yazarın diğer
      بقلم|كتب|كتبت|كاتب|كاتبة|الكاتب|محرر|تحرير|مراسل|صحفي|إعداد|عن الكاتب
      نویسنده|خبرنگار|گزارش|تحلیلگر|دبیر|سردبیر|درباره نویسنده|به قلم
      autor|dziennikarz|redakcja|av|skribent|автор|συντάκτης|του|της
      作者|记者|本报记者|文|編集|記者|著者|기자|लेखक|מאת
      """
    ),
    (
      .tags,
      """
      tags|tag|tagged|tagged under|filed under|topics|topic|categories|category|keywords|posted in|labels|this article tagged|more about|sections|explore more|explore
      schlagwörter|schlagworte|themen|stichworte|kategorien|kategorie|mehr zu
      mots clés|étiquettes|thèmes|sujets|catégories|rubrique|plus sur
      etiquetas|temas|categorías|archivado en|palabras clave|categorías
      argomenti|etichette|categorie|temi|assuntos|categorias|tópicos|onderwerpen|trefwoorden
      теги|метки|темы|рубрики|категории|тег|рубрика|сюжеты
      etiketler|etiket|konular|kategori|kategoriler|anahtar kelimeler
      الوسوم|وسوم|كلمات دلالية|كلمات مفتاحية|تصنيفات|التصنيف|الكلمات الدالة|الكلمات المفتاحية|سمات
      برچسب ها|برچسب|برچسبها|کلیدواژه|کلمات کلیدی|دسته بندی|موضوعات
      tagi|tematy|taggar|ämnen|теги|ετικέτες
      标签|关键词|分类|タグ|カテゴリ|태그|टैग|תגיות
      """
    ),
    (
      .action,
      """
      click|click here|click to|tap|tap here|press|press here|please|enter|submit|select|choose|try again|loading|error|required|invalid|enable javascript|javascript|browser|not supported|refresh|\
      contact us at|email us|write to|send us|send your|tips|got a tip|have a tip|news tip|let us know|tell us|ask us|learn more|find out more|get started|check out|visit our|visit|download|install|order|add to|was this helpful|rate this|feedback|report an error|report a typo|spotted an error|\
      thank you for|thanks for reading|we are happy|introduce our|our channel|our youtube channel|youtube channel|donate now|chip in|petition|turn on|unsubscribe|listen to this article|listen|vote|poll
      klicken|klicken sie|hier klicken|bitte|hier|fehler melden|fehler gefunden|eingeben|senden|laden|herunterladen|javascript|schreiben sie uns|mehr erfahren|zum newsletter|aktivieren|artikel anhören|vorlesen
      cliquez|cliquez ici|cliquer|cliquant|veuillez|écrivez nous|télécharger|télécharger|découvrir|signaler une erreur|une erreur|activer|écouter|j en profite|valider|
      haga clic|haz clic|clic aquí|pincha aquí|descarga|descargar|escríbenos|enviar|por favor|conoce más|escuchar|únete|accede
      clicca|clicca qui|scarica|scopri|scopri di più|invia|ascolta|clique aqui|clique|baixe|ouvir|participe|klik hier|klik|download|luister
      нажмите|нажать|скачать|введите|отправить|сообщить об ошибке|нашли ошибку|нашли опечатку|выделите|ctrl|пишите|узнать больше|перейти|слушать|присоединяйтесь
      tıklayın|tıkla|tıklayınız|indir|indirin|gönder|lütfen|öğren|dinle|bize yazın|hata bildir
      اضغط|اضغط هنا|انقر|انقر هنا|أدخل|إرسال|تحميل|للمزيد|لمزيد من|استمع|اتصل|يرجى|الرجاء|انضم
      کلیک|کلیک کنید|لطفا|لطفاً|دانلود|وارد کنید|ارسال کنید|بشنوید|اینجا|بپیوندید
      kliknij|pobierz|wyślij|klicka|klicka här|ladda ner|натисніть|завантажити|κάντε κλικ|πατήστε
      点击|下载|扫码|扫一扫|请|举报|收听|クリック|ダウンロード|こちら|클릭|다운로드|क्लिक|לחץ|לחצו
      """
    ),
    (
      .media,
      """
      watch|watch now|watch live|watch video|watch the video|play|play video|playing|now playing|replay|unmute|mute|autoplay|pause|audio|listen|video|live|live updates|live blog|live stream|transcript|subtitles|fullscreen|\
      media playback|unsupported|duration|embed|clip|trailer|episode|photos|pictures|in pictures|gallery|infographic|breaking|breaking news|exclusive|developing
      video ansehen|im video|livestream|liveticker|abspielen|bildergalerie|fotostrecke|eilmeldung|exklusiv|anhören|video starten
      en vidéo|vidéo|regarder|direct|diaporama|en images|exclusif|écouter|podcast
      vídeo|ver video|mira|mira el video|en vivo|en directo|galería|fotogalería|última hora|exclusiva|ver vídeo
      guarda|guarda il video|diretta|fotogallery|esclusiva|assista|ao vivo|assista ao vídeo|kijk|bekijk|live
      смотреть|смотрите|смотреть видео|прямой эфир|онлайн|трансляция|эксклюзив|срочно|фотогалерея|слушайте
      izle|izleyin|canlı|canlı yayın|canlı izle|özel haber|flaş|galeri|video izle
      شاهد|فيديو|بالفيديو|بالصور|مباشر|البث المباشر|عاجل|حصري|استمع
      ببینید|تماشا|فیلم|ویدیو|پخش زنده|زنده|فوری|بشنوید|تصاویر
      oglądaj|zobacz|na żywo|wideo|titta|se video|дивіться|відео|δείτε|βίντεο|ζωντανά
      观看|视频|直播|独家|動画|再生|ライブ|速報|보기|영상|वीडियो|देखें|צפו|וידאו
      """
    ),
  ]
}
