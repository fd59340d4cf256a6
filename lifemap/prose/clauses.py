"""Keep the state of a sentence while its words are read: clause, phrase, subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from lifemap.prose import words as w
from lifemap.prose.casts import Cast, Predicate
from lifemap.prose.frames import BE_FORMS, DO_FORMS, FUTURE, HAVE_FORMS, UNREAL
from lifemap.prose.tokens import Token
from lifemap.prose.words import word_set

_HARD = (";", ":", "—", " – ", " - ")


SUBORDINATE = word_set(
    "when while where who which whom that because although though after before"
    " since until till as if unless whereupon whence whither whereas once than"
    " how why whose"
)


AUXILIARY = BE_FORMS | HAVE_FORMS | DO_FORMS | UNREAL | FUTURE | {"to", "not", "never"}


ADVERBS = word_set(
    "also then soon later first again once twice often always never not only"
    " just already still even finally eventually subsequently afterwards"
    " afterward promptly temporarily briefly secretly there here now thus"
    " therefore however both all himself herself myself themselves away back"
    " home abroad out up down on off over together instead"
)


NOT_VERBS = word_set(
    "hundred red bed need indeed seed speed weed embed united sacred hatred"
    " naked wicked rugged aged learned morning evening during nothing something"
    " anything everything king ring string spring wing thing being building"
    " wedding sibling lodging lodgings painting drawing writing engineering"
    " according including concerning regarding following notwithstanding used"
    " past present"
)


JOINING = word_set("and or but then nor yet")


@dataclass(slots=True)
class State:
    tokens: list[Token]
    text: str
    cast: Cast
    he: str = "self"
    they: str = "group"
    person: str = ""
    candidate: str = ""
    strong: bool = False
    in_phrase: bool = False
    objects: bool = False
    last: str = ""
    main: str = ""
    antecedent: str = ""
    relative: bool = False
    clause: int = 0
    lead: int = 0
    held: str = ""
    agent: tuple[int, str] = (-1, "")
    fresh: bool = False
    clauses: list[int] = field(default_factory=list)
    waiting: list[Predicate] = field(default_factory=list)
    found: list[Predicate] = field(default_factory=list)


def cross_gap(state: State, index: int) -> None:
    """Note what ends between two words: a phrase, a clause, a relative clause."""
    before, here = state.tokens[index - 1], state.tokens[index]
    gap = state.text[before.end : here.start]
    if before.owner:
        gap = gap[2:] if gap[:1] in "'’" else gap
    if gap in (" ", ""):
        return
    if any(mark in gap for mark in _HARD) or (". " in gap and len(before.text) > 3):
        _new_clause(state)
        state.relative = False
        state.candidate = ""
        state.in_phrase = False
        if ";" in gap and here.low not in w.NOMINATIVES:
            state.last = state.main = ""
            state.waiting = []
            state.fresh = True
        state.objects = False
    elif "," in gap or "(" in gap or ")" in gap:
        state.in_phrase = False
        state.objects = False
        if state.relative:
            state.last = state.held or state.main or state.last
            state.relative, state.held = False, ""
        state.clause += 1


def _new_clause(state: State) -> None:
    state.clause += 1


def gap_before(state: State, index: int) -> str:
    return state.text[state.tokens[index - 1].end : state.tokens[index].start]


def last_mark(state: State, index: int) -> str:
    start = state.tokens[index].start
    return state.text[max(start - 3, 0) : start].rstrip()[-1:] or "."


def offer_subject(state: State, tag: str, strong: bool = False) -> None:
    """Offer a noun phrase as subject of the next verb."""
    state.antecedent = tag
    if state.in_phrase or (state.objects and not strong):
        return
    if state.candidate in ("self", "group", "child") and not strong and tag != "self":
        return
    if state.candidate and not strong and tag != "self":
        return
    state.candidate = tag
    state.strong = strong


def after_preposition(state: State, index: int) -> bool:
    back = index - 1
    while back >= 0 and (
        state.tokens[back].low in w.DETERMINERS or state.tokens[back].low in w.TITLES
    ):
        back -= 1
    return back >= 0 and state.tokens[back].low in w.PREPOSITIONS
