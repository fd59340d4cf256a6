"""Read dates with doubt, written in EDTF, as earliest and latest days.

Read are levels 0 and 1 of the Extended Date/Time Format (ISO 8601-2:2019) and what of
level 2 a life needs:

* ``1984``, ``1984-06``, ``1984-06-02``; ``-0043`` (44 BCE), ``Y-17000``;
* ``?`` uncertain, ``~`` approximate, ``%`` both, after the date or at its parts;
* seasons 21-24 and the other parts of a year 25-41. As in the `edtf` library they are
  northern, spring is March to May, and winter (24) is December of its own year: it
  does not reach into the next. Write ``1919-12/1920-02`` for a winter that does;
* ``X`` for digits that are not known: ``156X``, ``1984-XX``;
* intervals ``1917-04/1918``, open ``1917/..`` (still running), ``../1917``, and with
  an end that is not known, ``1917/``;
* one of several: ``[1902,1904]``, ``[1902..1904]``, ``[..1917]``; all of: ``{...}``;
* ``1879-10-26 O.S.``: our own mark for the Julian calendar, on a date or on an end
  of an interval (each end has its own). Bounds are Gregorian all the same.

``~`` and ``%`` widen the bounds by one unit of the finest part they stand for: a day,
a month, a year, ten years, a hundred; twelve weeks for a season. ``?`` widens nothing:
it doubts the statement, not its exactness.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from lifemap.calendars import (
    from_day,
    from_julian,
    month_length,
    to_day,
    to_julian,
)
from lifemap.errors import DateError

__all__ = [
    "FAR_FUTURE",
    "FAR_PAST",
    "Bounds",
    "Date",
    "Window",
    "from_day",
    "from_julian",
    "iso",
    "parse",
    "to_day",
    "to_julian",
]

# Stand-ins for "no limit" at the inner ends of ``[..1917]`` and ``[1930..]``, where
# None would mean the other infinity.
FAR_PAST = to_day(-9999, 1, 1)
FAR_FUTURE = to_day(9999, 12, 31)
SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 12),
    29: (9, 11), 30: (12, 12), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
_SINGLE = re.compile(
    r"[?~%]?(?P<year>-?[\dX]{4}|Y-?[1-9]\d{4,7})[?~%]?"
    r"(?:-(?P<before_month>[?~%]?)(?P<month>[\dX]{2})(?P<after_month>[?~%]?)"
    r"(?:-(?P<before_day>[?~%]?)(?P<day>[\dX]{2})(?P<after_day>[?~%]?))?)?"
    r"(?P<old> O\.S\.)?",
    re.ASCII,
)
_OLD_STYLE = " O.S."
_DOTS = re.compile(r"\.\.(?!\.)")  # not those that begin in "O.S..."
_PAD_DAYS = {"day": 1, "season": 84}
_PAD_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_FEBRUARY = 2
_DECEMBER = 12
_SHORTEST = 28
_YEAR_DIGITS = 4

Verdict = Literal["certain", "possible", "out"]
_Ymd = tuple[int, int, int]


class Bounds(NamedTuple):
    """The earliest and latest day something can be on; None where open."""

    earliest: int | None
    latest: int | None


@dataclass(frozen=True, slots=True)
class Date:
    """A date or interval as its source gives it, with what it may mean in days.

    ``start`` and ``end`` bound the first and the last day. A single date has the same
    bounds twice; None is minus infinity in ``start.earliest`` and plus infinity in
    ``end``. An open end (``1917/..``) is ``Bounds(None, None)``: it lasts. An open
    start is no claim to have lasted for ever: it ends with the interval's end.
    """

    edtf: str
    start: Bounds
    end: Bounds
    uncertain: bool = False
    approximate: bool = False
    old_style: bool = False
    words: str = ""

    def __str__(self) -> str:
        return self.words or self.edtf

    def said(self, words: str) -> Date:
        """Return the date with the wording that gives it."""
        return Date(
            self.edtf,
            self.start,
            self.end,
            self.uncertain,
            self.approximate,
            self.old_style,
            words,
        )

    @property
    def earliest(self) -> int | None:
        """The first day that can be meant, or None."""
        return self.start.earliest

    @property
    def latest(self) -> int | None:
        """The last day that can be meant, or None."""
        return self.end.latest

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends, as in ``1917/1918``."""
        return "/" in self.edtf

    @property
    def precision(self) -> str:
        """Tell how exact it is: day, month, season, year, decade, century, ...

        Digits that are not known (``1984-XX``) count as not written. Two ends are an
        ``interval``, several dates a ``set``.
        """
        return precision_of(self.edtf)


class Window(NamedTuple):
    """A closed range of days to look through; None where it has no limit."""

    first: int | None
    last: int | None

    def judge(self, date: Date) -> Verdict:
        """Tell whether a date surely, possibly or not at all falls in the window."""
        (start_earliest, start_latest), (end_earliest, end_latest) = (
            date.start,
            date.end,
        )
        first, last = self
        if last is not None and start_earliest is not None and start_earliest > last:
            return "out"
        if first is not None and end_latest is not None and end_latest < first:
            return "out"
        begun = last is None or start_latest is None or start_latest <= last
        lasts = first is None or end_earliest is None or end_earliest >= first
        return "certain" if begun and lasts else "possible"


def iso(day: int | None) -> str | None:
    """Return a day number as ``YYYY-MM-DD``, years before 1 CE as ``-0043-03-15``."""
    if day is None:
        return None
    year, month, in_month = from_day(day)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{in_month:02d}"


@lru_cache(maxsize=1024)
def parse(text: str) -> Date:
    """Read an EDTF date.

    Raises
    ------
    DateError
        The text is no such date; the message says what to write.
    """
    if text.strip() != text:
        raise DateError(_explain(text))
    if text[:1] in ("[", "{"):
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    bounds = Bounds(*_bounds(text))
    return _date(text, bounds, bounds)


def _date(text: str, start: Bounds, end: Bounds) -> Date:
    both = "%" in text
    return Date(
        text,
        start,
        end,
        uncertain=both or "?" in text,
        approximate=both or "~" in text,
        old_style=_OLD_STYLE in text,
    )


def _parse_interval(text: str) -> Date:
    """Read ``A/B``, where either may be ``..`` (open) or nothing (not known)."""
    first, _, last = text.partition("/")
    if first in ("", "..") and last in ("", ".."):
        raise DateError(f"{text!r} says nothing; leave the date out")
    if "/" in last or (last.isdigit() and len(last) < _YEAR_DIGITS):
        raise DateError(_explain(text))
    if last == "..":
        return _date(text, Bounds(*_bounds(first)), Bounds(None, None))
    if last == "":
        start = Bounds(*_bounds(first))
        return _date(text, start, Bounds(start.earliest, None))
    ends = _bounds(last)
    if first in ("", ".."):
        return _date(text, Bounds(None, ends[1]), Bounds(*ends))
    starts = _bounds(first)
    if ends[1] < starts[0]:
        raise DateError(
            f"{text!r}: the end comes before the start; write {last}/{first}"
        )
    # The start is not after the last end, nor the end before the first start.
    start = Bounds(starts[0], min(starts[1], ends[1]))
    return _date(text, start, Bounds(max(starts[0], ends[0]), ends[1]))


def _parse_set(text: str) -> Date:
    """Read ``[a,b..c]`` or ``{a,b..c}``: one day or days within the outer bounds."""
    closing = "]" if text[0] == "[" else "}"
    if text[-1] != closing or len(text) < 3:  # noqa: PLR2004
        raise DateError(
            f"{text!r}: the list does not end; write {text[0]}1902,1904{closing}"
        )
    elements = [_element(part.strip(" ")) for part in text[1:-1].split(",")]
    first = min(earliest for earliest, _ in elements)
    last = max(latest for _, latest in elements)
    # One day somewhere in an open range: it has neither begun for ever nor lasts.
    start = Bounds(None if first == FAR_PAST else first, last)
    return _date(text, start, Bounds(first, None if last == FAR_FUTURE else last))


def _element(text: str) -> tuple[int, int]:
    """Read one date or one ``a..b`` of a set."""
    if ".." not in text:
        return _bounds(text)
    first, last = _DOTS.split(text, maxsplit=1)
    if not first and not last:
        raise DateError(f"{text!r} in a list says nothing; write 1902..1904")
    earliest = _bounds(first)[0] if first else FAR_PAST
    latest = _bounds(last)[1] if last else FAR_FUTURE
    if latest < earliest:
        raise DateError(
            f"{text!r}: the end comes before the start; write {last}..{first}"
        )
    return earliest, latest


def _bounds(text: str) -> tuple[int, int]:
    """Return the bounds of a single date."""
    match = _SINGLE.fullmatch(text)
    if match is None:
        raise DateError(_explain(text))
    year, month, day = match.group("year", "month", "day")
    julian = match["old"] is not None
    low, high = _years(year)
    if month is None:
        first, last = (low, 1, 1), (high, 12, 31)
    else:
        months = _months(text, year, month, day)
        days = (1, 31)
        if day is not None:
            days = _days(text, day, _longest((low, high), months, julian))
        first, last = (low, months[0], days[0]), (high, months[1], days[1])
    unit = _unit(match) if "~" in text or "%" in text else ""
    return (
        _to_day(_shift(first, unit, -1), julian) - _PAD_DAYS.get(unit, 0),
        _to_day(_shift(last, unit, +1), julian) + _PAD_DAYS.get(unit, 0),
    )


def _years(year: str) -> tuple[int, int]:
    """Return the first and last year that the digits allow."""
    if year[0] == "Y":
        return int(year[1:]), int(year[1:])
    if "X" not in year:
        if year == "-0000":
            raise DateError("'-0000': there is no year -0; write 0000 for 1 BCE")
        return int(year), int(year)
    ends = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return min(ends), max(ends)


def _months(text: str, year: str, month: str, day: str | None) -> tuple[int, int]:
    """Return the first and last month of a month or season."""
    if "X" in month:
        months = _matching(month, 12)
    elif 1 <= int(month) <= _DECEMBER:
        return int(month), int(month)
    else:
        months = SEASONS.get(int(month))
        if months and day is not None:
            raise DateError(f"{text!r}: a season has no days; write {year}-{month}")
    if not months:
        near = "12" if int(month.replace("X", "9")) > _DECEMBER else "01"
        raise DateError(
            f"{text!r}: there is no month {month}; write {year}-{near} or {year}"
        )
    return months


def _days(text: str, day: str, longest: int) -> tuple[int, int]:
    """Return the first and last day that the digits allow in such a month."""
    days = _matching(day, 31) if "X" in day else (int(day), int(day))
    if days and 1 <= days[0] <= longest:
        return days
    month = text[: text.rindex("-")]
    raise DateError(
        f"{text!r}: that month has {longest} days; write {month}-{longest} or {month}"
    )


def _longest(years: tuple[int, int], months: tuple[int, int], julian: bool) -> int:
    """Return the length of the longest month that can be meant."""
    if months[0] != months[1]:
        return 31
    if months[0] != _FEBRUARY:
        return month_length(years[0], months[0])
    # Nine years in a row have a leap year among them, also around 1900.
    near = range(years[0], min(years[1], years[0] + 8) + 1)
    return max(month_length(year, _FEBRUARY, julian=julian) for year in near)


@lru_cache(maxsize=256)
def _matching(digits: str, top: int) -> tuple[int, int] | None:
    """Return the least and greatest of 1..top that two digits or X can stand for."""
    pattern = re.compile(digits.replace("X", "[0-9]"))
    found = [
        number for number in range(1, top + 1) if pattern.fullmatch(f"{number:02d}")
    ]
    return (found[0], found[-1]) if found else None


def _unit(match: re.Match[str]) -> str:
    """Name the finest part of a date that a ``~`` or ``%`` stands for."""
    vague = frozenset("~%")
    if vague & {match["before_day"], match["after_day"]}:
        return "day"
    if vague & {match["before_month"], match["after_month"]}:
        return "season" if match["month"] > "20" else "month"
    return _precision(match["year"], None, None)


@lru_cache(maxsize=1024)
def precision_of(edtf: str) -> str:
    """Name how exact a date, an interval or a set is."""
    if "/" in edtf:
        return "interval"
    if edtf[0] in "[{":
        return "set"
    match = _SINGLE.fullmatch(edtf)
    return _precision(*match.group("year", "month", "day")) if match else ""


def _precision(year: str, month: str | None, day: str | None) -> str:
    """Name the finest part that is written out."""
    if day is not None and "X" not in day:
        return "day"
    if month is not None and "X" not in month:
        return "season" if int(month) > _DECEMBER else "month"
    if year.endswith("XXX"):
        return "millennium"
    if year.endswith("XX"):
        return "century"
    return "decade" if year.endswith("X") else "year"


def _shift(date: _Ymd, unit: str, direction: int) -> _Ymd:
    """Move a date by one unit of months or years; days and weeks are left alone."""
    year, month, day = date
    if unit == "month":
        carry, month = divmod(month - 1 + direction, 12)
        return year + carry, month + 1, day
    return year + direction * _PAD_YEARS.get(unit, 0), month, day


def _to_day(date: _Ymd, julian: bool) -> int:
    """Return the day number of a date, its day cut to the month's length."""
    year, month, day = date
    if day > _SHORTEST:
        day = min(day, month_length(year, month, julian=julian))
    return from_julian(year, month, day) if julian else to_day(year, month, day)


def _explain(text: str) -> str:
    """Tell why a text is no single EDTF date and what to write."""
    for pattern, advice in _FAULTS:
        if match := re.fullmatch(pattern, text, re.ASCII):
            return f"{text!r}: {match.expand(advice)}"
    return (
        f"{text!r} is not an EDTF date; "
        "write 1984, 1984-06, 1984-06-02, 1984~, 198X or 1984/1986"
    )


_WIDTH = "years have four digits; write "
_HYPHENS = "parts are joined by hyphens; write "
_FAULTS = (
    (r"\s*", "there is no date; write 1984, 1984-06 or 1984-06-02"),
    (r"\s+(\S.*?)\s*|(\S.*?)\s+", r"blanks stand around the date; write \1\2"),
    (r"(-?\d{4})-(\d)-(\d)", r"months and days have two digits; write \1-0\2-0\3"),
    (r"(-?\d{4})-(\d\d)-(\d)", r"days have two digits; write \1-\2-0\3"),
    (r"(-?\d{4})-(\d)-(\d\d)", r"months have two digits; write \1-0\2-\3"),
    (r"(-?\d{4})-(\d)", r"months have two digits; write \1-0\2"),
    (r"(-?\d{4}-\d\d-\d\d)[T ]\d.*", r"a time of day is not kept; write \1"),
    (r"(\d{4})(\d\d)(\d\d)", _HYPHENS + r"\1-\2-\3"),
    (r"(\d{4})[./](\d\d)[./](\d\d)", _HYPHENS + r"\1-\2-\3"),
    (
        r"(\d\d)/(\d\d)/(\d{4})",
        r"it may be \3-\2-\1 or \3-\1-\2; write the one that is meant",
    ),
    (r"(\d{4})[-–—](\d{4})", r"an interval has a slash; write \1/\2"),
    (
        r"(\d\d)(\d\d)/(\d\d)",
        r"the ends of an interval are whole dates; write \1\2/\1\3",
    ),
    (r"(\d)", _WIDTH + r"000\1"),
    (r"(\d\d)", _WIDTH + r"00\1"),
    (r"(\d{3})", _WIDTH + r"0\1"),
    (r"-\d{1,3}", _WIDTH + "-0043 for 44 BCE"),
    (r"\+?(-?[1-9]\d{4,7})", r"a year of more than four digits has a Y; write Y\1"),
    (r"(.*)(?:\?~|~\?)", r"uncertain and approximate are one mark; write \1%"),
    (r"(-?\d{2,3})[ux]", r"digits that are not known are X; write \1X"),
    (r"(-?\d{1,2})(?:uu|xx)", r"digits that are not known are X; write \1XX"),
    (r"(\d\d)\d\dS\d", r"significant digits are not read; write \1XX"),
    (r"open|now|present|today", "an open end is two dots; write 1917/.."),
    (r"unknown", "an end that is not known is left empty; write 1917/"),
    (r".*/.*", "an interval has two whole dates; write 1902/1904"),
    (
        r"(\S+?),? ?\(?(?:[Oo]\. ?[Ss]\.?|OS)\)?",
        r"Old Style is marked O.S.; write \1 O.S.",
    ),
)
