"""Read dated features of other programs' GeoJSON as the stays of a life.

A feature becomes a stay when it has a position or a name. Its properties are known by
many names (``KEYS``), whatever their case; dates may be EDTF, words, timestamps or
milliseconds. Lines and the outlines of areas, and every property that has no room in a
life, are listed as lost.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from lifemap.edtf import Date, iso, to_day
from lifemap.errors import DateError, ExchangeError
from lifemap.exchange.jsontext import number, tables
from lifemap.exchange.reading import Reading
from lifemap.journey import KINDS
from lifemap.lifefile.faults import show
from lifemap.model import Attestation, Event, Kind, Life, Mention, Person
from lifemap.phrases import read_date

KEYS: dict[str, tuple[str, ...]] = {
    "when": ("when", "date", "dates", "time", "timestamp", "datetime", "year", "day"),
    "start": ("start", "begin", "from", "start_date", "startdate", "time_start"),
    "end": ("end", "until", "to", "end_date", "enddate", "time_end", "stop"),
    "times": ("times", "coordtimes"),
    "place": ("place", "location", "toponym", "city", "town", "place_name"),
    "name": ("name", "title", "label"),
    "within": ("in", "within", "country", "region"),
    "kind": ("kind", "category", "event_type"),
    "what": ("what", "description", "desc", "event", "text", "popup", "comment"),
    "quote": ("quote", "citation"),
    "note": ("note", "notes", "remark"),
    "id": ("id", "fid", "@id"),
}
"""What a property may be called, the best name first."""

_QUIET = frozenset({"type", "name_then", "place_id", "lat", "lon", "seq", "window"})
_EPOCH = to_day(1970, 1, 1)
_MS_PER_DAY = 86_400_000
_LAST_YEAR = 9999
_LAST_MS = 1e15
_TIMESTAMP = re.compile(r"(-?\d{4,}-\d\d-\d\d)[T ]\d\d.*")
_NUMBER = re.compile(r"-?\d{1,4}")


@dataclass(slots=True)
class _Losses:
    """What could not be carried, counted by what it is."""

    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def told(self) -> tuple[str, ...]:
        counted = (
            f"{what} of {count} features" if count > 1 else f"{what} of a feature"
            for what, count in sorted(self.counts.items())
        )
        return (*self.lines, *counted)


def read_features(top: Mapping[str, Any], name: str = "", person: str = "") -> Reading:
    """Return the life that the features of a FeatureCollection tell.

    Parameters
    ----------
    top
        The collection, as JSON values.
    name
        What the file is called; names the person when nothing else does.
    person
        Whose life it is.

    Raises
    ------
    ExchangeError
        When positions are not in degrees.
    """
    losses = _Losses()
    events: list[Event] = []
    taken: Counter[str] = Counter()
    for index, feature in enumerate(top["features"], start=1):
        if not isinstance(feature, dict):
            losses.lines.append(f"feature {index}: is no feature")
            continue
        for event in _events(feature, index, name, losses):
            taken[event.id] += 1
            events.append(_renamed(event, taken[event.id]))
    who = person or _person_name(top) or PurePath(name).stem or "Unnamed"
    title = top.get("title") or top.get("name")
    life = Life(
        Person(who), tuple(events), title=title if isinstance(title, str) else ""
    )
    return Reading(life, losses.told())


def _person_name(top: Mapping[str, Any]) -> str:
    person = top.get("person")
    if isinstance(person, dict):
        person = person.get("name")
    return person if isinstance(person, str) else ""


def _renamed(event: Event, copy: int) -> Event:
    return event if copy == 1 else replace(event, id=f"{event.id}-{copy}")


def _events(
    feature: Mapping[str, Any], number: int, name: str, losses: _Losses
) -> Iterator[Event]:
    """Yield the events of one feature: one, or one a point of a timed line."""
    found = feature.get("properties")
    said = _Properties(found if isinstance(found, dict) else {})
    geometry = feature.get("geometry")
    points = _points(geometry if isinstance(geometry, dict) else {}, losses)
    _check_degrees(points, number, name)
    label = said.text("place") or said.text("name")
    times = said.value("times")
    if isinstance(times, list) and times and len(times) == len(points):
        dates = [_date(time, number, losses) for time in times]
    elif len(points) > 1:
        losses.counts["the line"] += 1
        return
    else:
        dates = [_when(said, number, losses)]
    if not points and not label:
        losses.lines.append(f"feature {number}: has neither a position nor a name")
        return
    losses.counts.update(said.unused())
    positions: list[tuple[float, float] | None] = [*points] or [None]
    for position, date in zip(positions, dates, strict=True):
        yield _event(said, feature.get("id"), position, date)


def _event(
    said: _Properties,
    feature_id: object,
    position: tuple[float, float] | None,
    when: Date | None,
) -> Event:
    place = said.text("place") or said.text("name") or "unnamed place"
    title = said.text("name") if said.text("place") else ""
    what = ": ".join(dict.fromkeys(filter(None, (title, said.text("what")))))
    quote = said.text("quote")
    own = feature_id if isinstance(feature_id, str | int) else said.value("id")
    return Event(
        id=str(own) if own not in (None, "") else _made_id(place, when, what),
        mention=Mention(
            toponym=place,
            within=said.text("within"),
            lat=position[0] if position else None,
            lon=position[1] if position else None,
        ),
        when=when,
        kind=_kind(said.text("kind")),
        what=what if what != place else "",
        attestations=(Attestation(quote),) if quote else (),
        note=said.text("note"),
    )


def _made_id(place: str, when: Date | None, what: str) -> str:
    """Return an id that stays the same when other features come or go."""
    told = "\n".join((what, place, str(when or "")))
    return f"s-{sha256(told.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _kind(word: str) -> Kind:
    return next((kind for kind in KINDS if kind == word.strip().lower()), "other")


class _Properties:
    """The properties of a feature by what they mean, and which of them were used."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        self.found = {key.lower(): value for key, value in found.items()}
        self.used: set[str] = set()

    def value(self, meaning: str) -> object:
        """Return the first value of a meaning that is there, else None."""
        for key in KEYS[meaning]:
            if self.found.get(key) not in (None, ""):
                self.used.add(key)
                return self.found[key]
        return None

    def text(self, meaning: str) -> str:
        value = self.value(meaning)
        return str(value) if isinstance(value, str | int | float) else ""

    def unused(self) -> list[str]:
        """Return what is lost of the properties, once everything was asked for."""
        for meaning in KEYS:
            self.value(meaning)
        if self.text("kind") and _kind(self.text("kind")) == "other":
            self.used -= set(KEYS["kind"])
        return [
            f"property {key!r}"
            for key, value in self.found.items()
            if key not in self.used | _QUIET and value not in (None, "", [], {})
        ]


# -- positions ---------------------------------------------------------------------


def _points(geometry: Mapping[str, Any], losses: _Losses) -> list[tuple[float, float]]:
    """Return the positions (lat, lon) of a geometry, an area by its middle."""
    kind, found = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection":
        parts = tables(geometry.get("geometries"))
        return [point for part in parts for point in _points(part, losses)]
    flat = list(_positions(found))
    if any(len(position) > 2 for position in flat):  # noqa: PLR2004
        losses.counts["the height"] += 1
    points = [(number(position[1]), number(position[0])) for position in flat]
    if kind in ("Polygon", "MultiPolygon") and points:
        losses.counts["the outline"] += 1
        lats, lons = zip(*points, strict=True)
        return [((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)]
    return points


def _positions(found: object) -> Iterator[Sequence[float]]:
    """Yield the positions of nested coordinates."""
    if not isinstance(found, list):
        return
    numbers = [type(each) in (int, float) for each in found]
    if len(found) > 1 and all(numbers):
        yield found
        return
    for each in found:
        yield from _positions(each)


def _check_degrees(
    points: Sequence[tuple[float, float]], number: int, name: str
) -> None:
    for lat, lon in points:
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004
            msg = (
                f"{name or 'the text'}: feature {number} lies at {lat!r}, {lon!r}, "
                "which are no degrees; export it in WGS 84 (EPSG:4326)"
            )
            raise ExchangeError(msg)


# -- dates -------------------------------------------------------------------------


def _when(said: _Properties, number: int, losses: _Losses) -> Date | None:
    """Return the date of a feature: one, or from its start to its end."""
    if (one := said.value("when")) is not None:
        if isinstance(one, dict):
            one = "/".join(str(one.get(key) or "") for key in ("start", "end"))
        return _date(one, number, losses)
    times = said.value("times")
    if isinstance(times, list) and len(times) == 1:
        return _date(times[0], number, losses)
    start, end = said.value("start"), said.value("end")
    if start is None and end is None:
        return None
    first, last = (_edtf(value) for value in (start, end))
    return _date(first if first == last else f"{first}/{last}", number, losses)


def _date(value: object, number: int, losses: _Losses) -> Date | None:
    """Return a date in whatever form it is, or None with a line that says so."""
    text = _edtf(value)
    try:
        return read_date(text)
    except DateError as error:
        losses.lines.append(
            f"feature {number}: date {show(value)} is not read: {error}"
        )
        return None


def _edtf(value: object) -> str:
    """Return timestamps and milliseconds as days, anything else as it is."""
    if value is None:
        return ""
    if isinstance(value, int | float) and _LAST_YEAR < abs(value) < _LAST_MS:
        return iso(_EPOCH + int(value // _MS_PER_DAY)) or ""
    text = str(value).strip()
    if _NUMBER.fullmatch(text):
        year = int(text)
        return f"{'-' if year < 0 else ''}{abs(year):04d}"
    match = _TIMESTAMP.fullmatch(text)
    return match[1] if match else text
