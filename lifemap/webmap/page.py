"""Write a journey as one HTML page that needs nothing else.

No text of a life ever passes a template: the page is put together from constant
parts, and the data goes in as one escaped JSON block that the page's script reads.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from lifemap.basemap import Basemap, read_basemap
from lifemap.files import encode_text, write_whole
from lifemap.geometry import Point
from lifemap.model import Journey
from lifemap.webmap import assets
from lifemap.webmap.data import page_data
from lifemap.webmap.overlay import Overlay, overlay_layers
from lifemap.webmap.safejson import to_json
from lifemap.webmap.speech import speech_in
from lifemap.webmap.still import still_page
from lifemap.webmap.tiles import Tiles, find_tiles
from lifemap.webmap.tints import state_layer

if TYPE_CHECKING:
    from lifemap.answers.meetings import Meeting
    from lifemap.gazetteer import Gazetteer

STILL_STAYS = 2000
"""Longer lives are not written out a second time for readers without a script."""


class Options(TypedDict, total=False):
    """How a page is to be.

    ``gazetteer`` gives the states of the time; ``title`` defaults to the journey's
    or the person's name; ``lang`` to the reader's browser; ``theme`` is auto, light
    or dark; ``projection`` auto, laea, equal-earth or mercator; ``tiles`` a name of
    xyzservices, for a map with streets that needs the network; ``overlays`` are what
    `read_overlay` returned.
    """

    gazetteer: Gazetteer | None
    title: str
    lang: str
    theme: str
    projection: str
    tiles: str
    overlays: Sequence[Overlay]


class Parts(NamedTuple):
    """What a page is put together from; only ``still`` holds text of the lives."""

    title: str
    lang: str
    blocks: dict[str, str]
    still: str
    tiles: Tiles | None = None


def save_map(journey: Journey, path: str | Path, **options: Unpack[Options]) -> Path:
    """Write a journey as one HTML page and return where it was written.

    Raises
    ------
    SourceError
        When the file cannot be written, Leaflet is not installed, or no tiles have
        the name asked for.
    """
    return write_whole(path, page_bytes(page_parts([journey], options)))


def render_page(journey: Journey, **options: Unpack[Options]) -> str:
    """Return a journey as one HTML page."""
    return whole_page(page_parts([journey], options))


def save_comparison(
    journeys: Sequence[Journey],
    meetings: Sequence[Meeting],
    path: str | Path,
    **options: Unpack[Options],
) -> Path:
    """Write several journeys and where they met as one page."""
    return write_whole(path, page_bytes(page_parts(journeys, options, meetings)))


def page_parts(
    journeys: Sequence[Journey], options: Options, meetings: Sequence[Meeting] = ()
) -> Parts:
    """Return the parts of a page that shows one journey or more."""
    names = " · ".join(journey.person.name for journey in journeys)
    single = journeys[0].title if len(journeys) == 1 else ""
    title = options.get("title") or single or names
    tiles = find_tiles(options["tiles"]) if options.get("tiles") else None
    base = _basemap()
    gazetteer = options.get("gazetteer")
    tints = [
        *([state_layer(gazetteer, journeys)] if gazetteer else []),
        *overlay_layers(options.get("overlays", ())),
    ]
    data = page_data(
        journeys,
        title,
        _settings(options, base.attribution, tiles),
        assets.packed(json.dumps(tints)) if tints else "",
        meetings,
    )
    blocks = {"journey": data.text, "ground": to_json(_ground(data.points))}
    lang = options.get("lang") or "en"
    return Parts(title, lang, blocks, _still(journeys, title, lang), tiles)


@cache
def _basemap() -> Basemap:
    """Return the bundled basemap, read once."""
    return read_basemap()


@cache
def _coarse_ground() -> dict[str, str]:
    """Return the ground as it is where nothing happens."""
    return _basemap().around(())


def _ground(points: Iterable[tuple[float, float]]) -> dict[str, str]:
    """Return the ground: fine near the life, the borders coarse everywhere."""
    return {
        **_basemap().around(starmap(Point, points)),
        "borders": _coarse_ground()["borders"],
    }


def _settings(
    options: Options, attribution: str, tiles: Tiles | None
) -> dict[str, Any]:
    made = f"lifemap, Leaflet {assets.leaflet().version} (BSD-2-Clause). {attribution}"
    return {
        "lang": options.get("lang", ""),
        "theme": options.get("theme", "auto"),
        "projection": options.get("projection", "auto"),
        "credit": attribution.partition(",")[0],
        "creditLong": attribution,
        "made": made,
        "tiles": tiles._asdict() if tiles else None,
    }


def _still(journeys: Sequence[Journey], title: str, lang: str) -> str:
    """Return what is read where no script runs; of very long lives only a word."""
    if sum(len(journey.stays) for journey in journeys) > STILL_STAYS:
        return f"<p>{html.escape(speech_in(lang).say('still.script'))}</p>"
    return still_page(journeys, title, _coarse_ground()["land"], lang)


def whole_page(parts: Parts) -> str:
    """Return the page that the parts make."""
    return page_bytes(parts).decode()


def page_bytes(parts: Parts) -> bytes:
    """Return the page as the bytes of its file.

    Each part is encoded by itself: the largest, the data, is most often plain ASCII.
    """
    script = f"{assets.leaflet().script}\n{assets.script()}"
    style = f"{assets.bare_leaflet_style()}\n{assets.style()}"
    pieces = (
        _head(parts, _policy((script, assets.unpacker()), style, parts), style),
        f'<main class="lm"></main>\n<noscript><div class="lm">{parts.still}</div>'
        "</noscript>\n",
        *data_pieces(parts.blocks),
        f"{packed_script(script)}\n<script>{assets.unpacker()}</script>\n"
        "</body>\n</html>\n",
    )
    return b"".join(map(encode_text, pieces))


def _head(parts: Parts, policy: str, style: str) -> str:
    return f"""<!doctype html>
<html lang="{html.escape(parts.lang)}">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="lifemap">
<title>{html.escape(parts.title)}</title>
<style>{style}</style>
</head>
<body>
"""


def data_pieces(blocks: dict[str, str]) -> Iterator[str]:
    """Yield the script elements that carry data, in pieces."""
    for name, text in blocks.items():
        yield f'<script type="application/json" data-lifemap="{name}">'
        yield text
        yield "</script>\n"


def packed_script(script: str) -> str:
    """Return the element that carries the packed script, and whose Leaflet is."""
    return (
        f"<!-- Leaflet {assets.leaflet().version}: (c) 2010-2023 Volodymyr Agafonkin,"
        " (c) 2010-2011 CloudMade; BSD-2-Clause; packed -->\n"
        f'<script type="text/plain" data-lifemap="packed">{assets.packed(script)}'
        "</script>"
    )


def _policy(scripts: Sequence[str], style: str, parts: Parts) -> str:
    """Return the content security policy: nothing but what stands in the page."""
    pictures = " ".join(("data:", "blob:", *(parts.tiles.hosts if parts.tiles else ())))
    return (
        "default-src 'none'; "
        f"script-src {' '.join(assets.digest(script) for script in scripts)}; "
        f"style-src {assets.digest(style)}; img-src {pictures}; "
        "base-uri 'none'; form-action 'none'"
    )
