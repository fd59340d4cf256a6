"""Hostile texts are read as text or refused by name, and never come to life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from lifemap.errors import LifemapError
from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.importer import import_file
from lifemap.journey import plan_journey
from lifemap.model import Life, Person, Place
from lifemap.resolution import resolve
from lifemap.sources import Opener, open_life
from lifemap.webmap import render_page
from lifemap.webmap.overlay import Overlay, read_overlay
from tests.hostile.elements import Elements, executions
from tests.hostile.forms import Form
from tests.hostile.samples import AREAS, FORMS, LIVES, PLACES, PROSE
from tests.hostile.strings import STRINGS
from tests.hostile.watch import Watch
from tests.imagined import ImaginedGazetteer, event, life

pytestmark = pytest.mark.data

EVERY = 7
"""Of so many pairs one is drawn, a prime number, so that all strings have a turn."""
SHORT = 5000
"""Longer texts are read but not drawn."""
ANNA = life(event("London", "1907"), event("Paris", "1910"))


class Anywhere(ImaginedGazetteer):
    """Knows a place by every id, so that a hostile one reaches the page."""

    def place(self, place_id: str) -> Place:
        """Return the place of an id, a town of that name where there is none."""
        town = Place(place_id, place_id, "town", 1.0, 2.0)
        return self.places.get(place_id, town)


class Trial(NamedTuple):
    """Where files are put, who watches, what is counted, how a page should be."""

    folder: Path
    watch: Watch
    tally: Counter[str]
    scripts: int

    def read_all(
        self, form: Form, read: Callable[[Path], object]
    ) -> Iterator[tuple[int, object]]:
        """Yield what is read of each pair; None where the file is refused by name."""
        self.tally.update(formats=1, fields=form.fields)
        path = self.folder / f"hostile{form.suffix}"
        for number, (field, name, text) in enumerate(pairs(form)):
            path.unlink(missing_ok=True)  # to write over a file takes far longer
            path.write_bytes(form.fill(field, text))
            value: object = None
            told = path.name
            self.tally["pairs"] += form.together
            with self.watch.looking():
                try:
                    value = read(path)
                except LifemapError as error:
                    told = str(error)
            self.tally["ended"] += form.together
            where = f"field {field}, {name}: {told}"
            assert path.name in told, where
            assert "\x1b" not in told, where
            assert self.watch.strays(str(self.folder)) == [], where
            assert self.watch.started == [], where
            yield number, value

    def draw(self, told: Life, *overlays: Overlay) -> None:
        """Draw a life on a page, and count and forbid what comes to life there."""
        journey = plan_journey(told, resolve(told, Anywhere()))
        found = executions(render_page(journey, overlays=overlays), self.scripts)
        self.tally["executions"] += len(found)
        assert found == []


@pytest.fixture
def trial(tmp_path: Path, watch: Watch, tally: Counter[str]) -> Trial:
    """Return the means to try a format, and what a harmless page is like."""
    elements = Elements()
    elements.feed(render_page(plan_journey(ANNA, resolve(ANNA, Anywhere()))))
    return Trial(tmp_path, watch, tally, elements.scripts)


def pairs(form: Form) -> Iterator[tuple[int, str, str]]:
    """Yield each field, or the first of many, with each hostile text and its name."""
    for field in range(0, form.fields, form.together):
        for name, text in STRINGS.items():
            yield field, name, text


def together(lives: list[Life]) -> Life:
    """Return one life of all that lives tell, each stay once and by its own id."""
    told = {
        str((each.mention, each.what, each.note, each.attestations)): each
        for single in lives
        for each in single.events
    }
    stays = (
        replace(each, id=f"{number} {each.id}")
        for number, (text, each) in enumerate(told.items())
        if len(text) < SHORT
    )
    names = dict.fromkeys(single.person.name for single in lives)
    kept = [name for name in names if len(name) < SHORT]
    titles = dict.fromkeys(single.title for single in lives)
    title = " ".join(text for text in titles if len(text) < SHORT)
    sources = {source: None for each in lives for source in each.sources}
    named = (each for each in sources if len(str(each)) < SHORT)
    apart = (replace(each, id=f"{at} {each.id}") for at, each in enumerate(named))
    person = Person(" ".join(kept), aliases=tuple(kept))
    return Life(person, tuple(stays), tuple(apart), title)


def check_lives(form: Form, gazetteer: Gazetteer | None, trial: Trial) -> int:
    """Read every pair of a format, draw some on one page, and return how many."""

    def known() -> Gazetteer:
        assert gazetteer is not None, "only prose needs the gazetteer"
        return gazetteer

    lives = []
    for number, value in trial.read_all(
        form, lambda path: open_life(str(path), Opener(known)).life
    ):
        assert value is None or isinstance(value, Life)
        if isinstance(value, Life) and number % EVERY == 0:
            lives.append(value)
    trial.draw(together(lives))
    return len(lives)


@pytest.mark.parametrize("name", LIVES)
def test_a_hostile_text_in_a_life_stays_text(name: str, trial: Trial) -> None:
    """Each field of each format of lives takes each text or names the file."""
    form = LIVES[name]
    count = check_lives(form, None, trial)
    if form.together == 1:
        assert count > form.fields, "most texts are harmless and are read"
    else:
        assert bool(count) == (name == "Excel, texts"), "one bad cell is a bad workbook"


@pytest.mark.parametrize("name", PROSE)
def test_a_hostile_text_in_prose_stays_text(
    name: str, gazetteer: Gazetteer, trial: Trial
) -> None:
    """A biography may hold anything anywhere."""
    assert check_lives(PROSE[name], gazetteer, trial) > PROSE[name].fields


@pytest.mark.parametrize("name", PLACES)
def test_a_hostile_text_in_places_writes_one_layer_only(
    name: str, trial: Trial
) -> None:
    """A gazetteer of one's own is written to its folder, whatever its cells say."""
    layer = trial.folder / "layers" / "hostile.sqlite"

    def read(path: Path) -> object:
        layer.unlink(missing_ok=True)
        return import_file(path, folder=layer.parent)

    came = [value for _, value in trial.read_all(PLACES[name], read) if value]
    assert len(came) >= len(STRINGS) - 1, "only what is no UTF-8 is refused"
    assert set(layer.parent.iterdir()) <= {layer}


def test_a_hostile_text_in_an_overlay_stays_text(trial: Trial) -> None:
    """Names, dates, licences and corners of dated areas are read or refused."""
    came = []
    for _, value in trial.read_all(AREAS, read_overlay):
        assert value is None or isinstance(value, Overlay)
        if isinstance(value, Overlay):
            came.append(value)
    assert len(came) > len(STRINGS)
    trial.draw(ANNA, *came[::EVERY])


def test_the_watch_and_the_page_reader_see_what_they_are_for(
    tmp_path: Path, watch: Watch
) -> None:
    """A stray file is seen, and so are code, a handler, a picture and a script."""
    with watch.looking():
        (tmp_path / "stray").write_text("x", encoding="utf-8")
        exec(compile("1", "<template>", "exec"))  # noqa: S102, to be seen
    assert watch.paths == [str(tmp_path / "stray")]
    assert watch.strays(str(tmp_path / "sub")) == watch.paths
    assert [what.split()[0] for what in watch.started] == ["exec"]
    page = "<p onclick=x><img><script></script><a href=javascript:x>60481729"
    assert len(executions(page, 0)) == 5
    block = '</style><script data-lifemap="journey">{{1}}</script>'
    assert executions(block, 1) == ["{{ in the data"]


def test_the_pairs_tried_are_many() -> None:
    """There are forty texts or more, and two thousand pairs or more."""
    counts = {name: form.fields * len(STRINGS) for name, form in FORMS.items()}
    assert len(STRINGS) >= 40
    assert sum(counts.values()) >= 2000
    assert min(counts.values()) >= 5 * len(STRINGS)
