"""Read Linked Traces: web annotations that tie a person to dated places.

The target of an annotation is whose life it is; each place in its body is a stay, one
a timespan, of the kind that ``relation`` says (Linked Traces 0.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lifemap.errors import ExchangeError
from lifemap.exchange.foreign import read_features
from lifemap.exchange.jsontext import load_json, table, tables, text
from lifemap.exchange.lpf import edtf_of
from lifemap.exchange.reading import Reading
from lifemap.model import Kind

RELATIONS: dict[str, Kind] = {
    "birthplace": "birth",
    "deathplace": "death",
    "burialplace": "burial",
    "resided": "residence",
    "residence": "residence",
    "studied": "education",
    "educated": "education",
    "taught": "work",
    "worked": "work",
    "heldoffice": "work",
    "ruled": "work",
    "imprisoned": "imprisonment",
    "exiled": "exile",
    "waypoint": "travel",
    "visited": "travel",
    "fought": "military",
}
_READ = {"id", "title", "relation", "when", "value", "type"}


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life of one target, and what could not be carried.

    Raises
    ------
    ExchangeError
        When no annotation has a body of places, or none is about ``person``.
    """
    notes = [each for each in tables(load_json(data, name)) if list(_places(each))]
    if not notes:
        msg = f"{name}: ties nobody to a place; each body needs a title"
        raise ExchangeError(msg)
    people = list(dict.fromkeys(map(_whose, notes)))
    if person and person not in people:
        msg = f"{name}: is not about {person!r}; choose {' or '.join(people[:5])}"
        raise ExchangeError(msg)
    whose = person or people[0]
    lost = [f"the life of {other}" for other in people if other != whose]
    unread: Counter[str] = Counter()
    features = [
        feature
        for note in notes
        if _whose(note) == whose
        for place in _places(note)
        for feature in _features(place, unread, lost)
    ]
    reading = read_features({"features": features}, name, whose)
    told = (f"{key} of {count} places" for key, count in sorted(unread.items()))
    return Reading(reading.life, (*lost, *told, *reading.lost))


def _whose(note: Mapping[str, Any]) -> str:
    target = next(iter(tables(note.get("target"))), {})
    return text(target.get("title")) or text(target.get("id")) or "Unnamed"


def _places(note: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the places of a body, whose keys may have their prefix before them."""
    for body in tables(note.get("body")):
        inner = tables(body.get("value")) if isinstance(body.get("value"), list) else []
        for place in inner or [body]:
            said = {key.rpartition(":")[2]: value for key, value in place.items()}
            if text(said.get("title")):
                yield said


def _features(
    place: Mapping[str, Any], unread: Counter[str], lost: list[str]
) -> Iterator[dict[str, Any]]:
    """Yield a feature for each timespan of a place, one where there is none."""
    when = place.get("when")
    spans = tables(table(when).get("timespans", when)) if when else [{}]
    relation = text(place.get("relation")).rpartition(":")[2]
    kind = RELATIONS.get(relation.lower(), "")
    unread.update(key for key in place if key not in _READ and place[key] is not None)
    unread["the link"] += 1 if place.get("id") else 0
    for span in spans or [{}]:
        bounds = span if "start" in span or "end" in span else {"start": span}
        yield {
            "type": "Feature",
            "geometry": None,
            "properties": {
                "place": text(place["title"]),
                "when": edtf_of(bounds, 1, lost),
                "kind": kind,
                "what": "" if kind else relation,
            },
        }
