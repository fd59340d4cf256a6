"""Take documents out of a zip archive of unknown origin."""

from __future__ import annotations

import io
import zlib

from lifemap.errors import ExchangeError
from lifemap.limits import UNPACKED_BYTES, tell_bytes

MOST_TAGS = 8_000_000
"""More cells than the size of a sheet leaves room for where they say anything."""
BROKEN = (NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)
"""What Python's own reader of archives fails with, BadZipFile aside."""


def unpack(data: bytes, name: str, ending: str) -> list[bytes]:
    """Return the documents with an ending, or the data where it is no archive.

    Raises
    ------
    ExchangeError
        When the archive is broken or holds no such document of a sane size.
    """
    if not data.startswith(b"PK"):
        return [data]
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            found = [
                each
                for each in archive.infolist()
                if each.filename.lower().endswith(ending)
            ]
            if not found:
                msg = f"{name}: holds no {ending}; export it again"
                raise ExchangeError(msg)
            _check_unpacked(sum(each.file_size for each in found), name)
            return [archive.read(each) for each in found]
    except ExchangeError:
        raise
    except (BadZipFile, *BROKEN) as error:
        msg = f"{name}: is a broken archive ({error}); export it again"
        raise ExchangeError(msg) from error


def check_size(data: bytes, name: str) -> None:
    """Refuse an archive that unpacks to more than any life needs.

    Raises
    ------
    ExchangeError
        When it does, or is broken.
    """
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(each.file_size for each in parts)
            fits = size <= UNPACKED_BYTES
            tags = sum(archive.read(each).count(b"<") for each in parts if fits)
    except (BadZipFile, *BROKEN) as error:
        msg = f"{name}: is a broken archive ({error}); save it again"
        raise ExchangeError(msg) from error
    _check_unpacked(size, name)
    if tags > MOST_TAGS:
        msg = f"{name}: has more than {MOST_TAGS:,} tags; keep only the sheet of a life"
        raise ExchangeError(msg)


def _check_unpacked(size: int, name: str) -> None:
    if size > UNPACKED_BYTES:
        way = "keep only what is of this life in it"
        told = tell_bytes(size, UNPACKED_BYTES, way)
        raise ExchangeError(f"{name}: unpacked, {told}")
