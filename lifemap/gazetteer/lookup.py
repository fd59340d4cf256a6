"""Find the places that a name may mean, at a date and within an area, with reasons."""

from __future__ import annotations

from lifemap.gazetteer import scoring
from lifemap.gazetteer.layers import Layer
from lifemap.gazetteer.schema import (
    HAS_DETAIL,
    HAS_FACTS,
    IS_AREA,
    SCALE,
    fingerprint,
)
from lifemap.places import Candidate, Name, Place
from lifemap.toponyms import fold, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from lifemap.edtf import Date
    from lifemap.gazetteer.containment import Container
    from lifemap.gazetteer.survey import Survey

    Hit = tuple[float, str, Layer, Any, tuple[str, ...]]

_NEAR = 20  # misspelt names looked at
_LONG, _LONGER = 6, 9  # letters that a name must have for one slip, for two
_KNOWN, _FAMOUS = 20_000, 200_000  # people a place must have for one slip, for two
_SLIPS = 2
"""A hit is (score, match, layer, row, reasons); rows are told in `layers`."""


class Gazetteer:
    """The bundled index and the layers that the user has imported.

    Opening costs about a millisecond; nothing is read before it is asked for.
    """

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self.layers = layers
        self._stops: dict[str, str] | None = None
        self._groups: dict[Any, Any] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the gazetteer at ``path``, by default the one that lifemap carries.

        The user's own layers join the default one only.

        Raises
        ------
        GazetteerError
            An index is missing, broken or of another version.
        """
        if path is not None:
            return cls((Layer(path),))
        from lifemap.gazetteer.homes import bundled, user_layers

        return cls(tuple(map(Layer, (bundled(), *user_layers()))))

    def candidates(
        self,
        toponym: str,
        *,
        at: Date | None = None,
        within: str = "",
        limit: int = 20,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Return the places that a name may mean, best first.

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

        A candidate that is an area comes without its geometry; `place` has it.
        """
        normal = normalise(toponym)
        if not normal or (not within and normal in self.stops()):
            return []
        hits = self._hits(normal, at)
        if within or not hits or "," in toponym:
            hits = self._search(toponym, normal, hits, at, within)
            if not hits and fuzzy:
                hits = self._fuzzy_hits(normal, at, within)
        if len(hits) > 1:
            hits.sort(key=_rank)
        return [self._candidate(hit, normal, at) for hit in hits[:limit]]

    def stops(self) -> dict[str, str]:
        """Return the words that are no place without more ado: newspapers, ships."""
        if self._stops is None:
            self._stops = self.layers[0].stops()
        return self._stops

    # -- finding ---------------------------------------------------------------

    def _hits(self, normal: str, at: Date | None) -> list[Hit]:
        """Return every place whose name has the same skeleton, scored."""
        key, mark = fold(normal), fingerprint(normal)
        hits: list[Hit] = []
        for layer in self.layers:
            rows = layer.rows(key)
            if len(rows) > 1:
                rows = _best_prints(rows, mark)
            hits += [_score(layer, row, row[0] == mark, normal, at) for row in rows]
        return hits if len(self.layers) == 1 else _without_doubles(hits)

    def _search(
        self, toponym: str, normal: str, hits: list[Hit], at: Date | None, within: str
    ) -> list[Hit]:
        """Return the hits of a name that needs more than one look-up."""
        from lifemap.gazetteer.kinds import readings

        name, comma, rest = toponym.partition(",")
        if comma and not any(hit[1] == "exact" for hit in hits):
            normal, within = normalise(name), f"{rest},{within}"
            hits = self._hits(normal, at)
        if not hits and "(" in name:
            hits = self._hits(normalise(name.partition("(")[0]), at)
        for reading in () if hits else readings(normal):
            hits = [
                _shorter(hit, reading.cut)
                for hit in self._hits(reading.normal, at)
                if _is_of_kind(hit, reading.kinds)
            ]
            if hits:
                break
        return self._inside(hits, within, at) if within and hits else hits

    def _inside(self, hits: list[Hit], within: str, at: Date | None) -> list[Hit]:
        """Return the hits that lie in an area; all of them if it is not known."""
        groups, unknown = self.groups(within, at)
        words = [f"{name!r} is no area the gazetteer knows" for name in unknown]
        kept = []
        for hit in hits:
            inside = [_first_around(group, hit) for group in groups]
            if all(inside):
                points = scoring.INSIDE if inside else 0.0
                said = [f"lies in {c.name}" for c in inside if c is not None]
                kept.append(_more(hit, points, (*said, *words)))
        return kept

    def groups(
        self, within: str, at: Date | None
    ) -> tuple[list[list[Container]], list[str]]:
        """Return the areas that a text names, part by part, and the parts unknown."""
        asked = (within.strip(" ,"), at)
        if asked not in self._groups:
            from lifemap.gazetteer.containment import find_groups

            self._groups[asked] = find_groups(self.layers, within, at)
        found: tuple[list[list[Container]], list[str]] = self._groups[asked]
        return found

    def _fuzzy_hits(self, normal: str, at: Date | None, within: str) -> list[Hit]:
        """Return well-known places whose name is a slip away from a long name."""
        from lifemap.gazetteer.fuzzy import search

        hits = []
        for edits, layer, number in search(self.layers, normal, _NEAR):
            row = layer.row(number)
            hit = _score(layer, row, True, normal, at)
            if _is_credible(edits, len(normal), row[8], bool(within)):
                points = scoring.ONE_EDIT if edits == 1 else scoring.MORE_EDITS
                slips = "one slip" if edits == 1 else f"{edits} slips"
                hit = _more(hit, points, (f"{slips} of the pen from {row[3]}",))
                hits.append((hit[0], "fuzzy", *hit[2:]))
        return self._inside(hits, within, at) if within else hits

    # -- telling ---------------------------------------------------------------

    def _candidate(self, hit: Hit, normal: str, at: Date | None) -> Candidate:
        score, match, layer, row, reasons = hit
        place = self._place(layer, row)
        then = row[3]
        if at is not None and row[9] and row[9] & HAS_FACTS:
            then = _name_then(layer.facts(row[1]), normal, at) or then
        if row[8] and not (row[9] and row[9] & IS_AREA):
            reasons = (*reasons, f"{row[8]:,} people today")
        return tuple.__new__(Candidate, (place, score, reasons, then, match))

    def _place(self, layer: Layer, row: Any) -> Place:
        _, _, code, name, lat, lon, country, unit, people, more = row
        if more and more & HAS_DETAIL:
            return self._detailed(layer, row)
        return tuple.__new__(
            Place,
            (
                f"gn:{code}" if code.__class__ is int else code,
                name,
                scoring.kind_of(people),
                lat / SCALE,
                lon / SCALE,
                country,
                0.0,
                people,
                layer.name(unit) if unit else "",
                "geonames",
                None,
            ),
        )

    def _detailed(self, layer: Layer, row: Any) -> Place:
        from lifemap.gazetteer.schema import id_of

        _, number, code, name, lat, lon, country, unit, people, _ = row
        kind, radius, source, inside, *_ = layer.detail(number)
        return Place(
            id=id_of(code),
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

    def names(self, place_id: str) -> list[Name]:
        """Return today's name of a place and the curated ones, with their dates."""
        from lifemap.edtf import parse

        layer, number = self._find(place_id)
        names = [
            Name(name, lang, parse(when) if when else None, kind, source)
            for name, _, lang, kind, source, when, *_ in layer.facts(number)
        ]
        today = layer.name(number)
        if all(name.toponym != today for name in names):
            names.insert(0, Name(today))
        return names

    def name_then(self, place: Place, at: Date | None, fallback: str = "") -> str:
        """Return what a place was called at a date.

        ``fallback``, the name in somebody's text, is preferred where it was in use.
        Without a date, or where the names of the time are not known, today's name is
        returned.
        """
        if at is None:
            return place.name
        layer, number = self._find(place.id)
        then = _name_then(layer.facts(number), normalise(fallback), at)
        return then or place.name

    def knows(self, toponym: str) -> bool:
        """Whether some place is called so, spelled like this; stop words are not."""
        normal = normalise(toponym)
        if not normal or normal in self.stops():
            return False
        key, mark = fold(normal), fingerprint(normal)
        return any(layer.has(key, mark) for layer in self.layers)

    def lies_within(self, place: Place, container: str, at: Date | None = None) -> bool:
        """Whether a place lies in a country, unit, region or state of that name.

        A container that the gazetteer does not know contains nothing.
        """
        groups, unknown = self.groups(container, at)
        if unknown or not groups:
            return False
        layer, number = self._find(place.id)
        hit = (0.0, "exact", layer, layer.row(number), ())
        return all(_first_around(group, hit) for group in groups)

    def nearest_spellings(self, toponym: str, limit: int = 3) -> list[str]:
        """Return names that are spelled nearly so, the likeliest first.

        Nothing is near a stop word, nor near a name of less than five letters.
        """
        from lifemap.gazetteer.fuzzy import search

        normal = normalise(toponym)
        if normal in self.stops():
            return []
        found = search(self.layers, normal, 3 * limit)
        names = dict.fromkeys(layer.name(number) for _, layer, number in found)
        return list(names)[:limit]

    def reverse(
        self, lat: float, lon: float, limit: int = 1
    ) -> list[tuple[Place, float]]:
        """Return the places nearest to a point with their distance in km."""
        from lifemap.gazetteer.reverse import nearest

        found = nearest(self.layers, lat, lon, limit)
        return [(self._place(layer, row), km) for km, layer, row in found]

    def areas_at(self, at: Date, kind: str = "state") -> list[Place]:
        """Return the areas of a kind that existed at a date, with their geometry."""
        from lifemap.gazetteer.scoring import gap_days

        return [
            self.place(place_id)
            for layer in self.layers
            for place_id, begun, ended in layer.dated(kind)
            if not gap_days(begun, ended, at)
        ]

    def info(self) -> Survey:
        """Return what layers there are, with counts, sources and licences."""
        from lifemap.gazetteer.survey import survey

        return survey(self.layers)


def _rank(hit: Hit) -> tuple[float, int]:
    return (-hit[0], hit[3][1])


def _best_prints(rows: list[Any], mark: int) -> list[Any]:
    """Return one row a place: the exact one, else one that is not shortened."""
    best: dict[int, Any] = {}
    for row in rows:
        number = row[1]
        if number not in best or row[0] == mark:
            best[number] = row
    return list(best.values())


def _score(layer: Layer, row: Any, exact: bool, normal: str, at: Date | None) -> Hit:
    """Return the hit of a row: what it counts and what can be said of it."""
    points = scoring.fame(row[8])
    reasons: tuple[str, ...] = ()
    if not exact:
        points += scoring.SKELETON
        reasons = (f"spelling differs: {normal} / {row[3]}",)
    if row[9]:
        more, said = _weigh_details(layer, row, normal, at)
        points += more
        reasons = (*said, *reasons)
    return points, "exact" if exact else "skeleton", layer, row, reasons


def _weigh_details(
    layer: Layer, row: Any, normal: str, at: Date | None
) -> tuple[float, tuple[str, ...]]:
    """Return points and reasons of a curated place or name."""
    points, reasons = 0.0, []
    if row[9] & HAS_DETAIL:
        kind, _, _, _, edtf, begun, _, _, ended, note, _ = layer.detail(row[1])
        points += scoring.kind_bonus(kind, is_area=bool(row[9] & IS_AREA))
        reasons += [note] if note else []
        if at is not None and edtf:
            points += scoring.time_points([(begun, None, None, ended)], at)
            reasons.append(f"existed {scoring.say_span(edtf)}")
    if row[9] & HAS_FACTS:
        more, said = _weigh_facts(layer.facts(row[1]), normal, at)
        points += more
        reasons = [*said, *reasons]
    return points, tuple(reasons)


def _weigh_facts(
    facts: list[Any], normal: str, at: Date | None
) -> tuple[float, list[str]]:
    """Return points and reasons from the years in which the name was in use."""
    dated = [fact for fact in facts if fact[5] and fact[1] == normal]
    if not dated:
        return 0.0, []
    if at is None:
        return 0.0, [f"called {dated[0][0]} {scoring.say_span(dated[0][5])}"]
    scored = [(scoring.time_points([fact[6:10]], at), fact) for fact in dated]
    points, fact = max(scored, key=lambda pair: pair[0])
    if points == scoring.IN_TIME:
        return points, [f"called {fact[0]} {scoring.say_span(fact[5])}"]
    return points, [scoring.say_miss(fact[0], fact[5], fact[6], at)]


def _name_then(facts: list[Any], normal: str, at: Date) -> str:
    """Return the name in use at a date, the asked one if it was; "" if not known."""
    valid = [f for f in facts if f[5] and not scoring.gap_days(f[6], f[9], at)]
    if not valid:
        return ""
    ranked = [(f[1] != normal, f[3] == "exonym", f[2] != "en", f[0]) for f in valid]
    return str(min(ranked)[-1])


def _first_around(group: Iterable[Container], hit: Hit) -> Container | None:
    """Return the first container of a group that a hit lies in."""
    from lifemap.gazetteer.containment import lies_in

    _, _, layer, row, _ = hit
    detail = layer.detail(row[1]) if row[9] and row[9] & HAS_DETAIL else None
    inside = detail[3] if detail else ""
    for container in group:
        if lies_in(container, layer, row, inside or ""):
            return container
    return None


def _is_credible(edits: int, letters: int, people: int, within: bool) -> bool:
    """Whether a misspelt name may stand for a place of that size without asking."""
    if edits == 1:
        return letters >= _LONG and (within or people >= _KNOWN)
    return letters >= _LONGER and (within or people >= _FAMOUS) and edits <= _SLIPS


def _is_of_kind(hit: Hit, kinds: frozenset[str]) -> bool:
    """Whether a hit is of one of some kinds ("area" is any area); none mean any."""
    _, _, layer, row, _ = hit
    more = row[9] or 0
    if not kinds or (more & IS_AREA and "area" in kinds):
        return True
    detail = layer.detail(row[1]) if more & HAS_DETAIL else None
    return ((detail and detail[0]) or scoring.kind_of(row[8])) in kinds


def _shorter(hit: Hit, cut: str) -> Hit:
    return _more(hit, scoring.SHORT, (f"known without {cut!r}",))


def _more(hit: Hit, points: float, reasons: tuple[str, ...]) -> Hit:
    """Return a hit with points and reasons added in front."""
    score, match, layer, row, said = hit
    return score + points, match, layer, row, (*reasons, *said)


def _without_doubles(hits: list[Hit]) -> list[Hit]:
    """Return hits of several layers without those that an earlier layer has too."""
    kept: dict[Any, Hit] = {}
    for hit in hits:
        code = hit[3][2]
        if code not in kept:
            kept[code] = hit
    return list(kept.values())
