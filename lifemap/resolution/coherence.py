"""Choose the places that the names of one text mean together, where nothing is dated.

The names of a text support each other: by lying near, in one country, in one unit of
it. Each rival's score is its own and the support of the likeliest rivals of every
other name, weighed by how likely these are so far; a few rounds settle it. Texts of
one source (a newspaper, letters of one hand) have a home: a bare Athens in a paper
that tells of Clarke County and Macon is not the one in Greece.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lifemap.model import Candidate, Mention, Place, Resolution
from lifemap.resolution import RIVALS, Candidates
from lifemap.resolution.travel import Spot, apart_km, spot_of
from lifemap.toponyms import normalise

ROUNDS = 3
SHARPNESS = 1.5
"""How much likelier a point more makes a rival, as a factor of e."""
SUPPORT = 2.5
"""What full support by a single other name counts."""
SAME_COUNTRY, SAME_UNIT = 0.15, 0.3
"""What one country, one unit count beside the nearness of 0 to 1."""
AREA_SAYS = 0.3
"""How much the name of an area says of what lies in it: all at no distance."""
MANY = 1_000_000
"""An area of no more people, a county, says as much as a town."""
FAME, LOOSE, AREA, OWN_NAME = 0.1, 2.5, 1.0, 0.7
HOME = 4.0
"""What it counts to lie where the places of the other texts of a source do."""
FEW_TEXTS = 2.0
"""So many places of a source say half of what many would."""
_NEAR_KM, _FAR = 30.0, 4.0

_Key = tuple[str, str]
_Matrix = list[list[float]]
_Scores = dict[_Key, list[float]]
_Homely = tuple[str, Spot, float]
_Ways = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of the text: how often it is said, its rivals and what they score."""

    count: int
    rivals: tuple[Candidate, ...]
    spots: tuple[Spot, ...]
    scores: tuple[float, ...]


_Names = dict[_Key, _Name]


def resolve_toponyms(
    mentions: Sequence[Mention], gazetteer: Candidates
) -> tuple[Resolution, ...]:
    """Return which place each mention of one text means, in their order.

    A name means one place in a text. Candidates stand best first; their scores hold
    the support of the other names.
    """
    return resolve_texts([mentions], gazetteer)[0]


def resolve_texts(
    texts: Sequence[Sequence[Mention]], gazetteer: Candidates
) -> tuple[tuple[Resolution, ...], ...]:
    """Return which place each mention of each text means; the texts are of one source.

    What the other names of the whole source mean then counts too. A name may mean
    one place in one text and another in the next.
    """
    spots: dict[str, Spot] = {}
    names = [_look_up_all(mentions, gazetteer, spots) for mentions in texts]
    settled = [_settle_all(each) for each in names]
    if len(texts) > 1:
        home = _home(names, settled, spots)
        ways: _Ways = {}
        names = [_at_home(each, home, ways) for each in names]
        settled = [_settle_all(each) for each in names]
    return tuple(
        tuple(found[_key(mention)] for mention in mentions)
        for mentions, found in zip(
            texts, map(_conclude_all, names, settled), strict=True
        )
    )


def _look_up_all(
    mentions: Sequence[Mention], gazetteer: Candidates, spots: dict[str, Spot]
) -> _Names:
    """Return the names of a text."""
    counts = Counter(map(_key, mentions))
    return {
        key: _look_up(mention, counts[key], gazetteer, spots)
        for key, mention in {_key(mention): mention for mention in mentions}.items()
    }


def _settle_all(names: _Names) -> _Scores:
    """Return the scores of the rivals of each name that has any."""
    known = [key for key, name in names.items() if name.rivals]
    return dict(zip(known, _settle([names[key] for key in known]), strict=True))


def _conclude_all(names: _Names, scores: _Scores) -> dict[_Key, Resolution]:
    return {key: _conclude(name, scores.get(key, [])) for key, name in names.items()}


def _home(
    names: Sequence[_Names], settled: Sequence[_Scores], spots: dict[str, Spot]
) -> list[_Homely]:
    """Return the places that the texts of a source mean, with name and weight.

    Each text says of each of its names the likeliest place, by how likely it is.
    """
    said: dict[tuple[str, str], float] = defaultdict(float)
    for each, scores in zip(names, settled, strict=True):
        for key, worth in scores.items():
            once = replace(each[key], count=1)
            best = max(range(len(worth)), key=worth.__getitem__)
            place = once.rivals[best].place
            said[key[0], place.id] += _believe(once, worth)[best]
    return [(name, spots[place], weight) for (name, place), weight in said.items()]


def _at_home(names: _Names, home: Sequence[_Homely], ways: _Ways) -> _Names:
    """Return names whose rivals have the support of the places of the source.

    A name does not support itself: a paper of Paris, Texas says Paris all the time.
    """
    return {
        key: replace(
            name,
            scores=tuple(
                score + HOME * _support_of_home(spot, key[0], home, ways)
                for score, spot in zip(name.scores, name.spots, strict=True)
            ),
        )
        for key, name in names.items()
    }


def _support_of_home(
    spot: Spot, name: str, home: Sequence[_Homely], ways: _Ways
) -> float:
    """Return how well a spot goes with the places of the source, about 0 to 1."""
    total = support = 0.0
    for other, place, weight in home:
        if other == name:
            continue
        way = (spot.place.id, place.place.id)
        if way not in ways:
            ways[way] = _goes_with(spot, place)
        total += weight
        support += weight * ways[way]
    return support / (total + FEW_TEXTS)


def _key(mention: Mention) -> _Key:
    return normalise(mention.toponym), normalise(mention.within)


def _look_up(
    mention: Mention, count: int, gazetteer: Candidates, spots: dict[str, Spot]
) -> _Name:
    """Return a name with its rivals, within what the text says if any lie there."""
    found = gazetteer.candidates(
        mention.toponym, within=mention.within, limit=RIVALS, fuzzy=False
    ) or gazetteer.candidates(mention.toponym, limit=RIVALS, fuzzy=False)
    for each in found:
        if each.place.id not in spots:
            points = each.place.id.startswith("gn:")
            place = each.place if points else gazetteer.place(each.place.id)
            spots[place.id] = spot_of(place)
    around = tuple(spots[each.place.id] for each in found)
    whole = tuple(
        each._replace(place=spot.place)
        for each, spot in zip(found, around, strict=True)
    )
    exact = any(each.match == "exact" for each in whole)
    asked = normalise(mention.toponym)
    scores = tuple(
        each.score
        + FAME * math.log10(each.place.population + 1000)
        - LOOSE * (exact and each.match != "exact")
        - AREA * each.place.is_area
        + OWN_NAME * (normalise(each.place.name) == asked)
        for each in whole
    )
    return _Name(count, whole, around, scores)


def _settle(names: Sequence[_Name]) -> list[list[float]]:
    """Return the rivals' scores with the support that they get in the end."""
    pairs = {
        (i, j): _support(names[i], names[j])
        for i, j in itertools.combinations(range(len(names)), 2)
    }
    weight = SUPPORT / math.sqrt(max(1, len(names) - 1))
    scores = [list(name.scores) for name in names]
    for _ in range(ROUNDS):
        beliefs = [
            _believe(name, score) for name, score in zip(names, scores, strict=True)
        ]
        scores = [list(name.scores) for name in names]
        for (i, j), matrix in pairs.items():
            _add(scores[i], matrix, beliefs[j], weight)
            _add(
                scores[j],
                list(map(list, zip(*matrix, strict=True))),
                beliefs[i],
                weight,
            )
    return scores


def _add(scores: list[float], matrix: _Matrix, beliefs: list[float], by: float) -> None:
    """Add the support of another name's rivals, of the strongest each."""
    for at, row in enumerate(matrix):
        said = (way * belief for way, belief in zip(row, beliefs, strict=True))
        scores[at] += by * max(said)


def _believe(name: _Name, scores: Sequence[float]) -> list[float]:
    """Return how likely each rival is so far, times what it says of others."""
    top = max(scores)
    shares = [math.exp(SHARPNESS * (score - top)) for score in scores]
    total = sum(shares) / math.sqrt(name.count)
    return [
        share / total * (AREA_SAYS if _is_wide(rival.place) else 1.0)
        for share, rival in zip(shares, name.rivals, strict=True)
    ]


def _is_wide(place: Place) -> bool:
    """Return whether a place is an area that much lies in."""
    return place.is_area and place.population > MANY


def _support(one: _Name, other: _Name) -> _Matrix:
    """Return how much each rival of a name supports each of another."""
    return [[_goes_with(a, b) for b in other.spots] for a in one.spots]


def _goes_with(one: Spot, other: Spot) -> float:
    near = 1 - min(1.0, math.log1p(apart_km(one, other) / _NEAR_KM) / _FAR)
    a, b = one.place, other.place
    if not a.country or a.country != b.country:
        return near
    units = [p.name if p.kind == "unit" else p.within for p in (a, b)]
    shared = SAME_UNIT * (units[0] == units[1] != "")
    return near + SAME_COUNTRY + shared


def _conclude(name: _Name, scores: Sequence[float]) -> Resolution:
    """Return the resolution of a name: the best rival, by what lead, and the rest."""
    if not scores:
        return Resolution("unknown")
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
    ranked = tuple(name.rivals[at]._replace(score=scores[at]) for at in order)
    lead = ranked[0].score - ranked[1].score if len(ranked) > 1 else math.inf
    return Resolution("resolved", ranked, lead)
