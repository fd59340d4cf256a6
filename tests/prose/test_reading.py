"""Stays in single sentences: found, left out, dated, of the right kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifemap.prose import read_biography
from tests.prose.atlas import Atlas

CASES = Path(__file__).parents[1] / "cases" / "prose_stays.tsv"
ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]


def stays(text: str, person: str | None = None) -> set[str]:
    """Return the stays that would be drawn, as place@date@kind."""
    life = read_biography(text, person=person, gazetteer=Atlas())
    return {
        f"{e.mention.toponym}@{e.when.edtf}@{e.kind}"
        for e in life.events
        if e.band != "low" and e.when
    }


@pytest.mark.parametrize(("person", "text", "expected"), ROWS, ids=[r[1] for r in ROWS])
def test_a_sentence_tells_these_stays(person: str, text: str, expected: str) -> None:
    """A sentence gives the stays of its row and no other that would be drawn."""
    wanted = set() if expected == "-" else set(expected.split("; "))
    assert stays(text, person) == wanted


PAGES = CASES.with_name("prose_pages.tsv")
LINES = [line.split("\t") for line in PAGES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(
    ("name", "text", "expected"), LINES[1:], ids=[r[1][:60] for r in LINES[1:]]
)
def test_a_short_page_tells_these_stays(name: str, text: str, expected: str) -> None:
    """A page of a few lines gives its person and the stays of its row, no others."""
    source = text.replace("\\n", "\n")
    life = read_biography(source, gazetteer=Atlas())
    wanted = set() if expected == "-" else set(expected.split("; "))
    assert life.person.name == name
    assert stays(source) == wanted
