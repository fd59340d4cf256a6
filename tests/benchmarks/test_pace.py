"""How fast biographies are read, in how much memory, and what the whole command takes.

A machine that does other things tells wrong times. So each time is that of the process
alone, and beside it stands how often the same text could have been scanned for its
words (``re.findall``) meanwhile: a figure that hardly depends on the machine.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.prose import read_biography
from tests.benchmarks.stopwatch import child_seconds, once, run_python, tell

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer

ROOT = Path(__file__).parents[2]
LIVES = ROOT / "tests" / "lives"
SEED = ROOT.parent / "shared" / "seeds" / "trotsky.txt"

SLOWEST = 0.06  # MB/s on a busy machine; the aim is 1
MOST_SCANS = 260  # the aim is 25
LINEAR = 2.0  # how much slower a text of 10 MB may be read than one of 100 kB
MEMORY_MB = 100
MOST_LOOKUPS = 40  # whole commands of one look-up; the aim is 4

pytestmark = [pytest.mark.benchmark, pytest.mark.data]


def book(size: int) -> str:
    """Return so many characters of biographies."""
    paths = sorted(p for p in LIVES.glob("open_*") if p.suffix != ".toml")
    texts = "\n\n".join(path.read_text(encoding="utf-8") for path in paths)
    return (texts * (size // len(texts) + 1))[:size]


def scan_seconds(text: str) -> float:
    """Return the least time that finding the words of a text takes, for its length."""
    words = re.compile(r"\w+")
    sample = text[:200_000]
    least = min(once(lambda: words.findall(sample)) for _ in range(9))
    return least * len(text) / len(sample)


def test_a_biography_is_read_in_proportion_to_its_length(gazetteer: Gazetteer) -> None:
    """Ten times the text takes ten times as long, and a scan of it stays in sight."""
    read_biography(book(50_000), gazetteer=gazetteer)
    scans = []
    for size, runs in ((10_000, 5), (100_000, 3), (1_000_000, 1)):
        text = book(size)
        took = min(
            once(lambda text=text: read_biography(text, gazetteer=gazetteer))  # type: ignore[misc]
            for _ in range(runs)
        )
        scans.append(took / scan_seconds(text))
        speed = size / 1e6 / took
        tell(f"{size:>10,} characters  {speed:.2f} MB/s  {scans[-1]:4.0f} word scans")
        assert speed > SLOWEST
    assert max(scans) <= MOST_SCANS
    assert scans[-1] <= LINEAR * scans[1]


BOOK = """
import re, time
from pathlib import Path
from lifemap.gazetteer import Gazetteer
from lifemap.prose import read_biography
def peak():
    told = Path("/proc/self/status").read_text()
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024
bare, text = peak(), Path({path!r}).read_text(encoding="utf-8")
gazetteer = Gazetteer.open()
scanned = time.process_time()
re.findall(r"\\w+", text[:1_000_000])
begun = time.process_time()
read_biography(text, gazetteer=gazetteer)
took = time.process_time() - begun
print(peak() - bare, took, took / (begun - scanned) / len(text) * 1_000_000)
"""


def test_a_long_book_is_read_in_little_memory(tmp_path: Path) -> None:
    """Ten megabytes need less than a hundred, the interpreter not counted."""
    if not Path("/proc/self/status").is_file():
        pytest.skip("peak memory is read from /proc")
    path = tmp_path / "book.txt"
    path.write_text(book(10_000_000), encoding="utf-8")
    told = run_python(BOOK.format(path=str(path)), tmp_path / "cache")
    extra, took, scans = map(float, told.split())
    tell(f"10 MB  {10 / took:.2f} MB/s  {scans:.0f} word scans  memory +{extra:.0f} MB")
    assert extra <= MEMORY_MB
    assert scans <= MOST_SCANS


LOOK_UP = (
    "from lifemap.gazetteer import Gazetteer; Gazetteer.open().candidates('Odessa')"
)
READ = "import sys; from lifemap.cli import main; sys.argv = {argv!r}; main()"


def test_the_whole_command_beside_one_look_up(tmp_path: Path) -> None:
    """Starting, reading an article and writing its life file, in look-ups."""
    text = tmp_path / "life.txt"
    seed = SEED.read_text(encoding="utf-8") if SEED.is_file() else book(110_000)
    text.write_text(seed, encoding="utf-8")
    argv = ["lifemap", "read", str(text), "-o", "-", "-q"]
    codes = {
        "bare": "pass",
        "typer": "import typer",
        "look-up": LOOK_UP,
        "read": READ.format(argv=argv),
    }
    took = {n: child_seconds(code, tmp_path / "cache") for n, code in codes.items()}
    ratio = took["read"] / took["look-up"]
    row = "  ".join(f"{name} {1000 * seconds:.0f} ms" for name, seconds in took.items())
    tell(f"lifemap read of {len(seed):,} characters: {row}  ratio {ratio:.1f}")
    assert ratio <= MOST_LOOKUPS, sys.version
