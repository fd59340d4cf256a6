"""Open a compiled gazetteer file and read its tables.

A layer answers with plain rows; what they mean for a question is told elsewhere.
Numbers of places hold within their layer only.
"""

from __future__ import annotations

import os
import sqlite3

from lifemap.gazetteer.schema import LIFTS, VERSION, code_of, id_of, unpack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from lifemap.gazetteer.namefile import NameFile
    from lifemap.geometry import MultiPolygon

FEW = 1_000  # look-ups after which the file is mapped into memory
_MAPPED_BYTES = 1 << 30
# What is kept of what was read, lest a process grow with every life it draws.
_MOST_DETAILS, _MOST_POINTS = 1_000, 30_000
_FIND = (
    "select n.print, p.id, p.ext, p.name, p.lat, p.lon, p.cc, p.unit, p.pop, p.more"
    " from name n join place p on p.id = n.place where n.key = ? limit 400"
)
_PLACE = "select 0, id, ext, name, lat, lon, cc, unit, pop, more from place where id=?"
_DETAIL = (
    "select kind, radius, slug, inside, edtf, se, sl, ee, el, note, border"
    " from detail d left join source s on s.id = d.source where place = ?"
)
_FACTS = (
    "select toponym, key, lang, kind, source, edtf, se, sl, ee, el"
    " from fact where place = ? order by id"
)


_POSTAL = "select place from fact where key = ? and kind = 'postal'"
_LIFTED = (
    "select id from place where id in (?, ?, ?, ?, ?, ?) and (ext is null or ext = ?)"
)
_PLACES = _PLACE.removesuffix("=?") + " in"
_COUNTS = {
    "place": "select count(*) from place",
    "name": "select count(*) from name",
    "dated": "select count(*) from fact where edtf != ''",
    "area": "select count(*) from area",
}
_RARITY = (
    "select term, doc from json_each(?) j join rarity on term = j.value order by doc"
)
#: What runs statements of its own when a table is read or opened.
_STRANGE = "select type, name from sqlite_master where type in ('view', 'trigger')"
_ALIKE = "select word.key from run join word on id = run.rowid where run match ?"
_SOURCES = "select slug, title, version, licence, url, places from source order by id"


class Opened(sqlite3.Connection):
    """A file that closes when nobody holds it any more.

    From Python 3.13 on a plain one warns of that.
    """

    def __del__(self) -> None:
        try:
            self.close()
        except sqlite3.ProgrammingError:  # of another thread: it closes all the same
            return


class Layer:
    """One SQLite file of places and names, opened for reading only."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.sql = open_file(path)
        self._ask = self.sql.cursor().execute
        self._asked = 0
        self.swift: NameFile | None = None
        self._details: dict[int, Any] = {}
        self.names: dict[int, str] = {}
        self._shapes: dict[int, MultiPolygon] = {}
        self._points = 0  # of the shapes
        self._fuzzy: sqlite3.Connection | None = None

    def rows(self, key: str) -> list[Any]:
        """Return the rows of a skeleton: fingerprint, then the place, best first.

        Whoever asks much gets the files mapped into memory, which is faster; whoever
        asks little is spared the pages.
        """
        if self.swift is not None:
            return self.swift.rows(key)
        self._asked += 1
        if self._asked == FEW:
            self.hasten()
        return self._ask(_FIND, (key,)).fetchall()

    def hasten(self) -> None:
        """Map the files into memory: the index, and that of its names beside it."""
        from lifemap.gazetteer.namefile import FILE, NameFile

        self._asked = FEW
        ask = self._ask
        ask(f"pragma mmap_size = {_MAPPED_BYTES}").fetchall()
        file = os.path.join(os.path.dirname(self.path), FILE)  # noqa: PTH118, PTH120
        self.swift = NameFile.open(
            file,
            self.meta().get("digest", ""),
            lambda number: ask(_PLACE, (number,)).fetchone(),
        )

    def row(self, number: int) -> Any:
        """Return the row of a place by its number, with a fingerprint of 0."""
        return self._ask(_PLACE, (number,)).fetchone()

    def detail(self, number: int) -> Any:
        """Return what else is known of a place (see `schema`), or None."""
        known = self._details
        if number not in known:
            found = self._ask(_DETAIL, (number,)).fetchone()
            if len(known) >= _MOST_DETAILS:  # other threads may look into the old one
                self._details = known = {}
            known[number] = found
        return known[number]

    def facts(self, number: int) -> list[Any]:
        """Return the curated names of a place, in the order of the table."""
        return self._ask(_FACTS, (number,)).fetchall()

    def abbreviated(self, normal: str) -> list[int]:
        """Return the areas that an abbreviation stands for where one says in what."""
        found = self._ask(_POSTAL, (normal,)).fetchall()
        return [row[0] for row in found]

    def name(self, number: int) -> str:
        """Return today's name of a place."""
        if number not in self.names:
            row = self._ask("select name from place where id = ?", (number,))
            self.names[number] = row.fetchone()[0]
        return self.names[number]

    def area(self, number: int) -> MultiPolygon:
        """Return the area of a place that has one."""
        shape = self._shapes.get(number)
        if shape is None:
            from lifemap.geometry import decode

            row = self._ask("select shape from area where place = ?", (number,))
            shape = decode(row.fetchone()[0])
            count = sum(len(ring) for polygon in shape for ring in polygon)
            if self._points + count > _MOST_POINTS:
                self._shapes, self._points = {}, 0
            self._points += count
            self._shapes[number] = shape
        return shape

    def box(self, number: int) -> tuple[float, float, float, float] | None:
        """Return the west, east, south and north of an area, or None for a point."""
        sql = "select west, east, south, north from box where id = ?"
        box: tuple[float, float, float, float] | None
        box = self._ask(sql, (number,)).fetchone()
        return box

    def dated(self, kind: str) -> list[tuple[str, int | None, int | None]]:
        """Return id, first and last day of the areas of a kind, biggest first."""
        sql = (
            "select ext, se, el from detail join place on id = place"
            " where kind = ? and place in (select place from area) order by radius desc"
        )
        rows = self._ask(sql, (kind,)).fetchall()
        return [(id_of(code), begun, ended) for code, begun, ended in rows]

    def has(self, key: str, mark: int) -> bool:
        """Whether a name of this skeleton has this fingerprint."""
        if self.swift is not None:
            return self.swift.has(key, mark)
        self._asked += 1
        if self._asked == FEW:
            self.hasten()
        sql = "select 1 from name where key = ? and print = ? limit 1"
        return self._ask(sql, (key, mark)).fetchone() is not None

    def number(self, place_id: str) -> int | None:
        """Return the number of the place with an id, or None."""
        sql = "select place from code where ext = ?"
        code = code_of(place_id)
        row = self._ask(sql, (code,)).fetchone()
        if row is None and isinstance(code, int):
            lifted = [lift | code for lift in LIFTS]
            row = self._ask(_LIFTED, (*lifted, code)).fetchone()
        return row[0] if row else None

    def stages(self, place_id: str) -> list[int]:
        """Return by number the stages of a state's borders, ids like ne:FRA@1871."""
        sql = "select place from code where ext > ? and ext < ? order by ext"
        found = self._ask(sql, (f"{place_id}@", f"{place_id}A")).fetchall()
        return [row[0] for row in found]

    def rows_in(self, cell: int) -> list[Any]:
        """Return the rows of the places in a square degree."""
        row = self._ask("select places from cell where id = ?", (cell,)).fetchone()
        if row is None:
            return []
        numbers = ",".join(map(str, unpack(row[0])))
        return self._ask(f"{_PLACES} ({numbers})").fetchall()

    def count(self, what: str) -> int:
        """Return how many places, names, dated names or areas there are."""
        count: int = self._ask(_COUNTS[what]).fetchone()[0]
        return count

    def sources(self) -> list[Any]:
        """Return slug, title, version, licence, address and places of the sources."""
        return self._ask(_SOURCES).fetchall()

    def alike(self, key: str, rarest: int) -> list[str]:
        """Return the skeletons that share one of the rarest runs of three letters.

        Without the second file (fuzzy.sqlite beside the index) there are none.
        """
        import json

        if self._fuzzy is None:
            self._fuzzy = self._open_slips()
        if self._fuzzy is None:
            return []
        ask = self._fuzzy.execute
        runs = {key[at : at + 3] for at in range(len(key) - 2)}
        counts = ask(_RARITY, (json.dumps(sorted(runs)),)).fetchall()
        rare = " OR ".join(f'"{run}"' for run, _ in counts[:rarest])
        return [row[0] for row in ask(_ALIKE, (rare,))] if rare else []

    def _open_slips(self) -> sqlite3.Connection | None:
        """Open the second file; None where there is none, or that of another index."""
        from lifemap.gazetteer.fuzzy import FILE

        file = os.path.join(os.path.dirname(self.path), FILE)  # noqa: PTH118, PTH120
        if not os.path.exists(file):  # noqa: PTH110, see `homes`
            return None
        slips = open_file(file)
        sql = "select value from meta where key = 'digest'"
        if slips.execute(sql).fetchone() == self._ask(sql).fetchone():
            return slips
        slips.close()
        return None

    def doubles(self, number: int) -> list[str]:
        """Return the ids that stand for a place, its own among them."""
        found = self._ask("select ext from code where place = ?", (number,))
        return [id_of(row[0]) for row in found.fetchall()]

    def stops(self) -> dict[str, str]:
        """Return the words that are no place, in normal form, with what they are."""
        return dict(self._ask("select key, kind from stop").fetchall())

    def meta(self) -> dict[str, str]:
        """Return what the file says about itself."""
        return dict(self._ask("select key, value from meta").fetchall())


def open_file(path: str) -> Opened:
    """Open an index and see that it is one of ours.

    Raises
    ------
    GazetteerError
        The file is missing, broken, or of another version; says how to make it.
    """
    try:
        address = f"file:{_quote(path)}?mode=ro&immutable=1"
        sql = sqlite3.connect(address, uri=True, factory=Opened)
        row = sql.execute("select value from meta where key = 'version'").fetchone()
        found = row[0] if row else "none"
        strange = sql.execute(_STRANGE).fetchone()
    except sqlite3.Error as error:
        raise _unusable(path, str(error)) from error
    if found != VERSION:
        raise _unusable(path, f"it is of version {found}, not {VERSION}")
    if strange:
        raise _unusable(path, f"it holds the {strange[0]} {strange[1]!r}, as none does")
    return sql


def tell_damage(error: Exception, paths: tuple[str, ...] = ()) -> Exception:
    """Return what to say of an index that opened well and broke when it was read.

    ``paths`` are the layers asked, by default all that there are. All but the first
    are looked at for damage; that takes a moment. If they are sound, it is the first.
    """
    from lifemap.gazetteer.homes import bundled, user_files

    first, *others = paths or (bundled(), *user_files())
    broken = [path for path in others if not _is_sound(path)]
    return _unusable((*broken, first)[0], str(error))


def _is_sound(path: str) -> bool:
    from lifemap.errors import GazetteerError

    try:
        found = open_file(path).execute("pragma quick_check(1)").fetchone()
    except (sqlite3.Error, GazetteerError):
        return False
    return bool(found == ("ok",))


def _quote(text: str) -> str:
    for letter in "%?#":
        text = text.replace(letter, f"%{ord(letter):02x}")
    return text


def _unusable(path: str, why: str) -> Exception:
    from lifemap.errors import GazetteerError
    from lifemap.gazetteer.homes import user_home

    way = "make it anew with: lifemap gazetteer build"
    folder, file = os.path.split(path)
    if folder == user_home():
        name = file.removesuffix(".sqlite")
        way = (
            "import it again with: lifemap gazetteer import FILE --name"
            f" {name}, or take it away with: lifemap gazetteer remove {name}"
        )
    return GazetteerError(f"the gazetteer {path!r} cannot be used ({why}); {way}")
