"""Read and write lives in the formats of other programs.

Each format is a module with ``read(data, name, person) -> Reading`` or
``write(journey) -> str | bytes`` or both; the tables below name them by suffix and
by the word that ``lifemap export --format`` takes.
"""

from __future__ import annotations

from importlib import import_module

from lifemap.errors import ExchangeError, printable
from lifemap.exchange.reading import Reading
from lifemap.model import Journey

__all__ = ["READERS", "WRITERS", "Reading", "read_format", "write_format"]

READERS = {
    ".geojson": "json",
    ".json": "json",
    ".jsonld": "json",
    ".kml": "kml",
    ".kmz": "kml",
    ".gpx": "gpx",
    ".ged": "gedcom",
    ".gedcom": "gedcom",
    ".gdz": "gedcom",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".page": "page",
}
"""Who reads what; of JSON only a look inside tells."""
WRITERS = {
    "geojson": "geojson",
    "csv": "table",
    "lpf": "lpf",
    "kml": "kml",
    "gedcom": "gedcom",
    "svg": "svg",
    "geoparquet": "geoparquet",
}
_LONGEST = 500  # characters of a line that tells what is lost
_INSTEAD = {".ods": ".xlsx or .csv", ".numbers": ".xlsx or .csv", ".xls": ".xlsx"}


def read_format(data: bytes, name: str, suffix: str, person: str = "") -> Reading:
    """Return the life in a file of another program, and what could not be carried.

    ``suffix`` is the file's lower-case suffix with its dot; ``person`` picks one of
    several people.

    Raises
    ------
    ExchangeError
        When no reader takes the suffix or the file is not of its format.
    """
    module = READERS.get(suffix)
    if module is None:
        way = f"save it as {_INSTEAD[suffix]}" if suffix in _INSTEAD else _known()
        msg = f"{name}: {suffix or 'no suffix'!r} is no format lifemap reads; {way}"
        raise ExchangeError(msg)
    module = _json_kind(data, name) if module == "json" else module
    try:
        life, lost = import_module(f"lifemap.exchange.{module}").read(
            data, name, person
        )
    except RecursionError as error:
        msg = f"{name}: is nested deeper than any life; export it again"
        raise ExchangeError(msg) from error
    return Reading(life, tuple(printable(line[:_LONGEST]) for line in lost))


def _known() -> str:
    suffixes = {".toml", ".csv", ".tsv", ".txt", ".md", ".html", *READERS} - {".page"}
    return f"known are {', '.join(sorted(suffixes))}"


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
    """Tell Linked Places, Linked Traces, Wikidata and other GeoJSON apart."""
    from lifemap.exchange.jsontext import dump_json, load_json, table, tables, text

    top = load_json(data, name)
    first = table(next(iter(tables(top)), {}))
    if "entities" in first or "claims" in first:
        return "wikidata"
    if "body" in first and "target" in first:
        return "traces"
    context = text(first.get("@context")) or dump_json(table(first.get("@context")))
    features = tables(first.get("features"))
    is_linked = any("names" in each and "@id" in each for each in features[:1])
    return "lpf" if is_linked or "linkedplaces" in context.lower() else "geojson"
