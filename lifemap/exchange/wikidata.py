"""Read a Wikidata entity's JSON, saved to disk, as a life.

Taken are the statements that put a person somewhere: birth, death, burial, residence,
education, work, detention, each with its start, end and point in time. A place is
known by its label where the file holds the place's own entity too; else by its number,
which is told.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lifemap.edtf import Date
from lifemap.errors import DateError, ExchangeError
from lifemap.exchange.reading import Reading
from lifemap.files import decode_text
from lifemap.lifefile import name_events
from lifemap.lifefile.faults import Faults
from lifemap.model import Event, Kind, Life, Mention, Person
from lifemap.phrases import read_date

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
START, END, POINT = "P580", "P582", "P585"
EARLIEST_START, LATEST_END = "P1319", "P1326"
CIRCUMSTANCES, CIRCA, POSITION = "P1480", "Q5727902", "P625"
JULIAN = "Q1985786"
_READ = {START, END, POINT, EARLIEST_START, LATEST_END, CIRCUMSTANCES}
_CENTURY, _DECADE, _YEAR, _MONTH = 7, 8, 9, 10


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life that an entity's statements tell, and what is lost of them.

    ``person`` is an id (Q33391) or a label, where the file holds several people.

    Raises
    ------
    ExchangeError
        When it is no entity of a person.
    """
    entities = _load(data, name)
    whose = _choose(entities, person, name)
    entity = entities[whose]
    lost: list[str] = []
    dates = {key: _first_date(entity, key) for key in (BORN, DIED)}
    events = [
        _event(kind, claim, entities, dates, lost)
        for key, kind in PLACES.items()
        for claim in _claims(entity, key)
    ]
    kept = [event for event in events if event]
    if not kept:
        msg = f"{name}: {whose} says nowhere where anybody was; choose another entity"
        raise ExchangeError(msg)
    person_ = Person(_label(entity) or whose, dates[BORN], dates[DIED])
    others = len(entity.get("claims", {}).keys() - PLACES.keys() - dates.keys())
    lost.append(f"{others} other properties of {whose}")
    life = Life(person_, name_events(kept, Faults()), title=person_.name)
    return Reading(life, tuple(dict.fromkeys(lost)))


def _load(data: bytes, name: str) -> dict[str, dict[str, Any]]:
    try:
        top = json.loads(decode_text(data, name))
    except (ValueError, RecursionError) as error:
        msg = f"{name}: is not JSON ({error}); save it again"
        raise ExchangeError(msg) from error
    found: dict[str, object] = top.get("entities", {top.get("id", "?"): top})
    return {key: each for key, each in found.items() if isinstance(each, dict)}


def _choose(entities: Mapping[str, dict[str, Any]], person: str, name: str) -> str:
    people = [
        key
        for key, each in entities.items()
        if person in ("", key, _label(each)) and PLACES.keys() & each.get("claims", {})
    ]
    if not people:
        msg = f"{name}: holds no entity of a person; save Special:EntityData/Q….json"
        raise ExchangeError(msg)
    return people[0]


def _label(entity: Mapping[str, Any]) -> str:
    labels = entity.get("labels", {})
    found = labels.get("en") or labels.get("mul") or next(iter(labels.values()), {})
    return str(found.get("value", ""))


def _claims(entity: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """Return the statements of a property, deprecated ones left out."""
    found = entity.get("claims", {}).get(key, [])
    return [claim for claim in found if claim.get("rank") != "deprecated"]


def _value(snak: Mapping[str, Any]) -> Any:
    return snak.get("datavalue", {}).get("value", {})


def _first_date(entity: Mapping[str, Any], key: str) -> Date | None:
    claims = _claims(entity, key)
    return _date(claims[0].get("mainsnak", {}), claims[0]) if claims else None


def _event(
    kind: Kind,
    claim: Mapping[str, Any],
    entities: Mapping[str, dict[str, Any]],
    dates: Mapping[str, Date | None],
    lost: list[str],
) -> Event | None:
    target = str(_value(claim.get("mainsnak", {})).get("id", ""))
    if not target:
        lost.append(f"a {kind} at an unknown place")
        return None
    place = entities.get(target, {})
    label = _label(place)
    if not label:
        lost.append(f"{target}: its label is not in the file; save that entity too")
    usual = {"birth": dates[BORN], "death": dates[DIED]}.get(kind)
    lat, lon = _position(place)
    lost += [
        f"qualifier {key} of a {kind}"
        for key in claim.get("qualifiers", {}).keys() - _READ
    ]
    return Event(
        id=str(claim.get("id", "")).replace("$", "-"),
        mention=Mention(label or target, lat=lat, lon=lon),
        when=_when(claim) or usual,
        kind=kind,
    )


def _position(place: Mapping[str, Any]) -> tuple[float | None, float | None]:
    for claim in _claims(place, POSITION):
        value = _value(claim.get("mainsnak", {}))
        return value.get("latitude"), value.get("longitude")
    return None, None


def _when(claim: Mapping[str, Any]) -> Date | None:
    """Return the dates that qualify a statement: a point, or start to end."""
    said = dict(_qualifiers(claim))
    if POINT in said:
        return said[POINT]
    start = said.get(START) or said.get(EARLIEST_START)
    end = said.get(END) or said.get(LATEST_END)
    if start is None and end is None:
        return None
    try:
        return read_date(f"{start or '..'}/{end or '..'}")
    except DateError:
        return start or end


def _qualifiers(claim: Mapping[str, Any]) -> Iterator[tuple[str, Date]]:
    for key, snaks in claim.get("qualifiers", {}).items():
        for snak in snaks[:1]:
            if key in _READ - {CIRCUMSTANCES} and (date := _date(snak, claim)):
                yield key, date


def _date(snak: Mapping[str, Any], claim: Mapping[str, Any]) -> Date | None:
    """Return a time value as a date no more exact than its stated precision."""
    value = _value(snak)
    time, precision = str(value.get("time", "")), value.get("precision", 0)
    if not time or precision < _CENTURY:
        return None
    sign = "-" if time[0] == "-" else ""
    year, month, day = time[1:].split("T", maxsplit=1)[0].rsplit("-", 2)
    digits = int(year) - (1 if sign else 0)
    shown = f"{'-' if sign and digits else ''}{digits:04d}"
    if precision in (_CENTURY, _DECADE):
        cut = 2 if precision == _CENTURY else 1
        shown = shown[:-cut] + "X" * cut
    if precision >= _MONTH:
        shown += f"-{month}" + (f"-{day}" if precision > _MONTH else "")
    circa = claim.get("qualifiers", {}).get(CIRCUMSTANCES, [])
    if any(_value(each).get("id") == CIRCA for each in circa):
        shown += "~"
    julian = str(value.get("calendarmodel", "")).endswith(JULIAN)
    try:
        return read_date(f"{shown} O.S." if julian and precision > _YEAR else shown)
    except DateError:
        return None
