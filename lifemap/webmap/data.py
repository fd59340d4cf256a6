"""Turn journeys into the data block that a page carries.

The block is JSON with these keys; what is empty or usual is left out of a stay.

* ``lifemap``: 1, the version of this form; ``title``; ``options`` of the page.
* ``tints``: layers of dated areas, ``name credit year grid`` and ``areas`` ([name,
  first day, last day, encoded area, lat, lon, hue]), as JSON deflated and in base64.
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

from collections.abc import Sequence
from typing import Any, NamedTuple

from lifemap.answers.meetings import Meeting
from lifemap.model import Journey, Person
from lifemap.webmap.safejson import listed, safe, to_json, with_members
from lifemap.webmap.stays import stay_text
from lifemap.webmap.table import Table


class PageData(NamedTuple):
    """The data block of a page as JSON text, and the (lat, lon) of its places."""

    text: str
    points: list[tuple[float, float]]


def page_data(
    journeys: Sequence[Journey],
    title: str,
    options: dict[str, Any],
    tints: str = "",
    meetings: Sequence[Meeting] = (),
) -> PageData:
    """Return the data block of a page that shows one or more journeys.

    Stays and legs are written as text at once: ten thousand records would only be
    kept to be written, and walked again and again by the collector of waste.
    """
    table = Table(options.get("lang") or "en")
    lives = [_life(journey, table) for journey in journeys]
    head = {
        "lifemap": 1,
        "title": title,
        "options": options,
        "tints": tints,
        "meetings": _meetings(journeys, meetings),
    }
    text = with_members(to_json(head), {**table.members(), "lives": listed(lives)})
    return PageData(safe(text), table.points)


def _meetings(
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


def _life(journey: Journey, table: Table) -> str:
    """Return a life as JSON text that `safejson.safe` must still pass over."""
    table.add_sources(journey.sources)
    head = {
        **_person(journey.person),
        "title": journey.title,
        "ledger": list(journey.ledger.counts().values()),
    }
    members = {
        "legs": listed(_legs(journey)),
        "stays": listed([stay_text(stay, table) for stay in journey.stays]),
        "aside": listed([stay_text(stay, table) for stay in journey.aside]),
    }
    return with_members(to_json(head), members)


def _legs(journey: Journey) -> list[str]:
    order = {stay.event.id: index for index, stay in enumerate(journey.stays)}
    return [
        "[%d,%d,%.1f,%d,%d]"  # noqa: UP031 - quicker than five formats
        % (start, end, leg.km, leg.certainty == "certain", leg.gap_days)
        for leg in journey.legs
        if (start := order.get(leg.from_id)) is not None
        and (end := order.get(leg.to_id)) is not None
    ]


def _person(person: Person) -> dict[str, Any]:
    record: dict[str, Any] = {"name": person.name}
    if person.aliases:
        record["aliases"] = list(person.aliases)
    for name, date in (("born", person.born), ("died", person.died)):
        if date is not None:
            record[name] = [date.earliest, date.latest]
            record[f"{name}When"] = date.edtf
            if date.words:
                record[f"{name}Words"] = date.words
    return record
