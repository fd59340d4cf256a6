"""Tell at the end of a run what was borne."""

from __future__ import annotations

import pytest

TOLD: pytest.StashKey[list[str]] = pytest.StashKey()


@pytest.fixture
def record(request: pytest.FixtureRequest) -> list[str]:
    """Return the lines that the summary tells."""
    return request.config.stash.setdefault(TOLD, [])


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what was measured."""
    for line in config.stash.get(TOLD, []):
        terminalreporter.write_line(f"load: {line}")
