"""Write a journey as one HTML page that needs nothing else.

No text of a life ever passes a template: the page is put together from constant
parts, and the data goes in as one escaped JSON block that the page's script reads.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from lifemap.basemap import Basemap
from lifemap.basemap import read_basemap as read_fresh
from lifemap.files import encode_text, write_whole
from lifemap.geometry import Point
from lifemap.model import Journey
from lifemap.webmap import assets
from lifemap.webmap.data import page_data, to_json
from lifemap.webmap.still import still_page

if TYPE_CHECKING:
    from lifemap.gazetteer import Gazetteer


STILL_STAYS = 2000
"""Longer lives are not written out a second time for readers without a script."""


@cache
def read_basemap() -> Basemap:
    """Return the bundled basemap, read once."""
    return read_fresh()


class Options(TypedDict, total=False):
    """How a page is to be.

    ``title`` defaults to the journey's or the person's name; ``lang`` to the
    reader's browser; ``theme`` is auto, light or dark; ``projection`` auto, laea,
    equal-earth or mercator; ``tiles`` a name of xyzservices, for a map with streets
    that needs the network.
    """

    gazetteer: Gazetteer | None
    title: str
    lang: str
    theme: str
    projection: str
    tiles: str


def save_map(journey: Journey, path: str | Path, **options: Unpack[Options]) -> Path:
    """Write a journey as one HTML page and return where it was written.

    Raises
    ------
    SourceError
        When the file cannot be written or Leaflet is not installed.
    """
    return write_whole(path, render_page(journey, **options))


def render_page(journey: Journey, **options: Unpack[Options]) -> str:
    """Return a journey as one HTML page."""
    return render_journeys([journey], options)


def render_journeys(journeys: Sequence[Journey], options: Options) -> str:
    """Return one or more journeys as one HTML page."""
    names = ", ".join(journey.person.name for journey in journeys)
    title = options.get("title") or journeys[0].title or names
    ground, credit = _ground(journeys)
    settings = {
        "lang": options.get("lang", ""),
        "theme": options.get("theme", "auto"),
        "projection": options.get("projection", "auto"),
        "credit": credit.partition(",")[0],
        "creditLong": credit,
        "made": f"lifemap, Leaflet {assets.leaflet().version} (BSD-2-Clause). {credit}",
    }
    blocks = {
        "journey": to_json(page_data(journeys, title, settings)),
        "ground": to_json(ground),
    }
    return _whole(title, options.get("lang") or "en", blocks, _still(journeys, title))


def _ground(journeys: Sequence[Journey]) -> tuple[dict[str, str], str]:
    """Return the drawing of the ground around the stays, and whose it is."""
    base = read_basemap()
    places = {stay.place for journey in journeys for stay in journey.stays}
    points = [Point(place.lat, place.lon) for place in places if place]
    return base.around(points), base.attribution


def _still(journeys: Sequence[Journey], title: str) -> str:
    """Return what is read where no script runs; of very long lives only a word."""
    if sum(len(journey.stays) for journey in journeys) > STILL_STAYS:
        return "<p>This map needs JavaScript.</p>"
    return still_page(journeys, title, read_basemap().around(())["land"])


def _whole(title: str, lang: str, blocks: dict[str, str], still: str) -> str:
    leaflet = assets.leaflet()
    script = f"{leaflet.script}\n{assets.script()}"
    unpacker = assets.unpacker()
    style = f"{assets.bare_leaflet_style()}\n{assets.style()}"
    policy = (
        "default-src 'none'; "
        f"script-src {assets.digest(unpacker)} {assets.digest(script)}; "
        f"style-src {assets.digest(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    data = "\n".join(
        f'<script type="application/json" data-lifemap="{name}">{text}</script>'
        for name, text in blocks.items()
    )
    page = f"""<!doctype html>
<html lang="{html.escape(lang)}">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="lifemap">
<title>{html.escape(title)}</title>
<style>{style}</style>
</head>
<body>
<main class="lm"></main>
<noscript><div class="lm">{still}</div></noscript>
{data}
<!-- Leaflet {leaflet.version}, (c) 2010-2023 Volodymyr Agafonkin, (c) 2010-2011 CloudMade, BSD-2-Clause, packed -->
<script type="text/plain" data-lifemap="packed">{assets.packed(script)}</script>
<script>{unpacker}</script>
</body>
</html>
"""
    return encode_text(page).decode()
