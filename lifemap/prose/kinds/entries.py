"""Tell the kind of an entry or a caption, which has no verb."""

from __future__ import annotations

import re

from lifemap.model import Kind
from lifemap.prose.kinds.capacities import capacity_in, standing_kind
from lifemap.prose.kinds.pursuits import pause_after
from lifemap.prose.kinds.vocabulary import cued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.prose.mentions import PlaceMention
    from lifemap.prose.scenes import Scene

_BEFORE = 160
_SEASON = re.compile(r"\b(?:winter|summer|spring|autumn|months|years?)\b")
_LEAD = re.compile(r"(?s).*(?:\d{4}|[;:—*]|\. )[\W\d]*(?=\D)")


_ALONE = re.compile(
    r"(?:^|[|,:–—-])\s*(born|birth|died|dies|death|buried|burial)\s*(?:$|[|.,;:])"
)
"""A birth, death or burial told by one word: "1850 | Ribe | Born"."""
_VITAL: dict[str, Kind] = {
    "bo": "birth", "bi": "birth", "di": "death", "de": "death", "bu": "burial",
}  # fmt: skip


def entry_kind(scene: Scene, mention: PlaceMention) -> Kind:
    """Return the kind of an entry: by what is named first, its words, its season."""
    begin = scene.tokens[min(mention.begin, mention.first)].start
    stop = scene.tokens[mention.last].end
    told = scene.text[max(scene.start, begin - _BEFORE) : begin].lower()
    lead = _LEAD.match(told)
    before = told[lead.end() if lead else 0 :].strip()
    after = scene.text[begin : pause_after(scene, stop)].lower()
    alone = _ALONE.search(f"{before}|{after[stop - begin :]}")
    if alone:
        return _VITAL[alone[1][:2]]
    named = re.sub(r"(?: (?:of|for|to|in|at|with|until)\b|,).*", "", before)
    kind = standing_kind(named) if named else None
    kind = kind or capacity_in(after) or cued(f"{before} {after}")
    return kind or ("residence" if _SEASON.search(before) else "travel")
