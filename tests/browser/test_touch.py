"""One finger: it turns the story, and moves a handle of the strip."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import PHONE, Open, until
from tests.browser.itineraries import doubtful_journey

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

TOUCH: dict[str, Any] = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
STEPS = 8


def swipe(page: Page, start: tuple[float, float], by: tuple[float, float]) -> None:
    """Move one finger over the screen and lift it."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", start)
    for step in range(1, STEPS + 1):
        share = step / STEPS
        touch("touchMove", (start[0] + by[0] * share, start[1] + by[1] * share))
    touch("touchEnd")


def middle(page: Page, selector: str) -> tuple[float, float]:
    """Return the middle of an element on the screen."""
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_swipe_turns_the_story_and_a_scroll_does_not(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """To the left the next stop, to the right back; up and down is reading."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#view=story", **TOUCH)
    assert page.evaluate("lifemap.state().stop") == "s-0001"
    at = middle(page, ".lm-story-stop .lm-lead")
    swipe(page, (at[0] + 80, at[1]), (-160, 5))
    until(page, "lifemap.state().stop === 's-0002'")
    at = middle(page, ".lm-story-stop .lm-lead")
    swipe(page, (at[0], at[1]), (20, -120))
    swipe(page, (at[0] - 80, at[1]), (160, -5))
    until(page, "lifemap.state().stop === 's-0001'")


def test_a_finger_drags_a_handle_and_the_window_follows(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The handle of the end comes along; the page does not scroll for it."""
    page = open_page(drawn(doubtful_journey(), "doubtful"), **TOUCH)
    everything = page.evaluate("lifemap.ids().length")
    start = middle(page, ".lm-handle.lm-to")
    swipe(page, start, (-150, 0))
    until(page, "lifemap.state().to !== null")
    assert 0 < page.evaluate("lifemap.ids().length") < everything
    assert page.evaluate("lifemap.state().from") is None
    assert page.evaluate("scrollY") == 0
    moved = middle(page, ".lm-handle.lm-to")
    assert moved[0] == pytest.approx(start[0] - 150, abs=12)
