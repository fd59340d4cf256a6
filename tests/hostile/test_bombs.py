"""What would take all memory or all day is read within limits, or refused by name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.bombs import ALL

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(sys.platform == "win32", reason="limits of a process"),
]
ROOT = Path(__file__).parents[2]
SLOWEST = 20.0
"""Seconds of computing, for a machine that is busy; most take a tenth of one."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, str]]:
    """Return the seconds and the words that each bomb came to."""
    folder = str(tmp_path_factory.mktemp("bombs"))
    command = [sys.executable, "-m", "tests.hostile.bombs", folder]
    ended = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=900
    )
    lines = (line.split("\t") for line in ended.stdout.splitlines())
    found = {name: (float(took), told) for name, took, told in lines}
    assert ended.stderr == "", f"after {[*found][-1:]}"
    return found


@pytest.mark.parametrize("name", ALL)
def test_a_bomb_is_read_within_limits_or_refused_by_name(
    name: str, outcome: dict[str, tuple[float, str]]
) -> None:
    """In a gigabyte of memory, of which Python and the file take a third."""
    suffix, expected, _ = ALL[name]
    took, told = outcome[name]
    assert expected in told
    assert f"bomb{suffix}" in told or told.endswith(" stays")
    assert took < SLOWEST
