"""Turn journeys into the data block that a page carries.

The block is JSON with these keys; what is empty or usual is left out of a stay.

* ``lifemap``: 1, the version of this form; ``title``; ``options`` of the page.
* ``tints``: layers of dated areas, ``name credit year`` and ``areas`` ([name, first
  day, last day, encoded area, lat, lon]).
* ``meetings``: [life, stay, life, stay, 1 if certain, km, first day, last day], lives
  and stays by index.
* ``places``: ``id name lat lon km kind country within population source area``
  (``area`` thinned, as `geometry.encode` writes it).
* ``sources``: ``id title path url licence sha256 text``.
* ``lives``: for each life ``name aliases``, ``born died`` ([earliest, latest] day)
  with ``bornWhen diedWhen`` (EDTF), ``ledger`` ([found, placed, area, undated,
  unplaced, ambiguous]), ``legs`` ([from, to, km, 1 if certain, gap in days] with
  indices into ``stays``), ``stays`` and ``aside``.
* a stay: ``id seq visit``; ``at`` (index into places) and ``then`` (the name of the
  date); ``as in near id_set lat_set lon_set`` (the mention, what was set by hand);
  ``when`` (EDTF) ``words`` and ``days`` ([first day from, to, last day from, to],
  null where open), ``os`` (1 for Old Style); ``kind what certainty note basis band
  flags``; ``quotes`` ([quote, index into sources or -1, start, end]); ``window``;
  ``status`` (aside only); ``why others hint hand margin`` of the resolution.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lifemap.edtf import Date
from lifemap.meetings import Meeting
from lifemap.model import (
    Attestation,
    Journey,
    Person,
    Place,
    Resolution,
    Source,
    Stay,
)
from lifemap.webmap.outlines import encode_thin

Record = dict[str, Any]

_USUAL: Mapping[str, object] = {
    "certainty": "certain",
    "kind": "other",
    "basis": "stated",
    "window": "certain",
    "visit": 1,
}
_UNSAFE = {
    "<": "\\u003c",
    ">": "\\u003e",
    "&": "\\u0026",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_OTHERS = 4


def page_data(journeys: Sequence[Journey], title: str, options: Record) -> Record:
    """Return the data block of a page that shows one or more journeys."""
    table = _Table()
    lives = [_life(journey, table) for journey in journeys]
    return {
        "lifemap": 1,
        "title": title,
        "options": options,
        "places": table.places,
        "sources": table.sources,
        "lives": lives,
    }


def meeting_data(
    journeys: Sequence[Journey], meetings: Sequence[Meeting]
) -> list[list[object]]:
    """Return the meetings by the indices of their lives and stays."""
    at: dict[tuple[str, str], list[int]] = {
        (journey.person.name, stay.id): [life, index]
        for life, journey in enumerate(journeys)
        for index, stay in enumerate(journey.stays)
    }
    return [
        [
            *at[meeting.people[0], meeting.stays[0].id],
            *at[meeting.people[1], meeting.stays[1].id],
            int(meeting.certainty == "certain"),
            round(meeting.km, 1),
            meeting.first_day,
            meeting.last_day,
        ]
        for meeting in meetings
        if all(
            (person, stay.id) in at
            for person, stay in zip(meeting.people, meeting.stays, strict=True)
        )
    ]


def to_json(value: object) -> str:
    """Return JSON that can stand inside a script element of any page.

    Nothing in it can end the element or start a comment, and no opening brace stands
    inside a text, so that no template language of a host page sees its marks.
    """
    text = _plain_json(value)
    if "{{" in text or "{%" in text or "{#" in text or "${" in text:
        return _plain_json(_without_braces(value)).replace(_BRACE, "\\u007b")
    return text


def _plain_json(value: object) -> str:
    """Return JSON without a sign that means something to HTML or a script."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign, escape in _UNSAFE.items():
        text = text.replace(sign, escape)  # some thirty times as fast as translate
    return text


_BRACE = "\ufdd0"  # a noncharacter, never in a text that means something


def _without_braces(value: object) -> object:
    """Put a stand-in for each opening brace inside a text."""
    if isinstance(value, str):
        return value.replace(_BRACE, "\ufffd").replace("{", _BRACE)
    if isinstance(value, Mapping):
        return {
            str(_without_braces(key)): _without_braces(each)
            for key, each in value.items()
        }
    if isinstance(value, list | tuple):
        return [_without_braces(each) for each in value]
    return value


class _Table:
    """Places and sources, each written once and named by its index."""

    def __init__(self) -> None:
        self.places: list[Record] = []
        self.sources: list[Record] = []
        self._places: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._others: dict[str, tuple[str, str, str]] = {}

    def other(self, place: Place) -> tuple[str, str, str]:
        """Return a place that was not chosen, told once however often it is not."""
        if place.id not in self._others:
            self._others[place.id] = _other(place)
        return self._others[place.id]

    def place(self, place: Place) -> int:
        key = place.id or f"{place.lat},{place.lon},{place.name}"
        if key not in self._places:
            self._places[key] = len(self.places)
            self.places.append(_place(place))
        return self._places[key]

    def add_sources(self, sources: Iterable[Source]) -> None:
        self._sources = {}
        for source in sources:
            self._sources[source.id] = len(self.sources)
            self.sources.append(_source(source))

    def source(self, source_id: str) -> int:
        return self._sources.get(source_id, -1)


def _place(place: Place) -> Record:
    record = {
        "id": place.id,
        "name": place.name,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
        "km": place.uncertainty_km,
        "kind": place.kind,
        "country": place.country,
        "within": place.within,
        "population": place.population,
        "source": place.source,
        "area": encode_thin(place.area) if place.area else "",
    }
    return {key: value for key, value in record.items() if value or key in _KEPT}


_KEPT = ("id", "name", "lat", "lon")


def _source(source: Source) -> Record:
    record = {
        "id": source.id,
        "title": source.title,
        "path": source.path,
        "url": source.url,
        "licence": source.licence,
        "sha256": source.sha256,
        "text": source.text,
    }
    return {key: value for key, value in record.items() if value or key == "id"}


def _life(journey: Journey, table: _Table) -> Record:
    table.add_sources(journey.sources)
    stays = [_stay(stay, table) for stay in journey.stays]
    order = {stay.id: index for index, stay in enumerate(journey.stays)}
    ledger = journey.ledger
    return {
        **_person(journey.person),
        "title": journey.title,
        "ledger": [
            ledger.found, ledger.placed, ledger.area, ledger.undated,
            ledger.unplaced, ledger.ambiguous,
        ],
        "legs": [
            [
                order[leg.from_id], order[leg.to_id], round(leg.km, 1),
                int(leg.certainty == "certain"), leg.gap_days,
            ]
            for leg in journey.legs
            if leg.from_id in order and leg.to_id in order
        ],
        "stays": stays,
        "aside": [_stay(stay, table) for stay in journey.aside],
    }  # fmt: skip


def _person(person: Person) -> Record:
    record: Record = {"name": person.name}
    if person.aliases:
        record["aliases"] = list(person.aliases)
    for name, date in (("born", person.born), ("died", person.died)):
        if date is not None:
            record[name] = [date.earliest, date.latest]
            record[f"{name}When"] = date.edtf
            if date.words:
                record[f"{name}Words"] = date.words
    return record


def _stay(stay: Stay, table: _Table) -> Record:
    event, mention = stay.event, stay.event.mention
    record: Record = {
        "id": event.id,
        "seq": stay.seq,
        "visit": stay.visit,
        "as": mention.toponym,
        "in": mention.within,
        "near": mention.near,
        "id_set": mention.place_id,
        "kind": event.kind,
        "what": event.what,
        "certainty": event.certainty,
        "note": event.note,
        "basis": event.basis,
        "band": event.band,
        "flags": event.flags,
        "window": stay.window,
        "status": "" if stay.on_map else stay.status,
    }
    kept = {
        key: value for key, value in record.items() if value and value != _USUAL.get(key)
    }
    _add_quotes(kept, event.attestations, table)
    _add_when(kept, event.when)
    _add_resolution(kept, stay.resolution, table)
    if mention.lat is not None and mention.lon is not None:
        kept["lat_set"], kept["lon_set"] = mention.lat, mention.lon
    return kept


def _add_quotes(
    record: Record, attestations: Sequence[Attestation], table: _Table
) -> None:
    if attestations:
        record["quotes"] = [
            (each.quote, table.source(each.source), *(each.span or ()))
            for each in attestations
        ]


def _add_when(record: Record, date: Date | None) -> None:
    if date is None:
        return
    record["when"] = date.edtf
    record["days"] = (*date.start, *date.end)
    if date.words:
        record["words"] = date.words
    if date.old_style:
        record["os"] = 1


def _add_resolution(record: Record, resolution: Resolution, table: _Table) -> None:
    others = resolution.candidates
    place = resolution.place
    if place is not None:
        chosen, *others = others
        record["at"] = table.place(place)
        if chosen.name_then and chosen.name_then != place.name:
            record["then"] = chosen.name_then
        if chosen.reasons:
            record["why"] = chosen.reasons
    if others:
        record["others"] = [table.other(each.place) for each in others[:_OTHERS]]
    if resolution.hint:
        record["hint"] = resolution.hint
    if resolution.by_hand:
        record["hand"] = 1


def _other(place: Place) -> tuple[str, str, str]:
    """Return a name and what tells it from others of the name."""
    at = f"{place.lat:.2f}, {place.lon:.2f}"
    parts = (place.kind, place.within or place.country, at)
    return place.name, " · ".join(filter(None, parts)), place.id
