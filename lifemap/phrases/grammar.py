r"""Match one date in words, whatever its shape, as its parts.

Patterns are templates filled from the tables of `lifemap.phrases.words` and compiled
once, in two manners: *loose*, for a text that is a date and nothing else (any case,
months of several languages), and for *prose*, where "may" and "march" are other words.
Every repetition in them is short, so that matching at one place takes constant time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import NamedTuple

from lifemap.phrases.parts import Parts
from lifemap.phrases.patterns import (
    LEAD,
    LOOSE,
    LOOSE_PLAIN,
    PIECES,
    PLAIN,
    PROSE,
    STYLE,
    TEMPLATES,
    TRAIL,
    Build,
    any_of,
    feasts,
    months,
    styled,
)
from lifemap.phrases.words import (
    CENTURIES,
    ENGLISH_MONTHS,
    ENGLISH_PORTIONS,
    FEASTS,
    ISLAMIC_MONTHS,
    MONTHS,
    ORDINALS,
    PORTIONS,
    REPUBLICAN_MONTHS,
    ROMANS,
    SEASONS,
)


@dataclass(frozen=True)
class Rule:
    """A template for one date and what to make of its groups.

    Its pattern is compiled when a text first has a word that begins such a date: most
    texts have no feast, no year in words and no Islamic month.
    """

    template: str
    loose: bool
    build: Build
    cues: tuple[str, ...] = ()

    def is_possible(self, ahead: str) -> bool:
        """Whether a text, in lower case, has one of the words that it turns on."""
        return not self.cues or any(map(ahead.__contains__, self.cues))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The template with its pieces put in."""
        return _fill(self.template, self.loose)


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


def _fill(template: str, loose: bool) -> re.Pattern[str]:
    """Return the pattern of a template, its pieces put in."""
    pieces = PIECES | {
        "MONTH": months(loose),
        "PORTION": any_of(PORTIONS if loose else ENGLISH_PORTIONS),
        "PLAIN": LOOSE_PLAIN if loose else PLAIN,
        "BARE": r"|\?" if loose else "",
        "STYLED1": styled(1),
        "STYLED2": rf"\s?[\[(/]\s?(?:{STYLE}[:,]?\s)?" + styled(2),
        "STYLED3": rf"(?:,?\s{STYLE})?\s?[\])]?(?:,?\s?(?P<year3>\d{{4}}))?(?!\d)",
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
        "o": [*ORDINALS, *ROMANS, *(f"{word}th" for word in ROMANS)],
        "s": SEASONS,
        "f": [*FEASTS, "saint"],
        "i": [*ISLAMIC_MONTHS, "ah", "a"],
        "y": ["ad", "a", "anno", "the", "year"],
        "n": [*CENTURIES, "one", "two"],
        "v": ["an"],
        "b": REPUBLICAN_MONTHS,
    }
    return {
        match.group()
        for kind in kinds
        for word in tables[kind]
        if (match := _HEAD.match(word))
    }


# In prose, most numbers of one or two digits are no dates: how they go on if they are.
_SMALL = (
    r"\d\d?(?:(?:st|nd|rd|th|d)\b|\s?[-–—/&.]\s?[\divxIVX]|"
    r"\.?\s(?:de\s)?[a-zа-яéû]{3,10}\.?,?\s(?:del?\s)?\d{4}|"
    r",?\.?[\s-]{1,3}(?:[JFMASONDBCRVNPGT\d]|(?:of|day|to|and|or)\b)|[ABC][HDC])"
)
# And most of four digits are a year and no more: how they go on then.
_PLAIN_YEAR = re.compile(
    r"[12]\d{3}(?=[.,;:)\]]*(?:$|\s+(?:[a-z](?!o\b|nd\b|r\b|ntil|ill\b|hr)|"
    r"[^\W\d_JFMASONDBC])))"
)
_AHEAD = 80  # characters: more than any date has
_HEAD = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = ("", "1", "1", "3", "4")  # what numbers of so many digits are looked up as


@cache
def grammar(loose: bool) -> Grammar:
    """Return the rules for texts that are dates (loose) or for prose."""
    manner = LOOSE if loose else PROSE
    rules: dict[str, list[Rule]] = {}
    for template in (*TEMPLATES, *manner):
        rule = Rule(template.text, loose, template.build, template.cues)
        for head in _heads(template.kinds, loose):
            rules.setdefault(head, []).append(_told(rule, head))
    ordered = {head: tuple(found) for head, found in rules.items()}
    small = re.compile("" if loose else _SMALL)
    return Grammar(ordered, _fill(LEAD, loose), _fill(TRAIL, loose), small)


def _told(rule: Rule, head: str) -> Rule:
    """Return a rule for the dates that begin with a word: of feasts, only its own."""
    if "{FEAST}" not in rule.template:
        return rule
    return replace(rule, template=rule.template.replace("{FEAST}", feasts(head)))


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
    elif not marks and portion is None:
        return found
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
    ahead = text[start : start + _AHEAD].lower()
    for rule in rules.rules.get(word, ()):
        match = rule.is_possible(ahead) and rule.pattern.match(text, start)
        if not match or (best and match.end() <= best.end):
            continue
        parts = rule.build(match.groupdict())
        if parts is not None:
            best = Match(parts, match.end())
            if parts.has_year:  # no later rule finds more
                break
    return best
