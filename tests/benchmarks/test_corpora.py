"""Toponym resolution on published corpora, where a person has them.

``LIFEMAP_CORPORA=dir`` names the folder with ``lgl.xml``, ``TR-News.xml`` and
``GWN.xml``. Measured only: nothing of them is kept here. Judged are toponyms whose gold
GeoNames id the gazetteer holds, and all that have one; right within 161 km.

The weights of `coherence` were chosen on TR-News, GeoWebNews and every other article of
LGL, so its figure for LGL is half a development figure; the other half is printed too.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import pytest

from lifemap.errors import GazetteerError
from lifemap.geometry import distance_km
from lifemap.model import Mention
from lifemap.resolution.coherence import resolve_toponyms

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer

NEAR_KM = 161.0
FLOORS = {"lgl": 0.81, "TR-News": 0.95, "GWN": 0.84}
_CONTAINER = re.compile(r"\s*[,(]\s*([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?)")

pytestmark = [pytest.mark.benchmark, pytest.mark.data]


class Gold(NamedTuple):
    """A toponym of an article, and where it means."""

    name: str
    end: int
    id: str
    lat: float
    lon: float


class Tally(NamedTuple):
    """How many toponyms were judged, held by the gazetteer, and right."""

    total: int
    right: int
    held: int
    right_held: int

    def __str__(self) -> str:
        held = self.right_held / max(1, self.held)
        whole = self.right / max(1, self.total)
        return f"held {held:.3f} of {self.held}; all {whole:.3f} of {self.total}"


def read(file: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Yield the articles of a corpus: text and toponyms with a GeoNames id."""
    for article in ElementTree.parse(file).getroot():  # noqa: S314 - a local file
        found = [gold for tag in article.iter("toponym") if (gold := _gold(tag))]
        yield article.findtext("text") or "", found


def _gold(tag: ElementTree.Element) -> Gold | None:
    tagged = tag.find("gaztag")
    if tagged is not None:
        number, keys = tagged.get("geonameid") or "", ("lat", "lon")
    else:
        tagged, keys = tag, ("latitude", "longitude")
        number = tag.findtext("geonamesID") or ""
    if not number.strip().isdigit():
        return None
    lat, lon = (float(tagged.findtext(key) or "nan") for key in keys)
    name = tag.findtext("phrase") or tag.findtext("extractedName") or ""
    return Gold(name, int(tag.findtext("end") or 0), f"gn:{number.strip()}", lat, lon)


def mention_of(gold: Gold, text: str, gazetteer: Gazetteer) -> Mention:
    """Return a toponym with what the text says right after it (``City, State``)."""
    match = _CONTAINER.match(text, gold.end)
    for within in (match[1], match[1].split()[0]) if match else ():
        if gazetteer.candidates(gold.name, within=within, limit=1, fuzzy=False):
            return Mention(gold.name, within)
    return Mention(gold.name)


def holds(gazetteer: Gazetteer, place_id: str) -> bool:
    """Whether the gazetteer has a place."""
    try:
        gazetteer.place(place_id)
    except GazetteerError:
        return False
    return True


def tally(gazetteer: Gazetteer, articles: Sequence[tuple[str, list[Gold]]]) -> Tally:
    """Return how many toponyms of the articles were resolved right."""
    total = right = held = right_held = 0
    for text, golds in articles:
        mentions = [mention_of(gold, text, gazetteer) for gold in golds]
        for gold, found in zip(
            golds, resolve_toponyms(mentions, gazetteer), strict=True
        ):
            place = found.place
            good = place is not None and (
                distance_km(place.lat, place.lon, gold.lat, gold.lon) <= NEAR_KM
            )
            known = holds(gazetteer, gold.id)
            total, right = total + 1, right + good
            held, right_held = held + known, right_held + (known and good)
    return Tally(total, right, held, right_held)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_names_in_news_are_placed_right(
    gazetteer: Gazetteer, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Within 161 km, for toponyms that the gazetteer holds; floors only rise."""
    folder = os.environ.get("LIFEMAP_CORPORA")
    if not folder or not (Path(folder) / f"{name}.xml").is_file():
        pytest.skip(f"set LIFEMAP_CORPORA to a folder that has {name}.xml")
    articles = list(read(Path(folder) / f"{name}.xml"))
    odd, even = (tally(gazetteer, articles[part::2]) for part in (1, 0))
    both = Tally(*(a + b for a, b in zip(odd, even, strict=True)))
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {both}; every other article: {odd}\n")
    assert both.right_held / both.held >= FLOORS[name]
