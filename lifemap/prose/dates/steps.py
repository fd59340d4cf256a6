"""Step through days, months and years, and write what a step leads to as EDTF."""

from __future__ import annotations

from lifemap.calendars import from_day, month_length, to_day
from lifemap.edtf import Date, iso
from lifemap.phrases.parts import Parts, write_year
from lifemap.phrases.words import YEAR_PARTS
from lifemap.prose.dates.mention import Relation

DAYS = {"day": 1, "week": 7}
WINTER = 24
_MONTHS = {"month": 1, "season": 3, "year": 12, "decade": 120}
_BACKWARD_COST = 3  # a story goes on: a date before the last one must be thrice as near


def in_year(parts: Parts, year: int) -> Parts:
    """Return parts in a year; a winter is the one that begins in it."""
    winter = parts.season == WINTER and parts.portion is None
    return parts._replace(first_year=year, last_year=year + winter)


def distance(date: Date, low: int, high: int) -> int:
    """Return how far a date is from a range of days, looking back twice as far."""
    earliest, latest = date.earliest or low, date.latest or high
    if earliest > high:
        return earliest - high
    return max(0, low - latest) * _BACKWARD_COST


def ends(date: Date | None) -> tuple[int | None, int | None]:
    """Return the first and last day of a date; of an open one, the end it has."""
    if date is None:
        return None, None
    low, high = date.earliest, date.latest
    return (low if low is not None else high), (high if high is not None else low)


def shift(day: int, relation: Relation, way: int, amount: int) -> int:
    """Return the day that many days, months or years away."""
    if relation.unit in DAYS:
        return day + way * amount * DAYS[relation.unit]
    return add_months(day, way * amount * _MONTHS[relation.unit or "year"])


def add_months(day: int, months: int) -> int:
    """Return the same day of another month, or its last one."""
    year, month, in_month = from_day(day)
    carry, month = divmod(month - 1 + months, 12)
    last = month_length(year + carry, month + 1)
    return to_day(year + carry, month + 1, min(in_month, last))


def write_range(low: int, high: int, unit: str) -> str:
    """Return the days, months or years of a range as one date, or as a choice."""
    names = [write_unit(day, unit) for day in (low, high)]
    return names[0] if names[0] == names[1] else f"[{names[0]}..{names[1]}]"


def write_unit(day: int, unit: str) -> str:
    """Return the day, month, quarter, year or decade that a day lies in."""
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
