"""A small gazetteer and short lives, made up for tests that need no index."""

from __future__ import annotations

import math
from collections import Counter
from difflib import get_close_matches

from lifemap.edtf import Date, parse
from lifemap.errors import GazetteerError
from lifemap.geometry import MultiPolygon
from lifemap.model import Candidate, Event, Kind, Life, Mention, Person, Place

_BOX = ((60.0, 50.0), (180.0, 50.0), (180.0, 75.0), (60.0, 75.0), (60.0, 50.0))
SIBERIA: MultiPolygon = ((_BOX,),)

# id, name, lat, lon, people, within, country
_TOWNS = (
    ("p:halifax-ns", "Halifax", 44.65, -63.58, 403_000, "Nova Scotia", "CA"),
    ("p:halifax-uk", "Halifax", 53.72, -1.86, 90_000, "England", "GB"),
    ("p:amherst-ns", "Amherst", 45.83, -64.21, 9_400, "Nova Scotia", "CA"),
    ("p:amherst-ma", "Amherst", 42.37, -72.52, 15_000, "Massachusetts", "US"),
    ("p:amherst-ny", "Amherst", 42.98, -78.80, 40_000, "New York", "US"),
    ("p:new-york", "New York", 40.71, -74.01, 8_800_000, "New York", "US"),
    ("p:frankfurt-main", "Frankfurt", 50.11, 8.68, 750_000, "Hesse", "DE"),
    ("p:frankfurt-oder", "Frankfurt", 52.34, 14.55, 740_000, "Brandenburg", "DE"),
    ("p:london", "London", 51.51, -0.13, 8_900_000, "England", "GB"),
    ("p:oxford-uk", "Oxford", 51.75, -1.26, 154_000, "England", "GB"),
    ("p:oxford-ms", "Oxford", 34.37, -89.52, 190_000, "Mississippi", "US"),
    ("p:paris", "Paris", 48.85, 2.35, 2_100_000, "", "FR"),
    ("p:paris-tx", "Paris", 33.66, -95.56, 25_000, "Texas", "US"),
    ("p:irkutsk", "Irkutsk", 52.29, 104.3, 617_000, "", "RU"),
    ("p:moscow", "Moscow", 55.75, 37.62, 12_000_000, "", "RU"),
    ("p:newtown-au", "Newtown", -33.90, 151.18, 50_000, "Sydney", "AU"),
    ("p:newtown-nz", "Newtown", -41.31, 174.78, 50_000, "Wellington", "NZ"),
    ("p:sydney", "Sydney", -33.87, 151.21, 5_000_000, "", "AU"),
)
_AREAS = (
    Place("a:siberia", "Siberia", "region", 62.0, 105.0, "RU", 2200.0, area=SIBERIA),
)


class ImaginedGazetteer:
    """Answers as the gazetteer does, from a handful of towns; counts the questions."""

    def __init__(self) -> None:
        towns = [
            Place(place_id, name, "town", lat, lon, country, 0.0, people, within)
            for place_id, name, lat, lon, people, within, country in _TOWNS
        ]
        self.places = {place.id: place for place in (*towns, *_AREAS)}
        self.asked: Counter[str] = Counter()

    def candidates(
        self,
        toponym: str,
        *,
        at: Date | None = None,  # noqa: ARG002
        within: str = "",
        limit: int = 20,
        fuzzy: bool = True,  # noqa: ARG002
    ) -> list[Candidate]:
        """Return the places of that name, the biggest first."""
        self.asked[toponym] += 1
        found = [
            Candidate(
                place._replace(area=None),
                0.5 * math.log10(place.population + 1000),
                (f"{place.population:,} people today",),
                place.name,
            )
            for place in self.places.values()
            if place.name == toponym and self.lies_within(place, within)
        ]
        return sorted(found, key=lambda candidate: -candidate.score)[:limit]

    def place(self, place_id: str) -> Place:
        """Return a place with its area."""
        if place_id not in self.places:
            raise GazetteerError(place_id)
        return self.places[place_id]

    def name_then(
        self,
        place: Place,
        at: Date | None,  # noqa: ARG002
        fallback: str = "",
    ) -> str:
        """Return the name: nothing is ever renamed here."""
        return fallback or place.name

    def existed(self, place: Place, at: Date) -> bool:  # noqa: ARG002
        """Return that every country has always been there."""
        return True

    def nearest_spellings(self, toponym: str, limit: int = 3) -> list[str]:
        """Return names that look much like it."""
        names = {place.name for place in self.places.values()}
        return get_close_matches(toponym, sorted(names), n=limit)

    def lies_within(
        self,
        place: Place,
        container: str,
        at: Date | None = None,  # noqa: ARG002
    ) -> bool:
        """Return whether the place says that it lies there."""
        return container in ("", place.within, place.country)


def event(place: str, when: str = "", kind: Kind = "other", **more: str) -> Event:
    """Return an event; ``more`` may hold what a mention has, and ``id``."""
    mention = Mention(
        place,
        within=more.get("within", ""),
        near=more.get("near", ""),
        place_id=more.get("place_id", ""),
    )
    name = more.get("id", f"{place}-{when}".lower().replace(" ", "-"))
    return Event(
        name, mention, parse(when) if when else None, kind, more.get("what", "")
    )


def life(*events: Event, born: str = "", died: str = "") -> Life:
    """Return a life of these events."""
    person = Person(
        "Anna Example",
        parse(born) if born else None,
        parse(died) if died else None,
    )
    return Life(person, events)
