"""Texts that no one would write: spans hold, time stays in proportion."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifemap.prose import read_biography
from tests.proportion import grows
from tests.prose.atlas import Atlas

LIVES = Path(__file__).parents[1] / "lives"
ATLAS = Atlas()
TALK = """
She he Holm Ada was born in to from Kiev Rome moved left 1860 and until May his brother
who there the city of died planned not , . ; ( ) – # *
"""
WORDS = [*TALK.split(), "[1]", "<p>", "\n", "\n\n"]
INSERTS = (
    "<p>", "</div>", "<![CDATA[", "<!--", "&#x0;", "&bogus;", "<a href=", "**", "[x](",
    "| a | b |\n|--|--|\n", "```\n", "\x00", "\ud800", "(((", "\u202e", "99999",
)  # fmt: skip
INPUTS = 5000
SLICE = 600


def check(text: str) -> None:
    """Read a text and see that quotes, spans and ids are sound."""
    life = read_biography(text, gazetteer=ATLAS)
    for event in life.events:
        assert event.attestations
        for attestation in event.attestations:
            span = attestation.span
            assert span is not None
            assert attestation.quote
            assert text[span.start : span.end] == attestation.quote
    ids = [e.id for e in life.events]
    assert len(set(ids)) == len(ids)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=80))
def test_any_words_in_any_order_can_be_read(words: list[str]) -> None:
    """Words of biographies thrown together crash nothing."""
    check(" ".join(words))


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """Letters of all scripts, controls and lone surrogates crash nothing."""
    check(text)


def mutated(texts: list[str], chance: random.Random) -> str:
    """Return a slice of a biography with some of it broken."""
    text = chance.choice(texts)
    start = chance.randrange(len(text))
    text = text[start : start + chance.randrange(20, SLICE)]
    for _ in range(chance.randrange(1, 6)):
        first = chance.randrange(len(text) + 1)
        last = min(len(text), first + chance.randrange(1, 60))
        middle = chance.choice(
            ["", text[first:last] * 3, chance.choice(INSERTS), text[first:last][::-1],
             text[first:last].upper(), text[first:last].replace(" ", "\n")]
        )  # fmt: skip
        text = text[:first] + middle + text[last:]
    return text


@pytest.mark.data
def test_five_thousand_broken_biographies_can_be_read() -> None:
    """Cut, repeated, reversed and littered texts keep their quotes verbatim."""
    files = sorted(p for p in LIVES.iterdir() if p.suffix in (".txt", ".md", ".html"))
    texts = [p.read_text(encoding="utf-8") for p in files]
    chance = random.Random(1)  # noqa: S311 the same inputs each time
    for _ in range(INPUTS):
        check(mutated(texts, chance))


@pytest.mark.parametrize(
    "unit",
    ["a", "A", "1860 ", "(", "She moved to Kiev in 1860. ", "Kiev, ", "<p", "[1]",
     "and ", "Holm’s ", "\n", "\t", "of the ", "“", "1860–", "in ", "# ", "&amp;",
     "\u202eabc "],
)  # fmt: skip
def test_time_stays_in_proportion_to_the_text(unit: str) -> None:
    """Four times the text takes no more than about four times as long."""
    small, large = unit * (20_000 // len(unit)), unit * (80_000 // len(unit))
    assert not grows(read, small, large, most=10)


def read(text: str) -> object:
    """Read a text by an imagined gazetteer."""
    return read_biography(text, gazetteer=ATLAS)


@pytest.mark.data
def test_ten_megabytes_in_one_line_are_read_in_proportion() -> None:
    """A book without a line break takes ten times as long as a tenth of it."""
    sentence = "In 1860 the garden was very green and nobody came to see it at all. "
    assert not grows(read, sentence * 15_000, sentence * 150_000, most=20)
