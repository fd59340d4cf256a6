"""Compare the tables of two runs: ``python -m tests.benchmarks [old.json [new.json]]``.

Without names the run that is kept in the repository is held against the last one.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.benchmarks.promises import WRITTEN, compare

KEPT = Path(__file__).with_name("baseline.json")


def main(old: Path = KEPT, new: Path = WRITTEN) -> None:
    """Write what changed from one run to another."""
    tables = [json.loads(path.read_text(encoding="utf-8")) for path in (old, new)]
    sys.stdout.write("\n".join(compare(*tables)) + "\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
