"""Read and write lives in the formats of other programs.

Each format is a module with ``read(data, name, person) -> Reading`` or
``write(journey) -> str | bytes`` or both; the tables below name them by suffix and
by the word that ``lifemap export --format`` takes.
"""

from __future__ import annotations

import json
from importlib import import_module

from lifemap.errors import ExchangeError
from lifemap.exchange.reading import Reading
from lifemap.model import Journey

__all__ = ["READERS", "WRITERS", "Reading", "read_format", "write_format"]

READERS = {
    ".geojson": "geojson",
    ".kml": "kml",
    ".kmz": "kml",
    ".gpx": "gpx",
    ".ged": "gedcom",
    ".gedcom": "gedcom",
    ".xlsx": "excel",
    ".page": "page",
}
WRITERS = {
    "geojson": "geojson",
    "csv": "table",
    "lpf": "lpf",
    "kml": "kml",
    "gedcom": "gedcom",
    "svg": "svg",
    "geoparquet": "geoparquet",
}


def read_format(data: bytes, name: str, suffix: str, person: str = "") -> Reading:
    """Return the life in a file of another program, and what could not be carried.

    ``suffix`` is the file's lower-case suffix with its dot; ``person`` picks one of
    several people.

    Raises
    ------
    ExchangeError
        When no reader takes the suffix or the file is not of its format.
    """
    module = _json_kind(data, name) if suffix == ".json" else READERS.get(suffix)
    if module is None:
        known = ", ".join(sorted({".toml", ".csv", ".txt", ".md", ".html", *READERS}))
        msg = f"{name}: {suffix or 'no suffix'!r} is no format lifemap reads: {known}"
        raise ExchangeError(msg)
    reading: Reading = import_module(f"lifemap.exchange.{module}").read(
        data, name, person
    )
    return reading


def write_format(journey: Journey, form: str) -> str | bytes:
    """Return the journey in a format of ``WRITERS``.

    Raises
    ------
    ExchangeError
        When there is no such format.
    """
    if form not in WRITERS:
        msg = f"{form!r} is no format lifemap writes: {', '.join(WRITERS)}"
        raise ExchangeError(msg)
    written: str | bytes = import_module(f"lifemap.exchange.{WRITERS[form]}").write(
        journey
    )
    return written


def _json_kind(data: bytes, name: str) -> str:
    """Tell Linked Places, a Wikidata entity and plain GeoJSON apart."""
    try:
        top = json.loads(data)
    except ValueError as error:
        msg = f"{name}: is not JSON ({error}); export it again"
        raise ExchangeError(msg) from error
    if isinstance(top, dict) and ("entities" in top or "claims" in top):
        return "wikidata"
    context = json.dumps(top.get("@context", "")) if isinstance(top, dict) else ""
    return "lpf" if "linkedplaces" in context.lower() else "geojson"
