"""A browser with the network cut, that minds every request and every message."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from lifemap.model import Journey

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
)
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}

POLICY = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"""
"""Runs in every frame before all else and tells what the policy has stopped."""

Open = Callable[..., "Page"]


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """Return a running Chromium."""
    browser = driver.chromium.launch(
        executable_path="/usr/bin/chromium", args=FLAGS.split()
    )
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that writes a page once and gives its address."""
    from lifemap.webmap import save_map

    folder = tmp_path_factory.mktemp("pages")
    known: dict[str, str] = {}

    def draw(journey: Journey, name: str, **options: Any) -> str:
        if name not in known:
            path = save_map(journey, folder / f"{name}.html", **options)
            known[name] = path.as_uri()
        return known[name]

    return draw


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Return a function that opens an address offline and waits until it is ready.

    When the test ends no request may have left the file, no dialog have opened, no
    policy have stopped anything, and nothing have been written to the console, except
    where ``minded=False``.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def open_(address: str, *, minded: bool = True, **context: Any) -> Page:
        settings = {"viewport": WIDE, "locale": "en-GB", **context}
        made = chromium.new_context(**settings)
        contexts.append(made)
        made.set_default_timeout(15_000)
        page = made.new_page()
        page.route(lambda url: not url.startswith(("file:", "data:", "blob:")), _cut)
        if minded:
            page.on("console", lambda message: faults.append(message.text))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.add_init_script(POLICY)
            page.on("dialog", lambda dialog: _hush(dialog, faults))
            page.on("request", lambda request: faults.extend(_strays(request.url)))
        page.goto(address)
        if settings.get("java_script_enabled", True):
            page.evaluate("window.lifemapReady")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


def until(page: Page, expression: str, seconds: float = 10.0) -> None:
    """Wait until an expression is true (the page's policy forbids eval)."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never came true: {expression}"
        page.wait_for_timeout(30)


def frames(page: Page, count: int = 2) -> None:
    """Wait until the page has been drawn so many times."""
    page.evaluate(
        """count => new Promise(done => {
            const next = () => (count-- > 0 ? requestAnimationFrame(next) : done());
            next();
        })""",
        count,
    )


def _cut(route: Any) -> None:
    route.abort()


def _hush(dialog: Any, faults: list[str]) -> None:
    faults.append(f"dialog {dialog.message}")
    dialog.dismiss()


def _strays(url: str) -> list[str]:
    """Return the address of a request that leaves the machine."""
    return [] if url.startswith(("file:", "data:", "blob:")) else [f"request {url}"]


@pytest.fixture
def shots() -> Path:
    """Return where pictures for the eye go; never part of the repository."""
    folder = Path(__file__).parents[2] / "build" / "shots"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
