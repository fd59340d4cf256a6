"""Join what says one date twice: "403 AH (1012)", "two years later, in 1914"."""

from __future__ import annotations

import re

from lifemap.edtf import parse
from lifemap.errors import DateError
from lifemap.model import Span
from lifemap.prose.dates.bareyears import is_same_year
from lifemap.prose.dates.mention import DateMention, Role


def join_mentions(text: str, mentions: list[DateMention]) -> list[DateMention]:
    """Join what says one date twice: "403 AH (1012)", "two years later, in 1914"."""
    kept: list[DateMention] = []
    for found in mentions:
        one = kept[-1] if kept else None
        mention = _unmarked(text, found)
        if one is not None:
            between = text[one.span.end : mention.span.start]
            if _GLOSS.fullmatch(between) and _is_gloss(text, one, mention):
                kept[-1] = _glossed(one, mention)
                continue
            if between == " (" and _is_doubt(text, one, mention):
                kept.append(mention._replace(role="not"))
                continue
            if stretch := _stretch(between, one, mention):
                kept[-1] = stretch
                continue
            if _said_again(text, one, mention) and _APPOSED.fullmatch(between):
                span = Span(one.span.start, mention.span.end)
                words = text[slice(*span)]
                role: Role = "at" if mention.role == "not" else mention.role
                kept[-1] = mention._replace(span=span, text=words, role=role)
                continue
        kept.append(mention)
    return kept


def _is_doubt(text: str, one: DateMention, other: DateMention) -> bool:
    """Whether brackets give what others say: "in 1854 (1855, according to James)"."""
    told = one.date is not None and other.date is not None and one.role == "at"
    return told and _OTHERS.match(text, other.span.end) is not None


_OTHERS = re.compile(r",? (?:according to|in some|say|by some|others|in other)\b")


def _stretch(between: str, one: DateMention, other: DateMention) -> DateMention | None:
    """Return "from 1705" and "until his death in 1717" as one stretch of time."""
    told = one.date is not None and other.date is not None and not between.strip()
    if not told or other.role != "until" or one.role not in ("from", "at"):
        return None
    first, last = one.date, other.date
    if first is None or last is None or "[" in first.edtf + last.edtf:
        return None
    try:
        date = parse(f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}")
    except DateError:
        return None
    span = Span(one.span.start, other.span.end)
    return DateMention(span, f"{one.text}{between}{other.text}", date, None, "for")


_GLOSS = re.compile(r"\s?[\[(]\s?(?:i\.\s?e\.,?\s|=\s?)?")
_APPOSED = re.compile(r",\s(?:(?:in|on|about|at|during)\s)?(?:the\s)?|\s\(")
_OTHER_ERA = re.compile(r"\bA\.?\s?H\b|\bHe?i?jra|\b(?:[Yy]ear|an)\s[IVX\d]|\bAH\b")


def _is_gloss(text: str, one: DateMention, other: DateMention) -> bool:
    """Tell whether two dates are one of different calendars, the second in brackets."""
    if other.date is None or text[other.span.end : other.span.end + 1] not in _CLOSERS:
        return False
    if one.relation is not None and one.relation.kind == "bare-year":
        return is_same_year(one.relation.amount, other.date)
    if one.date is None:
        return False
    foreign = [bool(_OTHER_ERA.search(m.text)) for m in (one, other)]
    if foreign[0] != foreign[1]:
        return True
    year = one.date.edtf if one.date.precision == "year" else ""
    return year.isdigit() and is_same_year(int(year), other.date)


_CLOSERS = (")", "]", ";", ",")
_AH_BEFORE = re.compile(r"\b(?P<year>\d{2,4})\s?[\[(]$")


def _unmarked(text: str, mention: DateMention) -> DateMention:
    """Return a date in brackets after a year AH, "Safar 658 (January 1260)", as one."""
    if mention.date is None or mention.role != "not":
        return mention
    before = _AH_BEFORE.search(text, max(mention.span.start - 8, 0), mention.span.start)
    if before is None or not is_same_year(int(before["year"]), mention.date):
        return mention
    return mention._replace(role="at")


def _glossed(one: DateMention, other: DateMention) -> DateMention:
    """Return the first of the two with the date that is of our era."""
    first = one.date is not None and _OTHER_ERA.search(other.text) is not None
    kept = one.date if first else other.date
    return one._replace(date=kept and kept.said(""), relation=None)


def _said_again(text: str, one: DateMention, other: DateMention) -> bool:
    """Tell whether a step in time is followed by the date that it leads to."""
    step = one.relation is not None and one.relation.kind in ("after", "before", "same")
    if text[one.span.end : other.span.start] == " (":
        year = other.relation is not None and other.relation.kind == "bare-year"
        closed = text[other.span.end : other.span.end + 1] == ")"
        return step and closed and (year or other.role in ("at", "not"))
    return step and other.date is not None and other.role == "at"
