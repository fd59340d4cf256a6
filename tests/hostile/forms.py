"""Make files of a format in which one field holds another text."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape
from zipfile import ZipFile

Steps = tuple[str | int, ...]
SLOT = "§"
"""Stands around each text of a file that is written out in `samples`."""


class Form(NamedTuple):
    """A format: the ending of its files, its fields, and how one is filled.

    Where a file stands the same text in all fields, each in a row of its own, so many
    pairs are tried ``together``.
    """

    suffix: str
    fields: int
    fill: Callable[[int, str], bytes]
    together: int = 1


def encoded(text: str) -> bytes:
    """Return UTF-8, lone surrogates as the bytes that are none."""
    return text.encode("utf-8", "surrogatepass")


def plain(text: str) -> str:
    """Return the text as it is: the format has no way to write it safely."""
    return text


def toml_quoted(text: str) -> str:
    """Return the text as a basic string's inside, as far as TOML can hold it."""
    return json.dumps(text)[1:-1].replace("\x7f", "\\u007f")


def slot_form(whole: str, suffix: str, quoted: Callable[[str], str]) -> Form:
    """Return the format of a file whose fields stand between slot signs."""
    pieces = whole.split(SLOT)

    def fill(field: int, text: str) -> bytes:
        at = 2 * field + 1
        return encoded("".join((*pieces[:at], quoted(text), *pieces[at + 1 :])))

    return Form(suffix, len(pieces) // 2, fill)


def json_form(value: Any, suffix: str) -> Form:
    """Return the format of a JSON file: its fields are its values and one more key."""
    spots = [*leaves(value), *objects(value)]

    @cache
    def pieces(field: int) -> list[str]:
        return json.dumps(with_text(value, spots[field], SLOT)).split(json.dumps(SLOT))

    def fill(field: int, text: str) -> bytes:
        return json.dumps(text).join(pieces(field)).encode()

    return Form(suffix, len(spots), fill)


def leaves(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield where texts and numbers of JSON values stand; of lists the first two."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*steps, key))
    elif isinstance(value, list):
        for index, each in enumerate(value[:2]):
            yield from leaves(each, (*steps, index))
    else:
        yield steps


def objects(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """Yield where objects of JSON values stand; of lists the first."""
    if isinstance(value, dict):
        yield steps
        for key, each in value.items():
            yield from objects(each, (*steps, key))
    elif isinstance(value, list) and value:
        yield from objects(value[0], (*steps, 0))


def with_text(value: Any, steps: Steps, text: str) -> Any:
    """Return the values with a text in a place, as a new key where an object stands."""
    changed = copy.deepcopy(value)
    spot, outer = changed, changed
    for step in steps:
        outer, spot = spot, spot[step]
    if isinstance(spot, dict):
        spot[text] = text
    else:
        outer[steps[-1]] = text
    return changed


def table_form(
    row: Mapping[str, str], suffix: str = ".csv", delimiter: str = ","
) -> Form:
    """Return the format of a table of one row: its cells are fields, and a header."""
    names = list(row)

    def fill(field: int, text: str) -> bytes:
        stream = io.StringIO()
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerows(rows_with(row, field, text))
        return encoded(stream.getvalue())

    return Form(suffix, len(names) + 1, fill)


def rows_with(row: Mapping[str, str], field: int, text: str) -> list[list[str]]:
    """Return a header and a row with a text in a cell, or as one more column."""
    names = list(row)
    name = names[field] if field < len(names) else text
    changed = {**row, name: text}
    return [list(changed), list(changed.values())]


def dump_form(line: Sequence[str], suffix: str = ".txt") -> Form:
    """Return the format of a dump of cells between tabs, a line for each field."""

    def fill(_field: int, text: str) -> bytes:
        changed = ([*line[:at], text, *line[at + 1 :]] for at in range(len(line)))
        return encoded("".join("\t".join(cells) + "\n" for cells in (line, *changed)))

    return Form(suffix, len(line), fill, len(line))


def features_form(feature: Any, suffix: str) -> Form:
    """Return the format of a collection of features, one for each of its fields."""
    spots = [*leaves(feature), *objects(feature)]
    own = {"type": "FeatureCollection"}

    def fill(_field: int, text: str) -> bytes:
        features = [with_text(feature, steps, text) for steps in spots]
        return json.dumps({**own, "features": [feature, *features]}).encode()

    return Form(suffix, len(spots), fill, len(spots))


def zipped_form(inner: Form, suffix: str) -> Form:
    """Return the format of an archive of one document; its name is a field too."""

    def fill(field: int, text: str) -> bytes:
        named = field == inner.fields
        name = f"{text[:1000].replace(chr(0), '')}{inner.suffix}" if named else "doc"
        content = inner.fill(0, "A life") if named else inner.fill(field, text)
        return archive({name if named else f"doc{inner.suffix}": content})

    return Form(suffix, inner.fields + 1, fill)


def archive(files: Mapping[str, bytes | str]) -> bytes:
    """Return a zip archive of files by their names."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as packed:
        for name, content in files.items():
            data = content if isinstance(content, bytes) else encoded(content)
            packed.writestr(encoded(name).decode("utf-8", "replace"), data)
    return stream.getvalue()


def sheet_form(row: Mapping[str, str], names: Sequence[str]) -> Form:
    """Return the format of a workbook with a row for each field that is named."""

    def fill(_field: int, text: str) -> bytes:
        changed = ([*({**row, name: text}).values()] for name in names)
        return workbook(sheet("".join(map(_row, (list(row), *changed)))))

    return Form(".xlsx", len(names), fill, len(names))


def _row(cells: Sequence[str]) -> str:
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(text)}</t></is></c>'


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet(rows: str, size: str = "") -> str:
    """Return the XML of a sheet with rows in XML."""
    said = f'<dimension ref="{size}"/>' if size else ""
    return f"<worksheet {_MAIN}>{said}<sheetData>{rows}</sheetData></worksheet>"


def workbook(content: str, more: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook whose only sheet is that XML."""
    rels = f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
    types = "".join(
        f'<Override PartName="/{part}" ContentType="{_MIME}.{kind}+xml"/>'
        for part, kind in (("book.xml", "sheet.main"), ("sheet.xml", "worksheet"))
    )
    start = f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    mime = 'ContentType="application/vnd.openxmlformats-package.relationships+xml"'
    files = {
        "[Content_Types].xml": f"{start} {mime}/>{types}</Types>",
        "_rels/.rels": f'{rels} Type="{_OFFICE}/officeDocument" Target="book.xml"/>'
        "</Relationships>",
        "book.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="life" sheetId="1" r:id="r1"/></sheets></workbook>',
        "_rels/book.xml.rels": f'{rels} Type="{_OFFICE}/worksheet" Target="sheet.xml"/>'
        "</Relationships>",
        "sheet.xml": content,
    }
    return archive({**files, **(more or {})})
