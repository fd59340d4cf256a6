"""Name what is found of places in a text, and what is asked of a gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from lifemap.prose.grammar.words import word_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.edtf import Date
    from lifemap.model import Candidate, Place


class Knower(Protocol):
    """What reading asks of a gazetteer."""

    def knows(self, toponym: str) -> bool:
        """Whether some place is called so."""

    def candidates(
        self,
        toponym: str,
        *,
        at: Date | None = None,
        within: str = "",
        limit: int = 20,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Return the places of that name, best first."""


class PlaceMention(NamedTuple):
    """A name of a place in the text.

    ``first`` and ``last`` are the tokens of the name, ``begin`` the first token of its
    phrase (its preposition). ``head`` is what kind of name it is part of: place,
    facility, event, combat, deed, office, org. ``known`` is False for a name that
    stands where a place would but that the gazetteer does not have.
    """

    toponym: str
    first: int
    last: int
    begin: int
    role: str
    head: str = "place"
    within: str = ""
    known: bool = True
    owner: bool = False
    listed: bool = False
    noun: str = ""
    anaphor: str = ""
    near: str = ""


class Names:
    """Remembers which words the gazetteer knows, for one reading."""

    def __init__(self, gazetteer: Knower) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, bool] = {}
        self._likeliest: dict[str, Place | None] = {}
        self._inside: dict[tuple[str, str], bool] = {}

    def __contains__(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._gazetteer.knows(name)
        return known

    def likeliest(self, name: str) -> Place | None:
        """Return the likeliest place of a name."""
        if name not in self._likeliest:
            best = self._gazetteer.candidates(name, limit=1)
            self._likeliest[name] = best[0].place if best else None
        return self._likeliest[name]

    def is_area(self, name: str) -> bool:
        """Whether the likeliest place of a name is a country, a region or the like."""
        place = self.likeliest(name)
        return place is not None and place.kind in AREA_KINDS

    def lies_in(self, name: str, container: str) -> bool:
        """Whether some place of a name lies in another."""
        key = (name, container)
        if key not in self._inside:
            found = self._gazetteer.candidates(
                name, within=container, limit=1, fuzzy=False
            )
            self._inside[key] = bool(found)
        return self._inside[key]

    def takes_article(self, name: str) -> bool:
        """Whether "the" may stand before a name: an area, or one that has it."""
        place = self.likeliest(name)
        if place is None:
            return False
        named = place.name.lower().startswith(("the ", "la ", "le "))
        return named or (place.kind in AREA_KINDS and place.kind != "county")


@dataclass(frozen=True, slots=True)
class Context:
    """What the whole text says about its names: who are people, whose life it is."""

    names: Names
    own: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()


AREA_KINDS = word_set("country state region unit province county sea river continent")
