"""Tell the numbers and names that look like dates and are none.

A year that says which revolution, book, page or press is meant does not date what the
sentence tells. Life years in brackets date somebody's birth and death, whose ever.
"""

from __future__ import annotations

import re
from typing import Literal

_NEAR = 64  # how far around a date is looked, in characters
_FAR = 160  # the same before "that of", which takes up what was told before
_LIFETIME = 25  # years: a longer range after a name is that of a life


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COUNTERS = _set(
    "p p. pp pp. vol vol. vols. no no. nos. № ch. chap chap. fig. figs. isbn issn doi"
    " art. sec. line lines page pages volume volumes number numbers room plate op. opus"
    " psalm route flight type size lot box folio f. ff. ms. chapter section article"
    " verse bwv retrieved accessed archived updated copyright © reprinted reissued"
    " book novel film movie opera poem essay song album painting titled entitled"
    " called catch ms mss add. cod inv population köchel kv opp"
)
_CITED = _set("retrieved accessed archived updated published")
_SIGNS = frozenset("$£€#§№©=&@+")
_PRESSES = re.compile(
    r"(?:Press|Publish\w+|Publications|Books|Verlag|[ÉE]ditions|Review|Journal|Monthly|"
    r"Quarterly|Times|Sons|Co\.|Inc\.|Ltd\.?),?\(?"
)
# What may stand before "of 1905" and leave it a date.
_OF = _set(
    "of year years rest remainder most much part half all whole course days weeks"
    " months early late mid middle beginning start end close events as morning night"
    " evening spring summer autumn fall winter season out because before after by"
    " january february march april may june july august september october november"
    " december batch class turn term terms semester session sessions season lent"
    " advent vintage eve fall crop recess holiday holidays vacation vacations furlough"
    " leave monsoon rains"
)
_DETERMINERS = _set("the a an his her its their my our this each every")
_WHERE = re.compile(
    r"\b(?:at|in|during|for|on)\s+(?:the|an?|his|her|their|its|my)\s+$", re.I
)
_WORK = re.compile(
    r"\s(?:[\w'’-]+\s){0,3}(?:book|novel|film|movie|essay|article|edition|paper|study|poem|"
    r"report|biography|autobiography|memoirs?|album|song|play|pamphlet|treatise|letter|"
    r"interview|speech|opera|painting|photograph|documentary|translation|constitution|"
    r"census|law|act|treaty|version|model|survey|manifesto)\b",
    re.IGNORECASE,
)
_ATTENDED = re.compile(
    r"\s(?:[\w'’-]+\s){0,5}(?:Games|Olympics|Paralympics|Championships?|Marathon|Festival|"
    r"Cup|Universiade|Open|draft|elections?|season|tour|Fair|Exposition|Exhibition|"
    r"Biennale|Congress|Conference|Convention|expedition|campaign|voyage|trip|visit)\b"
)
_NOUN = re.compile(
    r"\s(?!(?:to|and|or|in|at|on|by|with|from|for|of|as|but|he|she|they|I|we|it|was|were|"
    r"is|had|when|where|until|till|through|the|a|an|his|her|seasons?|who|that|BC|BCE|AD|"
    r"CE|AH)\b)[^\W\d_]"
)
_EVENT = re.compile(
    r"\s(?:[A-Z]\w+\s)?(?:Revolution|War|Congress|Conference|Constitution|Olympics?|"
    r"Exhibition|Exposition|Treaty|Act|Election|World|Games|Census|Uprising|Rebellion|"
    r"Mutiny|Coup|Crisis|Cup|Nobel|Pulitzer|Grand|Tour|Championships?|edition)\b"
)
_MEASURE = re.compile(
    r"\s?(?:km|kilomet\w+|met(?:re|er)s?|m|feet|ft|miles?|mi|acres?|hectares?|tons?|tonnes?|"
    r"kg|lbs?|pounds?|dollars?|roubles?|rubles?|francs?|marks?|guineas?|florins?|livres?|"
    r"ducats?|thalers?|crowns|lire|pesos?|yen|hours?|hrs|years|days|strong)\b"
)
_COUNTED = re.compile(
    r"\s(?:men|people|persons|inhabitants|soldiers|troops|copies|volumes|pages|books|"
    r"letters|students|pupils|members|workers|prisoners|votes|horses|ships|guns|seats|"
    r"houses|families|children|women|words|lines|verses|items|paintings|works|species|"
    r"specimens|slaves|employees|signatures|delegates|wounded|dead|others?|more|"
    r"performances|residents|cavalry|infantry|sailors|peasants|settlers|immigrants|"
    r"refugees)\b"
)
_TIMED = _set("in by since until from during after before")
_NAME = re.compile(r"(?:[^\W\d_a-z][\w'’.-]*|[\"”’»*_])\s*\($")
_OFFICE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Tt]o|[Ff]rom|near|via|for|[Tt]hrough|of)\s+(?:the\s+)?"
    r"(?:[A-Z][\w'’.-]*,?\s+){0,4}[A-Z][\w'’.-]*\s*\($|"
    r"\b(?:(?:[BM]\.?(?:A|Sc|S|Ed)|Ph\.?\s?D|M\.?D|LL\.?[BMD])\.?|"
    r"(?:University|College|School|Institute|Academy)(?:\s[\w ]{1,30})?)\s*\($"
)
_STRIFE = re.compile(
    r"\b(?:War|Wars|Battle|Siege|Revolution|Treaty|Rebellion|Crisis|Campaign|Peace|Congress|"
    r"History|Story|Life|Letters|Journal)\b"
)
_BORN = re.compile(
    r"\((?:[^()\d]{0,24}\b)?(?:(?:b|d|r|fl|m)\.|born|died|reigned|ruled)\s*(?:on|in|c\.)?\s*$"
)
# 1843 Chestnut Street and 1025 South 4th St.
_STREET = re.compile(
    r"\s(?:(?:North|South|East|West|[NSEW]\.?)\s)?(?:[A-Z\d][\w.'’-]*\s){1,3}"
    r"(?:Street|St\b|Avenue|Ave\b|Road|Rd\b|Lane|Boulevard|Blvd|Place|Drive|Terrace|Court|Row|"
    r"Square|Parkway)"
)
_AUTHOR = re.compile(
    r"(?:[(;]\s?|\b(?:see|cf\.?|by|in)\s)[A-Z][\w'’-]+(?:\s(?:and|&)\s[A-Z]\w+|"
    r"\set\sal\.)?,?\s$"
)
_PAGE = re.compile(r":\s?\d|[a-c][,:;)]|,\s\d{1,3}(?:[-–]\d+)?[);,. ]")
_QUOTES = frozenset("\"“”‘’'«»")
_CITES = re.compile(r"[,;]?\s?(?:pp?\.?\s?\d|vol\.|no\.)")
_NAMED_AFTER = re.compile(
    r"\s(?:Movement|Street|Square|Avenue|Bridge|Prize|Agreement|Group|Revolution|Brigade|"
    r"Stadium|Boulevard|Division|Party|Manifesto|Theses)\b"
)


def judge_date(
    text: str, start: int, end: int, *, is_year: bool, years: int
) -> Literal["date", "life", "decoy"]:
    """Tell whether what looks like a date at a place of a text is one.

    ``is_year`` says that only a year or years stand there; ``years`` is how many it
    runs over. ``life`` are the days of a birth or death in brackets after a name.
    """
    before = text[max(0, start - _NEAR) : start]
    if before.endswith(" that of "):
        before = text[max(0, start - _FAR) : start]
    last = (before.rsplit(None, 1) or [""])[-1]
    if not is_year and years >= _LIFETIME and text[end : end + 1] == ")":
        return "life"
    if "(" in before and (found := _in_brackets(text, end, before, (is_year, years))):
        return found
    if _is_counted(before, last):
        return "decoy"
    if not is_year:
        return "decoy" if _NAMED_AFTER.match(text, end) else "date"
    if _PLAIN.match(text, end):
        return "decoy" if _is_of_name(before, last) else "date"
    named = _is_cited(text, end, before) or _is_number(text, end, last)
    named = named or _is_name(text, end, before, last)
    return "decoy" if named else "date"


# How most years go on; with none of these words does a number begin a name.
_PLAIN = re.compile(
    r"[.)]|$|\s(?:to|and|or|in|at|on|by|with|from|for|of|as|but|he|she|they|we|it|was|were|"
    r"is|had|when|where|until|till|through|the|a|an|his|her|who|that)\b"
)


def _is_counted(before: str, last: str) -> bool:
    """Tell a page, a number, a press and a day of retrieval by the word before."""
    if not last or last[-1] in _SIGNS:
        return bool(last)
    word = last.lower().rstrip(":,")
    if word == "on":
        return (before.split()[-2:-1] or [""])[0].lower() in _CITED
    named = last[0].isupper() and _PRESSES.fullmatch(last) is not None
    return named or word in _COUNTERS


def _is_cited(text: str, end: int, before: str) -> bool:
    """Tell "1905, p. 3", "(Jones 1905: 33)" and "1905 Chestnut Street" from a year."""
    if _CITES.match(text, end) or _STREET.match(text, end):
        return True
    return bool(_PAGE.match(text, end) and _AUTHOR.search(before))


def _is_number(text: str, end: int, last: str) -> bool:
    """Tell 1905 kilometres and 1905 men from a year."""
    if _MEASURE.match(text, end):
        return True
    return _COUNTED.match(text, end) is not None and last.lower() not in _TIMED


def _is_name(text: str, end: int, before: str, last: str) -> bool:
    """Tell the 1905 Revolution, the Act of 1905 and "1905" from a year."""
    after = text[end : end + 1]
    if after in _QUOTES and before[-1:] in _QUOTES and after and before:
        return True
    word = last.lower()
    owned = word in _DETERMINERS or word.endswith(("'s", "’s"))
    if owned and _NOUN.match(text, end):
        if _ATTENDED.match(text, end):
            return False
        return _WHERE.search(before) is None or _WORK.match(text, end) is not None
    if _EVENT.match(text, end):
        return not owned and word not in _TIMED
    return _is_of_name(before, last)


def _is_of_name(before: str, last: str) -> bool:
    """Tell the Act of 1905 from the rest of 1905."""
    if last.lower() != "of":
        return False
    named = (before.split()[-2:-1] or [""])[0].lower()
    if named == "that":  # "he spent the summer of 1910 in Rome and that of 1912 in"
        first = _ANOTHER.search(before)
        return first is None or first["what"].lower() not in _OF
    return named not in _OF and _WHILE.search(before) is None


_ANOTHER = re.compile(r"\b(?P<what>\w+) of \d{4}\b[^.;:]*\band that of $")


# "During the plague of 1897 she was there"; not "in the Act of 1905".
_WHILE = re.compile(
    r"\b(?:[Dd]uring|[Ss]ince|[Aa]fter|[Bb]efore|[Uu]ntil)\s+the\s+(?:great\s+|big\s+)?"
    r"(?!act|law|treaty|edition|report|book|convention|declaration|constitution)"
    r"(?:[a-z][\w'’-]+\s+){1,3}of\s+$"
)


def _in_brackets(
    text: str, end: int, before: str, told: tuple[bool, int]
) -> Literal["life", "decoy"] | None:
    """Tell life years and years of issue, "Name (1847–1922)", from "in Rome (1902)"."""
    is_year, years = told
    if _BORN.search(before):
        return "life"
    closed = before.endswith("(") and text[end : end + 1] in (")", ";", ",")
    if not closed or _NAME.search(before) is None:
        return None
    strife = _STRIFE.search(before.rpartition(")")[2]) is not None
    if years >= _LIFETIME:
        return "decoy" if strife else "life"
    if not is_year or _is_heading(text, end, before) or _SPELL.search(before):
        return None
    return None if _OFFICE.search(before) and not strife else "decoy"


_SPELL = re.compile(r"\b(?:Year|Season|Term|Expedition|Tour)\s*\($")
"""What lasts as long as the years in brackets after it."""


def _is_heading(text: str, end: int, before: str) -> bool:
    """Tell whether the brackets end a line that holds no sentence."""
    line = text[end + 1 : end + _NEAR].partition("\n")[0].strip(" )\t")
    start = before.rpartition("\n")[2]
    return (
        (not line or not line.strip("0123456789."))
        and len(start) < _NEAR
        and "." not in start
    )
