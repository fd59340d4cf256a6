"""Make ``counties.tsv``, the counties of the United States, from the npm us-atlas.

American lives tell villages by their county, and many counties share one name. Left out
are cities that belong to no county, Alaska's boroughs and the islands: all of them are
towns or units of the gazetteer already.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lifemap.gazetteer.topology import line_of, polygons_of, read_arcs
from lifemap.gazetteer.units_builder import Record, Shape, drawn_as, simplified, table

ATLAS = Path("us-atlas-3.0.1/package/counties-10m.json")
COLUMNS = ("id", "name", "within", "lat", "lon", "geometry")
LOOSE = 0.03  # of a county's width that its border may be off
_LAST_STATE = 56  # codes above it are those of islands
_FIRST_CITY = 510  # codes from it on are those of cities that no county holds
_NO_COUNTIES = frozenset({"Alaska", "District of Columbia"})
_PARISHES = "Louisiana"


def build_counties(packages: Path) -> str:
    """Return the text of counties.tsv.

    ``packages`` is the folder in which the npm package lies unpacked, as
    ``us-atlas-3.0.1/package``.
    """
    atlas = json.loads((packages / ATLAS).read_text("utf-8"))
    arcs = read_arcs(atlas)
    told = list(_read_counties(atlas["objects"]))
    shapes: list[Shape] = [
        [[line_of(ring, arcs)[:-1] for ring in rings] for rings in polygons_of(outline)]
        for _, outline in told
    ]
    drawn = simplified(shapes, LOOSE)
    records = [
        record | drawn_as(text) for (record, _), text in zip(told, drawn, strict=True)
    ]
    return table(COLUMNS, records)


def _read_counties(objects: dict[str, Any]) -> Iterator[tuple[Record, dict[str, Any]]]:
    """Yield what counties.tsv tells of each county, and its TopoJSON geometry."""
    states = {
        state["id"]: state["properties"]["name"]
        for state in objects["states"]["geometries"]
    }
    for county in objects["counties"]["geometries"]:
        code, state = county["id"], states[county["id"][:2]]
        is_island, is_city = int(code[:2]) > _LAST_STATE, int(code[2:]) >= _FIRST_CITY
        if not (is_island or is_city or state in _NO_COUNTIES):
            what = "Parish" if state == _PARISHES else "County"
            name = f"{county['properties']['name']} {what}"
            yield {"id": f"us:{code}", "name": name, "within": state}, county
