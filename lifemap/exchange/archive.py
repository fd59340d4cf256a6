"""Take documents out of a zip archive of unknown origin."""

from __future__ import annotations

import io
import zlib

from lifemap.errors import ExchangeError

MAX_BYTES = 64_000_000
"""What is larger when unpacked is no document of a life."""
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
            if not found or sum(each.file_size for each in found) > MAX_BYTES:
                msg = f"{name}: holds no {ending} of a sane size; export it again"
                raise ExchangeError(msg)
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
            size = sum(each.file_size for each in archive.infolist())
    except (BadZipFile, *BROKEN) as error:
        msg = f"{name}: is a broken archive ({error}); save it again"
        raise ExchangeError(msg) from error
    if size > MAX_BYTES:
        limit = MAX_BYTES // 1_000_000
        msg = (
            f"{name}: unpacks to more than {limit} MB; keep only the sheet of the life"
        )
        raise ExchangeError(msg)
