"""Tell how the work on a long input compares with that on a short one."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

TRIES = 6

T = TypeVar("T")


def grows(work: Callable[[T], object], small: T, large: T, most: float) -> bool:
    """Tell whether the large input takes more than `most` times as long as the small.

    One of six tries within the limit is enough: what else a machine does can only add
    to a time, and a step that is quadratic stays so in every try.
    """
    return not any(times(work, small, large) <= most for _ in range(TRIES))


def times(work: Callable[[T], object], small: T, large: T) -> float:
    """Return how many times as long the large input takes, in processor time."""
    return seconds(lambda: work(large)) / max(seconds(lambda: work(small)), 1e-6)


def exceeds(work: Callable[[], object], limit: float) -> bool:
    """Tell whether a work takes more than so many seconds in every one of six tries."""
    return not any(seconds(work) <= limit for _ in range(TRIES))


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one run; the collector waits until it is over."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()
