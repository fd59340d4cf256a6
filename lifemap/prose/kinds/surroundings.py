"""Tell a kind by what stands right beside the place: a house, a state, an office."""

from __future__ import annotations

import re

from lifemap.model import Kind
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.clauses import ADVERBS
from lifemap.prose.grammar.words import word_set
from lifemap.prose.kinds.capacities import capacity_in, standing_in, standing_kind
from lifemap.prose.kinds.pursuits import Case
from lifemap.prose.kinds.vocabulary import cued, house_kind, is_of_ranks, teaches, tells

_COMING = word_set("go reach be quit send")
VISITING = word_set("visit tour see explore traverse pass cross")
_OPEN = word_set("travel residence other")

_STATES: dict[str, Kind] = {
    "hospital": "illness", "asylum": "illness", "sanatorium": "illness",
    "infirmary": "illness",
    "quarantine": "illness", "home": "illness", "prison": "imprisonment",
    "jail": "imprisonment", "gaol": "imprisonment", "captivity": "imprisonment",
    "custody": "imprisonment", "exile": "exile", "banishment": "exile",
    "hiding": "escape", "garrison": "military", "command": "military",
    "practice": "work", "business": "work",
}  # fmt: skip
_STATE = re.compile(
    r"(?P<being>\b(?:being|was|were|been|is|am|lay|lying|lain)(?: \w+){0,2} )?"
    r"\b(?:in|to|into) (?:an? |the |his |her |my )?(?:(?:\w+ )??"
    r"(?P<state>hospital|asylum|sanatorium|infirmary|quarantine|prison|jail|gaol|captivity"
    r"|custody|exile|banishment|hiding|garrison|command|practice|business)"
    r"|(?:convalescent|nursing) (?P<home>home)) $"
)
_BACK = 50


def state_kind(case: Case) -> Kind | None:
    """Return what "in hospital at", "in exile in" before the place tell."""
    if case.mention.anaphor:
        return None
    begin = case.scene.tokens[case.mention.begin].start
    before = case.scene.text[max(begin - _BACK, case.scene.start) : begin].lower()
    found = _STATE.search(before)
    if found is None or case.leaving:
        return None
    if found["being"] or case.frame.kind in _OPEN:
        return _STATES[found["state"] or found["home"]]
    return None


def head_kind(case: Case) -> Kind | None:
    """Return the kind that a school, an office or a congress beside the place gives."""
    mention, frame = case.mention, case.frame
    school = mention.head == "facility"
    if mention.role == "from" and school:
        return "work" if frame.lemma == "retire" else "education"
    if mention.head == "combat":
        return "military"
    if mention.head == "event" and frame.kind in ("other", "work", "travel", "meeting"):
        return _of_event(case)
    if mention.head == "office":
        return "work"
    kept = school and frame.kind == "other" and case.predicate.object_self
    if kept and house_kind(mention.noun) == "imprisonment":
        return "imprisonment"  # "the judge gave him six months in Cork gaol"
    return _by_house(case)


def stage_kind(case: Case) -> Kind | None:
    """Read a congress or a teacher told right after the place: "to Rome, to the"."""
    if case.frame.kind not in _OPEN or case.leaving:
        return None
    if _TO_MEET.match(case.rest):
        return "congress"
    return "education" if _TO_LEARN.match(case.rest) else None


_TO_MEET = re.compile(
    r",? (?:to|for|at|during) (?:the|an?|his|her) (?:[\w'’-]+ ){0,4}?"
    r"(?:congress|conference|convention|summit|meeting|council|synod|symposium|talks"
    r"|negotiations)\b"
)
_TO_LEARN = re.compile(
    r",? (?:as )?(?:an? |the )(?:\w+ )?(?:pupil|student|disciple|apprentice)"
    r" (?:of|to)\b"
)
_ASSEMBLIES = word_set(
    "conference congress convention council assembly synod diet rally meeting summit"
    " talks negotiations symposium"
)


def _of_event(case: Case) -> Kind | None:
    return "congress" if case.mention.noun in _ASSEMBLIES else None


_INSIDE = re.compile(
    r"\b(?:at|in|to|into|with|entered|joined) (?:the |an? |his |her )?"
    r"(?:[\w.'’&-]+ ){0,4}?(?P<noun>[\w-]+)(?: of (?:\w+ ){1,3}?| )(?:in|at|near|of) $"
)


def _house_of(case: Case) -> str:
    """Return the house that the place is part of, or that stands in it."""
    if case.mention.head == "facility":
        return case.mention.noun
    if case.mention.anaphor:
        return ""
    begin = case.scene.tokens[case.mention.first].start
    before = case.scene.text[max(begin - _BACK, case.scene.start) : begin].lower()
    found = _INSIDE.search(before)
    return found["noun"] if found else ""


def _by_house(case: Case) -> Kind | None:
    kind = house_kind(_house_of(case))
    coming = case.frame.kind_of in _COMING and case.frame.lemma not in VISITING
    if kind is None or not coming:
        return None
    if tells("imprisonment", case.near):
        return "imprisonment"
    if kind == "education":
        return "work" if teaches(case.near) else "education"
    if kind == "illness" and teaches(case.part):
        return "work"
    return None if kind == "work" and case.frame.kind == "travel" else kind


_NAMED_KIN = re.compile(
    r"\W*(?:re)?(?:visit|join|see|saw|nurs)\w* (?:(?:to )?(?:his|her|my|their) "
    r"(?:\w+ ){0,2}(?:parents?|mother|father|family|brothers?|sisters?|sons?|daughters?"
    r"|wife|husband|aunt|uncle|children|grandparents|fianc[eé]e?|relatives|people)\b)",
)
_KIN_HERE = re.compile(
    r",? where (?:an? |the |his |her |my )(?:\w+ )?(?:sister|brother|son|daughter|aunt"
    r"|uncle|mother|father|cousin|parents) (?:\w+ )?lived\b",
)


def kin_kind(case: Case) -> Kind | None:
    """Read a visit to one's people."""
    moved = case.frame.kind in ("travel", "other")
    told = _NAMED_KIN.match(case.deed) or _KIN_HERE.match(case.rest)
    return "family" if moved and told else None


def call_kind(case: Case) -> Kind | None:
    """Read a call on somebody named: "visited Voltaire at"."""
    tokens, after = case.scene.tokens, case.predicate.index + 1
    if case.frame.lemma not in _CALLING or after >= case.mention.begin:
        return None
    token = tokens[after]
    placed = any(m.first <= after <= m.last for m in case.scene.places)
    thing = {t.low for t in tokens[after : after + 4] if t.capital} & _THINGS
    named = token.capital and token.low not in w.FUNCTION_WORDS
    return "meeting" if named and not (placed or thing) else None


_CALLING = word_set("visit see")
_THINGS = w.AREAS | w.FACILITIES | word_set("mount cape saint tomb")


def capacity_kind(case: Case) -> Kind | None:
    """Return as what the person was there: "as consul", "was a prisoner in"."""
    if case.leaving:
        return None
    lemma = case.frame.lemma
    kind = capacity_in(f"{case.near} {_going_on(case)}") or case.opening_capacity
    if kind is None:
        kind = _complement(case) if lemma == "be" else _apposed(case)
    if kind == "work" and (lemma in VISITING or lemma in ("live", "grow", "raise")):
        return None
    if kind == "work" and is_of_ranks(case.near):
        return "military"
    return None if kind == "travel" and case.frame.kind != "other" else kind


_ELSE = re.compile(r"(?!, as\b)(?:,| (?:but|while|when|where|who|which)\b)")


def _going_on(case: Case) -> str:
    """Return the words after the place as far as the clause goes."""
    end = _ELSE.search(case.rest)
    return case.rest[: end.start()] if end else case.rest


_PLACED = re.compile(r"^(?:first|second|third|fourth|fifth|last|\d+(?:st|nd|rd|th))\b")
_ILL = re.compile(r"^(?:\w+ )?(?:ill|sick|bedridden|wounded)\b")


def _complement(case: Case) -> Kind | None:
    """Return what "was" and a noun before the place tell, or the noun before "was"."""
    if case.predicate.subject in ("thing", "belonging"):
        return cued(case.front[-_SUBJECT:])
    tokens = case.scene.tokens[case.predicate.index + 1 : case.mention.begin]
    low = [t.low for t in tokens if t.low not in ADVERBS]
    if not low or low[0] == "with" or case.predicate.subject == "other":
        return None
    phrase = " ".join(low)
    if _PLACED.search(phrase):
        return "work"
    return "illness" if _ILL.search(phrase) else standing_in(f"was {phrase}")


_SUBJECT = 50


def _apposed(case: Case) -> Kind | None:
    """Return what an office in apposition tells: "resident engineer at Menai"."""
    tokens, text = case.scene.tokens, case.scene.text
    verbs = {p.index for p in case.scene.predicates}
    first = case.mention.begin
    while first and first - 1 not in verbs and case.mention.begin - first < _LONGEST:
        if text[tokens[first - 1].end : tokens[first].start] != " ":
            break
        first -= 1
    if first == case.mention.begin or (first and first - 1 in verbs):
        return None
    return standing_kind(" ".join(t.low for t in tokens[first : case.mention.begin]))


_LONGEST = 6
