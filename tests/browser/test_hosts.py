"""The map inside other pages: frames that talk, fragments that keep to themselves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

import pytest

from lifemap.webmap import fragment_of, frame_line, frame_source
from tests.browser.conftest import Open, frames, until
from tests.browser.itineraries import doubtful_journey

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LISTEN = """<script>
window.heard = [];
addEventListener("message", event => heard.push(event.data));
</script>"""
HOSTILE_STYLE = """<style>
* { font-family: cursive !important; color: red !important; box-sizing: content-box }
button { background: red !important } canvas { max-width: 40% !important }
p { display: none !important }
</style>"""


@pytest.fixture
def host(tmp_path: Path, drawn: Callable[..., str]) -> Callable[..., str]:
    """Return a function that writes a page around a map and gives its address."""
    page = Path(unquote(urlparse(drawn(doubtful_journey(), "doubtful")).path))
    (tmp_path / "map.html").write_bytes(page.read_bytes())
    text = page.read_text(encoding="utf-8")

    def write(make: Callable[[str], str], head: str = "") -> str:
        path = tmp_path / "host.html"
        path.write_text(
            f"<!doctype html><html lang='en'><head><title>Host</title>{head}</head>"
            f"<body><h1>Host</h1>{make(text)}<div style='height:3000px'></div></body>",
            encoding="utf-8",
        )
        return path.as_uri()

    return write


def open_host(open_page: Open, address: str) -> Page:
    """Open a host page, which has no map of its own to wait for."""
    return open_page(address)


def heard(page: Page, event: str) -> list[dict[str, Any]]:
    """Return the messages of a kind that the host has heard."""
    found: list[dict[str, Any]] = page.evaluate(
        "event => heard.filter(each => each.lifemap === 1 && each.event === event)",
        event,
    )
    return found


def test_a_sandboxed_frame_talks_and_listens(
    open_page: Open, host: Callable[..., str]
) -> None:
    """It says that it is ready and how high it is; commands change what it shows."""
    page = open_page(host(lambda text: frame_line("map.html", text), LISTEN))
    until(page, "heard.some(each => each.event === 'ready')")
    until(page, "heard.some(each => each.event === 'height')")
    assert len(heard(page, "ready")[0]["ids"]) == 60
    send = "message => frames[0].postMessage({ lifemap: 1, ...message }, '*')"
    page.evaluate(send, {"cmd": "filter", "from": "1900", "to": "1910"})
    until(page, "heard.some(each => each.event === 'state' && each.from === '1900')")
    assert len(heard(page, "state")[-1]["ids"]) < 60
    page.evaluate(send, {"cmd": "goto", "stop": "s-0021"})
    until(page, "heard.some(each => each.event === 'select' && each.stop === 's-0021')")
    for nonsense in (
        {"cmd": "filter", "from": {"a": 1}, "to": "<img>"},
        {"cmd": "goto", "stop": "nobody"},
        {"cmd": "constructor"},
        {"cmd": None},
    ):
        page.evaluate(send, nonsense)
    page.evaluate("frames[0].postMessage('text', '*')")
    page.evaluate(send, {"cmd": "view", "view": "story"})
    until(page, "heard.some(each => each.view === 'story')")


def test_two_frames_have_a_state_each(
    open_page: Open, host: Callable[..., str]
) -> None:
    """What one is told the other does not do."""
    two = host(lambda text: frame_line("map.html", text) * 2, LISTEN)
    page = open_page(two)
    until(page, "heard.filter(each => each.event === 'ready').length === 2")
    page.evaluate("frames[1].postMessage({ lifemap: 1, cmd: 'next' }, '*')")
    until(page, "heard.some(each => each.event === 'select')")
    states = [frame.evaluate("lifemap.state().stop") for frame in page.frames[1:]]
    assert states == [None, "s-0001"]


def test_a_frame_in_a_notebook_carries_the_page_itself(
    open_page: Open, host: Callable[..., str]
) -> None:
    """As srcdoc it has no address to write to, and works all the same."""
    page = open_page(host(frame_source, LISTEN))
    until(page, "heard.some(each => each.event === 'ready')")
    page.evaluate("frames[0].postMessage({ lifemap: 1, cmd: 'next' }, '*')")
    until(page, "heard.some(each => each.event === 'select')")


def test_a_host_with_a_strict_policy_shows_the_frame(
    open_page: Open, host: Callable[..., str]
) -> None:
    """A frame by address is its own page: the host's script policy is not its own."""
    policy = (
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; frame-src file: 'self';"
        " style-src 'unsafe-inline'\">"
    )
    page = open_page(host(lambda text: frame_line("map.html", text), policy))
    frame = page.frame_locator("iframe")
    frame.locator(".lm-stop").first.wait_for()
    assert frame.locator(".lm-stop").count() == 60


def wheel(page: Page, x: float, y: float) -> float:
    """Turn the wheel over a point and return how far the host has scrolled."""
    page.mouse.move(x, y)
    page.mouse.wheel(0, 300)
    frames(page, 25)
    found: float = page.evaluate("scrollY")
    return found


def scrolls(page: Page, x: float, y: float) -> bool:
    """Whether the host scrolls at last: a loaded machine is slow to begin."""
    return any(wheel(page, x, y) > 100 for _ in range(10))


def press(page: Page, x: float, y: float) -> None:
    """Press the map until it holds the wheel: frames learn late of a scroll."""
    for _ in range(10):
        page.mouse.click(x, y)
        frames(page, 20)
        if any(frame.locator("[data-wheel=map]").count() for frame in page.frames):
            return
    pytest.fail("the map never took the wheel")


def framed(text: str) -> str:
    """Return the frame's line for the page beside the host."""
    return frame_line("map.html", text)


@pytest.mark.parametrize("make", [framed, fragment_of])
def test_the_wheel_scrolls_the_host_until_the_map_is_pressed(
    open_page: Open, host: Callable[..., str], make: Callable[[str], str]
) -> None:
    """Over the map the host scrolls; after a press the map zooms; left, it yields."""
    page = open_page(host(make))
    assert scrolls(page, 400, 400)
    page.evaluate("scrollTo(0, 0)")
    press(page, 200, 300)
    assert wheel(page, 200, 300) == 0
    page.mouse.move(5, 5)
    assert scrolls(page, 5, 5)


def test_two_fragments_hold_under_a_hostile_style_and_share_nothing(
    open_page: Open, host: Callable[..., str]
) -> None:
    """Each in its shadow root: the host's style stays out, states are apart."""
    page = open_page(host(lambda text: fragment_of(text) * 2, HOSTILE_STYLE))
    page.locator(".lm-stop").first.wait_for()
    assert page.locator(".lm-stop").count() == 120
    found = page.evaluate(
        """() => [...document.querySelectorAll('[data-lifemap=host]')].map(host => {
            const button = host.shadowRoot.querySelector('.lm-tabs button');
            const style = getComputedStyle(button);
            const canvas = host.shadowRoot.querySelector('canvas');
            const cursive = style.fontFamily.includes('cursive');
            return [style.color, cursive, canvas.width > 200];
        })"""
    )
    assert [row[1:] for row in found] == [[False, True], [False, True]]
    assert all(row[0] != "rgb(255, 0, 0)" for row in found)
    page.locator(".lm-head").nth(2).click()
    assert page.locator(".lm-current").count() == 1
    assert page.evaluate("location.hash") == ""
    assert page.evaluate("'lifemap' in window || 'L' in window && !!window.L") is False
