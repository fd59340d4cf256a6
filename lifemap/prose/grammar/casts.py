"""Name who acts in a sentence and what its predicates are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lifemap.prose.grammar.frames import (
    Frame,
)


@dataclass(slots=True)
class Predicate:
    """A verb (or a noun that stands for one) with what the sentence says of it.

    ``subject`` is "self", "group" (self among others), "other", "thing", "belonging"
    (the person's own home, body, journey) or "none" (not said). ``form`` is "finite",
    "participle" or "noun"; ``object_self`` tells that the person is its object;
    ``noun`` is the word that makes it another verb ("took lodgings").
    """

    index: int
    frames: tuple[Frame, ...]
    form: str
    subject: str
    passive: bool = False
    modality: str = "fact"
    object_self: bool = False
    clause: int = 0
    opening: bool = False
    relative: bool = False
    word: str = ""
    reduced: bool = False
    past_perfect: bool = False
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who: names and pronouns of the person, and how the text speaks."""

    names: frozenset[str]
    surname_only: bool
    pronouns: frozenset[str]
    first_person: bool = False
    trades: frozenset[str] = frozenset()


_SAID = (
    r"(?:said|says|recalled|recalls|wrote|writes|remembered|remembers|told|explained"
    r"|remarked|confessed|admitted|declared|noted|replied|added)"
)
_ONCE = r"(?:later |once |would |has |had |often )?"
_SPOKEN = re.compile(
    rf"[,.!?][\"”’»],? (?:(?P<who>[\w’'-]+) {_ONCE}{_SAID}\b"
    rf"|{_SAID} (?P<whom>[\w’'-]+))"
    rf"|\b(?P<teller>[\w’'-]+) {_ONCE}{_SAID}\b[^\"“«]{{0,60}}[:,] [\"“«]"
)


def speaking(cast: Cast, sentence: str) -> Cast:
    """Return a cast whose "I" is the person, where a sentence quotes the person."""
    if cast.first_person:
        return cast
    for match in _SPOKEN.finditer(sentence):
        word = match["who"] or match["whom"] or match["teller"] or ""
        if word.lower() in cast.pronouns or word.lower() in cast.names:
            return replace(cast, pronouns=cast.pronouns | {"i"}, first_person=True)
    return cast


@dataclass(frozen=True, slots=True)
class Talk:
    """Whom pronouns mean as a sentence begins: "self", "unsure" or "other"."""

    he: str = "self"
    they: str = "group"


@dataclass(frozen=True, slots=True)
class Parse:
    """The predicates of a sentence, and for every word the number of its clause."""

    predicates: list[Predicate]
    clauses: list[int]
