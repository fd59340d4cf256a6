"""Draw journeys as HTML pages.

The names below load their modules when they are first asked for; only `LifeMap` needs
folium.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lifemap.webmap.embedding import fragment_of, frame_line, frame_source
    from lifemap.webmap.folium_map import LifeMap
    from lifemap.webmap.overlay import Overlay, read_overlay
    from lifemap.webmap.page import render_page, save_comparison, save_map

_HOMES = {
    "LifeMap": "folium_map",
    "Overlay": "overlay",
    "fragment_of": "embedding",
    "frame_line": "embedding",
    "frame_source": "embedding",
    "read_overlay": "overlay",
    "render_page": "page",
    "save_comparison": "page",
    "save_map": "page",
}

__all__ = [
    "LifeMap",
    "Overlay",
    "fragment_of",
    "frame_line",
    "frame_source",
    "read_overlay",
    "render_page",
    "save_comparison",
    "save_map",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module 'lifemap.webmap' has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(f"lifemap.webmap.{_HOMES[name]}"), name)
