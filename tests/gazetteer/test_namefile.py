"""The file of names: the same answers as the tables give, in less time."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lifemap.gazetteer import Gazetteer, namefile, spelling
from lifemap.gazetteer.layers import FEW
from lifemap.toponyms import fold, normalise
from tests.gazetteer.tiny import AREAS, FACTS, PLACES, write_tiny

SPELLINGS = sorted(
    {
        *(name for entry in (*AREAS, *PLACES) for name in entry.names),
        *(fact.toponym for fact in FACTS),
        *("Frankfurt", "Chatham", "Pravda", "Nikolajev", "Odesa", "Halifax"),
        *("Halifax, Nova Scotia", "odessa", "ODESSA", "", "?", "Istambul", "Elba"),
    }
)


@pytest.fixture(scope="module")
def swift_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the index of the tiny world with its file of names."""
    return write_tiny(tmp_path_factory.mktemp("swift") / "tiny.sqlite", swift=True)


@pytest.fixture(scope="module")
def swift(swift_file: Path) -> Gazetteer:
    """Return the gazetteer of the tiny world, its files mapped into memory."""
    gazetteer = Gazetteer.open(swift_file)
    gazetteer.layers[0].hasten()
    assert gazetteer.layers[0].swift is not None
    return gazetteer


@pytest.mark.parametrize("name", SPELLINGS)
def test_the_file_answers_as_the_tables_do(
    tiny: Gazetteer, swift: Gazetteer, name: str
) -> None:
    """The same candidates with the same scores and reasons, and the same rows."""
    assert swift.candidates(name) == tiny.candidates(name)
    key = fold(normalise(name))
    assert swift.layers[0].rows(key) == tiny.layers[0].rows(key)


@pytest.mark.parametrize(
    ("name", "number"),
    [("Одеса", None), ("Ellerbek", "gn:98"), ("ellerbek", "gn:98"), ("Odessa", None),
     ("Halifax", None), ("Pravda", None), ("Elba", None), ("Canada", None),
     ("Ellerbeck", None), ("Frankfurt", None), ("Frankfurt (Oder)", "gn:2925535"),
     ("Konstantinopel", None), ("", None)],
)  # fmt: skip
def test_only_what_means_one_plain_place_is_known_to(
    swift: Gazetteer, name: str, number: str | None
) -> None:
    """Neither what two places share, nor curated ones, stop words, other spellings."""
    names = swift.layers[0].swift
    assert names is not None
    row = names.only(normalise(name))
    assert (row and f"gn:{row[2]}") == number


def test_who_asks_little_is_spared_the_file(swift_file: Path) -> None:
    """It is opened when a thousand names have been asked for."""
    layer = Gazetteer.open(swift_file).layers[0]
    for _ in range(FEW - 1):
        layer.rows("odesa")
    assert layer.swift is None
    layer.rows("odesa")
    assert layer.swift is not None


def test_the_file_of_another_index_is_left_alone(
    swift_file: Path, tmp_path: Path
) -> None:
    """An old one beside a new index would give the numbers of other places."""
    for file in swift_file.parent.iterdir():
        shutil.copy(file, tmp_path)
    copy = tmp_path / swift_file.name
    with closing(sqlite3.connect(copy)) as index, index:
        index.execute("update meta set value = 'new' where key = 'digest'")
    gazetteer = Gazetteer.open(copy)
    gazetteer.layers[0].hasten()
    assert gazetteer.layers[0].swift is None
    assert gazetteer.candidates("Ellerbek")[0].place.id == "gn:98"


@pytest.mark.parametrize("content", [b"", b"lifemap1", b"x" * 500])
def test_a_file_that_is_none_is_left_alone(
    swift_file: Path, tmp_path: Path, content: bytes
) -> None:
    """Empty, cut off, or of something else."""
    shutil.copy(swift_file, tmp_path)
    (tmp_path / namefile.FILE).write_bytes(content)
    layer = Gazetteer.open(tmp_path / swift_file.name).layers[0]
    layer.hasten()
    assert layer.swift is None


def test_names_that_cannot_be_told_apart_make_no_file(
    swift_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where two skeletons had one hash, one would answer for the other."""
    monkeypatch.setattr(spelling, "spread_all", lambda names: [*map(len, names)])
    write_tiny(tmp_path / "tiny.sqlite", swift=True)
    assert not (tmp_path / namefile.FILE).exists()
    assert (swift_file.parent / namefile.FILE).exists()
