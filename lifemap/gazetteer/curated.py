"""Read the curated layer: the tab-separated files of the gazetteer folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lifemap.errors import GazetteerError
from lifemap.gazetteer.entries import Entry, Fact

# What a kind of place is worth in people where nobody lives there or none are counted.
_WEIGHT = 3_000


def read_table(file: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a tab-separated file with a header; nothing if it is absent.

    Raises
    ------
    GazetteerError
        A row has more or fewer cells than the header.
    """
    if not file.is_file():
        return
    lines = file.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    for number, line in enumerate(lines[1:], 2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            msg = f"{file.name}:{number}: {len(cells)} cells for {len(columns)} columns"
            raise GazetteerError(msg)
        yield dict(zip(columns, cells, strict=True))


def read_points(folder: Path) -> list[Entry]:
    """Return the curated places of places.tsv."""
    return [
        Entry(
            id=row["id"],
            name=row["name"],
            lat=float(row["lat"]),
            lon=float(row["lon"]),
            country=row["country"],
            kind=row["kind"],
            radius=float(row["uncertainty_km"] or 0),
            names=(row["name"],),
            source=row["source"],
            when=row["when"],
            within=row["within"],
            weight=_WEIGHT,
            note=row["note"],
        )
        for row in read_table(folder / "places.tsv")
    ]


def read_facts(folder: Path) -> list[Fact]:
    """Return the curated names: of places, and of countries in many languages."""
    files = (folder / "names.tsv", folder / "country_names.tsv")
    rows = [row for file in files for row in read_table(file)]
    return [
        Fact(
            place_id=row["place_id"],
            toponym=row["toponym"],
            lang=row["lang"],
            when=row["when"],
            kind=row["kind"],
            source=row["source"],
        )
        for row in rows
    ]


def read_stopwords(folder: Path) -> list[tuple[str, str]]:
    """Return the words that are no place without more ado, with what they are."""
    rows = read_table(folder / "stopwords.tsv")
    return [(row["toponym"], row["kind"]) for row in rows]


def read_sources(folder: Path) -> list[dict[str, Any]]:
    """Return the sources of sources.toml, each with its slug."""
    file = folder / "sources.toml"
    if not file.is_file():
        return []
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return [{"slug": slug, **table} for slug, table in tables.items()]
