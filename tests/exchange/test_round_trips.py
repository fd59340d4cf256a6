"""Out and in again: the same journey; and what comes in broken never crashes."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from lifemap.errors import LifemapError
from lifemap.exchange import read_format, write_format
from lifemap.gazetteer import Gazetteer
from lifemap.journey import plan_journey
from lifemap.lifefile import dump_life, parse_life, read_life
from lifemap.model import Journey, Life
from lifemap.resolution import resolve
from lifemap.webmap import render_page
from tests.conftest import ROOT
from tests.exchange.samples import CASES, workbook
from tests.exchange.strategies import journey_of, lives
from tests.exchange.test_geojson import FULL, WHOLE

LOSSLESS = ("geojson", "csv", "lpf", "kml", "page")
SUFFIXES = {"geojson": ".geojson", "lpf": ".json", "kml": ".kml", "gedcom": ".ged"}


def written(journey: Journey, form: str) -> bytes:
    """Return a journey in a format, as bytes."""
    if form == "page":
        return render_page(journey).encode()
    text = write_format(journey, form)
    return text if isinstance(text, bytes) else text.encode()


def read_back(data: bytes, form: str) -> tuple[Life, tuple[str, ...]]:
    """Return the life in such bytes, and what was lost."""
    if form == "csv":
        return parse_life(data.decode("utf-8-sig"), "back.csv", "csv"), ()
    if form == "page":
        return read_format(data, "back.html", ".page")
    return read_format(data, f"back{SUFFIXES[form]}", SUFFIXES[form])


@pytest.mark.data
@pytest.mark.parametrize("form", LOSSLESS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(life=lives())
@example(life=FULL)
def test_the_same_journey_comes_back(form: str, life: Life) -> None:
    """Every stay, leg, doubt, quote and flag, in order, and nothing told lost."""
    journey = journey_of(life)
    again, lost = read_back(written(journey, form), form)
    assert lost == ()
    assert journey_of(again) == journey


@pytest.mark.data
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(life=lives())
def test_gedcom_keeps_as_many_stays_with_their_places(life: Life) -> None:
    """It has no room for the rest, which the table of losses lists."""
    assume(all(event.mention.toponym.isprintable() for event in life.events))
    journey = journey_of(life)
    again, _ = read_back(written(journey, "gedcom"), "gedcom")
    assert len(again.events) == len(life.events)


DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(("cut", "double", "put", "swap")),
        st.integers(0, 10**6),
        st.integers(1, 40),
        st.sampled_from(
            (
                b"\x00",
                b'"',
                b"[]",
                b"{}",
                b"null",
                b"1e999",
                b"NaN",
                b"-",
                b"<",
                b">",
                b"&",
                b"\xff\xfe",
                b"\xd8\x00",
                b"@",
                b"9" * 40,
                b"true",
                b"\n0 ",
                b",",
            )
        ),
    ),
    min_size=1,
    max_size=6,
)


def damaged(data: bytes, damage: list[tuple[str, int, int, bytes]]) -> bytes:
    """Return bytes with pieces cut out, doubled, put in or swapped."""
    for how, where, length, piece in damage:
        at = where % (len(data) + 1)
        part = data[at : at + length]
        middle = {"cut": b"", "double": part * 2, "put": piece + part, "swap": piece}
        data = data[:at] + middle[how] + data[at + length :]
    return data


FILES = {
    **{suffix: written(WHOLE, form) for form, suffix in SUFFIXES.items()},
    ".page": written(WHOLE, "page"),
    ".gpx": (CASES / "walk.gpx").read_bytes(),
    ".xlsx": workbook([["when", "place"], ["1907", "Vienna"]]),
    "wikidata": (CASES / "person.wikidata.json").read_bytes(),
    "traces": (CASES / "pilgrim.traces.json").read_bytes(),
}


@pytest.mark.data
@pytest.mark.parametrize("suffix", FILES)
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(damage=DAMAGE)
def test_a_damaged_file_is_read_or_refused_in_a_line(
    suffix: str, damage: list[tuple[str, int, int, bytes]]
) -> None:
    """Never a traceback; a refusal names the file."""
    ending = suffix if suffix.startswith(".") else ".json"
    try:
        read_format(damaged(FILES[suffix], damage), "broken.file", ending)
    except LifemapError as error:
        assert "broken.file" in str(error)  # noqa: PT017


@pytest.mark.data
@pytest.mark.parametrize("form", LOSSLESS)
@pytest.mark.parametrize("name", ["trotsky", "lenin", "frida-kahlo"])
def test_the_lives_that_ship_come_back_whole(
    form: str, name: str, gazetteer: Gazetteer
) -> None:
    """The same journey, found again by the real gazetteer."""
    path = ROOT / "lifemap" / "lives" / f"{name}.toml"
    told = read_life(path)
    journey = plan_journey(told, resolve(told, gazetteer))
    again, lost = read_back(written(journey, form), form)
    assert lost == ()
    assert plan_journey(again, resolve(again, gazetteer)) == journey


ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    1e308,
    10**400,
    "",
    "\ud800",
    "1907",
    [],
    {},
    [[None]],
    {"a": 1},
)


def places(
    value: object, path: tuple[str | int, ...] = ()
) -> list[tuple[str | int, ...]]:
    """Return the way to every value inside a JSON value."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    found = [path] if path else []
    return found + [each for key, one in inner for each in places(one, (*path, key))]


@pytest.mark.data
@pytest.mark.parametrize("suffix", [".geojson", ".json", "wikidata", "traces"])
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(swaps=st.lists(st.tuples(st.integers(0), st.sampled_from(ODD)), max_size=3))
def test_a_value_of_the_wrong_kind_is_read_or_refused_in_a_line(
    suffix: str, swaps: list[tuple[int, object]]
) -> None:
    """Anywhere in the file; what is read can be planned and written again."""
    top = json.loads(FILES[suffix])
    for where, odd in swaps:
        known = places(top)
        *way, last = known[where % len(known)] if known else ("",)
        inner = top
        for key in way:
            inner = inner[key]
        if known:
            inner[last] = deepcopy(odd)
    try:
        life, _ = read_format(json.dumps(top).encode(), "broken.file", ".json")
    except LifemapError as error:
        assert "broken.file" in str(error)  # noqa: PT017
    else:
        write_format(journey_of(life), "geojson")
        dump_life(life)
