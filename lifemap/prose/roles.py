"""Tell the role of a place by the words before it: at, to, from, via, of."""

from __future__ import annotations

import re

from lifemap.prose import words as w
from lifemap.prose.frames import noun_frames, verb_frames
from lifemap.prose.matches import BEFORE_PLACE, LINKS
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.tokens import Token, gap, plain_gap
from lifemap.prose.words import word_set

_OF = word_set("of de di da do du des del della von zu")


_MAX_BACK = 7


def role_before(
    text: str, tokens: list[Token], start: int
) -> tuple[str, int, str, str]:
    """Return (role, first token of the phrase, head, noun) by the words before."""
    index = start - 1
    noun = ""
    head = "place"
    loose = 0
    while index >= 0 and start - index <= _MAX_BACK:
        token = tokens[index]
        if not plain_gap(text, token, tokens[index + 1]):
            return _by_edge(tokens, index, start, head, noun)
        low = token.low
        if low == "of" or (low in _OF and not token.capital):
            head, noun, step = _before_of(tokens, index, head, noun)
            if not step:
                taught = (
                    index and tokens[index - 1].low in _STUDENTS and head == "facility"
                )
                return (
                    ("at" if taught else "of"),
                    index,
                    head if taught else "place",
                    noun,
                )
            index -= step
            continue
        if head == "via":
            return "via", index, "place", ""
        if low in w.ROLES and not (low in ("past", "about") and loose):
            return _prepositional(tokens, index, head, noun)
        if low in ("was", "is") and not any(
            x.low == "what" for x in tokens[max(index - 2, 0) : index]
        ):
            break
        if low in w.DETERMINERS or low in w.PLACE_ADJECTIVES or low in w.PLACE_NOUNS:
            noun = noun or (low if low in w.PLACE_NOUNS else "")
            index -= 1
            continue
        if token.capital and (
            low in w.AREAS or low in w.FACILITIES or low in BEFORE_PLACE
        ):
            index -= 1
            continue
        if (
            loose
            or token.capital
            or low in NO_FILLER
            or low.endswith(("ed", "ing", "ly"))
        ):
            break
        if low in verb_frames() and low not in noun_frames():
            break
        loose += 1
        index -= 1
    return _by_edge(tokens, index, start, head, noun)


_STUDENTS = word_set(
    "student students graduate professor member fellow director rector pupil"
    " alumnus alumna principal head dean teacher master headmaster provost"
    " chancellor"
)


NO_FILLER = word_set(
    "and or but who which he she they i we it was were is are had has have left"
    " reached saw entered quit when while where then that not"
)


def _by_edge(
    tokens: list[Token], index: int, start: int, head: str, noun: str
) -> tuple[str, int, str, str]:
    """Return the role of a name without a preposition: that of its verb, or none."""
    begin = index + 1
    return "", min(begin, start), head, noun


def _before_of(
    tokens: list[Token], index: int, head: str, noun: str
) -> tuple[str, str, int]:
    """Return head, noun and how far to go on left of an "of"; 0 when it is a relation."""
    if index == 0:
        return head, noun, 0
    word = tokens[index - 1].low
    if word in w.DEEDS:
        return ("combat" if word in w.COMBATS else "deed"), word, 2
    if word in w.OFFICES and word not in w.PLACE_NOUNS and word != "university":
        return "office", word, 2
    if word == "way" and index > 1 and tokens[index - 2].low == "by":
        return "via", word, 2
    if word in w.PLACE_NOUNS or word in w.AREAS:
        return head, noun or word, 2
    if word in w.FACILITIES:
        return "facility", word, 2
    if word in w.EVENTS:
        return "event", word, 2
    if word in w.ORGANISATIONS:
        return "org", word, 2
    return head, noun, 0


def _prepositional(
    tokens: list[Token], index: int, head: str, noun: str
) -> tuple[str, int, str, str]:
    """Return the role that a preposition gives, with the words that belong to it."""
    low = tokens[index].low
    role = w.ROLES[low]
    begin = index
    before = tokens[index - 1].low if index else ""
    if low in ("to", "at") and before in _ENVOYS:
        return "of", index - 1, "office", before
    second = tokens[index - 2].low if index > 1 else ""
    if low in ("to", "for") and before in ("way", "route", "road", "bound", "destined"):
        far = (
            before in ("bound", "destined")
            or second in ("the", "en")
            or "own" in second
        )
        role = "toward" if far or second in _own_way(tokens, index) else role
    elif low == "as" and before == "far":
        role, begin = "to", index - 2
    elif low == "of" or role in ("of", "with"):
        role = "of"
    elif low == "from" and before in _COMPASS:
        role = "near"
    elif low == "for" and before not in _LEAVING and second not in _LEAVING:
        role = "for"
    elif low == "by" and before in ("passed", "went"):
        role = "via"
    if role == "at" and noun in w.VAGUE_NOUNS:
        role = "near"
    return role, begin, head, noun


def _own_way(tokens: list[Token], index: int) -> tuple[str, ...]:
    """Return the owners of a way that is still being gone: "on his way to"."""
    on = index > 2 and tokens[index - 3].low == "on"
    return ("his", "her", "my", "their", "our", "its") if on else ()


_ENVOYS = word_set("ambassador envoy consul legate nuncio plenipotentiary commissioner")


_COMPASS = word_set("miles kilometres kilometers km north south east west away")


_LEAVING = word_set("left leave leaves leaving sailed departed")


def from_list(
    text: str,
    tokens: list[Token],
    start: int,
    begin: int,
    before: list[PlaceMention],
) -> tuple[str, bool, int]:
    """Return the role that a name shares with the one before it in a list."""
    if not before:
        return "", False, begin
    other = before[-1]
    between = text[tokens[other.last].end : tokens[start].start]
    if _LIST_GAP.fullmatch(between) and not other.owner:
        return other.role, True, other.begin
    return "", False, begin


_LIST_GAP = re.compile(
    r"(?: \([^()]{0,40}\)| in \d{4})?"
    r"(?:,? (?:and|or|then|later|finally|afterwards|next|also|so|&)|,)"
    r"(?: (?:and|then|the|finally|later|lastly|also|at last|at length|so|afterwards))* ?"
)


def from_name(
    text: str, tokens: list[Token], start: int, begin: int
) -> tuple[str, int]:
    """Return the role of what lies in a place: "at Makerere University, Kampala"."""
    if start < 2 or text[tokens[start - 1].end : tokens[start].start] not in (
        ", ",
        "'s, ",
        "’s, ",
    ):
        return "", begin
    index = start - 1
    while index >= 0 and start - index <= _LONGEST_NAME:
        token = tokens[index]
        if token.low in ("at", "in", "from", "to", "near") and not token.capital:
            named = tokens[index + 1 : start]
            good = named and (named[0].capital or named[0].low == "the")
            return (w.ROLES[token.low], index) if good else ("", begin)
        if (
            token.low == "of"
            and index
            and tokens[index - 1].low.split("-")[-1] in w.STAFF
        ):
            return "of", index - 1
        if not (token.capital or token.low in LINKS or token.low in ("for", "and")):
            return "", begin
        if (
            index + 1 < start
            and gap(text, token, tokens[index + 1]).strip("'’s. ") != ""
        ):
            return "", begin
        index -= 1
    return "", begin


_LONGEST_NAME = 9
