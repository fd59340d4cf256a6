"""The command as people type it: results on stdout, talk on stderr, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from lifemap.cli import app

runner = CliRunner()
INVALID = Path(__file__).parent / "cases" / "invalid"
COMMANDS = [
    "map",
    "read",
    "check",
    "geocode",
    "where",
    "export",
    "compare",
    "extract",
    "embed",
    "help",
]


def lifemap(*arguments: str, stdin: str = "") -> Result:
    """Run the command in this process."""
    return runner.invoke(app, list(arguments), input=stdin)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_alone_it_shows_the_way() -> None:
    """Without arguments the command says what to type, and succeeds."""
    run = lifemap()
    assert run.exit_code == 0
    assert "lifemap map trotsky" in run.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_every_help_shows_an_example(command: str) -> None:
    """The help of each command ends with a line to copy."""
    run = lifemap(command, "--help")
    assert run.exit_code == 0
    assert f"Example: lifemap {command}" in run.stdout


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("dates", "1879-10-26 O.S."),
        ("kinds", "imprisonment"),
        ("lives", "trotsky"),
        ("files", "[[stay]]"),
    ],
)
def test_help_pages_explain(topic: str, words: str) -> None:
    """Each topic has its page."""
    assert words in lifemap("help", topic).stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("help", "date"), "did you mean dates?"),
        (("map", "trotzky"), "did you mean trotsky?"),
        (("map", "no-such-file.toml"), "no such file"),
        (("compare", "trotsky"), "two lives"),
        (("geocode", "Odessa", "--at", "1984-13"), "month 13"),
        (("export", "trotsky", "--format", "shapefile"), "geojson"),
        (("map", "trotsky", "--kind", "exil"), "exile"),
        (("map", "trotsky", "--from", "1914", "--to", "1907"), "before the start"),
    ],
)
@pytest.mark.data
@pytest.mark.usefixtures("here")
def test_bad_input_is_told_with_the_way_out(
    arguments: tuple[str, ...], words: str
) -> None:
    """A mistake costs one line on stderr and exit code 1, never a traceback."""
    run = lifemap(*arguments)
    assert run.exit_code == 1
    assert words in run.stderr
    assert run.stdout == ""
    assert "Traceback" not in run.stderr


def test_a_mistyped_command_is_recognised() -> None:
    """A wrong command is a usage error with a suggestion."""
    run = lifemap("mapp", "trotsky")
    assert run.exit_code == 2
    assert "map" in run.stderr


@pytest.mark.data
def test_twelve_faults_are_told_and_the_earlier_page_stays(here: Path) -> None:
    """A broken life file prints a line a fault and leaves the old page alone."""
    page = here / "page.html"
    page.write_text("earlier")
    path = INVALID / "twelve_faults.toml"
    run = lifemap("map", str(path), "-o", str(page))
    lines = run.stderr.splitlines()
    assert run.exit_code == 1
    assert len(lines) == 12
    assert all(line.startswith(f"{path}:") for line in lines)
    assert all(line.removeprefix(f"{path}:").split(":")[0].isdigit() for line in lines)
    assert page.read_text() == "earlier"


@pytest.mark.data
def test_map_writes_the_page_and_prints_its_path(here: Path) -> None:
    """Stdout is the path, stderr the account that adds up."""
    run = lifemap("map", "trotsky")
    assert run.exit_code == 0
    assert run.stdout == "output/trotsky.html\n"
    counts = [
        int(word) for word in run.stderr.splitlines()[0].split() if word.isdigit()
    ]
    assert counts[0] == sum(counts[1:])
    assert (here / "output" / "trotsky.html").stat().st_size <= 500_000


@pytest.mark.data
@pytest.mark.usefixtures("here")
def test_a_filter_keeps_what_overlaps_and_nothing_else() -> None:
    """From 1907 to July 1914: seven years of Vienna, neither 1905 nor Paris."""
    run = lifemap(
        "export", "trotsky", "--from", "1907", "--to", "1914-07", "-o", "x.geojson"
    )
    assert run.exit_code == 0
    top = json.loads(Path("x.geojson").read_text())
    stays = [
        each["properties"]
        for each in top["features"]
        if each["properties"]["type"] == "stay"
    ]
    assert stays
    for stay in stays:
        assert (stay["end"] or "9999") >= "1907-01-01"
        assert (stay["start"] or "0000") <= "1914-07-31"
    places = {stay["place"] for stay in stays}
    assert {"Vienna", "Berezov", "London", "Balkans"} <= places
    assert not places & {"Paris", "Kiev", "Coyoacán", "New York City"}


@pytest.mark.data
def test_where_finds_the_camp_in_nova_scotia() -> None:
    """On 10 April 1917 he sat in Amherst, Nova Scotia, not in New York state."""
    run = lifemap("where", "trotsky", "1917-04-10")
    assert "Amherst" in run.stdout
    assert "Nova Scotia" in run.stdout
    answer = json.loads(lifemap("where", "trotsky", "1917-04-10", "--json").stdout)
    assert "Amherst" in json.dumps(answer)


@pytest.mark.data
@pytest.mark.parametrize(
    ("arguments", "lat", "lon"),
    [
        (("Yanovka", "--in", "Kherson Governorate"), 47.84, 32.2),
        (("Nikolayev", "--at", "1898", "--in", "Russian Empire"), 46.966, 31.997),
        (("Berezov", "--at", "1907", "--in", "Siberia"), 63.93, 65.05),
        (("Petrograd", "--at", "1916"), 59.94, 30.31),
        (("Constantinople", "--at", "1929"), 41.01, 28.95),
    ],
)
def test_geocode_is_right_within_thirty_km(
    arguments: tuple[str, ...], lat: float, lon: float
) -> None:
    """Old names come out where they were, each with its reasons."""
    from lifemap.geometry import distance_km

    run = lifemap("geocode", *arguments, "--json")
    answer = json.loads(run.stdout)
    best = answer["candidates"][0]
    assert run.exit_code == 0
    assert answer["state"] == "resolved"
    assert distance_km(best["lat"], best["lon"], lat, lon) < 30
    assert best["reasons"]


@pytest.mark.data
@pytest.mark.parametrize("name", ["Pravda", "Qzxvbrt", "Iskra"])
def test_what_is_no_place_is_said_to_be_none(name: str) -> None:
    """A newspaper is no place: unknown, exit 1, no candidates."""
    run = lifemap("geocode", name, "--json")
    answer = json.loads(run.stdout)
    assert run.exit_code == 1
    assert answer["state"] == "unknown"


@pytest.mark.data
def test_strict_exits_three_when_doubt_is_left(here: Path) -> None:
    """With --strict a place that nobody knows ends the run with 3."""
    life = here / "life.toml"
    life.write_text(
        '[person]\nname = "A"\n[[stay]]\nplace = "Vienna"\nwhen = "1907"\n'
        '[[stay]]\nplace = "Qzxvbrt"\nwhen = "1908"\n'
    )
    assert lifemap("map", str(life), "--strict").exit_code == 3
    assert lifemap("map", str(life)).exit_code == 0


@pytest.mark.data
@pytest.mark.usefixtures("here")
def test_a_life_comes_from_stdin() -> None:
    """A dash reads standard input, whatever form it has."""
    toml = '[person]\nname = "A"\n[[stay]]\nplace = "Vienna"\nwhen = "1907"\n'
    run = lifemap("export", "-", "--format", "csv", "-q", stdin=toml)
    assert run.exit_code == 0
    assert "Vienna" in run.stdout
    assert run.stderr == ""


@pytest.mark.data
def test_a_page_gives_its_life_back(here: Path) -> None:
    """What was drawn can be extracted, and drawn again to the same bytes."""
    assert lifemap("map", "trotsky", "-o", "one.html").exit_code == 0
    assert lifemap("extract", "one.html", "-o", "back.toml").exit_code == 0
    assert lifemap("map", "back.toml", "-o", "two.html").exit_code == 0
    assert (here / "one.html").read_bytes() == (here / "two.html").read_bytes()


@pytest.mark.data
def test_the_module_runs_and_pipes_close(here: Path) -> None:
    """``python -m lifemap`` works, and a reader that leaves early breaks nothing."""
    shutil.copy(INVALID.parents[2] / "lifemap" / "lives" / "trotsky.toml", here)
    command = f"{sys.executable} -m lifemap export trotsky.toml | head -c 100"
    env = {"PYTHONPATH": str(INVALID.parents[2]), "PATH": "/usr/bin:/bin"}
    run = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=True, env=env
    )
    assert run.stdout.startswith("{")
    assert "Traceback" not in run.stderr
