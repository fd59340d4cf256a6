"""Count the kills and tell of them at the end of a run."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.tally import tally_of


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Counter[str]:
    """Return the counts that the summary tells."""
    return tally_of(request.config, "faults")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the kills tried and the files that were whole after them."""
    counts = tally_of(config, "faults")
    kinds = sorted({key.split()[0] for key in counts})
    if kinds:
        tried = sum(counts[f"{kind} tried"] for kind in kinds)
        lost = tried - sum(counts[f"{kind} whole"] for kind in kinds)
        terminalreporter.write_line(
            f"faults survived: {tried} kills of {len(kinds)} writers, {lost} losses"
        )
    for kind in kinds:
        tried, whole = counts[f"{kind} tried"], counts[f"{kind} whole"]
        amid = counts[f"{kind} amid"]
        terminalreporter.write_line(
            f"kill -9, {kind}: {tried} tried, {amid} amid a file, {whole} survived"
        )
