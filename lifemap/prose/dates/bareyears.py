"""Find years of two or three digits, and settle which era they are counted in.

"In 63 he was consul", "in 168-7" and "at Ephesus (131)" may be years of our era, before
it, or since the Hijra: the lifetime tells which, or the date told before.
"""

from __future__ import annotations

import re

from lifemap.calendars import from_islamic
from lifemap.edtf import Date, Window, iso, parse
from lifemap.errors import DateError
from lifemap.phrases.parts import phrase, write_year
from lifemap.phrases.patterns import any_of
from lifemap.phrases.words import ISLAMIC_MONTHS, REPUBLICAN_MONTHS
from lifemap.prose.dates.mention import Found, Relation, Role

_NEAR = 48
_LONGEST = 110 * 366  # days of a life of which one end is not known
_LEAD = re.compile(
    r"\b(?P<lead>in|by|since|until|till|from|after|before|between|year|around|about|circa|"
    r"c\.|early|late)\s(?:(?:early|late|about|around|the\s(?:end|beginning|year)\sof|or)\s)*"
    r"(?:\d{2,3}\s)?$|(?P<open>\()(?:in\s|c\.\s?|about\s)?$",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"(?P<first>\d{2,3})(?:\s?(?P<join>[-–/]|to|or|and|until)\s?(?P<last>\d{1,3}))?"
    r"(?P<on>\s(?:on|onwards?)\b)?"
    r"(?=[,.;:)\]—–](?!\d)|\s*$|\s(?:he|she|they|the|his|her|at|when|after|with|in|a|"
    r"an|as|for|from|before|but|under|during|it|its|was|were|while|who|that|on|I|we|[A-Z]|"
    r"(?:to|and|by|or)\s(?!\d))[^\W\d_]*\b)"
)
_OTHER_MONTH = re.compile(
    rf"\s(?:{any_of([*ISLAMIC_MONTHS, *REPUBLICAN_MONTHS])})\b", re.IGNORECASE
)
_ROLES: dict[str, Role] = {
    "since": "since", "until": "until", "till": "until", "from": "from",
}  # fmt: skip
_HUNDRED = 100


def find_bare_year(text: str, floor: int, start: int, _word: str) -> Found | None:
    """Read a year of two or three digits, or two such years, after a word of time."""
    behind = text[max(floor, start - _NEAR) : start]
    lead, match = _LEAD.search(behind), _YEARS.match(text, start)
    if lead is None or match is None or _OTHER_MONTH.match(text, match.end()):
        return None
    if lead["open"] and (
        text[match.end() : match.end() + 1] != ")" or len(match["first"]) < 3  # noqa: PLR2004
    ):
        return None
    first, last = int(match["first"]), 0
    if match["last"]:
        digits = match["last"]
        base = (
            match["first"][: -len(digits)] if len(digits) < len(match["first"]) else ""
        )
        last = int(base + digits)
    word = (lead["lead"] or "").lower()
    ranged = last and match["join"].lower() not in ("or",) and word != "between"
    role: Role = "for" if ranged else "from" if match["on"] else _ROLES.get(word, "at")
    relation = Relation("bare-year", first, amount_to=last)
    return Found(start, match.end(), relation, role)


def settle_bare_year(
    relation: Relation, anchor: Date | None, bounds: Window
) -> str | None:
    """Return the years in the era that the lifetime holds: ours, BC, or the Hijra."""
    known = widened(bounds)
    first, last = relation.amount, relation.amount_to or relation.amount
    if known is None:
        ancient = anchor is not None and anchor.latest is not None and anchor.latest < 0
        if first < _HUNDRED and not ancient:
            return None
        return _common(1 - first, 1 - last) if ancient else _common(first, last)
    eras = (_common(first, last), _common(1 - first, 1 - last), hijra(first, last))
    for edtf in (_with_parts(relation, years) for years in eras):
        if edtf is not None and known.judge(parse(edtf)) != "out":
            return edtf
    return None


def _with_parts(relation: Relation, edtf: str | None) -> str | None:
    """Return a month or season of a year: "the spring of 58"."""
    if edtf is None or relation.parts is None or "/" in edtf or "[" in edtf:
        return edtf
    year = int(edtf)
    winter = relation.parts.season == _WINTER
    parts = relation.parts._replace(first_year=year, last_year=year + winter)
    return phrase(parts).alone


_WINTER = 24


def widened(bounds: Window) -> Window | None:
    """Return the days of a life, an end that is not known put a long life away."""
    first, last = bounds
    if first is None and last is None:
        return None
    return Window(
        last - _LONGEST if first is None and last is not None else first,
        first + _LONGEST if last is None and first is not None else last,
    )


def _common(first: int, last: int) -> str | None:
    if first > last:
        return None
    names = write_year(first), write_year(last)
    return names[0] if first == last else f"{names[0]}/{names[1]}"


def hijra(first: int, last: int) -> str | None:
    """Return the days of years AH as a choice, or as a stretch of several years."""
    if not 0 < first <= last:
        return None
    days = from_islamic(first, 1, 1), from_islamic(last + 1, 1, 1) - 1
    if first == last:
        return f"[{iso(days[0])}..{iso(days[1])}]"
    return f"{iso(days[0])}/{iso(days[1])}"


_LITTLE = re.compile(r"(?<![-\d])0(\d{3})(?=$|[-./,\]])")
_ERA = re.compile(r"(?:[BC]\.?\s?[CE]|A\.?\s?[DH])\b")
_AH_YEARS = range(900, 1460)


def other_era(date: Date, words: str, bounds: Window) -> Date | None:
    """Return a date that the lifetime does not hold as one BC or AH that it does."""
    known = widened(bounds)
    if known is None or _ERA.search(words):
        return None
    tries: list[str | None] = []
    if _LITTLE.search(date.edtf):
        tries.append(_LITTLE.sub(lambda m: write_year(1 - int(m[1])), date.edtf))
    if date.precision == "year" and date.edtf.isdigit() and int(date.edtf) in _AH_YEARS:
        tries.append(hijra(int(date.edtf), int(date.edtf)))
    for edtf in tries:
        try:
            found = parse(edtf) if edtf else None
        except DateError:
            continue
        if found is not None and known.judge(found) != "out":
            return found
    return None


_SLACK = 31  # days: the calendar is reckoned from tables, and writers round


def is_same_year(islamic: int, date: Date) -> bool:
    """Tell whether a year AH and a date of our era can be the same: 656 (1258)."""
    if islamic == 0 or date.earliest is None or date.latest is None:
        return False
    first = from_islamic(islamic, 1, 1) - _SLACK
    last = from_islamic(islamic + 1, 1, 1) + _SLACK
    return date.earliest <= last and first <= date.latest
