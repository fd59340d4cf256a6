"""Measure on the globe: distances, great-circle arcs, areas and their text form.

Points are named (lat, lon); rings follow GeoJSON and hold (lon, lat) pairs. Areas
keep within -180..180 degrees: what crosses the antimeridian is cut there into two
polygons. Edges of areas are straight in degrees, as every flat map draws them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

Ring = tuple[tuple[float, float], ...]
MultiPolygon = tuple[tuple[Ring, ...], ...]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of WGS 84, (2a + b) / 3."""

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The 64 signs of an encoded number: safe in JSON, HTML, TSV and URLs alike."""

AUTHALIC_RADIUS_KM = 6371.0072
_E2 = 0.00669437999014
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}
ENDINGS, LEADS = 54, 10  # signs that end a number, and that lead one
_TINY = 1e-12
NOTHING = 1e-9  # radians or degrees that no map shows
_FEWEST = 3  # points that make a ring


class Point(NamedTuple):
    """A position in WGS 84 decimal degrees."""

    lat: float
    lon: float


# -- distances -------------------------------------------------------------------


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance in km on the mean sphere (haversine).

    Within 0.6 % of the ellipsoid, and fast enough to be asked a million times.
    """
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    rise = math.sin((phi2 - phi1) / 2) ** 2
    run = math.sin(math.radians(lon2 - lon1) / 2) ** 2
    half = rise + math.cos(phi1) * math.cos(phi2) * run
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def geodesic_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the distance in km on the WGS 84 ellipsoid (Karney 2013, by geopy)."""
    from geopy.distance import geodesic

    return float(geodesic((lat1, lon1), (lat2, lon2)).km)


# -- arcs ------------------------------------------------------------------------


def arc(start: Point, end: Point, steps: int = 64) -> tuple[tuple[Point, ...], ...]:
    """Return the great circle from start to end, cut where it leaves the map.

    Parameters
    ----------
    start, end
        The two ends; the first and last point returned are exactly these.
    steps
        How many equal pieces the way is drawn in, at least one.

    Returns
    -------
    parts
        One part, or two where the way crosses the antimeridian or a pole. Within a
        part no two neighbours are 180 degrees of longitude or more apart.
    """
    parts: list[list[Point]] = [[start]]
    for point in _along(start, end, max(1, steps)):
        last = parts[-1][-1]
        turn = point.lon - last.lon
        if abs(turn) >= 180 - NOTHING:
            leaving, entering = _edge(last, point)
            parts[-1].append(leaving)
            parts.append([entering])
        parts[-1].append(point)
    return tuple(tuple(_distinct(part)) for part in parts)


def _along(start: Point, end: Point, steps: int) -> Iterator[Point]:
    """Yield the points after the start, by spherical interpolation."""
    a, b = _unit(start), _unit(end)
    angle = distance_km(*start, *end) / EARTH_RADIUS_KM
    if math.pi - angle < NOTHING:  # opposite ends: every way is as short, go by a pole
        b = (0.0, 0.0, 1.0)
        angle, steps = math.acos(max(-1.0, min(1.0, a[2]))), max(1, steps // 2)
        yield from _between(a, b, angle, steps)
        yield Point(90.0, start.lon)
        a, b, angle = b, _unit(end), math.pi - angle
    yield from _between(a, b, angle, steps)
    yield end


def _between(
    a: tuple[float, float, float], b: tuple[float, float, float], angle: float, n: int
) -> Iterator[Point]:
    """Yield the n - 1 inner points of the way from one unit vector to another."""
    if angle < NOTHING:
        return
    for step in range(1, n):
        left = math.sin(angle * (n - step) / n) / math.sin(angle)
        right = math.sin(angle * step / n) / math.sin(angle)
        x, y, z = (left * p + right * q for p, q in zip(a, b, strict=True))
        yield Point(
            math.degrees(math.atan2(z, math.hypot(x, y))),
            math.degrees(math.atan2(y, x)),
        )


def _unit(point: Point) -> tuple[float, float, float]:
    """Return the point as a unit vector from the centre of the globe."""
    phi, lam = math.radians(point.lat), math.radians(point.lon)
    flat = math.cos(phi)
    return (flat * math.cos(lam), flat * math.sin(lam), math.sin(phi))


def _edge(last: Point, point: Point) -> tuple[Point, Point]:
    """Return where a step leaves the map and where it enters again."""
    if abs(abs(point.lon - last.lon) - 180) < NOTHING:  # straight over a pole
        pole = math.copysign(90.0, last.lat + point.lat)
        return Point(pole, last.lon), Point(pole, point.lon)
    side = math.copysign(180.0, last.lon)
    run = 360 - abs(point.lon - last.lon)
    share = (180 - abs(last.lon)) / run if run > _TINY else 0.0
    lat = last.lat + share * (point.lat - last.lat)
    return Point(lat, side), Point(lat, -side)


def _distinct(points: Iterable[Point]) -> Iterator[Point]:
    """Yield points without repeats, but at least two of them."""
    kept = [point for point, _ in itertools.groupby(points)]
    yield from kept if len(kept) > 1 else kept * 2


# -- areas -----------------------------------------------------------------------


def contains(area: MultiPolygon, lat: float, lon: float) -> bool:
    """Return whether the point lies inside the area (even-odd rule, holes are out)."""
    inside = False
    for polygon in area:
        for ring in polygon:
            inside ^= _crossings_are_odd(ring, lat, lon)
    return inside


def _crossings_are_odd(ring: Ring, lat: float, lon: float) -> bool:
    """Return whether a ray to the east crosses the closed ring an odd time."""
    odd = False
    for (lon1, lat1), (lon2, lat2) in itertools.pairwise(ring):
        if (lat1 > lat) != (lat2 > lat) and (
            lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
        ):
            odd = not odd
    return odd


def distance_to_area_km(area: MultiPolygon, lat: float, lon: float) -> float:
    """Return the distance in km to the nearest edge of the area, 0 inside it.

    Exact near the area; of a far one it may be some per cent too long, never too
    short. Infinite for an area without rings.
    """
    if contains(area, lat, lon):
        return 0.0
    squeeze = max(0.01, math.cos(math.radians(lat)))
    edges = (
        edge
        for polygon in area
        for ring in polygon
        for edge in itertools.pairwise(ring)
    )
    nearest = (_nearest(start, end, Point(lat, lon), squeeze) for start, end in edges)
    return min((distance_km(lat, lon, *point) for point in nearest), default=math.inf)


def _nearest(
    start: tuple[float, float], end: tuple[float, float], to: Point, squeeze: float
) -> Point:
    """Return the point of an edge that is nearest, with longitudes squeezed."""
    x1 = ((start[0] - to.lon + 540) % 360 - 180) * squeeze
    y1 = start[1] - to.lat
    dx, dy = (end[0] - start[0]) * squeeze, end[1] - start[1]
    length = dx * dx + dy * dy
    share = -(x1 * dx + y1 * dy) / length if length > _TINY else 0.0
    share = max(0.0, min(1.0, share))
    return Point(y1 + share * dy + to.lat, (x1 + share * dx) / squeeze + to.lon)


def area_km2(area: MultiPolygon) -> float:
    """Return the size of the area in square km on the ellipsoid, holes taken out.

    Integrates the authalic latitude along edges that are straight in degrees
    (Snyder 1987, equation 3-18).
    """
    sizes = (
        abs(_swept(polygon[0])) - sum(abs(_swept(hole)) for hole in polygon[1:])
        for polygon in area
        if polygon
    )
    return math.fsum(sizes)


def _swept(ring: Ring) -> float:
    """Return the signed size in square km that a closed ring sweeps."""
    total = 0.0
    for (lon1, lat1), (lon2, lat2) in itertools.pairwise(ring):
        beta1, beta2 = (authalic(math.radians(lat)) for lat in (lat1, lat2))
        if abs(beta2 - beta1) < NOTHING:
            height = math.sin((beta1 + beta2) / 2)
        else:
            height = (math.cos(beta1) - math.cos(beta2)) / (beta2 - beta1)
        total += math.radians(lon2 - lon1) * height
    return total * AUTHALIC_RADIUS_KM**2


def authalic(phi: Any, sin: Callable[[Any], Any] = math.sin) -> Any:
    """Return a latitude on the sphere of the ellipsoid's surface, both in radians.

    With numpy's sine it does so for an array.
    """
    first = _E2 / 3 + 31 * _E2**2 / 180
    second = 23 * _E2**2 / 360
    return phi - first * sin(2 * phi) + second * sin(4 * phi)


def bbox(area: MultiPolygon) -> tuple[float, float, float, float]:
    """Return (west, south, east, north) in degrees.

    Raises
    ------
    ValueError
        For an area without points, which lies nowhere.
    """
    points = [point for polygon in area for ring in polygon for point in ring]
    if not points:
        raise ValueError("an area without points has no bounding box")
    lons, lats = zip(*points, strict=True)
    return (min(lons), min(lats), max(lons), max(lats))


def to_geojson(area: MultiPolygon) -> dict[str, Any]:
    """Return the area as a GeoJSON geometry: a Polygon when it is one."""
    polygons = [[[list(p) for p in ring] for ring in polygon] for polygon in area]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def from_geojson(geometry: dict[str, Any]) -> MultiPolygon:
    """Return the area of a GeoJSON Polygon or MultiPolygon, heights left out.

    Raises
    ------
    ValueError
        For any other geometry.
    """
    kind, found = geometry.get("type"), geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(found, list):
        raise ValueError(f"not a Polygon or MultiPolygon: {kind!r}")
    return tuple(
        tuple(tuple((float(p[0]), float(p[1])) for p in ring) for ring in polygon)
        for polygon in ([found] if kind == "Polygon" else found)
    )


# -- areas as text ---------------------------------------------------------------


def encode(area: MultiPolygon, digits: int = 2) -> str:
    """Return the area as a short text that ``decode`` reads back.

    The first sign is the number of decimals; then come polygons parted by ``;``,
    rings parted by ``,``. A ring is the differences lon, lat from point to point (the
    first from the last point before it), without its closing point. A difference d
    counts in units of the last decimal and is written as 2d or, below zero, as
    -2d - 1, in the dense code of ``encode_numbers``.

    Points that fall together at this precision are written once; a ring of fewer
    than three, and a polygon whose outer ring that is, are left out.
    """
    scale, at = 10**digits, (0, 0)
    polygons: list[str] = []
    for polygon in area:
        rings: list[str] = []
        for position, ring in enumerate(polygon):
            points = _rounded(ring, scale)
            if len(points) >= _FEWEST:
                text, at = _steps(points, at)
                rings.append(text)
            elif position == 0:
                break
        if rings:
            polygons.append(",".join(rings))
    return f"{digits}{';'.join(polygons)}"


def decode(text: str) -> MultiPolygon:
    """Return the area that ``encode`` wrote, its rings closed.

    Raises
    ------
    ValueError
        When the text is not an encoded area.
    """
    if not text[:1].isdecimal():
        raise ValueError(f"not an encoded area: {text[:20]!r}")
    scale, at, body = 10 ** int(text[0]), (0, 0), text[1:]
    polygons = []
    for polygon in body.split(";") if body else ():
        rings = []
        for ring in polygon.split(","):
            points = _points(ring, at)
            at = points[-1]
            points.append(points[0])
            rings.append(tuple((x / scale, y / scale) for x, y in points))
        polygons.append(tuple(rings))
    return tuple(polygons)


def encode_numbers(numbers: Iterable[int]) -> str:
    """Return whole numbers as text, small ones of either sign in one sign each.

    A dense code (Brisaboa et al. 2003): the last sign of a number is one of the first
    54 of the alphabet, the signs before it are of the other ten.
    """
    signs: list[str] = []
    for number in numbers:
        left, end = divmod(number * 2 if number >= 0 else -2 * number - 1, ENDINGS)
        word = ALPHABET[end]
        while left:
            left, lead = divmod(left - 1, LEADS)
            word = ALPHABET[ENDINGS + lead] + word
        signs.append(word)
    return "".join(signs)


def decode_numbers(text: str) -> Iterator[int]:
    """Yield the whole numbers that ``encode_numbers`` wrote.

    Raises
    ------
    ValueError
        At a sign that does not belong, or when the text ends inside a number.
    """
    lead = 0
    for sign in text:
        value = _VALUES.get(sign)
        if value is None:
            raise ValueError(f"{sign!r} does not belong in an encoded number")
        if value >= ENDINGS:
            lead = lead * LEADS + value - ENDINGS + 1
            continue
        number = lead * ENDINGS + value
        yield -(number + 1) // 2 if number % 2 else number // 2
        lead = 0
    if lead:
        raise ValueError(f"an encoded number breaks off: {text[-20:]!r}")


def _rounded(ring: Ring, scale: int) -> list[tuple[int, int]]:
    """Return the ring in whole units, without repeats and the closing point."""
    units = ((round(lon * scale), round(lat * scale)) for lon, lat in ring)
    points = [point for point, _ in itertools.groupby(units)]
    return points[:-1] if len(points) > 1 and points[0] == points[-1] else points


def _steps(
    points: Sequence[tuple[int, int]], at: tuple[int, int]
) -> tuple[str, tuple[int, int]]:
    """Return points as the text of their differences, and the last of them."""
    numbers: list[int] = []
    for x, y in points:
        numbers += (x - at[0], y - at[1])
        at = (x, y)
    return encode_numbers(numbers), at


def _points(text: str, at: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the points that a text of differences runs through."""
    numbers = list(decode_numbers(text))
    if not numbers or len(numbers) % 2:
        raise ValueError(f"not an encoded ring: {text[:20]!r}")
    points = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        at = (at[0] + dx, at[1] + dy)
        points.append(at)
    return points


# -- to and from shapely, for what is built and not for what is asked -------------


def to_shape(area: MultiPolygon) -> Any:
    """Return the area as a shapely MultiPolygon."""
    import shapely

    polygons = [shapely.Polygon(rings[0], rings[1:]) for rings in area]
    return shapely.MultiPolygon(polygons)


def from_shape(shape: Any) -> MultiPolygon:
    """Return the polygons of a shapely geometry, lines and points left out."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts([shape])).tolist()
    return tuple(
        tuple(
            tuple((x, y) for x, y in ring.coords)
            for ring in (part.exterior, *part.interiors)
        )
        for part in parts
        if part.geom_type == "Polygon" and not part.is_empty
    )


def label_point(area: MultiPolygon) -> Point:
    """Return the point of the area's largest part that is farthest from its edge.

    Sizes and widths are taken in degrees; found to a hundredth of the area's width.

    Raises
    ------
    ValueError
        For an area without points, or one that is only a line.
    """
    import shapely

    west, south, east, north = bbox(area)
    shape = to_shape(area)
    parts = shapely.get_parts(shape if shape.is_valid else shapely.make_valid(shape))
    sizes = shapely.area(parts)
    if not sizes.max() > 0:
        raise ValueError("an area that is only a line has no point within")
    largest = parts[int(sizes.argmax())]
    reach = max(east - west, north - south) / 100
    circle = shapely.maximum_inscribed_circle(largest, tolerance=reach)
    lon, lat = shapely.get_coordinates(circle)[0]
    return Point(float(lat), float(lon))
