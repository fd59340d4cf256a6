"""Name the nouns of the gazetteer: places, their names, candidates.

They stand apart from the other nouns because a look-up needs nothing else: opening
the gazetteer and asking it once costs less than importing `dataclasses`. `model`
passes them on.
"""

from __future__ import annotations

from lifemap.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from lifemap.edtf import Date
    from lifemap.geometry import MultiPolygon


class Name(NamedTuple):
    """One spelling of a place with its language (ISO 639-1), dates and kind."""

    toponym: str
    lang: str = ""
    when: Date | None = None
    kind: str = ""
    source: str = ""


class Place(NamedTuple):
    """A gazetteer record: a point with an uncertainty in km, or an area.

    ``kind`` is one of ``city town village suburb island prison estate ... region
    country state unit``; ``country`` an ISO 3166 alpha-2 code or ""; ``lat`` and
    ``lon`` WGS 84 decimal degrees (for an area, a point to label it at).
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    country: str = ""
    uncertainty_km: float = 0.0
    population: int = 0
    within: str = ""
    source: str = ""
    area: MultiPolygon | None = None

    @property
    def is_area(self) -> bool:
        """Whether the place is drawn as an area and not as a point."""
        return self.area is not None


class Candidate(NamedTuple):
    """A place that a mention may mean, how well it fits and why.

    ``score`` is in log-odds-like points, comparable within one mention only.
    ``name_then`` is what the place was called at the date asked for. ``match`` tells
    how the name was found: ``exact``, ``skeleton``, ``fuzzy`` or ``hand``.
    """

    place: Place
    score: float
    reasons: tuple[str, ...] = ()
    name_then: str = ""
    match: Literal["exact", "skeleton", "fuzzy", "hand"] = "exact"
