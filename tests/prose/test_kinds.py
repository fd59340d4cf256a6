"""The kind that a sentence's event is given, as a historian would give it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lifemap.prose import read_biography
from tests.prose.atlas import Atlas

CASES = Path(__file__).parents[1] / "cases" / "prose_kinds.tsv"
ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]


def kinds_at(text: str, place: str) -> set[str]:
    """Return the kinds of the events that a text tells of a place."""
    life = read_biography(text, person="Holm", gazetteer=Atlas())
    return {e.kind for e in life.events if e.mention.toponym == place}


@pytest.mark.parametrize(("kind", "place", "text"), ROWS, ids=[r[2] for r in ROWS])
def test_a_sentence_tells_an_event_of_this_kind(
    kind: str, place: str, text: str
) -> None:
    """The place of the row is told of once, with the kind of the row."""
    assert kinds_at(text, place) == {kind}
