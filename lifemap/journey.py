"""Put resolved events in order as stays and legs, and look at part of them."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple, Protocol, get_args

from lifemap.edtf import Date, Window
from lifemap.errors import LifemapError
from lifemap.geometry import distance_km
from lifemap.itinerary import (
    certain_days,
    first_day,
    last_day,
    order_events,
    surely_before,
)
from lifemap.model import (
    Certainty,
    Event,
    Journey,
    Kind,
    Ledger,
    Leg,
    Life,
    Place,
    Resolution,
    Status,
    Stay,
    Verdict,
)
from lifemap.toponyms import normalise

LONGEST_SURE_GAP_DAYS = 180
"""A leg over a longer silence of the sources is drawn as doubtful."""

LOW_BAND_HINT = (
    'read with little confidence and not drawn: write band = "high" to draw it, '
    "keep = false to drop it"
)
KINDS: tuple[Kind, ...] = get_args(Kind)
_DEGREES: tuple[Certainty, ...] = ("certain", "probable", "possible")


class Atlas(Protocol):
    """What a filter by place asks of a gazetteer."""

    def lies_within(self, place: Place, container: str, at: Date | None = None) -> bool:
        """Return whether a country, region or state of that name holds the place."""


def plan_journey(life: Life, resolutions: Sequence[Resolution]) -> Journey:
    """Return the journey of a life whose mentions have been resolved.

    Parameters
    ----------
    life
        The life; events with ``keep=False`` are struck out: not found, not counted.
    resolutions
        One for each event, in the same order.

    Every other event is either among the ``stays`` (placed, or an area) or ``aside``.
    What the reader found with little confidence (band ``low``) stands aside as
    unplaced, with a hint; so the ledger adds up.

    Raises
    ------
    ValueError
        When there are not as many resolutions as events.
    """
    pairs = list(zip(life.events, resolutions, strict=True))
    kept = [_judge(event, resolution) for event, resolution in pairs if event.keep]
    drawn = [stay for stay in kept if stay.on_map]
    stays = _number(drawn[at] for at in order_events([stay.event for stay in drawn]))
    return Journey(
        person=life.person,
        stays=stays,
        legs=tuple(_legs(stays)),
        aside=tuple(stay for stay in kept if not stay.on_map),
        ledger=_count(kept),
        sources=life.sources,
        title=life.title,
    )


def filter_journey(
    journey: Journey,
    window: Window,
    strict: bool = False,
    kinds: Iterable[str] = (),
    places: Iterable[str] = (),
    gazetteer: Atlas | None = None,
) -> Journey:
    """Return the journey with only the stays that pass, and the legs between them.

    Parameters
    ----------
    window
        Days to keep; a stay that may lie in it is kept and marked ``possible``.
    strict
        Whether to drop what only may lie in the window.
    kinds
        Kinds of stay to keep; all when empty.
    places
        Names of places; a stay at or within any of them is kept. All when empty.
    gazetteer
        Tells what lies within a country, region or state; without it only names that
        the stay itself carries count.

    Numbers, visits and ids stay those of the whole journey. A leg is kept when both
    its ends are: none is drawn across stays that a filter hides. What stands aside is
    filtered alike, and kept where it has no date to judge; the ledger is that of the
    whole life.
    """
    wanted = frozenset(kinds)
    names = tuple(places)
    undated: Verdict = "certain" if window == (None, None) else "possible"

    def passes(stay: Stay) -> Iterator[Stay]:
        verdict = window.judge(stay.event.when) if stay.event.when else undated
        if verdict == "out" or (strict and verdict == "possible"):
            return
        if wanted and stay.event.kind not in wanted:
            return
        if names and not any(lies_at(stay, name, gazetteer) for name in names):
            return
        yield replace(stay, window=verdict)

    kept = tuple(each for stay in journey.stays for each in passes(stay))
    aside = tuple(each for stay in journey.aside for each in passes(stay))
    ids = {stay.id for stay in kept}
    legs = tuple(leg for leg in journey.legs if {leg.from_id, leg.to_id} <= ids)
    return replace(journey, stays=kept, legs=legs, aside=aside)


def read_kinds(words: Iterable[str]) -> tuple[Kind, ...]:
    """Return kinds of stay by their words.

    Raises
    ------
    LifemapError
        When a word is no kind; names the nearest one.
    """
    found: list[Kind] = []
    for word in words:
        kind = next((kind for kind in KINDS if kind == word.strip().lower()), None)
        if kind is None:
            near = get_close_matches(word.lower(), KINDS, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"it is one of {KINDS}"
            raise LifemapError(f"{word!r} is no kind of stay; {hint}")
        found.append(kind)
    return tuple(found)


def lies_at(stay: Stay, name: str, gazetteer: Atlas | None = None) -> bool:
    """Return whether the stay is at a place of that name, or within it."""
    wanted = normalise(name)
    if wanted in {normalise(said) for said in _names(stay)}:
        return True
    if gazetteer is None or stay.place is None:
        return False
    return gazetteer.lies_within(stay.place, name, stay.event.when)


def weakest(*degrees: Certainty) -> Certainty:
    """Return the least of several certainties."""
    return max(degrees, key=_DEGREES.index, default="certain")


def certainty_of(event: Event) -> Certainty:
    """Return how sure an event is: a date with a question mark is probable at best."""
    doubted = event.when is not None and event.when.uncertain
    return weakest(event.certainty, "probable" if doubted else "certain")


def _names(stay: Stay) -> Iterable[str]:
    """Yield the names of a stay's place, and of what is said to hold it."""
    yield stay.event.mention.toponym
    yield from stay.event.mention.within.split(",")
    if stay.place is None:
        return
    yield stay.place.name
    yield stay.place.country
    yield from stay.place.within.split(",")
    yield stay.resolution.candidates[0].name_then or stay.place.name


def _judge(event: Event, resolution: Resolution) -> Stay:
    """Return the event as a stay with its status."""
    if event.band == "low":
        hinted = replace(resolution, hint=LOW_BAND_HINT)
        return Stay(event, hinted, "unplaced")
    return Stay(event, resolution, _status(event, resolution))


def _status(event: Event, resolution: Resolution) -> Status:
    place = resolution.place
    if place is None:
        return "ambiguous" if resolution.state == "ambiguous" else "unplaced"
    if event.when is None:
        return "undated"
    return "area" if place.is_area else "placed"


def _count(stays: Iterable[Stay]) -> Ledger:
    counts = Counter(stay.status for stay in stays)
    return Ledger(
        placed=counts["placed"],
        area=counts["area"],
        undated=counts["undated"],
        unplaced=counts["unplaced"],
        ambiguous=counts["ambiguous"],
    )


def _number(stays: Iterable[Stay]) -> tuple[Stay, ...]:
    """Return the stays with their number and the count of visits to their place."""
    visits: Counter[str] = Counter()
    numbered = []
    for seq, stay in enumerate(stays, start=1):
        place_id = stay.place.id if stay.place else ""
        visits[place_id] += 1
        numbered.append(replace(stay, seq=seq, visit=visits[place_id]))
    return tuple(numbered)


class _Stop(NamedTuple):
    """A stay on the map with what a leg needs of it."""

    stay: Stay
    place: Place
    when: Date


def _legs(stays: Iterable[Stay]) -> Iterable[Leg]:
    """Yield the leg from each stay to the next."""
    stops = [
        _Stop(stay, stay.place, stay.event.when)
        for stay in stays
        if stay.place is not None and stay.event.when is not None
    ]
    lasted = surely = -math.inf  # how far the stays before may and must have lasted
    for start, end in itertools.pairwise(stops):
        left, came = last_day(start.when), first_day(end.when)
        silent = came - max(left, lasted) - 1
        gap = int(silent) if 0 < silent < math.inf else 0
        # Where a longer stay holds the person in between, the way led back to it.
        direct = not left + 1 < came or surely <= left
        yield _leg(start, end, gap, direct)
        lasted = max(lasted, _reach(start.when))
        surely = max(surely, certain_days(start.when)[1])


def _reach(when: Date) -> float:
    """Return the last day a stay accounts for: of an end not known, its start."""
    if when.latest is not None or when.end.earliest is None:
        return last_day(when)
    return certain_days(when)[0]


def _leg(start: _Stop, end: _Stop, gap_days: int, direct: bool) -> Leg:
    known = (
        direct
        and surely_before(start.when, end.when)
        and gap_days <= LONGEST_SURE_GAP_DAYS
    )
    km = distance_km(start.place.lat, start.place.lon, end.place.lat, end.place.lon)
    return Leg(
        from_id=start.stay.id,
        to_id=end.stay.id,
        km=round(km, 1),
        certainty=weakest(
            certainty_of(start.stay.event),
            certainty_of(end.stay.event),
            "certain" if known else "probable",
        ),
        gap_days=gap_days,
    )
