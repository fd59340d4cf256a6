"""Numbers that are none and dates ten thousand years away."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lifemap.errors import LifemapError
from lifemap.journey import plan_journey
from lifemap.resolution import resolve
from lifemap.sources import Opener, open_life
from lifemap.webmap import render_page
from tests.hostile.test_disguises import no_gazetteer
from tests.imagined import ImaginedGazetteer


def page_or_refusal(path: Path) -> str:
    """Return the page of a life, or "" where the file is refused by name."""
    try:
        life = open_life(str(path), Opener(no_gazetteer)).life
    except LifemapError as error:
        told = str(error)
        if path.name not in told:
            raise
        return ""
    return render_page(plan_journey(life, resolve(life, ImaginedGazetteer())))


NUMBERS = (
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "-1e308",
    "9" * 400,
    "-0.0",
    "1e-320",
)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", ["lat", "lon", "at", "date", "id", "begin"])
def test_no_number_of_json_reaches_a_page_that_is_none(
    number: str, field: str, tmp_path: Path
) -> None:
    """Positions beyond the earth are refused; other numbers become texts or dates."""
    spot = {"lat": "1", "lon": "2"} | ({field: number} if field in "lat lon" else {})
    more = "" if field in "lat lon" else f', "{field}": {number}'
    path = tmp_path / "numbers.geojson"
    path.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry":'
        f' {{"type": "Point", "coordinates": [{spot["lon"]}, {spot["lat"]}]}},'
        f' "properties": {{"name": "A"{more}}}}}]}}',
        encoding="utf-8",
    )
    page = page_or_refusal(path)
    block = page.partition('data-lifemap="journey">')[2].partition("</script>")[0]
    json.loads(block or "0", parse_constant=pytest.fail)


FAR = (
    "9999999", "Y9999999", "-9999999", "Y-9999999", "9999999-12-31", "12 March 9999999",
    "9999999/..", "../9999999", "0001/Y9999999", "Y17E7", "999999999999", "XXXXXXX",
    "[1900..9999999]", "9999999 BC", "the 99999990s", "99999th century", "1e9",
    "0000-00-00", "-0000", "1907-99", "9999-12-31/9999-12-31", "-9999/9999",
)  # fmt: skip


@pytest.mark.parametrize("when", FAR)
@pytest.mark.parametrize("field", ["when", "born", "died"])
def test_a_date_far_away_is_read_or_refused(
    when: str, field: str, tmp_path: Path
) -> None:
    """A year of seven digits ends neither in a traceback nor in an endless page."""
    path = tmp_path / "far.csv"
    row = {"person": "A", "place": "London", "when": "1907", field: when}
    path.write_text(
        ",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()) + "\n",
        encoding="utf-8",
    )
    page = page_or_refusal(path)
    assert len(page) < 2_000_000
