"""Cut a sentence into words, each with its range in the text."""

from __future__ import annotations

import re
from functools import partial
from itertools import accumulate, repeat
from operator import attrgetter
from typing import NamedTuple

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.words import word_set


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
    pieces = _TOKEN.split(text[start:end])  # a gap, a word, a gap, a word, ..., a gap
    places = list(accumulate(map(len, pieces), initial=start))
    words = pieces[1::2]
    lows = list(map(str.lower, words))
    capitals = [word[0] != low[0] for word, low in zip(words, lows, strict=True)]
    columns = (words, places[1::2], places[2::2], lows, capitals, repeat(False))
    tokens = list(map(_token, zip(*columns)))  # noqa: B905 - the last has no end
    if _MARK.search(text, start, end) is None:
        return tokens
    return [
        token
        if token.text.isalnum() and text[token.end : token.end + 1] not in _QUOTES
        else _marked(text, token)
        for token in tokens
    ]


_token = partial(tuple.__new__, Token)  # a token from its values, without a call
_QUOTES = ("'", "’")
_MARK = re.compile(r"['’-]")
"""What a genitive or an article before a name has; few sentences have any."""


def _marked(text: str, token: Token) -> Token:
    """Return a word without the mark of the genitive, and whether it bears one."""
    word, start, stop, low, capital, _ = token
    capital = capital or _ARTICLE.match(word) is not None  # "al-Nabk"
    owner = low.endswith(("'s", "’s"))
    if owner:
        word, low, stop = word[:-2], low[:-2], stop - 2
    elif low.endswith("s") and text[stop : stop + 1] in _QUOTES and word[0].isupper():
        owner = text[stop + 1 : stop + 2].isspace()
    return Token(word, start, stop, low, capital, owner)


_ARTICLE = re.compile(r"(?:[ae][lnrstzd]|ash|esh|[sd])-[^\W\d_a-z]")


_TOKEN = re.compile(r"([^\W_]+(?:[’'ʼ.\-‐][^\W_]+)*)")


def lows_of(tokens: list[Token]) -> set[str]:
    """Return the words of a sentence in lower case."""
    return set(map(_LOW, tokens))


_LOW = attrgetter("low")


def gap(text: str, one: Token, other: Token) -> str:
    """Return what stands between two words, a genitive's 's aside."""
    between = text[one.end : other.start]
    marked = one.owner and between[:1] in ("'", "’") and between[1:2] == "s"
    return between[2:] if marked else between


def joins(text: str, one: Token, other: Token) -> bool:
    """Whether two words can belong to one name."""
    if text[one.end : other.start] == " ":
        return True
    between = gap(text, one, other)
    return (
        between in (" ", "-")
        or between.isspace()
        or (between == ". " and one.low in _SAINTS)
    )


_SAINTS = word_set("st ste mt ft pt sta sto")


def plain_gap(text: str, one: Token, other: Token) -> bool:
    """Whether two words stand in one phrase: no comma or bracket between them."""
    if text[one.end : other.start] == " ":
        return True
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
