"""Find the places that a name may mean, at a date and within an area, with reasons."""

from __future__ import annotations

from lifemap.gazetteer.layers import Layer
from lifemap.gazetteer.schema import HAS_FACTS, SCALE, fingerprint
from lifemap.places import Candidate, Name, Place
from lifemap.toponyms import fold, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from lifemap.edtf import Date


class Gazetteer:
    """The bundled index and the layers that the user has imported.

    Opening costs about a millisecond; nothing is read before it is asked for.
    """

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._base = layers[0]
        self._countries: dict[str, str] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open the gazetteer at ``path``, by default the one that lifemap carries.

        Raises
        ------
        GazetteerError
            The index is missing, broken or of another version.
        """
        return cls((Layer(path or bundled()),))

    def candidates(
        self,
        toponym: str,
        *,
        at: Date | None = None,
        within: str = "",
        limit: int = 20,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Return the places that a name may mean, best first."""
        normal = normalise(toponym)
        if not normal:
            return []
        if not within and self._is_stop(normal):
            return []
        found = self._found(normal, at)
        if within:
            found = [c for c in found if self.lies_within(c.place, within, at)]
        found.sort(key=_by_score)
        if not found and "," in toponym and not within:
            name, _, rest = toponym.partition(",")
            return self.candidates(
                name, at=at, within=rest.strip(), limit=limit, fuzzy=fuzzy
            )
        return found[:limit]

    def _is_stop(self, normal: str) -> bool:
        sql = "select 1 from stop where key = ?"
        return self._base.sql.execute(sql, (normal,)).fetchone() is not None

    def _found(self, normal: str, at: Date | None) -> list[Candidate]:
        mark = fingerprint(normal)
        best: dict[int, tuple[bool, Any]] = {}
        for row in self._base.rows(fold(normal)):
            exact = row[0] == mark
            if row[1] not in best or exact:
                best[row[1]] = (exact, row)
        return [self._candidate(normal, e, row, at) for e, row in best.values()]

    def _candidate(
        self, normal: str, exact: bool, row: Any, at: Date | None
    ) -> Candidate:
        from math import log10

        place = self._as_place(row)
        score = 0.5 * log10(place.population + 1000) - (0 if exact else 0.5)
        reasons = []
        if place.population:
            reasons.append(f"{place.population:,} people today")
        if not exact:
            reasons.append(f"spelling differs: {normal} / {place.name}")
        if row[11] and row[11] & HAS_FACTS:
            points, words = self._dated(place, normal, at)
            score += points
            reasons = [*words, *reasons]
        name = self.name_then(place, at)
        match = "exact" if exact else "skeleton"
        return Candidate(place, score, tuple(reasons), name, match)

    def _dated(
        self, place: Place, normal: str, at: Date | None
    ) -> tuple[float, list[str]]:
        """Return points and reasons from the years in which the name was in use."""
        best, words = -9.0, []
        for name in self.names(place.id):
            if name.when is None or normalise(name.toponym) != normal:
                continue
            points = 0.0
            if at is not None:
                points = 0.9 if _overlap(name.when, at) else -1.0
            if points > best:
                best, words = points, [f"called {name.toponym} {name.when}"]
        return (best, words) if words else (0.0, [])

    def _as_place(self, row: Any) -> Place:
        (_, _, ext, name, lat, lon, country, unit, people, kind, radius, mark, source,
         inside) = row  # fmt: skip
        return Place(
            ext if isinstance(ext, str) else f"gn:{ext}",
            name,
            kind or _kind(people),
            lat / SCALE,
            lon / SCALE,
            country,
            radius or 0.0,
            people,
            inside or self._country(country),
            "geonames" if source is None else str(source),
        )

    def _country(self, code: str) -> str:
        if not self._countries:
            rows = self._base.sql.execute("select code, name from country")
            self._countries = dict(rows)
        return self._countries.get(code, "")

    def place(self, place_id: str) -> Place:
        """Return the place with an id, an area with its geometry.

        Raises
        ------
        GazetteerError
            No place has this id.
        """
        code: int | str = place_id
        if place_id.startswith("gn:") and place_id[3:].isdigit():
            code = int(place_id[3:])
        number = self._base.number(code)
        if number is None:
            from lifemap.errors import GazetteerError

            msg = f"no place of the gazetteer has the id {place_id!r}"
            raise GazetteerError(msg)
        return self._as_place(self._base.row(number))

    def names(self, place_id: str) -> list[Name]:
        """Return the curated names of a place, dated ones with their dates."""
        from lifemap.edtf import parse

        code = int(place_id[3:]) if place_id.startswith("gn:") else place_id
        sql = (
            "select toponym, lang, edtf, kind, f.source from fact f"
            " join code c using (place) where c.ext = ?"
        )
        return [
            Name(toponym, lang, parse(when) if when else None, kind, source)
            for toponym, lang, when, kind, source in self._base.sql.execute(
                sql, (code,)
            )
        ]

    def name_then(self, place: Place, at: Date | None, fallback: str = "") -> str:
        """Return what a place was called at a date, else today's name."""
        if at is None:
            return fallback or place.name
        valid = [n for n in self.names(place.id) if n.when and _overlap(n.when, at)]
        if fallback and any(n.toponym == fallback for n in valid):
            return fallback
        valid.sort(key=lambda n: n.lang != "en")
        return valid[0].toponym if valid else place.name

    def knows(self, toponym: str) -> bool:
        """Whether some place is called so, spelled like this."""
        normal = normalise(toponym)
        mark = fingerprint(normal)
        sql = "select 1 from name where key = ? and print = ? limit 1"
        found = self._base.sql.execute(sql, (fold(normal), mark)).fetchone()
        return found is not None

    def lies_within(self, place: Place, container: str, at: Date | None = None) -> bool:
        """Whether a place lies in a country, unit, region or state of that name."""
        asked = normalise(container)
        if asked in normalise(place.within):
            return True
        return asked == normalise(self._country(place.country))

    def nearest_spellings(self, toponym: str, limit: int = 3) -> list[str]:
        """Return names that are spelled nearly so, the likeliest first."""
        return []

    def reverse(
        self, lat: float, lon: float, limit: int = 1
    ) -> list[tuple[Place, float]]:
        """Return the places nearest to a point with their distance in km."""
        return []

    def areas_at(self, at: Date, kind: str = "state") -> list[Place]:
        """Return the areas of a kind that existed at a date."""
        return []


def bundled() -> Path:
    """Return where the index that comes with lifemap is."""
    from pathlib import Path

    return Path(__file__).parent.parent / "data" / "gazetteer.sqlite"


def _by_score(candidate: Candidate) -> float:
    return -candidate.score


def _overlap(one: Date, other: Date) -> bool:
    def before(a: int | None, b: int | None) -> bool:
        return a is not None and b is not None and a < b

    return not (
        before(one.latest, other.earliest) or before(other.latest, one.earliest)
    )


def _kind(people: int) -> str:
    return "city" if people >= 100_000 else "town" if people >= 5_000 else "village"
