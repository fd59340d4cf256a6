"""Names and places have their years, and are meant less outside them."""

from __future__ import annotations

import pytest

from lifemap.edtf import parse, to_day
from lifemap.gazetteer.scoring import is_over, time_points

USED = (to_day(1800, 1, 1), None, None, to_day(1899, 12, 31))
LATER = (to_day(1950, 1, 1), None, None, None)


@pytest.mark.parametrize(
    ("at", "low", "high"),
    [
        ("1850", 0.9, 0.9),
        ("1799/1801", 0.9, 0.9),
        ("1780", -1.01, -0.9),
        ("1500", -1.5, -1.5),
        ("1905", -0.3, -0.2),
        ("1940", -0.55, -0.4),
        ("1960", 0.9, 0.9),
    ],
)
def test_a_name_counts_by_its_years(at: str, low: float, high: float) -> None:
    """The best of its spans; too early costs more than too late."""
    assert low <= time_points([USED, LATER], parse(at)) <= high


def test_an_old_name_lives_on() -> None:
    """A name out of use costs half of what one costs that is not in use yet."""
    assert time_points([USED], parse("2000")) == -0.75
    assert is_over(USED[3], parse("2000"))
    assert not is_over(USED[3], parse("1850"))
    assert not is_over(LATER[3], parse("2000"))
