"""Find dates that say what they are relative to: that year, two years later, in May.

A relation hangs on a word of time ("years", "summer", "May"): what it says is told by
the words just before and just after, which are looked at within a short distance, so
that finding takes time in proportion to the text and no more.
"""

from __future__ import annotations

import re

from lifemap.phrases.patterns import any_of
from lifemap.phrases.words import NUMBERS, PORTIONS
from lifemap.prose.dates.counts import (
    COUNT,
    last_pause,
    last_word,
    look_behind,
    read_count,
    turn_of,
)
from lifemap.prose.dates.lifeends import find_end_of_life
from lifemap.prose.dates.mention import Found, Relation, Role, Unit

_HEDGE = (
    r"(?:(?P<hedge>about|nearly|almost|over|more\s+than|less\s+than|at\s+least|some|around|"
    r"approximately|barely|roughly|up\s+to|only|just|fully|another|a\s+further|upwards?\s+of|"
    r"close\s+(?:on|to)|well\s+over|the\s+(?:better|best|greater)\s+part\s+of|hardly|scarcely|"
    r"a\s+little\s+(?:over|more\s+than|less\s+than)|not\s+quite)\s+){0,2}"
)
_COUNTED = re.compile(
    r"\b(?:(?P<lead>for|over|during|within|in|after|following|spen[dt]s?|spending|lasted|lasting|"
    r"stayed|remained|served|waited|stopped|sojourned|resided|tarried|lingered|lodged|"
    r"passed|lived|dwelt|continued)\s+)?"
    r"(?:\b(?:the|these|those)\s+)?"
    r"(?:\b(?P<turn>next|following|ensuing|succeeding|subsequent|coming|first|last|final|"
    r"previous|past|preceding)"
    r"\s+)?"
    rf"\b{_HEDGE}\b{COUNT}(?P<half>\s+and\s+a\s+half)?"
    r"(?:\s+(?:more|further|full|whole|long|happy|short|entire|additional))?[\s-]$",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"\b(?:(?P<lead>for|over|during|throughout|until|since|from|by|within)\s+)?"
    rf"(?:\b(?:the\s+)?(?P<portion>{any_of(PORTIONS)}|later|earlier)(?:\s+(?:in|of))?\s+)?"
    r"\b(?P<turn>(?:the\s+)?(?:very\s+)?(?:following|next|ensuing|succeeding|subsequent|"
    r"previous|preceding)|"
    r"(?:the|that|this)\s+(?:very\s+)?same|that|this|last|the)\s+$",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?P<half>\s+and\s+a\s+half)?(?:\s+(?P<ahead>later|afterwards?|thereafter|into|earlier|"
    r"previously|old|of\s+age|ago|after\s+that|before\s+that|hence|"
    r"(?:before|after|prior\s+to|of|preceding|following)\s+(?:his|her|my)\s+(?:own\s+|early\s+|"
    r"untimely\s+)?(?:death|birth|life)|"
    r"(?:before|after|prior|following)(?=\s*[,.;:)]|$|\s(?:with|to|at|in)\b)))?",
    re.IGNORECASE,
)
_UNITS: dict[str, tuple[Unit, int]] = {
    "day": ("day", 1), "week": ("week", 1), "fortnight": ("week", 2),
    "month": ("month", 1), "year": ("year", 1), "decade": ("decade", 1),
    "twelvemonth": ("year", 1), "summer": ("year", 1), "winter": ("year", 1),
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
        *("succeeding", "subsequent", "his", "her", "my", "final", "declining"),
        *("this", "last", "the"),
    )
)


def _may_count(word: str) -> bool:
    """Tell cheaply whether a word may end a number of units."""
    return word in _COUNTS or word[-1:].isdigit() or word.rpartition("-")[2] in NUMBERS


# --- Units of time --------------------------------------------------------------------


def find_unit(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read what is said around "years": two years later, for a year, that year."""
    unit = _UNITS[word.lower().removesuffix("s")]
    behind = look_behind(text, floor, start)
    ahead = _AHEAD.match(text, start + len(word))
    follows = (ahead["ahead"] or "").lower() if ahead else ""
    end = ahead.end() if ahead else start + len(word)
    ending = find_end_of_life(text, (floor, start, end), word, follows, unit)
    if ending is not None:
        return ending
    last, base = last_word(behind), start - len(behind)
    pause = last_pause(behind)
    counted = _COUNTED.search(behind, pause) if _may_count(last) else None
    if counted and not _EITHER.search(behind[: counted.start()]):
        dated = _from_year(text, end, counted, unit)
        half = bool(ahead and ahead["half"])
        if dated is None and (told := _counted(counted, follows, unit, half)):
            dated = Found(counted.start(), end, *told)
        if dated is not None:
            return dated._replace(start=base + dated.start)
    turned = _TURNED.search(behind, pause) if last in _TURNS else None
    if turned is None or word.endswith("s"):
        return None
    pointed = _turned(turned, follows, unit[0])
    if pointed is None:
        return None
    return Found(base + turned.start(), end if follows else start + len(word), *pointed)


_EITHER = re.compile(
    r"\bor\s+(?:perhaps\s+|possibly\s+|even\s+|maybe\s+)?$", re.IGNORECASE
)
# A verb of staying with no other clause between it and the time it lasted.
_STAYS = re.compile(
    r"\b(?:remained|stayed|lived|resided|dwelt|sojourned|tarried|lingered|lodged|stopped|"
    r"worked|taught|studied|served|preached|practi[sc]ed|spen[dt]"
    r"|(?:was|were|been)\s+(?:there|here))\b[^,.;:()\d]*$"
)
_BESIDE_YEAR = re.compile(
    r"\s+(?P<way>after|before)\s+(?P<year>1\d{3}|20\d\d)(?![\d\w–-])"
)


def _from_year(
    text: str, end: int, counted: re.Match[str], unit: tuple[Unit, int]
) -> Found | None:
    """Read "three years after 1914"."""
    match = _BESIDE_YEAR.match(text, end)
    amount, _ = read_count(counted["count"])
    if match is None or unit[0] not in ("year", "decade") or not amount:
        return None
    step = amount * unit[1] * (10 if unit[0] == "decade" else 1)
    year = int(match["year"]) + (step if match["way"].lower() == "after" else -step)
    return Found(
        counted.start(), match.end(), Relation("event", choices=(f"{year:04d}",))
    )


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
        back = turn_of(match["turn"]) == "before" if match["turn"] else False
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
    if lead in ("after", "within", "following"):
        return "after"
    back = match["turn"] and turn_of(match["turn"]) == "before"
    lasting = match["turn"] if lead == "in" else lead or (match["turn"] and not back)
    if lasting or hedge in ("another", "a further"):
        return "duration"
    before = match.string[: match.start()]  # "remained in Rome six months"
    return "duration" if not lead and _STAYS.search(before) else ""


_STEPS = {"old": "age", "of age": "age", "ago": ""} | dict.fromkeys(
    ("earlier", "previously", "before", "prior", "before that"), "before"
)


def _turned(
    match: re.Match[str], follows: str, unit: Unit
) -> tuple[Relation, Role] | None:
    """Read one unit that a word points to: that year, the next day, the year before."""
    kind = turn_of(match["turn"])
    lead = (match["lead"] or "").lower()
    word = (match["portion"] or "").lower()
    portion = {"later": (0, 12), "earlier": (0, 12)}.get(word) or PORTIONS.get(word)
    if not kind:
        if follows in ("before", "earlier", "prior", "before that"):
            kind = "before"
        elif follows in ("after", "following", "later", "after that"):
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
    if turned is None or not turn_of(turned["turn"]):
        return None
    found = _turned(turned, "", "day")
    return found and Found(
        start - len(behind) + turned.start(), start + len(word), *found
    )
