"""Read and write files whole or not at all, with errors that name the way out."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from lifemap.errors import SourceError
from lifemap.limits import FILE_BYTES, tell_bytes

_PIECE = 1_000_000


def read_bytes(path: str | Path) -> bytes:
    """Return the bytes of a file, or of standard input for ``-``.

    Raises
    ------
    SourceError
        When the file is missing, a folder, unreadable or larger than any life's.
    """
    if str(path) == "-":
        return _read_stream(sys.stdin.buffer, "standard input")
    try:
        with Path(path).open("rb") as stream:
            _check_size(os.fstat(stream.fileno()).st_size, str(path))
            return _read_stream(stream, str(path))
    except SourceError:
        raise
    except IsADirectoryError as error:
        msg = f"{path}: is a folder; name a file in it"
        raise SourceError(msg) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"{path}: cannot be read ({reason})"
        raise SourceError(msg) from error


def _read_stream(stream: BinaryIO, name: str) -> bytes:
    """Return all that comes: a pipe or a device tells its size only by that."""
    read = bytearray()
    while piece := stream.read(_PIECE):
        read += piece
        _check_size(len(read), name)
    return bytes(read)


def _check_size(size: int, name: str) -> None:
    if size > FILE_BYTES:
        way = "split it, or leave out what is not of this life"
        raise SourceError(f"{name}: {tell_bytes(size, FILE_BYTES, way)}")


def decode_text(data: bytes, name: str) -> str:
    """Return UTF-8 (with or without a byte order mark) or UTF-16 text.

    Raises
    ------
    SourceError
        When the bytes are neither; names the line and how to convert the file.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        msg = (
            f"{name}:{line}: byte 0x{data[error.start]:02x} is not UTF-8; save the"
            f" file as UTF-8, e.g. iconv -f latin1 -t utf-8 {name}"
        )
        raise SourceError(msg) from error


def read_text(path: str | Path) -> str:
    """Return the text of a file (``-``: standard input), line ends untouched."""
    return decode_text(read_bytes(path), str(path))


def has_long_line(data: bytes, longest: int) -> bool:
    """Whether a line is surely longer than so many bytes, seen at a glance.

    One of up to twice as many may be passed over.
    """
    starts = range(0, len(data) - longest + 1, longest)
    pieces = (data[at : at + longest] for at in starts)
    return any(b"\n" not in piece and b"\r" not in piece for piece in pieces)


def write_whole(path: str | Path, content: str | bytes) -> Path:
    """Write a file beside its place and move it there, making missing folders.

    A failure at any moment leaves an earlier file as it was. A device or a pipe is
    written to, never replaced. A link is replaced as a file is: what it leads to may be
    a stranger's choice and stays as it was. Lone surrogates, which no encoding can
    write, become U+FFFD.

    Raises
    ------
    SourceError
        When the folder or file cannot be written.
    """
    target = Path(path)
    data = content if isinstance(content, bytes) else encode_text(content)
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            target.write_bytes(data)
        else:
            _replace(target, data)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        msg = f"{target}: cannot be written ({reason}); name another place for it"
        raise SourceError(msg) from error
    return target


def _replace(target: Path, data: bytes) -> None:
    """Write a scratch file and move it to its place, or leave nothing of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, scratch = tempfile.mkstemp(dir=target.parent, prefix=".lifemap-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(scratch).chmod(0o666 & ~_umask())
        settle([(Path(scratch), target)])
    finally:
        Path(scratch).unlink(missing_ok=True)


def settle(moves: Iterable[tuple[Path, Path]]) -> None:
    """Move finished files to their places, each of them whole before the first goes.

    Without waiting for the disk, a loss of power could leave a name and no content.
    """
    moves = list(moves)
    for scratch, _ in moves:
        with scratch.open("rb+") as file:
            os.fsync(file.fileno())
    for scratch, target in moves:
        scratch.replace(target)


@contextmanager
def scratch_folder(target: Path) -> Iterator[Path]:
    """Make a folder beside a file for its next version; it is gone in the end."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = tempfile.mkdtemp("-" + target.name, ".part-", target.parent)
    try:
        yield Path(made)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def encode_text(text: str) -> bytes:
    """Return UTF-8 bytes, lone surrogates replaced by U+FFFD."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        pass
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
