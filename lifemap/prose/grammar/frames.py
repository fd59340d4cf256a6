"""Say what verbs and nouns of a life tell about where somebody is.

A frame has a class, which decides what a place beside it means:

``be``      being somewhere ("lived in"): the person is there
``go``      moving: there, from there, by way of it ("sailed from A to B by way of C")
``reach``   moving, with the place as object ("reached B", "visited B")
``quit``    leaving, with the place as object ("left A for B")
``send``    being moved by others ("was sent to B"); active, it moves its object
``hold``    being kept somewhere ("was imprisoned at B"); active, it keeps its object
``born``, ``die``, ``bury``, ``do`` (any deed done at a place), ``join`` (an event or
office), ``remote`` (says nothing of where the person is: "published", "heard from"),
``slight`` (says little of it: "wanted", "used")

Each row is: class, kind, then base forms. Irregular forms stand in `conjugation`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from lifemap.model import Kind
from lifemap.prose.grammar.conjugation import irregular_forms, regular_forms
from lifemap.prose.grammar.words import word_set


class Frame(NamedTuple):
    """What a word tells: its class, the kind of event, and its base form."""

    kind_of: str
    kind: Kind
    lemma: str


VERBS = """
be residence live reside dwell lodge abide sojourn board stay remain settle winter
be residence summer overwinter bivouac squat repose shelter
be residence base inhabit camp encamp linger tarry
be other be lie
be residence spend pass
be other wake awake
be illness recuperate convalesce recover languish
go residence move relocate remove resettle settle retire
go travel go come move travel return journey sail ride walk fly drive cycle march
go travel proceed
go travel repair remove relocate retire withdraw cross land arrive depart embark
go travel disembark
go travel migrate hasten hurry head venture wander roam trek hike climb ascend descend
go travel advance retreat row swim steam voyage cruise commute shuttle roll drift wend
go travel resettle anchor dock call touch continue turn push press slip
go travel escort get follow run betake
go travel alight debark decamp tramp trudge wade paddle motor bicycle hitchhike gallop
go travel tread dash rush speed ramble rove reappear emerge halt parachute
do other get
go residence emigrate immigrate
go escape flee escape abscond bolt defect
go travel set make bring take
reach travel reach visit enter tour explore traverse cross revisit penetrate attain
reach travel see gain join regain re-enter pass ford scale
quit travel leave quit vacate abandon desert evacuate forsake
send travel send dispatch despatch take bring carry convey transport escort fly ferry
send travel ship fetch
send travel remove move recall summon call drag lead shift accompany deliver
send illness invalid
send travel airlift rush whisk smuggle haul cart usher pilot guide steer
send military station order deploy redeploy billet quarter detach draft conscript
send work appoint assign post second transfer depute delegate allocate accredit attach
send work reassign loan
send exile deport exile banish expel relegate extradite repatriate transport rusticate
send exile oust outlaw
send imprisonment extradite transfer commit
send education send
send other put
hold imprisonment imprison jail gaol intern detain incarcerate confine arrest capture
hold imprisonment hold
hold imprisonment shut lock seize apprehend convict sentence try court-martial
hold imprisonment interrogate
hold imprisonment remand immure kidnap abduct ransom arraign indict charge torture
hold imprisonment pardon amnesty reprieve
hold imprisonment release free liberate acquit enlarge parole discharge exchange
hold exile exile
hold illness hospitalise hospitalize quarantine treat operate
born birth bear baptise baptize christen
be residence raise rear grow nurture bring_up
die death die decease perish expire succumb drown suffocate
die death murder assassinate execute hang behead guillotine shoot kill poison slay
die death martyr
die death strangle stab burn crucify
bury burial bury inter entomb cremate enshrine rebury reinter scatter
do education study attend enrol enroll graduate matriculate educate train school learn
do education apprentice tutor article read major qualify
do work work teach lecture preach practise practice serve labour labor toil officiate
do work instruct coach manage direct administer govern rule rule preside head chair
do work run
do work edit perform sing play act conduct compose paint sculpt photograph film dance
do work open found establish start launch set_up begin create organise organize build
do work construct design excavate survey map observe collect research investigate
do work superintend supervise oversee pilot skipper busk plough till prospect peddle
do work evangelise evangelize itinerate sketch premiere exchange resign premiere
do work farm trade deal deal mine ranch operate own_shop keep minister nurse treat
do work cure broadcast
do work exhibit show debut star record
do work resume pursue continue carry develop experiment
do work compete qualify finish place debut race win wrestle box score swim skate bat
do work bowl captain tie
join work appoint elect nominate name ordain consecrate install instal promote employ
join work hire induct reinstate restore
join work engage become commission select choose crown enthrone license admit call
join work join succeed found
do meeting meet confer negotiate interview encounter reunite consult visit_with
do meeting befriend
join congress attend participate address speak represent delegate debate partake
do family marry wed divorce engage_to remarry bear_child adopt court elope betroth
do family espouse
go family honeymoon
do military fight command besiege defend attack invade lead garrison occupy conquer
do military capture storm battle wound enlist volunteer fire bombard raid patrol
do military campaign skirmish surrender blockade capitulate demobilise demobilize
do military muster relieve
do illness fall sicken collapse suffer contract catch injure wound break
do other receive accept award give deliver sign witness write read celebrate
do work sell appear face defeat beat clinch
do other buy purchase build inherit convert preach sing discover see hear find
do other swear crown present speak appear rest hide wait sleep dine stop try
do other work wage spend lose help save hunt fish climb testify plead
do other draw draft finish complete begin rediscover rescue join rejoin
remote other publish print issue praise criticise criticize denounce mention consider
remote other believe think suppose regard know know call describe portray depict name
remote other own inherit invest export import order support oppose favour favor want
remote other hope wish intend plan dream expect fear doubt remember recall forget
remote other learn_of
remote other export commemorate honour honor dedicate rename erect unveil translate
remote other influence inspire admire like love hate hear say tell report argue claim
remote other refuse decline offer invite ask urge persuade agree decide forbid want
remote other prevent dissuade need seek desire suspect accuse trust prefer blame let
remote other approve cost depend contain mean matter involve introduce represent end
remote other cease last happen occur arrange prepare promise wait warn supply produce
remote other survive exist become_known destroy introduce affect influence support
remote other hail stem originate derive belong relate concern regard trace descend
remote other correspond protest appeal petition condemn oppose resemble cover include
remote other border face overlook extend stretch situate locate bound surround
"""

NOUNS = """
go travel journey voyage trip travels return arrival move removal flight crossing
go travel passage
go travel pilgrimage trek walk ride expedition excursion migration homecoming tour way
go residence emigration immigration
go escape escape flight
be residence stay sojourn residence home house lodgings lodging years childhood
be residence boyhood spell stint months weeks
be residence girlhood youth days life retirement exile_home habitation villa flat
be residence apartment
be exile exile banishment
go travel visit visits stop stopover holiday vacation honeymoon
quit travel departure
send exile deportation expulsion
send work posting transfer assignment appointment secondment
hold imprisonment imprisonment captivity internment detention arrest confinement
hold imprisonment incarceration
hold imprisonment trial prison jail
born birth birth baptism
die death death murder assassination execution suicide
bury burial burial funeral interment grave tomb
do education education schooling studies training apprenticeship study course degree
do education fellowship scholarship
do work work career service practice performance concert lecture lectures exhibition
do work show
do work debut début engagement recital studio ministry
do family marriage wedding
do meeting meeting interview talks
join congress delegate participant speaker
do military campaign command
do illness illness treatment recuperation operation
"""

OTHERS = word_set(
    "breathe have do share rent lease assume divide clap fling fix shut stand sit lay"
    " put let pay rise wear bid feel strike ring care"
    " shake sink spring throw understand undertake overthrow cut hit cast bend"
    " seek drink eat bleed breed lend bind undergo allow ask urge persuade force"
    " oblige compel invite offer permit help agree decide refuse decline attempt"
    " fail manage forbid prevent dissuade want need use turn look seem prove end"
    " last cease happen occur open close grow produce provide accept acquire add"
    " affect announce apply approve arrange assume avoid base blame change"
    " complain complete contain contribute convince cost count declare depend"
    " destroy determine display encourage enjoy ensure examine exist experience"
    " explain express fill follow gather handle imagine improve indicate insist"
    " introduce involve judge kiss laugh lift limit link listen maintain mark"
    " matter mean measure note notice obtain pick place point prefer prepare"
    " promise pull raise reach realise receive recognise reduce refer reflect"
    " remove replace reply require reveal save separate serve shout smile solve"
    " succeed suggest supply support surprise talk thank touch train trust vote"
    " wait warn wash watch wonder worry ruin desire suspect accuse survive earn"
    " pack bundle render yield beg purpose sight descry seat overrun overtake uphold"
    " overcome withstand befall beget behold arise awake blow burst cling creep dig"
    " feed forgive freeze kneel leap mistake shine shrink slide spin split spread stick"
    " stride strive swing tear wake weep sweep flow"
)
"""Verbs that say nothing of places but have a subject and end a phrase."""


@cache
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """Return the frames of each form of each verb; the first row of a base leads."""
    irregular = irregular_forms()
    frames: dict[str, list[Frame]] = {}
    for line in VERBS.strip().splitlines():
        kind_of, kind, *bases = line.split()
        for base in bases:
            if "_" in base:
                continue
            frames.setdefault(base, []).append(Frame(kind_of, cast("Kind", kind), base))
    for base in OTHERS - frames.keys():
        frames.setdefault(base, []).append(Frame("slight", "other", base))
    table: dict[str, tuple[Frame, ...]] = {}
    for base, rows in frames.items():
        forms = [*regular_forms(base), *irregular.get(base, ())]
        if base in irregular and base not in ("bear", "die", "lie", "hang", "learn"):
            forms = [f for f in forms if f not in (base + "ed", base + "d")]
            forms += irregular[base]
        for form in forms:
            table.setdefault(form, ())
            table[form] = (*table[form], *(r for r in rows if r not in table[form]))
    return table


@cache
def bare_forms() -> frozenset[str]:
    """Return the forms that may as well be nouns: "visit", "awards", "coach"."""
    irregular = {f for forms in irregular_forms().values() for f in forms}
    bases = {f.lemma for rows in verb_frames().values() for f in rows}
    return frozenset(
        form
        for base in bases
        for form in (base, regular_forms(base)[3])
        if form not in irregular
    )


@cache
def noun_frames() -> dict[str, Frame]:
    """Return the frame of each noun of being or moving."""
    table: dict[str, Frame] = {}
    for line in NOUNS.strip().splitlines():
        kind_of, kind, *nouns = line.split()
        for noun in nouns:
            table.setdefault(noun, Frame(kind_of, cast("Kind", kind), noun))
            table.setdefault(noun + "s", Frame(kind_of, cast("Kind", kind), noun))
    return table


BE_FORMS = word_set("am is are was were be been being 's")
HAVE_FORMS = word_set("has have had having")
DO_FORMS = word_set("do does did")
UNREAL = word_set("could should might may must shall ought cannot couldn't can")
FUTURE = word_set("would will")
NEGATIVE = word_set(
    "not never n't no nor neither hardly scarcely without cannot didn't wasn't"
    " weren't hadn't couldn't wouldn't won't don't doesn't isn't aren't haven't"
    " hasn't"
)
# What governs an infinitive, and what becomes of it.
PLANS = word_set(
    "plan planned plans planning intend intended intends intending hope hoped"
    " hopes hoping wish wished wishes wishing want wanted wants mean meant"
    " meaning try tried attempt attempted seek sought propose proposed dream"
    " dreamed dreamt prepare prepared expect expected promise promised offer"
    " offered invite invited ask asked request requested urge urged advise"
    " advised desire desired consider considered threaten threatened scheduled"
    " due about ready eager destined intention desire invitation attempt plans"
    " offer proposal wish hopes refused refuse refuses refusing decline declined"
    " declines failed fail unable forbidden forbade prevented dissuaded"
    " unwilling reluctant denied loath supposed likely agreed agree opportunity"
    " chance designated ordered invited hesitated preparing sought tempted"
    " begged petition petitioned applied permission thought contemplated"
    " resolved order urging asking begging inviting advising offering wanting seeking"
    " persuading refusing urges asks begs offers invites advises leave liberty"
    " purpose purposed purposing proposing longed longing yearned aspired aimed vowed"
    " dreaming hesitates purposes contemplating"
    " designing minded"
)
DENIALS = word_set(
    "refused refuse refuses refusing decline declined declines declining failed"
    " fail unable forbidden forbade prevented dissuaded unwilling denied"
    " abandoned cancelled canceled rejected turned forbid forbids barred banned"
    " postponed"
)
REPORTS = word_set(
    "said reported reportedly allegedly supposedly legend tradition rumoured"
    " rumored claims claimed believed thought alleged apparently perhaps"
    " possibly probably presumably supposed purportedly seems maybe"
)
MODALITIES = ("fact", "planned", "denied", "reported", "unreal")
