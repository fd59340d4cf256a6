"""Write a journey as GeoJSON, and read that or any other dated GeoJSON.

Ours says of every stay all that its life file does, so that it can be read back; see
`foreign` for what is understood of other programs' files. Positions are [lon, lat],
as the format has it (RFC 7946).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Literal, get_args

from lifemap.edtf import Date, iso, parse
from lifemap.errors import ExchangeError
from lifemap.exchange.foreign import read_features
from lifemap.exchange.jsontext import dump_json, load_json, number
from lifemap.exchange.reading import Reading
from lifemap.exchange.record import add_strangers
from lifemap.files import decode_text, encode_text
from lifemap.geometry import Point, arc
from lifemap.geometry import to_geojson as area_geometry
from lifemap.journey import KINDS
from lifemap.lifefile.event import write_date
from lifemap.model import (
    Attestation,
    Basis,
    Certainty,
    Event,
    Journey,
    Leg,
    Life,
    Mention,
    Person,
    Source,
    Span,
    Stay,
)
from lifemap.phrases import read_date

Band = Literal["", "high", "medium", "low"]
DIGITS = 6
"""Decimals of a position: a tenth of a metre."""
_BASES: tuple[Basis, ...] = get_args(Basis)
_CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
_BANDS: tuple[Band, ...] = get_args(Band)
_SOURCE_KEYS = ("id", "title", "path", "url", "licence", "sha256")


def write(journey: Journey) -> str:
    """Return the journey as GeoJSON text (the form that ``lifemap export`` writes)."""
    return to_geojson(journey)


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life in a GeoJSON file, and what of it could not be carried.

    Raises
    ------
    ExchangeError
        When it is not GeoJSON in degrees.
    """
    return read_geojson(decode_text(data, name), name, person)


def from_geojson(text: str) -> Life:
    """Return the life in a GeoJSON text; `read_geojson` also tells what was lost.

    Raises
    ------
    ExchangeError
        When it is not GeoJSON in degrees.
    """
    return read_geojson(text).life


# -- written -----------------------------------------------------------------------


def to_geojson(journey: Journey) -> str:
    """Return the journey as a FeatureCollection, one feature a line.

    Stays come first, those on the map in the order of the journey, then those aside;
    then legs. The same journey gives the same text.
    """
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "title": journey.title,
        "person": _person_record(journey.person),
        "ledger": journey.ledger.counts(),
        "sources": [_filled(source, _SOURCE_KEYS) for source in journey.sources],
    }
    features = [*_stay_features(journey), *_leg_features(journey)]
    lines = ",\n".join(dump_json(feature) for feature in features)
    return f'{dump_json(head)[:-1]},"features":[\n{lines}\n]}}\n'


def _person_record(person: Person) -> dict[str, Any]:
    record: dict[str, Any] = {"name": person.name}
    if person.born:
        record["born"] = write_date(person.born)
    if person.died:
        record["died"] = write_date(person.died)
    if person.aliases:
        record["aliases"] = list(person.aliases)
    return record


def _filled(value: object, keys: tuple[str, ...]) -> dict[str, Any]:
    """Return the attributes of a value that are not empty."""
    found = {key: getattr(value, key) for key in keys}
    return {key: each for key, each in found.items() if each}


def _stay_features(journey: Journey) -> Iterator[dict[str, Any]]:
    for stay in (*journey.stays, *journey.aside):
        yield {
            "type": "Feature",
            "id": stay.id,
            "geometry": _geometry(stay),
            "properties": {**_stay_record(stay), **_life_record(stay)},
        }


def _geometry(stay: Stay) -> dict[str, Any] | None:
    place = stay.place
    if place is None or stay.status in ("unplaced", "ambiguous"):
        return None
    if place.area is not None:
        return area_geometry(place.area)
    return {"type": "Point", "coordinates": _position(Point(place.lat, place.lon))}


def _position(point: Point) -> list[float]:
    return [round(point.lon, DIGITS), round(point.lat, DIGITS)]


def _stay_record(stay: Stay) -> dict[str, Any]:
    """Return what the map knows of a stay."""
    event, place = stay.event, stay.place
    first = event.attestations[0] if event.attestations else Attestation("")
    best = stay.resolution.candidates[0] if place else None
    return {
        "type": "stay",
        "seq": stay.seq or None,
        "place": event.mention.toponym,
        "name": place.name if place else None,
        "name_then": (best.name_then or best.place.name) if best else None,
        "place_id": place.id if place else None,
        "when": event.when.edtf if event.when else None,
        "start": iso(event.when.earliest) if event.when else None,
        "end": iso(event.when.latest) if event.when else None,
        "window": stay.window,
        "kind": event.kind,
        "certainty": event.certainty,
        "uncertainty_km": place.uncertainty_km if place else None,
        "what": event.what,
        "quote": first.quote,
        "source": first.source,
        "span": list(first.span) if first.span else None,
        "reasons": list(best.reasons) if best else [],
        "status": stay.status,
        "visit": stay.visit,
        "margin": _finite(stay.resolution.margin),
        "hint": stay.resolution.hint,
    }


def _life_record(stay: Stay) -> dict[str, Any]:
    """Return what else the life file says of a stay, empty values left out."""
    event, mention = stay.event, stay.event.mention
    record: dict[str, Any] = {
        "words": event.when.words if event.when else "",
        "in": mention.within,
        "near": mention.near,
        "by_hand": _by_hand(mention),
        "basis": event.basis if event.basis != "stated" else "",
        "band": event.band,
        "note": event.note,
        "flags": list(event.flags),
        "attestations": [
            [each.quote, each.source, list(each.span) if each.span else None]
            for each in event.attestations[1:]
        ],
    }
    return {key: value for key, value in record.items() if value}


def _by_hand(mention: Mention) -> dict[str, Any]:
    """Return the place that a person has set."""
    record = {"id": mention.place_id or None, "lat": mention.lat, "lon": mention.lon}
    return {key: value for key, value in record.items() if value is not None}


def _finite(margin: float) -> float | None:
    return None if math.isinf(margin) else round(margin, 3)


def _leg_features(journey: Journey) -> Iterator[dict[str, Any]]:
    points = {
        stay.id: Point(stay.place.lat, stay.place.lon)
        for stay in journey.stays
        if stay.place
    }
    for leg in journey.legs:
        yield {
            "type": "Feature",
            "geometry": _line(leg, points),
            "properties": {
                "type": "leg",
                "from": leg.from_id,
                "to": leg.to_id,
                "km": leg.km,
                "certainty": leg.certainty,
                "gap_days": leg.gap_days,
            },
        }


def _line(leg: Leg, points: Mapping[str, Point]) -> dict[str, Any]:
    parts = [
        [_position(point) for point in part]
        for part in arc(points[leg.from_id], points[leg.to_id])
    ]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


# -- read --------------------------------------------------------------------------


def read_geojson(text: str, name: str = "", person: str = "") -> Reading:
    """Return the life in a GeoJSON text, and what of it could not be carried.

    Parameters
    ----------
    text
        A FeatureCollection or a Feature.
    name
        What to call the file in faults.
    person
        Whose life it is, where the file does not say.

    Raises
    ------
    ExchangeError
        When it is not GeoJSON in degrees.
    """
    top = _collection(load_json(encode_text(text), name), name)
    features = top["features"]
    ours = [each for each in features if _is_ours(each)]
    if not ours or not isinstance(top.get("ledger"), dict):
        return read_features(top, name, person)
    life = _our_life({**top, "features": ours}, name)
    others = [each for each in features if not _is_ours(each)]
    return add_strangers(life, read_features({**top, "features": others}, name))


def _collection(top: Any, name: str) -> dict[str, Any]:
    label = name or "the text"
    kind = top.get("type") if isinstance(top, dict) else None
    if kind == "Feature":
        top = {"type": "FeatureCollection", "features": [top]}
    elif kind != "FeatureCollection" or not isinstance(top.get("features"), list):
        msg = f"{label}: is not a GeoJSON FeatureCollection; export it as one"
        raise ExchangeError(msg)
    return dict(top)


def _is_ours(feature: object) -> bool:
    """Return whether we wrote a feature: a stay with its status, or a leg."""
    said = _properties(feature)
    keys = {"stay": {"status", "seq"}, "leg": {"from", "to", "km"}}
    return keys.get(str(said.get("type")), {"?"}) <= said.keys()


def _properties(feature: object) -> Mapping[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _our_life(top: Mapping[str, Any], name: str) -> Life:
    """Return the life that we wrote.

    Raises
    ------
    ExchangeError
        When a value is not as we write it.
    """
    stays = [f for f in top["features"] if _properties(f).get("type") == "stay"]
    try:
        return Life(
            person=_our_person(top["person"]),
            events=tuple(_our_event(stay) for stay in stays),
            sources=tuple(_our_source(source) for source in top["sources"]),
            title=str(top["title"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        label = name or "the text"
        msg = f"{label}: is not as lifemap wrote it ({error!r}); export it again"
        raise ExchangeError(msg) from error


def _our_person(record: Mapping[str, Any]) -> Person:
    return Person(
        name=str(record["name"]),
        born=_our_date(record.get("born")),
        died=_our_date(record.get("died")),
        aliases=tuple(map(str, record.get("aliases", ()))),
    )


def _our_date(text: str | None) -> Date | None:
    return read_date(text) if text else None


def _our_source(record: Mapping[str, Any]) -> Source:
    return Source(**{key: str(record.get(key, "")) for key in _SOURCE_KEYS})


def _our_event(feature: Mapping[str, Any]) -> Event:
    said = feature["properties"]
    hand = said.get("by_hand", {})
    return Event(
        id=str(feature["id"]),
        mention=Mention(
            toponym=str(said["place"]),
            within=str(said.get("in", "")),
            near=str(said.get("near", "")),
            place_id=str(hand.get("id", "")),
            lat=_degrees(hand.get("lat"), 90),
            lon=_degrees(hand.get("lon"), 180),
        ),
        when=_our_when(said),
        kind=KINDS[KINDS.index(said["kind"])],
        what=str(said["what"]),
        certainty=_CERTAINTIES[_CERTAINTIES.index(said["certainty"])],
        attestations=tuple(_our_attestations(said)),
        basis=_BASES[_BASES.index(said.get("basis", "stated"))],
        band=_BANDS[_BANDS.index(said.get("band", ""))],
        note=str(said.get("note", "")),
        flags=tuple(map(str, said.get("flags", ()))),
    )


def _degrees(value: object, limit: float) -> float | None:
    if value is not None and not -limit <= number(value) <= limit:
        msg = f"{value!r} is not between -{limit:g} and {limit:g} degrees"
        raise ValueError(msg)
    return None if value is None else number(value)


def _our_span(value: object) -> Span | None:
    if not value:
        return None
    if not isinstance(value, list) or [type(end) for end in value] != [int, int]:
        msg = f"span {value!r} is no [start, end]"
        raise ValueError(msg)
    return Span(*value)


def _our_when(said: Mapping[str, Any]) -> Date | None:
    when = parse(str(said["when"])) if said.get("when") else None
    return replace(when, words=str(said["words"])) if when and "words" in said else when


def _our_attestations(said: Mapping[str, Any]) -> Iterator[Attestation]:
    first = [said["quote"], said["source"], said["span"]]
    rest = said.get("attestations", [])
    for quote, source, span in [first, *rest] if any(first) else rest:
        yield Attestation(str(quote), str(source), _our_span(span))
