"""Life files written: nothing is lost, nothing is a formula."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lifemap.edtf import Date
from lifemap.lifefile import (
    dump_life,
    parse_life,
    read_life,
    write_life,
)
from lifemap.lifefile.event import BASES, CERTAINTIES, KINDS
from lifemap.model import (
    Attestation,
    Event,
    Life,
    Mention,
    Person,
    Source,
    Span,
)
from lifemap.phrases import read_date
from tests.lifefile import ODESSA

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
WORDS = TEXT.filter(lambda text: text.strip() != "")
EDTF = st.sampled_from(
    [
        "1907",
        "1907-01/1907-02",
        "1888~/1896",
        "1916-03-31?",
        "[1917-03-28..1917-04-03]",
        "1905-10-15 O.S.",
        "-0043-03-15",
        "1929-02/..",
        "190X",
        "1902-22",
        "1900%",
    ]
)


@st.composite
def dates(draw: st.DrawFn) -> Date:
    """Draw a date, some with words that mean nothing without their context."""
    date = read_date(draw(EDTF))
    return replace(date, words=draw(st.sampled_from(["", "", "that year", "1907"])))


@st.composite
def attestations(draw: st.DrawFn) -> Attestation:
    """Draw what a source says; a span needs a quote and a source."""
    quote, source = draw(TEXT), draw(st.sampled_from(["", "book", "a; b"]))
    if not quote and not source:
        quote = "x"
    ends = sorted(draw(st.tuples(st.integers(0, 99), st.integers(0, 99))))
    whole = quote and source and draw(st.booleans())
    return Attestation(quote, source, Span(*ends) if whole else None)


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Draw a stay, by hand or drafted."""
    here = draw(st.booleans())
    mention = Mention(
        toponym=draw(WORDS),
        within=draw(TEXT),
        near=draw(TEXT),
        place_id=draw(st.sampled_from(["", "gn:1", "lm:yanovka"])),
        lat=draw(st.floats(-90, 90)) if here else None,
        lon=draw(st.floats(-180, 180)) if here else None,
    )
    return Event(
        id="",
        mention=mention,
        when=draw(st.none() | dates()),
        kind=draw(st.sampled_from(KINDS)),
        what=draw(TEXT),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        attestations=tuple(draw(st.lists(attestations(), max_size=3))),
        basis=draw(st.sampled_from(BASES)),
        band=draw(st.sampled_from(["", "high", "medium", "low"])),
        keep=draw(st.booleans()),
        note=draw(TEXT),
        flags=tuple(draw(st.lists(TEXT, max_size=3))),
    )


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Draw a life whose sources are declared and whose ids are its own."""
    drawn = draw(st.lists(events(), min_size=1, max_size=4))
    named = tuple(replace(event, id=f"s-{n}") for n, event in enumerate(drawn))
    used = {each.source for event in named for each in event.attestations} - {""}
    extra = draw(st.sampled_from([(), ("never used",)]))
    sources = tuple(
        Source(name, draw(TEXT), url=draw(TEXT)) for name in (*sorted(used), *extra)
    )
    person = Person(
        draw(WORDS),
        draw(st.none() | st.just(read_date("-0100"))),
        draw(st.none() | st.just(read_date("2100~"))),
        tuple(draw(st.lists(TEXT, max_size=3))),
    )
    return Life(person, named, sources, draw(TEXT), draw(TEXT))


@settings(max_examples=40)
@given(lives(), st.sampled_from(["toml", "csv", "tsv"]))
def test_a_life_written_and_read_is_the_same(life: Life, format: str) -> None:  # noqa: A002
    """Nothing is lost or changed on the way, in any format."""
    assert parse_life(dump_life(life, format), "life", format) == life


@settings(max_examples=40)
@given(lives())
def test_writing_is_stable(life: Life) -> None:
    """A life read and written again is the same text."""
    text = dump_life(life)
    assert dump_life(parse_life(text)) == text


@pytest.mark.parametrize("format", ["toml", "csv"])
def test_a_draft_of_nobody_can_be_read(format: str) -> None:  # noqa: A002
    """A text that names nobody gives a life file without a name, not a faulty one."""
    nobody = replace(parse_life(ODESSA), person=Person(""))
    text = dump_life(nobody, format)
    assert parse_life(text, "their.life", format).person.name == "their"


def test_a_file_keeps_a_life_whole(tmp_path: Path) -> None:
    """Both formats carry a life through a file, line ends and all."""
    life = parse_life('[person]\nname = "Ä"\n' + ODESSA + 'what = "a\\r\\nb\\rc\\nd"')
    for name in ("a.toml", "a.csv", "a.tsv"):
        assert read_life(write_life(life, tmp_path / name)) == life
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_no_encoding_can_write_is_replaced(tmp_path: Path) -> None:
    """A lone surrogate becomes U+FFFD, and a drafted stay still counts as untouched."""
    event = Event("s", Mention("Ode\ud800ssa"), band="high", flags=("\udfff",))
    life = Life(Person("A\ud800"), (event,), title="\udc00")
    for name in ("a.toml", "a.csv"):
        back = read_life(write_life(life, tmp_path / name))
        assert back.person.name == "A�"
        assert back.events[0].flags == ("�",)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'=1", "''=1", "'x"])
def test_a_spreadsheet_cell_is_never_a_formula(text: str) -> None:
    """It is marked as text on the way out, and unmarked on the way in."""
    life = Life(Person(text), (Event("s", Mention(text), what=text),))
    written = dump_life(life, "csv")
    cells = re.split(r'[,\n"\r]', written)
    assert not [cell for cell in cells if re.match(r"[=+@\t]|-\d", cell)]
    assert parse_life(written, "life", "csv") == life
