"""Find when a person was born and died: in the lead's brackets, the infobox, the title."""

from __future__ import annotations

import re

from lifemap.edtf import Date, parse
from lifemap.errors import DateError
from lifemap.prose.blocks import Block, Page
from lifemap.prose.dates import find_dates

_BRACKET = re.compile(r"[(\[]([^()\[\]]{4,250}(?:[(\[][^()\[\]]{0,80}[)\]][^()\[\]]{0,120})?)[)\]]")
_BORN = re.compile(r"\b(?:born|b\.|birth|née|né|baptised|baptized)(?!\w)", re.I)
_DIED = re.compile(r"\b(?:died|d\.|death|deceased|†)(?!\w)", re.I)
_FIELD_BORN = re.compile(r"^(?:born|birth|date of birth|birth ?date)\b", re.I)
_FIELD_DIED = re.compile(r"^(?:died|death|date of death|death ?date)\b", re.I)
_LEAD_BLOCKS = 60
_LEAD_CHARS = 500
_LONGEST_LIFE = 115


def find_lifetime(
    page: Page, blocks: tuple[Block, ...], names: frozenset[str]
) -> tuple[Date | None, Date | None]:
    """Return birth and death as the head of the page gives them, None where not."""
    born, died = _from_infobox(page, blocks)
    if born and died:
        return born, died
    for block in blocks[:_LEAD_BLOCKS]:
        if block.kind not in ("prose", "head", "item", "caption"):
            continue
        text = page.text(block)[:_LEAD_CHARS]
        first, last = _from_lead(text, names)
        born, died = born or first, died or last
        if first:
            break
    return born, died


def _from_infobox(
    page: Page, blocks: tuple[Block, ...]
) -> tuple[Date | None, Date | None]:
    born = died = None
    for index, block in enumerate(blocks):
        if block.kind != "infobox":
            continue
        text = page.text(block).strip()
        following = page.text(blocks[index + 1]) if index + 1 < len(blocks) else ""
        if _FIELD_BORN.match(text):
            born = born or _first(text) or _first(following)
        elif _FIELD_DIED.match(text):
            died = died or _first(text) or _first(following)
    return born, died


def _first(text: str) -> Date | None:
    found = find_dates(text)
    return next((m.date for m in found if m.date and not m.date.is_interval), None)


def _from_lead(text: str, names: frozenset[str]) -> tuple[Date | None, Date | None]:
    """Read "NAME (4 March 1838 – 19 November 1911)" and its like."""
    for match in _BRACKET.finditer(text):
        before = set(re.findall(r"\w+", text[: match.start()].lower()))
        if names and not names & before:
            continue
        if len(before) > 30:
            break
        span = _both(match[1])
        if span != (None, None):
            return span
    return _tail(text)


def _both(text: str) -> tuple[Date | None, Date | None]:
    """Return birth and death of the words between brackets."""
    dates = [(m.span.start, m.date) for m in find_dates(text) if m.date]
    if not dates:
        return None, None
    if len(dates) == 1 and dates[0][1].is_interval and not _DIED.search(text):
        return _halves(dates[0][1])
    born_at, died_at = _BORN.search(text), _DIED.search(text)
    born = died = None
    for start, date in dates:
        if died_at and start > died_at.start() and not (
            born_at and born_at.start() > died_at.start() and start > born_at.start()
        ):
            died = died or date
        elif born_at and start > born_at.start():
            born = born or date
        elif len(dates) == 2 and not died_at:
            born, died = dates[0][1], dates[1][1]
    return born, died


def _halves(date: Date) -> tuple[Date | None, Date | None]:
    first, _, last = date.edtf.partition("/")
    try:
        born, died = parse(first), parse(last)
    except DateError:
        return None, None
    if born.earliest is None or died.latest is None:
        return None, None
    years = (died.latest - born.earliest) / 365.25
    return (born, died) if 5 < years < _LONGEST_LIFE else (None, None)


def _tail(text: str) -> tuple[Date | None, Date | None]:
    """Read a title that ends in years: "Grace Ndegwa, virologist, 1941–2019"."""
    found = [m for m in find_dates(text) if m.date and m.date.is_interval]
    if len(text) < 120 and len(found) == 1 and found[0].date:
        rest = text[found[0].span.end :].strip(" .)*_")
        if not rest:
            return _halves(found[0].date)
    return None, None
