"""Names of places in sentences: found whole, with what they lie in, or no places."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.prose import read_biography

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer

CASES = Path(__file__).parents[1] / "cases" / "prose_places.tsv"
ROWS = [line.split("\t") for line in CASES.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.data
@pytest.mark.parametrize(("text", "places"), ROWS, ids=[r[0] for r in ROWS])
def test_a_sentence_names_these_places(
    text: str, places: str, gazetteer: Gazetteer
) -> None:
    """The places of a row are drawn, as "place < what it lies in", and no others."""
    life = read_biography(text, person="Holm", gazetteer=gazetteer)
    drawn = [e.mention for e in life.events if e.band != "low" and e.when]
    found = [m.toponym + (f" < {m.within}" if m.within else "") for m in drawn]
    assert "; ".join(found) == places.removeprefix("-")
