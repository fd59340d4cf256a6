"""Turn a biography into a dated journey on one offline HTML map.

The names below load their modules when they are first asked for, so that
``import lifemap`` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing takes longer than a first look-up
if TYPE_CHECKING:
    from lifemap.answers import compare_journeys, where_on
    from lifemap.edtf import Date
    from lifemap.errors import LifemapError
    from lifemap.gazetteer import Gazetteer, LocalGazetteer
    from lifemap.journey import filter_journey, plan_journey
    from lifemap.lifefile import read_life, write_life
    from lifemap.model import Journey, Life
    from lifemap.phrases import read_date
    from lifemap.prose import read_biography
    from lifemap.resolution import resolve
    from lifemap.webmap import LifeMap, save_map

_HOMES = {
    "Date": "edtf",
    "Gazetteer": "gazetteer",
    "Journey": "model",
    "Life": "model",
    "LifeMap": "webmap",
    "LifemapError": "errors",
    "LocalGazetteer": "gazetteer",
    "compare_journeys": "answers",
    "filter_journey": "journey",
    "plan_journey": "journey",
    "read_biography": "prose",
    "read_date": "phrases",
    "read_life": "lifefile",
    "resolve": "resolution",
    "save_map": "webmap",
    "where_on": "answers",
    "write_life": "lifefile",
}

__all__ = [
    "Date",
    "Gazetteer",
    "Journey",
    "Life",
    "LifeMap",
    "LifemapError",
    "LocalGazetteer",
    "compare_journeys",
    "filter_journey",
    "plan_journey",
    "read_biography",
    "read_date",
    "read_life",
    "resolve",
    "save_map",
    "where_on",
    "write_life",
]


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("lifemap")
    if name not in _HOMES:
        msg = f"module 'lifemap' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    return getattr(import_module(f"lifemap.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
