"""Read the sample files, and make small workbooks."""

from __future__ import annotations

import io
from collections.abc import Sequence

from lifemap.exchange import Reading, read_format
from lifemap.model import Event
from tests.conftest import ROOT

CASES = ROOT / "tests" / "cases" / "exchange"


def sample(name: str, person: str = "") -> Reading:
    """Return what is read of a sample file."""
    path = CASES / name
    return read_format(path.read_bytes(), name, path.suffix, person)


def told(event: Event) -> tuple[str, str, str, str]:
    """Return the place, date, kind and words of an event."""
    when = event.when.edtf if event.when else ""
    return event.mention.toponym, when, event.kind, event.what


def workbook(
    rows: Sequence[Sequence[object]],
    formats: dict[str, str] | None = None,
    **others: Sequence[Sequence[object]],
) -> bytes:
    """Return an Excel workbook of a sheet of rows, and further sheets by name."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(list(row))
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    for name, more in others.items():
        other = book.create_sheet(name)
        for row in more:
            other.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
