"""Put a finished page into another one: in a frame, or in a shadow root."""

from __future__ import annotations

import html
import re
from urllib.parse import quote

from lifemap.errors import ExchangeError
from lifemap.webmap import assets

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_PIECES = {
    "style": re.compile(r"<style>.*?</style>", re.DOTALL),
    "still": re.compile(r"<noscript>.*?</noscript>", re.DOTALL),
    "journey": re.compile(
        r'<script type="application/json" data-lifemap="journey">[^<]*</script>'
    ),
    "ground": re.compile(
        r'<script type="application/json" data-lifemap="ground">[^<]*</script>'
    ),
    "packed": re.compile(
        r'<script type="text/plain" data-lifemap="packed">[^<]*</script>'
    ),
}
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"


def frame_line(page: str, text: str, height: int = 640) -> str:
    """Return the ``<iframe>`` line that shows a page inside another.

    Parameters
    ----------
    page
        The page's path or address as the other page sees it.
    text
        The page itself.
    height
        In pixels.

    Raises
    ------
    ExchangeError
        When the text is no page of lifemap.
    """
    title = _find(_TITLE, text, page)
    address = quote(page.replace("\\", "/"), safe="/:~@!$&'()*+,;=")
    return (
        f'<iframe src="{html.escape(address)}" title="{title}" width="100%"'
        f' height="{height}" style="border:0" loading="lazy" sandbox="{SANDBOX}"'
        ' referrerpolicy="no-referrer"></iframe>\n'
    )


def frame_source(text: str, height: int = 640) -> str:
    """Return an ``<iframe>`` that carries the page itself, as a notebook shows it."""
    title = _find(_TITLE, text, "page")
    return (
        f'<iframe srcdoc="{html.escape(text)}" title="{title}" width="100%"'
        f' height="{height}" style="border:0" sandbox="{SANDBOX}"></iframe>'
    )


def fragment_of(text: str, height: int = 640) -> str:
    """Return HTML that shows the map inside a page that may not use frames.

    It lives in a shadow root: neither page's style or script sees the other's, and
    several on one page share nothing.

    Raises
    ------
    ExchangeError
        When the text is no page of lifemap.
    """
    pieces = {name: _find(form, text, name) for name, form in _PIECES.items()}
    return f"""<div style="--lm-height:{height}px" data-lifemap="host">
{pieces["still"]}
<template>
{pieces["style"]}
<div class="lm lm-fragment"></div>
{pieces["journey"]}
{pieces["ground"]}
{pieces["packed"]}
</template>
</div>
<script>{assets.unpacker()}</script>
"""


def _find(form: re.Pattern[str], text: str, name: str) -> str:
    match = form.search(text)
    if match is None or "data-lifemap" not in text:
        msg = f"{name}: is no page that lifemap wrote; draw it again with lifemap map"
        raise ExchangeError(msg)
    return match[1] if form.groups else match[0]
