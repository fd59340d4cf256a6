"""KML and KMZ, GPX: dates as XML has them, shapes, losses."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from lifemap.errors import ExchangeError
from lifemap.exchange import read_format, write_format
from tests.exchange.samples import CASES, sample, told
from tests.exchange.strategies import journey_of
from tests.exchange.test_geojson import WHOLE
from tests.imagined import event, life

KML = "{http://www.opengis.net/kml/2.2}"


def kml(inside: str) -> bytes:
    """Return a KML document of such placemarks."""
    space = 'xmlns="http://www.opengis.net/kml/2.2"'
    return f"<kml {space}><Document>{inside}</Document></kml>".encode()


def mark(
    time: str, shape: str = "<Point><coordinates>1,2</coordinates></Point>"
) -> bytes:
    """Return a document with one placemark."""
    return kml(f"<Placemark><name>A</name>{time}{shape}</Placemark>")


def test_kml_of_another_program() -> None:
    """Timestamps, spans, data, tracks; HTML becomes words; overlays are told."""
    found, lost = sample("tour.kml")
    assert [told(event) for event in found.events] == [
        ("Colorado", "1876-08", "work", "Statehood and & more"),
        ("Rome", "-0043-03-15/0014", "other", ""),
        ("Crossing", "1907-01-14/..", "other", ""),
        ("Ride", "2010-05-28", "other", ""),
        ("Ride", "2010-05-29", "other", ""),
    ]
    assert (found.events[0].mention.lat, found.events[0].mention.lon) == (
        39.74,
        -104.98,
    )
    assert lost == ("<GroundOverlay> is not read", "the height of a feature")


@pytest.mark.parametrize(
    ("time", "edtf"),
    [
        ("<TimeStamp><when>1907</when></TimeStamp>", "1907"),
        ("<TimeStamp><when>1907-01-14Z</when></TimeStamp>", "1907-01-14"),
        ("<TimeStamp><when>-0044</when></TimeStamp>", "-0043"),
        ("<TimeStamp><when>-0001-12</when></TimeStamp>", "0000-12"),
        ("<TimeSpan><begin>1907</begin><end>1907</end></TimeSpan>", "1907"),
        ("<TimeSpan><end>1907-02</end></TimeSpan>", "../1907-02"),
        ("<TimeSpan><begin>1907-01-01T10:00+02:00</begin></TimeSpan>", "1907-01-01/.."),
        ("<TimeSpan/>", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_dates_come_in(time: str, edtf: str) -> None:
    """Years, months, days, instants; before our era one year earlier in name."""
    found = read_format(mark(time), "a.kml", ".kml").life.events[0]
    assert (found.when.edtf if found.when else "") == edtf


def test_44_bce_goes_out_as_xml_counts_it() -> None:
    """It knows no year 0: Caesar died in -0044."""
    text = str(write_format(journey_of(life(event("Moscow", "-0043-03-15"))), "kml"))
    assert "<begin>-0044-03-15</begin>" in text


def test_what_stands_in_a_text_stays_text() -> None:
    """Tags, entities and characters that XML forbids."""
    odd = "<b>&amp; ]]> \x0b \ufffe"
    made = replace(event("Moscow", "1900"), what=odd, note=odd)
    text = str(write_format(journey_of(life(made)), "kml"))
    ET.fromstring(text)  # noqa: S314 - our own
    assert read_format(text.encode(), "a.kml", ".kml").life.events[0].what == odd


def test_a_placemark_added_to_ours_becomes_a_stay() -> None:
    """Google Earth keeps our data; what a person adds there is not dropped."""
    text = str(write_format(WHOLE, "kml"))
    time = "<TimeStamp><when>1930</when></TimeStamp>"
    new = f"<Placemark><name>Graz</name>{time}</Placemark>"
    found, lost = read_format(
        text.replace("</Document>", f"{new}</Document>").encode(), "a.kml", ".kml"
    )
    assert told(found.events[-1]) == ("Graz", "1930", "other", "")
    assert len(found.events) == 10
    assert lost == ()


def test_the_elements_stand_in_the_order_of_the_schema() -> None:
    """Readers that check their KML want name, description, time, data, shape."""
    root = ET.fromstring(str(write_format(WHOLE, "kml")))  # noqa: S314 - our own
    order = [
        "name",
        "description",
        "TimeSpan",
        "ExtendedData",
        "Point",
        "MultiGeometry",
    ]
    for found in root.iter(f"{KML}Placemark"):
        names = [child.tag.removeprefix(KML) for child in found]
        assert names == sorted(names, key=order.index)


@pytest.mark.parametrize(
    ("shape", "lost"),
    [
        ("<LineString><coordinates>1,2 3,4</coordinates></LineString>", "the line"),
        (
            "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 2,0 2,2 0,0"
            "</coordinates></LinearRing></outerBoundaryIs></Polygon>",
            "the outline",
        ),
    ],
)
def test_lines_and_outlines_are_told(shape: str, lost: str) -> None:
    """A stay is a place: of an area the middle is kept, of a line nothing."""
    assert read_format(mark("", shape), "a.kml", ".kml").lost == (
        f"{lost} of a feature",
    )


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is not well-formed XML"),
        (b"<kml>", "is not well-formed XML"),
        (b"<gpx/>", "is no KML but <gpx>"),
        (b'<!DOCTYPE k [<!ENTITY a "b">]><kml>&a;</kml>', "document type"),
        ("<!DOCTYPE kml><kml/>".encode("utf-16"), "document type"),
        (b"<a>" * 5000, "100 deep"),
        (mark("", "<Point><coordinates>1</coordinates></Point>"), "no lon,lat"),
        (mark("", "<Point><coordinates>x,y</coordinates></Point>"), "no lon,lat"),
        (mark("", "<Point><coordinates>nan,1</coordinates></Point>"), "no lon,lat"),
        (mark("", "<Point><coordinates>inf,1</coordinates></Point>"), "no degrees"),
        (mark("", "<Point><coordinates>999,1</coordinates></Point>"), "no degrees"),
        (mark("", "<Track><coord>1 x</coord></Track>"), "no lon,lat"),
        (b"PK\x03\x04broken", "broken archive"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused(data: bytes, fault: str) -> None:
    """With the file's name and the way out."""
    with pytest.raises(ExchangeError, match=f"a.kml: .*{fault}"):
        read_format(data, "a.kml", ".kml")


def archive(name: str, data: bytes) -> bytes:
    """Return a zip archive with one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, data)
    return file.getvalue()


def test_kmz_is_unpacked() -> None:
    """The first KML in it is the document."""
    data = archive("Doc.KML", (CASES / "tour.kml").read_bytes())
    assert len(read_format(data, "a.kmz", ".kmz").life.events) == 5


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (archive("a.txt", b"x"), r"a\.kmz: holds no \.kml"),
        (archive("a.kml", bytes(70_000_000)), r"70\.0 MB are .* limit of 64 MB"),
    ],
)
def test_a_kmz_without_a_document_or_with_a_bomb_is_refused(
    data: bytes, told: str
) -> None:
    """Seventy megabytes of nothing come in seventy kilobytes."""
    with pytest.raises(ExchangeError, match=told):
        read_format(data, "a.kmz", ".kmz")


def test_gpx_of_another_program() -> None:
    """Waypoints, a planned route, of a track the first point of each day."""
    found, lost = sample("walk.gpx")
    assert [told(event)[:3] for event in found.events] == [
        ("Chur", "1911-06-02", "travel"),
        ("Splügen", "", "other"),
        ("The walk", "1911-06-02", "other"),
        ("The walk", "1911-06-03", "other"),
    ]
    assert lost == (
        "The walk: 1 points within a day",
        "<ele> of 1 points",
        "<sym> of 1 points",
    )


@pytest.mark.parametrize(
    "place", ['lat="x" lon="1"', 'lat="1"', 'lat="1e999" lon="1"', 'lat="91" lon="0"']
)
def test_a_gpx_point_needs_degrees(place: str) -> None:
    """No point is put where the file does not say."""
    with pytest.raises(ExchangeError, match=r"a\.gpx: feature 1"):
        read_format(f"<gpx><wpt {place}/></gpx>".encode(), "a.gpx", ".gpx")
