"""Write places and their names into a new index file.

Names are first written as they come and sorted into their B-tree at the end: random
insertions fall off once a file outgrows its cache.
"""

from __future__ import annotations

import gc
import itertools
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import Any

from lifemap.edtf import parse
from lifemap.errors import DateError, GazetteerError, SourceError
from lifemap.files import scratch_folder, settle
from lifemap.gazetteer.entries import Entry, Fact
from lifemap.gazetteer.homes import VARIABLE
from lifemap.gazetteer.namefile import Tally
from lifemap.gazetteer.schema import (
    HAS_DETAIL,
    HAS_FACTS,
    INDEXES,
    IS_AREA,
    NAME,
    PLACE,
    POSTAL,
    SCALE,
    SPELLING,
    TABLES,
    VERSION,
    code_of,
)
from lifemap.gazetteer.spelling import spell
from lifemap.gazetteer.squares import squares_of
from lifemap.geometry import bbox, decode
from lifemap.toponyms import normalise

Bounds = tuple[int | None, int | None, int | None, int | None]

_UNUSED = (
    "delete from source where places = 0 and slug not in (select source from fact)"
)
_CODES = "insert into code select ext, id from place where ext is not null order by ext"
_BATCH = 20_000  # names rewritten at once
_STALE_SECONDS = 86_400
_TOGETHER = 100  # rows of a statement; SQLite may bind 999 values


_FAST = (
    "pragma journal_mode=off; pragma synchronous=off; pragma temp_store=file;"
    "pragma locking_mode=exclusive; pragma cache_size="
)
_ROOMY, _SMALL = -24_000, -4_000  # kB; sorting takes as much again, less is faster


@contextmanager
def new_index(target: Path) -> Iterator[sqlite3.Connection]:
    """Open a file beside ``target`` to write to; it takes its place when all went well.

    An exception, also an interruption from the keyboard, leaves the old file as it
    was and nothing beside it. Each has a file of its own to write to, so that two may
    make the same index at once: the last one stays.

    Raises
    ------
    SourceError
        The file cannot be written, or the disk is full.
    """
    way = f"make room there, or name another folder for layers in {VARIABLE}"
    with drafting(target, way) as draft, open_index(draft) as index:
        yield index


@contextmanager
def open_index(draft: Path) -> Iterator[sqlite3.Connection]:
    """Open a new file to write an index to."""
    with (
        _no_collections(),
        closing(sqlite3.connect(draft, isolation_level=None)) as index,
    ):
        index.executescript(f"{_FAST}{_ROOMY};{TABLES} create temp {SPELLING}")
        index.execute("begin")
        yield index


@contextmanager
def drafting(target: Path, way: str, beside: Sequence[str] = ()) -> Iterator[Path]:
    """Give the path of an index's draft in a folder of its own beside ``target``.

    When all went well it takes its place, and what lies ``beside`` it by such names
    just before: that knows whose it is, and is not asked beside another index.

    Raises
    ------
    SourceError
        The index cannot be written, or the disk is full; ``way`` is the way out.
    """
    with ExitStack() as stack:
        with blaming(target, way, OSError):
            _sweep(target)
            folder = stack.enter_context(scratch_folder(target))
        with blaming(target, way, sqlite3.OperationalError):
            yield folder / target.name
        with blaming(target, way, OSError):
            files = [(folder / n, target.with_name(n)) for n in (*beside, target.name)]
            settle([pair for pair in files if pair[0].exists()])


@contextmanager
def _no_collections() -> Iterator[None]:
    """Keep the collector of cycles away: millions of values here, and no cycle."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def blaming(target: Path, way: str, kind: type[Exception]) -> Iterator[None]:
    """Say of errors of a kind that a file cannot be written, and the way out."""
    try:
        yield
    except kind as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"{target}: cannot be written ({why}); {way}") from error


def _sweep(target: Path) -> None:
    """Remove what a process that was killed long ago has left of an index."""
    for left in target.parent.glob(f".part-*-{target.name}*"):
        with suppress(OSError):  # somebody else may sweep as well
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                rmtree(left) if left.is_dir() else left.unlink()


@contextmanager
def new_part(path: Path) -> Iterator[PlaceWriter]:
    """Open a file for some of a layer's places, which another writer will absorb."""
    with (
        _no_collections(),
        closing(sqlite3.connect(path, isolation_level=None)) as index,
    ):
        index.executescript(f"{_FAST}{_SMALL};{PLACE}{NAME} create temp {SPELLING}")
        index.execute("begin")
        writer = PlaceWriter(index, {})
        yield writer
        writer.flush()
        _sort_names(index, ["temp.spelling"])
        index.execute("commit")


def finish(
    index: sqlite3.Connection, parts: int, meta: dict[str, str], *, tight: bool
) -> None:
    """Sort the names, write what the file says about itself, make the indexes.

    The names are this writer's, or those of the parts it has absorbed. Sorted
    insertions leave an eighth of the pages empty, unless it is to be tight.
    """
    sorted_before = [f"part{number}.name" for number in range(parts)]
    _sort_names(index, sorted_before or ["temp.spelling"])
    rows = {"version": VERSION, **meta}
    index.executemany("insert into meta values (?, ?)", sorted(rows.items()))
    index.execute("commit")
    index.executescript(INDEXES)
    if tight:
        index.execute("vacuum")


def _sort_names(index: sqlite3.Connection, tables: Sequence[str]) -> None:
    """Fill the table of names from others, merging those that are sorted already."""
    each = (f"select key, place, print from {table}" for table in tables)  # noqa: S608
    names = f"{' union all '.join(each)} order by 1, 2, 3"
    index.execute(f"insert or ignore into name {names}")
    index.execute("drop table temp.spelling")


def insert_rows(
    index: sqlite3.Connection, into: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows, a hundred a statement: to run one takes longer than a row does."""
    if not rows:
        return
    row = f"({', '.join('?' * len(rows[0]))})"
    whole = len(rows) - len(rows) % _TOGETHER
    cells = itertools.chain.from_iterable(rows[:whole])
    together = zip(*[cells] * (_TOGETHER * len(rows[0])), strict=True)
    many = ", ".join([row] * _TOGETHER)
    index.executemany(f"insert {into} values {many}", together)  # noqa: S608
    index.executemany(f"insert {into} values {row}", rows[whole:])  # noqa: S608


def write_sources(
    index: sqlite3.Connection, sources: Sequence[dict[str, str]]
) -> dict[str, int]:
    """Write the sources and return their numbers by slug."""
    columns = ("slug", "title", "version", "licence", "url")
    rows = [
        (number, *(str(source.get(column, "")) for column in columns))
        for number, source in enumerate(sources, 1)
    ]
    index.executemany("insert into source values (?, ?, ?, ?, ?, ?, 0)", rows)
    return {source["slug"]: number for number, source in enumerate(sources, 1)}


class PlaceWriter:
    """The tables of places, as they are filled."""

    def __init__(
        self,
        index: sqlite3.Connection,
        sources: dict[str, int],
        tally: Tally | None = None,
    ) -> None:
        self.index = index
        self.sources = sources
        self.tally = tally
        self.counts: dict[str, int] = defaultdict(int)
        self.parts = 0
        self._rows: list[tuple[Any, ...]] = []
        self._names: list[str] = []
        self._owners: list[int] = []
        self._short = False

    def write(
        self, number: int, entry: Entry, unit: int | None, facts: Sequence[Fact]
    ) -> None:
        """Write a place under a number, with its details, area, names and facts."""
        self.counts[entry.source] += 1
        more = HAS_FACTS * bool(facts) | IS_AREA * bool(entry.shape)
        if entry.kind or not entry.id.startswith("gn:"):
            more |= HAS_DETAIL
            self._write_detail(number, entry)
        row = (
            number, code_of(entry.id), entry.name, round(entry.lat * SCALE),
            round(entry.lon * SCALE), entry.country, unit, entry.population,
            more or None,
        )  # fmt: skip
        names = entry.names
        if facts:
            names += tuple(f.toponym for f in facts if f.kind != POSTAL)
        self._short = True
        self.add((row,), names, (number,) * len(names))
        for fact in facts:
            self._write_fact(number, fact)
        if entry.shape:
            self._write_area(number, entry)

    def add(
        self,
        rows: Sequence[tuple[Any, ...]],
        names: Sequence[str],
        owners: Sequence[int],
    ) -> None:
        """Add rows of the table of places, names, and which place each name is of."""
        self._rows += rows
        self._names += names
        self._owners += owners
        if len(self._names) > _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what has been added so far."""
        insert_rows(self.index, "or replace into place", self._rows)
        spelled = spell(self._names, self._owners, self.tally, short=self._short)
        insert_rows(self.index, "into spelling", list(spelled))
        self._rows, self._names, self._owners = [], [], []

    def part(self, number: int) -> Path:
        """Return where a part may be written: it goes when the index is finished."""
        (file,) = [row[2] for row in self.index.execute("pragma database_list")][:1]
        return Path(f"{file}.{number}")

    def absorb(self, files: Sequence[Path], source: str) -> None:
        """Take over the places that parts have of a source, their names at the end."""
        self.flush()
        self.index.execute("commit")
        for number, file in enumerate(files):
            self.index.execute(f"attach ? as part{number}", (str(file),))
        self.index.execute("begin")
        for number in range(len(files)):
            sql = f"insert or replace into place select * from part{number}.place"  # noqa: S608
            self.counts[source] += self.index.execute(sql).rowcount
        self.parts = len(files)

    def leave_out_doubles(self, source: str) -> int:
        """Count the places of the one source anew; return how many came twice."""
        self.flush()
        (rows,) = self.index.execute("select count(*) from place").fetchone()
        doubles = self.counts[source] - rows
        self.counts[source] = rows
        return int(doubles)

    def _write_detail(self, number: int, entry: Entry) -> None:
        row = (
            number, entry.kind, entry.radius, self.sources.get(entry.source),
            entry.within, entry.when, *days_of(entry.when, entry.id), entry.note,
            entry.border,
        )  # fmt: skip
        self.index.execute("insert into detail values (?,?,?,?,?,?,?,?,?,?,?,?)", row)

    def _write_fact(self, number: int, fact: Fact) -> None:
        where = f"{fact.place_id}: {fact.toponym!r}"
        row = (
            number, fact.toponym, normalise(fact.toponym), fact.lang, fact.kind,
            fact.source, fact.when, *(fact.days or days_of(fact.when, where)),
        )  # fmt: skip
        self.index.execute("insert into fact values (null,?,?,?,?,?,?,?,?,?,?,?)", row)

    def _write_area(self, number: int, entry: Entry) -> None:
        self.index.execute("insert into area values (?, ?)", (number, entry.shape))
        west, south, east, north = entry.box or bbox(decode(entry.shape))
        row = (number, west, east, south, north)
        self.index.execute("insert into box values (?, ?, ?, ?, ?)", row)

    def write_codes(self, others: dict[str, int]) -> None:
        """Write which id is which place: those of the places, and others of theirs."""
        self.flush()
        self.index.execute(_CODES)
        rows = [(code_of(place_id), number) for place_id, number in others.items()]
        insert_rows(self.index, "or ignore into code", rows)

    def finish(self, meta: dict[str, str], *, tight: bool = False) -> None:
        """Write the squares and counts, and finish the file."""
        self.flush()
        squares = list(squares_of(self.index))
        insert_rows(self.index, "into cell", squares)
        counts = ((count, slug) for slug, count in self.counts.items())
        sql = "update source set places = ? where slug = ?"
        self.index.executemany(sql, counts)
        self.index.execute(_UNUSED)
        finish(self.index, self.parts, meta, tight=tight)


def days_of(when: str, where: str) -> Bounds:
    """Return the four day numbers of an EDTF text, all None for "".

    Raises
    ------
    GazetteerError
        The text is no date; ``where`` tells whose it is.
    """
    if not when:
        return None, None, None, None
    try:
        date = parse(when)
    except DateError as error:
        msg = f"{where}: {error}"
        raise GazetteerError(msg) from error
    return (*date.start, *date.end)
