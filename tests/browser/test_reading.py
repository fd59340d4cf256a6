"""Reading the page: address and Back, text and map, languages, paper, no script."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from lifemap.edtf import parse
from lifemap.model import Attestation, Source, Span
from lifemap.webmap import save_map
from lifemap.webmap.assets import words
from lifemap.webmap.still import place_names as names_of
from tests.browser.conftest import PHONE, Open, frames, until
from tests.browser.itineraries import (
    city,
    doubtful_journey,
    journey,
    plain_journey,
    read_journey,
    stay,
)

pytestmark = pytest.mark.browser


def test_the_page_asks_for_nothing_and_says_nothing_in_any_form(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Wide, on a phone, dark: no request, no message (minded when the page closes)."""
    address = drawn(doubtful_journey(), "doubtful")
    for context in ({}, {"viewport": PHONE}, {"color_scheme": "dark"}):
        page = open_page(address, **context)
        page.evaluate("lifemap.page.camera.whole(true)")
        frames(page, 10)
        assert page.locator(".lm-stop").count() == 60
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width == page.viewport_size["width"]  # type: ignore[index]


def test_a_stop_a_view_and_a_window_survive_reload_and_back(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The address says what is shown; Back undoes a step at a time."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#from=1890&to=1930")
    shown = page.evaluate("lifemap.ids()")
    page.locator(".lm-head").nth(30).click()
    page.get_by_role("tab", name="Story").click()
    until(page, "location.hash.includes('view=story')")
    stop = page.evaluate("lifemap.state().stop")
    page.reload()
    page.evaluate("window.lifemapReady")
    assert page.evaluate("lifemap.state().stop") == stop
    assert page.evaluate("lifemap.state().view") == "story"
    assert page.evaluate("lifemap.ids()") == shown
    page.go_back()
    until(page, "lifemap.state().view === 'chronicle'")
    assert page.evaluate("lifemap.state().stop") == stop
    page.go_back()
    until(page, "lifemap.state().stop === null")
    assert page.evaluate("lifemap.ids()") == shown


def test_search_and_kinds_filter_the_stops(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """A word and a kind leave what they name; a press shows everything again."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    page.get_by_role("searchbox", name="Search").fill("vienna")
    until(page, "location.hash.includes('find=vienna')")
    named = page.locator(".lm-stop:not([hidden]) .lm-place").all_inner_texts()
    assert named
    assert set(named) == {"Vienna"}
    page.get_by_role("searchbox", name="Search").fill("nowhere at all")
    page.locator(".lm-empty", has_text="No stop falls").wait_for()
    page.get_by_role("button", name="Show all").click()
    assert len(page.evaluate("lifemap.ids()")) == 60
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("exile").check()
    kinds = page.evaluate(
        "lifemap.page.shown().map(index => lifemap.page.journey.stops[index].kind)"
    )
    assert set(kinds) == {"exile"}


def test_every_passage_leads_to_its_stop_and_every_stop_to_its_passage(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The words marked for a stop are its quote, sign for sign, both ways."""
    read = read_journey()
    page = open_page(drawn(read, "read") + "#view=text")
    for index, each in enumerate(read.stays):
        page.evaluate("index => lifemap.page.select(index)", index)
        marked = page.locator(".lm-passage.lm-current").all_text_contents()
        assert "".join(marked) == each.event.attestations[0].quote
    text = "".join(page.locator(".lm-source p:not(.lm-facts)").all_text_contents())
    assert text == read.sources[0].text.replace("\n", "")
    for index in (0, 11, 23):
        page.locator(f"[data-stops~='{index}']").first.click()
        assert page.evaluate("lifemap.page.state.now.stop") == index


WRAPPED = """# A Life

He was born in a village by the river, far from any town that had a name,
and grew up among horses. In 1902 he came to Vienna, where he lived in a
room above a café and wrote.

- Vienna, 1902
- London, 1903
"""


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (WRAPPED, 4),
        ("One long line " * 12 + "in Vienna.\nAnother " * 2 + "long line. " * 12, 3),
        ("A verse\nby Vienna\nin three", 3),
    ],
)
def test_a_text_flows_as_it_was_meant_and_loses_no_sign(
    open_page: Open, tmp_path: Path, text: str, blocks: int
) -> None:
    """Lines that an editor broke run on; others stay; the passage is the source's."""
    at = text.index("Vienna") - 3
    span = Span(at, min(len(text), text.index("Vienna") + 40))
    quote = text[span.start : span.end]
    made = stay(1, parse("1902"), city(2))
    event = replace(made.event, attestations=(Attestation(quote, "t", span),))
    source = Source("t", "A Text", licence="CC0", text=text)
    life = journey([replace(made, event=event)], sources=(source,))
    path = save_map(life, tmp_path / "text.html")
    page = open_page(path.as_uri() + "#view=text&stop=s-0001")
    paragraphs = page.locator(".lm-source p:not(.lm-facts)")
    assert paragraphs.count() == blocks
    runs_on = paragraphs.evaluate_all(
        "all => all.filter(p => getComputedStyle(p).whiteSpace === 'normal').length"
    )
    assert runs_on == (1 if text is WRAPPED else 0)
    told = "".join(paragraphs.all_text_contents())
    assert "".join(told.split()) == "".join(text.split())
    marked = page.locator(".lm-passage.lm-current").all_text_contents()
    assert "".join("".join(marked).split()) == "".join(quote.split())


def test_the_day_box_answers_where_someone_was(open_page: Open, tmp_path: Path) -> None:
    """A day within a stay, one between two, one outside, and no day at all."""
    stays = [
        stay(1, parse("1900-01-01/1900-12-31"), city(2)),
        stay(2, parse("1905-03"), city(3)),
    ]
    path = save_map(journey(stays), tmp_path / "day.html")
    page = open_page(path.as_uri())

    def answer(text: str) -> str:
        page.get_by_role("textbox", name="Where on this day?").fill(text)
        page.keyboard.press("Enter")
        return page.locator(".lm-readout").inner_text()

    assert answer("1900-05-04") == "4 May 1900: Vienna"
    assert page.evaluate("lifemap.state().stop") == "s-0001"
    assert answer("10 March 1905") == "10 March 1905: perhaps London"
    assert answer("May 5, 1903") == "5 May 1903: not told; after Vienna, before London"
    assert "nothing is told" in answer("1950-01-01")
    assert "Write a day" in answer("yesterday")


DATES = (
    ("1879-10-26 O.S.", "26 October 1879 O.S. (7 November 1879 N.S.)"),
    ("1898~", "c. 1898"),
    ("1898?", "1898 (?)"),
    ("189X", "1890s"),
    ("1902-21", "spring 1902"),
    ("1917/..", "from 1917"),
    ("../1917", "until 1917"),
    ("1907-01/1907-02", "January – February 1907"),
    ("[1902..1904]", "between 1902 and 1904"),
    ("-0043-03-15", "15 March 44 BC"),
    ("0079", "79"),
)


def test_dates_are_said_as_doubtful_as_they_are(
    open_page: Open, tmp_path: Path
) -> None:
    """Old Style, circa, decades, seasons, open ends, years before the era."""
    stays = [stay(at, parse(when), city(at)) for at, (when, _) in enumerate(DATES, 1)]
    page = open_page(save_map(journey(stays), tmp_path / "d.html").as_uri())
    told = page.locator(".lm-stop .lm-when").all_inner_texts()
    plain = [re.sub(r"\s", " ", text.split(" · ")[0]) for text in told]
    assert plain == [said for _, said in DATES]


@pytest.mark.parametrize("lang", sorted(words()))
def test_the_page_speaks_the_readers_language(
    open_page: Open, drawn: Callable[..., str], lang: str
) -> None:
    """Every word of the page's own comes from the table of the browser's language."""
    page = open_page(drawn(doubtful_journey(), "doubtful"), locale=lang)
    table = words()[lang]
    assert page.locator("main").get_attribute("lang") == lang
    assert page.get_by_role("tab").first.inner_text() == table["chronicle"]
    page.get_by_role("button", name=str(table["help"])).click()
    left = page.evaluate("document.body.innerText.match(/\\{\\w+\\}/g)")
    assert left is None


def test_all_tables_of_words_hold_the_same_keys_and_marks() -> None:
    """A language lacks no word, and keeps every place for a value."""
    tables = words()
    for lang, table in tables.items():
        assert list(table) == list(tables["en"]), lang
        for key, text in table.items():
            marks = set(re.findall(r"\{(\w+)\}", str(text)))
            assert marks <= set(re.findall(r"\{(\w+)\}", str(tables["en"][key]))) | {
                "n"
            }, (lang, key)


def test_without_a_script_there_is_a_map_and_the_whole_list(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The drawing and every stop with its words are there with JavaScript off."""
    page = open_page(drawn(doubtful_journey(), "doubtful"), java_script_enabled=False)
    assert page.locator("noscript svg path").count() > 20
    assert page.locator("noscript .lm-paper-list li").count() == 60
    assert "In that year he came to stop 17." in page.locator("body").inner_text()


def test_paper_shows_map_itinerary_and_sources_and_no_control(
    open_page: Open, drawn: Callable[..., str], tmp_path: Path
) -> None:
    """Printed from the dark: A4, every stop with its quote, nothing to press."""
    page = open_page(drawn(doubtful_journey(), "doubtful"), color_scheme="dark")
    path = tmp_path / "page.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    assert page.locator(".lm-paper").count() == 0
    if not shutil.which("pdftotext"):
        pytest.skip("no pdftotext here: apt-get install poppler-utils")
    told = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    for number in (1, 30, 60):
        assert f"In that year he came to stop {number}." in told
    assert "A Book" in told
    assert "Where on this day" not in told
    info = subprocess.run(
        ["pdfinfo", path], capture_output=True, text=True, check=True
    ).stdout
    assert "(A4)" in info
    written = Counter(names_of(each)[0] for each in doubtful_journey().stays)
    labels = [told.count(name) - count for name, count in written.items()]
    assert set(labels) <= {0, 1}, "a label stands in the file once, its halo not"
    assert sum(labels) > len(labels) / 2


def test_pictures_are_saved_as_png_and_svg(
    open_page: Open, drawn: Callable[..., str], tmp_path: Path
) -> None:
    """Both come as files of the title's name, and hold the picture."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    page.get_by_role("button", name="Save a picture").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Drawing (SVG)").click()
    saved.value.save_as(tmp_path / "map.svg")
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert text.startswith("<svg")
    assert text.count(">Vienna<") == 1
    assert saved.value.suggested_filename == "a-traveller-s-life.svg"
    with page.expect_download() as saved:
        page.get_by_role("button", name="Picture (PNG)").click()
    saved.value.save_as(tmp_path / "map.png")
    assert (tmp_path / "map.png").read_bytes()[:4] == b"\x89PNG"


def test_an_id_stays_when_other_stops_come(open_page: Open, tmp_path: Path) -> None:
    """A link to a stop leads to the same stop of a longer life."""
    short = plain_journey(20)
    link = f"#stop={short.stays[12].id}"
    for count in (20, 40):
        path = save_map(plain_journey(count), tmp_path / f"{count}.html")
        page = open_page(path.as_uri() + link)
        assert page.evaluate("lifemap.state().stop") == short.stays[12].id
