"""The page is for everyone: axe finds nothing, and a keyboard is enough."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import axe_core_python
import pytest

from tests.browser.conftest import PHONE, Open
from tests.browser.itineraries import doubtful_journey, read_journey

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Path(axe_core_python.__file__).parent / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds: the rule, and the first place that breaks it."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[Any] = page.evaluate(
        """levels => axe.run(document, { runOnly: levels }).then(result =>
            result.violations.map(each => [each.id, each.nodes[0].html]))""",
        LEVELS,
    )
    return [(rule, html) for rule, html in found]


STATES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("the chronology", "", {}),
    ("a stop opened", "#stop=s-0005", {}),
    ("a window", "#from=1900&to=1910", {}),
    ("the story", "#view=story&stop=s-0005", {}),
    ("what is not on the map", "#view=aside", {}),
    ("the source text", "#view=text&stop=s-0005", {}),
    ("the dark", "#stop=s-0005", {"color_scheme": "dark"}),
    ("a place alone", "#place=gn:3&stop=s-0003", {}),
    ("nothing kept", "#place=gn:none", {}),
    ("the dark text", "#view=text&stop=s-0005", {"color_scheme": "dark"}),
    ("a phone", "#stop=s-0005", {"viewport": PHONE}),
    ("a dark phone", "#view=story", {"viewport": PHONE, "color_scheme": "dark"}),
)
NAMES = [state[0] for state in STATES]


@pytest.mark.parametrize(("hash_", "context"), [s[1:] for s in STATES], ids=NAMES)
def test_axe_finds_nothing_in_any_state(
    open_page: Open, drawn: Callable[..., str], hash_: str, context: dict[str, Any]
) -> None:
    """Every state of the page keeps to WCAG 2.2 AA as far as a machine can tell."""
    page = open_page(drawn(read_journey(), "read") + hash_, **context)
    assert faults(page) == []


def test_axe_finds_nothing_with_menus_and_the_dialog_open(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The layers, the filter, the pace and the dialog hold to the same rules."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#stop=s-0002")
    page.get_by_text("Why this place").click()
    page.get_by_text("the only place of the name").wait_for()
    assert faults(page) == []
    for name in ("Names and borders", "Save a picture", "Filter", "Pace"):
        page.get_by_role("button", name=name).click()
        assert faults(page) == [], name
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Play the journey").click()
    assert faults(page) == []
    page.get_by_role("button", name="About this map").click()
    assert faults(page) == []


def focus_name(page: Page) -> str:
    """Return how the element in focus is named."""
    name: str = page.evaluate(
        """() => { const at = document.activeElement;
        return at.getAttribute('aria-label') ?? at.innerText ?? at.tagName; }"""
    )
    return name


def test_the_tab_key_stops_a_score_of_times_whatever_the_length(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The list is one stop of the Tab key; every control is reached."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    names: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = focus_name(page)
        if names and name == names[0]:
            break
        names.append(name)
    told = " | ".join(names)
    for control in ("Map of the journey", "Zoom in", "Show from", "Show until"):
        assert control in told
    for control in ("Play the journey", "Where on this day", "Chronology", "Search"):
        assert control in told
    assert len(names) <= 26


def test_the_whole_life_is_read_by_keyboard_alone(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Arrow down in the list walks through every stop, from first to last."""
    journey = doubtful_journey()
    page = open_page(drawn(journey, "doubtful"))
    page.locator(".lm-head[tabindex='0']").focus()
    page.keyboard.press("Home")
    walked = []
    for _ in journey.stays:
        walked.append(page.evaluate("stateOfStop = lifemap.state().stop"))
        page.keyboard.press("ArrowDown")
    assert walked == [stay.id for stay in journey.stays]
    assert page.locator(".lm-current .lm-card").is_visible()


def test_the_handles_of_the_strip_speak_dates(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """A key on a handle moves the window; its value is a date in words."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    handle = page.get_by_role("slider", name="Show from")
    assert handle.get_attribute("aria-valuetext") == "no limit"
    handle.focus()
    page.keyboard.press("PageUp")
    text = str(handle.get_attribute("aria-valuetext"))
    assert text.rsplit(maxsplit=1)[-1].isdigit()
    assert len(text.rsplit(maxsplit=1)[-1]) == 4
    assert len(page.evaluate("lifemap.ids()")) < len(doubtful_journey().stays)
    page.keyboard.press("Home")
    assert len(page.evaluate("lifemap.ids()")) == len(doubtful_journey().stays)


def test_the_story_turns_by_arrow_keys(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Right and left, Home and End turn the story; each stop is announced."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#view=story")
    page.get_by_role("button", name="Next stop").last.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("lifemap.state().stop") == "s-0002"
    page.keyboard.press("End")
    assert page.evaluate("lifemap.state().stop") == "s-0060"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert page.evaluate("lifemap.state().stop") == "s-0001"
    assert page.locator(".lm-story-stop h2").inner_text().strip()
    spoken = page.locator("[aria-live='polite']").first.inner_text()
    assert page.locator(".lm-story-stop .lm-place").inner_text() in spoken


def test_nothing_flies_where_stillness_is_asked_for(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """With reduced motion a step of the story is there at once."""
    page = open_page(
        drawn(doubtful_journey(), "doubtful") + "#view=story", reduced_motion="reduce"
    )
    before = page.evaluate("lifemap.page.map.getZoom()")
    page.evaluate("lifemap.page.player.step(1)")
    after = page.evaluate("[lifemap.page.map.getZoom(), lifemap.page.map._flyToFrame]")
    assert after[1] is None
    assert before > 0
