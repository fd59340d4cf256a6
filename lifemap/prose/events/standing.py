"""Tell how a name stands in its sentence: in apposition, in a list, or disowned."""

from __future__ import annotations

import re

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.abbreviations import ABBREVIATED
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Scene
from lifemap.prose.text.cues import Cued

_PLACED = re.compile(r"\b(?P<role>at|in|near|on|to)\b [^;:.]*, (?:the )?$")
_COLON = re.compile(
    r"(?:[^:;.]: |[^:;.]\()(?:(?:[^\W\d_a-z][\w'’-]*|and|then|first|the|of|later"
    r"|finally),? )*$"
)
_NEARLY = word_set("not neither nor nearly almost hardly never")
_STREETS = word_set("street avenue road lane square")
_BACK = 3
_WIDE = 56
_BEHIND = 16


def in_apposition(
    scene: Scene, mention: PlaceMention, predicate: Predicate
) -> PlaceMention:
    """Return a place with the role of the phrase that it only goes on.

    "He died at his house, Clarence Villa, Malvern" is at Malvern; so is each name of a
    list after a colon: "He served at three missions: Asaba, Onitsha, Idah".
    """
    if predicate.form == "noun" and predicate.word in ("home", "residence"):
        after = 0 < predicate.index - mention.last <= _BACK
        mention = mention._replace(role="at") if after else mention
    if mention.role or mention.anaphor or mention.first <= predicate.index:
        return mention
    if predicate.word in ABBREVIATED or _is_entry_verb(scene, mention, predicate):
        return _entered(scene, mention, predicate)
    if predicate.form == "noun" and opens_entry(scene, mention):
        return mention._replace(role="at")
    start = scene.tokens[predicate.index].end
    before = scene.text[start : scene.tokens[mention.first].start]
    frame = predicate.frames[0]
    placed = _PLACED.search(before) if before.endswith((", ", ", the ")) else None
    if placed and _TIMELY.search(before):
        placed = None
    if placed and frame.kind_of not in ("reach", "quit"):
        role = "to" if placed["role"] == "to" else "at"
        street = mention.noun in _STREETS and mention.head == "facility"
        head, noun = ("place", "") if street else (mention.head, mention.noun)
        return mention._replace(role=role, head=head, noun=noun)
    listed = frame.kind_of in ("be", "do", "hold", "join", "go")
    told = (
        _COLON.search(before) if listed and (":" in before or "(" in before) else None
    )
    if told is not None and (mention.listed or "(" not in told[0]):
        return mention._replace(role="at")
    return mention


_TIMELY = re.compile(
    r"\b(?:mornings?|days?|nights?|evenings?|afternoons?|summers?|winters?|years|weather"
    r"|times?), (?:the )?$"
)
"""What puts a time between a place and the next: "on clear days, Etna in front"."""
_ENTRIES = word_set("born died buried ordained educated enlisted")


def _is_entry_verb(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether only a date stands between a verb and a place: "Born 2 May, Leith"."""
    if predicate.word not in _ENTRIES:
        return False
    between = scene.tokens[predicate.index + 1 : mention.first]
    return all(t.low[0].isdigit() or t.low in w.MONTHS for t in between)


def _entered(scene: Scene, mention: PlaceMention, predicate: Predicate) -> PlaceMention:
    """Return the first place after an abbreviated verb as where it was done."""
    between = range(predicate.index, mention.first)
    if any(m.first in between for m in scene.places):
        return mention
    return mention._replace(role="at")  # "d. 26 Mar 1929, Astoria"


def opens_entry(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a name without preposition says where an entry is: "Art Centre, Lima"."""
    if mention.role or mention.anaphor or mention.owner:
        return False
    if not (scene.listed or _dated_after(scene, mention)):
        return False
    if scene.text.startswith(" of ", scene.tokens[mention.last].end):
        return False
    before = scene.text[scene.start : scene.tokens[mention.first].start].rstrip()
    return not before or before[-1] in ",(:—–;.|0123456789"


def _dated_after(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a date ends what a name begins, as in captions: "Laibach, 1916"."""
    end = scene.tokens[mention.last].end
    return any(m.start - end <= _BACK for m in scene.moments if m.start >= end)


_HONOUR = Cued(
    ("honor", "corresponding", "foreign", "absentia", "effigy", "proxy"),
    re.compile(
        r"\b(?:honorary (?:\w+ )?(?:member|citizen|fellow|degree|doctor\w*|professor"
        r"|LL\.?D|D\.?)|(?:corresponding|foreign) (?:member|fellow|associate)"
        r"|honoris causa|in absentia|in effigy|by proxy)\b",
        re.IGNORECASE,
    ),
)


_WRITING = word_set("write send cable telegraph report appeal apply say tell lend sell")
_UNDONE = re.compile(
    r"\b(?:turned back|turn back|never (?:arrived|reached|got there)|got no further"
    r"|but (?:\w+ ){0,2}(?:fell ill|died|was (?:stopped|arrested|captured|recalled)))\b"
)


_SEEING = word_set("see watch hear")
_ON_SCREEN = re.compile(
    r"(?: \w+)? (?:on|in|over) (?:the |a |an |our |their |his |her |my )?(?:\w+ )?"
    r"(?:television|tv|telly|radio|news|newsreels?|newspapers?|papers?|cinema|screen"
    r"|photographs?|pictures?|postcards?|maps?|dreams?)\b",
    re.IGNORECASE,
)
"""What shows a place to somebody who is elsewhere."""


def _is_shown(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether somebody sees a place from afar: "saw Rome on the television there"."""
    end = scene.tokens[mention.last].end
    seen = scene.tokens[predicate.index].end
    here = _ON_SCREEN.match(scene.text, end, scene.end)
    return bool(here or (seen < end and _ON_SCREEN.search(scene.text, seen, end)))


_KINSMEN = (
    r"(?:sons?|daughters?|child(?:ren)?|boys?|girls?|brothers?|sisters?|nephews?|nieces?"
    r"|mother|father|wife|husband|family|friends?|cousins?|uncle|aunt|parents)"
)
_LIST = r"(?:(?-i:[A-ZÀ-Þ])[\w'’-]*(?:,? and |, ))*$"
"""The names of a list before the one that is asked about."""
_ASIDE = re.compile(
    r"\b(?:rather than|instead of)(?: [a-z]+){0,4} $"
    r"|\b(?:away|absent|aloof|absence|far) from (?:the )?$"
    r"|\b(?:missed|boycotted|skipped|shunned) (?:the|that|an?|his|her) [^,;.]{0,40}$"
    r"|\b(?:read|heard|learn(?:ed|t)|news|word|tidings|reports?|rumou?rs?|accounts?)\b"
    r"[^,;.]{0,30} of (?:the|a|his|her|an) (?:[a-z]+ ){1,3}(?:at|in|near|of) (?:the )?$"
    r"|\b(?:after|since|following|upon|at the time of|because of|despite|by) the "
    r"(?:[a-z]+ )?(?:shootings?|killings?|massacres?|murders?|riots?|earthquake|coup"
    r"|uprising|rising|revolt|outbreak|defeat|disaster|explosion|bombings?|executions?"
    r"|assassination|fall|loss|pogroms?|events|victory|catastrophe|atrocities)"
    r"(?: of [a-z]+)? (?:at|in|near|of) (?:the )?$"
    r"|\bwith (?:\w+ ){0,3}(?:branch(?:es)?|agenc(?:y|ies)|offices|agents|outlets"
    r"|subsidiaries|correspondents|scholars|colleagues|friends|relations|properties"
    rf"|estates|interests|factories|shops)\b[^,;.]{{0,15}} (?:in|at) (?:the )?{_LIST}"
    r"|\b(?:telephoned|phoned|cabled|wired|contacted) (?:to )?(?:his|her|my|the|an?) "
    r"(?:\w+ ){1,3}(?:in|at) $"
    r"|\b(?:unknown|famous|celebrated|popular|renowned|notorious|admired|respected"
    r"|forgotten|influential|remembered) (?:both )?(?:in|at|throughout|across) "
    rf"(?:the )?{_LIST}"
    rf"|\b(?:had|has) (?:an?|one|two|three|four) (?:[a-z]+ )?"
    rf"(?!sons?\b|daughters?\b|child|bab|twin){_KINSMEN} (?:[a-z]+ )?"
    r"(?:in|on|at|near) (?:the )?$"
    rf"|\b(?:had|has|with|left) (?:\w+ ){{0,3}}{_KINSMEN} (?:living|working|studying"
    r"|settled|serving|married) [^,;.]{0,20}(?:in|at) $"
    r"|\b(?:dream[a-z]*|dreamt|imagined|fancied|pretended) [^.;]{0,30}"
    r"(?:that|himself|herself|myself) [^.;]{0,30}$"
    r"|\b(?:sets?|setting|located) (?:his|her|the|a|an|my) (?:\w+ )?(?:novel|story|play"
    r"|opera|film|book|tale|poem|romance|tragedy|comedy)s? (?:partly |mainly )?in $",
    re.IGNORECASE,
)
_LIKENED = re.compile(r"\b(?:an?|another) (?:[a-z]+ )?$")
_ASIDE_LENGTH = 90
_NEVER = re.compile(
    r"[^.;:]{0,40}?,? but (?:(?:he|she|I|had|in the end|then|finally) ){0,3}"
    r"(?:(?P<post>(?:declined|refused|turned it down)"
    r"(?: it| to go| (?:the|this) \w+)?(?=[.,;]|$))"
    r"|never (?:took|went|sailed|left|arrived|served|set out|got there)\b"
    r"|did not (?:go|sail|take|leave|serve|set out)\b"
    r"|(?:the|this|his|her) (?:order|appointment|plan|journey|visit|mission|post)"
    r" (?:was|came)(?: \w+)? (?:countermanded|cancelled|canceled|revoked|withdrawn"
    r"|rescinded|annulled|abandoned|nothing)\b)"
)


def _is_undone(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether a post or journey came to nothing: "but never took up the post"."""
    end = scene.tokens[mention.last].end
    found = _NEVER.match(scene.text, end, scene.end)
    if found is None or predicate.index > mention.last:
        return False
    posted = predicate.frames[0].kind_of in ("join", "do", "slight", "remote")
    return posted or found["post"] is None


def _is_aside(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a place is where something else was: "after the shootings at X"."""
    end = scene.tokens[mention.first].start
    if mention.anaphor:
        return False
    start = max(end - _ASIDE_LENGTH, scene.start)
    likened = not mention.role and mention.head == "place"
    if likened and _LIKENED.search(scene.text, start, end):
        return True  # "called London a modern Babylon"
    return _ASIDE.search(scene.text, start, end) is not None


_CHILD = (
    r"(?:sons?|daughters?|child(?:ren)?|boys?|girls?|brothers?|sisters?|nephews?|nieces?"
    r"|mother|father|wife|family|pupils?|assistant|secretary|agents?|troops|men|army)"
)
_SENT = re.compile(
    r"\b(?:sent|placed|put|settled|apprenticed|sends|places|sending|boarded) "
    rf"(?:his|her|my|their|our) (?:\w+ ){{0,2}}{_CHILD}\b"
    r"(?![^;]*\b(?:and|where) (?:he|she|I|went|moved|left|settled|returned|sailed)\b)"
    r"[^;.]*$"
)


def _is_sent(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a child or pupil is sent to a place: "sent his son to school in X"."""
    if mention.anaphor:
        return False
    begin = scene.tokens[mention.begin].start
    return _SENT.search(scene.text, scene.start, begin) is not None


def _is_elsewhere(
    scene: Scene, mention: PlaceMention, predicate: Predicate, lemmas: set[str]
) -> bool:
    """Whether a place was never reached, is only seen, or is where others went."""
    end = scene.tokens[mention.last].end
    lead = scene.tokens[min(mention.begin, len(scene.tokens) - 1)].low
    if mention.head == "office" and lead in _OTHERS_OFFICE:
        return True
    if mention.role == "for" and _UNDONE.search(scene.text, end, scene.end):
        return True
    if lemmas & _SEEING and _is_shown(scene, mention, predicate):
        return True
    if _is_undone(scene, mention, predicate):
        return True
    if _is_origin(scene, mention, predicate) or _is_agents(scene, mention, predicate):
        return True
    return _is_aside(scene, mention) or _is_sent(scene, mention)


_OTHERS_OFFICE = word_set("with by against")
"""What leads to somebody who holds an office: "in conflict with the Bishop of X"."""


def is_others(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether a place is where somebody else is, or one that was never reached.

    "wrote to her sister in Boston", "a friend at Uppsala sent her the plants", "left
    for Rome but fell ill on the way".
    """
    tokens = scene.tokens
    lemmas = {f.lemma for f in predicate.frames}
    if _is_elsewhere(scene, mention, predicate, lemmas):
        return True
    if mention.role not in ("at", "near") or mention.anaphor:
        return False
    if predicate.index < mention.begin:
        between = tokens[predicate.index + 1 : mention.begin]
        addressed = any(t.low == "to" for t in between)
        own = predicate.passive or predicate.object_self
        if "apply" in lemmas and any(t.low == "for" for t in between):
            return True
        return bool(lemmas & _WRITING) and addressed and not own
    if not predicate.object_self or predicate.passive or mention.begin == 0:
        return False
    before = scene.text[scene.start : tokens[mention.begin].start].rstrip()
    somewhere = tokens[mention.begin - 1].low in _SOMEWHERE
    return bool(before) and before[-1].isalpha() and not somewhere


def _is_agents(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether a place is where somebody writes who did it: "by a wit at Oxford"."""
    own = predicate.subject in ("self", "group") or predicate.object_self
    if own or not predicate.passive or mention.anaphor:
        return False
    end = scene.tokens[mention.first].start
    start = max(scene.tokens[predicate.index].start, end - _ASIDE_LENGTH)
    return _BY_SOMEBODY.search(scene.text, start, end) is not None


_BY_SOMEBODY = re.compile(
    r"\bby (?:an?|the|some|certain) (?:[a-z]+ ){1,3}(?:at|in|of) $"
)


def _is_origin(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether somebody else only comes from a place: "Karl Holm from Ulm took him"."""
    if mention.role != "from" or mention.begin == 0 or predicate.index < mention.last:
        return False
    name = scene.tokens[mention.begin - 1]
    placed = any(m.last == mention.begin - 1 for m in scene.places)
    return (
        name.capital
        and not placed
        and name.low not in scene.own | w.MONTHS | w.NOMINATIVES
        and scene.text[name.end : scene.tokens[mention.begin].start] == " "
    )


_SOMEWHERE = word_set(
    "somewhere here there once then again back later only and but while when even"
)


_CITATION = re.compile(
    r"^(?:see|cf)\b\.? (?!the\b)|\b(?:cf|eds?|vols?|pp?|trans|repr|op|fol)\. ?"
    r"|\b(?:ibid|MSS?)\b|: (?=[A-Z][\w&'’. -]{2,40}, \d{4}$)",
    re.IGNORECASE,
)


def _is_cited(scene: Scene, begin: int, end: int) -> bool:
    """Whether a name stands in brackets that cite: "(see Rosner, Cologne 1953)"."""
    opened = scene.text.rfind("(", scene.start, begin)
    if opened < 0 or scene.text.find(")", opened, begin) >= 0:
        return False
    closed = scene.text.find(")", end, scene.end + 1)
    inside = scene.text[opened + 1 : closed if closed >= 0 else scene.end]
    return _CITATION.search(inside) is not None


def is_disowned(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a name is denied ("not in Lagos") or only whose something is."""
    first = mention.begin
    begin = scene.tokens[mention.first].start
    end = scene.tokens[mention.last].end
    around = scene.text[max(begin - _WIDE, scene.start) : min(end + _BEHIND, scene.end)]
    honoured = _HONOUR.is_in(around, around.lower())
    if honoured or (scene.bracketed and _is_cited(scene, begin, end)):
        return True
    if mention.role and first < len(scene.tokens) and not mention.anaphor:
        near = scene.tokens[max(first - 1, 0) : first]
        if any(t.low in _NEARLY for t in near):
            return True
    if not mention.owner or mention.head != "place" or not mention.role:
        return False
    after = scene.tokens[mention.last + 1 : mention.last + _BACK]
    return bool(after) and not any(
        t.capital or t.low in w.FACILITIES or t.low in w.PLACE_NOUNS for t in after
    )
