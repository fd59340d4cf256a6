"""Find what cannot be right in a life: speeds, overlaps, dates, quotes, names."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from lifemap.edtf import Date
from lifemap.errors import Fault, LifemapError
from lifemap.files import decode_text, read_bytes
from lifemap.geometry import distance_km
from lifemap.itinerary import certain_days, first_day, last_day
from lifemap.journey import plan_journey
from lifemap.model import Attestation, Event, Life, Source, Stay
from lifemap.resolution import Candidates, like_spellings, resolve
from lifemap.resolution.travel import apart_km, days_between, reach_km, spot_of
from lifemap.wording import say_date, say_stay_place

TIMES_TOO_FAST = 2.0
"""A move is impossible beyond so many times what its century made plausible."""
SHORTEST_OVERLAP_DAYS = 2
"""Leaving one place and arriving at another may share a day, and no more."""
MOST_AT_ONCE = 100
"""Stays that last at one time; a file with more has worse faults than overlaps."""
APART_KM = 50.0
"""Nearer places can be two names for one stay."""


def check_life(
    life: Life,
    gazetteer: Candidates | None = None,
    base: Path | None = None,
    name: str = "",
) -> list[Fault]:
    """Return what cannot be right in a life, in the order of its stays.

    Parameters
    ----------
    life
        The life; stays that are struck out are not looked at.
    gazetteer
        Resolves the places; without it only dates and quotes are looked at.
    base
        Folder that the paths of sources start from; the working folder by default.
    name
        What to call the file in the faults; the person's name by default.

    A fault begins with the stay's id.
    """
    events = [event for event in life.events if event.keep]
    told = [*_outside_life(life, events), *_doubled(events)]
    told += _misquoted(life, events, base or Path())
    if gazetteer is not None:
        resolutions = resolve(life, gazetteer)
        journey = plan_journey(life, resolutions)
        told += _unsettled(journey.aside, gazetteer)
        told += _too_fast(journey.stays)
        told += _in_two_places(journey.stays)
    position = {event.id: at for at, event in enumerate(life.events)}
    told.sort(key=lambda pair: position.get(pair[0], -1))
    file = name or life.person.name
    return [Fault(file, 0, f"{where}: {what}") for where, what in told]


Span = tuple[float, float]
"""A first and a last day."""
_Told = tuple[str, str]
"""A stay's id (or a source's) and what is wrong with it."""


# -- dates -------------------------------------------------------------------------


def _outside_life(life: Life, events: Iterable[Event]) -> Iterator[_Told]:
    """Yield stays before the birth, or after the death but for a burial."""
    born, died = life.person.born, life.person.died
    for event in events:
        if event.when is None:
            continue
        said = say_date(event.when)
        if born and last_day(event.when) < first_day(born):
            yield event.id, f"{said} is before the birth ({say_date(born)})"
        elif event.kind == "birth" and born and not _touch(event.when, born):
            yield event.id, f"{said} is not the birth's date ({say_date(born)})"
        if not died or event.kind == "burial":
            continue
        if first_day(event.when) > last_day(died):
            yield event.id, f"{said} is after the death ({say_date(died)})"
        elif event.kind == "death" and not _touch(event.when, died):
            yield event.id, f"{said} is not the death's date ({say_date(died)})"


def _doubled(events: Sequence[Event]) -> Iterator[_Told]:
    """Yield second births and deaths, and a burial before the death."""
    for kind in ("birth", "death"):
        found = [event for event in events if event.kind == kind]
        for extra in found[1:]:
            yield extra.id, f"a second {kind}, after {found[0].id}; keep one"
    deaths = [event.when for event in events if event.kind == "death" and event.when]
    for event in events:
        if event.kind != "burial" or event.when is None or not deaths:
            continue
        if last_day(event.when) < first_day(deaths[0]):
            yield event.id, f"buried before the death ({say_date(deaths[0])})"


def _touch(one: Date, other: Date) -> bool:
    return first_day(one) <= last_day(other) and first_day(other) <= last_day(one)


# -- quotes ------------------------------------------------------------------------


def _misquoted(life: Life, events: Iterable[Event], base: Path) -> Iterator[_Told]:
    """Yield quotes that do not stand in their source where they say."""
    texts: dict[str, str] = {}
    for source in life.sources:
        try:
            texts[source.id] = _text_of(source, base)
        except LifemapError as error:
            yield source.id, str(error)
    for event in events:
        for attestation in event.attestations:
            text = texts.get(attestation.source, "")
            if text and (wrong := _misquote(attestation, text)):
                yield event.id, wrong


def _text_of(source: Source, base: Path) -> str:
    """Return a source's text, "" when it is not at hand.

    Raises
    ------
    LifemapError
        When the file it names cannot be read, is no longer the same, or lies
        elsewhere than beside the life file or below: a stranger may have named it.
    """
    if source.text or not source.path:
        return source.text
    path = base / source.path
    inside = Path(source.path)
    if inside.anchor or ".." in inside.parts or (path.exists() and not path.is_file()):
        raise LifemapError(
            f"{source.path!r} is no file beside the life file or in a folder there; "
            "copy the text to it"
        )
    data = read_bytes(path)
    if source.sha256 and sha256(data).hexdigest() != source.sha256:
        raise LifemapError(
            f"{path} is not the file that the life was read from (its SHA-256 "
            "differs); read it again"
        )
    return decode_text(data, str(path))


def _misquote(attestation: Attestation, text: str) -> str:
    """Return what is wrong with a quote, "" when it stands where it should."""
    quote, span = attestation.quote, attestation.span
    if not quote:
        return ""
    if span is None:
        return "" if quote in text else f"{_short(quote)} does not stand in the source"
    if text[span.start : span.end] == quote:
        return ""
    at = text.find(quote)
    if at < 0:
        return f"{_short(quote)} does not stand in the source"
    return f"{_short(quote)} stands at = [{at}, {at + len(quote)}], not at {[*span]}"


def _short(quote: str) -> str:
    shown = quote if len(quote) <= 60 else f"{quote[:57]}..."  # noqa: PLR2004
    return f"quote {shown!r}"


# -- places ------------------------------------------------------------------------


def _unsettled(aside: Iterable[Stay], gazetteer: Candidates) -> Iterator[_Told]:
    """Yield the names that a person can settle: slips, and more places than one.

    A name that is like no other is no fault of the file: the ledger has it.
    """
    for stay in aside:
        resolution, name = stay.resolution, stay.event.mention.toponym
        if stay.event.band == "low" or resolution.state == "resolved":
            continue
        if resolution.candidates or like_spellings(name, gazetteer):
            yield stay.id, f"place = {name!r}: {resolution.hint}"


def _too_fast(stays: Sequence[Stay]) -> Iterator[_Told]:
    """Yield moves that nobody made so fast in their century."""
    for start, end in itertools.pairwise(stays):
        if not (start.place and end.place and start.event.when and end.event.when):
            continue
        km = apart_km(spot_of(start.place), spot_of(end.place))
        limit = reach_km(start.event.when, end.event.when) * TIMES_TOO_FAST
        days = days_between(start.event.when, end.event.when)
        if km > limit and days is not None:
            yield (
                end.id,
                f"{km:,.0f} km from {say_stay_place(start)} ({start.id}) in "
                f"{_days(days + 1)}: faster than anyone travelled then; "
                "mend a date or a place",
            )


def _in_two_places(stays: Sequence[Stay]) -> Iterator[_Told]:
    """Yield stays that surely overlap far apart, where neither is an outing."""
    for first, second in sorted(_overlaps(stays)):
        one, other = stays[first], stays[second]
        if not _far_apart(one, other):
            continue
        shared = _shared_days(_span(one), _span(other))
        yield (
            other.id,
            f"overlaps {one.id} by {_days(int(shared))}, though {say_stay_place(one)} "
            f"and {say_stay_place(other)} are far apart; mend a date, or write the "
            "one as an outing within the other",
        )


def _overlaps(stays: Sequence[Stay]) -> Iterator[tuple[int, int]]:
    """Yield the positions of stays that surely overlap, neither within the other.

    Of the stays in the order of their starts each is held against those alone that
    last until then, and only against the latest so many of them.
    """
    spans = sorted((_span(stay), at) for at, stay in enumerate(stays))
    lasting: list[tuple[Span, int]] = []
    for span, at in spans:
        if _shared_days(span, span) < SHORTEST_OVERLAP_DAYS:
            continue
        lasting = [
            each
            for each in lasting[-MOST_AT_ONCE:]
            if _shared_days(each[0], span) >= SHORTEST_OVERLAP_DAYS
        ]
        for (start, end), other in lasting:
            if start < span[0] and end < span[1]:
                yield min(at, other), max(at, other)
        lasting.append((span, at))


def _span(stay: Stay) -> Span:
    """Return the days that surely belong to a stay; none where it has no date."""
    return certain_days(stay.event.when) if stay.event.when else (0.0, -1.0)


def _shared_days(one: Span, other: Span) -> float:
    return min(one[1], other[1]) - max(one[0], other[0]) + 1


def _far_apart(one: Stay, other: Stay) -> bool:
    if one.place is None or other.place is None:
        return False
    a, b = one.place, other.place
    if a.area is not None or b.area is not None:
        return False
    return distance_km(a.lat, a.lon, b.lat, b.lon) > APART_KM


def _days(count: int) -> str:
    return "a day" if count == 1 else f"{count:,} days"
