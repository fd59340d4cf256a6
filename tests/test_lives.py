"""The lives that ship: whole, in order, true to what is known, and placed right."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.geometry import contains, distance_km
from lifemap.lifefile import dump_life, parse_life, read_life
from lifemap.model import Event, Life
from lifemap.sources import shipped_lives

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer

LIVES = {name: read_life(path) for name, path in shipped_lives().items()}
PLACES = Path(__file__).parent / "cases" / "life_places.tsv"
#: Places of Trotsky's article where he himself never was, or not as a stay.
NEVER = (
    "Berlin",
    "Warsaw",
    "Obdorsk",
    "Washington",
    "United States",
    "Poland",
    "Narva",
    "Kronstadt",
    "Pravda",
    "Crimea",
    "Havana",
    "Shanghai",
)

every_life = pytest.mark.parametrize("life", LIVES.values(), ids=list(LIVES))


def span_of(event: Event) -> tuple[int, int]:
    """Return the first and last day that a dated stay can touch."""
    assert event.when is not None, event.id
    first, last = event.when.earliest, event.when.latest
    assert first is not None, event.id
    return first, 10_000_000 if last is None else last


def stay(life: Life, name: str) -> Event:
    """Return the stay of an id."""
    return next(event for event in life.events if event.id == name)


def test_the_lives_that_ship_are_these() -> None:
    """Each is at hand by its name."""
    assert sorted(LIVES) == ["frida-kahlo", "lenin", "trotsky"]
    assert {name: len(life.events) for name, life in LIVES.items()} == {
        "frida-kahlo": 28,
        "lenin": 65,
        "trotsky": 72,
    }


@every_life
def test_a_life_goes_from_birth_to_the_grave(life: Life) -> None:
    """It begins with the birth and ends with death and burial, in the order of days."""
    kinds = [event.kind for event in life.events]
    assert kinds[0] == "birth"
    assert kinds[-2:] == ["death", "burial"]
    assert kinds.count("birth") == kinds.count("death") == kinds.count("burial") == 1
    days = [span_of(event) for event in life.events]
    assert days == sorted(days)


@every_life
def test_no_stay_is_older_than_the_person(life: Life) -> None:
    """Every stay is dated and lies within the life; the grave alone comes after."""
    born, died = life.person.born, life.person.died
    assert born is not None
    assert died is not None
    for event in life.events:
        first, last = span_of(event)
        assert born.earliest is not None
        assert died.latest is not None
        assert first >= born.earliest, event.id
        assert event.kind == "burial" or last <= died.latest + 365, event.id
        assert event.kind == "burial" or first <= died.latest, event.id


@every_life
def test_every_stay_can_be_told_apart_and_read(life: Life) -> None:
    """Ids are slugs of place and year; each stay says what happened in a sentence."""
    for event in life.events:
        assert re.fullmatch(r"[a-z]+(-[a-z]+|-\d\d|-\d{4})+", event.id), event.id
        assert re.fullmatch(r"[A-Z].{25,160}[.]", event.what), event.id
        assert event.band == ""
        assert event.attestations == ()
    assert len({event.what for event in life.events}) == len(life.events)


@every_life
def test_a_life_that_ships_is_written_and_read_without_loss(life: Life) -> None:
    """In both formats."""
    assert parse_life(dump_life(life)) == life
    assert parse_life(dump_life(life, "csv"), format="csv") == life


def test_trotsky_is_nowhere_where_he_never_was() -> None:
    """Plans, armies, children and friends are no stays of his."""
    places = {event.mention.toponym for event in LIVES["trotsky"].events}
    assert places.isdisjoint(NEVER)
    in_america = [
        event.id
        for event in LIVES["trotsky"].events
        if event.mention.toponym in ("New York City", "The Bronx")
    ]
    assert in_america == ["new-york-1917", "bronx-1917"]


@pytest.mark.parametrize(
    ("name", "place", "when"),
    [
        ("yanovka-1879", "Yanovka", "1879-11-07"),
        ("kherson-1898", "Kherson", "1898?"),
        ("siberia-1902", "Siberia", "1902-22"),
        (
            "saint-petersburg-1905",
            "Saint Petersburg",
            "1905-10-15 O.S./1905-12-03 O.S.",
        ),
        ("berezov-1907", "Berezov", "1907-01/1907-02"),
        ("vienna-1907", "Vienna", "1907-10/1914-08-03"),
        ("spain-1916", "Spain", "1916-03-31?/1916-12-25"),
        ("new-york-1917", "New York City", "1917-01-13/1917-03-27"),
        ("amherst-1917", "Amherst", "1917-03-30~/1917-04-29"),
        ("brest-litovsk-1917", "Brest-Litovsk", "1917-12-22/1918-02-10"),
        ("urals-1919", "Urals", "1919-12~/1920-02~"),
        ("alma-ata-1928", "Alma Ata", "1928-01-31/1929-02"),
        ("buyukada-1929", "Büyükada", "1929-02/1933"),
        ("paris-1933", "Paris", "1933-12"),
        ("hurum-1936", "Hurum", "1936-09-02/1936-12"),
        ("coyoacan-death", "Coyoacán", "1940-08-21"),
    ],
)
def test_trotsky_was_there_then(name: str, place: str, when: str) -> None:
    """Dates are as doubtful as the article leaves them."""
    event = stay(LIVES["trotsky"], name)
    assert (event.mention.toponym, str(event.when)) == (place, when)


@pytest.mark.parametrize(
    ("trotsky", "lenin"),
    [
        ("london-1902", "london-1902-10"),
        ("london-1903", "london-1903"),
        ("saint-petersburg-1905", "saint-petersburg-1905"),
        ("london-1907", "london-1907"),
        ("zimmerwald-1915", "zimmerwald-1915"),
        ("petrograd-1917-05", "petrograd-1917"),
        ("petrograd-soviet-1917", "petrograd-1917-10"),
        ("petrograd-rising-1917", "petrograd-1917-11"),
        ("moscow-1918", "moscow-1918"),
    ],
)
def test_the_two_lives_agree_on_where_they_met(trotsky: str, lenin: str) -> None:
    """Both files put them in one place at one time."""
    one, other = stay(LIVES["trotsky"], trotsky), stay(LIVES["lenin"], lenin)
    assert one.mention.toponym == other.mention.toponym
    starts, ends = zip(span_of(one), span_of(other), strict=True)
    assert max(starts) <= min(ends)


@pytest.mark.parametrize(
    ("trotsky", "lenin"),
    [
        ("vienna-1914", "vienna-1914"),
        ("paris-1915", "paris-1908"),
        ("caucasus-1924", "gorki-death"),
        ("moscow-1924", "moscow-burial"),
        ("moscow-1918", "moscow-burial"),
    ],
)
def test_the_two_lives_agree_on_where_they_missed_each_other(
    trotsky: str, lenin: str
) -> None:
    """In one place, but not at one time; or at one time, but not in one place."""
    one, other = stay(LIVES["trotsky"], trotsky), stay(LIVES["lenin"], lenin)
    starts, ends = zip(span_of(one), span_of(other), strict=True)
    apart = max(starts) > min(ends)
    assert apart or one.mention.toponym != other.mention.toponym


def test_the_prose_life_is_a_short_biography() -> None:
    """Between 700 and 1,200 words under headings, none of them a table or a list."""
    path = shipped_lives()["trotsky"].with_suffix(".md")
    text = path.read_text(encoding="utf-8")
    assert 700 <= len(text.split()) <= 1200
    assert text.startswith("# Leon Trotsky\n")
    assert len(re.findall("^## ", text, re.MULTILINE)) == 7
    assert not re.search(r"^\s*[-*|>]", text, re.MULTILINE)


@pytest.mark.data
@every_life
def test_every_place_of_a_life_is_the_right_one(
    life: Life, gazetteer: Gazetteer
) -> None:
    """A point lies near where it should, an area holds a point that it should."""
    from lifemap.resolution import resolve

    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = {row["place"]: row for row in csv.DictReader(file, delimiter="\t")}
    wrong: list[tuple[str, str, str]] = []
    for event, resolution in zip(life.events, resolve(life, gazetteer), strict=True):
        row, place = rows[event.mention.toponym], resolution.place
        if place is None or not row["lat"]:
            if (place is None) != (not row["lat"]):
                wrong.append((event.id, resolution.state, place.name if place else ""))
            continue
        lat, lon, km = float(row["lat"]), float(row["lon"]), float(row["km"])
        area = gazetteer.place(place.id).area if km == 0 else None
        held = area is not None and contains(area, lat, lon)
        if not held and distance_km(place.lat, place.lon, lat, lon) > km:
            wrong.append((event.id, place.id, place.name))
    assert wrong == []


@pytest.mark.data
@pytest.mark.parametrize(
    ("names", "met", "missed"),
    [
        (
            ("trotsky", "lenin"),
            [
                ("london-1902", "london-1902-10"),
                ("london-1903", "london-1903"),
                ("saint-petersburg-1905", "saint-petersburg-1905"),
                ("london-1907", "london-1907"),
                ("zimmerwald-1915", "zimmerwald-1915"),
                ("petrograd-1917-05", "petrograd-1917"),
                ("petrograd-soviet-1917", "petrograd-1917-10"),
                ("petrograd-rising-1917", "petrograd-1917-11"),
                ("moscow-1918", "moscow-1918"),
            ],
            ["vienna-1914", "paris-1908", "gorki-death", "moscow-burial"],
        ),
        (
            ("trotsky", "frida-kahlo"),
            [
                ("tampico-1937", "tampico-1937"),
                ("coyoacan-1937", "coyoacan-1937"),
            ],
            ["paris-1939", "new-york-1931", "new-york-1938", "coyoacan-childhood"],
        ),
        (("lenin", "frida-kahlo"), [], ["paris-1939", "detroit-1932"]),
    ],
    ids=["trotsky-lenin", "trotsky-kahlo", "lenin-kahlo"],
)
def test_two_lives_meet_where_they_met(
    names: tuple[str, str],
    met: list[tuple[str, str]],
    missed: list[str],
    gazetteer: Gazetteer,
) -> None:
    """Every known meeting is found, and none where the two missed each other."""
    from lifemap.answers import compare_journeys
    from lifemap.journey import plan_journey
    from lifemap.resolution import resolve

    lives = [LIVES[name] for name in names]
    journeys = [plan_journey(life, resolve(life, gazetteer)) for life in lives]
    found = [
        (meeting.stays[0].id, meeting.stays[1].id)
        for meeting in compare_journeys(journeys)
    ]
    assert [pair for pair in met if pair not in found] == []
    assert [pair for pair in found if pair[1] in missed] == []
