"""The best path is the one that trying all of them would find."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lifemap.resolution.lattice import best_paths

Lattice = tuple[list[list[float]], list[list[list[float]]]]

SCORES = st.integers(-5, 5).map(float)


@st.composite
def lattices(draw: st.DrawFn) -> Lattice:
    """Return columns of up to four nodes, and the steps between them."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    columns = [draw(st.lists(SCORES, min_size=n, max_size=n)) for n in sizes]
    steps = [
        [draw(st.lists(SCORES, min_size=n, max_size=n)) for _ in range(m)]
        for m, n in itertools.pairwise(sizes)
    ]
    return columns, steps


def score(path: tuple[int, ...], lattice: Lattice) -> float:
    """Return the sum of what a path passes."""
    columns, steps = lattice
    nodes = sum(column[node] for column, node in zip(columns, path, strict=True))
    ways = zip(steps, itertools.pairwise(path), strict=True)
    return nodes + sum(step[j][k] for step, (j, k) in ways)


def all_paths(lattice: Lattice) -> list[tuple[int, ...]]:
    """Return every path there is, in the order of their nodes."""
    return list(itertools.product(*(range(len(column)) for column in lattice[0])))


@given(lattices())
@example(([[0.0, 0.0]], []))
def test_the_best_path_is_the_best_of_all(lattice: Lattice) -> None:
    """No path scores more, and of equals the lowest nodes win."""
    found = best_paths(*lattice)
    best = max(all_paths(lattice), key=lambda path: score(path, lattice))
    assert found.best == best
    assert found.score == score(best, lattice)


@given(lattices())
def test_every_node_knows_the_best_path_through_it(lattice: Lattice) -> None:
    """``through`` is what trying all paths with that node forced would give."""
    found = best_paths(*lattice)
    for stop, column in enumerate(lattice[0]):
        for node in range(len(column)):
            forced = [path for path in all_paths(lattice) if path[stop] == node]
            best = max(score(path, lattice) for path in forced)
            assert found.through[stop][node] == best


@given(lattices())
def test_a_margin_is_what_forcing_a_stop_elsewhere_costs(lattice: Lattice) -> None:
    """It is never negative, and infinite only where there is no choice."""
    found = best_paths(*lattice)
    for stop, column in enumerate(lattice[0]):
        others = [p for p in all_paths(lattice) if p[stop] != found.best[stop]]
        best = max((score(path, lattice) for path in others), default=-math.inf)
        assert found.margin(stop) == found.score - best >= 0
        assert (found.margin(stop) == math.inf) == (len(column) == 1)


def test_no_stops_make_an_empty_path() -> None:
    """An empty lattice has one path, which passes nothing."""
    assert best_paths([], []) == ((), 0.0, ())


def test_columns_and_steps_have_to_fit() -> None:
    """A step too few is a mistake of the caller, and told."""
    with pytest.raises(ValueError, match="zip"):
        best_paths([[0.0], [0.0]], [])
