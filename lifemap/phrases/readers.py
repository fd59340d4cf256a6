"""Make the parts of a date from the groups of a pattern that matched it.

Each reader returns None where the groups, though they match, are no such date.
"""

from __future__ import annotations

import re

from lifemap.calendars import (
    REPUBLICAN_YEARS,
    from_day,
    from_islamic,
    from_republican,
    to_day,
)
from lifemap.edtf import iso
from lifemap.phrases.parts import Parts, write_year
from lifemap.phrases.words import (
    DECADES,
    FEASTS,
    ISLAMIC_MONTHS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    REPUBLICAN_MONTHS,
    ROMAN_MONTHS,
    ROMANS,
    SEASONS,
)

Groups = dict[str, str | None]
_FEASTS = {re.sub(r"['.]", "", name): feast for name, feast in FEASTS.items()}
_DECEMBER = 12
_LAST_DIGIT = 9
_LATEST = 2100
_YEAR_DIGITS = 4
_FIRST_DECADE_OF_ITS_NAME = 2000  # "the 1900s" are a century, "the 2000s" ten years
_STYLES_APART = range(10, 14)  # days between the calendars from 1582 to 2099


def find_year(groups: Groups, least_digits: int = 1) -> tuple[int | None, str]:
    """Return the astronomical year and its era ("", "ad" or "bc") of a match.

    The year is None where the digits are too few to be a year without an era.
    """
    digits = groups.get("year") or ""
    era = (groups.get("era") or groups.get("ad") or "").lower()
    if not digits or (not era and len(digits) < least_digits):
        return None, ""
    year = int(digits)
    if era.startswith("b"):
        return 1 - year, "bc"
    if dual := groups.get("dual"):
        year = _continue(digits, dual)
        if year != int(digits) + 1:
            return None, ""
    return year, "ad" if era else ""


def read_dated(groups: Groups) -> Parts | None:
    """Read a day, some days or a month, with or without the year."""
    year, era = find_year(groups)
    if groups.get("year") and year is None:
        return None
    word = groups.get("dayword")
    day = ORDINALS[word.lower()] if word else _number(groups.get("day"))
    last_day = _number(groups.get("last_day"))
    if last_day and last_day <= day:
        return None
    month = MONTHS[(groups["month"] or "").lower()]
    join = (groups.get("join") or "").lower()
    if join == "/" and last_day - day in _STYLES_APART:
        return Parts(year, year, month, last_day, era=era)  # both styles: the New
    either = join in ("/", "or", "oder")
    return Parts(year, year, month, day, last_day, either=either, era=era)


def read_new_style(groups: Groups) -> Parts | None:
    """Read February 1642-3: the winter months of the year that the second digits end.

    Where the year began in March, both years were written for them.
    """
    digits = groups["year"] or ""
    year = _continue(digits, groups["dual"] or "")
    if year != int(digits) + 1:
        return None
    return read_dated({**groups, "year": str(year), "dual": None})


def read_numeric(groups: Groups) -> Parts | None:
    """Read 12.3.1917 (day first), 12.iii.1917 and slashes that can mean one day."""
    roman = groups.get("roman")
    month = ROMAN_MONTHS[roman.lower()] if roman else _number(groups.get("number"))
    day, year = _number(groups.get("day")), _number(groups.get("year"))
    if groups.get("slash"):
        if day != month and max(day, month) <= _DECEMBER:
            return None
        day, month = max(day, month), min(day, month)
    return Parts(year, year, month, day) if 1 <= month <= _DECEMBER else None


def read_season(groups: Groups) -> Parts | None:
    """Read a season of a year or, for a winter, of two."""
    year, era = find_year(groups)
    if groups.get("year") and year is None:
        return None
    season = SEASONS[(groups["season"] or "").lower()]
    if groups.get("dual"):
        first = year if era == "bc" else (year or 0) - 1
        return Parts(first, (first or 0) + 1, season=season, era=era)
    more = groups.get("last_year")
    if year is None or not more:
        return Parts(year, year, season=season, era=era)
    last = _continue(str(year), more)
    return Parts(year, last, season=season, era=era) if last > year else None


def read_feast(groups: Groups) -> Parts | None:
    """Read a feast, with or without the year."""
    year, era = find_year(groups)
    if groups.get("year") and year is None:
        return None
    name = _fold(re.sub(r"['’.]", "", groups["feast"] or ""))
    feast = _FEASTS[re.sub(r"^saint\b", "st", name)]
    return Parts(year, year, feast=feast, era=era)


def read_decade(groups: Groups) -> Parts | None:
    """Read the 1890s, and the 1840s and 50s; "the 1800s" are the whole century."""
    digits = groups["decade"] or ""
    first = int(digits)
    if more := groups.get("more"):
        last = _continue(digits, more)
        if last <= first:
            return None
        return Parts(
            ready=f"{write_year(first, first + 9)}/{write_year(last, last + 9)}"
        )
    whole = digits.endswith("00") and first < _FIRST_DECADE_OF_ITS_NAME
    last = first + (100 if whole else 10) - 1
    if (groups.get("era") or "").lower().startswith("b"):
        return Parts(-last, -first, era="bc")
    return Parts(first, last)


def read_decade_words(groups: Groups) -> Parts:
    """Read the eighteen-forties."""
    first = 100 * NUMBERS[(groups["hundreds"] or "").lower()]
    word = (groups["decade"] or "").lower()
    if word == "hundreds":
        return Parts(first, first + 99)
    return Parts(first + DECADES[word], first + DECADES[word] + 9)


def read_year_words(groups: Groups) -> Parts | None:
    """Read eighteen hundred and four, eighteen forty-three, two thousand and one."""
    hundreds, thousands, rest = (
        NUMBERS[(groups.get(name) or "").lower()] if groups.get(name) else 0
        for name in ("hundreds", "thousands", "rest")
    )
    ones = NUMBERS[(groups.get("and") or "").lower()] if groups.get("and") else rest
    if thousands and hundreds > _LAST_DIGIT:
        return None
    year = 1000 * thousands + 100 * hundreds + ones
    return Parts(year, year)


def read_bc_years(groups: Groups) -> Parts | None:
    """Read 79-77 BC; the second year may leave out what it shares with the first."""
    first, last = groups["first"] or "", groups["year"] or ""
    end = _continue(first, last) if len(last) < len(first) else int(last)
    if end >= int(first):
        return None
    return Parts(ready=f"{write_year(1 - int(first))}/{write_year(1 - end)}")


def read_islamic_and_common(groups: Groups) -> Parts | None:
    """Read 403/1012, a year AH and the year that it began or ended in."""
    islamic, year = _number(groups["islamic"]), _number(groups["year"])
    if islamic == 0 or year > _LATEST:
        return None
    touched = [
        from_day(from_islamic(islamic + more, 1, 1) - more)[0] for more in (0, 1)
    ]
    if year not in touched:
        return None
    if last := groups.get("last"):
        end = _continue(str(year), last)
        return (
            Parts(ready=f"{write_year(year)}/{write_year(end)}") if end > year else None
        )
    return Parts(year, year, era="ad")


def read_republican(groups: Groups) -> Parts | None:
    """Read 18 Brumaire Year VIII and the Year 4 of the Republic."""
    number = (groups["number"] or "").lower()
    year = int(number) if number.isdigit() else ROMANS.get(number, 0)
    name = (groups.get("republican") or "").lower()
    if number == "i" and not (name or groups.get("republic")):
        return None  # "the year I was born"
    if year not in REPUBLICAN_YEARS:
        return None
    if name:
        word = groups.get("dayword")
        day = ORDINALS[word.lower()] if word else _number(groups.get("day"))
        first = from_republican(year, REPUBLICAN_MONTHS[name], day or 1)
        if day:
            return Parts(ready=iso(first) or "")
        return Parts(ready=f"[{iso(first)}..{iso(first + 29)}]")
    if number.isdigit() and not groups.get("republic"):
        return None
    last = from_republican(year, 13, 5)
    return Parts(ready=f"[{iso(from_republican(year, 1, 1))}..{iso(last)}]")


def read_century(groups: Groups) -> Parts:
    """Read one century or a run of them; the 19th is 1800 to 1899."""
    words = [groups["ordinal"], groups["last_ordinal"] or groups["ordinal"]]
    numbers = sorted(_ordinal(word or "") for word in words)
    if (groups.get("era") or "").lower().startswith("b"):
        return Parts(1 - 100 * numbers[1], 100 - 100 * numbers[0], era="bc")
    return Parts(100 * numbers[0] - 100, 100 * numbers[1] - 1)


def read_year(groups: Groups) -> Parts | None:
    """Read a year of four digits, or of fewer with an era."""
    return _bare(groups, _YEAR_DIGITS)


def read_loose_year(groups: Groups) -> Parts | None:
    """Read a year of three digits or more, or of fewer with an era."""
    return _bare(groups, 3)


def read_iso_month(groups: Groups) -> Parts | None:
    """Read 1917-04; but 1902-04 in prose is rather a span of years."""
    year, _, month = (groups["iso"] or "").partition("-")
    return None if int(month) > int(year) % 100 else Parts(ready=groups["iso"] or "")


def read_islamic(groups: Groups) -> Parts | None:
    """Read a year, month or day AH; the tabular calendar may be a day or two off."""
    year = _number(groups.get("year") or groups.get("year_after"))
    month = ISLAMIC_MONTHS.get(_fold(groups.get("islamic") or "").replace("’", "'"), 0)
    day = _number(groups.get("islamic_day"))
    if year == 0 or (day and not month):
        return None
    first = from_islamic(year, month or 1, day or 1)
    if day:
        return Parts(ready=f"{iso(first)}~")
    following = (year, month + 1, 1) if 0 < month < _DECEMBER else (year + 1, 1, 1)
    return Parts(ready=f"[{iso(first)}..{iso(from_islamic(*following) - 1)}]")


def read_both_styles(groups: Groups) -> Parts | None:
    """Read a day given in both calendars; the later of the two is New Style."""
    before, inside, after = (_number(groups[f"year{place}"]) for place in "123")
    years = [before or after or inside, inside or after or before]
    words = [groups["month1"] or groups["head1"], groups["month2"] or groups["head2"]]
    months = [MONTHS.get((word or words[1] or "").lower(), 0) for word in words]
    days = [groups["day1"] or groups["tail1"], groups["day2"] or groups["tail2"]]
    if not all(years + months):
        return None
    if years[0] == years[1] and sorted(months) == [1, _DECEMBER]:
        # Only one year is written: that of the January, unless it stands by December.
        if before and months[0] == _DECEMBER:
            years[1] += 1
        else:
            years[months.index(_DECEMBER)] -= 1
    first, last = (
        to_day(year, month, _number(day))
        for year, month, day in zip(years, months, days, strict=True)
    )
    if abs(last - first) not in _STYLES_APART:
        return None
    return Parts(ready=iso(max(first, last)) or "")


def _number(digits: str | None) -> int:
    return int(digits) if digits else 0


def _fold(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower())


def _ordinal(word: str) -> int:
    low = word.lower()
    if low[0].isdigit():
        return int(low[:-2])
    return ORDINALS.get(low) or ROMANS[re.sub(r"(?:st|nd|rd|th|e)$", "", low)]


def _continue(year: str, digits: str) -> int:
    """Return the year that "1919-20" or "1731/2" goes on to."""
    return (
        int(year[: -len(digits)] + digits) if len(digits) < len(year) else int(digits)
    )


def _bare(groups: Groups, least_digits: int) -> Parts | None:
    year, era = find_year(groups, least_digits)
    return None if year is None else Parts(year, year, era=era)
