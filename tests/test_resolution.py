"""The place a mention means is chosen over the whole itinerary, and explained."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lifemap
from lifemap.edtf import Date, parse
from lifemap.errors import GazetteerError
from lifemap.model import Event, Life, Place, Resolution
from lifemap.resolution import resolve, resolve_name
from lifemap.resolution.ages import share_then
from lifemap.resolution.chain import LEAST_LEAD
from tests.imagined import ImaginedGazetteer, event, life

Gazetteer = ImaginedGazetteer


def chosen(told: Life) -> list[str]:
    """Return the ids of the places of a life's events, or their states."""
    return [_id(resolution) for resolution in resolve(told, Gazetteer())]


def _id(resolution: Resolution) -> str:
    return resolution.place.id if resolution.place else resolution.state


@pytest.mark.parametrize(
    ("stays", "expected"),
    [
        # The biggest, where nothing else speaks.
        (["Paris 1900"], ["p:paris"]),
        (["Amherst 1900"], ["p:amherst-ny"]),
        (["Newtown 1900"], ["ambiguous"]),
        # The neighbours decide.
        (["Paris,Texas 1899", "Paris 1900"], ["p:paris-tx", "p:paris-tx"]),
        (["Halifax,Nova_Scotia 1917-04-03", "Amherst 1917-04-03/1917-04-29"],
         ["p:halifax-ns", "p:amherst-ns"]),
        (["New_York 1917-03", "Halifax 1917-04-03", "Amherst 1917-04-04"],
         ["p:new-york", "p:halifax-ns", "p:amherst-ns"]),
        (["London 1900", "Halifax 1901", "London 1902"],
         ["p:london", "p:halifax-uk", "p:london"]),
        # A way home is a way from home.
        (["London 1900/1910", "New_York 1905", "Oxford 1906"],
         ["p:london", "p:new-york", "p:oxford-uk"]),
        (["New_York 1905", "Oxford 1906"], ["p:new-york", "p:oxford-ms"]),
        # What it lies in decides, and is obeyed.
        (["London 1900", "Oxford,Mississippi 1901"], ["p:london", "p:oxford-ms"]),
        (["Oxford,Atlantis 1901"], ["unknown"]),
        # The neighbourhood that the life names.
        (["Amherst~Halifax 1900"], ["p:amherst-ns"]),
        (["Amherst~Nowhere 1900"], ["p:amherst-ny"]),
        # An area costs nothing to the towns in it.
        (["Siberia 1900", "Irkutsk 1901"], ["a:siberia", "p:irkutsk"]),
        # Nothing is invented.
        (["Pravda 1912"], ["unknown"]),
        ([" 1912"], ["unknown"]),
        # Undated ones follow the dated.
        (["Paris,Texas 1899", "Paris"], ["p:paris-tx", "p:paris-tx"]),
        (["Halifax,Nova_Scotia 1917", "Amherst"], ["p:halifax-ns", "p:amherst-ns"]),
        ([], []),
    ],
)  # fmt: skip
def test_the_right_place_is_chosen(stays: list[str], expected: list[str]) -> None:
    """Each row: ``Place,in~near when``, and the ids or states that come of it."""
    assert chosen(life(*map(_event, stays))) == expected


def _event(row: str) -> Event:
    told, _, when = row.partition(" ")
    told, _, near = told.replace("_", " ").partition("~")
    place, _, within = told.partition(",")
    return event(place, when, within=within, near=near, id=row)


def test_a_name_means_one_place_in_a_life() -> None:
    """A repeated name follows its best witness, however far the others stand."""
    stays = ["Halifax,Nova_Scotia 1917-04-03", "Amherst 1917-04-04", "Sydney 1920"]
    assert chosen(life(*map(_event, [*stays, "Amherst 1921"])))[3] == "p:amherst-ns"


def test_a_life_that_says_otherwise_is_believed() -> None:
    """Two places of one name stay two where the life tells them apart."""
    stays = ["Halifax,Nova_Scotia 1900", "Halifax,England 1901"]
    assert chosen(life(*map(_event, stays))) == ["p:halifax-ns", "p:halifax-uk"]


def test_speed_rules_out_what_cannot_be_reached() -> None:
    """In 1700 nobody goes from New York to England in three days."""
    near = life(event("New York", "1700-01-01"), event("Halifax", "1700-01-04"))
    first = resolve(near, Gazetteer())[1]
    later = life(event("New York", "1700-01-01"), event("Halifax", "1701"))
    second = resolve(later, Gazetteer())[1]
    assert first.place
    assert first.place.id == "p:halifax-ns"
    assert first.margin > second.margin


def test_reasons_are_a_historians() -> None:
    """Distance from the stay before, and that no other place was in reach."""
    told = life(
        event("Halifax", "1917-04-03", within="Nova Scotia"),
        event("Amherst", "1917-04-03/1917-04-29"),
    )
    reasons = resolve(told, Gazetteer())[1].candidates[0].reasons
    assert reasons[0] == "9,400 people today"
    assert reasons[1] == "140 km from the stay before (Halifax)"
    again = resolve(life(event("Paris", "1900"), event("Paris", "1901")), Gazetteer())
    assert "where the stay before was" in again[1].candidates[0].reasons


def test_the_only_place_in_reach_is_named_as_such() -> None:
    """Where days are few and every other place of the name is too far."""
    told = life(
        event("Halifax", "1817-04-03", within="Nova Scotia"),
        event("Amherst", "1817-04-04"),
    )
    reasons = resolve(told, Gazetteer())[1].candidates[0].reasons
    assert "the only Amherst that can be reached from Halifax in 2 days" in reasons


def test_equal_places_stay_ambiguous_and_say_how_to_settle_it() -> None:
    """Two Frankfurts of a size: both are named, with what to write."""
    found = resolve(life(event("Frankfurt", "1900")), Gazetteer())[0]
    assert found.state == "ambiguous"
    assert found.place is None
    assert found.margin < LEAST_LEAD
    assert {candidate.place.id for candidate in found.candidates} == {
        "p:frankfurt-main",
        "p:frankfurt-oder",
    }
    for part in ('in = "Hesse"', 'in = "Brandenburg"', 'id = "p:frankfurt-main"'):
        assert part in found.hint


@pytest.mark.parametrize(
    ("hint", "expected"),
    [
        ({"within": "Hesse"}, "p:frankfurt-main"),
        ({"within": "Brandenburg"}, "p:frankfurt-oder"),
        ({"place_id": "p:frankfurt-oder"}, "p:frankfurt-oder"),
        ({"near": "Paris"}, "p:frankfurt-main"),
    ],
)
def test_what_the_hint_says_settles_it(hint: dict[str, str], expected: str) -> None:
    """Any of in, near and id makes it one place."""
    assert chosen(life(event("Frankfurt", "1900", **hint))) == [expected]  # type: ignore[arg-type]


def test_an_unknown_name_gets_the_nearest_spellings() -> None:
    """Unresolved is an answer; no place is made up for it."""
    found = resolve(life(event("Irkutzk", "1900")), Gazetteer())[0]
    assert (found.state, found.candidates) == ("unknown", ())
    assert "Irkutsk" in found.hint


def test_what_a_person_sets_wins_and_is_marked() -> None:
    """By id or by coordinates, against every other evidence."""
    by_id = event("Paris", "1900", place_id="p:paris-tx")
    mention = replace(event("Paris").mention, lat=10.5, lon=-20.25)
    by_hand = replace(event("Paris", "1901"), mention=mention)
    first, second = resolve(life(by_id, by_hand), Gazetteer())
    assert first.place
    assert first.place.id == "p:paris-tx"
    assert second.place
    assert (second.place.lat, second.place.lon) == (10.5, -20.25)
    assert second.place.name == "Paris"
    assert first.by_hand
    assert second.by_hand
    assert first.margin == second.margin == math.inf
    assert first.candidates[0].match == "hand"


def test_what_a_person_sets_helps_its_neighbours() -> None:
    """A place by hand is evidence for the stops around it."""
    stays = [event("Paris", "1900", place_id="p:paris-tx"), event("Oxford", "1901")]
    assert chosen(life(*stays))[1] == "p:oxford-ms"


def test_a_place_id_that_is_not_known_is_told() -> None:
    """With the stay, the id and the way out."""
    told = life(event("Paris", "1900", place_id="gn:0", id="s-1"))
    with pytest.raises(GazetteerError, match=r"s-1.*'gn:0'.*lifemap geocode"):
        resolve(told, Gazetteer())


def test_an_area_comes_with_its_outline() -> None:
    """The gazetteer is asked for it once a place is chosen."""
    found = resolve(life(event("Siberia", "1900")), Gazetteer())[0]
    assert found.place
    assert found.place.is_area


def test_a_name_is_looked_up_once() -> None:
    """The same name at the same date is one question, however often it is told."""
    gazetteer = Gazetteer()
    resolve(life(*(event("Paris", "1900", id=str(n)) for n in range(9))), gazetteer)
    assert gazetteer.asked["Paris"] == 1


def test_struck_out_and_weak_events_do_not_sway_the_others() -> None:
    """They are resolved, but are no evidence."""
    sway = event("Paris", "1899", place_id="p:paris-tx")
    plain = event("Paris", "1900")
    for silent in (replace(sway, keep=False), replace(sway, band="low")):
        assert chosen(life(silent, plain)) == ["p:paris-tx", "p:paris"]
    assert chosen(life(sway, plain)) == ["p:paris-tx", "p:paris-tx"]


NAMES = ("Halifax", "Amherst", "Frankfurt", "London", "Oxford", "Paris", "Nowhere")
ROWS = st.tuples(st.sampled_from(NAMES), st.integers(1900, 1910).map(str))
LIVES = st.lists(ROWS, max_size=8).map(
    lambda rows: life(
        *(event(name, when, id=str(n)) for n, (name, when) in enumerate(rows))
    )
)


@given(LIVES)
def test_the_same_life_gives_the_same_resolutions(told: Life) -> None:
    """One resolution an event, equal to the last digit."""
    first = resolve(told, Gazetteer())
    assert first == resolve(told, Gazetteer())
    assert len(first) == len(told.events)


@given(LIVES)
def test_candidates_stand_best_first_and_the_margin_is_their_lead(told: Life) -> None:
    """The first's score leads the best rival elsewhere by the margin."""
    for found in resolve(told, Gazetteer()):
        scores = [candidate.score for candidate in found.candidates]
        assert scores == sorted(scores, reverse=True)
        if len(scores) > 1:
            assert found.margin == pytest.approx(scores[0] - scores[1])
        assert (found.state == "ambiguous") == (found.margin < LEAST_LEAD)


@given(LIVES)
def test_a_stay_far_off_in_a_later_age_changes_nothing(told: Life) -> None:
    """Sydney is equally far from everywhere here, so its coming later is no news."""
    alone = resolve(told, Gazetteer())
    longer = replace(told, events=(*told.events, event("Sydney", "1950")))
    with_more = resolve(longer, Gazetteer())[:-1]
    assert [_id(found) for found in alone] == [_id(found) for found in with_more]
    for one, other in zip(alone, with_more, strict=True):
        assert one.margin == pytest.approx(other.margin)


def test_one_name_alone_is_resolved_by_its_place() -> None:
    """As ``geocode`` asks: best first, cut to a number, or unknown."""
    gazetteer = Gazetteer()
    found = resolve_name(gazetteer, "Amherst", limit=2)
    assert found.state == "resolved"
    assert [candidate.place.within for candidate in found.candidates] == [
        "New York",
        "Massachusetts",
    ]
    assert resolve_name(gazetteer, "Amherst", within="Nova Scotia").margin == math.inf
    assert resolve_name(gazetteer, "Frankfurt").state == "ambiguous"
    assert resolve_name(gazetteer, "Pravda").state == "unknown"


@pytest.mark.parametrize(
    ("kind", "people", "expected"),
    [("unit", 9_000_000, "p:moscow"), ("state", 90_000_000, "p:moscow"),
     ("country", 90_000_000, "a:moscow")],
)  # fmt: skip
def test_a_town_is_meant_before_the_area_that_bears_its_name(
    kind: str, people: int, expected: str
) -> None:
    """But a country before its capital; no itinerary turns that round."""
    gazetteer = Gazetteer()
    box = ((30.0, 50.0), (45.0, 50.0), (45.0, 60.0), (30.0, 60.0), (30.0, 50.0))
    gazetteer.places["a:moscow"] = Place(
        "a:moscow", "Moscow", kind, 55.0, 38.0, "RU", population=people, area=((box,),)
    )
    told = life(event("Paris", "1900"), event("Moscow", "1901"), event("Paris", "1902"))
    assert _id(resolve(told, gazetteer)[1]) == expected


def test_a_small_place_far_from_all_else_is_not_pinned() -> None:
    """It is offered, with the id to write if it is meant after all."""
    gazetteer = Gazetteer()
    gazetteer.places["gn:1"] = Place(
        "gn:1", "Cruces", "town", -33.0, 151.0, "AU", population=5_000
    )
    told = life(
        event("Paris", "1900"), event("Cruces", "1901"), event("London", "1902")
    )
    found = resolve(told, gazetteer)[1]
    assert (found.state, found.place) == ("unknown", None)
    assert 'id = "gn:1"' in found.hint
    said = replace(told.events[1], mention=replace(told.events[1].mention, within="AU"))
    told = replace(told, events=(told.events[0], said, told.events[2]))
    assert _id(resolve(told, gazetteer)[1]) == "gn:1"


def test_a_name_may_mean_two_places_in_two_ages() -> None:
    """Years apart, each stop of a name goes by its own neighbours."""
    rows = ["London 1800", "Halifax 1801", "London 1802"]
    rows += ["New_York 1860", "Halifax 1861", "New_York 1862"]
    found = chosen(life(*map(_event, rows)))
    assert (found[1], found[4]) == ("p:halifax-uk", "p:halifax-ns")


@pytest.mark.parametrize(
    ("name", "when", "expected"),
    [
        ("Paris", "1900", "p:paris-big"),
        ("Paris", "1600", "p:paris-big"),
        ("Paris", "1563", "p:paris"),
        ("Halifax", "1500", "p:halifax-uk"),
        ("Halifax", "1900", "p:halifax-ns"),
    ],
)
def test_settlers_carry_no_name_before_they_come(
    name: str, when: str, expected: str
) -> None:
    """In 1563 nobody was in a Paris over the sea, however big it grew."""
    gazetteer = Gazetteer()
    gazetteer.places["p:paris-big"] = Place(
        "p:paris-big", "Paris", "city", 33.0, -95.0, "US", population=500_000_000
    )
    assert _id(resolve(life(event(name, when)), gazetteer)[0]) == expected


@pytest.mark.parametrize(
    ("people", "existed", "expected"),
    [
        (55_000, False, "p:moscow"),
        (55_000, True, "a:moscow"),
        (5_000, False, "a:moscow"),
    ],
)
def test_a_country_that_was_none_yet_leaves_its_name_to_its_town(
    people: int, existed: bool, expected: str
) -> None:
    """Mozambique was an island in 1498; a village bears no country's name first."""

    class Dated(Gazetteer):
        def existed(self, place: Place, at: Date) -> bool:  # noqa: ARG002
            return existed

    gazetteer = Dated()
    box = ((30.0, 50.0), (45.0, 50.0), (45.0, 60.0), (30.0, 60.0), (30.0, 50.0))
    town = gazetteer.places["p:moscow"]
    gazetteer.places["p:moscow"] = town._replace(population=people)
    gazetteer.places["a:moscow"] = Place(
        "a:moscow", "Moscow", "country", 55.0, 38.0, "RU", population=9**8,
        area=((box,),),
    )  # fmt: skip
    assert _id(resolve(life(event("Moscow", "1498")), gazetteer)[0]) == expected


@pytest.mark.parametrize(
    ("country", "year", "low", "high"),
    [
        ("GB", 2020, 1.0, 1.0),
        ("GB", 1850, 0.3, 0.32),
        ("GB", 1825, 0.2, 0.24),
        ("US", 1850, 0.06, 0.08),
        ("US", -500, 0.001, 0.001),
        ("PL", 1850, 0.33, 0.35),
        ("NG", 1950, 0.16, 0.18),
        ("", 1850, 0.33, 0.35),
    ],
)
def test_lands_had_fewer_people(
    country: str, year: int, low: float, high: float
) -> None:
    """A few lands, years of the table and between them, and what it lacks."""
    assert low <= share_then(country, year) <= high


def test_a_place_of_a_land_that_grew_late_is_meant_less_in_earlier_years() -> None:
    """The bigger Whitby is in Canada; in 1850 few lived there."""
    gazetteer = Gazetteer()
    for place_id, people, country in (("p:gb", 100_000, "GB"), ("p:ca", 150_000, "CA")):
        lon = -1.0 if country == "GB" else -79.0
        gazetteer.places[place_id] = Place(
            place_id, "Whitby", "city", 54.0, lon, country, population=people
        )
    found = [
        resolve_name(gazetteer, "Whitby", at=parse(when)) for when in ("1850", "2020")
    ]
    assert [each.candidates[0].place.id for each in found] == ["p:gb", "p:ca"]


@pytest.mark.data
def test_who_comes_back_does_not_look_for_a_nearer_place_of_the_name(
    gazetteer: lifemap.Gazetteer,
) -> None:
    """Lincoln's Springfield is in Illinois, also between two stays in Washington."""
    stays = "Vandalia,Illinois 1834/1837;Springfield 1837;Springfield 1842-11-04;"
    stays += "Washington 1847/1849;Boston 1848-09;New_York 1860-02-27;"
    stays += "Springfield 1861-02-11;Washington 1861-02-23;Springfield 1865-05-04"
    told = life(*map(_event, stays.split(";")))
    found = [
        resolution.place.within
        for stay, resolution in zip(told.events, resolve(told, gazetteer), strict=True)
        if resolution.place and stay.mention.toponym == "Springfield"
    ]
    assert found == ["Illinois"] * 4


@pytest.mark.parametrize(
    ("people", "expected"), [(400, "a:moscow"), (40_000, "gn:1"), (4_000_000, "gn:1")]
)
def test_a_village_named_after_an_area_does_not_stand_for_it(
    people: int, expected: str
) -> None:
    """A thousandth of its people gave no area a name; a town may have."""
    gazetteer = Gazetteer()
    box = ((30.0, 50.0), (45.0, 50.0), (45.0, 60.0), (30.0, 60.0), (30.0, 50.0))
    del gazetteer.places["p:moscow"]
    gazetteer.places["gn:1"] = Place(
        "gn:1", "Moscow", "town", 55.7, 37.6, "RU", population=people
    )
    gazetteer.places["a:moscow"] = Place(
        "a:moscow",
        "Moscow",
        "region",
        55.0,
        38.0,
        "RU",
        0.0,
        9_000_000,
        "",
        "",
        ((box,),),
    )
    resolved = resolve_name(gazetteer, "Moscow", at=parse("1900"))
    assert resolved.candidates[0].place.id == expected
