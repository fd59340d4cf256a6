"""A process killed while it writes leaves the old file or the new one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lifemap.errors import GazetteerError
from lifemap.gazetteer.layers import Layer
from tests.faults.writers import ROWS, TARGETS, WRITERS

LONGEST = {"index": 0.150}  # seconds until a kill; all others are written quickly
KILLS = int(os.environ.get("LIFEMAP_KILLS", "12"))
ROOT = Path(__file__).parents[2]


@contextmanager
def forker(kind: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the process that forks writers, and end it."""
    command = [sys.executable, "-m", "tests.faults.writers", kind, str(folder)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def hear(process: subprocess.Popen[str], count: int) -> list[str]:
    """Return the next words of a process, in order of the alphabet."""
    assert process.stdout is not None
    return sorted(process.stdout.readline().strip() for _ in range(count))


def kill_one(process: subprocess.Popen[str], wait: float) -> None:
    """Let a writer start, and kill it some moments after it has written once."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    number, ready = hear(process, 2)
    assert ready == "ready"
    time.sleep(wait)
    os.kill(int(number), signal.SIGKILL)
    assert hear(process, 1) == ["gone"]


def scratch_files(folder: Path) -> set[str]:
    """Return the unfinished files that killed writers have left, one for each."""
    names = (path.name for path in folder.glob(".*-*"))
    return {name.split(".sqlite")[0] for name in names}


def content(file: Path) -> object:
    """Return what a file says: its bytes, or the places of a layer that is sound."""
    if file.suffix != ".sqlite":
        return file.read_bytes()
    layer = Layer(str(file))
    with closing(layer.sql) as sql:
        assert sql.execute("pragma quick_check").fetchone() == ("ok",)
        check_files_beside(layer)
        return sorted(sql.execute("select name from place").fetchall())


def check_files_beside(layer: Layer) -> None:
    """See that the files beside an index say the same as it, or are not asked."""
    keys = [key for (key,) in layer.sql.execute("select distinct key from name")]
    told = {key: layer.rows(key) for key in keys}
    layer.hasten()
    assert {key: layer.rows(key) for key in keys} == told
    assert {like for key in keys[:50] for like in layer.alike(key, 6)} <= set(keys)


@pytest.mark.data
@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_a_killed_writer_leaves_a_whole_file(
    kind: str, tmp_path: Path, tally: Counter[str]
) -> None:
    """The old content or the new, at whatever moment; what lies beside is in no way."""
    moments = random.Random(f"kills of {kind}")  # noqa: S311, not for secrets
    target = tmp_path / TARGETS[kind]
    with forker(kind, tmp_path) as process:
        assert hear(process, 1) == ["known"]
        known = [content(file) for file in sorted((tmp_path / "known").glob("known*"))]
        assert len(known) == 2
        assert known[0] != known[1]
        for _ in range(KILLS):
            kill_one(process, moments.uniform(0.001, LONGEST.get(kind, 0.040)))
            tally[f"{kind} tried"] += 1
            assert content(target) in known
            tally[f"{kind} whole"] += 1
    tally[f"{kind} amid"] += len(scratch_files(tmp_path))
    WRITERS[kind](tmp_path)(target, 1)
    assert content(target) == known[1]


def test_half_a_file_would_be_noticed(tmp_path: Path) -> None:
    """The comparison of layers fails for one that is cut short."""
    file = tmp_path / "target.sqlite"
    WRITERS["layer"](tmp_path)(file, 0)
    assert content(file) == sorted((f"Place 0 {at}",) for at in range(ROWS))
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(GazetteerError, match="cannot be"):
        content(file)
