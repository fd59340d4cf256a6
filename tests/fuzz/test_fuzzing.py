"""Each parser keeps its law, on kept cases and on inputs that machines make.

How long each is tried is a budget: seconds in LIFEMAP_FUZZ_SECONDS, else one. By hand
it is done for longer, with guidance: ``python -m tests.fuzz``.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st

from tests.fuzz import hashes, laws
from tests.fuzz.__main__ import HEAD, Outcome, main, table
from tests.fuzz.engine import Trial
from tests.fuzz.inputs import inputs, try_for
from tests.fuzz.parsers import HASH, MODULES, files_of
from tests.fuzz.targets import SLOW_BYTES, SLOW_SECONDS, TARGETS
from tests.proportion import exceeds

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

SECONDS = float(os.environ.get("LIFEMAP_FUZZ_SECONDS", "1"))
CASES = Path(__file__).with_name("cases")
KEPT = sorted(path for path in CASES.rglob("*") if path.is_file())
PYTHON = [parser for parser in TARGETS if parser != HASH]
DRAWN = 15


def parser_of(path: Path) -> str:
    """Return the parser that a kept case is of."""
    return path.parent.name.replace("-", " ")


@pytest.mark.parametrize(
    "path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_what_was_found_once_is_kept_and_holds(
    path: Path, tally: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every input that once broke a law keeps it now, and is soon done."""
    monkeypatch.setattr(laws, "SOMETIMES", 1)
    tally[parser_of(path)] += 1
    law, data = TARGETS[parser_of(path)].law, path.read_bytes()
    assert not exceeds(lambda: law(data), SLOW_SECONDS)


@pytest.mark.data
@pytest.mark.parametrize("parser", PYTHON)
def test_no_input_breaks_a_parser(parser: str, tally: Counter[str]) -> None:
    """Broken files, words in any order, any text: read by the law or refused."""
    target = TARGETS[parser]
    tally[parser] += try_for(inputs(target), target.law, SECONDS)


@pytest.mark.data
@pytest.mark.parametrize("parser", PYTHON)
def test_no_word_said_over_and_over_takes_long(
    parser: str, tally: Counter[str]
) -> None:
    """Ten thousand bytes of a word, alone or amid a seed, take less than a second."""
    target = TARGETS[parser]
    seed = target.seeds()[0][: SLOW_BYTES // 5]
    half = len(seed) // 2
    slow = []
    for word in dict.fromkeys(target.words.split(" ")):
        said = word.encode()
        many = said * ((SLOW_BYTES - len(seed)) // max(1, len(said)))
        for data in (many, seed[:half] + many + seed[half:]):
            tally[parser] += 1
            if exceeds(partial(target.law, data), SLOW_SECONDS):
                slow.append(word)
    assert slow == []


@pytest.mark.browser
def test_no_hash_breaks_a_page(
    driver: Playwright, tmp_path: Path, tally: Counter[str]
) -> None:
    """What an address restores may be shown, and writes an address that says it."""
    made: list[str] = []
    try_for(hashes.hashes(), made.append, SECONDS / 2)
    tally[HASH] += len(made)
    with (
        hashes.chromium(driver) as browser,
        hashes.open_pages(browser, tmp_path) as pages,
    ):
        hashes.load(pages.bare)
        pages.read(made)
        pages.restore(made[:: max(1, len(made) // DRAWN)])
    assert pages.faults == {}


@pytest.mark.browser
def test_a_page_that_breaks_is_seen(driver: Playwright, tmp_path: Path) -> None:
    """States that may not be, errors, and what comes back otherwise are noted."""
    with (
        hashes.chromium(driver) as browser,
        hashes.open_pages(browser, tmp_path) as pages,
    ):
        hashes.load(pages.bare)
        pages.bare.evaluate("() => { writeHash = () => '#'; }")
        pages.read(["#strict=1"])
        spoil = "() => lifemap.page.state.on(['find'], (now) => { now.view = x; })"
        pages.page.evaluate(spoil)
        pages.restore(["#find=a"])
        pages.page.evaluate("() => { window.x = 'nowhere'; }")
        pages.restore(["#find=b"])
    assert pages.faults == {
        "strict comes back otherwise": "#strict=1",
        "thrown: Uncaught ReferenceError: x is not defined": "#find=a",
        "view": "#find=b",
    }


def test_every_parser_has_a_law_and_modules() -> None:
    """The table of targets and that of modules name the same parsers."""
    assert TARGETS.keys() == MODULES.keys()
    assert all(files_of(parser) for parser in PYTHON)


def test_a_broken_law_is_found_and_made_small() -> None:
    """An error that is not on purpose ends the trial, with its smallest input."""

    def law(text: str) -> None:
        assert "x" not in text

    with pytest.raises(AssertionError, match="'x'"):
        try_for(st.text("abx"), law, 1)


def test_a_trial_keeps_the_shortest_input_of_each_fault(tmp_path: Path) -> None:
    """One input a place where an error arises; what holds is only counted."""

    def law(data: bytes) -> None:
        if b"z" in data:
            raise ZeroDivisionError
        if b"k" in data:
            raise KeyError

    trial = Trial(law, tmp_path, 10, 60.0)
    for data in (b"long z", b"z", b"good", b"zz", b"k"):
        trial.run(data)
    assert trial.tried == 5
    assert list(trial.faults.values()) == [b"z", b"k"]


def test_the_table_tells_inputs_faults_and_lines() -> None:
    """A row a parser, each fault below; what was reached is a share of the lines."""
    fine = Outcome("edtf", inputs=100_000, seconds=60.0, lines=200, reached=190)
    bad = Outcome("prose", inputs=7, lines=3, faults=["KeyError at words.py:5"])
    head, first, second, fault = table([fine, bad]).splitlines()
    assert head.split() == list(HEAD)
    assert first.split()[:3] == ["edtf", "100,000", "60"]
    assert "95.0 %" in first
    assert second.split()[4] == "1"
    assert fault == "prose: KeyError at words.py:5"


@pytest.mark.data
def test_the_command_tries_a_parser_and_tells_what_it_reached(tmp_path: Path) -> None:
    """Guided inputs go deeper than its seeds alone; the figures are kept as JSON."""
    pytest.importorskip("atheris")
    file = tmp_path / "told.json"
    asked = ["--parser", "edtf", "--runs", "600", "--folder", str(tmp_path / "kept")]
    assert main([*asked, "--json", str(file)]) == 0
    (told,) = json.loads(file.read_text(encoding="utf-8"))
    assert told["inputs"] == 600
    assert told["kept"] > len(TARGETS["edtf"].seeds())
    assert told["reached"] > 0.8 * told["lines"]
