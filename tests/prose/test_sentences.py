"""Sentences end where they end, and not at every stop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.prose.text.sentences import split_sentences


def cut(text: str, *, mend: bool = False) -> list[str]:
    """Return the sentences of a text."""
    return [text[a:b] for a, b in split_sentences(text, 0, len(text), mend=mend)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Holm met J. R. Madsen in St. Petersburg in c. 1890.",
        "She lived at 12 Nygade, Ribe, from Aug. 1890 to Jan. 1891.",
        "The U.S. Army sent him to Washington, D.C. in 1862.",
        "He asked “Where is Rome?” and left.",
        "Born in Keene, N.H., he moved to Boston, Mass., in 1850.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    """Titles, initials and short forms go on."""
    assert cut(sentence) == [sentence]


def test_sentences_are_cut_at_their_stops() -> None:
    """Stops, questions and exclamations end sentences."""
    assert cut("She left. Was it May? It was! So she went.") == [
        "She left.",
        "Was it May?",
        "It was!",
        "So she went.",
    ]


def test_run_together_words_are_cut_when_mending() -> None:
    """A stop glued to the next sentence ends one in a damaged block."""
    assert cut("He went to Rome.In 1902 he left.", mend=True) == [
        "He went to Rome.",
        "In 1902 he left.",
    ]


@given(st.text(st.sampled_from("Ab. ?!;,\n\"'1("), max_size=300), st.booleans())
def test_sentences_stand_in_order_and_apart(text: str, mend: bool) -> None:
    """Whatever the text, its sentences follow one another within it."""
    last = 0
    for start, end in split_sentences(text, 0, len(text), mend=mend):
        assert last <= start < end <= len(text)
        last = end
