"""Pick from the shipped basemap what one page shows: fine near a life, coarse else.

``gazetteer/basemap.json`` holds four layers: ``land`` and ``lakes`` (closed rings, to
be filled together by the even-odd rule), ``rivers`` and ``borders`` (open lines; the
borders are today's). A layer is a list of lines, a line a list of pieces, a piece
``[west, south, east, north, fine, coarse]``: whole degrees around it, and its points in
full and in coarse detail. Both texts begin and end at the same points, so any mixture
of pieces, joined in order, is one unbroken line. A coarse text of null means that the
line is too small to be drawn where nothing happens.

A text is the differences lon, lat from point to point in hundredths of a degree, by
``geometry.encode_numbers``; the first piece of a line starts at 0, 0, the next where
the one before ended. The closing point of a ring is not repeated. Edges along the
antimeridian and south of 89.9 S are seams of the flat map: filled, never stroked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import NamedTuple

from lifemap.errors import GazetteerError
from lifemap.geometry import Point

LAYERS = ("land", "lakes", "rivers", "borders")


class Piece(NamedTuple):
    """A stretch of a line: the box around it in degrees, and its two texts."""

    west: float
    south: float
    east: float
    north: float
    fine: str
    coarse: str | None


@dataclass(frozen=True, slots=True)
class Basemap:
    """The land, lakes, rivers and today's borders of the world, in two details."""

    layers: dict[str, tuple[tuple[Piece, ...], ...]]
    attribution: str

    def around(self, points: Iterable[Point], reach: float = 8.0) -> dict[str, str]:
        """Return each layer as one text, lines parted by commas.

        Parameters
        ----------
        points
            Where the life happens; none gives the coarse map of the world.
        reach
            Up to how many degrees from a point the map is drawn in full detail.
        """
        cover = _cover(points, reach)
        return {
            layer: ",".join(filter(None, (_text(line, cover) for line in lines)))
            for layer, lines in self.layers.items()
        }


def read_basemap(path: Path | None = None) -> Basemap:
    """Return the basemap that comes with lifemap, or the one at a path.

    Raises
    ------
    GazetteerError
        When there is none, or the file is not a basemap.
    """
    path = path or _bundled()
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        layers = {
            layer: tuple(
                tuple(Piece(*piece) for piece in line) for line in found[layer]
            )
            for layer in LAYERS
        }
        return Basemap(layers, found["attribution"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GazetteerError(f"{path} is not a basemap of lifemap: {error}") from error


def _bundled() -> Path:
    """Return where the basemap lies: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    for folder in (package / "data", package.parent / "gazetteer"):
        if (folder / "basemap.json").is_file():
            return folder / "basemap.json"
    raise GazetteerError(
        f"lifemap is incomplete: no basemap.json in {package / 'data'}"
    )


def _cover(points: Iterable[Point], reach: float) -> list[int]:
    """Return what lies near the points, a row of bits for each whole latitude.

    Row 0 is 90 S; its lowest bit is 180 W. Asking a row costs the same however many
    points there are.
    """
    cells = {(round(lat / 2) * 2, round(lon / 2) * 2) for lat, lon in points}
    rows = [0] * 181
    for lat, lon in cells:
        south, north = max(-90, ceil(lat - reach)), min(90, floor(lat + reach))
        west, east = ceil(lon - reach * 1.5), floor(lon + reach * 1.5)
        mask = 0
        for turn in (-360, 0, 360):
            mask |= _bits(max(-180, west + turn), min(180, east + turn))
        for row in range(south + 90, north + 91):
            rows[row] |= mask
    return rows


def _bits(west: int, east: int) -> int:
    """Return the bits of a range of longitudes, none where it is empty."""
    return ((1 << (east - west + 1)) - 1) << (west + 180) if west <= east else 0


def _text(line: Sequence[Piece], cover: list[int]) -> str:
    """Return a line's pieces joined, or nothing when it is small and far away."""
    near = [_touches(piece, cover) for piece in line]
    if not any(near) and line[0].coarse is None:
        return ""
    texts = (
        piece.fine if fine or piece.coarse is None else piece.coarse
        for piece, fine in zip(line, near, strict=True)
    )
    return "".join(texts)


def _touches(piece: Piece, cover: list[int]) -> bool:
    """Return whether a piece comes near what is covered."""
    rows = cover[floor(piece.south) + 90 : ceil(piece.north) + 91]
    if not any(rows):
        return False
    mask = _bits(floor(piece.west), ceil(piece.east))
    return any([row & mask for row in rows])  # noqa: C419 - short, and quicker so
