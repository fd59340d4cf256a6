"""Put a whole life into plain values, and take it out of them again.

Formats that let a program keep values of its own (Linked Places, KML, GeoParquet)
carry these beside what others read, so that nothing is lost on the way back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from lifemap.errors import ExchangeError
from lifemap.lifefile.event import clean
from lifemap.lifefile.faults import Faults
from lifemap.lifefile.life import RawLife, build_life
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


def life_from(
    head: Mapping[str, Any], stays: Sequence[Mapping[str, Any]], name: str
) -> Life:
    """Return the life that `head_record` and `stay_record` were made from.

    Raises
    ------
    ExchangeError
        When the values are not as they were written.
    """
    faults = Faults()
    title = head.get("title")
    raw = RawLife(
        stays=stays,
        person=head.get("person", {}),
        sources=head.get("sources", []),
        top={"title": title} if title else {},
        fallback=name,
    )
    try:
        life = build_life(raw, faults)
    except (AttributeError, TypeError, ValueError) as error:
        msg = f"{name}: its lifemap values are not as written ({error}); export again"
        raise ExchangeError(msg) from error
    if faults.found:
        first = faults.placed(name, {})[0].message
        msg = f"{name}: its lifemap values are not as written ({first}); export again"
        raise ExchangeError(msg)
    return life


def load_record(text: object) -> dict[str, Any]:
    """Return the JSON object in a text, or {} where it is none."""
    if isinstance(text, dict):
        return text
    try:
        value = json.loads(str(text))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
