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


def test_a_gazetteer_of_another_thread_refuses(index: Path) -> None:
    """As its class says; the thread that opened it goes on being answered."""
    gazetteer = Gazetteer.open(index)
    expected = answers(gazetteer)
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(answers, gazetteer)
        assert isinstance(asked.exception(), sqlite3.ProgrammingError)
    assert answers(gazetteer) == expected
