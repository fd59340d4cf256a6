"""Look a name up that one look-up does not settle: "A, B", kinds, tails, slips."""

from __future__ import annotations

from lifemap.gazetteer import scoring
from lifemap.gazetteer.fuzzy import search as search_slips
from lifemap.gazetteer.hits import (
    find,
    first_around,
    is_of_kind,
    more,
    score_row,
    shortened,
)
from lifemap.gazetteer.kinds import readings
from lifemap.toponyms import fold, normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.edtf import Date
    from lifemap.gazetteer.hits import Hit
    from lifemap.gazetteer.lookup import Gazetteer

_NEAR = 20  # misspelt names looked at
_LONG, _LONGER = 6, 9  # letters that a name must have for one slip, for two
_KNOWN, _FAMOUS = 20_000, 200_000  # people a place must have for one slip, for two
_SLIPS = 2


def search(
    gazetteer: Gazetteer,
    name: tuple[str, str],
    hits: list[Hit],
    at: Date | None,
    within: str,
    *,
    fuzzy: bool,
) -> list[Hit]:
    """Return the hits of a name, given as written and in its normal form.

    ``hits`` are those of the name as a whole, to go on from.
    """
    toponym, normal = name
    head, comma, rest = toponym.partition(",")
    if comma and not any(hit[1] == "exact" for hit in hits):
        normal, within = normalise(head), f"{rest},{within}"
        hits = find(gazetteer.layers, normal, at)
    if not hits and "(" in head:
        hits = find(gazetteer.layers, normalise(head.partition("(")[0]), at)
    hits = hits or _shorter(gazetteer, normal, at)
    if not hits and fuzzy:
        hits = _misspelt(gazetteer, normal, at, anywhere=not within)
    return _inside(gazetteer, hits, within, at) if within and hits else hits


def _shorter(gazetteer: Gazetteer, normal: str, at: Date | None) -> list[Hit]:
    """Return the hits of the first shorter reading of a name that has any.

    Cut and spelt otherwise at once is only what the curated tables have.
    """
    for reading in readings(normal):
        hits = [
            shortened(hit, reading.cut)
            for hit in find(gazetteer.layers, reading.normal, at)
            if is_of_kind(hit, reading.kinds)
            and (hit[1] == "exact" or hit[3][9] or not reading.kinds)
        ]
        if hits:
            return hits
    return []


def _inside(
    gazetteer: Gazetteer, hits: list[Hit], within: str, at: Date | None
) -> list[Hit]:
    """Return the hits that lie in an area; all exact ones if it is not known."""
    groups, unknown = gazetteer.groups(within, at)
    words = [f"{name!r} is no area the gazetteer knows" for name in unknown]
    if unknown:  # one that is not known bears no looser reading out
        hits = [hit for hit in hits if hit[1] == "exact"]
    kept = []
    for hit in hits:
        around = [first_around(group, hit) for group in groups]
        if all(around):
            points = scoring.INSIDE if around else 0.0
            said = [f"lies in {area.name}" for area in around if area is not None]
            kept.append(more(hit, points, (*said, *words)))
    return kept


def _misspelt(
    gazetteer: Gazetteer, normal: str, at: Date | None, *, anywhere: bool
) -> list[Hit]:
    """Return well-known places whose name is a slip or two away from a long name."""
    hits = []
    first = fold(normal)[:1]  # a writer rarely mistakes the first letter
    near = search_slips(gazetteer.layers, normal, _NEAR, most=_SLIPS)
    for edits, layer, number, key in near:
        row = layer.row(number)
        if key[0] == first and _is_credible(
            edits, len(normal), row[8], anywhere=anywhere
        ):
            points = scoring.ONE_EDIT if edits == 1 else scoring.MORE_EDITS
            slips = "one slip" if edits == 1 else f"{edits} slips"
            said = (f"{slips} of the pen from {row[3]}",)
            hit = more(score_row(layer, row, True, normal, at), points, said)
            hits.append((hit[0], "fuzzy", *hit[2:]))
    return hits


def _is_credible(edits: int, letters: int, people: int, *, anywhere: bool) -> bool:
    """Whether a misspelt name may stand for a place of that size without asking."""
    if edits == 1:
        return letters >= _LONG and (not anywhere or people >= _KNOWN)
    enough = not anywhere or people >= _FAMOUS
    return letters >= _LONGER and enough and edits <= _SLIPS
