"""The package's layers: who may import whom, and where the heavy libraries live."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import lifemap

PACKAGE = Path(lifemap.__file__).parent
LAYERS = (
    {
        "errors",
        "limits",
        "files",
        "records",
        "calendars",
        "toponyms",
        "geometry",
        "markup",
    },
    {"edtf", "basemap"},
    {"phrases", "places"},
    {"model"},
    {"wording", "itinerary"},
    {"gazetteer", "lifefile"},
    {"prose", "resolution"},
    {"journey"},
    {"answers"},
    {"exchange"},
    {"webmap"},
    {"sources", "reports", "manual"},
    {"cli"},
    {"__main__"},
)
PROSE = (
    {"mentions", "grammar"},
    {"text", "dates"},
    {"scenes"},
    {"places", "people"},
    {"events"},
    {"kinds"},
    {"linker"},
    {"reading"},
    {"claims"},
    {"reader"},
    {"endpoint"},
)
ONLY_IN = {"typer": {"cli"}, "folium": {"webmap"}}
MODULES = sorted(PACKAGE.rglob("*.py"))
READERS = [
    path
    for path in MODULES
    if path.is_relative_to(PACKAGE / "prose") and path != PACKAGE / "prose/__init__.py"
]


def noun(path: Path) -> str:
    """Return the top-level part of the package that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layer(name: str) -> int:
    """Return the layer of a part, 0 at the bottom."""
    found = [level for level, names in enumerate(LAYERS) if name in names]
    assert found, f"{name} stands in no layer"
    return found[0]


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (top-level package, part of lifemap or "") for every import in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            top, _, rest = name.partition(".")
            yield top, rest.split(".")[0] if top == "lifemap" else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.name))
def test_imports_run_one_way(path: Path) -> None:
    """A module imports from its own layer or from those below, never from above."""
    if path == PACKAGE / "__init__.py":
        return
    own = noun(path)
    used = {part for top, part in imports(path) if top == "lifemap"}
    above = {part for part in used if part in set().union(*LAYERS)}
    assert {part for part in above if layer(part) > layer(own)} == set()


@pytest.mark.parametrize("path", READERS, ids=lambda path: str(path.name))
def test_imports_of_the_reader_run_one_way(path: Path) -> None:
    """A part of `prose/` imports from its own layer or from those below."""
    own = path.relative_to(PACKAGE / "prose").parts[0].removesuffix(".py")
    used = set(re.findall(r"lifemap\.prose\.(\w+)", path.read_text(encoding="utf-8")))
    levels = {name: level for level, names in enumerate(PROSE) for name in names}
    assert {part for part in used if levels[part] > levels[own]} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.name))
def test_heavy_libraries_stay_where_they_belong(path: Path) -> None:
    """Typer is imported in the command only, folium in the web map only."""
    used = {top for top, _ in imports(path)}
    strays = {top for top in used if noun(path) not in ONLY_IN.get(top, {noun(path)})}
    assert strays == set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["-c", "import lifemap"],
        ["-m", "lifemap", "--help"],
        ["-m", "lifemap", "check", str(PACKAGE / "lives" / "trotsky.toml")],
        pytest.param(
            ["-m", "lifemap", "geocode", "Odessa", "--at", "1888"],
            marks=pytest.mark.data,
        ),
    ],
    ids=["import", "help", "check", "geocode"],
)
def test_light_commands_load_no_heavy_library(arguments: list[str]) -> None:
    """Help, check and geocode start without folium, numpy, requests or shapely."""
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines()}
    assert loaded & {"folium", "numpy", "requests", "shapely", "jinja2"} == set()
    assert run.returncode == 0, run.stderr[-500:]


def test_no_module_is_called_utils() -> None:
    """A drawer without a name is where nothing is found again."""
    assert not [path for path in MODULES if "util" in path.name]


def test_every_function_fits_on_a_page() -> None:
    """No function of the package runs over fifty lines."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [
        f"{path.name}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, kinds) and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert found == []


def test_exported_names_all_load() -> None:
    """Each name of ``lifemap.__all__`` is sorted and can be had."""
    assert sorted(lifemap.__all__) == lifemap.__all__
    assert all(getattr(lifemap, name) for name in lifemap.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """``lifemap.nothing`` fails as any module's attribute does."""
    with pytest.raises(AttributeError, match="nothing"):
        lifemap.nothing  # noqa: B018
