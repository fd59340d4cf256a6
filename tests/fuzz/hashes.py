"""Try hashes in a page: what they restore is a state that a page may have.

The page's own script reads them, in Chromium. Every hash goes two ways: into the open
page, as Back and Forward put it there, where nothing may break and what is then shown
must be sound; and through the two functions alone, which must agree with each other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from hypothesis import strategies as st

from lifemap.webmap import assets, save_map
from tests.browser.conftest import FLAGS
from tests.browser.itineraries import doubtful_journey
from tests.fuzz.engine import COLLECTED

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

TOGETHER = 500
UNRATIONED = "--disable-ipc-flooding-protection"
KEYS = ("from", "to", "strict", "kind", "place", "find", "stop", "view", "theme")
WORDS = (
    "1", "0", "", "1907", "1907-04", "1907-02-30", "-0043", "-0043-03-15", "999999",
    "1900-13", "0000", "-271821", "275760-09-14", "exile", "work,exile", ",", "gn:1",
    "constructor", "__proto__", "chronicle", "story", "text", "meetings", "aside",
    "light", "dark", "auto", "NaN", "Infinity", "%", "%ff", "%00", "+", "\ud800",
)  # fmt: skip
IN_PAGE = """hashes => {
  const { page } = lifemap, { stops } = page.journey, faults = [];
  const views = ["chronicle", "story", "text", "meetings", "aside"];
  const texts = (list) =>
    Array.isArray(list) && list.every((each) => typeof each === "string");
  const day = (value, text, open) => text ? Number.isInteger(value) : value === open;
  let hash = "", slowest = 0;
  const note = (event) => faults.push([hash, `thrown: ${event.message}`]);
  addEventListener("error", note);
  for (hash of hashes) {
    const start = performance.now();
    history.replaceState(null, "", hash);
    dispatchEvent(new PopStateEvent("popstate"));
    const { now } = page.state, told = lifemap.state(), ids = lifemap.ids();
    const sound = {
      from: day(now.from, now.fromText, -Infinity),
      to: day(now.to, now.toText, Infinity),
      order: now.from <= now.to,
      lists: texts(now.kinds) && texts(now.places),
      find: typeof now.find === "string",
      strict: typeof now.strict === "boolean",
      stop: Number.isInteger(now.stop) && now.stop >= -1 && now.stop < stops.length,
      view: views.includes(now.view),
      theme: ["auto", "light", "dark"].includes(now.theme),
      shown: ids.every((id) => page.journey.byId.has(id)),
      once: new Set(ids).size === ids.length,
      told: told.count === ids.length && told.ids.length === ids.length,
    };
    for (const name of Object.keys(sound)) if (!sound[name]) faults.push([hash, name]);
    slowest = Math.max(slowest, performance.now() - start);
  }
  removeEventListener("error", note);
  return [faults, slowest];
}"""
ALONE = """([hashes, ids]) => {
  const stops = ids.map((id) => ({ id })), faults = [];
  const journey = { stops, byId: new Map(ids.map((id, index) => [id, index])) };
  const store = new Store({});
  followAddress(store, journey);
  for (const hash of hashes) {
    const state = { ...START, ...readHash(hash, journey) };
    const written = writeHash(state, journey);
    const again = { ...START, ...readHash(written, journey) };
    for (const key of Object.keys(state)) {
      const same = String(state[key]) === String(again[key]);
      if (!same) faults.push([hash, `${key} comes back otherwise`]);
    }
    store.change(state, { quiet: true, by: "address" });
  }
  store.change({ find: "x" }, { push: true });
  return faults;
}"""
FEW = 200
"""One hash in so many is put into the open page, which draws all anew for it."""


def hashes() -> st.SearchStrategy[str]:
    """Return what makes hashes: settings that may be meant, and any text."""
    ids = [stay.id for stay in doubtful_journey().stays[:5]]
    value = st.sampled_from((*WORDS, *ids)) | st.text(max_size=8)
    part = st.builds(
        "{}={}".format, st.sampled_from(KEYS) | st.text(max_size=4),
        value | value.map(lambda text: quote(text, errors="replace")),
    )  # fmt: skip
    joined = st.lists(part, max_size=6).map("&".join)
    return (joined | joined | joined | st.text(max_size=40)).map("#{}".format)


@dataclass(slots=True)
class Pages:
    """An open page, and a bare one with the two functions alone."""

    page: Page
    bare: Page
    ids: list[str]
    faults: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0

    def read(self, hashes: Sequence[str]) -> None:
        """Try hashes on the two functions."""
        self._note(self.bare.evaluate(ALONE, [hashes, self.ids]))

    def restore(self, hashes: Sequence[str]) -> None:
        """Try hashes in the open page."""
        found, slowest = self.page.evaluate(IN_PAGE, hashes)
        self._note(found)
        self.slowest = max(self.slowest, slowest / 1000)

    def _note(self, found: list[tuple[str, str]]) -> None:
        for hash_, what in sorted(found, key=lambda each: len(each[0])):
            self.faults.setdefault(what, hash_)


@contextmanager
def open_pages(chromium: Browser, folder: Path) -> Iterator[Pages]:
    """Open a map of sixty stops, and a page with the two scripts alone."""
    journey = doubtful_journey()
    context = chromium.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-GB", reduced_motion="reduce"
    )
    context.set_default_timeout(600_000)
    page, bare = context.new_page(), context.new_page()
    page.goto(save_map(journey, folder / "map.html").as_uri())
    page.evaluate("window.lifemapReady")
    yield Pages(page, bare, [stay.id for stay in journey.stays])
    context.close()


def load(bare: Page) -> None:
    """Load the scripts that read a hash."""
    for name in ("dates", "state"):
        bare.add_script_tag(path=assets.HERE / "script" / f"{name}.js")


@contextmanager
def chromium(driver: Playwright) -> Iterator[Browser]:
    """Start a browser that does not ration changes of the address."""
    browser = driver.chromium.launch(
        executable_path="/usr/bin/chromium", args=[*FLAGS.split(), UNRATIONED]
    )
    yield browser
    browser.close()


def try_collected(folder: Path) -> dict[str, Any]:
    """Try the hashes that the engine has made; return what they reach."""
    said = (folder / COLLECTED).read_text(encoding="utf-8").splitlines()
    made = [f"#{json.loads(line).removeprefix('#')}" for line in said]
    from playwright.sync_api import sync_playwright

    with (
        sync_playwright() as driver,
        chromium(driver) as browser,
        open_pages(browser, folder) as pages,
    ):
        watch = pages.bare.context.new_cdp_session(pages.bare)
        watch.send("Profiler.enable")
        watch.send(
            "Profiler.startPreciseCoverage", {"callCount": True, "detailed": True}
        )
        load(pages.bare)
        for start in range(0, len(made), TOGETHER):
            pages.read(made[start : start + TOGETHER])
        told = watch.send("Profiler.takePreciseCoverage")["result"]
        few = made[::FEW]
        for start in range(0, len(few), TOGETHER):
            pages.restore(few[start : start + TOGETHER])
    lines, missed = _lines_of(told)
    faults = [f"{what}: {hash_!r}" for what, hash_ in pages.faults.items()]
    return {
        "kept": len(few), "lines": lines, "missed": missed, "slowest": pages.slowest,
        **({"faults": faults} if faults else {}),
    }  # fmt: skip


def _lines_of(told: list[dict[str, Any]]) -> tuple[int, int]:
    """Return how many lines of the reading of a hash hold code, and were not run."""
    text = (assets.HERE / "script" / "state.js").read_text(encoding="utf-8")
    (script,) = [each for each in told if each["url"].endswith("state.js")]
    dead = bytearray(len(text))
    for function in script["functions"]:
        for part in function["ranges"]:
            size = part["endOffset"] - part["startOffset"]
            state = bytes([part["count"] == 0]) * size
            dead[part["startOffset"] : part["endOffset"]] = state
    lines = missed = at = 0
    for line in text.splitlines(keepends=True):
        code = line.strip()
        first = at + len(line) - len(line.lstrip())
        at += len(line)
        if code and not code.startswith(("//", "/*", "*", "}")):
            lines += 1
            missed += dead[first]
    return lines, missed
