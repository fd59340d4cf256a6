"""Count days in the Gregorian, Julian, Islamic and French Republican calendars.

A day number is the proleptic Gregorian ordinal of `datetime.date.toordinal`:
0001-01-01 is day 1; days before it are 0 and negative. Years before 1 CE are
astronomical in the first two: year 0 is 1 BCE, year -43 is 44 BCE.
Nothing here checks its arguments; that is the work of `lifemap.edtf`.
"""

from __future__ import annotations

_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_FEBRUARY = 2
_LEAP_DAY = 29
_JULIAN_LEAD = 2  # 0001-01-01 in the Julian calendar is 0000-12-30, day -1
_HIJRA = 227015  # 1 Muharram 1 AH is 19 July 622, proleptic Gregorian
_ISLAMIC_CYCLE = 10631  # days in thirty years, eleven of them of 355 days


# The autumn equinoxes that began the years I to XIV of the Republic, from 1792.
_REPUBLICAN = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
REPUBLICAN_YEARS = range(1, len(_REPUBLICAN) + 1)


def is_leap(year: int, *, julian: bool = False) -> bool:
    """Tell whether a year has a 29 February."""
    return year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int, *, julian: bool = False) -> int:
    """Return the number of days in a month."""
    if month == _FEBRUARY and is_leap(year, julian=julian):
        return _LEAP_DAY
    return _LENGTHS[month]


def to_day(year: int, month: int, day: int) -> int:
    """Return the day number of a proleptic Gregorian date."""
    past = year - 1
    leap = month > _FEBRUARY and is_leap(year)
    days = past * 365 + past // 4 - past // 100 + past // 400
    return days + _BEFORE[month] + leap + day


def from_day(day: int) -> tuple[int, int, int]:
    """Return (year, month, day) of a day number, proleptic Gregorian."""
    # Counted from 1 March of year 0, so that a leap day is the last of its year.
    era, in_era = divmod(day + 305, 146097)
    year = (in_era - in_era // 1460 + in_era // 36524 - in_era // 146096) // 365
    return _month_and_day(
        era * 400, year, in_era - (365 * year + year // 4 - year // 100)
    )


def from_julian(year: int, month: int, day: int) -> int:
    """Return the day number of a Julian (Old Style) date."""
    past = year - 1
    leap = month > _FEBRUARY and year % 4 == 0
    return past * 365 + past // 4 + _BEFORE[month] + leap + day - _JULIAN_LEAD


def to_julian(day: int) -> tuple[int, int, int]:
    """Return (year, month, day) of a day number in the Julian calendar."""
    era, in_era = divmod(day + 305 + _JULIAN_LEAD, 1461)
    year = (in_era - in_era // 1460) // 365
    return _month_and_day(era * 4, year, in_era - 365 * year)


def _month_and_day(base: int, year: int, in_year: int) -> tuple[int, int, int]:
    """Finish a date whose year began on 1 March."""
    shifted = (5 * in_year + 2) // 153
    day = in_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9  # noqa: PLR2004
    return base + year + (month <= _FEBRUARY), month, day


def from_republican(year: int, month: int, day: int) -> int:
    """Return the day number of a French Republican date of the years 1 to 14.

    Months have thirty days; the thirteenth are the five or six days that end a year.
    """
    begin = to_day(1791 + year, 9, _REPUBLICAN[year - 1])
    return begin + 30 * (month - 1) + day - 1


def from_islamic(year: int, month: int, day: int) -> int:
    """Return the day number of an Islamic date, tabular and civil (years from 1 AH).

    Source of the rule: Dershowitz and Reingold, Calendrical Calculations; leap years
    are 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of each thirty. The real calendar,
    which follows the moon as it was seen, may differ by a day or two.
    """
    months = 29 * (month - 1) + month // 2
    return _HIJRA + (year - 1) * 354 + (3 + 11 * year) // 30 + months + day - 1


def easter(year: int) -> int:
    """Return the day number of Western Easter Sunday.

    Source of the rule: the anonymous Gregorian computus of 1876 (Meeus, Astronomical
    Algorithms, chapter 8); before 1583 the Julian one of the same chapter.
    """
    if year < 1583:  # noqa: PLR2004
        epact = (19 * (year % 19) + 15) % 30
        weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
        month, day = divmod(epact + weekday + 114, 31)
        return from_julian(year, month, day + 1)
    century, in_century = divmod(year, 100)
    moon = (century + 8) // 25
    shift = (century - moon + 1) // 3
    golden = year % 19
    epact = (19 * golden + century - century // 4 - shift + 15) % 30
    weekday = (
        32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4
    ) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return to_day(year, month, day + 1)
