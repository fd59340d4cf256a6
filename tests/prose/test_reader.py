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


CHRONOLOGY = """# Ada Holm: a chronology

**1876** – Born in Ribe.

**1898** – Summer in Dresden. From November in Vienna, where Bell advises her to rest.

**1905** – An amnesty makes a return possible: back in Copenhagen on 2 December.

**1919** – Moves to Prague and remains there for the rest of her life.

**1930** – Broadcast from Vienna.

**1944** – Dies at Prague on 19 February.

**1961** – A lost score comes to light in Boston.
"""


def told(life: Life) -> set[str]:
    """Return the stays that would be drawn, as place@date."""
    return {
        f"{e.mention.toponym}@{e.when.edtf}"
        for e in life.events
        if e.band != "low" and e.when
    }


def test_a_chronology_ends_with_the_death_that_an_entry_tells() -> None:
    """A death under its year closes what was open and keeps out what came after."""
    assert told(read(CHRONOLOGY)) == {
        "Ribe@1876",
        "Dresden@1898/1898-22",
        "Vienna@1898-11",
        "Copenhagen@1905-12-02",
        "Prague@1919/1944-02-19",
        "Vienna@1930",
        "Prague@1944-02-19",
    }


def test_a_death_in_the_middle_of_a_story_ends_no_life() -> None:
    """What goes on for long after a death is not cut off by it."""
    text = "1890: Dies at Rome in May.\n\n" + "\n\n".join(
        f"{year}: Moves to {town}."
        for year, town in ((1891, "Paris"), (1893, "Vienna"), (1895, "Prague"))
    )
    assert {"Paris@1891", "Vienna@1893", "Prague@1895"} <= told(read(text))


def test_an_outlook_does_not_move_the_time_of_the_story() -> None:
    """A day without a year after "was found in 2001" is of the year told before."""
    story = (
        "Ada Holm lived in Rome in 1992. On 18 June she moved to Paris. Her husband was"
        " found in 2001. On 27 June she came to Vienna, and worked there until {}."
    )
    assert "Vienna@1992-06-27/1993-21" in told(read(story.format("the spring of 1993")))
    assert "Vienna@2001-06-27/2003" in told(read(story.format("2003")))
