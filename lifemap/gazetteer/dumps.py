"""Read the dumps of GeoNames: places (allCountries.txt) and alternateNamesV2.txt.

They are split at tabs and nothing else: a reader that honours quotes swallows rows,
because names hold single quotation marks. A line that is no place is counted and left
out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lifemap.edtf import parse
from lifemap.errors import DateError
from lifemap.gazetteer.entries import Fact
from lifemap.gazetteer.geonames import is_name
from lifemap.gazetteer.schema import (
    KIND_SHIFT,
    KINDS,
    LIFTS,
    SCALE,
    UNKNOWN_SIZE,
    number_of,
)

PLACE_COLUMNS = 19
NAME_COLUMNS = 8
_LAST_CELL = 15  # what follows the population is not read
_POLE = 90 * SCALE
_END = LIFTS[0]  # of the ids that a place's number has room for
_MOST_PEOPLE = 10**12

# Feature codes, by how they begin, that are a kind of place of their own; other
# populated places are known by their size, everything else by its class.
_CODES = {
    "PPLX": "suburb", "PPLH": "ruin", "PPLQ": "ruin", "PPLW": "ruin", "PPLF": "farm",
    "PCL": "country", "ADM1": "unit", "ADM": "district", "ISL": "island",
    "ATOL": "island", "RGN": "region", "PRN": "prison", "FRM": "farm", "EST": "estate",
    "MSTY": "monastery", "CVNT": "monastery", "CSTL": "castle", "FT": "fortress",
    "PAL": "palace", "UNIV": "university", "SCH": "school", "RSTN": "station",
    "CMP": "camp", "SPA": "spa", "HSP": "hospital", "CMTY": "cemetery",
    "LK": "lake", "STM": "river", "CNL": "canal", "BAY": "bay", "GULF": "gulf",
    "STRT": "strait", "SEA": "sea", "OCN": "ocean", "CAPE": "cape", "PEN": "peninsula",
    "MT": "mountain", "PK": "mountain", "HLL": "mountain", "VLC": "mountain",
    "PASS": "pass", "VAL": "valley", "DSRT": "desert",
}  # fmt: skip
_CLASSES = {"A": "district", "H": "water", "L": "site", "R": "road", "S": "site",
            "T": "land", "U": "sea", "V": "forest"}  # fmt: skip

Row = tuple[int, None, str, int, int, str, None, int, int | None]


class Batch(NamedTuple):
    """Rows of the table of places, their names, and the place that each name is of."""

    rows: list[Row]
    names: list[str]
    owners: list[int]


class PlaceReader:
    """Turn lines of a dump of places into rows of the table of places."""

    def __init__(self) -> None:
        self.left_out = 0
        self._more: dict[str, int | None] = {}

    def read(self, lines: list[str]) -> Batch:
        """Return what lines hold.

        One long loop on purpose: it runs once for each of millions of lines.
        """
        batch = Batch([], [], [])
        rows, names, owners = batch
        for line in lines:
            cells = line.split("\t", _LAST_CELL)
            try:
                code, people = int(cells[0]), int(cells[14] or 0)
                lat = round(float(cells[4]) * SCALE)
                lon = round(float(cells[5]) * SCALE)
            except (ValueError, IndexError, OverflowError):
                self.left_out += 1
                continue
            on_earth = -_POLE <= lat <= _POLE and abs(lon) <= 2 * _POLE
            if not (on_earth and 0 < code < _END and 0 <= people < _MOST_PEOPLE):
                self.left_out += 1
                continue
            number = number_of(code, people) if people else UNKNOWN_SIZE | code
            name, others, kind = cells[1], cells[3], cells[7]
            more = self._more[kind] if kind in self._more else self._learn(cells)
            rows.append((number, None, name, lat, lon, cells[8], None, people, more))
            names.append(name)
            owners.append(number)
            if others:
                kept = list(filter(is_name, others.split(",")))
                names += kept
                owners += [number] * len(kept)
        return batch

    def _learn(self, cells: list[str]) -> int | None:
        """Return what a feature code adds to a row, and remember it."""
        more = kind_number(cells[6], cells[7]) << KIND_SHIFT or None
        self._more[cells[7]] = more
        return more


def kind_number(letter: str, code: str) -> int:
    """Return the position among `KINDS` of a feature class and code."""
    for length in (4, 3, 2):
        if code[:length] in _CODES:
            return KINDS.index(_CODES[code[:length]])
    return KINDS.index(_CLASSES.get(letter, ""))


def read_dated_names(lines: list[str]) -> Iterator[Fact]:
    """Yield the alternate names that are historic or carry dates."""
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) < NAME_COLUMNS or len(cells[2]) > _LANGUAGE or not cells[3]:
            continue
        since, until = (*cells[8:10], "", "")[:2]
        if since or until or cells[7] == "1":
            yield Fact(
                place_id=f"gn:{cells[1]}",
                toponym=cells[3],
                lang=cells[2],
                when=span_of(since, until),
                kind="historical",
                source="alternatenames",
            )


_LANGUAGE = 3  # letters; longer codes mark links, post codes, abbreviations


def span_of(since: str, until: str) -> str:
    """Return the EDTF span of two dates as GeoNames' users write them, "" for none."""
    start, end = plain_date(since), plain_date(until)
    if not start and not end:
        return ""
    span = f"{start or '..'}/{end}" if end else f"{start}/"
    try:
        return parse(span).edtf
    except DateError:  # a 31st of February, an end before its start
        return ""


def plain_date(text: str) -> str:
    """Return a date in EDTF, "" where it cannot be read: 1914, 1914-09, 19140901."""
    text = text.strip()
    digits = text.replace("-", "").replace("/", "")
    if not digits.isdigit():
        return ""
    if len(digits) <= 4:  # noqa: PLR2004, a year
        return digits.zfill(4) if not text.startswith("-") else f"-{digits.zfill(4)}"
    if len(digits) == 6:  # noqa: PLR2004, year and month
        return f"{digits[:4]}-{digits[4:]}"
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) == 8 else ""  # noqa: PLR2004
