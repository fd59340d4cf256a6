"""Say days, dates and places in a reader's words."""

from __future__ import annotations

import re

from lifemap.edtf import Date, from_day
from lifemap.model import Place, Stay
from lifemap.toponyms import normalise

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
GREAT_CITY = 500_000
"""People of a city that is known without its country."""
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_WORDS = tuple(SEASONS.values())
_CHOICE = re.compile(r"\[([^\[\]]+)\]")
_PLAIN = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CENTURY = re.compile(r"(\d\d)XX")
_DECADE = re.compile(r"(\d{3})X")


def say_day(day: int) -> str:
    """Return a day number as ``10 April 1917``."""
    year, month, in_month = from_day(day)
    return f"{in_month} {MONTHS[month - 1]} {_say_year(year)}"


def say_date(date: Date) -> str:
    """Return a date in words: those of its source, or else of its EDTF form."""
    if date.words:
        return date.words
    if match := _CHOICE.fullmatch(date.edtf):
        return _say_choice(match[1])
    first, slash, last = date.edtf.partition("/")
    if not slash:
        return _say_single(first)
    if first in ("", ".."):
        return f"until {_say_single(last)}"
    if last in ("", ".."):
        unknown = "" if last else ", until when is not known"
        return f"from {_say_single(first)}{unknown}"
    first, last = _say_single(first), _say_single(last)
    return f"{_without_tail(first, last)} to {last}"


def say_when(date: Date) -> str:
    """Return a date as an adverb: ``on 10 April 1917``, ``in April 1917``."""
    said = say_date(date)
    if date.words or said.startswith(("until", "from", "about", "between", "one of")):
        return said
    if date.is_interval:
        return f"from {said}"
    if date.earliest is not None and date.earliest == date.latest:
        return f"on {said}"
    return f"in the {said}" if said.startswith(_SEASON_WORDS) else f"in {said}"


def say_place(place: Place, then: str = "") -> str:
    """Return a place by its name of the time, with today's and what it lies in."""
    name = place.name
    if then and then != name:
        name = f"{then} (now {place.name})"
    return ", ".join(part for part in (name, *_container(place)) if part)


def say_stay_place(stay: Stay) -> str:
    """Return where a stay was, as the life writes it when the place is not settled."""
    if stay.place is None:
        mention = stay.event.mention
        return ", ".join(part for part in (mention.toponym, mention.within) if part)
    return say_place(stay.place, stay.resolution.candidates[0].name_then)


def _container(place: Place) -> tuple[str, ...]:
    """Return what a place lies in, but for places that need no such help."""
    known = place.population >= GREAT_CITY or place.kind == "country"
    if known or normalise(place.within) == normalise(place.name):
        return ()
    return (place.within,) if place.within else (place.country,)


def _say_choice(inner: str) -> str:
    """Return what stands in ``[...]`` in words: one day of several."""
    first, dots, last = inner.partition("..")
    if dots and first and last and "," not in inner:
        return f"between {_say_single(first)} and {_say_single(last)}"
    if "," not in inner and dots:
        return f"until {_say_single(last)}" if last else f"from {_say_single(first)}"
    parts = [part.strip() for part in inner.split(",")]
    said = [" to ".join(map(_say_single, part.split(".."))) for part in parts]
    return f"one of {', '.join(said[:-1])} or {said[-1]}"


def _without_tail(first: str, last: str) -> str:
    """Return the first date without the month and year that the last repeats."""
    one, other = first.split(), last.split()
    while len(one) > 1 and len(one) == len(other) and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return " ".join(one) if "(" not in first + last else first


def _say_single(text: str) -> str:
    """Return one EDTF date in words, as it stands where it has no plain words."""
    style = " (Old Style)" if text.endswith(" O.S.") else ""
    bare = text.removesuffix(" O.S.")
    about = "about " if "~" in bare or "%" in bare else ""
    doubt = " (?)" if "?" in bare or "%" in bare else ""
    bare = re.sub(r"[~?%]", "", bare)
    if match := _PLAIN.fullmatch(bare):
        said = _say_parts(*match.groups())
    elif match := _DECADE.fullmatch(bare):
        said = f"the {match[1]}0s"
    elif match := _CENTURY.fullmatch(bare):
        said = f"the {match[1]}00s"
    else:
        return text
    return f"{about}{said}{style}{doubt}"


def _say_parts(year: str, month: str | None, day: str | None) -> str:
    said = _say_year(int(year))
    if month is None:
        return said
    number = int(month)
    if number in SEASONS:
        return f"{SEASONS[number]} {said}"
    if not 1 <= number <= len(MONTHS):
        return f"{year}-{month}"
    named = f"{MONTHS[number - 1]} {said}"
    return f"{int(day)} {named}" if day else named


def _say_year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
