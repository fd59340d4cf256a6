"""Hold what came out of another program's file, and what could not be carried."""

from __future__ import annotations

from typing import NamedTuple

from lifemap.model import Life


class Reading(NamedTuple):
    """A life, and one line for everything in the file that it has no room for."""

    life: Life
    lost: tuple[str, ...] = ()
