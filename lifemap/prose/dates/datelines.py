"""Read when a newspaper says that somebody died: "HONOLULU, Dec. 2. ... yesterday".

A dispatch opens with where and on what day it was written; its "yesterday" counts from
there, and its year, if it is not told, is the one that the age at death leaves.
"""

from __future__ import annotations

import re

from lifemap.calendars import from_day, to_day
from lifemap.edtf import Date, Window, iso, parse
from lifemap.errors import DateError
from lifemap.phrases.words import ENGLISH_MONTHS, WEEKDAYS
from lifemap.prose.dates.finder import find_dates
from lifemap.prose.dates.mention import DateMention
from lifemap.prose.dates.reckoning import settle_date

_MONTHS = {
    word: number
    for number, words in enumerate(ENGLISH_MONTHS, start=1)
    for word in words.split()
}
_DATELINE = re.compile(
    r"^[^\S\n]*(?:\([^()\n]{1,40}\) *)?(?P<place>[^\W\d_a-z][A-Z.'’ -]{2,28}"
    r"(?:, [A-Z][\w.]+){0,2}), "
    r"(?:\([^()\n]{1,24}\) *)?"
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})"
    r"|(?P<day2>\d{1,2}) (?P<month2>[A-Z][a-z]{2,8}))"
    r"(?:,? (?P<year>1[5-9]\d\d|20\d\d))?(?=[.,:;)—–-]| \(|\s)",
    re.MULTILINE,
)
_DIED = re.compile(
    r"\b(?:died|passed away|succumbed|death (?:occurred|took place))\b"
    r"(?:(?!\b(?:father|mother|wife|husband|son|daughter|brother|sister)\b)[^.;]){0,90}?"
    r"\b(?P<when>yesterday|to-?day|last (?:night|evening)"
    r"|this (?:morning|afternoon|evening)"
    r"|on (?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b"
)
_AGED = re.compile(r"\b(?:He|She) was (?:aged )?(?P<age>\d\d)(?: years old)?[.,;]")
_HEAD = 600  # characters in which a dateline stands
_LEAD = 1200  # characters after it in which the death is told
_NEAR = 200  # characters around a death in which the age is told
_YEARS = range(1500, 2101)


def told_death(text: str, born: Date | None, years: tuple[int, ...]) -> Date | None:
    """Return the day of a death that the head of a dispatch tells, as far as it does.

    Parameters
    ----------
    text
        The text as it is read, from its beginning.
    born
        The birth, which with the age at death gives the year.
    years
        What years the whole text names; the death is not before the last but few.
    """
    line = _DATELINE.search(text, 0, _HEAD)
    start = line.end() if line else 0
    died = _DIED.search(text, start, start + _LEAD)
    if died is None:
        return None
    near = text[max(died.start() - _NEAR, start) : died.end() + _NEAR]
    lived = _by_age(near, born)
    day = _day_of(line)
    if line is None or day is None:
        return lived
    if line["year"]:
        return _on(int(line["year"]), day, died)
    within = lived or _latest(years)
    if within is None or within.earliest is None or within.latest is None:
        return lived
    window = Window(within.earliest, within.latest)
    tries = range(from_day(within.earliest)[0], from_day(within.latest)[0] + 1)
    found = [date for year in tries if (date := _on(year, day, died)) is not None]
    fits = [date for date in found if window.judge(date) != "out"]
    return fits[0] if len(fits) == 1 else lived


def _day_of(line: re.Match[str] | None) -> tuple[int, int] | None:
    """Return month and day of a dateline."""
    if line is None:
        return None
    month = _MONTHS.get((line["month"] or line["month2"]).lower())
    return (month, int(line["day"] or line["day2"])) if month else None


def _on(year: int, day: tuple[int, int], died: re.Match[str]) -> Date | None:
    """Return the day of a death told on a day of a year."""
    try:
        told = parse(f"{year:04d}-{day[0]:02d}-{day[1]:02d}")
    except DateError:
        return None
    number = to_day(year, *day)
    weekday = died["weekday"]
    if weekday:
        back = (number - 1 - WEEKDAYS[weekday.lower()]) % 7
        return parse(iso(number - back) or told.edtf)
    before = died["when"].startswith(("yesterday", "last"))
    return parse(iso(number - before) or told.edtf)


def _by_age(near: str, born: Date | None) -> Date | None:
    """Return when somebody was as old as is said beside a death."""
    if born is None:
        return None
    ages = (m for m in find_dates(near) if _is_age(m))
    age = next(ages, None)
    if age is not None:
        settled = settle_date(age, None, born, Window(None, None))
        return settled[0] if settled else None
    plain = _AGED.search(near)
    told = find_dates(f"aged {plain['age']}") if plain else []
    settled = settle_date(told[0], None, born, Window(None, None)) if told else None
    return settled[0] if settled else None


def _is_age(mention: DateMention) -> bool:
    return mention.relation is not None and mention.relation.kind == "age"


def _latest(years: tuple[int, ...]) -> Date | None:
    """Return the last year that a text names, in which it may have been written."""
    last = max((y for y in years if y in _YEARS), default=0)
    return parse(f"{last:04d}") if last else None
