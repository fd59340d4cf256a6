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
        self._rivals: dict[str, tuple[Place, ...]] = {}
        self._inside: dict[tuple[str, str], Place | None] = {}

    def __contains__(self, name: str) -> bool:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._gazetteer.knows(name)
        return known

    def likeliest(self, name: str) -> Place | None:
        """Return the likeliest place of a name."""
        if name not in self._likeliest:
            best = () if "," in name else self.rivals(name)
            self._likeliest[name] = best[0] if best else self._guess(name)
        return self._likeliest[name]

    def _guess(self, name: str) -> Place | None:
        """Return the likeliest place of a name that may have a slip in it."""
        best = self._gazetteer.candidates(name, limit=1)
        return best[0].place if best else None

    def rivals(self, name: str) -> tuple[Place, ...]:
        """Return the likeliest few places of a name as it is written, best first."""
        if name not in self._rivals:
            found = self._gazetteer.candidates(name, limit=_RIVALS, fuzzy=False)
            self._rivals[name] = tuple(c.place for c in found)
        return self._rivals[name]

    def is_area(self, name: str) -> bool:
        """Whether the likeliest place of a name is a country, a region or the like."""
        place = self.likeliest(name)
        return place is not None and place.kind in AREA_KINDS

    def lies_in(self, name: str, container: str) -> bool:
        """Whether some place of a name lies in another."""
        return self.likeliest_in(name, container) is not None

    def may_lie_in(self, name: str, container: str) -> bool:
        """Whether some place of a name, or of one much like it, lies in another."""
        if self.lies_in(name, container):
            return True
        return bool(self._gazetteer.candidates(name, within=container, limit=1))

    def likeliest_in(self, name: str, container: str) -> Place | None:
        """Return the likeliest place of a name that lies in another."""
        key = (name, container)
        if key not in self._inside:
            found = self._gazetteer.candidates(
                name, within=container, limit=1, fuzzy=False
            )
            self._inside[key] = found[0].place if found else None
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


_RIVALS = 3
AREA_KINDS = word_set("country state region unit province county sea river continent")
