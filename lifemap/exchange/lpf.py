"""Write a journey as Linked Places, and read Linked Places as the stays of a life.

The format is GeoJSON with dated names, types and links (Linked Places format 1.2).
Every stay is one feature; what the format has no room for is kept beside, under
``lifemap``, and comes back when the file is read. A timespan without an end lasts as
long as its start says (``1832`` is during 1832), as the format has it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from lifemap.edtf import Bounds, Date, iso
from lifemap.errors import ExchangeError
from lifemap.exchange.foreign import read_features
from lifemap.exchange.jsontext import dump_json, load_json, table, tables, text
from lifemap.exchange.reading import Reading
from lifemap.exchange.record import (
    KEY,
    add_strangers,
    head_record,
    life_from,
    stay_record,
)
from lifemap.geometry import to_geojson
from lifemap.model import Certainty, Journey, Place, Source, Stay

CONTEXT = (
    "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/"
    "linkedplaces-context-v1.1.jsonld"
)
GEONAMES = "gn:"
_CERTAINTY: dict[Certainty, str] = {
    "certain": "certain",
    "probable": "less-certain",
    "possible": "uncertain",
}
_CLASSES = {
    "P": ("city", "town", "village", "suburb", "settlement", "hamlet"),
    "A": ("country", "state", "unit", "region", "governorate", "province"),
    "T": ("island", "mountain", "mountains", "pass", "peninsula", "battlefield"),
    "H": ("river", "lake", "sea", "bay", "strait"),
}
_READ = {"when", "names", "types", "descriptions", "geometry", "type", "@id", KEY}
_PLAIN = {"properties", "@context"}


# -- written -----------------------------------------------------------------------


def write(journey: Journey) -> str:
    """Return the journey as a Linked Places FeatureCollection, one feature a line."""
    head = {"type": "FeatureCollection", "@context": CONTEXT, KEY: head_record(journey)}
    sources = {source.id: source for source in journey.sources}
    whole = journey.title or journey.person.name
    lines = ",\n".join(
        dump_json(_feature(stay, sources, whole))
        for stay in (*journey.stays, *journey.aside)
    )
    return f'{dump_json(head)[:-1]},"features":[\n{lines}\n]}}\n'


def _feature(stay: Stay, sources: Mapping[str, Source], whole: str) -> dict[str, Any]:
    event, place = stay.event, stay.place
    record = stay_record(event)
    title = str(record["place"]).strip() or "unnamed place"
    feature: dict[str, Any] = {
        "@id": f"urn:lifemap:stay:{quote(str(record['stay']))}",
        "type": "Feature",
        "properties": {
            "title": title,
            "ccodes": [place.country] if place and place.country else [],
            "fclasses": [_class_of(place)] if place else [],
        },
        "names": [{"toponym": title, "citations": _citations(record, sources, whole)}],
        "geometry": _geometry(place, event.certainty),
        KEY: record,
    }
    if event.when:
        feature["when"] = _when(event.when)
    if record.get("what"):
        feature["descriptions"] = [{"value": record["what"]}]
    if place and place.id.startswith(GEONAMES):
        feature["links"] = [{"type": "closeMatch", "identifier": place.id}]
    return feature


def _citations(
    record: Mapping[str, Any], sources: Mapping[str, Source], whole: str
) -> list[dict[str, str]]:
    """Return the passages that use the name; a first name has to have one."""
    cited = []
    for said in (record, *record.get("also", ())):
        source = sources.get(said.get("source", ""), Source(said.get("source", "")))
        words = (said.get("quote", ""), source.title or source.id)
        each = {"label": " – ".join(filter(None, words)), "@id": source.url}
        cited.append({key: value for key, value in each.items() if value})
    return [each for each in cited if each] or [{"label": whole}]


def _class_of(place: Place) -> str:
    found = (key for key, kinds in _CLASSES.items() if place.kind in kinds)
    return next(found, "A" if place.area else "S")


def _geometry(place: Place | None, certainty: Certainty) -> dict[str, Any]:
    if place is None:
        return {"type": "GeometryCollection", "geometries": []}
    shape: dict[str, Any] = (
        to_geojson(place.area)
        if place.area is not None
        else {
            "type": "Point",
            "coordinates": [round(place.lon, 6), round(place.lat, 6)],
        }
    )
    return {**shape, "certainty": _CERTAINTY[certainty]}


def _when(date: Date) -> dict[str, Any]:
    """Return the bounds of a date; a timespan has a start, also where it is open."""
    start, end = date.start, date.end
    if end == Bounds(None, None):
        end = Bounds(start.earliest, None)
    if start == Bounds(None, None):
        start = Bounds(None, end.latest)
    return {
        "timespans": [{"start": _bound(start), "end": _bound(end)}],
        "label": str(date),
    }


def _bound(bounds: Bounds) -> dict[str, str]:
    if bounds.earliest == bounds.latest:
        return {"in": iso(bounds.earliest) or ""}
    days = {"earliest": iso(bounds.earliest), "latest": iso(bounds.latest)}
    return {key: day for key, day in days.items() if day}


# -- read --------------------------------------------------------------------------


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life that a Linked Places file tells, and what could not be carried.

    Raises
    ------
    ExchangeError
        When it is no Linked Places FeatureCollection.
    """
    top = table(load_json(data, name))
    features = [top] if top.get("type") == "Feature" else top.get("features")
    if not isinstance(features, list):
        msg = f"{name}: is no Linked Places FeatureCollection; export it as one"
        raise ExchangeError(msg)
    records = [record for each in tables(features) if (record := table(each.get(KEY)))]
    is_ours = bool(table(top.get(KEY))) and bool(records)
    lost: list[str] = []
    plain = [
        _plain(each, number, lost)
        for number, each in enumerate(features, start=1)
        if not (is_ours and table(table(each).get(KEY)))
    ]
    reading = read_features({**top, "features": plain}, name, person)
    reading = Reading(reading.life, (*lost, *reading.lost))
    if not is_ours:
        return reading
    return add_strangers(life_from(top[KEY], records, name), reading)


def _plain(feature: object, number: int, lost: list[str]) -> object:
    """Return a feature with the properties that any dated GeoJSON has."""
    if not isinstance(feature, dict):
        return feature
    said = dict(table(feature.get("properties")))
    names = [each for each in tables(feature.get("names")) if text(each.get("toponym"))]
    place = text(said.pop("title", "")) or (text(names[0]["toponym"]) if names else "")
    codes = said.pop("ccodes", None)
    said.pop("fclasses", None)
    if isinstance(codes, list) and len(codes) == 1:
        said.setdefault("in", codes[0])
    geometry, first = feature.get("geometry"), _first_geometry(feature.get("geometry"))
    lost.extend(_unread(feature, names[1:], number))
    if shapes := tables(table(geometry).get("geometries"))[1:]:
        lost.append(f"feature {number}: {len(shapes)} further geometries")
    types = [text(each.get("label")) for each in tables(feature.get("types"))]
    words = [text(each.get("value")) for each in tables(feature.get("descriptions"))]
    return {
        "type": "Feature",
        "id": feature.get("@id"),
        "geometry": first,
        "properties": {
            **said,
            "place": place,
            "when": _date(_find_when(feature, names), number, lost),
            "kind": next(filter(None, types), ""),
            "what": " ".join(filter(None, words)),
        },
    }


def _unread(
    feature: Mapping[str, Any], others: list[dict[str, Any]], number: int
) -> list[str]:
    """Return a line for each thing that a stay has no room for."""
    keys = sorted(feature.keys() - _READ - _PLAIN)
    lines = [f"feature {number}: {key} is not carried" for key in keys if feature[key]]
    if others:
        names = ", ".join(repr(each["toponym"]) for each in others)
        lines.append(f"feature {number}: further names {names}")
    if more := tables(feature.get("types"))[1:]:
        lines.append(f"feature {number}: {len(more)} further types")
    return lines


def _find_when(
    feature: Mapping[str, Any], names: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the dates of a feature, or else those of its geometry or first name."""
    geometry = table(feature.get("geometry"))
    parts = [feature, geometry, *tables(geometry.get("geometries")), *names]
    return next((when for part in parts if (when := table(part.get("when")))), {})


def _date(when: Mapping[str, Any], number: int, lost: list[str]) -> str | None:
    """Return the first timespan as EDTF; without one, the label as words."""
    spans = tables(when.get("timespans"))
    periods = [text(each.get("name")) for each in tables(when.get("periods"))]
    if named := [each for each in periods if each]:
        lost.append(f"feature {number}: periods {', '.join(named)}")
    if text(when.get("duration")):
        lost.append(f"feature {number}: duration {when['duration']!r}")
    if not spans:
        return text(when.get("label")) or None
    if len(spans) > 1:
        lost.append(f"feature {number}: {len(spans) - 1} further timespans")
    return edtf_of(spans[0], number, lost)


def edtf_of(span: Mapping[str, Any], number: int, lost: list[str]) -> str | None:
    """Return a timespan as EDTF, from the first to the last day that it can touch.

    Each end is a text, or ``in``, or ``earliest`` and ``latest``; how far an end is
    not known is told as lost, except where a span is but one day between two.
    """
    start, end = (_ends(span.get(edge)) for edge in ("start", "end"))
    if not any(end):
        first, last = start
        if first == last or not (first and last):
            return first or last or None
        return f"[{first}..{last}]"
    if start == end and start[0] != start[1]:
        return f"[{start[0] or ''}..{start[1] or ''}]"
    for edge, (first, last) in (("start", start), ("end", end)):
        if first and last and first != last:
            lost.append(f"feature {number}: {edge} between {first} and {last}")
    opening, closing = start[0] or start[1], end[1] or end[0]
    return opening if opening == closing else f"{opening or '..'}/{closing or '..'}"


def _ends(bound: object) -> tuple[str, str]:
    """Return the earliest and latest date of one end of a timespan."""
    if isinstance(bound, str | int):
        return _iso(bound), _iso(bound)
    said = table(bound)
    if inside := _iso(said.get("in")):
        return inside, inside
    return _iso(said.get("earliest")), _iso(said.get("latest"))


def _iso(value: object) -> str:
    """Return a date of the format as EDTF, years in four digits."""
    said = text(value).partition("T")[0]
    sign, digits = ("-", said[1:]) if said.startswith("-") else ("", said)
    year, dash, rest = digits.partition("-")
    return f"{sign}{year.zfill(4)}{dash}{rest}" if year.isdigit() else said


def _first_geometry(geometry: object) -> object:
    """Return a point where there is one: a settlement is drawn at its own place."""
    said = table(geometry)
    if said.get("type") != "GeometryCollection":
        return said or None
    shapes = tables(said.get("geometries"))
    points = [each for each in shapes if each.get("type") == "Point"]
    return next(iter(points or shapes), None)
