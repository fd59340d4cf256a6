"""Fold "A, B" into A within B, and drop what only says A again."""

from __future__ import annotations

import re

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.tokens import Token
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import Names, PlaceMention

_IN = re.compile(
    r",? ?\(?(?:,(?: then in| now in| at that time in)?| in| on)"
    r" (?:the |what (?:was|is) (?:then|now) (?:the )?|present-day"
    r" |modern |today's |now |then |(?:north|south|east|west)(?:ern)? |central )*"
    r"(?:(?:[A-Za-z]+ ){1,3}of (?:the )?)?"
)


_NEAR = 60
_COMMA = re.compile(
    r"\.?, (?:the |in |in the |now |today )?"
    r"(?:(?:North|South|East|West|Upper|Lower|Central) "
    r"|(?:Captaincy General|Viceroyalty|(?:Grand )?Duchy|Kingdom|Principality"
    r"|Governorate|Republic|Colony|Margraviate|Electorate) of (?:the )?)?"
)


def fold_containers(
    text: str, tokens: list[Token], found: list[PlaceMention], names: Names
) -> list[PlaceMention]:
    """Fold "A, B" into A within B where B is of the sort that things lie in."""
    kept: list[PlaceMention] = []
    for mention in found:
        other = kept[-1] if kept else None
        if other is not None and _is_staged(text, tokens, other, mention):
            kept[-1] = mention
        elif other is not None and _is_alias(text, tokens, (other, mention), names):
            kept[-1] = other._replace(last=mention.last)
        elif other is not None and _is_near(text, tokens, other, mention):
            kept[-1] = other._replace(near=mention.toponym, last=mention.last)
        elif other is not None and _lies_about(text, tokens, (other, mention), names):
            kept[-1] = other._replace(last=mention.last)
        elif other is not None and _is_bare_list(text, tokens, (other, mention), names):
            kept[-1] = other._replace(listed=True)
            kept.append(
                mention._replace(listed=True, role=other.role, begin=mention.first)
            )
        elif other is not None and (
            _is_state(text, tokens, (other, mention), names)
            or (
                not _is_aside(other, mention)
                and _is_container(text, tokens, other, mention)
            )
        ):
            kept[-1] = _folded(
                _stationed(text, tokens, other, mention),
                mention,
                names,
                moved=not text.startswith(other.toponym, tokens[other.first].start),
            )
        else:
            kept.append(mention)
    return [_abbreviated(text, tokens, m) for m in kept]


def _is_staged(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    """Whether a name only calls what is held elsewhere: "the Solvay meeting in B"."""
    if one.head != "event" or one.noun in ("games", "olympics") or not one.noun:
        return False
    between = _between(text, tokens, one, other)
    return between.split()[-1:] in (["in"], ["at"]) and len(between.split()) == _HELD


_HELD = 2  # words from a name to a place: "conference in"


def _is_bare_list(
    text: str,
    tokens: list[Token],
    pair: tuple[PlaceMention, PlaceMention],
    names: Names,
) -> bool:
    """Whether towns only follow each other after a colon or in brackets."""
    one, other = pair
    if text[tokens[one.last].end : tokens[other.first].start] != ", ":
        return False
    if one.head != "place" or other.head != "place" or names.is_area(other.toponym):
        return False
    opening = text[max(tokens[one.first].start - 2, 0) : tokens[one.first].start]
    begun = opening.rstrip()[-1:] in (":", "(") or (one.listed and not one.role)
    return begun and text[tokens[other.last].end : tokens[other.last].end + 1] != ""


def _between(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> str:
    """Return the text between two places."""
    return text[tokens[one.last].end : tokens[other.first].start]


def _is_near(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    """Whether "A, near B" says where A is."""
    between = _between(text, tokens, one, other)
    return len(between) < _NEAR and _BESIDE.fullmatch(between) is not None


def _lies_about(
    text: str,
    tokens: list[Token],
    pair: tuple[PlaceMention, PlaceMention],
    names: Names,
) -> bool:
    """Whether C is only the land around B in "A, outside B in C"."""
    one, other = pair
    between = _between(text, tokens, one, other)
    near = one.near != "" and _WITHIN.fullmatch(between) is not None
    return near and names.is_area(other.toponym)


_WITHIN = re.compile(r",? in (?:the )?(?:[a-z-]+ )?")
_BESIDE = re.compile(
    r",? (?:near|outside|off|hard by|close (?:by|to)|not far from|overlooking"
    r"|just (?:outside|off)"
    r"|(?:off|on) the (?:[a-z-]+ )?(?:coast|shore|outskirts|edge) of"
    r"|[\w ]{1,20}(?:miles|leagues|versts|kilomet(?:re|er)s|km)"
    r"(?: (?:to the )?(?:north|south|east|west)[a-z-]*)? (?:from|of|off|outside))"
    r" (?:the )?"
)
_ALIAS = re.compile(
    r" or |,? ?[(\[](?:(?:in|which|that|as|what) )*(?:is |was )?(?:today's|today|now"
    r"|present[- ]day|modern(?:[- ]day)?|formerly|then|later|also|or|current)\b"
    r"[\w ,'’]{0,30}"
)


def _is_alias(
    text: str,
    tokens: list[Token],
    pair: tuple[PlaceMention, PlaceMention],
    names: Names,
) -> bool:
    """Whether B only says what A is called otherwise: "Danzig (now Gdańsk)"."""
    one, other = pair
    between = _between(text, tokens, one, other)
    if len(between) >= _NEAR:
        return False
    if _NOW_IN.fullmatch(between):
        return names.is_area(other.toponym)
    if _NOW.fullmatch(between):
        return not names.is_area(other.toponym) or names.is_area(one.toponym)
    return _ALIAS.fullmatch(between) is not None


_NOW_IN = re.compile(
    r",? (?:and|but) (?:is )?(?:now|today|later) (?:in|part of) (?:the )?"
)
_NOW = re.compile(r", (?:now|today|present-day|modern|formerly|then called) ")


def _is_state(
    text: str,
    tokens: list[Token],
    pair: tuple[PlaceMention, PlaceMention],
    names: Names,
) -> bool:
    """Whether B is a land that A lies in, whatever follows: "Northfield, Minnesota"."""
    one, other = pair
    between = _between(text, tokens, one, other)
    if _is_aside(one, other):
        return False
    island = between == ", on " and tokens[other.last].low in _ISLANDS
    plain = between == ", " or island
    if not plain or one.owner or one.head not in ("place", "facility"):
        return False
    return (
        names.is_area(other.toponym)
        and not names.is_area(one.toponym)
        and names.lies_in(one.toponym, other.toponym)
    )


_ISLANDS = word_set("island isle")


def _stationed(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> PlaceMention:
    """Return a facility that somebody played or wrote for as one where they were."""
    between = _between(text, tokens, one, other)
    if one.head != "facility" or between.strip(" ,") not in ("in", "at"):
        return one
    return (
        one
        if one.role in ("at", "to", "from", "near", "via")
        else one._replace(role="at")
    )


def _folded(
    one: PlaceMention, other: PlaceMention, names: Names, *, moved: bool
) -> PlaceMention:
    """Return A within B; for "Libby Prison, Richmond" the town, which is on the map.

    ``moved`` says that A is a town already, put for a house in it.
    """
    if one.near:
        within = f"{one.within}, {other.toponym}" if one.within else other.toponym
        return one._replace(within=within, last=other.last)
    named = (one.head == "facility" and not moved) or not one.known
    nameless = one.noun == "the" or not one.known
    town = named and not one.within and (nameless or not names.is_area(other.toponym))
    inside = one.known and names.lies_in(one.toponym, other.toponym)
    if town and not (inside and one.noun not in _HOUSES):
        street = one.noun in _STREETS  # "in Lime Street, Hull" is in the town itself
        return one._replace(
            head="place" if street else one.head,
            noun="" if street else one.noun,
            toponym=other.toponym,
            within=other.within,
            near=other.near,
            last=other.last,
            known=other.known,
        )
    if (
        not one.within
        and names.is_area(one.toponym)
        and not names.is_area(other.toponym)
    ):
        return other._replace(
            within=one.toponym, begin=one.begin, role=other.role or one.role
        )
    outer = other.toponym
    if other.noun in _LANDS and not names.is_area(outer):
        outer = f"{outer} {other.noun.title()}"
    within = f"{one.within}, {outer}" if one.within else outer
    return one._replace(within=within, last=other.last)


_STREETS = word_set("street avenue road lane square")
_HOUSES = word_set("hospital infirmary clinic sanatorium university college school")
_LANDS = w.AREAS - word_set(
    "city town village street avenue square road lane hill railway-station"
)


_MEETING = w.word_set("met meets meet married marries befriended visiting")


def _is_aside(one: PlaceMention, other: PlaceMention) -> bool:
    """Whether B is a house in A: "in hospital at Brighton, in the Pavilion"."""
    house = other.noun == "the" and other.head == "facility"
    return house and one.head == "facility"


def _is_met(tokens: list[Token], one: PlaceMention) -> bool:
    """Whether a name is whom somebody met: "met Lincoln in Paris"."""
    return not one.role and one.first > 0 and tokens[one.first - 1].low in _MEETING


def _is_container(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    between = _between(text, tokens, one, other)
    if len(between) > _NEAR or one.owner or _is_met(tokens, one):
        return False
    if _COMMA.fullmatch(between):
        if one.head == "facility" and other.head == "place" and between == ", ":
            return True
        return not _goes_on_as_list(text, tokens, one, other)
    if one.role == "of" and one.head == "place":
        return False
    if one.head == "facility" and between in (" at ", " in ", ", in "):
        return True
    return (
        _IN.fullmatch(between) is not None
        and (other.role in ("at", "near") or between.endswith(" of "))
        and (
            other.noun in w.PLACE_NOUNS
            or " the " in between
            or between.startswith(" in ")
        )
        and one.head in ("place", "facility")
    )


def _goes_on_as_list(
    text: str, tokens: list[Token], one: PlaceMention, other: PlaceMention
) -> bool:
    """Whether "A, B" is the beginning of "A, B and C"."""
    tail = text[tokens[other.last].end : tokens[other.last].end + 120]
    if re.match(r",? and (?:[A-Z]|the [A-Z]|at |in )", tail):
        return re.match(r",? and [A-Z][\w-]+ (?:[a-z]+ed|was|were)\b", tail) is None
    if _GOES_ON.match(tail):
        return True
    return one.listed or not (other.role in ("", one.role) or other.listed)


_NAME = r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){0,2}"
_GOES_ON = re.compile(
    rf",? (?:then\b|(?:{_NAME}, ){{0,6}}{_NAME},? and (?:the )?(?:at |in )?{_NAME})"
)


def _abbreviated(text: str, tokens: list[Token], mention: PlaceMention) -> PlaceMention:
    """Read "Keene, N.H." as Keene in New Hampshire."""
    after = mention.last + 1
    for index in range(after, min(after + 3, len(tokens))):
        gap = text[tokens[index - 1].end : tokens[index].start]
        if gap not in (", ", "., "):
            break
        full = w.ABBREVIATIONS.get(tokens[index].low)
        if full and tokens[index].capital:
            within = f"{mention.within}, {full}" if mention.within else full
            return mention._replace(within=within, last=index)
        if not (tokens[index].capital):
            break
        if index + 1 < len(tokens) and tokens[index + 1].low in ("county", "co"):
            continue
    return mention
