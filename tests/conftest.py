"""What several tests share: the compiled gazetteer, the seed text, a browser's path."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

    from lifemap.gazetteer import Gazetteer
    from lifemap.model import Journey

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"

# A law that holds does not fail because the machine is busy.
settings.register_profile("lifemap", deadline=None)
settings.load_profile("lifemap")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip browser tests, saying why, where no Chromium is installed."""
    if shutil.which("chromium"):
        return
    missing = pytest.mark.skip(reason="no Chromium here: apt-get install chromium")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(missing)


@pytest.fixture(autouse=True, scope="session")
def no_layers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the layers of whoever runs the tests out of them, and theirs out of here."""
    from lifemap.gazetteer.homes import VARIABLE

    folder = tmp_path_factory.mktemp("layers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(folder))
        yield folder


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Return what starts browsers: there can be one of it in a process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def gazetteer(no_layers: Path) -> Gazetteer:
    """Return the compiled gazetteer."""
    from lifemap.gazetteer import Gazetteer

    assert not list(no_layers.iterdir())
    return Gazetteer.open()


@pytest.fixture(scope="session")
def trotsky(gazetteer: Gazetteer) -> Journey:
    """Return the whole journey of the life that ships."""
    from lifemap.journey import plan_journey
    from lifemap.lifefile import read_life
    from lifemap.resolution import resolve

    life = read_life(ROOT / "lifemap" / "lives" / "trotsky.toml")
    return plan_journey(life, resolve(life, gazetteer))


@pytest.fixture(scope="session")
def seed() -> str:
    """Return the article that the first life was made from, where it is at hand."""
    path = SHARED / "seeds" / "trotsky.txt"
    if not path.is_file():
        pytest.skip("the seed article is not beside this checkout")
    return path.read_text(encoding="utf-8")
