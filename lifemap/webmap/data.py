"""Turn journeys into the data block that a page carries.

The block is JSON with these keys; what is empty or usual is left out of a stay.

* ``lifemap``: 1, the version of this form; ``title``; ``options`` of the page.
* ``tints``: layers of dated areas, ``name credit year grid`` and ``areas`` ([name,
  first day, last day, encoded area, lat, lon]), as JSON deflated and in base64.
* ``meetings``: [life, stay, life, stay, 1 if certain, km, first day, last day], lives
  and stays by index.
* ``places``: ``id name lat lon km kind country within population source area``
  (``area`` thinned, as `geometry.encode` writes it).
* ``sources``: ``id title path url licence sha256 text``.
* ``others``: lists of what else a name may mean, each [name, detail, place id].
* ``lives``: for each life ``name aliases``, ``born died`` ([earliest, latest] day)
  with ``bornWhen diedWhen`` (EDTF), ``ledger`` ([found, placed, area, undated,
  unplaced, ambiguous]), ``legs`` ([from, to, km, 1 if certain, gap in days] with
  indices into ``stays``), ``stays`` and ``aside``.
* a stay: ``id seq visit``; ``at`` (index into places) and ``then`` (the name of the
  date); ``as in near id_set lat_set lon_set`` (the mention, what was set by hand);
  ``when`` (EDTF) ``words`` and ``days`` ([first day from, to, last day from, to],
  null where open), ``os`` (1 for Old Style); ``kind what certainty note basis band
  flags``; ``quotes`` ([quote, index into sources or -1, start, end]); ``window``;
  ``status`` (aside only); ``why others hint hand`` of the resolution,
  ``others`` by its index.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lifemap.answers.meetings import Meeting
from lifemap.edtf import Date
from lifemap.model import (
    Attestation,
    Candidate,
    Event,
    Journey,
    Mention,
    Person,
    Place,
    Resolution,
    Source,
    Stay,
)
from lifemap.webmap.outlines import encode_thin

Record = dict[str, Any]

_USUAL: Mapping[str, object] = {
    "seq": 0,
    "what": "",
    "kind": "other",
    "certainty": "certain",
    "basis": "stated",
    "visit": 1,
    "window": "certain",
}
_DRAWN = ("placed", "area")
_UNSAFE = {
    b"<": rb"\u003c",
    b">": rb"\u003e",
    b"&": rb"\u0026",
    "\u2028".encode(): rb"\u2028",
    "\u2029".encode(): rb"\u2029",
}
_MARKS = (b"{{", b"{%", b"{#", b"${")
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
        "others": table.others,
        "lives": lives,
    }


def meeting_data(
    journeys: Sequence[Journey], meetings: Sequence[Meeting]
) -> list[list[object]]:
    """Return the meetings by the indices of their lives and stays."""
    if not meetings:
        return []
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
    if any(mark in text for mark in _MARKS):
        text = _plain_json(_without_braces(value)).replace(_BRACE.encode(), rb"\u007b")
    return text.decode("utf-8", "surrogatepass")


def _plain_json(value: object) -> bytes:
    """Return JSON without a sign that means something to HTML or a script.

    It is searched as bytes, which takes a tenth of the time.
    """
    text = json.dumps(
        value,
        ensure_ascii=False,
        allow_nan=False,
        check_circular=False,
        separators=(",", ":"),
    ).encode("utf-8", "surrogatepass")
    for sign, escape in _UNSAFE.items():
        text = text.replace(sign, escape)
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
        self.others: list[list[tuple[str, str, str]]] = []
        self._others: dict[tuple[str, ...], int] = {}

    def rivals(self, candidates: Sequence[Candidate]) -> int:
        """Return the index of what else a name may mean, told once for all stays."""
        places = [candidate.place for candidate in candidates[:_OTHERS]]
        key = tuple([place.id for place in places])
        if key not in self._others:
            self._others[key] = len(self.others)
            self.others.append([_other(place) for place in places])
        return self._others[key]

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
    record: Record = {
        "id": place.id,
        "name": place.name,
        "lat": round(place.lat, 5),
        "lon": round(place.lon, 5),
    }
    if place.uncertainty_km:
        record["km"] = place.uncertainty_km
    if place.kind:
        record["kind"] = place.kind
    if place.country:
        record["country"] = place.country
    if place.within:
        record["within"] = place.within
    if place.population:
        record["population"] = place.population
    if place.source:
        record["source"] = place.source
    if place.area:
        record["area"] = encode_thin(place.area)
    return record


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
        "as": mention.toponym,
        "kind": event.kind,
        "what": event.what,
        "certainty": event.certainty,
        "basis": event.basis,
        "visit": stay.visit,
        "window": stay.window,
    }
    for key, usual in _USUAL.items():
        if record[key] == usual:
            del record[key]
    if stay.status not in _DRAWN:
        record["status"] = stay.status
    _add_mention(record, mention)
    _add_marks(record, event)
    _add_quotes(record, event.attestations, table)
    _add_when(record, event.when)
    _add_resolution(record, stay.resolution, table)
    return record


def _add_mention(record: Record, mention: Mention) -> None:
    if mention.within:
        record["in"] = mention.within
    if mention.near:
        record["near"] = mention.near
    if mention.place_id:
        record["id_set"] = mention.place_id
    if mention.lat is not None and mention.lon is not None:
        record["lat_set"], record["lon_set"] = mention.lat, mention.lon


def _add_marks(record: Record, event: Event) -> None:
    if event.note:
        record["note"] = event.note
    if event.band:
        record["band"] = event.band
    if event.flags:
        record["flags"] = event.flags


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
        chosen, others = others[0], others[1:]
        record["at"] = table.place(place)
        if chosen.name_then and chosen.name_then != place.name:
            record["then"] = chosen.name_then
        if chosen.reasons:
            record["why"] = chosen.reasons
    if others:
        record["others"] = table.rivals(others)
    if resolution.hint:
        record["hint"] = resolution.hint
    if resolution.by_hand:
        record["hand"] = 1


def _other(place: Place) -> tuple[str, str, str]:
    """Return a name and what tells it from others of the name."""
    at = f"{place.lat:.2f}, {place.lon:.2f}"
    parts = (place.kind, place.within or place.country, at)
    return place.name, " · ".join(filter(None, parts)), place.id
