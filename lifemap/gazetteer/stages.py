"""Unfold states into the stages of their borders, each an area with its own years.

In ``states.toml`` an area may have stages, each with the years in which its borders
held; ``of`` instead of ``id`` says that they are those of a country or region that has
a record already. The table ``spans`` gives the years in which an area was a state, or
a country of today had the borders of today. A stage is called by no name of its own:
it is found by date, under the id ``lm:russian-empire@1815`` of whose it is and when it
began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Entry = dict[str, Any]

MARK = "@"
_KEPT = ("name", "edge_km", "basis", "precision")  # told once for all stages


def is_stage(area_id: str) -> bool:
    """Return whether an id is that of a stage."""
    return MARK in area_id


def unfolded(area: Entry) -> Iterator[Entry]:
    """Yield an area without its stages, then each stage as an area of kind state.

    An area that does not say its own units is drawn as its last stage, and lasted
    from the beginning of the first to the end of the last.
    """
    owner = str(area.get("of", area.get("id", "")))
    shared = {key: area[key] for key in _KEPT if key in area}
    stages = [_stage(owner, shared | stage) for stage in area.get("stage", ())]
    if "of" not in area:
        own = {key: value for key, value in area.items() if key != "stage"}
        if stages:
            own.setdefault("units", [stages[-1]["id"]])
            own.setdefault("years", _span(stages))
        yield own
    yield from stages


def unchanged(
    spans: Mapping[str, str | list[str]], areas: Mapping[str, Entry]
) -> Iterator[Entry]:
    """Yield a stage for each span of years in which an area was a state as it is drawn.

    ``spans`` tells the years by the area's id or a country's three letters, and after
    them what it was called then; ``areas`` what those areas are called and drawn from.
    """
    for area_id, told in spans.items():
        shared = {key: value for key, value in areas[area_id].items() if key in _KEPT}
        for span in [told] if isinstance(told, str) else told:
            years, _, name = span.partition(" ")
            stage = {"years": years, "units": [area_id]} | (
                {"name": name} if name else {}
            )
            yield _stage(area_id if ":" in area_id else f"ne:{area_id}", shared | stage)


def _stage(owner: str, area: Entry) -> Entry:
    """Return a stage as an area of its own."""
    begun = str(area.get("years", "")).partition("/")[0]
    return {"id": f"{owner}{MARK}{begun}", "kind": "state"} | area


def _span(stages: Iterable[Entry]) -> str:
    """Return the years from the beginning of the first stage to the end of the last."""
    years = [str(stage.get("years", "")) for stage in stages]
    return f"{years[0].partition('/')[0]}/{years[-1].partition('/')[2]}"
