"""Put a life together from raw tables, and check what holds for it as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lifemap.edtf import Date
from lifemap.lifefile.event import read_event, stay_id
from lifemap.lifefile.faults import Faults, Where, nearest, show
from lifemap.lifefile.fields import Fields
from lifemap.model import Event, Kind, Life, Person, Source

PERSON_KEYS = ("name", "born", "died", "aliases")
SOURCE_KEYS = ("id", "title", "path", "url", "licence", "sha256")
#: What may happen to a person who is dead.
POSTHUMOUS: tuple[Kind, ...] = ("burial", "other")


@dataclass(frozen=True, slots=True)
class RawLife:
    """The tables of a life file, as read from TOML or a spreadsheet.

    ``fallback`` is the person's name where the file gives none; ``loose`` tables
    hold texts only, and name their sources without declaring them; ``as_found`` ones
    come from a program, with stays before the birth where its source had them.
    """

    stays: Sequence[Mapping[str, object]]
    person: Mapping[str, object] = field(default_factory=dict)
    sources: Sequence[Mapping[str, object]] = ()
    top: Mapping[str, object] = field(default_factory=dict)
    fallback: str = ""
    loose: bool = False
    as_found: bool = False


def build_life(raw: RawLife, faults: Faults) -> Life:
    """Return the life of raw tables; what is wrong with it goes to ``faults``."""
    top = Fields(raw.top, (), faults, loose=raw.loose)
    person = _read_person(raw, faults)
    events = name_events(
        [
            read_event(Fields(table, ("stay", index), faults, loose=raw.loose))
            for index, table in enumerate(raw.stays)
        ],
        faults,
    )
    sources = tuple(_read_sources(raw, faults))
    life = Life(person, events, sources, top.text("title"), top.text("note"))
    if not events and not faults.found:
        way = 'add one: [[stay]], then place = "Vienna" and when = "1907"'
        faults.add((), f"there are no stays; {way}")
    if not raw.as_found:
        _check_dates(life, faults)
    return _declare_sources(life) if raw.loose else _check_sources(life, raw, faults)


def as_tables(tables: object, key: str, faults: Faults) -> list[Mapping[str, object]]:
    """Return a list of tables; anything else is a fault."""
    if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
        return tables
    way = f"write [[{key}]], with two brackets, before each one"
    faults.add((key,), f"{key} is not a list of tables; {way}")
    return [tables] if isinstance(tables, dict) else []


def _read_person(raw: RawLife, faults: Faults) -> Person:
    fields = Fields(raw.person, ("person",), faults, loose=raw.loose)
    fields.check_keys(PERSON_KEYS, "[person]")
    name = fields.text("name")
    if "name" in fields and not name.strip():
        fields.fault("name", "name is empty; write whose life it is")
    born, died = fields.date("born"), fields.date("died")
    if born and died and _is_before(died, born):
        way = "swap them or mend one"
        fields.fault("died", f"died {show(str(died))} comes before born; {way}")
    return Person(name or raw.fallback, born, died, fields.texts("aliases"))


def _read_sources(raw: RawLife, faults: Faults) -> Iterator[Source]:
    seen: set[str] = set()
    for index, table in enumerate(raw.sources):
        fields = Fields(table, ("source", index), faults)
        fields.check_keys(SOURCE_KEYS, "a source")
        texts = {key: fields.text(key) for key in SOURCE_KEYS}
        if not texts["id"]:
            fields.fault("id", 'a source has no id; write id = "a short name"')
        elif texts["id"] in seen:
            way = "give each source its own"
            fields.fault("id", f"id {show(texts['id'])} is taken; {way}")
        seen.add(texts["id"])
        yield Source(**texts)


def name_events(events: Sequence[Event], faults: Faults) -> tuple[Event, ...]:
    """Give every event an id of its own: the one written, or one made from its words.

    An id that is written twice is a fault.
    """
    written: dict[str, int] = {}
    for index, event in enumerate(events):
        first = written.setdefault(event.id, index)
        if event.id and first != index:
            taken = f"stay {show(event.id)} is taken by stay number {first + 1}"
            faults.add(("stay", index, "stay"), f"{taken}; give each its own")
    uses = dict.fromkeys(written, 1)
    return tuple(
        event if event.id else replace(event, id=_free(event, uses)) for event in events
    )


def _free(event: Event, uses: dict[str, int]) -> str:
    """Return an id for an event, with -2, -3 ... behind it where it is taken."""
    name = free = stay_id(event)
    while free in uses:
        uses[name] += 1
        free = f"{name}-{uses[name]}"
    uses[free] = 1
    return free


def _check_dates(life: Life, faults: Faults) -> None:
    """Note the stays that surely lie before the birth or after the death."""
    for index, event in enumerate(life.events):
        drawn = event.keep and event.band != "low"
        found = drawn and event.when and _outside(event.when, life.person, event.kind)
        if found:
            faults.add(("stay", index, "when"), f"when {show(str(event.when))} {found}")


def _outside(when: Date, person: Person, kind: Kind) -> str:
    born, died = person.born, person.died
    if born and _is_before(when, born):
        return f"is before the birth on {str(born)!r}; mend one of the two dates"
    if died and kind not in POSTHUMOUS and _is_beyond(when, died):
        way = 'mend it, or write kind = "burial" or "other" for what came after'
        return f"is after the death on {str(died)!r}; {way}"
    return ""


def _is_before(date: Date, other: Date) -> bool:
    """Whether a date surely begins before another one can."""
    latest, earliest = date.start.latest, other.earliest
    return latest is not None and earliest is not None and latest < earliest


def _is_beyond(date: Date, other: Date) -> bool:
    """Whether a date surely ends after another one can."""
    earliest, latest = date.end.earliest, other.latest
    return earliest is not None and latest is not None and earliest > latest


def _check_sources(life: Life, raw: RawLife, faults: Faults) -> Life:
    """Note the sources that stays name and nobody declares."""
    known = [source.id for source in life.sources]
    for index, table in enumerate(raw.stays):
        for where, name in _named_sources(table):
            if isinstance(name, str) and name and name not in known:
                near = nearest(name, known)
                way = f"did you mean {near}?" if near else "add a [[source]] with it"
                message = f"source {show(name)} is not declared; {way}"
                faults.add(("stay", index, *where), message)
    return life


def _named_sources(table: Mapping[str, object]) -> Iterator[tuple[Where, object]]:
    """Yield the sources that a stay names, with their paths in its table."""
    yield ("source",), table.get("source")
    others = table.get("also")
    for index, other in enumerate(others if isinstance(others, list) else []):
        if isinstance(other, dict):
            yield ("also", index, "source"), other.get("source")


def _declare_sources(life: Life) -> Life:
    """Add a source for every one that a spreadsheet names without more ado."""
    names = dict.fromkeys(
        each.source for event in life.events for each in event.attestations
    )
    known = {source.id for source in life.sources} | {""}
    new = tuple(Source(name) for name in names if name not in known)
    return replace(life, sources=life.sources + new)
