r"""Match one date in words, whatever its shape, as its parts.

Patterns are templates filled from the tables of `lifemap.phrases.words` and compiled
once, in two manners: *loose*, for a text that is a date and nothing else (any case,
months of several languages), and for *prose*, where "may" and "march" are other words.
Every repetition in them is short, so that matching at one place takes constant time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from lifemap.phrases.parts import Parts
from lifemap.phrases.readers import (
    Groups,
    read_both_styles,
    read_century,
    read_dated,
    read_decade,
    read_feast,
    read_islamic,
    read_iso_month,
    read_loose_year,
    read_numeric,
    read_season,
    read_year,
)
from lifemap.phrases.words import (
    ENGLISH_MONTHS,
    ENGLISH_PORTIONS,
    FEASTS,
    ISLAMIC_MONTHS,
    MONTHS,
    ORDINALS,
    PORTIONS,
    ROMAN_MONTHS,
    SEASONS,
    WEEKDAYS,
)

Build = Callable[[Groups], Parts | None]
_MONTH_DAYS = 31


class Rule(NamedTuple):
    """A pattern for one date and what to make of its groups."""

    pattern: re.Pattern[str]
    build: Build


class Grammar(NamedTuple):
    """The rules of one manner, by the word or number of digits a date begins with."""

    rules: dict[str, tuple[Rule, ...]]
    lead: re.Pattern[str]
    trail: re.Pattern[str]
    small: re.Pattern[str]


class Match(NamedTuple):
    """A date found in a text: its parts and where it ends."""

    parts: Parts
    end: int


def any_of(words: Iterable[str]) -> str:
    """Return an alternation, longest first; blanks and apostrophes of any kind."""
    ordered = sorted(set(words), key=len, reverse=True)
    escaped = (re.escape(word).replace(r"\ ", r"\s{1,3}") for word in ordered)
    return "|".join(word.replace("'", "['’]?") for word in escaped)


# --- Patterns -------------------------------------------------------------------------

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_SUFFIX = r"(?:st|nd|rd|th|d|er|º|°)?(?![\w%])"
_DAYWORDS = any_of(word for word, number in ORDINALS.items() if number <= _MONTH_DAYS)
_STYLE = r"(?:[ON]\.?\s?S\.?|(?:old|new)\s+style|julian|gregorian)"
_PIECES = {
    "DAY": rf"(?P<day>{_DAY}){_SUFFIX}"
    r"(?:\s?(?P<join>[-–—/]|to|and|&|or|y|et|und|bis|oder)\s?(?:the\s)?"
    rf"(?P<last_day>{_DAY}){_SUFFIX})?",
    "DAYWORD": rf"(?P<dayword>{_DAYWORDS})\b",
    "ORDINAL": rf"\d{{1,2}}(?:st|nd|rd|th)|{any_of(ORDINALS)}",
    "SEASON": rf"(?P<season>{any_of(SEASONS)})\b",
    "FEAST": rf"(?P<feast>{any_of(FEASTS)})(?!\w)".replace(r"st\.", r"(?:st\.?|saint)"),
    "ROMAN": any_of(ROMAN_MONTHS),
    "ISLAMIC": any_of(ISLAMIC_MONTHS),
    "ERA": r"(?:\s?(?P<era>(?-i:B\.?\s?C\b\.?(?:\s?E\b\.?)?|BCE|A\.?\s?D\b\.?|"
    r"CE|C\.\s?E\b\.?))(?!\w))?",
    "YEAR": r"(?:(?:the\s+)?year\s+(?:of\s+(?:our\s+lord\s+)?)?)?"
    r"(?:(?P<ad>(?-i:A\.?\s?D\.?|[Aa]nno(?:\s[Dd]omini)?))\s?(?=\d)"
    r"|(?=\d{3}|\d\d?\s?(?-i:B\.?\s?C|A\.?\s?D|C\.?\s?E)))"
    r"(?P<year>\d{1,4})(?![\d'’%]|(?![ABC])[^\W\d_г]|,\d\d\d|[.:]\d|-[a-z])(?:\s?г(?:ода|оду|\.))?",
    "DUAL": r"(?:/(?P<dual>\d\d?)(?!\d))?",
    "OF": r"(?:(?:of|de|del|in)\s{1,3})?",
    "TAIL": r"(?:\.?,?(?:-|\s{1,3}){OF}{YEAR}{DUAL}{ERA})",
}
_TEMPLATES: tuple[tuple[str, str, Build], ...] = (
    ("1m", "{STYLED1}{STYLED2}{STYLED3}", read_both_styles),
    (
        "4",
        r"(?P<iso>\d{4}-\d\d-\d\d)(?![\d-])",
        lambda groups: Parts(ready=groups["iso"] or ""),
    ),
    (
        "1o",
        r"(?:{DAY}|{DAYWORD})\.?(?:\s+day)?(?:\s+(?:of|de))?[\s-]{1,3}"
        r"(?P<month>{MONTH})\b{TAIL}?",
        read_dated,
    ),
    (
        "m",
        r"(?P<month>{MONTH})\b\.?,?\s{1,3}(?:the\s|ye\s)?(?:{DAY}|{DAYWORD}){TAIL}?",
        read_dated,
    ),
    ("m", r"(?P<month>{MONTH})\b{TAIL}?", read_dated),
    (
        "4",
        r"(?P<year>\d{4}),?\s{1,3}(?P<month>{MONTH})\b\.?\s{1,3}{DAY}",
        read_dated,
    ),
    (
        "1",
        r"(?P<day>\d\d?)\.\s?(?P<number>\d\d?)\.\s?(?P<year>\d{4})(?!\d)",
        read_numeric,
    ),
    (
        "1",
        r"(?P<day>\d\d?)(?P<slash>/)(?P<number>\d\d?)/(?P<year>\d{4})(?!\d)",
        read_numeric,
    ),
    (
        "1",
        r"(?P<day>\d\d?)(?:\.\s?|[\s/-])(?P<roman>{ROMAN})(?:\.\s?|[\s/-])(?P<year>\d{4})"
        r"(?!\d)",
        read_numeric,
    ),
    (
        "s",
        r"{SEASON}(?:,?\s{1,3}{OF}{YEAR}{DUAL}{ERA}"
        r"(?:\s?[-–—]\s?(?P<last_year>\d{2,4})(?!\d))?)?",
        read_season,
    ),
    ("f", r"{FEAST}(?:,?\s{1,3}{OF}{YEAR}{ERA})?", read_feast),
    ("34", r"(?P<decade>\d{2,3}0)['’]?s\b{ERA}", read_decade),
    (
        "1o",
        r"(?P<ordinal>{ORDINAL})"
        r"(?:\s?(?:[-–/]|to|or|and)\s?(?:the\s)?(?P<last_ordinal>{ORDINAL}))?"
        r"[\s-]{1,3}(?:century|centuries|cent\.)(?!\w){ERA}",
        read_century,
    ),
    (
        "134i",
        r"(?:(?P<islamic_day>\d\d?)\s)?(?:(?P<islamic>{ISLAMIC}),?\s{1,3})?"
        r"(?:(?-i:A\.?\s?H\.?)\s?(?P<year>\d{1,4})"
        r"|(?P<year_after>\d{1,4})\s?(?-i:A\.?\s?H\b\.?))(?!\w)",
        read_islamic,
    ),
)
_LOOSE: tuple[tuple[str, str, Build], ...] = (("134y", "{YEAR}{ERA}", read_loose_year),)
_PROSE: tuple[tuple[str, str, Build], ...] = (
    ("4", r"(?P<iso>\d{4}-(?:0[1-9]|1[0-2]))(?![\d-])", read_iso_month),
    ("134y", "{YEAR}{ERA}", read_year),
)
# What may stand before a date and what it says of it.
_LEAD = (
    r"(?:(?P<approximate>(?:c\.\s?|ca\.?\s|c(?=\d))|(?:circa|circ\.|about|around|"
    r"approximately|approx\.?|roughly|abt\.?|vers|um|gegen|hacia|около)\s)"
    r"|(?P<doubtful>(?:probably|perhaps|possibly|maybe|apparently|presumably)(?:\s(?:in|on))?\s)"
    rf"|(?!beginning\sin\b)(?P<portion>{{PORTION}})(?:[\s-](?:to|or|and)[\s-](?P<last_portion>{{PORTION}}))?"
    r"(?:[\s-]+(?:(?:of|in|on|part|the|months?|years?|days?|weeks?)[\s-]){0,4}|(?=\d))"
    rf"|(?P<plain>(?:{{PLAIN}}|{any_of(WEEKDAYS)}),?\s))\s{{0,2}}"
)
_PLAIN = r"the|towards?(?:\sthe)?|some\s?time(?:\s(?:in|during))?"
_LOOSE_PLAIN = (
    _PLAIN + r"|on|in|at|during|throughout|(?:in|over)\s+the\s+course\s+of|dated|whole|"
    r"all\s+of|of|le|den|der|am|im|en|el|au|du|в|born|died|[bd]\.|fl\."
)
_TRAIL = (
    r"(?P<old>,?\s?[\[(]?(?-i:O\.\s?S\.|OS)[\])]?|,?\s?[\[(]?old\s+style[\])]?"
    r"|\s?[\[(]julian(?:\s+calendar)?[\])])"
    r"|(?P<new>\s?[\[(]?(?-i:N\.\s?S\.|NS)[\])]?)"
    r"|(?P<doubt>\s?\(\?\){BARE})"
)


def _styled(number: int) -> str:
    """Return the pattern of one of two days given side by side in both calendars."""
    name = r"[^\W\d_]{3,10}"  # any word: the reader knows the months
    month, head = f"(?P<month{number}>{name})", f"(?P<head{number}>{name})"
    optional = "?" if number == 1 else ""
    return (
        rf"(?:(?P<day{number}>{_DAY}){_SUFFIX}(?:[\s-](?:of\s)?{month}\b\.?){optional}"
        rf"|{head}\b\.?\s(?P<tail{number}>{_DAY}){_SUFFIX})"
        rf"(?:,?\s(?P<year{number}>\d{{4}}))?"
    )


def _months(loose: bool) -> str:
    """Return the names of months: of all languages, or as English prose has them."""
    if loose:
        return any_of(MONTHS)
    names = [name for names in ENGLISH_MONTHS for name in names.split()]
    return f"(?-i:{any_of([*map(str.title, names), *map(str.upper, names)])})"


def _fill(template: str, loose: bool) -> re.Pattern[str]:
    """Return the pattern of a template, its pieces put in."""
    pieces = _PIECES | {
        "MONTH": _months(loose),
        "PORTION": any_of(PORTIONS if loose else ENGLISH_PORTIONS),
        "PLAIN": _LOOSE_PLAIN if loose else _PLAIN,
        "BARE": r"|\?" if loose else "",
        "STYLED1": _styled(1),
        "STYLED2": rf"\s?[\[(/]\s?(?:{_STYLE}[:,]?\s)?" + _styled(2),
        "STYLED3": rf"(?:,?\s{_STYLE})?\s?[\])]?(?:,?\s?(?P<year3>\d{{4}}))?(?!\d)",
    }
    text = template
    while names := set(re.findall(r"\{([A-Z]+\d?)\}", text)):
        for name in names:
            text = text.replace("{" + name + "}", pieces[name])
    return re.compile(text.replace("(?-i:", "(?:") if loose else text, re.IGNORECASE)


def _heads(kinds: str, loose: bool) -> set[str]:
    """Return the first words, in lower case, that a date of these kinds can have."""
    tables = {
        "1": ["1"],
        "3": ["3"],
        "4": ["4"],
        "m": MONTHS if loose else " ".join(ENGLISH_MONTHS).split(),
        "o": list(ORDINALS),
        "s": SEASONS,
        "f": [*FEASTS, "saint"],
        "i": [*ISLAMIC_MONTHS, "ah", "a"],
        "y": ["ad", "a", "anno", "the", "year"],
    }
    return {
        match.group()
        for kind in kinds
        for word in tables[kind]
        if (match := _HEAD.match(word))
    }


# In prose, most numbers of one or two digits are no dates: how they go on if they are.
_SMALL = (
    r"\d\d?(?:(?:st|nd|rd|th|d)\b|\s?[-–—/&.]\s?[\divx]|"
    r",?\.?[\s-]{1,3}(?:[JFMASONDBCR\d]|(?:of|day|to|and|or)\b)|[ABC][HDC])"
)
# And most of four digits are a year and no more: how they go on then.
_PLAIN_YEAR = re.compile(
    r"[12]\d{3}(?=[.,;:)\]]*(?:$|\s+(?:[a-z](?!o\b|nd\b|r\b|ntil|ill\b|hr)|"
    r"[^\W\d_JFMASONDBC])))"
)
_HEAD = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = ("", "1", "1", "3", "4")  # what numbers of so many digits are looked up as


@cache
def grammar(loose: bool) -> Grammar:
    """Return the rules for texts that are dates (loose) or for prose."""
    manner = _LOOSE if loose else _PROSE
    rules: dict[str, list[Rule]] = {}
    for kinds, template, build in (*_TEMPLATES, *manner):
        rule = Rule(_fill(template, loose), build)
        for head in _heads(kinds, loose):
            rules.setdefault(head, []).append(rule)
    ordered = {head: tuple(found) for head, found in rules.items()}
    small = re.compile("" if loose else _SMALL)
    return Grammar(ordered, _fill(_LEAD, loose), _fill(_TRAIL, loose), small)


# --- Matching -------------------------------------------------------------------------


def match_date(text: str, start: int, rules: Grammar) -> Match | None:
    """Match the longest date that begins at a position, with what leads it in.

    Returns None where there is none. A date without a year is matched too.
    """
    at, marks, portion = start, "", None
    for _ in range(5):
        lead = None if text[at : at + 1].isdigit() else rules.lead.match(text, at)
        if lead is None:
            break
        at = lead.end()
        if lead["approximate"] or lead["doubtful"]:
            marks += "~" if lead["approximate"] else "?"
        if word := lead["portion"]:
            first, last = (
                PORTIONS[_plain(word)],
                PORTIONS[_plain(lead["last_portion"] or word)],
            )
            portion = (first[0], last[1])
    found = _match_plain(text, at, rules)
    if found is None:
        return None
    parts, end = found
    if trail := rules.trail.match(text, end):
        end = trail.end()
        marks += "?" if trail["doubt"] else ""
        parts = parts._replace(old_style=bool(trail["old"]))
    mark = "%" if len(set(marks)) > 1 else marks[:1]
    return Match(parts._replace(mark=mark, portion=portion), end)


def _plain(word: str) -> str:
    return re.sub(r"\s+", " ", word.lower())


def _match_plain(text: str, start: int, rules: Grammar) -> Match | None:
    """Match the longest date that begins at a position, without lead or trail."""
    head = _HEAD.match(text, start)
    if head is None:
        return None
    word = head.group()
    if word[0].isdigit():
        word = _DIGITS[len(word)] if len(word) < len(_DIGITS) else ""
        if word == "1" and rules.small.match(text, start) is None:
            return None
        if word == "4" and _PLAIN_YEAR.match(text, start):
            year = int(head[0])
            return Match(Parts(year, year), start + 4)
    else:
        word = word.lower()
    best = None
    for pattern, build in rules.rules.get(word, ()):
        match = pattern.match(text, start)
        if match is None or (best and match.end() <= best.end):
            continue
        parts = build(match.groupdict())
        if parts is not None:
            best = Match(parts, match.end())
            if parts.has_year:  # no later rule finds more
                break
    return best
