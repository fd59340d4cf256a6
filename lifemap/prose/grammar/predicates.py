"""Find who does what in a sentence: its verbs with subject, voice and modality.

One pass over the words, left to right. A noun phrase without a preposition is the
subject of the next verb; after "and" a verb keeps the subject it had; a participle
before the main clause waits for the main clause's subject. No grammar is complete;
this one knows what biographies do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.abbreviations import ABBREVIATED, abbreviated
from lifemap.prose.grammar.actors import (
    own_accusatives,
    pronoun,
    read_name,
    take_company,
    take_object,
)
from lifemap.prose.grammar.casts import Cast, Parse, Talk
from lifemap.prose.grammar.clauses import (
    ADVERBS,
    AUXILIARY,
    SUBORDINATE,
    State,
    after_preposition,
    cross_gap,
    gap_before,
    is_adverb,
    last_mark,
    offer_subject,
)
from lifemap.prose.grammar.frames import (
    BE_FORMS,
    NEGATIVE,
    bare_forms,
    noun_frames,
    verb_frames,
)
from lifemap.prose.grammar.nominals import (
    nominal,
    note_noun,
    noun_at,
    noun_follows,
    noun_phrase,
)
from lifemap.prose.grammar.subjects import read_verb
from lifemap.prose.grammar.tokens import Token, leading_date
from lifemap.prose.grammar.verbs import clear_verb, verb_at, verb_words
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import PlaceMention


def find_predicates(
    text: str,
    tokens: list[Token],
    places: list[PlaceMention],
    cast: Cast,
    talk: Talk | None = None,
) -> Parse:
    """Return the predicates of a sentence in order, and the clause of every word."""
    talk = talk or Talk()
    state = State(tokens, text, cast, talk.he, talk.they, lead=leading_date(tokens))
    in_place = {i for m in places if not m.anaphor for i in range(m.first, m.last + 1)}
    ends = {m.last for m in places if not m.anaphor}
    heads = {m.first for m in places if _acts(text, tokens, m)}
    takers = _takers()
    index, end = 0, -1
    for here, (_, start, stop, low, capital, _) in enumerate(tokens):
        if text[end:start] != " " and here:
            cross_gap(state, here)
        end = stop
        state.clauses.append(state.clause)
        if here < index:
            continue
        takes = takers.get(low) or (_DEED if low.endswith("ed") else ())
        if here in heads:
            offer_subject(state, "thing")
        if (takes or capital) and (here not in in_place or low in cast.names):
            index = _take_word(state, here, takes)
        elif here in ends or low[0].isdigit():
            state.in_phrase = False
    for predicate in state.waiting:
        predicate.subject = "none"
    return Parse(state.found, state.clauses)


def _acts(text: str, tokens: list[Token], place: PlaceMention) -> bool:
    """Whether a place is what a verb right after it tells of: "Riga fell"."""
    after = place.last + 1
    if place.anaphor or place.role or place.listed or after >= len(tokens):
        return False
    low = tokens[after].low
    verb = low in verb_frames() or low in AUXILIARY or low in NEGATIVE
    return (
        verb
        and low != "to"
        and text[tokens[place.last].end : tokens[after].start] == " "
    )


def _take_word(state: State, index: int, takes: tuple[Take, ...]) -> int:
    """Take one word, or the noun phrase that begins with it; return the next index."""
    token = state.tokens[index]
    if token.capital and token.low not in _LINKS and not _opens(state, index):
        return read_name(state, index)
    for take in takes:
        after = take(state, index)
        if after:
            return after
    return index + 1


Take = Callable[[State, int], int]
"""Takes the word at an index, and what goes with it; 0 where it is no such word."""

_JOINS = word_set("and but or then nor yet")
_LINKS = SUBORDINATE | _JOINS | w.NOMINATIVES
"""Words that are no name even where they begin with a capital."""


@cache
def _takers() -> dict[str, tuple[Take, ...]]:
    """Return what each word may be taken for, so that it is asked nothing else.

    Words that tell nothing of who does what are not in the table.
    """
    table: dict[str, list[Take]] = {}
    kinds: tuple[tuple[Take, Iterable[str]], ...] = (
        (_subordinate, SUBORDINATE),
        (_conjunction, _JOINS),
        (pronoun, w.NOMINATIVES),
        (_accusative, w.ACCUSATIVES),
        (_verb, verb_words()),
        (_abbreviation, ABBREVIATED),
        (_noun, noun_frames()),
        (_preposition, w.PREPOSITIONS - word_set("past before after")),
        (_determiner, w.DETERMINERS),
        (_inclusion, ("including",)),
    )
    for take, words in kinds:
        for word in words:
            table.setdefault(word, []).append(take)
    return {word: tuple(takes) for word, takes in table.items()}


def _accusative(state: State, index: int) -> int:
    """Take a pronoun that is an object; 0 where it owns the noun after it."""
    token = state.tokens[index]
    if token.low == "her" and noun_follows(state, index):
        return 0
    if _is_some(state, index):
        state.in_phrase = False
        offer_subject(state, "group", strong=True)
    elif not after_preposition(state, index) or _is_tended(state, index):
        take_object(state, token.low)
    elif token.low in own_accusatives(state.cast):
        if state.tokens[index - 1].low == "for":
            state.agent = (index, "self")
        elif state.he == "self":
            take_company(state, index)
    return index + 1


def _is_some(state: State, index: int) -> bool:
    """Whether "a few of us" is a subject: no verb or preposition leads to it."""
    tokens, us = state.tokens, state.tokens[index].low == "us"
    ours = us and state.cast.first_person
    if not ours or index < _PARTED or tokens[index - 1].low != "of":
        return False
    if tokens[index - 2].low not in _SOME:
        return False
    articled = index > _PARTED and tokens[index - 3].low in ("a", "the")
    first = index - 2 - articled
    lead = tokens[first - 1].low if first else ""
    led = lead in w.PREPOSITIONS or (state.found and state.found[-1].index == first - 1)
    return not led


def _is_tended(state: State, index: int) -> bool:
    """Whether a preposition belongs to the verb: "looked after her"."""
    last = state.found[-1] if state.found else None
    if last is None or last.index != index - 2:
        return False
    return last.noun in _PARTICLES and last.noun == state.tokens[index - 1].low


_PARTICLES = word_set("after for on upon")
_PARTED = 2  # words before "us" in "some of us"
_SOME = word_set(
    "few some several many most all both none half two three four five six seven eight"
    " nine ten twelve twenty dozen number one any each"
) - {"none"}


def _verb(state: State, index: int) -> int:
    """Take a verb; 0 where a word that may be one is none."""
    low = state.tokens[index].low
    if low in ("rest", "living") and state.found and state.found[-1].noun == low:
        return 0  # the verb before has it: "was laid to rest"
    frames = verb_at(state, index)
    return 0 if frames is None else read_verb(state, index, frames)


def _abbreviation(state: State, index: int) -> int:
    """Take "d." for "died"; 0 where it is no verb."""
    frame = abbreviated(state.text, state.tokens, index)
    return 0 if frame is None else read_verb(state, index, (frame,))


_DEED: tuple[Take, ...] = (_verb,)
"""What a word in -ed is taken for that no table has."""


def _noun(state: State, index: int) -> int:
    """Take a noun that stands for a verb; 0 where it is an adverb."""
    noun = noun_at(state, index)
    if noun is None:
        return 0
    nominal(state, index, noun)
    return index + 1


def _preposition(state: State, index: int) -> int:
    """Take a preposition, which begins a phrase."""
    state.in_phrase = True
    return index + 1


_SPANS = word_set(
    "days weeks months years day week month year summer winter spring autumn night"
    " morning evening afternoon time"
)


def _determiner(state: State, index: int) -> int:
    """Take the beginning of a noun phrase; one after a time is a new one."""
    if state.in_phrase and index and state.tokens[index - 1].low in _SPANS:
        state.in_phrase = False  # "for two years the police looked"
    if state.in_phrase and _is_anew(state, index):
        state.in_phrase = False  # "at his invitation the couple stayed"
    if not state.in_phrase:
        return noun_phrase(state, index)
    note_noun(state, index)
    return index + 1


def _is_anew(state: State, index: int) -> bool:
    """Whether "the" begins the subject after a phrase that opens a clause."""
    if state.candidate or (state.found and state.found[-1].clause == state.clause):
        return False
    low, before = state.tokens[index].low, state.tokens[index - 1].low
    if low != "the" or gap_before(state, index) != " ":
        return False
    free = before in w.PREPOSITIONS or before in w.DETERMINERS or before in _BEFORE_THE
    return not (free or is_adverb(before) or before.endswith("ing"))


_BEFORE_THE = word_set("and or but nor of all both half what such not than as till")


def _inclusion(state: State, index: int) -> int:
    """Take "including", which ends a phrase."""
    state.in_phrase = False
    return index + 1


def _conjunction(state: State, index: int) -> int:
    """End a phrase; before a verb, forget an apposition: "X, a nurse, and moved"."""
    state.in_phrase = False
    state.objects = False
    if state.tokens[index].low == "but":
        state.clause += 1
    ahead = index + 1
    while ahead < len(state.tokens) and _is_passed(state.tokens[ahead].low):
        ahead += 1
    if ahead < len(state.tokens) and any(p.form == "finite" for p in state.found):
        following = state.tokens[ahead]
        if (
            following.low in verb_frames()
            and not following.capital
            and (following.low not in noun_frames())
        ):
            state.candidate = ""
    return index + 1


def _is_passed(low: str) -> bool:
    """Whether a word may stand between "and" and its verb: "and, in 1872, opened"."""
    return is_adverb(low) or low[0].isdigit() or low in w.MONTHS or low in _IN


_IN = word_set("in on from by about around the")


def _opens(state: State, index: int) -> bool:
    """Whether a capital is only that of a sentence's first word."""
    if index > state.lead and last_mark(state, index) not in '.;:!?—“"':
        return False
    low = state.tokens[index].low
    if low in state.cast.names:
        return False
    return (
        low in w.PREPOSITIONS
        or low in w.DETERMINERS
        or low in w.NOMINATIVES
        or low in verb_frames()
        or low in ADVERBS
        or low in noun_frames()
        or low in ABBREVIATED
        or low in w.TIME_NOUNS
        or low in SUBORDINATE
        or low in _DISCOURSE
        or low.endswith(("ed", "ing", "ly"))
    )


_DISCOURSE = word_set("so well yes anyway thus hence besides still indeed")
"""How speech goes on: "So I went", which is no name."""

_RELATIVES = word_set("who which whose whom")


def _subordinate(state: State, index: int) -> int:
    low = state.tokens[index].low
    state.objects = False
    if low in _RELATIVES or (low == "that" and _after_noun(state, index)):
        state.held = (
            state.candidate if state.held == "" or state.candidate else state.held
        )
        taken = "" if low in ("whose", "whom") else state.antecedent or "other"
        if low == "who" and _is_one_of(state, index):
            taken = "group"
        state.candidate = taken
        state.strong = False
        state.relative = True
    elif low in ("after", "before", "since", "until", "till", "as", "than", "once"):
        state.in_phrase = False
        state.bounded = low in ("until", "till", "since", "after", "before")
        bare = low == "than" or (low == "as" and not _clause_follows(state, index))
        if bare or _time_follows(state, index):
            state.in_phrase = True
    else:
        state.candidate = ""
        if low == "where":
            state.relative = True
    if low not in ("than",):
        state.clause += 1
    return index + 1


def _is_one_of(state: State, index: int) -> bool:
    """Whether the person is among whom "who" takes up: "was one of those who"."""
    last = state.found[-1] if state.found else None
    if last is None or last.word not in BE_FORMS or last.subject not in _AMONG:
        return False
    first = state.tokens[last.index + 1 : last.index + 3]
    lows = tuple(t.low for t in first)
    return index - last.index < _FELLOWS and (lows == ("one", "of") or "among" in lows)


_AMONG = ("self", "group")
_FELLOWS = 10  # words from "was one of" to "who"


def _after_noun(state: State, index: int) -> bool:
    """Whether "that" stands after a noun, which it then takes up."""
    before = state.tokens[index - 1] if index else None
    if before is None or gap_before(state, index) != " ":
        return False
    if state.found and state.found[-1].index == index - 1:
        return state.found[-1].form == "noun"
    low = before.low
    return not (
        (low in verb_frames() and low not in noun_frames() and low not in bare_forms())
        or is_adverb(low)
        or low in ("and", "but", "or", "so", "it", "is", "was", "all")
        or low in w.ACCUSATIVES
        or low in w.NOMINATIVES
        or low in w.PREPOSITIONS
    )


_CLAUSE = 5  # words in which the verb of "as the French advanced" stands


def _clause_follows(state: State, index: int) -> bool:
    """Whether "as" opens a clause: "as the French advanced", not "as the guest of"."""
    words = state.tokens[index + 1 : index + 1 + _CLAUSE]
    if not words or words[0].low not in ("the", "his", "her", "their", "these"):
        return False
    for token in words[2:]:
        if clear_verb(token) and not token.capital:
            return True
        if token.low in w.PREPOSITIONS or token.low in _JOINS:
            return False
    return False


def _time_follows(state: State, index: int) -> bool:
    following = state.tokens[index + 1 : index + 3]
    return any(t.low[:1].isdigit() or t.low in w.TIME_NOUNS for t in following)
