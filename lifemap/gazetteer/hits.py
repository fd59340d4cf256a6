"""Find the rows that a name may mean and score them one by one.

A hit is a plain tuple (score, match, layer, row, reasons): a look-up makes some for
every rival of a name, and makes candidates only of those that are asked for.
"""

from __future__ import annotations

from math import log10
from zlib import crc32

from lifemap.gazetteer import scoring
from lifemap.gazetteer.schema import (
    HAS_DETAIL,
    HAS_FACTS,
    IS_AREA,
    PRINT,
    SCALE,
    SHORTENED,
    code_in,
    id_of,
)
from lifemap.toponyms import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from lifemap.edtf import Date
    from lifemap.gazetteer.containment import Container
    from lifemap.gazetteer.layers import Layer

    Hit = tuple[float, str, Layer, Any, tuple[str, ...]]

_SAME_KM = 5.0
_TELLING = 4  # letters that a name must have for its skeleton to say anything


def find(layers: tuple[Layer, ...], normal: str, at: Date | None) -> list[Hit]:
    """Return every place that has a name of the same skeleton, in any order."""
    key = fold(normal)
    return weigh(layers, [layer.rows(key) for layer in layers], normal, at)


def weigh(
    layers: tuple[Layer, ...], found: list[list[Any]], normal: str, at: Date | None
) -> list[Hit]:
    """Return the hits of the rows that each layer has for a name."""
    mark = crc32(normal.encode()) & PRINT
    hits: list[Hit] = []
    for layer, rows in zip(layers, found, strict=True):
        best = _best_prints(rows, mark) if len(rows) > 1 else rows
        if len(normal) < _TELLING:
            best = [row for row in best if row[0] in (mark, SHORTENED)]
        hits += [
            score_row(layer, row, row[0] == mark, normal, at)
            if row[9] or row[0] != mark
            else (0.5 * log10(row[8] + 1000), "exact", layer, row, ())
            for row in best
        ]
    return hits if len(layers) == 1 else _without_doubles(hits, layers[0])


def _best_prints(rows: list[Any], mark: int) -> list[Any]:
    """Return one row a place: the exact one, if there is one."""
    best = {row[1]: row for row in rows}
    if len(best) == len(rows):
        return rows
    best.update({row[1]: row for row in rows if row[0] == mark})
    return list(best.values())


def score_row(layer: Layer, row: Any, exact: bool, normal: str, at: Date | None) -> Hit:
    """Return the hit of a row: what it counts and what can be said of it."""
    points = scoring.fame(row[8])
    reasons: tuple[str, ...] = ()
    if row[0] == SHORTENED:
        points += scoring.SHORT
        reasons = (f"short for {row[3]}",)
    elif not exact:
        points += scoring.SKELETON
        reasons = (f"spelling differs: {normal} / {row[3]}",)
    if row[9]:
        extra, said = _weigh_details(layer, row, normal, at)
        points += extra
        reasons = (*said, *reasons)
    return points, "exact" if exact else "skeleton", layer, row, reasons


def _weigh_details(
    layer: Layer, row: Any, normal: str, at: Date | None
) -> tuple[float, list[str]]:
    """Return points and reasons of a curated place or name."""
    points, reasons = 0.0, []
    if row[9] & HAS_DETAIL:
        kind, _, _, _, edtf, begun, _, _, ended, note, _ = layer.detail(row[1])
        points += scoring.kind_bonus(kind, is_area=bool(row[9] & IS_AREA))
        if edtf:
            reasons.append(f"existed {scoring.say_span(edtf)}")
            is_area = bool(row[9] & IS_AREA)
            if at is not None and (is_area or not scoring.is_over(ended, at)):
                points += scoring.time_points([(begun, None, None, ended)], at)
        if note:
            reasons.append(note)
    if row[9] & HAS_FACTS:
        extra, said = _weigh_facts(layer.facts(row[1]), normal, at)
        points += extra
        reasons = [*said, *reasons]
    return points, reasons


def _weigh_facts(
    facts: list[Any], normal: str, at: Date | None
) -> tuple[float, list[str]]:
    """Return points and reasons from the years in which the name was in use."""
    named = [fact for fact in facts if fact[1] == normal]
    dated = [fact for fact in named if fact[5]]
    if not dated:
        own = any(fact[3] == "endonym" for fact in named)
        return (scoring.NAMED if own else 0.0), []
    if at is None:
        name, *_, edtf = max(dated, key=_accents)[:6]
        return 0.0, [f"called {name} {scoring.say_span(edtf)}"]
    scored = [(scoring.time_points([fact[6:10]], at), fact) for fact in dated]
    points, fact = max(scored, key=_points)
    if points == scoring.IN_TIME:
        return points, [f"called {fact[0]} {scoring.say_span(fact[5])}"]
    return points, [scoring.say_miss(fact[0], fact[5], fact[6], at)]


def _accents(fact: Any) -> tuple[bool, bool]:
    """Return whether a name is written with the letters and hyphens of its language."""
    return not fact[0].isascii(), "-" in fact[0]


def _points(pair: tuple[float, Any]) -> float:
    return pair[0]


def name_then(facts: list[Any], normal: str, at: Date) -> str:
    """Return the name in use at a date, the asked one if it was; "" if not known.

    What only foreigners call it counts where somebody writes it so.
    """
    valid = [
        (fact[1] != normal, fact[2] != "en", fact[0])
        for fact in facts
        if fact[5]
        and (fact[3] != "exonym" or fact[1] == normal)
        and not scoring.gap_days(fact[6], fact[9], at)
    ]
    return min(valid)[-1] if valid else ""


def rank(hit: Hit) -> tuple[float, int]:
    """Return what hits are sorted by: the best score first, then the best known."""
    return (-hit[0], hit[3][1])


def more(hit: Hit, points: float, reasons: tuple[str, ...]) -> Hit:
    """Return a hit with points and reasons added in front."""
    score, match, layer, row, said = hit
    return score + points, match, layer, row, (*reasons, *said)


def shortened(hit: Hit, cut: str) -> Hit:
    """Return a hit of a name from which something was cut to find it."""
    return more(hit, scoring.SHORT, (f"known without {cut!r}",))


def is_of_kind(hit: Hit, kinds: frozenset[str]) -> bool:
    """Whether a hit is of one of some kinds ("area" is any area); none mean any."""
    _, _, layer, row, _ = hit
    marks = row[9] or 0
    if not kinds or (marks & IS_AREA and "area" in kinds):
        return True
    detail = layer.detail(row[1]) if marks & HAS_DETAIL else None
    return ((detail and detail[0]) or scoring.kind_of(row[8])) in kinds


def first_around(group: Iterable[Container], hit: Hit) -> Container | None:
    """Return the first container of a group that a hit lies in."""
    from lifemap.gazetteer.containment import lies_in

    _, _, layer, row, _ = hit
    detail = layer.detail(row[1]) if row[9] and row[9] & HAS_DETAIL else None
    inside = (detail[3] if detail else "") or ""
    return next((c for c in group if lies_in(c, layer, row, inside)), None)


def place_id(row: Any) -> str:
    """Return the id of the place of a row."""
    return id_of(row[2] if row[2] is not None else code_in(row[1]))


# -- several layers ----------------------------------------------------------------


def _without_doubles(hits: list[Hit], base: Layer) -> list[Hit]:
    """Return hits of several layers, those that are one place made one.

    They are one by their id, or when two layers put them within 5 km of each other;
    the first layer's record is kept, with the better of their scores.
    """
    kept: list[Hit] = []
    for hit in hits:
        at = next((at for at, other in enumerate(kept) if _is_same(other, hit)), None)
        if at is None:
            kept.append(_rebased(hit, base))
        elif hit[0] > kept[at][0]:
            _, _, layer, row, _ = kept[at]
            score, match, _, _, reasons = hit
            kept[at] = (score, match, layer, row, reasons)
    return kept


def _rebased(hit: Hit, base: Layer) -> Hit:
    """Return a hit with the first layer's record of its place, if there is one."""
    score, match, layer, row, reasons = hit
    number = None if layer is base else base.number(place_id(row))
    return hit if number is None else (score, match, base, base.row(number), reasons)


def _is_same(one: Hit, other: Hit) -> bool:
    if place_id(one[3]) == place_id(other[3]):
        return True
    if one[2] is other[2] or any((hit[3][9] or 0) & IS_AREA for hit in (one, other)):
        return False
    from lifemap.geometry import distance_km

    a, b = ((hit[3][4] / SCALE, hit[3][5] / SCALE) for hit in (one, other))
    return distance_km(*a, *b) <= _SAME_KM
