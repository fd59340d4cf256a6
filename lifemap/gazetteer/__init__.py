"""Look up places by any of their names, at a date, within an area, offline."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.gazetteer.geocoder import LocalGazetteer
    from lifemap.gazetteer.lookup import Gazetteer

__all__ = ["Gazetteer", "LocalGazetteer"]


def __getattr__(name: str) -> object:
    if name == "Gazetteer":
        from lifemap.gazetteer.lookup import Gazetteer

        return Gazetteer
    if name == "LocalGazetteer":
        from lifemap.gazetteer.geocoder import LocalGazetteer

        return LocalGazetteer
    msg = f"module 'lifemap.gazetteer' has no attribute {name!r}"
    raise AttributeError(msg)
