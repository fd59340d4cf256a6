"""Wikidata entities saved to disk: places, precisions, calendars, losses."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lifemap.errors import ExchangeError
from lifemap.exchange import read_format
from lifemap.exchange.wikidate import read_ends, read_time
from tests.exchange.samples import CASES, sample, told

GREGORIAN, JULIAN = "Q1985727", "Q1985786"


def snak(time: str, precision: int = 9, calendar: str = GREGORIAN) -> dict[str, Any]:
    """Return a time as Wikidata's JSON has it."""
    value = {
        "time": f"{time}T00:00:00Z",
        "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/{calendar}",
    }
    return {"snaktype": "value", "datavalue": {"value": value}}


@pytest.mark.parametrize(
    ("time", "precision", "calendar", "edtf"),
    [
        ("+1879-11-07", 11, GREGORIAN, "1879-11-07"),
        ("+1879-10-26", 11, JULIAN, "1879-10-26 O.S."),
        ("+1879-10-00", 10, JULIAN, "1879-10 O.S."),
        ("+1879-00-00", 9, JULIAN, "1879"),
        ("+1880-00-00", 8, GREGORIAN, "188X"),
        ("+1801-00-00", 7, GREGORIAN, "18XX"),
        ("+1900-00-00", 7, GREGORIAN, "18XX"),
        ("+2000-00-00", 6, GREGORIAN, "1XXX"),
        ("-0044-03-15", 11, GREGORIAN, "-0043-03-15"),
        ("-0001-00-00", 9, GREGORIAN, "0000"),
        ("-0300-00-00", 8, GREGORIAN, "[-0308..-0299]"),
        ("-0044-00-00", 7, GREGORIAN, "[-0099..0000]"),
        ("+12000-00-00", 9, GREGORIAN, "Y12000"),
    ],
)
def test_times_come_in_as_exact_as_they_say(
    time: str, precision: int, calendar: str, edtf: str
) -> None:
    """No year 0; a century ends with its round year; Julian days stay Julian."""
    found = read_time(snak(time, precision, calendar), {})
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    ("time", "precision"),
    [("+1907-00-00", 5), ("1907-00-00", 9), ("+1907-13-00", 10), ("+x", 9), ("", 11)],
)
def test_what_is_no_time_is_none(time: str, precision: int) -> None:
    """Vaguer than a thousand years, or no time at all."""
    assert read_time(snak(time, precision), {}) is None


Y1900, Y1902, Y1907 = snak("+1900-00-00"), snak("+1902-00-00"), snak("+1907-00-00")
NONE, SOME = {"snaktype": "novalue"}, {"snaktype": "somevalue"}


@pytest.mark.parametrize(
    ("qualifiers", "edtf", "unread"),
    [
        ({"P580": Y1900, "P582": Y1907}, "1900/1907", []),
        ({"P580": Y1900}, "1900/", []),
        ({"P580": Y1900, "P582": SOME}, "1900/", []),
        ({"P580": Y1900, "P582": NONE}, "1900/..", []),
        ({"P582": Y1907}, "/1907", []),
        ({"P585": Y1902}, "1902", []),
        ({"P585": Y1902, "P580": Y1900}, "1902", ["P580"]),
        ({"P1319": Y1900, "P1326": Y1902}, "[1900..1902]", []),
        ({"P1326": Y1902}, "[..1902]", []),
        ({"P582": Y1907, "P1319": Y1900}, "1900/1907", []),
        ({"P580": Y1907, "P582": Y1900}, "1907", ["P582"]),
        ({"P642": Y1907}, "", ["P642"]),
        ({}, "", []),
    ],
)
def test_qualifiers_make_an_interval(
    qualifiers: dict[str, Any], edtf: str, unread: list[str]
) -> None:
    """No end said is an end not known; none by statement is still running."""
    listed = {key: [value] for key, value in qualifiers.items()}
    date, lost = read_ends({"qualifiers": listed})
    assert (date.edtf if date else "", lost) == (edtf, unread)


def test_circa_is_about() -> None:
    """The circumstance of a statement is its date's."""
    circa = {"datavalue": {"value": {"id": "Q5727902"}}}
    date, _ = read_ends({"qualifiers": {"P585": [Y1902], "P1480": [circa]}})
    assert date is not None
    assert date.edtf == "1902~"


def test_a_person_of_wikidata() -> None:
    """Deprecated statements are left out; what has no name in the file is told."""
    life, lost = sample("person.wikidata.json")
    assert (life.person.name, str(life.person.born)) == (
        "Ada Sample",
        "1879-10-26 O.S.",
    )
    assert [told(event)[:3] for event in life.events] == [
        ("Odessa", "1879-10-26 O.S.", "birth"),
        ("Vienna", "1900/1914-08", "residence"),
        ("Q900000009", "", "residence"),
        ("Sample College", "1898~", "education"),
    ]
    assert (life.events[0].mention.lat, life.events[0].mention.lon) == (
        46.4775,
        30.7326,
    )
    assert life.events[3].mention.within == "Vienna"
    assert "no names for Q900000009; save one file of wbgetentities" in lost[0]
    for part in ("1 references", "2 other properties", "qualifiers P6375",
                 "place that is not known"):  # fmt: skip
        assert sum(part in line for line in lost) == 1, part


def test_an_entity_alone_is_read_too() -> None:
    """As some tools save it, without the frame of entities."""
    top = json.loads((CASES / "person.wikidata.json").read_text("utf-8"))
    alone = json.dumps(top["entities"]["Q900000001"])
    assert len(read_format(alone.encode(), "a.json", ".json").life.events) == 4


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ('{"entities":{"Q2":{"labels":{},"claims":{"P625":[]}}}}', "EntityData"),
        ('{"entities":{"Q1":{"claims":{"P19":[{}]}}}}', "says nowhere"),
        ('{"entities":{"Q1":{"claims":{"P19":5}}}}', "says nowhere"),
        ('{"claims":[]}', "EntityData"),
    ],
)
def test_what_is_nobody_is_told(text: str, way: str) -> None:
    """With the file's name and what to save instead."""
    with pytest.raises(ExchangeError, match=rf"a\.json: .*{way}"):
        read_format(text.encode(), "a.json", ".json")


def test_another_person_is_told_who_is_there() -> None:
    """By name and number."""
    with pytest.raises(ExchangeError, match=r"choose Ada Sample \(Q900000001\)"):
        sample("person.wikidata.json", "Bob")
