"""Lives made up by chance, for laws that hold for every life."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from lifemap.edtf import parse
from lifemap.journey import plan_journey
from lifemap.lifefile import name_events
from lifemap.lifefile.event import BANDS, BASES, CERTAINTIES, KINDS
from lifemap.lifefile.faults import Faults
from lifemap.model import (
    Attestation,
    Event,
    Journey,
    Life,
    Mention,
    Person,
    Source,
    Span,
)
from lifemap.resolution import resolve
from tests.imagined import ImaginedGazetteer

DATES = (
    "1907",
    "1907-04",
    "1907-04-03",
    "1879-10-26 O.S.",
    "1898~",
    "1916?",
    "1916-03-31%",
    "1902-22",
    "190X",
    "18XX",
    "1907/1914",
    "1907-01/1907-02~",
    "1917/..",
    "1917/",
    "../1901",
    "[1902,1904]",
    "[1902..1904]",
    "[..1916]",
    "[1918..]",
    "-0043-03-15",
    "0079-08",
    "Y-17000",
)
WORDS = (("1907~", "early in the year"), ("1907-04", "that April"))
TOWNS = ("Moscow", "Paris", "Amherst", "Siberia", "Newtown", "Nowhere", "London")
# Everything that any of our formats has to carry: no control characters but tab and
# line end, which spreadsheets and XML change, and no lone surrogates.
SIGNS = st.characters(codec="utf-8", exclude_characters="\r\x00")
TEXTS = st.text(SIGNS, max_size=12).filter(lambda text: text == text.strip())
FILLED = TEXTS.filter(lambda text: text != "")
SOURCES = (Source("s1", "A book", "", "https://example.org/"), Source("s2"))


@st.composite
def dates(draw: st.DrawFn) -> object:
    """Return a date of any form, sometimes with words of its own."""
    if draw(st.integers(0, 5)):
        return parse(draw(st.sampled_from(DATES)))
    edtf, words = draw(st.sampled_from(WORDS))
    return replace(parse(edtf), words=words)


@st.composite
def attestations(draw: st.DrawFn) -> Attestation:
    """Return a passage of a source, or a source alone."""
    source = draw(st.sampled_from(("s1", "s2")))
    quote = draw(TEXTS)
    start = draw(st.integers(0, 999))
    span = Span(start, start + len(quote)) if quote and draw(st.booleans()) else None
    return Attestation(quote, source, span)


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    """Return a place by a name that is known or not, with hints or set by hand."""
    mention = Mention(draw(st.sampled_from(TOWNS) | FILLED), draw(TEXTS), draw(TEXTS))
    if draw(st.integers(0, 3)) == 0:
        lat = draw(st.floats(-90, 90).map(lambda value: round(value, 6)))
        lon = draw(st.floats(-180, 180).map(lambda value: round(value, 6)))
        return replace(mention, lat=lat, lon=lon)
    return mention


@st.composite
def events(draw: st.DrawFn) -> Event:
    """Return a stay with all that a life file can say of it."""
    return Event(
        id="",
        mention=draw(mentions()),
        when=draw(st.none() | dates()),  # type: ignore[arg-type]
        kind=draw(st.sampled_from(KINDS)),
        what=draw(TEXTS),
        certainty=draw(st.sampled_from(CERTAINTIES)),
        attestations=tuple(draw(st.lists(attestations(), max_size=2))),
        basis=draw(st.sampled_from(BASES)),
        band=draw(st.sampled_from(("", *BANDS[:2]))),
        note=draw(TEXTS),
        flags=tuple(draw(st.lists(FILLED, max_size=2, unique=True))),
    )


@st.composite
def lives(draw: st.DrawFn) -> Life:
    """Return a life of one to four stays."""
    person = Person(
        draw(FILLED), parse("Y-20000"), None, tuple(draw(st.lists(FILLED))[:2])
    )
    made = draw(st.lists(events(), min_size=1, max_size=4))
    named = name_events(made, Faults())
    return Life(person, named, SOURCES, draw(TEXTS))


def journey_of(life: Life) -> Journey:
    """Return the journey of a life, its places looked up."""
    return plan_journey(life, resolve(life, ImaginedGazetteer()))
