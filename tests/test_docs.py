"""The README is run: every block of shell and Python, in a folder like a reader's."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lifemap.cli import app
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^>]*?) -->\n)?```(?P<lang>sh|python|toml)\n(?P<body>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
BLOCKS = [match.groupdict() for match in BLOCK.finditer(README)]
SHELL = [each["body"] for each in BLOCKS if each["lang"] == "sh" and not each["mark"]]
PYTHON = [each for each in BLOCKS if each["lang"] == "python"]
LIVES = ROOT / "lifemap" / "lives"
OTHER = os.environ.get("LIFEMAP_PYTHON", "")
"""A Python that lifemap is installed for, to run the blocks instead of this one."""
PYTHON_USED = OTHER or sys.executable


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the files that the README speaks of."""
    shutil.copy(LIVES / "trotsky.md", tmp_path / "biography.md")
    shutil.copy(LIVES / "trotsky.toml", tmp_path / "life.toml")
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    command = bin_ / "lifemap"
    command.write_text(f'#!/bin/sh\nexec {PYTHON_USED} -m lifemap "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{bin_}:{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", "" if OTHER else str(ROOT))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.data
@pytest.mark.parametrize("body", SHELL, ids=lambda body: body.splitlines()[0][:40])
@pytest.mark.usefixtures("desk")
def test_shell_blocks_run(body: str) -> None:
    """Each shell block of the README succeeds as it stands."""
    if "trotsky.html" in body and "map" not in body:
        body = f"lifemap map trotsky -o trotsky.html\n{body}"
    run = subprocess.run(
        ["bash", "-euc", body], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.data
@pytest.mark.parametrize(
    "block", PYTHON, ids=lambda block: block["body"].splitlines()[0][:40]
)
@pytest.mark.usefixtures("desk")
def test_python_blocks_run(block: dict[str, str]) -> None:
    """Each Python block of the README runs as it stands, with what it needs."""
    mark, body = block["mark"] or "", block["body"]
    if mark.startswith("needs "):
        pytest.importorskip(mark.removeprefix("needs "))
    run = subprocess.run(
        [PYTHON_USED, "-c", body], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


def test_the_readme_names_every_command() -> None:
    """A command that the README does not name is not there for its readers."""
    names = [
        info.name or getattr(info.callback, "__name__", "")
        for info in app.registered_commands
    ]
    missing = [name for name in names if f"lifemap {name}" not in README]
    assert missing == []


def test_the_life_file_of_the_readme_is_one() -> None:
    """The TOML that the README shows parses without a fault."""
    from lifemap.lifefile import parse_life

    body = next(each["body"] for each in BLOCKS if each["lang"] == "toml")
    assert len(parse_life(body).events) == 1


def test_two_commands_stand_first() -> None:
    """The README's first two blocks are the two commands."""
    assert [each["mark"] for each in BLOCKS[:2]] == ["command one", "command two"]
