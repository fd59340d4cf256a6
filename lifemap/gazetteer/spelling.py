"""Spell names as the index keeps them: skeleton, fingerprint, and shorter forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from operator import itemgetter
from typing import TypeVar
from zlib import crc32

from lifemap.gazetteer.namefile import Tally, spread_all
from lifemap.gazetteer.schema import PRINT, SHORTENED
from lifemap.toponyms import fold, fold_all, normalise

# What follows these words in a name is often left off: Frankfurt (am Main).
_TAILS = frozenset({"am", "an", "ob", "bei", "im", "in", "sur", "upon", "on", "under",
                    "les", "sous", "nad", "de", "del"})  # fmt: skip
_ISLANDS = frozenset({"islands", "isles", "archipelago", "mountains"})
_ENDS = _TAILS | _ISLANDS
_LONG = 4

Value = TypeVar("Value")


def spell(
    names: list[str],
    owners: list[int],
    tally: Tally | None = None,
    *,
    short: bool = False,
) -> Iterator[tuple[str, int, int]]:
    """Yield skeleton, place and fingerprint of each name that has letters.

    ``owners`` holds the number of the place that each name is of; ``tally`` is told
    of all of them; ``short`` adds the names without their tails. What many places are
    called is worked out once.
    """
    different: dict[str, int] = defaultdict(count().__next__)
    which = [different[name] for name in names]

    def of_each(values: Sequence[Value]) -> Iterator[Value]:
        return map(values.__getitem__, which)

    normals, keys = fold_all([*different])
    prints = [crc32(normal) & PRINT for normal in map(str.encode, normals)]
    heads = shorten(names, of_each(normals), owners) if short else ()
    if tally is not None:
        hashes = of_each(spread_all(keys)), of_each(spread_all(normals))
        tally.add(*hashes, owners, of_each(prints))
    if tally is not None and heads:
        head_keys, head_owners, marks = zip(*heads, strict=True)
        tally.add(spread_all(head_keys), [0] * len(marks), head_owners, marks)
    rows = zip(of_each(keys), owners, of_each(prints), strict=True)
    return filter(itemgetter(0), chain(rows, heads))


def shorten(
    names: Iterable[str], normals: Iterable[str], owners: Iterable[int]
) -> set[tuple[str, int, int]]:
    """Return skeleton and place of names without tails, with a print for no name."""
    heads: set[tuple[str, int]] = set()
    for name, normal, owner in zip(names, normals, owners, strict=True):
        if " " in name or "-" in name:
            words = normal.split()
            if not _ENDS.isdisjoint(words):
                heads.add((_head(words), owner))
            if "(" in name:
                heads.add((normalise(name.partition("(")[0]), owner))
    return {(fold(head), at, SHORTENED) for head, at in heads if len(head) > _LONG}


def _head(words: list[str]) -> str:
    """Return what is before a tail: "frankfurt" of "frankfurt am main", else ""."""
    if words[-1] in _ISLANDS:
        return " ".join(words[:-1])
    for at in range(1, len(words) - 1):
        if words[at] in _TAILS:
            return " ".join(words[:at])
    return ""
