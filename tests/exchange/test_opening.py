"""Files without a name, and formats that there are not."""

from __future__ import annotations

import io
import json
import sys

import pytest

from lifemap.errors import ExchangeError
from lifemap.exchange import READERS, WRITERS, read_format, write_format
from lifemap.sources import Opened, Opener, open_life
from tests.exchange.samples import CASES, workbook
from tests.exchange.test_geojson import WHOLE


def piped(data: bytes, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Return what the command makes of its standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    return open_life("-", Opener(lambda: None))  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize(
    "data",
    [
        *((CASES / path.name).read_bytes() for path in sorted(CASES.iterdir())),
        *(write_format(WHOLE, form) for form in ("geojson", "lpf", "kml", "gedcom")),
        write_format(WHOLE, "csv"),
        workbook([["when", "place"], ["1907", "Vienna"]]),
    ],
    ids=range(13),
)
def test_what_is_piped_is_known_by_how_it_begins(
    data: bytes | str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every format that has a mark of its own."""
    raw = data if isinstance(data, bytes) else data.encode()
    assert piped(raw, monkeypatch).life.events


def test_a_geojson_ending_may_hold_linked_places() -> None:
    """JSON is known by what is in it, not by its ending."""
    text = str(write_format(WHOLE, "lpf")).encode()
    assert len(read_format(text, "a.geojson", ".geojson").life.events) == 9


def test_a_format_that_is_not_is_told() -> None:
    """With those that are."""
    with pytest.raises(ExchangeError, match=r"'\.docx' is no format .*\.geojson"):
        read_format(b"", "a.docx", ".docx")
    with pytest.raises(ExchangeError, match="'pdf' is no format lifemap writes: geo"):
        write_format(WHOLE, "pdf")


def test_every_format_named_has_its_module() -> None:
    """A name in a table leads somewhere."""
    from importlib import import_module

    for name in {*READERS.values(), *WRITERS.values()} - {"json"}:
        module = import_module(f"lifemap.exchange.{name}")
        assert hasattr(module, "read") or hasattr(module, "write")


def test_lines_of_loss_hold_nothing_that_a_terminal_obeys() -> None:
    """A property's name may be anything."""
    feature = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [1, 2]},
        "properties": {"name": "A", "\x1b[31m": "red", "\ud800": "lone"},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    lost = read_format(text, "a.geojson", ".geojson").lost
    assert len(lost) == 2
    assert all(line.isprintable() for line in lost)
