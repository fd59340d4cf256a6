"""Read a biography's prose as a life, every event with the words that say so."""

from __future__ import annotations

from lifemap.prose.reader import read_biography

__all__ = ["read_biography"]
