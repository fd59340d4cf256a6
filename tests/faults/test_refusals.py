"""What cannot be written or read is told with its name and the way out."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest
from typer.testing import CliRunner, Result

from lifemap import files
from lifemap.cli import app
from lifemap.errors import GazetteerError, SourceError
from lifemap.files import write_whole
from lifemap.gazetteer import Gazetteer
from lifemap.gazetteer.homes import VARIABLE, user_files
from lifemap.gazetteer.importer import import_file
from lifemap.gazetteer.layers import Layer, tell_damage
from lifemap.lifefile import write_life
from lifemap.toponyms import fold
from tests.faults.test_kills import ROOT, content
from tests.faults.writers import ROWS, WRITERS, table_of
from tests.gazetteer.tiny import write_tiny
from tests.imagined import event, life

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices and limits")

FULL = Path("/dev/full")
ANNA = life(event("Paris", "1900"))


def refused(result: Result, *words: str) -> None:
    """Assert that a command ended with exit code 1 and these words, no traceback."""
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    for word in words:
        assert word in result.output


def run(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def race(script: str, *arguments: tuple[object, ...]) -> None:
    """Run a script at once with each of some arguments, and see that all end well."""
    racing = [
        subprocess.Popen(
            [sys.executable, "-c", script, *map(str, each)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
        )
        for each in arguments
    ]
    told = [process.communicate(timeout=120)[1] for process in racing]
    assert not any(process.returncode for process in racing), told


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder for layers with one in it, ``table``."""
    folder = tmp_path / "layers"
    monkeypatch.setenv(VARIABLE, str(folder))
    import_file(table_of(tmp_path, 0), name="table")
    return folder


def test_a_file_below_a_file_is_refused(tmp_path: Path) -> None:
    """As in a folder that is read-only, whoever asks; the file stays as it was."""
    kept = tmp_path / "kept"
    kept.write_text("old")
    with pytest.raises(SourceError, match=r"kept/life\.toml: cannot be .*; name ano"):
        write_life(ANNA, kept / "life.toml")
    assert kept.read_text() == "old"


def test_what_is_piped_in_has_a_limit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As a file has; of both the size, the limit and the way out are told."""
    monkeypatch.setattr(files, "FILE_BYTES", 3_000_000)
    told = r"3\.1 MB are beyond the limit of 3 MB; split it"
    file = tmp_path / "long.txt"
    file.write_bytes(b"x" * 3_100_000)
    with pytest.raises(SourceError, match=rf"long\.txt: {told}"):
        files.read_bytes(file)
    with io.TextIOWrapper(file.open("rb")) as stream, monkeypatch.context() as patch:
        patch.setattr("sys.stdin", stream)
        with pytest.raises(SourceError, match=r"standard input: 3\.\d MB are beyond"):
            files.read_bytes("-")
    file.write_bytes(b"x" * 2_900_000)
    assert len(files.read_bytes(file)) == 2_900_000


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    """What lies in it stays, and nothing lies beside it."""
    target = tmp_path / "life.toml"
    target.mkdir()
    (target / "kept").write_text("old")
    with pytest.raises(SourceError, match=r"life\.toml: cannot be written .*directory"):
        write_life(ANNA, target)
    assert (target / "kept").read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")
def test_a_full_disk_is_told() -> None:
    """The device is written to and not replaced."""
    with pytest.raises(SourceError, match=r"/dev/full: cannot be written \(No space"):
        write_whole(FULL, "text")
    assert FULL.is_char_device()


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """It stays a pipe, and the reader gets the text."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        write_whole(pipe, "text")
        assert reader.communicate(timeout=10)[0] == b"text"
    assert pipe.is_fifo()


def limit_files() -> None:
    """Let no file grow beyond some kilobytes, as on a disk that is full."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_disk_that_fills_up_leaves_the_old_files(tmp_path: Path, home: Path) -> None:
    """A life and a layer grow beyond what there is room for."""
    old = content(home / "table.sqlite")
    page = write_whole(tmp_path / "kept.html", "old")
    script = (
        "import sys; from lifemap.cli import main; from lifemap.files import *\n"
        "from lifemap.errors import LifemapError\n"
        f"try: write_whole({str(page)!r}, 'new' * 10_000)\n"
        "except LifemapError as error: sys.stderr.write(f'{error}\\n')\n"
        "main()"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "gazetteer", "import",
         str(table_of(tmp_path, 1)), "--name", "table"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60,
        preexec_fn=limit_files,
    )  # fmt: skip
    assert ran.returncode == 1, ran.stderr
    assert "Traceback" not in ran.stderr
    assert f"{page}: cannot be written" in ran.stderr
    assert f"{home / 'table.sqlite'}: cannot be written" in ran.stderr
    assert VARIABLE in ran.stderr
    assert page.read_text() == "old"
    assert content(home / "table.sqlite") == old
    assert [path.name for path in home.iterdir()] == ["table.sqlite"]


@pytest.mark.parametrize("variable", ["HOME", VARIABLE, "XDG_DATA_HOME"])
def test_a_layer_without_a_folder_is_refused(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the layer it is said, not of the table, and how to name another folder."""
    table = table_of(tmp_path, 0)
    for name in ("XDG_DATA_HOME", VARIABLE):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, str(table / "below"))
    result = run("gazetteer", "import", table)
    refused(result, "table0.sqlite: cannot be written", VARIABLE)
    assert user_files() == []


def test_a_folder_in_a_layers_place_is_told(tmp_path: Path, home: Path) -> None:
    """It is not removed, and no scratch file stays."""
    (home / "mine.sqlite").mkdir()
    result = run("gazetteer", "import", table_of(tmp_path, 1), "--name", "mine")
    refused(result, "mine.sqlite: cannot be written", "directory")
    names = sorted(path.name for path in home.iterdir())
    assert names == ["mine.sqlite", "table.sqlite"]


def cut(file: Path) -> None:
    """Leave half of a file."""
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scramble(file: Path) -> None:
    """Leave bytes that mean nothing."""
    file.write_bytes(bytes(at * at % 251 for at in range(9_000)))


def empty(file: Path) -> None:
    """Leave nothing."""
    file.write_bytes(b"")


def age(file: Path) -> None:
    """Make it of another version."""
    with closing(sqlite3.connect(file)) as index:
        index.execute("update meta set value = '0.0' where key = 'version'")
        index.commit()


def blank(file: Path) -> None:
    """Keep the head and the words about the file, and blank the pages in the middle."""
    pages = bytearray(file.read_bytes())
    middle = slice(len(pages) // 4, len(pages) // 4 * 3)
    pages[middle] = bytes(len(pages[middle]))
    file.write_bytes(pages)


@pytest.mark.data
@pytest.mark.parametrize("harm", [cut, scramble, empty, age, blank])
def test_a_corrupt_layer_is_told(harm: Callable[[Path], None], home: Path) -> None:
    """With its name, how to replace it and how to be rid of it, which works."""
    file = home / "table.sqlite"
    harm(file)
    before = file.read_bytes()
    result = run("gazetteer", "info")
    refused(result, str(file), "gazetteer import FILE --name table", "remove table")
    assert file.read_bytes() == before
    assert run("gazetteer", "remove", "table").exit_code == 0
    assert user_files() == []


def read_all(layer: Layer) -> list[object]:
    """Return what a layer says of all the places that were written."""
    return [layer.rows(fold(f"place 0 {at}")) for at in range(ROWS)]


def test_damage_found_late_is_laid_to_the_right_file(home: Path) -> None:
    """Pages in the middle are broken: of two layers the broken one is named."""
    file = home / "table.sqlite"
    sound = Path(shutil.copy(file, home / "sound.sqlite"))
    blank(file)
    layer = Layer(str(file))
    with closing(layer.sql), pytest.raises(sqlite3.DatabaseError) as caught:
        read_all(layer)
    told = tell_damage(caught.value)
    assert isinstance(told, GazetteerError)
    assert str(file) in str(told)
    assert str(sound) not in str(told)


QUESTIONS: list[Callable[[Gazetteer], object]] = [
    lambda gazetteer: [gazetteer.candidates(f"Place 0 {at}") for at in range(ROWS)],
    lambda gazetteer: [gazetteer.knows(f"Place 0 {at}") for at in range(ROWS)],
    lambda gazetteer: [gazetteer.reverse(at % 80, at % 170) for at in range(ROWS)],
    lambda gazetteer: gazetteer.nearest_spellings("Placx 0 1"),
    lambda gazetteer: gazetteer.info(),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_damage_met_by_a_program_is_told(
    question: Callable[[Gazetteer], object], home: Path
) -> None:
    """Whoever asks as a library gets an error of ours, with the way out in it."""
    blank(home / "table.sqlite")
    gazetteer = Gazetteer.open(home / "table.sqlite")
    with pytest.raises(GazetteerError, match=r"table\.sqlite.*gazetteer import FILE"):
        question(gazetteer)


def test_the_files_beside_an_index_may_be_broken(tmp_path: Path) -> None:
    """The one of names is done without, the one for slips is told by its name."""
    index = write_tiny(tmp_path / "tiny.sqlite", swift=True)
    scramble(tmp_path / "names.bin")
    scramble(tmp_path / "fuzzy.sqlite")
    gazetteer = Gazetteer.open(index)
    gazetteer.layers[0].hasten()
    assert gazetteer.layers[0].swift is None
    assert gazetteer.candidates("Istanbul")[0].place.id == "gn:745044"
    with pytest.raises(GazetteerError, match=r"fuzzy\.sqlite' cannot be used .*build"):
        gazetteer.nearest_spellings("Constxntinoplxx")


@pytest.mark.parametrize("harm", [cut, blank])
def test_damage_to_the_names_is_noticed(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    """A file cut off, or with a stretch of nothing in it, is not asked."""
    file = tmp_path / "index.sqlite"
    WRITERS["index"](tmp_path)(file, 1)
    layer = Layer(str(file))
    layer.hasten()
    assert layer.swift is not None
    harm(tmp_path / "names.bin")
    layer = Layer(str(file))
    layer.hasten()
    assert layer.swift is None
    assert layer.rows("more2")


def test_a_compilation_that_fails_leaves_the_old_gazetteer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all three files, at whatever step, and nothing beside them."""
    home = tmp_path / "home"
    write = WRITERS["index"](tmp_path)
    write(home / "index.sqlite", 0)
    before = {file.name: file.read_bytes() for file in home.iterdir()}
    assert sorted(before) == ["fuzzy.sqlite", "index.sqlite", "names.bin"]
    for step, error in (
        ("compiler._fill", sqlite3.OperationalError("disk is full")),
        ("namefile._sum", OSError(errno.ENOSPC, "disk is full")),
        ("fuzzy.build", sqlite3.OperationalError("disk is full")),
        ("writer.settle", OSError(errno.ENOSPC, "disk is full")),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(f"lifemap.gazetteer.{step}", Mock(side_effect=error))
            with pytest.raises(
                SourceError, match=r"written \(disk is full\); make room"
            ):
                write(home / "index.sqlite", 1)
        assert before == {file.name: file.read_bytes() for file in home.iterdir()}


def test_a_gazetteer_that_cannot_be_compiled_is_told(tmp_path: Path) -> None:
    """With its name and the way out."""
    (tmp_path / "file").write_text("old")
    with pytest.raises(SourceError, match=r"index\.sqlite: cannot be .*; make room"):
        WRITERS["index"](tmp_path)(tmp_path / "file" / "index.sqlite", 0)


def test_two_compilations_at_once_leave_a_whole_gazetteer(tmp_path: Path) -> None:
    """Each writes in a folder of its own; the files of one are not asked by another."""
    home = tmp_path / "home"
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.faults.writers import WRITERS\n"
        "home, folder, turn = map(Path, sys.argv[1:])\n"
        "folder.mkdir()\n"
        "write = WRITERS['index'](folder)\n"
        "for _ in range(8): write(home / 'index.sqlite', int(str(turn)))"
    )
    race(script, *((home, tmp_path / str(turn), turn) for turn in range(2)))
    write = WRITERS["index"](tmp_path)
    known = [content(write(tmp_path / f"{turn}.sqlite", turn)) for turn in range(2)]
    assert content(home / "index.sqlite") in known
    names = sorted(path.name for path in home.iterdir())
    assert names == ["fuzzy.sqlite", "index.sqlite", "names.bin"]


def test_two_imports_of_one_name_leave_one_whole_layer(tmp_path: Path) -> None:
    """Each writes a file of its own; whichever comes last stays."""
    home = tmp_path / "layers"
    script = (
        "import sys; from lifemap.gazetteer.importer import import_file\n"
        "from pathlib import Path\n"
        "for _ in range(25):"
        " import_file(sys.argv[1], name='mine', folder=Path(sys.argv[2]))"
    )
    race(script, *((table_of(tmp_path, turn), home) for turn in range(2)))
    write = WRITERS["layer"](tmp_path)
    write(tmp_path / "known0.sqlite", 0)
    write(tmp_path / "known1.sqlite", 1)
    known = [content(tmp_path / f"known{turn}.sqlite") for turn in range(2)]
    assert content(home / "mine.sqlite") in known
    assert [path.name for path in home.iterdir()] == ["mine.sqlite"]


def test_what_was_left_long_ago_is_swept_away(tmp_path: Path) -> None:
    """A scratch file of yesterday goes with the next import, one of today stays."""
    home = tmp_path / "layers"
    home.mkdir()
    for name in ("old", "new"):
        (home / f".part-{name}-mine.sqlite").mkdir()
        (home / f".part-{name}-mine.sqlite" / "mine.sqlite").write_text("half")
    os.utime(home / ".part-old-mine.sqlite", (0, 0))
    import_file(table_of(tmp_path, 0), name="mine", folder=home)
    names = sorted(path.name for path in home.iterdir())
    assert names == [".part-new-mine.sqlite", "mine.sqlite"]


@pytest.mark.data
@pytest.mark.parametrize("home", [None, "/proc/none"])
def test_places_are_found_without_a_home(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing need be written to ask."""
    for name in ("XDG_DATA_HOME", VARIABLE, "HOME"):
        monkeypatch.delenv(name, raising=False)
    if home:
        monkeypatch.setenv("HOME", home)
    result = run("geocode", "Petrograd", "--at", "1916")
    assert result.exit_code == 0
    assert "gn:498817" in result.output
