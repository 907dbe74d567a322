"""Words of European languages in Latin letters. Each language has the same 256 things in the same order."""

EN = """
dog cat horse cow sheep goat pig hen duck goose rabbit mouse fish bird frog snake bear wolf fox deer lion
tiger elephant camel monkey donkey bee ant spider butterfly eagle owl sun moon star cloud rain snow wind ice
fire water sea lake river mountain forest island tree leaf flower grass stone sand gold silver iron rose root
seed branch hill field desert bread rice egg milk cheese butter salt sugar honey soup meat oil flour coffee
tea juice apple pear orange lemon banana grape cherry melon fig plum olive nut tomato potato onion carrot
house door window wall roof floor stairs room kitchen garden bed table chair lamp mirror carpet key clock book
pen paper letter bag box basket bottle cup plate spoon fork knife pot head hair eye ear nose mouth tooth
tongue neck shoulder arm hand finger heart knee foot shoe sock shirt trousers skirt coat hat scarf glove belt
button ring necklace pocket umbrella glasses car bus train bicycle boat ship airplane bridge road street
station ticket wheel anchor harbour map school hospital shop market library museum city village farm tower
castle well tent factory theatre fence mother father child brother sister friend neighbour doctor teacher cook
driver farmer king queen singer tailor hammer nail spade needle thread rope ladder broom bucket candle soap
towel comb scissors brush axe red blue green yellow black white brown grey song dance drum flute guitar ball
doll kite morning evening night week year summer autumn winter dream gift flag coin picture smoke shadow radio
"""

SV = """
hund katt häst ko får get gris höna anka gås kanin mus fisk fågel groda orm björn varg räv hjort lejon tiger
elefant kamel apa åsna bi myra spindel fjäril örn uggla sol måne stjärna moln regn snö vind is eld vatten hav
sjö flod berg skog ö träd löv blomma gräs sten sand guld silver järn ros rot frö gren kulle åker öken bröd ris
ägg mjölk ost smör salt socker honung soppa kött olja mjöl kaffe te juice äpple päron apelsin citron banan
druva körsbär melon fikon plommon oliv nöt tomat potatis lök morot hus dörr fönster vägg tak golv trappa rum
kök trädgård soffa bord stol lampa spegel matta nyckel klocka bok penna papper brev väska låda korg flaska
kopp tallrik sked gaffel kniv gryta huvud hår öga öra näsa mun tand tunga hals axel arm hand finger hjärta knä
fot sko strumpa skjorta byxa kjol kappa hatt halsduk handske bälte knapp ring halsband ficka paraply glasögon
bil buss tåg cykel båt fartyg flygplan bro väg gata station biljett hjul ankare hamn karta skola sjukhus affär
marknad bibliotek museum stad by gård torn slott brunn tält fabrik teater staket mamma pappa barn bror syster
vän granne läkare lärare kock förare bonde kung drottning sångare skräddare hammare spik spade nål garn rep
stege kvast hink ljus tvål handduk kam sax borste yxa röd blå grön gul svart vit brun grå sång dans trumma
flöjt gitarr boll docka drake morgon kväll natt vecka år sommar höst vinter dröm present flagga mynt bild rök
skugga radio
"""

DE = """
Hund Katze Pferd Kuh Schaf Ziege Schwein Huhn Ente Gans Hase Maus Fisch Vogel Frosch Schlange Bär Wolf Fuchs
Hirsch Löwe Tiger Elefant Kamel Affe Esel Biene Ameise Spinne Falter Adler Eule Sonne Mond Stern Wolke Regen
Schnee Wind Eis Feuer Wasser Meer See Fluss Berg Wald Insel Baum Blatt Blume Gras Stein Sand Gold Silber Eisen
Rose Wurzel Samen Zweig Hügel Feld Wüste Brot Reis Ei Milch Käse Butter Salz Zucker Honig Suppe Fleisch Öl
Mehl Kaffee Tee Saft Apfel Birne Orange Zitrone Banane Traube Kirsche Melone Feige Pflaume Olive Nuss Tomate
Kartoffel Zwiebel Karotte Haus Tür Fenster Wand Dach Boden Treppe Zimmer Küche Garten Bett Tisch Stuhl Lampe
Spiegel Teppich Schlüssel Uhr Buch Stift Papier Brief Tasche Kiste Korb Flasche Becher Teller Löffel Gabel
Messer Topf Kopf Haar Auge Ohr Nase Mund Zahn Zunge Hals Schulter Arm Hand Finger Herz Knie Fuß Schuh Socke
Hemd Hose Rock Mantel Hut Schal Handschuh Gürtel Knopf Ring Kette Beutel Schirm Brille Auto Bus Zug Fahrrad
Boot Schiff Flugzeug Brücke Weg Straße Bahnhof Fahrkarte Rad Anker Hafen Landkarte Schule Krankenhaus Laden
Markt Bücherei Museum Stadt Dorf Bauernhof Turm Burg Brunnen Zelt Fabrik Theater Zaun Mutter Vater Kind Bruder
Schwester Freund Nachbar Arzt Lehrer Koch Fahrer Bauer König Königin Sänger Schneider Hammer Nagel Spaten
Nadel Faden Seil Leiter Besen Eimer Kerze Seife Handtuch Kamm Schere Bürste Axt Rot Blau Grün Gelb Schwarz
Weiß Braun Grau Lied Tanz Trommel Flöte Gitarre Ball Puppe Drachen Morgen Abend Nacht Woche Jahr Sommer Herbst
Winter Traum Geschenk Flagge Münze Bild Rauch Schatten Radio
"""

FR = """
chien chat cheval vache mouton chèvre cochon poule canard oie lapin souris poisson oiseau grenouille serpent
ours loup renard cerf lion tigre éléphant chameau singe âne abeille fourmi araignée papillon aigle hibou
soleil lune étoile nuage pluie neige vent glace feu eau mer lac rivière montagne forêt île arbre feuille fleur
herbe pierre sable or argent fer rose racine graine branche colline champ désert pain riz œuf lait fromage
beurre sel sucre miel soupe viande huile farine café thé jus pomme poire orange citron banane raisin cerise
melon figue prune olive noix tomate patate oignon carotte maison porte fenêtre mur toit sol escalier chambre
cuisine jardin lit table chaise lampe miroir tapis clé horloge livre stylo papier lettre sac boîte panier
bouteille tasse assiette cuillère fourchette couteau casserole tête cheveux œil oreille nez bouche dent langue
cou épaule bras main doigt cœur genou pied chaussure chaussette chemise pantalon jupe manteau chapeau écharpe
gant ceinture bouton bague collier poche parapluie lunettes voiture bus train vélo barque navire avion pont
route rue gare billet roue ancre port carte école hôpital magasin marché bibliothèque musée ville village
ferme tour château puits tente usine théâtre clôture mère père enfant frère sœur ami voisin médecin professeur
cuisinier chauffeur paysan roi reine chanteur tailleur marteau clou pelle aiguille fil corde échelle balai
seau bougie savon serviette peigne ciseaux brosse hache rouge bleu vert jaune noir blanc marron gris chanson
danse tambour flûte guitare ballon poupée dragon matin soir nuit semaine année été automne hiver rêve cadeau
drapeau pièce image fumée ombre radio
"""

ES = """
perro gato caballo vaca oveja cabra cerdo gallina pato ganso conejo ratón pez pájaro rana serpiente oso lobo
zorro ciervo león tigre elefante camello mono burro abeja hormiga araña mariposa águila búho sol luna estrella
nube lluvia nieve viento hielo fuego agua mar lago río montaña bosque isla árbol hoja flor hierba piedra arena
oro plata hierro rosa raíz semilla rama colina campo desierto pan arroz huevo leche queso mantequilla sal
azúcar miel sopa carne aceite harina café té zumo manzana pera naranja limón plátano uva cereza melón higo
ciruela aceituna nuez tomate patata cebolla zanahoria casa puerta ventana pared techo suelo escalera
habitación cocina jardín cama mesa silla lámpara espejo alfombra llave reloj libro bolígrafo papel carta bolso
caja cesta botella taza plato cuchara tenedor cuchillo olla cabeza pelo ojo oreja nariz boca diente lengua
cuello hombro brazo mano dedo corazón rodilla pie zapato calcetín camisa pantalón falda abrigo sombrero
bufanda guante cinturón botón anillo collar bolsillo paraguas gafas coche autobús tren bicicleta barca barco
avión puente carretera calle estación billete rueda ancla puerto mapa escuela hospital tienda mercado
biblioteca museo ciudad pueblo granja torre castillo pozo carpa fábrica teatro valla madre padre niño hermano
hermana amigo vecino médico maestro cocinero conductor granjero rey reina cantante sastre martillo clavo pala
aguja hilo cuerda escalón escoba cubo vela jabón toalla peine tijeras cepillo hacha rojo azul verde amarillo
negro blanco marrón gris canción baile tambor flauta guitarra pelota muñeca cometa mañana tarde noche semana
año verano otoño invierno sueño regalo bandera moneda cuadro humo sombra radio
"""

IT = """
cane gatto cavallo mucca pecora capra maiale gallina anatra oca coniglio topo pesce uccello rana serpente orso
lupo volpe cervo leone tigre elefante cammello scimmia asino ape formica ragno farfalla aquila gufo sole luna
stella nuvola pioggia neve vento ghiaccio fuoco acqua mare lago fiume montagna foresta isola albero foglia
fiore erba pietra sabbia oro argento ferro rosa radice seme ramo collina campo deserto pane riso uovo latte
formaggio burro sale zucchero miele zuppa carne olio farina caffè tè succo mela pera arancia limone banana uva
ciliegia melone fico prugna oliva noce pomodoro patata cipolla carota casa porta finestra muro tetto pavimento
scala stanza cucina giardino letto tavolo sedia lampada specchio tappeto chiave orologio libro penna carta
lettera borsa scatola cesto bottiglia tazza piatto cucchiaio forchetta coltello pentola testa capelli occhio
orecchio naso bocca dente lingua collo spalla braccio mano dito cuore ginocchio piede scarpa calza camicia
pantaloni gonna cappotto cappello sciarpa guanto cintura bottone anello collana tasca ombrello occhiali
macchina autobus treno bicicletta barca nave aereo ponte strada via stazione biglietto ruota ancora porto
mappa scuola ospedale negozio mercato biblioteca museo città villaggio fattoria torre castello pozzo tenda
fabbrica teatro recinto madre padre bambino fratello sorella amico vicino medico maestro cuoco autista
contadino re regina cantante sarto martello chiodo pala ago filo corda gradino scopa secchio candela sapone
asciugamano pettine forbici spazzola ascia rosso blu verde giallo nero bianco marrone grigio canzone ballo
tamburo flauto chitarra palla bambola aquilone mattina sera notte settimana anno estate autunno inverno sogno
regalo bandiera moneta quadro fumo ombra radio
"""

RO = """
câine pisică cal vacă oaie capră porc găină rață gâscă iepure șoarece pește pasăre broască șarpe urs lup vulpe
cerb leu tigru elefant cămilă maimuță măgar albină furnică păianjen fluture vultur bufniță soare lună stea nor
ploaie zăpadă vânt gheață foc apă mare lac râu munte pădure insulă copac frunză floare iarbă piatră nisip aur
argint fier trandafir rădăcină sămânță creangă deal câmp deșert pâine orez ou lapte brânză unt sare zahăr
miere supă carne ulei făină cafea ceai suc măr pară portocală lămâie banană strugure cireașă pepene smochină
prună măslină nucă roșie cartof ceapă morcov casă ușă fereastră perete acoperiș podea scară cameră bucătărie
grădină pat masă scaun lampă oglindă covor cheie ceas carte pix hârtie scrisoare geantă cutie coș sticlă
ceașcă farfurie lingură furculiță cuțit oală cap păr ochi ureche nas gură dinte limbă gât umăr braț mână deget
inimă genunchi picior pantof șosetă cămașă pantaloni fustă palton pălărie fular mănușă curea nasture inel
colier buzunar umbrelă ochelari mașină autobuz tren bicicletă barcă navă avion pod drum stradă gară bilet
roată ancoră port hartă școală spital magazin piață bibliotecă muzeu oraș sat fermă turn castel fântână cort
fabrică teatru gard mamă tată copil frate soră prieten vecin doctor profesor bucătar șofer țăran rege regină
cântăreț croitor ciocan cui lopată ac ață frânghie treaptă mătură găleată lumânare săpun prosop pieptene
foarfecă perie topor roșu albastru verde galben negru alb maro gri cântec dans tobă flaut chitară minge păpușă
zmeu dimineață seară noapte săptămână an vară toamnă iarnă vis cadou steag monedă tablou fum umbră radio
"""

PL = """
pies kot koń krowa owca koza świnia kura kaczka gęś królik mysz ryba ptak żaba wąż niedźwiedź wilk lis jeleń
lew tygrys słoń wielbłąd małpa osioł pszczoła mrówka pająk motyl orzeł sowa słońce księżyc gwiazda chmura
deszcz śnieg wiatr lód ogień woda morze jezioro rzeka góra las wyspa drzewo liść kwiat trawa kamień piasek
złoto srebro żelazo róża korzeń nasiono gałąź wzgórze pole pustynia chleb ryż jajko mleko ser masło sól cukier
miód zupa mięso olej mąka kawa herbata sok jabłko gruszka pomarańcza cytryna banan winogrono wiśnia melon figa
śliwka oliwka orzech pomidor ziemniak cebula marchew dom drzwi okno ściana dach podłoga schody pokój kuchnia
ogród łóżko stół krzesło lampa lustro dywan klucz zegar książka długopis papier list torba pudełko koszyk
butelka kubek talerz łyżka widelec nóż garnek głowa włosy oko ucho nos usta ząb język szyja ramię łokieć ręka
palec serce kolano stopa but skarpeta koszula spodnie spódnica płaszcz kapelusz szalik rękawiczka pasek guzik
pierścień naszyjnik kieszeń parasol okulary auto autobus pociąg rower łódka statek samolot most droga ulica
stacja bilet koło kotwica port mapa szkoła szpital sklep rynek biblioteka muzeum miasto wieś farma wieża zamek
studnia namiot fabryka teatr płot mama tata dziecko brat siostra przyjaciel sąsiad lekarz nauczyciel kucharz
kierowca rolnik król królowa piosenkarz krawiec młotek gwóźdź łopata igła nitka lina drabina miotła wiadro
świeca mydło ręcznik grzebień nożyczki szczotka siekiera czerwony niebieski zielony żółty czarny biały brązowy
szary piosenka taniec bęben flet gitara piłka lalka latawiec ranek wieczór noc tydzień rok lato jesień zima
sen prezent flaga moneta obraz dym cień radio
"""

LV = """
suns kaķis zirgs govs aita kaza cūka vista pīle zoss trusis pele zivs putns varde čūska lācis vilks lapsa
briedis lauva tīģeris zilonis kamielis mērkaķis ēzelis bite skudra zirneklis tauriņš ērglis pūce saule mēness
zvaigzne mākonis lietus sniegs vējš ledus uguns ūdens jūra ezers upe kalns mežs sala koks lapa puķe zāle
akmens smiltis zelts sudrabs dzelzs roze sakne sēkla zars pakalns lauks tuksnesis maize rīsi ola piens siers
sviests sāls cukurs medus zupa gaļa eļļa milti kafija tēja sula ābols bumbieris apelsīns citrons banāns vīnoga
ķirsis melone vīģe plūme olīva rieksts tomāts kartupelis sīpols burkāns māja durvis logs siena jumts grīda
kāpnes istaba virtuve dārzs gulta galds krēsls lampa spogulis paklājs atslēga pulkstenis grāmata pildspalva
papīrs vēstule soma kaste grozs pudele krūze šķīvis karote dakša nazis katls galva mati acs auss deguns mute
zobs mēle kakls plecs elkonis roka pirksts sirds celis pēda kurpe zeķe krekls bikses svārki mētelis cepure
šalle cimds josta poga gredzens kaklarota kabata lietussargs brilles auto autobuss vilciens velosipēds laiva
kuģis lidmašīna tilts ceļš iela stacija biļete ritenis enkurs osta karte skola slimnīca veikals tirgus
bibliotēka muzejs pilsēta ciems ferma tornis pils aka telts rūpnīca teātris žogs māte tēvs bērns brālis māsa
draugs kaimiņš ārsts skolotājs pavārs šoferis zemnieks karalis karaliene dziedātājs drēbnieks āmurs nagla
lāpsta adata diegs virve trepes slota spainis svece ziepes dvielis ķemme šķēres suka cirvis sarkans zils zaļš
dzeltens melns balts brūns pelēks dziesma deja bungas flauta ģitāra bumba lelle pūķis rīts vakars nakts nedēļa
gads vasara rudens ziema sapnis dāvana karogs monēta bilde dūmi ēna radio
"""

BS = """
pas mačka konj krava ovca koza svinja kokoš patka guska zec miš riba ptica žaba zmija medvjed vuk lisica jelen
lav tigar slon deva majmun magarac pčela mrav pauk leptir orao sova sunce mjesec zvijezda oblak kiša snijeg
vjetar led vatra voda more jezero rijeka planina šuma otok drvo list cvijet trava kamen pijesak zlato srebro
željezo ruža korijen sjeme grana brdo polje pustinja hljeb riža jaje mlijeko sir maslac so šećer med supa meso
ulje brašno kafa čaj sok jabuka kruška narandža limun banana grožđe trešnja dinja smokva šljiva maslina orah
paradajz krompir luk mrkva kuća vrata prozor zid krov pod stepenice soba kuhinja vrt krevet sto stolica lampa
ogledalo tepih ključ sat knjiga olovka papir pismo torba kutija korpa flaša šolja tanjir kašika viljuška nož
lonac glava kosa oko uho nos usta zub jezik vrat rame lakat ruka prst srce koljeno noga cipela čarapa košulja
hlače suknja kaput šešir šal rukavica kaiš dugme prsten ogrlica džep kišobran naočale auto autobus voz bicikl
čamac brod avion most put ulica stanica karta točak sidro luka mapa škola bolnica prodavnica pijaca biblioteka
muzej grad selo farma toranj tvrđava bunar šator fabrika pozorište ograda majka otac dijete brat sestra
prijatelj komšija doktor učitelj kuhar vozač seljak kralj kraljica pjevač krojač čekić ekser lopata igla konac
uže ljestve metla kanta svijeća sapun peškir češalj makaze četka sjekira crvena plava zelena žuta crna bijela
smeđa siva pjesma ples bubanj flauta gitara lopta lutka zmaj jutro veče noć sedmica godina ljeto jesen zima
san poklon zastava novčić slika dim sjena radio
"""

SQ = """
qen mace kalë lopë dele dhi derr pulë rosë patë lepur mi peshk zog bretkosë gjarpër ari ujk dhelpër dre luan
tigër elefant deve majmun gomar bletë milingonë merimangë flutur shqiponjë buf diell hënë yll re shi borë erë
akull zjarr ujë det liqen lumë mal pyll ishull pemë gjethe lule bar gur rërë ar argjend hekur trëndafil rrënjë
farë degë kodër fushë shkretëtirë bukë oriz vezë qumësht djathë gjalpë kripë sheqer mjaltë supë mish vaj miell
kafe çaj lëng mollë dardhë portokall limon banane rrush qershi pjepër fik kumbull ulli arrë domate patate qepë
karotë shtëpi derë dritare mur çati dysheme shkallë dhomë kuzhinë kopsht krevat tavolinë karrige llambë
pasqyrë qilim çelës orë libër stilolaps letër zarf çantë kuti shportë shishe filxhan pjatë lugë pirun thikë
tenxhere kokë flokë sy vesh hundë gojë dhëmb gjuhë qafë sup krah dorë gisht zemër gju këmbë këpucë çorape
këmishë pantallona fund pallto kapelë shall dorezë rrip kopsë unazë varëse xhep çadër syze makinë autobus tren
biçikletë barkë anije aeroplan urë rrugë sokak stacion biletë rrotë spirancë port hartë shkollë spital dyqan
treg bibliotekë muze qytet fshat fermë kullë kështjellë pus tendë fabrikë teatër gardh nënë baba fëmijë vëlla
motër shok fqinj mjek mësues kuzhinier shofer fermer mbret mbretëreshë këngëtar rrobaqepës çekiç gozhdë lopatë
gjilpërë fill litar shkallare fshesë kovë qiri sapun peshqir krehër gërshërë furçë sëpatë kuqe blu gjelbër
verdhë zezë bardhë kafeje gri këngë valle daulle flaut kitarë top kukull balonë mëngjes mbrëmje natë javë vit
verë vjeshtë dimër ëndërr dhuratë flamur monedhë pikturë tym hije radio
"""
