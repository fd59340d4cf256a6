"""What the tests of life files share."""

from __future__ import annotations

from pathlib import Path

from lifemap.errors import LifeFileError
from lifemap.lifefile import parse_life

INVALID = Path(__file__).parents[1] / "cases" / "invalid"
ODESSA = '[[stay]]\nplace = "Odessa"\n'


def faults_of(text: str, format: str = "toml") -> list[str]:  # noqa: A002
    """Return the faults of a text, one line each."""
    try:
        parse_life(text, f"life.{format}", format)
    except LifeFileError as error:
        return str(error).split("\n")
    return []
