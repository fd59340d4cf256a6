"""Playing the journey: three clocks, a limit, and nothing by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.conftest import Open, frames, until
from tests.browser.itineraries import doubtful_journey, plain_journey

pytestmark = pytest.mark.browser

SCHEDULE = """clock => {
    const { page } = lifemap;
    page.state.change({ clock });
    page.player.play();
    page.player.pause();
    const { arrive, leave, total, shown } = page.player.schedule;
    page.player.stop();
    return { arrive: [...arrive], leave: [...leave], total, shown };
}"""


@pytest.mark.parametrize("clock", ["idle", "even", "calendar"])
def test_each_clock_reaches_every_stop_in_order_within_ninety_seconds(
    open_page: Open, drawn: Callable[..., str], clock: str
) -> None:
    """Times rise, every stop is come to, and a whole life takes a minute and a half."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    plan = page.evaluate(SCHEDULE, clock)
    assert plan["shown"] == list(range(60))
    assert plan["total"] <= 91.5
    assert all(
        one <= other
        for one, other in zip(plan["arrive"], plan["arrive"][1:], strict=False)
    )
    assert all(a <= b for a, b in zip(plan["arrive"], plan["leave"], strict=True))


def test_a_stop_is_shown_half_a_second_at_least_unless_the_life_is_too_long(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The default clock dwells; ten thousand stops still fit the ninety seconds."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    plan = page.evaluate(SCHEDULE, "idle")
    dwells = [b - a for a, b in zip(plan["arrive"], plan["leave"], strict=True)]
    assert min(dwells) >= 0.5
    page = open_page(drawn(plain_journey(1000), "plain-1000"))
    assert page.evaluate(SCHEDULE, "idle")["total"] <= 91


def test_play_starts_when_asked_and_shows_only_what_has_come(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """Nothing moves by itself; played, the first stops come first; a press pauses."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    frames(page, 20)
    assert page.evaluate("lifemap.page.state.now.playing") is False
    page.get_by_role("button", name="Play the journey").click()
    until(page, "lifemap.page.state.now.stop >= 1")
    drawn_so_far = page.evaluate("lifemap.page.sheet.look.upto")
    assert drawn_so_far < 10
    assert page.locator(".lm-readout").inner_text().split()[-1].startswith("18")
    page.get_by_role("button", name="Pause").click()
    at = page.evaluate("lifemap.page.player.time")
    frames(page, 20)
    assert page.evaluate("lifemap.page.player.time") == at
    page.get_by_role("button", name="Next stop").first.click()
    assert page.evaluate("lifemap.page.sheet.look.upto") is None or page.evaluate(
        "lifemap.page.player.moving"
    ) is False  # fmt: skip


def test_to_the_end_and_the_whole_journey_is_there_again(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """When the play ends everything is drawn."""
    page = open_page(drawn(doubtful_journey(), "doubtful"))
    page.evaluate(
        """() => { const { player } = lifemap.page;
            player.play(); player.time = player.schedule.total - 0.1; }"""
    )
    until(page, "!lifemap.page.state.now.playing && !lifemap.page.player.moving")
    until(page, "lifemap.page.sheet.look.upto === Infinity")


def test_playing_within_a_window_leaves_out_the_rest(
    open_page: Open, drawn: Callable[..., str]
) -> None:
    """The schedule holds the ids of the window."""
    page = open_page(drawn(doubtful_journey(), "doubtful") + "#from=1900&to=1910")
    plan = page.evaluate(SCHEDULE, "even")
    assert plan["shown"] == page.evaluate("lifemap.page.shown()")
