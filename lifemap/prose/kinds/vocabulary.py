"""List the words that tell what kind of event a clause speaks of, class by class.

All texts are given in lower case: searching so is far faster than in any case.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lifemap.model import Kind

# First come wins: what happens to a person tells more than what the person does.
_CUES: tuple[tuple[Kind, str], ...] = (
    (
        "imprisonment",
        r"""
        (?:in|to|into|from) (?:an? |the )?(?:\w+ )?(?:prison|jail|gaol|dungeons?)
        imprison\w*|(?<!exchange of )prisoners?(?: of war)?|internment|interned
        house arrest|arrested|captivity|concentration camp|labou?r camp|penal|gulag
        detained|detention|enslave\w*|(?:as|into|a) slav(?:e|ery)|under guard
        in (?:chains|custody|irons|the stocks|the pillory)|convicts?|galleys|hulks
        """,
    ),
    (
        "exile",
        r"""
        exiled?|banish\w*|deport\w*|exit permit|refugees?|émigrés?|asylum seekers?
        out of the (?:country|kingdom|realm|empire)
        """,
    ),
    (
        "escape",
        r"""
        escaped?|fled|flee(?:ing)?|ran away|in hiding|fugitives?|under a false name
        (?:got|get|slipped|stole|steal|broke) (?:away|free)|(?:was|were|been) smuggled
        (?:on|with) (?:an? )?false (?:passport|papers)|disguised as
        """,
    ),
    (
        "illness",
        r"""
        hospitali[sz]ed|convalesc\w+|sanatorium|pneumonia|typhus|typhoid|treatment
        (?:in|into|to|entered|left) (?:an? |the )?(?:\w+ )?(?:hospital|infirmary|clinic)
        (?:convalescent|nursing) home|went (?:mad|insane|blind|deaf)|a stroke|illness
        recuperat\w+|recover (?:from|his|her|my)|fevers?|surgery|ill health|quarantine
        for (?:his|her|my|their) (?:health|lungs|chest|nerves|rheumatism|gout)
        (?:his|her|my) (?:health|convalescence)|took (?:a |the )?(?:cure|waters)
        a relapse|kept (?:his|her) bed|heart attack|breakdown|an operation|operated on
        (?:a|the) (?:\w+ )?cure|(?:the|take the|taking the) waters|invalided
        doctor['’]?s['’]? (?:advice|orders)
        (?:was|been) (?:badly |severely |seriously |twice )?wounded
        """,
    ),
    (
        "education",
        r"""
        stud(?:y|ied|ying|ent|ents|ies)|school(?:ing)?|educated|degree|graduat\w*
        doctorate|apprentice\w*|scholarship|ph\.? ?d|pupils? of|lessons|thesis
        universit\w+ (?:of|at)|college|matricul\w+|bachelor\S*|novitiate|novice
        fellowship|learn(?:ed|t|ing)?|training (?:as|in|at|for)|trained|seminary
        master\S* degree|undergraduate|under (?:the )?professor|baccalaureate
        gymnasium|conservatoire|conservatory|lyceum|examinations?|education
        evening classes|residency program\w*|sent to board|put to school
        with (?:the |some )?(?:\w+ )?(?:nuns|sisters|jesuits|ursulines)
        sat at the feet of|a (?:pupil|disciple) of
        """,
    ),
    (
        "family",
        r"""
        marri(?:ed|age)|marry(?:ing)?|wedding|wedded|divorced?|honeymoon
        (?:his|her|my|their) parents['’]?(?: house| home)?
        godfather|godmother|birth of (?:his|her|my|their)
        """,
    ),
    (
        "meeting",
        r"""
        conferred with|audience (?:with|of)|received by|met with|introduced to
        interview(?:ed)? (?:with|by)|talks with|acquaintance of|called on
        presented to (?:the|his|her)|paid (?:a |his |her )?(?:visit|respects) to
        """,
    ),
    (
        "congress",
        r"""
        congress(?:es)?|conferences?|conventions?|delegates?|delegation|symposium|synod
        peace talks|summit|constituent assembly|negotiations
        (?:sat|seat) in (?:the )?(?:\w+ )?(?:assembly|parliament|diet|council)
        """,
    ),
    (
        "military",
        r"""
        army|armies|navy|regiments?|contingents?|battalions?|brigades?|squadrons?|platoon|troops
        artillery|cavalry|infantry|fusiliers|hussars|dragoons|grenadiers|marines
        lancers|highlanders|cossacks|janissaries|yeomanry|partisans|commandos|sappers
        militia|flotilla|frigate|warships?|air force|raf
        (?:expeditionary|defence|armed|special) forces?
        (?:in|of|with) the (?:royal )?engineers
        (?:with|joined|entered|of) (?:the|his) (?:\w+ )?guards|foreign legion
        (?:relief|flying|assault) column|garrison(?:ed)?|barracks|trenches|siege
        besieg\w+|battles?|under fire|guerrillas?|soldier|conscript\w*|enlist\w*
        military cross|military medal|victoria cross|iron cross|in despatches
        expedition against|front line|invasion|hospital ship|national service
        military service|(?:at|to|from|on) the (?:\w+ )?front|the division|'s men
        (?<!in the )(?:\d+(?:st|nd|rd|th)|first|second|third|fourth) (?:division|corps)
        (?:his|her) (?:\w+ )?(?:division|corps|company|fleet|battery)
        campaigns? (?:of|against|in)|(?:his|her|the) ship'?s company
        """,
    ),
    (
        "work",
        r"""
        worked|working|(?:to|find|found|seek|sought|for|at) work|profess\w+
        teach(?:er|ing)?|taught|lectur\w+|editor|engineer|appointed|employ\w*|position
        physician|director|head of|practi[cs](?:e[sd]?|ing)|correspondent|ambassador
        consul|governor|minister|chaplain|tutor|factor|play(?:ed|ing)?|signed|club|team
        coach\w*|league|career|jobs?|roles?|managers?|bishop|priest|pastor|curate|vicar
        rector|judge|lawyer|mayor|secretary|assistant|firm|business|opened|studio
        newspaper|compet\w+|championships?|champion|won|medals?|tournaments?|match(?:es)?
        races?|olympics?|games|cup|d[eé]but\w*|defeat\w+|lost to|title|finals?
        perform\w*|concerts?|exhibit\w*|solo|gallery|films?|theatre|opera|orchestra
        premi[eè]re\w*|production|murals?|record(?:ed|ing)|records?|elected
        representative|member of|founded|foundation|established|commissioned to|nominee
        ceo|seminars|mission(?:ary)?|curator|surveyor|examiner|master (?:at|of)
        farm(?:ed|ing)|whalers|fishing|cannery|mills?|factory|mines?|workshop|guild
        bouts?|season|semi-?finals?|heats?|meets?|meetings|musical|attorney|chairman
        president|nurse|painter|clerk|surgeon|organist|gardener|farmer|merchant|printer
        librarian|governess|translator|interpreter|journalist|reporter|headquarters
        post|practice|staff|candidate|constituency|elections?|councillor|festival
        wickets|innings|a show|agent|servant|(?<!mount )cook|foreman|fights?|shop|office
        partnership|bank|law|imam(?:ate)?|judgeship|\w{3,}(?:tor|sor|er)ship
        in the (?:service|employ|pay) of|appeared in|appearance
        a circus|on tour|printed|printing|department|faculty|bureau
        ministry|laboratory|troupe|choir|observatory
        (?:took|won|win) (?:gold|silver|bronze)
        (?:stood|ran|standing|running) for
        """,
    ),
)


def _pattern(lines: str) -> re.Pattern[str]:
    """Return a pattern of whole words that lines of alternatives give."""
    return re.compile(
        rf"\b(?:{'|'.join(map(str.strip, lines.strip().splitlines()))})\b"
    )


_PATTERNS = {kind: _pattern(lines) for kind, lines in _CUES}

_TAUGHT = re.compile(
    r"\b(?:professor\w*|lecturer|headmaster|headmistress|schoolmaster|schoolmistress"
    r"|teacher|librarian|dean|provost|warden|rector|registrar|chair of|taught|teaching"
    r"|governess|lectured|tutor to|demonstrator|instructor|visiting fellow|faculty"
    r"|principal|chancellor|coach)\b",
)
_CIVIL = re.compile(
    r"\b(?:war correspondent|salvation army|prison (?:chaplain|doctor|officer|warder"
    r"|governor|reform\w*|visitor|inspector|service)|school (?:board|inspector)"
    r"|inspector of schools|(?:war|press) photographer|exchange of prisoners)\b",
)
_WAR = re.compile(r"\b(?:war|wartime|conflict|hostilities|campaign|armistice)\b")
_RANKS = re.compile(
    r"\b(?:commander-in-chief|soldiers|corporal|sergeant|lieutenant|ensign|subaltern"
    r"|midshipman|gunner|trooper|the wounded(?! \w+ (?:to|in|at|from))"
    r"|d\. ?c\. ?m|d\. ?s\. ?o|v\. ?c\.|casualties|machine-gun\w*|shell(?:ed|ing|fire)"
    r"|enemy)\b",
)


@lru_cache(maxsize=64)
def cued(text: str) -> Kind | None:
    """Return the kind that the words of a clause tell, or None."""
    if _CIVIL.search(text):
        return "work"
    kind = next((k for k, words in _PATTERNS.items() if words.search(text)), None)
    return "work" if kind == "education" and _TAUGHT.search(text) else kind


def teaches(text: str) -> bool:
    """Whether a text speaks of somebody who works at a school or a hospital."""
    return _TAUGHT.search(text) is not None or _AT_WORK.search(text) is not None


_AT_WORK = re.compile(
    r"\b(?:appointed|faculty|staff|fellow|work\w*|surgeon|nurse|physician|doctor|matron"
    r"|professor|founded|ran|director)\b",
)


@lru_cache(maxsize=64)
def tells(kind: Kind, text: str) -> bool:
    """Whether words of one kind stand in a text."""
    return _PATTERNS[kind].search(text) is not None


def is_military(text: str) -> bool:
    """Whether a text speaks of a unit, a ship of war or fighting."""
    return tells("military", text) and not _is_of_peace(text)


def is_of_ranks(text: str) -> bool:
    """Whether a text speaks of a unit, of fighting, or of soldiers by their ranks."""
    ranks = _RANKS.search(text) or tells("military", text)
    return bool(ranks) and not _is_of_peace(text)


def is_of_war(text: str) -> bool:
    """Whether a text speaks of soldiers or of a war at all."""
    return is_of_ranks(text) or bool(_WAR.search(text) and not _is_of_peace(text))


@lru_cache(maxsize=64)
def _is_of_peace(text: str) -> bool:
    return _CIVIL.search(text) is not None or _SHUNNED.search(text) is not None


_SHUNNED = re.compile(
    r"\b(?:avoid\w*|evad\w+|escap\w+|refus\w+|against) (?:being |the )?(?:\w+ )?"
    r"(?:military service|national service|conscript\w*|draft\w*|enlist\w*|army)\b",
)


_HOUSES: tuple[tuple[Kind, str], ...] = (
    (
        "education",
        "university college school academy conservatory conservatoire seminary"
        " gymnasium lyceum lycée polytechnic institute universität universidad"
        " université escola escuela schule hochschule colegio collège conservatorio"
        " akademie academia",
    ),
    ("imprisonment", "prison jail gaol penitentiary dungeon internment ghetto"),
    (
        "illness",
        "hospital infirmary sanatorium clinic hôpital ospedale leprosarium leprosary",
    ),
    (
        "work",
        "mill mills factory cannery mine mines shipyard dockyard foundry brewery plant"
        " works studio studios observatory laboratory laboratories embassy legation"
        " consulate bureau office offices branch shop store theatre theater opera"
        " mission rectory vicarage warehouse",
    ),
    ("military", "barracks garrison camp base depot arsenal fort"),
)
_HOUSE_KINDS: dict[str, Kind] = {
    noun: kind for kind, nouns in _HOUSES for noun in nouns.split()
}


def house_kind(noun: str) -> Kind | None:
    """Return what one is in a house for: in a mill for work."""
    return _HOUSE_KINDS.get(noun)
