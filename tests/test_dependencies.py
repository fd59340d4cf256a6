"""What lifemap stands on: each with a reason, declared, locked and permissive."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / ".ci" / "lock.txt").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = README.partition("<!-- dependencies -->\n")[2].partition("<!-- end -->")[0]
COLUMNS = ("package", "why", "licence", "upkeep", "cost", "when")
PERMISSIVE = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"}


def name_of(requirement: str) -> str:
    """Return the name that a requirement begins with."""
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def rows() -> dict[str, dict[str, str]]:
    """Return the README's table by package."""
    lines = [line.strip("| ").split("|") for line in TABLE.strip().splitlines()[2:]]
    told = [dict(zip(COLUMNS, map(str.strip, line), strict=False)) for line in lines]
    return {row["package"]: row for row in told}


def needed() -> dict[str, list[str]]:
    """Return all requirements of the project by what they are for."""
    project = PROJECT["project"]
    build: list[str] = PROJECT["build-system"]["requires"]
    extras: dict[str, list[str]] = project["optional-dependencies"]
    return {"build": build, "run": project["dependencies"], **extras}


ALL = {name_of(each): each for group in needed().values() for each in group}
FOR_CI = set(ALL) - {name_of(each) for each in needed()["fuzz"]}
FOR_USERS = {
    name_of(each) for group in ("run", "excel", "geopandas") for each in needed()[group]
}


def test_the_table_and_the_project_name_the_same_packages() -> None:
    """No dependency without a reason, and no reason for what is not needed."""
    assert set(rows()) == set(ALL)


def test_every_row_says_why_by_whom_and_since_when() -> None:
    """No cell that matters is empty; upkeep begins with a month."""
    for row in rows().values():
        assert row["why"], row
        assert re.match(r"20\d\d-\d\d, \S", row["upkeep"]), row
    costly = [row for name, row in rows().items() if name in FOR_USERS]
    assert [row["package"] for row in costly if not (row["cost"] and row["when"])] == []


def licences(package: str) -> set[str]:
    """Return all that an installed package says of its licence, in words."""
    told = metadata.metadata(package)
    kinds = [c for c in told.get_all("Classifier") or [] if c.startswith("License ::")]
    texts = [text[:80] for text in told.get_all("License") or []]
    said = " ".join([*(told.get_all("License-Expression") or []), *texts, *kinds])
    return {word.upper() for word in re.findall(r"[\w.]+", said)}


@pytest.mark.parametrize("package", sorted(rows()))
def test_the_licence_is_the_one_that_the_package_states(package: str) -> None:
    """The family of the licence stands in the metadata of what is installed."""
    try:
        said = licences(package)
    except metadata.PackageNotFoundError:
        pytest.skip(f"{package} is not installed here")
    if not said:
        pytest.skip(f"{package} as installed states no licence")
    assert rows()[package]["licence"].split("-")[0].upper() in said


def test_what_users_install_is_under_permissive_licences() -> None:
    """Only tests may lean on a licence that asks something of who passes it on."""
    assert {rows()[name]["licence"] for name in FOR_USERS} <= PERMISSIVE
    assert rows()["hypothesis"]["licence"] not in PERMISSIVE


def test_every_import_of_the_package_is_declared() -> None:
    """What is imported is required, though something else may bring it."""
    known = {name.replace("-", "_") for name in ALL} | {"lifemap"}
    found = set()
    for path in (ROOT / "lifemap").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    strange = found - known - set(sys.stdlib_module_names)
    assert strange == set()
    assert "folium" in found


def test_every_requirement_has_a_lowest_version() -> None:
    """And the lowest are what ``.ci/try lowest`` passes the tests with."""
    loose = [each for each in ALL.values() if not re.search(r">=\d|==\d", each)]
    assert loose == []


def versions() -> dict[str, list[tuple[int, ...]]]:
    """Return the locked versions by package; some differ by Python."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for name, version in re.findall(r"^([\w.-]+)==([\d.]+)", LOCK, re.MULTILINE):
        numbers = tuple(int(part) for part in version.strip(".").split("."))
        found.setdefault(name, []).append(numbers)
    return found


@pytest.mark.parametrize("package", sorted(FOR_CI))
def test_the_lock_has_what_the_project_asks(package: str) -> None:
    """Every requirement of CI's is locked, at a version that it admits."""
    sign, wanted = re.findall(r"(>=|==)([\d.]+)", ALL[package])[0]
    least = tuple(int(part) for part in wanted.strip(".").split("."))
    for locked in versions()[package]:
        assert locked >= least
        assert sign == ">=" or locked[: len(least)] == least


def test_every_locked_file_has_its_hash_and_no_host() -> None:
    """A file is believed by its bytes, wherever it comes from."""
    entries = re.split(r"\n(?=\w)", LOCK.strip())
    assert len(entries) > len(ALL)
    assert [each.split()[0] for each in entries if "--hash=sha256:" not in each] == []
    assert "://" not in LOCK


def test_ci_installs_the_locked_files_only() -> None:
    """From the hashes on, pip knows no index."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    checked, _, rest = script.partition("--require-hashes")
    assert "pip install" not in checked
    assert "PIP_NO_INDEX=1" in rest.partition("pip install")[0]
