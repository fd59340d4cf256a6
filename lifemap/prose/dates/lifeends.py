"""Find times that are counted from birth or death: his last years, a year before."""

from __future__ import annotations

import re
from typing import Literal

from lifemap.prose.dates.counts import COUNT, NUMBER_WORDS, look_behind, read_count
from lifemap.prose.dates.mention import Found, Relation, RelationKind, Unit

_ORIGIN = re.compile(r"(?:death|birth|life)$")
_LAST_YEARS = Relation("life", unit="year", rough=True, backwards=True)
_LAST = re.compile(
    r"\b(?:(?:in|for|during|throughout)\s+)?(?:his|her|my)\s+(?:very\s+)?(?:last|final|"
    r"declining|closing)\s+$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:in|for|during|throughout)\s+(?:his|her|my)\s+(?:later|remaining)\s+$", re.I
)
_OF_LIFE = re.compile(
    r"\b(?:(?:in|for|during|throughout)\s+)?the\s+(?:very\s+)?(?:last|final|closing)\s+"
    rf"(?:(?P<count>{NUMBER_WORDS}|\d{{1,2}}|few)\s+)?$",
    re.IGNORECASE,
)
_BEFORE_DEATH = re.compile(
    rf"(?P<hedge>\b(?:about|some|nearly|almost)\s+)?\b{COUNT}\s+$|\bthe\s+(?P<one>\s*)$",
    re.IGNORECASE,
)


def _last_years(behind: str, word: str) -> int | None:
    """Return where "his last years" begins in the text before "years"."""
    match = _LAST.search(behind) if word == "years" else None
    return match.start() if match else None


def _from_birth_or_death(
    behind: str, follows: str, origin: str, unit: tuple[Unit, int]
) -> Found | None:
    """Read "two years before his death" and "the last ten years of his life"."""
    name, times = unit
    if origin == "life":
        match = _OF_LIFE.search(behind)
        if match is None:
            return None
        amount = read_count(match["count"])[0] * times if match["count"] else 0
        rough = (match["count"] or "few").lower() == "few"
        relation = Relation("life", amount, name, rough=rough, backwards=True)
        return Found(match.start(), 0, relation, "for")
    match = _BEFORE_DEATH.search(behind)
    if match is None:
        return None
    first = follows.split(maxsplit=1)[0]
    told: Literal["birth", "death"] = "birth" if origin == "birth" else "death"
    if first == "of":
        same = Relation("same", unit=name, origin=told)
        return Found(match.start(), 0, same) if match["count"] is None else None
    amount, rough = read_count(match["count"]) if match["count"] else (1, False)
    kind: RelationKind = (
        "before" if first in ("before", "prior", "preceding") else "after"
    )
    if not amount:
        return None
    rough = rough or bool(match["hedge"])
    return Found(
        match.start(), 0, Relation(kind, amount * times, name, rough=rough, origin=told)
    )


def find_end_of_life(
    text: str,
    place: tuple[int, int, int],
    word: str,
    follows: str,
    unit: tuple[Unit, int],
) -> Found | None:
    """Read what counts from birth or death around "years".

    ``place`` is the floor, the start of the word, and the end of what follows it.
    """
    floor, start, end = place
    behind = look_behind(text, floor, start)
    base = start - len(behind)
    if origin := _ORIGIN.search(follows):
        found = _from_birth_or_death(behind, follows, origin.group(), unit)
        return found and found._replace(start=base + found.start, end=end)
    later = _LATER.search(behind) if word == "years" else None
    if later is not None:
        rest = Relation("life")
        return Found(base + later.start(), start + len(word), rest, "for")
    ending = _last_years(behind, word)
    if ending is None:
        return None
    return Found(base + ending, start + len(word), _LAST_YEARS, "for")
