"""Read a life from a spreadsheet's text and write one: one stay a row.

The columns are the keys of a stay. The first row also carries what holds for the
whole life: ``person``, ``born``, ``died``, ``aliases``, ``title``, ``about`` (the
life's note) and ``sources``. A cell that holds several things holds them as JSON
(``["one", "two"]``). Nothing of a life is lost this way but the text of its sources.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lifemap.errors import LifeFileError
from lifemap.files import encode_text, has_long_line
from lifemap.lifefile.event import STAY_KEYS, clean
from lifemap.lifefile.faults import Faults, Where, show
from lifemap.lifefile.fields import meant_key, unknown_key
from lifemap.lifefile.life import RawLife, as_tables, build_life
from lifemap.lifefile.tomltext import person_fields, source_fields, stay_fields
from lifemap.model import Life

LIFE_COLUMNS = ("person", "born", "died", "aliases", "title", "about", "sources")
FOUND_COLUMNS = (
    "found",
    "found_id",
    "found_lat",
    "found_lon",
    "found_first",
    "found_last",
)
"""What an export adds: the place found, the first and last day. Reading skips them."""
COLUMNS = (*STAY_KEYS, *LIFE_COLUMNS, *FOUND_COLUMNS)
_WIDEST = 256  # columns
_LONGEST_LINE = 8 << 20  # bytes
_LISTS = ("also", "at", "flags", "aliases", "sources")
_NAMES = ("flags", "aliases")
#: Where blanks around a value cannot be meant.
_TRIMMED = ("stay", "when", "id", "lat", "lon", "keep", "made", "born", "died", *_LISTS)
_WHERE: dict[str, Where] = {
    "person": ("person", "name"),
    "born": ("person", "born"),
    "died": ("person", "died"),
    "aliases": ("person", "aliases"),
    "title": ("title",),
    "about": ("note",),
    "sources": ("source",),
}
#: What a spreadsheet takes for a formula, and the mark that tells it that it is none.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")
#: The line by which Excel tells itself the delimiter.
_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class _Row(NamedTuple):
    """The cells of one row, and the 1-based line where it starts."""

    line: int
    cells: list[str]


def parse_table(text: str, name: str, delimiter: str = "") -> Life:
    """Return the life that a CSV or TSV text holds.

    The delimiter is taken from the header line where it is not given: comma,
    semicolon or tab. Decimal commas are read. An empty ``when`` is an undated stay.

    Raises
    ------
    LifeFileError
        With every fault of the text, each with its line and the way out.
    """
    faults = Faults()
    lines: dict[Where, int] = {}
    rows = _read_rows(text, delimiter, faults, lines)
    return _read_life(rows, name, faults, lines)


def parse_sheet(rows: Sequence[Sequence[str]], name: str) -> Life:
    """Return the life that the rows of a sheet hold, as `parse_table` does a text's.

    Raises
    ------
    LifeFileError
        With every fault of the sheet, each with its row and the way out.
    """
    said = [
        _Row(number, list(cells))
        for number, cells in enumerate(rows, start=1)
        if any(cell.strip() for cell in cells)
    ]
    return _read_life(said, name, Faults(), {})


def _read_life(
    rows: list[_Row], name: str, faults: Faults, lines: dict[Where, int]
) -> Life:
    """Return the life of rows that say anything, the header first."""
    header = _read_header(rows[0], faults) if rows else []
    lines[("header",)] = rows[0].line if rows else 0
    whole: dict[str, object] = {}
    stays: list[Mapping[str, object]] = []
    for row in rows[1:] if "place" in header else []:
        fields = _read_row(row, header, faults, lines)
        _take_whole(fields, whole, faults, lines, row.line)
        if any(fields.values()):
            lines["stay", len(stays)] = row.line
            stays.append(fields)
    sources = as_tables(whole.pop("sources", []), "source", faults)
    life = build_life(_raw(stays, whole, sources, name), faults)
    if faults.found:
        raise LifeFileError(faults.placed(name, lines))
    return life


def _read_rows(
    text: str, delimiter: str, faults: Faults, lines: dict[Where, int]
) -> list[_Row]:
    """Return the rows that say anything, the header first."""
    hint = _HINT.match(text)
    start = hint.end() if hint else 0
    delimiter = delimiter or (hint[1] if hint else _guess_delimiter(text))
    if has_long_line(encode_text(text), _LONGEST_LINE):
        faults.add((), "a line is longer than any row; break it, or write .toml")
        return []
    reader = csv.reader(
        io.StringIO(text[start:], newline=""), delimiter=delimiter, strict=True
    )
    rows = []
    line = first = 2 if hint else 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_Row(line, cells))
            line = first + reader.line_num
    except csv.Error as error:
        lines["row", line] = line
        faults.add(("row", line), _explain_quoting(str(error)))
    return rows


def _guess_delimiter(text: str) -> str:
    """Return the delimiter that the header line has most of."""
    header = text.lstrip().split("\n", 1)[0]
    return max(",;\t", key=header.count)


def _explain_quoting(reason: str) -> str:
    if "limit" in reason:
        return "a cell is too long for a spreadsheet; write the life as .toml"
    way = 'close every quote, and double those within: "the ""Red"" army"'
    return f"the quotes of a cell do not match; {way}"


def _read_header(row: _Row, faults: Faults) -> list[str]:
    """Return the columns' names, "" for a column without one."""
    if len(row.cells) > _WIDEST:
        way = "keep those that a life has"
        faults.add(("header",), f"there are more than {_WIDEST} columns; {way}")
        return []
    header = [cell.strip().strip("\ufeff").lower() for cell in row.cells]
    if not set(header) & set(STAY_KEYS):
        way = "the first line names them: when,place,what"
        faults.add(("header",), f"no column is known; {way}")
        return header
    for position, key in enumerate(header):
        if not key:
            continue
        if key not in COLUMNS:
            message = unknown_key(row.cells[position], COLUMNS, "a row")
            faults.add(("header",), message.replace("key", "column", 1))
        elif key in header[:position]:
            faults.add(("header",), f"column {key} is there twice; keep one")
    if "place" not in header and "place" not in map(_meant, header):
        faults.add(("header",), "there is no column place; add one")
    return header


def _meant(column: str) -> str:
    return "" if column in COLUMNS else meant_key(column, COLUMNS)


def _read_row(
    row: _Row, header: list[str], faults: Faults, lines: dict[Where, int]
) -> dict[str, object]:
    """Return the cells of a row that say anything, by column."""
    cells = row.cells[: len(header)]
    extra = [cell for cell in row.cells[len(header) :] if cell.strip()]
    unnamed = [cell for key, cell in zip(header, cells, strict=False) if not key]
    where = ("row", row.line)
    lines[where] = row.line
    if extra or len(cells) < len(header):
        count = f"{len(row.cells)} cells for {len(header)} columns"
        way = "put a cell that holds the delimiter in double quotes"
        faults.add(where, f"the row has {count}; {way}")
        return {}
    if any(cell.strip() for cell in unnamed):
        faults.add(where, "a cell stands in a column without a name; name the column")
    named = zip(header, cells, strict=False)
    known = {key for key in header if key in COLUMNS and key not in FOUND_COLUMNS}
    found = {key: _read_cell(key, cell) for key, cell in named if key in known}
    said = {key: value for key, value in found.items() if value != ""}
    is_stay = any(key in STAY_KEYS for key in said)
    return {"place": "", **said} if is_stay else said


def _read_cell(key: str, cell: str) -> object:
    """Return a cell's value: a text, or the list that it stands for."""
    text = cell[1:] if _MARKED.match(cell) else cell
    if key in _TRIMMED:
        text = text.strip()
    if key not in _LISTS or not text:
        return text
    if text.startswith("["):
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    if key in _NAMES:
        return [part.strip() for part in text.split(";")]
    return text


def _take_whole(
    fields: dict[str, object],
    whole: dict[str, object],
    faults: Faults,
    lines: dict[Where, int],
    line: int,
) -> None:
    """Move what holds for the whole life out of a row."""
    for key in LIFE_COLUMNS:
        value = fields.pop(key, "")
        if not value:
            continue
        if whole.setdefault(key, value) != value:
            message = f"{key} {show(value)} is not the {show(whole[key])} above"
            way = "a file holds one life"
            faults.add(("row", line), f"{message}; {way}")
        lines.setdefault(_WHERE[key], line)


def _raw(
    stays: list[Mapping[str, object]],
    whole: dict[str, object],
    sources: list[Mapping[str, object]],
    name: str,
) -> RawLife:
    named = {str(_WHERE[key][-1]): value for key, value in whole.items()}
    top: dict[str, object] = {
        key: named.pop(key) for key in ("title", "note") if key in named
    }
    return RawLife(stays, named, sources, top, Path(name).stem, loose=True)


def dump_table(
    life: Life,
    delimiter: str = ",",
    found: Mapping[str, Mapping[str, object]] | None = None,
) -> str:
    """Return a life as CSV text, with the columns it needs and no others.

    ``found`` adds, by the ids of stays, cells of ``FOUND_COLUMNS``.
    """
    more = found or {}
    rows = [stay_fields(each) | {**more.get(each.id, {})} for each in life.events]
    rows = rows or [{}]
    rows[0] = rows[0] | _whole(life)
    used = {key for row in rows for key in row} | {"when", "place"}
    columns = [key for key in COLUMNS if key in used]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(key, "")) for key in columns] for row in rows)
    return out.getvalue()


def _whole(life: Life) -> dict[str, object]:
    """Return the cells that hold for the whole life."""
    person = person_fields(life.person)
    cells = {
        "person": person.pop("name", ""),
        **person,
        "title": clean(life.title),
        "about": clean(life.note),
        "sources": [source_fields(source) for source in life.sources],
    }
    return {key: value for key, value in cells.items() if value}


def _cell(value: object) -> str:
    """Return the text of a cell; one that looks like a formula is marked as text."""
    if isinstance(value, list):
        return _list_cell(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return repr(value)


def _list_cell(values: list[object]) -> str:
    """Return ``one; two`` where that is plain, JSON else."""
    plain = "; ".join(each for each in values if isinstance(each, str))
    if plain and _read_cell("flags", plain) == values and not _FORMULA.match(plain):
        return plain
    return json.dumps(values, ensure_ascii=False)
