"""Toponym resolution on published corpora, where a person has them.

``LIFEMAP_CORPORA=dir`` names the folder with ``lgl.xml``, ``TR-News.xml`` and
``GWN.xml``, where they do not lie beside the checkout. Measured only: nothing of them
is kept here. Judged are toponyms whose gold GeoNames id the gazetteer holds, and all
that have one; right within 161 km.

LGL's articles come from 86 newspapers; it is measured article by article, and with the
articles of a paper known as such. The weights of `coherence` were chosen on TR-News,
GeoWebNews and every other article of LGL, so its figure for LGL is half a development
figure; the other half is printed too.
"""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import pytest

from lifemap.errors import GazetteerError
from lifemap.geometry import distance_km
from lifemap.model import Mention
from lifemap.resolution.coherence import resolve_texts
from tests.conftest import SHARED

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from lifemap.places import Place
    from tests.benchmarks.promises import Table

NEAR_KM = 161.0
FLOORS = {"lgl": 0.86, "TR-News": 0.95, "GWN": 0.88}
PAPERS_FLOOR = 0.97
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


class Article(NamedTuple):
    """A text, its toponyms with a GeoNames id, and the paper it is of."""

    text: str
    golds: list[Gold]
    paper: str


def read(file: Path) -> Iterator[Article]:
    """Yield the articles of a corpus."""
    for article in ElementTree.parse(file).getroot():  # noqa: S314 - a local file
        found = [gold for tag in article.iter("toponym") if (gold := _gold(tag))]
        paper = article.findtext("domain") or ""
        yield Article(article.findtext("text") or "", found, paper)


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


def tally(
    gazetteer: Gazetteer, articles: Sequence[Article], *, papers: bool = False
) -> Tally:
    """Return how many toponyms were resolved right.

    ``papers`` is whether the articles of a paper are resolved as texts of one source.
    """
    sources: dict[str, list[Article]] = defaultdict(list)
    for at, article in enumerate(articles):
        sources[article.paper if papers else str(at)].append(article)
    counts = [0, 0, 0, 0]
    for told in sources.values():
        mentions = [[mention_of(g, a.text, gazetteer) for g in a.golds] for a in told]
        found = resolve_texts(mentions, gazetteer)
        for article, resolutions in zip(told, found, strict=True):
            for gold, resolution in zip(article.golds, resolutions, strict=True):
                good = is_right(resolution.place, gold)
                known = holds(gazetteer, gold.id)
                judged = (True, good, known, known and good)
                counts = [*map(add, counts, judged)]
    return Tally(*counts)


def is_right(place: Place | None, gold: Gold) -> bool:
    """Whether a place lies within 161 km of the gold."""
    return place is not None and (
        distance_km(place.lat, place.lon, gold.lat, gold.lon) <= NEAR_KM
    )


def corpus(name: str) -> list[Article]:
    """Return the articles of a corpus; skips the test where there is none."""
    file = Path(os.environ.get("LIFEMAP_CORPORA", SHARED / "corpora"), f"{name}.xml")
    if not file.is_file():
        pytest.skip(f"set LIFEMAP_CORPORA to a folder that has {name}.xml")
    return list(read(file))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_names_in_news_are_placed_right(
    gazetteer: Gazetteer,
    name: str,
    capsys: pytest.CaptureFixture[str],
    record: Table,
) -> None:
    """Within 161 km, for toponyms that the gazetteer holds; floors only rise."""
    articles = corpus(name)
    odd, even = (tally(gazetteer, articles[part::2]) for part in (1, 0))
    both = Tally(*map(add, odd, even))
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {both}; every other article: {odd}\n")
    record(f"news.{name}", both.right_held / both.held)
    assert both.right_held / both.held >= FLOORS[name]


def test_the_articles_of_a_paper_help_each_other(
    gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str], record: Table
) -> None:
    """A local paper's names are its own places, once its other articles are known."""
    found = tally(gazetteer, corpus("lgl"), papers=True)
    with capsys.disabled():
        sys.stdout.write(f"\nlgl, paper by paper: {found}\n")
    record("news.papers", found.right_held / found.held)
    assert found.right_held / found.held >= PAPERS_FLOOR
