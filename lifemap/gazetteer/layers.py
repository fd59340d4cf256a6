"""Open a compiled gazetteer file and read its tables.

A layer answers with plain rows; what they mean for a question is `lookup`'s matter.
"""

from __future__ import annotations

import sqlite3

from lifemap.gazetteer.schema import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

PLACE = (
    "p.id, p.ext, p.name, p.lat, p.lon, p.cc, p.unit, p.pop, p.kind, p.radius,"
    " p.mark, p.source, p.inside"
)
_FIND = (
    f"select n.print, {PLACE} from name n join place p on p.id = n.place"
    " where n.key = ? limit ?"
)
_PLACE = f"select 0, {PLACE} from place p where p.id = ?"


class Layer:
    """One SQLite file of places and names, opened for reading only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sql = open_file(path)
        self.find = self.sql.execute

    def rows(self, key: str, limit: int = 100) -> list[Any]:
        """Return the rows of a skeleton: fingerprint, then the place, best first."""
        return self.sql.execute(_FIND, (key, limit)).fetchall()

    def row(self, number: int) -> Any:
        """Return the row of a place by its number."""
        return self.sql.execute(_PLACE, (number,)).fetchone()

    def number(self, code: int | str) -> int | None:
        """Return the number of the place with an id, or None."""
        found = self.sql.execute("select place from code where ext = ?", (code,))
        row = found.fetchone()
        return row[0] if row else None


def open_file(path: Path) -> sqlite3.Connection:
    """Open an index and see that it is one of ours.

    Raises
    ------
    GazetteerError
        The file is missing, broken, or of another version; says how to make it.
    """
    try:
        sql = sqlite3.connect(f"file:{_quote(path)}?mode=ro&immutable=1", uri=True)
        row = sql.execute("select value from meta where key = 'version'").fetchone()
        found = row[0] if row else "none"
    except sqlite3.Error as error:
        raise _unusable(path, str(error)) from error
    if found != VERSION:
        raise _unusable(path, f"it is of version {found}, not {VERSION}")
    return sql


def _quote(path: Path) -> str:
    text = str(path)
    for letter in "%?#":
        text = text.replace(letter, f"%{ord(letter):02x}")
    return text


def _unusable(path: Path, why: str) -> Exception:
    from lifemap.errors import GazetteerError

    return GazetteerError(
        f"the gazetteer {str(path)!r} cannot be used ({why});"
        " make it anew with: lifemap gazetteer build"
    )
