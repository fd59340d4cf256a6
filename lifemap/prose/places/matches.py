"""Take the longest run of words that the gazetteer knows for a name."""

from __future__ import annotations

from lifemap.phrases.words import ISLAMIC_MONTHS, REPUBLICAN_MONTHS
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.frames import noun_frames, verb_frames
from lifemap.prose.grammar.tokens import Token, joins
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import Context

_MAX_WORDS = 5


def longest_name(text: str, tokens: list[Token], index: int, context: Context) -> int:
    """Return of how many words the longest known name from here is; 0 for none."""
    last = index
    while (
        last + 1 < len(tokens)
        and last + 1 - index < _MAX_WORDS
        and joins(text, tokens[last], tokens[last + 1])
        and (tokens[last + 1].capital or tokens[last + 1].low in LINKS)
    ):
        last += 1
    for end in range(last, index - 1, -1):
        if not tokens[end].capital:
            continue
        if end == index and is_never_place(tokens[index], context):
            led = index > 0 and tokens[index - 1].low in _AT
            if not (led and tokens[index].low in _ALSO_TOWNS):
                continue
        if tokens[end].low in _OTHER_MONTHS:
            continue
        if end - index > _OWNED and any(t.owner for t in tokens[index:end]):
            continue
        if text[tokens[index].start : tokens[end].end] in context.names:
            return end - index + 1
    return 0


_OWNED = 2  # words that may follow the first of "King's Lynn" and "Land's End"
_AT = word_set("at in to from near for")
_ALSO_TOWNS = word_set("tours rally deal march")
# Months of other calendars, of which some are also names of villages.
_OTHER_MONTHS = frozenset(
    word.split()[-1] for word in (*ISLAMIC_MONTHS, *REPUBLICAN_MONTHS)
) - word_set("i ii germinal")


_ORDINALS = (
    "-first",
    "-second",
    "-third",
    "fourth",
    "fifth",
    "-sixth",
    "-seventh",
    "-eighth",
    "-ninth",
    "teenth",
    "tieth",
)


LINKS = word_set(
    "of de la le les las los del della di da do dos das du des der den am im an"
    " ob upon on sur sous en the in by bei under y e ez es al el and von zu op"
    " aan ten les lès à aux na pod nad a"
)


def is_never_place(token: Token, context: Context) -> bool:
    """Whether a single word is not taken for a place, whatever the gazetteer has."""
    low = token.low
    return (
        low in w.NO_PLACES
        or low in w.MONTHS
        or low in context.own
        or (low.endswith("s") and low[:-1] in context.own)
        or low in context.people
        or low.endswith(_ORDINALS)
        or low in HEADS
        or low in noun_frames()
        or low in w.TITLES
        or (low in w.ADJECTIVAL and low not in ("transvaal",))
    )


def _heads_table() -> dict[str, str]:
    table = dict.fromkeys(w.FACILITIES, "facility")
    table |= dict.fromkeys(w.AREAS, "place")
    table |= dict.fromkeys(w.ORGANISATIONS, "org")
    table |= dict.fromkeys(w.DEEDS, "deed")
    table |= dict.fromkeys(w.EVENTS, "event")
    return table


HEADS = _heads_table()


GENERIC = frozenset(w.FACILITIES | w.ORGANISATIONS | w.EVENTS | w.DEEDS) - word_set(
    "home house general high front line royal act open post star fire"
) | {
    "newspaper",
    "newspapers",
    "based",
    "workers",
    "trials",
    "talks",
    "festival",
}


BEFORE_PLACE = word_set(
    "north south east west northern southern eastern western upper lower old"
    " new greater central inner outer soviet british french german imperial"
    " tsarist nazi ottoman mandatory colonial dutch spanish portuguese russian"
    " austrian red mainland fort port mount lake cape county city camp greater-"
)


def abbreviates(text: str, tokens: list[Token], index: int) -> bool:
    """Whether a word is the short form of a state after a comma: "Richmond, Va."."""
    return (
        index > 0
        and tokens[index].low in w.ABBREVIATIONS
        and text[tokens[index - 1].end : tokens[index].start] == ", "
        and (
            text[tokens[index].end : tokens[index].end + 1] == "."
            or tokens[index].text.isupper()
        )
    )


def is_opener(tokens: list[Token], index: int) -> bool:
    """Whether the first word is a verb or noun that only looks like a name: "Tours"."""
    low = tokens[index].low
    return low in verb_frames() or low in noun_frames() or low in w.TIME_NOUNS
