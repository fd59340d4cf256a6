"""Outlines drawn many at once are those that the plain functions give one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap import geometry
from lifemap.gazetteer import outlines
from lifemap.geometry import MultiPolygon

CORNERS = st.tuples(st.integers(-17_000, 17_000), st.integers(-8_000, 8_000))
SIDES = st.integers(3, 4_000)


@st.composite
def squares(draw: st.DrawFn) -> MultiPolygon:
    """Draw areas of some squares, some of them with a hole."""
    polygons = []
    for x, y in draw(st.lists(CORNERS, min_size=1, max_size=4)):
        side = draw(SIDES)
        rings = [square(x, y, side)]
        if draw(st.booleans()):
            rings.append(square(x + side // 3, y + side // 3, side // 3))
        polygons.append(tuple(rings))
    return tuple(polygons)


def square(x: int, y: int, side: int) -> geometry.Ring:
    """Return a ring in hundredths of a degree."""
    corners = ((0, 0), (side, 0), (side, side), (0, side), (0, 0))
    return tuple(((x + right) / 100, (y + up) / 100) for right, up in corners)


@given(st.lists(st.tuples(squares(), st.integers(2, 5)), min_size=1, max_size=5))
def test_many_at_once_are_as_one_by_one(areas: list[tuple[MultiPolygon, int]]) -> None:
    """The same points, boxes and sizes, whatever the decimals of each."""
    texts = [geometry.encode(area, digits) for area, digits in areas]
    drawn = list(outlines.draw(texts))
    for text, outline in zip(texts, drawn, strict=True):
        area = geometry.decode(text)
        assert geometry.from_shape(outline.shape) == area
        assert outline.box == geometry.bbox(area)
        assert outline.km2 == pytest.approx(geometry.area_km2(area), rel=1e-6)


@pytest.mark.parametrize(
    "text",
    ["", "x", "2", "2A", "2AAg", "2A<BC", "2AA9", "2;", "2AABB,", "2AABB.AABB",
     "xAABBCC", "2AA9,AA", "2AA\u00e9BB"],
)  # fmt: skip
def test_a_text_that_is_no_area_is_refused_among_others(text: str) -> None:
    """Before, between and after sound ones, as when it is alone."""
    sound = geometry.encode(((square(0, 0, 100),),))
    assert len(list(outlines.draw([sound, sound]))) == 2
    for texts in ([text, sound], [sound, text, sound], [sound, text]):
        with pytest.raises(ValueError, match=r"area|encoded|belong|invalid|ring"):
            list(outlines.draw(texts))
