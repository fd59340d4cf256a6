"""Draw a journey as a poster: title, map, strip of time, every stop in columns.

One SVG that needs nothing else, for paper or for a drawing program. Text is set in
lines by the mean width of its letters, since no browser is at hand to measure them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import NamedTuple

from lifemap.basemap import read_basemap
from lifemap.edtf import from_day, to_day
from lifemap.exchange.xmltext import plain
from lifemap.files import encode_text
from lifemap.model import Journey, Stay
from lifemap.webmap.still import HEIGHT as MAP_HEIGHT
from lifemap.webmap.still import WIDTH as MAP_WIDTH
from lifemap.webmap.still import colour_of, escaped, picture, place_names
from lifemap.wording import say_date

WIDTH, MARGIN, GAP = 1120, 60, 28
COLUMNS = 3
COLUMN = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS
MAP_TOP, STRIP_TOP = 150, 800
_INK, _SOFT, _PAPER = "#2b2a28", "#635e55", "#fdfbf6"
_LETTER = 0.53  # of the size, the mean width of a letter
_DAYS_A_YEAR = 365.2425
_STRIP_ROWS, _STRIP_STEP = 5, 9


class Line(NamedTuple):
    """A line of an entry: its text, size, colour, style and the way to the next."""

    text: str
    size: float
    colour: str = _INK
    style: str = ""
    step: float = 0.0


def draw_poster(journey: Journey) -> str:
    """Return the journey as the text of an SVG file."""
    base = read_basemap()
    columns = list(_columns(journey))
    height = STRIP_TOP + 110 + max(map(_tall, columns)) + 60
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}"'
        f' width="{WIDTH}" height="{height:.0f}" font-family="system-ui,sans-serif">',
        f"<title>{escaped(_title(journey))}</title>",
        f'<rect width="100%" height="100%" fill="{_PAPER}"/>',
        *_head(journey),
        picture([journey], base.around(())["land"], _map_place()),
        *_strip(journey),
        *_entries(columns),
        _text(Line(_credit(journey, base.attribution), 10, _SOFT), MARGIN, height - 30),
        "</svg>",
    ]
    return plain(encode_text("\n".join(parts) + "\n").decode())


def _title(journey: Journey) -> str:
    return journey.title or journey.person.name


def _map_place() -> str:
    width = WIDTH - 2 * MARGIN
    height = width * MAP_HEIGHT / MAP_WIDTH
    return f' x="{MARGIN}" y="{MAP_TOP}" width="{width}" height="{height:.0f}"'


def _head(journey: Journey) -> Iterator[str]:
    yield _text(Line(_title(journey), 44, style="serif"), MARGIN, 80)
    person = journey.person
    life = [say_date(date) for date in (person.born, person.died) if date]
    km = sum(leg.km for leg in journey.legs)
    said = [" – ".join(life), f"{len(journey.stays)} stops", f"{km:,.0f} km"]
    if journey.aside:
        said.append(f"{len(journey.aside)} not on the map")
    yield _text(Line(" · ".join(filter(None, said)), 15, _SOFT), MARGIN, 115)


def _credit(journey: Journey, attribution: str) -> str:
    sources = [source.title or source.id for source in journey.sources]
    told = f"Sources: {', '.join(sources)}. " if sources else ""
    return f"{told}{attribution} Drawn with lifemap."


# -- the strip of time -------------------------------------------------------------


def _strip(journey: Journey) -> Iterator[str]:
    """Yield a bar for each stay that has days, and the years below."""
    spans = [span for stay in journey.stays if (span := _span(stay))]
    if not spans:
        return
    first, last = min(start for _, start, _ in spans), max(end for *_, end in spans)
    scale = (WIDTH - 2 * MARGIN) / max(last - first, 1)
    for index, (stay, start, end) in enumerate(spans):
        x, width = MARGIN + (start - first) * scale, max((end - start) * scale, 2)
        y = STRIP_TOP + index % _STRIP_ROWS * _STRIP_STEP
        doubt = "" if stay.event.certainty == "certain" else ' fill-opacity=".45"'
        yield (
            f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="6" rx="3"'
            f' fill="{colour_of(journey, stay)}"{doubt}/>'
        )
    for day in _ticks(first, last):
        x = MARGIN + (day - first) * scale
        line = Line(str(from_day(day)[0]), 11, _SOFT)
        yield _text(line, x, STRIP_TOP + _STRIP_ROWS * _STRIP_STEP + 14, "middle")


def _span(stay: Stay) -> tuple[Stay, int, int] | None:
    """Return a stay with its first and last day, where it has any."""
    when = stay.event.when
    days = (when.earliest, when.latest) if when else (None, None)
    known = [day for day in days if day is not None]
    return (stay, known[0], known[-1]) if known else None


def _ticks(first: int, last: int) -> Iterator[int]:
    """Yield the first days of round years, at most a dozen of them."""
    years = (last - first) / _DAYS_A_YEAR
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000)
    step = next((each for each in steps if years / each <= 12), 10_000)  # noqa: PLR2004
    year = -(-from_day(first)[0] // step) * step
    while to_day(year, 1, 1) <= last:
        if to_day(year, 1, 1) >= first:
            yield to_day(year, 1, 1)
        year += step


# -- the stops ---------------------------------------------------------------------


def _columns(journey: Journey) -> Iterator[list[list[Line]]]:
    """Yield the entries of each column, the columns about as tall as each other."""
    entries = [list(_entry(stay)) for stay in journey.stays]
    if journey.aside:
        entries.append([Line("Not on the map", 15, _SOFT, "italic", 24)])
        entries += [list(_entry(stay)) for stay in journey.aside]
    share = _tall(entries) / COLUMNS
    column: list[list[Line]] = []
    left = COLUMNS - 1
    for entry in entries:
        if left and column and _tall(column) + _tall([entry]) / 2 > share:
            yield column
            column, left = [], left - 1
        column.append(entry)
    yield column
    yield from ([] for _ in range(left))


def _tall(entries: Sequence[Sequence[Line]]) -> float:
    return sum(line.step for entry in entries for line in entry)


def _entry(stay: Stay) -> Iterator[Line]:
    """Yield the lines of a stop: number and date, place, what happened."""
    event = stay.event
    when = say_date(event.when) if event.when else "undated"
    doubt = "" if event.certainty == "certain" else f" ({event.certainty})"
    number = f"{stay.seq} · " if stay.seq else ""
    yield from _lines(f"{number}{when}{doubt}", Line("", 11, _SOFT, step=18))
    name, today = place_names(stay)
    shown = f"{name} (today {today})" if today else name
    yield from _lines(shown, Line("", 17, style="serif", step=18))
    yield from _lines(event.what, Line("", 12, step=15.5))
    yield Line("", 1, step=12)


def _lines(text: str, form: Line) -> Iterator[Line]:
    """Yield a text in lines no wider than a column."""
    letters = int(COLUMN / (form.size * _LETTER))
    return (form._replace(text=line) for line in wrap(text, letters))


def _entries(columns: Sequence[Sequence[Sequence[Line]]]) -> Iterator[str]:
    for index, column in enumerate(columns):
        x, y = MARGIN + index * (COLUMN + GAP), STRIP_TOP + 110.0
        for entry in column:
            for line in entry:
                if line.text:
                    yield _text(line, x, y)
                y += line.step


def _text(line: Line, x: float, y: float, anchor: str = "") -> str:
    style = {
        "serif": ' font-family="Georgia,serif"',
        "italic": ' font-family="Georgia,serif" font-style="italic"',
    }.get(line.style, "")
    anchor = f' text-anchor="{anchor}"' if anchor else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{line.size:g}"'
        f' fill="{line.colour}"{style}{anchor}>{escaped(line.text)}</text>'
    )
