"""Score a life that was read against one made by hand, stay by stay.

The protocol: a predicted stay is one that would be drawn (band high or medium, dated,
its place resolved). It matches a gold stay when the place is the same (the same record,
or within 25 km of the point; a region only by its own name) and the dates overlap while
the predicted span is at most three times the gold span or a year. Matching is one to
one, so a stay told twice counts against the reader. Gold stays that a reader may find
or not (``certainty = "possible"``) count neither way; struck-out ones
(``keep = false``) must not be drawn.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lifemap.edtf import Date, parse
from lifemap.geometry import distance_km
from lifemap.resolution import resolve
from lifemap.toponyms import normalise

if TYPE_CHECKING:
    from lifemap.gazetteer.lookup import Gazetteer
    from lifemap.model import Event, Life, Place

NEAR_KM = 25
YEAR = 366
FAR = 10**8


@dataclass(frozen=True)
class Gold:
    """A stay of the gold, or one that must not be drawn."""

    place: str
    when: Date | None
    kind: str
    lat: float | None = None
    lon: float | None = None
    optional: bool = False
    never: bool = False
    note: str = ""


@dataclass(frozen=True)
class Found:
    """A predicted stay with the place it was resolved to."""

    event: Event
    place: Place


@dataclass
class Score:
    """Counts of one life, or of several together."""

    right: int = 0
    predicted: int = 0
    wanted: int = 0
    kinds: int = 0
    high: int = 0
    high_right: int = 0
    never: int = 0
    banned: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    order: list[tuple[int, int]] = field(default_factory=list)
    """Of the stays matched, as predicted: where they are told, and their first day."""

    @property
    def precision(self) -> float:
        """Share of predictions that are right."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def high_precision(self) -> float:
        """Precision of the high band alone."""
        return self.high_right / self.high if self.high else 1.0

    def add(self, other: Score) -> None:
        """Pool another life's counts with these."""
        for name in (
            "right",
            "predicted",
            "wanted",
            "kinds",
            "high",
            "high_right",
            "never",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.banned += other.banned


def load_gold(path: Path) -> list[Gold]:
    """Return the gold stays of a life file."""
    rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["stay"]
    return [
        Gold(
            r["place"],
            parse(r["when"]) if "when" in r else None,
            r.get("kind", ""),
            r.get("lat"),
            r.get("lon"),
            r.get("certainty") == "possible",
            r.get("keep") is False,
            r.get("note", ""),
        )
        for r in rows
    ]


def drawn(life: Life, gazetteer: Gazetteer) -> list[Found]:
    """Return the events that would be drawn, each with its place."""
    resolutions = resolve(life, gazetteer)
    return [
        Found(event, resolution.place)
        for event, resolution in zip(life.events, resolutions, strict=True)
        if resolution.place and event.when and event.band != "low" and event.keep
    ]


class Judge:
    """Tells whether places and dates match, asking the gazetteer once a name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._ids: dict[str, frozenset[str]] = {}

    def same_place(self, gold: Gold, found: Found) -> bool:
        """Whether a predicted place is the gold's: exact, no container of it."""
        place = found.place
        if gold.lat is not None and gold.lon is not None:
            if place.kind in ("country", "state", "region", "unit", "continent"):
                return False
            return distance_km(gold.lat, gold.lon, place.lat, place.lon) <= NEAR_KM
        names = (place.name, found.event.mention.toponym)
        return place.id in self._of(gold.place) or normalise(gold.place) in map(
            normalise, names
        )

    def _of(self, name: str) -> frozenset[str]:
        if name not in self._ids:
            found = self._gazetteer.candidates(name, limit=3)
            self._ids[name] = frozenset(c.place.id for c in found)
        return self._ids[name]


def span(date: Date) -> tuple[int, int]:
    """Return first and last day, far ones for open ends."""
    first = -FAR if date.earliest is None else date.earliest
    return first, FAR if date.latest is None else date.latest


def same_time(gold: Date, predicted: Date) -> bool:
    """Whether dates overlap, the predicted one not being much wider."""
    a, b = span(gold)
    c, d = span(predicted)
    return a <= d and c <= b and (d - c) <= max(3 * (b - a), YEAR)


def overlaps(gold: Date, predicted: Date) -> bool:
    """Whether two dates have a day in common."""
    a, b = span(gold)
    c, d = span(predicted)
    return a <= d and c <= b


def score_life(gold: list[Gold], found: list[Found], judge: Judge) -> Score:
    """Match predictions and gold one to one and count."""
    stays = sorted((g for g in gold if not g.never), key=lambda g: g.optional)
    fits = [
        [
            j
            for j, f in enumerate(found)
            if g.when
            and f.event.when
            and same_time(g.when, f.event.when)
            and judge.same_place(g, f)
        ]
        for g in stays
    ]
    for g, row in zip(stays, fits, strict=True):
        row.sort(key=lambda j: _cost(g, found[j]))
    match = _matching(fits, len(found))
    score = Score(wanted=sum(not g.optional for g in stays))
    free = {j for j, i in match.items() if stays[i].optional}
    for j, f in enumerate(found):
        if j in free:
            continue
        right = j in match
        score.predicted += 1
        score.right += right
        score.high += f.event.band == "high"
        score.high_right += right and f.event.band == "high"
        score.kinds += right and f.event.kind == stays[match[j]].kind
        if not right:
            score.wrong.append(_line(f))
    score.order = [
        (_told_at(found[j]), _begin(stays[i])) for j, i in sorted(match.items())
    ]
    taken = set(match.values())
    score.missed = [
        f"{g.place} {g.when} {g.kind}" for i, g in enumerate(stays)
        if i not in taken and not g.optional
    ]  # fmt: skip
    never = [g for g in gold if g.never]
    score.never = len(never)
    for g in never:
        for j, f in enumerate(found):
            timely = g.when is None or (f.event.when and overlaps(g.when, f.event.when))
            if j not in match and timely and judge.same_place(g, f):
                score.banned.append(f"{g.place}: {g.note}")
                break
    return score


def _told_at(found: Found) -> int:
    """Return where in the source a stay is told first."""
    told = found.event.attestations[0].span
    return told.start if told else 0


def _begin(gold: Gold) -> int:
    """Return the first day of a gold stay."""
    return span(gold.when)[0] if gold.when else -FAR


def _cost(gold: Gold, found: Found) -> tuple[bool, int]:
    assert gold.when
    assert found.event.when
    a, b = span(gold.when)
    c, d = span(found.event.when)
    return found.event.kind != gold.kind, abs(a - c) + abs(b - d)


def _matching(fits: list[list[int]], size: int) -> dict[int, int]:
    """Return the largest one-to-one matching, prediction to gold (Kuhn 1955)."""
    taken: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in fits[i]:
            if j in seen:
                continue
            seen.add(j)
            if j not in taken or place(taken[j], seen):
                taken[j] = i
                return True
        return False

    for i in range(len(fits)):
        place(i, set())
    assert len(taken) <= size
    return taken


def _line(found: Found) -> str:
    event = found.event
    when = event.when.edtf if event.when else ""
    place = f"{event.mention.toponym} [{found.place.name}, {found.place.country}]"
    return f"{event.band} {when} {event.kind} {place} | {event.what[:100]}"


def kendall(order: list[int]) -> float:
    """Return Kendall's tau of a sequence against the rising one."""
    pairs = wrong = 0
    for i, a in enumerate(order):
        for b in order[i + 1 :]:
            pairs += a != b
            wrong += a > b
    return 1 - 2 * wrong / pairs if pairs else 1.0
