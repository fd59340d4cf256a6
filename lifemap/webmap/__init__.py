"""Draw journeys as HTML pages."""

from __future__ import annotations

from lifemap.webmap.page import render_page, save_map

__all__ = ["render_page", "save_map"]
