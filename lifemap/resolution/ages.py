"""Tell whether a place can have borne its name at a date, where no table says so.

A name that settlers carried over the sea is younger than they: who was at Glastonbury
in 1191 was not in Connecticut. And a country of today that was none yet leaves its
name to the town that gave it.
"""

from __future__ import annotations

from collections.abc import Callable

from lifemap.edtf import Date, to_day
from lifemap.model import Candidate, Place

Existed = Callable[[Place, Date], bool]

NOT_YET = 2.0
"""What it costs that nobody can have called a place so yet."""
NO_STATE_YET = 0.7
"""What it costs that a country of today was none yet; names of lands are older."""
SETTLED = {
    "AR": 1536, "AU": 1788, "BB": 1627, "BO": 1538, "BR": 1532, "BS": 1648, "BZ": 1650,
    "CA": 1604, "CL": 1541, "CO": 1525, "CR": 1561, "CU": 1511, "DO": 1496, "EC": 1534,
    "FK": 1764, "GT": 1524, "GY": 1616, "HN": 1524, "HT": 1625, "JM": 1509, "LR": 1821,
    "MX": 1519, "NI": 1524, "NZ": 1800, "PA": 1510, "PE": 1532, "PH": 1565, "PR": 1508,
    "PY": 1537, "SL": 1787, "SR": 1650, "SV": 1525, "TT": 1592, "US": 1565, "UY": 1624,
    "VE": 1521, "ZA": 1652,
}  # fmt: skip
"""The year, by country, since which settlers gave names to places there."""


def age_points(rival: Candidate, at: Date | None, existed: Existed) -> float:
    """Return what the age of a place counts for a date, 0 or less."""
    place = rival.place
    if at is None or at.latest is None:
        return 0.0
    if place.kind == "country":
        return 0.0 if existed(place, at) else -NO_STATE_YET
    year = SETTLED.get(place.country)
    if year is None or place.is_area or place.id.startswith("lm:"):
        return 0.0
    return -NOT_YET if at.latest < to_day(year, 1, 1) else 0.0
