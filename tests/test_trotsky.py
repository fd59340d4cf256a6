"""The life that ships, end to end: every stay where it was, in order, accounted for."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from lifemap.answers import check_life, where_on
from lifemap.edtf import parse
from lifemap.exchange.geojson import from_geojson, to_geojson
from lifemap.gazetteer import Gazetteer
from lifemap.geometry import contains, distance_km
from lifemap.journey import filter_journey, plan_journey
from lifemap.lifefile import read_life
from lifemap.model import Journey, Stay
from lifemap.phrases import read_window
from lifemap.resolution import resolve
from lifemap.sources import shipped_lives
from lifemap.toponyms import normalise

pytestmark = pytest.mark.data

GOLD = Path(__file__).parent / "cases" / "trotsky_gold.tsv"
TOLERANCE_KM = 30.0


class Row(NamedTuple):
    """Where a stay was: a point, a point within its area, or no place we know."""

    stay: str
    lat: str
    lon: str
    form: str


def gold() -> list[Row]:
    """Return the gold places of the stays, written from knowledge."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file, delimiter="\t")]


def stays(journey: Journey) -> dict[str, Stay]:
    """Return all stays by their ids, on the map or aside."""
    return {stay.id: stay for stay in (*journey.stays, *journey.aside)}


def test_the_gold_names_every_stay(trotsky: Journey) -> None:
    """A stay that is added to the life has to be added to the gold."""
    assert {row.stay for row in gold()} == set(stays(trotsky))


@pytest.mark.parametrize("row", gold(), ids=lambda row: row.stay)
def test_every_stay_is_where_it_was(trotsky: Journey, row: Row) -> None:
    """Within 30 km, or in an area that holds the point; never a false pin."""
    stay = stays(trotsky)[row.stay]
    place = stay.place
    if row.form == "none":
        assert place is None
        return
    assert place is not None, stay.resolution.hint
    lat, lon = float(row.lat), float(row.lon)
    assert place.is_area == (row.form == "area")
    if place.area is not None:
        assert contains(place.area, lat, lon)
    else:
        assert distance_km(place.lat, place.lon, lat, lon) <= TOLERANCE_KM


def test_the_ledger_adds_up(trotsky: Journey) -> None:
    """Two fronts without a place, all else on the map."""
    ledger = trotsky.ledger
    assert ledger.found == len(gold())
    assert ledger.unplaced == sum(row.form == "none" for row in gold())
    assert ledger.area == sum(row.form == "area" for row in gold())
    assert (ledger.undated, ledger.ambiguous) == (0, 0)


def test_the_journey_leads_from_yanovka_to_coyoacan(trotsky: Journey) -> None:
    """The great stations in the order of their dates."""
    names = [stay.event.mention.toponym for stay in trotsky.stays]
    stations = ("Yanovka", "Odessa", "Siberia", "Vienna", "New York City", "Amherst",
                "Alma Ata", "Büyükada", "Coyoacán")  # fmt: skip
    positions = [names.index(station) for station in stations]
    assert positions == sorted(positions)
    assert [stay.seq for stay in trotsky.stays] == list(range(1, len(names) + 1))
    assert [stay.event.kind for stay in trotsky.stays[-2:]] == ["death", "burial"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("1917-04-10", "was in Amherst, Nova Scotia"),
        ("1910-08-01", "was in Vienna"),
        ("1879-11-07", "Yanovka"),
        ("1928-06-01", "Alma"),
        ("1940-08-21", "Coyoacán"),
        ("1939-07-01", "Coyoacán"),
        ("1870-01-01", "not yet born"),
        ("1941-01-01", "no longer alive"),
    ],
)
def test_where_he_was_on_a_day(trotsky: Journey, day: str, words: str) -> None:
    """By the place's name of the time."""
    assert words in where_on(trotsky, parse(day)).sentence


def test_amherst_explains_itself(trotsky: Journey) -> None:
    """Nova Scotia, because the life says so and Halifax is near."""
    resolution = stays(trotsky)["amherst-1917"].resolution
    reasons = " ".join(resolution.candidates[0].reasons)
    assert "Halifax" in reasons
    assert "Nova Scotia" in reasons


@pytest.mark.parametrize(
    ("stay", "then"),
    [
        ("petrograd-1917-05", "Petrograd"),
        ("saint-petersburg-1905", "Saint Petersburg"),
        ("kiev-1905", "Kiev"),
        ("alma-ata-1928", "Alma-Ata"),
        ("brest-litovsk-1917", "Brest-Litovsk"),
    ],
)
def test_a_place_has_its_name_of_the_time(
    trotsky: Journey, stay: str, then: str
) -> None:
    """Whatever it is called today, and one id throughout."""
    found = stays(trotsky)[stay].resolution.candidates[0].name_then
    assert normalise(found) == normalise(then)


def test_one_place_has_one_id(trotsky: Journey) -> None:
    """Saint Petersburg and Petrograd are one, and its visits are counted."""
    found = [
        stay
        for stay in trotsky.stays
        if stay.event.mention.toponym in ("Petrograd", "Saint Petersburg")
    ]
    assert len({stay.place.id for stay in found if stay.place}) == 1
    assert [stay.visit for stay in found] == list(range(1, len(found) + 1))


def test_a_window_keeps_what_overlaps_and_no_other(trotsky: Journey) -> None:
    """From 1907 to July 1914: London, Vienna, the Balkans, and the way there."""
    window = read_window("1907", "1914-07")
    kept = filter_journey(trotsky, window)
    ids = {stay.id for stay in kept.stays}
    assert ids == {
        stay.id
        for stay in trotsky.stays
        if stay.event.when and window.judge(stay.event.when) != "out"
    }
    assert {"berezov-1907", "london-1907", "vienna-1907", "balkans-1912"} <= ids
    assert not ids & {"kiev-1905", "vienna-1914", "paris-1915"}


def test_places_filter_by_country_and_region(
    trotsky: Journey, gazetteer: Gazetteer
) -> None:
    """What lies in a country or region is found by its name."""
    always = read_window("", "")

    def at(place: str) -> set[str]:
        kept = filter_journey(trotsky, always, places=[place], gazetteer=gazetteer)
        return {stay.id for stay in kept.stays}

    assert {"halifax-1917", "amherst-1917"} == at("Canada")
    assert {"verkholensk-1901", "ust-kut-1900", "siberia-1902"} <= at("Siberia")
    assert {"royan-1933", "barbizon-1933", "paris-1933"} <= at("France")
    assert at("Petrograd") >= {"petrograd-1917-05", "petrograd-1919"}


@pytest.mark.parametrize("name", sorted(shipped_lives()))
def test_no_shipped_life_has_an_impossible_move(
    name: str, gazetteer: Gazetteer
) -> None:
    """Speeds, overlaps, quotes, names and dates are right."""
    life = read_life(shipped_lives()[name])
    assert check_life(life, gazetteer) == []


def test_it_goes_out_as_geojson_and_comes_in_again(
    trotsky: Journey, gazetteer: Gazetteer
) -> None:
    """The life read back makes the same map."""
    text = to_geojson(trotsky)
    again = from_geojson(text)
    assert to_geojson(plan_journey(again, resolve(again, gazetteer))) == text
