"""Write a journey as GEDCOM events.

GEDCOM 5.5.1, which every genealogy program reads; see `pedigree` for the way back. A
journey's order, certainty and reasons have no room in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lifemap.exchange.geddate import to_gedcom
from lifemap.exchange.pedigree import read
from lifemap.lifefile.event import clean
from lifemap.model import Attestation, Journey, Kind, Person, Source, Stay

__all__ = ["read", "write"]

WRITTEN: dict[Kind, str] = {
    "birth": "BIRT",
    "death": "DEAT",
    "burial": "BURI",
    "education": "EDUC",
    "work": "OCCU",
    "residence": "RESI",
}
_TOLD_IN_LINE = ("OCCU", "EDUC", "EVEN")
_LINE = 200
"""Characters a line may have, well under the 255 of the format."""


def write(journey: Journey) -> str:
    """Return the person and every stay as a GEDCOM 5.5.1 file."""
    marks = {
        source.id: f"@S{number}@" for number, source in enumerate(journey.sources, 1)
    }
    lines = [
        "0 HEAD",
        "1 SOUR lifemap",
        "1 SUBM @U1@",
        "1 GEDC",
        "2 VERS 5.5.1",
        "2 FORM LINEAGE-LINKED",
        "1 CHAR UTF-8",
        "0 @U1@ SUBM",
        "1 NAME lifemap",
        "0 @I1@ INDI",
        *_names(journey.person),
    ]
    stays = (*journey.stays, *journey.aside)
    for stay in stays:
        lines += _event_lines(stay, marks)
    lines += _dates_of_life(journey.person, stays)
    for source in journey.sources:
        lines += _source_lines(source, marks[source.id])
    return clean("\n".join([*lines, "0 TRLR"])) + "\n"


def _names(person: Person) -> Iterator[str]:
    for name in (person.name, *person.aliases):
        given, _, family = name.replace("/", " ").strip().rpartition(" ")
        yield from _text(1, "NAME", f"{given} /{family}/".strip())


def _dates_of_life(person: Person, stays: tuple[Stay, ...]) -> Iterator[str]:
    """Yield birth and death where no stay tells of them."""
    told = {stay.event.kind for stay in stays}
    for kind, date in (("birth", person.born), ("death", person.died)):
        if date and kind not in told:
            yield f"1 {'BIRT' if kind == 'birth' else 'DEAT'}"
            yield f"2 DATE {to_gedcom(date)}"


def _event_lines(stay: Stay, marks: Mapping[str, str]) -> Iterator[str]:
    event = stay.event
    tag = WRITTEN.get(event.kind, "EVEN")
    in_line = event.what if tag in _TOLD_IN_LINE else ""
    yield from _text(1, tag, in_line)
    if tag == "EVEN":
        yield f"2 TYPE {event.kind}"
    if event.when:
        yield f"2 DATE {to_gedcom(event.when)}"
    parts = (event.mention.toponym.replace(",", " "), event.mention.within)
    yield from _text(2, "PLAC", ", ".join(filter(None, parts)))
    if stay.place and not stay.place.is_area:
        yield "3 MAP"
        yield f"4 LATI {'N' if stay.place.lat >= 0 else 'S'}{abs(stay.place.lat):.6f}"
        yield f"4 LONG {'E' if stay.place.lon >= 0 else 'W'}{abs(stay.place.lon):.6f}"
    for note in filter(None, ("" if in_line else event.what, event.note)):
        yield from _text(2, "NOTE", note)
    for each in event.attestations:
        yield from _citation_lines(each, marks)


def _citation_lines(said: Attestation, marks: Mapping[str, str]) -> Iterator[str]:
    if said.source in marks:
        yield f"2 SOUR {marks[said.source]}"
        if said.quote:
            yield "3 DATA"
            yield from _text(4, "TEXT", said.quote)
        return
    yield from _text(2, "SOUR", said.source or "a text")
    if said.quote:
        yield from _text(3, "TEXT", said.quote)


def _source_lines(source: Source, mark: str) -> Iterator[str]:
    yield f"0 {mark} SOUR"
    yield from _text(1, "TITL", source.title or source.id)
    if source.url:
        yield from _text(1, "NOTE", source.url)


def _text(level: int, tag: str, text: str) -> Iterator[str]:
    """Yield a line, continued where the text has line ends or is long.

    A line is never cut beside a space, which programs may drop there.
    """
    for number, paragraph in enumerate(re.split(r"\r\n|[\n\r]", text)):
        safe = "".join(sign if sign.isprintable() else " " for sign in paragraph)
        for index, piece in enumerate(_pieces(safe.strip().replace("@", "@@"))):
            head = f"{level} {tag}" if not number else f"{level + 1} CONT"
            head = f"{level + 1} CONC" if index else head
            yield f"{head} {piece}".rstrip(" ")


def _pieces(text: str) -> Iterator[str]:
    while len(text) > _LINE:
        cut = _LINE
        while cut > 1 and (text[cut - 1] in " @" or text[cut] in " @"):
            cut -= 1
        yield text[:cut]
        text = text[cut:]
    yield text
