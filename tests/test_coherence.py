"""The names of one text are resolved together."""

from __future__ import annotations

import pytest

from lifemap.model import Mention
from lifemap.resolution.coherence import resolve_toponyms
from tests.imagined import ImaginedGazetteer


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Paris"], ["p:paris"]),
        (["Oxford"], ["p:oxford-ms"]),
        (["Oxford", "London"], ["p:oxford-uk", "p:london"]),
        (["Halifax", "Amherst,Nova Scotia"], ["p:halifax-ns", "p:amherst-ns"]),
        (["Newtown", "Sydney"], ["p:newtown-au", "p:sydney"]),
        (["Oxford,England", "Oxford,Mississippi"], ["p:oxford-uk", "p:oxford-ms"]),
        (["Oxford,Narnia", "London"], ["p:oxford-uk", "p:london"]),
        (["Siberia", "Irkutsk"], ["a:siberia", "p:irkutsk"]),
        (["Nowhere", "Paris"], ["unknown", "p:paris"]),
        ([], []),
    ],
)
def test_names_support_each_other(names: list[str], expected: list[str]) -> None:
    """Each row: ``name,within`` as in the text, and the ids or states."""
    parts = [name.partition(",") for name in names]
    mentions = [Mention(place, within) for place, _, within in parts]
    found = resolve_toponyms(mentions, ImaginedGazetteer())
    assert [f.place.id if f.place else f.state for f in found] == expected


def test_a_name_said_twice_is_one_place_and_one_question() -> None:
    """The order of the mentions is kept."""
    gazetteer = ImaginedGazetteer()
    mentions = [Mention("Paris"), Mention("London"), Mention("Paris")]
    found = resolve_toponyms(mentions, gazetteer)
    assert found[0] == found[2]
    assert gazetteer.asked["Paris"] == 1
