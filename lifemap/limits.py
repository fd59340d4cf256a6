"""Say how much is too much: refused before memory runs out, with the way out.

Each limit is far above what any life needs, and was chosen by the memory that what
stands just below it takes: a gigabyte or two, for a map of so many stays or a file of
JSON that is all brackets.
"""

from __future__ import annotations

FILE_BYTES = 100_000_000
"""Of a file of any kind, or of standard input."""
TEXT_BYTES = 50_000_000
"""Of a biography to read, or a life file: a shelf of books."""
UNPACKED_BYTES = 64_000_000
"""Of what an archive holds."""
STAYS = 100_000
"""Of a life: one a day for two and a half centuries."""

_MB = 1_000_000


def tell_bytes(size: int, limit: int, way: str) -> str:
    """Return what to say of a file that is larger than its limit."""
    return f"{size / _MB:,.1f} MB are beyond the limit of {limit // _MB:,} MB; {way}"


def tell_stays(count: int) -> str:
    """Return what to say of a life that has too many stays."""
    return (
        f"{count:,} stays are beyond the limit of {STAYS:,}; split the life by its"
        " years into several files"
    )
