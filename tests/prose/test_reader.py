"""The reader as a whole: quotes, ids, bands, and another reader in its place."""

from __future__ import annotations

from collections.abc import Iterable

from lifemap.model import Life, Source
from lifemap.prose import Claim, read_biography
from tests.prose.atlas import Atlas

TEXT = """Ada Holm

Ada Holm (4 March 1838 – 19 November 1911) was a nurse. She was born in Ribe.

She moved to Kiev in 1860 and stayed there until 1866. She planned to go to Rome in
1862 but never went. In 1867 she left Kiev for Odessa. Perhaps she saw Naples in 1870.

She died in Ribe, where she was buried.
"""


class Scripted:
    """A reader that gives the claims it was made with."""

    name = "scripted"

    def __init__(self, *claims: Claim) -> None:
        self._claims = claims

    def read(self, text: str, person: str) -> Iterable[Claim]:
        """Return the claims, whatever the text."""
        assert text
        assert person
        return self._claims


def read(text: str = TEXT, *claims: Claim) -> Life:
    """Return the life that the rules read, or that the claims tell."""
    reader = Scripted(*claims) if claims else None
    return read_biography(text, gazetteer=Atlas(), reader=reader)


def test_every_quote_stands_in_the_source() -> None:
    """Each attestation's span cuts its quote out of the untouched text."""
    life = read()
    assert life.events
    for event in life.events:
        assert event.attestations
        for attestation in event.attestations:
            span = attestation.span
            assert span is not None
            assert TEXT[span.start : span.end] == attestation.quote


def test_the_story_is_told_in_order() -> None:
    """Events stand as the text tells them, the plan is not among those drawn."""
    life = read()
    told = [(e.mention.toponym, e.kind) for e in life.events if e.band != "low"]
    assert told[0] == ("Ribe", "birth")
    assert ("Kiev", "residence") in told
    assert ("Ribe", "death") in told
    assert ("Ribe", "burial") in told
    assert "Rome" not in {place for place, _ in told}


def test_reading_again_gives_the_same_ids() -> None:
    """Ids come from quote, place and time: each once, the same each time."""
    first, second = read(), read()
    ids = [e.id for e in first.events]
    assert ids == [e.id for e in second.events]
    assert len(set(ids)) == len(ids)


def test_a_paragraph_more_moves_no_id() -> None:
    """What is added elsewhere leaves the ids of the other events alone."""
    more = TEXT.replace("She died", "In 1880 she visited London.\n\nShe died")
    assert {e.id for e in read().events} <= {e.id for e in read(more).events}


def test_the_source_is_named_and_kept() -> None:
    """Attestations name the source given, which keeps the text."""
    source = Source("holm", title="A life of Holm")
    life = read_biography(TEXT, gazetteer=Atlas(), source=source)
    assert {a.source for e in life.events for a in e.attestations} == {"holm"}
    assert life.sources[0].text == TEXT


def test_an_empty_text_is_an_empty_life() -> None:
    """Nothing told is nothing read."""
    assert read("").events == ()


def test_another_readers_true_quote_is_kept() -> None:
    """A quote that stands in the text gets its span, date and band here."""
    claim = Claim("She moved to Kiev in 1860", "Kiev", "1860", "residence")
    (event,) = read(TEXT, claim).events
    assert event.mention.toponym == "Kiev"
    assert event.when is not None
    assert event.when.edtf.startswith("1860")
    assert event.attestations[0].quote == "She moved to Kiev in 1860"


def test_another_readers_false_quotes_are_dropped_and_counted() -> None:
    """Words that are not in the text, or a place not in the quote, tell nothing."""
    life = read(
        TEXT,
        Claim("She moved to Kiev in 1860", "Kiev", "1860"),
        Claim("She moved to Paris in 1861.", "Paris", "1861"),
        Claim("She moved to Kiev in 1860", "Paris", "1860"),
        Claim("", "Kiev"),
        Claim("She planned to go to Rome in 1862", "Rome", "1862", fact=False),
    )
    assert [e.mention.toponym for e in life.events] == ["Kiev"]
    assert "1 of 4 claims kept, 3 dropped" in life.note


def test_another_readers_date_must_stand_in_its_quote() -> None:
    """A date that the quote does not have is not taken."""
    (event,) = read(TEXT, Claim("She moved to Kiev in 1860", "Kiev", "1900")).events
    assert event.when is None


def test_another_readers_quote_may_break_its_lines_otherwise() -> None:
    """Runs of spaces count as one space when a quote is looked up."""
    claim = Claim("She planned to go to Rome in 1862", "Rome", "1862")
    (event,) = read(TEXT, claim).events
    assert event.attestations[0].quote == "She planned to go to Rome in\n1862"
