"""Write one file over and over, in processes that are there to be killed.

Run as ``python -m tests.faults.writers KIND FOLDER``: every line on stdin forks a
process that writes FOLDER/target without end; the process's number is told at once,
``ready`` when it has written once, and ``gone`` when it has been killed.
"""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable
from pathlib import Path

from lifemap.files import write_whole
from lifemap.lifefile import write_life
from tests.imagined import event, life

Write = Callable[[Path, int], Path]
TARGETS = {
    "page": "target.html",
    "life": "target.toml",
    "layer": "target.sqlite",
    "index": "target.sqlite",
}
ROWS = 400


def page_writer(_folder: Path) -> Write:
    """Return what writes one of two pages, of unlike length."""
    from lifemap.journey import plan_journey
    from lifemap.resolution import resolve
    from lifemap.webmap.page import page_bytes, page_parts
    from tests.imagined import ImaginedGazetteer

    whole = life(event("London", "1900"), event("Paris", "1901/1903"))
    journey = plan_journey(whole, resolve(whole, ImaginedGazetteer()))
    pages = [
        page_bytes(page_parts([journey], {"title": title}))
        for title in ("One", "Two" * 100_000)
    ]
    return lambda target, turn: write_whole(target, pages[turn])


def life_writer(_folder: Path) -> Write:
    """Return what writes one of two life files, of unlike length."""
    lives = [
        life(*(event("Paris", str(1000 + at)) for at in range(stays)), born="0999")
        for stays in (20, 150)
    ]
    return lambda target, turn: write_life(lives[turn], target)


def layer_writer(folder: Path) -> Write:
    """Return what imports one of two tables of places under the same name."""
    from lifemap.gazetteer.importer import import_file

    tables = [table_of(folder, turn) for turn in range(2)]
    return lambda target, turn: (
        import_file(tables[turn], name=target.stem, folder=target.parent).path
    )


def index_writer(folder: Path) -> Write:
    """Return what compiles one of two gazetteers, with the files beside them."""
    from lifemap.gazetteer.compiler import build
    from tests.gazetteer.small import write_cities, write_tables

    cities = write_cities(folder / "cities.json")
    more = (
        f"lm:more{at}\tMore {at}\t{at % 80}\t{at % 170}\tcamp\tCA\t\t2\t\tcurated\tmore"
        for at in range(ROWS)
    )
    tables = [
        write_tables(folder / "few"),
        write_tables(folder / "many", *more),
    ]
    return lambda target, turn: build(target, folder=tables[turn], cities=cities)


def table_of(folder: Path, turn: int) -> Path:
    """Return a table whose places all bear the number of its turn."""
    rows = (f"Place {turn} {at},{at % 80},{at % 170}\n" for at in range(ROWS))
    file = folder / f"table{turn}.csv"
    file.write_text("name,lat,lon\n" + "".join(rows), encoding="utf-8")
    return file


WRITERS: dict[str, Callable[[Path], Write]] = {
    "page": page_writer,
    "life": life_writer,
    "layer": layer_writer,
    "index": index_writer,
}


def write_for_ever(write: Write, target: Path) -> None:
    """Write one content and the other in turn, until killed."""
    write(target, 1)
    tell("ready")
    for turn in itertools.cycle((0, 1)):
        write(target, turn)


def tell(word: object) -> None:
    """Say a word on stdout at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(kind: str, folder: Path) -> None:
    """Write the two contents where they can be compared, then fork when told."""
    write = WRITERS[kind](folder)
    suffix = Path(TARGETS[kind]).suffix
    for turn in range(2):
        write(folder / "known" / f"known{turn}{suffix}", turn)
    tell("known")
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            write_for_ever(write, folder / TARGETS[kind])
        tell(child)
        os.waitpid(child, 0)
        tell("gone")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
