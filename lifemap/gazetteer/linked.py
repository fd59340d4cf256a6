"""Read Linked Places (LPF): a FeatureCollection, or one feature a line.

`when` may stand on a feature, a name, or a type. Its timespans give a start and an end,
each ``in`` a date, or ``earliest`` and ``latest``: exactly the four bounds kept here.
The format says that a span without an end is the interval of its start; its own
samples mean "since". An end that is not given is therefore kept as unknown.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from lifemap import geometry
from lifemap.edtf import parse
from lifemap.errors import DateError, ExchangeError
from lifemap.files import encode_text
from lifemap.gazetteer.entries import Entry, Fact

_CHUNK = 1 << 16
LARGEST = 32 << 20  # characters of a feature; a country with all its shores has fewer
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_CLASSES = {"A": "district", "H": "water", "L": "region", "R": "road", "S": "site",
            "T": "land", "P": ""}  # fmt: skip
#: What values of other kinds than expected raise; an infinite number overflows.
_ODD = (AttributeError, LookupError, OverflowError, TypeError, ValueError)
_DEGREES = 360  # that any way of counting round the earth stays within
Days = tuple[int | None, int | None, int | None, int | None]


class Reader(Protocol):
    """What has a text to read piece by piece."""

    def read(self, size: int) -> str:
        """Return the next characters, "" at the end."""


def read_places(
    stream: Reader, prefix: str
) -> Iterator[tuple[Entry, list[Fact]] | None]:
    """Yield the place and the names of each feature, None for one that has no place.

    Raises
    ------
    ExchangeError
        The text is not JSON.
    """
    for feature in read_features(stream):
        try:
            yield read_feature(feature, prefix)
        except (ExchangeError, *_ODD):
            yield None


def read_features(stream: Reader) -> Iterator[dict[str, Any]]:
    """Yield the features of a stream, holding one at a time.

    Raises
    ------
    ExchangeError
        The text is not JSON, or holds no features.
    """
    decoder = json.JSONDecoder()
    buffer, at = _seek_features(stream)
    while True:
        buffer, at = _skip(stream, buffer, at)
        if at >= len(buffer) or buffer[at] in "]}":
            return
        try:
            feature, end = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError) as error:
            buffer, at = _more(stream, buffer[at:], error), 0
            continue
        if _SURROGATE.search(buffer, at, end):
            feature = _whole(feature)
        at = end
        if isinstance(feature, dict) and feature.get("type") == "Feature":
            yield feature
        if at > _CHUNK:
            buffer, at = buffer[at:], 0


def _more(stream: Reader, begun: str, error: Exception) -> str:
    """Return what has been read of a feature and as much again.

    Raises
    ------
    ExchangeError
        Nothing follows that could end it, or it is too large or too deep.
    """
    cut_off = isinstance(error, json.JSONDecodeError) and len(begun) < LARGEST
    more = stream.read(max(_CHUNK, len(begun))) if cut_off else ""
    if not more:
        msg = f"no JSON of a place from {begun[:30]!r} on: {error!s:.80}"
        raise ExchangeError(msg) from error
    return begun + more


def _whole(feature: Any) -> Any:
    """Return a feature with U+FFFD for lone surrogates, which no index can hold."""
    return json.loads(encode_text(json.dumps(feature, ensure_ascii=False)))


def _seek_features(stream: Reader) -> tuple[str, int]:
    """Return the text read so far and where the first feature begins in it.

    Raises
    ------
    ExchangeError
        There is no list of features.
    """
    buffer = stream.read(_CHUNK)
    if buffer.lstrip("\ufeff \n\r\t[").startswith('{"type": "Feature"') or (
        '"features"' not in buffer
    ):
        return buffer.lstrip("\ufeff"), 0
    at = buffer.find("[", buffer.index('"features"'))
    if at < 0:
        raise ExchangeError('no list of places stands after "features"')
    return buffer, at + 1


def _skip(stream: Reader, buffer: str, at: int) -> tuple[str, int]:
    """Return the buffer and the position of the next thing that is no separator."""
    while True:
        while at < len(buffer) and buffer[at] in " \t\r\n,[":
            at += 1
        if at < len(buffer):
            return buffer, at
        more = stream.read(_CHUNK)
        if not more:
            return buffer, at
        buffer, at = more, 0


def read_feature(feature: dict[str, Any], prefix: str) -> tuple[Entry, list[Fact]]:
    """Return the place of a feature and its names.

    Raises
    ------
    ExchangeError
        The feature has no title, or no geometry with coordinates.
    """
    properties = feature.get("properties") or {}
    title = str(properties.get("title") or "").strip()
    place_id = _id(feature, prefix, title)
    area, spot = _shape(feature.get("geometry"))
    lon, lat = spot or (math.nan, math.nan)
    if not (title and abs(lat) <= 90 and abs(lon) <= 180):  # noqa: PLR2004
        msg = f"{place_id}: no title or no place on earth"
        raise ExchangeError(msg)
    codes = properties.get("ccodes") or [""]
    kind = _kind(feature, properties)
    entry = Entry(
        id=place_id,
        name=title,
        lat=lat,
        lon=lon,
        country=str(codes[0]),
        kind=kind or "settlement",
        names=(title,),
        source=prefix,
        shape=_encoded(area),
        weight=1000,
    )
    return entry, list(_facts(feature, place_id, prefix))


def _id(feature: dict[str, Any], prefix: str, title: str) -> str:
    """Return a short id of the layer: what ends the feature's address."""
    own = str(feature.get("@id") or feature.get("id") or title)
    tail = own.rstrip("/").replace("#", "/").rsplit("/", 1)[-1]
    tail = tail.rsplit("=", 1)[-1]
    return tail if tail.startswith(f"{prefix}:") else f"{prefix}:{tail}"


def _kind(feature: dict[str, Any], properties: dict[str, Any]) -> str:
    """Return the label of the first type, else what the feature class says."""
    for kind in feature.get("types") or ():
        label = kind.get("label") or (kind.get("sourceLabels") or [{}])[0].get("label")
        if label:
            return str(label).lower()
    classes = properties.get("fclasses") or [""]
    return _CLASSES.get(str(classes[0]), "")


def _shape(shape: Any) -> tuple[geometry.MultiPolygon, tuple[float, float] | None]:
    """Return the area and a point of a geometry; nothing where it is empty."""
    points: list[tuple[float, float]] = []
    area: list[Any] = []
    for part in _parts(shape):
        kind, spots = part.get("type"), part.get("coordinates")
        if not spots:
            continue
        if kind in ("Polygon", "MultiPolygon"):
            area += geometry.from_geojson(part)
        elif kind == "Point":
            points.append((float(spots[0]), float(spots[1])))
        elif kind in ("MultiPoint", "LineString"):
            points += [(float(spot[0]), float(spot[1])) for spot in spots]
    spots = (spot for polygon in area for ring in polygon for spot in ring)
    fits = all(abs(number) <= _DEGREES for spot in spots for number in spot)
    whole = tuple(area) if fits else ()
    if points:
        return whole, points[0]
    return whole, _middle(whole) if whole else None


def _middle(area: geometry.MultiPolygon) -> tuple[float, float]:
    """Return a point within an area; of one that is but a line, between its ends."""
    try:
        lat, lon = geometry.label_point(area)
    except ValueError:
        west, south, east, north = geometry.bbox(area)
        return (west + east) / 2, (south + north) / 2
    return lon, lat


def _encoded(area: geometry.MultiPolygon) -> str:
    """Return an area as the index keeps it, "" for one that is too small to be kept."""
    shape = geometry.encode(area, 3)
    return shape if geometry.decode(shape) else ""


def _parts(shape: Any) -> Iterable[dict[str, Any]]:
    if not isinstance(shape, dict):
        return ()
    return shape.get("geometries") or () if "geometries" in shape else (shape,)


def _facts(feature: dict[str, Any], place_id: str, prefix: str) -> Iterator[Fact]:
    """Yield the names of a feature, one a timespan."""
    whole = feature.get("when")
    for name in feature.get("names") or ():
        toponym = str(name.get("toponym") or "").strip()
        if not toponym:
            continue
        lang = str(name.get("lang") or "")[:3]
        for when, days in _spans(name.get("when") or whole):
            yield Fact(place_id, toponym, lang, when, "historical", prefix, days)


def _spans(when: Any) -> Iterator[tuple[str, Days | None]]:
    """Yield EDTF text and bounds of each timespan; one empty pair if there is none."""
    spans = (when or {}).get("timespans") or ()
    found = [span for span in map(_span, spans) if span is not None]
    yield from found
    if not found:
        yield "", None


def _span(span: dict[str, Any]) -> tuple[str, Days] | None:
    """Return a timespan in EDTF and as four day numbers, None if it cannot be read."""
    try:
        start, first = _end(span.get("start"))
        end, last = _end(span.get("end"))
    except DateError:
        return None
    text = f"{start or '..'}/{end}" if start or end else ""
    return text, (*first, *last)


def _end(bound: Any) -> tuple[str, tuple[int | None, int | None]]:
    """Return EDTF text and the earliest and latest day of an end of a timespan."""
    bound = bound or {}
    if "in" in bound:
        date = parse(_edtf(bound["in"]))
        return date.edtf, (date.earliest, date.latest)
    early, late = bound.get("earliest"), bound.get("latest")
    first = parse(_edtf(early)) if early else None
    last = parse(_edtf(late)) if late else None
    known = first or last
    days = (first.earliest if first else None, last.latest if last else None)
    return (known.edtf if known else ""), days


def _edtf(text: Any) -> str:
    """Return a date of a timespan with four digits of its year."""
    words = str(text).strip()
    sign, plain = ("-", words[1:]) if words.startswith("-") else ("", words)
    year, dash, rest = plain.partition("-")
    return f"{sign}{year.zfill(4)}{dash}{rest[:5]}"
