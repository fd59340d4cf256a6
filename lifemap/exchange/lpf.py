"""Write a journey as Linked Places, and read Linked Places as the stays of a life.

The format is GeoJSON with dated names, types and links (Linked Places format 1.3).
Every stay is one feature; what the format has no room for is kept beside, under
``lifemap``, and comes back when the file is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lifemap.edtf import Bounds, Date, iso
from lifemap.errors import ExchangeError
from lifemap.exchange.foreign import read_features
from lifemap.exchange.reading import Reading
from lifemap.exchange.record import KEY, head_record, life_from, stay_record
from lifemap.files import decode_text
from lifemap.geometry import to_geojson
from lifemap.model import Certainty, Journey, Place, Stay

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
_READ = {"when", "names", "types", "descriptions", "links", "geometry", KEY}
_PLAIN = {"type", "@id", "properties", "@context", "ccodes"}


# -- written -----------------------------------------------------------------------


def write(journey: Journey) -> str:
    """Return the journey as a Linked Places FeatureCollection, one feature a line."""
    head = {"type": "FeatureCollection", "@context": CONTEXT, KEY: head_record(journey)}
    stays = (*journey.stays, *journey.aside)
    lines = ",\n".join(_dump(_feature(stay)) for stay in stays)
    return f'{_dump(head)[:-1]},"features":[\n{lines}\n]}}\n'


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _feature(stay: Stay) -> dict[str, Any]:
    event, place = stay.event, stay.place
    title = event.mention.toponym or "unnamed place"
    feature: dict[str, Any] = {
        "@id": f"urn:lifemap:stay:{event.id}",
        "type": "Feature",
        "properties": {
            "title": title,
            "ccodes": [place.country] if place and place.country else [],
            "fclasses": [_class_of(place)] if place else [],
        },
        "names": [{"toponym": title, **_citations(stay)}],
        "geometry": _geometry(place),
        KEY: stay_record(event),
    }
    if event.when:
        feature["when"] = _when(event.when, event.certainty)
    if event.what:
        feature["descriptions"] = [{"value": event.what, "lang": ""}]
    if place and place.id.startswith(GEONAMES):
        feature["links"] = [{"type": "closeMatch", "identifier": place.id}]
    return feature


def _citations(stay: Stay) -> dict[str, Any]:
    """Return the passages that use the name, as citations."""
    quotes = [each for each in stay.event.attestations if each.quote]
    cited = [{"label": each.quote, "@id": each.source} for each in quotes]
    return {"citations": cited} if cited else {}


def _class_of(place: Place) -> str:
    found = (key for key, kinds in _CLASSES.items() if place.kind in kinds)
    return next(found, "A" if place.area else "S")


def _geometry(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"type": "GeometryCollection", "geometries": []}
    if place.area is not None:
        return to_geojson(place.area)
    return {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]}


def _when(date: Date, certainty: Certainty) -> dict[str, Any]:
    span = {
        key: _bound(bounds)
        for key, bounds in (("start", date.start), ("end", date.end))
        if bounds != Bounds(None, None)
    }
    return {
        "timespans": [span],
        "certainty": _CERTAINTY[certainty],
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
    try:
        top = json.loads(decode_text(data, name))
    except (ValueError, RecursionError) as error:
        msg = f"{name}: is not JSON ({error}); export it again"
        raise ExchangeError(msg) from error
    features = top.get("features") if isinstance(top, dict) else None
    if not isinstance(features, list):
        msg = f"{name}: is no Linked Places FeatureCollection; export it as one"
        raise ExchangeError(msg)
    if isinstance(top.get(KEY), dict) and all(_is_ours(each) for each in features):
        return Reading(life_from(top[KEY], [each[KEY] for each in features], name))
    lost: list[str] = []
    plain = [
        _plain(each, number, lost)
        for number, each in enumerate(features, start=1)
        if isinstance(each, dict)
    ]
    reading = read_features({**top, "features": plain}, name, person)
    return Reading(reading.life, (*lost, *reading.lost))


def _is_ours(feature: object) -> bool:
    return isinstance(feature, dict) and isinstance(feature.get(KEY), dict)


def _plain(feature: dict[str, Any], number: int, lost: list[str]) -> dict[str, Any]:
    """Return a feature with the properties that any dated GeoJSON has."""
    said = dict(feature.get("properties") or {})
    names = [each for each in _tables(feature, "names") if each.get("toponym")]
    place = said.pop("title", "") or (names[0]["toponym"] if names else "")
    start, end = _span(_find_when(feature, names), number, lost)
    for key in ("ccodes", "fclasses"):
        said.pop(key, None)
    lost.extend(
        f"feature {number}: {key} is not carried"
        for key in feature.keys() - _READ - _PLAIN
    )
    lost.extend(f"feature {number}: name {each['toponym']!r}" for each in names[1:])
    return {
        "type": "Feature",
        "id": feature.get("@id"),
        "geometry": _first_geometry(feature.get("geometry")),
        "properties": {
            **said,
            "place": place,
            "start": start,
            "end": end,
            "kind": next((str(t.get("label")) for t in _tables(feature, "types")), ""),
            "what": next(
                (str(d.get("value")) for d in _tables(feature, "descriptions")), ""
            ),
        },
    }


def _tables(feature: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    found = feature.get(key)
    listed = found if isinstance(found, list) else [found]
    return [each for each in listed if isinstance(each, dict)]


def _find_when(
    feature: Mapping[str, Any], names: list[dict[str, Any]]
) -> dict[str, Any]:
    """Return the dates of a feature, or else those of its geometry or first name."""
    geometry = feature.get("geometry")
    parts = [feature, geometry if isinstance(geometry, dict) else {}]
    if isinstance(geometry, dict):
        parts += _tables(geometry, "geometries")
    parts += names
    found = (part.get("when") for part in parts)
    return next((when for when in found if isinstance(when, dict)), {})


def _span(
    when: Mapping[str, Any], number: int, lost: list[str]
) -> tuple[str | None, str | None]:
    """Return the outer start and end of the first timespan.

    The end that is missing is open, as the format's own samples mean it.
    """
    spans = _tables(when, "timespans")
    if not spans:
        return None, None
    if len(spans) > 1:
        lost.append(f"feature {number}: {len(spans) - 1} further timespans")
    start, end = (_outer(spans[0].get(key), key, number, lost) for key in _EDGES)
    return start, end or ".."


_EDGES = ("start", "end")


def _outer(bound: object, edge: str, number: int, lost: list[str]) -> str | None:
    if not isinstance(bound, dict):
        return None
    if bound.get("in") not in (None, ""):
        return str(bound["in"])
    first, last = bound.get("earliest"), bound.get("latest")
    if first and last and first != last:
        lost.append(f"feature {number}: {edge} between {first} and {last}")
    chosen = (first or last) if edge == "start" else (last or first)
    return str(chosen) if chosen else None


def _first_geometry(geometry: object) -> object:
    """Return a point where there is one: a settlement is drawn at its own place."""
    if not isinstance(geometry, dict):
        return None
    parts: Iterator[dict[str, Any]] = iter(_tables(geometry, "geometries"))
    if geometry.get("type") != "GeometryCollection":
        return geometry
    listed = list(parts)
    points = [part for part in listed if part.get("type") == "Point"]
    return next(iter(points or listed), None)
