"""Reckon dates that are relative to another, to a birth, or lack their year.

What comes out is as exact as what went in: a day and "two years later" make a year, a
month and "40 days later" a choice of days. Nothing leaves the bounds it is given.
"""

from __future__ import annotations

from collections.abc import Callable

from lifemap.calendars import from_day, to_day
from lifemap.edtf import Date, Window, iso, parse
from lifemap.errors import DateError
from lifemap.model import Basis
from lifemap.phrases import Span as Pair
from lifemap.phrases import complete, compose
from lifemap.phrases.parts import Parts, phrase, write_year
from lifemap.prose.dates.bareyears import other_era, settle_bare_year, widened
from lifemap.prose.dates.mention import DateMention, Relation
from lifemap.prose.dates.spells import age_of, duration_from, rest_of_life
from lifemap.prose.dates.steps import (
    WINTER,
    add_months,
    distance,
    ends,
    in_year,
    shift,
    write_range,
    write_unit,
)

_STEPS = {"day": 1, "week": 7, "month": 31, "season": 92, "year": 366}
_WHOLE_YEAR = (0, 12)
_SPRING = 3  # its first month
_CENTURY = 100
_EVENT_NEAR = 6 * 366  # an event of a name that several have must be as near, in days
_SOON_DAYS = 92


def settle_date(
    mention: DateMention,
    anchor: Date | None,
    born: Date | None,
    bounds: Window,
    died: Date | None = None,
) -> tuple[Date, Basis] | None:
    """Return the date that a mention means, and what that rests on.

    Parameters
    ----------
    mention
        A date found in a text.
    anchor
        The date that the text told before it, if any.
    born
        When the person was born, for ages.
    bounds
        Days that the date must touch: a lifetime, or what a heading says.
    died
        When the person died, for what is told until or before it.

    Returns
    -------
    date, basis
        None where nothing can be said: no anchor, or all of it out of bounds.
    """
    if mention.date is not None:
        told, known = mention.date, widened(bounds) or bounds
        if known.judge(told) == "out":
            told = other_era(told, mention.text, known) or told
        return _within(told, "stated", bounds)
    relation = mention.relation
    if relation is None:
        return None
    origin = {"birth": born, "death": died}.get(relation.origin, anchor)
    if relation.kind == "life":
        bounds = _until_death(bounds, died)
    try:
        found = _RECKONERS[relation.kind](
            relation, born if relation.kind == "age" else origin, bounds
        )
        date = parse(found) if found is not None else None
    except DateError:  # a choice or a stretch that ends before it begins
        return None
    if date is None:
        return None
    return _within(date, _BASES.get(relation.kind, "relative"), bounds)


def _until_death(bounds: Window, died: Date | None) -> Window:
    """Return bounds that end with the death, where it is known."""
    return bounds if died is None else Window(bounds.first, died.latest)


def _within(date: Date, basis: Basis, bounds: Window) -> tuple[Date, Basis] | None:
    return None if bounds.judge(date) == "out" else (date, basis)


_BASES: dict[str, Basis] = {
    "no-year": "inferred",
    "month-only": "inferred",
    "bare-year": "stated",
    "age": "age",
    "duration": "duration",
    "life": "inferred",
    "short-year": "inferred",
    "day-only": "inferred",
    "event": "inferred",
}


# --- Days without their year ----------------------------------------------------------


def _infer_year(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    """Return a day or month in the year that is nearest to the date before it."""
    if relation.parts is None:
        return None
    low, high = ends(anchor)
    if low is None or high is None:
        low, high = bounds
        if low is None or high is None or from_day(low)[0] != from_day(high)[0]:
            return None
    told = from_day(low)[0]
    best: tuple[tuple[int, int], str] | None = None
    for year in range(from_day(low)[0] - 1, from_day(high)[0] + 2):
        edtf = _write(relation, year, wide=high - low > 2 * _SOON_DAYS)
        date = _readable(edtf)
        if date is None or bounds.judge(date) == "out":
            continue
        cost = (distance(date, low, high), abs(year - told))
        if best is None or cost < best[0]:
            best = (cost, edtf)
    return best[1] if best else None


def _write(relation: Relation, year: int, *, wide: bool) -> str:
    """Return the EDTF of parts, or of two, in a year; by a whole one, either winter."""
    parts = relation.parts or Parts()
    plain = parts._replace(first_year=year, last_year=year)
    first = plain if wide else in_year(parts, year)
    if relation.last is None:
        return compose(Pair(first, "", None, 0))
    first, last = complete(first, relation.last)
    return compose(Pair(first, "to", last, 0))


def _readable(edtf: str) -> Date | None:
    """Read a date; 29 February of most years is none."""
    try:
        return parse(edtf)
    except DateError:
        return None


# --- Dates that point at the one before -----------------------------------------------


def _same(relation: Relation, anchor: Date | None, _bounds: Window) -> str | None:
    """Return that day, month, season or year."""
    if anchor is None:
        return None
    low, high = anchor.end if anchor.is_interval else ends(anchor)
    if anchor.is_interval and anchor.edtf.endswith("~"):
        low, high = anchor.start  # "in 1985 for four years. That same year"
    if low is None or high is None:
        return None
    if relation.parts is not None:
        return _parts_in(relation.parts, low, high)
    if relation.unit in ("", "day", "week"):
        return anchor.edtf
    if relation.portion:
        return _portion_of(relation, low, high)
    return write_range(low, high, relation.unit)


def _parts_in(parts: Parts, low: int, high: int) -> str:
    """Return a month or season in the years of a range of days."""
    years = from_day(low)[0], from_day(high)[0]
    if parts.season == WINTER and high - low < _SOON_DAYS:
        return phrase(in_year(parts, years[0] - (from_day(low)[1] < _SPRING))).alone
    pieces = [phrase(in_year(parts, y)) for y in years]
    if years[0] == years[1]:
        return pieces[0].alone
    return f"[{pieces[0].first}..{pieces[1].last}]"


def _portion_of(relation: Relation, low: int, high: int) -> str:
    """Return the end of that year, or later that year: from the anchor on."""
    year, month, _ = from_day(low)
    if relation.portion == _WHOLE_YEAR:  # "later that year"
        if relation.unit != "year" or month == 1 or from_day(high)[0] != year:
            return write_range(low, high, relation.unit)
        return f"[{write_year(year)}-{month:02d}..{write_year(year)}-12]"
    where = Parts(year, year, portion=relation.portion)
    if relation.unit == "month":
        where = where._replace(month=month)
    return phrase(where).alone


def _after(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    return _moved(relation, anchor, bounds, +1)


def _before(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    return _moved(relation, anchor, bounds, -1)


def _moved(
    relation: Relation, anchor: Date | None, _bounds: Window, way: int
) -> str | None:
    """Return the date that many units after or before the one told."""
    end = None if anchor is None else (anchor.end if way > 0 else anchor.start)
    low, high = (None, None) if end is None else end
    if low is None or high is None:
        low, high = ends(anchor)
    if low is None or high is None:
        return None
    if relation.parts is not None and not relation.unit:
        return _next(relation.parts, low, high, way)
    if relation.amount == relation.amount_to == 0:
        days = sorted((high, high + way * _SOON_DAYS))
        return f"[{iso(days[0])}..{iso(days[1])}]"
    last = relation.amount_to or relation.amount
    if relation.unit == "year" and high - low <= _SOON_DAYS:
        high = low  # the year after a winter is that after the one it began in
    low, high = sorted(
        (shift(low, relation, way, relation.amount), shift(high, relation, way, last))
    )
    if relation.parts is not None:
        return _parts_in(relation.parts, low, high)
    if relation.portion:
        return _portion_of(relation, low, high)
    return _write_moved(relation, low, high)


def _write_moved(relation: Relation, low: int, high: int) -> str:
    """Return the range of days that a step leads to, no more exact than its start."""
    if relation.unit == "decade":
        return write_unit((low + high) // 2, "year") + "~"
    step = relation.amount * _STEPS[relation.unit or "year"]
    if high - low > step and not relation.amount_to:
        unit = "year" if high - low > _SOON_DAYS else "month"
        return write_unit((low + high) // 2, unit)
    edtf = write_range(low, high, relation.unit)
    return edtf + "~" if relation.rough and "[" not in edtf else edtf


def _next(parts: Parts, low: int, high: int, way: int) -> str:
    """Return the first such month or season after a date, or the last one before."""
    year = from_day(high if way > 0 else low)[0]
    winter = parts.season == WINTER
    for candidate in (year, year + way, year + 2 * way):
        edtf = phrase(in_year(parts, candidate)).alone
        start, end = ends(parse(edtf))
        later = (start or 0) > high or (
            winter and (start or 0) > low < high < (end or 0)
        )
        if later if way > 0 else (end or 0) < low:
            return edtf
    return edtf


def _weekday(relation: Relation, anchor: Date | None, _bounds: Window) -> str | None:
    """Return the first such day of the week after a date that is known to the day."""
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return None
    way = -1 if relation.backwards else 1
    day = anchor.earliest + way
    while (day - 1) % 7 != relation.amount:  # day 1 was a Monday
        day += way
    return iso(day)


def _short_year(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    """Return '43 or the forties, or a month of them, in the century that is nearest."""
    low, high = ends(anchor)
    if low is None or high is None:
        low, high = bounds
    if low is None or high is None:
        return None
    first = from_day(low)[0] // _CENTURY * _CENTURY
    best: tuple[int, str] | None = None
    for year in (first + relation.amount + _CENTURY * step for step in (-1, 0, 1)):
        last = year + 9 if relation.unit == "decade" else year
        edtf = write_year(year, last)
        if relation.parts is not None:
            edtf = phrase(in_year(relation.parts, year)).alone
        date = parse(edtf)
        if bounds.judge(date) == "out":
            continue
        far = distance(date, low, high)
        if best is None or far < best[0]:
            best = (far, edtf)
    return best[1] if best else None


def _day_only(relation: Relation, anchor: Date | None, _bounds: Window) -> str | None:
    """Return a day of the month told, or of the next one where it is past."""
    low, high = (None, None) if anchor is None else anchor.end
    if low is None or high is None or high - low >= _STEPS["month"]:
        return None
    year, month, day = from_day(low)
    past = relation.parts is not None and relation.parts.day < day
    step = relation.amount or (1 if past and not relation.unit else 0)
    moved = add_months(to_day(year, month, 1), -step if relation.backwards else step)
    year, month, _ = from_day(moved)
    parts = relation.parts or Parts()
    return phrase(parts._replace(first_year=year, last_year=year, month=month)).alone


def _event(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    """Return the time of the event that the life holds, the nearest of several."""
    dates = [parse(choice) for choice in relation.choices]
    lived = [date for date in dates if bounds.judge(date) != "out"]
    if len(dates) == 1 or not lived:
        return lived[0].edtf if lived else None
    low, high = ends(anchor)
    if low is None or high is None:
        return None
    far, best = min((abs(distance(date, low, high)), date.edtf) for date in lived)
    return best if far <= _EVENT_NEAR else None


_Reckon = Callable[[Relation, Date | None, Window], str | None]
_RECKONERS: dict[str, _Reckon] = {
    "no-year": _infer_year,
    "month-only": _infer_year,
    "weekday": _weekday,
    "same": _same,
    "after": _after,
    "before": _before,
    "age": age_of,
    "duration": duration_from,
    "life": rest_of_life,
    "bare-year": settle_bare_year,
    "short-year": _short_year,
    "day-only": _day_only,
    "event": _event,
}
