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
        boxes = _boxes(points, reach)
        return {
            layer: ",".join(filter(None, (_text(line, boxes) for line in lines)))
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


def _boxes(
    points: Iterable[Point], reach: float
) -> list[tuple[float, float, float, float]]:
    """Return boxes around points, one for those that are close together."""
    cells = {(round(lat / 2) * 2, round(lon / 2) * 2) for lat, lon in points}
    boxes = []
    for lat, lon in sorted(cells):
        for turn in (-360, 0, 360):
            west, east = lon - reach * 1.5 + turn, lon + reach * 1.5 + turn
            if east >= -180 and west <= 180:  # noqa: PLR2004 - the map's own edges
                boxes.append((west, lat - reach, east, lat + reach))
    return boxes


def _text(line: Sequence[Piece], boxes: list[tuple[float, float, float, float]]) -> str:
    """Return a line's pieces joined, or nothing when it is small and far away."""
    near = [_touches(piece, boxes) for piece in line]
    if not any(near) and line[0].coarse is None:
        return ""
    texts = (
        piece.fine if fine or piece.coarse is None else piece.coarse
        for piece, fine in zip(line, near, strict=True)
    )
    return "".join(texts)


def _touches(piece: Piece, boxes: list[tuple[float, float, float, float]]) -> bool:
    """Return whether a piece comes near any of the boxes."""
    return any(
        piece.west <= east
        and piece.east >= west
        and piece.south <= north
        and piece.north >= south
        for west, south, east, north in boxes
    )
