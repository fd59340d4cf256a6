"""Put the events of a life in the order of their dates, as far as these go.

Dates overlap, and a source tells things in an order of its own. An event comes before
another when its start does, the outer tenth of a doubtful start at either side left
out: ``1910`` comes before the last days of 1910. Where that decides nothing, the order
written does. Starts compared so are an interval order, which has no cycles.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Sequence

from lifemap.edtf import Date
from lifemap.model import Event

OUTER_SHARE = 0.1
"""The share of a doubtful start that is left out at either side."""

_RANKS = {"birth": 0, "death": 2, "burial": 3}
_RANK_OF_ANY = 1


def order_events(events: Sequence[Event]) -> list[int]:
    """Return the positions of the dated events in the order of the journey.

    A birth comes first, a death and then a burial last, unless their dates say
    otherwise. Undated events are left out.
    """
    spans = {
        position: _core(event.when)
        for position, event in enumerate(events)
        if event.when is not None
    }
    waiting = sorted(spans, key=lambda position: (spans[position][0], position))
    ends = sorted((high, position) for position, (_, high) in spans.items())
    heapq.heapify(ends)
    ready: list[tuple[int, int]] = []
    done: set[int] = set()
    ordered: list[int] = []
    moved = 0
    while len(ordered) < len(spans):
        while ends[0][1] in done:
            heapq.heappop(ends)
        # Whatever starts before every remaining doubt has ended may come next.
        while moved < len(waiting) and spans[waiting[moved]][0] <= ends[0][0]:
            position = waiting[moved]
            heapq.heappush(ready, (_rank(events[position]), position))
            moved += 1
        _, position = heapq.heappop(ready)
        done.add(position)
        ordered.append(position)
    return ordered


def surely_before(first: Date, second: Date) -> bool:
    """Return whether the first starts no later than the second, whatever the doubt."""
    return _high(first) <= _low(second)


def latest_end(dates: Iterable[Date]) -> float:
    """Return the last day that any of the dates may reach, infinite where open."""
    return max((last_day(date) for date in dates), default=-math.inf)


def first_day(date: Date) -> float:
    """Return the earliest day of a date as a number, minus infinity where open."""
    return -math.inf if date.earliest is None else date.earliest


def last_day(date: Date) -> float:
    """Return the latest day of a date as a number, infinity where open."""
    return math.inf if date.latest is None else date.latest


def certain_days(date: Date) -> tuple[float, float]:
    """Return the first and last day that surely belong to the date.

    The first is after the last when no single day is sure, as in ``1917-04``.
    """
    end = date.end.earliest
    return _high(date), math.inf if end is None else end


def _rank(event: Event) -> int:
    return _RANKS.get(event.kind, _RANK_OF_ANY)


def _low(date: Date) -> float:
    return first_day(date)


def _high(date: Date) -> float:
    """Return the latest day the date may start on."""
    if date.start.latest is not None:
        return date.start.latest
    return last_day(date)


def _core(date: Date | None) -> tuple[float, float]:
    """Return the middle of a start's doubt, which decides the order."""
    if date is None:
        return -math.inf, math.inf
    low, high = _low(date), _high(date)
    if math.isinf(low) or math.isinf(high):
        return low, high
    outer = OUTER_SHARE * (high - low)
    return low + outer, high - outer
