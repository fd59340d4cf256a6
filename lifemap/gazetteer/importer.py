"""Add a user's own layer to the gazetteer, and take it away again.

A layer is one index file in the user's folder (see `homes`), made from a GeoNames dump,
a Linked Places file, or a table of places. It is written beside its place and renamed
when it is whole: an interruption changes nothing.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TextIO

from lifemap.errors import ExchangeError, GazetteerError, SourceError, printable
from lifemap.files import has_long_line
from lifemap.gazetteer import dumps, linked, tables
from lifemap.gazetteer.entries import Entry, Fact
from lifemap.gazetteer.homes import bundled, user_files, user_folder
from lifemap.gazetteer.layers import Layer
from lifemap.gazetteer.schema import SCALE, number_of
from lifemap.gazetteer.shares import SOURCE as GEONAMES
from lifemap.gazetteer.shares import Progress, read_dump
from lifemap.gazetteer.writer import PlaceWriter, new_index, write_sources
from lifemap.toponyms import normalise

_LINES = 4_000  # read at once
_LONGEST_LINE = 1 << 20  # bytes; a place with all its names takes a hundredth of it
_NOTHING = "no place in it; a layer is a GeoNames dump, Linked Places (LPF) or a CSV"


class Imported(NamedTuple):
    """What an import has made."""

    name: str
    path: Path
    places: int
    left_out: int

    def __str__(self) -> str:
        """Return it in a line."""
        left = f", {self.left_out:,} left out" if self.left_out else ""
        return f"{self.name}: {self.places:,} places{left} ({self.path})"


def import_file(
    file: str | Path,
    *,
    name: str = "",
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Imported:
    """Make a layer of a file and return what has come of it.

    Parameters
    ----------
    file
        GeoNames' ``allCountries.txt`` or a country's, ``alternateNamesV2.txt``, Linked
        Places JSON (a FeatureCollection or a feature a line), or a CSV with the
        columns name, lat, lon (see `tables`).
    name
        Of the layer, by default the file's. A layer of that name is replaced.
    folder
        Where layers are kept, by default the user's.
    progress
        Called with the number of bytes read since it was called last.

    Raises
    ------
    SourceError
        The file cannot be read, or the layer cannot be written.
    ExchangeError
        The file is of another format, or broken; tells where.
    """
    path = Path(file)
    layer = name_of(name or path.stem)
    target = (folder or user_folder()) / f"{layer}.sqlite"
    with _open_source(path, progress or _ignore) as source, new_index(target) as index:
        writer = PlaceWriter(index, write_sources(index, _sources(layer, path)))
        left_out = _reader_of(source)(source, layer, writer)
        places = sum(writer.counts.values())
        if not places:
            msg = f"{path}: {_NOTHING}"
            raise ExchangeError(msg)
        writer.finish({"name": layer, "file": path.name, "kind": "user"})
    return Imported(layer, target, places, left_out)


def remove_layer(name: str, folder: Path | None = None) -> Path:
    """Take a layer away and return the file that is gone.

    Raises
    ------
    GazetteerError
        There is no layer of that name; tells which there are.
    """
    home = folder or user_folder()
    target = home / f"{name_of(name)}.sqlite"
    if not target.is_file():
        there = ", ".join(sorted(path.stem for path in home.glob("*.sqlite"))) or "none"
        msg = f"no layer of your own is called {name!r}; there are: {there}"
        raise GazetteerError(msg)
    target.unlink()
    return target


def name_of(text: str) -> str:
    """Return the name of a layer as its file is called: letters, digits, hyphens."""
    plain = normalise(text).replace(" ", "-")
    kept = "".join(letter for letter in plain if letter.isalnum() or letter == "-")
    return kept[:60] or "layer"


def _ignore(_bytes: int) -> None:
    """Report nothing."""


class _Source:
    """A text file that tells how many bytes have been read."""

    def __init__(self, path: Path, stream: TextIO, progress: Progress) -> None:
        self.path = path
        self.stream = stream
        self.left = path.stat().st_size
        self.progress = progress
        self.head = stream.readline(_LONGEST_LINE)
        stream.seek(0)

    def read(self, size: int) -> str:
        """Return some characters."""
        text = self.stream.read(size)
        self._tell(len(text) if text else self.left)
        return text

    def batches(self, size: int) -> Iterator[list[str]]:
        """Yield the lines, some thousands at a time."""
        while lines := list(itertools.islice(self.stream, size)):
            yield lines
            self._tell(sum(map(len, lines)))
        self._tell(self.left)

    def check_lines(self) -> None:
        """Refuse a file with a line too long to be a place, before it is read.

        Raises
        ------
        ExchangeError
            There is one.
        """
        with self.path.open("rb") as file:
            while piece := file.read(_LONGEST_LINE):
                if has_long_line(piece, _LONGEST_LINE):
                    msg = f"a line is longer than any place; {_NOTHING}"
                    raise ExchangeError(msg)

    def lines(self) -> Iterator[str]:
        """Yield the lines one by one."""
        return itertools.chain.from_iterable(self.batches(_LINES))

    def _tell(self, count: int) -> None:
        self.left -= count
        self.progress(count)


@contextmanager
def _open_source(path: Path, progress: Progress) -> Iterator[_Source]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield _Source(path, stream, progress)
    except UnicodeDecodeError as error:
        msg = f"{path}: not in UTF-8 ({error.reason}); save it in that encoding"
        raise SourceError(msg) from error
    except ExchangeError as error:
        raise ExchangeError(f"{path}: {printable(str(error))}") from error
    except SourceError:  # it tells of another file
        raise
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror or error}") from error


def _sources(layer: str, path: Path) -> list[dict[str, str]]:
    """Return the sources that the rows of a layer may name."""
    own = {"slug": layer, "title": f"your own: {path.name}", "licence": "as the file's"}
    dump = {"slug": "geonames", "title": f"GeoNames: {path.name}",
            "licence": "CC BY 4.0", "url": "https://www.geonames.org/"}  # fmt: skip
    names = dump | {"slug": "alternatenames", "title": f"GeoNames names: {path.name}"}
    return [own, dump, names]


Fill = Callable[[_Source, str, PlaceWriter], int]


def _reader_of(source: _Source) -> Fill:
    """Return what reads a file, by its first line."""
    head = source.head.strip()
    cells = head.split("\t")
    if head.startswith(("{", "[")):
        return _fill_from_linked
    source.check_lines()
    if len(cells) == dumps.PLACE_COLUMNS:
        return _fill_from_dump
    if len(cells) >= dumps.NAME_COLUMNS - 1 and cells[0].isdigit():
        return _fill_from_names
    if "name" in head.lower() and "," in head:
        return _fill_from_table
    raise ExchangeError(_NOTHING)


def _fill_from_dump(source: _Source, _layer: str, writer: PlaceWriter) -> int:
    """Write the places of a GeoNames dump; return how many lines are no further one."""
    left_out = read_dump(source.path, writer, source.progress)
    return left_out + writer.leave_out_doubles(GEONAMES)


def _fill_from_linked(source: _Source, layer: str, writer: PlaceWriter) -> int:
    """Write the places of Linked Places; return how many features are none."""
    return _write_all(linked.read_places(source, layer), writer)


def _fill_from_table(source: _Source, layer: str, writer: PlaceWriter) -> int:
    """Write the places of a table; none is left out."""
    return _write_all(tables.read_table(source.lines(), layer), writer)


def _write_all(
    found: Iterable[tuple[Entry, list[Fact]] | None], writer: PlaceWriter
) -> int:
    """Write places with their names; return how many were None."""
    left_out = 0
    numbers: dict[str, int] = {}
    for read in found:
        if read is None:
            left_out += 1
            continue
        entry, facts = read
        number = number_of(len(numbers) + 1, entry.population)
        if numbers.setdefault(entry.id, number) == number:
            writer.write(number, entry, None, facts)
        else:
            left_out += 1
    writer.write_codes({})
    return left_out


def _fill_from_names(source: _Source, _layer: str, writer: PlaceWriter) -> int:
    """Write the dated names of places that a layer has; return how many it has not."""
    named: dict[str, list[Fact]] = defaultdict(list)
    for lines in source.batches(_LINES):
        for fact in dumps.read_dated_names(lines):
            named[fact.place_id].append(fact)
    layers = tuple(map(Layer, (bundled(), *user_files())))
    left_out = 0
    for place_id, facts in sorted(named.items()):
        entry = _known(layers, place_id)
        if entry is None:
            left_out += len(facts)
            continue
        number = number_of(int(place_id[3:]), entry.population)
        writer.write(number, entry, None, facts)
    return left_out


def _known(layers: tuple[Layer, ...], place_id: str) -> Entry | None:
    """Return a place as the first layer that has it knows it."""
    for layer in layers:
        number = layer.number(place_id)
        if number is not None:
            _, _, _, name, lat, lon, country, _, people, _ = layer.row(number)
            return Entry(
                id=place_id,
                name=name,
                lat=lat / SCALE,
                lon=lon / SCALE,
                country=country,
                population=people,
                source="alternatenames",
            )
    return None
