"""Write a journey as KML with TimeSpans, and read KML and KMZ as a life.

Every stay is a Placemark, every leg a line. What KML has no room for is kept in
``ExtendedData`` under ``lifemap`` and comes back when the file is read.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lifemap.edtf import Date, from_day
from lifemap.errors import ExchangeError
from lifemap.exchange.foreign import read_features
from lifemap.exchange.reading import Reading
from lifemap.exchange.record import (
    KEY,
    head_record,
    life_from,
    load_record,
    stay_record,
)
from lifemap.exchange.xmltext import children, local, parse_xml, plain, text_of
from lifemap.geometry import MultiPolygon, Point, arc
from lifemap.model import Journey, Leg, Place, Stay
from lifemap.wording import say_date

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

NAMESPACE = "http://www.opengis.net/kml/2.2"
MAX_BYTES = 200_000_000
_GEOMETRIES = ("Point", "LineString", "Polygon", "MultiGeometry", "LinearRing", "Track")
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
    "atom:author",
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
    _put(data, "value", json.dumps(record, ensure_ascii=False))


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
    root = parse_xml(_unpacked(data, name), name)
    if local(root) != "kml":
        msg = f"{name}: is no KML but <{local(root)}>; export it again as KML"
        raise ExchangeError(msg)
    marks = list(_placemarks(root))
    if ours := _ours(root, marks):
        return Reading(life_from(ours[0], ours[1], name))
    lost = [f"<{local(each)}> is not read" for each in _strangers(root)]
    features = [_feature(mark) for mark in marks]
    title = text_of(next(children(root, "Document"), root), "name")
    reading = read_features({"title": title, "features": features}, name, person)
    return Reading(reading.life, (*dict.fromkeys(lost), *reading.lost))


def _unpacked(data: bytes, name: str) -> bytes:
    """Return the document of a KMZ archive, or the data as they are."""
    if not data.startswith(b"PK"):
        return data
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(io.BytesIO(data)) as archive:
            found = [i for i in archive.infolist() if i.filename.endswith(".kml")]
            if not found or found[0].file_size > MAX_BYTES:
                msg = f"{name}: holds no KML document of a sane size; export it again"
                raise ExchangeError(msg)
            return archive.read(found[0])
    except (BadZipFile, NotImplementedError, RuntimeError) as error:
        msg = f"{name}: is a broken archive ({error}); export it again"
        raise ExchangeError(msg) from error


def _placemarks(element: Element) -> Iterator[Element]:
    for child in element:
        if local(child) == "Placemark":
            yield child
        elif local(child) in _CONTAINERS:
            yield from _placemarks(child)


def _strangers(element: Element) -> Iterator[Element]:
    """Yield overlays, links, tours: what is neither placemark nor mere style."""
    for child in element:
        if local(child) in _CONTAINERS:
            yield from _strangers(child)
        elif local(child) != "Placemark" and local(child) not in _QUIET:
            yield child


def _ours(
    root: Element, marks: list[Element]
) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
    document = next(children(root, "Document"), root)
    head = load_record(_extended(document).get(KEY))
    if not head:
        return None
    records = (load_record(_extended(mark).get(KEY)) for mark in marks)
    return head, [record for record in records if record]


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


def _feature(mark: Element) -> dict[str, Any]:
    said: dict[str, Any] = dict(_extended(mark))
    said.setdefault("place", text_of(mark, "name"))
    said.setdefault("what", text_of(mark, "description"))
    for span in children(mark, "TimeSpan"):
        said["start"], said["end"] = text_of(span, "begin"), text_of(span, "end")
        said["end"] = said["end"] or ".."
        said["start"] = said["start"] or ".."
    for stamp in children(mark, "TimeStamp"):
        said["when"] = text_of(stamp, "when")
    geometry, times = _geometry(mark)
    if times:
        said["times"] = times
    for child in mark:
        if local(child) not in (*_QUIET, *_GEOMETRIES) and (child.text or "").strip():
            said.setdefault(f"<{local(child)}>", (child.text or "").strip())
    return {
        "type": "Feature",
        "id": mark.get("id"),
        "geometry": geometry,
        "properties": said,
    }


def _geometry(element: Element) -> tuple[dict[str, Any] | None, list[str]]:
    """Return the geometry of a placemark, and the times of a track's points."""
    for child in children(element, *_GEOMETRIES):
        kind = local(child)
        if kind == "Track":
            return _track(child)
        if kind == "MultiGeometry":
            parts = [_geometry(part) for part in _wrapped(child)]
            found = [part for part, _ in parts if part]
            return {"type": "GeometryCollection", "geometries": found}, []
        if kind == "Polygon":
            edges = children(child, "outerBoundaryIs", "innerBoundaryIs")
            rings = [_coordinates(ring) for edge in edges for ring in edge]
            return {"type": "Polygon", "coordinates": rings}, []
        points = _coordinates(child)
        if kind == "Point" and points:
            return {"type": "Point", "coordinates": points[0]}, []
        return {"type": "LineString", "coordinates": points}, []
    return None, []


def _wrapped(element: Element) -> Iterator[Element]:
    """Yield each geometry of several in a parent of its own."""
    from xml.etree import ElementTree as ET

    for child in element:
        parent = ET.Element("Placemark")
        parent.append(child)
        yield parent


def _track(element: Element) -> tuple[dict[str, Any], list[str]]:
    times = [(each.text or "").strip() for each in children(element, "when")]
    points = [
        [float(number) for number in (each.text or "").split()[:2]]
        for each in children(element, "coord")
    ]
    return {"type": "LineString", "coordinates": points}, times


def _coordinates(element: Element) -> list[list[float]]:
    text = text_of(element, "coordinates")
    try:
        return [[float(n) for n in triple.split(",")[:2]] for triple in text.split()]
    except ValueError as error:
        msg = f"<coordinates>{text[:40]}: is no list of lon,lat; export it again"
        raise ExchangeError(msg) from error
