"""Other programs' readers take ours, and we take what other programs write."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest

from lifemap.exchange import read_format, write_format
from lifemap.exchange.frame import to_geodataframe
from lifemap.lifefile import read_life
from lifemap.model import Life
from tests.exchange.samples import CASES, told, workbook
from tests.exchange.test_geojson import WHOLE

pytestmark = pytest.mark.data
ALL = 9 + len(WHOLE.legs)
PLACED = [stay.event.mention.toponym for stay in WHOLE.stays]


def run(folder: Path, *command: str) -> str:
    """Run a program, or skip where it is not installed; return what it says."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"no {command[0]} here")
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-800:]
    return done.stdout


def put(folder: Path, form: str, ending: str) -> Path:
    """Write the whole journey in a format."""
    text = write_format(WHOLE, form)
    path = folder / f"ours{ending}"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def take(path: Path) -> Life:
    """Return the life in a file by its ending."""
    return read_format(path.read_bytes(), str(path), path.suffix).life


# -- GDAL, which is QGIS's reader and writer -----------------------------------------


@pytest.mark.parametrize(
    ("form", "ending", "features"),
    [("geojson", ".geojson", ALL), ("lpf", ".geojson", 9), ("kml", ".kml", 9)],
)
def test_gdal_reads_ours(form: str, ending: str, features: int, tmp_path: Path) -> None:
    """Every feature, in degrees, with its properties."""
    path = put(tmp_path, form, ending)
    said = run(tmp_path, "ogrinfo", "-ro", "-al", "-so", str(path))
    assert f"Feature Count: {features}" in said
    assert "WGS 84" in said


@pytest.mark.parametrize(
    ("driver", "ending", "options"),
    [
        ("GeoJSON", ".geojson", []),
        ("KML", ".kml", []),
        ("LIBKML", ".kmz", []),
        ("GPX", ".gpx", ["-dsco", "GPX_USE_EXTENSIONS=YES", "-nln", "waypoints"]),
    ],
)
def test_ours_reads_what_gdal_writes(
    driver: str, ending: str, options: list[str], tmp_path: Path
) -> None:
    """A table with coordinates, turned into each format that has them."""
    table = "place,when,what,lat,lon\nGraz,1901-05-03,Weds,47.07,15.44\n"
    (tmp_path / "in.csv").write_text(f"{table}Wien,1902,Moves,48.21,16.37\n")
    where = ["-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat"]
    out = tmp_path / f"out{ending}"
    run(tmp_path, "ogr2ogr", "-f", driver, str(out), "in.csv", *where,
        "-a_srs", "EPSG:4326", *options)  # fmt: skip
    life = take(out)
    assert [told(event) for event in life.events] == [
        ("Graz", "1901-05-03", "other", "Weds"),
        ("Wien", "1902", "other", "Moves"),
    ]
    first = life.events[0].mention
    assert [first.lat, first.lon] == pytest.approx([47.07, 15.44])


def test_ours_comes_through_qgis_format_and_back(tmp_path: Path) -> None:
    """Opened and saved by GDAL, our GeoJSON is still the stays with their dates."""
    put(tmp_path, "geojson", ".geojson")
    run(tmp_path, "ogr2ogr", "-f", "GeoJSON", "out.geojson", "ours.geojson",
        "-where", "type='stay'")  # fmt: skip
    life = take(tmp_path / "out.geojson")
    assert [event.mention.toponym for event in life.events][: len(PLACED)] == PLACED


# -- LibreOffice --------------------------------------------------------------------


def convert(folder: Path, form: str, path: Path) -> Path:
    """Convert a spreadsheet with LibreOffice."""
    out = folder / "out"
    run(folder, "soffice", "--headless", "--norestore", "--convert-to", form,
        "--infilter=CSV:44,34,76,1", "--outdir", str(out), str(path))  # fmt: skip
    return next(out.iterdir())


def test_libreoffice_reads_ours_and_we_its_workbook(tmp_path: Path) -> None:
    """Our CSV, opened there and saved as .xlsx, is the same stays."""
    path = put(tmp_path, "csv", ".csv")
    life = take(convert(tmp_path, "xlsx:Calc MS Excel 2007 XML", path))
    stays = [stay.event for stay in (*WHOLE.stays, *WHOLE.aside)]
    assert [told(event) for event in life.events] == [told(each) for each in stays]


def test_a_csv_of_libreoffice_is_read(tmp_path: Path) -> None:
    """With semicolons and in UTF-8, as its German users save."""
    rows = [["when", "place", "what"], ["1907", "Zürich", 'says; "so"']]
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(workbook(rows))
    life = read_life(
        convert(tmp_path, "csv:Text - txt - csv (StarCalc):59,34,76", path)
    )
    assert told(life.events[0]) == ("Zürich", "1907", "other", 'says; "so"')


# -- genealogy ----------------------------------------------------------------------


def test_gramps_reads_ours_without_a_complaint(tmp_path: Path) -> None:
    """And what it writes is the same stays to us."""
    put(tmp_path, "gedcom", ".ged")
    said = run(tmp_path, "gramps", "-y", "-q", "-i", "ours.ged", "-e", "gramps.ged")
    assert "error" not in said.lower().replace("no errors", "")
    theirs, ours = take(tmp_path / "gramps.ged"), take(tmp_path / "ours.ged")
    assert theirs.person.name == "Anna Example"
    dated = [[told(event)[:2] for event in life.events] for life in (theirs, ours)]
    assert sorted(dated[0]) == sorted(dated[1])


def test_gramps_understands_dates_as_we_do(tmp_path: Path) -> None:
    """A year given twice, calendars, ranges: its file and the first one agree."""
    shutil.copy(CASES / "five.ged", tmp_path)
    run(tmp_path, "gramps", "-y", "-q", "-i", "five.ged", "-e", "gramps.ged")
    lives = [take(tmp_path / name) for name in ("five.ged", "gramps.ged")]
    first, second = ([told(event)[:2] for event in life.events] for life in lives)
    assert sorted(first) == sorted(second)


def test_ged4py_reads_ours() -> None:
    """One person, nine events, the Julian day as a Julian day."""
    from ged4py.parser import GedcomReader

    text = str(write_format(WHOLE, "gedcom")).encode()
    with GedcomReader(io.BytesIO(text)) as reader:
        people: list[Any] = list(reader.records0("INDI"))
        assert [str(each.name.format()) for each in people] == ["Anna Example"]
        places = [each.sub_tag_value("PLAC") for each in people[0].sub_records]
    assert len([place for place in places if place]) == 9


# -- Python's readers ---------------------------------------------------------------


def test_fastkml_reads_ours() -> None:
    """Nine placemarks with names and times; also under its own validation."""
    pytest.importorskip("fastkml")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fastkml import KML
        from fastkml.features import Placemark
        from fastkml.utils import find_all

        kml: Any = str(write_format(WHOLE, "kml")).encode()
        document = KML.from_string(kml, strict=True)
        marks: list[Any] = list(find_all(document, of_type=Placemark))
    stays = [mark for mark in marks if mark.times is not None]
    assert len(stays) == 8
    assert stays[0].name == "1. Moscow"
    assert str(stays[0].begin) == "1879-11-07"


def test_what_gpxpy_writes_is_read() -> None:
    """Waypoints with times."""
    gpx = pytest.importorskip("gpxpy.gpx")
    from datetime import UTC, datetime

    made = gpx.GPX()
    made.waypoints.append(
        gpx.GPXWaypoint(46.85, 9.53, name="Chur", time=datetime(1911, 6, 2, tzinfo=UTC))
    )
    life = read_format(made.to_xml().encode(), "a.gpx", ".gpx").life
    assert told(life.events[0])[:2] == ("Chur", "1911-06-02")


def frame() -> Any:
    """Return the journey as a GeoDataFrame."""
    pytest.importorskip("geopandas")
    return to_geodataframe(WHOLE)


def test_a_geodataframe_has_a_row_a_stay() -> None:
    """In WGS 84, with the dates and places as columns."""
    found = frame()
    assert str(found.crs) == "EPSG:4326"
    assert list(found["place"])[: len(PLACED)] == PLACED
    assert list(found.geom_type)[:4] == ["Point", "Point", "Polygon", "Point"]
    assert found.geometry.isna().sum() == 2
    amherst = found.set_index("place").loc["Amherst"]
    assert (amherst["start"], amherst["end"]) == ("1917-04-03", "1917-04-29")
    assert (amherst.geometry.x, amherst.geometry.y) == (-64.21, 45.83)


def test_geoparquet_is_read_by_geopandas(tmp_path: Path) -> None:
    """The same table comes back."""
    geopandas = pytest.importorskip("geopandas")
    pytest.importorskip("pyarrow")
    path = put(tmp_path, "geoparquet", ".parquet")
    found = geopandas.read_parquet(path)
    assert list(found["id"]) == list(frame()["id"])


def test_geopandas_reads_our_geojson(tmp_path: Path) -> None:
    """Stays and legs, as any GIS in Python would open them."""
    geopandas = pytest.importorskip("geopandas")
    found = geopandas.read_file(put(tmp_path, "geojson", ".geojson"))
    assert sorted(set(found["type"])) == ["leg", "stay"]
    assert len(found) == 9 + len(WHOLE.legs)


def test_what_geopandas_writes_is_read(tmp_path: Path) -> None:
    """A frame saved as GeoJSON, its dates as pandas writes them."""
    geopandas = pytest.importorskip("geopandas")
    from shapely import Point

    made = geopandas.GeoDataFrame(
        {"name": ["Graz"], "date": ["1901-05-03"]},
        geometry=[Point(15.44, 47.07)],
        crs="EPSG:4326",
    )
    made.to_file(tmp_path / "a.geojson", driver="GeoJSON")
    assert told(take(tmp_path / "a.geojson").events[0])[:2] == ("Graz", "1901-05-03")
