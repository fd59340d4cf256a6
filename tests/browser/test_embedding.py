"""The how-tos of embedding, word for word, and one finger over the map."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.webmap import fragment_of, frame_line, frame_source, render_page
from tests.browser.conftest import Open, frames, until
from tests.browser.itineraries import doubtful_journey
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

README = (ROOT / "README.md").read_text(encoding="utf-8")
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}
WORDS = "<p>The host's own words stand here, and go on.</p>"


@pytest.fixture(scope="module")
def page_text() -> str:
    """Return a finished page."""
    return render_page(doubtful_journey())


def put_host(folder: Path, body: str, head: str = "") -> str:
    """Write a host page and give its address."""
    width = "<meta name=viewport content='width=device-width'>"
    text = f"<!doctype html><html lang=en><head><title>Host</title>{width}{head}</head>"
    path = folder / "host.html"
    path.write_text(f"{text}<body>{WORDS}{body}{WORDS * 60}</body></html>", "utf-8")
    return path.as_uri()


# -- what is written ---------------------------------------------------------------


def test_the_line_of_a_frame_is_whole(page_text: str) -> None:
    """Sandboxed, titled, sized, lazy, and its address fit for an attribute."""
    line = frame_line('my "maps"/life #1 & 100%.html', page_text, 600)
    said = dict(re.findall(r'([\w-]+)="([^"]*)"', line))
    assert said == {
        "src": "my%20%22maps%22/life%20%231%20&amp;%20100%25.html",
        "title": "A Traveller’s Life",
        "width": "100%",
        "height": "600",
        "style": "border:0",
        "loading": "lazy",
        "sandbox": said["sandbox"],
        "referrerpolicy": "no-referrer",
    }
    assert "allow-same-origin" not in said["sandbox"]
    assert {"allow-scripts", "allow-popups"} <= set(said["sandbox"].split())


def test_the_frame_of_a_notebook_carries_the_page_unaltered(page_text: str) -> None:
    """Escaped once, and nothing of the page stands outside the attribute."""
    frame = frame_source(page_text)
    source = re.fullmatch(r'<iframe srcdoc="([^"]*)"[^<>]*></iframe>', frame)
    assert source is not None
    assert html.unescape(source[1]) == page_text


def test_a_journey_shows_itself_in_a_notebook() -> None:
    """By the name that Jupyter asks for."""
    shown = doubtful_journey()._repr_html_()
    assert shown.startswith('<iframe srcdoc="')
    assert "allow-same-origin" not in shown


def test_what_is_no_page_of_ours_is_refused() -> None:
    """With the way out."""
    from lifemap.errors import ExchangeError

    for make in (frame_source, fragment_of):
        with pytest.raises(ExchangeError, match="draw it again with lifemap map"):
            make("<title>Another page</title>")


# -- one finger --------------------------------------------------------------------


def drag(page: Page, x: int, y: int, by: int) -> None:
    """Move one finger up over the screen."""
    session = page.context.new_cdp_session(page)
    steps = [
        ("touchStart", y),
        *(("touchMove", y - by * n // 10) for n in range(1, 11)),
    ]
    for kind, height in steps:
        points = [{"x": x, "y": height}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        frames(page, 1)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def framed(text: str) -> str:
    """Return the line for the page that lies beside the host."""
    return frame_line("map.html", text)


@pytest.mark.browser
@pytest.mark.parametrize("make", [framed, fragment_of])
@pytest.mark.parametrize("where", ["title", "map"])
def test_one_finger_scrolls_the_host(
    make: Callable[[str], str], where: str, open_page: Open, tmp_path: Path,
    page_text: str, shots: Path,
) -> None:  # fmt: skip
    """Over the title as over the map: neither the map nor a list takes it."""
    (tmp_path / "map.html").write_text(page_text, "utf-8")
    page = open_page(put_host(tmp_path, make(page_text)), **PHONE)
    inner = page.frames[-1]
    inner.locator(".lm-stop").first.wait_for()
    frames(page, 30)
    page.screenshot(path=shots / f"phone-{make.__name__}.png")
    box = inner.locator(f".lm-{where}").bounding_box()
    assert box is not None
    drag(page, 120, int(box["y"] + box["height"] / 2), 150)
    until(page, "scrollY > 90")
    assert inner.locator(".lm-scroll").evaluate("list => list.scrollTop") == 0


@pytest.mark.browser
def test_a_fragment_without_a_script_still_tells_the_life(
    open_page: Open, tmp_path: Path, page_text: str
) -> None:
    """Its list stands in the host as plain words and a drawing."""
    address = put_host(tmp_path, fragment_of(page_text))
    page = open_page(address, java_script_enabled=False)
    assert page.locator("noscript svg").count() == 1
    assert "Constantinople" in page.locator("body").inner_text()


@pytest.mark.browser
def test_a_strict_policy_stops_what_the_readme_says_it_stops(
    open_page: Open, tmp_path: Path, page_text: str
) -> None:
    """The page by its address is drawn; the page in the line inherits the policy."""
    (tmp_path / "map.html").write_text(page_text, "utf-8")
    rule = "default-src 'none'; script-src 'self'; frame-src 'self' file:"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{rule}">'
    both = framed(page_text) + frame_source(page_text)
    page = open_page(put_host(tmp_path, both, policy), minded=False)
    by_address, inline = (page.frame_locator("iframe").nth(n) for n in (0, 1))
    by_address.locator(".lm-stop").first.wait_for()
    assert by_address.locator(".lm-stop").count() == 60
    assert inline.locator(".lm-stop").count() == 0


# -- how-tos -----------------------------------------------------------------------


@pytest.mark.browser
def test_the_readmes_script_talks_with_the_map(
    open_page: Open, tmp_path: Path, page_text: str, shots: Path
) -> None:
    """It sets the height, asks for seven years, and puts the count into the title."""
    block = re.search(r"<!-- host talk -->\n```html\n(.*?)^```", README, re.S | re.M)
    assert block is not None
    (tmp_path / "map.html").write_text(page_text, "utf-8")
    page = open_page(put_host(tmp_path, framed(page_text) + block[1]), minded=False)
    until(page, "document.title.endsWith(' stops')")
    assert page.title() != "60 stops"
    assert page.locator("iframe").get_attribute("height") == "640"
    page.screenshot(path=shots / "host-talk.png")


@pytest.mark.browser
def test_a_notebook_shows_the_map_of_a_journey(
    open_page: Open, tmp_path: Path, shots: Path
) -> None:
    """Put into the page as Jupyter puts a result, by innerHTML."""
    shown = doubtful_journey()._repr_html_()
    (tmp_path / "cell.html").write_text(shown, "utf-8")
    cell = "<div id=cell></div>"
    page = open_page(put_host(tmp_path, cell))
    page.evaluate(
        "shown => { document.getElementById('cell').innerHTML = shown }", shown
    )
    page.frame_locator("iframe").locator(".lm-stop").first.wait_for()
    page.screenshot(path=shots / "notebook.png")


def command(folder: Path, *arguments: str) -> None:
    """Run a Python program that builds a site."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=folder, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]


@pytest.mark.browser
def test_mkdocs_carries_the_map(
    open_page: Open, tmp_path: Path, page_text: str, shots: Path
) -> None:
    """The page lies in docs/, the line stands in the text, here and a level down."""
    pytest.importorskip("mkdocs")
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "trotsky.html").write_text(page_text, "utf-8")
    line = frame_line("trotsky.html", page_text)
    (docs / "index.md").write_text(f"# A life\n\n{line}\n", "utf-8")
    lower = frame_line("../trotsky.html", page_text)
    (docs / "more.md").write_text(f"# More\n\n{lower}\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Lives\ntheme: mkdocs\n")
    command(tmp_path, "mkdocs", "build", "-q")
    for name in ("index.html", "more/index.html"):
        page = open_page((tmp_path / "site" / name).as_uri(), minded=False)
        page.frame_locator("iframe").locator(".lm-stop").first.wait_for()
        page.screenshot(path=shots / "mkdocs.png")


@pytest.mark.browser
def test_sphinx_carries_the_map(
    open_page: Open, tmp_path: Path, page_text: str, shots: Path
) -> None:
    """As the README says: the page in html_extra_path, the line as raw HTML."""
    pytest.importorskip("sphinx")
    said = re.search(r"`(html_extra_path = [^`]*)`", README)
    assert said is not None
    (tmp_path / "conf.py").write_text(f"project = 'Lives'\n{said[1]}\n")
    (tmp_path / "trotsky.html").write_text(page_text, "utf-8")
    line = frame_line("trotsky.html", page_text)
    (tmp_path / "index.rst").write_text(
        f"Lives\n=====\n\n.. raw:: html\n\n   {line}\n", "utf-8"
    )
    command(tmp_path, "sphinx", "-q", "-b", "html", ".", "site")
    page = open_page((tmp_path / "site" / "index.html").as_uri(), minded=False)
    page.frame_locator("iframe").locator(".lm-stop").first.wait_for()
    page.screenshot(path=shots / "sphinx.png")
