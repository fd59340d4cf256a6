"""Find the dates of a text, those that stand alone and those that are relative.

Words are taken one after the other; only a digit, or a word that a date can begin or
turn on, is looked at more closely, and within a short distance. Time is therefore in
proportion to the text, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from lifemap.edtf import Date, parse
from lifemap.errors import DateError
from lifemap.model import Span
from lifemap.phrases import Span as Pair
from lifemap.phrases import compose, match_span
from lifemap.phrases.grammar import grammar, match_date
from lifemap.phrases.parts import Parts
from lifemap.phrases.patterns import any_of
from lifemap.phrases.words import (
    CENTURIES,
    DECADES,
    ENGLISH_MONTHS,
    FEASTS,
    ISLAMIC_MONTHS,
    NUMBERS,
    ORDINALS,
    PORTIONS,
    REPUBLICAN_MONTHS,
    ROMANS,
    WEEKDAYS,
)
from lifemap.prose.dates.ages import (
    find_age,
    find_life,
    find_life_decade,
    find_number,
    find_ordinal_age,
)
from lifemap.prose.dates.bareyears import find_bare_year
from lifemap.prose.dates.counts import last_pause, last_word
from lifemap.prose.dates.decoys import judge_date
from lifemap.prose.dates.glosses import join_mentions
from lifemap.prose.dates.mention import DateMention, Found, Relation, Role
from lifemap.prose.dates.partials import (
    find_day,
    find_decade_name,
    find_partial,
    find_short_year,
    find_soon,
    find_time,
    find_weekday,
)
from lifemap.prose.dates.reckoning import settle_date
from lifemap.prose.dates.relations import find_day_part, find_unit
from lifemap.prose.dates.wars import find_war

__all__ = ["DateMention", "Relation", "find_dates", "settle_date"]

_YEARS = range(1000, 2101)  # four digits that are a year without more
_YEAR_DIGITS = 4
_DAYS_IN_YEAR = 365
_NEAR = 64  # how far back a word is looked for that belongs to a date, in characters
_GLUED = frozenset("./$£€#_&@:-")  # a number behind one of them is part of something
_AGE_WORDS = (
    "his her my early mid late was were turned reached of at by until from about only "
    "just barely almost nearly some still early- mid- late-"
)
# What may stand between: until (his arrest in) 1905, since (the war of) 1914.
_EVENT = (
    r"(?:\s+(?:his|her|my|their|the|its|he|she|it|they)\s+"
    r"(?:[\w'’-]+\s+){1,4}(?:in|on))?"
)
_PREFIX_WORDS = (
    "from between until till to through since by than before after throughout during "
    "the about around year years of"
)
_AGE_LEADS = frozenset(_AGE_WORDS.split())
_PREFIX = re.compile(
    r"\b(?:(?P<from>from|starting\s+in|beginning\s+in|as\s+(?:of|from))|(?P<between>between)|"
    r"(?P<whole>throughout|during|all\s+through)|"
    rf"(?P<until>until|till|up\s+to|through){_EVENT}|(?P<since>since){_EVENT}|"
    r"(?P<by>by|(?:no|not)\s+later\s+than|(?:in|on)\s+or\s+before)|"
    r"(?P<before>before|prior\s+to)|(?P<after>after))"
    r"\s+(?:(?:the|on|in|about|around|year|years)\s+){0,3}$",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[.;:]\s|\b(?:and|but)\b")
_LEADS = frozenset(_PREFIX_WORDS.split())
_NOT_UNTIL = re.compile(r"\b(?:not|never|nor|hardly)\b|n[’']t\b", re.IGNORECASE)
_LONG_LEADS = ("ntil ", "ince ", "ill ", "up to ", "hrough ", "tarting", "eginning")
_ENDING = ("until", "since")
_PLAIN = 3  # blanks in what only leads to a date: "until the year "
_WIDENING = ("between", "before", "after", "by")
_ONWARDS = re.compile(r"\dff?\.?$")
_HYPHENED = re.compile(r"\d{4}-\d\d")
_TAIL = (
    r"(?=[,.;:)\]—–](?!\d)|\s*$|\s(?:he|she|they|the|his|her|at|when|after|with|in|a|"
    r"an|as|for|from|before|but|under|during|it|its|was|were|while|who|that|on|[A-Z]|"
    r"(?:to|and|by|or)\s(?!\d))[^\W\d_]*\b)"
)
_YEAR_LEADS = frozenset(
    [
        "in",
        "of",
        "year",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "before",
        "after",
        "about",
        "around",
        "during",
        "domini",
        "lord",
        "grace",
        "and",
        "late",
        "early",
        "spring",
        "summer",
        "autumn",
        "winter",
    ]
)
_NUMBER_WORDS = (*CENTURIES, "one", "two")
_WORDED_ENDS = re.compile(_TAIL)


def find_dates(text: str, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Find the dates of text[start:end], left to right, none over another.

    Returns
    -------
    mentions
        With spans in ``text``. What looks like a date and dates nothing has the role
        ``not``. Words that only may be one ("may", "march", "12") are left out.
    """
    last = len(text) if end is None else end
    part = text if (start, last) == (0, len(text)) else text[start:last]
    heads, floor, mentions = _heads(), 0, []
    for token in _tokens().finditer(part):
        word = token[0]
        readers = heads.get(word)
        if readers is None:
            if not word[0].isdigit():
                continue
            readers = _DIGIT_READERS
        at = token.start()
        if at < floor:
            continue
        for read in readers:
            mention = read(part, floor, at, word)
            if mention is not None:
                floor = mention.span.end
                mentions.append(_move(mention, start) if start else mention)
                break
    return join_mentions(text, mentions) if mentions else mentions


def _move(mention: DateMention, by: int) -> DateMention:
    first, last = mention.span
    span = Span(first + by, last + by)
    return DateMention(span, mention.text, mention.date, mention.relation, mention.role)


Reader = Callable[[str, int, int, str], DateMention | None]
Finder = Callable[[str, int, int, str], Found | None]


def _relative(find: Finder) -> Reader:
    """Return a reader that makes a mention of what a finder of relations finds."""

    def read(text: str, floor: int, at: int, word: str) -> DateMention | None:
        found = find(text, floor, at, word)
        return _mention_of(text, found) if found else None

    return read


def _mention_of(text: str, found: Found) -> DateMention:
    span = Span(found.start, found.end)
    return DateMention(span, text[slice(*span)], None, found.relation, found.role)


# --- Dates that stand alone -----------------------------------------------------------


def _read_date(text: str, floor: int, at: int, word: str) -> DateMention | None:
    """Read a date, or the part of one, that begins here."""
    behind = text[max(floor, at - _NEAR) : at]
    club = word == "C" and behind.endswith(".")  # "Shelbourne F.C. 1918"
    downfall = word in ("fall", "Fall") and _DOWNFALL.match(text, at + len(word))
    if club or downfall:
        return None
    prefix = _PREFIX.search(behind, last_pause(behind)) if _may_lead(behind) else None
    relation = (prefix.lastgroup or "") if prefix else ""
    if prefix and relation == "until" and _denied(behind[: prefix.start()]):
        prefix, relation = None, ""
    pair = match_span(text, at, grammar(False), relation)
    if pair is None:
        return None
    if not pair.first.has_year:
        found = find_partial(text, floor, at, pair.end, pair.first)
        if found is None:
            return None
        role = _role(relation, bool(pair.join))
        return _mention_of(text, _with_end(found, pair)._replace(role=role))
    if not _is_likely(text, at, pair):
        return None
    return _stand_alone(text, at, pair, (prefix, at - len(behind)))


_DOWNFALL = re.compile(r" of (?:the [A-Z]|[A-Z][^\W\d_])")  # "the fall of France"


def _read_worded(text: str, floor: int, at: int, word: str) -> DateMention | None:
    """Read "eighteen hundred and four"; most numbers in words are no years."""
    if _YEAR_WORD.match(text, at + len(word)) is None:
        return None
    return _read_date(text, floor, at, word)


_YEAR_WORD = re.compile(
    rf"[\s-](?:hundred|thousand|o['’]?h?[\s-]|{any_of([*NUMBERS, *DECADES])})",
    re.IGNORECASE,
)


def _read_republican(text: str, floor: int, at: int, word: str) -> DateMention | None:
    """Read "the Year 4 of the Republic"; other years begin with their digits."""
    found = match_date(text, at, grammar(False))
    if found is None or not found.parts.ready:
        return None
    return _read_date(text, floor, at, word)


def _denied(before: str) -> bool:
    """Tell "did not leave until 1914", which happened then, from "stayed until"."""
    return _NOT_UNTIL.search(_PAUSE.split(before)[-1]) is not None


def _stand_alone(
    text: str, at: int, pair: Pair, led: tuple[re.Match[str] | None, int]
) -> DateMention | None:
    """Make the mention of a date that has its year, with the word before it."""
    prefix, base = led
    relation = (prefix.lastgroup or "") if prefix else ""
    if relation == "between" and not pair.join:
        relation = ""
    plain = _compose(pair, "")
    if plain is None:
        first = match_date(text, at, grammar(False)) if pair.last else None
        alone = first and Pair(first.parts, "", None, first.end)
        return _stand_alone(text, at, alone, led) if alone else None
    is_year = pair.first.is_year and (pair.last is None or pair.last.is_year)
    is_year = is_year and text[at].isdigit()
    years = _years_of(plain)
    verdict = judge_date(text, at, pair.end, is_year=is_year, years=years)
    if verdict != "date":
        return _mention(text, Span(at, pair.end), plain, _VERDICTS[verdict])
    ranged = pair.join in ("to", "and") or _is_range(pair, plain)
    role = _role(relation, ranged or (relation == "from" and pair.first.last_day > 0))
    if text[pair.end - 1] in "f." and _ONWARDS.search(text, at, pair.end):
        role = "from"
    widening = relation in _WIDENING
    begin = at
    if prefix and (widening or (relation == "from" and role == "for")):
        begin = base + prefix.start()
    date = _compose(pair, relation) if widening else plain
    mention = _mention(text, Span(begin, pair.end), date, role) if date else None
    if (
        mention
        and prefix
        and relation in _ENDING
        and prefix.group().count(" ") > _PLAIN
    ):
        span = Span(base + prefix.start(), pair.end)  # "until his death in 1919"
        mention = mention._replace(span=span, text=text[slice(*span)])
    return mention


def _is_range(pair: Pair, date: Date) -> bool:
    """Tell whether a date is two years or decades that one pattern read."""
    return bool(pair.first.ready) and date.is_interval


def _may_lead(behind: str) -> bool:
    """Tell cheaply whether a word before a date may say how it is meant."""
    last = last_word(behind).lstrip("([")
    if last in ("in", "on"):
        return any(word in behind for word in _LONG_LEADS)
    return last in _LEADS


def _with_end(found: Found, pair: Pair) -> Found:
    """Add the other end of "March to May"."""
    if pair.last is None or found.relation.kind not in ("no-year", "month-only"):
        return found
    relation = Relation(found.relation.kind, parts=pair.first, last=pair.last)
    return found._replace(relation=relation, end=pair.end)


def _is_worded(text: str, at: int, pair: Pair) -> bool:
    """Tell "in eighteen hundred and four" from eighteen hundred and four men."""
    before = last_word(text[max(0, at - _NEAR) : at])
    if not text[at:].lower().startswith(_NUMBER_WORDS):
        return True
    return before in _YEAR_LEADS and _WORDED_ENDS.match(text, pair.end) is not None


def _is_likely(text: str, at: int, pair: Pair) -> bool:
    """Tell whether the digits of a year are those of one, not a number of things."""
    for parts in (pair.first, pair.last):
        if parts is None or parts.first_year is None or parts.era:
            continue
        year = parts.first_year
        if parts.is_year and year not in _YEARS:
            return False
        if text[at].isalpha() and parts.is_year and not _is_worded(text, at, pair):
            return False
        counted = text[pair.end : pair.end + 2]
        bare = parts.is_year and 0 < year < _YEARS.start
        if bare and re.fullmatch(r"\s[a-z]", counted):
            return False
    return True


def _compose(pair: Pair, relation: str) -> Date | None:
    """Return the date of parts, or None where there is no such day."""
    return _composed(pair.first, pair.join, pair.last, relation)


@lru_cache(maxsize=1024)
def _composed(
    first: Parts, join: str, last: Parts | None, relation: str
) -> Date | None:
    try:
        return parse(compose(Pair(first, join, last, 0), relation))
    except DateError:
        return None


def _mention(text: str, span: Span, date: Date, role: Role) -> DateMention:
    words = text[slice(*span)]
    if words != date.edtf and _HYPHENED.fullmatch(words) is None:
        date = _said(date.edtf, words)
    return DateMention(span, words, date, None, role)


@lru_cache(maxsize=1024)
def _said(edtf: str, words: str) -> Date:
    """Return a date with its wording: one for all places of a text that tell it so."""
    return parse(edtf).said(" ".join(words.split()))


_VERDICTS: dict[str, Role] = {"life": "life", "decoy": "not"}


def _years_of(date: Date) -> int:
    if date.earliest is None or date.latest is None:
        return 0
    return (date.latest - date.earliest) // _DAYS_IN_YEAR


def _role(relation: str, joined: bool) -> Role:
    if joined or relation in ("between", "whole"):
        return "for"
    roles: dict[str, Role] = {"from": "from", "until": "until", "since": "since"}
    return roles.get(relation, "at")


def _read_digits(text: str, floor: int, at: int, word: str) -> DateMention | None:
    """Read a date that begins with a number, if the number is one by itself."""
    if len(word) > _YEAR_DIGITS or (at and _is_glued(text[at - 1])):
        return None
    return _read_date(text, floor, at, word)


def _is_glued(character: str) -> bool:
    return character in _GLUED or character.isalnum()


def _find_digits(text: str, floor: int, at: int, word: str) -> Found | None:
    """Read an age, or two or three digits that may be a year, from a number."""
    if len(word) >= _YEAR_DIGITS or (at and _is_glued(text[at - 1])):
        return None
    behind = text[max(floor, at - _NEAR) : at]
    last = behind[-1:]
    if last and last in "'’":
        decade = find_decade_name(text, floor, at, word)
        return decade or find_short_year(text, floor, at, word)
    if behind.endswith("the ") and (found := find_day(text, floor, at, word)):
        return found
    if last_word(behind) in _AGE_LEADS:
        found = find_ordinal_age(text, floor, at, word)
        found = found or find_life_decade(text, floor, at, word)
        found = found or find_number(text, floor, at, word)
        if found:
            return found
    return find_bare_year(text, floor, at, word)


_DIGIT_READERS: tuple[Reader, ...] = (_read_digits, _relative(_find_digits))


@cache
def _heads() -> dict[str, tuple[Reader, ...]]:
    """Return what to try at each word that a date can begin or turn on."""
    heads: dict[str, list[Reader]] = {}

    def add(words: str, *readers: Reader, lower: bool = True) -> None:
        for word in words.split():
            forms = {word.title(), word.upper()} | ({word.lower()} if lower else set())
            for form in forms:
                heads.setdefault(form, []).extend(readers)

    firsts = {re.split(r"\W", words)[0] for words in (*PORTIONS, *ORDINALS)}
    add(" ".join(ENGLISH_MONTHS), _read_date, lower=False)
    feasts = {re.split(r"\W", words)[0] for words in (*FEASTS, *ISLAMIC_MONTHS)}
    add(" ".join(feasts) + " saint ad ah anno a", _read_date, lower=False)
    add(" ".join(firsts) + " midsummer", _read_date)
    add("spring summer autumn fall winter circa c ca about around", _read_date)
    add(" ".join(CENTURIES) + " one two", _read_worded)
    add("year an", _read_republican)
    add(" ".join(REPUBLICAN_MONTHS), _read_republican, lower=False)
    add("approximately roughly probably perhaps possibly towards toward", _read_date)
    add(" ".join(WEEKDAYS), _read_date, _relative(find_weekday), lower=False)
    add(" ".join(w for w in ORDINALS if "-" not in w), _relative(find_ordinal_age))
    add("day week month year fortnight decade twelvemonth", _relative(find_unit))
    add("days weeks months years fortnights decades", _relative(find_unit))
    add("summers winters", _relative(find_unit))
    add("morning afternoon evening night", _relative(find_day_part))
    add(" ".join(w for w in NUMBERS if "-" not in w), _relative(find_number))
    add("twenty thirty forty fifty sixty seventy", _relative(find_ordinal_age))
    add("age aged ages", _relative(find_age))
    add("teens " + " ".join(DECADES), _relative(find_life_decade))
    add(" ".join(DECADES), _relative(find_decade_name))
    add("life death days", _relative(find_life))
    add("war wars hostilities conflict wwi wwii ww2", _relative(find_war))
    add("revolution mutiny rebellion", _relative(find_war), lower=False)
    for number in map(str.upper, ROMANS):
        heads[number] = heads[f"{number}th"] = [*heads.get(number, []), _read_date]
    add("time", _relative(find_time))
    add("soon shortly", _relative(find_soon))
    return {word: tuple(readers) for word, readers in heads.items()}


@cache
def _tokens() -> re.Pattern[str]:
    """Return a pattern for numbers and words that begin as one of the heads does."""
    seconds: dict[str, set[str]] = {}
    for word in _heads():
        seconds.setdefault(word[0], set()).add(word[1:2])
    starts = [
        f"{first}[{''.join(sorted(letters))}]" + ("?" if "" in letters else "")
        for first, letters in seconds.items()
    ]
    return re.compile(rf"\b(?:[0-9]+|(?:{'|'.join(starts)})[^\W\d_]*)")
