"""Turn many outlines into shapes, sizes and boxes at once, for what is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from lifemap import geometry
from lifemap.geometry import ENDINGS, LEADS

_BATCH = 1_000  # outlines held as numbers at a time
_RING, _POLYGON, _AREA, _STRANGE = -1, -2, -3, -4  # what is no sign of a number
_AFTER = "."  # stands after each area's text


class Outline(NamedTuple):
    """An area as shapely has it, its size in square km, and its box in degrees."""

    shape: Any
    km2: float
    box: tuple[float, float, float, float]


class _Rings(NamedTuple):
    """The closed rings of areas, in arrays.

    ``points`` holds (lon, lat) of one ring after another, ``lengths`` how many points
    each has, ``polygons`` the position of each ring's polygon, and ``areas`` that of
    each polygon's area.
    """

    points: Any
    lengths: Any
    polygons: Any
    areas: Any


def draw(texts: Sequence[str]) -> Iterator[Outline]:
    """Yield the outlines of areas as `geometry.encode` wrote them, in their order.

    The same as `geometry.decode`, then `to_shape`, `area_km2` and `bbox`, one by one,
    but many times faster.

    Raises
    ------
    ValueError
        One of them is no encoded area, or has no points.
    """
    for first in range(0, len(texts), _BATCH):
        yield from _draw(_decode(texts[first : first + _BATCH]))


def _draw(rings: _Rings) -> Iterator[Outline]:
    import numpy as np
    import shapely

    points, lengths, polygons, areas = rings
    drawn = shapely.linearrings(points, indices=np.arange(len(lengths)).repeat(lengths))
    shells = shapely.polygons(drawn, indices=polygons)
    shapes = shapely.multipolygons(shells, indices=areas)
    swept = abs(_swept(points, np.cumsum(lengths) - lengths))
    outer = np.diff(polygons, prepend=-1) != 0  # the first ring of each
    sizes = np.bincount(areas[polygons], np.where(outer, swept, -swept))
    for shape, km2, box in zip(shapes, sizes, shapely.bounds(shapes), strict=True):
        west, south, east, north = box.tolist()
        yield Outline(shape, float(km2), (west, south, east, north))


def _decode(texts: Sequence[str]) -> _Rings:
    """Return the rings of encoded areas; see `geometry.decode`."""
    import numpy as np

    values = _values(texts)
    stops = np.flatnonzero(values < 0)
    ends = np.flatnonzero((values >= 0) & (values < ENDINGS))
    counts = np.searchsorted(ends, stops)  # of numbers before each stop
    lengths = np.diff(counts, prepend=0) // 2
    closing = values[stops]
    _check(texts, values, stops, counts)
    steps = _numbers(values, ends).reshape(-1, 2)
    whole = np.cumsum(steps, axis=0)
    # Each area begins at 0, 0 and has a scale of its own.
    last = counts[closing == _AREA] // 2
    begins = np.concatenate(([[0, 0]], whole[last[:-1] - 1]))
    scales = np.array([10 ** int(text[0]) for text in texts])[:, None]
    sizes = np.diff(last, prepend=0)
    units = whole - begins.repeat(sizes, axis=0)
    points = units / scales.repeat(sizes, axis=0)
    after = counts // 2
    return _Rings(
        points=np.insert(points, after, points[after - lengths], axis=0),
        lengths=lengths + 1,
        polygons=_positions(closing <= _POLYGON),
        areas=_positions(closing[closing <= _POLYGON] == _AREA),
    )


def _values(texts: Sequence[str]) -> Any:
    """Return for each sign of the areas its value, or less than 0 for what it ends."""
    import numpy as np

    values = np.full(256, _STRANGE, "i1")
    values[np.frombuffer(geometry.ALPHABET.encode(), "u1")] = range(64)
    values[[ord(","), ord(";"), ord(_AFTER)]] = _RING, _POLYGON, _AREA
    whole = "".join([text[1:] + _AFTER for text in texts])
    return values[np.frombuffer(whole.encode(), "u1")]


def _check(texts: Sequence[str], values: Any, stops: Any, counts: Any) -> None:
    """Raise ValueError where `geometry.decode` does, and at areas without points."""
    import numpy as np

    each = np.diff(counts, prepend=0)
    whole = each.all() and not (each % 2).any() and (values != _STRANGE).all()
    whole &= (values[stops - 1] < ENDINGS).all()
    if whole and np.count_nonzero(values == _AREA) == len(texts):
        return
    for text in texts:
        geometry.bbox(geometry.decode(text))


def _numbers(values: Any, ends: Any) -> Any:
    """Return the whole numbers whose last signs stand at ``ends``."""
    import numpy as np

    numbers = values[ends].astype("i8")
    which, at, worth = np.arange(len(ends)), ends - 1, ENDINGS
    while len(which):
        leads = values[at] >= ENDINGS
        which, at = which[leads], at[leads]
        numbers[which] += (values[at].astype("i8") - ENDINGS + 1) * worth
        at, worth = at - 1, worth * LEADS
    return numbers >> 1 ^ -(numbers & 1)


def _positions(ends: Any) -> Any:
    """Return for each part the position of the group that it is in, by their ends."""
    import numpy as np

    return np.cumsum(ends) - ends


def _swept(points: Any, starts: Any) -> Any:
    """Return what each ring sweeps in square km, signed; see `geometry.area_km2`."""
    import numpy as np

    phi = np.radians(points[:, 1])
    beta = geometry.authalic(phi, np.sin)
    step = np.diff(beta)
    level = abs(step) < geometry.NOTHING
    height = np.sin((beta[:-1] + beta[1:]) / 2)
    steep = -np.diff(np.cos(beta)) / np.where(level, 1.0, step)
    parts = np.radians(np.diff(points[:, 0])) * np.where(level, height, steep)
    parts[starts[1:] - 1] = 0.0  # from one ring to the next
    return np.add.reduceat(parts, starts) * geometry.AUTHALIC_RADIUS_KM**2
