"""Find months, seasons, days and decades that leave out their year or century.

"In October", "that summer", "on the 12th", "the January following", "in '43" and "in
the forties" are settled by the date that was told before.
"""

from __future__ import annotations

import re

from lifemap.phrases.parts import Parts
from lifemap.phrases.words import DECADES, WEEKDAYS
from lifemap.prose.dates.counts import look_behind, turn_of
from lifemap.prose.dates.mention import Found, Relation, RelationKind, Role, Unit

_OF_YEAR = re.compile(
    r",?\s+(?:(?:of|in)\s+)?(?P<turn>the\s+same|that\s+same|this\s+same|that|the\s+following|"
    r"the\s+next|the\s+ensuing|the\s+succeeding|the\s+previous|the\s+preceding)\s+year\b",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\b(?P<turn>(?:the\s+)?(?:following|next|ensuing|succeeding|subsequent|previous|"
    r"preceding)|(?:the|that|this)\s+(?:very\s+)?same|that|last)"
    r"\s+$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|by|since|until|till|from|during|through|throughout|before|after|between|"
    r"(?:late|early|later|earlier)\s+in|(?:most|much|part|rest|all|half|end|middle|close|"
    r"beginning)\s+of|over|this|towards?|spen[dt]s?|spending|pass(?:ed|ing|es)?|wintering)"
    r"\s+(?:the\s+)?(?:whole\s+(?:of\s+the\s+)?)?(?:early\s+|late\s+)?$",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\s+(?:Revolution|Manifesto|Days|Theses|Uprising|Rising|War|Crisis|Movement|Coup|"
    r"Group|Offensive|Plot|Constitution|Laws|Decree|Agreement|Massacre|Riots|Street|Square|"
    r"Avenue|Bridge|Prize|Palace|Garden|Olympics|(?:house|home|residence|palace|school|camp|"
    r"offensive|course|term|semester|session|resort|vacation|holidays?|quarters|capital|"
    r"cottage|theatre|wheat|and\s+winter)\b)|['’]s?\b"
)


def find_partial(
    text: str, floor: int, start: int, end: int, parts: Parts
) -> Found | None:
    """Read a day, month or season without a year: its own, that or the next one."""
    behind = look_behind(text, floor, start)
    if _EVENT.match(text, end):
        return None
    found = _told_apart(text, start, end, parts)
    found = found or _by_words_before((behind, start), end, parts)
    if found or not parts.season or not behind.endswith("the "):
        return found
    spent = _SPENT_TOO.search(text, max(0, start - _FAR), start)
    return Found(start, end, Relation("no-year", parts=parts)) if spent else None


def _told_apart(text: str, start: int, end: int, parts: Parts) -> Found | None:
    """Read what follows: "of that year", "following", "of '43"."""
    if of_year := _OF_YEAR.match(text, end):
        kind = turn_of(of_year["turn"])
        amount = 0 if kind == "same" else 1
        relation = Relation(kind, amount, "year", parts)  # type: ignore[arg-type]
        return Found(start, of_year.end(), relation)
    if short := _SHORT_YEAR.match(text, end):
        relation = Relation("short-year", int(short["year"]), "year", parts)
        return Found(start, short.end(), relation)
    if (bare := _OF_BARE.match(text, end)) and (parts.season or parts.month):
        relation = Relation("bare-year", int(bare["year"]), parts=parts)
        return Found(start, bare.end(), relation)
    if beyond := _BEYOND.match(text, end):
        back = beyond["turn"] in ("last", "preceding")
        way: RelationKind = "before" if back else "after"
        return Found(start, beyond.end(), Relation(way, 1, "", parts))
    return None


def _by_words_before(behind: tuple[str, int], end: int, parts: Parts) -> Found | None:
    """Read what stands before: "the next", "that", or a preposition."""
    words, start = behind
    if pointed := _POINTED.search(words):
        kind = turn_of(pointed["turn"])
        relation = Relation(kind, 0 if kind == "same" else 1, "", parts)  # type: ignore[arg-type]
        return Found(start - len(words) + pointed.start(), end, relation)
    exact = parts.day or parts.feast or parts.portion or parts.last_day
    if not exact and not _PREPOSITION.search(words):
        return None
    kind = "month-only" if parts.month and not parts.day else "no-year"
    return Found(start, end, Relation(kind, parts=parts))  # type: ignore[arg-type]


_FAR = 120  # how far back "spent" is looked for, in a list of seasons, in characters
_SPENT_TOO = re.compile(
    r"\b(?:spent|spends|passed|spending)\b[^.;:]*,?\s(?:and\s)?the\s(?:following\s)?$"
)
_OF_BARE = re.compile(
    r"\s(?:of\s)?(?P<year>3[2-9]|[4-9]\d|[1-9]\d\d)(?=[,.;:)]|\s*$|\s[a-z]|\s[A-Z][a-z])(?!,\d)"
)
_BEYOND = re.compile(
    r"\s(?P<turn>following|next|ensuing|last|preceding)"
    r"(?=\s*[,.;:)]|\s*$|\s(?:he|she|I|we|they|and|was|at|in|to)\b)"
)
_SHORT_YEAR = re.compile(r",?\s(?:of\s)?['’](?P<year>\d\d)(?![\d\w])")
_IN_CENTURY = re.compile(
    r"\b(?:in|of|since|until|till|by|from|after|before|during|back\s+in|early|late|summer|"
    r"winter|spring|autumn|fall)\s['’]$",
    re.IGNORECASE,
)
_THE_DECADE = re.compile(
    r"\b(?:in|of|during|throughout|by|until|since|from)\s(?:the\s)"
    r"(?:(?P<portion>early|mid|late|middle|later)[\s-])?['’]?$",
    re.IGNORECASE,
)


def find_short_year(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "in '43"; the apostrophe stands just before the digits."""
    behind = look_behind(text, floor, start)
    after = text[start + len(word) : start + len(word) + 1]
    if len(word) != _TWO or after.isalnum() or not _IN_CENTURY.search(behind):
        return None
    return Found(start, start + _TWO, Relation("short-year", int(word), "year"))


def find_decade_name(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "in the forties" and "in the '40s" of a century that is not said."""
    behind = look_behind(text, floor, start)
    match = _THE_DECADE.search(behind)
    digits = word.isdigit()
    end = start + len(word) + digits
    if match is None or (digits and text[end - 1 : end] != "s") or match["portion"]:
        return None
    amount = int(word) if digits else DECADES.get(word.lower(), 0)
    if not amount or amount % 10:
        return None
    return Found(start, end, Relation("short-year", amount, "decade"))


_TWO = 2
_DAY_LEAD = re.compile(
    r"\b(?P<lead>on|by|until|till|from|of|since|before|about)\s+the\s+$", re.IGNORECASE
)
_DAY_TAIL = re.compile(
    r"(?:st|nd|rd|th|d)(?:\s+of\s+(?P<turn>the\s+same|the\s+following|the\s+next|that|this|"
    r"the\s+previous|the\s+said)\s+month"
    r"|\s+(?:day\s+)?(?P<latin>inst|ult|prox)(?:\.|ant|imo)?"
    r"|(?=\s*[,.;:)]|\s*$|\s+(?:he|she|they|we|I|the|his|her|my|at|in|to|with|and|for|from|a|"
    r"was|were|by|it|left|[A-Z]\w*)\b))"
)


def find_day(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "on the 12th", "the 3rd of the following month" and "the 12th ult."."""
    behind = look_behind(text, floor, start)
    lead = _DAY_LEAD.search(behind)
    tail = _DAY_TAIL.match(text, start + len(word)) if lead else None
    if lead is None or tail is None or not 0 < int(word) <= _DAYS_OF_MONTH:
        return None
    turn, latin = (tail["turn"] or "").lower(), (tail["latin"] or "").lower()
    if not turn and not latin and lead["lead"].lower() in ("of", "about"):
        return None
    back = latin == "ult" or turn.endswith("previous")
    moved = back or latin == "prox" or turn.endswith(("following", "next"))
    fixed: Unit = "month" if turn or latin else ""
    parts = Parts(day=int(word))
    relation = Relation("day-only", int(moved), fixed, parts, backwards=back)
    roles: dict[str, Role] = {"until": "until", "till": "until", "from": "from"}
    role = roles.get(lead["lead"].lower(), "at")
    return Found(start, tail.end(), relation, role)


_DAYS_OF_MONTH = 31
_ON = re.compile(
    r"\b(?:(?:on|by|until|since)\s+)?"
    r"(?P<turn>the\s+(?:following|next|previous|same)|that|last|next|following|on|by|until)\s+"
    r"(?:a\s+)?$",
    re.IGNORECASE,
)


def find_weekday(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "on Monday" and "the following Monday"."""
    behind = look_behind(text, floor, start)
    found = _ON.search(behind)
    if found is None or text[start + len(word) : start + len(word) + 1] == "s":
        return None
    back = found["turn"].split()[-1].lower() in ("last", "previous")
    relation = Relation("weekday", WEEKDAYS[word.lower()], "day", backwards=back)
    return Found(start - len(behind) + found.start("turn"), start + len(word), relation)


_AT_TIME = re.compile(
    r"\bat\s+(?:the|that|this)\s+(?:same\s+|very\s+)?$", re.IGNORECASE
)
_SOON = re.compile(
    r"\s+(?:after(?:wards?)?|thereafter)(?=\s*[,.;:]|\s+(?:he|she|they|I|the\s+couple)\b)"
)


def find_time(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "at the time" and "at that time"."""
    behind = look_behind(text, floor, start)
    match = _AT_TIME.search(behind)
    if match is None:
        return None
    begin = start - len(behind) + match.start()
    return Found(begin, start + len(word), Relation("same"))


def find_soon(text: str, _floor: int, start: int, word: str) -> Found | None:
    """Read "soon afterwards" and "shortly after,"."""
    match = _SOON.match(text, start + len(word))
    if match is None:
        return None
    return Found(start, match.end(), Relation("after", 0, "month", rough=True))
