"""Distances, arcs and areas, held to laws and to shapely and geopy as referees."""

from __future__ import annotations

import itertools
import json
import math

import pytest
import shapely
from hypothesis import assume, example, given
from hypothesis import strategies as st

from lifemap import geometry
from lifemap.geometry import MultiPolygon, Point, Ring

lats = st.floats(-89.9, 89.9)
lons = st.floats(-180, 180)
points = st.builds(Point, lats, lons)
units = st.integers(-18000, 18000)

SQUARE: MultiPolygon = (
    (
        ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)),
        ((1.0, 1.0), (1.0, 2.0), (2.0, 2.0), (2.0, 1.0), (1.0, 1.0)),
    ),
)
FIJI: MultiPolygon = (
    (((177.0, -19.0), (180.0, -19.0), (180.0, -16.0), (177.0, -16.0), (177.0, -19.0)),),
    (
        (
            (-180.0, -19.0),
            (-178.0, -19.0),
            (-178.0, -16.0),
            (-180.0, -16.0),
            (-180.0, -19.0),
        ),
    ),
)


@st.composite
def stars(draw: st.DrawFn) -> MultiPolygon:
    """Draw a star-shaped polygon: simple by construction, often far from convex."""
    n = draw(st.integers(3, 12))
    radii = draw(st.lists(st.floats(1, 9), min_size=n, max_size=n))
    turns = [2 * math.pi * k / n for k in range(n)]
    ring = [
        (20 + r * math.cos(t), 10 + r * math.sin(t))
        for r, t in zip(radii, turns, strict=True)
    ]
    return (((*ring, ring[0]),),)


def _closed(corners: list[tuple[int, int]]) -> Ring:
    return tuple((x / 100, y / 100) for x, y in (*corners, corners[0]))


rings = st.lists(
    st.tuples(units, st.integers(-9000, 9000)), min_size=3, max_size=9, unique=True
).map(_closed)
lattices = st.lists(st.lists(rings, min_size=1, max_size=3).map(tuple), max_size=3).map(
    tuple
)


@pytest.mark.parametrize(
    ("start", "end", "km"),
    [
        ((55.7558, 37.6173), (59.9343, 30.3351), 634),
        ((40.7128, -74.0060), (51.5074, -0.1278), 5570),
        ((-17.5, 179.5), (-17.5, -179.5), 106),
        ((90.0, 0.0), (-90.0, 77.0), 20015),
        ((19.35, -99.16), (19.35, -99.16), 0),
    ],
)
def test_known_distances_come_out(
    start: tuple[float, float], end: tuple[float, float], km: float
) -> None:
    """Measured ways on the globe, one of them across the antimeridian."""
    assert geometry.distance_km(*start, *end) == pytest.approx(km, abs=1)


@given(points, points)
def test_there_is_as_far_as_back(a: Point, b: Point) -> None:
    """Distance does not know a direction."""
    there, back = geometry.distance_km(*a, *b), geometry.distance_km(*b, *a)
    assert there == pytest.approx(back, abs=1e-6)


@given(points, points, points)
def test_a_detour_is_never_shorter(a: Point, b: Point, c: Point) -> None:
    """The triangle inequality holds on the sphere."""
    straight = geometry.distance_km(*a, *c)
    detour = geometry.distance_km(*a, *b) + geometry.distance_km(*b, *c)
    assert straight <= detour + 1e-3


@given(points, points)
def test_the_sphere_agrees_with_the_ellipsoid(a: Point, b: Point) -> None:
    """The fast distance is within 0.6 % of geopy's geodesic."""
    exact = geometry.geodesic_km(*a, *b)
    assert geometry.distance_km(*a, *b) == pytest.approx(exact, rel=0.006, abs=0.01)


@given(points, points, st.integers(1, 40))
@example(Point(10, 20), Point(-10, -160), 8)
@example(Point(60, 0), Point(60, 180), 7)
@example(Point(60, -90), Point(70, 90), 8)
@example(Point(0, 180), Point(0, -180), 4)
@example(Point(5, 5), Point(5, 5), 3)
def test_an_arc_ends_where_it_should_and_is_as_long_as_the_way(
    a: Point, b: Point, steps: int
) -> None:
    """Ends are exact, joints meet, and the pieces add up to the distance."""
    parts = geometry.arc(a, b, steps)
    assert parts[0][0] == a
    assert parts[-1][-1] == b
    for part, following in itertools.pairwise(parts):
        assert geometry.distance_km(*part[-1], *following[0]) < 1e-3
    length = sum(
        geometry.distance_km(*p, *q)
        for part in parts
        for p, q in itertools.pairwise(part)
    )
    assert length == pytest.approx(geometry.distance_km(*a, *b), rel=0.05, abs=1)


@given(points, points, st.integers(1, 40))
@example(Point(60, 0), Point(60, 180), 7)
@example(Point(55, 170), Point(50, -170), 1)
def test_no_piece_of_an_arc_runs_across_the_map(a: Point, b: Point, steps: int) -> None:
    """Every piece turns by less than 180 degrees and stays within the map."""
    for part in geometry.arc(a, b, steps):
        assert len(part) >= 2
        assert all(-180 <= point.lon <= 180 for point in part)
        turns = [abs(q.lon - p.lon) for p, q in itertools.pairwise(part)]
        assert max(turns) < 180


def test_the_way_across_the_antimeridian_is_cut_in_two() -> None:
    """Vladivostok to San Francisco leaves the map in the east, enters in the west."""
    east, west = geometry.arc(Point(43.1, 131.9), Point(37.8, -122.4), 32)
    assert east[-1].lon == 180
    assert west[0].lon == -180
    assert east[-1].lat == west[0].lat
    assert max(p.lat for p in east + west) > 50  # great circle, not a straight line


@given(stars(), st.floats(8, 32), st.floats(-2, 22))
def test_contains_agrees_with_shapely(
    area: MultiPolygon, lon: float, lat: float
) -> None:
    """Our even-odd rule and shapely's predicate answer alike off the edges."""
    shape = geometry.to_shape(area)
    point = shapely.Point(lon, lat)
    assume(shape.boundary.distance(point) > 1e-6)
    assert geometry.contains(area, lat, lon) == shape.contains(point)


@pytest.mark.parametrize(
    ("lat", "lon", "inside"),
    [(3, 3, True), (1.5, 1.5, False), (5, 3, False), (-0.1, 2, False)],
)
def test_a_hole_is_outside(lat: float, lon: float, inside: bool) -> None:
    """A square with a hole: inside it, in the hole, and beside it."""
    assert geometry.contains(SQUARE, lat, lon) is inside


def test_an_area_of_two_halves_holds_points_on_both_sides_of_180() -> None:
    """An area cut at the antimeridian is one area."""
    assert geometry.contains(FIJI, -17, 179)
    assert geometry.contains(FIJI, -17, -179)
    assert not geometry.contains(FIJI, -17, 0)


@given(stars(), lons, lats)
def test_distance_to_an_area_is_zero_exactly_inside(
    area: MultiPolygon, lon: float, lat: float
) -> None:
    """Nothing outside is at distance 0, nothing inside is away."""
    away = geometry.distance_to_area_km(area, lat, lon)
    assume(away == 0 or away > 1e-6)
    assert (away == 0) == geometry.contains(area, lat, lon)


@given(stars(), st.floats(5, 35), st.floats(-5, 25))
def test_distance_to_an_area_is_no_longer_than_to_its_corners(
    area: MultiPolygon, lon: float, lat: float
) -> None:
    """The nearest edge is at most as far as the nearest corner."""
    away = geometry.distance_to_area_km(area, lat, lon)
    corners = min(geometry.distance_km(lat, lon, y, x) for x, y in area[0][0])
    assert away <= corners * 1.01 + 1e-6


@pytest.mark.parametrize(
    ("lat", "lon", "km"),
    [(2, 5, 111.1), (5, 2, 111.2), (1.5, 1.4, 44.5), (-1, -1, 157.2)],
)
def test_distance_to_an_area_is_measured_to_the_nearest_edge(
    lat: float, lon: float, km: float
) -> None:
    """East of a square, north of it, inside its hole, off its corner."""
    assert geometry.distance_to_area_km(SQUARE, lat, lon) == pytest.approx(km, rel=0.01)


def test_distance_to_an_area_goes_the_short_way_round() -> None:
    """From 170 W to an area around 180 it is eight degrees, not three hundred."""
    away = geometry.distance_to_area_km(FIJI, -17, -170)
    assert away == pytest.approx(geometry.distance_km(-17, -170, -17, -178), rel=0.01)


def test_nothing_is_near_an_area_without_rings() -> None:
    """An empty area is infinitely far and has no box."""
    assert geometry.distance_to_area_km((), 0, 0) == math.inf
    with pytest.raises(ValueError, match="bounding box"):
        geometry.bbox(())


def test_sizes_are_true_on_the_ellipsoid() -> None:
    """The whole globe has 510,065,600 square km; a one-degree cell is known too."""
    globe: MultiPolygon = (
        (
            (
                (-180.0, -90.0),
                (180.0, -90.0),
                (180.0, 90.0),
                (-180.0, 90.0),
                (-180.0, -90.0),
            ),
        ),
    )
    cell: MultiPolygon = (
        (((0.0, 60.0), (1.0, 60.0), (1.0, 61.0), (0.0, 61.0), (0.0, 60.0)),),
    )
    assert geometry.area_km2(globe) == pytest.approx(510_065_600, rel=1e-4)
    assert geometry.area_km2(cell) == pytest.approx(6_122.5, rel=2e-3)


def test_a_hole_takes_its_size_away() -> None:
    """A square of 16 cells with one cut out keeps 15/16 near the equator."""
    whole: MultiPolygon = ((SQUARE[0][0],),)
    share = geometry.area_km2(SQUARE) / geometry.area_km2(whole)
    assert share == pytest.approx(15 / 16, rel=1e-3)


def test_the_box_is_west_south_east_north() -> None:
    """The order is that of GeoJSON."""
    assert geometry.bbox(SQUARE) == (0, 0, 4, 4)


@given(lattices)
def test_an_area_comes_back_from_its_text(area: MultiPolygon) -> None:
    """Polygons, holes, directions and hundredths survive encode and decode."""
    assert geometry.decode(geometry.encode(area)) == area


@given(stars(), st.integers(0, 5))
def test_a_text_is_true_to_its_precision(area: MultiPolygon, digits: int) -> None:
    """Every corner comes back within half a unit of the last decimal."""
    text = geometry.encode(area, digits)
    back = geometry.decode(text)
    for x, y in back[0][0] if back else ():
        off = min(max(abs(x - a), abs(y - b)) for a, b in area[0][0])
        assert off <= 0.5 / 10**digits + 1e-9


@given(lattices, st.integers(0, 5))
def test_a_text_is_safe_wherever_it_is_put(area: MultiPolygon, digits: int) -> None:
    """No sign of it means anything in JSON, HTML, TSV or a template."""
    text = geometry.encode(area, digits)
    assert json.dumps(text) == f'"{text}"'
    assert not set(text) & set("<>&\"'\\{}$`%#\t\n ")


def test_a_ring_that_vanishes_at_this_precision_is_left_out() -> None:
    """A hole of some metres is not written at hundredths of a degree."""
    hole = ((1.0, 1.0), (1.001, 1.0), (1.0, 1.001), (1.0, 1.0))
    area: MultiPolygon = ((SQUARE[0][0], hole),)
    assert geometry.decode(geometry.encode(area)) == ((SQUARE[0][0],),)
    assert geometry.encode(((hole,),)) == "2"
    assert geometry.decode("2") == ()


@pytest.mark.parametrize(
    "text", ["", "x", "2A", "2AAg", "2A<BC", "2AA9", "2;", "2AABB,"]
)
def test_a_text_that_is_no_area_is_refused(text: str) -> None:
    """A broken text raises and never gives a wrong shape."""
    with pytest.raises(ValueError, match=r"encoded|belong"):
        geometry.decode(text)


@given(st.lists(st.integers(-(10**9), 10**9)))
@example([0, -1, 1, 26, 27, -27, -28, 296, 297, -297, -298, 18000, -18000])
def test_numbers_come_back_from_their_text(numbers: list[int]) -> None:
    """Whole numbers of either sign and any size survive."""
    assert list(geometry.decode_numbers(geometry.encode_numbers(numbers))) == numbers


@given(lattices)
def test_geojson_gives_the_area_back(area: MultiPolygon) -> None:
    """An area written as GeoJSON is read back as it was."""
    assert geometry.from_geojson(geometry.to_geojson(area)) == area


def test_other_geojson_is_refused() -> None:
    """A point is no area."""
    with pytest.raises(ValueError, match="Point"):
        geometry.from_geojson({"type": "Point", "coordinates": [1, 2]})


@given(lattices)
def test_shapely_gives_the_area_back(area: MultiPolygon) -> None:
    """To shapely and back nothing is lost, invalid shapes included."""
    assert geometry.from_shape(geometry.to_shape(area)) == area


@given(stars())
def test_a_label_lies_inside_its_area(area: MultiPolygon) -> None:
    """However crooked the area is, the label is not beside it."""
    assert geometry.contains(area, *geometry.label_point(area))


def test_a_label_lies_in_the_largest_part() -> None:
    """Fiji in two halves of three and two degrees is labelled in the wider one."""
    assert geometry.label_point(FIJI) == pytest.approx((-17.5, 178.5), abs=0.05)


@pytest.mark.parametrize("end", [(5.0, 6.0), (1.0, 2.0)])
def test_a_line_has_no_label(end: tuple[float, float]) -> None:
    """An area without surface has no point within."""
    with pytest.raises(ValueError, match="only a line"):
        geometry.label_point(((((1.0, 2.0), (3.0, 4.0), end, (1.0, 2.0)),),))
