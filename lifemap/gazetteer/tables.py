"""Read a user's own table of places: CSV with the columns name, lat, lon and more."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from lifemap.edtf import parse
from lifemap.errors import DateError, ExchangeError
from lifemap.gazetteer.entries import Entry, Fact
from lifemap.phrases import read_date

_WIDE = 20_100  # km; no two places on earth are farther apart
MUST = frozenset({"name", "lat", "lon"})
MAY = frozenset({"id", "from", "to", "country", "kind", "names", "within", "note",
                 "uncertainty_km"})  # fmt: skip


def read_table(lines: Iterable[str], prefix: str) -> Iterator[tuple[Entry, list[Fact]]]:
    """Yield the place of each row and its name with its dates.

    Columns are ``name, lat, lon`` and, as one likes, ``id, from, to, country, kind,
    names`` (more spellings, between bars), ``within, note, uncertainty_km``. Dates are
    EDTF or words.

    Raises
    ------
    ExchangeError
        A column is missing or unknown, or a row's number or date cannot be read; tells
        the line.
    """
    reader = csv.DictReader(lines)
    try:
        yield from _read_rows(reader, prefix)
    except csv.Error as error:
        msg = f"line {reader.line_num + 1}: {error}; mend the quotes of its cells"
        raise ExchangeError(msg) from error


def _read_rows(
    reader: csv.DictReader[str], prefix: str
) -> Iterator[tuple[Entry, list[Fact]]]:
    columns = set(reader.fieldnames or ())
    if not columns >= MUST or columns - MUST - MAY:
        wrong = ", ".join(sorted(columns - MUST - MAY) or sorted(MUST - columns))
        msg = (
            f"line 1: a table of places has name, lat, lon and may have"
            f" {', '.join(sorted(MAY))}; look at: {wrong}"
        )
        raise ExchangeError(msg)
    for row in reader:
        if any(row.values()):
            yield _place({k: v or "" for k, v in row.items()}, prefix, reader.line_num)


def _place(row: dict[str, str], prefix: str, line: int) -> tuple[Entry, list[Fact]]:
    place_id = f"{prefix}:{row.get('id') or line}"
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
        when = _span(row.get("from", ""), row.get("to", ""))
        radius = float(row.get("uncertainty_km") or 0)
    except (ValueError, DateError) as error:
        msg = f"line {line}: {error}"
        raise ExchangeError(msg) from error
    on_earth = abs(lat) <= 90 and abs(lon) <= 180 and 0 <= radius < _WIDE  # noqa: PLR2004
    if not (row["name"].strip() and on_earth):
        msg = f"line {line}: no name, or no place on earth: {row['lat']}, {row['lon']}"
        raise ExchangeError(msg)
    names = [row["name"], *filter(None, row.get("names", "").split("|"))]
    entry = Entry(
        id=place_id,
        name=row["name"].strip(),
        lat=lat,
        lon=lon,
        country=row.get("country", "").upper()[:2],
        kind=row.get("kind") or "settlement",
        radius=radius,
        names=tuple(names),
        source=prefix,
        within=row.get("within", ""),
        note=row.get("note", ""),
        weight=1000,
    )
    fact = Fact(place_id, entry.name, when=when, kind="historical", source=prefix)
    return entry, [fact] if when else []


def _span(since: str, until: str) -> str:
    """Return the EDTF span of two dates, "" for none."""
    start = read_date(since).edtf if since.strip() else ""
    end = read_date(until).edtf if until.strip() else ""
    if not start and not end:
        return ""
    span = f"{start.partition('/')[0] or '..'}/{end.rpartition('/')[2] or '..'}"
    return parse(span).edtf
