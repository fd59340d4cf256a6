"""Tell what went wrong, where, and what to write instead.

LifemapError                 root of everything lifemap raises on purpose
├── DateError(ValueError)    a date that is not EDTF nor words we read
├── LifeFileError(ValueError)    one or more faults in a life file, all at once
├── GazetteerError           the index is missing, of another version, or broken
├── SourceError(OSError)     a file that cannot be read or written
├── ExchangeError(ValueError)    a file of another format that cannot be used
└── QuoteError(ValueError)   a quote that does not stand in its source
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class LifemapError(Exception):
    """Root of the errors that lifemap raises on purpose."""


class DateError(LifemapError, ValueError):
    """A text is neither an EDTF date nor a date in words; says what to write."""


class GazetteerError(LifemapError):
    """The compiled gazetteer is missing, broken or of another version."""


class SourceError(LifemapError, OSError):
    """A file named by the user cannot be read or written."""


class ExchangeError(LifemapError, ValueError):
    """A file of another program's format cannot be used as it is."""


class QuoteError(LifemapError, ValueError):
    """A quote does not stand in the source it names."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file: where it stands, what it is, the way out.

    ``line`` is 1-based; 0 where the fault belongs to the whole file.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class LifeFileError(LifemapError, ValueError):
    """A life file has faults; ``faults`` holds every one of them, in line order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def printable(text: str) -> str:
    """Return a text without what a terminal would obey or cannot print."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
