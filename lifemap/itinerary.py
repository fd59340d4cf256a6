"""Put the events of a life in the order of their dates, as far as these go.

Dates overlap, and a source tells things in an order of its own. An event comes before
another when its start does, the outer tenth of a doubtful start at either side left
out: ``1910`` comes before the last days of 1910. Starts compared so are an interval
order, which has no cycles. Where it decides nothing, the order written does: each
event follows the one written before it, preceded by what has to precede it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from lifemap.edtf import FAR_FUTURE, Date
from lifemap.model import Event

OUTER_SHARE = 0.1
"""The share of a doubtful start that is left out at either side."""

_RANKS = {"birth": 0, "death": 2, "burial": 3}
_RANK_OF_ANY = 1


def order_events(events: Sequence[Event]) -> list[int]:
    """Return the positions of the dated events in the order of the journey.

    A birth comes first, a death and then a burial last, unless their dates say
    otherwise. Undated events are left out. An event written last moves no others (a
    birth, death or burial, which have places of their own, aside).
    """
    dated = [at for at, event in enumerate(events) if event.when is not None]
    told = sorted(dated, key=lambda at: (_rank(events[at]), at))
    cores = [_core(events[at].when) for at in told]
    return [told[turn] for turn in _arrange(cores)]


def _arrange(cores: Sequence[tuple[float, float]]) -> list[int]:
    """Return the positions of intervals, each after all that end before it starts.

    Otherwise they stay in the order given.
    """
    by_end = sorted(range(len(cores)), key=lambda turn: (cores[turn][1], turn))
    ends = [cores[turn][1] for turn in by_end]
    waiting = _Waiting(by_end)
    ordered: list[int] = []
    for turn in range(len(cores)):
        stack = [turn] if waiting.holds(turn) else []
        while stack:
            needed = waiting.first(bisect_left(ends, cores[stack[-1]][0]))
            if needed is None:
                done = stack.pop()
                waiting.drop(done)
                ordered.append(done)
            else:
                stack.append(needed)
    return ordered


class _Waiting:
    """Numbers in a row, of which the lowest among the first so many is asked for.

    A tree of minima: asking and dropping take the logarithm of their count.
    """

    def __init__(self, row: Sequence[int]) -> None:
        self._none = len(row)
        self._size = 1 << max(0, self._none - 1).bit_length()
        self._place = {number: self._size + at for at, number in enumerate(row)}
        self._tree = [self._none] * (2 * self._size)
        for number, node in self._place.items():
            self._tree[node] = number
        for node in range(self._size - 1, 0, -1):
            self._tree[node] = min(self._tree[2 * node : 2 * node + 2])

    def holds(self, number: int) -> bool:
        return self._tree[self._place[number]] == number

    def drop(self, number: int) -> None:
        node = self._place[number]
        self._tree[node] = self._none
        while node > 1:
            node //= 2
            self._tree[node] = min(self._tree[2 * node : 2 * node + 2])

    def first(self, count: int) -> int | None:
        """Return the lowest number that waits among the first ``count`` of the row."""
        lowest, left, right = self._none, self._size, self._size + count
        while left < right:
            if left % 2:
                lowest = min(lowest, self._tree[left])
                left += 1
            if right % 2:
                right -= 1
                lowest = min(lowest, self._tree[right])
            left, right = left // 2, right // 2
        return None if lowest == self._none else lowest


def surely_before(first: Date, second: Date) -> bool:
    """Return whether the first starts no later than the second, whatever the doubt."""
    return _high(first) <= _low(second)


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
    """Return the latest day the date may start on; infinity for "after 1929"."""
    latest = date.start.latest
    if latest is None:
        return last_day(date)
    return math.inf if latest == FAR_FUTURE else latest


def _core(date: Date | None) -> tuple[float, float]:
    """Return the middle of a start's doubt, which decides the order."""
    if date is None:
        return -math.inf, math.inf
    low, high = _low(date), _high(date)
    if math.isinf(low) or math.isinf(high):
        return low, high
    outer = OUTER_SHARE * (high - low)
    return low + outer, high - outer
