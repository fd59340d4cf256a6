"""Put the parts of a date in words into EDTF.

Conventions, all of them wide rather than narrow:

* a portion of a unit is the twelfths of it that `lifemap.phrases.words.PORTIONS` gives:
  early, mid and late are a third each (early 1907 is January to April), beginning and
  end a quarter. By itself it is one of the days within, ``[1907-01..1907-04]``; as an
  end of an interval it is EDTF's number for it, ``1907-37``;
* "winter 1907" may be the months before or those after: January and February 1907, or
  December 1907 to February 1908; "the winter of 1919-1920" is December to February;
* the 19th century is ``18XX``, the 5th BC ``-04XX``; "the 1800s" is the century;
* a feast is the day itself; Easter before 1583 is Julian and marked ``O.S.``
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lifemap.calendars import easter, month_length, to_julian
from lifemap.edtf import SEASONS, iso
from lifemap.phrases.words import YEAR_PARTS, Feast, Portion

_WINTER = 24
_GREGORIAN = 1583
_TWELFTHS = 12
_CENTURY = 100


class Parts(NamedTuple):
    """What the words of one date say, part by part.

    ``first_year`` and ``last_year`` are astronomical and differ for a decade, a century
    or a winter; None where no year is written. ``ready`` is EDTF that needs no more
    work. ``either`` tells "7 or 8 November" from "7 and 8 November".
    """

    first_year: int | None = None
    last_year: int | None = None
    month: int = 0
    day: int = 0
    last_day: int = 0
    season: int = 0
    feast: Feast | None = None
    portion: Portion | None = None
    mark: str = ""
    old_style: bool = False
    either: bool = False
    era: str = ""
    ready: str = ""

    @property
    def has_year(self) -> bool:
        """Whether it stands alone."""
        return self.first_year is not None or bool(self.ready)

    @property
    def is_year(self) -> bool:
        """Whether it is one year and no more."""
        plain = self.first_year is not None and self.first_year == self.last_year
        return plain and not (self.month or self.season or self.feast or self.portion)

    @property
    def in_year(self) -> int:
        """The month it falls in or begins with; 0 where none is said."""
        if self.feast:
            return self.feast.month or 4
        return self.month or SEASONS.get(self.season, (0, 0))[0]


class Phrase(NamedTuple):
    """EDTF pieces of a date: its first and last day, and what it is as an end.

    ``start`` and ``end`` are single dates to stand before and behind a slash; ``whole``
    is the EDTF of the date by itself where it is not simply one day of first to last.
    """

    first: str
    last: str
    start: str
    end: str
    whole: str = ""

    @property
    def alone(self) -> str:
        """The EDTF of the date by itself."""
        if self.whole or self.first == self.last:
            return self.whole or self.first
        return f"[{self.first}..{self.last}]"

    def mark(self, tail: str) -> Phrase:
        """Return the phrase with a mark at every single date."""
        return Phrase(*(_LAST_DIGIT.sub(rf"\g<0>{tail}", piece) for piece in self))


_LAST_DIGIT = re.compile(r"[\dX](?=$|[./,\]])")


def phrase(parts: Parts) -> Phrase:
    """Return the EDTF pieces of parts that have a year."""
    if parts.first_year is None or parts.last_year is None:
        return _same(parts.ready).mark(parts.mark)
    if parts.feast:
        pieces = _same(_feast_day(parts.feast, parts.first_year))
    elif parts.season:
        pieces = _season(parts, parts.first_year, parts.last_year)
    elif parts.month:
        pieces = _month(parts, write_year(parts.first_year))
    else:
        pieces = _years(parts, parts.first_year, parts.last_year)
    tail = parts.mark + (" O.S." if parts.old_style else "")
    return pieces.mark(tail) if tail else pieces


def write_year(first: int, last: int | None = None) -> str:
    """Return a year, or a decade or century whose ends are given, as EDTF."""
    digits = f"{abs(first):04d}"
    if last is not None and last != first:
        known = 2 if last - first >= _CENTURY - 1 else 3
        digits = f"{min(abs(first), abs(last)):04d}"[:known].ljust(4, "X")
    return digits if first >= 0 else "-" + digits


def _same(edtf: str) -> Phrase:
    return Phrase(edtf, edtf, edtf, edtf)


def _feast_day(feast: Feast, year: int) -> str:
    if feast.month:
        return f"{write_year(year)}-{feast.month:02d}-{feast.day:02d}"
    day = easter(year) + feast.from_easter
    if year >= _GREGORIAN:
        return iso(day) or ""
    julian_year, month, in_month = to_julian(day)
    return f"{write_year(julian_year)}-{month:02d}-{in_month:02d} O.S."


def _season(parts: Parts, first_year: int, last_year: int) -> Phrase:
    """Return a season: the winter of one year may be its first months or its last."""
    first, last = write_year(first_year), write_year(last_year)
    if parts.season != _WINTER:
        low, high = SEASONS[parts.season]
        code = f"{first}-{parts.season}"
        if first_year != last_year:
            return Phrase(f"{first}-{low:02d}", f"{last}-{high:02d}", first, last)
        if parts.portion is None:
            return _same(code)
        early, late = _slice(parts.portion, 3)
        return _hull(f"{first}-{low + early:02d}", f"{first}-{low + late:02d}", code)
    if first_year == last_year:
        last = f"{write_year(first_year + 1)}-02"
        whole = f"[{first}-01..{first}-02,{first}-12..{last}]"
        return Phrase(f"{first}-01", last, first, first, whole)
    return Phrase(f"{first}-12", f"{last}-02", f"{first}-12", f"{last}-02")


def _month(parts: Parts, year: str) -> Phrase:
    month = f"{year}-{parts.month:02d}"
    if parts.day:
        first = f"{month}-{parts.day:02d}"
        if not parts.last_day:
            return _same(first)
        last = f"{month}-{parts.last_day:02d}"
        whole = "" if parts.either else f"{first}/{last}"
        return Phrase(first, last, first, last, whole)
    if parts.portion is None:
        return _same(month)
    low, high = _slice(parts.portion, 30)
    length = month_length(int(year), parts.month, julian=parts.old_style)
    last_day = length if parts.portion[1] == _TWELFTHS else high + 1
    return _hull(f"{month}-{low + 1:02d}", f"{month}-{last_day:02d}", month)


def _years(parts: Parts, first: int, last: int) -> Phrase:
    if last - first >= _CENTURY:
        ends = write_year(first, first + 99), write_year(last - 99, last)
        return Phrase(*ends, *ends)
    whole = write_year(first, last)
    if parts.portion is None:
        return _same(whole)
    if first == last:
        low, high = _slice(parts.portion, 12)
        number = YEAR_PARTS.get(parts.portion)
        code = f"{whole}-{number}" if number else whole
        return _hull(f"{whole}-{low + 1:02d}", f"{whole}-{high + 1:02d}", code)
    low, high = _slice(parts.portion, last - first + 1)
    return _hull(write_year(first + low), write_year(first + high), whole)


def _hull(first: str, last: str, end: str) -> Phrase:
    return Phrase(first, last, end, end)


def _slice(portion: Portion, units: int) -> tuple[int, int]:
    """Return the first and last of a number of units that twelfths of them touch."""
    low, high = portion
    return low * units // _TWELFTHS, -(-high * units // _TWELFTHS) - 1
