"""Keep the state of a sentence while its words are read: clause, phrase, subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Cast, Predicate
from lifemap.prose.grammar.frames import BE_FORMS, DO_FORMS, FUTURE, HAVE_FORMS, UNREAL
from lifemap.prose.grammar.tokens import Token, gap
from lifemap.prose.grammar.words import word_set

_HARD = (";", ":", "—", " – ", " - ")


SUBORDINATE = word_set(
    "when while where who which whom that because although though after before"
    " since until till as if unless whereupon whence whither whereas once than"
    " how why whose"
)


AUXILIARY = BE_FORMS | HAVE_FORMS | DO_FORMS | UNREAL | FUTURE | {"to", "not", "never"}


ADVERBS = word_set(
    "also then soon later earlier first again once twice often always never not only"
    " just already still even finally eventually subsequently afterwards"
    " afterward promptly temporarily briefly secretly there here now thus"
    " therefore however both all himself herself myself themselves away back"
    " home abroad out up down on off over together instead"
)


_NO_ADVERBS = word_set(
    "family assembly monopoly ally reply supply fly belly folly lily"
)


def is_adverb(low: str) -> bool:
    """Whether a word goes with a verb: "then", "slowly", but not "family"."""
    return low in ADVERBS or (low.endswith("ly") and low not in _NO_ADVERBS)


NOT_VERBS = word_set(
    "hundred red bed need indeed seed speed weed embed united sacred hatred"
    " naked wicked rugged aged morning evening during nothing something"
    " anything everything king ring string spring wing thing being building"
    " wedding sibling lodging lodgings painting drawing writing engineering"
    " according including concerning regarding following notwithstanding used"
    " past present second seconds tired exhausted disappointed disillusioned"
    " dissatisfied discouraged embittered impoverished unmarried aged"
    " unopposed unaided unharmed"
)


JOINING = word_set("and or but then nor yet")


@dataclass(slots=True)
class State:
    """What is known of a sentence up to a word.

    ``candidate`` is the noun phrase offered as next subject (see `Predicate.subject`),
    ``last`` and ``main`` are the subjects of the last verb and of the main clause,
    ``antecedent`` is what a relative pronoun takes up, ``held`` what it interrupts;
    ``bounded`` tells that "until" or its like opened what stands before a comma,
    ``waiting`` are participles before the main clause, ``outside`` what was known
    before a bracket opened.
    """

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
    bounded: bool = False
    outside: tuple[str, str, str, str] | None = None
    clauses: list[int] = field(default_factory=list)
    waiting: list[Predicate] = field(default_factory=list)
    found: list[Predicate] = field(default_factory=list)


def cross_gap(state: State, index: int) -> None:
    """Note what ends between two words: a phrase, a clause, a relative clause."""
    before, here = state.tokens[index - 1], state.tokens[index]
    between = gap(state.text, before, here)
    if between in (" ", ""):
        return
    if "(" in between:
        state.outside = (state.candidate, state.last, state.main, state.antecedent)
    if ")" in between and state.outside is not None:
        _pause(state)
        state.candidate, state.last, state.main, state.antecedent = state.outside
        state.outside = None
        between = between[between.rindex(")") :]
    stop = ". " in between and len(before.text) > _ABBREVIATION
    if stop or any(mark in between for mark in _HARD):
        _end_clause(state)
        if ";" in between and here.low not in w.NOMINATIVES | _GOING_ON:
            state.last = state.main = ""
            state.waiting = []
            state.fresh = True
    elif "," in between or "(" in between or ")" in between:
        _pause(state)


_ABBREVIATION = 3
_GOING_ON = word_set("but and then bapt bur")


def _end_clause(state: State) -> None:
    state.clause += 1
    state.relative = state.in_phrase = state.objects = False
    state.candidate = ""


def _pause(state: State) -> None:
    """End a phrase at a comma, and a relative clause with it."""
    state.clause += 1
    state.in_phrase = state.objects = False
    if state.bounded:  # "until the peace, was promoted"
        state.candidate, state.bounded = "", False
    if state.relative:
        state.last = state.held or state.main or state.last
        state.relative, state.held = False, ""


def gap_before(state: State, index: int) -> str:
    """Return what stands between a word and the one before it."""
    return state.text[state.tokens[index - 1].end : state.tokens[index].start]


def last_mark(state: State, index: int) -> str:
    """Return the last character before a word that is no space; "." at the start."""
    start = state.tokens[index].start
    return state.text[max(start - 3, 0) : start].rstrip()[-1:] or "."


def offer_subject(state: State, tag: str, strong: bool = False) -> None:
    """Offer a noun phrase as subject of the next verb."""
    state.antecedent = tag
    if state.in_phrase or (state.objects and not strong):
        return
    if state.candidate and not strong and tag != "self":
        return
    state.candidate = tag
    state.strong = strong


def after_preposition(state: State, index: int) -> bool:
    """Whether a preposition governs the name or pronoun at a word."""
    back = index - 1
    while back >= 0 and (
        state.tokens[back].low in w.DETERMINERS or state.tokens[back].low in w.TITLES
    ):
        back -= 1
    return back >= 0 and state.tokens[back].low in w.PREPOSITIONS
