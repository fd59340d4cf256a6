"""Read the dates that people write in words, as EDTF."""

from __future__ import annotations

from lifemap.edtf import Date, parse


def read_date(words: str) -> Date:
    """Read an EDTF date or a date in words.

    Raises
    ------
    DateError
        The words are no date that is read; the message says what to write.
    """
    return parse(words.strip())
