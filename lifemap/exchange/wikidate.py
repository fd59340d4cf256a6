"""Turn Wikidata's time values into EDTF, no more exact than they say they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lifemap.edtf import Date, parse
from lifemap.errors import DateError
from lifemap.exchange.jsontext import table, tables, text

START, END, POINT = "P580", "P582", "P585"
EARLIEST, LATEST = "P1319", "P1326"
LATEST_START, EARLIEST_END = "P8555", "P8554"
CIRCUMSTANCES, CIRCA = "P1480", "Q5727902"
JULIAN = "Q1985786"
_BOUNDS = (START, END, POINT, EARLIEST, LATEST, LATEST_START, EARLIEST_END)
_MILLENNIUM, _CENTURY, _DECADE, _YEAR, _MONTH, _DAY = 6, 7, 8, 9, 10, 11
_SPANS = {_MILLENNIUM: 1000, _CENTURY: 100, _DECADE: 10}
_TIME = re.compile(r"([+-])(\d{4,})-(\d\d)-(\d\d)T.*")


def read_time(snak: object, claim: Mapping[str, Any]) -> Date | None:
    """Return the time of a snak, or None where it has none that is read.

    Years BCE count from 1 there, with no year 0; a Julian date is as its calendar
    has it. A century is the one that its year lies in: 1801 and 1900 in the 19th.
    """
    value = table(table(table(snak).get("datavalue")).get("value"))
    match = _TIME.fullmatch(text(value.get("time")))
    precision = value.get("precision")
    if match is None or not isinstance(precision, int) or precision < _MILLENNIUM:
        return None
    sign, digits, month, day = match.groups()
    year = 1 - int(digits) if sign == "-" else int(digits)
    edtf = _span(year, _SPANS[precision]) if precision in _SPANS else _year(year)
    if precision >= _MONTH:
        edtf += f"-{month}" + (f"-{day}" if precision >= _DAY else "")
    if precision >= _YEAR and _is_circa(claim):
        edtf += "~"
    if text(value.get("calendarmodel")).endswith(JULIAN) and precision >= _MONTH:
        edtf += " O.S."
    return _parsed(edtf)


def _year(year: int) -> str:
    if abs(year) > 9999:  # noqa: PLR2004
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _span(year: int, width: int) -> str:
    """Return the decade, century or millennium of a year.

    A decade is 1880 to 1889, before the year 1 as 309 to 300 BCE; a century or
    millennium ends with its round year.
    """
    if year < 1 and width == _SPANS[_DECADE]:
        decade = (1 - year) // width * width
        return f"[{_year(1 - decade - 9)}..{_year(1 - max(decade, 1))}]"
    shift = 0 if width == _SPANS[_DECADE] else 1
    first = (year - shift) // width * width + shift
    if first >= 0:
        kept = f"{first - shift:04d}"
        return kept[: -len(str(width)) + 1] + "X" * (len(str(width)) - 1)
    return f"[{_year(first)}..{_year(first + width - 1)}]"


def _is_circa(claim: Mapping[str, Any]) -> bool:
    said = tables(table(claim.get("qualifiers")).get(CIRCUMSTANCES))
    values = (table(table(each.get("datavalue")).get("value")) for each in said)
    return any(value.get("id") == CIRCA for value in values)


def read_ends(claim: Mapping[str, Any]) -> tuple[Date | None, list[str]]:
    """Return the dates that qualify a statement, and the qualifiers not carried.

    A point in time is the date. An end that is said to be none (no value) is open, one
    that is not given is not known. Earliest and latest date alone are one time between.
    """
    said: dict[str, str] = {}
    unread = [
        key
        for key, snaks in table(claim.get("qualifiers")).items()
        if key not in said and not _take(key, snaks, claim, said)
    ]
    if POINT in said:
        unread += [key for key in said if key != POINT]
        return _parsed(said[POINT]), unread
    start = said.get(START) or said.get(EARLIEST) or said.get(LATEST_START)
    end = said.get(END) or said.get(LATEST) or said.get(EARLIEST_END)
    unread += [
        key for key in said if said[key] not in (start, end) and key not in (START, END)
    ]
    if START in said or END in said:
        date = _joined(start or "", end or "")
        return date or _parsed(start or ""), unread + ([] if date else [END])
    if start or end:
        return _parsed(f"[{start or ''}..{end or ''}]"), unread
    return None, unread


def _take(
    key: str, snaks: object, claim: Mapping[str, Any], said: dict[str, str]
) -> bool:
    """Keep the one date of a qualifier; False where there is something else to it."""
    found = tables(snaks)
    if key not in _BOUNDS or not found:
        return False
    if found[0].get("snaktype") == "novalue" and key in (START, END):
        said[key] = ".."
    elif found[0].get("snaktype") == "somevalue":
        return len(found) == 1
    elif (date := read_time(found[0], claim)) is not None:
        said[key] = date.edtf
    else:
        return False
    return len(found) == 1


def _joined(start: str, end: str) -> Date | None:
    """Return an interval; of an end that is a set, its outer bound."""
    first, last = _outer(start, 0), _outer(end, 1)
    return _parsed(first if first == last else f"{first}/{last}")


def _outer(edtf: str, side: int) -> str:
    return edtf.strip("[]").split("..")[side] if edtf.startswith("[") else edtf


def _parsed(edtf: str) -> Date | None:
    try:
        return parse(edtf)
    except DateError:
        return None
