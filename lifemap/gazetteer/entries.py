"""Name what the compiler reads: places with all their names, and dated names."""

from __future__ import annotations

from typing import NamedTuple


class Entry(NamedTuple):
    """A place as a source gives it, with every spelling to find it by.

    ``shape`` is an encoded area or ""; ``when`` EDTF for what existed for a time
    only; ``weight`` the population that its fame is worth where it has none; ``border``
    how exact an area's outline is, in km; ``box`` its west, south, east and north, None
    where nobody has worked it out.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str = ""
    population: int = 0
    kind: str = ""
    radius: float = 0.0
    names: tuple[str, ...] = ()
    source: str = ""
    shape: str = ""
    when: str = ""
    within: str = ""
    weight: int = 0
    note: str = ""
    border: float = 0.0
    box: tuple[float, float, float, float] | None = None


class Fact(NamedTuple):
    """A curated name of a place, with the years it was in use where they are known.

    ``days`` holds the four day numbers where a source gives more than ``when`` says.
    """

    place_id: str
    toponym: str
    lang: str = ""
    when: str = ""
    kind: str = ""
    source: str = ""
    days: tuple[int | None, int | None, int | None, int | None] | None = None
