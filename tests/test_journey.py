"""Stays and legs in order, an account that adds up, and honest filters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lifemap.edtf import Window
from lifemap.errors import LifemapError
from lifemap.journey import (
    certainty_of,
    filter_journey,
    plan_journey,
    read_kinds,
    weakest,
)
from lifemap.model import Event, Journey, Kind, Life
from lifemap.phrases import read_window
from lifemap.resolution import resolve
from tests.imagined import ImaginedGazetteer, event, life

ALWAYS = Window(None, None)


def journey(*events: Event) -> Journey:
    """Return the journey of a life of these events."""
    told = life(*events)
    return plan_journey(told, resolve(told, ImaginedGazetteer()))


def ids(found: Journey) -> list[str]:
    """Return the ids of the stays on the map, in order."""
    return [stay.id for stay in found.stays]


WHOLE = journey(
    event("Paris", "1905", "work", id="paris"),
    event("London", "1902/1903", "exile", id="london"),
    event("Siberia", "1900", "exile", id="siberia"),
    event("Newtown", "1906", id="newtown"),
    event("Pravda", "1912", id="pravda"),
    event("Moscow", id="moscow"),
    event("Paris", "1914-08-03", id="paris-again"),
    replace(event("Oxford", "1903", id="struck"), keep=False),
    replace(event("Oxford", "1903", id="weak"), band="low"),
)


def test_stays_stand_in_date_order_and_the_rest_aside() -> None:
    """Nothing vanishes but what a person struck out."""
    assert ids(WHOLE) == ["siberia", "london", "paris", "paris-again"]
    assert [stay.seq for stay in WHOLE.stays] == [1, 2, 3, 4]
    assert [stay.visit for stay in WHOLE.stays] == [1, 1, 1, 2]
    assert {stay.id: stay.status for stay in (*WHOLE.stays, *WHOLE.aside)} == {
        "siberia": "area",
        "london": "placed",
        "paris": "placed",
        "paris-again": "placed",
        "newtown": "ambiguous",
        "pravda": "unplaced",
        "moscow": "undated",
        "weak": "unplaced",
    }


def test_the_ledger_adds_up() -> None:
    """Found is what is placed, areas, undated, unplaced and ambiguous."""
    ledger = WHOLE.ledger
    assert (ledger.placed, ledger.area, ledger.undated) == (3, 1, 1)
    assert (ledger.unplaced, ledger.ambiguous, ledger.found) == (2, 1, 8)


def test_what_was_read_weakly_says_how_to_draw_it() -> None:
    """A stay of the low band is listed with the way out."""
    weak = next(stay for stay in WHOLE.aside if stay.id == "weak")
    assert 'band = "high"' in weak.resolution.hint


def test_legs_join_each_stay_to_the_next() -> None:
    """With their length along the great circle, in km."""
    assert [(leg.from_id, leg.to_id) for leg in WHOLE.legs] == [
        ("siberia", "london"),
        ("london", "paris"),
        ("paris", "paris-again"),
    ]
    assert WHOLE.legs[1].km == pytest.approx(343, abs=2)
    assert WHOLE.legs[2].km == 0


@pytest.mark.parametrize(
    ("first", "second", "gap", "certainty"),
    [
        ("1917-04-03", "1917-04-04", 0, "certain"),
        ("1917-04-03", "1917-04-10", 6, "certain"),
        ("1917-04", "1917-05", 0, "certain"),
        ("1917-04", "1917-06", 31, "certain"),
        ("1917", "1919", 365, "probable"),  # a year of silence
        ("1917", "1917-05", 0, "probable"),  # the order is not sure
        ("1917/..", "1919", 0, "certain"),
        ("1917/", "1919", 0, "certain"),
        ("1917?", "1918", 0, "probable"),
        ("1917", "1918?", 0, "probable"),
        ("1907/1914", "1910", 0, "certain"),
    ],
)
def test_a_leg_knows_its_gap_and_its_doubt(
    first: str, second: str, gap: int, certainty: str
) -> None:
    """Days that no stay accounts for; certain only when all about it is."""
    found = journey(event("Paris", first), event("London", second))
    assert [(leg.gap_days, leg.certainty) for leg in found.legs] == [(gap, certainty)]


def test_a_longer_stay_around_a_gap_fills_it_but_bends_the_way() -> None:
    """Between two outings the person was at home: no gap, and no direct leg."""
    found = journey(
        event("London", "1900-01-01/1904-12-31"),
        event("Paris", "1901-05"),
        event("Oxford", "1903-05"),
        event("Moscow", "1906-01-01"),
    )
    assert [leg.gap_days for leg in found.legs] == [0, 0, 365]
    assert [leg.certainty for leg in found.legs] == ["certain", "probable", "probable"]


def test_doubtful_ends_make_doubtful_legs() -> None:
    """A leg is as sure as the less sure of its ends."""
    first, second = event("Paris", "1900"), event("London", "1901")
    for one, other, expected in (
        (first, replace(second, certainty="possible"), "possible"),
        (replace(first, certainty="probable"), second, "probable"),
        (first, second, "certain"),
    ):
        assert journey(one, other).legs[0].certainty == expected
    assert weakest("certain", "possible", "probable") == "possible"
    assert weakest() == "certain"
    assert certainty_of(event("Paris", "1900%")) == "probable"
    assert certainty_of(event("Paris", "1900~")) == "certain"


def test_resolutions_have_to_fit_the_life() -> None:
    """One for each event, or it is a mistake of the caller."""
    with pytest.raises(ValueError, match="zip"):
        plan_journey(life(event("Paris", "1900")), ())


# -- filters -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("from_", "to", "strict", "expected"),
    [
        ("", "", False, "siberia london paris paris-again"),
        ("1902", "1903", False, "london"),
        ("1903", "1905", False, "london paris"),
        ("1903", "1905", True, "london paris"),
        ("1903-06", "1905-06", False, "london? paris?"),
        ("1903-06", "1905-06", True, ""),
        ("1914-08-03", "1914-08-03", True, "paris-again"),
        ("1914-08-04", "", False, ""),
        ("", "1899", False, ""),
        ("1906", "1913", False, ""),
    ],
)
def test_a_window_keeps_what_overlaps(
    from_: str, to: str, strict: bool, expected: str
) -> None:
    """Each row: from, to, strict, ids kept; ? marks what only may overlap."""
    kept = filter_journey(WHOLE, read_window(from_, to), strict)
    marked = [stay.id + "?" * (stay.window == "possible") for stay in kept.stays]
    assert " ".join(marked) == expected


@pytest.mark.parametrize(
    ("kinds", "places", "expected"),
    [
        (["exile"], [], "siberia london"),
        (["exile", "work"], [], "siberia london paris"),
        (["burial"], [], ""),
        ([], ["Paris"], "paris paris-again"),
        ([], ["PARIS", "Siberia"], "siberia paris paris-again"),
        ([], ["England"], "london"),
        ([], ["Narnia"], ""),
        (["work"], ["England"], ""),
    ],
)
def test_kinds_and_places_keep_what_is_named(
    kinds: list[str], places: list[str], expected: str
) -> None:
    """Each row: kinds, places and the ids kept."""
    kept = filter_journey(
        WHOLE, ALWAYS, kinds=kinds, places=places, gazetteer=ImaginedGazetteer()
    )
    assert " ".join(ids(kept)) == expected
    assert ids(filter_journey(WHOLE, ALWAYS, kinds=kinds, places=places)) == ids(kept)


def test_a_filter_keeps_numbers_and_ledger() -> None:
    """What is left is named as in the whole, and the account stays whole."""
    kept = filter_journey(WHOLE, read_window("1905", "1914"))
    assert [(stay.id, stay.seq, stay.visit) for stay in kept.stays] == [
        ("paris", 3, 1),
        ("paris-again", 4, 2),
    ]
    assert kept.ledger == WHOLE.ledger


@pytest.mark.parametrize(
    ("first", "last", "strict"),
    [("", "", False), ("1906", "1906", False), ("1907", "1914", False), ("", "", True)],
)
def test_what_stands_aside_is_filtered_alike(
    first: str, last: str, strict: bool
) -> None:
    """A dated stay aside passes as one on the map does; an undated one is possible."""
    window = read_window(first, last)
    kept = filter_journey(WHOLE, window, strict=strict)
    expected = [
        stay.id
        for stay in WHOLE.aside
        if not stay.event.when or window.judge(stay.event.when) != "out"
    ]
    assert [stay.id for stay in kept.aside] == expected


def test_no_leg_is_drawn_across_hidden_stays() -> None:
    """Two stays that a filter leaves are joined only if they were before."""
    kept = filter_journey(WHOLE, ALWAYS, places=["Siberia", "Paris"])
    assert [(leg.from_id, leg.to_id) for leg in kept.legs] == [("paris", "paris-again")]
    assert kept.legs[0] in WHOLE.legs


@pytest.mark.parametrize(
    ("words", "expected"),
    [(["exile", "Work "], ("exile", "work")), ([], ()), (["BIRTH"], ("birth",))],
)
def test_kinds_are_read_by_their_words(words: list[str], expected: tuple[str]) -> None:
    """Whatever their case."""
    assert read_kinds(words) == expected


@pytest.mark.parametrize(
    ("word", "message"),
    [("exille", "did you mean 'exile'"), ("zzz", "one of"), ("", "one of")],
)
def test_a_word_that_is_no_kind_is_told(word: str, message: str) -> None:
    """With the nearest kind, or all of them."""
    with pytest.raises(LifemapError, match=message):
        read_kinds([word])


# -- laws --------------------------------------------------------------------------

NAMES = ("Paris", "London", "Frankfurt", "Siberia", "Nowhere", "Moscow")
WHENS = (
    "",
    "1900",
    "1900-05",
    "1901?",
    "1899/1905",
    "1902/..",
    "../1901",
    "1901-02-03",
)
KINDS: tuple[Kind, ...] = ("birth", "work", "other", "death", "burial")
ROWS = st.tuples(
    st.sampled_from(NAMES),
    st.sampled_from(WHENS),
    st.sampled_from(KINDS),
    st.booleans(),
    st.sampled_from(("", "high", "low")),
)


def _life(rows: list[tuple[str, str, Kind, bool, str]]) -> Life:
    return life(
        *(
            replace(
                event(name, when, kind, id=f"s{number}"),
                keep=keep,
                band=band,  # type: ignore[arg-type]
            )
            for number, (name, when, kind, keep, band) in enumerate(rows)
        )
    )


LIVES = st.lists(ROWS, max_size=8).map(_life)
YEARS = st.integers(1897, 1907)


@given(LIVES)
def test_every_event_is_counted_once(told: Life) -> None:
    """On the map or aside, and the ledger is their sum."""
    found = plan_journey(told, resolve(told, ImaginedGazetteer()))
    kept = [event.id for event in told.events if event.keep]
    assert sorted(stay.id for stay in (*found.stays, *found.aside)) == sorted(kept)
    assert found.ledger.found == len(kept)
    assert found.ledger.placed + found.ledger.area == len(found.stays)
    assert len(found.legs) == max(0, len(found.stays) - 1)
    assert all(stay.event.band != "low" for stay in found.stays)


@given(LIVES, YEARS, YEARS, YEARS)
@example(life(event("Paris", "1902/..", id="s0")), 1905, 1906, 1907)
def test_a_wider_window_keeps_all_that_a_narrow_one_keeps(
    told: Life, first: int, second: int, third: int
) -> None:
    """And a strict filter keeps no more than a lenient one."""
    found = plan_journey(told, resolve(told, ImaginedGazetteer()))
    low, middle, high = sorted((first, second, third))
    narrow = filter_journey(found, read_window(str(low), str(middle)))
    wide = filter_journey(found, read_window(str(low), str(high)))
    strict = filter_journey(found, read_window(str(low), str(middle)), strict=True)
    assert set(ids(narrow)) <= set(ids(wide)) <= set(ids(found))
    assert ids(strict) == [s.id for s in narrow.stays if s.window == "certain"]
    sure = {stay.id for stay in strict.stays}
    assert sure <= {stay.id for stay in wide.stays if stay.window == "certain"}


@given(LIVES, ROWS)
def test_an_insertion_changes_no_id(
    told: Life, row: tuple[str, str, Kind, bool, str]
) -> None:
    """Ids are those of the events, whatever comes between."""
    more = replace(
        told, events=(replace(_life([row]).events[0], id="new"), *told.events)
    )
    before = plan_journey(told, resolve(told, ImaginedGazetteer()))
    after = plan_journey(more, resolve(more, ImaginedGazetteer()))
    known = {stay.id for stay in (*after.stays, *after.aside)} - {"new"}
    assert known == {stay.id for stay in (*before.stays, *before.aside)}
