"""Tell how likely a place was meant at a date, where no table of names says so.

People are counted today, and lands grew unlike: of those in Whitby, Ontario few were
there in 1850. A name that settlers carried over the sea is younger than they: who was
at Glastonbury in 1191 was not in Connecticut. And a country of today that was none yet
leaves its name to the town that gave it.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable

from lifemap.edtf import Date, from_day, to_day
from lifemap.model import Candidate, Place

Existed = Callable[[Place, Date], bool]

NOT_YET = 2.0
"""What it costs that nobody can have called a place so yet."""
NO_STATE_YET = 0.7
"""What it costs that a country of today was none yet; names of lands are older."""
PEOPLED = 0.35
"""Points for ten times as many people of a land, then as against today."""
LEAST_LAND = 0.1
"""The least share of its people that an area's fame counts."""
YEARS = (1500, 1700, 1800, 1850, 1900, 1950, 2020)
_SHARES = {
    "GB IM JE GG": (4, 9, 16, 31, 57, 75),
    "IE": (15, 30, 90, 130, 65, 58),
    "FR MC": (22, 31, 43, 54, 60, 64),
    "DE LU LI": (14, 18, 29, 41, 65, 82),
    "IT MT SM VA": (17, 22, 30, 41, 57, 78),
    "ES AD GI": (14, 16, 24, 31, 39, 59),
    "PT": (10, 20, 29, 37, 53, 83),
    "NL": (6, 11, 12, 18, 30, 58),
    "BE": (12, 17, 25, 39, 58, 75),
    "CH": (7, 14, 20, 28, 38, 55),
    "AT": (22, 28, 33, 44, 66, 77),
    "RU UA BY MD EE LV LT GE AM AZ": (7, 10, 20, 30, 60, 70),
    "TR CY": (7, 9, 11, 13, 16, 25),
    "IR IQ SY LB JO SA YE OM AF UZ TM TJ KG KZ": (5, 5, 7, 8.5, 11, 20),
    "IL PS": (2, 2, 2, 2.5, 4.5, 12),
    "IN PK BD LK NP MM": (6, 9, 11, 13, 16, 25),
    "CN TW MN KR KP": (7, 10, 25, 30, 28, 39),
    "JP": (12, 21, 24, 25, 35, 66),
    "ID VN TH KH LA": (4, 5.5, 7, 9, 14, 28),
    "MY BN": (1, 1, 1.5, 2, 7, 19),
    "PH": (0.5, 1, 2, 5, 7, 18),
    "HK SG": (0.1, 0.1, 0.1, 0.6, 4.5, 25),
    "US": (0.1, 0.2, 1.6, 7, 23, 46),
    "CA": (0.1, 0.2, 1.3, 6.4, 14.5, 37),
    "AU NZ": (0.1, 0.1, 0.1, 1.6, 15, 33),
    "ZA": (1, 1.5, 2.5, 3.5, 8, 23),
    "MX": (6, 3.5, 4.6, 6, 10.5, 22),
    "BR": (0.5, 0.6, 1.5, 3.3, 8, 25),
    "AR UY": (0.6, 0.7, 0.9, 2.4, 10, 38),
    "CL": (3, 3, 3.5, 7.5, 15.5, 32),
    "PE BO EC CO VE PY GT HN SV NI CR PA": (5, 2.5, 4, 6, 9, 24),
    "CU DO HT PR JM BB TT BS GY SR": (1, 3, 9, 13, 20, 48),
    "PL CZ SK HU RO BG RS HR SI BA ME MK AL XK GR SE NO DK FI IS FO GL": (
        10,
        15,
        24,
        34,
        55,
        70,
    ),
    "EG DZ MA TN LY SD": (4, 4.5, 5, 6, 10, 20),
}
SHARES = {code: of for codes, of in _SHARES.items() for code in codes.split()}
"""How many in a hundred of its people of 2020 lived in a land of today in each of
`YEARS`; rounded from common estimates, those of settlers where they gave the names."""
_AFRICA = (4, 5, 6, 6.5, 8, 17)
SETTLED = {
    "AR": 1536, "AU": 1788, "BB": 1627, "BO": 1538, "BR": 1532, "BS": 1648, "BZ": 1650,
    "CA": 1604, "CL": 1541, "CO": 1525, "CR": 1561, "CU": 1511, "DO": 1496, "EC": 1534,
    "FK": 1764, "GT": 1524, "GY": 1616, "HN": 1524, "HT": 1625, "JM": 1509, "LR": 1821,
    "MX": 1519, "NI": 1524, "NZ": 1800, "PA": 1510, "PE": 1532, "PH": 1565, "PR": 1508,
    "PY": 1537, "SL": 1787, "SR": 1650, "SV": 1525, "TT": 1592, "US": 1565, "UY": 1624,
    "VE": 1521, "ZA": 1652, "ZM": 1890, "ZW": 1890,
}  # fmt: skip
"""The year, by country, since which settlers gave names to places there."""


def age_points(rival: Candidate, at: Date | None, existed: Existed) -> float:
    """Return what the age of a place counts for a date, 0 or less."""
    place = rival.place
    if at is None or at.latest is None:
        return 0.0
    year = from_day(int(at.latest))[0]
    share = share_then(place.country, year)
    if place.is_area:  # a land has its name also while few live there
        share = max(share, LEAST_LAND)
    points = PEOPLED * math.log10(share)
    if is_young(place, at, existed):
        return points - NO_STATE_YET
    settled = SETTLED.get(place.country)
    if settled is None or place.is_area or place.id.startswith("lm:"):
        return points
    return points - (NOT_YET if at.latest < to_day(settled, 1, 1) else 0.0)


def is_young(place: Place, at: Date | None, existed: Existed) -> bool:
    """Return whether a place is a country of today that was none yet at a date."""
    return at is not None and place.kind == "country" and not existed(place, at)


def share_then(country: str, year: int) -> float:
    """Return the share of a land's people of 2020 who lived there in a year.

    Between the years of the table it grows evenly; before them it stays. What lies in
    several lands counts as Europe does, what the table lacks as Africa.
    """
    percents = (*SHARES.get(country or "PL", _AFRICA), 100)
    if year >= YEARS[-1] or year <= YEARS[0]:
        return percents[0 if year <= YEARS[0] else -1] / 100
    at = bisect.bisect_right(YEARS, year)
    few, many = percents[at - 1 : at + 1]
    part = (year - YEARS[at - 1]) / (YEARS[at] - YEARS[at - 1])
    return few * math.exp(part * math.log(many / few)) / 100
