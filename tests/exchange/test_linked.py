"""Linked Places and Linked Traces: valid by their rules, and read by them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from lifemap.errors import ExchangeError
from lifemap.exchange import read_format, write_format
from tests.exchange.samples import sample, told
from tests.exchange.test_geojson import WHOLE

TEXT = {"type": "string", "minLength": 1}
# ISO 8601, years before our era with a minus, and the marks of doubt at the end.
DAY = {"type": "string", "pattern": r"^-?\d{4,}(-\d\d(-\d\d)?)?[~?%]?$"}
BOUND = {
    "type": "object",
    "properties": {"in": DAY, "earliest": DAY, "latest": DAY},
    "additionalProperties": False,
    "minProperties": 1,
}
CITATION = {"type": "object", "required": ["label"], "properties": {"label": TEXT}}
RULES: dict[str, Any] = {
    "type": "object",
    "required": ["type", "@context", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {"$ref": "#/$defs/feature"}},
    },
    "$defs": {
        "feature": {
            "type": "object",
            "required": ["@id", "type", "properties", "names", "geometry"],
            "properties": {
                "@id": {"type": "string", "pattern": r"^[a-z][a-z0-9+.-]*:[!-~]+$"},
                "type": {"const": "Feature"},
                "properties": {
                    "required": ["title"],
                    "properties": {
                        "title": TEXT,
                        "ccodes": {
                            "type": "array",
                            "items": {"type": "string", "pattern": "^[A-Z]{2}$"},
                        },
                        "fclasses": {
                            "type": "array",
                            "items": {"enum": ["A", "H", "L", "P", "R", "S", "T"]},
                        },
                    },
                },
                "names": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"required": ["toponym"], "properties": {"toponym": TEXT}},
                    "contains": {
                        "required": ["citations"],
                        "properties": {
                            "citations": {"minItems": 1, "items": CITATION}
                        },
                    },
                },
                "when": {
                    "required": ["timespans"],
                    "properties": {
                        "timespans": {
                            "type": "array",
                            "minItems": 1,
                            "items": {
                                "required": ["start"],
                                "properties": {"start": BOUND, "end": BOUND},
                            },
                        },
                    },
                },
                "geometry": {
                    "required": ["type"],
                    "properties": {
                        "certainty": {"enum": ["certain", "less-certain", "uncertain"]}
                    },
                },
                "descriptions": {
                    "type": "array",
                    "items": {
                        "required": ["value"],
                        "properties": {"lang": {"pattern": "^[a-z]{2}$"}},
                    },
                },
                "links": {
                    "items": {
                        "required": ["type", "identifier"],
                        "properties": {
                            "type": {
                                "enum": ["exactMatch", "closeMatch", "primaryTopicOf",
                                         "subjectOf", "seeAlso"]
                            }
                        },
                    }
                },
            },
        }
    },
}  # fmt: skip
"""What the published format asks for, as a JSON schema."""


def written() -> dict[str, Any]:
    """Return the whole journey as Linked Places."""
    found: dict[str, Any] = json.loads(write_format(WHOLE, "lpf"))
    return found


def test_ours_is_valid_linked_places() -> None:
    """Every feature has an id, a title, a cited name, a shape; spans have starts."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator(RULES)
    assert [error.message for error in validator.iter_errors(written())] == []


@pytest.mark.parametrize(
    "spoil",
    ['"@id"->"id"', '"title":"Moscow"->"title":""', '"citations"->"cited"',
     '"start":{->"begin":{', '"in":"1879-11-07"->"in":"7 Nov 1879"',
     '"certainty":"certain"->"certainty":"sure"'],
)  # fmt: skip
def test_the_rules_find_a_fault(spoil: str) -> None:
    """The validator would tell, were anything missing or misspelt."""
    validator = pytest.importorskip("jsonschema").Draft202012Validator(RULES)
    old, _, new = spoil.partition("->")
    text = re.sub(r"\s*([:,{])\s*", r"\1", json.dumps(written(), ensure_ascii=False))
    text = text.replace('":', '":').replace(old, new)
    assert old in json.dumps(written(), separators=(",", ":"))
    assert list(validator.iter_errors(json.loads(text)))


@pytest.mark.parametrize(
    ("edtf", "span"),
    [
        ("1907-01-02", {"start": {"in": "1907-01-02"}, "end": {"in": "1907-01-02"}}),
        (
            "1917/..",
            {
                "start": {"earliest": "1917-01-01", "latest": "1917-12-31"},
                "end": {"earliest": "1917-01-01"},
            },
        ),
        (
            "../1901-05",
            {
                "start": {"latest": "1901-05-31"},
                "end": {"earliest": "1901-05-01", "latest": "1901-05-31"},
            },
        ),
        ("-0043-03-15", {"start": {"in": "-0043-03-15"}, "end": {"in": "-0043-03-15"}}),
    ],
)
def test_dates_go_out_by_their_bounds(edtf: str, span: dict[str, Any]) -> None:
    """A span has a start also where it is open, and an end unless it is that start."""
    from tests.exchange.strategies import journey_of
    from tests.imagined import event, life

    text = write_format(journey_of(life(event("Moscow", edtf))), "lpf")
    assert json.loads(text)["features"][0]["when"]["timespans"] == [span]


@pytest.mark.parametrize(
    ("when", "edtf"),
    [
        ({"timespans": [{"start": {"in": "1832"}}]}, "1832"),
        ({"timespans": [{"start": {"in": "676"}, "end": {"in": "1066"}}]}, "0676/1066"),
        ({"timespans": [{"start": {"in": "-0480~"}}]}, "-0480~"),
        (
            {"timespans": [{"start": {"earliest": "1832-08", "latest": "1832-09"}}]},
            "[1832-08..1832-09]",
        ),
        (
            {"timespans": [{"start": {"earliest": "1832"}, "end": {"latest": "1840"}}]},
            "1832/1840",
        ),
        ({"timespans": [{"end": {"in": "1840"}}]}, "../1840"),
        ({"timespans": [{"start": "1832", "end": "1840"}]}, "1832/1840"),
        ({"timespans": [], "label": "spring of 1902"}, "1902-21"),
        ({"timespans": "1832"}, ""),
    ],
)
def test_dates_come_in_by_their_bounds(when: dict[str, Any], edtf: str) -> None:
    """A span without an end is during its start, as the format says."""
    feature = {"@id": "x:1", "properties": {"title": "A"}, "names": [], "when": when}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    found = read_format(text.encode(), "a.json", ".json").life.events[0]
    assert (found.when.edtf if found.when else "") == edtf


def test_linked_places_of_another_program() -> None:
    """Its point, not its outline; the rest is told."""
    life, lost = sample("register.lpf.json")
    assert [told(event) for event in life.events] == [
        ("Abbotsham", "0676/1066", "other", "A village by the sea."),
        ("Elsewhere", "[1832-08-01..1832-09-30]", "other", ""),
    ]
    assert (life.events[0].mention.lat, life.events[0].mention.lon) == (51.02, -4.25)
    for part in ("links", "relations", "'Abbodesham'", "geometries", "periods",
                 "duration"):  # fmt: skip
        assert sum(part in line for line in lost) == 1, part


def test_a_feature_added_to_ours_becomes_a_stay() -> None:
    """Ours come back as they were, the new one is read as any other is."""
    top = written()
    top["features"].append({"@id": "x:9", "properties": {"title": "Graz"}, "names": []})
    life, lost = read_format(json.dumps(top).encode(), "a.json", ".json")
    assert len(life.events) == 10
    assert life.events[-1].mention.toponym == "Graz"
    assert lost == ()


def test_linked_traces_of_another_program() -> None:
    """Whoever is the target is the person; each timespan is a stay."""
    life, lost = sample("pilgrim.traces.json")
    assert life.person.name == "A Sample Pilgrim"
    assert [told(event) for event in life.events] == [
        ("Balkh", "[0600..0605]", "birth", ""),
        ("Samarkand", "0630", "travel", ""),
        ("Samarkand", "0644/0645", "travel", ""),
        ("Nalanda", "", "other", "enlightened"),
    ]
    assert lost == (
        "the life of Another", "place_id of 1 places", "the link of 3 places",
    )  # fmt: skip
    other = sample("pilgrim.traces.json", "Another").life
    assert [told(event)[:3] for event in other.events] == [
        ("Lumbini", "-0563/-0480", "birth")
    ]
    with pytest.raises(ExchangeError, match="choose A Sample Pilgrim or Another"):
        sample("pilgrim.traces.json", "Nobody")


@pytest.mark.parametrize(
    "text",
    ['{"features":3,"@context":"linkedplaces"}', "[" * 100_000, '{"body":1,"target":2}',
     '{"entities":{}}', '{"entities":{"Q1":[]}}', "3", "null", '"\\ud800"'],
)  # fmt: skip
def test_nonsense_is_refused_in_a_line(text: str) -> None:
    """With the file's name."""
    with pytest.raises(ExchangeError, match=r"a\.json: "):
        read_format(text.encode(), "a.json", ".json")
