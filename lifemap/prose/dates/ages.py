"""Find ages and the end of life: aged nine, in his twenties, until his death."""

from __future__ import annotations

import re

from lifemap.phrases.patterns import any_of
from lifemap.phrases.words import NUMBERS, ORDINALS, PORTIONS
from lifemap.prose.dates.counts import look_behind, read_count
from lifemap.prose.dates.mention import Found, Relation, Role, Unit

_WORDS = any_of(NUMBERS)
_AGES_OF_YEARS = 10  # "his first year" is no age, "his tenth year" is
_AGE = re.compile(
    rf"\s+(?:of\s+)?(?:(?P<hedge>about|around|only|just|some|roughly)\s+)?(?P<count>{_WORDS}|"
    rf"\d{{1,3}})(?!\w|,\d)(?:\s?(?:to|and|or|-|–)\s?(?P<to>{_WORDS}|\d{{1,3}})(?!\w))?"
    r"(?!\s+(?:months|weeks|days))",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|whose|[Aa]|[Tt]he)\s+(?:[a-z]+\s+){0,2}(?:wife|husband|son|daughter|"
    r"child|brother|sister|father|mother|widow|nephew|niece|cousin|bride|uncle|aunt|"
    r"grand\w+|friend|pupil|boy|girl)(?:\s[A-Z]\w+){0,2},?\s+(?:then\s+)?$"
)
_AGE_BEFORE = re.compile(
    r"\b(?:(?:at|by|from|until|before|since|to|between)\s+)?(?:the\s+)?(?:(?:ripe|tender|early|"
    r"old|advanced|young)\s+(?:old\s+)?)?$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:(?:when|while|until|before|once|since)\s+(?:\w+\s+){1,3}(?:was|were|turned|"
    r"reached)\s+|(?:boy|girl|lad|youth|child|man|woman|maiden)\s+of\s+)"
    r"(?:(?P<hedge>about|only|just|barely|almost|nearly|some|still|hardly|scarcely|already|"
    r"not\s+yet)\s+)?$",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:was|were)\s+(?:then\s+|now\s+)?(?:(?P<hedge>about|only|just|still|barely|hardly|"
    r"scarcely|already|nearly|almost|not\s+yet|then|now)\s+)?$",
    re.IGNORECASE,
)
_BEING = re.compile(
    r"(?:^|[\s(])(?:being|having\s+(?:reached|turned))\s+(?:then\s+|now\s+)?"
    r"(?:(?P<hedge>about|only|just|still|barely|hardly|scarcely|already|nearly|almost|not\s+yet|"
    r"then|now)\s+)?$",
    re.IGNORECASE,
)
_OLD = re.compile(r"(?=,?\s+(?:when|years\s+old|years\s+of\s+age|at\s+the\s+time)\b)")
_AT = re.compile(
    r"(?:^|(?<=[\s(\"“]))(?P<lead>at|by|until|from)\s+(?:(?P<hedge>about|around|only|just|"
    r"barely)\s+)?$",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"\b(?:was|were|being)\s+(?:then\s+)?(?P<hedge>then|now|just|only|barely|not\s+yet|"
    r"still|already)\s+$",
    re.IGNORECASE,
)
_PAUSES = re.compile(r"(?=[,.;])")
_LEFT = re.compile(
    r"(?:(?<=school )|(?<=college )|(?<=home )|(?<=sea )|(?<=left )|(?<=left it ))at\s+"
    r"(?:(?P<hedge>about|around|only|just|barely)\s+)?$",
)
_NUMBER = re.compile(rf"(?:{_WORDS}|\d{{1,2}})(?!\w)", re.IGNORECASE)
_AGE_ENDS = re.compile(
    r"(?:\s+years?(?:\s+(?:old|of\s+age))?)?"
    r"(?=\s*[,.;:)—–]|\s*$|\s+(?:and|he|she|his|her|the|I|my|when|at|they|in|to|with|without"
    r"|after)\b)"
)
_AGE_PAUSES = re.compile(r"(?=,|\s+(?:he|she|I)\b)")
_ORDINAL = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_MINE = re.compile(
    r"\b(?:his|her|my)\s+(?:(?P<portion>early|mid|late)[\s-]+)?$", re.IGNORECASE
)
_TENTH = re.compile(r"(?:th|st|nd|rd)?\s+(?P<what>year|birthday)\b", re.IGNORECASE)
_DECADES = {
    "teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
_LIFE = re.compile(
    r"\b(?P<lead>(?:for|until|till|to)\s+)?(?:the\s+)?(?:rest|remainder|residue|end)\s+of\s+"
    r"(?:his|her|my)\s+$",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:until|till|up\s+to|to)\s+(?:his|her|my)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_DATED = re.compile(r",?\s+(?:in|on)\s+(?:the\s+)?(?:\w+\s+){0,3}\d")
_ROLES: dict[str, Role] = {
    "until": "until", "till": "until", "to": "until", "from": "from", "since": "since"
}  # fmt: skip


_LEADS = (
    (_WHEN, _AGE_ENDS),
    (_WAS, _OLD),
    (_BEING, _AGE_ENDS),
    (_AT, _AGE_PAUSES),
    (_LEFT, _AGE_ENDS),
    (_THEN, _PAUSES),
)


def _role(words: str) -> Role:
    first = words.lower().split()
    return _ROLES.get(first[0], "at") if first else "at"


def find_age(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "at the age of nine", "aged 24" and "age 7 to 14"."""
    match = _AGE.match(text, start + len(word))
    if match is None:
        return None
    behind = look_behind(text, floor, start)
    if word.lower() == "aged" and _OF_ANOTHER.search(behind):
        return None
    before = _AGE_BEFORE.search(behind)
    lead = before.group() if before else ""
    amount, _ = read_count(match["count"])
    to = read_count(match["to"])[0] if match["to"] else 0
    rough = (match["hedge"] or "only").lower() not in ("only", "just")
    relation = Relation("age", amount, "year", amount_to=to, rough=rough)
    return Found(start - len(lead), match.end(), relation, _role(lead))


def find_number(text: str, floor: int, start: int, _word: str) -> Found | None:
    """Read "when he was nine", "a boy of ten" and "At fourteen, he"."""
    match = _NUMBER.match(text, start)
    if match is None:
        return None
    behind = look_behind(text, floor, start)
    for lead, ending in _LEADS:
        before = lead.search(behind)
        ends = ending.match(text, match.end()) if before else None
        if before and ends:
            break
    else:
        return None
    amount, _ = read_count(match.group())
    hedge = (before.groupdict().get("hedge") or "").lower()
    amount -= hedge.startswith("not")
    rough = hedge in ("about", "around", "almost", "nearly")
    relation = Relation("age", amount, "year", rough=rough)
    role = _role(before.group())
    return Found(start - len(behind) + before.start(), ends.end(), relation, role)


def find_ordinal_age(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "his twenty-first birthday" and "his 24th year"."""
    full = _ORDINAL.match(text, start)
    word = full.group() if full else word
    number = ORDINALS.get(word.lower()) or (int(word) if word.isdigit() else 0)
    what = _TENTH.match(text, start + len(word))
    behind = look_behind(text, floor, start)
    mine = _MINE.search(behind)
    if not number or what is None or mine is None:
        return None
    birthday = what["what"].lower() == "birthday"
    if not birthday and number < _AGES_OF_YEARS:
        return None
    unit: Unit = "day" if birthday else "year"
    relation = Relation("age", number if birthday else number - 1, unit)
    return Found(start - len(behind) + mine.start(), what.end(), relation)


def find_life_decade(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "in his early twenties" and "in her 30s"."""
    first = _DECADES.get(word.lower()) or (int(word) if word.isdigit() else 0)
    digits = word.isdigit()
    behind = look_behind(text, floor, start)
    mine = _MINE.search(behind)
    if mine is None or (first % 10 and first != _DECADES["teens"]):
        return None
    if digits and text[start + len(word) : start + len(word) + 1] != "s":
        return None
    last = 19 if first == _DECADES["teens"] else first + 9
    low, high = PORTIONS.get((mine["portion"] or "").lower(), (0, 12))
    span = last - first + 1
    ages = first + low * span // 12, first + -(-high * span // 12) - 1
    relation = Relation("age", ages[0], "year", amount_to=ages[1], rough=True)
    end = start + len(word) + digits
    return Found(start - len(behind) + mine.start(), end, relation)


def find_life(text: str, floor: int, start: int, word: str) -> Found | None:
    """Read "for the rest of his life" and "until his death"."""
    behind = look_behind(text, floor, start)
    match = (_DEATH if word == "death" else _LIFE).search(behind)
    if match is None or _DATED.match(text, start + len(word)):
        return None
    role: Role = "for" if match.group().lower().startswith("for") else "until"
    found = Relation("life")
    return Found(start - len(behind) + match.start(), start + len(word), found, role)
