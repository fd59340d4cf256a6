"""Tell whether a place lies in a country, unit, region or state, by any of its names.

"Halifax, Nova Scotia" asks for a unit of today, "Kiev, Russian Empire" for a state of
its time, "Hampstead, London" for a town near by. A country and a unit are known for
every place since the index was made; other areas are looked at point in polygon.
"""

from __future__ import annotations

from lifemap.gazetteer.kinds import readings
from lifemap.gazetteer.schema import HAS_DETAIL, IS_AREA, SCALE, fingerprint
from lifemap.gazetteer.scoring import gap_days
from lifemap.records import NamedTuple
from lifemap.toponyms import fold, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from lifemap.edtf import Date
    from lifemap.gazetteer.layers import Layer
    from lifemap.geometry import MultiPolygon

    Groups = tuple[list[list["Container"]], list[str]]

_NEAR_KM = 10.0
_FARTHEST_KM = 60.0
_WIDE = 1.25  # times its radius: islands and mountains are no circles
_POLAR, _ANTIPODAL = 80, 170  # degrees
_TOWNS = 5  # how many towns of a name may stand for "near it"


class Container(NamedTuple):
    """Something that a place may lie in."""

    layer: Layer
    number: int
    name: str
    is_area: bool
    is_country: bool
    country: str
    lat: float
    lon: float
    people: int
    border_km: float
    asked: str
    radius_km: float = 0.0


def find_groups(layers: Iterable[Layer], text: str, at: Date | None) -> Groups:
    """Return what "Texas, USA" names: for each part the areas it may be.

    The second value holds the parts that the gazetteer does not know.
    """
    groups, unknown = [], []
    for part in text.split(","):
        if not normalise(part):
            continue
        found = find_containers(tuple(layers), part, at)
        if found:
            groups.append(found)
        else:
            unknown.append(part.strip())
    return groups, unknown


def find_containers(
    layers: tuple[Layer, ...], text: str, at: Date | None
) -> list[Container]:
    """Return the areas of a name, else the towns of that name."""
    normal = normalise(text)
    shorter = [reading.normal for reading in readings(normal)]
    found = [c for layer in layers for c in _named(layer, normal)]
    for name in shorter:
        if not any(container.is_area for container in found):
            more = [c for layer in layers for c in _named(layer, name)]
            found += [container._replace(asked=normal) for container in more]
    areas = [container for container in found if container.is_area]
    if areas:
        return _of_the_time(areas, at)
    return found[:_TOWNS]


def _named(layer: Layer, normal: str) -> list[Container]:
    """Return what is called so in a layer: by its exact name if there is any."""
    rows = layer.rows(fold(normal))
    mark = fingerprint(normal)
    exact = [row for row in rows if row[0] == mark]
    areas = [row for row in rows if row[9] and row[9] & IS_AREA]
    areas = [row for row in areas if row[0] == mark] or areas
    areas += map(layer.row, layer.abbreviated(normal))
    return [_container(layer, row, normal) for row in areas or exact]


def _container(layer: Layer, row: Any, asked: str) -> Container:
    detail: Any = layer.detail(row[1]) if row[9] and row[9] & HAS_DETAIL else None
    is_area = bool(row[9] and row[9] & IS_AREA)
    is_nation = str(row[2]).startswith("ne:") and detail[0] == "country"
    return Container(
        layer=layer,
        number=row[1],
        name=row[3],
        is_area=is_area,
        is_country=is_nation,
        country=row[6],
        lat=row[4] / SCALE,
        lon=row[5] / SCALE,
        people=row[8],
        border_km=detail[10] or 0.0 if is_area else 0.0,
        asked=asked,
        radius_km=0.0 if is_area or detail is None else detail[1] or 0.0,
    )


def _of_the_time(areas: list[Container], at: Date | None) -> list[Container]:
    """Return the areas that existed at a date, with their borders of the time.

    If none existed then, all of them are returned.
    """
    if at is None:
        return areas
    stages = [stage for area in areas for stage in _stages(area) if _existed(stage, at)]
    kept = [area for area in areas if _existed(area, at)]
    return [*stages, *(kept or areas)]


def _stages(area: Container) -> list[Container]:
    """Return the stages that the borders of a state went through."""
    layer = area.layer
    numbers = layer.stages(str(layer.row(area.number)[2]))
    return [_container(layer, layer.row(number), area.asked) for number in numbers]


def _existed(area: Container, at: Date) -> bool:
    detail = area.layer.detail(area.number)
    return gap_days(detail[5], detail[8], at) == 0


def lies_in(container: Container, layer: Layer, row: Any, inside: str = "") -> bool:
    """Whether the place of a layer's row lies in a container.

    ``inside`` is what the curated table says the place lies in, in words.
    """
    if container.is_country and row[6] and container.country:
        return bool(row[6] == container.country)
    if container.layer is layer and container.number in (row[1], row[7]):
        return True
    lat, lon = row[4] / SCALE, row[5] / SCALE
    if inside and _is_said(container, inside):
        return True
    if not container.is_area:
        return _is_near(container, lat, lon)
    return _is_inside(container, lat, lon)


def _is_said(container: Container, inside: str) -> bool:
    """Whether the words of the curated table name the container."""
    parts = {normalise(part) for part in inside.split(",")}
    names = {normalise(container.name), container.asked}
    names.update(fact[1] for fact in container.layer.facts(container.number))
    return not names.isdisjoint(parts)


def _is_near(town: Container, lat: float, lon: float) -> bool:
    """Whether a point is near a town, or on what is wide though no area: an island."""
    from lifemap.geometry import distance_km

    reach: float = min(_FARTHEST_KM, _NEAR_KM + 0.02 * town.people**0.5)
    reach = max(reach, _WIDE * town.radius_km)
    return distance_km(town.lat, town.lon, lat, lon) <= reach


def _is_inside(area: Container, lat: float, lon: float) -> bool:
    from lifemap.geometry import contains

    margin = area.border_km / 50  # in degrees, generously
    box = area.layer.box(area.number)
    if box is None or not (box[2] - margin <= lat <= box[3] + margin):
        return False
    here = abs(lat) < _POLAR and abs(lon) < _ANTIPODAL  # longitudes tell something
    if here and not (box[0] - 9 * margin <= lon <= box[1] + 9 * margin):
        return False
    shape = area.layer.area(area.number)
    return contains(shape, lat, lon) or (
        bool(area.border_km) and is_at_the_edge(shape, lat, lon, area.border_km)
    )


def is_at_the_edge(shape: MultiPolygon, lat: float, lon: float, km: float) -> bool:
    """Whether a point outside an area is no further from it than some km.

    Only edges in reach of its latitude are measured: most of an area lies far away.
    """
    from itertools import pairwise

    from lifemap.geometry import distance_to_area_km

    south, north = lat - km / 50, lat + km / 50
    edges = [
        ((start, end, start),)
        for polygon in shape
        for ring in polygon
        for start, end in pairwise(ring)
        if (start[1] >= south or end[1] >= south)
        and (start[1] <= north or end[1] <= north)
    ]
    return distance_to_area_km(tuple(edges), lat, lon) <= km
