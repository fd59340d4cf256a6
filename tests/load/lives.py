"""Lives without end, no two alike: those of the tests with other places and years."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lifemap.gazetteer import Gazetteer
from lifemap.journey import plan_journey
from lifemap.lifefile import parse_life
from lifemap.model import Life
from lifemap.prose import read_biography
from lifemap.resolution import resolve
from lifemap.webmap import render_page

ROOT = Path(__file__).parents[2]
_PLACE = re.compile(r'^place = "(.*)"', re.MULTILINE)
_YEAR = re.compile(r"(?<!\d)1[5-9]\d\d(?!\d)")
_TOWNS = "select name from place where pop > 20000 and more is null limit 9000"


class Written(NamedTuple):
    """A life as somebody has written it, as a life file or as prose."""

    is_file: bool
    text: str


class Lives:
    """Lives by number: texts and life files in turn."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        rows = gazetteer.layers[0].sql.execute(_TOWNS)
        self.towns = [name for (name,) in rows if '"' not in name]
        self.files = sorted((ROOT / "tests" / "lives").glob("open_*"))

    def __getitem__(self, number: int) -> Written:
        """Return a life; the same number gives the same one."""
        file = self.files[number % len(self.files)]
        chance = random.Random(number)  # noqa: S311, not for secrets
        places = set(_PLACE.findall(file.with_suffix(".toml").read_text("utf-8")))
        text = with_others(file.read_text("utf-8"), places, self.towns, chance)
        later = chance.randrange(-90, 90)
        text = _YEAR.sub(lambda year: str(int(year[0]) + later), text)
        return Written(file.suffix == ".toml", text)


def with_others(
    text: str, places: set[str], towns: Sequence[str], chance: random.Random
) -> str:
    """Return a text with other towns for its places, the longest names first."""
    for name in sorted(places, key=lambda name: (-len(name), name)):
        text = text.replace(name, chance.choice(towns))
    return text


def draw(written: Written, gazetteer: Gazetteer) -> str:
    """Return the page of a life, read, resolved and drawn."""
    life = read(written, gazetteer)
    journey = plan_journey(life, resolve(life, gazetteer))
    return render_page(journey, gazetteer=gazetteer)


def read(written: Written, gazetteer: Gazetteer) -> Life:
    """Return a life as it is read."""
    if written.is_file:
        return parse_life(written.text)
    return read_biography(written.text, gazetteer=gazetteer)
