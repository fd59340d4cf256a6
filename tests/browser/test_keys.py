"""A keyboard is never lost: Tab goes round, focus is seen, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import PHONE, Open
from tests.browser.itineraries import doubtful_journey, read_journey

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

MOST_STOPS = 60
CONTROLS = """() => {
    const wanted = "a[href],button,input,select,summary,[tabindex='0']";
    const seen = (node) => node.checkVisibility({ visibilityProperty: true });
    const taken = [...document.querySelectorAll(wanted)].filter(
        (node) => seen(node) && node.tabIndex >= 0 && !node.disabled);
    taken.forEach((node, at) => (node.dataset.walked = at));
    return taken.length;
}"""
FOCUS = """() => {
    const at = document.activeElement;
    if (!at || at === document.body) return null;
    const look = () => [[at], [at.parentElement], [at, "::after"]].map((each) => {
        const style = getComputedStyle(...each);
        return [style.outline, style.boxShadow, style.borderColor].join();
    }).join();
    const focused = look();
    at.blur();
    const marked = look() !== focused;
    at.focus();
    const box = at.getBoundingClientRect();
    return {
        number: at.dataset.walked ?? null,
        name: at.getAttribute("aria-label") ?? at.innerText ?? at.tagName,
        marked,
        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""
VIEWS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("chronology", "#stop=s-0005", {}),
    ("story", "#view=story&stop=s-0005", {}),
    ("text", "#view=text&stop=s-0005", {}),
    ("dark", "#stop=s-0005", {"color_scheme": "dark"}),
    ("phone", "#stop=s-0005", {"viewport": PHONE}),
)


def walk(page: Page, key: str) -> list[dict[str, Any]]:
    """Return where the focus goes by a key until it has gone round."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        at = page.evaluate(FOCUS)
        if at is None:
            if found:
                return found
            continue
        if found and at["number"] == found[0]["number"]:
            return found
        found.append(at)
    pytest.fail(f"{key} never came round: {[at['name'] for at in found[-6:]]}")


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize(
    ("hash_", "context"), [view[1:] for view in VIEWS], ids=[view[0] for view in VIEWS]
)
def test_tab_visits_every_control_once_and_goes_round(
    open_page: Open,
    drawn: Callable[..., str],
    hash_: str,
    context: dict[str, Any],
    key: str,
) -> None:
    """Forward as backward: no control is left out, none holds the key."""
    page = open_page(drawn(read_journey(), "read") + hash_, **context)
    count = page.evaluate(CONTROLS)
    walked = walk(page, key)
    visited = {at["number"] for at in walked}
    assert {str(number) for number in range(count)} <= visited
    assert len(visited) == len(walked)
    assert [at["name"] for at in walked if not at["marked"]] == []
    assert [at["name"] for at in walked if not at["inside"]] == []


@pytest.mark.parametrize("name", ["Names and borders", "Save a picture", "Filter"])
def test_escape_closes_a_menu_and_gives_the_focus_back(
    open_page: Open, drawn: Callable[..., str], name: str
) -> None:
    """From inside the menu, too: the button that opened it has the focus again."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)["name"] != name
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate(FOCUS)["name"] == name


def test_the_dialog_keeps_the_focus_and_gives_it_back(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Tab stays in the open dialog; Escape closes it and goes back to the button."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    page.get_by_role("button", name="About this map").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog").wait_for()
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "!document.activeElement || document.activeElement === document.body"
            " || !!document.activeElement.closest('dialog')"
        )
        assert inside
    page.keyboard.press("Escape")
    page.get_by_role("dialog").wait_for(state="hidden")
    assert page.evaluate(FOCUS)["name"] == "About this map"


def test_the_handle_of_the_end_moves_by_key(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Arrows and pages move "until" back; it stops at "from", End frees it again."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#from=1900")
    all_of_it = page.evaluate("lifemap.ids().length")
    handle = page.get_by_role("slider", name="Show until")
    handle.focus()
    values = []
    for key in ("ArrowLeft", "PageDown", "ArrowRight"):
        page.keyboard.press(key)
        values.append(int(handle.get_attribute("aria-valuenow") or 0))
    assert values[1] < values[2] < values[0]
    fewer = page.evaluate("lifemap.ids().length")
    assert 0 < fewer < all_of_it
    for _ in range(30):
        page.keyboard.press("PageDown")
    start = page.get_by_role("slider", name="Show from")
    assert handle.get_attribute("aria-valuenow") == start.get_attribute("aria-valuenow")
    page.keyboard.press("End")
    assert handle.get_attribute("aria-valuetext") == "no limit"
    assert page.evaluate("lifemap.ids().length") == all_of_it
