"""Read and write life files: TOML or a spreadsheet, all faults told at once.

A life file is what a person reads and corrects. Both formats carry the same life and
lose nothing of it but the text of its sources.
"""

from __future__ import annotations

from pathlib import Path

from lifemap.errors import Fault, LifeFileError
from lifemap.files import encode_text, read_text, write_whole
from lifemap.lifefile.draft import merge_lives
from lifemap.lifefile.event import stay_id
from lifemap.lifefile.faults import suggest
from lifemap.lifefile.life import name_events
from lifemap.lifefile.tomltext import dump_toml, parse_toml
from lifemap.limits import TEXT_BYTES, tell_bytes
from lifemap.model import Life

__all__ = [
    "FORMATS",
    "dump_life",
    "merge_lives",
    "name_events",
    "parse_life",
    "read_life",
    "stay_id",
    "write_life",
]

FORMATS = ("toml", "csv", "tsv")


def read_life(path: str | Path) -> Life:
    """Return the life in a ``.toml``, ``.csv`` or ``.tsv`` file (``-``: TOML).

    Raises
    ------
    SourceError
        When the file cannot be read or is no text.
    LifeFileError
        With every fault of the file, each with its line and the way out.
    """
    return parse_life(read_text(path), str(path), _format(path))


def parse_life(text: str, name: str = "life", format: str = "toml") -> Life:  # noqa: A002
    """Return the life that a text holds; ``name`` is what faults call it.

    Raises
    ------
    LifeFileError
        With every fault of the text, each with its line and the way out.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        way = "a life has a [person] and one [[stay]] or more"
        first = "its first line names the columns: when,place,what"
        raise _whole_fault(name, f"is empty; {way if format == 'toml' else first}")
    if len(text) > TEXT_BYTES:
        way = "split the life by its years into several files"
        raise _whole_fault(name, tell_bytes(len(text), TEXT_BYTES, way))
    if format == "toml":
        return parse_toml(text, name)
    from lifemap.lifefile.table import parse_table

    return parse_table(text, name, "\t" if format == "tsv" else "")


def write_life(life: Life, path: str | Path) -> Path:
    """Write a life as ``.toml``, ``.csv`` or ``.tsv``, whole or not at all.

    A ``.csv`` begins with a byte order mark, by which Excel knows UTF-8.

    Raises
    ------
    LifeFileError
        When the name has no such ending.
    SourceError
        When the file cannot be written.
    """
    kind = _format(path)
    mark = b"\xef\xbb\xbf" if kind == "csv" else b""
    return write_whole(path, mark + encode_text(dump_life(life, kind)))


def dump_life(life: Life, format: str = "toml") -> str:  # noqa: A002
    """Return a life as text, in a stable form: the same life gives the same text."""
    if format == "toml":
        return dump_toml(life)
    from lifemap.lifefile.table import dump_table

    return dump_table(life, "\t" if format == "tsv" else ",")


def _format(path: str | Path) -> str:
    if str(path) == "-":
        return "toml"
    ending = Path(path).suffix.lower().removeprefix(".")
    if ending in FORMATS:
        return ending
    way = suggest(ending, FORMATS)
    raise _whole_fault(str(path), f"ending {ending!r} is no life file's; {way}")


def _whole_fault(name: str, message: str) -> LifeFileError:
    return LifeFileError([Fault(name, 0, message)])
