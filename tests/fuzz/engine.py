"""Try a law on inputs that atheris makes, led by the branches they reach.

A process of its own, started by ``python -m tests.fuzz``: libFuzzer ends its process
as it likes. It leaves what led somewhere new in ``corpus``, faults in ``faults``, and
``tried.json``, in the folder it is given.
"""

from __future__ import annotations

import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from signal import SIGTERM, signal

from tests.fuzz.parsers import HASH, PACKAGE, import_modules, others

MOST_FAULTS = 40
COLLECTED = "collected"


class Trial:
    """Counts what is tried and keeps the shortest input of each fault."""

    def __init__(
        self, law: Callable[[bytes], object], folder: Path, runs: int, seconds: float
    ) -> None:
        self.law = law
        self.folder = folder
        self.runs = runs
        self.end = time.monotonic() + seconds
        self.tried = 0
        self.slowest = 0.0
        self.faults: dict[str, bytes] = {}
        (folder / "faults").mkdir(exist_ok=True)

    def run(self, data: bytes) -> None:
        """Try one input; at the end of the budget the process ends."""
        start = time.process_time()
        try:
            self.law(data)
        except Exception as error:  # noqa: BLE001 whatever it is, it is the finding
            self.note(place_of(error), data)
        took = time.process_time() - start
        self.tried += 1
        if took > self.slowest:
            self.slowest = took
            (self.folder / "slowest").write_bytes(data)
        if self.tried >= self.runs or time.monotonic() > self.end:
            self.leave()

    def note(self, fault: str, data: bytes) -> None:
        """Keep an input of a fault where it is the shortest so far."""
        known = self.faults.get(fault)
        if (known is None and len(self.faults) < MOST_FAULTS) or (
            known is not None and len(data) < len(known)
        ):
            self.faults[fault] = data
            number = list(self.faults).index(fault)
            (self.folder / "faults" / f"{number:02d}").write_bytes(data)

    def leave(self) -> None:
        """Write what was found and end at once, as libFuzzer would."""
        told = {"tried": self.tried, "faults": list(self.faults)}
        (self.folder / "tried.json").write_text(json.dumps(told), encoding="utf-8")
        sys.stdout.flush()
        os._exit(0)


def place_of(error: BaseException) -> str:
    """Return the kind of an error and the line of ours that it comes from."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "/lifemap/" in each.filename] or [*frames]
    law = [each for each in frames if each.filename.endswith("laws.py")]
    where = law[-1] if isinstance(error, AssertionError) and law else ours[-1]
    return f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"


def write_words(words: str, path: Path) -> Path:
    """Write the words as a dictionary of libFuzzer's."""
    lines = [
        '"{}"'.format("".join(f"\\x{byte:02x}" for byte in word.encode()))
        for word in dict.fromkeys(words.split(" "))
        if word
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def main(name: str, folder: Path, runs: int, seconds: float, seed: str) -> None:
    """Try a parser until the runs or the seconds are used up."""
    import atheris

    with atheris.instrument_imports(include=[PACKAGE.name], exclude=others(name)):
        from tests.fuzz.targets import TARGETS

        import_modules(name)
        target = TARGETS[name]
        law = collector(folder) if name == HASH else target.law
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for number, data in enumerate(target.seeds()):
        (corpus / f"seed-{number:03d}").write_bytes(data)
    words = write_words(target.words, folder / "words")
    options = [
        f"-max_len={target.longest}", f"-dict={words}", f"-artifact_prefix={folder}/",
        "-rss_limit_mb=0", "-timeout=600", f"-seed={seed}", "-handle_term=0",
        f"-keep_seed={int(name == HASH)}",  # nothing here tells what they reach there
    ]  # fmt: skip
    trial = Trial(law, folder, runs, seconds)
    signal(SIGTERM, lambda *_: trial.leave())
    atheris.Setup([sys.argv[0], *options, str(corpus)], trial.run)
    atheris.Fuzz()


def collector(folder: Path) -> Callable[[bytes], object]:
    """Return a law that writes down what is to be tried elsewhere."""
    file = (folder / COLLECTED).open("w", encoding="utf-8", buffering=1)

    def law(data: bytes) -> None:
        file.write(json.dumps(data.decode("utf-8", "replace")) + "\n")

    return law


if __name__ == "__main__":
    main(
        sys.argv[1],
        Path(sys.argv[2]),
        int(sys.argv[3]),
        float(sys.argv[4]),
        sys.argv[5],
    )
