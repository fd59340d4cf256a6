"""Find tiles of a map with streets by their name in xyzservices."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lifemap.errors import SourceError


class Tiles(NamedTuple):
    """Where tiles are fetched from, how, and whose they are.

    ``hosts`` are the origins that the page's policy must allow pictures from.
    """

    url: str
    options: dict[str, Any]
    credit: str
    hosts: tuple[str, ...]


def find_tiles(name: str) -> Tiles:
    """Return the tiles of a name such as ``OpenStreetMap.Mapnik``.

    Raises
    ------
    SourceError
        When there are none of the name, or they need a key.
    """
    provider = _query(name)
    if provider.requires_token():
        msg = f"tiles {name!r} need a key; choose others, e.g. OpenStreetMap.Mapnik"
        raise SourceError(msg)
    url = provider.build_url(x="{x}", y="{y}", z="{z}", fill_subdomain=False)
    url = url.replace("{r}", "")
    if not url.startswith("https://"):
        msg = f"tiles {name!r} are not served over https; choose others"
        raise SourceError(msg)
    subdomains = list(provider.get("subdomains", "abc"))
    options = {"maxZoom": provider.get("max_zoom", 18), "subdomains": subdomains}
    credit = re.sub(r"<[^>]*>", "", provider.get("attribution", name))
    return Tiles(url, options, credit, _hosts(url, subdomains))


def _query(name: str) -> Any:
    """Return the provider of a name, or the first of a family of that name."""
    from xyzservices import TileProvider, providers

    try:
        return providers.query_name(name)
    except ValueError:
        wanted = re.sub(r"\W", "", name).lower()
    for family, members in providers.items():
        if family.lower() == wanted and not isinstance(members, TileProvider):
            return next(iter(members.values()))
    msg = f"tiles {name!r}: none of that name; try OpenStreetMap or OpenTopoMap"
    raise SourceError(msg)


def _hosts(url: str, subdomains: list[str]) -> tuple[str, ...]:
    """Return the origins that a template of addresses leads to."""
    origin = "/".join(url.split("/")[:3])
    if "{s}" not in origin:
        return (origin,)
    return tuple(origin.replace("{s}", each) for each in subdomains)
