"""The names of one text are resolved together."""

from __future__ import annotations

import pytest

from lifemap.model import Mention
from lifemap.resolution.coherence import resolve_texts, resolve_toponyms
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


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Alone a name is the biggest place of it; a paper of Nova Scotia knows better.
        ([["Amherst"]], ["p:amherst-ny"]),
        ([["Amherst"], ["Paris"], ["London"]], ["p:amherst-ny", "p:paris", "p:london"]),
        (
            [["Amherst"], ["Halifax,Nova Scotia"], ["Halifax,Nova Scotia"]],
            ["p:amherst-ns", "p:halifax-ns", "p:halifax-ns"],
        ),
        # A name is no witness of itself, and what a text says wins.
        ([["Amherst"], ["Amherst"]], ["p:amherst-ny", "p:amherst-ny"]),
        (
            [["Amherst,Massachusetts"], ["Halifax,Nova Scotia"]],
            ["p:amherst-ma", "p:halifax-ns"],
        ),
        ([], []),
    ],
)
def test_texts_of_one_source_help_each_other(
    texts: list[list[str]], expected: list[str]
) -> None:
    """Each row: the names of each text, and the ids that come of it in order."""
    mentions = [
        [Mention(place, within) for place, _, within in (n.partition(",") for n in t)]
        for t in texts
    ]
    found = resolve_texts(mentions, ImaginedGazetteer())
    assert [f.place.id for text in found for f in text if f.place] == expected
