"""Life files read: every key, every way to write a date, spreadsheets."""

from __future__ import annotations

import re

import pytest

from lifemap.lifefile import (
    parse_life,
)
from lifemap.model import (
    Attestation,
    Event,
    Mention,
    Person,
    Source,
    Span,
)
from lifemap.phrases import read_date
from tests.lifefile import ODESSA


def test_a_life_file_gives_what_it_says() -> None:
    """Every key of a stay finds its field."""
    life = parse_life("""
title = "A title"
note = "A note"
person.name = "Leon Trotsky"
person.born = 1879-11-07
person."died" = "1940-08-21"
person.aliases = "Pero"
[[source]]
id = "book"
path = 'C:\\books\\life.txt'
[[stay]]
stay = "berezov"
when = "1907-01/1907-02"
place = "Berezov"
in = "Siberia"
near = "Obdorsk"
id = "gn:1510203"
lat = 63.93
lon = 65
kind = "escape"
what = "Escapes"
certainty = "probable"
quote = "he escaped"
source = "book"
at = [10, 20]
also = [{ quote = "away", source = "book" }]
note = "says who"
keep = false
basis = "inferred"
flags = ["damaged"]
""")
    assert life.title == "A title"
    assert life.note == "A note"
    assert life.person.aliases == ("Pero",)
    assert (str(life.person.born), str(life.person.died)) == (
        "1879-11-07",
        "1940-08-21",
    )
    assert life.sources == (Source("book", path="C:\\books\\life.txt"),)
    assert life.events == (
        Event(
            id="berezov",
            mention=Mention("Berezov", "Siberia", "Obdorsk", "gn:1510203", 63.93, 65.0),
            when=read_date("1907-01/1907-02"),
            kind="escape",
            what="Escapes",
            certainty="probable",
            attestations=(
                Attestation("he escaped", "book", Span(10, 20)),
                Attestation("away", "book"),
            ),
            basis="inferred",
            keep=False,
            note="says who",
            flags=("damaged",),
        ),
    )


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ('"1905-10"', "1905-10"),
        ("1905-10-15", "1905-10-15"),
        ("1905-10-15T08:00:00Z", "1905-10-15"),
        ("1905", "1905"),
        ("79", "0079"),
        ("-43", "-0043"),
        ('"1879-10-26 O.S."', "1879-10-26 O.S."),
    ],
)
def test_a_date_may_be_written_in_several_ways(written: str, date: str) -> None:
    """Quotes are not needed for a day or a year: nothing else can be meant."""
    event = parse_life(f"{ODESSA}when = {written}").events[0]
    assert event.when == read_date(date)


@pytest.mark.parametrize("when", ["", 'when = ""\n', 'when = " "\n'])
def test_a_stay_without_a_date_is_undated(when: str) -> None:
    """A date that nobody gives is no fault."""
    assert parse_life(ODESSA + when).events[0].when is None


def test_the_file_names_the_person_where_nothing_else_does() -> None:
    """A list of stays is a life too."""
    assert parse_life(ODESSA, "lives/ada.toml").person == Person("ada")
    assert parse_life("place\nOdessa", "ada.csv", "csv").person == Person("ada")


def test_a_stay_keeps_its_id_when_others_come() -> None:
    """An id that is not written is made from what the stay says."""
    vienna = '[[stay]]\nplace = "Vienna"\n'
    one = parse_life(ODESSA).events[0]
    two = parse_life(vienna + ODESSA).events
    assert two[1] == one
    assert re.fullmatch("s-[0-9a-f]{8}", one.id)


def test_stays_that_say_the_same_have_ids_of_their_own() -> None:
    """The second gets -2, also where a person has already written such an id."""
    first = parse_life(ODESSA).events[0].id
    taken = f'[[stay]]\nplace = "Rome"\nstay = "{first}-2"\n'
    ids = [event.id for event in parse_life(ODESSA + taken + ODESSA * 2).events]
    assert ids == [first, f"{first}-2", f"{first}-3", f"{first}-4"]


def test_an_id_without_a_colon_names_the_stay() -> None:
    """An id with a prefix is a place."""
    events = parse_life(f'{ODESSA}id = "school"\n{ODESSA}id = "gn:698740"').events
    assert events[0].id == "school"
    assert [event.mention.place_id for event in events] == ["", "gn:698740"]


def test_a_spreadsheet_gives_what_it_says() -> None:
    """Semicolons, a byte order mark, decimal commas and empty rows are read."""
    text = (
        "\ufeffWhen;Place ;lat;lon;keep;at;quote;source;flags;person;aliases;"
        "\r\n"
        '1888;"Odessa; the port";46,48;30,73;no;[1, 4];"a ""b""";p. 36;'
        '"x; y";Leon;"A; B";\r\n'
    )
    life = parse_life(f"{text};;;;;;;;;;;\r\n\r\n1896;Nikolayev{';' * 10}", "a", "csv")
    first, second = life.events
    assert life.person == Person("Leon", aliases=("A", "B"))
    assert first.mention == Mention("Odessa; the port", lat=46.48, lon=30.73)
    assert first.attestations == (Attestation('a "b"', "p. 36", Span(1, 4)),)
    assert (first.keep, first.flags) == (False, ("x", "y"))
    assert second.mention.toponym == "Nikolayev"
    assert life.sources == (Source("p. 36"),)
