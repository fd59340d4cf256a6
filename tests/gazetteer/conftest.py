"""What the tests of look-up share: a tiny gazetteer."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifemap.gazetteer import Gazetteer
from tests.gazetteer.tiny import write_tiny


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the tiny world."""
    return write_tiny(tmp_path_factory.mktemp("tiny") / "tiny.sqlite")


@pytest.fixture(scope="session")
def tiny(tiny_file: Path) -> Gazetteer:
    """Return the gazetteer of the tiny world."""
    return Gazetteer.open(tiny_file)
