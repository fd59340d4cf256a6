"""Find dates that say what they are relative to: that year, two years later, in May.

A relation hangs on a word of time ("years", "summer", "May"): what it says is told by
the words just before and just after, which are looked at within a short distance, so
that finding takes time in proportion to the text and no more.
"""

from __future__ import annotations

import re

from lifemap.phrases.grammar import any_of
from lifemap.phrases.parts import Parts
from lifemap.phrases.words import NUMBERS, PORTIONS, WEEKDAYS
from lifemap.prose.datemention import Found, Relation, Role, Unit

_WORDS = any_of(NUMBERS)
_COUNT = (
    rf"(?P<count>{_WORDS}|\d{{1,3}}|an?\s+few|an?\s+couple(?:\s+of)?|half\s+an?|"
    r"an?\s+dozen|an?|several|few|some|many)"
)
_LOOSE_COUNTS = {"few": 3, "several": 3, "couple": 2, "dozen": 12, "some": 0, "many": 0}
_HEDGE = (
    r"(?:(?P<hedge>about|nearly|almost|over|more\s+than|less\s+than|at\s+least|some|around|"
    r"approximately|barely|roughly|up\s+to|only|just|fully|another|a\s+further)\s+){0,2}"
)
_COUNTED = re.compile(
    r"(?:\b(?P<lead>for|over|during|within|in|after|spen[dt]s?|spending|lasted|lasting|"
    r"stayed|remained|served|waited)\s+)?"
    r"(?:\b(?:the|these|those)\s+)?"
    r"(?:\b(?P<turn>next|following|ensuing|subsequent|coming|last|previous|past|preceding)"
    r"\s+)?"
    rf"\b{_HEDGE}\b{_COUNT}(?P<half>\s+and\s+a\s+half)?"
    r"(?:\s+(?:more|further|full|whole|long|happy|short|entire|additional))?[\s-]$",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"(?:\b(?P<lead>for|over|during|throughout|until|since|from|by|within)\s+)?"
    rf"(?:\b(?:the\s+)?(?P<portion>{any_of(PORTIONS)}|later|earlier)(?:\s+(?:in|of))?\s+)?"
    r"\b(?P<turn>(?:the\s+)?(?:very\s+)?(?:following|next|ensuing|previous|preceding)|"
    r"(?:the|that|this)\s+(?:very\s+)?same|that|this|last|the)\s+$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?P<half>\s+and\s+a\s+half)?(?:\s+(?P<ahead>later|afterwards?|thereafter|into|earlier|"
    r"previously|old|of\s+age|ago|after\s+that|before\s+that|"
    r"(?:before|after|prior|following)(?=\s*[,.;:)]|$|\s(?:with|to|at|in)\b)))?",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(
    r",?\s+(?:(?:of|in)\s+)?(?P<turn>the\s+same|that\s+same|this\s+same|that|the\s+following|"
    r"the\s+next|the\s+previous|the\s+preceding)\s+year\b",
    re.IGNORECASE,
)
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2),
    "month": ("month", 1), "year": ("year", 1), "decade": ("decade", 1),
}  # fmt: skip
_DAY_PARTS = ("morning", "afternoon", "evening", "night")
_COUNTS = frozenset(NUMBERS) | frozenset(
    (
        *("a", "an", "few", "several", "some", "many", "couple", "of", "dozen", "half"),
        *("more", "further", "full", "whole", "long", "happy", "short", "entire"),
        *("additional", "half-a"),
    )
)
_TURNS = frozenset(
    (
        *("following", "next", "ensuing", "previous", "preceding", "same", "that"),
        *("this", "last", "the"),
    )
)
_NEAR = 72  # how far back a relation is looked for, in characters
_FORWARD = ("following", "next", "ensuing", "subsequent", "coming")
_BACKWARD = ("previous", "preceding", "last", "past")


def look_behind(text: str, floor: int, start: int) -> str:
    """Return the text just before a place, down to the floor."""
    return text[max(floor, start - _NEAR) : start]


def last_word(behind: str) -> str:
    """Return the last word of a text, in lower case."""
    words = behind.rsplit(None, 1)
    return words[-1].lower() if words else ""


def _may_count(word: str) -> bool:
    """Tell cheaply whether a word may end a number of units."""
    return word in _COUNTS or word[-1:].isdigit() or word.rpartition("-")[2] in NUMBERS


def _turn(words: str) -> str:
    """Tell which way "the following", "that same", "the previous" point."""
    last = words.lower().split()[-1]
    if last in _FORWARD:
        return "after"
    if last in _BACKWARD:
        return "before"
    return "" if last == "the" else "same"


def read_count(words: str) -> tuple[int, bool]:
    """Return the number that words of counting say, and whether only roughly."""
    low = words.lower()
    if low.isdigit():
        return int(low), False
    if low in NUMBERS:
        return NUMBERS[low], False
    for word, number in _LOOSE_COUNTS.items():
        if word in low.split():
            return number, word != "dozen"
    return 1, False


# --- Units of time --------------------------------------------------------------------


def find_unit(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read what is said around "years": two years later, for a year, that year."""
    unit, times = _UNITS[word.lower().removesuffix("s")]
    behind = look_behind(text, floor, start)
    ahead = _AHEAD.match(text, start + len(word))
    follows = (ahead["ahead"] or "").lower() if ahead else ""
    end = ahead.end() if ahead else start + len(word)
    last = last_word(behind)
    counted = _COUNTED.search(behind) if _may_count(last) else None
    if counted:
        found = _counted(counted, follows, (unit, times), bool(ahead and ahead["half"]))
        if found:
            relation, role = found
            return Found(start - len(behind) + counted.start(), end, relation, role)
    turned = _TURNED.search(behind) if last in _TURNS else None
    if turned is None or word.endswith("s"):
        return None
    found = _turned(turned, follows, unit)
    if found is None:
        return None
    end = end if follows else start + len(word)
    return Found(start - len(behind) + turned.start(), end, *found)


def _counted(
    match: re.Match[str], follows: str, unit: tuple[Unit, int], half: bool
) -> tuple[Relation, Role] | None:
    """Read a number of units: which way it goes, and from what."""
    amount, rough = read_count(match["count"])
    name, times = unit
    amount *= times
    hedge = (match["hedge"] or "").lower()
    rough = rough or hedge not in ("", "only", "just", "fully", "another", "a further")
    if half or match["half"] or match["count"].lower().startswith("half"):
        if name != "year":
            return None
        name = "month"
        amount = 6 if match["count"].lower().startswith("half") else amount * 12 + 6
    kind = _direction(match, follows, hedge)
    if kind == "age" and name == "year":
        return Relation("age", amount, rough=rough), "at"
    if kind == "duration":
        back = _turn(match["turn"]) == "before" if match["turn"] else False
        return Relation("duration", amount, name, rough=rough, backwards=back), "for"
    if kind == "after" and (match["lead"] or "").lower() == "within":
        return Relation("after", 0, name, amount_to=amount), "at"
    if kind in ("after", "before") and amount:
        return Relation(kind, amount, name, rough=rough), "at"  # type: ignore[arg-type]
    return None


def _direction(match: re.Match[str], follows: str, hedge: str) -> str:
    """Tell whether a number of units is an age, a duration, or a step in time."""
    if follows:
        return _STEPS.get(follows, "after")
    lead = (match["lead"] or "").lower()
    if lead in ("after", "within"):
        return "after"
    back = match["turn"] and _turn(match["turn"]) == "before"
    lasting = match["turn"] if lead == "in" else lead or (match["turn"] and not back)
    return "duration" if lasting or hedge in ("another", "a further") else ""


_STEPS = {"old": "age", "of age": "age", "ago": ""} | dict.fromkeys(
    ("earlier", "previously", "before", "prior", "before that"), "before"
)


def _turned(
    match: re.Match[str], follows: str, unit: Unit
) -> tuple[Relation, Role] | None:
    """Read one unit that a word points to: that year, the next day, the year before."""
    kind = _turn(match["turn"])
    lead = (match["lead"] or "").lower()
    word = (match["portion"] or "").lower()
    portion = {"later": (0, 12), "earlier": (0, 12)}.get(word) or PORTIONS.get(word)
    if not kind:
        if follows in ("before", "earlier", "prior"):
            kind = "before"
        elif follows in ("after", "following", "later"):
            kind = "after"
        elif portion:
            kind = "same"
        else:
            return None
    role: Role = {"until": "until", "since": "since", "from": "from"}.get(lead, "at")  # type: ignore[assignment]
    if kind == "same":
        return Relation("same", 0, unit, portion=portion), role
    if lead in ("for", "over", "during", "throughout") and not portion:
        return Relation("duration", 1, unit, backwards=kind == "before"), "for"
    return Relation(kind, 1, unit, portion=portion), role  # type: ignore[arg-type]


def find_day_part(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "the next morning" and "that night" as days."""
    behind = look_behind(text, floor, start)
    turned = _TURNED.search(behind) if last_word(behind) in _TURNS else None
    if turned is None or not _turn(turned["turn"]):
        return None
    found = _turned(turned, "", "day")
    return found and Found(
        start - len(behind) + turned.start(), start + len(word), *found
    )


# --- Months and seasons without a year ------------------------------------------------

_POINTED = re.compile(
    r"\b(?P<turn>(?:the\s+)?(?:following|next|previous)|(?:the|that|this)\s+same|that|last)"
    r"\s+$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:in|by|since|until|till|from|during|through|throughout|before|after|between|"
    r"(?:late|early|later|earlier)\s+in|(?:most|much|part|rest|all|half)\s+of|over|this)\s+(?:the\s+)?(?:early\s+|late\s+)?$",
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
    if of_year := _OF_YEAR.match(text, end):
        kind = _turn(of_year["turn"])
        amount = 0 if kind == "same" else 1
        relation = Relation(kind, amount, "year", parts)  # type: ignore[arg-type]
        return Found(start, of_year.end(), relation)
    if pointed := _POINTED.search(behind):
        kind = _turn(pointed["turn"])
        relation = Relation(kind, 0 if kind == "same" else 1, "", parts)  # type: ignore[arg-type]
        return Found(start - len(behind) + pointed.start(), end, relation)
    exact = parts.day or parts.feast or parts.portion or parts.last_day
    if not exact and not _PREPOSITION.search(behind):
        return None
    kind = "month-only" if parts.month and not parts.day else "no-year"
    return Found(start, end, Relation(kind, parts=parts))  # type: ignore[arg-type]


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
