"""Score how well a place fits a name, and say why in words.

Points are like log-odds: half the logarithm of the people who live there, less where
the name fits only by its skeleton, more or less where the years of the name are known.
"""

from __future__ import annotations

from math import log10

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from lifemap.edtf import Date

SKELETON = -0.9  # the name fits by its skeleton only
SHORT = -0.7  # the name lacks the tail that the place has
ONE_EDIT = -1.5
MORE_EDITS = -2.5
CURATED = 0.9  # lives turn on it, or it would not be in the curated table
INSIDE = 1.2  # it lies where the question says
IN_TIME = 0.9  # the name was in use at the date
NAMED = 0.5  # a curated table has it as its own name, without years
_OUT_OF_TIME = 1.5  # the most that a name not yet in use costs, at 20 years a point
_OLD = 0.75  # the most that a name costs which is no longer in use: many live on
_YEARS_A_POINT = 20
_DAYS_A_YEAR = 365.25
_UNIT = -0.45  # a unit of today: less likely meant than a town or an old region
_REGION = -0.2
_KINDS = {"unit": _UNIT, "country": 0.0}
CITY, TOWN = 100_000, 5_000  # people


def fame(people: int) -> float:
    """Return what a place's size counts."""
    return 0.5 * log10(people + 1000)


def kind_bonus(kind: str, *, is_area: bool) -> float:
    """Return what the kind of a curated place counts."""
    return _KINDS.get(kind, _REGION) if is_area else CURATED


def kind_of(people: int) -> str:
    """Return the kind of a settlement that is known by its people only."""
    return "city" if people >= CITY else "town" if people >= TOWN else "village"


def time_points(spans: Iterable[Any], at: Date) -> float:
    """Return what the years of a name count for a date: the best of several spans.

    A span is (start earliest, start latest, end earliest, end latest) in day numbers;
    None is open.
    """
    best = -_OUT_OF_TIME
    for begun, _, _, ended in spans:
        gap = gap_days(begun, ended, at)
        points = -gap / _DAYS_A_YEAR / _YEARS_A_POINT if gap else IN_TIME
        if gap and is_over(ended, at):
            points = max(points, -_OLD)
        best = max(best, points)
    return best


def is_over(ended: int | None, at: Date) -> bool:
    """Whether something had ended before a date."""
    return ended is not None and at.earliest is not None and ended < at.earliest


def gap_days(begun: int | None, ended: int | None, at: Date) -> int:
    """Return how many days a date misses a span by: below 0 before it, 0 inside.

    The distance is returned without its sign; use `is_before` for that.
    """
    earliest, latest = at.earliest, at.latest
    if begun is not None and latest is not None and latest < begun:
        return begun - latest
    if ended is not None and earliest is not None and ended < earliest:
        return earliest - ended
    return 0


def say_span(edtf: str) -> str:
    """Return an EDTF span in words: "from 1914-09 to 1924-01", "since 1991"."""
    start, slash, end = edtf.partition("/")
    start, end = say_date(start), say_date(end)
    if not slash:
        return f"in {start}"
    if start and end:
        return f"from {start} to {end}"
    if start:
        return f"since {start}"
    return f"until {end}" if end else ""


def say_date(edtf: str) -> str:
    """Return an EDTF date in words where it carries a mark of doubt; "" if open."""
    plain = edtf.rstrip("?~%").lstrip("?~%")
    if plain in ("", ".."):
        return ""
    plain = plain.replace("X", "0") + "s" if plain.endswith("X") else plain
    if plain.startswith("-"):
        plain = f"{1 - int(plain[:5])} BCE"
    plain = plain.lstrip("0") if plain[:1] == "0" else plain
    return f"about {plain}" if edtf[-1] in "~%" or edtf[0] in "~%" else plain


def say_miss(name: str, edtf: str, begun: int | None, at: Date) -> str:
    """Return that a name was not in use at a date, and when it was."""
    start, _, end = edtf.partition("/")
    latest = at.latest
    if begun is not None and latest is not None and latest < begun:
        return f"called {name} only after {say_date(start)}"
    return f"called {name} only until {say_date(end or start)}"
