"""Count the inputs tried and tell of them at the end of a run."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.tally import tally_of


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Counter[str]:
    """Return the counts that the summary tells, by parser."""
    return tally_of(request.config, "fuzz")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how many inputs each parser was tried on."""
    counts = tally_of(config, "fuzz")
    if counts:
        told = ", ".join(f"{parser} {counts[parser]:,}" for parser in counts)
        terminalreporter.write_line(f"fuzzed, {counts.total():,} inputs: {told}")
