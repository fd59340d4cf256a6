"""Choose the place that each mention means, over the whole itinerary at once.

The gazetteer gives every mention up to twenty rivals with scores and reasons; the
chain of the dated ones weighs them against each other (see `chain`). Here rivals are
looked up, and the outcome is told: resolved, ambiguous or unknown, with the margin,
what the itinerary says for the choice, and how a person may settle the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from operator import add
from typing import NamedTuple, Protocol

from lifemap.edtf import Date
from lifemap.errors import GazetteerError, LifemapError
from lifemap.itinerary import order_events
from lifemap.limits import STAYS, tell_stays
from lifemap.model import Candidate, Event, Life, Mention, Place, Resolution
from lifemap.resolution.chain import (
    LEAST_LEAD,
    WEIGHTS,
    Choice,
    Stop,
    Surroundings,
    Weights,
    choose,
    choose_alone,
    is_stray,
    lies_elsewhere,
    limit_km,
    margin_of,
)
from lifemap.resolution.rivals import nearness, weigh
from lifemap.resolution.travel import Spot, apart_km, days_between, spot_of
from lifemap.toponyms import normalise

RIVALS = 20
"""Most candidates looked at for one mention; more add nothing."""
LIKENESS = 0.7
"""The least likeness of a spelling that is worth a hint."""
POINTS = ("gn:", "at:")
"""How ids begin that never stand for areas."""


class Candidates(Protocol):
    """What resolution asks of a gazetteer."""

    def candidates(
        self,
        toponym: str,
        *,
        at: Date | None = None,
        within: str = "",
        limit: int = RIVALS,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Return the places of that name, best first."""

    def place(self, place_id: str) -> Place:
        """Return a place with its area; GazetteerError when there is none."""

    def name_then(self, place: Place, at: Date | None, fallback: str = "") -> str:
        """Return what the place was called at a date."""

    def existed(self, place: Place, at: Date) -> bool:
        """Return whether a country or state had borders of its own at a date."""

    def nearest_spellings(self, toponym: str, limit: int = 3) -> list[str]:
        """Return names that look much like it."""


def resolve(
    life: Life, gazetteer: Candidates, weights: Weights = WEIGHTS
) -> tuple[Resolution, ...]:
    """Return the resolution of each event's mention, in the order of the events.

    What is set by hand (``place_id``, ``lat`` and ``lon``) wins, is marked, and
    helps its neighbours. The same life gives the same resolutions.

    Raises
    ------
    GazetteerError
        When a place set by hand is not in the gazetteer.
    LifemapError
        When there are more stays than memory is sure to hold.
    """
    if len(life.events) > STAYS:
        name = life.person.name or "the life"
        raise LifemapError(f"{name}: {tell_stays(len(life.events))}")
    lookup = _Lookup(gazetteer)
    stops = [_stop(event, lookup, weights) for event in life.events]
    chain = [
        at
        for at in order_events(life.events)
        if stops[at].rivals and _counts(life.events[at])
    ]
    linked = choose([stops[at] for at in chain], weights)
    choices = dict(zip(chain, linked, strict=True))
    around = Surroundings(linked)
    for at, stop in enumerate(stops):
        if at not in choices and stop.rivals:
            choices[at] = choose_alone(stop, around, weights)
    return tuple(
        _conclude(stop, choices.get(at), around, lookup)
        for at, stop in enumerate(stops)
    )


def resolve_name(
    gazetteer: Candidates,
    name: str,
    *,
    at: Date | None = None,
    within: str = "",
    limit: int = 5,
) -> Resolution:
    """Return which place a single name means, by itself.

    ``limit`` is the most candidates returned; all are weighed.
    """
    event = Event("", Mention(name, within), at)
    lookup = _Lookup(gazetteer)
    stop = _stop(event, lookup, WEIGHTS)
    alone = Surroundings()
    choice = choose_alone(stop, alone, WEIGHTS) if stop.rivals else None
    found = _conclude(stop, choice, alone, lookup)
    return replace(found, candidates=found.candidates[:limit])


class _Rivals(NamedTuple):
    """The places that a name may mean, where they are and what they score."""

    candidates: tuple[Candidate, ...]
    spots: tuple[Spot, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Lookup:
    """A gazetteer that is asked the same thing only once."""

    gazetteer: Candidates
    known: dict[tuple[str, str, Date | None], _Rivals] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)

    def rivals(self, toponym: str, within: str, at: Date | None) -> _Rivals:
        """Return the places that a name may mean, areas with their outlines."""
        key = (toponym, within, at)
        if key not in self.known:
            found = self.gazetteer.candidates(
                toponym, at=at, within=within, limit=RIVALS
            )
            spots = tuple(self.spot(each.place) for each in found)
            whole = tuple(
                each._replace(place=spot.place)
                for each, spot in zip(found, spots, strict=True)
            )
            told = weigh(toponym, whole, spots, at, self.gazetteer.existed)
            self.known[key] = _Rivals(whole, spots, tuple(told))
        return self.known[key]

    def spot(self, place: Place) -> Spot:
        """Return where a place is; what may be an area is looked up with its edge."""
        if place.id not in self.spots:
            if place.area is None and not place.id.startswith(POINTS):
                place = self.gazetteer.place(place.id)
            self.spots[place.id] = spot_of(place)
        return self.spots[place.id]


# -- what stands against what ------------------------------------------------------


def _stop(event: Event, lookup: _Lookup, weights: Weights) -> Stop:
    """Return the event's mention with its rivals."""
    if by_hand := _by_hand(event, lookup.gazetteer):
        return Stop(event, (by_hand,), (by_hand.score,), (spot_of(by_hand.place),))
    mention = event.mention
    candidates, spots, scores = lookup.rivals(
        mention.toponym, mention.within, event.when
    )
    if mention.near and candidates:
        _, around, told = lookup.rivals(mention.near, "", event.when)
        near = list(zip(told, around, strict=True))
        bonuses = (weights.near * nearness(spot, near) for spot in spots)
        scores = tuple(map(add, scores, bonuses))
    return Stop(event, candidates, scores, spots)


def _by_hand(event: Event, gazetteer: Candidates) -> Candidate | None:
    """Return the place that a person has set, if any."""
    mention = event.mention
    if mention.place_id:
        try:
            place = gazetteer.place(mention.place_id)
        except GazetteerError as error:
            raise GazetteerError(
                f"stay {event.id}: id = {mention.place_id!r} is no place of this "
                f"gazetteer; look it up with: lifemap geocode {mention.toponym!r}"
            ) from error
        then = gazetteer.name_then(place, event.when, mention.toponym)
        return Candidate(place, 0.0, ("set by hand",), then, "hand")
    if mention.lat is None or mention.lon is None:
        return None
    place = Place(
        id=f"at:{mention.lat:.5f},{mention.lon:.5f}",
        name=mention.toponym,
        kind="point",
        lat=mention.lat,
        lon=mention.lon,
    )
    return Candidate(place, 0.0, ("set by hand",), mention.toponym, "hand")


def _counts(event: Event) -> bool:
    """Return whether an event is part of the chain: neither struck out nor weak."""
    return event.keep and event.band != "low"


# -- conclusions -------------------------------------------------------------------


def _conclude(
    stop: Stop, choice: Choice | None, around: Surroundings, lookup: _Lookup
) -> Resolution:
    """Return the resolution of a stop: state, rivals in order, margin and hint."""
    if choice is None:
        hint = _unknown_hint(stop.event.mention, lookup.gazetteer)
        return Resolution("unknown", hint=hint)
    order = _ranking(choice)
    candidates = tuple(_ranked(choice, at) for at in order)
    if stop.rivals[0].match == "hand":
        return Resolution("resolved", candidates, by_hand=True)
    margin = margin_of(choice)
    if margin < LEAST_LEAD:
        rival = next(at for at in order[1:] if lies_elsewhere(choice, at))
        hint = _ambiguous_hint(choice, rival)
        return Resolution("ambiguous", candidates, margin, hint=hint)
    if is_stray(choice, around):
        return Resolution("unknown", candidates, margin, hint=_stray_hint(choice))
    return Resolution("resolved", candidates, margin)


def _ranking(choice: Choice) -> list[int]:
    """Return the rivals' positions, the chosen first, then by their worth."""
    worth = choice.worth
    rest = [at for at in range(len(worth)) if at != choice.taken]
    return [choice.taken, *sorted(rest, key=lambda at: (-worth[at], at))]


def _ranked(choice: Choice, at: int) -> Candidate:
    """Return a rival with its worth as score; the chosen with all its reasons."""
    rival = choice.stop.rivals[at]
    lead = choice.worth[at] - choice.worth[choice.taken]
    score = choice.stop.scores[choice.taken] + lead
    if at != choice.taken:
        return rival._replace(score=score)
    reasons = (*rival.reasons, *_reasons(choice))
    then = rival.name_then
    if normalise(choice.stop.event.mention.toponym) == normalise(rival.place.name):
        then = rival.place.name  # the life itself calls it by today's name
    return rival._replace(score=score, reasons=reasons, name_then=then)


def _reasons(choice: Choice) -> Iterable[str]:
    """Yield what the itinerary says for the chosen place."""
    before, mention = choice.before, choice.stop.event.mention
    if mention.near and choice.stop.rivals[0].match != "hand":
        yield f"near {mention.near}, as the life says"
    if before is None:
        return
    if before.place.id == choice.place.id:
        yield "where the stay before was"
    else:
        km = apart_km(before.spot, choice.spot)
        yield f"{km:,.0f} km from the stay before ({before.place.name})"
        if only := _only_reachable(before, choice):
            yield only
    if choice.tied:
        yield f"{mention.toponym} means one place in this life"


def _only_reachable(before: Choice, choice: Choice) -> str:
    """Return the reason that no other place of the name could be reached, if so."""
    limit = limit_km(before.stop, choice.stop)
    others = [at for at in range(len(choice.worth)) if lies_elsewhere(choice, at)]
    if math.isinf(limit) or not others:
        return ""
    spots = choice.stop.spots
    if apart_km(before.spot, choice.spot) > limit:
        return ""
    if any(apart_km(before.spot, spots[at]) <= limit for at in others):
        return ""
    first, second = before.stop.event.when, choice.stop.event.when
    days = days_between(first, second) if first and second else None
    span = "a day" if not days else f"{days + 1} days"
    return (
        f"the only {choice.stop.event.mention.toponym} that can be reached "
        f"from {before.place.name} in {span}"
    )


# -- the way out -------------------------------------------------------------------


def _ambiguous_hint(choice: Choice, rival: int) -> str:
    """Return the two places that fit, how they differ, and how to settle it."""
    one, other = choice.place, choice.stop.rivals[rival].place
    said = " and ".join(_describe(choice, at) for at in (choice.taken, rival))
    ways = f'id = "{one.id}" or id = "{other.id}"'
    areas = [place.within or place.country for place in (one, other)]
    if all(areas) and areas[0] != areas[1]:
        ways = f'in = "{areas[0]}" or in = "{areas[1]}", or {ways}'
    return f"two places fit about equally, {said}; add {ways}"


def _stray_hint(choice: Choice) -> str:
    """Return that the only places of the name lie too far off to be meant."""
    return (
        f"the likeliest place of that name, {_describe(choice, choice.taken)}, is far "
        "from everywhere else in this life and probably not meant; "
        f'add id = "{choice.place.id}" if it is, else lat = and lon ='
    )


def _describe(choice: Choice, at: int) -> str:
    """Return a rival's name, where it lies and how far from the stay before."""
    name = full_name(choice.stop.rivals[at].place)
    if choice.before is None:
        return name
    km = apart_km(choice.before.spot, choice.stop.spots[at])
    return f"{name}, {km:,.0f} km from {choice.before.place.name}"


def full_name(place: Place) -> str:
    """Return a place's name with what it lies in."""
    return ", ".join(part for part in (place.name, place.within, place.country) if part)


def _unknown_hint(mention: Mention, gazetteer: Candidates) -> str:
    """Return what to do about a name that no place is known by."""
    near = like_spellings(mention.toponym, gazetteer)
    like = f"; spelt much like it: {', '.join(near)}" if near else ""
    return f"no place of that name is known{like}; add lat = and lon =, or id ="


def like_spellings(toponym: str, gazetteer: Candidates) -> list[str]:
    """Return the names that a misspelt one is probably meant for."""
    near = gazetteer.nearest_spellings(toponym)
    return get_close_matches(toponym, near, n=len(near) or 1, cutoff=LIKENESS)
