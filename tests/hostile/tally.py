"""The counts that the end of a run tells."""

from __future__ import annotations

from collections import Counter

import pytest

TALLY: pytest.StashKey[Counter[str]] = pytest.StashKey()


def tally_of(config: pytest.Config) -> Counter[str]:
    """Return the counts of this run."""
    return config.stash.setdefault(TALLY, Counter())
