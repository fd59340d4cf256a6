"""Read the dates that people write in words, as EDTF.

EDTF is tried first, so "1902-04" is April 1902, and "1902–04" with a dash a span of
years. A date in words is put into EDTF by these conventions (see
`lifemap.phrases.parts` for early, late, winters and centuries):

* c., circa, about: ``~``; probably, perhaps, (?): ``?``; both: ``%``;
* from A to B, A–B, A until B: ``A/B``; since A, A onwards: ``A/..``; from A: ``A/``;
  until A: ``../A``;
* between A and B: one day of them, ``[A..B]``; A or B: ``[A,B]``;
* by A: some day up to A, ``[..A]``; before A: up to the day before, ``[..day]``;
  after A: ``[day..]``. Before 1917 is ``[..1916]``, to the exactness of A;
* a day in both calendars, "7 November [O.S. 26 October] 1879" or "26 October
  (7 November) 1879", is the New Style day; "25 October 1917 (O.S.)" is
  ``1917-10-25 O.S.``;
* dots are day first (12.3.1917); slashes are read only where they can mean one day;
* years and months AH come from the tabular Islamic calendar.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from lifemap.edtf import Date, Window, from_day, parse
from lifemap.errors import DateError
from lifemap.phrases.grammar import Grammar, grammar, match_date
from lifemap.phrases.parts import Parts, Phrase, phrase, write_year
from lifemap.phrases.words import ENGLISH_MONTHS, SEASONS


class Span(NamedTuple):
    """One date or two that belong together, and where the second one ends.

    ``join`` is "to", "and", "or" or "" where there is one date only.
    """

    first: Parts
    join: str
    last: Parts | None
    end: int


_BEFORE = re.compile(
    r"(?P<since>since|seit|depuis)\s+|"
    r"(?P<from>from|starting(?:\s+(?:in|from))?|beginning\s+in|desde|von|ab|с)\s+|"
    r"(?P<between>(?:some\s?time\s+)?(?:between|zwischen|entre))\s+|"
    r"(?P<until>until|till|up\s+to|to|through|bis|jusqu['’](?:en|à)|hasta|до)\s+|"
    r"(?P<before>before|prior\s+to|earlier\s+than|vor|avant|antes\s+de)\s+|"
    r"(?P<after>after|later\s+than|post|nach|après|después\s+de)\s+|"
    r"(?P<by>by|(?:no|not)\s+later\s+than)\s+",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s?(?P<to>[-–—]+)\s?|\s+(?P<word>to|till|until|through|thru|bis|au|à|al?|hasta|по)\s+|"
    r"\s+(?P<and>and|&|und|et|y|и)\s+|\s?(?P<or>/)\s?|\s+(?P<either>or|oder|ou|o|или)\s+",
    re.IGNORECASE,
)
_ONWARDS = re.compile(
    r"\s+(?:on|onwards?|and\s+after)|"
    r"\s?(?:[-–—]|to|until|till)\s?(?:the\s+)?(?:present(?:\s+day)?|today|now|date)",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\d\d?(?![\d\w'’])")
_LONGEST = 1000  # characters: a list of years is the longest date anybody writes
_EDTF_LIKE = re.compile(r"[-\d.?~%/\[\]{}XYTZuxOS, :]*")


def read_date(words: str) -> Date:
    """Read an EDTF date or a date in words; the wording is kept.

    Raises
    ------
    DateError
        The words are no date that is read; the message says what to write.
    """
    if len(words) > _LONGEST:
        msg = f"{words[:40]!r}... is longer than any date; write EDTF such as 1907-05"
        raise DateError(msg)
    text = " ".join(words.split())
    fault = None
    if _EDTF_LIKE.fullmatch(text):
        try:
            return parse(text)
        except DateError as error:
            fault = error
    try:
        return replace(parse(_to_edtf(text)), words=text)
    except DateError as error:
        raise _choose_fault(fault, error) from None


def _choose_fault(edtf: DateError | None, words: DateError) -> DateError:
    """Return the message that helps more, for a text that may have been EDTF."""
    if edtf is None or "is not an EDTF" in str(edtf) or "it may be" in str(words):
        return words
    return edtf


def read_window(from_: str | None, to: str | None) -> Window:
    """Make a window from the earliest day of one date to the latest of another.

    None and "" set no limit. Each may be EDTF or words.

    Raises
    ------
    DateError
        One of them is no date that is read, or the window is empty.
    """
    first = read_date(from_).earliest if from_ else None
    last = read_date(to).latest if to else None
    if first is not None and last is not None and last < first:
        raise DateError(f"from {from_!r} to {to!r}: the end comes before the start")
    return Window(first, last)


@lru_cache(maxsize=1024)
def _to_edtf(text: str) -> str:
    """Return the EDTF of a text that is a date in words and nothing else."""
    core = text.strip(" ,;")
    if core.startswith("(") and core.endswith(")"):
        core = core[1:-1]
    before = _BEFORE.match(core)
    relation = (before.lastgroup or "") if before else ""
    span = match_span(core, before.end() if before else 0, grammar(True), relation)
    if span is None and before:
        relation, span = "", match_span(core, 0, grammar(True), "")
    if span is None:
        raise DateError(_explain(text))
    rest = core[span.end :].rstrip(".")
    if _ONWARDS.fullmatch(rest) and relation in ("", "from", "since"):
        relation, rest = "since", ""
    if rest:
        raise DateError(_explain(text))
    if not span.first.has_year:
        raise DateError(f"{text!r}: there is no year; write {text} 1917")
    try:
        edtf = compose(span, relation)
        parse(edtf)
    except DateError as error:
        raise DateError(f"{text!r}: {str(error).partition(': ')[2]}") from None
    return edtf


def match_span(
    text: str, start: int, rules: Grammar, relation: str = ""
) -> Span | None:
    """Match a date, or two that belong together, at a position of a text.

    ``relation`` is the word before it, as the groups of the prefixes above: after
    "between" the word "and" joins two years; elsewhere only parts of one.
    """
    first = match_date(text, start, rules)
    if first is None:
        return None
    alone = Span(first.parts, "", None, first.end)
    join = _JOIN.match(text, first.end)
    if join is None:
        return alone
    kind = {"to": "to", "word": "to", "and": "and"}.get(join.lastgroup or "", "or")
    last = match_date(text, join.end(), rules)
    if short := _SHORT.match(text, join.end()):
        years = _shorten(first.parts, short.group(), join.group().strip())
        if years and (last is None or last.end == short.end()):
            return Span(first.parts, "to", years, short.end())
    if last is None or (kind == "and" and not _shares(first.parts, relation)):
        return alone
    pair = complete(first.parts, last.parts)
    return Span(pair[0], kind, pair[1], last.end)


def _shares(first: Parts, relation: str) -> bool:
    """Tell whether "and" joins: between A and B, but also March and April 1917."""
    return relation == "between" or not first.has_year


def _shorten(first: Parts, digits: str, join: str) -> Parts | None:
    """Return the year that 1902–04 or 1914-8 ends with."""
    if not first.is_year or first.first_year is None or first.first_year <= 0:
        return None
    base = 10 ** len(digits)
    year = first.first_year // base * base + int(digits)
    if year <= first.first_year or join not in ("-", "–", "—", "/", "to"):
        return None
    return Parts(year, year, mark=first.mark)


def complete(first: Parts, last: Parts) -> tuple[Parts, Parts]:
    """Give each of two dates what it leaves to the other: era, year, circa."""
    if last.era == "bc" and first.era == "" and (first.first_year or 0) > 0:
        year = 1 - (first.first_year or 0)
        first = first._replace(first_year=year, last_year=year, era="bc")
    if last.has_year and not first.has_year and last.first_year is not None:
        year = last.first_year - (first.in_year > last.in_year > 0)
        first = first._replace(first_year=year, last_year=year)
    elif first.has_year and not last.has_year and first.last_year is not None:
        year = first.last_year + (0 < last.in_year < first.in_year)
        last = last._replace(first_year=year, last_year=year)
    if first.mark == "~" and not last.mark:
        last = last._replace(mark="~")
    return first, last


def compose(span: Span, relation: str = "") -> str:
    """Return the EDTF of a date or two, and the word before them.

    Raises
    ------
    DateError
        There is no such day.
    """
    first = phrase(span.first)
    last = phrase(span.last) if span.last else first
    paired = bool(span.join or span.first.last_day)
    if relation == "between" and not paired:
        raise DateError(
            f"between {first.first}: there is one date; write {first.alone}"
        )
    if relation == "between":
        return f"[{first.first}..{last.last}]"
    if span.join == "or":
        return _either(first, last)
    if paired and not span.first.either and relation not in ("before", "after"):
        return f"{first.start}/{last.end}"
    return _relate(first, last, relation)


def _either(first: Phrase, last: Phrase) -> str:
    """Return one of two dates."""
    parts = [
        piece.first if piece.first == piece.last else f"{piece.first}..{piece.last}"
        for piece in (first, last)
    ]
    return f"[{parts[0]},{parts[1]}]"


def _relate(first: Phrase, last: Phrase, relation: str) -> str:
    """Return a date seen from the word before it."""
    if relation == "before":
        return f"[..{_beside(first.first, -1)}]"
    if relation == "after":
        return f"[{_beside(last.last, +1)}..]"
    templates = {
        "since": f"{first.start}/..",
        "from": f"{first.start}/",
        "until": f"../{last.end}",
        "by": f"[..{last.last}]",
    }
    return templates.get(relation, first.alone)


def _beside(edtf: str, step: int) -> str:
    """Return the day, month or year before or after a date, as exact as it is."""
    date = parse(edtf)
    if date.approximate or date.earliest is None or date.latest is None:
        return edtf
    day = date.earliest - 1 if step < 0 else date.latest + 1
    year, month, in_month = from_day(day)
    if date.precision == "day" or date.old_style:
        return f"{write_year(year)}-{month:02d}-{in_month:02d}"
    if date.precision in ("month", "season"):
        return f"{write_year(year)}-{month:02d}"
    return write_year(year)


def _explain(text: str) -> str:
    """Tell why a text is no date in words and what to write."""
    from difflib import get_close_matches

    if match := re.search(r"\b(\d\d?)/(\d\d?)/(\d{4})\b", text):
        first, second, year = match.groups()
        ways = (f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}")
        return (
            f"{text!r}: it may be {ways[0]} or {ways[1]}; write the one that is meant"
        )
    known = [*(names.split()[0] for names in ENGLISH_MONTHS), *SEASONS]
    for word in re.findall(r"[^\W\d_]{3,}", text.lower()):
        near = get_close_matches(word, known, 1, 0.75)
        if near and near[0] != word:
            name = near[0].title()
            return f"{text!r}: no month or season is called {word!r}; write {name}"
    return (
        f"{text!r} is not a date that is read; write it as 1907-03-12, "
        "'12 March 1907', 'early 1907', '1902–1904' or 'c. 1907'"
    )
