"""Turn GEDCOM dates into EDTF and back.

Read are the dates of GEDCOM 5.5.1 (``@#DJULIAN@ 26 OCT 1879``, ``44 B.C.``) and of
7 (``JULIAN 26 OCT 1879``, ``44 BCE``). A year given twice, ``11 FEB 1731/32``, is that
of a calendar whose years began in March: the day is Julian and the later year counts.
Before and after leave the named date out, as in words: BEF 1917 is ``[..1916]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from lifemap.calendars import month_length
from lifemap.edtf import Date, from_day, iso, parse
from lifemap.errors import DateError
from lifemap.phrases import read_date

MONTHS = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN",
    "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip
HEBREW = {
    "TSH": 7, "CSH": 8, "KSL": 9, "TVT": 10, "SHV": 11, "ADR": 12, "ADS": 13,
    "NSN": 1, "IYR": 2, "SVN": 3, "TMZ": 4, "AAV": 5, "ELL": 6,
}  # fmt: skip
FRENCH = (
    "VEND", "BRUM", "FRIM", "NIVO", "PLUV", "VENT", "GERM",
    "FLOR", "PRAI", "MESS", "THER", "FRUC", "COMP",
)  # fmt: skip
_PLAIN = re.compile(r"(-?\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?( O\.S\.)?")
_FIRST_OF_YEAR, _LAST_OF_YEAR = (1, 1), (12, 31)


# -- written -----------------------------------------------------------------------


def to_gedcom(when: Date) -> str:
    """Return a date as GEDCOM 5.5.1 has it, as exact as the format allows."""
    if when.is_interval:
        first, _, last = when.edtf.partition("/")
        ends = [] if first in ("", "..") else [f"FROM {_start(first, when)}"]
        ends += [] if last in ("", "..") else [f"TO {_end(last, when)}"]
        return " ".join(ends)
    if match := _PLAIN.fullmatch(_unmarked(when.edtf)):
        about = "ABT " if when.approximate else ""
        said = _said(match)
        return f"INT {said} ({when.edtf})" if when.uncertain else f"{about}{said}"
    return _between(when)


def _between(when: Date) -> str:
    """Return the bounds of a date that no calendar date of the format can be."""
    if when.earliest is None and when.latest is not None:
        return f"BEF {_opening(when.latest + 1)}"
    if when.latest is None and when.earliest is not None:
        return f"AFT {_closing(when.earliest - 1)}"
    if when.earliest is None or when.latest is None:
        return f"({when.edtf})"
    first, last = _opening(when.earliest), _closing(when.latest)
    return first if first == last else f"BET {first} AND {last}"


def _unmarked(edtf: str) -> str:
    return re.sub(r"[~?%]", "", edtf)


def _start(edtf: str, when: Date) -> str:
    """Return the first end of an interval; a season by the day that it begins."""
    if match := _PLAIN.fullmatch(_unmarked(edtf)):
        return _said(match)
    return _opening(when.earliest) if when.earliest is not None else f"({edtf})"


def _end(edtf: str, when: Date) -> str:
    if match := _PLAIN.fullmatch(_unmarked(edtf)):
        return _said(match)
    return _closing(when.latest) if when.latest is not None else f"({edtf})"


def _said(match: re.Match[str]) -> str:
    year, month, day, old = match.groups()
    parts = [str(int(day))] if day else []
    parts += [MONTHS[int(month) - 1]] if month else []
    calendar = "@#DJULIAN@ " if old else ""
    return f"{calendar}{' '.join([*parts, _shown(int(year))])}"


def _shown(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} B.C."


def _opening(day: int) -> str:
    """Return a day, or the month or year that begins with it."""
    year, month, in_month = from_day(day)
    if (month, in_month) == _FIRST_OF_YEAR:
        return _shown(year)
    if in_month == 1:
        return f"{MONTHS[month - 1]} {_shown(year)}"
    return f"{in_month} {MONTHS[month - 1]} {_shown(year)}"


def _closing(day: int) -> str:
    """Return a day, or the month or year that ends with it."""
    year, month, in_month = from_day(day)
    if (month, in_month) == _LAST_OF_YEAR:
        return _shown(year)
    if in_month == month_length(year, month):
        return f"{MONTHS[month - 1]} {_shown(year)}"
    return f"{in_month} {MONTHS[month - 1]} {_shown(year)}"


# -- read --------------------------------------------------------------------------

_DATE = (
    r"(?:(?:@\#D(?P<escape{0}>[\w ]+)@|"
    r"(?P<word{0}>GREGORIAN|JULIAN|FRENCH_R|HEBREW))\s+)?"
    r"(?:(?:(?P<day{0}>\d{{1,2}})\s+)?(?P<month{0}>{1})\s+)?"
    r"(?P<year{0}>\d{{1,5}})(?:/(?P<dual{0}>\d{{2,4}}))?"
    r"(?P<bc{0}>\s*(?:B\.?C\.?(?:E\.?)?))?"
)
_MONTH = "|".join((*MONTHS, *HEBREW, *FRENCH))
_ONE, _TWO = _DATE.format(1, _MONTH), _DATE.format(2, _MONTH)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.ASCII)


def _before(edtf: str) -> str:
    """Return the last date before one, to the exactness of it."""
    date = parse(edtf)
    if date.earliest is None:
        raise DateError(f"{edtf!r} has nothing before it")
    return _cut(iso(date.earliest - 1) or "", date)


def _after(edtf: str) -> str:
    date = parse(edtf)
    if date.latest is None:
        raise DateError(f"{edtf!r} has nothing after it")
    return _cut(iso(date.latest + 1) or "", date)


def _cut(day: str, like: Date) -> str:
    """Return of a day what is as exact as another date."""
    if like.old_style or like.precision not in ("year", "month"):
        return day
    return day[: -3 if like.precision == "month" else -6]


_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, str], str]], ...] = (
    (_form(_ONE), lambda one, _: one),
    (_form(rf"FROM\s+{_ONE}\s+TO\s+{_TWO}"), lambda one, two: f"{one}/{two}"),
    (_form(rf"FROM\s+{_ONE}"), lambda one, _: f"{one}/.."),
    (_form(rf"TO\s+{_ONE}"), lambda one, _: f"../{one}"),
    (_form(rf"BEF(?:ORE)?\.?\s+{_ONE}"), lambda one, _: f"[..{_before(one)}]"),
    (_form(rf"AFT(?:ER)?\.?\s+{_ONE}"), lambda one, _: f"[{_after(one)}..]"),
    (
        _form(rf"BET(?:WEEN)?\.?\s+{_ONE}\s+AND\s+{_TWO}"),
        lambda one, two: f"[{one}..{two}]",
    ),
    (
        _form(rf"(?:ABT|ABOUT|CAL(?:CULATED)?|EST(?:IMATED)?)\.?\s+{_ONE}"),
        lambda one, _: _marked(one, "~"),
    ),
    (_form(rf"INT(?:ERPRETED)?\s+{_ONE}"), lambda one, _: _marked(one, "?")),
)
_PHRASE = re.compile(r"(?P<date>[^(]*?)\s*\((?P<phrase>.*)\)", re.DOTALL)


def from_gedcom(text: str) -> Date | None:
    """Return the date that a GEDCOM value means, or None where it is not read.

    Calculated and estimated dates count as about; ranges as one day of several. The
    phrase of an interpreted date becomes its wording, or the date itself where it is
    EDTF; a phrase alone is read as words.
    """
    text = " ".join(text.split())
    match = _PHRASE.fullmatch(text)
    said, phrase = match.group("date", "phrase") if match else (text, "")
    try:
        if not said:
            return _from_value(phrase) or read_date(phrase)
        if date := phrase and _from_edtf(phrase):
            return date
        found = _from_value(said) or read_date(said)
    except DateError:
        return None
    return replace(found, words=phrase) if phrase else found


def _from_edtf(phrase: str) -> Date | None:
    try:
        return parse(phrase)
    except DateError:
        return None


def _from_value(text: str) -> Date | None:
    """Return the date of a text in one of GEDCOM's forms; None in none of them."""
    for form, make in _FORMS:
        if match := form.fullmatch(text):
            two = _edtf(match, 2) if "year2" in form.groupindex else ""
            date = parse(make(_edtf(match, 1), two))
            return replace(date, words=text) if _is_foreign(match) else date
    return None


def _marked(edtf: str, mark: str) -> str:
    """Put a mark of doubt after a date, before its calendar."""
    plain, old, _ = edtf.partition(" O.S.")
    return f"{plain}{mark}{old}"


def _calendar(match: re.Match[str], which: int) -> str:
    found = match[f"escape{which}"] or match[f"word{which}"] or "GREGORIAN"
    return found.strip().upper().replace(" ", "_")


def _is_foreign(match: re.Match[str]) -> bool:
    """Whether a date is in a calendar whose own words are worth keeping."""
    return _calendar(match, 1) in ("FRENCH_R", "HEBREW")


def _edtf(match: re.Match[str], which: int) -> str:
    """Return one calendar date as EDTF; that of another calendar as its day."""
    day, month, year, dual, bc = (
        match[f"{part}{which}"] for part in ("day", "month", "year", "dual", "bc")
    )
    calendar = _calendar(match, which)
    if calendar not in ("GREGORIAN", "JULIAN"):
        return _converted(calendar, day, (month or "").upper(), int(year))
    number = _later(int(year), dual) if dual else int(year)
    number = 1 - number if bc else number
    said = f"{'-' if number < 0 else ''}{abs(number):04d}"
    if month:
        if month.upper() not in MONTHS:
            raise DateError(f"{month!r} is no month; write JAN to DEC")
        said += f"-{MONTHS.index(month.upper()) + 1:02d}"
    said += f"-{int(day):02d}" if day else ""
    return f"{said} O.S." if month and (dual or calendar == "JULIAN") else said


def _later(year: int, dual: str) -> int:
    """Return the year that 1731/32 or 1699/00 ends on."""
    width: int = 10 ** len(dual)
    later = year // width * width + int(dual)
    return later if later >= year else later + width


def _converted(calendar: str, day: str | None, month: str, year: int) -> str:
    """Return the Gregorian day of a whole date in the French or Hebrew calendar."""
    french = dict(zip(FRENCH, range(1, 14), strict=True))
    months = HEBREW if calendar == "HEBREW" else french
    if day is None or month not in months or calendar not in ("HEBREW", "FRENCH_R"):
        raise DateError(f"{month} {year}: only whole dates of that calendar are read")
    from convertdate import french_republican, hebrew

    convert = hebrew if calendar == "HEBREW" else french_republican
    try:
        found = convert.to_gregorian(year, months[month], int(day))
    except (ValueError, OverflowError) as error:
        raise DateError(f"{day} {month} {year}: {error}") from error
    return f"{found[0]:04d}-{found[1]:02d}-{found[2]:02d}"
