"""What a life costs grows as it does, and what is too long is refused in time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import cycle

import pytest

from lifemap.answers import where_on
from lifemap.answers.checks import _overlaps, _shared_days, _span, check_life
from lifemap.errors import LifemapError, SourceError
from lifemap.exchange import write_format
from lifemap.journey import plan_journey
from lifemap.limits import STAYS, TEXT_BYTES
from lifemap.model import Event, Journey, Life
from lifemap.phrases import read_date
from lifemap.prose import read_biography
from lifemap.resolution import resolve
from lifemap.webmap import render_page
from tests.imagined import ImaginedGazetteer, event, life
from tests.proportion import grows

FEW, MANY = 500, 2_000
TOWNS = ("Halifax", "London", "Paris", "Moscow", "Oxford", "Amherst", "Nowhere")


def long_life(stays: int) -> Life:
    """Return a life of days, months, long stays, and stays without a date."""
    events: list[Event] = []
    for at, town in zip(range(stays), cycle(TOWNS), strict=False):
        year = 1000 + at * 900 // stays
        month = 1 + at % 12
        when = (
            f"{year}-{month:02}-{1 + at % 28:02}",
            f"{year}-{month:02}",
            f"{year}/{year + 1}",
            f"{year}-{month:02}-05/{year}-{month:02}-25",
            "",
        )[at % 5]
        events.append(event(town, when, id=f"s{at}"))
    return life(*events)


@cache
def planned(stays: int) -> Journey:
    """Return the journey of such a life."""
    whole = long_life(stays)
    return plan_journey(whole, resolve(whole, ImaginedGazetteer()))


WORKS: dict[str, Callable[[int], object]] = {
    "check": lambda n: check_life(long_life(n), ImaginedGazetteer()),
    "map": lambda n: render_page(planned(n)),
    "where": lambda n: where_on(planned(n), read_date("1450-06")),
    "export": lambda n: write_format(planned(n), "geojson"),
}


@pytest.mark.data
@pytest.mark.parametrize("name", WORKS)
def test_four_times_the_stays_take_about_four_times_as_long(name: str) -> None:
    """Sixteen times, if each stay were held against all others."""
    work = WORKS[name]
    for stays in (100, FEW, MANY):
        planned(stays)
    work(100)
    assert not grows(work, FEW, MANY, most=8)


def test_overlaps_are_those_of_all_pairs() -> None:
    """Sorted stays held against those that last give what all pairs give."""
    years = [(1900 + at * 7 % 40, at % 9) for at in range(90)]
    sure = (event("Paris", f"{first}/{first + more}") for first, more in years)
    whole = life(*sure, *long_life(90).events)
    stays = plan_journey(whole, resolve(whole, ImaginedGazetteer())).stays
    spans = [_span(stay) for stay in stays]
    expected = {
        (first, second)
        for second in range(len(spans))
        for first in range(second)
        if _shared_days(spans[first], spans[second]) >= 2
        and not _holds(spans[first], spans[second])
        and not _holds(spans[second], spans[first])
    }
    assert set(_overlaps(stays)) == expected
    assert expected


def _holds(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def test_a_life_of_too_many_stays_is_refused() -> None:
    """Before any place is looked up, with the count, the limit and the way out."""
    gazetteer = ImaginedGazetteer()
    endless = life(*[event("Paris", "1900")] * (STAYS + 1))
    told = r"100,001 stays are beyond the limit of 100,000; split the life by"
    with pytest.raises(LifemapError, match=told):
        resolve(endless, gazetteer)
    assert not gazetteer.asked


class _Nowhere(ImaginedGazetteer):
    def knows(self, toponym: str) -> bool:
        """Return that nothing is a place."""
        raise AssertionError(toponym)


def test_a_text_that_is_too_long_is_refused() -> None:
    """Before a word of it is read."""
    text = "Anna was in Paris. " * (TEXT_BYTES // 19 + 1)
    told = r"the text: 50\.0 MB are beyond the limit of 50 MB; read one part"
    with pytest.raises(SourceError, match=told):
        read_biography(text, gazetteer=_Nowhere())
