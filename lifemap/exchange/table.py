"""Write a journey as a spreadsheet: the life file's columns, one stay a row."""

from __future__ import annotations

from lifemap.exchange.record import life_of
from lifemap.lifefile import dump_life
from lifemap.model import Journey


def write(journey: Journey) -> bytes:
    """Return CSV in UTF-8, with the byte order mark by which Excel knows it."""
    return b"\xef\xbb\xbf" + dump_life(life_of(journey), "csv").encode()
