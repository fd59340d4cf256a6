"""Write a journey as a poster, in SVG."""

from __future__ import annotations

from importlib import import_module

from lifemap.model import Journey


def write(journey: Journey) -> str:
    """Return the poster; `webmap`, which stands above this module, draws it."""
    poster: str = import_module("lifemap.webmap.poster").draw_poster(journey)
    return poster
