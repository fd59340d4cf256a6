"""Be a folium map that shows a journey: layers of folium can be added to it.

It asks for Leaflet alone, which stands in the page; no text of the life passes a
template. folium's own objects are rendered as they always are, and what they hold is
their author's.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import folium
from branca.element import Figure
from folium.template import Template

from lifemap.files import encode_text, write_whole
from lifemap.model import Journey
from lifemap.webmap import assets
from lifemap.webmap.embedding import frame_source
from lifemap.webmap.page import Parts, data_pieces, page_parts

_HEAD = "lifemap-head-8f0d1c"
_BODY = "lifemap-body-8f0d1c"
_END = "lifemap-end-8f0d1c"
# folium's popups ask for jQuery only to turn their HTML into a node.
_NODE_MAKER = (
    "window.$ ??= text => { const t = document.createElement('template');"
    " t.innerHTML = text.trim(); return [t.content.firstChild]; };"
)
_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 25 41'"
    "%3E%3Cpath d='M12.5 40C5 26 1 19 1 12.5a11.5 11.5 0 0 1 23 0C24 19 20 26 12.5 40z'"
    " fill='%23635e55' stroke='%23fff'/%3E%3C/svg%3E"
)
_SETTINGS = (
    f'L.Icon.Default.mergeOptions({{imagePath: " ", iconUrl: "{_ICON}",'
    f' iconRetinaUrl: "{_ICON}", shadowUrl: ""}});'
    " L.Icon.Default.prototype._getIconUrl ="
    " function (name) { return this.options[name + 'Url']; };"
)


class LifeFigure(Figure):
    """The page around a life map: folium's parts first, then the life's data."""

    _template = Template(
        "<!doctype html>\n"
        '<html lang="en">\n<head>\n' + _HEAD + "\n"
        "{{ this.header.render(**kwargs) }}\n</head>\n<body>\n" + _BODY + "\n"
        "{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n"
        + _END
        + "\n</body>\n</html>\n"
    )

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self.parts = parts

    def render(self, **kwargs: Any) -> str:
        """Return the page; the data goes in last, behind every template."""
        page = super().render(**kwargs)
        script = assets.script()
        page = page.replace(_BODY, _body(self.parts), 1)
        page = page.replace(_END, _end(self.parts, script), 1)
        page = page.replace(_HEAD, _head(self.parts), 1)
        return encode_text(_with_policy(page, script)).decode()

    def _repr_html_(self, **kwargs: Any) -> str:
        return frame_source(self.render(**kwargs))


class LifeMap(folium.Map):
    """A folium map of a journey.

    Parameters
    ----------
    journey
        What is shown.
    **options
        ``title``, ``lang``, ``theme``, ``gazetteer``, ``overlays`` as for
        `save_map`; anything else goes to `folium.Map`.

    The projection is Web Mercator, which folium's layers are made for.

    Examples
    --------
    >>> life_map = LifeMap(journey)                             # doctest: +SKIP
    >>> folium.CircleMarker([46.5, 30.7]).add_to(life_map)      # doctest: +SKIP
    >>> life_map.save("life.html")                              # doctest: +SKIP
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - folium's own form
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <div class="folium-map" id={{ this.get_name()|tojson }}></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, {
            center: {{ this.location|tojson }},
            crs: L.CRS.EPSG3857,
            ...{{ this.options|tojavascript }}
        });
        {% endmacro %}
        """
    )

    def __init__(self, journey: Journey, **options: Any) -> None:
        ours = ("title", "lang", "theme", "gazetteer", "overlays")
        page = {name: options.pop(name) for name in ours if name in options}
        settings = {
            "tiles": None,
            "zoom_control": False,
            "zoom_snap": 0,
            "world_copy_jump": False,
            **options,
        }
        super().__init__(**settings)
        parts = page_parts([journey], {**page, "projection": "mercator"})  # type: ignore[typeddict-item]
        LifeFigure(parts).add_child(self)

    def save(self, outfile: Any, close_file: bool = True, **kwargs: Any) -> None:
        """Write the map as one HTML page, to a path whole or not at all."""
        if isinstance(outfile, str | Path):
            write_whole(outfile, self.get_root().render())
        else:
            super().save(outfile, close_file, **kwargs)


def _head(parts: Parts) -> str:
    """Return the head: policy (to be filled in), title, style, Leaflet."""
    leaflet = assets.leaflet()
    return f"""<meta http-equiv="Content-Security-Policy" content="{_HEAD}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="lifemap">
<title>{html.escape(parts.title).replace("{", "&#123;")}</title>
<style>{leaflet.style}
{assets.style()}</style>
<script>{leaflet.script}</script>
<script>{_NODE_MAKER} {_SETTINGS}</script>"""


def _body(parts: Parts) -> str:
    return f"""<main class="lm"></main>
<noscript><div class="lm">{parts.still}</div></noscript>"""


def _end(parts: Parts, script: str) -> str:
    packed = assets.packed(script)
    return f"""{"".join(data_pieces(parts.blocks))}
<script type="text/plain" data-lifemap="packed">{packed}</script>
<script>{assets.unpacker()}</script>"""


def _with_policy(page: str, script: str) -> str:
    """Fill in the policy: scripts by hash, and the hosts that folium's layers name."""
    inline = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    hosts = sorted(
        set(re.findall(r'<(?:script|link)[^>]*?(?:src|href)="(https://[^/"]+)', page))
    )
    digests = {assets.digest(text) for text in (*inline, script)}
    policy = (
        "default-src 'none'; "
        f"script-src {' '.join([*sorted(digests), *hosts])}; "
        f"style-src 'unsafe-inline' {' '.join(hosts)}; font-src data: https:; "
        "img-src data: blob: https:; connect-src https:; "
        "base-uri 'none'; form-action 'none'"
    )
    return page.replace(_HEAD, policy, 1)
