"""Read the waypoints and track of a GPX file as the stays of a life.

A waypoint is a stay. Of a track only the points where a new day begins are taken,
so that a recorded walk does not become ten thousand stays; the rest is told as lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lifemap.errors import ExchangeError
from lifemap.exchange.foreign import read_features
from lifemap.exchange.jsontext import number
from lifemap.exchange.reading import Reading
from lifemap.exchange.xmltext import children, local, parse_xml, text_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SAID = {"name": "place", "desc": "what", "time": "when", "cmt": "note", "type": "kind"}

_READ = (*_SAID, "extensions")


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
    points = [*children(root, "wpt")]
    points += [
        point for way in children(root, "rte") for point in children(way, "rtept")
    ]
    features = [_feature(point) for point in points]
    lost: list[str] = []
    for track in children(root, "trk"):
        walked = [
            p for part in children(track, "trkseg") for p in children(part, "trkpt")
        ]
        title = text_of(track, "name") or "track"
        days = [point for day in _days(walked) for point in day[:1]]
        points += days
        features += [_feature(point, place=title) for point in days]
        if len(walked) > len(days):
            lost.append(f"{title}: {len(walked) - len(days)} points within a day")
    meta = next(children(root, "metadata"), root)
    top = {"title": text_of(meta, "name"), "features": features}
    reading = read_features(top, name, person)
    return Reading(reading.life, (*lost, *_unread(points), *reading.lost))


def _days(points: Sequence[Element]) -> Iterator[list[Element]]:
    """Yield the points of each day in a row; without times, each end for itself."""
    day: list[Element] = []
    for point in points:
        if day and _day(point) != _day(day[-1]):
            yield day
            day = []
        day.append(point)
    yield day
    if len(day) > 1 and not _day(day[-1]):
        yield day[-1:]


def _day(point: Element) -> str:
    return text_of(point, "time")[:10]


def _unread(points: Sequence[Element]) -> list[str]:
    counts = Counter(
        local(child) for point in points for child in point if local(child) not in _READ
    )
    return [f"<{tag}> of {count} points" for tag, count in sorted(counts.items())]


def _feature(point: Element, **usual: str) -> dict[str, Any]:
    said = {key: text_of(point, tag) for tag, key in _SAID.items()}
    filled = {key: value for key, value in said.items() if value}
    for extra in children(point, "extensions"):
        usual |= {local(each): (each.text or "").strip() for each in extra}
    position = [number(point.get("lon")), number(point.get("lat"))]
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": position},
        "properties": {**usual, **filled},
    }
