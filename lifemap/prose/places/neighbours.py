"""Judge a known name by its neighbours: a place, part of another name, or a person."""

from __future__ import annotations

import re
from typing import NamedTuple

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.frames import verb_frames
from lifemap.prose.grammar.tokens import Token, gap, joins, leading_date, sentence_word
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import Context, PlaceMention
from lifemap.prose.places.matches import BEFORE_PLACE, GENERIC, HEADS, LINKS, is_opener
from lifemap.prose.places.roles import ENVOYS, NO_FILLER, Phrase

PERSON = "person"
_AHEAD = 4
_MAX_TITLE = 9
_QUOTATION = 120
_CLOSING = re.compile('[”"]')
_STREETS = word_set("street avenue road lane square")
_ARTICLES = word_set("the a an his her this my our their its")
_PLAIN_ROLES = ("at", "to", "from", "near", "via")
_AFTER_NAME = word_set(
    "where when until once again for who which that then also later before after"
    " while as so yet still there he she they but or if than because"
)


class Part(NamedTuple):
    """What a name is part of: head (facility, event, ...), its noun, its last word."""

    head: str
    noun: str
    last: int


# ── to the right ─────────────────────────────────────────────────────────────────


def part_after(
    text: str, tokens: list[Token], first: int, last: int, context: Context
) -> Part:
    """Tell what a name is part of by what follows it: "Oxford University"."""
    end = _run_end(text, tokens, last, context)
    if last + 1 < len(tokens) and tokens[last + 1].low in _TITLES:
        posted = _office_after(text, tokens, last)
        if posted is not None:
            return posted
    part = next(
        (
            Part(HEADS[tokens[i].low], tokens[i].low, end)
            for i in range(end, last, -1)
            if tokens[i].low in HEADS
        ),
        Part("place", "", last),
    )
    if part.head == "place" and part.noun in _STREETS:
        return part._replace(head="facility")
    if part.head in ("facility", "org") and _is_in_honour(tokens, first, last, part):
        return Part(PERSON, "", last)
    if part.noun or end == last:
        return _itself(tokens, first, part)
    following = tokens[last + 1]
    free = not following.capital or tokens[last].owner
    if free or following.low in w.FUNCTION_WORDS or following.low in w.MONTHS:
        return part
    return Part(PERSON, "", last)


def _office_after(text: str, tokens: list[Token], last: int) -> Part | None:
    """Return the office that a place goes before: "a Leeds city councillor"."""
    for index in range(last + 1, min(last + 1 + _AHEAD, len(tokens))):
        low = tokens[index].low
        if low not in _TITLES or tokens[index - 1].owner:
            return None
        if not joins(text, tokens[index - 1], tokens[index]):
            return None
        if low in ENVOYS:
            return Part(PERSON, "", last)  # whose envoy somebody is
        if low in _POSTS:
            return Part("office", low, last)
    return None


_POSTS = w.STAFF - word_set(
    "chair head history citizen citizens freeman inhabitant resident people burgess"
    " master superior general native merchant merchants secretary member seat"
    " constituency minister"
) | {"correspondent"}
"""What somebody is at the place before it."""
_TITLES = (_POSTS | ENVOYS | w.AREAS) | word_set(
    "chief deputy assistant acting police crown high state first"
)


def _is_in_honour(tokens: list[Token], first: int, last: int, part: Part) -> bool:
    """Whether a house bears a person's names: "Franz Joseph University"."""
    named = first == last and tokens[first].low in w.PERSONAL and not tokens[last].owner
    following = tokens[last + 1 : part.last]
    return named and any(t.capital and t.low not in HEADS for t in following)


def _itself(tokens: list[Token], first: int, part: Part) -> Part:
    """Return a house for a name that has one itself: "Christ Church"."""
    last = tokens[part.last].low
    if part.head != "place" or first == part.last:
        return part
    if last in w.FACILITIES:
        return Part("facility", last, part.last)
    house = tokens[first].low  # "the University of Chicago", where that is a name
    owned = tokens[first + 1].low == "of" and house in _SCHOOLS
    return Part("facility", house, part.last) if owned else part


_SCHOOLS = word_set("university college school institute academy")


def _run_end(text: str, tokens: list[Token], last: int, context: Context) -> int:
    """Return the last word of the run of capitals and generic nouns after a name."""
    end = last
    while end + 1 < len(tokens) and end - last < _AHEAD:
        token = tokens[end + 1]
        if not joins(text, tokens[end], token):
            break
        if token.capital and (token.low in context.own or _is_state(token)):
            break
        if not token.capital and token.low not in GENERIC:
            break
        end += 1
    return end


def _is_state(token: Token) -> bool:
    """Whether a word is the sign of a state: "Atlanta GA"."""
    return (
        len(token.text) == _SIGN
        and token.text.isupper()
        and (token.low in w.ABBREVIATIONS)
    )


_SIGN = 2


# ── to the left ──────────────────────────────────────────────────────────────────


def left_edge(
    text: str, tokens: list[Token], first: int, context: Context
) -> int | None:
    """Return where the run of capitals begins; None when it is a person's name."""
    start = first
    related = first > 0 and tokens[first - 1].low in w.KIN
    if related and joins(text, tokens[first - 1], tokens[first]):
        return None
    while start > 0 and joins(text, tokens[start - 1], tokens[start]):
        verdict = _before_name(text, tokens, start - 1, context)
        if verdict == PERSON:
            return None
        if verdict == "edge":
            break
        start -= 1
    return start


def _before_name(text: str, tokens: list[Token], index: int, context: Context) -> str:
    """Tell what a word before a name makes of it: "part", "edge" or "person"."""
    before = tokens[index]
    if not before.capital:
        return "edge"
    if before.owner:
        return "edge" if before.text in context.names else PERSON
    low = before.low
    if low in w.KIN or (low in w.TITLES and low not in ("saint", "st")):
        return PERSON
    if low in BEFORE_PLACE or low in w.ADJECTIVAL or low in w.FACILITIES:
        return "part"
    if low in w.NO_PLACES or low in w.MONTHS or low in w.PREPOSITIONS:
        return "edge"
    opens = index == leading_date(tokens) or sentence_word(text, tokens, index)
    return "edge" if opens and is_opener(tokens, index) else PERSON


def article_part(
    text: str, tokens: list[Token], first: int, last: int, context: Context
) -> Part | None:
    """Judge "the Odessa prison" and "the Gatehouse": no town bears an article."""
    if first == 0 or tokens[first - 1].low not in _ARTICLES:
        return None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and joins(text, tokens[last], after) and not after.capital:
        part = _modified(after.low, last)
        if part is not None and part.head == "org":
            return _house_ahead(text, tokens, last + 1) or part
        if part is not None:
            return part
    bare = tokens[first - 1].low == "the" and first == last
    name = text[tokens[first].start : tokens[last].end]
    if bare and not context.names.takes_article(name):
        return Part("facility", "the", last)
    return None


def _house_ahead(text: str, tokens: list[Token], index: int) -> Part | None:
    """Return the house that small nouns lead to: "the Lutsk tractor repair works"."""
    for ahead in range(index + 1, min(index + _AHEAD, len(tokens))):
        low = tokens[ahead].low
        if not joins(text, tokens[ahead - 1], tokens[ahead]) or low in w.PREPOSITIONS:
            return None
        if low in _HOUSES:
            return Part("facility", low, index - 1)
    return None


_HOUSES = word_set(
    "factory works plant mill mine hospital school college studio workshop office firm"
    " shop theatre theater museum shipyard brewery laboratory club bookshop"
)


def _modified(low: str, last: int) -> Part | None:
    """Return what a name before a small noun is part of: prison, newspaper, county."""
    if low in w.AREAS:
        return Part("place", low, last)
    if low in w.FACILITIES or low in w.PLACE_NOUNS:
        return Part("facility", low, last)
    free = (
        low in w.PREPOSITIONS
        or low in NO_FILLER
        or low in _AFTER_NAME
        or low in w.DETERMINERS
        or low.endswith(("ed", "ing", "ly"))
    )
    return None if free else Part("org", low, last)


# ── names that are no places of the person ──────────────────────────────────────


def is_doubtful(
    text: str, tokens: list[Token], first: int, phrase: Phrase, context: Context
) -> bool:
    """Whether a word is more often something else and stands here without proof."""
    low = tokens[first].low
    if low not in w.PERSONAL and low not in context.common:
        return False
    if first and tokens[first - 1].low in _VISITING and low not in context.people:
        return False
    if phrase.begin == first - 1 and phrase.role in _PLAIN_ROLES:
        return low in w.PERSONAL and _unproved(tokens, phrase.begin)
    tail = text[tokens[first].end : tokens[first].end + 3]
    state = tail.startswith(", ") and tail[2:3].isupper()
    signed = first + 1 < len(tokens) and tokens[first + 1].low in w.ABBREVIATIONS
    return not (state and (signed or phrase.role in _PLAIN_ROLES[:4]))


_VISITING = word_set(
    "visit visits visited visiting revisited reach reaches reached toured tours touring"
)


def _unproved(tokens: list[Token], begin: int) -> bool:
    """Whether "to Paul" follows no verb that would make it a journey."""
    if tokens[begin].low not in ("to", "by"):
        return False
    before = tokens[begin - 1].low if begin else ""
    return before not in verb_frames() and before not in w.ACCUSATIVES


def own_follows(text: str, tokens: list[Token], last: int, context: Context) -> bool:
    """Whether the person's own name comes next: "Amos Stoddard" is somebody."""
    after = last + 1
    return (
        after < len(tokens)
        and tokens[after].low in context.own
        and joins(text, tokens[last], tokens[after])
    )


def is_in_title(text: str, tokens: list[Token], begin: int) -> bool:
    """Whether a place ends the title of a work: "The Growth of Trade in Russia"."""
    index = begin - 1
    while index > 0 and begin - index < _MAX_TITLE:
        token = tokens[index]
        if gap(text, token, tokens[index + 1]) != " ":
            return False
        if token.low in HEADS or token.low in _CENTRES:
            return False  # "the Architectural Biennale in Venice" is no book
        if token.capital and token.low in ("the", "a", "an"):
            return begin - index > 1 and not sentence_word(text, tokens, index)
        linked = token.low in LINKS or token.low in ("and", "for", "to")
        if not (token.capital or linked):
            return False
        index -= 1
    return False


_CENTRES = word_set("centre center")


def is_quoted(text: str, tokens: list[Token], mention: PlaceMention) -> bool:
    """Whether a name stands in a short quotation: a title or somebody's words."""
    first, last = tokens[0].start, tokens[-1].end
    here = tokens[mention.first].start
    opening = max(text.rfind("“", first, here), text.rfind('"', first, here))
    if opening < 0:
        return False
    if text[opening] == '"' and text.count('"', first, here) % 2 == 0:
        return False
    if text[opening] == "“" and text.find("”", opening, here) >= 0:
        return False
    closing = _CLOSING.search(text, here, last + 2)
    return closing is not None and closing.start() - opening < _QUOTATION
