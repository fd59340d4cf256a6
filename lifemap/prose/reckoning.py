"""Reckon dates that are relative to another, to a birth, or lack their year.

What comes out is as exact as what went in: a day and "two years later" make a year, a
month and "40 days later" a choice of days. Nothing leaves the bounds it is given.
"""

from __future__ import annotations

from collections.abc import Callable

from lifemap.calendars import from_day, month_length, to_day
from lifemap.edtf import Date, Window, iso, parse
from lifemap.errors import DateError
from lifemap.model import Basis
from lifemap.phrases import Span as Pair
from lifemap.phrases import complete, compose
from lifemap.phrases.parts import Parts, phrase, write_year
from lifemap.phrases.words import YEAR_PARTS
from lifemap.prose.datemention import DateMention, Relation

_BACKWARD_COST = 2  # a story goes on: a date before the last one must be twice as near
_MONTHS = {"month": 1, "season": 3, "year": 12, "decade": 120}
_DAYS = {"day": 1, "week": 7}
_STEPS = {"day": 1, "week": 7, "month": 31, "season": 92, "year": 366}
_WHOLE_YEAR = (0, 12)
_SOON_DAYS = 92
_AGE_TOP = 120


def settle_date(
    mention: DateMention, anchor: Date | None, born: Date | None, bounds: Window
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

    Returns
    -------
    date, basis
        None where nothing can be said: no anchor, or all of it out of bounds.
    """
    if mention.date is not None:
        return _within(mention.date, "stated", bounds)
    relation = mention.relation
    if relation is None:
        return None
    reckon = _RECKONERS[relation.kind]
    try:
        found = reckon(relation, born if relation.kind == "age" else anchor, bounds)
    except DateError:
        return None
    if found is None:
        return None
    return _within(parse(found), _BASES.get(relation.kind, "relative"), bounds)


def _within(date: Date, basis: Basis, bounds: Window) -> tuple[Date, Basis] | None:
    return None if bounds.judge(date) == "out" else (date, basis)


_BASES: dict[str, Basis] = {
    "no-year": "inferred",
    "month-only": "inferred",
    "bare-year": "stated",
    "age": "age",
    "duration": "duration",
    "life": "inferred",
}


# --- Days without their year ----------------------------------------------------------


def _infer_year(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    """Return a day or month in the year that is nearest to the date before it."""
    if relation.parts is None:
        return None
    low, high = _ends(anchor)
    if low is None or high is None:
        low, high = bounds
        if low is None or high is None or from_day(low)[0] != from_day(high)[0]:
            return None
    told = from_day(low)[0]
    best: tuple[tuple[int, int], str] | None = None
    for year in range(from_day(low)[0] - 1, from_day(high)[0] + 2):
        edtf = _write(relation, year)
        date = _readable(edtf)
        if date is None or bounds.judge(date) == "out":
            continue
        cost = (_distance(date, low, high), abs(year - told))
        if best is None or cost < best[0]:
            best = (cost, edtf)
    return best[1] if best else None


def _write(relation: Relation, year: int) -> str:
    """Return the EDTF of parts, or of two, in a year."""
    parts = relation.parts or Parts()
    first = parts._replace(first_year=year, last_year=year)
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


def _distance(date: Date, low: int, high: int) -> int:
    """Return how far a date is from a range of days, looking back twice as far."""
    earliest, latest = date.earliest or low, date.latest or high
    if earliest > high:
        return earliest - high
    return max(0, low - latest) * _BACKWARD_COST


def _ends(date: Date | None) -> tuple[int | None, int | None]:
    """Return the first and last day of a date; of an open one, the end it has."""
    if date is None:
        return None, None
    low, high = date.earliest, date.latest
    return (low if low is not None else high), (high if high is not None else low)


# --- Dates that point at the one before -----------------------------------------------


def _same(relation: Relation, anchor: Date | None, _bounds: Window) -> str | None:
    """Return that day, month, season or year."""
    if anchor is None:
        return None
    low, high = _ends(anchor)
    if low is None or high is None:
        return None
    if relation.parts is not None:
        return _parts_in(relation.parts, low, high)
    if relation.unit in ("", "day", "week"):
        return anchor.edtf
    if relation.portion:
        return _portion_of(relation, low, high)
    return _write_range(low, high, relation.unit)


def _parts_in(parts: Parts, low: int, high: int) -> str:
    """Return a month or season in the years of a range of days."""
    years = from_day(low)[0], from_day(high)[0]
    pieces = [phrase(parts._replace(first_year=y, last_year=y)) for y in years]
    if years[0] == years[1]:
        return pieces[0].alone
    return f"[{pieces[0].first}..{pieces[1].last}]"


def _portion_of(relation: Relation, low: int, high: int) -> str:
    """Return the end of that year, or later that year: from the anchor on."""
    year, month, _ = from_day(low)
    if relation.portion == _WHOLE_YEAR:  # "later that year"
        if relation.unit != "year" or month == 1 or from_day(high)[0] != year:
            return _write_range(low, high, relation.unit)
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
        low, high = _ends(anchor)
    if low is None or high is None:
        return None
    if relation.parts is not None and not relation.unit:
        return _next(relation.parts, low, high, way)
    if relation.amount == relation.amount_to == 0:
        days = sorted((high, high + way * _SOON_DAYS))
        return f"[{iso(days[0])}..{iso(days[1])}]"
    last = relation.amount_to or relation.amount
    low, high = sorted(
        (_shift(low, relation, way, relation.amount), _shift(high, relation, way, last))
    )
    if relation.parts is not None:
        return _parts_in(relation.parts, low, high)
    if relation.portion:
        return _portion_of(relation, low, high)
    return _write_moved(relation, low, high)


def _write_moved(relation: Relation, low: int, high: int) -> str:
    """Return the range of days that a step leads to, no more exact than its start."""
    if relation.unit == "decade":
        return _write_unit((low + high) // 2, "year") + "~"
    step = relation.amount * _STEPS[relation.unit or "year"]
    if high - low > step and not relation.amount_to:
        unit = "year" if high - low > _SOON_DAYS else "month"
        return _write_unit((low + high) // 2, unit)
    edtf = _write_range(low, high, relation.unit)
    return edtf + "~" if relation.rough and "[" not in edtf else edtf


def _shift(day: int, relation: Relation, way: int, amount: int) -> int:
    """Return the day that many days, months or years away."""
    if relation.unit in _DAYS:
        return day + way * amount * _DAYS[relation.unit]
    return _add_months(day, way * amount * _MONTHS[relation.unit or "year"])


def _add_months(day: int, months: int) -> int:
    year, month, in_month = from_day(day)
    carry, month = divmod(month - 1 + months, 12)
    last = month_length(year + carry, month + 1)
    return to_day(year + carry, month + 1, min(in_month, last))


def _next(parts: Parts, low: int, high: int, way: int) -> str:
    """Return the first such month or season after a date, or the last one before."""
    year = from_day(high if way > 0 else low)[0]
    for candidate in (year, year + way):
        edtf = phrase(parts._replace(first_year=candidate, last_year=candidate)).alone
        date = parse(edtf)
        start, end = _ends(date)
        if way > 0 and (start or 0) > high:
            return edtf
        if way < 0 and (end or 0) < low:
            return edtf
    return edtf


def _write_range(low: int, high: int, unit: str) -> str:
    """Return the days, months or years of a range as one date, or as a choice."""
    names = [_write_unit(day, unit) for day in (low, high)]
    return names[0] if names[0] == names[1] else f"[{names[0]}..{names[1]}]"


def _write_unit(day: int, unit: str) -> str:
    year, month, _ = from_day(day)
    if unit in ("", "day", "week"):
        return iso(day) or ""
    if unit == "month":
        return f"{write_year(year)}-{month:02d}"
    if unit == "season":
        quarter = YEAR_PARTS[(month - 1) // 3 * 3, (month - 1) // 3 * 3 + 3]
        return f"{write_year(year)}-{quarter}"
    if unit == "decade":
        return write_year(year // 10 * 10, year // 10 * 10 + 9)
    return write_year(year)


def _weekday(relation: Relation, anchor: Date | None, _bounds: Window) -> str | None:
    """Return the first such day of the week after a date that is known to the day."""
    if anchor is None or anchor.earliest is None or anchor.earliest != anchor.latest:
        return None
    way = -1 if relation.backwards else 1
    day = anchor.earliest + way
    while (day - 1) % 7 != relation.amount:  # day 1 was a Monday
        day += way
    return iso(day)


# --- Ages, durations, the end of life -------------------------------------------------


def _age(relation: Relation, born: Date | None, _bounds: Window) -> str | None:
    """Return the days on which a person has an age, in months or years."""
    if born is None or born.earliest is None or born.latest is None:
        return None
    if relation.amount > _AGE_TOP:
        return None
    top = max(relation.amount, relation.amount_to)
    first = _add_months(born.earliest, relation.amount * 12)
    if relation.unit == "day":
        return _write_range(first, _add_months(born.latest, top * 12), "day")
    last = _add_months(born.latest, (top + 1) * 12) - 1
    tail = "~" if relation.rough and not relation.amount_to else ""
    unit = "month" if born.precision in ("day", "month") and not tail else "year"
    names = [_write_unit(day, unit) + tail for day in (first, last)]
    return f"[{names[0]}..{names[1]}]"


def _duration(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    """Return a stretch that begins, or backwards ends, with the date told."""
    if anchor is None or anchor.earliest is None:
        return None
    told = _single(anchor, last=relation.backwards)
    if relation.amount == 0:
        return f"{told}/" if not relation.backwards else f"/{told}"
    way = -1 if relation.backwards else 1
    other = _add_unit(anchor.earliest, relation, way)
    if (
        bounds.last is not None
        and way > 0
        and (parse(other).earliest or 0) > bounds.last
    ):
        other = f"{iso(bounds.last)}~"
    return f"{other}/{told}" if relation.backwards else f"{told}/{other}"


def _add_unit(day: int, relation: Relation, way: int) -> str:
    moved = _shift(day, relation, way, relation.amount)
    unit = "day" if relation.unit in _DAYS else relation.unit
    edtf = _write_unit(moved, "year" if unit == "decade" else unit)
    return f"{edtf}~"


def _single(date: Date, *, last: bool = False) -> str:
    """Return a date as an end of an interval: itself where it is a single one."""
    edtf = date.edtf
    if date.is_interval:
        edtf = edtf.split("/")[1 if last else 0]
    if edtf[:1] in ("[", "{") or edtf in ("", ".."):
        bound = date.start
        names = [_write_unit(day, "year") for day in bound if day is not None]
        return names[0] if len(set(names)) == 1 else f"{names[0]}~"
    return edtf


def _life(_relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    """Return from the date told until the last day of the bounds."""
    if anchor is None or anchor.earliest is None:
        return None
    told = _single(anchor)
    if bounds.last is None or bounds.last < anchor.earliest:
        return f"{told}/"
    return f"{told}/{iso(bounds.last)}"


def _bare_year(relation: Relation, _anchor: Date | None, bounds: Window) -> str | None:
    """Return a year of two or three digits that the bounds hold: AD first, then BC."""
    if bounds.first is None or bounds.last is None:
        return None
    for year in (relation.amount, 1 - relation.amount):
        if bounds.judge(parse(write_year(year))) != "out":
            return write_year(year)
    return None


_Reckon = Callable[[Relation, Date | None, Window], str | None]
_RECKONERS: dict[str, _Reckon] = {
    "no-year": _infer_year,
    "month-only": _infer_year,
    "weekday": _weekday,
    "same": _same,
    "after": _after,
    "before": _before,
    "age": _age,
    "duration": _duration,
    "life": _life,
    "bare-year": _bare_year,
}
