"""Files that are small, or one line, and would take all memory or all day.

Run as ``python -m tests.hostile.bombs FOLDER``: makes each, reads it within a gigabyte
of memory, and tells its name, the seconds of computing, and what came of it.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from lifemap.errors import LifemapError
from lifemap.gazetteer.importer import import_file
from lifemap.sources import Opener, open_life
from lifemap.webmap.overlay import read_overlay
from tests.hostile.forms import archive, sheet, workbook

MEMORY, SECONDS = 1 << 30, 300
M = 1_000_000
_HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>place</t></is></c></row>'
_FEATURE = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":'
    '"Point","coordinates":[1,2]},"properties":{"name":"%s","date":"%s"}}]}'
)
_PERSON = (
    b"0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME A /B/\n1 BIRT\n"
    b"2 DATE %s\n2 PLAC %s\n0 TRLR\n"
)
_STAY = '[[stay]]\nplace = "London"\n'


def _kml(content: str) -> str:
    namespace = "http://www.opengis.net/kml/2.2"
    return f'<kml xmlns="{namespace}"><Document>{content}</Document></kml>'


def _laughs() -> str:
    """Return a document type whose last entity is ten to the ninth letters."""
    steps = "".join(
        f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(8)
    )  # fmt: skip
    return f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{steps}]>'


def _lying(data: bytes, size: int) -> bytes:
    """Return an archive whose directory gives another size for what it holds."""
    at = data.rindex(b"PK\x01\x02") + 24
    return data[:at] + size.to_bytes(4, "little") + data[at + 4 :]


def _wide(letters: str) -> str:
    return f'<row r="2"><c r="{letters}2"><v>1</v></c></row>'


Make = Callable[[], bytes | str]
LIVES: dict[str, tuple[str, str, Make]] = {
    # what: suffix, what is told of it, how it is made
    "sheet: a row far down": (
        ".xlsx", "more than 200,000 rows",
        lambda: workbook(sheet(_HEAD + '<row r="999999999"><c/></row>')),
    ),
    "sheet: a size that is none": (
        ".xlsx", "1 stays", lambda: workbook(sheet(
            f'{_HEAD}<row r="2"><c r="A2"><v>1</v></c></row>', "A1:XFD1048576")),
    ),
    "sheet: a cell far out": (
        ".xlsx", "no Excel workbook", lambda: workbook(sheet(_HEAD + _wide("ZZZZZZZ"))),
    ),
    "sheet: wide rows": (
        ".xlsx", "no stays",
        lambda: workbook(sheet(_HEAD + '<row><c r="XFD1" s="0"/></row>' * 20_000)),
    ),
    "sheet: cells that say nothing": (
        ".xlsx", "8,000,000 tags", lambda: workbook(sheet("<row>" + "<c/>" * 9 * M)),
    ),
    "sheet: beyond the limit": (
        ".xlsx", "limit of 64 MB", lambda: workbook(sheet(" " * 65 * M)),
    ),
    "sheet: entities": (
        ".xlsx", "no Excel workbook",
        lambda: workbook(_laughs() + sheet(_HEAD.replace("place", "&e8;"))),
    ),
    "KML: entities": (".kml", "document type", lambda: _laughs() + _kml("&e8;")),
    "KML: elements that say nothing": (
        ".kml", "3,000,000 elements", lambda: _kml("<a/>" * 4 * M),
    ),
    "KML: attributes": (
        ".kml", "0 stays",
        lambda: _kml("<a" + "".join(f' a{at}="1"' for at in range(M)) + "/>"),
    ),
    "KMZ: beyond the limit": (
        ".kmz", "limit of 64 MB", lambda: archive({"a.kml": " " * 65 * M}),
    ),
    "KMZ: many beyond the limit": (
        ".kmz", "limit of 64 MB", lambda: archive(dict.fromkeys(map("{}.kml".format,
        range(70)), b" " * M)),
    ),
    "KMZ: a size that is none": (
        ".kmz", "is a broken archive",
        lambda: _lying(archive({"a.kml": " " * 65 * M}), 9),
    ),
    "KMZ: in itself": (
        ".kmz", "holds no .kml", lambda: archive({"a.kmz": archive({"a.kml": "x"})}),
    ),
    "JSON: lists": (".json", "more than any life", lambda: "[" + "[]," * 6 * M),
    "JSON: objects": (".json", "more than any life", lambda: "[" + "{}," * 6 * M),
    "JSON: numbers": (".json", "more than any life", lambda: "[" + "0," * 11 * M),
    "JSON: deep": (".json", "more than any life", lambda: "[" * 99 * M),
    "JSON: deep objects": (".json", "not JSON", lambda: '{"a":' * 200_000),
    "JSON: digits": (".json", "not JSON", lambda: "9" * M),
    "GeoJSON: a name of one line": (
        ".geojson", "1 stays", lambda: _FEATURE % ("x" * 99 * M, "1907"),
    ),
    "GeoJSON: a date of one line": (
        ".geojson", "1 stays", lambda: _FEATURE % ("A", "1907 " * 19 * M),
    ),
    "GEDCOM: a place of one line": (
        ".ged", "longer than any of GEDCOM",
        lambda: _PERSON % (b"1907", b"x" * 99 * M),
    ),
    "GEDCOM: no line": (".ged", "longer than any of GEDCOM", lambda: "x" * 99 * M),
    "GEDCOM: a date of a hundred thousand words": (
        ".ged", "1 stays", lambda: _PERSON % (b"1907 " * 100_000, b"London"),
    ),
    "GEDCOM: levels": (
        ".ged", "no GEDCOM",
        lambda: "0 HEAD\n" + "".join(f"{at} NOTE x\n" for at in range(1, 99_999)),
    ),
    "table: a cell of one line": (
        ".csv", "longer than any row", lambda: "when,place\n1907," + "x" * 48 * M,
    ),
    "table: a cell of many lines": (
        ".csv", "too long", lambda: 'when,place\n1907,"' + "x\n" * 24 * M,
    ),
    "table: commas": (
        ".csv", "longer than any row", lambda: "when,place\n1907,London" + "," * 48 * M,
    ),
    "table: columns": (".csv", "256 columns", lambda: "when,place" + ",x" * 2 * M),
    "TOML: brackets": (".toml", "more brackets", lambda: "a = [" + "[]," * 4 * M),
    "TOML: deep": (".toml", "more brackets", lambda: f"{_STAY}at = {'[' * 10 * M}"),
    "TOML: deep tables": (
        ".toml", "too deep",
        lambda: f"{_STAY}at = {'{a=' * 100_000}",
    ),
    "TOML: dots": (".toml", "too many dots", lambda: "a." * 10 * M + "a = 1"),
    "TOML: a text of one line": (
        ".toml", "1 stays", lambda: f'{_STAY}note = "{"x" * 48 * M}"\n',
    ),
    "TOML: a date of a hundred thousand words": (
        ".toml", "longer than any date", lambda: f'{_STAY}when = "{"1907 " * 20_000}"',
    ),
    "table: ninety-nine million letters": (
        ".csv", "limit of 50 MB", lambda: "when,place\n1907," + "x" * 99 * M,
    ),
    "page: deep": (
        ".html", "holds no life",
        lambda: '<script type="application/json" data-lifemap="journey">' + "[" * 9 * M,
    ),
}  # fmt: skip
OTHERS: dict[str, tuple[str, str, Make]] = {
    "places: no line": (".txt", "no place in it", lambda: "x" * 100 * M),
    "places: cells of one line": (".txt", "longer than any", lambda: "\t" * 100 * M),
    "places: a name of one line": (
        ".csv",
        "longer than any place",
        lambda: "name,lat,lon\nA,1,2\n" + "x" * 100 * M,
    ),
    "places: a feature of one line": (
        ".json",
        "no JSON of a place",
        lambda: '{"features": [{"type": "Feature", "id": "' + "x" * 100 * M,
    ),
    "places: deep": (".json", "no JSON", lambda: '{"features": [' + '{"a":' * 2 * M),
    "overlay: deep": (".geojson", "no GeoJSON", lambda: '{"features": ' + "[" * 10 * M),
}
ALL = {**LIVES, **OTHERS}


def read(name: str, path: Path) -> str:
    """Return what came of reading a bomb: how many stays, or the refusal."""
    try:
        if name.startswith("places"):
            return str(import_file(path, folder=path.parent / "layers"))
        if name.startswith("overlay"):
            return str(read_overlay(path))
        life = open_life(str(path), Opener(_no_gazetteer)).life
    except LifemapError as error:
        return f"{error!s:.2000}".replace("\n", " ")
    except MemoryError:
        return "no memory"
    return f"{len(life.events)} stays"


def _no_gazetteer() -> NoReturn:
    raise AssertionError


def main(folder: str) -> None:
    """Make the bombs and read them within limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    for name, (suffix, _, make) in ALL.items():
        path = Path(folder) / f"bomb{suffix}"
        made = make()
        path.write_bytes(made if isinstance(made, bytes) else made.encode())
        del made
        start = time.process_time()
        told = read(name, path)
        path.unlink()
        took = time.process_time() - start
        sys.stdout.write(f"{name}\t{took:.2f}\t{told}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
