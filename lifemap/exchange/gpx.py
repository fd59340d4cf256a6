"""Read the waypoints and track of a GPX file as the stays of a life.

A waypoint is a stay. Of a track only the points where a new day begins are taken,
so that a recorded walk does not become ten thousand stays; the rest is told as lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from lifemap.errors import ExchangeError
from lifemap.exchange.foreign import read_features
from lifemap.exchange.reading import Reading
from lifemap.exchange.xmltext import children, local, parse_xml, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SAID = {"name": "place", "desc": "what", "time": "when", "cmt": "note"}


def read(data: bytes, name: str, person: str = "") -> Reading:
    """Return the life in a GPX file, and what of it could not be carried.

    Raises
    ------
    ExchangeError
        When it is no GPX.
    """
    root = parse_xml(data, name)
    if local(root) != "gpx":
        msg = f"{name}: is no GPX but <{local(root)}>; export it again as GPX"
        raise ExchangeError(msg)
    waypoints = [*children(root, "wpt")]
    waypoints += [point for route in children(root, "rte") for point in route]
    features = [
        _feature(point, {}) for point in waypoints if local(point) in ("wpt", "rtept")
    ]
    lost: list[str] = []
    for track in children(root, "trk"):
        points = [p for segment in children(track, "trkseg") for p in segment]
        days = list(_new_days(points))
        title = text_of(track, "name") or "track"
        if len(points) > len(days):
            lost.append(f"{title}: {len(points) - len(days)} points within a day")
        features += [_feature(point, {"place": title}) for point in days]
    meta = next(children(root, "metadata"), root)
    top = {"title": text_of(meta, "name"), "features": features}
    reading = read_features(top, name, person)
    return Reading(reading.life, (*lost, *reading.lost))


def _new_days(points: list[Element]) -> Iterator[Element]:
    """Yield the points that begin a day, and the last one."""
    last = ""
    for index, point in enumerate(points):
        day = text_of(point, "time")[:10]
        if day != last or (not day and index in (0, len(points) - 1)):
            yield point
        last = day


def _feature(point: Element, usual: dict[str, Any]) -> dict[str, Any]:
    said = {key: text_of(point, tag) for tag, key in _SAID.items()}
    said = usual | {key: value for key, value in said.items() if value}
    position = [float(point.get("lon", "nan")), float(point.get("lat", "nan"))]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": position},
        "properties": said,
    }
