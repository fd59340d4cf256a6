"""Read a person's own dated areas: GeoJSON of several makers, with its licence.

Known are ``valid_from``/``valid_to``, OpenHistoricalMap (``start_date``/``end_date``),
Cliopatria (``FromYear``/``ToYear``), CShapes (``gwsyear`` ... ``geyear``, or
``gwsdate``/``gwedate``), Linked Places (``when.timespans``), JSON-FG
(``time.interval``), and a year in the file's name. A year as an end means its last
day; what is missing or ``..`` is open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lifemap.calendars import to_day
from lifemap.edtf import Date, parse
from lifemap.errors import DateError, ExchangeError
from lifemap.files import read_text
from lifemap.geometry import MultiPolygon, encode, from_geojson
from lifemap.webmap.tints import coarse

GRID = 0.1
_STARTS = ("valid_from", "start_date", "FromYear", "gwsdate", "start", "from")
_ENDS = ("valid_to", "end_date", "ToYear", "gwedate", "end", "to")
_NAMES = ("name", "NAME", "Name", "title", "cntry_name", "CNTRY_NAME", "country_name")
#: What values of other kinds than expected raise; an infinite number overflows.
_ODD = (AttributeError, LookupError, OverflowError, TypeError, ValueError)
_LICENCES = ("licence", "license", "rights")

Span = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class DatedArea:
    """An area with a name and the days it holds for; None where open."""

    name: str
    first: int | None
    last: int | None
    area: MultiPolygon


@dataclass(frozen=True, slots=True)
class Overlay:
    """A file of dated areas; ``year`` is that of the file's name, or None."""

    name: str
    licence: str
    areas: tuple[DatedArea, ...]
    year: int | None = None


def read_overlay(path: str | Path, licence: str = "") -> Overlay:
    """Return the areas of a GeoJSON file.

    Parameters
    ----------
    path
        The file.
    licence
        Its licence, where the file does not say it itself.

    Raises
    ------
    ExchangeError
        When it is no GeoJSON, holds no areas, or no licence is told.
    """
    name = Path(path).name
    try:
        top = json.loads(read_text(path))
        features = list(top["features"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        msg = f"{name}: is no GeoJSON FeatureCollection ({error!r}); export it again"
        raise ExchangeError(msg) from error
    said = licence or _licence(top)
    if not said:
        msg = (
            f"{name}: says no licence; write --overlay-licence 'CC BY 4.0'"
            " or whatever it is"
        )
        raise ExchangeError(msg)
    year = re.search(r"(?<!\d)-?\d{4}(?!\d)", Path(path).stem)
    areas = tuple(_areas(features, name))
    if not areas:
        msg = f"{name}: holds no Polygon or MultiPolygon; lines and points are no areas"
        raise ExchangeError(msg)
    stem = Path(path).stem.replace("_", " ")
    return Overlay(stem, said, areas, int(year[0]) if year else None)


def _licence(top: Mapping[str, Any]) -> str:
    """Return the licence that a file tells of itself."""
    metadata = top.get("metadata")
    places = (top, metadata if isinstance(metadata, dict) else {})
    found = (place.get(key) for place in places for key in _LICENCES)
    return next((str(each) for each in found if each), "")


def _areas(features: Iterable[Any], file: str) -> Iterator[DatedArea]:
    for number, feature in enumerate(features, 1):
        try:
            geometry = feature["geometry"]
            if not geometry or geometry.get("type") not in ("Polygon", "MultiPolygon"):
                continue
            area = coarse(from_geojson(geometry), GRID)
            first, last = _span(feature)
            name = _name(feature)
        except (*_ODD, DateError) as error:
            msg = f"{file}: feature {number}: {error}; mend or drop it"
            raise ExchangeError(msg) from error
        if area:
            yield DatedArea(name, first, last, area)


def _name(feature: Mapping[str, Any]) -> str:
    properties = feature.get("properties") or {}
    found = next((properties[key] for key in _NAMES if properties.get(key)), "")
    names = feature.get("names")
    if not found and isinstance(names, list) and names:
        found = names[0].get("toponym", "")
    return str(found)


def _span(feature: Mapping[str, Any]) -> Span:
    """Return the first and last day that a feature holds for."""
    properties = feature.get("properties") or {}
    if "gwsyear" in properties:
        return _cshapes(properties)
    when = feature.get("when")
    if isinstance(when, dict) and when.get("timespans"):
        spans = [_linked_places(each) for each in when["timespans"]]
        return _widest(spans)
    time = feature.get("time")
    if isinstance(time, dict) and time.get("interval"):
        return _first(time["interval"][0]), _last(time["interval"][1])
    start = next((properties[key] for key in _STARTS if key in properties), None)
    end = next((properties[key] for key in _ENDS if key in properties), None)
    return _first(start), _last(end)


def _cshapes(properties: Mapping[str, Any]) -> Span:
    def day(prefix: str, month: int, in_month: int) -> int:
        return to_day(
            int(properties[f"{prefix}year"]),
            int(properties.get(f"{prefix}month") or month),
            int(properties.get(f"{prefix}day") or in_month),
        )

    return day("gws", 1, 1), day("gwe", 12, 31)


def _linked_places(span: Mapping[str, Any]) -> Span:
    """Return a timespan's days; without an end it is the date that its start names."""
    start = span.get("start", {})
    end = span.get("end") or start
    return (
        _first(start.get("in") or start.get("earliest") or start.get("latest")),
        _last(end.get("in") or end.get("latest") or end.get("earliest")),
    )


def _widest(spans: Sequence[Span]) -> Span:
    firsts = [first for first, _ in spans if first is not None]
    lasts = [last for _, last in spans if last is not None]
    return (
        min(firsts) if len(firsts) == len(spans) else None,
        max(lasts) if len(lasts) == len(spans) else None,
    )


def _first(value: object) -> int | None:
    date = _date(value)
    return date.earliest if date else None


def _last(value: object) -> int | None:
    date = _date(value)
    return date.latest if date else None


def _date(value: object) -> Date | None:
    """Return a date of a file: a year, EDTF, or None where it is open."""
    if value in (None, "", ".."):
        return None
    if isinstance(value, float | int):
        year = int(value)
        return parse(f"{'-' if year < 0 else ''}{abs(year):04d}")
    return parse(str(value).split("T")[0])


def overlay_layers(overlays: Sequence[Overlay]) -> list[dict[str, Any]]:
    """Return overlays as layers of the page's data block.

    Files that are known only by the year of their names follow each other: each
    holds until the next one's year.
    """
    dated = [overlay for overlay in overlays if overlay.year is None]
    yearly = sorted(
        (overlay for overlay in overlays if overlay.year is not None),
        key=lambda overlay: overlay.year or 0,
    )
    layers = [_layer(overlay, None, None) for overlay in dated]
    for index, overlay in enumerate(yearly):
        later = yearly[index + 1].year if index + 1 < len(yearly) else None
        first = to_day(overlay.year or 0, 1, 1) if index else None
        last = to_day(later, 1, 1) - 1 if later is not None else None
        layers.append(_layer(overlay, first, last))
    return layers


def _layer(overlay: Overlay, first: int | None, last: int | None) -> dict[str, Any]:
    areas = [
        [
            each.name,
            each.first if each.first is not None else first,
            each.last if each.last is not None else last,
            encode(each.area),
            *_middle(each.area),
        ]
        for each in overlay.areas
    ]
    return {
        "name": overlay.name,
        "credit": f"{overlay.name} ({overlay.licence})",
        "year": overlay.year,
        "areas": areas,
    }


def _middle(area: MultiPolygon) -> tuple[float, float]:
    """Return the middle of the largest ring's box, as latitude and longitude."""
    ring = max((polygon[0] for polygon in area), key=len)
    lons, lats = zip(*ring, strict=True)
    return (
        round((min(lats) + max(lats)) / 2, 2),
        round((min(lons) + max(lons)) / 2, 2),
    )
