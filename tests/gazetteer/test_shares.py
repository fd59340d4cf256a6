"""A large dump is read in shares, and comes out as if it were read in one piece."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lifemap.errors import SourceError
from lifemap.gazetteer import shares
from lifemap.gazetteer.importer import import_file
from lifemap.gazetteer.shares import Share, cut

LINES = st.lists(st.text("ab\té\x85ß", max_size=12), min_size=1, max_size=30)
TABLES = ("place", "name", "cell", "source")


def dump(path: Path, count: int) -> Path:
    """Write a dump of villages, one in seven of them with people."""
    path.write_text("".join(map(line, range(1, count + 1))), encoding="utf-8")
    return path


def line(code: int) -> str:
    """Return a line of a dump."""
    name = f"Dörfchen {code % 97}"
    people = code * 100 if code % 7 == 0 else 0
    where = f"{code % 60}.5\t{code % 170}.25\tP\tPPL\tAT"
    rest = f"\t\t\t\t\t\t{people}\t\t0\tX\tY\n"
    return f"{code}\t{name}\t{name}\tAlt {code},Öd {code}\t{where}{rest}"


def held(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of an index's tables."""
    index = sqlite3.connect(path)
    rows = {table: index.execute(f"select * from {table}") for table in TABLES}  # noqa: S608
    found = {table: row.fetchall() for table, row in rows.items()}
    index.close()
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, count=st.integers(1, 9), marked=st.booleans(), ended=st.booleans())
def test_shares_hold_every_line_once(
    tmp_path: Path, lines: list[str], count: int, marked: bool, ended: bool
) -> None:
    """In order, whatever their number; a mark of the encoding is no line's."""
    file = tmp_path / "lines.txt"
    text = "\n".join(lines) + "\n" * ended
    file.write_text(text, encoding="utf-8-sig" if marked else "utf-8", newline="")
    found = [
        each
        for share in cut(file, count)
        for chunk, _ in share.chunks()
        for each in chunk
    ]
    whole = text.removesuffix("\n")
    assert found == (whole.split("\n") if text else [])


def test_side_by_side_gives_the_index_of_one_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same places, names and squares, and every byte is told of."""
    file = dump(tmp_path / "dump.txt", 400)
    alone = import_file(file, folder=tmp_path / "alone")
    monkeypatch.setattr(shares, "WORTH_A_PROCESS", 4_000)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    told: list[int] = []
    many = import_file(file, folder=tmp_path / "many", progress=told.append)
    assert held(many.path) == held(alone.path)
    assert (many.places, many.left_out) == (400, 0)
    assert sum(told) == file.stat().st_size
    assert len(told) > 1
    assert [each.name for each in many.path.parent.iterdir()] == ["dump.sqlite"]


def test_what_is_not_utf8_is_told_from_any_share(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the file's name, and nothing is left behind."""
    file = dump(tmp_path / "dump.txt", 300)
    file.write_bytes(file.read_bytes() + b"301\tK\xf6ln\n")
    monkeypatch.setattr(shares, "WORTH_A_PROCESS", 4_000)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    with pytest.raises(SourceError, match=r"dump\.txt: not in UTF-8"):
        import_file(file, folder=tmp_path / "home")
    assert list((tmp_path / "home").iterdir()) == []


def test_an_interruption_ends_the_readers_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The layer of before stays as it was."""
    home = tmp_path / "home"
    before = import_file(dump(tmp_path / "dump.txt", 5), folder=home).path.read_bytes()
    monkeypatch.setattr(shares, "WORTH_A_PROCESS", 4_000)
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    def interrupt(_bytes: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(dump(tmp_path / "dump.txt", 900), folder=home, progress=interrupt)
    assert [each.name for each in home.iterdir()] == ["dump.sqlite"]
    assert (home / "dump.sqlite").read_bytes() == before


def test_a_share_past_the_end_is_empty(tmp_path: Path) -> None:
    """More readers than lines do no harm."""
    file = tmp_path / "short.txt"
    file.write_text("one\n", encoding="utf-8")
    assert list(Share(file, 4, 4).chunks()) == []
    assert [len(list(share.chunks())) for share in cut(file, 3)].count(1) == 1
