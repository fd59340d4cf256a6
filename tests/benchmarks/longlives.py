"""Make long lives up, for measuring: every hop far, places come back to."""

from __future__ import annotations

import random

from lifemap.edtf import parse
from lifemap.model import Candidate, Journey, Place
from tests.browser.itineraries import journey, stay

FIRST_DAY, LAST_DAY = 686_000, 708_000  # 1879 to 1939
FEWEST_PLACES = 40


def long_life(count: int) -> Journey:
    """Return a life of so many stays at a fifth as many places, each hop at random.

    Real hops are mostly short; these cross half of Europe and Asia, which is harder to
    draw. Legs are thus almost as many as stays.
    """
    dice = random.Random(11)  # noqa: S311 - dice for a benchmark
    towns = [
        Candidate(
            Place(
                f"gn:{number}", f"Town {number}", "town",
                dice.uniform(35, 62), dice.uniform(-10, 60), "XX",
            ),
            3.0,
            ("the only place of the name",),
        )
        for number in range(min(count, max(FEWEST_PLACES, count // 5)))
    ]  # fmt: skip
    span = LAST_DAY - FIRST_DAY
    return journey(
        [
            stay(number, parse(_day(FIRST_DAY + number * span // count)), town)
            for number, town in enumerate(dice.choices(towns, k=count), 1)
        ]
    )


def _day(day: int) -> str:
    year, rest = divmod(day, 365)
    return f"{year:04d}-{rest // 31 + 1:02d}-{rest % 28 + 1:02d}"
