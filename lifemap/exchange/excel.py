"""Read a sheet of an Excel workbook as a life file's table.

It is the first sheet that has a column of places. A day that is shown as a month or a
year ("Apr 1917") is read as what is shown: Excel makes a first of April of it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from lifemap.errors import ExchangeError
from lifemap.exchange.archive import BROKEN, check_size
from lifemap.exchange.reading import Reading
from lifemap.lifefile.table import parse_sheet

_WIDEST, _LONGEST = 256, 200_000  # columns and rows that are read


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life in a workbook; further sheets are told as lost.

    Raises
    ------
    ExchangeError
        When openpyxl is missing or the file is no workbook.
    LifeFileError
        When the table has faults.
    """
    check_size(data, name)
    sheets = _load(data, name)
    if not sheets:
        msg = f"{name}: holds no sheet with cells; save the table as .csv"
        raise ExchangeError(msg)
    titled = (title for title, rows in sheets.items() if _has_places(rows))
    chosen = next(titled, next(iter(sheets)))
    life = parse_sheet(sheets[chosen], name)
    if person:
        life = replace(life, person=replace(life.person, name=person))
    lost = (f"sheet {title!r} is not read" for title in sheets if title != chosen)
    return Reading(life, tuple(lost))


def _has_places(rows: Sequence[Sequence[str]]) -> bool:
    header = next((row for row in rows if any(row)), ())
    return "place" in [cell.strip().lower() for cell in header]


def _load(data: bytes, name: str) -> dict[str, list[list[str]]]:
    """Return the sheets that have anything in them, by their titles."""
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        msg = f"{name}: needs openpyxl; pip install 'lifemap[excel]', or save as .csv"
        raise ExchangeError(msg) from error
    from zipfile import BadZipFile

    wrong = (BadZipFile, InvalidFileException, LookupError, TypeError, AttributeError)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = {sheet.title: _rows(sheet, name) for sheet in book.worksheets}
    except ExchangeError:
        raise
    except (*wrong, *BROKEN, SyntaxError) as error:
        msg = f"{name}: is no Excel workbook ({error}); save it as .xlsx or .csv"
        raise ExchangeError(msg) from error
    return {title: rows for title, rows in found.items() if any(map(any, rows))}


def _rows(sheet: Any, name: str) -> list[list[str]]:
    """Return the cells as texts, every row as long as the first that says anything.

    What a sheet says of its own size is not believed, nor is a cell far out waited for.

    Raises
    ------
    ExchangeError
        When there is a row farther down than any life is long.
    """
    sheet.reset_dimensions()
    texts: list[list[str]] = []
    gap = None  # one and the same row stands for every row that is not there
    for row in sheet.iter_rows(max_col=_WIDEST):
        if len(texts) == _LONGEST:
            msg = f"{name}: has more than {_LONGEST:,} rows; keep those of the life"
            raise ExchangeError(msg)
        width = 0 if row is gap else _width(row)
        gap = gap if width else row
        texts.append([_text(cell) for cell in row[:width]])
    header = next((row for row in texts if any(row)), [])
    width = len("".join("x" if cell else " " for cell in header).rstrip())
    return [_fitted(row, width) for row in texts]


def _width(row: Sequence[Any]) -> int:
    """Return how many cells there are up to the last that says anything."""
    width = len(row)
    while width and row[width - 1].value is None:
        width -= 1
    return width


def _fitted(row: list[str], width: int) -> list[str]:
    """Return a row as long as the header, longer only where cells say something."""
    while len(row) > width and not row[-1]:
        row = row[:-1]
    return row + [""] * (width - len(row))


def _text(cell: Any) -> str:
    """Return a cell as a life file writes it: days as 1917-04-10, years bare."""
    value = cell.value
    if isinstance(value, datetime | date):
        return _shown(value, str(cell.number_format).lower())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _shown(day: date, form: str) -> str:
    """Return a day as exact as the cell's number format shows it."""
    said = f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    form = re.sub(r"\[[^]]*\]|\"[^\"]*\"", "", form)  # languages and literal texts
    if "d" in form or "y" not in form:
        return said
    return said[:7] if "m" in form else said[:4]
