"""Where a person was on a day is answered with what it rests on, and no more."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lifemap.answers import where_on
from lifemap.edtf import parse, to_day
from lifemap.journey import plan_journey
from lifemap.model import Attestation, Event, Journey
from lifemap.resolution import resolve
from tests.imagined import ImaginedGazetteer, event, life


def journey(*events: Event, born: str = "", died: str = "") -> Journey:
    """Return the journey of a life of these events."""
    told = life(*events, born=born, died=died)
    return plan_journey(told, resolve(told, ImaginedGazetteer()))


QUOTED = replace(
    event("Amherst", "1917-04-03/1917-04-29", "imprisonment", within="Nova Scotia"),
    attestations=(Attestation("kept in a camp at Amherst"),),
)
WHOLE = journey(
    event("Moscow", "1879-11-07", "birth"),
    event("London", "1902/1905", "exile"),
    event("Paris", "1903-06-10"),
    event("Oxford", "1903-06-10", within="England"),
    event("Siberia", "1907-02"),
    replace(event("Paris", "1914-11/1916-09", "work"), certainty="probable"),
    QUOTED,
    event("Pravda", "1920-01-01/1920-02-01"),
    replace(event("Irkutsk", "1930"), band="low"),
    event("Moscow", "1940-08-21", "death"),
    born="1879-11-07",
    died="1940-08-21",
)


@pytest.mark.parametrize(
    ("when", "state", "certainty", "words"),
    [
        ("1917-04-10", "attested", "certain",
         "On 10 April 1917 Anna Example, aged 37, was in Amherst, Nova Scotia"),
        ("1917-04-03", "attested", "certain", "Amherst"),
        ("1917-04-30", "between", "possible", "the stay before is Amherst"),
        ("1917-04-02", "between", "possible", "the next is Amherst"),
        ("1903-01-05", "attested", "certain", "was in London (1902 to 1905)"),
        ("1903-06-10", "attested", "certain", "during a stay in London"),
        ("1903-06-10", "attested", "certain",
         "Paris (10 June 1903) and Oxford, England (10 June 1903), during"),
        ("1902-05-01", "possible", "possible", "may have been in London"),
        ("1905-12-31", "possible", "possible", "may have been in London"),
        ("1907-02-10", "possible", "possible", "may have been in Siberia"),
        ("1907-02", "attested", "certain", "In February 1907"),
        ("1915-05-05", "attested", "probable", "was probably in Paris"),
        ("1920-01-15", "attested", "certain", "Pravda (1 January to 1 February 1920; "
         "not on the map)"),
        ("1930-06-01", "between", "possible", "Nothing tells where"),
        ("1879-11-06", "before", "certain", "was not yet born on 6 November 1879"),
        ("1879-11-07", "attested", "certain", "aged 0, was in Moscow"),
        ("1940-08-21", "attested", "certain", "aged 60, was in Moscow"),
        ("1940-08-22", "after", "certain", "was no longer alive on 22 August 1940"),
        ("1903", "attested", "certain", "aged 23 or 24, was in London"),
        ("1900", "between", "possible", "aged 20 or 21, was in 1900"),
    ],
)  # fmt: skip
def test_a_day_has_its_answer(
    when: str, state: str, certainty: str, words: str
) -> None:
    """Each row: the date asked for, how it stands, how sure, and words of it."""
    answer = where_on(WHOLE, parse(when))
    assert (answer.state, answer.certainty) == (state, certainty)
    assert words in answer.sentence


def test_a_day_may_be_asked_by_its_number() -> None:
    """As by its date."""
    assert where_on(WHOLE, to_day(1917, 4, 10)) == where_on(WHOLE, parse("1917-04-10"))


def test_an_answer_carries_its_stays_and_words() -> None:
    """Lines for a reader, a record for a program, both with the quote."""
    answer = where_on(WHOLE, parse("1917-04-10"))
    lines = list(answer.lines())
    assert lines[0] == answer.sentence
    assert '"kept in a camp at Amherst"' in lines[2]
    record = json.loads(json.dumps(answer.record()))
    assert record["age"] == [37, 37]
    assert record["stays"][0]["name"] == "Amherst"
    assert record["stays"][0]["quotes"] == ["kept in a camp at Amherst"]
    assert (record["stays"][0]["start"], record["stays"][0]["end"]) == (
        "1917-04-03",
        "1917-04-29",
    )


def test_the_narrowest_stay_answers_first() -> None:
    """An outing says more than the years around it."""
    stays = where_on(WHOLE, parse("1903-06-10")).stays
    assert [stay.event.mention.toponym for stay in stays] == [
        "Paris",
        "Oxford",
        "London",
    ]


def test_an_empty_life_knows_nothing() -> None:
    """No stays, no dates of birth and death: unknown, and no age."""
    answer = where_on(journey(), parse("1917"))
    assert (answer.state, answer.stays, answer.age) == ("unknown", (), None)
    assert answer.sentence == "Nothing tells where Anna Example was in 1917."


def test_an_age_in_doubt_is_a_range() -> None:
    """Born in some year, a person is one of two ages, or of more."""
    found = journey(event("Paris", "1900-06-01"), born="1870")
    assert "aged 29 or 30" in where_on(found, parse("1900-06-01")).sentence
    decade = journey(event("Paris", "1900-06-01"), born="187X")
    assert "aged 20 to 30" in where_on(decade, parse("1900-06-01")).sentence


@given(st.integers(to_day(1870, 1, 1), to_day(1950, 1, 1)))
def test_attested_means_that_a_stay_surely_holds_the_day(day: int) -> None:
    """No answer claims more than the dates do, on any day."""
    answer = where_on(WHOLE, day)
    dates = [stay.event.when for stay in answer.stays if stay.event.when]
    held = [
        date
        for date in dates
        if date.start.latest is not None
        and date.end.earliest is not None
        and date.start.latest <= day <= date.end.earliest
    ]
    assert (answer.state == "attested") == bool(held)
    if answer.state == "possible":
        assert all(
            (date.earliest or day) <= day <= (date.latest or day) for date in dates
        )
