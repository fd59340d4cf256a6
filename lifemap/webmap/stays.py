"""Write stays as JSON text, what is empty or usual left out (see `data`).

The text is put together member by member, without a record in between: it takes a third
of the time, which counts when a life has thousands of stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lifemap.edtf import Date
from lifemap.model import Attestation, Event, Mention, Resolution, Stay
from lifemap.webmap.safejson import BRACE, quoted
from lifemap.webmap.table import Table

_DRAWN = ("placed", "area")


def stay_text(stay: Stay, table: Table) -> str:
    """Return a stay as JSON text that `safejson.safe` must still pass over."""
    event = stay.event
    said = [f'"id":{quoted(event.id)},"as":{quoted(event.mention.toponym)}']
    if stay.seq:
        said.append(f'"seq":{stay.seq}')
    if stay.visit != 1:
        said.append(f'"visit":{stay.visit}')
    if stay.window != "certain":
        said.append(f'"window":{quoted(stay.window)}')
    if stay.status not in _DRAWN:
        said.append(f'"status":{quoted(stay.status)}')
    _add_event(said, event)
    _add_mention(said, event.mention)
    if event.attestations:
        said.append(f'"quotes":{_quotes(event.attestations, table)}')
    if event.when:
        said.append(_when(event.when))
    _add_resolution(said, stay.resolution, table)
    members = ",".join(said).replace("{", BRACE)
    return f"{{{members}}}"


def _add_event(said: list[str], event: Event) -> None:
    if event.kind != "other":
        said.append(f'"kind":"{event.kind}"')
    if event.what:
        said.append(f'"what":{quoted(event.what)}')
    if event.certainty != "certain":
        said.append(f'"certainty":"{event.certainty}"')
    if event.basis != "stated":
        said.append(f'"basis":"{event.basis}"')
    if event.note:
        said.append(f'"note":{quoted(event.note)}')
    if event.band:
        said.append(f'"band":"{event.band}"')
    if event.flags:
        said.append(f'"flags":{_texts(event.flags)}')


def _add_mention(said: list[str], mention: Mention) -> None:
    if mention.within:
        said.append(f'"in":{quoted(mention.within)}')
    if mention.near:
        said.append(f'"near":{quoted(mention.near)}')
    if mention.place_id:
        said.append(f'"id_set":{quoted(mention.place_id)}')
    if mention.lat is not None and mention.lon is not None:
        said.append(f'"lat_set":{mention.lat!r},"lon_set":{mention.lon!r}')


def _quotes(attestations: Sequence[Attestation], table: Table) -> str:
    told = []
    for each in attestations:
        span = f",{each.span[0]},{each.span[1]}" if each.span else ""
        told.append(f"[{quoted(each.quote)},{table.source(each.source)}{span}]")
    return f"[{','.join(told)}]"


def _when(date: Date) -> str:
    (a, b), (c, d) = date.start, date.end
    days = f"[{a},{b},{c},{d}]".replace("None", "null")
    words = f',"words":{quoted(date.words)}' if date.words else ""
    style = ',"os":1' if date.old_style else ""
    return f'"when":{quoted(date.edtf)},"days":{days}{words}{style}'


def _add_resolution(said: list[str], resolution: Resolution, table: Table) -> None:
    others = resolution.candidates
    if others and resolution.state == "resolved":
        chosen, others = others[0], others[1:]
        place = chosen.place
        said.append(f'"at":{table.place(place)}')
        if chosen.name_then and chosen.name_then != place.name:
            said.append(f'"then":{quoted(chosen.name_then)}')
        if chosen.reasons:
            said.append(f'"why":{table.why(chosen.reasons)}')
    if others:
        said.append(f'"others":{table.rivals(others)}')
    if resolution.hint:
        said.append(f'"hint":{quoted(table.say(resolution.hint))}')
    if resolution.by_hand:
        said.append('"hand":1')


def _texts(texts: Iterable[str]) -> str:
    return f"[{','.join(map(quoted, texts))}]"
