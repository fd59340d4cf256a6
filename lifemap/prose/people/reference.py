"""Follow from sentence to sentence whom "he" and "they" mean.

In a life "he" is its person, unless the sentence before spoke of another man only:
his father, a brother, somebody named. Then the next "he" may be that one.
"""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import pairwise

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Cast, Talk
from lifemap.prose.grammar.tokens import Token, lows_of
from lifemap.prose.grammar.words import word_set
from lifemap.prose.text.cues import Cued

_GROUP = Cued(
    (
        *("couple", "family", "pair", "two", "marri", "wed", "together with"),
        *("and his", "and her", "and my", "with him", "with her", "with me"),
        *("wife", "husband", "parents", "children", "embarked", "set sail"),
        *("put to sea", "fleet", "expedition", "caravan", "convoy"),
    ),
    re.compile(
        r"\b(?:the (?:couple|family|pair|two)|married|marriage|wed|together with"
        r"|and (?:his|her|my) [a-z]+|with (?:him|her|me)"
        r"|(?:his|her|my) (?:wife|husband|family|parents|children)"
        r"|their (?:\w+ )?(?:child(?:ren)?|sons?|daughters?|marriage|wedding|honeymoon)"
        r"|embarked|set sail|put to sea|the (?:fleet|expedition|caravan|convoy))\b"
    ),
)
"""What joins the person with others, in lower case."""
_MALE = word_set(
    "father brother brothers son sons uncle nephew husband grandfather grandson"
    " cousin stepfather half-brother father-in-law brother-in-law son-in-law"
    " friend"
)
_FEMALE = word_set(
    "mother sister sisters daughter daughters aunt niece wife grandmother"
    " granddaughter cousin stepmother half-sister mother-in-law sister-in-law"
    " daughter-in-law friend"
)
_LASTING = 5  # sentences that the person and somebody else may be "they" for


class Conversation:
    """What pronouns mean at the beginning of each sentence of a paragraph."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._he = "self"
        self._together = 0
        self._joined_before = False

    def next(self, tokens: list[Token], words: Set[str], text: str) -> Talk:
        """Return whom pronouns mean in a sentence, and take note of it for the next.

        ``words`` are those of the tokens, in lower case.
        """
        joined = self._joins(tokens, words, text)
        talk = Talk(self._he, self._they(text, joined))
        self._joined_before = joined
        self._he = self._after(tokens, words)
        return talk

    def pass_over(self, text: str) -> None:
        """Take note of a sentence that names nobody and no place."""
        words = text.split(None, 4)[:4]
        first = [Token(x, 0, 0, x.lower().strip(".,"), False) for x in words]
        if not self._cast.first_person and self._kin(first):
            self._he = "unsure"
        self._joined_before = self._joins(first, lows_of(first), text)

    def _they(self, text: str, joined: bool) -> str:
        """Tell whether "they" are the person with others, by the last two sentences."""
        self._together = _LASTING if joined else self._together - 1
        if "they" not in text and "They" not in text:
            return "other"
        if joined or self._joined_before:
            return "group"
        return "unsure" if self._together > 0 else "other"

    def _joins(self, tokens: list[Token], words: Set[str], text: str) -> bool:
        """Whether the sentence joins the person with others: "Trotsky and Parvus"."""
        low = text.lower()
        if _GROUP.is_in(low, low):
            return True
        names = self._cast.names
        if any(name + "s" in words for name in names):
            return True  # "the Holms"
        if "and" not in words or names.isdisjoint(words):
            return False
        return any(
            (one.low in names and other.low == "and")
            or (one.low == "and" and other.low in names)
            for one, other in pairwise(tokens)
        )

    def _after(self, tokens: list[Token], words: Set[str]) -> str:
        """Return what "he" will mean after a sentence."""
        cast = self._cast
        if cast.first_person:
            return "self"
        if not cast.names.isdisjoint(words):
            return "self"
        own = not cast.pronouns.isdisjoint(words)
        kin = self._kin(tokens)
        if kin:
            return "unsure" if not own else self._he
        named = _named(tokens)
        if named and not own and _HIMS.isdisjoint(words):
            return "unsure"
        return self._he

    def _kin(self, tokens: list[Token]) -> bool:
        """Whether a sentence opens with a relation that the pronoun suits."""
        suited = _MALE if "he" in self._cast.pronouns else _FEMALE
        first = tokens[:4]
        return (
            bool(first)
            and first[0].low in ("his", "her", "the", "their")
            and any(t.low in suited for t in first[1:])
        )


_HIMS = word_set("him himself herself")


def _named(tokens: list[Token]) -> bool:
    """Whether a sentence opens with somebody's name as its subject."""
    if not tokens[2:] or not tokens[0].capital:
        return False
    low = tokens[0].low
    if (
        low in w.FUNCTION_WORDS
        or low in w.MONTHS
        or low in w.PREPOSITIONS
        or tokens[0].owner
    ):
        return False
    return (
        tokens[1].capital
        and tokens[1].low not in w.FUNCTION_WORDS
        and not tokens[1].owner
    )
