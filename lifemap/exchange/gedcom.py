"""Write a journey as GEDCOM events, and read a person's events from GEDCOM.

GEDCOM 5.5.1 is written, 5.5, 5.5.1 and 7 are read (by ged4py). An event without a
place puts nobody anywhere and is told as lost.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from lifemap.edtf import Date
from lifemap.errors import ExchangeError
from lifemap.exchange.geddate import from_gedcom, to_gedcom
from lifemap.exchange.reading import Reading
from lifemap.lifefile import name_events
from lifemap.lifefile.faults import Faults
from lifemap.model import Attestation, Event, Journey, Kind, Life, Mention, Person, Stay

if TYPE_CHECKING:
    from ged4py.model import Record

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
    "EMIG": "travel",
    "IMMI": "travel",
    "MARR": "family",
    "ENGA": "family",
    "DIV": "family",
    "ADOP": "family",
    "CHR": "family",
    "BAPM": "family",
    "CONF": "other",
    "NATU": "other",
    "ORDN": "other",
    "EVEN": "other",
    "FACT": "other",
}
_WRITTEN: dict[Kind, str] = {
    "birth": "BIRT",
    "death": "DEAT",
    "burial": "BURI",
    "education": "EDUC",
    "work": "OCCU",
    "residence": "RESI",
}
_QUIET = {"NAME", "SEX", "FAMC", "FAMS", "CHAN", "RIN", "REFN", "_UID", "UID", "CREA"}
_LINE = 200
"""Characters a line may have, well under the 255 of the format."""


# -- written -----------------------------------------------------------------------


def write(journey: Journey) -> str:
    """Return the person and every dated or placed stay as a GEDCOM 5.5.1 file."""
    given, _, family = journey.person.name.rpartition(" ")
    lines = [
        "0 HEAD",
        "1 SOUR lifemap",
        "1 GEDC",
        "2 VERS 5.5.1",
        "2 FORM LINEAGE-LINKED",
        "1 CHAR UTF-8",
        "1 SUBM @U1@",
        "0 @U1@ SUBM",
        "1 NAME lifemap",
        "0 @I1@ INDI",
        *_text(1, "NAME", f"{given} /{family}/".strip()),
    ]
    for stay in (*journey.stays, *journey.aside):
        lines += _event_lines(stay)
    return "\n".join([*lines, "0 TRLR"]) + "\n"


def _event_lines(stay: Stay) -> Iterator[str]:
    event = stay.event
    tag = _WRITTEN.get(event.kind, "EVEN")
    yield from _text(1, tag, event.what if tag in ("OCCU", "EDUC") else "")
    if tag == "EVEN":
        yield f"2 TYPE {event.kind}"
    if event.when:
        yield f"2 DATE {to_gedcom(event.when)}"
    parts = (event.mention.toponym, event.mention.within)
    yield from _text(2, "PLAC", ", ".join(filter(None, parts)))
    if stay.place:
        north = "N" if stay.place.lat >= 0 else "S"
        east = "E" if stay.place.lon >= 0 else "W"
        yield "3 MAP"
        yield f"4 LATI {north}{abs(stay.place.lat):.6f}"
        yield f"4 LONG {east}{abs(stay.place.lon):.6f}"
    if event.what and tag not in ("OCCU", "EDUC"):
        yield from _text(2, "NOTE", event.what)
    for each in event.attestations:
        yield from _text(2, "SOUR", each.source or "text")
        yield from _text(3, "DATA", "")
        yield from _text(4, "TEXT", each.quote)


def _text(level: int, tag: str, text: str) -> Iterator[str]:
    """Yield a line, continued where the text has line ends or is long."""
    for number, paragraph in enumerate(text.replace("\r\n", "\n").split("\n")):
        safe = "".join(sign if sign.isprintable() else " " for sign in paragraph)
        pieces = [safe[i : i + _LINE] for i in range(0, len(safe), _LINE)] or [""]
        for index, piece in enumerate(pieces):
            head = f"{level} {tag}" if not number else f"{level + 1} CONT"
            head = f"{level + 1} CONC" if index else head
            yield f"{head} {piece.replace('@', '@@')}".rstrip(" ")


# -- read --------------------------------------------------------------------------


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life of one person, the first where none is named.

    Raises
    ------
    ExchangeError
        When it is no GEDCOM, or has no such person; names the nearest.
    """
    try:
        from ged4py.parser import GedcomReader, ParserError
    except ImportError as error:
        msg = f"{name}: needs ged4py; pip install ged4py"
        raise ExchangeError(msg) from error
    encoding = "utf-8" if b"VERS 7" in data[:1000] else None
    try:
        with GedcomReader(io.BytesIO(data), encoding=encoding, errors="replace") as ged:
            chosen = _choose(list(ged.records0("INDI")), person, name)
            return _life(chosen, name)
    except (ParserError, UnicodeError, LookupError) as error:
        msg = f"{name}: is no GEDCOM file ({error}); export it again"
        raise ExchangeError(msg) from error


def _choose(people: list[Any], person: str, name: str) -> Any:
    if not people:
        msg = f"{name}: holds no person (INDI); export it again"
        raise ExchangeError(msg)
    if not person:
        return people[0]
    wanted = person.casefold().strip("@")
    for each in people:
        if wanted in (_name_of(each).casefold(), str(each.xref_id).strip("@").lower()):
            return each
    near = get_close_matches(person, [_name_of(each) for each in people], n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "name another"
    msg = f"{name}: holds no person called {person!r}; {hint}"
    raise ExchangeError(msg)


def _name_of(individual: Any) -> str:
    return str(individual.name.format()).strip() or "Unnamed"


def _life(individual: Any, name: str) -> Reading:
    lost: Counter[str] = Counter()
    records = [*individual.sub_records, *_marriages(individual)]
    events = [event for each in records if (event := _event(each, lost))]
    born, died = (_date_of(individual.sub_tag(tag)) for tag in ("BIRT", "DEAT"))
    life = Life(
        Person(_name_of(individual), born, died),
        name_events(events, Faults()),
        title=_name_of(individual),
    )
    told = (f"{tag} of {count} records" for tag, count in sorted(lost.items()))
    return Reading(life, tuple(f"{name}: {line}" for line in told))


def _marriages(individual: Any) -> Iterator[Record]:
    for family in individual.sub_tags("FAMS"):
        yield from (each for each in family.sub_records if each.tag in TAGS)


def _event(record: Any, lost: Counter[str]) -> Event | None:
    kind = TAGS.get(record.tag)
    if kind is None:
        lost.update([] if record.tag in _QUIET else [record.tag])
        return None
    place = str(record.sub_tag_value("PLAC") or "").strip()
    if not place:
        lost[f"{record.tag} without a place"] += 1
        return None
    kind = _kind(record, kind)
    notes = [str(each.value or "") for each in record.sub_tags("NOTE")]
    notes += [record.value] if isinstance(record.value, str) else []
    first, _, rest = place.partition(",")
    lat, lon = _position(record.sub_tag("PLAC/MAP"))
    return Event(
        id="",
        mention=Mention(first.strip() or place, rest.strip(" ,"), lat=lat, lon=lon),
        when=_date_of(record),
        kind=kind,
        what=" ".join(note.strip() for note in notes if note.strip(" Y")),
        attestations=tuple(_attestations(record)),
    )


def _kind(record: Any, usual: Kind) -> Kind:
    from lifemap.journey import KINDS

    said = str(record.sub_tag_value("TYPE") or "").lower()
    return next((kind for kind in KINDS if kind in said.split()), usual)


def _attestations(record: Any) -> Iterator[Attestation]:
    for source in record.sub_tags("SOUR"):
        quote = source.sub_tag_value("DATA/TEXT") or source.sub_tag_value("TEXT")
        title = source.sub_tag_value("TITL") or source.value or ""
        if quote:
            yield Attestation(str(quote), title if isinstance(title, str) else "")


def _position(record: Any) -> tuple[float | None, float | None]:
    """Return latitude and longitude in degrees, (None, None) where not given."""
    if record is None:
        return None, None
    lat, lon = (str(record.sub_tag_value(tag) or "") for tag in ("LATI", "LONG"))
    try:
        return _degrees(lat), _degrees(lon)
    except ValueError:
        return None, None


def _degrees(text: str) -> float:
    """Read ``N52.5`` or ``-3.1``."""
    sign = -1 if text[:1] in ("S", "W", "s", "w") else 1
    return sign * float(text.lstrip("NSEWnsew"))


def _date_of(record: Any) -> Date | None:
    value = record.sub_tag_value("DATE") if record is not None else None
    return from_gedcom(value) if value is not None else None
