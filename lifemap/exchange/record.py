"""Put a whole life into plain values, and take it out of them again.

Formats that let a program keep values of its own (Linked Places, KML, GeoParquet)
carry these beside what others read, so that nothing is lost on the way back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from lifemap.errors import ExchangeError
from lifemap.exchange.jsontext import table
from lifemap.exchange.reading import Reading
from lifemap.lifefile import name_events
from lifemap.lifefile.event import clean
from lifemap.lifefile.faults import Faults
from lifemap.lifefile.life import RawLife, as_tables, build_life
from lifemap.lifefile.tomltext import person_fields, source_fields, stay_fields
from lifemap.model import Event, Journey, Life

KEY = "lifemap"
"""What the values are called in other programs' files."""


def life_of(journey: Journey) -> Life:
    """Return the life of a journey: its stays in order, then those aside."""
    stays = (*journey.stays, *journey.aside)
    return Life(
        journey.person,
        tuple(stay.event for stay in stays),
        journey.sources,
        journey.title,
    )


def head_record(journey: Journey) -> dict[str, Any]:
    """Return what holds for the whole life, as JSON values."""
    return {
        "person": person_fields(journey.person),
        "title": clean(journey.title),
        "sources": [source_fields(source) for source in journey.sources],
    }


def stay_record(event: Event) -> dict[str, Any]:
    """Return what the life says of a stay, as JSON values."""
    return stay_fields(event)


def life_from(head: Mapping[str, Any], stays: object, name: str) -> Life:
    """Return the life that `head_record` and `stay_record` were made from.

    Raises
    ------
    ExchangeError
        When the values are not as they were written.
    """
    faults = Faults()
    title = head.get("title")
    raw = RawLife(
        stays=as_tables(stays, "stay", faults),
        person=table(head.get("person")),
        sources=as_tables(head.get("sources", []), "source", faults),
        top={"title": title} if title else {},
        fallback=PurePath(name).stem,
        as_found=True,
    )
    life = build_life(raw, faults)
    if faults.found:
        first = faults.placed(name, {})[0].message
        msg = f"{name}: its lifemap values are not as written ({first}); export again"
        raise ExchangeError(msg)
    return life


def add_strangers(life: Life, strangers: Reading) -> Reading:
    """Return our own life with the stays that another program has added to its file."""
    known = {event.id for event in life.events}
    added = [
        replace(event, id="" if event.id in known else event.id)
        for event in strangers.life.events
    ]
    events = name_events([*life.events, *added], Faults())
    return Reading(replace(life, events=events), strangers.lost)


def load_record(text: object) -> dict[str, Any]:
    """Return the JSON object in a text, or {} where it is none."""
    try:
        value = json.loads(str(text))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
