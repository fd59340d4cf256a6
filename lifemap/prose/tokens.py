"""Cut a sentence into words, each with its range in the text."""

from __future__ import annotations

import re
from typing import NamedTuple

from lifemap.prose import words as w
from lifemap.prose.words import word_set


class Token(NamedTuple):
    """A word with its range in the text and its lower-case form without 's."""

    text: str
    start: int
    end: int
    low: str
    capital: bool
    owner: bool = False


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """Return the words of ``text[start:end]``."""
    if "'" in text[start:end] or "’" in text[start:end]:
        return [_owning(text, m) for m in _TOKEN.finditer(text, start, end)]
    return [
        Token(word := m[0], *m.span(), low := word.lower(), _is_name(word, low))
        for m in _TOKEN.finditer(text, start, end)
    ]


def _owning(text: str, match: re.Match[str]) -> Token:
    """Return a word without the mark of the genitive, and whether it bears one."""
    word, stop = match[0], match.end()
    low = word.lower()
    owner = low.endswith(("'s", "’s"))
    if owner:
        word, low, stop = word[:-2], low[:-2], stop - 2
    elif (
        low.endswith("s") and text[stop : stop + 1] in ("'", "’") and word[0].isupper()
    ):
        owner = text[stop + 1 : stop + 2].isspace()
    return Token(word, match.start(), stop, low, _is_name(word, low), owner)


def _is_name(word: str, low: str) -> bool:
    """Whether a word has a capital, be it after an article: "al-Nabk"."""
    return word[0] != low[0] or (
        low[1:4].find("-") >= 0 and _ARTICLE.match(word) is not None
    )


_ARTICLE = re.compile(r"(?:[ae][lnrstzd]|ash|esh|[sd])-[^\W\d_a-z]")


_TOKEN = re.compile(r"[^\W_]+(?:[’'ʼ.\-‐][^\W_]+)*")


def gap(text: str, one: Token, other: Token) -> str:
    """Return what stands between two words, a genitive's 's aside."""
    between = text[one.end : other.start]
    marked = one.owner and between[:1] in ("'", "’") and between[1:2] == "s"
    return between[2:] if marked else between


def joins(text: str, one: Token, other: Token) -> bool:
    """Whether two words can belong to one name."""
    between = gap(text, one, other)
    return (
        between in (" ", "-")
        or between.isspace()
        or (between == ". " and one.low in _SAINTS)
    )


_SAINTS = word_set("st ste mt ft pt sta sto")


def plain_gap(text: str, one: Token, other: Token) -> bool:
    """Whether two words stand in one phrase: no comma or bracket between them."""
    between = gap(text, one, other)
    return between.strip("\"'“‘’").strip() in ("-", "") and "(" not in between


def sentence_word(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a capital stands there only because a sentence begins."""
    start = tokens[index].start
    before = text[max(start - 3, 0) : start].rstrip()[-1:]
    return before in (".", "!", "?", ":", ";", "—", "")


def leading_date(tokens: list[Token]) -> int:
    """Return how many words long the date is that an entry opens with."""
    index = 0
    while index < len(tokens) and (
        tokens[index].text[0].isdigit()
        or (tokens[index].low in w.MONTHS and tokens[index].capital)
    ):
        index += 1
    return index
