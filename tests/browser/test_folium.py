"""The map as a folium map: folium's layers on it, Leaflet inside it, data apart."""

from __future__ import annotations

from pathlib import Path

import folium
import pytest

from lifemap.webmap import LifeMap
from tests.browser.conftest import Open
from tests.browser.itineraries import doubtful_journey
from tests.browser.test_hostile import HOSTILE, hostile_journey

LINE = {"type": "LineString", "coordinates": [[0, 50], [30, 40]]}


def test_a_life_map_is_a_folium_map_with_leaflet_inside(tmp_path: Path) -> None:
    """No address of a library is left in the page; folium's classes are untouched."""
    before = list(folium.Map.default_js)
    life_map = LifeMap(doubtful_journey())
    life_map.save(tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    assert isinstance(life_map, folium.Map)
    assert "<script src=" not in page
    assert "<link" not in page
    assert folium.Map.default_js == before
    assert page.index("Content-Security-Policy") < page.index("<title>")


def test_hostile_text_passes_no_template_of_folium(tmp_path: Path) -> None:
    """The data block is the same as that of the plain page: nothing is rendered."""
    LifeMap(hostile_journey()).save(tmp_path / "x.html")
    page = (tmp_path / "x.html").read_text(encoding="utf-8")
    block = page.partition('data-lifemap="journey">')[2].partition("</script>")[0]
    assert "\\u007b\\u007b7*7}}" in block
    assert page.count("\\u003cimg src=x onerror=") > 10


@pytest.mark.browser
def test_layers_of_folium_are_drawn_with_the_journey(
    open_page: Open, tmp_path: Path
) -> None:
    """Circles, GeoJSON, markers, popups and a layer control work offline."""
    life_map = LifeMap(doubtful_journey())
    group = folium.FeatureGroup("More").add_to(life_map)
    folium.CircleMarker([46.5, 30.7], popup="a <b>popup</b>").add_to(group)
    folium.GeoJson({"type": "Feature", "properties": {}, "geometry": LINE}).add_to(
        group
    )
    folium.Marker([50, 10], tooltip="here").add_to(group)
    folium.LayerControl().add_to(life_map)
    life_map.save(tmp_path / "x.html")
    page = open_page((tmp_path / "x.html").as_uri())
    assert page.locator(".leaflet-overlay-pane svg path").count() == 2
    assert page.locator(".leaflet-marker-icon").count() == 1
    assert page.locator(".lm-stop").count() == 60
    assert page.evaluate("lifemap.page.projection.name") == "mercator"
    assert page.evaluate("lifemap.page.sheet.labels.length") > 3
    page.locator(".leaflet-overlay-pane svg path").first.dispatch_event("click")


@pytest.mark.browser
def test_a_hostile_life_is_plain_text_on_a_folium_map_too(
    open_page: Open, tmp_path: Path
) -> None:
    """Nothing runs, in the browser or at build time."""
    LifeMap(hostile_journey()).save(tmp_path / "x.html")
    page = open_page((tmp_path / "x.html").as_uri())
    for index in range(len(HOSTILE)):
        page.evaluate("stop => lifemap.page.select(stop)", index)
    assert page.evaluate("window.owned") is None
