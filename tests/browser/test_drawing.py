"""What is drawn: ways that differ, labels apart, areas without pins, doubt in sight."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lifemap.edtf import parse
from lifemap.model import Candidate, Place
from lifemap.webmap import save_map
from tests.browser.conftest import PHONE, WIDE, Open, until
from tests.browser.itineraries import (
    SIBERIA,
    city,
    doubtful_journey,
    journey,
    plain_journey,
    stay,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TOKYO = Candidate(Place("gn:t", "Tokyo", "city", 35.68, 139.69), 1.0)
SEATTLE = Candidate(Place("gn:s", "Seattle", "city", 47.61, -122.33), 1.0)

COUNT_INK = """({ part, box }) => {
    const pen = lifemap.page.sheet.pens[part];
    const scale = pen.canvas.width / lifemap.page.sheet.view.width;
    const [x, y, w, h] = box.map(value => Math.round(value * scale));
    const { data } = pen.getImageData(x, y, Math.max(1, w), Math.max(1, h));
    let inked = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] > 40) inked++;
    return inked;
}"""


def write(folder: Path, *places: Candidate, **options: Any) -> str:
    """Return the address of a page with a stay a year at places."""
    stays = [stay(n, parse(f"{1900 + n}"), each) for n, each in enumerate(places, 1)]
    return save_map(journey(stays), folder / "page.html", **options).as_uri()


def pixel_of(page: Page, stop: int) -> list[float]:
    """Return where a stop's place lies on the sheet."""
    found: list[float] = page.evaluate(
        """stop => {
            const { sheet, scene, journey } = lifemap.page;
            const [x, y] = scene.at[journey.stops[stop].place];
            return [sheet.view.ox + x * sheet.view.k, sheet.view.oy - y * sheet.view.k];
        }""",
        stop,
    )
    return found


def tracks(page: Page) -> list[list[float]]:
    """Return the legs' lines on the sheet, x and y in turn."""
    found: list[list[float]] = page.evaluate(
        "lifemap.page.scene.tracks.map(track => track ? [...track.xy] : [])"
    )
    return found


def middle(track: list[float]) -> tuple[float, float]:
    """Return the point half-way along a line."""
    half = len(track) // 4 * 2
    return track[half], track[half + 1]


def test_there_and_back_and_there_again_are_three_lines(
    open_page: Open, tmp_path: Path
) -> None:
    """A to B, B to A and A to B again part in the middle, on both sides."""
    page = open_page(write(tmp_path, city(2), city(3), city(2), city(3)))
    there, back, again = (middle(track) for track in tracks(page))
    straight = tracks(page)[0]
    across = straight[-2] - straight[0], straight[-1] - straight[1]

    def side(point: tuple[float, float]) -> float:
        return across[0] * (point[1] - straight[1]) - across[1] * (
            point[0] - straight[0]
        )

    assert side(there) * side(back) < 0
    assert abs(side(again)) > 1.5 * abs(side(there))


@pytest.mark.parametrize("projection", ["laea", "equal-earth", "mercator"])
def test_a_leg_over_the_pacific_takes_the_short_way(
    open_page: Open, tmp_path: Path, projection: str
) -> None:
    """Tokyo to Seattle is drawn across 180 degrees, not over Europe."""
    page = open_page(write(tmp_path, TOKYO, SEATTLE, projection=projection))
    assert page.evaluate("lifemap.page.projection.name") == projection
    line = tracks(page)[0]
    length = sum(
        ((line[i + 2] - line[i]) ** 2 + (line[i + 3] - line[i + 1]) ** 2) ** 0.5
        for i in range(0, len(line) - 3, 2)
    )
    assert length < 2.2
    start, end = pixel_of(page, 0), pixel_of(page, 1)
    assert 0 < start[0] < end[0]


@pytest.mark.parametrize(
    ("places", "chosen"),
    [
        ((city(2), city(3)), "laea"),
        ((TOKYO, SEATTLE), "laea"),
        ((city(2), city(5), TOKYO), "laea"),
        (
            (
                city(2),
                Candidate(Place("gn:x", "Sydney", "city", -33.9, 151.2), 1.0),
                Candidate(Place("gn:y", "Lima", "city", -12.0, -77.0), 1.0),
            ),
            "equal-earth",
        ),
    ],
)
def test_the_projection_is_chosen_for_the_life(
    open_page: Open, tmp_path: Path, places: tuple[Candidate, ...], chosen: str
) -> None:
    """A hemisphere is drawn around its middle, a world life as the world."""
    page = open_page(write(tmp_path, *places))
    assert page.evaluate("lifemap.page.projection.name") == chosen


def test_projections_undo_what_they_do(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Forward and inverse agree to a millionth of a degree or so."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    worst = page.evaluate(
        """() => {
            const { projection } = lifemap.page;
            let worst = 0;
            for (let lat = -40; lat <= 80; lat += 7) {
                for (let lon = -90; lon <= 120; lon += 11) {
                    const [a, b] = projection.inverse(...projection.forward(lat, lon));
                    worst = Math.max(worst, Math.abs(a - lat), Math.abs(b - lon));
                }
            }
            return worst;
        }"""
    )
    assert worst < 1e-6


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_no_name_lies_over_another_or_under_a_button(
    open_page: Open, drawn: Callable[..., str], size: dict[str, int]
) -> None:
    """The boxes of the names that are drawn are apart, at three zooms."""
    page = open_page(drawn(plain_journey(300), "plain-300"), viewport=size)
    for zoom in (0, 1, 2):
        page.evaluate(
            """z => { const { map } = lifemap.page;
                map.setZoom(map.getZoom() + z, { animate: false }); }""",
            zoom,
        )
        boxes = page.evaluate(
            """() => lifemap.page.sheet.labels.map(each => [each.left,
                each.base - each.size * 0.8, each.left + each.width, each.base])"""
        )
        assert len(boxes) > 5
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                apart = (
                    one[2] <= other[0]
                    or other[2] <= one[0]
                    or one[3] <= other[1]
                    or other[3] <= one[1]
                )
                assert apart, (one, other)


def test_an_area_is_hatched_and_has_no_dot(open_page: Open, tmp_path: Path) -> None:
    """Siberia is ink on the way's canvas and none on that of the dots."""
    siberia = Candidate(SIBERIA, 1.0)
    page = open_page(write(tmp_path, city(4), siberia, city(7)))
    x, y = pixel_of(page, 1)
    box = [x - 30, y - 30, 60, 60]
    assert page.evaluate(COUNT_INK, {"part": "way", "box": box}) > 200
    assert page.evaluate(COUNT_INK, {"part": "dots", "box": box}) == 0
    label = page.evaluate("lifemap.page.sheet.labels.find(l => l.text === 'Siberia')")
    assert label["area"] is True
    ends = page.evaluate(
        """() => { const { scene, projection } = lifemap.page;
            const xy = scene.tracks[0].xy;
            return projection.inverse(xy[xy.length - 2], xy[xy.length - 1]); }"""
    )
    assert ends[1] < 71  # the leg stops at the western edge, 70 east


def test_doubt_is_dashed_and_hollow(open_page: Open, tmp_path: Path) -> None:
    """A probable stop has a hollow dot, its leg dashes; a sure one neither."""
    stays = [
        stay(1, parse("1901"), city(2)),
        stay(2, parse("1902"), city(3)),
        stay(3, parse("1903"), city(6), certainty="probable"),
    ]
    path = save_map(journey(stays), tmp_path / "d.html")
    page = open_page(path.as_uri(), minded=False)  # the browser remarks on our reading
    dashes = page.evaluate(
        "[0, 1].map(leg => lifemap.page.scene.dashes(leg, lifemap.page.look()).length)"
    )
    assert dashes == [0, 2]
    for stop, hollow in ((1, False), (2, True)):
        x, y = pixel_of(page, stop)
        centre = page.evaluate(
            """([x, y]) => { const pen = lifemap.page.sheet.pens.dots;
                const s = pen.canvas.width / lifemap.page.sheet.view.width;
                return [...pen.getImageData(x * s, y * s, 1, 1).data]; }""",
            [x, y],
        )
        light = sum(centre[:3]) / 3 > 200
        assert light is hollow


def test_a_heap_opens_as_a_fan_and_a_leaf_is_a_stop(
    open_page: Open, tmp_path: Path
) -> None:
    """Two towns on one spot of the screen spread on a ring when pressed."""
    towns = [
        Candidate(Place(f"gn:h{n}", f"Hamlet {n}", "village", 48 + n / 50, 16.3), 1.0)
        for n in range(4)
    ]
    page = open_page(write(tmp_path, *towns, city(5), city(7)))
    x, y = page.evaluate("lifemap.page.camera.pixelOf(lifemap.page.journey.stops[0])")
    corner = page.locator(".lm-map").bounding_box()
    assert corner
    page.mouse.click(corner["x"] + x, corner["y"] + y)
    until(page, "lifemap.page.pointer.fan.length > 1")
    fan = page.evaluate(
        """lifemap.page.pointer.fan.map(leaf => { const f = lifemap.page.sheet.frame();
            return [leaf.stop, leaf.x - f[0] + 4, leaf.y - f[1] + 4]; })"""
    )
    assert [leaf[0] for leaf in fan] == [0, 1, 2, 3]
    stop, x, y = fan[2]
    page.mouse.click(corner["x"] + x, corner["y"] + y)
    until(page, f"lifemap.page.state.now.stop === {stop}")


def test_return_visits_are_rings_and_are_counted(
    open_page: Open, tmp_path: Path
) -> None:
    """Three stays in one city are one place, three rows, and say which visit it is."""
    page = open_page(write(tmp_path, city(3), city(2), city(3), city(2), city(3)))
    assert page.evaluate("lifemap.page.journey.places.length") == 2
    assert page.locator(".lm-stop").count() == 5
    page.evaluate("lifemap.page.select(4)")
    assert "of 3" in page.locator(".lm-current .lm-facts").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_time_is_a_ramp_of_rising_lightness_that_stands_out(
    open_page: Open, drawn: Callable[..., str], scheme: str
) -> None:
    """Every shade keeps 3:1 to land and sea, and no shade is darker than the last."""
    page = open_page(drawn(doubtful_journey(), "doubtful"), color_scheme=scheme)
    colours = page.evaluate("lifemap.page.colours")
    for shades in colours["shades"]:
        lights = [luminance(shade) for shade in shades]
        assert all(b >= a - 0.004 for a, b in itertools.pairwise(lights))
        for ground in ("land", "sea"):
            assert min(contrast(shade, colours[ground]) for shade in shades) >= 3


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
