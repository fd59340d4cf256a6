"""Tell for each name in the drafts which other names mean the same place."""

from __future__ import annotations

from typing import NamedTuple

from lifemap.prose.mentions import AREA_KINDS, Names
from lifemap.prose.scenes import Draft
from lifemap.toponyms import normalise


def settle_places(drafts: list[Draft], names: Names) -> None:
    """Keep of what a place is said to lie in only what the gazetteer can tell.

    Each draft takes the place of the one it is made of: a book has a hundred thousand.
    """
    known: dict[tuple[str, str], str] = {}
    for draft in drafts:
        key = (draft.toponym, draft.within)
        if draft.within and key not in known:
            known[key] = _container(names, *key)
    for index, draft in enumerate(drafts):
        drafts[index] = _in_town(names, draft, known)
    places = _same_places(names, drafts)
    for index, draft in enumerate(drafts):
        within = known.get((draft.toponym, draft.within), "")
        drafts[index] = _at(draft, within, places[draft.toponym])


def _in_town(names: Names, draft: Draft, known: dict[tuple[str, str], str]) -> Draft:
    """Return a draft at the town it lies in or near, where only that is on the map."""
    if not draft.known and draft.near:
        town, rest = draft.near, ""
    elif draft.within and not known[draft.toponym, draft.within]:
        town, _, rest = draft.within.partition(", ")
    else:
        return draft
    best = names.likeliest_in(town, rest)
    if best is None or best.kind in AREA_KINDS:
        return draft
    known[town, rest] = rest
    return draft._replace(toponym=town, within=rest, flags=(*draft.flags, "near"))


def _at(draft: Draft, within: str, spot: Spot) -> Draft:
    """Return a draft with its place; lat and lon only tell near from far."""
    return draft._replace(within=within, place=spot.id, lat=spot.lat, lon=spot.lon)


class Spot(NamedTuple):
    """What all names of a place share, and about where its likeliest reading is."""

    id: str
    lat: float
    lon: float


def _same_places(names: Names, drafts: list[Draft]) -> dict[str, Spot]:
    """Return for each name the spot of its place: the same for New York (City)."""
    owners: dict[str, Spot] = {}
    same: dict[str, Spot] = {}
    for name in dict.fromkeys(d.toponym for d in drafts):
        spots = [Spot(p.id, p.lat, p.lon) for p in names.rivals(name)] or [
            Spot(normalise(name), 0.0, 0.0)
        ]
        same[name] = next((owners[s.id] for s in spots if s.id in owners), spots[0])
        owners.setdefault(spots[0].id, same[name])
    return same


def _container(names: Names, toponym: str, within: str) -> str:
    """Return of "Cheshire County, New Hampshire" what a place of that name lies in."""
    parts = [p.strip() for p in within.split(",")]
    tries = dict.fromkeys((within, *reversed(parts)))
    found = (t for t in tries if names.may_lie_in(toponym, t))
    return next(found, "")
