"""Find where and when two journeys touch: meetings, certain or possible."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lifemap.edtf import Date, iso
from lifemap.geometry import area_km2, distance_km, distance_to_area_km
from lifemap.itinerary import certain_days, first_day, last_day
from lifemap.journey import certainty_of
from lifemap.model import Certainty, Journey, Place, Stay
from lifemap.wording import say_date, say_day, say_stay_place

NEAR_KM = 10.0
"""How near two places count as one, where nothing else is asked for."""
WIDEST_MEETING_KM = 300.0
"""In an area of a greater radius two people cannot be said to have been together."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two people at one place at one time, as far as their stays tell.

    It is certain when both were surely there on one day, at places no farther apart
    than asked for; else possible. ``first_day`` and ``last_day`` bound the days they
    surely share, or may share; None where open. ``km`` lie between the two places.
    """

    people: tuple[str, str]
    stays: tuple[Stay, Stay]
    certainty: Certainty
    km: float
    first_day: int | None
    last_day: int | None

    def lines(self) -> Iterator[str]:
        """Yield who, where and when, and a line for each of the two stays."""
        yield f"{self._where()}: {self._days()}"
        for name, stay in zip(self.people, self.stays, strict=True):
            when = say_date(stay.event.when) if stay.event.when else "no date"
            yield f"  {name}: {say_stay_place(stay)} ({when}): {stay.event.what}"
            for attestation in stay.event.attestations:
                yield f'    "{attestation.quote}"'

    def record(self) -> dict[str, object]:
        """Return the meeting as plain JSON values."""
        return {
            "people": list(self.people),
            "stays": [stay.id for stay in self.stays],
            "places": [say_stay_place(stay) for stay in self.stays],
            "certainty": self.certainty,
            "km": self.km,
            "first_day": iso(self.first_day),
            "last_day": iso(self.last_day),
        }

    def _where(self) -> str:
        one, other = map(say_stay_place, self.stays)
        sure = self.certainty == "certain"
        if one == other:
            were = "were both" if sure else "may both have been"
            return f"{' and '.join(self.people)} {were} in {one}"
        was = "was" if sure else "may have been"
        near = f"{self.km:,.0f} km away" if self.km >= 1 else "there"
        return f"{self.people[0]} {was} in {one}, {self.people[1]} in {other}, {near}"

    def _days(self) -> str:
        if self.first_day is not None and self.first_day == self.last_day:
            return say_day(self.first_day)
        first = "" if self.first_day is None else say_day(self.first_day)
        last = "" if self.last_day is None else say_day(self.last_day)
        return f"{first or '…'} to {last or '…'}"


def compare_journeys(
    journeys: Sequence[Journey], km: float = NEAR_KM
) -> tuple[Meeting, ...]:
    """Return the meetings between each two journeys, in the order of their days.

    Parameters
    ----------
    journeys
        Two or more.
    km
        How near two places count as one.

    A stay in an area meets one inside it only possibly, unless the whole area is no
    wider than ``km``; in areas of country size nobody meets. A prisoner meets nobody
    but at the same place, and only possibly; the dead meet nobody.
    """
    found = (
        meeting
        for one, other in itertools.combinations(journeys, 2)
        for first, second in itertools.product(one.stays, other.stays)
        if (meeting := _meeting((one, other), (first, second), km))
    )
    return tuple(sorted(found, key=_order))


def _order(meeting: Meeting) -> tuple[float, float, tuple[str, str], str, str]:
    first = -math.inf if meeting.first_day is None else meeting.first_day
    last = math.inf if meeting.last_day is None else meeting.last_day
    one, other = meeting.stays
    return first, last, meeting.people, one.id, other.id


def _meeting(
    journeys: tuple[Journey, Journey], stays: tuple[Stay, Stay], km: float
) -> Meeting | None:
    """Return the meeting of two stays, if they touch in time and place."""
    dates = (stays[0].event.when, stays[1].event.when)
    places = (stays[0].place, stays[1].place)
    if dates[0] is None or dates[1] is None or not places[0] or not places[1]:
        return None
    shared = _shared((dates[0], dates[1]))
    if shared is None or not _may_meet(stays):
        return None
    nearest, farthest = _distances(places[0], places[1])
    if nearest > km:
        return None
    surely = _surely_shared((dates[0], dates[1]))
    sure = surely and farthest <= km and _both_sure(stays)
    certainty: Certainty = "certain" if sure else "possible"
    first, last = surely if sure and surely else shared
    names = (journeys[0].person.name, journeys[1].person.name)
    return Meeting(names, stays, certainty, round(nearest, 1), _day(first), _day(last))


def _may_meet(stays: tuple[Stay, Stay]) -> bool:
    """Return whether both are alive, and a prisoner's place is the other's too."""
    kinds = {stay.event.kind for stay in stays}
    same = len({stay.place and stay.place.id for stay in stays}) == 1
    return "burial" not in kinds and (same or "imprisonment" not in kinds)


def _both_sure(stays: tuple[Stay, Stay]) -> bool:
    """Return whether both were surely there, and free to see whom they would."""
    return all(
        certainty_of(stay.event) == "certain" and stay.event.kind != "imprisonment"
        for stay in stays
    )


def _shared(dates: tuple[Date, Date]) -> tuple[float, float] | None:
    """Return the first and last day that may belong to both, if any."""
    first = max(first_day(date) for date in dates)
    last = min(last_day(date) for date in dates)
    return (first, last) if first <= last else None


def _surely_shared(dates: tuple[Date, Date]) -> tuple[float, float] | None:
    """Return the first and last day that surely belong to both, if any."""
    spans = [certain_days(date) for date in dates]
    first, last = max(span[0] for span in spans), min(span[1] for span in spans)
    return (first, last) if first <= last else None


def _distances(one: Place, other: Place) -> tuple[float, float]:
    """Return the km that surely and that at most lie between two places.

    Infinite for an area of country size: it tells nothing.
    """
    widths = _radius_km(one) + _radius_km(other)
    if max(_radius_km(one), _radius_km(other)) > WIDEST_MEETING_KM:
        return math.inf, math.inf
    bare = distance_km(one.lat, one.lon, other.lat, other.lon)
    nearest = max(0.0, bare - widths)
    for area, point in ((one, other), (other, one)):
        if area.area is not None and point.area is None:
            nearest = distance_to_area_km(area.area, point.lat, point.lon)
    same_point = one.id == other.id and one.area is None
    return nearest, 0.0 if same_point else bare + widths


def _radius_km(place: Place) -> float:
    """Return how far from its point a place may be or reach."""
    if place.area is None:
        return place.uncertainty_km
    return math.sqrt(area_km2(place.area) / math.pi)


def _day(day: float) -> int | None:
    return None if math.isinf(day) else int(day)
