"""Measure pages in Chromium: when they are ready, how they play, what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

ASSETS_FOLDER = ROOT / "build" / "cdn"
"""Where the plugins' scripts are kept once they have been packed."""

PLAYED = 2.5  # seconds that a play is watched
START = 0.6  # of the life, where the watched part begins

WATCH = """Object.defineProperty(window, "lifemapReady", {
    configurable: true,
    get: () => window.promised,
    set: (promise) => {
        window.promised = promise;
        promise.then(() => (window.readyAt = performance.now()));
    },
})"""
"""Note when the page was ready, not when somebody came to ask."""
READY = "window.lifemapReady.then(() => window.readyAt)"
LOADED = """new Promise((done) => {
    const look = () => {
        const { domContentLoadedEventEnd: end } =
            performance.getEntriesByType("navigation")[0];
        end ? done(end) : setTimeout(look, 5);
    };
    look();
})"""
FRAMES = """(seconds) => new Promise((done) => {
    let count = 0;
    const start = performance.now();
    const frame = (now) => {
        count++;
        if (now - start < seconds * 1000) requestAnimationFrame(frame);
        else done((count * 1000) / (now - start));
    };
    requestAnimationFrame(frame);
})"""
PLAY_OURS = """(share) => {
    const { page } = lifemap;
    page.state.change({ speed: 4 });
    page.player.play();
    page.player.time = share * page.player.schedule.total;
}"""
PLAY_TIMELINE = """(share) => {
    const isSlider = (each) => each.startsWith("timeline_slider_");
    const name = Object.keys(window).find(isSlider);
    const slider = window[name];
    slider.setTime(slider.start + share * (slider.end - slider.start));
    slider.play();
}"""
PLAY_TIMESTAMPED = """(share) => {
    const name = Object.keys(window).find((each) => /^map_[0-9a-f]+$/.test(each));
    const time = window[name].timeDimension;
    time.setCurrentTimeIndex(Math.floor(share * time.getAvailableTimes().length));
    timeDimensionControl._player.start(1);
}"""
FILTER = """([from, to]) => new Promise((done) => {
    const { page } = lifemap;
    const start = performance.now();
    lifemap.show(from, to);
    requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => done({
            ms: performance.now() - start,
            ids: page.shown().length,
            rows: page.list.rows.filter((row) => row && !row.hidden).length,
            drawn: [...page.sheet.places.values()].flat().length,
            handles: page.strip.handles.map((each) => each.ariaValueText),
        });
        channel.port2.postMessage(0);
    });
})"""


class Filtered(NamedTuple):
    """How long a filter took (ms, to the frame that shows it), and what it moved."""

    ms: float
    shown: int
    rows: int
    drawn: int
    handles: list[str]


@contextmanager
def opened(browser: Browser, path: Path) -> Iterator[Page]:
    """Open a page in a context of its own; what it asks for is answered at once."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB"
    )
    try:
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.add_init_script(WATCH)
        page.route(lambda url: url.startswith("http"), answer)
        page.goto(path.as_uri(), wait_until="commit")
        yield page
    finally:
        context.close()


def answer(route: Route) -> None:
    """Answer a request from the assets, or with nothing: tiles, the odd font."""
    file = ASSETS_FOLDER / urlsplit(route.request.url).path.rpartition("/")[2]
    if file.is_file():
        route.fulfill(path=file)
    else:
        route.fulfill(status=200, content_type="text/css", body="")


def times_of(browser: Browser, pages: dict[Path, str], runs: int) -> dict[Path, float]:
    """Return the median over the runs of what each page's script tells, in ms.

    The pages take turns, so that a busy moment of the machine meets them all.
    """
    found: dict[Path, list[float]] = {path: [] for path in pages}
    for _ in range(runs):
        for path, script in pages.items():
            with opened(browser, path) as page:
                page.wait_for_load_state("domcontentloaded")
                found[path].append(float(page.evaluate(script)))
    return {path: median(times) for path, times in found.items()}


def frames_of(browser: Browser, path: Path, play: str) -> float:
    """Return the frames a second while a page plays."""
    with opened(browser, path) as page:
        settle(page)
        page.evaluate(play, START)
        return float(page.evaluate(FRAMES, PLAYED))


def best_frames_of(
    browser: Browser, path: Path, play: str, runs: int = 3
) -> tuple[float, float]:
    """Return the best frames a second of a play, and of an empty page in between.

    The best, because what else runs on the machine can only take frames away.
    """
    played, empty = [], []
    for _ in range(runs):
        played.append(frames_of(browser, path, play))
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        empty.append(float(context.new_page().evaluate(FRAMES, PLAYED)))
        context.close()
    return max(played), max(empty)


def settle(page: Page) -> None:
    """Wait until a page is there and has nothing more to do."""
    page.wait_for_load_state("load")
    page.evaluate("window.lifemapReady")
    page.evaluate("window.lifemap && lifemap.page.list.complete")
    page.wait_for_timeout(300)


def heap_of(browser: Browser, path: Path) -> float:
    """Return the MB of JavaScript values that a page keeps."""
    with opened(browser, path) as page:
        settle(page)
        session = page.context.new_cdp_session(page)
        session.send("HeapProfiler.enable")
        session.send("HeapProfiler.collectGarbage")
        used: Any = session.send("Runtime.getHeapUsage")
        return float(used["usedSize"]) / 1e6


def filters_of(
    browser: Browser, path: Path, windows: list[tuple[str, str]]
) -> list[Filtered]:
    """Return for each window what setting it moved and how long that took."""
    with opened(browser, path) as page:
        settle(page)
        told = []
        for window in windows:
            told.append(Filtered(*page.evaluate(FILTER, list(window)).values()))
            page.wait_for_timeout(120)
        return told
