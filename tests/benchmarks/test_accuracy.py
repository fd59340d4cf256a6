"""How often look-up and resolution name the right place, printed with floors.

Two tables judge: ``tests/cases/toponyms.tsv`` has single names of all times with what
they mean, ``gold/*.tsv`` the itineraries of lives of many centuries. An answer is right
when it is the expected place or lies within the row's tolerance of its position. Floors
only rise.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lifemap.edtf import parse
from lifemap.geometry import distance_km
from lifemap.model import Event, Life, Mention, Person
from lifemap.resolution import RIVALS, resolve, resolve_name

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer
    from lifemap.places import Candidate, Place
    from tests.benchmarks.promises import Table

HERE = Path(__file__).parent
CASES = HERE.parent / "cases" / "toponyms.tsv"
GOLD = sorted((HERE / "gold").glob("*.tsv"))

RANK_ONE = 0.99
AMONG_CANDIDATES = 0.995
STOPS = 0.98
FEWER_WRONG = 10.0

pytestmark = [pytest.mark.benchmark, pytest.mark.data]


@dataclass(frozen=True, slots=True)
class Case:
    """A name, what is known about it, and the place it means.

    ``id`` is ``-`` for a name that is no place and "" where only the position counts.
    """

    toponym: str
    at: str
    within: str
    id: str
    lat: float
    lon: float
    tolerance_km: float
    note: str

    def holds(self, place: Place | None) -> bool:
        """Whether a place is the one meant, or no place where none is meant."""
        if place is None or self.id == "-":
            return place is None and self.id == "-"
        if place.id == self.id:
            return True
        away = distance_km(self.lat, self.lon, place.lat, place.lon)
        return away <= self.tolerance_km


def read_cases(file: Path) -> list[Case]:
    """Return the rows of a table of cases, or of an itinerary in its order."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(
            row["toponym"],
            row.get("at", row.get("when", "")),
            row["within"],
            row["id"],
            float(row["lat"] or 0),
            float(row["lon"] or 0),
            float(row["tolerance_km"] or 0),
            row["note"],
        )
        for row in rows
    ]


def look_up(gazetteer: Gazetteer, case: Case) -> list[Candidate]:
    """Return the candidates for a case, best first, as ``lifemap geocode`` has them."""
    at = parse(case.at) if case.at else None
    found = resolve_name(
        gazetteer, case.toponym, at=at, within=case.within, limit=RIVALS
    )
    return list(found.candidates)


def life_of(stops: list[Case]) -> Life:
    """Return a life that makes these stops."""
    events = [
        Event(f"s-{n}", Mention(stop.toponym, stop.within), parse(stop.at))
        for n, stop in enumerate(stops)
    ]
    return Life(Person("Somebody"), tuple(events))


@cache
def itineraries() -> dict[str, list[Case]]:
    """Return the gold itineraries by name."""
    return {file.stem: read_cases(file) for file in GOLD}


def biggest(candidates: list[Candidate]) -> Place | None:
    """Return the candidate of the most people: what a plain gazetteer would say."""
    places = [candidate.place for candidate in candidates]
    return max(places, key=lambda place: place.population, default=None)


def is_ambiguous(candidates: list[Candidate], case: Case) -> bool:
    """Whether a name has places both right and wrong for a stop."""
    verdicts = {case.holds(candidate.place) for candidate in candidates}
    return verdicts == {True, False}


@pytest.fixture(scope="module")
def judged(gazetteer: Gazetteer) -> list[tuple[Case, list[Candidate]]]:
    """Return every single case with its candidates."""
    return [(case, look_up(gazetteer, case)) for case in read_cases(CASES)]


def shares(judged: list[tuple[Case, list[Candidate]]]) -> tuple[float, float, int]:
    """Return rank-one share, share among the candidates, answers where none is."""
    places = [pair for pair in judged if pair[0].id != "-"]
    first = sum(1 for case, found in places if found and case.holds(found[0].place))
    among = sum(1 for case, found in places if any(case.holds(c.place) for c in found))
    false = sum(1 for case, found in judged if case.id == "-" and found)
    return first / len(places), among / len(places), false


def test_the_table_is_as_wide_and_as_hard_as_promised() -> None:
    """1,300 names, four in ten of villages or regions, 100 that are no place."""
    cases = read_cases(CASES)
    places = [case for case in cases if case.id != "-"]
    cities = {"city", "town"}
    small = [c for c in places if c.note.split(":")[0] not in cities]
    assert len(cases) >= 1_300
    assert len(cases) - len(places) >= 100
    assert len(small) >= 0.4 * len(places)
    assert len(GOLD) >= 99


def test_single_names_mean_the_right_place(
    judged: list[tuple[Case, list[Candidate]]],
    capsys: pytest.CaptureFixture[str],
    record: Table,
) -> None:
    """Rank one, among the candidates, and no answer where there is no place."""
    first, among, false = shares(judged)
    with capsys.disabled():
        report("single names", len(judged), first, among, false)
        for case, found in judged:
            if case.id == "-" and found:
                tell(case, found, "no place")
            elif case.id != "-" and not (found and case.holds(found[0].place)):
                tell(case, found, "missed")
    record("dated.first", first)
    record("dated.among", among)
    record("dated.false", false)
    assert false == 0
    assert among >= AMONG_CANDIDATES
    assert first >= RANK_ONE


def report(what: str, n: int, first: float, among: float, false: int) -> None:
    """Write one line of the table."""
    line = f"\n{what}: {n} rows, rank one {first:.3f}, among the candidates"
    write(f"{line} {among:.3f}, answers to what is no place {false}\n")


def tell(case: Case, found: list[Candidate], why: str) -> None:
    """Write what was answered instead of the right place."""
    said = found[0].place if found else None
    answer = f"{said.id} {said.name} ({said.country})" if said else "nothing"
    asked = f"{case.toponym} {case.at} {case.within}".strip()
    among = any(case.holds(candidate.place) for candidate in found)
    write(f"  {why}: {asked} -> {answer}{' (right one below)' if among else ''}\n")


def write(text: str) -> None:
    """Write to the terminal, past the capture of output."""
    import sys

    sys.stdout.write(text)


def test_stops_of_real_lives_are_placed_right(
    gazetteer: Gazetteer, capsys: pytest.CaptureFixture[str], record: Table
) -> None:
    """Stops within tolerance over all lives, and far fewer wrong than by population."""
    right = total = unsure = wrong = wrong_by_size = 0
    with capsys.disabled():
        write("\nitinerary              stops right\n")
        for name, stops in itineraries().items():
            results = resolve(life_of(stops), gazetteer)
            good = 0
            for stop, result in zip(stops, results, strict=True):
                chosen = result.candidates[0].place if result.candidates else None
                good += stop.holds(chosen)
                found = look_up(gazetteer, stop)
                if is_ambiguous(found, stop):
                    unsure += 1
                    wrong += not stop.holds(chosen)
                    wrong_by_size += not stop.holds(biggest(found))
                if not stop.holds(chosen):
                    tell(stop, list(result.candidates), name)
            write(f"{name:22} {len(stops):5} {good:5}\n")
            right, total = right + good, total + len(stops)
        write(f"all                    {total:5} {right:5} {right / total:.3f}\n")
        write(f"ambiguous {unsure}: wrong {wrong}, by population {wrong_by_size}\n")
    record("stops.right", right / total)
    record("stops.fewer", wrong_by_size / max(1, wrong))
    assert right / total >= STOPS
    assert wrong * FEWER_WRONG <= wrong_by_size
