"""Tell a stay of months from one of days, by its date or by its words."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.edtf import Date

_MONTHS = 60  # days from which on a stay is residence
_WEEKS = 45  # days up to which it is a visit
_BRIEF = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|six|several|(?:a )?few|a couple of|some|many"
    r"|\d) (?:\w+ )?(?:days?|nights?|weeks?|hours?)|fortnight|weekend|holidays?"
    r"|vacation|christmas|easter|the (?:day|night))\b",
)


def lasts(date: Date | None) -> bool:
    """Whether a date surely spans two months, from when it began at the latest."""
    if date is None or not date.is_interval:
        return False
    first, last = date.start.latest, date.end.earliest
    return first is not None and last is not None and last - first >= _MONTHS


def is_brief(near: str, rest: str, date: Date | None) -> bool:
    """Whether a stay is one of days or weeks, by its words or its date."""
    if _BRIEF.search(near) or _BRIEF.match(rest.lstrip(" ,for")):
        return True
    if date is None or not date.is_interval:
        return False
    first, last = date.earliest, date.latest
    return first is not None and last is not None and last - first <= _WEEKS
