"""GEDCOM in every dialect: dates, the root person, families, losses."""

from __future__ import annotations

import io
import zipfile

import pytest

from lifemap.edtf import parse
from lifemap.errors import ExchangeError
from lifemap.exchange import read_format, write_format
from lifemap.exchange.gedcom import write
from lifemap.exchange.geddate import from_gedcom, to_gedcom
from tests.exchange.samples import CASES, sample, told
from tests.exchange.test_geojson import WHOLE


@pytest.mark.parametrize(
    ("gedcom", "edtf"),
    [
        ("1917", "1917"),
        ("APR 1917", "1917-04"),
        ("3 APR 1917", "1917-04-03"),
        ("@#DJULIAN@ 26 OCT 1879", "1879-10-26 O.S."),
        ("JULIAN 26 OCT 1879", "1879-10-26 O.S."),
        ("@#DGREGORIAN@ 7 NOV 1879", "1879-11-07"),
        ("11 FEB 1731/32", "1732-02-11 O.S."),
        ("1699/00", "1700"),
        ("44 B.C.", "-0043"),
        ("15 MAR 44 BCE", "-0043-03-15"),
        ("79", "0079"),
        ("@#DFRENCH R@ 12 VEND 3", "1794-10-03"),
        ("FRENCH_R 12 VEND 3", "1794-10-03"),
        ("@#DHEBREW@ 13 AAV 5660", "1900-08-08"),
        ("ABT 1907", "1907~"),
        ("CAL 1907", "1907~"),
        ("EST 1907", "1907~"),
        ("ABT @#DJULIAN@ 3 APR 1917", "1917-04-03~ O.S."),
        ("INT 1907 (as he recalled)", "1907?"),
        ("INT 1917 (1917%)", "1917%"),
        ("BEF 1917", "[..1916]"),
        ("BEF MAR 1917", "[..1917-02]"),
        ("AFT 3 APR 1917", "[1917-04-04..]"),
        ("BET 1749 AND 1752", "[1749..1752]"),
        ("FROM 1907 TO 1914", "1907/1914"),
        ("FROM 1907", "1907/.."),
        ("TO 1914", "../1914"),
        ("FROM 1907 TO JULIAN 1 MAR 1908", "1907/1908-03-01 O.S."),
        ("Abt. 1900", "1900~"),
        ("(spring of 1902)", "1902-21"),
    ],
)
def test_dates_come_in(gedcom: str, edtf: str) -> None:
    """Both editions, four calendars, every form; BEF and AFT leave the day out."""
    found = from_gedcom(gedcom)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "gedcom",
    ["", "(in the autumn)", "31 FEB 1900", "@#DFRENCH R@ 3", "@#DHEBREW@ AAV 5660",
     "BET 1752 AND 1749", "99 JAN 1900", "0 JAN 1900", "@#DROMAN@ 3"],
)  # fmt: skip
def test_what_is_no_date_is_none(gedcom: str) -> None:
    """Rather no date than a wrong one: French year 3 is not the year 3."""
    assert from_gedcom(gedcom) is None


@pytest.mark.parametrize(
    ("edtf", "gedcom"),
    [
        ("1917-04-03", "3 APR 1917"),
        ("1879-10-26 O.S.", "@#DJULIAN@ 26 OCT 1879"),
        ("1917~", "ABT 1917"),
        ("1917?", "INT 1917 (1917?)"),
        ("1917-21", "BET MAR 1917 AND MAY 1917"),
        ("191X", "BET 1910 AND 1919"),
        ("[1902,1904]", "BET 1902 AND 1904"),
        ("[..1916]", "BEF 1917"),
        ("[1918..]", "AFT 1917"),
        ("[..1917-04-02]", "BEF 3 APR 1917"),
        ("1907/1914-08", "FROM 1907 TO AUG 1914"),
        ("1907/..", "FROM 1907"),
        ("../1907", "TO 1907"),
        ("-0043-03-15", "15 MAR 44 B.C."),
        ("1917-XX", "1917"),
    ],
)
def test_dates_go_out_and_mean_the_same_days(edtf: str, gedcom: str) -> None:
    """As exact as the format allows, and read back to the same bounds."""
    date = parse(edtf)
    assert to_gedcom(date) == gedcom
    again = from_gedcom(gedcom)
    assert again is not None
    assert (again.earliest, again.latest) == (date.earliest, date.latest)


def test_gedcom_5_5_1_of_another_program() -> None:
    """Events with places, split at the first comma; marriages from the family."""
    life, lost = sample("five.ged")
    assert [told(event) for event in life.events] == [
        ("Wakefield", "1732-02-11 O.S.", "birth", ""),
        ("Wakefield", "[1732-02-23..]", "family", "christening"),
        ("Culpeper", "[1749..1752]", "work", "Surveyor"),
        ("Fort Necessity", "", "military", "Military service"),
        ("New Kent", "1759-01-06", "family", "Marriage with Martha Sample"),
    ]
    assert life.events[2].mention.within == "Virginia, USA"
    assert (life.events[2].mention.lat, life.events[2].mention.lon) == (
        38.4732,
        -77.9966,
    )
    quote = life.events[3].attestations[0]
    assert (quote.quote, quote.source) == ("He marched there at dawn.", "A letter")
    assert [source.id for source in life.sources] == ["A letter"]
    assert set(lost) == {
        "the other people of the file (2)",
        "date 'in the autumn' is not read",
        "AGE of CHR (1)",
        "_CUSTOM (1)",
    }


def test_gedcom_7_of_another_program() -> None:
    """The head's root, calendar words, phrases, addresses, pointers to nobody."""
    life, _ = sample("seven.ged")
    assert life.person.name == "Anna Muster"
    assert life.person.aliases == ("Anna Beispiel",)
    assert [told(event)[:3] for event in life.events] == [
        ("Odessa", "1879-10-26 O.S.", "birth"),
        ("Vienna", "1900/1905", "residence"),
        ("Rome", "[..-0044]", "travel"),
        ("Graz", "1901-05-03", "family"),
    ]
    assert str(life.events[0].when) == "about St Demetrius"
    assert life.sources[0].title == "Parish register"


def test_the_zip_of_gedcom_7_is_read() -> None:
    """Its gedcom.ged is the file; the pictures beside it are passed over."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("photo.jpg", b"no picture")
        archive.write(CASES / "seven.ged", "gedcom.ged")
    assert len(read_format(file.getvalue(), "x.gdz", ".gdz").life.events) == 4


@pytest.mark.parametrize(
    ("person", "name"),
    [("", "John Sample"), ("I2", "Martha Sample"), ("@I3@", "Martha Sample"),
     ("john sample", "John Sample")],
)  # fmt: skip
def test_a_person_is_chosen_by_name_or_id(person: str, name: str) -> None:
    """Without a choice the root of the file is taken."""
    assert sample("five.ged", person).life.person.name == name


def test_what_a_broken_file_says_does_not_reach_the_terminal() -> None:
    """Its own words are told without what a terminal would obey."""
    with pytest.raises(ExchangeError, match=r"x\.ged: is no GEDCOM") as caught:
        read_format(b"0 HEAD\n1 CHAR \x1b]0;owned\x07\n0 TRLR\n", "x.ged", ".ged")
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("person", "way"),
    [("Martha Sample", "write I2 or I3"), ("Jon Sample", "did you mean John Sample"),
     ("Zzz", "e.g. John Sample")],
)  # fmt: skip
def test_a_person_who_is_not_there_is_told(person: str, way: str) -> None:
    """Two of a name by their ids, a misspelt one by the nearest."""
    with pytest.raises(ExchangeError, match=f"five.ged: .*{way}"):
        sample("five.ged", person)


def test_an_area_gets_no_pin() -> None:
    """Siberia's middle is not where anybody was."""
    text = write(WHOLE)
    assert "4 LATI" not in text.partition("PLAC Siberia")[2].partition("1 EVEN")[0]


def test_long_and_many_lined_texts_come_back() -> None:
    """Cut within words, never beside a space; @ doubled; no line over 255."""
    from dataclasses import replace

    from tests.exchange.strategies import journey_of
    from tests.imagined import event, life

    words = "me@home and more " * 40 + "end\nof it"
    told_ = replace(event("Paris", "1900", "work"), what=words)
    text = write(journey_of(life(told_)))
    assert max(map(len, text.splitlines())) < 255
    again = read_format(text.encode(), "x.ged", ".ged").life
    assert again.events[0].what == words


def test_the_format_of_ours_names_its_sources() -> None:
    """Each source is a record, and every passage points to it."""
    text = str(write_format(WHOLE, "gedcom"))
    assert "2 SOUR @S1@\n3 DATA\n4 TEXT kept at Amherst" in text
    assert "0 @S1@ SOUR\n1 TITL A book" in text
