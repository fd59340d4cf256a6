"""What a page is made of: Leaflet by its hash, data apart, overlays, tiles."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.answers.meetings import compare_journeys
from lifemap.calendars import to_day
from lifemap.edtf import parse
from lifemap.errors import ExchangeError, SourceError
from lifemap.model import Candidate, Person, Place
from lifemap.webmap import assets, render_page, save_map
from lifemap.webmap.data import page_data
from lifemap.webmap.embedding import fragment_of, frame_line
from lifemap.webmap.overlay import overlay_layers, read_overlay
from lifemap.webmap.page import save_comparison
from lifemap.webmap.safejson import to_json
from lifemap.webmap.still import still_page
from lifemap.webmap.tiles import find_tiles
from lifemap.webmap.tints import coarse
from tests.browser.itineraries import city, doubtful_journey, journey, stay

SCRIPTS = assets.HERE / "script"
SQUARE = [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]


@pytest.fixture(scope="module")
def page() -> str:
    """Return the page of a journey full of doubt."""
    return render_page(doubtful_journey())


class Tags(HTMLParser):
    """Collect what a page would load."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.first_meta = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element would fetch."""
        said = dict(attrs)
        if tag in ("link", "img", "iframe", "object", "source", "video"):
            self.loads.append(tag)
        if tag == "script" and said.get("src"):
            self.loads.append(str(said["src"]))
        if tag == "meta" and not self.first_meta:
            self.first_meta = said.get("http-equiv") or "?"


# -- the page ---------------------------------------------------------------------


def test_the_page_loads_nothing_and_its_policy_stands_first(page: str) -> None:
    """No element fetches anything; the first meta of the head is the policy."""
    tags = Tags()
    tags.feed(page)
    assert tags.loads == []
    assert tags.first_meta == "Content-Security-Policy"
    assert "url(" not in page.partition("</style>")[0]
    assert "sourceMappingURL" not in page


def test_the_policy_names_the_hashes_of_what_stands_in_the_page(page: str) -> None:
    """The inline script, the packed one and the style are allowed, nothing else."""
    policy = str(re.search(r'content="(default-src.*?)"', page)[1])  # type: ignore[index]
    inline = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    packed = re.search(r'data-lifemap="packed">([^<]*)<', page)
    style = re.search(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    assert packed
    assert style
    script = zlib.decompress(base64.b64decode(packed[1]), -15).decode()
    for text in (*inline, script, style[1]):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_sixty_stops_take_less_than_350_kilobytes(page: str) -> None:
    """Leaflet, ground, languages and the still map included."""
    assert len(page.encode()) <= 350_000


def test_the_same_journey_gives_the_same_bytes() -> None:
    """Nothing in the page is of the moment it was written."""
    assert render_page(doubtful_journey()) == render_page(doubtful_journey())


def test_a_failed_run_leaves_the_earlier_page(tmp_path: Path) -> None:
    """The page is written whole or not at all."""
    path = save_map(doubtful_journey(), tmp_path / "a.html")
    before = path.read_bytes()
    with pytest.raises(SourceError, match="none of that name"):
        save_map(doubtful_journey(), path, tiles="No Such Tiles")
    assert path.read_bytes() == before


def test_a_page_is_written_without_folium_numpy_or_requests() -> None:
    """The direct writer imports none of the heavy libraries."""
    code = (
        "import sys; from tests.browser.itineraries import doubtful_journey;"
        "from lifemap.webmap import render_page; render_page(doubtful_journey());"
        "print([m for m in ('folium', 'numpy', 'requests', 'xyzservices', 'shapely')"
        " if m in sys.modules])"
    )
    root = Path(__file__).parents[1]
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=root,
    )
    assert told.stdout.strip() == "[]"


# -- Leaflet and our script -------------------------------------------------------


def test_leaflet_is_believed_by_its_hash_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A package with other bytes is passed over, and the way out is told."""
    forged = tmp_path / "leaflet.js"
    forged.write_bytes(b"alert(1)")
    monkeypatch.setattr(assets, "_files", lambda *_: [forged])
    assets.leaflet.cache_clear()
    with pytest.raises(SourceError, match="pip install"):
        assets.leaflet()
    monkeypatch.undo()
    assets.leaflet.cache_clear()
    assert assets.leaflet().version in ("1.9.3", "1.9.4")


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda p: p.stem)
def test_our_scripts_can_be_bared_line_by_line(path: Path) -> None:
    """Comments stand alone, no template runs over a line, no file is too long."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 400
    assert lines[0].startswith("// ")
    for line in lines:
        assert line.count("`") % 2 == 0, line
        code = re.sub(r"(\"[^\"]*\"|'[^']*'|`[^`]*`|/\*\*.*?\*/)", "", line)
        assert "//" not in code.lstrip() or code.lstrip().startswith("//"), line
        for banned in (
            "innerHTML",
            "outerHTML",
            "eval(",
            "document.write",
            "Function(",
        ):
            assert banned not in line, line


def test_every_script_is_part_of_the_page() -> None:
    """A file that is written but not joined would be dead."""
    assert {path.stem for path in SCRIPTS.glob("*.js")} == {*assets.SCRIPTS, "unpack"}


# -- data -------------------------------------------------------------------------


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=12,
    )
)
def test_escaped_json_is_read_back_and_holds_no_mark(value: object) -> None:
    """What is written is what is read; neither HTML nor a template sees a mark."""
    text = to_json(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")
    assert not re.search(r"\{\{|\{%|\{#|\$\{", text)


def test_the_data_block_tells_days_doubt_and_quotes() -> None:
    """A stay keeps its four days, its words, its source by index."""
    data = json.loads(page_data([doubtful_journey()], "T", {}).text)
    life = data["lives"][0]
    assert life["ledger"][0] == sum(life["ledger"][1:]) == 60
    first = life["stays"][0]
    assert list(first["quotes"][0]) == ["In that year he came to stop 1.", 0]
    assert len(first["days"]) == 4
    assert data["places"][first["at"]]["name"]
    assert data["sources"][0]["id"] == "book"


def test_meetings_are_told_by_life_and_stay(tmp_path: Path) -> None:
    """Two who were in London in one year meet there; both lives are in the page."""
    one = journey([stay(1, parse("1902"), city(3)), stay(2, parse("1903"), city(2))])
    other = replace(
        journey([stay(1, parse("1902-05"), city(3))]), person=Person("B. Other")
    )
    meetings = compare_journeys([one, other])
    path = save_comparison([one, other], meetings, tmp_path / "two.html")
    text = path.read_text(encoding="utf-8")
    block = text.partition('data-lifemap="journey">')[2].partition("</script>")[0]
    data = json.loads(block)
    assert [life["name"] for life in data["lives"]] == ["A. Traveller", "B. Other"]
    assert data["meetings"][0][:4] == [0, 0, 1, 0]


# -- the still map ----------------------------------------------------------------


def test_the_still_page_holds_every_stop_and_no_raw_mark() -> None:
    """Names, dates and quotes are there; text is escaped, braces too."""
    evil = Candidate(Place("x", "<b>{{7}}</b>", "city", 50.0, 10.0), 1.0)
    made = journey([stay(1, parse("1900"), evil), stay(2, parse("1901"), city(2))])
    text = still_page([made], "T <i>", "")
    assert "&lt;b&gt;&#123;&#123;7}}" in text
    assert "<b>" not in text
    assert "In that year he came to stop 2." in text
    assert text.count("<circle") == 2


# -- embedding --------------------------------------------------------------------


def test_a_frame_line_is_sandboxed_and_named(page: str) -> None:
    """The line carries the title, the height and no right but scripts and links."""
    line = frame_line("maps/a b.html", page, 500)
    assert 'height="500"' in line
    assert "allow-same-origin" not in line
    assert 'title="A Traveller’s Life"' in line


@pytest.mark.parametrize("make", [fragment_of, lambda text: frame_line("x", text)])
def test_what_is_no_page_of_ours_is_refused(make: Any) -> None:
    """Another page is told apart, with the way out."""
    with pytest.raises(ExchangeError, match="draw it again"):
        make("<html><title>Other</title></html>")


# -- overlays and tiles -----------------------------------------------------------


def write(folder: Path, name: str, **feature: Any) -> Path:
    """Write a collection of one feature."""
    made = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
        **feature,
    }
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [made]}))
    return path


FORMS = (
    (
        {"properties": {"name": "A", "valid_from": "1900", "valid_to": "1917-03"}},
        "1900-01-01",
        "1917-03-31",
    ),
    (
        {"properties": {"name": "A", "start_date": "1900-05-01", "end_date": ".."}},
        "1900-05-01",
        None,
    ),
    (
        {"properties": {"Name": "A", "FromYear": 1900, "ToYear": 1917}},
        "1900-01-01",
        "1917-12-31",
    ),
    (
        {
            "properties": {
                "cntry_name": "A",
                "gwsyear": 1900,
                "gwsmonth": 5,
                "gwsday": 2,
                "gweyear": 1917,
                "gwemonth": 3,
                "gweday": 4,
            }
        },
        "1900-05-02",
        "1917-03-04",
    ),
    (
        {
            "properties": {
                "country_name": "A",
                "gwsdate": "1900-05-02T00:00:00",
                "gwedate": "1917-03-04",
            }
        },
        "1900-05-02",
        "1917-03-04",
    ),
    (
        {
            "properties": {"title": "A"},
            "when": {
                "timespans": [{"start": {"in": "1900"}, "end": {"latest": "1917"}}]
            },
        },
        "1900-01-01",
        "1917-12-31",
    ),
    (
        {"properties": {"name": "A"}, "time": {"interval": ["1900-05-01", ".."]}},
        "1900-05-01",
        None,
    ),
    ({"properties": {"name": "A", "valid_from": "190X"}}, "1900-01-01", None),
)
MAKERS = (
    "valid_from",
    "OpenHistoricalMap",
    "Cliopatria",
    "CShapes",
    "CShapes dates",
    "Linked Places",
    "JSON-FG",
    "doubtful",
)


@pytest.mark.parametrize(("feature", "first", "last"), FORMS, ids=MAKERS)
def test_overlays_of_many_makers_are_read(
    tmp_path: Path, feature: dict[str, Any], first: str | None, last: str | None
) -> None:
    """Each form's dates become a range of days, its name a name."""
    area = read_overlay(write(tmp_path, "x.geojson", **feature), "CC BY 4.0").areas[0]

    def day(text: str | None) -> int | None:
        return to_day(*map(int, text.split("-"))) if text else None

    assert (area.name, area.first, area.last) == ("A", day(first), day(last))


def test_files_of_a_year_hold_until_the_next(tmp_path: Path) -> None:
    """world_1900 and world_1914: the first until 1913, the second from 1914 on."""
    files = [write(tmp_path, f"world_{year}.geojson") for year in (1914, 1900)]
    layers = overlay_layers([read_overlay(file, "CC0") for file in files])
    spans = [layer["areas"][0][1:3] for layer in layers]
    assert spans == [[None, to_day(1913, 12, 31)], [to_day(1914, 1, 1), None]]
    assert layers[0]["credit"] == "world 1900 (CC0)"
    assert [layer["year"] for layer in layers] == [1900, 1914]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "no GeoJSON"),
        ("[1, 2", "no GeoJSON"),
        ('{"features": []}', "licence"),
        ('{"license": "CC0", "features": []}', "no Polygon"),
        (
            '{"license": "CC0", "features": [{"geometry": {"type": "Polygon",'
            ' "coordinates": [[[0, "x"]]]}}]}',
            "feature 1",
        ),
        ('{"license": "CC0", "features": 5}', "no GeoJSON"),
        ('{"license": "CC0", "features": ' + "[" * 100_000, "no GeoJSON"),
        (
            '{"license": "CC0", "features": [{"geometry": {"type": "Polygon",'
            ' "coordinates": [[[0, 0], [Infinity, 0], [9, 9], [0, 0]]]}}]}',
            "feature 1: .*infinity",
        ),
        (
            '{"license": "CC0", "features": [{"names": ["A"], "geometry": {"type":'
            ' "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 0]]]}}]}',
            "feature 1",
        ),
        (
            '{"license": "CC0", "features": [{"properties": {"valid_from": "soon"},'
            '"geometry": {"type": "Polygon", "coordinates":'
            " [[[0, 0], [9, 0], [9, 9], [0, 0]]]}}]}",
            "soon",
        ),
    ],
)
def test_an_overlay_that_cannot_be_used_says_why(
    tmp_path: Path, text: str, told: str
) -> None:
    """No GeoJSON, no licence, no area, a broken ring, a date that is none."""
    path = tmp_path / "bad.geojson"
    path.write_text(text)
    with pytest.raises(ExchangeError, match=told):
        read_overlay(path)


def test_states_that_touch_still_touch_when_coarse() -> None:
    """Rounding to a grid moves a shared border the same way on both sides."""
    border = [(5.03, 0.0), (5.07, 2.51), (5.13, 5.04), (5.0, 9.98)]
    west = (((*border, (0.0, 10.0), (0.0, 0.0), border[0]),),)
    east = (((*reversed(border), (9.0, 0.0), (9.0, 10.0), border[-1]),),)
    shared = set(coarse(west)[0][0]) & set(coarse(east)[0][0])
    assert len(shared) >= 4


def test_tiles_are_found_by_name_with_their_hosts_and_credit() -> None:
    """The family's name is enough; the credit is plain text."""
    tiles = find_tiles("OpenStreetMap")
    assert tiles.hosts == ("https://tile.openstreetmap.org",)
    assert "OpenStreetMap" in tiles.credit
    assert "<" not in tiles.credit
    assert "{z}" in tiles.url
    assert find_tiles("OpenTopoMap").hosts[0].startswith("https://a.")


@pytest.mark.parametrize("name", ["Nowhere", "Thunderforest.OpenCycleMap", "<b>"])
def test_tiles_that_cannot_be_had_are_refused(name: str) -> None:
    """Unknown names and those that need a key say so."""
    with pytest.raises(SourceError, match="tiles"):
        find_tiles(name)


def test_the_policy_opens_for_the_hosts_of_tiles_alone(tmp_path: Path) -> None:
    """Pictures of that one host may come in; scripts of it may not."""
    path = save_map(doubtful_journey(), tmp_path / "t.html", tiles="OpenStreetMap")
    policy = str(
        re.search(r'content="(default-src.*?)"', path.read_text(encoding="utf-8"))[1]  # type: ignore[index]
    )
    assert "img-src data: blob: https://tile.openstreetmap.org;" in policy
    assert policy.count("http") == 1
