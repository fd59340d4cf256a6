"""Write the templates that dates in words are matched by, and what to make of each.

Every repetition in them is short, so that matching at one place takes constant time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from lifemap.phrases.parts import Parts
from lifemap.phrases.readers import (
    Groups,
    read_bc_years,
    read_both_styles,
    read_century,
    read_dated,
    read_decade,
    read_decade_words,
    read_feast,
    read_islamic,
    read_islamic_and_common,
    read_iso_month,
    read_loose_year,
    read_new_style,
    read_numeric,
    read_republican,
    read_season,
    read_year,
    read_year_words,
)
from lifemap.phrases.words import (
    CENTURIES,
    DECADES,
    ENGLISH_MONTHS,
    FEASTS,
    FOREIGN_MONTHS,
    ISLAMIC_MONTHS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    REPUBLICAN_MONTHS,
    ROMAN_MONTHS,
    SEASONS,
    WEEKDAYS,
)

Build = Callable[[Groups], Parts | None]


class Template(NamedTuple):
    """A pattern with pieces to fill in, and what to make of its groups.

    ``kinds`` tells the words that such a date can begin with. ``cues`` are in lower
    case: a text that has none of them ahead has no such date. Looking for them is far
    faster than compiling and trying the pattern.
    """

    kinds: str
    text: str
    build: Build
    cues: tuple[str, ...] = ()


_MONTH_DAYS = 31


def any_of(words: Iterable[str]) -> str:
    """Return an alternation, longest first; blanks and apostrophes of any kind.

    Words that go on alike after a hyphen ("twenty-one", "thirty-one") share a branch:
    compiling each by itself would take a good part of the time of a short text.
    """
    tails: dict[str, list[str]] = {}
    for word in sorted(sorted(set(words)), key=len, reverse=True):
        head, hyphen, tail = word.partition("-")
        tails.setdefault(head, []).append(hyphen + tail)
    alike: dict[tuple[str, ...], list[str]] = {}
    for head in sorted(tails, key=len, reverse=True):
        alike.setdefault(tuple(tails[head]), []).append(head)
    plain = _choice(alike.pop(("",), []))
    joined = [f"(?:{_choice(h)})(?:{_choice(t)})" for t, h in alike.items()]
    return "|".join([*joined, plain] if plain else joined)


def _choice(words: Iterable[str]) -> str:
    escaped = (re.escape(word).replace(r"\ ", r"\s{1,3}") for word in words)
    return "|".join(word.replace("'", "['’]?") for word in escaped)


_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_SUFFIX = r"(?:st|nd|rd|th|d|er|º|°)?(?![\w%])"
_DAYWORDS = any_of(word for word, number in ORDINALS.items() if number <= _MONTH_DAYS)
STYLE = r"(?:[ON]\.?\s?S\.?|(?:old|new)\s+style|julian|gregorian)"
PIECES = {
    "DAY": rf"(?P<day>{_DAY}){_SUFFIX}"
    r"(?:\s?(?P<join>[-–—/]|to|and|&|or|y|et|und|bis|oder)\s?(?:the\s)?"
    rf"(?P<last_day>{_DAY}){_SUFFIX})?",
    "DAYWORD": rf"(?P<dayword>{_DAYWORDS})\b",
    "ORDINAL": rf"\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)}|"
    r"(?-i:X{0,2}(?:IX|IV|V?I{1,3}|V)|XX?)(?:st|nd|rd|th|e)?",
    "SEASON": rf"(?P<season>{any_of(SEASONS)})\b",
    "ROMAN": any_of(ROMAN_MONTHS),
    "ISLAMIC": any_of(ISLAMIC_MONTHS),
    "REPUBLICAN": any_of(REPUBLICAN_MONTHS),
    "FOREIGN": any_of(" ".join(FOREIGN_MONTHS).split()),
    "EARLY": any_of(" ".join(ENGLISH_MONTHS[:3]).split()),
    "HUNDREDS": "|".join(CENTURIES),
    "DECADES": any_of(DECADES),
    "NUMBER": any_of(NUMBERS),
    "ERA": r"(?:\s?(?P<era>(?-i:B\.?\s?C\b\.?(?:\s?E\b\.?)?|BCE|A\.?\s?D\b\.?|"
    r"CE|C\.\s?E\b\.?))(?!\w))?",
    "YEAR": r"(?:(?:the\s+)?year\s+(?:of\s+(?:(?:our\s+lord|grace)\s+)?)?)?"
    r"(?:(?P<ad>(?-i:A\.?\s?D\.?|[Aa]nno(?:\s[Dd]omini)?))\s?(?=\d)"
    r"|(?=\d{3}|\d\d?(?:/\d\d?)?\s?(?-i:B\.?\s?C|A\.?\s?D|C\.?\s?E)))"
    r"(?P<year>\d{1,4})(?![\d'’%]|(?![ABC]|ff?\b)[^\W\d_г]|,\d\d\d|[.:]\d|"
    r"-(?!ca?\b)[a-z])(?:\s?г(?:ода|оду|\.)|ff?\b\.?)?",
    "DUAL": r"(?:/(?P<dual>\d\d?)(?!\d))?",
    "OF": r"(?:(?:of|de|del|in)\s{1,3})?",
    "TAIL": r"(?:\.?,?(?:-|\s{1,3}){OF}{YEAR}{DUAL}{ERA})",
}
_MONTH_CUES = tuple(dict.fromkeys(name[:3] for name in MONTHS))
_FOREIGN_CUES = tuple(" ".join(FOREIGN_MONTHS).split())
_FEAST_CUES = tuple(dict.fromkeys(name.split()[-1] for name in FEASTS))
_REPUBLICAN_CUES = tuple(REPUBLICAN_MONTHS)
TEMPLATES: tuple[Template, ...] = (
    Template(
        "1m",
        "{STYLED1}{STYLED2}{STYLED3}",
        read_both_styles,
        ("(", "[", "/"),
    ),
    Template(
        "4",
        r"(?P<iso>\d{4}-\d\d-\d\d)(?![\d-])",
        lambda groups: Parts(ready=groups["iso"] or ""),
        ("-",),
    ),
    Template(
        "1o",
        r"(?:{DAY}|{DAYWORD})\.?(?:\s+(?:of|de))?[\s-]{1,3}(?P<month>{EARLY})\b"
        r"\.?,?\s{1,3}(?P<year>\d{4})[-–](?P<dual>\d\d?)(?!\d)",
        read_new_style,
        ("-", "–"),
    ),
    Template(
        "m",
        r"(?P<month>{EARLY})\b\.?,?\s{1,3}(?P<year>\d{4})[-–](?P<dual>\d\d?)(?!\d)",
        read_new_style,
        ("-", "–"),
    ),
    Template(
        "1",
        r"{DAY}\.?\s(?:de\s)?(?P<month>{FOREIGN})\b\.?,?\s(?:del?\s)?{YEAR}",
        read_dated,
        _FOREIGN_CUES,
    ),
    Template(
        "1o",
        r"(?:{DAY}|{DAYWORD})\.?(?:\s+day)?(?:\s+(?:of|de))?[\s-]{1,3}"
        r"(?P<month>{MONTH})\b{TAIL}?",
        read_dated,
    ),
    Template(
        "m",
        r"(?P<month>{MONTH})\b\.?,?\s{1,3}(?:the\s|ye\s)?(?:{DAY}|{DAYWORD}){TAIL}?",
        read_dated,
    ),
    Template("m", r"(?P<month>{MONTH})\b{TAIL}?", read_dated),
    Template(
        "4",
        r"(?P<year>\d{4}),?\s{1,3}(?P<month>{MONTH})\b\.?\s{1,3}{DAY}",
        read_dated,
        _MONTH_CUES,
    ),
    Template(
        "4",
        r"(?P<year>1[0-9]\d\d|20\d\d),?\s(?P<month>{MONTH})\b(?=[:.,;]|$|\s[–—-])",
        read_dated,
        _MONTH_CUES,
    ),
    Template(
        "1",
        r"(?P<day>\d\d?)\.\s?(?P<number>\d\d?)\.\s?(?P<year>\d{4})(?!\d)",
        read_numeric,
        (".",),
    ),
    Template(
        "1",
        r"(?P<day>\d\d?)(?P<slash>/)(?P<number>\d\d?)/(?P<year>\d{4})(?!\d)",
        read_numeric,
        ("/",),
    ),
    Template(
        "1",
        r"(?P<day>\d\d?)(?:\.\s?|[\s/-])(?P<roman>{ROMAN})(?:\.\s?|[\s/-])(?P<year>\d{4})"
        r"(?!\d)",
        read_numeric,
    ),
    Template(
        "s",
        r"{SEASON}(?:,?\s{1,3}{OF}{YEAR}{DUAL}{ERA}"
        r"(?:\s?[-–—]\s?(?P<last_year>\d{1,4})(?![\d/]))?)?",
        read_season,
    ),
    Template(
        "4",
        r"(?P<year>\d{4})\s\((?P<month>{MONTH})\)",
        read_dated,
        ("(",),
    ),
    Template(
        "4",
        r"(?P<year>\d{4}),\s{SEASON}(?=[.:;]|\s[–—])",
        read_season,
        tuple(SEASONS),
    ),
    Template(
        "f",
        r"{FEAST}(?:,?\s{1,3}{OF}{YEAR}{ERA})?",
        read_feast,
        _FEAST_CUES,
    ),
    Template(
        "34",
        r"(?P<decade>\d{2,3}0)['’]?s\b{ERA}"
        r"(?:\s(?:and|or)\s(?:the\s)?['’]?(?P<more>\d{1,3}0)['’]?s\b)?",
        read_decade,
        ("0s", "0'", "0’"),
    ),
    Template(
        "n",
        r"(?P<hundreds>{HUNDREDS})[\s-](?P<decade>{DECADES}|hundreds)\b",
        read_decade_words,
    ),
    Template(
        "n",
        r"(?P<hundreds>{HUNDREDS})[\s-](?:hundred(?:[\s-](?:and[\s-])?(?P<and>{NUMBER}))?"
        r"|(?:o['’]?h?[\s-])?(?P<rest>{NUMBER}))(?![\w-])",
        read_year_words,
    ),
    Template(
        "n",
        r"(?P<thousands>one|two)\sthousand(?:,?\s(?P<hundreds>{NUMBER})\shundred)?"
        r"(?:,?\s(?:and\s)?(?P<rest>{NUMBER}))?(?![\w-])",
        read_year_words,
    ),
    Template(
        "134",
        r"(?P<first>\d{1,4})\s?[-–—/]\s?(?P<year>\d{1,4})(?=\s?(?-i:B\.?\s?C)){ERA}",
        read_bc_years,
        ("b",),
    ),
    Template(
        "34",
        r"(?P<islamic>\d{3,4})\s?/\s?(?P<year>\d{3,4})(?!\d)"
        r"(?:[-–](?P<last>\d\d?)(?!\d))?",
        read_islamic_and_common,
        ("/",),
    ),
    Template(
        "1o",
        r"(?:(?:(?:{DAY}|{DAYWORD})\s(?:of\s)?)?(?P<republican>{REPUBLICAN}),?\s(?:of\s)?)?"
        r"(?:the\s)?(?:year|an)\s(?P<number>(?-i:X?(?:IX|IV|V?I{1,3}|V)|X)|\d\d?)"
        r"(?P<republic>\sof\sthe\s(?:French\s)?Republic)?(?!\w)",
        read_republican,
        _REPUBLICAN_CUES,
    ),
    Template(
        "vyb",
        r"(?:(?:(?:{DAY}|{DAYWORD})\s(?:of\s)?)?(?P<republican>{REPUBLICAN}),?\s(?:of\s)?)?"
        r"(?:the\s)?(?:year|an)\s(?P<number>(?-i:X?(?:IX|IV|V?I{1,3}|V)|X)|\d\d?)"
        r"(?P<republic>\sof\sthe\s(?:French\s)?Republic)?(?!\w)",
        read_republican,
    ),
    Template(
        "1o",
        r"(?P<ordinal>{ORDINAL})"
        r"(?:\s?(?:[-–/]|to|or|and)\s?(?:the\s)?(?P<last_ordinal>{ORDINAL}))?"
        r"[\s-]{1,3}(?:century|centuries|cent\.)(?!\w){ERA}",
        read_century,
        ("cent",),
    ),
    Template(
        "134i",
        r"(?:(?P<islamic_day>\d\d?)\s)?(?:(?P<islamic>{ISLAMIC}),?\s{1,3})?"
        r"(?:(?-i:A\.?\s?H\.?)\s?(?P<year>\d{1,4})"
        r"|(?P<year_after>\d{1,4})\s?(?:(?-i:A\.?\s?H\b\.?)|of\sthe\sHeji?ra|"
        r"of\sthe\sHijra))(?!\w)",
        read_islamic,
        ("ah", "a.h", "a h", "a. h", "hejra", "hejira", "hijra"),
    ),
)
LOOSE: tuple[Template, ...] = (Template("134y", "{YEAR}{ERA}", read_loose_year),)
PROSE: tuple[Template, ...] = (
    Template("4", r"(?P<iso>\d{4}-(?:0[1-9]|1[0-2]))(?![\d-])", read_iso_month),
    Template("134y", "{YEAR}{ERA}", read_year),
)
# What may stand before a date and what it says of it.
LEAD = (
    r"(?:(?P<approximate>(?:c\.\s?|ca\.?\s|c(?=\d))|(?:circa|circ\.|about|around|"
    r"approximately|approx\.?|roughly|abt\.?|vers|um|gegen|hacia|около)\s)"
    r"|(?P<doubtful>(?:probably|perhaps|possibly|maybe|apparently|presumably)(?:\s(?:in|on))?\s)"
    rf"|(?!beginning\sin\b)(?P<portion>{{PORTION}})(?:[\s-](?:to|or|and)[\s-](?P<last_portion>{{PORTION}}))?"
    r"(?:[\s-]+(?:(?:of|in|on|part|the|months?|years?|days?|weeks?)[\s-]){0,4}|(?=\d))"
    rf"|(?P<plain>(?:{{PLAIN}}|{any_of(WEEKDAYS)}),?\s))\s{{0,2}}"
)
PLAIN = r"the|towards?(?:\sthe)?|some\s?time(?:\s(?:in|during))?"
LOOSE_PLAIN = (
    PLAIN + r"|on|in|at|during|throughout|(?:in|over)\s+the\s+course\s+of|dated|whole|"
    r"all\s+of|of|le|den|der|am|im|en|el|au|du|в|born|died|[bd]\.|fl\."
)
TRAIL = (
    r"(?P<old>,?\s?[\[(]?(?-i:O\.\s?S\.|OS)[\])]?|,?\s?[\[(]?old\s+style[\])]?"
    r"|\s?[\[(]julian(?:\s+calendar)?[\])])"
    r"|(?P<new>\s?[\[(]?(?-i:N\.\s?S\.|NS)[\])]?)"
    r"|(?P<doubt>\s?\(\?\){BARE})"
)


def styled(number: int) -> str:
    """Return the pattern of one of two days given side by side in both calendars."""
    name = r"[^\W\d_]{3,10}"  # any word: the reader knows the months
    month, head = f"(?P<month{number}>{name})", f"(?P<head{number}>{name})"
    optional = "?" if number == 1 else ""
    return (
        rf"(?:(?P<day{number}>{_DAY}){_SUFFIX}(?:[\s-](?:of\s)?{month}\b\.?){optional}"
        rf"|{head}\b\.?\s(?P<tail{number}>{_DAY}){_SUFFIX})"
        rf"(?:,?\s(?P<year{number}>\d{{4}}))?"
    )


def feasts(first: str) -> str:
    """Return the feasts whose names begin with a word; "saint" is that of "st."."""
    known = "st" if first == "saint" else first
    names = any_of(name for name in FEASTS if re.match(rf"{known}(?!\w)", name))
    return rf"(?P<feast>{names})(?!\w)".replace(r"st\.", r"(?:st\.?|saint)")


def months(loose: bool) -> str:
    """Return the names of months: of all languages, or as English prose has them."""
    if loose:
        return any_of(MONTHS)
    names = [name for names in ENGLISH_MONTHS for name in names.split()]
    return f"(?-i:{any_of([*map(str.title, names), *map(str.upper, names)])})"
