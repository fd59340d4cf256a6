"""Regions and states hold the towns that they held at the date, and no others."""

from __future__ import annotations

import csv
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from lifemap import geometry
from lifemap.edtf import Date, parse
from lifemap.gazetteer import atlas
from lifemap.gazetteer.scoring import gap_days
from lifemap.gazetteer.stages import is_stage

DATA = Path(__file__).parents[1] / "gazetteer"
CASES = Path(__file__).parent / "cases" / "areas.tsv"
COAST_KM = 6.0  # a harbour may lie that far off a coast that was thinned
pytestmark = pytest.mark.data


def cases() -> list[tuple[str, str, str, float, float, bool]]:
    """Return area, date, town, lat, lon and whether the town lies inside."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            (
                row["area"],
                row["date"],
                row["city"],
                float(row["lat"]),
                float(row["lon"]),
                row["side"] == "inside",
            )
            for row in csv.DictReader(file, delimiter="\t")
        ]


@cache
def records() -> dict[str, atlas.AreaRecord]:
    """Return every area by its id."""
    return {record.id: record for record in atlas.areas(DATA)}


def existed(record: atlas.AreaRecord, at: Date) -> bool:
    """Whether an area existed at a date."""
    if not record.when:
        return True
    when = parse(record.when)
    return gap_days(when.start.earliest, when.end.latest, at) == 0


def borders(area_id: str, date: str) -> list[atlas.AreaRecord]:
    """Return the stages of a state at a date, or the area itself without one."""
    if not date:
        return [records()[area_id]]
    stages = [r for r in records().values() if r.id.startswith(f"{area_id}@")]
    return [stage for stage in stages if existed(stage, parse(date))]


@pytest.mark.parametrize(
    ("area_id", "date", "town", "lat", "lon", "inside"),
    cases(),
    ids=lambda value: str(value) if isinstance(value, str) else "",
)
def test_a_town_lies_on_its_side_of_the_border(
    area_id: str, date: str, town: str, lat: float, lon: float, inside: bool
) -> None:
    """Frontier towns, and capitals beyond the frontier, as the history books say."""
    found = borders(area_id, date)
    assert found, f"{area_id} has no borders in {date}"
    reach = COAST_KM if inside else 0.0
    away = min(geometry.distance_to_area_km(r.geometry, lat, lon) for r in found)
    assert (away <= reach) is inside, f"{town} is {away:.1f} km away"


def test_the_table_asks_for_both_sides_in_good_number() -> None:
    """At least a hundred and fifty rows, a third of them outside."""
    sides = [inside for *_, inside in cases()]
    assert len(sides) >= 150
    assert sides.count(False) >= len(sides) / 3


def test_the_stages_of_a_state_follow_each_other() -> None:
    """No two stages of one state share a day: each day has one set of borders."""
    spans: dict[str, list[tuple[int, int, str]]] = {}
    for record in records().values():
        if is_stage(record.id):
            when = parse(record.when)
            first = when.start.earliest
            last = when.end.latest
            spans.setdefault(record.id.partition("@")[0], []).append(
                (first or -(10**9), last if last is not None else 10**9, record.id)
            )
    for stages in spans.values():
        ordered = sorted(stages)
        for (_, last, one), (first, _, other) in pairwise(ordered):
            assert last < first, f"{one} and {other} share a day"


SIZES = {
    "lm:ussr@1922-12-30": 21_353_000,
    "lm:russian-empire@1885": 22_430_000,
    "lm:austria-hungary@1878-07-29": 676_615,
    "lm:german-empire@1871-01-18": 540_858,
    "ne:DEU@1935-03-01": 470_500,
    "ne:POL@1922-03-24": 388_634,
    "lm:czechoslovakia@1918-10-28": 140_508,
    "ne:ROU@1918-12-01": 295_049,
    "lm:yugoslavia@1918-12-01": 247_542,
    "ne:LTU@1923-01-15": 55_670,
    "ne:BGR@1885-09-18": 96_345,
    "ne:ITA@1870-09-20": 286_610,
    "ne:FRA@1871-05-10": 536_464,
    "lm:prussia@1815-06-09": 279_000,
    "lm:polish-lithuanian-commonwealth@1667": 733_500,
    "lm:east-germany@1949-10-07": 108_333,
}


@pytest.mark.parametrize(("area_id", "published"), SIZES.items())
def test_a_state_has_the_size_that_was_published(area_id: str, published: int) -> None:
    """Within three per cent of the figure of its time, in square km."""
    size = geometry.area_km2(records()[area_id].geometry)
    assert size == pytest.approx(published, rel=0.03)


@pytest.mark.parametrize("year", [1815, 1848, 1878, 1914, 1925, 1938, 1950, 1975, 1991])
def test_the_states_of_a_year_cover_the_towns_of_europe(year: int) -> None:
    """Each capital lies in a state of any year since 1815."""
    towns = {town: (lat, lon) for _, _, town, lat, lon, _ in cases()}
    at = parse(f"{year:04d}-06-30")
    states = [r for r in records().values() if r.kind == "state" and existed(r, at)]
    capitals = "Paris London Rome Vienna Berlin Warsaw Moscow Athens Stockholm Brussels"
    for capital in capitals.split():
        at_town = towns[capital]
        holders = [s.id for s in states if geometry.contains(s.geometry, *at_town)]
        assert len(holders) == 1, f"{capital} in {year}: {holders}"


@pytest.mark.parametrize("date", ["1862", "1880", "1913-12", "1938-06", "1950", "1985"])
def test_no_two_states_hold_the_same_land(date: str) -> None:
    """States of a date overlap by the breadth of a thinned line, not by a province."""
    shapely = pytest.importorskip("shapely")
    at = parse(date)
    states = [r for r in records().values() if r.kind == "state" and existed(r, at)]
    shapes = [shapely.make_valid(geometry.to_shape(s.geometry)) for s in states]
    for one, other in zip(*shapely.STRtree(shapes).query(shapes), strict=True):
        if one < other:
            shared = shapes[one].intersection(shapes[other]).area
            assert shared < 1.5, f"{states[one].id} and {states[other].id} in {date}"
