"""How light and how quick the page is, beside folium's own time plugins.

Ratios are taken within one run, and pages take turns, so that a busy moment meets all
of them. Times in ms are judged only where the machine has room: a skip says so.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from lifemap.webmap import save_map
from tests.benchmarks import browsing, rivals
from tests.benchmarks.longlives import long_life
from tests.benchmarks.stopwatch import is_busy
from tests.browser.conftest import FLAGS
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

    from lifemap.gazetteer import Gazetteer
    from lifemap.model import Journey
    from tests.benchmarks.promises import Table

pytestmark = [pytest.mark.benchmark, pytest.mark.browser]

WINDOWS = [("1890", "1900"), ("1885", ""), ("", "1915-06"), ("1914-02-03", "1914")]
KB = 1000
WRITERS: dict[str, Callable[[Journey, Path], Path]] = {
    "own": save_map,
    "timeline": rivals.save_timeline,
    "timestamped": rivals.save_timestamped,
}
PLAYS = {
    "own": browsing.PLAY_OURS,
    "timeline": browsing.PLAY_TIMELINE,
    "timestamped": browsing.PLAY_TIMESTAMPED,
}
Pages = Callable[[str, int], Path]


@pytest.fixture(scope="module")
def browser(driver: Playwright) -> Iterator[Browser]:
    """Return a running Chromium."""
    running = driver.chromium.launch(
        executable_path="/usr/bin/chromium", args=FLAGS.split()
    )
    yield running
    running.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """Return a function that writes a page of so many stays, once."""
    folder = tmp_path_factory.mktemp("pages")

    def page(kind: str, count: int) -> Path:
        path = folder / f"{kind}-{count}.html"
        return path if path.exists() else WRITERS[kind](long_life(count), path)

    return page


@pytest.fixture(scope="module")
def assets() -> Path:
    """Return where the plugins' scripts are, packed by npm; skip where they are not."""
    if fault := rivals.fetch_assets(browsing.ASSETS_FOLDER):
        pytest.skip(fault)
    return browsing.ASSETS_FOLDER


def judge(*held: bool) -> None:
    """Fail when a ratio was missed."""
    assert all(held)


def judge_times(*held: bool) -> None:
    """Fail when a time was missed, unless the machine had no room."""
    if not all(held) and is_busy():
        pytest.skip("too much else runs here to judge a time")
    assert all(held)


@pytest.mark.data
def test_a_page_weighs_less_than_the_scripts_its_rivals_fetch(
    record: Table, pages: Pages, assets: Path, trotsky: Journey,
    gazetteer: Gazetteer, tmp_path: Path,
) -> None:  # fmt: skip
    """60 stays in 350 KB; half of Timeline and a third of TimestampedGeoJson."""
    own = pages("own", 60).stat().st_size
    drawn = save_map(trotsky, tmp_path / "trotsky.html", gazetteer=gazetteer)
    real = drawn.stat().st_size
    timeline = rivals.weigh(pages("timeline", 60), assets).whole_bytes
    timestamped = rivals.weigh(pages("timestamped", 60), assets).whole_bytes
    judge(
        record("page.60", own / KB),
        record("page.trotsky", real / KB),
        record("page.timeline", own / timeline),
        record("page.timestamped", own / timestamped),
    )


def test_a_page_asks_for_nothing_and_says_nothing(
    record: Table, browser: Browser, pages: Pages
) -> None:
    """No request leaves the file, no message reaches the console, play included."""
    asked: list[str] = []
    said: list[str] = []
    with browsing.opened(browser, pages("own", 60)) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.reload()
        browsing.settle(page)
        page.evaluate(browsing.PLAY_OURS, 0.5)
        page.wait_for_timeout(500)
    stray = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    judge(
        record("page.requests", len(stray)),
        record("page.console", len(said)),
    )


def test_a_page_is_ready_as_soon_as_a_rival_has_run_its_scripts(
    record: Table, browser: Browser, pages: Pages, assets: Path
) -> None:
    """Ready by Timeline's DOMContentLoaded; 10,000 stays take 3.5 times 60 at most."""
    del assets
    short, long = pages("own", 60), pages("own", 10_000)
    rival = pages("timeline", 60)
    told = {short: browsing.READY, rival: browsing.LOADED, long: browsing.READY}
    times = browsing.times_of(browser, told, 9)
    record("ready.ms", times[short])
    judge_times(
        record("ready.timeline", times[short] / times[rival]),
        record("ready.long", times[long] / times[short]),
    )


@pytest.mark.parametrize("count", [60, 1_000, 10_000])
def test_play_keeps_the_pace_of_the_screen(
    record: Table, browser: Browser, pages: Pages, count: int
) -> None:
    """55 frames a second, as far as the machine gives them to an empty page."""
    path = pages("own", count)
    played, empty = browsing.best_frames_of(browser, path, browsing.PLAY_OURS)
    record(f"play.{count}", played)
    judge_times(record(f"play.{count}.empty", played / empty))


def test_play_leaves_the_rivals_behind(
    record: Table, browser: Browser, pages: Pages, assets: Path
) -> None:
    """At 10,000 stays 20 times TimestampedGeoJson and 10 times Timeline."""
    del assets
    frames = {
        kind: browsing.frames_of(browser, pages(kind, 10_000), play)
        for kind, play in PLAYS.items()
    }
    judge(
        record("play.timestamped", frames["own"] / frames["timestamped"]),
        record("play.timeline", frames["own"] / frames["timeline"]),
    )


def test_a_long_life_takes_less_room_than_a_rival(
    record: Table, browser: Browser, pages: Pages, assets: Path
) -> None:
    """At 10,000 stays the values kept are 0.7 of TimestampedGeoJson's at most."""
    del assets
    kept = {kind: browsing.heap_of(browser, pages(kind, 10_000)) for kind in PLAYS}
    record("heap.mb", kept["own"])
    record("heap.timeline", kept["own"] / kept["timeline"])
    judge(record("heap.timestamped", kept["own"] / kept["timestamped"]))


@pytest.mark.parametrize("count", [500, 10_000])
def test_a_filter_moves_map_list_and_strip_together(
    record: Table, browser: Browser, pages: Pages, count: int
) -> None:
    """In one frame all three show the same stops, within the time promised."""
    told = browsing.filters_of(browser, pages("own", count), WINDOWS * 2)
    for each, window in zip(told, WINDOWS * 2, strict=True):
        assert each.shown == each.rows == each.drawn
        assert 0 < each.shown < count
        assert [text != "no limit" for text in each.handles] == [
            bool(end) for end in window
        ]
    taken = median(each.ms for each in told)
    judge_times(record(f"filter.{count}", taken))


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds something takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_a_page_is_written_faster_than_the_rivals(
    record: Table, tmp_path: Path
) -> None:
    """10,000 stays: 5 times the plugins, 50 times a marker and a line a stay."""
    life, short = long_life(10_000), long_life(1_000)
    writers = {
        kind: partial(write, life, tmp_path / kind) for kind, write in WRITERS.items()
    }
    taken = {
        kind: [timed(write) for _ in range(2)][1:] for kind, write in writers.items()
    }
    for _ in range(4):
        for kind, write in writers.items():
            taken[kind].append(timed(write))
    times = {kind: median(each) for kind, each in taken.items()}
    plain = 10 * timed(lambda: rivals.save_markers(short, tmp_path / "markers"))
    record("write.s", times["own"])
    judge(
        record("write.timeline", times["timeline"] / times["own"]),
        record("write.timestamped", times["timestamped"] / times["own"]),
        record("write.markers", plain / times["own"]),
    )


@pytest.mark.data
def test_the_command_starts_as_quickly_as_folium_is_imported(
    record: Table, tmp_path: Path
) -> None:
    """`lifemap map trotsky`, the whole process, takes 1.5 times the import at most."""

    def run(*arguments: str) -> None:
        subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True
        )

    target = str(tmp_path / "trotsky.html")
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(9):
        ours.append(timed(lambda: run("-m", "lifemap", "map", "trotsky", "-o", target)))
        theirs.append(timed(lambda: run("-c", "import folium")))
    judge(record("start.map", median(ours) / median(theirs)))
