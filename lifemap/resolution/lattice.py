"""Find the best path through columns of rivals, and what each rival is worth.

A lattice has a column of node scores for each stop, and between neighbouring columns
a matrix of scores for going from one node to another. A path takes one node of each
column; its score is the sum of all it passes. All is exact (the max-sum algorithm,
forward and backward), and costs one addition a pair of neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from typing import NamedTuple

Column = Sequence[float]
Step = Sequence[Column]
"""Scores of going on: ``step[j][k]`` from node j of one column to k of the next."""


class Paths(NamedTuple):
    """The best path and, for every node, the score of the best path through it."""

    best: tuple[int, ...]
    score: float
    through: tuple[tuple[float, ...], ...]

    def margin(self, stop: int) -> float:
        """Return what is lost when the stop is forced to take any other node."""
        rivals = [
            score
            for node, score in enumerate(self.through[stop])
            if node != self.best[stop]
        ]
        return self.score - max(rivals) if rivals else float("inf")


def best_paths(columns: Sequence[Column], steps: Sequence[Step]) -> Paths:
    """Return the best path and the best score through each node.

    Parameters
    ----------
    columns
        Node scores, one column a stop, none of them empty.
    steps
        ``len(columns) - 1`` matrices between neighbouring columns.

    Of paths that score the same, the one that takes the lower node at the earliest
    stop wins.
    """
    if not columns:
        return Paths((), 0.0, ())
    after = _backward(columns, steps)
    before = _forward(columns, steps)
    through = tuple(
        tuple(f + b for f, b in zip(front, back, strict=True))
        for front, back in zip(before, after, strict=True)
    )
    best = _walk(columns, steps, after)
    return Paths(best, max(through[0]), through)


def _forward(columns: Sequence[Column], steps: Sequence[Step]) -> list[list[float]]:
    """Return the best score of a path up to and with each node."""
    table = [list(columns[0])]
    for column, step in zip(columns[1:], steps, strict=True):
        last = table[-1]
        reached = [max(map(add, last, ways)) for ways in zip(*step, strict=True)]
        table.append([here + way for here, way in zip(column, reached, strict=True)])
    return table


def _backward(columns: Sequence[Column], steps: Sequence[Step]) -> list[list[float]]:
    """Return the best score of a path on from each node, the node itself left out."""
    table = [[0.0] * len(columns[-1])]
    for column, step in zip(reversed(columns[1:]), reversed(steps), strict=True):
        ahead = [here + on for here, on in zip(column, table[-1], strict=True)]
        table.append([max(map(add, ways, ahead)) for ways in step])
    return table[::-1]


def _walk(
    columns: Sequence[Column], steps: Sequence[Step], after: Sequence[Column]
) -> tuple[int, ...]:
    """Return the nodes of the best path, following what lies ahead."""
    path = [_lowest_best([a + b for a, b in zip(columns[0], after[0], strict=True)])]
    for stop, step in enumerate(steps, start=1):
        ways = zip(step[path[-1]], columns[stop], after[stop], strict=True)
        path.append(_lowest_best([sum(way) for way in ways]))
    return tuple(path)


def _lowest_best(scores: Sequence[float]) -> int:
    return scores.index(max(scores))
