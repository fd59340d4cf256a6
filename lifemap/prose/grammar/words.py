"""List the words that tell places from people, papers, battles and institutions.

Closed classes and short open ones, in lower case. All are general English of
biographies; none belongs to one life.
"""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


DETERMINERS = word_set(
    "the a an this that these those his her its their my our your some any"
    " every each no another both same said one whose"
)
POSSESSIVES = word_set("his her its their my our your whose thy thine mine")

# Prepositions by what they say of the place that follows.
ROLES = {
    "in": "at", "at": "at", "within": "at", "inside": "at", "on": "at", "upon": "at",
    "around": "at", "throughout": "at", "across": "at", "outside": "near",
    "near": "near", "beside": "near", "off": "near", "by": "by", "round": "at",
    "about": "at", "opposite": "near", "beyond": "near", "above": "near",
    "to": "to", "into": "to", "unto": "to", "onto": "to", "for": "for",
    "toward": "toward", "towards": "toward", "against": "toward", "before": "before",
    "from": "from", "out": "from", "via": "via", "through": "via", "over": "via",
    "under": "of", "between": "at", "amid": "at", "among": "at", "of": "of",
    "with": "with", "like": "with", "than": "with", "without": "with", "as": "with",
    "after": "with", "during": "with", "since": "with", "despite": "with",
    "regarding": "with", "concerning": "with", "until": "with", "till": "with",
    "per": "with", "versus": "with", "along": "at", "past": "via", "behind": "near",
}  # fmt: skip
PREPOSITIONS = frozenset(ROLES) | word_set("up down aboard because except toward")

NOMINATIVES = word_set("he she they i we thou it who which")
ACCUSATIVES = word_set("him her them me us himself herself themselves myself ourselves")

# Nouns that may stand between a preposition and a name: "in the town of X".
PLACE_NOUNS = word_set(
    "town city village port seaport harbor harbour island isle islands hamlet"
    " settlement capital district suburb province county region state country"
    " republic kingdom empire governorate guberniya duchy principality parish"
    " commune municipality department canton colony territory territories resort"
    " spa oasis fortress castle area quarter neighborhood neighbourhood"
    " outskirts environs vicinity suburbs coast shore shores banks valley"
    " mountains hills peninsula cape bay gulf north south east west northeast"
    " northwest southeast southwest northern southern eastern western centre"
    " center heart middle part parts city-state township borough metropolis"
    " citadel monastery abbey convent priory farm estate manor villa plain"
    " plains forests highlands lowlands interior hinterland streets harbourside"
    " arrondissement ward headquarters concession mission station steppe desert lake"
    " lakes river delta archipelago see diocese raion oblast prefecture community"
    " communities market-town harbor-town seaside hill-station cantonment camp"
    " archdiocese oases countryside tip edge end hometown birthplace homeland side"
    " city's border borders frontier waters watering-place watering town's"
)
VAGUE_NOUNS = word_set(
    "outskirts environs vicinity suburbs coast shore shores north south east"
    " west border borders frontier neighborhood neighbourhood hills mountains"
    " edge waters"
)
PLACE_ADJECTIVES = word_set(
    "nearby neighbouring neighboring neutral rural native remote distant"
    " present-day modern ancient old new occupied german-occupied northern"
    " southern eastern western central upper lower small little large great big"
    " provincial tiny far far-off beloved hometown home same historic british"
    " french german italian russian american swiss swedish polish chinese"
    " japanese turkish spanish dutch danish norwegian austrian hungarian greek"
    " egyptian indian mexican canadian australian irish scottish english welsh"
    " portuguese soviet imperial communist war-torn besieged famous holy pre-war"
    " post-war wartime inner outer mainland downtown harbor harbour colonial"
    " coastal seaside mountain industrial isolated bustling quiet sleepy then"
    " newly nearby. his her its their my our what was then is now so-called"
    " called named late"
)

# Heads of proper names, after or before the place in them.
FACILITIES = word_set(
    "university college school academy institute institution polytechnic"
    " gymnasium grammar lycée lyceum seminary conservatory conservatoire"
    " observatory hospital infirmary sanatorium asylum clinic prison jail gaol"
    " penitentiary fortress castle palace cathedral church chapel abbey priory"
    " convent monastery mosque synagogue temple mission museum gallery library"
    " theatre theater opera hotel inn house hall court courts station airport"
    " aerodrome airfield barracks camp garrison base fort harbour harbor docks"
    " dockyard shipyard arsenal cemetery churchyard graveyard crematorium zoo"
    " park gardens garden market exchange mint tower stadium farm manor estate"
    " laboratory laboratories factory mill mills mine mines workhouse orphanage"
    " ghetto jail internment parliament ministry embassy consulate legation"
    " residency studio studios workshop home rectory vicarage parsonage mansion"
    " villa cottage théâtre teatro universität universidad universidade"
    " università université école escola escuela schule hochschule collegium"
    " colegio collège hôpital ospedale palais palazzo palacio schloss kloster"
    " conservatorio konservatorium akademie academia académie institut instituto"
    " istituto gimnasio minster basilica shrine studios arena speedway"
    " racecourse store shop office offices branch campus headquarters plant"
    " works yard warehouse depot restaurant café cafe pub tavern bookshop"
    " brewery foundry bureau leprosarium leprosary crown medical high technical"
    " business law art music royal normal military naval general"
)
AREAS = word_set(
    "county province governorate oblast district island islands river valley"
    " bay peninsula state region city town village street avenue square road"
    " lane hill hills heights beach springs falls junction mountains desert"
    " territory republic kingdom raion shire prefecture department canton parish"
    " township harbor harbour port point lake lakes gulf strait straits empire"
    " colony sultanate emirate basin coast governate guberniya voivodeship krai"
    " region's railway-station presidency dominion protectorate mandate"
    " caliphate khanate viceroyalty captaincy bishopric palatinate vilayet"
    " sanjak eyalet wilayat okrug uezd taluk riding hundred marches circuit"
)
EVENTS = word_set(
    "conference congress convention exhibition exposition fair festival"
    " olympics games championship championships tournament marathon open"
    " biennale triennale symposium council assembly synod diet rally regatta"
    " session sessions"
    " races meeting summit talks negotiations concert contest competition trial"
    " trials prix expo world's"
)
DEEDS = word_set(
    "taking battle siege capture fall sack bombardment relief defence defense"
    " occupation war uprising rising rebellion revolt revolution massacre mutiny"
    " raid treaty peace truce armistice edict pact agreement convention"
    " surrender campaign offensive invasion evacuation storming fire blockade"
    " liberation conquest crisis affair incident strike strikes riots riot"
    " commune front line pogrom accord declaration raids blitz earthquake flood"
    " plague landing landings assault"
)
COMBATS = word_set(
    "taking battle siege capture fall sack bombardment relief defence defense storming"
    " campaign offensive invasion evacuation liberation assault landings landing"
    " raid uprising affair action"
)
ORGANISATIONS = word_set(
    "times gazette herald post journal news star tribune chronicle daily"
    " magazine review press party committee soviet company companies railway"
    " railways line lines society association union club united rovers rangers"
    " athletic albion wanderers fc orchestra philharmonic symphony ensemble"
    " quartet choir ballet regiment fusiliers infantry cavalry rifles battalion"
    " brigade division army fleet corps guards government parliament bank"
    " insurance corporation foundation trust board commission bureau agency"
    " broadcasting radio television records act agreement group movement front"
    " league federation bund team squad mail courier guardian observer telegraph"
    " examiner sun mercury argus advertiser evening morning globe independent"
    " dispatch secretariat directorate presidium politburo curia crowd dialect"
    " accent fashion style mail-order underground plan protocol protocols"
    " organisation organization confederation convention conventions bible manuscript"
    " papyrus school-of-thought circle"
)
OFFICES = word_set(
    "king queen prince princess duke duchess earl count countess marquis"
    " marquess baron lord lady viscount emperor empress sultan shah emir khan"
    " caliph tsar czar raja bishop archbishop pope cardinal patriarch abbot"
    " abbess prior dean archdeacon rector vicar governor mayor alderman sheriff"
    " bailiff consul ambassador minister president chancellor viceroy regent"
    " elector margrave landgrave burgomaster provost recorder professor member"
    " representative senator deputy director secretary treasurer judge"
    " magistrate commander commandant captain constable warden keeper master"
    " principal citizen freeman native inhabitant resident people citizens bank"
    " history university government ruler chief metropolitan lieutenant attorney"
    " prosecutor curator editor merchant merchants burgess collector resident-"
    " general envoy legate nuncio superintendent inspector engineer architect"
    " librarian organist cantor headmaster commissioner chairman chair head"
    " curate incumbent pastor parson preacher prebendary canon precentor chaplain"
    " minister postmaster registrar clerk surveyor commandant castellan magistrate"
    " kapellmeister choirmaster coroner prefect sub-prefect intendant qadi mufti"
    " rabbi imam physician surgeon schoolmaster superior lecturer vice-consul"
    " consul-general governor-general lieutenant-governor deputy-governor"
    " vice-chancellor archimandrite hegumen commissary town-clerk chief-justice"
    " mp m.p msp td mla councillor councilor councilman councilwoman congressman"
    " congresswoman assemblyman counsel solicitor seat constituency surrogate reeve"
    " lord-lieutenant voivode selectman syndic"
)
STAFF = OFFICES - word_set(
    "king queen prince princess duke duchess earl count countess marquis"
    " marquess baron lord lady viscount emperor empress people citizens history"
    " bank pope cardinal university government native"
)
"""Offices that are held at the place: "governor of Kiev", not "Duke of York"."""

TITLES = word_set(
    "mr mrs ms miss dr st sir lord lady dame prof professor captain capt"
    " colonel col general gen major maj lieutenant lieut sergeant admiral"
    " commodore count countess baron baroness prince princess king queen emperor"
    " empress pope saint bishop archbishop cardinal father brother sister mother"
    " reverend rev president senator governor judge justice chancellor duke"
    " duchess earl marquis viscount comrade mistress master messrs madame mme"
    " mademoiselle mlle monsieur herr frau signor signora señor señora don doña"
    " dom sheikh shaykh imam rabbi chief brigadier corporal ras sultan shah pasha bey"
    " aunt uncle cousin"
    " mayor ambassador minister commander maestro dean canon mullah khan raja"
    " maharaja emir caliph tsar tsarina grandfather grandmother begum pandit shri sri"
    " syed sayyid haji hajji ustad swami"
)
KIN = word_set(
    "father mother parents brother brothers sister sisters son sons daughter"
    " daughters wife husband widow widower uncle aunt cousin cousins nephew"
    " nephews niece nieces grandfather grandmother grandparents grandson"
    " granddaughter grandchildren child children stepfather stepmother stepson"
    " stepdaughter half-brother half-sister father-in-law mother-in-law brother-"
    " in-law sister-in-law son-in-law daughter-in-law ancestors ancestor"
    " forebears relatives relations fiancé fiancée lover mistress friend friends"
    " colleague colleagues companion companions pupil pupils student students"
    " disciple disciples follower followers supporters comrades assistant"
    " assistants secretary servant servants master patron patrons employer"
    " employers teacher teachers tutor mentor partner rival rivals enemies"
    " opponents troops men soldiers army forces doctor doctors publisher agent"
    " lawyer editor bodyguards successor predecessor guardian governess nurse"
    " contemporaries biographer twin ex-wife ex-husband first-born ally allies"
    " spouse godfather godmother siblings"
)
# Things of the person that are where the person is.
BELONGINGS = word_set(
    "home house residence residences dwelling lodgings lodging abode stop"
    " station destination post posting life career exile journey journeys"
    " travels travel voyage childhood youth boyhood girlhood studies education"
    " schooling training days years last final body remains ashes corpse family"
    " household headquarters studio practice work wanderings path road way move"
    " term sentence imprisonment captivity stay visit ship boat train vessel"
    " plane carriage car convoy steamer liner apprenticeship service tour"
    " wedding funeral birthplace retirement first next finish result debut victory"
    " appearance match bout win office seat ministry regiment battalion brigade unit"
    " squadron company"
)
TIME_NOUNS = word_set(
    "year years month months week weeks day days night nights time times"
    " morning evening afternoon summer winter spring autumn fall decade decades"
    " century centuries age later earlier afterwards afterward moment hour hours"
    " season christmas easter period term eve midnight dawn noon january"
    " february march april may june july august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday ago"
    " early late mid ad bc ce bce ah anno circa spring's"
)
MONTHS = word_set(
    "january february march april may june july august september october"
    " november december jan feb mar apr jun jul aug sept sep oct nov dec monday"
    " tuesday wednesday thursday friday saturday sunday easter christmas lent"
    " advent whitsun michaelmas passover ramadan anno"
)
# Capitalised words that are hardly ever the place that bears the name.
FUNCTION_WORDS = word_set(
    "the a an in on at to of and or but for from with by as is was were are be"
    " he she it they we i you his her their my our its who which that this these"
    " those when where while after before during since until till although"
    " though because if then there here thus however moreover meanwhile later"
    " soon once upon both"
)
NO_PLACES = FUNCTION_WORDS | word_set(
    "pacific atlantic spring summer autumn winter vicar rector curate matura abitur"
    " the a an in on at to of and or but for from with by as is was were are be"
    " he she it they we i you his her their our my its who which that this these"
    " those when where while after before during since until till although"
    " though because if then there here thus however moreover meanwhile later"
    " soon once upon both all many most some several few no not never also"
    " another other one two three four five six seven eight nine ten first"
    " second third last next despite under over into through between among"
    " against about around without within having being born died son daughter"
    " god lord christ jesus bible koran church state army navy party congress"
    " parliament senate university college school hospital academy institute"
    " society house court king queen prince street avenue road war peace red"
    " white black green blue brown gray grey great grand old new young little"
    " big good best page chapter book volume part section note notes"
    " english french german russian spanish italian chinese japanese latin greek"
    " jewish christian catholic protestant muslim islam hindu buddhist european"
    " american african asian british soviet polish turkish arab arabic persian"
    " mr mrs ms miss dr sir st saint major general captain colonel president"
    " minister union federation republic empire world nation nations museum"
    " library theatre theater opera gallery award prize medal order cross star"
    " eagle communist socialist liberal labour labor conservative democratic"
    " republican national international central royal imperial federal holy back"
    " summer winter early mid nobel time times life people men women man woman law"
    " science"
    " sciences art arts music dance north south east west northern southern"
    " eastern western high of works only even such like under what how why just"
    " more less much every each either neither nor so yet still again among"
    " along across behind above below off out up down supreme general standard"
    " liberty union independence friendship harmony hope faith enterprise"
    " mercury eclipse progress justice commerce industry god mother father lenin"
    " stalin marx hitler mussolini gandhi nehru mao hegel shakespeare napoleon"
)
# A name after one of them is a ship's.
VESSELS = word_set(
    "ship steamer steamship frigate brig brigantine schooner barque bark liner cruiser"
    " destroyer yacht sloop battleship troopship transport whaler packet gunboat"
    " corvette submarine trawler cutter clipper ketch galleon ss hms uss rms mv tanker"
    " freighter"
)
PERSONAL = word_set(
    "charlemagne zapata napoleon bismarck lenin stalin garibaldi juarez franz"
    " friedrich wilhelm karl ludwig ferdinand leopold gustav otto carl johann"
    " heinrich hermann konrad nice"
    " mary maria anna jean juan jose san santa martin george charles alexander"
    " victoria elizabeth antonio francisco pedro albert louis philip lincoln"
    " jackson franklin jefferson madison monroe hamilton harrison wilson darwin"
    " newton luther calvin dante goethe schiller mozart beethoven bach wagner"
    " columbus magellan livingstone stanley churchill roosevelt kennedy franco"
    " bolivar washington nelson wellington paul peter john james thomas robert"
    " henry david daniel richard william joseph simon arthur helena charlotte"
    " augusta florence diana sofia adelaide alice marie rosa carmen elena angela"
    " laura julia sara ruth eva isabel teresa clara lucia emma beatrice andrew"
    " marcos carlos luis diego manuel rafael miguel gabriel lorenzo felipe"
    " emilio martinez garcia lopez gomez perez sanchez torres reyes flores"
    " rivera ramos morales bell clinton grant lee stuart douglas gordon scott"
    " bruce ross murray cameron graham warren carter taylor tyler hudson perry"
    " allen mason nash russell spencer howard bernard bertrand claude denis"
    " didier gaston raymond roland vincent leon ivan boris igor oleg sergei"
    " vladimir dmitri nikolai pavel konrad otto kurt karl hans max"
)
"""Names of people first of all: of places only right after "in", "at" and the like."""

ADJECTIVAL = {
    "caucasian": "Caucasus", "siberian": "Siberia", "crimean": "Crimea",
    "bavarian": "Bavaria", "silesian": "Silesia", "bohemian": "Bohemia",
    "moravian": "Moravia", "galician": "Galicia", "tuscan": "Tuscany",
    "sicilian": "Sicily", "sardinian": "Sardinia", "corsican": "Corsica",
    "andalusian": "Andalusia", "catalan": "Catalonia", "basque": "Basque Country",
    "breton": "Brittany", "norman": "Normandy", "provençal": "Provence",
    "alsatian": "Alsace", "saxon": "Saxony", "prussian": "Prussia",
    "pomeranian": "Pomerania", "swiss": "Switzerland", "austrian": "Austria",
    "tyrolean": "Tyrol", "dalmatian": "Dalmatia", "albanian": "Albania",
    "anatolian": "Anatolia", "syrian": "Syria", "lebanese": "Lebanon",
    "egyptian": "Egypt", "algerian": "Algeria", "moroccan": "Morocco",
    "tunisian": "Tunisia", "ethiopian": "Ethiopia", "kenyan": "Kenya",
    "ugandan": "Uganda", "nigerian": "Nigeria", "ghanaian": "Ghana",
    "congolese": "Congo", "rhodesian": "Rhodesia", "transvaal": "Transvaal",
    "finnish": "Finland", "norwegian": "Norway", "swedish": "Sweden",
    "danish": "Denmark", "icelandic": "Iceland", "scottish": "Scotland",
    "welsh": "Wales", "irish": "Ireland", "cornish": "Cornwall",
    "dutch": "Netherlands", "belgian": "Belgium", "flemish": "Flanders",
    "portuguese": "Portugal", "spanish": "Spain", "italian": "Italy",
    "greek": "Greece", "cretan": "Crete", "cypriot": "Cyprus",
    "maltese": "Malta", "turkish": "Turkey", "bulgarian": "Bulgaria",
    "romanian": "Romania", "hungarian": "Hungary", "croatian": "Croatia",
    "serbian": "Serbia", "polish": "Poland", "lithuanian": "Lithuania",
    "latvian": "Latvia", "estonian": "Estonia", "ukrainian": "Ukraine",
    "georgian": "Georgia", "armenian": "Armenia", "persian": "Persia",
    "iranian": "Iran", "afghan": "Afghanistan", "kashmiri": "Kashmir",
    "punjabi": "Punjab", "bengali": "Bengal", "burmese": "Burma",
    "thai": "Thailand", "vietnamese": "Vietnam", "javanese": "Java",
    "sumatran": "Sumatra", "filipino": "Philippines", "tibetan": "Tibet",
    "mongolian": "Mongolia", "manchurian": "Manchuria", "korean": "Korea",
    "hawaiian": "Hawaii", "tasmanian": "Tasmania", "canadian": "Canada",
    "mexican": "Mexico", "cuban": "Cuba", "jamaican": "Jamaica",
    "peruvian": "Peru", "bolivian": "Bolivia", "chilean": "Chile",
    "argentine": "Argentina", "brazilian": "Brazil", "venezuelan": "Venezuela",
    "colombian": "Colombia", "patagonian": "Patagonia", "californian": "California",
    "texan": "Texas", "virginian": "Virginia", "alaskan": "Alaska",
}  # fmt: skip
"""Adjectives of places, for "a Caucasian resort": only before a noun of place."""

ADJECTIVAL_NOUNS = word_set(
    "resort resorts town city village port countryside coast island estate spa"
    " health mountains steppe farm fishing seaside mountain interior highlands"
)
ABBREVIATIONS = {
    "ala": "Alabama", "ariz": "Arizona", "ark": "Arkansas", "cal": "California",
    "calif": "California", "colo": "Colorado", "conn": "Connecticut",
    "del": "Delaware", "fla": "Florida", "ga": "Georgia", "ill": "Illinois",
    "ind": "Indiana", "kan": "Kansas", "kans": "Kansas", "ky": "Kentucky",
    "la": "Louisiana", "mass": "Massachusetts", "md": "Maryland", "me": "Maine",
    "mich": "Michigan", "minn": "Minnesota", "miss": "Mississippi", "mo": "Missouri",
    "mont": "Montana", "n.c": "North Carolina", "n.d": "North Dakota",
    "n.h": "New Hampshire", "n.j": "New Jersey", "n.m": "New Mexico",
    "n.y": "New York", "neb": "Nebraska", "nebr": "Nebraska", "nev": "Nevada",
    "okla": "Oklahoma", "ore": "Oregon", "oreg": "Oregon", "pa": "Pennsylvania",
    "penn": "Pennsylvania", "r.i": "Rhode Island", "s.c": "South Carolina",
    "s.d": "South Dakota", "tenn": "Tennessee", "tex": "Texas", "va": "Virginia",
    "vt": "Vermont", "w.va": "West Virginia", "wash": "Washington",
    "wis": "Wisconsin", "wyo": "Wyoming", "ont": "Ontario", "que": "Quebec",
    "n.s": "Nova Scotia", "n.b": "New Brunswick", "b.c": "British Columbia",
    "n.s.w": "New South Wales", "n.z": "New Zealand", "u.s": "United States",
    "u.s.a": "United States", "u.k": "United Kingdom", "usa": "United States",
    "d.c": "District of Columbia", "df": "Mexico", "ny": "New York",
    "nj": "New Jersey", "ma": "Massachusetts", "ca": "California", "tx": "Texas",
    "il": "Illinois", "oh": "Ohio", "ct": "Connecticut", "vic": "Victoria",
    "qld": "Queensland", "nsw": "New South Wales",
}  # fmt: skip
"""What follows a town after a comma, without its stops."""
