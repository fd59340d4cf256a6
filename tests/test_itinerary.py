"""Events stand in the order of their dates, and else in the order written."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lifemap.edtf import parse
from lifemap.itinerary import certain_days, order_events, surely_before
from lifemap.model import Event, Kind
from tests.imagined import event
from tests.proportion import grows


def ordered(*whens: str) -> list[str]:
    """Return dates in the order of the journey that was written in this order."""
    events = [event("X", when, id=str(n)) for n, when in enumerate(whens)]
    return [whens[at] for at in order_events(events)]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1902 1901", "1901 1902"),
        ("1917-05 1917-04 1917-03", "1917-03 1917-04 1917-05"),
        # A vague container stays where it was written.
        ("1907/1914 1910-08 1912-10", "1907/1914 1910-08 1912-10"),
        ("1907-05 1907/1914 1910-08", "1907-05 1907/1914 1910-08"),
        # Told late, but surely earlier.
        ("1929 1930 1917 1917-03", "1917 1917-03 1929 1930"),
        # A year told late does not jump over its months, nor they over it.
        ("1910-03 1910-10 1910 1911", "1910-03 1910-10 1910 1911"),
        # The last days of a year come after the year itself.
        ("1910-12-30 1910", "1910 1910-12-30"),
        ("1910-01-02 1910", "1910-01-02 1910"),
        # Doubt does not reach over the certain.
        ("1898~ 1903 1896", "1896 1898~ 1903"),
        ("19XX 1955 1957", "19XX 1955 1957"),
        ("1955 1957 19XX", "1955 1957 19XX"),
        ("1955 19XX 1905", "1905 1955 19XX"),
        # Open ends.
        ("../1905 1907 1903", "../1905 1903 1907"),
        ("1907 ../1905", "../1905 1907"),
        ("1907/.. 1909 1908", "1907/.. 1908 1909"),
        ("0079 -0043 0001", "-0043 0001 0079"),
        # The same day in the order written.
        ("1917-04-03 1917-04-03", "1917-04-03 1917-04-03"),
        # Old Style.
        ("1917-11-07 1917-10-24 O.S.", "1917-10-24 O.S. 1917-11-07"),
    ],
)
def test_dates_decide_and_then_the_order_written(written: str, expected: str) -> None:
    """Each row: dates as written, dates in the order of the journey."""
    split = [
        part.replace("_", " ") for part in written.replace(" O.S.", "_O.S.").split()
    ]
    assert " ".join(ordered(*split)) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (["other 1879", "birth 1879"], ["birth 1879", "other 1879"]),
        (["death 1940", "other 1940"], ["other 1940", "death 1940"]),
        (["burial 1940", "death 1940"], ["death 1940", "burial 1940"]),
        (["death 1940", "other 1952"], ["death 1940", "other 1952"]),
        (["other 1870", "birth 1879"], ["other 1870", "birth 1879"]),
        (["burial 1940", "other 1940", "birth 1940"],
         ["birth 1940", "other 1940", "burial 1940"]),
    ],
)  # fmt: skip
def test_birth_is_first_and_death_and_burial_last(
    written: list[str], expected: list[str]
) -> None:
    """Unless the dates say otherwise: remains are moved, errors stay visible."""
    kinds: dict[str, Kind] = {
        "birth": "birth", "death": "death", "burial": "burial", "other": "other"
    }  # fmt: skip
    events = [
        event("X", row.split()[1], kinds[row.split()[0]], id=row) for row in written
    ]
    assert [events[at].id for at in order_events(events)] == expected


def test_undated_events_are_left_out() -> None:
    """What has no date has no place in the order."""
    assert order_events([event("X"), event("X", "1900"), event("X")]) == [1]
    assert order_events([]) == []


WHENS = st.builds(
    lambda year, form: form.format(y=year, z=year + 3),
    st.integers(1900, 1912),
    st.sampled_from(
        ["{y}", "{y}-03", "{y}-03-05", "{y}-11", "{y}~", "{y}/{z}", "../{y}", "{y}/.."]
    ),
)
KINDS: list[Kind] = ["birth", "death", "burial", "other", "work"]


def events_of(kinds: list[Kind]) -> st.SearchStrategy[list[Event]]:
    """Return events of these kinds in a few years that overlap."""
    return st.lists(st.tuples(WHENS, st.sampled_from(kinds)), max_size=12).map(
        lambda rows: [
            event("X", when, kind, id=str(n)) for n, (when, kind) in enumerate(rows)
        ]
    )


@given(events_of(KINDS))
@example([event("X", "1910", "death", id="0"), event("X", "1910-12-30", id="1")])
def test_every_event_comes_once_and_none_before_what_surely_ended(
    events: list[Event],
) -> None:
    """What starts surely earlier always stands earlier."""
    order = order_events(events)
    assert sorted(order) == list(range(len(events)))
    for first, second in itertools.combinations(order, 2):
        one, two = events[first].when, events[second].when
        assert one
        assert two
        later_starts = two.start.latest is not None and one.earliest is not None
        assert not (later_starts and two.start.latest < one.earliest)  # type: ignore[operator]


@given(events_of(["work", "other"]), WHENS)
def test_an_insertion_moves_no_others(events: list[Event], when: str) -> None:
    """The order of two events does not depend on a third that comes last."""
    before = order_events(events)
    after = order_events([*events, event("Y", when, id="new")])
    assert [at for at in after if at < len(events)] == before


def backwards(count: int) -> list[Event]:
    """Return events of which ten share a year, the last first."""
    return [
        event("X", f"{1000 + at // 10}", id=str(at)) for at in reversed(range(count))
    ]


def test_ten_thousand_events_written_backwards_are_put_in_order() -> None:
    """A track of positions may be long; its order costs n log n."""
    few, many = backwards(1_250), backwards(10_000)
    assert not grows(order_events, few, many, most=24)
    years = [int(many[at].id) // 10 for at in order_events(many)]
    assert years == [at // 10 for at in range(10_000)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("1907/1914", "1910", True),
        ("1910", "1907/1914", False),
        ("1910", "1910", False),
        ("1910-05-01", "1910-05-01", True),
        ("../1905", "1906", True),
        ("1906", "../1905", False),
        ("1906", "1907/..", True),
    ],
)
def test_one_start_is_surely_before_another(
    first: str, second: str, expected: bool
) -> None:
    """Whatever day each may mean."""
    assert surely_before(parse(first), parse(second)) is expected


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("1917-04-10", 1),
        ("1917-04", -28),
        ("1917-04-03/1917-04-29", 27),
        ("1917-04/1917-06", 33),
        ("1917/..", float("inf")),
    ],
)
def test_certain_days_are_those_that_surely_belong(when: str, days: float) -> None:
    """A month holds no certain day, an interval all between its doubtful ends."""
    first, last = certain_days(parse(when))
    assert last - first + 1 == days
