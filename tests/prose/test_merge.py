"""What is told twice is one event; departures close stays."""

from __future__ import annotations

from lifemap.model import Event
from lifemap.prose import read_biography
from tests.prose.atlas import Atlas

LEAD = "Ada Holm was a nurse. "


def drawn(text: str) -> list[Event]:
    """Return the events of a life that would be drawn."""
    life = read_biography(LEAD + text, gazetteer=Atlas())
    return [e for e in life.events if e.band != "low"]


def test_one_stay_told_twice_is_one_event_with_two_quotes() -> None:
    """The same place at the same time keeps both sentences."""
    (event,) = drawn("She moved to Kiev in 1860. In May 1860 she settled in Kiev.")
    assert len(event.attestations) == 2
    assert event.when is not None
    assert event.when.edtf == "1860-05"


def test_two_visits_years_apart_are_two_events() -> None:
    """The same place at another time is another stay."""
    events = drawn("She visited Rome in 1860. She visited Rome again in 1880.")
    assert [e.when.edtf for e in events if e.when] == ["1860", "1880"]


def test_a_departure_closes_a_stay() -> None:
    """Leaving a place ends the stay there."""
    events = drawn("She settled in Kiev in 1860. She left Kiev for Rome in 1866.")
    when = {e.mention.toponym: e.when.edtf for e in events if e.when}
    assert when["Kiev"] == "1860/1866"
    assert when["Rome"] == "1866"


def test_a_stay_until_a_year_ends_then() -> None:
    """Two dates of one verb are the ends of one stay."""
    (event,) = drawn("She lived in Kiev from 1860 until 1866.")
    assert event.when is not None
    assert event.when.edtf == "1860/1866"


def test_a_summary_takes_its_place_in_the_story() -> None:
    """What only the head of an article tells stands where its date belongs."""
    head = "Holm moved to Rome in 1861. Holm went to Cairo in 1899.\n\n"
    years = (1850, 1860, 1870, 1880)
    towns = ("Paris", "London", "Vienna", "Berlin")
    body = "\n\n".join(
        f"Chapter {year}\n\nIn {year} Holm moved to {town}."
        for year, town in zip(years, towns, strict=True)
    )
    life = read_biography(
        "# Anna Holm\n\n" + head + body.replace("Chapter", "## Years"),
        person="Holm",
        gazetteer=Atlas(),
    )
    told = [e.mention.toponym for e in life.events]
    assert told == ["Paris", "London", "Rome", "Vienna", "Berlin", "Cairo"]
