"""Read the fields of one table by type, noting every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from math import isfinite

from lifemap.edtf import Date
from lifemap.errors import DateError
from lifemap.lifefile.faults import Faults, Where, nearest, show, suggest
from lifemap.model import Span
from lifemap.phrases import read_date

#: What people call a key that has another name here.
ALIASES = {
    "date": "when",
    "dates": "when",
    "time": "when",
    "year": "when",
    "location": "place",
    "where": "place",
    "city": "place",
    "town": "place",
    "country": "in",
    "region": "in",
    "within": "in",
    "latitude": "lat",
    "longitude": "lon",
    "lng": "lon",
    "long": "lon",
    "description": "what",
    "event": "what",
    "text": "what",
    "title": "what",
    "type": "kind",
    "category": "kind",
    "confidence": "certainty",
    "citation": "source",
    "span": "at",
    "notes": "note",
    "comment": "note",
    "birth": "born",
    "death": "died",
    "full_name": "name",
}

_DECIMAL_COMMA = re.compile(r"([+-]?\d+),(\d+)")
_YES_NO = {"true": True, "yes": True, "1": True, "false": False, "no": False}
_YES_NO["0"] = False
_FAR = 1e9
_NOUNS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (str, "a text"),
    (bool, "true or false"),
    ((int, float), "a number"),
    ((date, time), "a date or time"),
    (list, "a list"),
)


class Fields:
    """One table of a life file: typed look-ups that never raise.

    A value of the wrong type is noted in ``faults`` and read as if it were absent.
    ``loose`` tables come from a spreadsheet, where every value is a text.
    """

    def __init__(
        self,
        values: Mapping[str, object],
        where: Where,
        faults: Faults,
        *,
        loose: bool = False,
    ) -> None:
        self.values = values
        self.where = where
        self.faults = faults
        self.loose = loose

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def fault(self, key: str, message: str) -> None:
        """Note a fault of a field, or of the whole table for the key ""."""
        self.faults.add((*self.where, key) if key else self.where, message)

    def check_keys(self, known: Sequence[str], table: str) -> None:
        """Note every key that a table of this sort does not have."""
        for key in self.values:
            if key not in known:
                self.fault(key, unknown_key(key, known, table))

    def misspells(self, key: str, known: Sequence[str]) -> bool:
        """Whether a key that nobody knows was most likely meant to be this one."""
        strays = (stray for stray in self.values if stray not in known)
        return any(meant_key(stray, known) == key for stray in strays)

    def text(self, key: str) -> str:
        """Return a text, "" where absent."""
        value = self.values.get(key, "")
        if isinstance(value, str):
            return value
        written = str(value).lower() if isinstance(value, bool) else str(value)
        self._mistyped(key, f'write it in quotes: {key} = "{written}"')
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; one text alone stands for a list of one."""
        value = self.values.get(key, [])
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        self._mistyped(key, f'write a list of texts: {key} = ["one", "two"]')
        return ()

    def choice(self, key: str, options: Sequence[str], default: str) -> str:
        """Return one word of a closed list, the default where absent."""
        word = self.text(key)
        if self.loose:
            word = word.strip().lower()
        if not word:
            return default
        if word in options:
            return word
        self.fault(key, f"{key} {show(word)} is not known; {suggest(word, options)}")
        return default

    def truth(self, key: str, *, default: bool) -> bool:
        """Return true or false, the default where absent."""
        value = self.values.get(key, default)
        if self.loose and isinstance(value, str):
            value = _YES_NO.get(value.strip().lower(), value)
        if isinstance(value, bool):
            return value
        way = f"write {key} = true or {key} = false, without quotes"
        self._mistyped(key, "write yes or no" if self.loose else way)
        return default

    def degrees(self, key: str, limit: float) -> float | None:
        """Return decimal degrees within +-limit, None where absent or wrong."""
        value = self.values.get(key)
        if value is None:
            return None
        number = _number(value)
        if number is None:
            way = f"write decimal degrees: {key} = 46.48"
            self.fault(key, f"{key} {show(value)} is not a number; {way}")
        elif not -limit <= number <= limit:
            way = "are lat and lon swapped?" if key == "lat" else "turn it round"
            span = f"between -{limit:g} and {limit:g}"
            self.fault(key, f"{key} {show(value)} is not {span} degrees; {way}")
            number = None
        return number

    def date(self, key: str) -> Date | None:
        """Return a date written as EDTF, in words, or as TOML's own date or number."""
        value = self.values.get(key, "")
        written = _as_written(value)
        if written is None:
            self._mistyped(key, f'write the date in quotes: {key} = "1917-04"')
            return None
        if not written.strip():
            return None
        try:
            found = read_date(written)
        except DateError as error:
            self.fault(key, f"{key} {error}")
            return None
        words = self.text("words") if key == "when" else ""
        return replace(found, words=words) if words else found

    def span(self, key: str) -> Span | None:
        """Return ``[start, end]`` as a span of characters."""
        value = self.values.get(key)
        if value is None:
            return None
        ends = value if isinstance(value, list) else []
        numbers = [end for end in ends if type(end) is int]
        if len(numbers) != len(ends) or len(ends) != 2:  # noqa: PLR2004
            way = f"write {key} = [start, end] in characters of the source"
            self.fault(key, f"{key} {show(value)} is no span; {way}")
            return None
        if 0 <= numbers[0] <= numbers[1]:
            return Span(*numbers)
        rule = "it starts at 0 or later, and ends after it starts"
        self.fault(key, f"{key} {show(value)} is no span; {rule}")
        return None

    def _mistyped(self, key: str, way: str) -> None:
        value = self.values[key]
        self.fault(key, f"{key} {show(value)} is {_noun(value)}; {way}")


def unknown_key(key: str, known: Sequence[str], table: str) -> str:
    """Return the fault of a key that a table does not have, with the way out."""
    near = meant_key(key, known)
    way = f"did you mean {near}?" if near else f"{table} has {', '.join(known)}"
    return f"unknown key {show(key)}; {way}"


def meant_key(key: str, known: Sequence[str]) -> str:
    """Return the key that an unknown one most likely stands for, or ""."""
    alias = ALIASES.get(key.strip().lower(), "")
    return alias if alias in known else nearest(key, known)


def _number(value: object) -> float | None:
    """Return a finite number, also from a text with a decimal point or comma."""
    if isinstance(value, str):
        comma = _DECIMAL_COMMA.fullmatch(value.strip())
        try:
            value = float(f"{comma[1]}.{comma[2]}" if comma else value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < _FAR and isfinite(value) else None


def _as_written(value: object) -> str | None:
    """Return a date as text, also from a TOML date or a year without quotes."""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return f"-{-value:04d}" if value < 0 else f"{value:04d}"
    return None


def _noun(value: object) -> str:
    for kinds, noun in _NOUNS:
        if isinstance(value, kinds):
            return noun
    return "a table"
