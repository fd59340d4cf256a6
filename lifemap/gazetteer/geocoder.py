"""Answer as a geocoder of geopy does, from the local gazetteer.

It stands where code made for a service has its geocoder: `RateLimiter` takes it, and
no call ever opens a connection.
"""

from __future__ import annotations

from typing import Any

from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from lifemap.edtf import Date
from lifemap.errors import DateError
from lifemap.gazetteer.lookup import Gazetteer
from lifemap.geometry import distance_km
from lifemap.phrases import read_date
from lifemap.places import Candidate, Place

__all__ = ["LocalGazetteer"]

_NEAR_KM = 30.0
_MOST_NEAR = 2.5  # points that distance from `near` may cost


class OfflineAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """Stand where geopy has its connection to the network, and refuse to connect."""

    def get_json(self, url: str, *, timeout: float, headers: Any) -> Any:
        """Refuse."""
        return self.get_text(url, timeout=timeout, headers=headers)

    def get_text(self, url: str, *, timeout: float, headers: Any) -> str:  # noqa: ARG002
        """Refuse."""
        msg = f"the local gazetteer opens no connection, asked for {url!r}"
        raise GeocoderServiceError(msg)


class LocalGazetteer(Geocoder):  # type: ignore[misc]
    """A geopy geocoder over lifemap's own gazetteer, offline.

    ``gazetteer`` is the one to ask, by default the one that comes with lifemap and
    the layers imported by the user. ``timeout`` and ``user_agent`` are taken as every
    geopy geocoder takes them, and not needed.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        timeout: Any = DEFAULT_SENTINEL,
        user_agent: str | None = None,
    ) -> None:
        super().__init__(
            timeout=timeout, user_agent=user_agent, adapter_factory=OfflineAdapter
        )
        self.gazetteer = gazetteer or Gazetteer.open()

    def geocode(  # noqa: PLR0913, the options that geopy's callers know and ours
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int = 10,
        at: Date | str | None = None,
        near: Any = None,
        within: str = "",
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002, geopy passes it
    ) -> Any:
        """Return the place, or the places, that a name may mean; None if none.

        Parameters
        ----------
        query
            A name, which may say what it lies in: "Halifax, Nova Scotia".
        exactly_one
            Whether to return the best `geopy.location.Location` alone, else a list.
        limit
            The most locations in the list.
        at
            The date of the matter, as a `Date` or in EDTF or words ("early 1907").
        near
            A point (latitude, longitude) that the place may be near to.
        within
            Country, unit, region or state of the time.

        ``raw`` of a location holds ``id``, ``kind``, ``score``, ``reasons`` and more.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            The query is blank, or the date cannot be read.
        """
        if not isinstance(query, str) or not query.strip():
            msg = f"no name to look up in {query!r}"
            raise GeocoderQueryError(msg)
        found = self.gazetteer.candidates(query, at=_date(at), within=within)
        if near is not None:
            found = _by_nearness(found, Point(near))
        if exactly_one:
            return _location(found[0], found) if found else None
        return [_location(candidate, found) for candidate in found[:limit]] or None

    def reverse(
        self,
        query: Any,
        *,
        exactly_one: bool = True,
        limit: int = 10,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ARG002, geopy passes it
    ) -> Any:
        """Return the place nearest to a point, or several; None on the open sea."""
        try:
            point = Point(query)
        except ValueError as error:
            raise GeocoderQueryError(str(error)) from error
        found = self.gazetteer.reverse(
            point.latitude, point.longitude, 1 if exactly_one else limit
        )
        locations = [_place_location(place, km) for place, km in found]
        if exactly_one:
            return locations[0] if locations else None
        return locations or None


def _date(at: Date | str | None) -> Date | None:
    if not isinstance(at, str):
        return at
    try:
        return read_date(at)
    except DateError as error:
        raise GeocoderQueryError(str(error)) from error


def _by_nearness(found: list[Candidate], near: Point) -> list[Candidate]:
    """Return candidates with the distance from a point taken off their scores."""
    from math import log1p

    weighed = []
    for candidate in found:
        place = candidate.place
        km = distance_km(place.lat, place.lon, near.latitude, near.longitude)
        off = max(0.0, km - place.uncertainty_km)
        score = candidate.score - min(_MOST_NEAR, 0.5 * log1p(off / _NEAR_KM))
        reasons = (f"{km:,.0f} km from the point given", *candidate.reasons)
        weighed.append(candidate._replace(score=score, reasons=reasons))
    return sorted(weighed, key=lambda candidate: -candidate.score)


def _location(candidate: Candidate, found: list[Candidate]) -> Location:
    """Return a candidate as geopy tells places; ``margin`` is the best one's lead."""
    place, score, reasons, then, match = candidate
    raw = {
        **_raw(place),
        "name_then": then,
        "score": score,
        "margin": score - found[1].score if len(found) > 1 else None,
        "match": match,
        "reasons": reasons,
    }
    return Location(_address(place), Point(place.lat, place.lon), raw)


def _place_location(place: Place, km: float) -> Location:
    raw = {**_raw(place), "distance_km": km}
    return Location(_address(place), Point(place.lat, place.lon), raw)


def _raw(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "within": place.within,
        "uncertainty_km": place.uncertainty_km,
        "population": place.population,
        "source": place.source,
    }


def _address(place: Place) -> str:
    return ", ".join(filter(None, (place.name, place.within, place.country)))
