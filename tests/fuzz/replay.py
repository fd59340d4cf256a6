"""Measure what the inputs that an engine has kept reach, and how long they take.

A process of its own, so that every line counts from the first import on.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tests.fuzz.parsers import PACKAGE, files_of, import_modules


def main(name: str, folder: Path) -> None:
    """Try again what was kept, and write what it covers as ``reached.json``."""
    import coverage

    cover = coverage.Coverage(data_file=None, include=[f"{PACKAGE}/*"])
    cover.start()
    from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    import_modules(name)
    slowest = time_of(target.law, folder / "slowest", target.seeds()[0])
    kept = sorted((folder / "corpus").iterdir())
    for path in kept:
        with suppress(Exception):  # the engine has told of it
            target.law(path.read_bytes())
    cover.stop()
    sizes = [cover.analysis2(str(path)) for path in files_of(name)]
    told = {
        "kept": len(kept),
        "lines": sum(len(statements) for _, statements, _, _, _ in sizes),
        "missed": sum(len(missing) for _, _, _, missing, _ in sizes),
        "slowest": slowest,
    }
    (folder / "reached.json").write_text(json.dumps(told), encoding="utf-8")


def time_of(law: Callable[[bytes], object], file: Path, seed: bytes) -> float:
    """Return the seconds of processor time that an input takes, after a seed."""
    took = 0.0
    for data in (seed, file.read_bytes() if file.is_file() else seed):
        start = time.process_time()
        with suppress(Exception):  # the engine has told of it
            law(data)
        took = time.process_time() - start
    return took


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
