"""Give benchmarks the table of promises, and print and write it when all have run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.promises import WRITTEN, Table

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

TABLE = pytest.StashKey[Table]()


@pytest.fixture(scope="session")
def record(request: pytest.FixtureRequest) -> Table:
    """Return the table: ``record(key, value)`` keeps a figure of a promise."""
    return request.config.stash.setdefault(TABLE, Table())


def pytest_terminal_summary(
    terminalreporter: TerminalReporter, config: pytest.Config
) -> None:
    """Print the whole table and write it, where anything was measured."""
    table = config.stash.get(TABLE, None)
    if table is None or not table.values:
        return
    terminalreporter.section("the promises, measured")
    for line in table.lines():
        terminalreporter.write_line(line)
    WRITTEN.parent.mkdir(parents=True, exist_ok=True)
    before = json.loads(WRITTEN.read_text("utf-8")) if WRITTEN.is_file() else None
    told = json.dumps(table.as_json(before), indent=1, ensure_ascii=False)
    WRITTEN.write_text(told + "\n", encoding="utf-8")
