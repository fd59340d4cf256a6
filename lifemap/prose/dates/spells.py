"""Reckon ages, durations and the end of life as stretches of time."""

from __future__ import annotations

from lifemap.edtf import Date, Window, iso, parse
from lifemap.prose.dates.mention import Relation
from lifemap.prose.dates.steps import DAYS, add_months, shift, write_range, write_unit

_AGE_TOP = 120
_LAST_YEARS = 4  # how many "his last years" are taken to be


def age_of(relation: Relation, born: Date | None, _bounds: Window) -> str | None:
    """Return the days on which a person has an age, in months or years."""
    if born is None or born.earliest is None or born.latest is None:
        return None
    if relation.amount > _AGE_TOP:
        return None
    top = max(relation.amount, relation.amount_to)
    first = add_months(born.earliest, relation.amount * 12)
    if relation.unit == "day":
        return write_range(first, add_months(born.latest, top * 12), "day")
    last = add_months(born.latest, (top + 1) * 12) - 1
    tail = "~" if relation.rough and not relation.amount_to else ""
    unit = "month" if born.precision in ("day", "month") and not tail else "year"
    names = [write_unit(day, unit) + tail for day in (first, last)]
    return f"[{names[0]}..{names[1]}]"


def duration_from(
    relation: Relation, anchor: Date | None, bounds: Window
) -> str | None:
    """Return a stretch that begins, or backwards ends, with the date told."""
    if anchor is None or anchor.earliest is None:
        return None
    told = _single(anchor, last=relation.backwards)
    if _lies_within(relation, anchor):
        return None
    if relation.amount == 0:
        return f"{told}/" if not relation.backwards else f"/{told}"
    way = -1 if relation.backwards else 1
    other = _add_unit(anchor.earliest, relation, way)
    if (
        bounds.last is not None
        and way > 0
        and (parse(other).earliest or 0) > bounds.last
    ):
        other = f"{iso(bounds.last)}~"
    return f"{other}/{told}" if relation.backwards else f"{told}/{other}"


def _lies_within(relation: Relation, anchor: Date) -> bool:
    """Whether a stretch is shorter than the doubt of its date: weeks of a year."""
    first, last = anchor.earliest, anchor.latest
    if first is None or last is None or anchor.is_interval or not relation.amount:
        return False
    return shift(first, relation, 1, relation.amount) <= last


def _add_unit(day: int, relation: Relation, way: int) -> str:
    moved = shift(day, relation, way, relation.amount)
    unit = "day" if relation.unit in DAYS else relation.unit
    edtf = write_unit(moved, "year" if unit == "decade" else unit)
    return f"{edtf}~"


def _single(date: Date, *, last: bool = False) -> str:
    """Return a date as an end of an interval: itself where it is a single one."""
    edtf = date.edtf
    if date.is_interval:
        edtf = edtf.split("/")[1 if last else 0]
    if edtf[:1] in ("[", "{") or edtf in ("", ".."):
        bound = date.start
        names = [write_unit(day, "year") for day in bound if day is not None]
        return names[0] if len(set(names)) == 1 else f"{names[0]}~"
    return edtf


def rest_of_life(relation: Relation, anchor: Date | None, bounds: Window) -> str | None:
    """Return from the date told until the last day of the bounds."""
    if relation.backwards:
        return _last_years(relation, bounds)
    if anchor is None or anchor.earliest is None:
        return None
    told = _single(anchor)
    if bounds.last is None or bounds.last < anchor.earliest:
        return f"{told}/"
    return f"{told}/{iso(bounds.last)}"


def _last_years(relation: Relation, bounds: Window) -> str | None:
    """Return the last years before the end of life, or the months and days."""
    if bounds.last is None:
        return None
    amount = relation.amount or _LAST_YEARS
    first = shift(bounds.last, relation, -1, amount)
    unit = "day" if relation.unit in DAYS else relation.unit or "year"
    tail = "" if relation.amount and not relation.rough else "~"
    return f"{write_unit(first, unit)}{tail}/{write_unit(bounds.last, unit)}"
