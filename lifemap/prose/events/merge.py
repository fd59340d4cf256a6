"""Merge what is said more than once, close stays, and put drafts in order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from lifemap.edtf import Date
from lifemap.geometry import distance_km
from lifemap.model import Kind
from lifemap.prose.dates.moments import join_dates
from lifemap.prose.grammar.words import word_set
from lifemap.prose.scenes import Draft
from lifemap.toponyms import normalise

_LOOK = 60  # drafts, or stays at one place, looked at
_PASSAGES = 12  # quotes kept of one event
_SOON = 900
_CLOSE = 12  # drafts between two that tell one undated stay
_APART = word_set("birth death burial")


class Merged(NamedTuple):
    """One event with every sentence that tells it."""

    draft: Draft
    passages: tuple[tuple[int, int], ...]


class _Story(NamedTuple):
    """The drafts in reading order, to look at those between two."""

    orders: list[int]
    drafts: list[Draft]

    def between(self, one: Draft, other: Draft) -> list[Draft]:
        """Return the dated drafts that stand between two."""
        first = bisect_right(self.orders, one.order)
        last = bisect_left(self.orders, other.order, first)
        return self.drafts[first : min(last, first + _LOOK)]


def merge_drafts(drafts: list[Draft], summary: int = 0) -> list[Merged]:
    """Return events: the same place at the same time is one of them.

    A departure closes the stay before it, unless the person was elsewhere between.
    The first ``summary`` drafts stand in a summary that runs ahead of the story: their
    events take the place in it that their dates give.
    """
    groups: dict[str, list[Merged]] = {}
    dated = [d for d in drafts if d.date is not None]
    story = _Story([d.order for d in dated], dated)
    for draft in drafts:
        group = groups.setdefault(draft.place or normalise(draft.toponym), [])
        if not (draft.leaving and _close(group, draft, story)):
            _take(group, draft, story)
    merged = [m for g in groups.values() for m in g]
    merged.sort(key=lambda m: m.draft.order)
    ahead = bisect_left([m.draft.order for m in merged], summary)
    return _placed_in_time(merged[:ahead], merged[ahead:]) if ahead else merged


def _placed_in_time(summary: list[Merged], story: list[Merged]) -> list[Merged]:
    """Return a story with the events of its summary put in where their time is told."""
    told: list[list[Merged]] = [[] for _ in range(len(story) + 1)]
    for event in summary:
        told[_turn_of(event.draft, story)].append(event)
    rows = zip(told, [*([m] for m in story), []], strict=True)
    return [m for before, own in rows for m in (*before, *own)]


def _turn_of(draft: Draft, story: list[Merged]) -> int:
    """Return before how many events of a story a date puts the fewest out of order."""
    day = draft.date.earliest if draft.date is not None else None
    if day is None:
        return 0
    turn = best = wrong = 0
    for index, event in enumerate(story, start=1):
        date = event.draft.date
        other = day if date is None or date.earliest is None else date.earliest
        wrong += (other > day) - (other < day)
        if wrong <= best if draft.kind != "birth" else wrong < best:
            turn, best = index, wrong
    return turn


def _close(group: list[Merged], leaving: Draft, story: _Story) -> bool:
    """Let a departure end the last stay at its place; False where there is none."""
    if not group or leaving.date is None or leaving.basis == "heading":
        return False
    if any("carried over" in f or "'there'" in f for f in leaving.flags):
        return False
    stay = group[-1].draft
    if stay.kind in _APART or stay.date is None or stay.date.is_interval:
        return False
    if stay.date.precision in ("decade", "century"):
        return False
    away = any(_is_far(d, leaving) for d in story.between(stay, leaving))
    if away or not _precedes(stay.date, leaving.date):
        return False
    joined = join_dates(stay.date, leaving.date)
    if joined is not None:
        group[-1] = _with(group[-1], stay._replace(date=joined), leaving)
    return joined is not None


def _with(event: Merged, draft: Draft, told: Draft) -> Merged:
    """Return an event as a draft, with the passage of one more that tells it."""
    passage = (told.start, told.end)
    if passage in event.passages or len(event.passages) >= _PASSAGES:
        return Merged(draft, event.passages)
    return Merged(draft, (*event.passages, passage))


def _precedes(one: Date, other: Date) -> bool:
    first, last = one.earliest, other.latest
    return (
        first is not None and last is not None and first < last <= first + _LONGEST_STAY
    )


def _is_far(one: Draft, other: Draft) -> bool:
    """Whether two places are more than a day trip apart."""
    return (
        one.place != other.place
        and distance_km(one.lat, one.lon, other.lat, other.lon) > _TRIP_KM
    )


_TRIP_KM = 60
_LONGEST_STAY = 40 * 366


def _take(group: list[Merged], draft: Draft, story: _Story) -> None:
    """Add a draft to the events of a place, to one of them or as a new one."""
    for index in range(len(group) - 1, max(len(group) - _LOOK, 0) - 1, -1):
        event = group[index]
        if _was_away(event.draft, draft, story):
            continue
        joined = _joined(event.draft, draft)
        if joined is not None:
            group[index] = _with(event, joined, draft)
            return
    if not (draft.leaving and any(f.startswith("place from") for f in draft.flags)):
        group.append(Merged(draft, ((draft.start, draft.end),)))


def _was_away(one: Draft, other: Draft, story: _Story) -> bool:
    """Whether a guessed date may hide that somebody came back meanwhile."""
    if _is_sure(one) == _is_sure(other) or one.date is None or other.date is None:
        return False
    between = story.between(one, other)
    return any(d.place != one.place and _is_sure(d) for d in between)


def _joined(one: Draft, other: Draft) -> Draft | None:
    """Return one event of two that are the same, or None."""
    if (one.kind in _APART or other.kind in _APART) and one.kind != other.kind:
        return None
    if one.date is None or other.date is None:
        if abs(one.order - other.order) > _CLOSE:
            return None
        date = one.date or other.date
    elif _arrives(one, other):
        date = other.date
    elif _told_again(one, other):
        date = one.date if one.basis == "stated" else other.date
    elif not overlap(one.date, other.date):
        return None
    else:
        date = _better(one, one.date, other, other.date)
    best = one if one.score >= other.score else other
    basis = one.basis if date is one.date else other.basis
    flags = tuple(dict.fromkeys((*one.flags, *other.flags)))
    if basis == "stated":
        flags = tuple(f for f in flags if not f.startswith("date "))
    return best._replace(
        kind=_kind(one, other),
        date=date,
        basis=basis,
        within=best.within or one.within or other.within,
        order=min(one.order, other.order),
        flags=flags,
        score=max(one.score, other.score),
        leaving=one.leaving and other.leaving,
        reported=one.reported and other.reported,
    )


_SURE = frozenset(("stated", "relative", "age", "duration"))


def _better(one: Draft, first: Date, other: Draft, second: Date) -> Date:
    """Return the date to keep of two that overlap: a told one before a guessed one."""
    if _is_sure(one) != _is_sure(other):
        return first if _is_sure(one) else second
    return finer(first, second)


def _is_sure(draft: Draft) -> bool:
    guessed = any("carried over" in f or "heading" in f for f in draft.flags)
    return draft.basis in _SURE or not guessed


def _told_again(one: Draft, other: Draft) -> bool:
    """Whether one of two neighbours only lacks the date that the other states."""
    guessed = [d for d in (one, other) if any("carried over" in f for f in d.flags)]
    if len(guessed) != 1 or abs(one.order - other.order) > 1:
        return False
    if one.date is None or other.date is None or one.date.latest is None:
        return False
    return (
        other.date.earliest is not None
        and 0 <= other.date.earliest - (one.date.earliest or 0) < _SOON
    )


def _arrives(one: Draft, other: Draft) -> bool:
    """Whether somebody comes to where they set out for: "sailed for A, reaching it"."""
    if not one.bound or other.bound or other.leaving or other.basis == "heading":
        return False
    if abs(one.order - other.order) > _ARRIVAL or one.date is None:
        return False
    if other.date is None or any("carried over" in f for f in other.flags):
        return False
    first, last = one.date.earliest, other.date.earliest
    return first is not None and last is not None and 0 <= last - first <= _VOYAGE


_ARRIVAL = 2  # drafts from a departure to the arrival
_VOYAGE = 300  # days of the longest


_WEIGHTS: dict[str, int] = {
    "other": 0, "travel": 1, "residence": 2,
    "imprisonment": 4, "exile": 4, "escape": 4,
}  # fmt: skip
_TELLING = 3  # all other kinds


def _kind(one: Draft, other: Draft) -> Kind:
    """Return the more telling kind of two: what befell before what was done there."""
    if one.leaving != other.leaving:
        stay = other if one.leaving else one
        if _WEIGHTS.get(stay.kind, _TELLING) > _WEIGHTS["travel"]:
            return stay.kind  # how somebody left does not tell of the stay

    def weight(draft: Draft) -> tuple[int, float]:
        return _WEIGHTS.get(draft.kind, _TELLING), draft.score

    return max(one, other, key=weight).kind


def overlap(one: Date, other: Date) -> bool:
    """Whether two dates can mean a common day."""

    def before(a: int | None, b: int | None) -> bool:
        return a is not None and b is not None and a < b

    return not (
        before(one.latest, other.earliest) or before(other.latest, one.earliest)
    )


def finer(one: Date, other: Date) -> Date:
    """Return the one of two overlapping dates that says more."""
    if one.is_interval != other.is_interval:
        return one if one.is_interval else other
    return one if _length(one) <= _length(other) else other


def _length(date: Date) -> int:
    if date.earliest is None or date.latest is None:
        return 10**9
    return date.latest - date.earliest
