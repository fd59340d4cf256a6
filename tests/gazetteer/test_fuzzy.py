"""A slip of the pen is undone, and never unasked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.fuzzy import search, variants
from lifemap.toponyms import edit_distance

WORDS = st.text("abcdeosz", min_size=1, max_size=7)


@given(WORDS)
def test_variants_are_all_one_edit_away(word: str) -> None:
    """Nothing farther, and not the word itself."""
    found = variants(word, "abcz")
    assert word not in found
    assert all(edit_distance(word, other) == 1 for other in found)


@given(WORDS, st.data())
def test_every_single_slip_is_among_the_variants(
    word: str, data: st.DataObject
) -> None:
    """Insertions, deletions, changes and swaps are all undone."""
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdeosz"))
    slips = {
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }
    assert slips - {word} <= variants(word, "abcdeosz")


@pytest.mark.parametrize(
    ("written", "meant", "edits"),
    [
        ("halifex", "Halifax", 1),
        ("hallifax", "Halifax", 1),
        ("istnabul", "Istanbul", 1),
        ("petrigrad", "Saint Petersburg", 1),
        ("konstantinopol", "Istanbul", 1),
        ("constantinolpel", "Istanbul", 3),
    ],
)
def test_slips_find_the_place(
    tiny: Gazetteer, written: str, meant: str, edits: int
) -> None:
    """By today's name or an old one, with how many edits it took at most."""
    found = search(tiny.layers, written, 5)
    assert (meant, True) in [
        (layer.name(number), count <= edits) for count, layer, number, _ in found
    ]


@pytest.mark.parametrize("written", ["hali", "abc", "", "odes"])
def test_short_names_are_never_taken_for_others(tiny: Gazetteer, written: str) -> None:
    """Below five letters any name is near too many."""
    assert search(tiny.layers, written, 5) == []


@given(st.sampled_from(["istanbul", "konstantinopel", "saint petersburg"]), st.data())
def test_two_edits_are_found_without_the_runs_of_letters(
    tiny: Gazetteer, name: str, data: st.DataObject
) -> None:
    """What counts two edits at most is the same whether more are looked for or not."""
    written = name
    for _ in range(2):
        written = data.draw(st.sampled_from(sorted(variants(written, "aetnzd"))))
    near = [near for near in search(tiny.layers, written, 9) if near[0] <= 2]
    assert search(tiny.layers, written, 9, most=2)[: len(near)] == near


def test_of_equally_near_names_the_first_is_told(tiny: Gazetteer) -> None:
    """Always the same one, in whatever order a process keeps its sets."""
    for most in (2, 4):
        ((edits, _, _, key),) = search(tiny.layers, "saint peteeszburg", 9, most=most)
        assert (edits, key) == (2, "saintpeterburg")
