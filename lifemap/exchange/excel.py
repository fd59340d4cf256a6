"""Read the first sheet of an Excel workbook as a life file's table."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

from lifemap.errors import ExchangeError
from lifemap.exchange.reading import Reading


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life in a workbook; further sheets are told as lost.

    Raises
    ------
    ExchangeError
        When openpyxl is missing or the file is no workbook.
    LifeFileError
        When the table has faults.
    """
    from dataclasses import replace

    from lifemap.lifefile import parse_life

    sheets = _load(data, name)
    title, rows = next(iter(sheets.items()))
    text = io.StringIO(newline="")
    csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
    life = parse_life(text.getvalue(), name, "csv")
    if person:
        life = replace(life, person=replace(life.person, name=person))
    others = [other for other, rest in sheets.items() if other != title and rest]
    return Reading(life, tuple(f"sheet {other!r} is not read" for other in others))


def _load(data: bytes, name: str) -> dict[str, list[tuple[object, ...]]]:
    from zipfile import BadZipFile

    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        msg = f"{name}: needs openpyxl; pip install 'lifemap[excel]', or save as .csv"
        raise ExchangeError(msg) from error
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        msg = f"{name}: is no Excel workbook ({error}); save it as .xlsx or .csv"
        raise ExchangeError(msg) from error
    return {
        sheet.title: [row for row in sheet.iter_rows(values_only=True) if any(row)]
        for sheet in book.worksheets
    }


def _cell(value: object) -> str:
    """Return a cell as a life file writes it: days as 1917-04-10, years bare."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
