"""Read a dump of GeoNames in shares, large ones side by side.

Each share of a large file is read by a Python of its own, which leaves what it found
in a file beside the index; there the parts are put together. Python's threads would
wait for one another here, and its process pools would run a caller's script again.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from lifemap.errors import SourceError
from lifemap.gazetteer.dumps import PlaceReader
from lifemap.gazetteer.writer import PlaceWriter, new_part

Progress = Callable[[int], object]

SOURCE = "geonames"
WORTH_A_PROCESS = 16 << 20  # bytes
_MOST = 8  # processes
_CHUNK = 1 << 19  # bytes read at once
_MARK = b"\xef\xbb\xbf"  # some programs begin a file in UTF-8 with it


class Share(NamedTuple):
    """The lines of a file between two offsets in bytes."""

    path: Path
    start: int
    end: int

    def chunks(self) -> Iterator[tuple[list[str], int]]:
        """Yield lines, many at a time, with the bytes they take.

        Raises
        ------
        UnicodeDecodeError
            They are not in UTF-8.
        """
        with self.path.open("rb") as file:
            file.seek(self.start)
            while (left := self.end - file.tell()) > 0:
                data = file.read(min(_CHUNK, left))
                if not data.endswith(b"\n"):
                    data += file.readline()
                yield data.decode().removesuffix("\n").split("\n"), len(data)


def read_dump(path: Path, writer: PlaceWriter, progress: Progress) -> int:
    """Write the places of a dump; return how many lines are none."""
    size = path.stat().st_size
    count = readers_of(size)
    if count == 1:
        return read_share(Share(path, _first(path), size), writer, progress)
    parts = [writer.part(number) for number in range(count)]
    left_out = _read_side_by_side(cut(path, count), parts, progress)
    writer.absorb(parts, SOURCE)
    return left_out


def readers_of(size: int) -> int:
    """Return how many processes read a dump of so many bytes."""
    if not sys.executable:
        return 1
    return max(1, min(os.cpu_count() or 1, _MOST, size // WORTH_A_PROCESS))


def cut(path: Path, count: int) -> list[Share]:
    """Return the shares of a file, about as large as one another, cut at line ends."""
    first, size = _first(path), path.stat().st_size
    with path.open("rb") as file:
        ends = [first]
        for number in range(1, count):
            file.seek(max(size * number // count, ends[-1]))
            file.readline()
            ends.append(file.tell())
    return [Share(path, *pair) for pair in zip(ends, [*ends[1:], size], strict=True)]


def _first(path: Path) -> int:
    with path.open("rb") as file:
        return len(_MARK) if file.read(len(_MARK)) == _MARK else 0


def read_share(share: Share, writer: PlaceWriter, progress: Progress) -> int:
    """Write the places of a share; return how many lines are none."""
    reader = PlaceReader()
    for lines, size in share.chunks():
        batch = reader.read(lines)
        writer.add(batch.rows, batch.names, batch.owners)
        writer.counts[SOURCE] += len(batch.rows)
        progress(size)
    return reader.left_out


def _read_side_by_side(
    shares: list[Share], parts: list[Path], progress: Progress
) -> int:
    """Have each share read into its part; return how many lines are no places.

    All processes tell into one pipe, a line at a time, and are ended with this one.
    """
    told, tell = os.pipe()
    readers = [_start(*pair, tell) for pair in zip(shares, parts, strict=True)]
    os.close(tell)
    left_out = 0
    try:
        with os.fdopen(told, encoding="utf-8") as lines:
            for line in lines:
                what, _, value = line.rstrip().partition(" ")
                if what == "wrong":
                    raise SourceError(f"{shares[0].path}: {value}")
                if what == "read":
                    progress(int(value))
                else:
                    left_out += int(value)
    finally:
        for reader in readers:
            reader.kill()
        codes = [reader.wait() for reader in readers]
    if any(code > 0 for code in codes):
        raise SourceError(f"{shares[0].path}: a process that read it has failed")
    return left_out


def _start(share: Share, part: Path, tell: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", __name__, *map(str, share), str(part)]
    paths = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(command, stdout=tell, env=paths)  # noqa: S603, our own


def main(arguments: list[str]) -> None:
    """Read a share into a part and tell how it goes on standard output."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    path, start, end, part = arguments
    share = Share(Path(path), int(start), int(end))

    def tell(what: str, value: object) -> None:
        sys.stdout.write(f"{what} {value}\n")
        sys.stdout.flush()

    try:
        with new_part(Path(part)) as writer:
            left_out = read_share(share, writer, lambda size: tell("read", size))
        tell("left", left_out)
    except UnicodeDecodeError as error:
        tell("wrong", f"not in UTF-8 ({error.reason}); save it in that encoding")
    except sqlite3.Error as error:
        tell("wrong", f"cannot be imported ({error})")


if __name__ == "__main__":
    main(sys.argv[1:])
