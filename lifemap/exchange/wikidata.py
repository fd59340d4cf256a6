"""Read a Wikidata entity's JSON, saved to disk, as a life.

Taken are the statements that put a person somewhere: birth, death, burial, residence,
education, work, detention, each with its start, end and point in time. A place is
known by its label where the file holds the place's own entity too, by its number
where it does not, which is told. An institution stands where its own entity says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lifemap.edtf import Date
from lifemap.errors import ExchangeError
from lifemap.exchange.jsontext import load_json, number, table, tables, text
from lifemap.exchange.reading import Reading
from lifemap.exchange.wikidate import read_ends, read_time
from lifemap.lifefile import name_events
from lifemap.lifefile.faults import Faults
from lifemap.model import Event, Kind, Life, Mention, Person

PLACES: dict[str, Kind] = {
    "P19": "birth",
    "P20": "death",
    "P119": "burial",
    "P551": "residence",
    "P69": "education",
    "P937": "work",
    "P2632": "imprisonment",
}
BORN, DIED = "P569", "P570"
POSITION = "P625"
_WITHIN = ("P159", "P131", "P276", "P17")
"""Headquarters, administrative unit, location, country: what a place lies in."""
_QUIET = {"P1480"}
_LISTED = 50


@dataclass(slots=True)
class _File:
    """The entities of a file, and what of them could not be carried."""

    entities: Mapping[str, dict[str, Any]]
    lost: Counter[str] = field(default_factory=Counter)
    unnamed: list[str] = field(default_factory=list)

    def told(self) -> Iterator[str]:
        if self.unnamed:
            missing = "|".join(dict.fromkeys(self.unnamed[:_LISTED]))
            yield (
                f"the file has no names for {missing}; save one file of wbgetentities"
                f" with these and the person as its ids"
            )
        for what, count in sorted((+self.lost).items()):
            yield f"{count} {what}"


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life that an entity's statements tell, and what is lost of them.

    ``person`` is an id (Q33391) or a label, where the file holds several people.

    Raises
    ------
    ExchangeError
        When it is no entity of a person.
    """
    file = _File(_entities(load_json(data, name)))
    whose = _choose(file, person, name)
    entity = file.entities[whose]
    dates = {key: _first_date(entity, key) for key in (BORN, DIED)}
    found = [
        _event(kind, claim, file, dates.get({"P19": BORN, "P20": DIED}.get(key, "")))
        for key, kind in PLACES.items()
        for claim in _claims(entity, key)
    ]
    events = [event for event in found if event]
    if not events:
        msg = f"{name}: {whose} says nowhere where anybody was; choose another entity"
        raise ExchangeError(msg)
    for key, what in ((BORN, "birth"), (DIED, "death")):
        file.lost[f"further dates of {what}"] += max(0, len(_claims(entity, key)) - 1)
    others = table(entity.get("claims")).keys() - PLACES.keys() - dates.keys()
    file.lost["other properties of the person"] += len(others)
    whom = Person(_label(entity) or whose, dates[BORN], dates[DIED])
    life = Life(whom, name_events(_numbered(events), Faults()), title=whom.name)
    return Reading(life, tuple(file.told()))


def _entities(top: object) -> dict[str, dict[str, Any]]:
    found = table(table(top).get("entities")) or {text(table(top).get("id")): top}
    return {key: each for key, each in found.items() if isinstance(each, dict)}


def _choose(file: _File, person: str, name: str) -> str:
    people = [
        key
        for key, each in file.entities.items()
        if PLACES.keys() & table(each.get("claims")).keys() and _is_person(each)
    ]
    for key in people:
        names = ("", key.casefold(), _label(file.entities[key]).casefold())
        if person.casefold() in names:
            return key
    if people:
        known = " or ".join(f"{_label(file.entities[key])} ({key})" for key in people)
        msg = f"{name}: holds no {person!r}; choose {known}"
    else:
        msg = f"{name}: holds no entity of a person; save Special:EntityData/Q….json"
    raise ExchangeError(msg)


def _is_person(entity: Mapping[str, Any]) -> bool:
    """Whether it is an instance of human, or does not say what it is."""
    kinds = [_target(claim) for claim in _claims(entity, "P31")]
    return not kinds or "Q5" in kinds


def _label(entity: Mapping[str, Any]) -> str:
    labels = table(entity.get("labels"))
    first: object = labels.get("en") or labels.get("mul")
    first = first or next(iter(labels.values()), {})
    return text(table(first).get("value"))


def _claims(entity: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the statements of a property, preferred ones first, no deprecated ones."""
    found = tables(table(entity.get("claims")).get(key))
    kept = [claim for claim in found if claim.get("rank") != "deprecated"]
    return sorted(kept, key=lambda claim: claim.get("rank") != "preferred")


def _value(snak: object) -> dict[str, Any]:
    return table(table(table(snak).get("datavalue")).get("value"))


def _target(claim: Mapping[str, Any]) -> str:
    """Return the id of the entity that a statement points to, or ""."""
    return text(_value(claim.get("mainsnak")).get("id"))


def _first_date(entity: Mapping[str, Any], key: str) -> Date | None:
    dates = (read_time(claim.get("mainsnak"), claim) for claim in _claims(entity, key))
    return next((date for date in dates if date), None)


def _event(
    kind: Kind, claim: Mapping[str, Any], file: _File, usual: Date | None
) -> Event | None:
    target = _target(claim)
    if not target:
        file.lost[f"{kind} at a place that is not known"] += 1
        return None
    place = table(file.entities.get(target))
    label = _label(place)
    if not label:
        file.unnamed.append(target)
    lat, lon = _position(place)
    when, unread = read_ends(claim)
    for key in unread:
        if key not in _QUIET:
            file.lost[f"qualifiers {key} of {kind}"] += 1
    file.lost["references"] += len(tables(claim.get("references")))
    return Event(
        id=text(claim.get("id")).replace("$", "-"),
        mention=Mention(label or target, _within(place, file), lat=lat, lon=lon),
        when=when or usual,
        kind=kind,
    )


def _within(place: Mapping[str, Any], file: _File) -> str:
    """Return the name of what a place lies in, where the file knows it."""
    for key in _WITHIN:
        for claim in _claims(place, key):
            if label := _label(table(file.entities.get(_target(claim)))):
                return label
    return ""


def _position(place: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """Return latitude and longitude in degrees, (None, None) where not given."""
    for claim in _claims(place, POSITION):
        value = _value(claim.get("mainsnak"))
        lat, lon = number(value.get("latitude")), number(value.get("longitude"))
        if -90 <= lat <= 90 and -180 <= lon <= 180:  # noqa: PLR2004
            return lat, lon
    return None, None


def _numbered(events: list[Event]) -> list[Event]:
    """Return the events without ids that are there twice."""
    from dataclasses import replace

    uses = Counter(event.id for event in events)
    return [event if uses[event.id] == 1 else replace(event, id="") for event in events]
