"""Find the names of places in a sentence, with the part each plays in it.

The longest run of words that the gazetteer knows is taken. What stands around it tells
whether it names a place at all ("Jack London", "the Times of London", "Treaty of
Versailles"), what it lies in ("Amherst, Nova Scotia") and its role: at, to, from, via.
"""

from __future__ import annotations

import re

from lifemap.prose import words as w
from lifemap.prose.containers import fold_containers
from lifemap.prose.frames import verb_frames
from lifemap.prose.institutions import first_words, seats
from lifemap.prose.matches import (
    BEFORE_PLACE,
    GENERIC,
    HEADS,
    LINKS,
    abbreviates,
    is_never_place,
    is_opener,
    longest_name,
)
from lifemap.prose.mentions import Context, PlaceMention
from lifemap.prose.roles import NO_FILLER, from_list, from_name, role_before
from lifemap.prose.tokens import Token, gap, joins, leading_date, sentence_word
from lifemap.prose.words import word_set


def find_places(text: str, tokens: list[Token], context: Context) -> list[PlaceMention]:
    """Return the places that a sentence names, in order."""
    found: list[PlaceMention] = []
    index = lead = leading_date(tokens)
    if lead < len(tokens) and is_opener(tokens, lead):
        index += 1
    while index < len(tokens):
        token = tokens[index]
        if (
            not token.capital
            or token.low in w.FUNCTION_WORDS
            or token.low in w.MONTHS
            or len(token.text) == 1
        ):
            index += 1
            continue
        seated = _institution(text, tokens, index)
        if seated is not None:
            found.append(seated)
            index = seated.last + 1
            continue
        size = longest_name(text, tokens, index, context)
        if size == 1 and abbreviates(text, tokens, index):
            size = 0
        if size:
            mention = _mention(text, tokens, index, index + size - 1, found, context)
            index += size
        else:
            mention, size = _unknown(text, tokens, index, context)
            index += size
        if mention is not None:
            found.append(mention)
    found = [m for m in found if not _is_quoted(text, tokens, m)]
    found = fold_containers(text, tokens, found, context.names)
    found.extend(_adjectival(tokens))
    return sorted(found, key=lambda m: m.first)


def _institution(text: str, tokens: list[Token], index: int) -> PlaceMention | None:
    """Read "Harvard" and "the Slade School" as a house in its town."""
    if tokens[index].text not in first_words():
        return None
    for last in range(min(index + _LONGEST_HOUSE, len(tokens)) - 1, index - 1, -1):
        name = text[tokens[index].start : tokens[last].end]
        seat = seats().get(name)
        if seat is None or not _stands_alone(text, tokens, index, last):
            continue
        role, begin, head, _ = role_before(text, tokens, index)
        kept = head if head in ("office", "org") else "facility"
        return PlaceMention(
            seat.town, index, last, begin, role, kept, seat.within, noun=seat.noun
        )
    return None


def _stands_alone(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Whether no other capital goes on the name or begins it ("Mr Harvard Jones")."""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and after.capital and joins(text, tokens[last], after):
        return after.low in w.MONTHS or after.low in w.FACILITIES
    before = tokens[first - 1] if first else None
    lone = before is None or not (before.capital and joins(text, before, tokens[first]))
    return lone or before is None or before.low in w.FUNCTION_WORDS


_LONGEST_HOUSE = 7


def _is_quoted(text: str, tokens: list[Token], mention: PlaceMention) -> bool:
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
    closing = re.compile('[”"]').search(text, here, last + 2)
    return closing is not None and closing.start() - opening < _QUOTATION


_QUOTATION = 120


def _mention(
    text: str,
    tokens: list[Token],
    first: int,
    last: int,
    before: list[PlaceMention],
    context: Context,
) -> PlaceMention | None:
    """Judge a known name by the words around it; None when it names no place."""
    toponym = text[tokens[first].start : tokens[last].end]
    owner = tokens[last].owner
    head, noun, after = _right(text, tokens, last, context)
    if head == "person":
        return None
    start = first
    if not owner or head != "facility":
        start = _left_edge(text, tokens, first, context)
        if start < 0:
            return None
    role, begin, left_head, left_noun = role_before(text, tokens, start)
    if head == "place" and after > last and tokens[after].low in _STREETS:
        head, noun = "facility", tokens[after].low
    if head == "place" and first < last and tokens[last].low in w.FACILITIES:
        head, noun = "facility", tokens[last].low
    if left_head != "place":
        head, noun = left_head, left_noun or noun
    elif head == "place":
        head, noun = _articled(text, tokens, start, last, context) or (head, noun)
    if _in_title(text, tokens, begin):
        return None
    listed = False
    if head == "office" and not role:
        role = "of"
    doubtful = tokens[first].low in w.PERSONAL or tokens[first].low in context.common
    if first == last and doubtful and not _is_plain(text, tokens, first, begin, role):
        return None
    if not role:
        role, listed, begin = from_list(text, tokens, start, begin, before)
    if not role:
        role, begin = from_name(text, tokens, start, begin)
        head = ("office" if role == "of" else "facility") if role else head
        noun = tokens[begin].low.split("-")[-1] if role == "of" else noun
        if not role and _own_follows(text, tokens, last, context):
            return None
    if after > last and (head == "facility" or tokens[after].low in w.AREAS):
        last = after
    return PlaceMention(
        toponym, first, last, begin, role, head, owner=owner, listed=listed, noun=noun
    )


def _is_plain(
    text: str, tokens: list[Token], first: int, begin: int, role: str
) -> bool:
    """Whether a preposition of place stands right before a name, or a state after it."""
    if begin == first - 1 and role in ("at", "to", "from", "near", "via"):
        return (
            tokens[begin].low not in ("to", "by")
            or tokens[first].low not in w.PERSONAL
            or (tokens[begin - 1].low in verb_frames() if begin else False)
        )
    tail = text[tokens[first].end : tokens[first].end + 3]
    return (
        tail.startswith(", ")
        and tail[2:3].isupper()
        and role in ("at", "to", "from", "near")
    )


def _in_title(text: str, tokens: list[Token], begin: int) -> bool:
    """Whether a place ends the title of a work: "The Development of Trade in Russia"."""
    index = begin - 1
    while index > 0 and begin - index < _MAX_TITLE:
        token = tokens[index]
        if gap(text, token, tokens[index + 1]) != " ":
            return False
        if (
            token.capital
            and token.low in ("the", "a", "an")
            and not sentence_word(text, tokens, index)
        ):
            return begin - index > 1
        if not (
            token.capital or token.low in LINKS or token.low in ("and", "for", "to")
        ):
            return False
        index -= 1
    return False


_MAX_TITLE = 9


_STREETS = word_set("street avenue road lane square")


def _own_follows(text: str, tokens: list[Token], last: int, context: Context) -> bool:
    """Whether the person's own name comes next: "Amos Stoddard" is somebody."""
    after = last + 1
    return (
        after < len(tokens)
        and tokens[after].low in context.own
        and joins(text, tokens[last], tokens[after])
    )


def _articled(
    text: str, tokens: list[Token], first: int, last: int, context: Context
) -> tuple[str, str] | None:
    """Judge "the Odessa prison" and "the Gatehouse": no town bears an article."""
    if first == 0 or tokens[first - 1].low not in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "this",
    ):
        return None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and joins(text, tokens[last], after) and not after.capital:
        if (
            after.low in w.FACILITIES
            or after.low in w.PLACE_NOUNS
            or after.low in w.AREAS
        ):
            return (
                ("place", after.low)
                if after.low in w.AREAS
                else ("facility", after.low)
            )
        if not (
            after.low in w.PREPOSITIONS
            or after.low in NO_FILLER
            or after.low in _AFTER_NAME
            or after.low.endswith(("ed", "ing", "ly"))
        ):
            return "org", after.low
    if (
        tokens[first - 1].low == "the"
        and first == last
        and not context.names.takes_article(
            text[tokens[first].start : tokens[last].end]
        )
    ):
        return "facility", "the"
    return None


_AFTER_NAME = word_set(
    "where when until once again for who which that then also later before"
    " after while as so yet still there he she they but or if than because"
)


def _right(
    text: str, tokens: list[Token], last: int, context: Context
) -> tuple[str, str, int]:
    """Tell what the name is part of by what follows: ("facility", "university", ...)."""
    index = last + 1
    word = ""
    while index < len(tokens) and index - last <= 4:
        token = tokens[index]
        if not joins(text, tokens[index - 1], token):
            break
        if token.low in context.own and token.capital:
            break
        if not token.capital and token.low not in GENERIC:
            break
        word = token.low
        index += 1
    if not word:
        return "place", "", last
    for position in range(index - 1, last, -1):
        head = HEADS.get(tokens[position].low)
        if head:
            return head, tokens[position].low, index - 1
    first = tokens[last + 1]
    if not first.capital or tokens[last].owner:
        return "place", "", last
    if first.low in w.FUNCTION_WORDS or first.low in w.MONTHS:
        return "place", "", last
    return "person", "", last


def _left_edge(text: str, tokens: list[Token], first: int, context: Context) -> int:
    """Return where the run of capitals begins; -1 when it is a person's name."""
    start = first
    if (
        first
        and tokens[first - 1].low in w.KIN
        and joins(text, tokens[first - 1], tokens[first])
    ):
        return -1
    while start > 0 and joins(text, tokens[start - 1], tokens[start]):
        before = tokens[start - 1]
        if before.owner and before.capital and before.text not in context.names:
            return -1
        if not before.capital or before.owner:
            break
        low = before.low
        if low in w.KIN:
            return -1
        if low in w.NO_PLACES and low not in BEFORE_PLACE:
            if low in w.TITLES and low not in ("saint", "st"):
                return -1
            break
        if low in w.MONTHS or low in w.PREPOSITIONS:
            break
        if low in BEFORE_PLACE or low in w.ADJECTIVAL or low in w.FACILITIES:
            start -= 1
            continue
        first_word = start - 1 == leading_date(tokens) or sentence_word(
            text, tokens, start - 1
        )
        if first_word and is_opener(tokens, start - 1):
            break
        return -1
    return start


def _unknown(
    text: str, tokens: list[Token], index: int, context: Context
) -> tuple[PlaceMention | None, int]:
    """Keep an unknown name where a place would stand: "in Zhuravka"."""
    if index == 0 or tokens[index - 1].low not in _LEADS:
        return None, 1
    size = 1
    while (
        index + size < len(tokens)
        and tokens[index + size].capital
        and not tokens[index + size - 1].owner
        and joins(text, tokens[index + size - 1], tokens[index + size])
    ):
        size += 1
    run = tokens[index : index + size]
    if any(_odd(t, context) for t in run) or size > 3 or index == 0 or run[-1].owner:
        return None, 1
    role, begin, head, noun = role_before(text, tokens, index)
    if role not in ("at", "to", "from", "near") or head != "place" or index - begin > 4:
        return None, 1
    if tokens[begin].low not in ("in", "at", "to", "from", "near"):
        return None, 1
    toponym = text[run[0].start : run[-1].end]
    return (
        PlaceMention(
            toponym, index, index + size - 1, begin, role, known=False, noun=noun
        ),
        size,
    )


_LEADS = word_set("in at to from near of village town city")


def _odd(token: Token, context: Context) -> bool:
    low = token.low
    return (
        is_never_place(token, context)
        or token.text.isupper()
        or any(c.isdigit() for c in low)
    )


def _adjectival(tokens: list[Token]) -> list[PlaceMention]:
    """Read "a Caucasian resort" as a place in the Caucasus."""
    found = []
    for index, token in enumerate(tokens[:-1]):
        if not token.capital or token.low not in w.ADJECTIVAL or index == 0:
            continue
        if not any(t.low in w.ADJECTIVAL_NOUNS for t in tokens[index + 1 : index + 3]):
            continue
        back = index - 1
        while back > 0 and tokens[back].low in w.DETERMINERS:
            back -= 1
        role = w.ROLES.get(tokens[back].low, "")
        if role in ("at", "to", "for", "near") and index + 1 < len(tokens):
            region = w.ADJECTIVAL[token.low]
            named = tokens[index + 2].capital if index + 2 < len(tokens) else False
            if not named:
                found.append(
                    PlaceMention(region, index, index, back, role, noun="region")
                )
    return found
