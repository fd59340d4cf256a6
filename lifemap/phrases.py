"""Read the dates that people write in words, as EDTF."""

from __future__ import annotations

from lifemap.edtf import Date, Window, parse
from lifemap.errors import DateError


def read_date(words: str) -> Date:
    """Read an EDTF date or a date in words.

    Raises
    ------
    DateError
        The words are no date that is read; the message says what to write.
    """
    return parse(words.strip())


def read_window(from_: str | None, to: str | None) -> Window:
    """Make a window from the earliest day of one date to the latest of another.

    None and "" set no limit. Each may be EDTF or words.

    Raises
    ------
    DateError
        One of them is no date that is read, or the window is empty.
    """
    first = read_date(from_).earliest if from_ else None
    last = read_date(to).latest if to else None
    if first is not None and last is not None and last < first:
        raise DateError(f"from {from_!r} to {to!r}: the end comes before the start")
    return Window(first, last)
