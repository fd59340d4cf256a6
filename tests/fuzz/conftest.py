"""Count the inputs tried and tell of them at the end of a run."""

from __future__ import annotations

from collections import Counter

import pytest

TALLY: pytest.StashKey[Counter[str]] = pytest.StashKey()


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Counter[str]:
    """Return the counts that the summary tells, by parser."""
    return request.config.stash.setdefault(TALLY, Counter())


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how many inputs each parser was tried on."""
    counts = config.stash.get(TALLY, Counter())
    if counts:
        told = ", ".join(f"{parser} {counts[parser]:,}" for parser in counts)
        terminalreporter.write_line(f"fuzzed, {counts.total():,} inputs: {told}")
