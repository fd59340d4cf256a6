"""An index file is opened if it is one of ours, and asked without being changed."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from lifemap.errors import GazetteerError
from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.homes import user_files, user_folder
from lifemap.gazetteer.layers import open_file


def test_a_missing_index_tells_how_to_make_it(tmp_path: Path) -> None:
    """The way out stands in the message."""
    with pytest.raises(GazetteerError, match="lifemap gazetteer build"):
        Gazetteer.open(tmp_path / "none.sqlite")


def test_a_file_that_is_no_index_is_told(tmp_path: Path) -> None:
    """Whatever it is, no traceback of SQLite comes out."""
    for number, content in enumerate((b"", b"not a database at all" * 100)):
        file = tmp_path / f"{number}.sqlite"
        file.write_bytes(content)
        with pytest.raises(GazetteerError, match="cannot be used"):
            Gazetteer.open(file)


def test_an_index_of_another_version_is_refused(
    tiny_file: Path, tmp_path: Path
) -> None:
    """Its names were rewritten by other rules."""
    old = Path(shutil.copy(tiny_file, tmp_path / "old.sqlite"))
    with closing(sqlite3.connect(old)) as index:
        index.execute("update meta set value = '0.0' where key = 'version'")
        index.commit()
    with pytest.raises(GazetteerError, match=r"of version 0\.0, not"):
        Gazetteer.open(old)


def test_a_path_with_strange_signs_is_opened(tiny_file: Path, tmp_path: Path) -> None:
    """A question mark in a folder's name is no query."""
    folder = tmp_path / "what? #1 100%"
    folder.mkdir()
    copy = shutil.copy(tiny_file, folder / "index.sqlite")
    assert Gazetteer.open(Path(copy)).knows("Odessa")


def test_asking_changes_nothing(tiny_file: Path) -> None:
    """The file is opened for reading only, with nothing left beside it."""
    before = tiny_file.read_bytes()
    Gazetteer.open(tiny_file).candidates("Odessa")
    assert tiny_file.read_bytes() == before
    assert not list(tiny_file.parent.glob("*-journal"))


def test_a_file_that_nobody_holds_closes_by_itself(tiny_file: Path) -> None:
    """Without a warning (Python 3.13 has one), and in silence in another thread."""
    held = open_file(str(tiny_file))
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(held.__del__).result() is None
    assert held.execute("select count(*) from place").fetchone()[0] > 0
    held.__del__()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        held.execute("select 1")


def test_much_asking_gives_the_same_answers(tiny_file: Path) -> None:
    """Also after the file has been mapped into memory."""
    gazetteer = Gazetteer.open(tiny_file)
    first = gazetteer.candidates("Halifax")
    assert all(gazetteer.candidates("Halifax") == first for _ in range(1100))


def test_the_users_folder_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Our own variable first, then the desktop's."""
    monkeypatch.delenv("LIFEMAP_GAZETTEER", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert user_folder() == tmp_path / "data" / "lifemap"
    monkeypatch.setenv("LIFEMAP_GAZETTEER", str(tmp_path / "mine"))
    assert user_folder() == tmp_path / "mine"
    assert user_files() == []
