"""Outlines are thinned to what a page shows, and no further."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.geometry import MultiPolygon, Ring, decode, distance_to_area_km
from lifemap.webmap.outlines import COARSEST, FINEST, GRAIN, encode_thin, thin

KM_A_DEGREE = 111.32


def blob(lon: float, lat: float, reach: float, dents: list[float]) -> Ring:
    """Return a ring round a point whose distance from it varies by the dents."""
    count = len(dents)
    points = [
        (
            lon + reach * (1 + dent / 4) * math.cos(at * math.tau / count),
            lat + reach * (1 + dent / 4) * math.sin(at * math.tau / count),
        )
        for at, dent in enumerate(dents)
    ]
    return (*points, points[0])


@given(
    st.floats(-120, 120),
    st.floats(-50, 50),
    st.floats(0.5, 25),
    st.lists(st.floats(-1, 1), min_size=8, max_size=80),
)
def test_no_point_lies_farther_off_than_the_tolerance(
    lon: float, lat: float, reach: float, dents: list[float]
) -> None:
    """Every point left out is within the tolerance of the thinned area or its edge."""
    ring = blob(lon, lat, reach, dents)
    (thinned,) = thin(((ring,),))
    extent = 2 * reach * 1.25 * math.sqrt(2)
    stretch = 1 / math.cos(math.radians(abs(lat) + reach / 4))  # longest degree to here
    allowed = max(FINEST, min(COARSEST, extent * GRAIN)) * KM_A_DEGREE * stretch * 1.01
    kept = set(thinned[0])
    assert kept <= set(ring)
    for x, y in set(ring) - kept:
        assert distance_to_area_km((thinned,), y, x) <= allowed


def test_a_line_with_needless_points_keeps_its_corners_only() -> None:
    """Points along a straight side go."""
    side = [(x / 10, 0.0) for x in range(51)]
    square = ((*side, (5.0, 5.0), (0.0, 5.0), (0.0, 0.0)),)
    assert thin((square,)) == (
        (((0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (0.0, 5.0), (0.0, 0.0)),),
    )


def test_islands_too_small_to_be_seen_go() -> None:
    """Beside a wide area a speck is left out."""
    wide = (blob(20, 40, 10, [0.0] * 40),)
    speck = (blob(40, 40, 0.01, [0.0] * 12),)
    assert len(thin((wide, speck))) == 1


@pytest.mark.parametrize("reach", [1e-6, 0.001, 0.004])
def test_the_only_ring_never_goes(reach: float) -> None:
    """An area however small is still one."""
    speck: MultiPolygon = ((blob(20, 40, reach, [0.0] * 12),),)
    assert thin(speck) == speck


def test_points_on_the_antimeridian_stay() -> None:
    """The cut of an area that crosses it keeps its ends and all its points."""
    cut = [(180.0, 60 + y / 10) for y in range(51)]
    ring = ((170.0, 60.0), *cut, (170.0, 65.0), (170.0, 60.0))
    kept = set(thin(((ring,),))[0][0])
    assert set(cut) <= kept


def test_an_area_written_thin_reads_back_within_its_grain() -> None:
    """A wide area is written in tenths of a degree, a small one in hundredths."""
    wide = ((blob(60, 50, 30, [0.3, -0.2] * 200),),)
    small = ((blob(60, 50, 1, [0.3, -0.2] * 200),),)
    assert encode_thin(wide)[0] == "1"
    assert encode_thin(small)[0] == "2"
    assert len(decode(encode_thin(small))[0][0]) > 3
    assert thin(()) == ()
