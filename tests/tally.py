"""Counts that several tests of a run add to and its summary tells."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

_TALLIES: pytest.StashKey[defaultdict[str, Counter[str]]] = pytest.StashKey()


def tally_of(config: pytest.Config, what: str) -> Counter[str]:
    """Return the counts of this run for one subject."""
    new: defaultdict[str, Counter[str]] = defaultdict(Counter)
    return config.stash.setdefault(_TALLIES, new)[what]
