"""Two people meet where and when their stays touch, and nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.answers import compare_journeys
from lifemap.answers.meetings import Meeting
from lifemap.journey import plan_journey
from lifemap.model import Certainty, Journey, Kind, Person
from lifemap.resolution import resolve
from tests.imagined import ImaginedGazetteer, event, life


def journey(name: str, *stays: str) -> Journey:
    """Return a journey from rows of ``Place when``; ``?`` after the place: probable."""
    events = []
    for row in stays:
        place, when = row.split()
        sure: Certainty = "probable" if place.endswith("?") else "certain"
        given_ = event(place.rstrip("?"), when, id=row)
        events.append(replace(given_, certainty=sure))
    told = replace(life(*events), person=Person(name))
    return plan_journey(told, resolve(told, ImaginedGazetteer()))


def meetings(one: str, other: str, km: float = 25.0) -> tuple[Meeting, ...]:
    """Return the meetings of two lives of one stay each."""
    return compare_journeys([journey("Anna", one), journey("Boris", other)], km=km)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Paris 1900-01-01", "Paris 1900-01-01", "certain 1900-01-01 1900-01-01"),
        ("Paris 1900/1905", "Paris 1902-03-04", "certain 1902-03-04 1902-03-04"),
        ("Paris 1900/1905", "Paris 1903/1908", "certain 1903-12-31 1905-01-01"),
        ("Paris 1900/1905", "Paris 1905/1908", "possible 1905-01-01 1905-12-31"),
        ("Paris 1902-03", "Paris 1902-03", "possible 1902-03-01 1902-03-31"),
        ("Paris 1902-03", "Paris 1902-03-04", "possible 1902-03-04 1902-03-04"),
        ("Paris? 1900-01-01", "Paris 1900-01-01", "possible 1900-01-01 1900-01-01"),
        ("Paris 1900-01-01?", "Paris 1900-01-01", "possible 1900-01-01 1900-01-01"),
        ("Paris 1900/..", "Paris 1903/..", "certain 1903-12-31 None"),
        ("Paris ../1900", "Paris ../1903", "possible None 1900-12-31"),
        # Not at all.
        ("Paris 1900", "Paris 1901", ""),
        ("Paris 1900-01-01", "London 1900-01-01", ""),
        ("Siberia 1900/1905", "Irkutsk 1901-01-01", ""),
        ("Siberia 1900-01-01", "Siberia 1900-01-01", ""),
        ("Pravda 1900", "Pravda 1900", ""),
    ],
)
def test_two_stays_make_a_meeting_or_none(one: str, other: str, expected: str) -> None:
    """Each row: two stays, and certainty with first and last day shared."""
    found = [meeting.record() for meeting in meetings(one, other)]
    said = [f"{m['certainty']} {m['first_day']} {m['last_day']}" for m in found]
    assert " ".join(said) == expected


@pytest.mark.parametrize(
    ("km", "count"), [(25.0, 0), (340.0, 0), (350.0, 1), (999.0, 1), (0.0, 0)]
)
def test_how_near_is_near_is_for_the_asker(km: float, count: int) -> None:
    """London and Paris are about 344 km apart."""
    found = meetings("London 1900-01-01", "Paris 1900-01-01", km)
    assert len(found) == count
    for meeting in found:
        assert meeting.km == pytest.approx(344, abs=2)


def test_meetings_stand_in_the_order_of_their_days_with_both_sources() -> None:
    """For a reader and for a program."""
    one = journey("Anna", "Paris 1903-05-05", "London 1902-05-05", "Moscow 1901-01")
    other = journey("Boris", "London 1902-05-05", "Paris 1903-05-05", "Moscow 1901-01")
    found = compare_journeys([one, other])
    assert [meeting.stays[0].event.mention.toponym for meeting in found] == [
        "Moscow",
        "London",
        "Paris",
    ]
    lines = list(found[1].lines())
    assert lines[0] == "Anna and Boris were both in London: 5 May 1902"
    assert lines[1].startswith("  Anna: London (5 May 1902)")
    assert next(found[0].lines()).startswith("Anna and Boris may both have been in")
    assert json.loads(json.dumps(found[0].record()))["people"] == ["Anna", "Boris"]


def test_people_near_each_other_are_told_apart() -> None:
    """Within the distance asked for, but not at one place."""
    found = meetings("London 1900-01-01", "Paris 1900-01-01", 400)
    said = "Anna was in London, Boris in Paris, 344 km away: 1 January 1900"
    assert next(found[0].lines()) == said


def test_three_lives_are_compared_two_by_two() -> None:
    """Each pair has its own meetings."""
    three = [journey(name, "Paris 1900-01-01") for name in ("Anna", "Boris", "Clara")]
    assert [meeting.people for meeting in compare_journeys(three)] == [
        ("Anna", "Boris"),
        ("Anna", "Clara"),
        ("Boris", "Clara"),
    ]


STAYS = st.lists(
    st.builds(
        "{} {}".format,
        st.sampled_from(["Paris", "London", "Oxford", "Siberia", "Irkutsk"]),
        st.sampled_from(["1900", "1900-05-05", "1899/1901", "1900/..", "1901?"]),
    ),
    max_size=5,
    unique=True,
)


@given(STAYS, STAYS)
def test_who_is_asked_first_makes_no_difference(
    one: list[str], other: list[str]
) -> None:
    """The same meetings, seen from either side."""
    anna, boris = journey("Anna", *one), journey("Boris", *other)
    there = {_key(m, 0, 1) for m in compare_journeys([anna, boris])}
    back = {_key(m, 1, 0) for m in compare_journeys([boris, anna])}
    assert there == back


def _key(meeting: Meeting, first: int, second: int) -> tuple[object, ...]:
    return (
        meeting.stays[first].id,
        meeting.stays[second].id,
        meeting.certainty,
        meeting.first_day,
        meeting.last_day,
    )


@pytest.mark.parametrize(
    ("kind", "other", "km", "expected"),
    [
        ("residence", "Paris 1900-01-01", 10.0, "certain"),
        ("imprisonment", "Paris 1900-01-01", 10.0, "possible"),
        ("imprisonment", "London 1900-01-01", 400.0, ""),
        ("residence", "London 1900-01-01", 400.0, "certain"),
        ("burial", "Paris 1900-01-01", 10.0, ""),
    ],
)
def test_prisoners_meet_hardly_anybody_and_the_dead_nobody(
    kind: Kind, other: str, km: float, expected: str
) -> None:
    """Each row: why Anna is in Paris, where Boris is, and how surely they meet."""
    anna = journey("Anna", "Paris 1900-01-01")
    stay = anna.stays[0]
    held = replace(stay, event=replace(stay.event, kind=kind))
    anna = replace(anna, stays=(held,))
    found = compare_journeys([anna, journey("Boris", other)], km=km)
    assert [meeting.certainty for meeting in found] == ([expected] if expected else [])
