"""Files that are not what their names say are refused by name."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lifemap.errors import GazetteerError, LifemapError
from lifemap.exchange import READERS
from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.importer import import_file
from lifemap.gazetteer.layers import Layer
from lifemap.gazetteer.schema import VERSION
from lifemap.sources import LIFE_FILES, Opener, open_life
from lifemap.webmap.overlay import read_overlay
from tests.gazetteer.tiny import write_tiny
from tests.hostile.forms import archive


def database() -> bytes:
    """Return an SQLite file of a table of places."""
    with closing(sqlite3.connect(":memory:")) as sql:
        sql.executescript("create table place(name); insert into place values('A');")
        return sql.serialize()


DISGUISES = {
    "SQLite": database(),
    "its head": database()[:100],
    "zip": archive({"a.txt": "place,when\nA,1907\n"}),
    "gzip": gzip.compress(b"place,when\nA,1907\n"),
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\n%%EOF",
    "program": b"\x7fELF\x02\x01\x01" + bytes(64),
    "zeros": bytes(4096),
    "bad UTF-8": b"\xff\xfa\x80place,when\n",
    "half UTF-16": b"\xff\xfep\0l\0a",
    "nothing": b"",
}
SUFFIXES = (*LIFE_FILES, *(suffix for suffix in READERS if suffix != ".page"))


def no_gazetteer() -> Gazetteer:
    """Stand for the gazetteer where nobody asks for it."""
    raise AssertionError


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("kind", DISGUISES)
def test_a_file_that_is_no_life_is_refused(
    kind: str, suffix: str, tmp_path: Path
) -> None:
    """Whatever it is, its name is told, and nothing that a terminal obeys."""
    path = tmp_path / f"disguise{suffix}"
    path.write_bytes(DISGUISES[kind])
    with pytest.raises(LifemapError, match="disguise") as caught:
        open_life(str(path), Opener(no_gazetteer))
    assert all(line.isprintable() for line in str(caught.value).splitlines())


@pytest.mark.parametrize("kind", DISGUISES)
def test_a_file_that_is_no_table_or_overlay_is_refused(
    kind: str, tmp_path: Path
) -> None:
    """No layer is left, and no area."""
    path = tmp_path / "disguise.csv"
    path.write_bytes(DISGUISES[kind])
    with pytest.raises(LifemapError, match="disguise"):
        import_file(path, folder=tmp_path / "layers")
    assert list((tmp_path / "layers").glob("*")) == []
    with pytest.raises(LifemapError, match="disguise"):
        read_overlay(path)


@pytest.mark.parametrize("kind", DISGUISES)
def test_a_file_that_is_no_index_is_refused(kind: str, tmp_path: Path) -> None:
    """As the index and as a layer, with the way to make it anew."""
    path = tmp_path / "disguise.sqlite"
    path.write_bytes(DISGUISES[kind])
    with pytest.raises(GazetteerError, match=r"disguise\.sqlite.* cannot be used"):
        Layer(str(path))


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("create view endless as with recursive n(x) as (select 1 union all"
         " select x + 1 from n) select x from n", "view 'endless'"),
        ("create trigger t after insert on place begin select 1; end", "trigger 't'"),
        ("update meta set value = '0' where key = 'version'", f"not {VERSION}"),
        ("drop table meta", "no such table"),
    ],
)  # fmt: skip
def test_an_index_with_more_in_it_is_refused(
    more: str, told: str, tmp_path: Path
) -> None:
    """What would run when it is read, or says that it is another's."""
    path = write_tiny(tmp_path / "tiny.sqlite")
    Layer(str(path))
    with closing(sqlite3.connect(path)) as sql:
        sql.executescript(more)
    with pytest.raises(GazetteerError, match=told):
        Layer(str(path))
