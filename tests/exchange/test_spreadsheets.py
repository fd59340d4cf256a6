"""Spreadsheets as Excel and LibreOffice make them, and ours for them."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime

import pytest

from lifemap.errors import ExchangeError, LifemapError
from lifemap.exchange import read_format, write_format
from lifemap.files import decode_text
from lifemap.lifefile import parse_life
from lifemap.model import Life
from lifemap.sources import Opener, open_life
from tests.exchange.samples import told, workbook
from tests.exchange.strategies import journey_of
from tests.exchange.test_geojson import WHOLE


def xlsx(*args: object, **more: object) -> tuple[Life, tuple[str, ...]]:
    """Return what is read of a workbook."""
    return read_format(workbook(*args, **more), "a.xlsx", ".xlsx")  # type: ignore[arg-type]


# -- text --------------------------------------------------------------------------

ROWS = [["when", "place", "lat", "lon"], ["1907", "Wien", "48,21", "16,37"]]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("when,place,lat,lon\n1907,Wien,48.21,16.37\n", "utf-8"),
        ("when;place;lat;lon\r\n1907;Wien;48,21;16,37\r\n", "utf-8-sig"),
        ("sep=;\r\nwhen;place;lat;lon\r\n1907;Wien;48,21;16,37\r\n", "utf-8-sig"),
        ("when\tplace\tlat\tlon\r\n1907\tWien\t48,21\t16,37\r\n", "utf-16"),
        ('"when","place","lat","lon"\r\n"1907","Wien","48,21","16,37"\r\n', "utf-8"),
        ("when,place,lat,lon\r1907,Wien,48.21,16.37\r", "utf-8"),
        (
            "When ; Place ;LAT;lon;;\r\n1907;Wien;48,21;16,37;;\r\n;;;;;\r\n",
            "utf-8-sig",
        ),
    ],
    ids=[
        "plain",
        "excel-de",
        "excel-sep",
        "excel-unicode",
        "quoted",
        "old-mac",
        "ragged",
    ],
)
def test_spreadsheets_of_every_making_are_the_same_life(
    text: str, encoding: str
) -> None:
    """Marks, delimiters, decimal commas, line ends, encodings."""
    life = parse_life(decode_text(text.encode(encoding), "a.csv"), "a.csv", "csv")
    found = life.events[0].mention
    assert told(life.events[0])[:2] == ("Wien", "1907")
    assert (found.lat, found.lon) == (48.21, 16.37)


def test_old_windows_text_is_told_how_to_save() -> None:
    """An umlaut of cp1252 is no UTF-8: the line, the byte, the way."""
    data = "when;place\r\n1907;Zürich\r\n".encode("cp1252")
    with pytest.raises(LifemapError, match=r"a\.csv:2: byte 0xfc .*UTF-8"):
        decode_text(data, "a.csv")


@pytest.mark.parametrize(
    ("cell", "edtf"), [("10.04.1917", "1917-04-10"), ("1917", "1917")]
)
def test_days_as_a_german_sheet_shows_them(cell: str, edtf: str) -> None:
    """Day, month, year with dots."""
    life = parse_life(f"when;place\n{cell};Wien\n", "a.csv", "csv")
    assert told(life.events[0])[1] == edtf


def test_a_day_that_may_be_two_is_told() -> None:
    """Whether 3/4 is in March or in April is not guessed."""
    with pytest.raises(LifemapError, match=r"a\.csv:2: .*1917-04-03 or 1917-03-04"):
        parse_life("when,place\n03/04/1917,Wien\n", "a.csv", "csv")


# -- Excel -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "form", "edtf"),
    [
        (datetime(1917, 4, 10), "yyyy-mm-dd", "1917-04-10"),
        (date(1917, 4, 1), "mmm-yy", "1917-04"),
        (date(1917, 4, 1), "[$-de-DE]mmmm yyyy", "1917-04"),
        (date(1917, 1, 1), "yyyy", "1917"),
        (date(1917, 1, 2), '"am" d.m.yyyy', "1917-01-02"),
        (1917, "General", "1917"),
        (1917.0, "General", "1917"),
        ("1898~", "General", "1898~"),
        ("", "General", ""),
    ],
)
def test_cells_of_days_are_as_exact_as_they_are_shown(
    value: object, form: str, edtf: str
) -> None:
    """Whoever typed Apr 1917 did not say the first of April."""
    life, _ = xlsx([["when", "place"], [value, "Vienna"]], {"A2": form})
    assert told(life.events[0])[1] == edtf


def test_the_sheet_with_the_places_is_read() -> None:
    """Notes before it and pictures after it are told as lost."""
    rows = [["about this file"], ["made in a hurry"]]
    life, lost = xlsx(rows, life=[["when", "place"], ["1907", "Vienna"]], empty=[])
    assert told(life.events[0])[:2] == ("Vienna", "1907")
    assert lost == ("sheet 'Sheet' is not read",)


def test_faults_of_a_sheet_name_its_row() -> None:
    """Blank rows count, as they do on the screen; texts may have lines."""
    rows = [
        ["when", "place", "what"],
        [],
        ["1907", "Vienna", "a\nb"],
        ["soon", "Graz", ""],
    ]
    with pytest.raises(LifemapError, match=r"a\.xlsx:4: .*soon"):
        xlsx(rows)


@pytest.mark.parametrize(
    ("data", "way"),
    [(b"", "archive"), (b"PK\x03\x04", "archive"), (workbook([]), "save the table as")],
)
def test_what_is_no_workbook_is_told(data: bytes, way: str) -> None:
    """With the file's name and the way out."""
    with pytest.raises(ExchangeError, match=rf"a\.xlsx: .*{way}"):
        read_format(data, "a.xlsx", ".xlsx")


def test_a_workbook_that_is_a_bomb_is_refused() -> None:
    """What unpacks to a hundred megabytes is no life."""
    import zipfile

    file = io.BytesIO(workbook(ROWS))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/big.bin", bytes(100_000_000))
    with pytest.raises(ExchangeError, match=r"unpacked, .* beyond the limit of 64 MB"):
        read_format(file.getvalue(), "a.xlsx", ".xlsx")


def test_other_sheets_are_told_what_to_save_as() -> None:
    """OpenDocument and the old Excel are not read."""
    with pytest.raises(ExchangeError, match=r"'\.ods' .*save it as \.xlsx or \.csv"):
        read_format(b"PK", "a.ods", ".ods")


# -- ours --------------------------------------------------------------------------


def test_ours_says_what_was_found() -> None:
    """Place, position, first and last day; nothing where nothing was found."""
    text = bytes(write_format(WHOLE, "csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    rows = list(csv.DictReader(io.StringIO(text)))
    amherst = next(row for row in rows if row["place"] == "Amherst")
    found = {key: cell for key, cell in amherst.items() if key.startswith("found")}
    assert found == {
        "found": "Amherst",
        "found_id": "p:amherst-ns",
        "found_lat": "45.83",
        "found_lon": "-64.21",
        "found_first": "1917-04-03",
        "found_last": "1917-04-29",
    }
    pravda = next(row for row in rows if row["place"] == "Pravda")
    assert (pravda["found"], pravda["found_lat"]) == ("", "")


def test_what_was_found_is_passed_over_when_read() -> None:
    """Even where somebody has changed it: the life's own columns count."""
    text = bytes(write_format(WHOLE, "csv")).decode("utf-8-sig")  # type: ignore[arg-type]
    changed = text.replace("45.83,-64.21", "0.0,0.0").replace("p:amherst-ns", "p:no")
    assert journey_of(parse_life(changed, "a.csv", "csv")) == WHOLE


def test_a_sheet_is_opened_by_its_ending(tmp_path: object) -> None:
    """As the command opens it."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "life.xlsx"
    path.write_bytes(workbook([["when", "place"], ["1907", "Vienna"]]))
    opened = open_life(str(path), Opener(lambda: None))  # type: ignore[arg-type,return-value]
    assert opened.life.person.name == "life"
