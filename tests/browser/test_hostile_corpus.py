"""Hostile texts in every view, address and message: nothing runs, nothing is reported.

The fixture fails a test where a dialog opens, the policy stops anything, a request
leaves the file or a line is written to the console.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lifemap.answers import compare_journeys
from lifemap.gazetteer import Gazetteer
from lifemap.journey import plan_journey
from lifemap.prose import read_biography
from lifemap.resolution import resolve
from lifemap.webmap import (
    Overlay,
    fragment_of,
    frame_source,
    render_page,
    save_comparison,
    save_map,
)
from lifemap.webmap.overlay import DatedArea
from tests.browser.conftest import Open, frames, until
from tests.browser.test_embedding import put_host
from tests.browser.test_hostile import HOSTILE, hostile_journey
from tests.hostile.samples import PROSE
from tests.hostile.strings import STRINGS
from tests.tally import tally_of

if TYPE_CHECKING:
    from playwright.sync_api import Frame

pytestmark = pytest.mark.browser

LONGEST = 1000
TEXTS = tuple(
    text
    for text in dict.fromkeys((*STRINGS.values(), *HOSTILE))
    if 0 < len(text) < LONGEST
)
BOX = ((((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)),),)
KEYS = ("from", "to", "strict", "kind", "place", "find", "stop", "view", "theme")
RAN = """[window.owned, window.__pwned].filter(Boolean).length +
  document.querySelectorAll("iframe, object, embed, base, img, form:not(.lm-ask)")
    .length +
  [...document.querySelectorAll("*")].filter((each) => [...each.attributes]
    .some(({ name, value }) => name.startsWith("on") ||
      /^\\s*(java|vb)script:/i.test(value) && /(href|src|action)$/.test(name)))
    .length"""
TOUR = """() => {
  for (const view of ["chronicle", "story", "text", "meetings", "aside"]) {
    lifemap.page.state.change({ view });
    lifemap.page.journey.stops.forEach((_, stop) => lifemap.page.select(stop));
  }
  for (const theme of ["dark", "light"]) lifemap.page.state.change({ theme });
  dispatchEvent(new Event("beforeprint"));
  dispatchEvent(new Event("afterprint"));
  return lifemap.page.journey.stops.length;
}"""


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Counter[str]:
    """Return the counts that the summary tells."""
    return tally_of(request.config, "hostile")


def check(frame: Frame, tally: Counter[str], shown: int) -> None:
    """Count the texts shown and forbid that any of them came to life."""
    ran = int(frame.evaluate(RAN))
    tally.update(shown=shown, ran=ran)
    assert ran == 0


def test_every_text_in_every_view_stays_text(
    open_page: Open, tmp_path: Path, tally: Counter[str]
) -> None:
    """Of a life and of its overlays, on screen and on paper."""
    areas = tuple(DatedArea(text, None, None, BOX) for text in TEXTS)
    overlays = [Overlay(text, text, areas) for text in TEXTS[:8]]
    path = save_map(hostile_journey(TEXTS), tmp_path / "a.html", overlays=overlays)
    page = open_page(path.as_uri())
    assert page.evaluate(TOUR) == len(TEXTS)
    page.get_by_role("button", name="About this map").click()
    frames(page)
    check(page.main_frame, tally, 2 * len(TEXTS))


def test_two_hostile_lives_on_one_page_stay_text(
    open_page: Open, tmp_path: Path, tally: Counter[str]
) -> None:
    """And so do their meetings."""
    lives = [hostile_journey(TEXTS), hostile_journey(TEXTS[::-1])]
    meetings = compare_journeys(lives, km=10.0)
    page = open_page(save_comparison(lives, meetings, tmp_path / "both.html").as_uri())
    page.evaluate(TOUR)
    frames(page)
    check(page.main_frame, tally, 2 * len(TEXTS))


@pytest.mark.data
@pytest.mark.parametrize("name", PROSE)
def test_a_hostile_biography_stays_text_beside_the_map(
    name: str, open_page: Open, tmp_path: Path, gazetteer: Gazetteer,
    tally: Counter[str],
) -> None:  # fmt: skip
    """Every text in every place of one biography."""
    form = PROSE[name]
    parts = (form.fill(at, text) for at in range(form.fields) for text in TEXTS)
    told = b"\n\n".join(parts).decode("utf-8", "replace")
    life = read_biography(told, person=TEXTS[0], gazetteer=gazetteer)
    journey = plan_journey(life, resolve(life, gazetteer))
    page = open_page(save_map(journey, tmp_path / "prose.html").as_uri())
    page.evaluate(TOUR)
    frames(page)
    check(page.main_frame, tally, form.fields * len(TEXTS))


@pytest.mark.parametrize("make", [fragment_of, frame_source])
def test_a_hostile_page_in_another_page_stays_text(
    make: Callable[[str], str], open_page: Open, tmp_path: Path, tally: Counter[str]
) -> None:
    """Neither in the host nor in its frames does anything run."""
    inline = make(render_page(hostile_journey(TEXTS)))
    page = open_page(put_host(tmp_path, inline))
    page.frames[-1].locator(".lm-stop").first.wait_for()
    frames(page)
    assert page.evaluate("[window.owned, window.__pwned]") == [None, None]
    assert page.locator("script:not([type])").count() <= 1
    if len(page.frames) > 1:
        check(page.frames[-1], tally, len(TEXTS))


def test_every_text_in_every_key_of_the_address_is_harmless(
    open_page: Open, drawn: Callable[..., str], tally: Counter[str]
) -> None:
    """As Back and Forward put it there, and as a link opens the page."""
    address = drawn(hostile_journey(), "hostile")
    page = open_page(address)
    shown = page.evaluate(
        """([keys, texts]) => keys.flatMap((key) => texts.map((text) => {
            const said = encodeURIComponent(text.toWellFormed());
            for (const hash of [`#${key}=${said}`, `#${said}=${said}`]) {
                history.replaceState(null, "", hash);
                dispatchEvent(new PopStateEvent("popstate"));
                dispatchEvent(new HashChangeEvent("hashchange"));
            }
            return lifemap.ids();
        })).length""",
        [KEYS, [text.encode("utf-8", "replace").decode() for text in TEXTS]],
    )
    assert shown == len(KEYS) * len(TEXTS)
    check(page.main_frame, tally, shown)
    for text in ("<img src=x onerror=alert(1)>", "javascript:alert(2)", "%zz&&==#"):
        opened = open_page(f"{address}#find={text}&view={text}&stop={text}")
        check(opened.main_frame, tally, 3)


HOST = """async ([texts, commands, keys]) => {
  const frame = document.querySelector("iframe").contentWindow, states = [];
  addEventListener("message", ({ data }) => states.push(data));
  const all = (value) => Object.fromEntries(keys.map((key) => [key, value]));
  const send = (message) => frame.postMessage(message, "*");
  for (const text of texts) {
    for (const value of [text, [text], { [text]: text }, { __proto__: null }]) {
      send(value);
      send({ lifemap: text, cmd: value });
      for (const cmd of [...commands, text]) send({ lifemap: 1, cmd, ...all(value) });
    }
  }
  for (const odd of [NaN, Infinity, -1, 1e99, null, undefined, 10n ** 40n, new Map()])
    for (const cmd of commands) send({ lifemap: 1, cmd, ...all(odd) });
  states.length = 0;
  send({ lifemap: 1, cmd: "get" });
  while (!states.some((each) => each?.event === "state"))
    await new Promise((done) => setTimeout(done, 30));
  return JSON.stringify(states);
}"""


def test_a_hostile_host_changes_what_is_seen_and_nothing_else(
    open_page: Open, tmp_path: Path, tally: Counter[str]
) -> None:
    """Whatever it sends, the map goes on, runs nothing and tells nothing new."""
    inline = frame_source(render_page(hostile_journey(TEXTS)))
    page = open_page(put_host(tmp_path, inline))
    page.frames[-1].locator(".lm-stop").first.wait_for()
    commands = ("filter", "goto", "view", "theme", "play", "pause", "next", "previous")
    keys = ("from", "to", "kind", "kinds", "place", "places", "find", "id", "view",
            "theme", "strict", "stop", "day", "date")  # fmt: skip
    short = [text.encode("utf-8", "replace").decode() for text in TEXTS]
    told: list[dict[str, Any]] = json.loads(
        page.evaluate(HOST, [short, commands, keys])
    )
    assert {each["event"] for each in told if "event" in each} <= {
        "ready", "state", "select", "height"
    }  # fmt: skip
    until(page, "true")
    check(page.frames[-1], tally, len(short) * len(commands))
