"""The table of promises: every row is measured somewhere, and tells the truth of it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.__main__ import KEPT
from tests.benchmarks.promises import Promise, Table, compare, machine, promises
from tests.conftest import ROOT

BENCHMARKS = sorted((ROOT / "tests" / "benchmarks").glob("test_*.py"))


def keys_recorded(path: Path) -> Iterator[str]:
    """Yield what a benchmark calls the figures that it records, as patterns."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        if node.func.id != "record":
            continue
        key = node.args[0]
        if isinstance(key, ast.Constant):
            yield re.escape(str(key.value))
        if isinstance(key, ast.JoinedStr):
            parts = [
                p.value if isinstance(p, ast.Constant) else None for p in key.values
            ]
            yield "".join(r"[\w-]+" if p is None else re.escape(str(p)) for p in parts)


def test_every_promise_is_measured_and_every_figure_promised() -> None:
    """The rows of the table and what the benchmarks record are the same keys."""
    recorded = {key for path in BENCHMARKS for key in keys_recorded(path)}
    assert {k for k in promises() if not any(re.fullmatch(r, k) for r in recorded)} == (
        set()
    )
    assert {r for r in recorded if not any(re.fullmatch(r, k) for k in promises())} == (
        set()
    )


def test_every_benchmark_records() -> None:
    """A benchmark without a row would be a promise that nobody sees."""
    silent = [path.name for path in BENCHMARKS if not list(keys_recorded(path))]
    assert silent == []


@pytest.mark.parametrize(
    ("limit", "value", "holds"),
    [
        ("<= 15", 15, True),
        ("<= 15", 15.01, False),
        (">= .97", 0.97, True),
        (">= .97", 0.9699, False),
        ("<= 0", 1, False),
        ("", 1e9, None),
    ],
)
def test_a_limit_is_kept_up_to_itself(
    limit: str, value: float, *, holds: bool | None
) -> None:
    """The most and the least count as kept; no limit, no verdict."""
    assert Promise("part", "key", "what", limit, "x", "peer").holds(value) is holds


def test_every_limit_can_be_read() -> None:
    """Each is empty, or says whether it is the most or the least, and how much."""
    for promise in promises().values():
        assert re.fullmatch(r"([<>]= \d*\.?\d+)?", promise.limit), promise


def test_the_worst_of_several_figures_counts() -> None:
    """Most for a ceiling, least for a floor, whichever came first."""
    table = Table()
    assert table("names.dict", 16) is False
    assert table("names.dict", 12) is True
    assert table("slips.recall", 0.99) is True
    assert table("slips.recall", 0.9) is False
    assert table.values == {"names.dict": 16, "slips.recall": 0.9}


def test_what_does_not_hold_is_named() -> None:
    """Below the table stand the broken promises, and those nobody measured."""
    table = Table()
    table("names.dict", 16)
    table("names.start", 1.5)
    *rows, broken, missing = table.lines()
    assert broken == "does not hold: names.dict (16, <= 15)"
    assert "slips.recall" in missing
    assert "names.start" not in missing
    assert sum("DOES NOT HOLD" in row for row in rows) == 1
    assert sum(row.endswith("  holds") for row in rows) == 1


def test_a_figure_without_a_promise_is_a_fault() -> None:
    """Whoever measures something new has to say what was promised."""
    with pytest.raises(KeyError, match="nothing"):
        Table()("nothing", 1)


def test_the_machine_is_told_without_its_name() -> None:
    """Date, Python, cores and load: no host, no user, no path."""
    assert set(machine()) == {"date", "python", "cores", "load"}
    assert "/" not in json.dumps(Table().as_json()["machine"])


def table_of(date: str, **values: float) -> dict[str, Any]:
    """Return a table as JSON would bring it back, with these figures."""
    table = Table()
    for key, value in values.items():
        table(key.replace("_", "."), value)
    told: dict[str, Any] = json.loads(json.dumps(table.as_json()))
    facts = {"date": date, "python": "3.11", "cores": 2, "load": 1.0}
    rows = [row | {"date": date} for row in told["rows"]]
    return {"rows": rows, "machine": facts}


def test_a_later_run_is_held_against_an_earlier() -> None:
    """What changed, by how much, and which promises turned; the rest is silent."""
    old = table_of("2026-01-01", names_dict=12, names_start=1.5, index_size=0.4)
    new = table_of("2026-02-01", names_dict=18, names_start=1.5, index_peak=300)
    head, *changes = compare(old, new)
    assert head.startswith("2026-01-01")
    told = {line.split()[0]: line for line in changes}
    assert set(told) == {"names.dict", "index.size", "index.peak"}
    assert "x1.50" in told["names.dict"]
    assert told["names.dict"].endswith("NO LONGER HOLDS")
    assert "not measured any more" in told["index.size"]
    assert "measured now" in told["index.peak"]


def test_a_part_of_the_benchmarks_keeps_the_other_figures() -> None:
    """With the day they were measured; what was measured again is of today."""
    before = table_of("2026-01-01", names_dict=12, names_start=1.5)
    table = Table()
    table("names.dict", 13)
    rows = {row["key"]: row for row in table.as_json(before)["rows"]}
    assert rows["names.dict"]["measured"] == 13
    assert rows["names.dict"]["date"] == machine()["date"] != "2026-01-01"
    assert (rows["names.start"]["measured"], rows["names.start"]["holds"]) == (
        1.5,
        True,
    )
    assert rows["names.start"]["date"] == "2026-01-01"
    assert rows["index.size"]["measured"] is None


def test_the_run_that_is_kept_measured_all_its_rows() -> None:
    """The table in the repository can be compared with, row by row."""
    kept = json.loads(KEPT.read_text("utf-8"))
    assert set(kept["machine"]) == set(machine())
    assert {row["key"] for row in kept["rows"]} <= set(promises())
    assert [row["key"] for row in kept["rows"] if row["measured"] is None] == []


def test_the_table_is_written_where_the_ignored_files_are() -> None:
    """A run leaves nothing that somebody might add by mistake."""
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "output/*.json" in ignored
