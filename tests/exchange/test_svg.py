"""The poster: one picture with every stop, and nothing that could run."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from lifemap.exchange import write_format
from tests.browser.test_hostile import hostile_journey
from tests.exchange.strategies import journey_of
from tests.exchange.test_geojson import FULL, WHOLE
from tests.imagined import event, life

SVG = "{http://www.w3.org/2000/svg}"


def words(text: str) -> list[str]:
    """Return the texts of a picture, in order."""
    root = ET.fromstring(text)  # noqa: S314 - our own
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def test_the_poster_names_every_stop() -> None:
    """Those on the map by number, and those that are not."""
    said = words(str(write_format(WHOLE, "svg")))
    assert said[0] == "A life"
    km = f"{sum(leg.km for leg in WHOLE.legs):,.0f} km"
    assert said[1].split(" · ") == [
        "7 November 1879 – 1940 (?)", "6 stops", km, "3 not on the map",
    ]  # fmt: skip
    for seq, stay in enumerate(WHOLE.stays, 1):
        assert any(each.startswith(f"{seq} · ") for each in said), stay
    for name in ("Siberia", "Newtown", "Pravda", "Not on the map", "undated"):
        assert name in said


def test_long_texts_are_set_in_lines() -> None:
    """No line is wider than its column, and no word is lost."""
    long = "He went on and on about the weather of that year. " * 8
    made = replace(event("Paris", "1900"), what=long.strip())
    said = words(str(write_format(journey_of(life(made)), "svg")))
    told = [line for line in said if "weather" in line or "went" in line]
    assert max(map(len, told)) <= 52
    assert " ".join(told).split() == long.split()


def test_nothing_in_a_poster_runs_or_is_fetched() -> None:
    """Hostile texts are text; there is no script, link or picture from elsewhere."""
    text = str(write_format(hostile_journey(), "svg"))
    tags = {each.tag.removeprefix(SVG) for each in ET.fromstring(text).iter()}  # noqa: S314
    assert tags <= {"svg", "title", "rect", "path", "g", "circle", "text"}
    assert "{{" not in text


def test_the_same_journey_gives_the_same_poster() -> None:
    """Byte for byte."""
    assert write_format(WHOLE, "svg") == write_format(journey_of(FULL), "svg")
