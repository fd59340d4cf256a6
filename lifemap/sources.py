"""Open whatever a person names as a life: a file, a text, or a life that ships."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lifemap.errors import SourceError
from lifemap.files import decode_text, read_bytes
from lifemap.model import Life, Source

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from lifemap.prose import Reader

LIVES = Path(__file__).parent / "lives"
LIFE_FILES = (".toml", ".csv", ".tsv")
TEXTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
PAGE_MARK = b'data-lifemap="journey"'
_MARKS = {
    b"{": ".json",
    b"[{": ".json",
    b"0 HEAD": ".ged",
    b"PK\x03\x04": ".xlsx",
    b"<kml": ".kml",
    b"<gpx": ".gpx",
    b"<": ".html",
}
"""How files begin, or what stands near their beginning, that have no name."""


class Opened(NamedTuple):
    """A life, a short name for its output, and what its format could not carry."""

    life: Life
    name: str
    lost: tuple[str, ...] = ()


class Opener(NamedTuple):
    """How to open lives: a gazetteer on demand, whose life, which reader."""

    gazetteer: Callable[[], Gazetteer]
    person: str = ""
    reader: Reader | None = None


def shipped_lives() -> dict[str, Path]:
    """Return the lives that ship with lifemap, by name."""
    return {path.stem: path for path in sorted(LIVES.glob("*.toml"))}


def open_life(source: str, opener: Opener) -> Opened:
    """Return the life that a path, ``-`` or the name of a shipped life stands for.

    Raises
    ------
    SourceError
        When there is no such file or life; names the nearest ones.
    LifeFileError, ExchangeError
        When the file is not as it should be.
    """
    if source == "-":
        return _open_bytes(read_bytes("-"), Path("life"), opener)
    path = Path(source)
    shipped = shipped_lives()
    if source in shipped and not path.is_file():
        return _open_bytes(read_bytes(shipped[source]), shipped[source], opener)
    if not path.exists():
        raise SourceError(_missing(source, shipped))
    return _open_bytes(read_bytes(path), path, opener)


def _missing(source: str, shipped: dict[str, Path]) -> str:
    near = get_close_matches(source.lower(), list(shipped), n=1)
    folder = Path(source).parent
    files = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    near = near or get_close_matches(Path(source).name, files, n=1)
    hint = f"did you mean {near[0]}?" if near else f"shipped: {', '.join(shipped)}"
    return f"{source}: no such file, nor a life that ships with lifemap; {hint}"


def _open_bytes(data: bytes, path: Path, opener: Opener) -> Opened:
    suffix = path.suffix.lower() or _guess_suffix(data)
    if suffix in (".html", ".htm") and PAGE_MARK in data:
        suffix = ".page"
    if suffix in LIFE_FILES:
        from lifemap.lifefile import parse_life

        text = decode_text(data, str(path))
        return Opened(parse_life(text, str(path), suffix[1:]), path.stem)
    if suffix in TEXTS:
        return Opened(_read_prose(data, path, opener), path.stem)
    from lifemap.exchange import read_format

    reading = read_format(data, str(path), suffix, opener.person)
    return Opened(reading.life, path.stem, reading.lost)


def _guess_suffix(data: bytes) -> str:
    """Tell life files, pages and other programs' files from prose by how they begin."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    is_xml = head.startswith(b"<")
    for mark, suffix in _MARKS.items():
        if head.startswith(mark) or (is_xml and mark[:1] == b"<" and mark in head):
            return suffix
    lines = head.splitlines()
    if any(line.strip() in (b"[person]", b"[[stay]]") for line in lines):
        return ".toml"
    first = lines[0] if lines else b""
    return ".csv" if b"place" in first and b"when" in first else ".txt"


def _read_prose(data: bytes, path: Path, opener: Opener) -> Life:
    from hashlib import sha256

    from lifemap.prose import read_biography

    source = Source(id="text", path=path.name, sha256=sha256(data).hexdigest())
    return read_biography(
        decode_text(data, str(path)),
        person=opener.person or None,
        gazetteer=opener.gazetteer(),
        source=source,
        **({"reader": opener.reader} if opener.reader else {}),
    )
