"""Several threads ask the gazetteer at once."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lifemap.edtf import parse
from lifemap.gazetteer import Gazetteer
from tests.gazetteer.tiny import write_tiny

THREADS = 8
ASKED = [
    ("Petrograd", "1916", ""),
    ("Petrograd", "1970", ""),
    ("Odessa", "1900", ""),
    ("Halifax", "1917", "Canada"),
    ("Amherst", "1917", "Nova Scotia"),
    ("Mykolaiiv", "1900", ""),
    ("Pravda", "1917", ""),
    ("Elba", "1814", ""),
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the tiny world, with its file of names."""
    return write_tiny(tmp_path_factory.mktemp("tiny") / "tiny.sqlite", swift=True)


def answers(gazetteer: Gazetteer) -> list[object]:
    """Return what a gazetteer says to all that is asked."""
    return [
        gazetteer.candidates(name, at=parse(when), within=within)
        for name, when, within in ASKED
    ]


def test_a_gazetteer_a_thread_gives_the_answers_of_one(index: Path) -> None:
    """Eight at once, each of its own, hurried or not."""

    def ask(number: int) -> list[list[object]]:
        gazetteer = Gazetteer.open(index)
        if number % 2:
            gazetteer.layers[0].hasten()
        return [answers(gazetteer) for _ in range(20)]

    expected = answers(Gazetteer.open(index))
    assert any(expected)
    with ThreadPoolExecutor(THREADS) as pool:
        for given in pool.map(ask, range(THREADS)):
            assert given == [expected] * 20


def everything(gazetteer: Gazetteer) -> list[object]:
    """Return what every method says."""
    place = gazetteer.place("gn:745044")
    when = parse("1900")
    return [
        *answers(gazetteer),
        place,
        gazetteer.stops(),
        gazetteer.names(place.id),
        gazetteer.name_then(place, when),
        gazetteer.knows("Odessa"),
        gazetteer.lies_within(place, "Old Empire", when),
        gazetteer.existed(gazetteer.place("lm:old-empire"), when),
        gazetteer.nearest_spellings("Constxntinople"),
        gazetteer.reverse(45.8, -64.2),
        gazetteer.areas_at(when),
        list(gazetteer.dated_areas()),
        gazetteer.info(),
    ]


@pytest.mark.parametrize("hurried", [False, True])
def test_threads_may_share_a_gazetteer(index: Path, hurried: bool) -> None:
    """Eight at once, and the one that opened it, are told the same."""
    gazetteer = Gazetteer.open(index)
    if hurried:
        gazetteer.layers[0].hasten()
    expected = everything(gazetteer)
    assert all(told not in ([], None) for told in expected[len(ASKED) :])
    with ThreadPoolExecutor(THREADS) as pool:
        asked = [pool.submit(everything, gazetteer) for _ in range(10 * THREADS)]
        own = [everything(gazetteer) for _ in range(10)]
        assert [each.result() for each in asked] + own == [expected] * 90


def test_a_closed_index_is_no_matter_of_threads(index: Path) -> None:
    """Whoever closes it is told so, and no twin is asked without end."""
    gazetteer = Gazetteer.open(index)
    gazetteer.layers[0].sql.close()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        gazetteer.candidates("Odessa")
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        gazetteer.knows("Odessa")
