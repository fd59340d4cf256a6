"""Weigh the rivals of every stop against each other over a whole journey.

The stops form a chain in the order of the journey. The best path through it weighs
the rivals' scores against the distance of each move and the speed it would have
taken; a name said twice tends to mean one place; a way home counts as a way from
home. The lead over the best path with a stop forced elsewhere is the confidence in
that stop. Stops that have no place in the chain are held against the chosen ones.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import add
from typing import NamedTuple

from lifemap.edtf import Date
from lifemap.itinerary import first_day, last_day
from lifemap.model import Candidate, Event, Place
from lifemap.resolution.lattice import Paths, best_paths
from lifemap.resolution.travel import (
    COST_CAP,
    Spot,
    apart_km,
    bare_km,
    ease,
    haste_score,
    may_overlap,
    move_score,
    reach_km,
)
from lifemap.toponyms import normalise

LEAST_LEAD = 0.25
"""A smaller lead over a rival elsewhere is no decision."""
STRAY_KM = 4_000.0
STRAY_PEOPLE = 50_000
"""A place no bigger, and so far from all others of a life, is not meant unless the
life says more of it than its name."""
BOND_HALVES_DAYS = 25 * 365.25
"""Twenty-five years on, a name said again says half as much of what it meant."""
STILL_HOME = 0.5
"""A home that was left longer ago than such a bond is none."""
WORST_VOTE = 4.0
"""No rival is worth less to a voter than the best by more points."""
APART_KM = 25.0
"""Rivals nearer than this, or than their uncertainty, are one place on the map."""
SPAN = 1_000
"""Stops weighed at once; of a longer chain one part after another, each from where
the last one ended."""
BONDED = 40
"""So many stops of a name before one, and after it, have a say in what it means."""
LIVED_IN = 40
"""So many stays that may go on are homes, the latest ones."""
OFTEN = 200
"""So many places of a chain, the most visited, are looked at for what is outside it."""


Matrix = list[list[float]]


class Weights(NamedTuple):
    """What the evidence of the itinerary counts, in the gazetteer's points."""

    tie: float = 1.5  # a name has one meaning in a life
    again: float = 0.5  # the most that the way to a place told before costs
    home: float = 0.5  # what a way home costs beyond its distance
    near: float = 1.5  # times the cost of the distance to the place named as near
    support: float = 1.0  # of the chain, for mentions without a date


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Stop:
    """A mention with its rivals: their scores so far, and where they are."""

    event: Event
    rivals: tuple[Candidate, ...]
    scores: tuple[float, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A stop with each rival's worth in the whole, and the one on the best path."""

    stop: Stop
    taken: int
    worth: tuple[float, ...]
    before: Choice | None = None
    tied: bool = False

    @property
    def spot(self) -> Spot:
        """Where the chosen place is."""
        return self.stop.spots[self.taken]

    @property
    def place(self) -> Place:
        """The chosen place."""
        return self.stop.rivals[self.taken].place


def choose(chain: Sequence[Stop], weights: Weights) -> list[Choice]:
    """Return the choices of the best path through the chain.

    What it takes grows as the chain does: a very long one is walked in parts.
    """
    choices: list[Choice] = []
    for at in range(0, len(chain), SPAN):
        choices += _choose(chain[at : at + SPAN], choices[-1:], weights)
    return choices


def _choose(
    part: Sequence[Stop], last: Sequence[Choice], weights: Weights
) -> list[Choice]:
    """Return the choices of a part of the chain, which goes on from the last of them.

    A first path tells which place a repeated name means and where home is; the
    second, with that known, is the one that counts.
    """
    chain = [*map(_settled, last), *part]
    bonds = _bonds(chain)
    columns = [
        _share(stop.scores, 1 + sum(bond for _, bond in bonds[at]))
        for at, stop in enumerate(chain)
    ]
    pairs = list(itertools.pairwise(chain))
    distances = [_distances(a, b) for a, b in pairs]
    eases = [ease(a.event.when, b.event.when) for a, b in pairs]
    again = _said_before(chain)
    moves = [
        _moves(matrix, eased, weights.again if comes_again else COST_CAP)
        for matrix, eased, comes_again in zip(distances, eases, again[1:], strict=True)
    ]
    hastes = [
        _hastes(matrix, limit_km(a, b))
        for matrix, (a, b) in zip(distances, pairs, strict=True)
    ]
    first = best_paths(columns, _added(moves, hastes))
    ties = _ties(chain, bonds, first)
    for at, (place_id, bond) in ties.items():
        for node, rival in enumerate(chain[at].rivals):
            columns[at][node] += weights.tie * bond * (rival.place.id == place_id)
    homes = _homes(chain, first)
    moves = [
        _with_homes(move, _from_home(chain[at], homes[at], weights.home), eased)
        for at, (move, eased) in enumerate(zip(moves, eases, strict=True), start=1)
    ]
    second = best_paths(columns, _added(moves, hastes))
    choices = list(last)
    for at in range(len(last), len(chain)):
        stop, taken = chain[at], second.best[at]
        tied = ties.get(at, ("", 0.0))[0] == stop.rivals[taken].place.id
        before = choices[-1] if choices else None
        choices.append(Choice(stop, taken, second.through[at], before, tied))
    return choices[len(last) :]


def _settled(choice: Choice) -> Stop:
    """Return a stop as one that can mean nothing but what was chosen."""
    stop, at = choice.stop, choice.taken
    return Stop(stop.event, (stop.rivals[at],), (stop.scores[at],), (stop.spots[at],))


def _bonds(chain: Sequence[Stop]) -> list[list[tuple[int, float]]]:
    """Return for each stop the others of its name, and how much they have a say.

    Less the more years lie between: two places of a name may both be in a life.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for at, stop in enumerate(chain):
        groups[normalise(stop.event.mention.toponym)].append(at)
    bonds: list[list[tuple[int, float]]] = [[] for _ in chain]
    for members in groups.values():
        for turn, at in enumerate(members):
            near = members[max(0, turn - BONDED) : turn + BONDED + 1]
            bonds[at] = [
                (other, _bond(chain[at], chain[other])) for other in near if other != at
            ]
    return bonds


def _bond(one: Stop, other: Stop) -> float:
    """Return how much one stop of a name says of another: half after some years."""
    first, second = one.event.when, other.event.when
    if first is None or second is None:
        return 1.0
    gap = max(
        0.0, first_day(first) - last_day(second), first_day(second) - last_day(first)
    )
    return math.exp2(-gap / BOND_HALVES_DAYS)


def _share(scores: Sequence[float], count: float) -> list[float]:
    """Return scores whose differences count once for all the stops of a name."""
    top = max(scores)
    return [top + (score - top) / count for score in scores]


def limit_km(start: Stop, end: Stop) -> float:
    """Return how far one can have got between two stops."""
    if start.event.when is None or end.event.when is None:
        return math.inf
    return reach_km(start.event.when, end.event.when)


def _distances(start: Stop, end: Stop) -> Matrix:
    """Return the km between the rivals of two stops."""
    return [[apart_km(a, b) for b in end.spots] for a in start.spots]


def _moves(distances: Matrix, eased: float, most: float) -> Matrix:
    """Return what each move costs by its distance, but not more than the most."""
    return [[max(eased * move_score(km), -most) for km in row] for row in distances]


def _said_before(chain: Sequence[Stop]) -> list[bool]:
    """Return for each stop whether its name was said before: one may come back."""
    said: set[str] = set()
    known = []
    for stop in chain:
        name = normalise(stop.event.mention.toponym)
        known.append(name in said)
        said.add(name)
    return known


def _hastes(distances: Matrix, limit: float) -> Matrix | None:
    """Return what each move costs by its speed, None where no speed is known."""
    if math.isinf(limit):
        return None
    return [[haste_score(km, limit) for km in row] for row in distances]


def _added(moves: Sequence[Matrix], hastes: Sequence[Matrix | None]) -> list[Matrix]:
    return [
        move
        if haste is None
        else [[*map(add, *rows)] for rows in zip(move, haste, strict=True)]
        for move, haste in zip(moves, hastes, strict=True)
    ]


def _from_home(end: Stop, homes: Sequence[Spot], cost: float) -> list[float]:
    """Return what the way from the best home costs to each rival, if there is any."""
    return [
        max(move_score(apart_km(home, spot)) for home in homes) - cost
        for spot in end.spots
        if homes
    ]


def _with_homes(step: Matrix, from_home: Sequence[float], eased: float) -> Matrix:
    """Return the moves, where a way from home may stand for the way from the last."""
    if not from_home:
        return step
    return [
        [max(way, eased * home) for way, home in zip(ways, from_home, strict=True)]
        for ways in step
    ]


def _homes(chain: Sequence[Stop], paths: Paths) -> list[list[Spot]]:
    """Return for each stop the places that a way may lead back to or start from.

    That is the place before last, unless it is long ago, and those of stays that may
    still go on.
    """
    spots = [stop.spots[taken] for stop, taken in zip(chain, paths.best, strict=True)]
    starts = [first_day(s.event.when) if s.event.when else -math.inf for s in chain]
    soonest = [*itertools.accumulate(reversed(starts), min)][::-1]
    homes: list[list[Spot]] = []
    lasting: list[tuple[Date, Spot]] = []  # of the stays before last
    for at, stop in enumerate(chain):
        when = stop.event.when
        if at > 1 and (stayed := chain[at - 2].event.when) and stayed.is_interval:
            lasting.append((stayed, spots[at - 2]))
        lasting = [each for each in lasting if last_day(each[0]) >= soonest[at]]
        del lasting[:-LIVED_IN]
        going_on = [spot for date, spot in lasting if when and may_overlap(date, when)]
        if at > 1 and _bond(chain[at - 2], stop) >= STILL_HOME:
            going_on.append(spots[at - 2])
        homes.append(list({spot.place.id: spot for spot in going_on}.values()))
    return homes


def _ties(
    chain: Sequence[Stop], bonds: Sequence[Sequence[tuple[int, float]]], paths: Paths
) -> dict[int, tuple[str, float]]:
    """Return the place that a repeated name means, and how strongly, for each stop.

    The stops of one name vote with what each rival is worth to them. One that says
    what it lies in votes, but keeps its own counsel.
    """
    ties: dict[int, tuple[str, float]] = {}
    ballots = [*map(_ballot, chain, paths.through)]
    for at, stop in enumerate(chain):
        if not bonds[at] or stop.event.mention.within:
            continue
        votes: dict[str, float] = defaultdict(float)
        for voter, say in [(at, 1.0), *bonds[at]]:
            for place_id, value in ballots[voter]:
                votes[place_id] += say * value
        winner = max(votes, key=lambda place_id: votes[place_id])
        ties[at] = winner, max(say for _, say in bonds[at])
    return ties


def _ballot(stop: Stop, worth: Sequence[float]) -> list[tuple[str, float]]:
    """Return the rivals that a stop votes for, and by how much."""
    least = max(worth) - WORST_VOTE
    return [
        (rival.place.id, value - least)
        for rival, value in zip(stop.rivals, worth, strict=True)
        if value > least
    ]


class Surroundings:
    """The places of a chain, each of them once, for what is asked of many stops."""

    def __init__(self, chain: Sequence[Choice] = ()) -> None:
        self.spots = {choice.place.id: choice.spot for choice in chain}
        visits = Counter(choice.place.id for choice in chain)
        self._often = [
            self.spots[place_id] for place_id, _ in visits.most_common(OFTEN)
        ]
        self._lonely: dict[str, bool] = {}

    def score(self, spot: Spot) -> float:
        """Return what the way from the nearest of the most visited places costs."""
        ways = (move_score(apart_km(spot, other)) for other in self._often)
        return max(ways, default=0.0)

    def is_lonely(self, spot: Spot) -> bool:
        """Return whether there are other places and all of them are far from one."""
        own = spot.place.id
        if own not in self._lonely:
            self._lonely[own] = len(self.spots.keys() - {own}) > 0 and all(
                apart_km(spot, other) > STRAY_KM
                for place_id, other in self.spots.items()
                if place_id != own
            )
        return self._lonely[own]


def choose_alone(stop: Stop, around: Surroundings, weights: Weights) -> Choice:
    """Return the choice for a stop outside the chain, by the nearest in it."""
    worth = [
        score
        + weights.tie * (rival.place.id in around.spots)
        + weights.support * around.score(spot)
        for score, rival, spot in zip(stop.scores, stop.rivals, stop.spots, strict=True)
    ]
    return Choice(stop, worth.index(max(worth)), tuple(worth))


def margin_of(choice: Choice) -> float:
    """Return the lead over the best rival that lies elsewhere, infinite without one."""
    rivals = [
        worth for at, worth in enumerate(choice.worth) if lies_elsewhere(choice, at)
    ]
    lead = choice.worth[choice.taken] - max(rivals) if rivals else math.inf
    return max(0.0, lead)


def lies_elsewhere(choice: Choice, at: int) -> bool:
    """Return whether a rival lies so far from the choice that the map would show it."""
    here, there = choice.spot, choice.stop.spots[at]
    return apart_km(here, there) > 0 and bare_km(here, there) > APART_KM


def is_stray(choice: Choice, around: Surroundings) -> bool:
    """Return whether a choice is small and far from all else, so hardly meant."""
    mention, place = choice.stop.event.mention, choice.place
    if mention.within or mention.near or place.is_area or place.id[:3] != "gn:":
        return False
    return place.population < STRAY_PEOPLE and around.is_lonely(choice.spot)
