"""Let another reader find the events: its words are checked, its facts settled here.

A reader is given the text and gives claims back, each a quotation with the words in it
that name the place and the date. A quotation that does not stand in the text, or whose
place is not among its words, is dropped and counted. Offsets, dates and, later,
coordinates are found here and never taken from a reader.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, cast, get_args

from lifemap.edtf import Date
from lifemap.model import Kind
from lifemap.prose.dates.moments import Clock, Moment, find_moments
from lifemap.prose.events.merge import overlap
from lifemap.prose.reading import Reading
from lifemap.prose.scenes import HIGH, MEDIUM, Draft
from lifemap.toponyms import normalise

KINDS = frozenset(get_args(Kind))
_MARGIN = 0.2
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Claim:
    """What another reader says it has read, in the source's own words.

    ``place`` and ``when`` are words of ``quote``; ``when`` may be empty. ``fact`` is
    False for what was planned, denied or only told of somebody else.
    """

    quote: str
    place: str
    when: str = ""
    kind: str = "other"
    fact: bool = True


class Reader(Protocol):
    """Who may take the place of the rules: text in, quoted events out."""

    @property
    def name(self) -> str:
        """What the reader is called in the notes of a life."""

    def read(self, text: str, person: str) -> Iterable[Claim]:
        """Return what a text says of where a person was."""


def drafts_of(reader: Reader, reading: Reading, person: str) -> tuple[list[Draft], str]:
    """Return the drafts of another reader's claims, and a note of what was dropped."""
    text = reading.page.scroll.text
    claims = [c for c in reader.read(text, person) if c.fact]
    found = sorted((d for d in (_draft(c, reading) for c in claims) if d), key=_start)
    drafts = [_numbered(d, order) for order, d in enumerate(found)]
    dropped = len(claims) - len(drafts)
    note = f"read by {reader.name}: {len(drafts)} of {len(claims)} claims kept"
    if dropped:
        note += f", {dropped} dropped: their words do not stand in the text"
    return [d for d in drafts if reading.is_alive(d)], note


def _start(draft: Draft) -> int:
    return draft.start


def _numbered(draft: Draft, order: int) -> Draft:
    return draft._replace(order=order)


def _draft(claim: Claim, reading: Reading) -> Draft | None:
    """Return a claim as a draft, or None where its words do not stand in the text."""
    text = reading.page.scroll.text
    place, quote = claim.place.strip(), claim.quote.strip()
    if not place or not 0 < len(quote) <= _LONGEST or place not in quote:
        return None
    span = find_quote(text, quote)
    if span is None:
        return None
    start, end = span
    moment = _moment(claim, reading, span)
    kind = claim.kind if claim.kind in KINDS else "other"
    draft = Draft(
        place,
        "",
        cast("Kind", kind),
        moment.date if moment else None,
        moment.basis if moment else "stated",
        MEDIUM + _MARGIN,
        start,
        end,
        flags=moment.flags if moment else (),
    )
    return _agreed(draft, reading.kept())


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Return where a quotation stands in a text, runs of spaces being one space."""
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    words = quote.split()
    pattern = r"\s+".join(map(re.escape, words))
    match = re.search(pattern, text) if words else None
    return match.span() if match else None


def _moment(claim: Claim, reading: Reading, span: tuple[int, int]) -> Moment | None:
    """Return the date that the words of a claim mean where they stand."""
    words = claim.when.strip()
    start, end = span
    text = reading.page.scroll.text
    at = text.find(words, start, end) if words else -1
    if at < 0:
        return None
    clock = Clock(reading.clock.born, reading.clock.died)
    clock.anchor = _told_before(reading, start)
    found = find_moments(text, at, at + len(words), clock)
    return found[0] if found else None


def _told_before(reading: Reading, position: int) -> Date | None:
    """Return the date that the story has told before a position."""
    index = bisect_right(reading.starts, position) - 1
    return reading.times[index] if index >= 0 else None


def _agreed(draft: Draft, rules: list[Draft]) -> Draft:
    """Raise the band of a claim that the rules have found as well."""
    name = normalise(draft.toponym)
    for other in rules:
        if normalise(other.toponym) != name or other.date is None or draft.date is None:
            continue
        if overlap(other.date, draft.date):
            return draft._replace(score=HIGH, within=other.within)
    return draft
