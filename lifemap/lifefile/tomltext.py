"""Read a life from TOML text and write one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from pathlib import Path

from lifemap.errors import Fault, LifeFileError
from lifemap.lifefile.event import clean, event_fields, is_by_hand, seal, write_date
from lifemap.lifefile.faults import Faults, show
from lifemap.lifefile.fields import ALIASES, unknown_key
from lifemap.lifefile.life import PERSON_KEYS, RawLife, as_tables, build_life
from lifemap.lifefile.mending import read_mended
from lifemap.model import Event, Life, Person, Source

TOP_KEYS = ("title", "note", "person", "source", "stay")

_HEAD = """\
# A life, drawn with: lifemap map FILE
# Dates: 1907-01, 1907-01/1907-02, 1898~ (about), 1916? (doubtful), or plain words.
# More: lifemap help dates, lifemap help kinds, lifemap help files.
"""
_DRAFT_HEAD = """\
# A draft, read from prose. Correct it here, then draw it: lifemap map FILE
#   when   1907-01, 1907-01/1907-02, 1898~ (about), 1916? (doubtful), or plain words
#   keep   write keep = false to strike a stay out for good
#   in     what the place lies in, where its name alone is not enough (or id, lat, lon)
# A stay that you change or add is yours: reading the text again leaves it as it is.
# Leave stay and made as they are. Notes of your own go into note = "..."; comments
# are not kept. More: lifemap help dates, lifemap help kinds, lifemap help files.
"""
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f]')


def parse_toml(text: str, name: str) -> Life:
    """Return the life that a TOML text holds.

    Raises
    ------
    LifeFileError
        With every fault of the text, each with its line and the way out.
    """
    mended = read_mended(text)
    faults = Faults()
    life = None
    if mended.data is not None:
        life = build_life(_raw(mended.data, name, faults), faults)
    if life is not None and not faults.found and not mended.errors:
        return life
    found = [Fault(name, line, message) for line, message in mended.errors.items()]
    if faults.found:
        from lifemap.lifefile.lines import find_lines

        placed = faults.placed(name, find_lines(mended.text))
        found += [fault for fault in placed if fault.line not in mended.errors]
    raise LifeFileError(sorted(found, key=lambda fault: fault.line))


def _raw(data: dict[str, object], name: str, faults: Faults) -> RawLife:
    """Sort the top level of a TOML file into tables."""
    for key, value in data.items():
        if key not in TOP_KEYS:
            faults.add((key,), _stray_key(key, value))
    person = data.get("person", {})
    if not isinstance(person, dict):
        faults.add(("person",), 'person is a table; write [person] and name = "..."')
        person = {}
    return RawLife(
        stays=as_tables(data.get("stay", []), "stay", faults),
        person=person,
        sources=as_tables(data.get("source", []), "source", faults),
        top={key: data[key] for key in ("title", "note") if key in data},
        fallback=Path(name).stem,
    )


def _stray_key(key: str, value: object) -> str:
    """Return the fault of a key that does not belong to the top level."""
    if key.lower() in ("events", "event", "stays", "stop", "stops"):
        return f"unknown table {show(key)}; did you mean [[stay]]?"
    if isinstance(value, dict | list):
        return unknown_key(key, TOP_KEYS, "a life")
    if key in PERSON_KEYS:
        return f"{key} belongs under [person]"
    if ALIASES.get(key, key) in ("when", "place", "kind", "what"):
        return f"{show(key)} belongs to a stay; write it under [[stay]]"
    return unknown_key(key, TOP_KEYS, "a life")


def dump_toml(life: Life) -> str:
    """Return a life as TOML text with a short head on how to edit it.

    A drafted stay carries ``made``, a mark that no longer fits once a person changes
    it. The text of sources is not written.
    """
    drafted = any(not is_by_hand(event) for event in life.events)
    parts = [_DRAFT_HEAD if drafted else _HEAD]
    top = {"title": life.title, "note": life.note}
    parts.append(_settings({key: value for key, value in top.items() if value}))
    parts.append("[person]\n" + _settings(person_fields(life.person)))
    parts += ["[[source]]\n" + _settings(source_fields(each)) for each in life.sources]
    parts += ["[[stay]]\n" + _settings(stay_fields(each)) for each in life.events]
    return "\n".join(part for part in parts if part)


def person_fields(person: Person) -> dict[str, object]:
    """Return what is known of a person, key by key."""
    fields: dict[str, object] = {}
    if person.name:
        fields["name"] = clean(person.name)
    if person.born:
        fields["born"] = write_date(person.born)
    if person.died:
        fields["died"] = write_date(person.died)
    if person.aliases:
        fields["aliases"] = [clean(alias) for alias in person.aliases]
    return fields


def source_fields(source: Source) -> dict[str, object]:
    """Return what is known of a source, key by key; not its text."""
    keys = [each.name for each in dataclass_fields(source) if each.name != "text"]
    values = {key: clean(getattr(source, key)) for key in keys}
    return {key: value for key, value in values.items() if value or key == "id"}


def stay_fields(event: Event) -> dict[str, object]:
    """Return the fields of an event, with the mark of a draft that nobody changed."""
    fields = event_fields(event)
    if not is_by_hand(event):
        fields["made"] = seal(event)
    return fields


def _settings(fields: Mapping[str, object]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in fields.items())


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{_TO_ESCAPE.sub(_escape, value)}"'
    if isinstance(value, list):
        return f"[{', '.join(_value(each) for each in value)}]"
    if isinstance(value, dict):
        pairs = ", ".join(f"{key} = {_value(each)}" for key, each in value.items())
        return f"{{ {pairs} }}"
    return repr(value)


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}")
