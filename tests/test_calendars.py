"""Calendars: known days of each, against referees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.calendars import (
    easter,
    from_islamic,
    from_julian,
    is_leap,
    month_length,
    to_day,
)


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1582, 10, 5), (1582, 10, 15)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1879, 10, 26), (1879, 11, 7)),
        ((1, 1, 3), (1, 1, 1)),
        ((-43, 3, 15), (-43, 3, 13)),
    ],
)
def test_old_style_days_are_known(
    julian: tuple[int, int, int], gregorian: tuple[int, int, int]
) -> None:
    """Dates that history gives in both calendars are the same day."""
    assert from_julian(*julian) == to_day(*gregorian)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(1818, 3, 22), (1916, 4, 23), (1943, 4, 25), (1954, 4, 18), (2000, 4, 23)],
)
def test_easter_falls_on_its_day(year: int, month: int, day: int) -> None:
    """Easters early, late and between."""
    assert easter(year) == to_day(year, month, day)


def test_easter_before_1583_is_julian() -> None:
    """Easter of 1492 was kept on 22 April, Old Style."""
    assert easter(1492) == from_julian(1492, 4, 22)


@pytest.mark.data
@given(st.integers(1583, 4000))
def test_easter_agrees_with_the_referee(year: int) -> None:
    """The dateutil library, which the EDTF referee needs, has the same Easters."""
    from dateutil.easter import easter as referee

    assert easter(year) == referee(year).toordinal()


def test_the_islamic_era_begins_in_july_622() -> None:
    """1 Muharram 1 AH is 16 July 622, Old Style; 30 Dhu al-Hijja ends a leap year."""
    assert from_islamic(1, 1, 1) == from_julian(622, 7, 16)
    assert from_islamic(2, 12, 30) + 1 == from_islamic(3, 1, 1)
    assert from_islamic(1, 12, 29) + 1 == from_islamic(2, 1, 1)


@pytest.mark.data
@given(st.integers(1, 1600), st.integers(1, 12), st.integers(1, 29))
def test_islamic_days_agree_with_the_referee(year: int, month: int, day: int) -> None:
    """The convertdate library, which the EDTF referee needs, has the same days."""
    from convertdate import islamic

    assert from_islamic(year, month, day) == to_day(
        *islamic.to_gregorian(year, month, day)
    )


def test_february_has_the_days_of_its_calendar() -> None:
    """1900 is a leap year in the Julian calendar only, year 0 in both."""
    assert month_length(1900, 2) == 28
    assert month_length(1900, 2, julian=True) == 29
    assert is_leap(0)
    assert not is_leap(-1)
