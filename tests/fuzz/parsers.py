"""Name the parsers and the modules of each, of which coverage is measured.

Imports nothing of lifemap: engines have to be ready before it is imported.
"""

from __future__ import annotations

from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "lifemap"
HASH = "page hash"
"""Read in a browser, by `webmap/script/state.js`."""
MODULES: dict[str, tuple[str, ...]] = {
    "edtf": ("edtf.py", "calendars.py", "phrases/*.py"),
    "life file": ("lifefile/*.py",),
    "csv": ("lifefile/*.py", "exchange/table.py"),
    "geojson": (
        "exchange/geojson.py", "exchange/foreign.py", "exchange/jsontext.py",
        "exchange/reading.py", "exchange/record.py",
    ),
    "lpf": (
        "exchange/lpf.py", "exchange/traces.py", "exchange/foreign.py",
        "exchange/jsontext.py", "exchange/reading.py", "exchange/record.py",
    ),
    "kml": (
        "exchange/kml.py", "exchange/xmltext.py", "exchange/foreign.py",
        "exchange/reading.py", "exchange/record.py",
    ),
    "gedcom": ("exchange/gedcom.py", "exchange/pedigree.py", "exchange/geddate.py"),
    "prose": ("prose/*.py",),
    "gazetteer": (
        "gazetteer/importer.py", "gazetteer/dumps.py", "gazetteer/linked.py",
        "gazetteer/tables.py", "gazetteer/writer.py", "gazetteer/shares.py",
    ),
    HASH: (),
}  # fmt: skip


ALL = sorted(PACKAGE.rglob("*.py"))


def files_of(parser: str) -> list[Path]:
    """Return the modules of a parser."""
    patterns = MODULES[parser]
    names = ((path, path.relative_to(PACKAGE).as_posix()) for path in ALL)
    return [path for path, name in names if any(fnmatch(name, p) for p in patterns)]


def name_of(path: Path) -> str:
    """Return the name by which a module is imported."""
    within = path.relative_to(PACKAGE.parent).with_suffix("").as_posix()
    return within.replace("/", ".").removesuffix(".__init__")


def others(parser: str) -> list[str]:
    """Return the names of the modules that are not a parser's."""
    own = files_of(parser)
    return [name_of(path) for path in ALL if path not in own]


def import_modules(parser: str) -> None:
    """Import the modules of a parser, those too that wait until they are used."""
    for path in files_of(parser):
        import_module(name_of(path))
