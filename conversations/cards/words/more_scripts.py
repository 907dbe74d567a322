"""Words of other languages. Each language has the same 256 things in the same order."""

SO = """
eey bisad faras sac lax ri doofaar dooro boolo xuur bakayle jiir kalluun shimbir rah mas madaxkuti yeey dawaco
deero libaax shabeel maroodi geel daanyeer dameer shini quraanjo caaro balanbaalis gorgor guumays qorrax dayax
xiddig daruur roob baraf dabayl qabow dab biyo bad haro webi buur kayn jasiirad geed caleen ubax caws dhagax
ciid dahab qalin bir foox xidid abuur laan taag beer saxare rooti bariis ukun caano burcad subag cusbo sonkor
malab maraq hilib saliid bur bun shaah cabitaan tufaax binjir liin lulmo muus canab berde qare tiin falluus
saytuun loos yaanyo baradho basal karooto guri albaab daaqad gidaar saqaf dhulka jaranjaro qol jiko jardiin
sariir miis kursi siraad muraayad roog fure saacad buug qalinmadow warqad waraaq shandad sanduuq dambiil dhalo
koob saxan qaaddo fargeeto mindi dheri madax timo il dheg san af ilig carrab qoor garab cudud gacan far wadne
jilib cag kabo sigis shaati surwaal goonno jaakad koofi garbasaar gacmogashi suun badhan faraanti silsilad
jeeb dallad ookiyaale gaari bas tareen baaskiil doon markab diyaarad buundo waddo jid saldhig tigidh shaag
barroosin deked khariidad dugsi isbitaal dukaan suuq maktabad matxaf magaalo tuulo doog qalcad daar ceel
teendho warshad masrax deyr hooyo aabbe cunug walaal abaayo saaxiib deris dhakhtar macallin kariye wade
beeraley boqor boqorad fannaan dawaarle dubbe musbaar manjarafad irbad dun xadhig sallaan xaaqin baaldi shumac
saabuun shukumaan shanlo maqas buraash faas cas buluug cagaar jaalle madow cad bunni dambas hees ciyaar
durbaan biibiile kaman kubbad caruusad haad subax galab habeen toddobaad sannad xagaa dayr jilaal riyo hadiyad
calan lacag sawir qiiq hoos raadiyo
"""

SW = """
mbwa paka farasi ng'ombe kondoo mbuzi nguruwe kuku bata bukini sungura panya samaki ndege chura nyoka dubu
mbwamwitu mbweha swala simba chui tembo ngamia nyani punda nyuki chungu buibui kipepeo tai bundi jua mwezi
nyota wingu mvua theluji upepo barafu moto maji bahari ziwa mto mlima msitu kisiwa mti jani ua nyasi jiwe
mchanga dhahabu fedha chuma waridi mzizi mbegu tawi kilima shamba jangwa mkate wali yai maziwa jibini siagi
chumvi sukari asali supu nyama mafuta unga kahawa chai juisi tufaha pea chungwa limau ndizi zabibu cheri
tikiti tini plamu zeituni karanga nyanya kiazi kitunguu karoti nyumba mlango dirisha ukuta paa sakafu ngazi
chumba jiko bustani kitanda meza kiti taa kioo zulia ufunguo saa kitabu kalamu karatasi barua mfuko sanduku
kikapu chupa kikombe sahani kijiko uma kisu sufuria kichwa nywele jicho sikio pua mdomo jino ulimi shingo bega
mkono kiganja kidole moyo goti mguu kiatu soksi shati suruali sketi koti kofia skafu glavu mkanda kifungo pete
mkufu mfukoni mwavuli miwani gari basi treni baiskeli mtumbwi meli eropleni daraja barabara mtaa kituo tiketi
gurudumu nanga bandari ramani shule hospitali duka soko maktaba makumbusho mji kijiji ranchi mnara ngome
kisima hema kiwanda ukumbi uzio mama baba mtoto kaka dada rafiki jirani daktari mwalimu mpishi dereva mkulima
mfalme malkia mwimbaji fundi nyundo msumari koleo sindano uzi kamba kipandio ufagio ndoo mshumaa sabuni taulo
kitana mkasi brashi shoka nyekundu samawati kijani njano nyeusi nyeupe kahawia kijivu wimbo ngoma marimba
filimbi gitaa mpira mwanasesere tiara asubuhi jioni usiku wiki mwaka kiangazi vuli kipupwe ndoto zawadi
bendera sarafu picha moshi kivuli redio
"""

TR = """
köpek kedi at inek koyun keçi domuz tavuk ördek kaz tavşan fare balık kuş kurbağa yılan ayı kurt tilki geyik
aslan kaplan fil deve maymun eşek arı karınca örümcek kelebek kartal baykuş güneş ay yıldız bulut yağmur kar
rüzgar buz ateş su deniz göl nehir dağ orman ada ağaç yaprak çiçek çimen taş kum altın gümüş demir gül kök
tohum dal tepe tarla çöl ekmek pirinç yumurta süt peynir tereyağı tuz şeker bal çorba et yağ un kahve çay
şerbet elma armut portakal limon muz üzüm kiraz kavun incir erik zeytin ceviz domates patates soğan havuç ev
kapı pencere duvar çatı zemin merdiven oda mutfak bahçe yatak masa sandalye lamba ayna halı anahtar saat kitap
kalem kağıt mektup çanta kutu sepet şişe fincan tabak kaşık çatal bıçak tencere baş saç göz kulak burun ağız
diş dil boyun omuz kol el parmak kalp diz ayak ayakkabı çorap gömlek pantolon etek palto şapka atkı eldiven
kemer düğme yüzük kolye cep şemsiye gözlük araba otobüs tren bisiklet kayık gemi uçak köprü yol sokak istasyon
bilet tekerlek çapa liman harita okul hastane dükkan pazar kütüphane müze şehir köy çiftlik kule kale kuyu
çadır fabrika tiyatro çit anne baba çocuk ağabey abla arkadaş komşu doktor öğretmen aşçı şoför çiftçi kral
kraliçe şarkıcı terzi çekiç çivi kürek iğne iplik halat basamak süpürge kova mum sabun havlu tarak makas fırça
balta kırmızı mavi yeşil sarı siyah beyaz kahverengi gri şarkı dans davul flüt gitar top bebek uçurtma sabah
akşam gece hafta yıl yaz sonbahar kış rüya hediye bayrak para resim duman gölge radyo
"""

KU = """
kûçik pisîk hesp çêlek mî bizin beraz mirîşk werdek qaz kîvroşk mişk masî çûk beq mar hirç gur rovî xezal şêr
piling fîl deve meymûn hêstir mêşhingiv mûrî pîrê pinpinîk eylo kund roj heyv stêrk ewr baran berf ba cemed
agir av derya gol çem çiya daristan girav dar pel kulîlk giya kevir qûm zêr zîv hesin gul reh tov şax gir zevî
çol nan birinc hêk şîr penîr rûn xwê şekir hingiv şorbe goşt zeyt ard qehwe çay şerbet sêv hirmî pirteqal
leymûn mûz tirî gêlas petêx hêjîr hilû zeytûn gûz bacan kartol pîvaz gêzer mal derî pencere dîwar ban erd
derenc ode metbex baxçe nivîn mase kursî lampe neynik xalîçe kilît saet pirtûk pênûs kaxez name çente sindoq
selik şûşe fincan teyfik kevçî çetel kêr beroş rû por çav guh poz dev diran ziman stû mil pazû dest tilî dil
çok pê sol gore kiras pantol damen palto kum şarf lepik kember bişkok gustîl gerdenî berîk sîwan berçavk erebe
otobûs trên bisiklêt belem keştî balafir pir rê kolan rawestgeh bilêt teker lenger bender nexşe dibistan
nexweşxane dikan bazar pirtûkxane muze bajar gund çewlik birc kela bîr kon kargeh şano perjan dê bav zarok
bira xwîşk heval cîran bijîşk mamoste aşpêj ajokar cotkar şah şahbanû stranbêj terzî çakûç bizmar bêr derzî ta
werîs pêpelûk gêzik satil mom sabûn xewlî şe meqes firçe bivir sor şîn kesk mor reş spî qehweyî gewr stran
govend dahol bilûr gîtar gog bûkik balon sibe êvar nîvşev hefte sal havîn payîz zivistan xewn diyarî al pere
wêne dû sî radyo
"""

AR = """
كلب قطة حصان بقرة خروف ماعز خنزير دجاجة بطة إوزة أرنب فأر سمكة طائر ضفدع أفعى دب ذئب ثعلب غزال أسد نمر فيل جمل
قرد حمار نحلة نملة عنكبوت فراشة نسر بومة شمس قمر نجمة غيمة مطر ثلج ريح جليد نار ماء بحر بحيرة نهر جبل غابة
جزيرة شجرة ورقة زهرة عشب حجر رمل ذهب فضة حديد وردة جذر بذرة غصن تلة حقل صحراء خبز أرز بيضة حليب جبن زبدة ملح
سكر عسل حساء لحم زيت طحين قهوة شاي عصير تفاحة إجاصة برتقالة ليمونة موزة عنب كرزة بطيخ تين خوخ زيتون جوزة طماطم
بطاطا بصل جزر بيت باب نافذة جدار سقف أرضية درج غرفة مطبخ حديقة سرير طاولة كرسي مصباح مرآة سجادة مفتاح ساعة
كتاب قلم دفتر رسالة حقيبة صندوق سلة زجاجة كوب صحن ملعقة شوكة سكين قدر رأس شعر عين أذن أنف فم سن لسان رقبة كتف
ذراع يد إصبع قلب ركبة قدم حذاء جورب قميص بنطال تنورة معطف قبعة وشاح قفاز حزام زر خاتم قلادة جيب مظلة نظارة
سيارة حافلة قطار دراجة قارب سفينة طائرة جسر طريق شارع محطة تذكرة عجلة مرساة ميناء خريطة مدرسة مستشفى متجر سوق
مكتبة متحف مدينة قرية مزرعة برج قلعة بئر خيمة مصنع مسرح سياج أم أب طفل أخ أخت صديق جار طبيب معلم طباخ سائق
مزارع ملك ملكة مغني خياط مطرقة مسمار مجرفة إبرة خيط حبل سلم مكنسة دلو شمعة صابون منشفة مشط مقص فرشاة فأس أحمر
أزرق أخضر أصفر أسود أبيض بني رمادي أغنية رقصة طبل ناي غيتار كرة دمية تنين صباح مساء ليل أسبوع سنة صيف خريف
شتاء حلم هدية علم نقود صورة دخان ظل راديو
"""

FA = """
سگ گربه اسب گاو گوسفند بز خوک مرغ اردک غاز خرگوش موش ماهی پرنده قورباغه مار خرس گرگ روباه آهو شیر ببر فیل شتر
میمون خر زنبور مورچه عنکبوت پروانه عقاب جغد خورشید ماه ستاره ابر باران برف باد یخ آتش آب دریا دریاچه رودخانه
کوه جنگل جزیره درخت برگ گل علف سنگ ریگ طلا نقره آهن لاله ریشه دانه شاخه تپه مزرعه بیابان نان برنج تخم‌مرغ ماست
پنیر کره نمک شکر عسل سوپ گوشت روغن آرد قهوه چای آبمیوه سیب گلابی پرتقال لیمو موز انگور گیلاس خربزه انجیر آلو
زیتون گردو گوجه سیب‌زمینی پیاز هویج خانه در پنجره دیوار سقف کف پله اتاق آشپزخانه باغ تخت میز صندلی چراغ آینه
قالی کلید ساعت کتاب قلم کاغذ نامه کیف جعبه سبد بطری فنجان بشقاب قاشق چنگال چاقو قابلمه سر مو چشم گوش بینی دهان
دندان زبان گردن شانه بازو دست انگشت قلب زانو پا کفش جوراب پیراهن شلوار دامن پالتو کلاه شال دستکش کمربند دکمه
انگشتر گردنبند جیب چتر عینک ماشین اتوبوس قطار دوچرخه قایق کشتی هواپیما پل جاده خیابان ایستگاه بلیت چرخ لنگر
بندر نقشه مدرسه بیمارستان مغازه بازار کتابخانه موزه شهر روستا گاوداری برج قلعه چاه خیمه کارخانه تئاتر حصار
مادر پدر کودک برادر خواهر دوست همسایه داکتر معلم آشپز راننده دهقان شاه ملکه خواننده خیاط چکش میخ بیل سوزن نخ
طناب نردبان جارو سطل شمع صابون حوله برس قیچی قلم‌مو تبر سرخ آبی سبز زرد سیاه سفید قهوه‌ای خاکستری آهنگ رقص طبل
نی گیتار توپ عروسک بادبادک صبح عصر شب هفته سال تابستان پاییز زمستان خواب هدیه پرچم سکه عکس دود سایه رادیو
"""

PS = """
سپی پیشو اس غوا پسه وزه خوګ چرګه هیلۍ بته سوی موږک کب مرغۍ چونګښه مار یږ لېوه ګیدړه هوسۍ زمری پړانګ فیل اوښ
بیزو خر مچۍ مېږی غڼه پتنګ باز کونګ لمر سپوږمۍ ستوری ورېځ باران واوره باد یخ اور اوبه سمندر جهیل سیند غر ځنګل
ټاپو ونه پاڼه ګل وښه تیږه شګه زر سپین‌زر اوسپنه ګلاب ریښه تخم ښاخ غونډۍ کرونده دښته ډوډۍ وریژې هګۍ شیدې پنیر
کوچ مالګه بوره شات ښوروا غوښه تېل اوړه قهوه چای جوس مڼه ناک نارنج لیمو کیله انګور ګیلاس خټکی اینځر الو زیتون
چارمغز رومي کچالو پیاز ګازره کور دروازه کړکۍ دېوال چت فرش زینه کوټه پخلنځی باغ کټ مېز چوکۍ څراغ هنداره قالین
کیلي ساعت کتاب قلم کاغذ لیک کڅوړه صندوق ټوکرۍ بوتل پیاله بشقاب کاچوغه پنجه چاړه دېګ سر وېښته سترګه غوږ پوزه
خوله غاښ ژبه غاړه اوږه مټ لاس ګوته زړه زنګون پښه بوټ جرابه کمیس پرتوګ لمن کوټ خولۍ دسمال دستکشه کمربند تڼۍ
ګوتمه هار جېب چترۍ عینکې موټر بس اورګاډی بایسکل بېړۍ کښتۍ الوتکه پل لار واټ تمځای ټکټ څرخ لنګر بندر نقشه
ښوونځی روغتون هټۍ بازار کتابتون موزیم ښار کلی فارم برج کلا څاه خیمه فابریکه تیاتر کټاره مور پلار ماشوم ورور
خور ملګری ګاونډی ډاکټر ښوونکی اشپز چلوونکی بزګر پاچا ملکه سندرغاړی خیاط څټک مېخ بېلچه ستن تار رسۍ زینکۍ جارو
سطل شمع صابون تولیه ږمنځ قیچي برس تبر سور اسماني شین ژېړ تور سپین نسواري خړ سندره نڅا ډول شپېلۍ ګیتار توپ
نانځکه کاغذباد سهار ماښام شپه اونۍ کال اوړی منی ژمی خوب ډالۍ بیرغ سکه انځور لوګی سیوری راډیو
"""

CKB = """
سەگ پشیلە ئەسپ مانگا مەڕ بزن بەراز مریشک مراوی قاز کەروێشک مشک ماسی باڵندە بۆق مار ورچ گورگ ڕێوی ئاسک شێر پڵنگ
فیل حوشتر مەیموون کەر هەنگ مێروولە جاڵجاڵۆکە پەپوولە هەڵۆ کوندەپەپوو خۆر مانگ ئەستێرە هەور باران بەفر با سەهۆڵ
ئاگر ئاو دەریا دەریاچە ڕووبار چیا دارستان دوورگە دار گەڵا گوڵ گیا بەرد لم زێڕ زیو ئاسن نێرگز ڕەگ تۆو لق گرد
کێڵگە بیابان نان برنج هێلکە شیر پەنیر کەرە خوێ شەکر هەنگوین شۆربا گۆشت ڕۆن ئارد قاوە چا شەربەت سێو هەرمێ
پرتەقاڵ لیمۆ مۆز ترێ گێلاس گندۆرە هەنجیر هەڵووژە زەیتوون گوێز تەماتە پەتاتە پیاز گێزەر خانوو دەرگا پەنجەرە
دیوار سەقف زەوی پلیکانە ژوور چێشتخانە باخچە جێگا مێز کورسی چرا ئاوێنە فەرش کلیل کاتژمێر کتێب قەڵەم کاغەز نامە
جانتا سندوق سەبەتە بوتڵ پیاڵە دەوری کەوچک چەتاڵ چەقۆ مەنجەڵ سەر قژ چاو گوێ لووت دەم ددان زمان مل شان باڵ دەست
پەنجە دڵ ئەژنۆ پێ پێڵاو گۆرەوی کراس پانتۆڵ تەنوورە قەمسەڵە کڵاو شاڵ دەستکێش پشتێن دوگمە ئەنگوستیلە ملوانکە
گیرفان چەتر چاویلکە ئۆتۆمبێل پاس شەمەندەفەر پاسکیل بەلەم کەشتی فڕۆکە پرد ڕێگا شەقام وێستگە بلیت تایە لەنگەر
بەندەر نەخشە قوتابخانە نەخۆشخانە دوکان بازاڕ کتێبخانە مۆزەخانە شار گوند مەزرا بورج قەڵا بیر چادر کارگە شانۆ
پەرژین دایک باوک منداڵ برا خوشک هاوڕێ دراوسێ پزیشک مامۆستا چێشتلێنەر شۆفێر جوتیار پاشا شاژن گۆرانیبێژ بەرگدروو
چەکوش بزمار بێڵ دەرزی داو پەت پەیژە گسک سەتڵ مۆم سابوون خاولی شانە مقەس فڵچە تەور سوور شین سەوز زەرد ڕەش سپی
قاوەیی خۆڵەمێشی گۆرانی سەما دەهۆڵ شمشاڵ گیتار تۆپ بووکەڵە کۆلارە بەیانی ئێوارە شەو هەفتە ساڵ هاوین پاییز زستان
خەون دیاری ئاڵا دراو وێنە دووکەڵ سێبەر ڕادیۆ
"""

UK = """
собака кіт кінь корова вівця коза свиня курка качка гуска кролик миша риба птах жаба змія ведмідь вовк лисиця
олень лев тигр слон верблюд мавпа осел бджола мураха павук метелик орел сова сонце місяць зірка хмара дощ сніг
вітер лід вогонь вода море озеро річка гора ліс острів дерево листок квітка трава камінь пісок золото срібло
залізо троянда корінь насіння гілка пагорб поле пустеля хліб рис яйце молоко сир масло сіль цукор мед суп
борошно олія ковбаса кава чай сік яблуко груша апельсин лимон банан виноград вишня диня інжир слива оливка
горіх помідор картопля цибуля морква дім двері вікно стіна дах підлога сходи кімната кухня сад ліжко стіл
стілець лампа дзеркало килим ключ годинник книга ручка папір лист сумка коробка кошик пляшка чашка тарілка
ложка виделка ніж каструля голова волосся око вухо ніс рот зуб язик шия плече лікоть рука палець серце коліно
нога черевик шкарпетка сорочка штани спідниця пальто капелюх шарф рукавичка пояс гудзик каблучка намисто
кишеня парасолька окуляри машина автобус потяг велосипед човен корабель літак міст дорога вулиця станція
квиток колесо якір порт карта школа лікарня крамниця ринок бібліотека музей місто село ферма вежа замок
криниця намет завод театр паркан мама тато дитина брат сестра друг сусід лікар учитель кухар водій фермер
король королева співак кравець молоток цвях лопата голка нитка мотузка драбина мітла відро свічка мило рушник
гребінець ножиці щітка сокира червоний синій зелений жовтий чорний білий коричневий сірий пісня танець барабан
флейта гітара м'яч лялька дракон ранок вечір ніч тиждень рік літо осінь зима сон подарунок прапор монета
картина дим тінь радіо
"""

RU = """
собака кошка лошадь корова овца коза свинья курица утка гусь кролик мышь рыба птица лягушка змея медведь волк
лиса олень лев тигр слон верблюд обезьяна осёл пчела муравей паук бабочка орёл сова солнце луна звезда облако
дождь снег ветер лёд огонь вода море озеро река гора лес остров дерево лист цветок трава камень песок золото
серебро железо роза корень семя ветка холм поле пустыня хлеб рис яйцо молоко сыр масло соль сахар мёд суп мясо
жир мука кофе чай сок яблоко груша апельсин лимон банан виноград вишня дыня инжир слива оливка орех помидор
картошка лук морковь дом дверь окно стена крыша пол лестница комната кухня сад кровать стол стул лампа зеркало
ковёр ключ часы книга ручка бумага письмо сумка коробка корзина бутылка чашка тарелка ложка вилка нож кастрюля
голова волосы глаз ухо нос рот зуб язык шея плечо локоть рука палец сердце колено нога ботинок носок рубашка
брюки юбка пальто шляпа шарф перчатка пояс пуговица кольцо бусы карман зонт очки машина автобус поезд
велосипед лодка корабль самолёт мост дорога улица станция билет колесо якорь порт карта школа больница магазин
рынок библиотека музей город деревня ферма башня крепость колодец палатка завод театр забор мама папа ребёнок
брат сестра друг сосед врач учитель повар водитель фермер король королева певец портной молоток гвоздь лопата
игла нитка верёвка стремянка метла ведро свеча мыло полотенце расчёска ножницы щётка топор красный синий
зелёный жёлтый чёрный белый коричневый серый песня танец барабан флейта гитара мяч кукла дракон утро вечер
ночь неделя год лето осень зима сон подарок флаг монета картина дым тень радио
"""

AM = """
ውሻ ድመት ፈረስ ላም በግ ፍየል አሳማ ዶሮ ዳክዬ ዝይ ጥንቸል አይጥ ዓሣ ወፍ እንቁራሪት እባብ ድብ ተኩላ ቀበሮ አጋዘን አንበሳ ነብር ዝሆን ግመል ዝንጀሮ አህያ ንብ ጉንዳን
ሸረሪት ቢራቢሮ ንስር ጉጉት ፀሐይ ጨረቃ ኮከብ ደመና ዝናብ አመዳይ ነፋስ በረዶ እሳት ውሃ ባሕር ሐይቅ ወንዝ ተራራ ጫካ ደሴት ዛፍ ቅጠል አበባ ሣር ድንጋይ አሸዋ ወርቅ ብር
ብረት ጽጌረዳ ሥር ዘር ቅርንጫፍ ኮረብታ እርሻ በረሃ ዳቦ ሩዝ እንቁላል ወተት አይብ ቅቤ ጨው ስኳር ማር ሾርባ ሥጋ ዘይት ዱቄት ቡና ሻይ ጭማቂ ፖም ሸክላ ብርቱካን ሎሚ ሙዝ
ወይን ቼሪ ሐብሐብ በለስ ፕሪም ወይራ ለውዝ ቲማቲም ድንች ሽንኩርት ካሮት ቤት በር መስኮት ግድግዳ ጣሪያ ወለል ደረጃ ክፍል ኩሽና አትክልት አልጋ ጠረጴዛ ወንበር መብራት
መስታወት ምንጣፍ ቁልፍ ሰዓት መጽሐፍ እስክሪብቶ ወረቀት ደብዳቤ ቦርሳ ሣጥን ቅርጫት ጠርሙስ ኩባያ ሳህን ማንኪያ ሹካ ቢላዋ ድስት ራስ ፀጉር ዓይን ጆሮ አፍንጫ አፍ ጥርስ
ምላስ አንገት ትከሻ ክንድ እጅ ጣት ልብ ጉልበት እግር ጫማ ካልሲ ሸሚዝ ሱሪ ቀሚስ ካፖርት ባርኔጣ ሻርፕ ጓንት ቀበቶ አዝራር ቀለበት ሐብል ኪስ ጃንጥላ መነጽር መኪና
አውቶቡስ ባቡር ብስክሌት ጀልባ መርከብ አውሮፕላን ድልድይ መንገድ ጎዳና ጣቢያ ትኬት ጎማ መልህቅ ወደብ ካርታ ትምህርት ሆስፒታል ሱቅ ገበያ ቤተመጻሕፍት ሙዚየም ከተማ መንደር
ማሳ ግንብ ቤተመንግሥት ጉድጓድ ድንኳን ፋብሪካ ቲያትር አጥር እናት አባት ልጅ ወንድም እህት ጓደኛ ጎረቤት ሐኪም መምህር ወጥቤት ሹፌር ገበሬ ንጉሥ ንግሥት ዘፋኝ ልብስሰፊ
መዶሻ ሚስማር አካፋ መርፌ ክር ገመድ መሰላል መጥረጊያ ባልዲ ሻማ ሳሙና ፎጣ ማበጠሪያ መቀስ ብሩሽ መጥረቢያ ቀይ ሰማያዊ አረንጓዴ ቢጫ ጥቁር ነጭ ቡናማ ግራጫ ዘፈን ጭፈራ
ከበሮ ዋሽንት ጊታር ኳስ አሻንጉሊት ካይት ጠዋት ምሽት ሌሊት ሳምንት ዓመት በጋ መኸር ክረምት ሕልም ስጦታ ባንዲራ ሳንቲም ሥዕል ጭስ ጥላ ሬዲዮ
"""

TI = """
ከልቢ ድሙ ፈረስ ላም በጊዕ ጤል ሓሰማ ደርሆ ደርሆማይ ዝይ ማንቲለ ኣንጭዋ ዓሳ ዑፍ ጭንቁራዕ ተመን ድቢ ተኹላ ወኻርያ ዓጋዜን ኣንበሳ ነብሪ ሓርማዝ ገመል ህበይ ኣድጊ ንህቢ
ጻጸ ሳሬት ጽምብላሊዕ ንስሪ ጉንጓ ጸሓይ ወርሒ ኮኾብ ደበና ዝናብ ውርጪ ንፋስ በረድ ሓዊ ማይ ባሕሪ ቀላይ ሩባ እምባ ጫካ ደሴት ገረብ ቈጽሊ ዕምባባ ሳዕሪ እምኒ ሑጻ ወርቂ
ብሩር ሓጺን ጽጌረዳ ሱር ዘርኢ ጨንፈር ኮረብታ ግራት ምድረበዳ ባኒ ሩዝ እንቋቝሖ ጸባ ፋርማጆ ጠስሚ ጨው ሽኮር መዓር መረቕ ስጋ ዘይቲ ሓርጭ ቡን ሻሂ ጽማቝ ቱፋሕ ፔራ
ኣራንሺ ለሚን ባናና ወይኒ ቸሪ ብርጭቕ በለስ ፕሩኛ ኣውሊዕ ፉል ኮሚደረ ድንሽ ሽጉርቲ ካሮቲ ገዛ ማዕጾ መስኮት መንደቕ ናሕሲ ባይታ መደያይቦ ክፍሊ ክሽነ ጀርዲን ዓራት ጣውላ
መንበር ፋኑስ መስትያት ምንጻፍ መፍትሕ ሰዓት መጽሓፍ ፒሮ ወረቐት ደብዳበ ቦርሳ ሳጹን ዘንቢል ጥርሙዝ ኩባያ ሸሓኒ ማንካ ፋርኬታ ካራ ድስቲ ርእሲ ጸጕሪ ዓይኒ እዝኒ ኣፍንጫ
ኣፍ ስኒ መልሓስ ክሳድ መንኵብ ቅልጽም ኢድ ኣጻብዕ ልቢ ብርኪ እግሪ ጫማ ካልሲ ካምቻ ስረ ቀሚሽ ጃኬት ቆብዕ ሻርባ ጓንቲ ቁልፊ መልጎም ቀለበት ማዕተብ ጁባ ጽላል መነጽር
መኪና ኣውቶቡስ ባቡር ብሽክለታ ጃልባ መርከብ ነፋሪት ድልድል መንገዲ ጎደና መዕረፊ ትኬት ጎማ መልህቕ ወደብ ካርታ ቤትትምህርቲ ሆስፒታል ድኳን ዕዳጋ ቤተመጻሕፍቲ ቤተመዘክር
ከተማ ዓዲ ሕርሻ ግምቢ ዕርዲ ዒላ ድንኳን ፋብሪካ ትያትር ሓጹር ኣደ ኣቦ ቈልዓ ሓው ሓፍቲ ዓርኪ ጎረቤት ሓኪም መምህር ከሻኒ መራሒ ሓረስታይ ንጉስ ንግስቲ ደራፊ ሰፋዪ ሞደሻ
ምስማር ባዴላ መርፍእ ፈትሊ ገመድ መሳልል መኾስተር ባልዲ ሽምዓ ሳሙና ሽጎማኖ መመሸጥ መቐስ ብሩሽ ፋስ ቀይሕ ሰማያዊ ቀጠልያ ብጫ ጸሊም ጻዕዳ ቡናዊ ሓሙኽሽታይ ደርፊ
ሳዕስዒት ከበሮ ሻምብቆ ጊታር ኩዕሶ ባምቡላ ካይት ንግሆ ምሸት ለይቲ ሰሙን ዓመት ሓጋይ ቀውዒ ክረምቲ ሕልሚ ህያብ ባንዴራ ሳንቲም ስእሊ ትኪ ጽላሎት ረድዮ
"""
