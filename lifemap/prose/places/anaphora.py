"""Find words that stand for a place named before: "there", "the city", "where"."""

from __future__ import annotations

import re
from itertools import pairwise

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.tokens import Token
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import PlaceMention

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.prose.scenes import Draft

_PLACES = word_set(
    "city town village capital island place port settlement metropolis colony"
    " country parish province district region hamlet state university"
)
_HERE = word_set("there thither here hither")
_EXPLETIVE = word_set(
    "is was were are be been had has have may might must can could will would"
    " seems seemed came exists existed remains arose"
)
_POINTING = word_set("the that this which same said")
_RELATIVE = word_set("where whither")


def with_anaphors(
    text: str,
    tokens: list[Token],
    places: list[PlaceMention],
    focus: PlaceMention | None,
) -> list[PlaceMention]:
    """Return the mentions of a sentence with those that have no name of their own."""
    found = list(places)
    for index, token in enumerate(tokens):
        low = token.low
        if low in _RELATIVE:
            other = _before(found, index)
            if other is not None and index - other.last <= _REACH:
                found.append(_stand_in(other, index, index, low))
        elif low == "which" and _is_object(tokens, index, found):
            found.append(_stand_in(found[-1], index, index, "which", ""))
        elif low == "which" and (house := _left(text, tokens, index, found)):
            found.append(house)
        elif low in _ANAPHORS:
            mention = _anaphor(text, tokens, index, places, focus)
            if mention is not None:
                found.append(mention)
    return sorted(found, key=lambda m: m.first)


def _is_object(tokens: list[Token], index: int, found: list[PlaceMention]) -> bool:
    """Whether "which" is a place that somebody reached: "Madrid, which she left"."""
    if not found or found[-1].last != index - 1 or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].low in w.NOMINATIVES and found[-1].head == "place"


def _left(
    text: str, tokens: list[Token], index: int, found: list[PlaceMention]
) -> PlaceMention | None:
    """Read ", from which he graduated" and ", in which he lived" after a place."""
    lead = tokens[index - 1].low if index else ""
    if lead not in ("from", "in", "at"):
        return None
    other = next((m for m in found if m.last == index - 2), None)
    if other is None:
        return None
    if text[tokens[index - 2].end : tokens[index - 1].start] not in (", ", " "):
        return None
    role = "from" if lead == "from" else "at"
    house = _stand_in(other, index, index - 1, "which", role)
    return house._replace(head=other.head, noun=other.noun)


def _anaphor(
    text: str,
    tokens: list[Token],
    index: int,
    places: list[PlaceMention],
    focus: PlaceMention | None,
) -> PlaceMention | None:
    """Read "there", "the city" or "the prison" as a place named before."""
    low = tokens[index].low
    if any(m.begin == index + 1 and not m.anaphor for m in places):
        return None  # "here in Auckland"
    if low in _HERE and not _is_expletive(tokens, index):
        other = _before(places, index) or (
            None if _names_house(text, tokens, index) else focus
        )
        if other is None:
            return None
        role = "from" if index and tokens[index - 1].low == "from" else "at"
        begin = index - 1 if role == "from" else index
        return _stand_in(other, index, begin, "there", role)
    if low in _PLACES and not tokens[index].capital:
        ranked = index > 1 and tokens[index - 1].low in _RANKED
        if ranked:
            return _ranked(tokens, index, index - 1, places, focus)
        return _common(text, tokens, index, places, focus)
    return _housed(text, tokens, index, places, focus) if low in _HOUSES else None


_REACH = 6


_DEMONSTRATIVE = word_set("that this same said which latter former")


def _before(
    places: list[PlaceMention], index: int, *, any_role: bool = False
) -> PlaceMention | None:
    """Return the last place named before a word, one that somebody can be at."""
    near = len({m.toponym for m in places if m.last < index and not m.anaphor}) > 1
    for mention in sorted(places, key=lambda m: -m.last):
        if near and mention.role == "near" and mention.head == "place":
            near = False  # "a house at Bex, above the Rhone, and there he"
            continue
        if (
            mention.last < index
            and (any_role or mention.role not in ("of", "with"))
            and (mention.head in ("place", "facility", "event", "combat"))
        ):
            return mention
    return None


def _stand_in(
    other: PlaceMention, first: int, begin: int, anaphor: str, role: str = "at"
) -> PlaceMention:
    return PlaceMention(
        other.toponym,
        first,
        first,
        begin,
        role,
        within=other.within,
        known=other.known,
        anaphor=anaphor,
        near=other.near,
    )


def _names_house(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a house that is on no map stands before "there": "built Scott Base"."""
    return any(
        one.capital
        and other.capital
        and other.low in _STATIONS
        and text[one.end : other.start] == " "
        and tokens[max(at - 1, 0)].low not in w.PREPOSITIONS
        for at, (one, other) in enumerate(pairwise(tokens[:index]))
    )


_STATIONS = word_set("base camp station lodge hut ranch farm mission hospital island")


def _is_expletive(tokens: list[Token], index: int) -> bool:
    """Whether "there" only opens "there was"."""
    following = tokens[index + 1].low if index + 1 < len(tokens) else ""
    return following in _EXPLETIVE


_TAIL = 16
_KEPT = "university|school|academy|college|hospital|theatre|prison|museum|cemetery"
_MONTH = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"


def _common(
    text: str,
    tokens: list[Token],
    index: int,
    places: list[PlaceMention],
    focus: PlaceMention | None,
) -> PlaceMention | None:
    """Read "the city", "in that town", "the ruined city" as the place in focus."""
    after = text[tokens[index].end : tokens[index].end + _TAIL]
    if re.match(
        rf" of | (?:(?:at |in )(?!{_MONTH}))?[A-Z]|['’]s (?!{_KEPT})|, [A-Z][a-z]+[,.]",
        after,
    ) or any(m.begin <= index <= m.last for m in places):
        return None
    back = index - 1
    if back > 0 and tokens[back].low not in _POINTING and not tokens[back].capital:
        back -= 1
    here = tokens[max(back, 0)].low == "this" and tokens[index].low == "country"
    if back < 0 or tokens[back].low not in _POINTING or here:
        return None  # "this country" is where the writer lives
    role = w.ROLES.get(tokens[back - 1].low, "") if back else ""
    if role in ("of", "with", "for", "before", "by"):
        return None
    if not role and back and tokens[back - 1].low in ("and", "or", ""):
        return None
    other = _before(places, back, any_role=tokens[back].low in _DEMONSTRATIVE) or focus
    if other is None:
        return None
    if focus is not None and other is not focus and _is_offered(tokens, other):
        other = focus
    if role == "to" and focus is not None and other.role == "at":
        other = focus if focus.toponym != other.toponym else other
    begin = back - 1 if role else back
    pointing = "which" if tokens[back].low == "which" else "the"
    return _stand_in(other, index, begin, f"{pointing} {tokens[index].low}", role)


def _is_offered(tokens: list[Token], other: PlaceMention) -> bool:
    """Whether a place is only where somebody would go: "had offered to go to Cuba"."""
    before = tokens[max(other.begin - _OFFER, 0) : other.begin]
    return any(t.low in _OFFERING for t in before)


_OFFER = 12  # words from an offer to its place
_OFFERING = word_set("offered applied volunteered hoped wished intended asked planned")
_RANKED = word_set("former latter")
_TWO = 2


def _ranked(
    tokens: list[Token],
    index: int,
    ranked: int,
    places: list[PlaceMention],
    focus: PlaceMention | None,
) -> PlaceMention | None:
    """Read "the former city" and "the latter town" as the one of two that it is."""
    back = ranked - (tokens[ranked - 1].low == "the")
    role = w.ROLES.get(tokens[back - 1].low, "") if back else ""
    if role in ("of", "with", "for", "before", "by"):
        return None
    told = [m for m in places if m.last < back and not m.anaphor]
    first = tokens[ranked].low == "former"
    if first and len(told) < _TWO:
        return None
    other = told[-2] if first else told[-1] if told else focus
    if other is None:
        return None
    begin = back - 1 if role else back
    return _stand_in(other, index, begin, f"the {tokens[index].low}", role)


_HOUSES = word_set(
    "university academy seminary conservatory conservatoire museum cathedral college"
    " observatory hospital library institute gymnasium lyceum polytechnic embassy"
    " legation consulate monastery infirmary theatre opera school arsenal dockyard"
)
_ANAPHORS = _PLACES | _HERE | _HOUSES
POINTERS = _ANAPHORS | _RELATIVE | {"which"}
"""The words that stand for a place; most sentences have none."""
_NAMED = 6  # words from "at" to the house
_CLEAR = 4  # words after it without another place


def _housed(
    text: str,
    tokens: list[Token],
    index: int,
    places: list[PlaceMention],
    focus: PlaceMention | None,
) -> PlaceMention | None:
    """Read "at the National Museum" as being where the story is."""
    if any(index - _NAMED <= m.last and m.begin <= index + _CLEAR for m in places):
        return None
    back = index - 1
    while (
        back >= 0
        and index - back < _NAMED
        and (tokens[back].capital or tokens[back].low in ("of", "and", "for"))
    ):
        back -= 1
    definite = back > 0 and tokens[back].low == "the"
    if back < 1 or not (definite or tokens[back].low in ("at", "from")):
        return None
    begin = back - 1 if definite else back
    role = {"at": "at", "from": "from", "in": "at"}.get(tokens[begin].low, "")
    plain = text[tokens[begin].end : tokens[index].start]
    if not role or set(plain) & set(",;:()") or (not definite and back == index - 1):
        return None
    if text[tokens[index].end : tokens[index].end + 4] in (" of ", " in ", " at "):
        return None
    other = _before(places, begin) or focus
    if other is None:
        return None
    house = _stand_in(other, index, begin, f"the {tokens[index].low}", role)
    return house._replace(head="facility", noun=tokens[index].low)


def focus_of(places: list[PlaceMention], drafts: list[Draft]) -> PlaceMention | None:
    """Return the place that the next sentence may speak of as "there"."""
    told = {d.toponym for d in drafts if not d.leaving}
    standing = [
        m
        for m in places
        if not m.anaphor
        and (
            m.toponym in told
            or (m.role in ("at", "to", "near", "") and m.head == "place")
        )
    ]
    return standing[-1] if standing else None


_STAGED = re.compile(
    r"\b(?:congress|conference|convention|council|synod|exhibition|festival|games|olympics"
    r"|assembly|meeting|wedding|funeral|trial|battle|siege)\b",
    re.I,
)
_PRESENT = re.compile(
    r"\b(?:attended|took part|participated|was present|was (?:a|the) delegate|was among"
    r"|were present|spoke there)\b"
)


def stage_of(text: str, places: list[PlaceMention]) -> PlaceMention | None:
    """Return where an event takes place that the next sentence may put somebody at."""
    if _STAGED.search(text) is None:
        return None
    held = [
        m
        for m in places
        if m.role in ("at", "near") and m.head in ("place", "event", "combat")
    ]
    return held[-1] if held else None


def with_stage(
    text: str, tokens: list[Token], before: tuple[str, list[PlaceMention]]
) -> list[PlaceMention]:
    """Return the place of the event told before, for "Trotsky and others attended."."""
    if not before[1] or not tokens or _PRESENT.search(text) is None:
        return []
    stage = stage_of(*before)
    last = len(tokens) - 1
    return [_stand_in(stage, last, last + 1, "the event before")] if stage else []
