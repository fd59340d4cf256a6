"""The page's window keeps the same stays as the command's."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from lifemap.edtf import iso
from lifemap.journey import filter_journey
from lifemap.phrases import read_window
from tests.browser.conftest import Open, until
from tests.browser.itineraries import doubtful_journey

pytestmark = pytest.mark.browser


def bounds(dice: random.Random) -> tuple[str | None, str | None]:
    """Return two dates in order, of any precision, or None for no limit."""
    days = sorted(dice.randrange(685_000, 709_500) for _ in range(2))
    texts = [str(iso(day))[: dice.choice((4, 7, 10))] for day in days]
    first = None if dice.random() < 0.1 else texts[0]
    last = None if dice.random() < 0.1 else max(texts)
    return first, last


def test_two_hundred_windows_keep_the_ids_that_the_command_keeps(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """For random windows the page and filter_journey show the same ids."""
    dice = random.Random(1917)  # noqa: S311 - dice for a test
    journey = doubtful_journey()
    page = open_page(drawn(journey, "doubtful"))
    asked = [(*bounds(dice), strict) for _ in range(200) for strict in (False, True)]
    shown = page.evaluate(
        """asked => asked.map(([from, to, strict]) => {
            lifemap.show(from ?? "", to ?? "");
            lifemap.page.state.change({ strict });
            return lifemap.ids();
        })""",
        asked,
    )
    for (first, last, strict), ids in zip(asked, shown, strict=True):
        kept = filter_journey(journey, read_window(first, last), strict=strict)
        assert ids == [stay.id for stay in kept.stays], (first, last, strict)


def test_a_window_in_the_address_filters_map_list_and_strip(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """What the address asks for is what the list shows, and the same as the API."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#from=1905&to=1914-07")
    journey = filter_journey(doubtful_journey(), read_window("1905", "1914-07"))
    rows = page.locator(".lm-stop:not([hidden])")
    assert rows.count() == len(journey.stays)
    assert page.evaluate("lifemap.ids()") == [stay.id for stay in journey.stays]
    assert "1 January 1905" in str(
        page.locator(".lm-from").get_attribute("aria-valuetext")
    )


@pytest.mark.parametrize(
    "hash_",
    [
        "#from=<img src=x onerror=alert(1)>",
        "#from=99999999-99-99&to=x",
        "#from=1914&to=1905",
        "#stop=nobody&view=nowhere&theme=pink",
        "#%E0%A4%A",
    ],
)
def test_an_address_that_makes_no_sense_shows_everything(
    open_page: Open, drawn: Callable[..., str], hash_: str
) -> None:
    """Nonsense in the address is passed over in silence."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + hash_)
    assert len(page.evaluate("lifemap.ids()")) == len(doubtful_journey().stays)


def test_a_window_is_typed_as_well_as_dragged(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The fields take EDTF or words; what is no date is marked and changes nothing."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    page.get_by_role("button", name="Filter").click()
    page.get_by_role("textbox", name="Show from").fill("May 1905")
    page.get_by_role("textbox", name="Show until").fill("1914-07")
    page.keyboard.press("Tab")
    kept = filter_journey(doubtful_journey(), read_window("1905-05", "1914-07"))
    assert page.evaluate("lifemap.ids()") == [stay.id for stay in kept.stays]
    page.get_by_role("textbox", name="Show until").fill("soon")
    page.keyboard.press("Tab")
    field = page.get_by_role("textbox", name="Show until")
    assert field.get_attribute("aria-invalid") == "true"
    assert page.evaluate("lifemap.ids()") == [stay.id for stay in kept.stays]


def test_the_handles_are_dragged_and_leave_the_rest(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """A handle dragged to the middle of the strip leaves the later half."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    track = page.locator(".lm-track").bounding_box()
    assert track
    middle = track["y"] + track["height"] / 2
    page.mouse.move(track["x"], middle)
    page.mouse.down()
    page.mouse.move(track["x"] + track["width"] / 2, middle, steps=8)
    page.mouse.up()
    until(page, "lifemap.state().from !== null")
    first = str(page.evaluate("lifemap.state().from"))
    assert first.startswith(("1909", "1910"))
    kept = filter_journey(doubtful_journey(), read_window(first, None))
    until(page, f"lifemap.ids().length === {len(kept.stays)}")
