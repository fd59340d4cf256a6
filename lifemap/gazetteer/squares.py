"""Tell which places lie in each square degree, for whoever asks what is near."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from operator import itemgetter

from lifemap.gazetteer.schema import IS_AREA, SCALE

# Points as one number each: that of their square degree (see `schema.cell_of`), and in
# the lower half that of the place.
_IN_CELLS = """
select (min((lat + 90 * :scale) / :scale, 179) * 360
    + (lon + 180 * :scale) / :scale % 360) << 32 | id
from place where coalesce(more, 0) & :area = 0
"""
_MEANT = {"scale": SCALE, "area": IS_AREA}
_SHORT = 0xFFFF


def squares_of(index: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Yield the number of each square and its places, as `schema.unpack` reads them.

    ``index`` has its table of places already. A place is told as the step from the one
    before it, in two bytes where that will do for all of a square, else in four.
    """
    import numpy as np

    found = index.execute(_IN_CELLS, _MEANT)
    marked = np.fromiter(map(itemgetter(0), found), "u8")
    if not len(marked):
        return
    marked.sort()
    cells, places = (marked >> 32).astype("u2"), marked.astype("u4")
    del marked
    begins = np.flatnonzero(np.diff(cells, prepend=cells[0] + 1))
    steps = np.diff(places, prepend=places[:1])
    steps[begins] = places[begins]
    longest = np.maximum.reduceat(steps, begins)
    ends = [*begins[1:].tolist(), len(steps)]
    short, wide = steps.astype("<u2"), steps.astype("<u4")
    for cell, begin, end, most in zip(
        cells[begins].tolist(), begins.tolist(), ends, longest.tolist(), strict=True
    ):
        kind, told = (b"H", short) if most <= _SHORT else (b"I", wide)
        yield cell, kind + told[begin:end].tobytes()
