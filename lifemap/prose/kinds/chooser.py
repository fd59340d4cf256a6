"""Choose an event's kind from the closed list, as a historian would.

The kind answers what the person was at the place for. A journey told for its own sake
is travel, but one made to take up a post is work, one with the regiment military, one
to school education. Living, settling, staying for months is residence unless the text
says what filled the time. What befell the person (prison, exile, illness) outweighs
what the person did. Evidence is heard in this order; the first that speaks decides:

1. a birth, death or burial; 2. the verb, where it tells more than being or moving, with
its object ("attended lectures"); 3. what drove the person there ("Expelled from X,
he ..."); 4. the house ("at school in"); 5. as what and with whom ("as consul", "with
his regiment"); 6. the purpose, or the deed told next ("to study", "and took a post");
7. other words of the clause; 8. how long it lasted: a plain stay of two months and more
is residence, a dated day is travel.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lifemap.model import Kind
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.frames import Frame
from lifemap.prose.grammar.words import word_set
from lifemap.prose.kinds.births import vital_kind
from lifemap.prose.kinds.entries import entry_kind
from lifemap.prose.kinds.lengths import is_brief, lasts
from lifemap.prose.kinds.objects import refined
from lifemap.prose.kinds.pursuits import (
    Case,
    case_of,
    cause_of,
    deed_before,
    pursuit_of,
)
from lifemap.prose.kinds.soldiering import (
    IN_SERVICE,
    company_kind,
    part_kind,
    serving_kind,
)
from lifemap.prose.kinds.surroundings import (
    VISITING,
    call_kind,
    capacity_kind,
    head_kind,
    kin_kind,
    stage_kind,
    state_kind,
)
from lifemap.prose.kinds.vocabulary import cued
from lifemap.prose.text.cues import Cued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.edtf import Date
    from lifemap.prose.mentions import PlaceMention
    from lifemap.prose.scenes import Scene

_OPEN = word_set("travel residence other")
_BEFALLING = word_set("imprisonment exile escape military illness")
_FIRM = word_set(
    "settle live reside dwell make_home keep buy emigrate immigrate resettle raise rear"
    " grow inhabit lodge board"
)
_SENDING = word_set("send dispatch despatch transfer recall")
_STAYING = word_set("spend pass stay remain linger lodge board sojourn tarry abide")
_VAGUE = word_set("keep carry run start begin continue")
_MAKING = word_set("make set take bring")
_PASSING = word_set("get hear see stop wait rest sleep dine")
_HOME = word_set("parents parent mother father family people aunt uncle ill child")


def kind_of(
    scene: Scene,
    mention: PlaceMention,
    predicate: Predicate | None,
    frame: Frame | None,
    date: Date | None = None,
) -> Kind:
    """Return the kind of an event by verb, place, words around them and duration."""
    if frame is None or predicate is None:
        return entry_kind(scene, mention)
    case = _governing(case_of(scene, mention, predicate, frame, date))
    for rule in _RULES:
        kind = rule(case)
        if kind is not None:
            return kind
    return _by_time(case)


# ── the verb ─────────────────────────────────────────────────────────────────────

_DEEDS = word_set("do join die born hold")
_NEAR = 4  # words from a verb to the participle that goes on it


def _governing(case: Case) -> Case:
    """Return the case of the verb that a house or a mere participle hangs on.

    So "died at his home in X" tells a death, "farmed rented land near X" work.
    """
    verb, frame = case.predicate, case.frame
    if verb.form == "noun" and frame.lemma in _SPANS:
        return _spent(case)
    house = verb.form == "noun" and frame.kind == "residence"
    vague = frame.kind == "other" and frame.lemma == verb.word
    compound = verb.form == "noun" and _is_compound(case)
    gaol = verb.form == "noun" and frame.lemma in ("prison", "jail")
    if not (house or vague or compound or gaol):
        return case
    before = [p for p in case.scene.predicates if p.index < verb.index]
    main = next((p for p in reversed(before) if p.form != "noun"), None)
    if main is None or main.subject not in ("self", "group"):
        return case
    told = main.frames[0]
    if told.lemma in VISITING and verb.form == "noun":
        return case_of(case.scene, case.mention, main, told, case.date)
    deed = told.kind_of in _DEEDS and told.kind not in _OPEN
    if not deed or not (compound or _hangs_on(case, main)):
        return case
    return case_of(case.scene, case.mention, main, told, case.date)


def _is_compound(case: Case) -> bool:
    """Whether a noun only goes before another: "prison chaplain"."""
    tokens, after = case.scene.tokens, case.predicate.index + 1
    if after >= case.mention.begin or tokens[after].low in w.PREPOSITIONS:
        return False
    between = case.scene.text[tokens[after - 1].end : tokens[after].start]
    return between == " " and tokens[after].low not in _JOINS


_JOINS = word_set("and or but then there where when")


_SPANS = word_set("days years months")
_FAR = 8  # words from a verb to the time it takes: "was kept there for three years"


def _spent(case: Case) -> Case:
    """Return the case of the verb whose time is told: "spent three days in"."""
    here, scene = case.predicate.index, case.scene
    before = [p for p in scene.predicates if here - _FAR <= p.index < here]
    main = next((p for p in reversed(before) if p.form != "noun"), None)
    if main is None or any(main.index < m.first < here for m in scene.places):
        return case
    if main.frames[0].kind_of in _DEEDS or main.frames[0].lemma in _STAYING:
        return case_of(scene, case.mention, main, main.frames[0], case.date)
    return case_of(scene, case.mention, main, case.frame, case.date)


def _hangs_on(case: Case, main: Predicate) -> bool:
    """Whether no other place stands between a verb and what hangs on it."""
    verb, scene = case.predicate, case.scene
    if any(main.index < m.first < verb.index for m in scene.places):
        return False
    if verb.form != "noun":
        return verb.index - main.index <= _NEAR
    between = scene.text[scene.tokens[main.index].end : scene.tokens[verb.index].start]
    return re.search(r"\b(?:at|in|from) (?:\S+ ){1,3}$", between) is not None


def _by_verb(case: Case) -> Kind | None:
    """Return the kind of a verb that tells more than being or moving."""
    frame = case.frame
    kind = refined(case.scene, case.predicate, frame, case.deed)
    if kind in _OPEN:
        return None
    turned = _turned(case, kind)
    if turned is not None:
        return turned
    if frame.lemma in IN_SERVICE and kind in ("work", "education"):
        kind = serving_kind(case) or kind
    if kind in ("exile", "work"):
        cue = cued(case.near)
        vague = frame.lemma in _VAGUE and cue == "illness"
        if (
            vague
            or cue == "imprisonment"
            or (cue == "education" and frame.kind_of == "send")
        ):
            return cue
    if case.mention.head == "combat" and kind in ("congress", "work"):
        return "military"
    return kind


def _turned(case: Case, kind: Kind) -> Kind | None:
    """Return what a verb tells only here, against its usual kind."""
    if case.mention.anaphor == "the event before" and kind == "education":
        return "congress"  # "He attended."
    if _is_thwarted(case):
        return "travel"
    return "residence" if _is_alive_too(case) else None


def _is_thwarted(case: Case) -> bool:
    """Whether ice or weather holds somebody: "the ice held her for five weeks"."""
    verb = case.predicate
    if case.deed.startswith("held up "):
        return True
    held = case.frame.kind_of == "hold" and verb.subject == "thing"
    return held and not verb.passive and verb.form == "finite"


def _is_alive_too(case: Case) -> bool:
    """Whether living somewhere is told first: "lived and worked in"."""
    before = case.scene.tokens[max(case.predicate.index - 2, 0) : case.predicate.index]
    return [t.low for t in before] in (["lived", "and"], ["living", "and"])


# ── what opens the place, purpose, words ─────────────────────────────────────────


def _by_cause(case: Case) -> Kind | None:
    """Return what drove the person to the place: exile, flight, arrest, a wound."""
    if case.frame.kind not in _OPEN and case.frame.kind_of != "send":
        return None
    return cause_of(case) or deed_before(case)


def _in_company(case: Case) -> Kind | None:
    """Return military where the person came with a unit."""
    return None if case.frame.lemma in _FIRM else company_kind(case)


def _by_pursuit(case: Case) -> Kind | None:
    """Return what the person came for, or did next."""
    if case.leaving:
        return None
    return pursuit_of(case, firm=case.frame.lemma in _FIRM)


def _by_words(case: Case) -> Kind | None:
    """Return what the other words of the clause tell."""
    cue = cued(case.near)
    if cue in _BEFALLING:
        return cue
    if case.frame.kind_of == "remote" and case.predicate.subject == "other":
        return None
    if case.frame.lemma in VISITING and cue in ("work", "education"):
        return None
    return None if case.leaving or case.frame.lemma in _FIRM else cue


_LIVED = Cued(
    ("took up residence", "brought up", "divid", "home", "house"),
    re.compile(
        r"\b(?:took up residence|brought up|divid\w+ (?:his|her|my|their) time"
        r"|(?:set up|kept|made) (?:a |his |her |their )?(?:home|house(?:hold)?))\b"
    ),
)
_TRAVELLED = Cued(
    ("chang", "sightseeing", "stopover", "holiday", "vacation"),
    re.compile(
        r"\b(?:chang\w+ (?:ships?|trains?|planes?)|sightseeing"
        r"|(?:a|the) (?:\w+ )?stopover"
        r"|(?:took|take|had|on) (?:an? |his |her )?(?:\w+ )?(?:holidays?|vacation))\b"
    ),
)


_LED = Cued(
    ("expedition", "mission", "tour", "party", "delegation"),
    re.compile(
        r"\b(?:led|leading|directed|organi[sz]ed|headed|heading)"
        r" (?:an? |the |his |her )?(?:[\w-]+ ){0,3}"
        r"(?:expedition|mission|tour|party|delegation)\b"
    ),
)
_BACK = 50
_HOME_SINCE = re.compile(
    r"[^.;]{0,40},? (?:and it|which) (?:remained|became|was to be|would be|was)"
    r" (?:his|her|my) (?:\w+ )?home\b"
)


def _by_phrase(case: Case) -> Kind | None:
    """Read turns of living and of travelling that no verb alone tells."""
    before = f"{case.front[-_BACK:]}{case.near}"
    if _LED.is_in(before, before) and not case.leaving:
        return "work"
    deed = case.deed
    if case.frame.kind == "travel" and _HOME_SINCE.match(case.rest):
        return "residence"
    if case.frame.kind in ("other", "travel") and _LIVED.is_in(deed, deed):
        return "residence"
    passing = case.frame.kind in ("other", "travel") and _TRAVELLED.is_in(deed, deed)
    return "travel" if passing else None


def _by_part(case: Case) -> Kind | None:
    """Return military where the rest of the sentence tells of soldiers."""
    return None if case.frame.lemma in _FIRM else part_kind(case)


def _by_sending(case: Case) -> Kind | None:
    """Read a mission: who is sent, and is no child or patient, is sent to work."""
    moved = case.frame.kind_of == "send" or case.predicate.object_self
    if case.frame.lemma not in _SENDING or not moved or case.leaving:
        return None
    words = set(re.findall(r"\w+", case.part))
    return None if words & _HOME else "work"


# ── how long ─────────────────────────────────────────────────────────────────────

_SETTLING = Cued(
    ("for ", "permanently", "until ", "to live", "to stay", "home"),
    re.compile(
        r"\b(?:for good|permanently|for the rest of|for life|until (?:his|her|my) death"
        r"|to live|to stay|(?:his|her|my|their) (?:\w+ )?home)\b",
    ),
)
_AGAIN = re.compile(r"\b(?:back|home|still|settled|already|by \d{4})\b")
_EXACT = ("day", "month", "season")


def _by_time(case: Case) -> Kind:
    """Return residence for a stay of months, travel for a passage."""
    frame = case.frame
    kind = refined(case.scene, case.predicate, frame, case.deed)
    if frame.kind_of == "be" and frame.lemma in ("be", "lie"):
        return "residence" if _is_at_home(case) else "travel"
    if frame.lemma in _STAYING and is_brief(case.deed, case.rest, case.date):
        return "travel"
    if frame.lemma in _MAKING and case.mention.role == "at" and kind == "travel":
        return "other"
    if frame.lemma in _PASSING and kind == "other":
        return "travel"
    if kind == "travel" and not case.leaving:
        settled = _SETTLING.is_in(case.near, case.near) or lasts(case.date)
        return "residence" if settled else kind
    return kind


def _is_at_home(case: Case) -> bool:
    """Whether being at a place is living there: for months, or back for a year."""
    if lasts(case.date) or case.predicate.subject == "belonging":
        return True
    exact = case.date is not None and case.date.precision in _EXACT
    return not exact and _AGAIN.search(case.front + case.near) is not None


_RULES: tuple[Callable[[Case], Kind | None], ...] = (
    vital_kind, state_kind, _by_verb, _by_cause, head_kind, kin_kind, call_kind,
    capacity_kind, stage_kind, _in_company, _by_pursuit, _by_phrase, _by_words,
    _by_part, _by_sending,
)  # fmt: skip
