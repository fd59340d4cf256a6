"""Count the hostile pairs and tell of them at the end of a run."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.hostile.watch import Watch
from tests.tally import tally_of


@pytest.fixture(scope="session")
def tally(request: pytest.FixtureRequest) -> Counter[str]:
    """Return the counts that the summary tells."""
    return tally_of(request.config, "hostile")


@pytest.fixture(scope="session")
def watch() -> Watch:
    """Return the one watch: an audit hook cannot be taken away again."""
    return Watch()


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how many pairs were tried and what of them ran or ended in a traceback."""
    counts = tally_of(config, "hostile")
    if counts["pairs"]:
        terminalreporter.write_line(
            f"hostile: {counts['pairs']:,} pairs of {counts['fields']} fields in"
            f" {counts['formats']} formats, {counts['executions']} executions,"
            f" {counts['pairs'] - counts['ended']} tracebacks"
        )
    if counts["shown"]:
        terminalreporter.write_line(
            f"hostile, in Chromium: {counts['shown']:,} texts shown, put into the"
            f" address or sent by a host, {counts['ran']} executions"
        )
