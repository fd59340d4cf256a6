"""Read births and deaths that are told as something that comes to a person.

"The end came at Bordeaux", "death overtook him at Aleppo", "cholera carried her off",
"his mother gave birth to him in Cairo", "he fell at Waterloo" have a subject or a verb
that says nothing of it alone.
"""

from __future__ import annotations

import re

from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.frames import Frame
from lifemap.prose.grammar.tokens import Token, lows_of
from lifemap.prose.grammar.words import word_set

_CUES = word_set("end death birth fell off life days killed claimed taking bringing")
_SICKNESS = (
    r"(?:cholera|plague|typhus|typhoid|fever|consumption|smallpox|influenza|pneumonia"
    r"|stroke|apoplexy|dysentery|diphtheria|tuberculosis|malaria|cancer|illness|disease"
    r"|heart attack|pleurisy|dropsy|infection|accident|haemorrhage|hemorrhage)"
)
_WHOM = r"(?:him|her|me)\b(?! (?:own|last|first|only|father|mother|husband|wife)\b)"
_OPENED = r"(?:^|[;:.,—–] ?|\b(?:and|but|where|when|then) )"
_UNHARMED = r"(?!.{0,60}\b(?:br[eo]ak|broke|hurt|injur|fractur|sprain|ill\b|in love))"
_DEATHS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OPENED}(?:the|his|her|my) (?:final )?end (?P<verb>came)\b"
        r"(?! (?:of|for|to (?!him|her|me)))",
        r"(?<!of )(?<!his )(?<!her )(?<!my )(?<!'s )(?<!’s )\bdeath "
        r"(?:had |soon |finally )?"
        r"(?P<verb>came|overtook|found|took|claimed|surprised|met|reached|removed) "
        rf"(?:to |for |upon )?{_WHOM}",
        rf"\b{_SICKNESS}\b[^,;.]{{0,20}} (?P<verb>killed|felled|claimed)"
        rf" (?:{_WHOM}|(?:his|her|my) life)",
        rf"\b{_SICKNESS}\b[^,;.]{{0,20}} (?P<verb>carried|took) {_WHOM} off\b",
        r"(?P<verb>ended|ending|end|closed|took|cost|claimed)"
        r" (?:his|her|my) (?:own |earthly )?(?:days|life)\b",
        r"(?P<verb>fell) (?:at|near|before|under the walls of) "
        rf"(?!the |his |her |an? |first |last |once ){_UNHARMED}",
        r"\bdeath of (?P<who>[^,;]{3,60}), which (?P<verb>took|occurred|happened)\b",
        r"(?P<verb>fell) (?:in|at|during|on) (?:the |a )?(?:battle|siege|action|combat"
        r"|assault|storming|attack|charge|defence|field|trenches|fighting|retreat)\b",
    )
)
_BIRTH = re.compile(
    r"\bmother\b[^;.]{0,30}(?P<verb>gave) birth to (?:him|her|me)"
    r"(?= (?:in|at|on|near|during|while|there|when|aboard|amid)\b|[,.;]|$)"
)
_DIE = (Frame("die", "death", "die"),)
_BEAR = (Frame("born", "birth", "bear"),)


def tell_fates(
    sentence: str,
    tokens: list[Token],
    predicates: list[Predicate],
    own: frozenset[str],
) -> None:
    """Make a birth or death of the verbs that tell one in a roundabout way."""
    low = sentence.lower()
    if _CUES.isdisjoint(lows_of(tokens)) or len(low) != len(sentence):
        return
    base = tokens[0].start - _indent(sentence, tokens[0].text)
    for pattern in _DEATHS:
        match = pattern.search(low)
        if match and not _is_no_death(sentence, match, own):
            _turn(base + match.start("verb"), tokens, predicates, _DIE)
    if _TAKEN.search(low):
        _take_along(predicates)
    birth = _BIRTH.search(low)
    if birth:
        _turn(base + birth.start("verb"), tokens, predicates, _BEAR)


_TAKEN = re.compile(
    r", (?:taking|bringing) (?:him|her|me|the (?:boy|girl|child|infant|baby))"
    r" (?:with|along)\b"
)


def _take_along(predicates: list[Predicate]) -> None:
    """Let the person go with others: "they moved to Boston, taking him with them"."""
    moved = [
        p for p in predicates if p.form == "finite" and p.frames[0].kind_of == "go"
    ]
    for predicate in moved[-1:]:
        predicate.object_self = predicate.subject != "self"


def _indent(sentence: str, first: str) -> int:
    """Return how far from the start of a sentence its first word stands."""
    return max(sentence.find(first), 0)


def _is_no_death(sentence: str, match: re.Match[str], own: frozenset[str]) -> bool:
    """Whether it is another's death, or no place: "fell at the third fence"."""
    told = match.groupdict()
    if told.get("who"):
        return own.isdisjoint(re.findall(r"[^\W\d_]+", told["who"]))
    end = match.end()
    named = not match[0].endswith(" ") or sentence[end : end + 1].isupper()
    return match["verb"] == "fell" and not named


def _turn(
    start: int,
    tokens: list[Token],
    predicates: list[Predicate],
    frames: tuple[Frame, ...],
) -> None:
    """Give the verb at a place other frames, and the person for its subject."""
    for predicate in predicates:
        token = tokens[predicate.index]
        if token.start != start:
            continue
        if token.low in _OWN_DEED and (
            predicate.subject in _ELSE or predicate.relative
        ):
            return
        predicate.frames = frames
        predicate.subject = "self"
        predicate.passive = False


_OWN_DEED = word_set("fell")
_ELSE = word_set("other child unsure none thing")
