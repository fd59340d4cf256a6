"""Name the things a life map is made of.

A biography or life file gives a `Life` of `Event`s; resolution gives each event's
toponym a `Resolution`; the journey puts the resolved events in order as `Stay`s
joined by `Leg`s. All of them are values: frozen, compared by content.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import Literal, NamedTuple

from lifemap.edtf import Date
from lifemap.places import Candidate, Name, Place

__all__ = [
    "Attestation",
    "Basis",
    "Candidate",
    "Certainty",
    "Event",
    "Journey",
    "Kind",
    "Ledger",
    "Leg",
    "Life",
    "Mention",
    "Name",
    "Person",
    "Place",
    "Resolution",
    "Source",
    "Span",
    "State",
    "Status",
    "Stay",
    "Verdict",
]

Kind = Literal[
    "birth",
    "education",
    "residence",
    "work",
    "family",
    "imprisonment",
    "exile",
    "escape",
    "travel",
    "congress",
    "meeting",
    "military",
    "illness",
    "death",
    "burial",
    "other",
]
Certainty = Literal["certain", "probable", "possible"]
Basis = Literal["stated", "inferred", "relative", "age", "duration", "heading"]
State = Literal["resolved", "ambiguous", "unknown"]
Status = Literal["placed", "area", "undated", "unplaced", "ambiguous"]
Verdict = Literal["certain", "possible", "out"]


class Span(NamedTuple):
    """Half-open range [start, end) in characters of the untouched source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attestation:
    """The source's own words for something, and where they stand."""

    quote: str
    source: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A toponym as a life writes it, with what helps to tell which place it is.

    ``within`` is the life file's ``in``; ``place_id``, ``lat`` and ``lon`` are set
    by hand and win over everything else.
    """

    toponym: str
    within: str = ""
    near: str = ""
    place_id: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that puts the person at a place at a time, as a source says it.

    ``when`` is None where the source gives no date at all. ``keep`` is False for an
    event that a person has struck out. ``band`` is the reader's confidence
    ("" for events made by hand); ``low`` events are listed, never drawn.
    """

    id: str
    mention: Mention
    when: Date | None = None
    kind: Kind = "other"
    what: str = ""
    certainty: Certainty = "certain"
    attestations: tuple[Attestation, ...] = ()
    basis: Basis = "stated"
    band: Literal["", "high", "medium", "low"] = ""
    keep: bool = True
    note: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Whose life it is."""

    name: str
    born: Date | None = None
    died: Date | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A text that a life rests on.

    ``text`` is held only where the life was read from it, so that the page can show
    the passage behind each stop.
    """

    id: str
    title: str = ""
    path: str = ""
    url: str = ""
    licence: str = ""
    sha256: str = ""
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Life:
    """A person, the events of the life in the order written, and the sources."""

    person: Person
    events: tuple[Event, ...]
    sources: tuple[Source, ...] = ()
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The choice made for a mention, with what else it might have meant.

    ``candidates`` are best first; ``margin`` is the lead of the first over the
    second in points of the whole itinerary (infinite without a runner-up);
    ``hint`` tells how to settle an ambiguous or unknown name.
    """

    state: State
    candidates: tuple[Candidate, ...] = ()
    margin: float = float("inf")
    by_hand: bool = False
    hint: str = ""

    @property
    def place(self) -> Place | None:
        """The chosen place, or None unless the mention is resolved."""
        if self.state != "resolved" or not self.candidates:
            return None
        return self.candidates[0].place


@dataclass(frozen=True, slots=True)
class Stay:
    """An event in its journey: resolved, numbered (from 1), judged by a window.

    ``seq`` is the 1-based position in the whole journey, before any filter;
    ``visit`` counts the stays at the same place so far (1 for the first).
    """

    event: Event
    resolution: Resolution
    status: Status
    seq: int = 0
    visit: int = 1
    window: Literal["certain", "possible"] = "certain"

    @property
    def id(self) -> str:
        """The event's id: the same when other stays come or go."""
        return self.event.id

    @property
    def place(self) -> Place | None:
        """The place, or None where it is unknown or ambiguous."""
        return self.resolution.place

    @property
    def on_map(self) -> bool:
        """Whether the stay is drawn."""
        return self.status in ("placed", "area")


@dataclass(frozen=True, slots=True)
class Leg:
    """The move from one drawn stay to the next, along a great circle.

    ``gap_days`` counts the days between the two that no stay accounts for (0 where
    they may touch); ``certainty`` is "certain" only when both ends are.
    """

    from_id: str
    to_id: str
    km: float
    certainty: Certainty = "certain"
    gap_days: int = 0


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of every event: found is the sum of the other five."""

    placed: int = 0
    area: int = 0
    undated: int = 0
    unplaced: int = 0
    ambiguous: int = 0

    @property
    def found(self) -> int:
        """How many events the life has, struck-out ones aside."""
        return self.placed + self.area + self.undated + self.unplaced + self.ambiguous

    def counts(self) -> dict[str, int]:
        """Return the six numbers by name, ``found`` first, as every format has them."""
        return {
            "found": self.found,
            "placed": self.placed,
            "area": self.area,
            "undated": self.undated,
            "unplaced": self.unplaced,
            "ambiguous": self.ambiguous,
        }


@dataclass(frozen=True, slots=True)
class Journey:
    """A life in order: stays on the map, legs between them, and all that is not.

    ``stays`` are drawn ones in date order; ``aside`` those that are undated,
    unplaced or ambiguous, in the order written. ``ledger`` counts the whole life,
    also when a filter left fewer stays.
    """

    person: Person
    stays: tuple[Stay, ...]
    legs: tuple[Leg, ...]
    aside: tuple[Stay, ...]
    ledger: Ledger
    sources: tuple[Source, ...] = ()
    title: str = ""

    def _repr_html_(self) -> str:
        """Return a sandboxed frame with the map, which is what a notebook shows.

        `webmap` stands above this module and is heavy, so it is found by its name
        when a notebook asks.
        """
        webmap = import_module("lifemap.webmap")
        frame: str = webmap.frame_source(webmap.render_page(self))
        return frame
