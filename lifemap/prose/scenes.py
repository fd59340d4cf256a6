"""Name what is read of a sentence, and the draft of an event that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from lifemap.edtf import Date
from lifemap.model import Basis, Kind
from lifemap.prose.dates.moments import Moment
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.tokens import Token
from lifemap.prose.mentions import PlaceMention

HIGH = 2.0
MEDIUM = 1.0
"""Scores from which on a draft is in the high and in the medium band."""


class Draft(NamedTuple):
    """An event as it is found, before it is merged with others.

    ``start`` and ``end`` are its sentence in the scroll; ``leaving`` marks a
    departure, ``bound`` a journey that only sets out for the place; ``order`` is its
    place in reading order.
    """

    toponym: str
    within: str
    kind: Kind
    date: Date | None
    basis: Basis
    score: float
    start: int
    end: int
    leaving: bool = False
    flags: tuple[str, ...] = ()
    reported: bool = False
    order: int = 0
    known: bool = True
    near: str = ""
    place: str = ""
    lat: float = 0.0
    lon: float = 0.0
    bound: bool = False


@dataclass(slots=True)
class Scene:
    """A sentence with all that was found in it, and what goes on from before."""

    text: str
    start: int
    end: int
    tokens: list[Token]
    places: list[PlaceMention]
    predicates: list[Predicate]
    moments: list[Moment]
    clauses: list[int]
    listed: bool = False
    damaged: bool = False
    caption: bool = False
    carried: Date | None = None
    heading: Date | None = None
    opening: bool = False
    own: frozenset[str] = frozenset()
    flags: tuple[str, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    owners: dict[int, Predicate | None] = field(default_factory=dict)
    owned: dict[int, list[Moment]] | None = None
    segments: list[int] | None = None
    bracketed: bool = False

    @property
    def lead(self) -> Moment | None:
        """The date that an entry of a chronology opens with."""
        if not self.listed or not self.moments:
            return None
        first = self.moments[0]
        return first if first.start - self.start < _MARK else None


_MARK = 3
