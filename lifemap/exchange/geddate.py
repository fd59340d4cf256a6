"""Turn GEDCOM dates into EDTF and back."""

from __future__ import annotations

import re
from typing import Any

from lifemap.edtf import Date, from_day
from lifemap.errors import DateError
from lifemap.phrases import read_date

MONTHS = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN",
    "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip
_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?( O\.S\.)?")


def to_gedcom(when: Date) -> str:
    """Return a date as GEDCOM 5.5.1 has it, as exact as the format allows."""
    first, slash, last = when.edtf.partition("/")
    if slash and last in ("", ".."):
        return f"FROM {_single(first, when)}"
    if slash and first in ("", ".."):
        return f"TO {_single(last, when)}"
    if slash:
        return f"FROM {_single(first, when)} TO {_single(last, when)}"
    if match := _PLAIN.fullmatch(re.sub(r"[~?%]", "", when.edtf)):
        return f"{'ABT ' if when.approximate or when.uncertain else ''}{_said(match)}"
    days = [day for day in (when.earliest, when.latest) if day is not None]
    if when.earliest is None:
        return f"BEF {_day(days[0])}" if days else f"({when})"
    return f"BET {_day(days[0])} AND {_day(days[1])}" if days[1:] else _day(days[0])


def _single(edtf: str, when: Date) -> str:
    """Return one end of an interval; a season or set by the day it can touch."""
    match = _PLAIN.fullmatch(re.sub(r"[~?%]", "", edtf))
    if match:
        return _said(match)
    is_start = when.edtf.startswith(edtf)
    day = when.earliest if is_start else when.latest
    return _day(day) if day is not None else f"({edtf})"


def _said(match: re.Match[str]) -> str:
    year, month, day, old = match.groups()
    number = int(year)
    shown = str(number) if number > 0 else f"{1 - number} B.C."
    parts = [str(int(day))] if day else []
    parts += [MONTHS[int(month) - 1]] if month and int(month) <= len(MONTHS) else []
    return f"{'@#DJULIAN@ ' if old else ''}{' '.join([*parts, shown])}"


def _day(day: int) -> str:
    year, month, in_month = from_day(day)
    shown = str(year) if year > 0 else f"{1 - year} B.C."
    return f"{in_month} {MONTHS[month - 1]} {shown}"


def from_gedcom(value: Any) -> Date | None:
    """Return the date that ged4py read, or None where it is only a phrase.

    Calculated and estimated dates count as about; ranges as one day of several.
    """
    kind = getattr(getattr(value, "kind", None), "name", "PHRASE")
    make = _FORMS.get(kind)
    try:
        if make is None:
            return read_date(str(value).strip("() "))
        return read_date(make(value))
    except (DateError, AttributeError):
        return None


def _edtf(date: Any) -> str:
    """Return one ged4py calendar date as EDTF."""
    calendar = getattr(date.calendar, "name", "GREGORIAN")
    year = 1 - date.year if date.bc else date.year
    text = f"{'-' if year < 0 else ''}{abs(year):04d}"
    if date.month_num and calendar in ("GREGORIAN", "JULIAN"):
        text += f"-{date.month_num:02d}"
        text += f"-{date.day:02d}" if date.day else ""
    elif date.month:
        raise DateError(f"{date}: months of that calendar are not read")
    return f"{text} O.S." if calendar == "JULIAN" else text


_FORMS = {
    "SIMPLE": lambda value: _edtf(value.date),
    "FROM": lambda value: f"{_edtf(value.date)}/..",
    "TO": lambda value: f"../{_edtf(value.date)}",
    "PERIOD": lambda value: f"{_edtf(value.date1)}/{_edtf(value.date2)}",
    "BEFORE": lambda value: f"[..{_edtf(value.date)}]",
    "AFTER": lambda value: f"[{_edtf(value.date)}..]",
    "RANGE": lambda value: f"[{_edtf(value.date1)}..{_edtf(value.date2)}]",
    "ABOUT": lambda value: f"{_edtf(value.date)}~",
    "CALCULATED": lambda value: f"{_edtf(value.date)}~",
    "ESTIMATED": lambda value: f"{_edtf(value.date)}~",
    "INTERPRETED": lambda value: f"{_edtf(value.date)}?",
}
