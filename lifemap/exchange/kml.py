"""Write a journey as KML with TimeSpans, and read KML and KMZ as a life.

Every stay is a Placemark, every leg a line. What KML has no room for is kept in
``ExtendedData`` under ``lifemap`` and comes back when the file is read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lifemap.edtf import Date, from_day
from lifemap.errors import ExchangeError
from lifemap.exchange.archive import unpack
from lifemap.exchange.foreign import read_features
from lifemap.exchange.jsontext import number
from lifemap.exchange.reading import Reading
from lifemap.exchange.record import (
    KEY,
    add_strangers,
    head_record,
    life_from,
    load_record,
    stay_record,
)
from lifemap.exchange.xmltext import (
    children,
    escape_json,
    local,
    parse_xml,
    plain,
    text_of,
    untagged,
)
from lifemap.geometry import MultiPolygon, Point, arc
from lifemap.model import Journey, Leg, Place, Stay
from lifemap.wording import say_date

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "http://www.opengis.net/kml/2.2"
_GEOMETRIES = (
    "Point",
    "LineString",
    "LinearRing",
    "Polygon",
    "MultiGeometry",
    "Track",
    "MultiTrack",
)
_CONTAINERS = ("Document", "Folder", "kml")
_QUIET = (
    "name",
    "description",
    "TimeSpan",
    "TimeStamp",
    "ExtendedData",
    "styleUrl",
    "Style",
    "StyleMap",
    "open",
    "visibility",
    "Snippet",
    "Schema",
    "LookAt",
    "Camera",
)


# -- written -----------------------------------------------------------------------


def write(journey: Journey) -> str:
    """Return the journey as a KML document."""
    from xml.etree import ElementTree as ET

    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _put(document, "name", journey.title or journey.person.name)
    _keep(document, head_record(journey))
    stays = ET.SubElement(document, "Folder")
    _put(stays, "name", "Stays")
    for stay in (*journey.stays, *journey.aside):
        _put_stay(stays, stay)
    legs = ET.SubElement(document, "Folder")
    _put(legs, "name", "Legs")
    places = {stay.id: stay.place for stay in journey.stays if stay.place}
    for leg in journey.legs:
        _put_leg(legs, leg, places)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _put(parent: Element, name: str, text: str = "") -> Element:
    from xml.etree import ElementTree as ET

    element = ET.SubElement(parent, name)
    if text:
        element.text = plain(text)
    return element


def _keep(parent: Element, record: dict[str, Any]) -> None:
    data = _put(_put(parent, "ExtendedData"), "Data")
    data.set("name", KEY)
    _put(data, "value", escape_json(json.dumps(record, ensure_ascii=False)))


def _put_stay(parent: Element, stay: Stay) -> None:
    event = stay.event
    mark = _put(parent, "Placemark")
    number = f"{stay.seq}. " if stay.seq else ""
    _put(mark, "name", f"{number}{event.mention.toponym}")
    told = [say_date(event.when) if event.when else "", event.what]
    told += [each.quote for each in event.attestations]
    _put(mark, "description", "\n".join(filter(None, told)))
    if event.when:
        _put_span(mark, event.when)
    _keep(mark, stay_record(event))
    if stay.place:
        _put_place(mark, stay.place)


def _put_span(parent: Element, when: Date) -> None:
    span = _put(parent, "TimeSpan")
    for name, day in (("begin", when.earliest), ("end", when.latest)):
        if day is not None:
            _put(span, name, _date(day))


def _date(day: int) -> str:
    """Return a day as XML Schema has it, which knows no year 0: 44 BCE is -0044."""
    year, month, in_month = from_day(day)
    shown = f"{year:04d}" if year > 0 else f"-{1 - year:04d}"
    return f"{shown}-{month:02d}-{in_month:02d}"


def _put_place(parent: Element, place: Place) -> None:
    if place.area is None:
        _put(_put(parent, "Point"), "coordinates", f"{place.lon:.6f},{place.lat:.6f}")
        return
    _put_area(_put(parent, "MultiGeometry"), place.area)


def _put_area(parent: Element, area: MultiPolygon) -> None:
    for polygon in area:
        element = _put(parent, "Polygon")
        for index, ring in enumerate(polygon):
            edge = _put(element, "innerBoundaryIs" if index else "outerBoundaryIs")
            text = " ".join(f"{lon:.5f},{lat:.5f}" for lon, lat in ring)
            _put(_put(edge, "LinearRing"), "coordinates", text)


def _put_leg(parent: Element, leg: Leg, places: dict[str, Place]) -> None:
    start, end = places[leg.from_id], places[leg.to_id]
    mark = _put(parent, "Placemark")
    _put(mark, "name", f"{start.name} – {end.name}")
    _put(mark, "description", f"{leg.km:.0f} km")
    _keep(mark, {"leg": [leg.from_id, leg.to_id]})
    lines = _put(mark, "MultiGeometry")
    for part in arc(Point(start.lat, start.lon), Point(end.lat, end.lon)):
        line = _put(lines, "LineString")
        _put(line, "tessellate", "1")
        text = " ".join(f"{point.lon:.5f},{point.lat:.5f}" for point in part)
        _put(line, "coordinates", text)


# -- read --------------------------------------------------------------------------


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life in a KML or KMZ file, and what of it could not be carried.

    Raises
    ------
    ExchangeError
        When it is no KML, or a KMZ without a document.
    """
    roots = [parse_xml(document, name) for document in unpack(data, name, ".kml")]
    for root in roots:
        if local(root) != "kml":
            msg = f"{name}: is no KML but <{local(root)}>; export it again as KML"
            raise ExchangeError(msg)
    document = next(children(roots[0], "Document"), roots[0])
    head = load_record(_extended(document).get(KEY))
    found = [mark for root in roots for mark in _marks(root)]
    marks = [(mark, load_record(_extended(mark).get(KEY))) for mark in found]
    records = [record for _, record in marks if "place" in record] if head else []
    features = [
        _feature(mark, name) for mark, record in marks if not records or not record
    ]
    lost = [f"<{tag}> is not read" for tag in _strangers(roots)]
    top = {"title": text_of(document, "name"), "features": features}
    reading = read_features(top, name, person)
    reading = Reading(reading.life, (*dict.fromkeys(lost), *reading.lost))
    if not records:
        return reading
    return add_strangers(life_from(head, records, name), reading)


def _marks(element: Element) -> Iterator[Element]:
    """Yield the placemarks, in the order written."""
    for child in element:
        if local(child) == "Placemark":
            yield child
        elif local(child) in _CONTAINERS:
            yield from _marks(child)


def _strangers(roots: Sequence[Element]) -> Iterator[str]:
    """Yield overlays, links, tours: what is neither placemark nor mere style.

    The links of an archive lead to its other documents, which are read.
    """
    links = ("NetworkLink",) if len(roots) > 1 else ()
    for element in roots:
        for child in element:
            if local(child) in _CONTAINERS:
                yield from (tag for tag in _strangers([child]) if tag not in links)
            elif local(child) not in ("Placemark", *_QUIET, *links):
                yield local(child)


def _extended(element: Element) -> dict[str, str]:
    """Return the values of ExtendedData, typed or untyped."""
    found: dict[str, str] = {}
    for extended in children(element, "ExtendedData"):
        for data in children(extended, "Data"):
            found[data.get("name", "")] = text_of(data, "value")
        for schema in children(extended, "SchemaData"):
            for data in children(schema, "SimpleData"):
                found[data.get("name", "")] = (data.text or "").strip()
    return found


def _feature(mark: Element, name: str) -> dict[str, Any]:
    said: dict[str, Any] = dict(_extended(mark))
    said.setdefault("place", text_of(mark, "name"))
    said.setdefault("what", untagged(text_of(mark, "description")))
    for span in children(mark, "TimeSpan"):
        ends = [_edtf(text_of(span, each)) for each in ("begin", "end")]
        said["start"], said["end"] = (each or ".." for each in ends)
        if not any(ends):
            del said["start"], said["end"]
    for stamp in children(mark, "TimeStamp"):
        said["when"] = _edtf(text_of(stamp, "when"))
    geometry, times = _geometry(mark, name)
    if times:
        said["times"] = [_edtf(time) for time in times]
    for child in mark:
        if local(child) not in (*_QUIET, *_GEOMETRIES) and (child.text or "").strip():
            said.setdefault(f"<{local(child)}>", (child.text or "").strip())
    return {
        "type": "Feature",
        "id": mark.get("id"),
        "geometry": geometry,
        "properties": said,
    }


def _edtf(text: str) -> str:
    """Return a date of XML Schema (gYear, gYearMonth, date or dateTime) as EDTF."""
    match = _DATE.fullmatch(text)
    if match is None:
        return text
    year = int(match["year"])
    if match["sign"]:
        year = 1 - year  # 44 BCE is -0044 there and -0043 in EDTF
    return f"{'-' if year < 0 else ''}{abs(year):04d}{match['rest'] or ''}"


_DATE = re.compile(
    r"(?P<sign>-?)(?P<year>\d{4})(?P<rest>-\d\d(?:-\d\d)?)?"
    r"(?:T[\d:.]*)?(?:Z|[+-]\d\d:\d\d)?",
    re.ASCII,
)


def _geometry(parent: Element, name: str) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the geometry in an element, and the times of a track's points."""
    for child in children(parent, *_GEOMETRIES):
        return _shape(child, name)
    return None, []


def _shape(shape: Element, name: str) -> tuple[dict[str, Any] | None, list[str]]:
    kind = local(shape)
    if kind in ("Track", "MultiTrack"):
        return _track(shape, name)
    if kind == "MultiGeometry":
        parts = [_shape(part, name)[0] for part in children(shape, *_GEOMETRIES)]
        found = [part for part in parts if part]
        return {"type": "GeometryCollection", "geometries": found}, []
    if kind == "Polygon":
        edges = children(shape, "outerBoundaryIs", "innerBoundaryIs")
        rings = [_coordinates(ring, name) for edge in edges for ring in edge]
        return {"type": "Polygon", "coordinates": rings}, []
    points = _coordinates(shape, name)
    if kind == "Point" and points:
        return {"type": "Point", "coordinates": points[0]}, []
    return {"type": "LineString", "coordinates": points}, []


def _track(element: Element, name: str) -> tuple[dict[str, Any], list[str]]:
    """Return the points of a track, or of several, and their times."""
    tracks = [element, *children(element, "Track")]
    times = [
        (each.text or "").strip()
        for track in tracks
        for each in children(track, "when")
    ]
    points = [
        _position(each.text or "", (each.text or "").split(), name)
        for track in tracks
        for each in children(track, "coord")
    ]
    return {"type": "LineString", "coordinates": points}, times


def _coordinates(element: Element, name: str) -> list[list[float]]:
    text = re.sub(r"\s*,\s*", ",", text_of(element, "coordinates"))
    return [_position(text, triple.split(","), name) for triple in text.split()]


def _position(text: str, parts: list[str], name: str) -> list[float]:
    """Return [lon, lat], and the height where it says anything."""
    found = [number(part) for part in parts]
    if len(found) < 2 or any(each != each for each in found[:2]):  # noqa: PLR0124,PLR2004
        msg = f"{name}: coordinates {text[:40]!r} are no lon,lat; export it again"
        raise ExchangeError(msg)
    return found if any(found[2:]) else found[:2]
