"""Hold the pages of ``lifemap help``."""

from __future__ import annotations

from difflib import get_close_matches
from typing import get_args

from lifemap.errors import SourceError
from lifemap.model import Kind

DATES = """\
DATES
  lifemap writes dates as EDTF (ISO 8601-2), and reads plain words too.

  1917-04-10               a day
  1917-04                  some time in April 1917
  1917                     some time in 1917
  1907-01/1907-02          from January to February 1907
  1929-02/..               from February 1929, no end known
  1898~                    about 1898            1916-03-31?   said, but doubtful
  190X                     some time in the 1900s
  1902-22                  summer 1902 (21 spring, 22 summer, 23 autumn, 24 winter)
  [1902..1904]             one day between the two
  -0043                    44 BCE
  1879-10-26 O.S.          Old Style (Julian); both days are kept

  Words: "early 1907", "c. 1898", "the summer of 1902", "12 March 1917",
  "between 1900 and 1902", "before 1917", "the 1890s", "44 BC".

  --from and --to keep a stay that lasts into the window. A stay whose doubt reaches
  beyond it is "possible" and drawn faint; --strict-dates leaves it out."""

KINDS = """\
KINDS
  Every stay is of one kind, so that maps can be filtered:

  {kinds}

  Example: lifemap map trotsky --kind exile --kind imprisonment"""

LIVES = """\
LIVES
  These lives ship with lifemap; name one in place of a file:

  {lives}

  Example: lifemap map {first}"""

FILES = """\
FILES
  lifemap reads    life files       .toml .csv .tsv
                   biographies      .txt .md .html
                   other programs'  .geojson .json .kml .kmz .gpx .ged .gdz .xlsx
                   its own pages    .html
  and writes       maps (.html), geojson, csv, lpf, kml, gedcom,
                   svg (a poster), geoparquet.

  A life file, in short:

  [person]
  name = "Leon Trotsky"

  [[stay]]
  when  = "1907-10/1914-08"     # lifemap help dates
  place = "Vienna"
  in    = "Austria"             # only where the name alone is not enough
  kind  = "residence"           # lifemap help kinds
  what  = "Seven years of exile and journalism"

  Everything in doubt is told on stderr and listed in the page."""


def page(topic: str, lives: tuple[str, ...]) -> str:
    """Return the page about a topic, or the list of topics.

    Raises
    ------
    SourceError
        When there is no such topic; names the nearest.
    """
    pages = {
        "dates": DATES,
        "kinds": KINDS.format(kinds=", ".join(get_args(Kind))),
        "lives": LIVES.format(lives=", ".join(lives), first="trotsky"),
        "files": FILES,
    }
    if not topic:
        return "lifemap help TOPIC, where TOPIC is one of: " + ", ".join(pages)
    if topic not in pages:
        near = get_close_matches(topic, list(pages), n=1)
        hint = f"did you mean {near[0]}?" if near else f"topics: {', '.join(pages)}"
        msg = f"no help on {topic!r}; {hint}"
        raise SourceError(msg)
    return pages[topic]
