"""Find the places that a name may mean, at a date and within an area, with reasons."""

from __future__ import annotations

import sqlite3
from _thread import _local, get_ident

from lifemap.gazetteer import scoring
from lifemap.gazetteer.hits import name_then, place_id, rank, weigh
from lifemap.gazetteer.homes import bundled, user_files
from lifemap.gazetteer.layers import Layer, tell_damage
from lifemap.gazetteer.schema import (
    HAS_DETAIL,
    HAS_FACTS,
    IS_AREA,
    KIND_SHIFT,
    KINDS,
    SCALE,
    code_in,
    fingerprint,
    id_of,
)
from lifemap.gazetteer.scoring import CITY, TOWN
from lifemap.places import Candidate, Name, Place
from lifemap.toponyms import fold, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any, Concatenate, ParamSpec, TypeVar

    from lifemap.edtf import Date
    from lifemap.gazetteer.containment import Groups
    from lifemap.gazetteer.hits import Hit
    from lifemap.gazetteer.survey import Survey

    Asked = ParamSpec("Asked")
    Told = TypeVar("Told")

_MOST_GROUPS = 200  # areas and dates asked for, kept for the next question
_make = tuple.__new__  # a named tuple from its values, without looking at each


def _telling(
    method: Callable[Concatenate[Gazetteer, Asked], Told],
) -> Callable[Concatenate[Gazetteer, Asked], Told]:
    """Have a method answer every thread, and tell of a broken file as such."""

    def answer(self: Gazetteer, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Told:
        if self._thread != get_ident():
            self = self.twin()
        try:
            return method(self, *args, **kwargs)
        except sqlite3.Error as error:
            raise self.damage(error) from error

    answer.__name__, answer.__doc__ = method.__name__, method.__doc__
    answer.__wrapped__ = method  # type: ignore[attr-defined]
    return answer


class Gazetteer:
    """The bundled index and the layers that the user has imported.

    Opening costs about a millisecond; nothing is read before it is asked for. Threads
    may share it: each that did not open it is answered by a twin of its own. An index
    that breaks while it is read is a `GazetteerError`, whatever is asked.
    """

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self.layers = layers
        self._thread = get_ident()
        self._twins = _local()
        self._stops: dict[str, str] | None = None
        self._groups: dict[Any, Groups] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the gazetteer at ``path``, by default the one that lifemap carries.

        The user's own layers join the default one only.

        Raises
        ------
        GazetteerError
            An index is missing, broken or of another version.
        """
        files = (bundled(), *user_files()) if path is None else (str(path),)
        return cls(tuple(map(Layer, files)))

    def candidates(
        self,
        toponym: str,
        *,
        at: Date | None = None,
        within: str = "",
        limit: int = 20,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Return the places that a name may mean, best first; areas have no outline.

        Parameters
        ----------
        toponym
            A name as somebody writes it, in any script; "Halifax, Nova Scotia" says
            where to look as ``within`` does.
        at
            The date of the text's matter: names are weighed by their years.
        within
            Country, unit, region, state of the date, or a town to be near. Places
            that are known to lie elsewhere are left out.
        limit
            The most candidates returned.
        fuzzy
            Whether a long name with a slip in it may mean a well-known place.
        """
        if self._thread != get_ident():
            self = self.twin()  # noqa: PLW0642 - who answers this thread
        try:
            normal = normalise(toponym)
            layer = (layers := self.layers)[0]
            if layer.swift is not None and len(layers) == 1 and not within:
                row = layer.swift.only(normal)
                if row is not None:  # most names: one place that GeoNames alone knows
                    return [_plain(layer, row, scoring.fame(row[8]), "exact", ())]
            stops = self.stops() if self._stops is None else self._stops
            if not normal or (normal in stops and not within):
                return []
            key = fold(normal)
            hits = weigh(layers, [layer.rows(key) for layer in layers], normal, at)
            if within or not hits or "," in toponym:
                from lifemap.gazetteer.search import search

                hits = search(self, (toponym, normal), hits, at, within, fuzzy=fuzzy)
            if len(hits) > 1:
                hits.sort(key=rank)
                del hits[limit:]
            return [self._candidate(hit, normal, at) for hit in hits]
        except sqlite3.Error as error:
            raise self.damage(error) from error

    def damage(self, error: sqlite3.Error) -> Exception:
        """Return what to say of a fault of SQLite: that an index has broken.

        A closed one is raised at once, as it is.
        """
        if isinstance(error, sqlite3.ProgrammingError):
            raise error
        return tell_damage(error, tuple(layer.path for layer in self.layers))

    def twin(self) -> Gazetteer:
        """Return who answers a thread that did not open this gazetteer.

        Such a thread must not even ask: from Python 3.12 on a cursor that is refused
        to a thread is taken from the one that is using it.
        """
        twin: Gazetteer | None = getattr(self._twins, "twin", None)
        if twin is None:
            twin = Gazetteer(tuple(Layer(layer.path) for layer in self.layers))
            self._twins.twin = twin
        return twin

    @_telling
    def stops(self) -> dict[str, str]:
        """Return the words that are no place without more ado: newspapers, ships."""
        if self._stops is None:
            self._stops = self.layers[0].stops()
        return self._stops

    def groups(self, within: str, at: Date | None) -> Groups:
        """Return the areas that "Texas, USA" names, part by part, and parts unknown.

        They are of these layers, so no twin may tell them: whoever asks does.
        """
        asked = (within, at)
        known = self._groups
        if asked not in known:
            from lifemap.gazetteer.containment import find_groups

            found = find_groups(self.layers, within, at)
            if len(known) >= _MOST_GROUPS:  # other threads may look into the old one
                self._groups = known = {}
            known[asked] = found
        return known[asked]

    # -- telling ---------------------------------------------------------------

    def _candidate(self, hit: Hit, normal: str, at: Date | None) -> Candidate:
        score, match, layer, row, reasons = hit
        name, people, marks = row[3], row[8], row[9]
        if not marks:
            return _plain(layer, row, score, match, reasons)
        if at is not None and marks & HAS_FACTS:
            name = name_then(self._facts(layer, row), normal, at) or name
        if people and not marks & IS_AREA:
            reasons = (*reasons, f"{people:,} people today")
        return _make(Candidate, (self._place(layer, row), score, reasons, name, match))

    def _facts(self, layer: Layer, row: Any) -> list[Any]:
        """Return the curated names of a place, those of other layers too."""
        facts = layer.facts(row[1])
        for other in self.layers if len(self.layers) > 1 else ():
            number = None if other is layer else other.number(place_id(row))
            facts += other.facts(number) if number is not None else []
        return facts

    def _place(self, layer: Layer, row: Any) -> Place:
        _, number, code, name, lat, lon, country, unit, people, marks = row
        marks = marks or 0
        kind, radius, source, inside = KINDS[marks >> KIND_SHIFT], 0.0, "geonames", ""
        if marks & HAS_DETAIL:
            kind, radius, source, inside = layer.detail(number)[:4]
        return Place(
            id=id_of(code_in(number) if code is None else code),
            name=name,
            kind=kind or scoring.kind_of(people),
            lat=lat / SCALE,
            lon=lon / SCALE,
            country=country,
            uncertainty_km=radius or 0.0,
            population=people,
            within=inside or (layer.name(unit) if unit else ""),
            source=source or "",
        )

    # -- places ----------------------------------------------------------------

    @_telling
    def place(self, place_id: str) -> Place:
        """Return the place with an id, an area with its geometry.

        Raises
        ------
        GazetteerError
            No place has this id.
        """
        layer, number = self._find(place_id)
        row = layer.row(number)
        place = self._place(layer, row)
        if row[9] and row[9] & IS_AREA:
            return place._replace(area=layer.area(number))
        return place

    def _find(self, place_id: str) -> tuple[Layer, int]:
        for layer in self.layers:
            number = layer.number(place_id)
            if number is not None:
                return layer, number
        from lifemap.errors import GazetteerError

        msg = f"no place of the gazetteer has the id {place_id!r}"
        raise GazetteerError(msg)

    @_telling
    def names(self, place_id: str) -> list[Name]:
        """Return today's name of a place and the curated ones, with their dates.

        Raises
        ------
        GazetteerError
            No place has this id.
        """
        from lifemap.edtf import parse

        layer, number = self._find(place_id)
        row = layer.row(number)
        names = [
            Name(name, lang, parse(when) if when else None, kind, source)
            for name, _, lang, kind, source, when, *_ in self._facts(layer, row)
        ]
        if all(name.toponym != row[3] for name in names):
            names.insert(0, Name(row[3]))
        return names

    @_telling
    def name_then(self, place: Place, at: Date | None, fallback: str = "") -> str:
        """Return what a place was called at a date.

        ``fallback``, the name in somebody's text, is preferred where it was in use.
        Without a date, or where the names of the time are not known, today's name is
        returned.
        """
        if at is None:
            return place.name
        layer, number = self._find(place.id)
        facts = self._facts(layer, layer.row(number))
        return name_then(facts, normalise(fallback), at) or place.name

    @_telling
    def knows(self, toponym: str) -> bool:
        """Whether some place is called so, spelled like this; stop words are not."""
        normal = normalise(toponym)
        if not normal or normal in self.stops():
            return False
        key, mark = fold(normal), fingerprint(normal)
        return any(layer.has(key, mark) for layer in self.layers)

    @_telling
    def lies_within(self, place: Place, container: str, at: Date | None = None) -> bool:
        """Whether a place lies in a country, unit, region or state of that name.

        A container that the gazetteer does not know contains nothing.
        """
        from lifemap.gazetteer.hits import first_around

        groups, unknown = self.groups(container, at)
        if unknown or not groups:
            return False
        layer, number = self._find(place.id)
        hit: Hit = (0.0, "exact", layer, layer.row(number), ())
        return all(first_around(group, hit) for group in groups)

    @_telling
    def existed(self, place: Place, at: Date) -> bool:
        """Whether a country or state had borders of its own at a date.

        What no stage of borders is known of has always existed.
        """
        layer, _ = self._find(place.id)
        details = [layer.detail(number) for number in layer.stages(place.id)]
        missed = [scoring.gap_days(detail[5], detail[8], at) for detail in details]
        return not missed or 0 in missed

    @_telling
    def nearest_spellings(self, toponym: str, limit: int = 3) -> list[str]:
        """Return names that are spelled nearly so, the likeliest first.

        Nothing is near a stop word, nor near a name of less than five letters.
        """
        from lifemap.gazetteer.fuzzy import search

        normal = normalise(toponym)
        if normal in self.stops():
            return []
        found = search(self.layers, normal, 3 * limit)
        names = dict.fromkeys(layer.name(number) for _, layer, number, _ in found)
        return list(names)[:limit]

    @_telling
    def reverse(
        self, lat: float, lon: float, limit: int = 1
    ) -> list[tuple[Place, float]]:
        """Return the places nearest to a point with their distance in km."""
        from lifemap.gazetteer.reverse import nearest

        found = nearest(self.layers, lat, lon, limit)
        return [(self._place(layer, row), km) for km, layer, row in found]

    @_telling
    def areas_at(self, at: Date, kind: str = "state") -> list[Place]:
        """Return the areas of a kind that existed at a date, with their geometry."""
        return [
            self.place(place_id)
            for layer in self.layers
            for place_id, begun, ended in layer.dated(kind)
            if not scoring.gap_days(begun, ended, at)
        ]

    def dated_areas(
        self, kind: str = "state"
    ) -> Iterator[tuple[str, int | None, int | None, tuple[float, ...]]]:
        """Yield id, first and last day, and box of each area of a kind.

        The box is west, east, south, north in degrees; no outline is read for it.
        """
        yield from self._boxes(kind)

    @_telling
    def _boxes(
        self, kind: str
    ) -> list[tuple[str, int | None, int | None, tuple[float, ...]]]:
        found: list[tuple[str, int | None, int | None, tuple[float, ...]]] = []
        for layer in self.layers:
            for known, begun, ended in layer.dated(kind):
                number = layer.number(known)
                box = None if number is None else layer.box(number)
                if box is not None:
                    found.append((known, begun, ended, box))
        return found

    @_telling
    def info(self) -> Survey:
        """Return what layers there are, with counts, sources and licences."""
        from lifemap.gazetteer.survey import survey

        return survey(self.layers)


def _plain(
    layer: Layer, row: Any, score: float, match: str, reasons: tuple[str, ...]
) -> Candidate:
    """Return the candidate of a point of which GeoNames alone tells."""
    _, number, code, name, lat, lon, country, unit, people, _ = row
    if code is None:
        code = code_in(number)
    if people:
        said = f"{people:,}" if people > 999 else str(people)  # noqa: PLR2004, faster
        reasons = (*reasons, f"{said} people today")
    within = ""
    if unit:
        within = layer.names.get(unit) or layer.name(unit)
    kind = "city" if people >= CITY else "town" if people >= TOWN else "village"
    place: Place = _make(
        Place,
        (f"gn:{code}", name, kind, lat / SCALE, lon / SCALE, country, 0.0, people,
         within, "geonames", None),
    )  # fmt: skip
    return _make(Candidate, (place, score, reasons, name, match))
