"""The table of what each format loses, made by sending a full life through it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from lifemap.edtf import parse
from lifemap.model import Event, Life
from tests.conftest import ROOT
from tests.exchange.strategies import DATES, journey_of
from tests.exchange.test_geojson import FULL
from tests.exchange.test_round_trips import read_back, written
from tests.imagined import event

WORDED = replace(parse("1907~"), words="early in the year")

RICH = replace(
    FULL,
    events=(
        *FULL.events,
        *(event("Moscow", date, within="RU") for date in DATES if date[0] not in "Y-0"),
        replace(event("Paris", "1907~", id="words"), when=WORDED),
    ),
)
"""A life with every form of date, and something of all that a stay can say."""
FORMATS = ("geojson", "csv", "lpf", "kml", "page", "gedcom")
ASPECTS: dict[str, Callable[[Event], object]] = {
    "place as written": lambda one: one.mention.toponym,
    "`in`": lambda one: one.mention.within,
    "`near`": lambda one: one.mention.near,
    "place set by hand": lambda one: one.mention.place_id,
    "position set by hand": lambda one: one.mention.lat,
    "date": lambda one: one.when,
    "kind": lambda one: one.kind,
    "what": lambda one: one.what,
    "certainty": lambda one: one.certainty.removeprefix("certain"),
    "how it was inferred": lambda one: one.basis.removeprefix("stated"),
    "quotes": lambda one: [each.quote for each in one.attestations],
    "where quotes stand": lambda one: [
        each.span for each in one.attestations if each.span
    ],
    "note": lambda one: one.note,
    "flags": lambda one: one.flags,
    "ids": lambda one: one.id,
}
WHOLE_LIFE: dict[str, Callable[[Life], object]] = {
    "person, aliases": lambda life: (life.person.name, life.person.aliases),
    "birth and death": lambda life: (life.person.born, life.person.died),
    "title": lambda life: life.title,
    "sources": lambda life: life.sources,
}


def fate(form: str) -> dict[str, str]:
    """Return, for each thing a life says, whether a format brings it back."""
    journey = journey_of(RICH)
    before = [stay.event for stay in (*journey.stays, *journey.aside)]
    life, lost = read_back(written(journey, form), form)
    assert len(life.events) == len(before)
    assert lost == ()
    fates = {}
    for aspect, of in ASPECTS.items():
        pairs = [(of(a), of(b)) for a, b in zip(before, life.events, strict=True)]
        said = [one == other for one, other in pairs if one]
        assert said, f"no stay of the life says its {aspect}"
        fates[aspect] = "kept" if all(said) else "in part" if any(said) else "lost"
    for aspect, say in WHOLE_LIFE.items():
        fates[aspect] = "kept" if say(life) == say(RICH) else "lost"
    return fates


def table() -> str:
    """Return the table, a row a thing, a column a format."""
    fates = {form: fate(form) for form in FORMATS}
    head = f"| | {' | '.join(FORMATS)} |\n|---|{'---|' * len(FORMATS)}"
    rows = [
        f"| {aspect} | {' | '.join(fates[form][aspect] for form in FORMATS)} |"
        for aspect in (*ASPECTS, *WHOLE_LIFE)
    ]
    return "\n".join([head, *rows]) + "\n"


def test_the_readme_shows_what_each_format_loses() -> None:
    """Word for word the table that this test makes."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- losses -->\n(.*?)<!-- end -->", readme, re.DOTALL)
    assert shown is not None, f"put into the README:\n{table()}"
    assert shown[1] == table(), f"the README's table should be:\n{table()}"


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "gedcom"])
def test_nothing_is_lost_where_nothing_need_be(form: str) -> None:
    """All but GEDCOM have room for all that a journey says."""
    assert set(fate(form).values()) == {"kept"}
