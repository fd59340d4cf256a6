"""Make inputs by hypothesis: broken seeds, words in any order, any text, any bytes."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.targets import Target

Input = TypeVar("Input")
ROUND = 50
"""Inputs between two looks at the clock."""
WAYS = ("cut", "double", "put", "swap")


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Return what makes inputs for a parser, not much longer than its limit."""
    seeds = [seed[: target.longest] for seed in target.seeds()]
    words = [word.encode() for word in target.words.split(" ") if word]
    pieces = st.sampled_from(words) | st.sampled_from(seeds).map(_middle)
    pieces |= st.binary(max_size=4)
    edits = st.lists(
        st.tuples(st.sampled_from(WAYS), st.integers(0), st.integers(1, 60), pieces),
        min_size=1, max_size=5,
    )  # fmt: skip
    broken = st.builds(damaged, st.sampled_from(seeds), edits)
    thrown = st.lists(st.sampled_from(words), max_size=40).map(b" ".join)
    return broken | broken | thrown | st.text(max_size=80).map(_encoded) | st.binary()


def damaged(data: bytes, edits: list[tuple[str, int, int, bytes]]) -> bytes:
    """Return bytes with pieces cut out, doubled, put in or swapped."""
    for how, where, length, piece in edits:
        at = where % (len(data) + 1)
        part = data[at : at + length]
        middle = {"cut": b"", "double": part * 2, "put": piece + part, "swap": piece}
        data = data[:at] + middle[how] + data[at + length :]
    return data


def _middle(data: bytes) -> bytes:
    return data[len(data) // 3 : len(data) // 3 + 60]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def try_for(
    made: st.SearchStrategy[Input], law: Callable[[Input], object], seconds: float
) -> int:
    """Try a law on inputs for some seconds, one round at least; return how many.

    The same inputs come each time, on a slow machine fewer of them. An input that
    breaks the law is made small before it is shown.
    """
    tried = 0

    def attempt(value: Input) -> None:
        nonlocal tried
        tried += 1
        law(value)

    end = time.monotonic() + seconds
    for number in count():
        rounds = settings(
            max_examples=ROUND, database=None, deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )(given(made)(attempt))  # fmt: skip
        seed(number)(rounds)()
        if time.monotonic() > end:
            return tried
    raise AssertionError
