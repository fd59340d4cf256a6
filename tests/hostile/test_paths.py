"""No name in a file, an archive or a link leads a reader or a writer elsewhere."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from lifemap.answers import check_life
from lifemap.errors import GazetteerError
from lifemap.files import write_whole
from lifemap.gazetteer.importer import import_file, remove_layer
from lifemap.journey import plan_journey
from lifemap.lifefile import parse_life, write_life
from lifemap.model import Source
from lifemap.resolution import resolve
from lifemap.sources import Opener, open_life
from lifemap.webmap import save_map
from tests.hostile.forms import archive
from tests.hostile.samples import GEDCOM, KML
from tests.hostile.test_disguises import no_gazetteer
from tests.hostile.test_strings import ANNA
from tests.hostile.watch import Watch
from tests.imagined import ImaginedGazetteer

CLIMBING = (
    "../secret", "sub/../../secret", "/etc/passwd", "/dev/zero", "//host/share/x",
    "../../../../../../etc/passwd", "..", ".", "sub/..",
)  # fmt: skip
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights")


@pytest.mark.parametrize("path", CLIMBING)
def test_a_source_elsewhere_is_not_opened(path: str, tmp_path: Path) -> None:
    """The text of a source lies beside the life file or in a folder there."""
    (tmp_path / "secret").write_text("hidden", encoding="utf-8")
    folder = tmp_path / "folder"
    (folder / "sub").mkdir(parents=True)
    text = (
        f'[[source]]\nid = "a"\npath = {path!r}\n[[stay]]\nplace = "London"\n'
        'when = "1907"\nsource = "a"\nquote = "hidden"\n'
    )
    (fault,) = check_life(parse_life(text, "life.toml"), None, base=folder)
    assert "is no file beside the life file" in fault.message
    (folder / "sub" / "bio.txt").write_text("not hidden", encoding="utf-8")
    inside = parse_life(text.replace(repr(path), "'sub/bio.txt'"), "life.toml")
    assert check_life(inside, None, base=folder) == []


@pytest.mark.parametrize("name", ["../../up.{}", "/tmp/root.{}", "C:\\win.{}"])  # noqa: S108
@pytest.mark.parametrize("suffix", ["kmz", "gdz"])
def test_an_archive_writes_nothing(
    name: str, suffix: str, tmp_path: Path, watch: Watch
) -> None:
    """What lies in it is read in memory, whatever it is called."""
    inner, text = {"kmz": ("kml", KML), "gdz": ("ged", GEDCOM)}[suffix]
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(archive({name.format(inner): text.replace("§", "")}))
    with watch.looking():
        read = open_life(str(path), Opener(no_gazetteer)).life
    assert read.events
    assert watch.strays("") == []


@pytest.mark.parametrize("name", ["../../up", "/tmp/x", "..", "a\0b", "..\\up", "~"])  # noqa: S108
def test_a_layer_stays_in_its_folder(name: str, tmp_path: Path) -> None:
    """Its name is made a plain one, and nothing else is ever removed."""
    file = tmp_path / "a.csv"
    file.write_text("name,lat,lon\nA,1,2\n", encoding="utf-8")
    kept = tmp_path / "up.sqlite"
    kept.write_text("old", encoding="utf-8")
    layers = tmp_path / "in" / "layers"
    made = import_file(file, name=name, folder=layers)
    assert made.path.parent == layers
    assert list(layers.iterdir()) == [made.path]
    assert remove_layer(name, folder=layers) == made.path
    with pytest.raises(GazetteerError, match="no layer of your own"):
        remove_layer(name, folder=layers)
    assert kept.read_text(encoding="utf-8") == "old"


@needs_links
@pytest.mark.parametrize("kind", ["page", "life", "layer"])
def test_a_link_where_a_file_is_written_is_replaced(kind: str, tmp_path: Path) -> None:
    """Whoever laid it there does not choose what is overwritten."""
    target = tmp_path / "precious"
    target.write_text("old", encoding="utf-8")
    layers = tmp_path / "layers"
    layers.mkdir()
    link = layers / {"page": "a.html", "life": "a.toml", "layer": "a.sqlite"}[kind]
    link.symlink_to(target)
    table = tmp_path / "a.csv"
    table.write_text("name,lat,lon\nA,1,2\n", encoding="utf-8")
    if kind == "page":
        write_whole(link, "page")
    elif kind == "life":
        write_life(ANNA, link)
    else:
        import_file(table, folder=layers)
    assert target.read_text(encoding="utf-8") == "old"
    assert not link.is_symlink()
    assert link.read_bytes() != b"old"
    assert list(layers.iterdir()) == [link]


@needs_links
def test_links_to_nothing_and_to_folders_are_no_way_out(tmp_path: Path) -> None:
    """A dangling link makes no file where it points; a circle of links is replaced."""
    dangling, circle = tmp_path / "dangling", tmp_path / "circle"
    dangling.symlink_to(tmp_path / "elsewhere")
    circle.symlink_to(circle)
    for link in (dangling, circle):
        write_whole(link, "x")
        assert not link.is_symlink()
    assert not (tmp_path / "elsewhere").exists()


@needs_links
def test_a_link_to_a_device_is_written_through(tmp_path: Path) -> None:
    """As /dev/stdout is one, which people name on purpose."""
    link = tmp_path / "out"
    link.symlink_to(os.devnull)
    write_whole(link, "x")
    assert link.is_symlink()


def test_what_a_life_is_called_names_no_file(tmp_path: Path, watch: Watch) -> None:
    """Titles, names and sources that are paths are shown, never opened."""
    sources = tuple(Source(path, path, path=path, url=path) for path in CLIMBING)
    person = replace(ANNA.person, name="../../up", aliases=CLIMBING)
    told = replace(ANNA, person=person, sources=sources, title="/etc/passwd")
    journey = plan_journey(told, resolve(told, ImaginedGazetteer()))
    with watch.looking():
        page = save_map(journey, tmp_path / "page.html")
    assert watch.strays(str(tmp_path)) == []
    assert "root:" not in page.read_text(encoding="utf-8")
