"""Filters by place and kind, and the sets of areas: what the address keeps."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.webmap import read_overlay
from tests.browser.conftest import Open, until
from tests.browser.itineraries import doubtful_journey

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def ids(page: Page) -> list[str]:
    """Return the ids of the stops that are shown."""
    found: list[str] = page.evaluate("lifemap.ids()")
    return found


def test_a_place_alone_survives_reload_and_back(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """A press leaves the stops of one place; the address keeps it; Back undoes it."""
    life = doubtful_journey()
    places = [stay.place.id for stay in life.stays if stay.place]
    place = next(each for each, count in Counter(places).items() if count > 2)
    wanted = [stay.id for stay in life.stays if stay.place and stay.place.id == place]
    page = open_page(drawn(life, "doubtful") + f"#stop={wanted[1]}")
    button = page.get_by_role("button", name="Only this place")
    button.click()
    assert ids(page) == wanted
    assert button.get_attribute("aria-pressed") == "true"
    until(page, "new URLSearchParams(location.hash.slice(1)).has('place')")
    page.reload()
    page.evaluate("window.lifemapReady")
    assert ids(page) == wanted
    rows = page.locator(".lm-stop:not([hidden])")
    assert rows.count() == len(wanted)
    page.go_back()
    until(page, "lifemap.ids().length === 60")
    page.go_forward()
    until(page, f"lifemap.ids().length === {len(wanted)}")
    page.get_by_role("button", name="Show all").click()
    until(page, "lifemap.ids().length === 60")


def test_kinds_survive_reload_and_back(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Two kinds ticked one by one: each tick is a step that Back undoes."""
    life = doubtful_journey()
    kept = {
        kinds: [stay.id for stay in life.stays if stay.event.kind in kinds]
        for kinds in (("exile",), ("exile", "work"))
    }
    page = open_page(drawn(life, "doubtful"))
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("exile").check()
    page.get_by_label("work").check()
    assert ids(page) == kept["exile", "work"]
    page.reload()
    page.evaluate("window.lifemapReady")
    assert ids(page) == kept["exile", "work"]
    page.go_back()
    until(page, f"lifemap.ids().length === {len(kept[('exile',)])}")
    assert ids(page) == kept[("exile",)]
    page.get_by_role("button", name="Filter").click()
    assert page.get_by_label("exile").is_checked()
    assert not page.get_by_label("work").is_checked()
    page.go_back()
    until(page, "lifemap.ids().length === 60")


def test_a_place_that_is_nowhere_shows_nothing_and_says_so(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """An unknown place in the address leaves no stop, and the way back is there."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#place=gn:none")
    assert ids(page) == []
    page.locator(".lm-empty", has_text="No stop falls").wait_for()
    page.get_by_role("button", name="Show all").click()
    assert len(ids(page)) == 60


def write(folder: Path, name: str, west: float) -> Path:
    """Write a square of land as an overlay."""
    ring = [[west, 45], [west + 9, 45], [west + 9, 55], [west, 55], [west, 45]]
    feature = {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = folder / f"{name}.geojson"
    made = {"type": "FeatureCollection", "licence": "CC0", "features": [feature]}
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


def test_each_overlay_has_a_switch_and_files_of_a_row_share_one(
    open_page: Open, drawn: Callable[..., str], tmp_path: Path
) -> None:
    """What is switched off is drawn no more, and the credit says so; others stay."""
    files = ("bishoprics", 10.0), ("world_1890", 20.0), ("world_1910", 20.0)
    overlays = [read_overlay(write(tmp_path, *each)) for each in files]
    page = open_page(
        drawn(doubtful_journey(), "overlaid", overlays=overlays) + "#from=1895"
    )
    credit = page.locator(".lm-credit")
    assert "bishoprics" in credit.inner_text()
    assert "world 1890" in credit.inner_text()
    page.get_by_role("button", name="Names and borders").click()
    boxes = page.get_by_role("group", name="Names and borders").locator("label")
    assert {"bishoprics", "world"} <= set(boxes.all_inner_texts())
    page.get_by_label("bishoprics").uncheck()
    until(page, "!document.querySelector('.lm-credit').innerText.includes('bisho')")
    assert "world 1890" in credit.inner_text()
    page.get_by_label("bishoprics").check()
    page.get_by_label("world", exact=True).uncheck()
    until(page, "!document.querySelector('.lm-credit').innerText.includes('world')")
    assert "bishoprics" in credit.inner_text()
