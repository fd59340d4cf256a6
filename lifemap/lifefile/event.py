"""Turn the fields of one stay into an event, and an event into fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Literal, cast, get_args

from lifemap.edtf import Date
from lifemap.errors import DateError
from lifemap.files import encode_text
from lifemap.lifefile.faults import show
from lifemap.lifefile.fields import Fields
from lifemap.model import (
    Attestation,
    Basis,
    Certainty,
    Event,
    Kind,
    Mention,
)
from lifemap.phrases import read_date

KINDS = get_args(Kind)
CERTAINTIES = get_args(Certainty)
BASES = get_args(Basis)
Band = Literal["", "high", "medium", "low"]
BANDS = ("high", "medium", "low")
#: The flag of a drafted stay that a person has changed since.
EDITED = "edited"

STAY_KEYS = (
    "stay",
    "when",
    "words",
    "place",
    "in",
    "near",
    "id",
    "lat",
    "lon",
    "kind",
    "what",
    "certainty",
    "quote",
    "source",
    "at",
    "also",
    "note",
    "keep",
    "basis",
    "band",
    "flags",
    "made",
)
ALSO_KEYS = ("quote", "source", "at")


def read_event(fields: Fields) -> Event:
    """Return the event that the fields of a stay tell of; its id may be ""."""
    fields.check_keys(STAY_KEYS, "a stay")
    event = Event(
        id=_read_id(fields),
        mention=_read_mention(fields),
        when=fields.date("when"),
        kind=cast(Kind, fields.choice("kind", KINDS, "other")),
        what=fields.text("what"),
        certainty=cast(Certainty, fields.choice("certainty", CERTAINTIES, "certain")),
        attestations=_read_attestations(fields),
        basis=cast(Basis, fields.choice("basis", BASES, "stated")),
        band=cast(Band, fields.choice("band", BANDS, "")),
        keep=fields.truth("keep", default=True),
        note=fields.text("note"),
        flags=fields.texts("flags"),
    )
    return break_seal(event, fields.text("made"))


def _read_id(fields: Fields) -> str:
    """Return the stay's own id: ``stay``, or an ``id`` that names no place."""
    own = fields.text("stay").strip()
    place_id = fields.text("id").strip()
    if own and place_id and ":" not in place_id:
        way = 'write id = "gn:..." for a place, or take it out'
        fields.fault("id", f"id {show(place_id)} names no place; {way}")
    return own or (place_id if ":" not in place_id else "")


def _read_mention(fields: Fields) -> Mention:
    place = fields.text("place")
    if "place" not in fields and not fields.misspells("place", STAY_KEYS):
        fields.fault("place", 'place is missing; write place = "Vienna"')
    elif fields.values.get("place") == place and not place.strip():
        fields.fault("place", 'place is empty; write place = "Vienna"')
    lat, lon = fields.degrees("lat", 90), fields.degrees("lon", 180)
    for key, other, value in (("lat", "lon", lat), ("lon", "lat", lon)):
        if value is not None and other not in fields:
            fields.fault(key, f"{key} stands without {other}; write both or neither")
    place_id = fields.text("id").strip()
    return Mention(
        toponym=place,
        within=fields.text("in"),
        near=fields.text("near"),
        place_id=place_id if ":" in place_id else "",
        lat=lat if lon is not None else None,
        lon=lon if lat is not None else None,
    )


def _read_attestations(fields: Fields) -> tuple[Attestation, ...]:
    first = _read_attestation(fields)
    return tuple(
        each
        for each in (first, *(_read_attestation(table) for table in _others(fields)))
        if each is not None
    )


def _others(fields: Fields) -> Iterator[Fields]:
    """Yield the further attestations of a stay."""
    tables = fields.values.get("also", [])
    whole = isinstance(tables, list) and all(isinstance(each, dict) for each in tables)
    if not isinstance(tables, list) or not whole:
        way = 'write also = [{ quote = "...", source = "..." }]'
        fields.fault("also", f"also {show(tables)} is no list of quotes; {way}")
        return
    for index, table in enumerate(tables):
        other = Fields(table, (*fields.where, "also", index), fields.faults)
        other.check_keys(ALSO_KEYS, "also")
        yield other


def _read_attestation(fields: Fields) -> Attestation | None:
    quote, source = fields.text("quote"), fields.text("source")
    span = fields.span("at")
    if "at" in fields and not quote:
        fields.fault("at", "at stands without a quote; add quote, the source's words")
    elif "at" in fields and not source:
        fields.fault("at", "at stands without a source; add source, the id of its text")
    if not quote and not source:
        return None
    return Attestation(quote, source, span)


def stay_id(event: Event) -> str:
    """Return an id made from what a stay says: the same whenever it says the same."""
    quote = event.attestations[0].quote if event.attestations else ""
    parts = (quote or event.what, event.mention.toponym, str(event.when or ""))
    return f"s-{_digest(chr(31).join(parts))}"


def event_fields(event: Event) -> dict[str, object]:
    """Return what a stay says, key by key in the order written, defaults left out."""
    mention = event.mention
    first = event.attestations[0] if event.attestations else Attestation("")
    fields: dict[str, object] = {
        "stay": event.id,
        **_date_fields(event.when),
        "place": mention.toponym,
        "in": mention.within,
        "near": mention.near,
        "id": mention.place_id,
        "lat": mention.lat,
        "lon": mention.lon,
        "kind": event.kind if event.kind != "other" else "",
        "what": event.what,
        "certainty": event.certainty if event.certainty != "certain" else "",
        **_attestation_fields(first),
        "also": [_filled(_attestation_fields(each)) for each in event.attestations[1:]],
        "note": event.note,
        "keep": None if event.keep else False,
        "basis": event.basis if event.basis != "stated" else "",
        "band": event.band,
        "flags": [clean(flag) for flag in event.flags],
    }
    filled = {"stay": "", "place": "", **_filled(fields)}
    return {key: filled[key] for key in fields if key in filled}


def _filled(fields: Mapping[str, object]) -> dict[str, object]:
    return {
        key: clean(value) if isinstance(value, str) else value
        for key, value in fields.items()
        if value not in (None, "", [])
    }


def _attestation_fields(attestation: Attestation) -> dict[str, object]:
    span = attestation.span
    return {
        "quote": attestation.quote,
        "source": attestation.source,
        "at": list(span) if span else None,
    }


def _date_fields(when: Date | None) -> dict[str, object]:
    if when is None:
        return {}
    whole = _reads_as_written(when)
    return {"when": write_date(when), "words": "" if whole else when.words}


def write_date(date: Date) -> str:
    """Return a date as written, or in EDTF where its words need their context."""
    return str(date) if _reads_as_written(date) else date.edtf


def _reads_as_written(date: Date) -> bool:
    try:
        return read_date(str(date)) == date
    except DateError:
        return False


def clean(text: str) -> str:
    """Return a text that can be written: lone surrogates become U+FFFD."""
    return encode_text(text).decode()


def seal(event: Event) -> str:
    """Return the mark of a drafted stay: it no longer fits when a field is changed."""
    return _digest(json.dumps(event_fields(event), sort_keys=True))


def is_by_hand(event: Event) -> bool:
    """Whether a person wrote or changed a stay, so that no reading may touch it."""
    return not event.band or EDITED in event.flags


def break_seal(event: Event, made: str) -> Event:
    """Flag a drafted stay as edited when it is not as it was made."""
    if is_by_hand(event) or made == seal(event):
        return event
    return replace(event, flags=(*event.flags, EDITED))


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
