"""List the words that tell what kind of event a clause speaks of, class by class.

All texts are given in lower case: searching so is far faster than in any case.
"""

from __future__ import annotations

import re

from lifemap.model import Kind

# First come wins: what happens to a person tells more than what the person does.
_CUES: tuple[tuple[Kind, str], ...] = (
    (
        "imprisonment",
        r"(?:in|to|into|from) (?:an? |the )?(?:\w+ )?(?:prison|jail|gaol|dungeons?)"
        r"|imprison\w*|(?<!exchange of )prisoners?(?: of war)?|internment|interned"
        r"|house arrest|arrested|captivity|concentration camp|labou?r camp|penal"
        r"|detained|detention|enslave\w*|(?:as|into|a) slav(?:e|ery)|under guard"
        r"|in chains|in custody|convicts?",
    ),
    (
        "exile",
        r"exiled?|banish\w*|deport\w*|exit permit|refugees?|émigrés?|asylum seekers?",
    ),
    ("escape", r"escaped?|fled|flee(?:ing)?|ran away|in hiding|fugitives?"),
    (
        "illness",
        r"hospitali[sz]ed|(?:in|into|to|entered|left) (?:an? |the )?(?:\w+ )?"
        r"(?:hospital|sanatorium|infirmary|clinic|convalescent home|nursing home)"
        r"|convalesc\w+|sanatorium|pneumonia|typhus|typhoid|treatment"
        r"|went (?:mad|insane|blind|deaf)"
        r"|recuperat\w+|recover (?:from|his|her|my)|a stroke|illness|fevers?|surgery"
        r"|for (?:his|her|my|their) (?:health|lungs|nerves|rheumatism|gout)|ill health"
        r"|(?:his|her|my) (?:health|convalescence)|took (?:a |the )?(?:cure|waters)"
        r"|a (?:\w+ )?cure|(?:the|take the|taking the) waters|quarantine|(?:was|been)"
        r" (?:badly |severely |seriously |twice )?wounded|invalided",
    ),
    (
        "education",
        r"stud(?:y|ied|ying|ent|ents|ies)|school(?:ing)?|educated|degree|graduat\w*"
        r"|doctorate|apprentice\w*|scholarship|ph\.? ?d|pupils? of|lessons"
        r"|universit\w+ (?:of|at)|college|matricul\w+|bachelor\S*|novitiate|novice"
        r"|fellowship|learn(?:ed|t|ing)?|training (?:as|in|at|for)|trained|seminary"
        r"|master\S* degree|undergraduate|under (?:the )?professor|baccalaureate"
        r"|gymnasium|conservatoire|conservatory|lyceum|education|evening classes"
        r"|apprenticeship|residency program\w*",
    ),
    (
        "family",
        r"marri(?:ed|age)|marry(?:ing)?|wedding|wedded|divorced?|honeymoon"
        r"|(?:his|her|my|their) parents['’]?(?: house| home)?"
        r"|birth of (?:his|her|my|their) ",
    ),
    (
        "meeting",
        r"conferred with|audience (?:with|of)|received by|met with|introduced to"
        r"|interview(?:ed)? (?:with|by)|talks with|acquaintance of|called on"
        r"|paid (?:a |his |her )?(?:visit|respects) to",
    ),
    (
        "congress",
        r"congress(?:es)?|conferences?|conventions?|delegates?|delegation|symposium|synod"
        r"|peace talks|summit|constituent assembly|negotiations"
        r"|(?:sat|seat) in (?:the )?"
        r"(?:\w+ )?(?:assembly|parliament|diet|council)",
    ),
    (
        "military",
        r"army|armies|navy|regiments?|battalions?|brigades?|squadrons?|platoon|troops"
        r"|artillery|cavalry|infantry|fusiliers|hussars|dragoons|grenadiers|marines"
        r"|militia|flotilla|frigate|warships?|air force|raf|expeditionary force"
        r"|(?:relief|flying|assault) column|garrison(?:ed)?|barracks|trenches|siege"
        r"|besieg\w+|battles?|under fire|guerrillas?|soldiers?|conscript\w*|enlist\w*"
        r"|front line|invasion|hospital ship|national service|military service"
        r"|(?:at|to|from|on) the (?:\w+ )?front|(?:\d+(?:st|nd|rd|th)|first|second"
        r"|third|fourth|fifth|sixth|his|her) (?:\w+ )?(?:division|corps|company|fleet"
        r"|battery)|campaigns? (?:of|against|in)|the division|(?:his|her|the) ship'?s"
        r" company|'s men",
    ),
    (
        "work",
        r"work(?:ed|ing|s)?|profess\w+|teach(?:er|ing)?|taught|lectur\w+|editor|engineer"
        r"|appointed|employ\w*|post (?:of|as|at|in)|position|physician|director|head of"
        r"|practi[cs](?:e[sd]?|ing)|correspondent|ambassador|consul|governor|minister"
        r"|chaplain|tutor|factor|play(?:ed|ing)?|signed|club|team|coach\w*|league"
        r"|career|jobs?|roles?|managers?|bishop|priest|pastor|curate|vicar|rector"
        r"|judge|lawyer|mayor|secretary|assistant|firm|business|opened|studio"
        r"|newspaper|compet\w+|championships?|champion|won|medals?|tournament|match"
        r"|races?|olympics?|games|cup|d[eé]but\w*|defeat\w+|lost to|title|finals?"
        r"|perform\w*|concerts?|exhibit\w*|solo|gallery|films?|theatre|opera|orchestra"
        r"|premi[eè]re\w*|production|murals?|record(?:ed|ing)|elected|representative"
        r"|member of|founded|foundation|established|commissioned to|nominee|ceo"
        r"|seminars|mission(?:ary)?|curator|surveyor|examiner|master (?:at|of)"
        r"|farm(?:ed|ing)|whalers|fishing|cannery|mills?|factory|mines?|workshop"
        r"|premieres?|bouts?|records?|season|semi-?finals?|heats?|matches|tournaments"
        r"|meets?|meetings|medal|musical|attorney|chairman|president|nurse|painter|clerk"
        r"|surgeon|organist|gardener|farmer|merchant|printer|librarian|governess"
        r"|translator|interpreter|journalist|reporter|headquarters|post|practice|staff"
        r"|agent|servant|cook|foreman|fights?"
        r"|shop|office|post as|partnership|bank|law|imam(?:ate)?|judgeship|world record"
        r"|\w{3,}(?:tor|sor|er)ship|appeared in|appearance",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _CUES)

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
    r"\b(?:corporal|sergeant|lieutenant|ensign|subaltern|midshipman|gunner|trooper"
    r"|d\. ?c\. ?m|d\. ?s\. ?o|v\. ?c\.|casualties|machine-gun\w*|shell(?:ed|ing|fire)"
    r"|enemy)\b",
)


def cued(text: str) -> Kind | None:
    """Return the kind that the words of a clause tell, or None."""
    if _CIVIL.search(text):
        return "work"
    kind = next((kind for kind, words in _PATTERNS if words.search(text)), None)
    return "work" if kind == "education" and _TAUGHT.search(text) else kind


def teaches(text: str) -> bool:
    """Whether a text speaks of somebody who works at a school or a hospital."""
    return _TAUGHT.search(text) is not None or _AT_WORK.search(text) is not None


_AT_WORK = re.compile(
    r"\b(?:appointed|faculty|staff|fellow|work\w*|surgeon|nurse|physician|doctor|matron"
    r"|professor|founded|ran|director)\b",
)


def tells(kind: Kind, text: str) -> bool:
    """Whether words of one kind stand in a text."""
    words = next(words for one, words in _PATTERNS if one == kind)
    return words.search(text) is not None


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
