"""Read one person's events from GEDCOM.

GEDCOM 5.5, 5.5.1 and 7 are read (by ged4py, which knows the encodings), and the zip
archives of 7. The person is the one named, else the one that the file's head marks as
its root, else the first. Events of the person's families count. An event without a
place puts nobody anywhere and is told as lost.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from lifemap.edtf import Date
from lifemap.errors import ExchangeError, printable
from lifemap.exchange.archive import unpack
from lifemap.exchange.geddate import from_gedcom
from lifemap.exchange.jsontext import number
from lifemap.exchange.reading import Reading
from lifemap.files import has_long_line
from lifemap.journey import KINDS
from lifemap.lifefile import name_events
from lifemap.lifefile.faults import Faults
from lifemap.model import Attestation, Event, Kind, Life, Mention, Person, Source

TAGS: dict[str, Kind] = {
    "BIRT": "birth",
    "DEAT": "death",
    "BURI": "burial",
    "CREM": "burial",
    "EDUC": "education",
    "GRAD": "education",
    "OCCU": "work",
    "RETI": "work",
    "RESI": "residence",
    "CENS": "residence",
    "PROP": "residence",
    "EMIG": "travel",
    "IMMI": "travel",
    **dict.fromkeys(("ENGA", "MARB", "MARC", "MARL", "MARR", "MARS"), "family"),
    **dict.fromkeys(("DIV", "DIVF", "ANUL", "ADOP", "CHR", "BAPM"), "family"),
    **dict.fromkeys(("BARM", "BASM", "BLES", "CHRA", "CONF", "FCOM"), "other"),
    **dict.fromkeys(("NATU", "ORDN", "PROB", "WILL", "EVEN", "FACT"), "other"),
}
NAMES = {
    "MARR": "marriage",
    "ENGA": "engagement",
    "DIV": "divorce",
    "CHR": "christening",
    "BAPM": "baptism",
    "ADOP": "adoption",
    "NATU": "naturalisation",
    "CENS": "census",
    "EMIG": "emigration",
    "IMMI": "immigration",
    "CONF": "confirmation",
    "ORDN": "ordination",
    "RETI": "retirement",
    "GRAD": "graduation",
    "CREM": "cremation",
}
"""What an event is called where the file says no more of it."""
ROOTS = ("_ROOT", "_HME", "_HOME", "SUBM")
"""Where the head of a file names its root person; a submitter only if a person."""
_LONGEST_LINE = 1 << 20  # bytes; ged4py takes a hundred times as much memory
_QUIET = {
    "NAME", "SEX", "FAMC", "FAMS", "CHAN", "CREA", "RIN", "REFN", "_UID", "UID", "EXID",
}  # fmt: skip
_SAID = {"DATE", "PLAC", "NOTE", "SNOTE", "SOUR", "TYPE", "ADDR", *_QUIET}


@dataclass(slots=True)
class _Notes:
    """What is found on the way: sources by their titles, and losses."""

    sources: dict[str, Source] = field(default_factory=dict)
    lost: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life of one person, and what of it could not be carried.

    ``person`` is a name or the id of a record (I5).

    Raises
    ------
    ExchangeError
        When it is no GEDCOM, or has no such person; names the nearest.
    """
    try:
        from ged4py.parser import CodecError, GedcomReader, IntegrityError, ParserError
    except ImportError as error:
        msg = f"{name}: needs ged4py; pip install ged4py"
        raise ExchangeError(msg) from error
    data = unpack(data, name, ".ged")[0]
    if has_long_line(data, _LONGEST_LINE):
        msg = f"{name}: has a line longer than any of GEDCOM; export it again"
        raise ExchangeError(msg)
    encoding = "utf-8" if b"VERS 7" in data[:1000] else None
    broken = (ParserError, IntegrityError, CodecError, AssertionError)
    odd = (ValueError, LookupError, TypeError, AttributeError, OSError)
    try:
        with GedcomReader(io.BytesIO(data), encoding=encoding, errors="replace") as ged:
            people = list(ged.records0("INDI"))
            return _life(_choose(people, ged.header, person, name), len(people))
    except ExchangeError:
        raise
    except (*broken, *odd) as error:
        msg = f"{name}: is no GEDCOM file ({printable(str(error))}); export it again"
        raise ExchangeError(msg) from error


# -- the person --------------------------------------------------------------------


def _choose(people: Sequence[Any], head: Any, person: str, name: str) -> Any:
    if not people:
        msg = f"{name}: holds no person (INDI); export it again"
        raise ExchangeError(msg)
    if not person:
        return _root(people, head)
    wanted = person.casefold().strip("@ ")
    found = [each for each in people if wanted == _mark(each).casefold()]
    found = found or [each for each in people if wanted == _name(each).casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        marks = " or ".join(_mark(each) for each in found)
        msg = f"{name}: {len(found)} people are called {person!r}; write {marks}"
        raise ExchangeError(msg)
    near = get_close_matches(person, [_name(each) for each in people], n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"e.g. {_name(people[0])}"
    msg = f"{name}: holds no person called {person!r}; {hint}"
    raise ExchangeError(msg)


def _root(people: Sequence[Any], head: Any) -> Any:
    """Return the person whom the head of the file points to, else the first."""
    records = [*head.sub_records] if head is not None else []
    for tag in ROOTS:
        for record in records:
            pointed = str(getattr(record, "value", "") or "").strip("@")
            found = [each for each in people if _mark(each) == pointed]
            if record.tag == tag and found:
                return found[0]
    return people[0]


def _mark(individual: Any) -> str:
    return str(individual.xref_id).strip("@")


def _name(individual: Any) -> str:
    return " ".join(str(individual.name.format()).split()) or "Unnamed"


def _life(individual: Any, people: int) -> Reading:
    notes = _Notes()
    events = [_event(each, "", notes) for each in individual.sub_records]
    for family in _records(individual, "FAMS"):
        spouse = _spouse(family, individual)
        told = [each for each in family.sub_records if each.tag in TAGS]
        events += [_event(each, spouse, notes) for each in told]
    born, died = (_when(individual.sub_tag(tag), notes) for tag in ("BIRT", "DEAT"))
    whose = Person(_name(individual), born, died, tuple(_aliases(individual)))
    life = Life(
        whose,
        name_events([event for event in events if event], Faults()),
        tuple(notes.sources.values()),
        whose.name,
    )
    others = [f"the other people of the file ({people - 1})"] if people > 1 else []
    counted = (f"{what} ({count})" for what, count in sorted(notes.lost.items()))
    return Reading(life, (*others, *dict.fromkeys(notes.lines), *counted))


def _aliases(individual: Any) -> Iterator[str]:
    """Yield the further names of a person."""
    first = _name(individual)
    for record in list(individual.sub_tags("NAME"))[1:]:
        parts = record.value if isinstance(record.value, tuple) else (record.value,)
        name = " ".join(" ".join(str(part or "") for part in parts).split())
        if name and name != first:
            yield name


def _spouse(family: Any, individual: Any) -> str:
    partners = [*_records(family, "HUSB"), *_records(family, "WIFE")]
    others = [each for each in partners if each.xref_id != individual.xref_id]
    named = [_name(each) for each in others if hasattr(each, "name")]
    return named[0] if named else ""


def _records(record: Any, tag: str) -> list[Any]:
    """Return the records that such pointers lead to; those to nothing left out."""
    found = record.sub_tags(tag)
    return [each for each in found if each is not None and each.sub_records is not None]


# -- events ------------------------------------------------------------------------


def _event(record: Any, spouse: str, notes: _Notes) -> Event | None:
    kind = TAGS.get(record.tag)
    if kind is None:
        notes.lost.update([] if record.tag in _QUIET else [record.tag])
        return None
    place = _value(record, "PLAC") or _address(record)
    if not place:
        is_told = record.tag in ("BIRT", "DEAT")  # their dates are the person's
        notes.lost.update([] if is_told else [f"{record.tag} without a place"])
        return None
    notes.lost.update(
        f"{each.tag} of {record.tag}"
        for each in record.sub_records
        if each.tag not in _SAID
    )
    first, _, rest = place.partition(",")
    lat, lon = _position(record.sub_tag("PLAC"), notes)
    note = " ".join(filter(None, map(_text, record.sub_tags("NOTE", "SNOTE"))))
    what = _what(record, spouse)
    return Event(
        id="",
        mention=Mention(first.strip() or place, rest.strip(" ,"), lat=lat, lon=lon),
        when=_when(record, notes),
        kind=_kind(record, kind),
        what=what or note,
        attestations=tuple(_attestations(record, notes)),
        note=note if what else "",
    )


def _what(record: Any, spouse: str) -> str:
    """Return what an event says of itself: its value, its type, or its name."""
    value = _text(record) if isinstance(record.value, str) else ""
    value = "" if value.upper() == "Y" else value
    said = value or _value(record, "TYPE")
    said = "" if said.lower() in KINDS else said or NAMES.get(record.tag, "")
    return f"{said.capitalize()} with {spouse}" if spouse and not value else said


def _kind(record: Any, usual: Kind) -> Kind:
    said = _value(record, "TYPE").lower().split()
    return next((kind for kind in KINDS if kind in said), usual)


def _value(record: Any, path: str) -> str:
    value = record.sub_tag_value(path)
    said = "" if value is None else str(value)
    plain = "".join(sign if sign.isprintable() else " " for sign in said)
    return _undoubled(" ".join(plain.split()))


def _text(record: Any) -> str:
    value = record.value if record is not None else None
    return _undoubled(str(value).strip()) if value else ""


def _undoubled(text: str) -> str:
    """Return a text with the signs that the format writes twice."""
    return text.replace("@@", "@")


def _address(record: Any) -> str:
    """Return the town and country of an address, for want of a place."""
    found = (_value(record, f"ADDR/{part}") for part in ("CITY", "STAE", "CTRY"))
    return ", ".join(filter(None, found))


def _attestations(record: Any, notes: _Notes) -> Iterator[Attestation]:
    for cited in record.sub_tags("SOUR", follow=False):
        source = _source(cited, record, notes)
        quotes = [*cited.sub_tags("DATA/TEXT"), *cited.sub_tags("TEXT")]
        for quote in [_text(each) for each in quotes] or [""]:
            if quote or source:
                yield Attestation(quote, source)
        if _value(cited, "PAGE"):
            notes.lost["PAGE of SOUR"] += 1


def _source(cited: Any, record: Any, notes: _Notes) -> str:
    """Return the id of a cited source, noted with its title."""
    mark = str(cited.value or "").strip()
    title = mark
    if mark.startswith("@") and mark.endswith("@"):
        followed = [each for each in record.sub_tags("SOUR") if each.xref_id == mark]
        title = _value(followed[0], "TITL") if followed else ""
        mark = mark.strip("@")
    if mark:
        notes.sources.setdefault(mark, Source(mark, title if title != mark else ""))
    return mark


def _position(place: Any, notes: _Notes) -> tuple[float | None, float | None]:
    """Return latitude and longitude in degrees, (None, None) where not given."""
    tags = ("MAP/LATI", "MAP/LONG")
    said = [_value(place, tag) if place is not None else "" for tag in tags]
    if not all(said):
        return None, None
    lat, lon = map(_degrees, said)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):  # noqa: PLR2004
        notes.lines.append(f"position {' '.join(said)}: is not in degrees")
        return None, None
    return lat, lon


def _degrees(text: str) -> float:
    """Read ``N52.5`` or ``-3.1``; NaN where it is neither."""
    sign = -1 if text[:1] in ("S", "W", "s", "w") else 1
    return sign * number(text.lstrip("NSEWnsew"))


def _when(record: Any, notes: _Notes) -> Date | None:
    """Return the date of an event; what is written and not read is told."""
    dated = record.sub_tag("DATE") if record is not None else None
    if dated is None or dated.value is None:
        return None
    phrase = _value(dated, "PHRASE")
    said = str(dated.value)
    said = said[1:-1] if said.startswith("(") else said
    text = f"{said} ({phrase})" if phrase else said
    date = from_gedcom(text) or from_gedcom(said)
    if date is None and text.strip("() "):
        notes.lines.append(f"date {text!r} is not read")
    return date
