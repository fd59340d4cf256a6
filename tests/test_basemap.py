"""The basemap: what a page draws of the world, and how little of it."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from lifemap import geometry
from lifemap.basemap import LAYERS, read_basemap
from lifemap.errors import GazetteerError
from lifemap.geometry import Point, Ring

BASEMAP = Path(__file__).parents[1] / "gazetteer" / "basemap.json"
EUROPE = [Point(52.5, 13.4), Point(48.9, 2.3), Point(41.0, 29.0)]


def lines(text: str) -> list[Ring]:
    """Read a layer as a page does: lines parted by commas, each from 0, 0."""
    found = []
    for part in text.split(","):
        x = y = 0
        points = []
        numbers = list(geometry.decode_numbers(part))
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x / 100, y / 100))
        found.append(tuple(points))
    return found


def wet(drawing: dict[str, str], lat: float, lon: float) -> bool:
    """Tell whether the page shows water at a point, by the even-odd rule."""

    def inside(layer: str) -> bool:
        rings = [(*line, line[0]) for line in lines(drawing[layer])]
        return geometry.contains(((tuple(rings)),), lat, lon)

    return not inside("land") or inside("lakes")


@pytest.mark.parametrize("points", [[], EUROPE], ids=["coarse", "fine in Europe"])
@pytest.mark.parametrize(
    ("name", "lat", "lon", "water"),
    [
        ("Berlin", 52.5, 13.4, False),
        ("Odessa hinterland", 46.8, 30.5, False),
        ("Black Sea", 43.0, 34.0, True),
        ("Caspian Sea", 41.0, 51.0, True),
        ("Lake Balkhash", 45.9, 73.9, True),
        ("Lake Baikal", 53.4, 108.2, True),
        ("Aral Sea of old", 45.0, 60.5, True),
        ("where Rybinsk reservoir is now", 58.5, 38.4, False),
        ("where Lake Volta is now", 7.5, -0.1, False),
        ("Chukotka beyond 180", 67.0, -177.0, False),
        ("South Pole", -89.95, 10.0, False),
        ("South Pacific", -50.0, -130.0, True),
    ],
)
def test_land_is_dry_and_water_wet(
    points: list[Point], name: str, lat: float, lon: float, water: bool
) -> None:
    """Known places are what they were before the great dams, in either detail."""
    drawing = read_basemap(BASEMAP).around(points)
    assert wet(drawing, lat, lon) is water, name


def test_detail_is_drawn_near_the_life_only() -> None:
    """A European life costs less than full detail and more than none."""
    basemap = read_basemap(BASEMAP)
    coarse, europe, everywhere = (
        sum(map(len, basemap.around(points, reach=reach).values()))
        for points, reach in (([], 8), (EUROPE, 8), ([Point(0, 0)], 270))
    )
    assert coarse < europe < everywhere
    assert coarse < 70_000
    assert europe < 90_000
    assert everywhere < 150_000


def test_lines_stay_within_the_map_and_never_jump_across_it() -> None:
    """No step of any layer is half a world long, except along the pole."""
    for layer, text in read_basemap(BASEMAP).around(EUROPE).items():
        for line in lines(text):
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line), layer
            for (x1, y1), (x2, y2) in itertools.pairwise(line):
                assert abs(x2 - x1) < 60 or y1 == y2 == -90, (layer, x1, y1)


def test_pieces_of_either_detail_join() -> None:
    """A piece's coarse text ends where its fine text does."""

    def end(text: str) -> tuple[int, int]:
        numbers = list(geometry.decode_numbers(text))
        return sum(numbers[::2]), sum(numbers[1::2])

    for layer, listed in read_basemap(BASEMAP).layers.items():
        for line in listed:
            closing = line[-1:] if layer in ("land", "lakes") else ()
            for piece in line:
                if piece.coarse is not None and piece not in closing:
                    assert end(piece.fine) == end(piece.coarse), (layer, piece[:4])


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"land": 3}', "nonsense"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    """A file that is no basemap is named in the error."""
    path = tmp_path / "basemap.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"basemap\.json is not a basemap"):
        read_basemap(path)


def test_a_missing_file_is_told() -> None:
    """The path that was looked at stands in the message."""
    with pytest.raises(GazetteerError, match="nowhere"):
        read_basemap(Path("nowhere") / "basemap.json")


def test_the_file_has_every_layer_and_says_whose_it_is() -> None:
    """Four layers, and an attribution that tells whose borders these are."""
    assert set(LAYERS) <= set(json.loads(BASEMAP.read_text(encoding="utf-8")))
    assert "Crimea" in read_basemap(BASEMAP).attribution
