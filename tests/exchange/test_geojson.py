"""GeoJSON goes out as the contract says, and comes in again as the same life."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.edtf import parse
from lifemap.errors import ExchangeError
from lifemap.exchange.geojson import from_geojson, read, read_geojson, to_geojson, write
from lifemap.journey import plan_journey
from lifemap.model import Attestation, Event, Journey, Life, Person, Source, Span
from lifemap.resolution import resolve
from tests.imagined import SIBERIA, ImaginedGazetteer, event, life


def journey(told: Life) -> Journey:
    """Return the journey of a life."""
    return plan_journey(told, resolve(told, ImaginedGazetteer()))


HAND = replace(event("Camp", "1917-04").mention, lat=45.8333333, lon=-64.2)
FULL = replace(
    life(
        event("Moscow", "1879-11-07", "birth"),
        replace(
            event("Amherst", "1917-04-03/1917-04-29", "imprisonment", near="Halifax"),
            what="Held in a camp",
            certainty="probable",
            attestations=(
                Attestation("kept at Amherst", "s1", Span(10, 25)),
                Attestation("a month", "s2"),
            ),
            basis="inferred",
            band="high",
            note="see also",
            flags=("year inferred", "x"),
        ),
        event("Siberia", "1907", "exile", id="siberia"),
        event("Newtown", "1912", id="newtown"),
        event("Pravda", "1912-05-05", id="pravda"),
        event("London", id="undated", what="some time"),
        replace(event("Camp", "1917-04", id="hand"), mention=HAND),
        event("Paris", "../1901", place_id="p:paris-tx", id="texas"),
        event("Sydney", "1939", id="sydney"),
    ),
    person=Person("Anna Example", parse("1879-11-07"), parse("1940?"), ("A. E.",)),
    sources=(Source("s1", "A book", url="https://example.org/"), Source("s2")),
    title="A life",
)
WHOLE = journey(FULL)


def collection(text: str | None = None) -> dict[str, Any]:
    """Return the collection as JSON values."""
    found: dict[str, Any] = json.loads(text or to_geojson(WHOLE))
    return found


def stay(name: str) -> dict[str, Any]:
    """Return the feature of a stay."""
    features: list[dict[str, Any]] = collection()["features"]
    return next(feature for feature in features if feature.get("id") == name)


def test_the_collection_names_the_person_and_the_ledger() -> None:
    """And the ledger is the whole life's."""
    top = collection()
    assert top["type"] == "FeatureCollection"
    assert top["person"] == {
        "name": "Anna Example",
        "born": "1879-11-07",
        "died": "1940?",
        "aliases": ["A. E."],
    }
    ledger = {"found": 9, "placed": 5, "area": 1, "undated": 1, "unplaced": 1}
    assert top["ledger"] == {**ledger, "ambiguous": 1}


def test_a_stay_has_every_property_of_the_contract() -> None:
    """By the names that other programs read."""
    amherst = stay("amherst-1917-04-03/1917-04-29")
    assert amherst["geometry"] == {"type": "Point", "coordinates": [-64.21, 45.83]}
    said = amherst["properties"]
    assert {key: said[key] for key in list(said)[:18]} == {
        "type": "stay",
        "seq": 4,
        "place": "Amherst",
        "name": "Amherst",
        "name_then": "Amherst",
        "place_id": "p:amherst-ns",
        "when": "1917-04-03/1917-04-29",
        "start": "1917-04-03",
        "end": "1917-04-29",
        "window": "certain",
        "kind": "imprisonment",
        "certainty": "probable",
        "uncertainty_km": 0.0,
        "what": "Held in a camp",
        "quote": "kept at Amherst",
        "source": "s1",
        "span": [10, 25],
        "reasons": said["reasons"],
    }
    assert any("near Halifax" in reason for reason in said["reasons"])


@pytest.mark.parametrize(
    ("name", "status", "geometry", "seq"),
    [
        ("siberia", "area", "Polygon", 3),
        ("newtown", "ambiguous", None, None),
        ("pravda", "unplaced", None, None),
        ("undated", "undated", "Point", None),
        ("hand", "placed", "Point", 5),
    ],
)
def test_every_stay_is_there_with_its_status(
    name: str, status: str, geometry: str | None, seq: int | None
) -> None:
    """Areas as polygons, what has no place with no geometry, nothing left out."""
    found = stay(name)
    shape = found["geometry"]["type"] if found["geometry"] else None
    said = found["properties"]
    assert (said["status"], shape, said["seq"]) == (status, geometry, seq)


def test_an_open_end_is_null() -> None:
    """Where a date has no limit there is no day."""
    said = stay("texas")["properties"]
    assert (said["start"], said["end"], said["when"]) == (None, "1901-12-31", "../1901")


def test_positions_are_longitude_then_latitude() -> None:
    """Also in areas, whose rings come as they are."""
    ring = stay("siberia")["geometry"]["coordinates"][0]
    assert [tuple(position) for position in ring] == list(SIBERIA[0][0])


def test_legs_are_lines_between_stays() -> None:
    """Cut in two where they cross the antimeridian."""
    legs = [f for f in collection()["features"] if f["properties"]["type"] == "leg"]
    assert len(legs) == len(WHOLE.legs)
    for feature, leg in zip(legs, WHOLE.legs, strict=True):
        said = feature["properties"]
        assert (said["from"], said["to"]) == (leg.from_id, leg.to_id)
        assert (said["km"], said["gap_days"]) == (leg.km, leg.gap_days)
        assert said["certainty"] == leg.certainty
    over = journey(life(event("Sydney", "1900"), event("New York", "1901")))
    line = collection(to_geojson(over))["features"][-1]["geometry"]
    assert line["type"] == "MultiLineString"
    assert line["coordinates"][0][0] == [151.21, -33.87]
    assert legs[0]["geometry"]["type"] == "LineString"


def test_the_same_journey_gives_the_same_text() -> None:
    """Byte for byte, and the export writes just that."""
    assert to_geojson(WHOLE) == to_geojson(journey(FULL)) == write(WHOLE)


def by_id(told: Life) -> dict[str, Event]:
    """Return a life's events by their ids."""
    return {event.id: event for event in told.events}


def test_ours_comes_in_again_as_the_same_life() -> None:
    """Every field of every event, the person, the sources, the title."""
    again = from_geojson(to_geojson(WHOLE))
    assert by_id(again) == by_id(FULL)
    assert (again.person, again.sources) == (FULL.person, FULL.sources)
    assert again.title == FULL.title
    assert to_geojson(journey(again)) == to_geojson(WHOLE)


TEXTS = st.text(max_size=12)


@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=2))
def test_any_text_comes_through_unharmed(
    place: str, what: str, quote: str, flags: list[str]
) -> None:
    """Quotes, tags, templates, emoji: text is text."""
    told = replace(
        event(place, "1900", id="a", what=what),
        attestations=(Attestation(quote),) if quote else (),
        flags=tuple(flags),
    )
    assert from_geojson(to_geojson(journey(life(told)))).events == (told,)


@pytest.mark.parametrize(
    "spoil",
    [
        '"kind":"birth"->"kind":"hatching"',
        '"certainty":"certain"->"certainty":"sure"',
        '"when":"1907"->"when":"soon"',
        '"span":[10,25]->"span":[10]',
        '"name":"Anna Example"->"nom":"Anna Example"',
        '"place":"Siberia",->',
    ],
)
def test_ours_spoilt_is_told(spoil: str) -> None:
    """A value that we never write is a fault with the file's name."""
    old, _, new = spoil.partition("->")
    text = to_geojson(WHOLE)
    assert old in text
    with pytest.raises(ExchangeError, match=r"a\.geojson: is not as lifemap wrote it"):
        read_geojson(text.replace(old, new, 1), "a.geojson")


# -- other programs' files ---------------------------------------------------------


def feature(
    properties: dict[str, Any], *position: float, **more: Any
) -> dict[str, Any]:
    """Return a feature; without a position, one without geometry."""
    point = {"type": "Point", "coordinates": list(position)} if position else None
    return {"type": "Feature", "geometry": point, "properties": properties, **more}


def reading(*features: Any, **top: Any) -> tuple[Life, tuple[str, ...]]:
    """Return what is read of a collection of these features."""
    text = json.dumps({"type": "FeatureCollection", "features": features, **top})
    found = read(text.encode(), "maria.geojson")
    return found.life, found.lost


@pytest.mark.parametrize(
    ("properties", "when"),
    [
        ({"when": "1917-04"}, "1917-04"),
        ({"date": "1917-04-03"}, "1917-04-03"),
        ({"Date": "1917-04-03T12:00:00Z"}, "1917-04-03"),
        ({"year": 1917}, "1917"),
        ({"year": "-43"}, "-0043"),
        ({"start": "1917", "end": "1918"}, "1917/1918"),
        ({"start_date": "1917-04-03", "end_date": "1917-04-03"}, "1917-04-03"),
        ({"begin": "1917"}, "1917/"),
        ({"end": "1917"}, "/1917"),
        ({"time": 0}, "0000"),
        ({"time": 86_400_000}, "1970-01-02"),
        ({"times": ["1917-04-03T00:00:00"]}, "1917-04-03"),
        ({"when": {"start": "1917", "end": "1918"}}, "1917/1918"),
        ({"name": "no date"}, None),
        ({"date": ""}, None),
    ],
)
def test_dates_are_known_by_many_names(
    properties: dict[str, Any], when: str | None
) -> None:
    """EDTF, timestamps, years as numbers, milliseconds; two ends make an interval."""
    told, lost = reading(feature({"place": "Paris", **properties}, 2.35, 48.85))
    date = told.events[0].when
    assert (date.edtf if date else None) == when
    assert lost == ()


def test_a_feature_becomes_a_stay_by_hand() -> None:
    """Its position is kept; title and description tell what it was."""
    said = {"place": "Paris", "title": "Studies", "description": "At the Sorbonne"}
    said |= {"kind": "Education", "country": "FR", "note": "n", "date": "1900"}
    told, lost = reading(feature(said, 2.35, 48.85, id=7))
    found = told.events[0]
    assert (found.id, found.kind, found.note) == ("7", "education", "n")
    assert found.what == "Studies: At the Sorbonne"
    assert (found.mention.lat, found.mention.lon) == (48.85, 2.35)
    assert (found.mention.toponym, found.mention.within) == ("Paris", "FR")
    assert lost == ()
    assert told.person.name == "maria"


def test_a_name_alone_is_a_place() -> None:
    """To be looked up in the gazetteer, as it has no position."""
    told, _ = reading(feature({"name": "Paris", "date": "1900"}), person="Maria")
    assert told.person.name == "Maria"
    assert told.events[0].mention.toponym == "Paris"
    assert told.events[0].mention.lat is None


def test_a_timed_line_is_a_stay_a_point() -> None:
    """As folium's and GPX tools' timed lines are."""
    line = {"type": "LineString", "coordinates": [[2.35, 48.85], [-0.13, 51.51]]}
    said = {"name": "Way", "times": ["1900-01-01", "1900-01-03"]}
    told, lost = reading({"type": "Feature", "geometry": line, "properties": said})
    assert [(event.mention.lat, str(event.when)) for event in told.events] == [
        (48.85, "1900-01-01"),
        (51.51, "1900-01-03"),
    ]
    assert len({event.id for event in told.events}) == 2
    assert lost == ()


def test_nothing_is_dropped_in_silence() -> None:
    """Each thing that has no room in a life is listed once, with its count."""
    ring = [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]
    told, lost = reading(
        feature({"place": "A", "colour": "red", "date": "soon"}, 1, 2, 30),
        feature({"place": "B", "colour": "tan", "kind": "party", "day": "1900"}, 1, 2),
        {"type": "Feature", "properties": {"name": "C"},
         "geometry": {"type": "Polygon", "coordinates": [ring]}},
        {"type": "Feature", "properties": {"name": "D"},
         "geometry": {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}},
        feature({}),
        "no feature",
    )  # fmt: skip
    assert [event.mention.toponym for event in told.events] == ["A", "B", "C"]
    assert (told.events[2].mention.lat, told.events[2].mention.lon) == (5, 5)
    for part in (
        "feature 1: date 'soon' is not read",
        "feature 5: has neither a position nor a name",
        "feature 6: is no feature",
        "property 'colour' of 2 features",
        "property 'kind' of a feature",
        "the height of a feature",
        "the line of a feature",
        "the outline of a feature",
    ):
        assert sum(line.startswith(part) for line in lost) == 1, part
    assert len(lost) == 8


def test_ids_are_stable_and_told_apart() -> None:
    """Made of what is said; twice the same gets a number."""
    rows = [
        feature({"place": "Paris", "date": year}, 1, 2) for year in ("1900", "1901")
    ]
    first, _ = reading(*rows)
    second, _ = reading(feature({"place": "New"}, 3, 4), *rows, rows[0])
    ids = [event.id for event in second.events]
    assert [event.id for event in first.events] == ids[1:3]
    assert ids[3] == f"{ids[1]}-2"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not JSON"),
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "is not a GeoJSON FeatureCollection"),
        ('{"type":"Topology"}', "is not a GeoJSON FeatureCollection"),
        ('{"type":"FeatureCollection","features":3}', "is not a GeoJSON"),
    ],
)
def test_what_is_not_geojson_is_told(text: str, message: str) -> None:
    """With the file's name and what to do."""
    with pytest.raises(ExchangeError, match=f"x.json: {message}"):
        read(text.encode(), "x.json")


@pytest.mark.parametrize("position", [(261848.0, 6250566.0), (0, 91), (181, 0)])
def test_positions_have_to_be_in_degrees(position: tuple[float, float]) -> None:
    """Metres of a projection are no place on the globe."""
    with pytest.raises(ExchangeError, match=r"feature 1 .*EPSG:4326"):
        reading(feature({"name": "Paris"}, *position))


def test_one_feature_alone_is_read() -> None:
    """A Feature is a collection of one."""
    text = json.dumps(feature({"name": "Paris", "date": "1900"}, 2.35, 48.85))
    assert len(from_geojson(text).events) == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "when", "place", "name", "times", "coordinates", "id"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(JSON, JSON, JSON)
def test_nonsense_is_read_or_refused_but_never_crashes(
    properties: object, geometry: object, name: object
) -> None:
    """Whatever JSON stands where a feature should."""
    odd = {
        "type": "Feature",
        "properties": properties,
        "geometry": geometry,
        "id": name,
    }
    try:
        told, lost = reading(odd, properties)
    except ExchangeError as error:
        assert "maria.geojson" in str(error)  # noqa: PT017
    else:
        assert len(told.events) + len(lost) >= 1
