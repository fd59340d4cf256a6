"""Give each verb its subject, voice and modality."""

from __future__ import annotations

import re
from bisect import bisect_left

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.abbreviations import ABBREVIATED, SUFFERED
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.clauses import (
    ADVERBS,
    JOINING,
    State,
    gap_before,
    is_adverb,
)
from lifemap.prose.grammar.frames import (
    BE_FORMS,
    DENIALS,
    FUTURE,
    HAVE_FORMS,
    NEGATIVE,
    PLANS,
    REPORTS,
    UNREAL,
    Frame,
    bare_forms,
    verb_frames,
)
from lifemap.prose.grammar.phrasal import phrase_at
from lifemap.prose.grammar.tokens import lows_of
from lifemap.prose.grammar.verbs import (
    form_of,
    is_participle,
    is_reduced,
    participles,
    verb_group,
)
from lifemap.prose.grammar.words import word_set


def read_verb(state: State, index: int, frames: tuple[Frame, ...]) -> int:
    """Add a verb with subject, voice and modality."""
    token = state.tokens[index]
    if token.low in ABBREVIATED and state.outside is not None:
        state.candidate = "other"  # "Kari (b. Voss, d. Fargo)"
    group = verb_group(state, index)
    form = form_of(token.low, group)
    passive = _is_passive(state, index, form, group)
    if (
        token.low in participles()
        and not (BE_FORMS | HAVE_FORMS) & set(group)
        and index
    ):
        return _participle(state, predicate_of(state, index, frames))
    bare = form == "past" and not group and not state.candidate and not passive
    predicate = Predicate(
        index,
        frames,
        "finite",
        "",
        passive,
        _modality(state, index, group),
        clause=state.clause,
        relative=state.relative,
        word=token.low,
        past_perfect="had" in group,
        noun=_phrase_word(state, index),
    )
    if not group and token.low == frames[0].lemma and token.low not in _SAME:
        predicate.modality = _goes_on_as(state, predicate.modality)
    state.bounded = False
    running = form == "ing" and not BE_FORMS & set(group)
    running = running or "having" in group or group[-1:] == ["being"]
    if running or (form == "base" and "to" in group):
        predicate.form = "participle"
    if bare and is_participle(state, index):
        predicate.form = "participle"
        predicate.passive = True
    if (
        form == "past"
        and not group
        and token.low not in bare_forms()
        and (is_reduced(state, index))
    ):
        predicate.form, predicate.passive, predicate.reduced = "participle", True, True
        predicate.subject = "self" if state.antecedent == "self" else "thing"
    else:
        _assign(state, predicate, group)
    return _add(state, predicate)


def _add(state: State, predicate: Predicate) -> int:
    """Add a verb to those found; return the index of the word after it."""
    state.found.append(predicate)
    state.in_phrase = False
    state.objects = True
    return predicate.index + 1


def _is_passive(state: State, index: int, form: str, group: list[str]) -> bool:
    """Whether a verb tells what is done to its subject."""
    if form == "past" and BE_FORMS & set(group):
        return True
    suffered = state.tokens[index].low in SUFFERED
    return suffered or _is_passive_too(state, index, group)


_MOVED = word_set("send hold bury")


def _is_passive_too(state: State, index: int, group: list[str]) -> bool:
    """Whether "was taken and held at" goes on being done to somebody."""
    first = index - len(group)
    if not all(map(is_adverb, group)) or state.candidate or not state.found:
        return False
    if not 0 < first <= index < len(state.tokens) - 1:
        return False
    before = next((p for p in reversed(state.found) if p.form != "noun"), None)
    if before is None or not before.passive or state.tokens[first - 1].low not in _AND:
        return False
    frames = verb_frames().get(state.tokens[index].low, ())
    if not frames or frames[0].kind_of not in _MOVED:
        return False
    following = state.tokens[index + 1].low
    return following in w.PREPOSITIONS or following in ADVERBS


_AND = word_set("and then later")


_SAME = word_set("set read put hit cast let cut beat come become run overcome bid shut")
"""Base forms that are pasts as well."""


def _goes_on_as(state: State, told: str) -> str:
    """Return the modality of "proceed" in "he would go, and from there proceed"."""
    bare = (p for p in reversed(state.found) if p.word == p.frames[0].lemma)
    last = next((p for p in bare if p.form != "noun"), None)
    if told != "fact" or last is None or state.candidate:
        return told
    return last.modality if last.modality in ("unreal", "planned", "denied") else told


def _phrase_word(state: State, index: int) -> str:
    """Return the word that makes a verb another one, if any: "took lodgings"."""
    frames = verb_frames().get(state.tokens[index].low)
    if frames is None:
        return ""
    lemma = frames[0].lemma
    phrase = phrase_at(state.text, state.tokens, index, lemma)
    return phrase[1] if phrase else ""


def predicate_of(state: State, index: int, frames: tuple[Frame, ...]) -> Predicate:
    """Return a passive participle that stands without its auxiliary."""
    return Predicate(
        index,
        frames,
        "participle",
        "",
        True,
        clause=state.clause,
        relative=state.relative,
        word=state.tokens[index].low,
    )


def _participle(state: State, predicate: Predicate) -> int:
    """Add a participle: of the noun before it, or of the clause's subject."""
    index = predicate.index
    before = state.tokens[index - 1].low
    attached = (
        gap_before(state, index) == " "
        and before not in JOINING
        and (before not in ("when", "while") and not state.candidate.startswith("self"))
        and index > state.lead
        and bool(state.found or state.candidate)
    )
    if attached:
        predicate.reduced = True
        predicate.subject = "thing" if state.antecedent != "self" else "self"
    else:
        _assign(state, predicate, [])
    return _add(state, predicate)


def _assign(state: State, predicate: Predicate, group: list[str]) -> None:
    """Give a predicate its subject, and the sentence its main subject."""
    if predicate.form == "participle":
        _assign_participle(state, predicate, group)
        return
    if state.candidate:
        predicate.subject = state.candidate
        state.person = "" if state.person == "object" else state.person
        if not state.relative:
            state.main = state.main or state.candidate
            if state.waiting:
                for waiting in state.waiting:
                    waiting.subject = state.candidate
                state.waiting = []
    elif state.relative and state.held and not _joined(state, predicate.index, group):
        predicate.subject = state.held
        state.relative, state.held = False, ""
        predicate.relative = False
    elif _is_outer(state, predicate, group):
        predicate.subject = "thing"  # "the bill he had drafted was adopted in"
    else:
        predicate.subject = state.last or "none"
    state.last = predicate.subject
    if not state.relative:
        state.main = predicate.subject
    state.candidate = ""


def _is_outer(state: State, predicate: Predicate, group: list[str]) -> bool:
    """Whether a verb follows at once on that of a clause without "that"."""
    first = predicate.index - len(group)
    if not state.found or state.found[-1].index != first - 1 or not group:
        return False
    begun = group[-1] in BE_FORMS | HAVE_FORMS
    return (
        begun and state.found[-1].form == "finite" and gap_before(state, first) == " "
    )


def _joined(state: State, index: int, group: list[str]) -> bool:
    """Whether a verb goes on the clause before it: "and", a comma."""
    first = index - len(group)
    if first == 0:
        return False
    return state.tokens[first - 1].low in JOINING or gap_before(state, first) != " "


def _assign_participle(state: State, predicate: Predicate, group: list[str]) -> None:
    previous = next((p for p in reversed(state.found) if p.form != "noun"), None)
    if "having" in group and state.candidate not in ("", "self"):
        predicate.subject, state.candidate = state.candidate, ""  # "X having died"
    elif "to" in group and state.agent[0] == predicate.index - len(group) - 1:
        predicate.subject = state.agent[1]
    elif "to" in group and previous is not None and previous.object_self:
        predicate.subject = "self"
    elif state.candidate and predicate.passive is False and state.candidate != "self":
        predicate.subject = state.candidate
    elif state.main or state.last:
        predicate.subject = state.last or state.main
    elif state.candidate:
        predicate.subject = state.candidate
    else:
        predicate.subject = "none"
        schooled = any(f.kind in ("education", "birth") for f in predicate.frames)
        predicate.opening = not schooled and "having" not in group
        state.waiting.append(predicate)


def _modality(state: State, index: int, group: list[str]) -> str:
    """Tell fact from plan, denial, hearsay and the unreal, by the words before."""
    words = set(group)
    following = state.tokens[index + 1 : index + 3]
    negated = state.tokens[index].low in BE_FORMS and any(
        t.low in NEGATIVE for t in following[:1]
    )
    negated = negated or tuple(t.low for t in following) in _NO_PART
    if words & NEGATIVE or negated or _is_refuted(state, index):
        return "denied"
    past_future = words & FUTURE and ("have" in words or _is_wondered(state, index))
    past_future = past_future or (bool(words & FUTURE) and _is_spared(state))
    if words & UNREAL or past_future or _is_inverted(state, index):
        return "unreal"
    if words & REPORTS or _is_hearsay(state, index):
        return "reported"
    if "to" in words:
        bound = group.index("to") + 1
        if bound < len(group) and group[bound] in BE_FORMS:  # "was to carry"
            return "future" if state.tokens[index].low in _DESTINED else "planned"
        return _governed(state, index - len(group))
    return _outlook(state, index, group)


_LIKING = word_set("liked like loved love preferred prefer")
_HOPED = re.compile(
    r"\b(?:hopes?|hoped|hoping|wish(?:ed|es)?|expect(?:ed|ing|ation)|dream(?:ed|t|s)?|fear(?:ed|s)?"
    r"|intention|proposed|suggested|promised?|insisted|demanded|thought|believed|assumed)\b"
    r"[^.;:]{0,80}\bthat [^.;:]{0,40}$",
    re.IGNORECASE,
)


def _is_hoped(state: State, index: int) -> bool:
    """Whether somebody only hoped for it: "it was her hope that he would return"."""
    first, here = state.tokens[0].start, state.tokens[index].start
    return _HOPED.search(state.text, max(first, here - _HOPE_LONG), here) is not None


_HOPE_LONG = 140


_NO_PART = (("no", "part"), ("no", "share"), ("no", "hand"), ("little", "part"))


def _outlook(state: State, index: int, group: list[str]) -> str:
    """Tell what is only thought of, and what the story looks ahead to."""
    if state.tokens[index].low.endswith("ing") and _is_mused(state, index, group):
        return "planned"
    if FUTURE & set(group) and not {"later", "eventually"} & set(group):
        unsure = "if" in lows_of(state.tokens) or _is_hoped(state, index)
        return "planned" if unsure else "future"
    return _inherited(state, index, group)


def _inherited(state: State, index: int, group: list[str]) -> str:
    """Return what a plain form goes on: "he would go to Cairo and return by Malta"."""
    if group or state.candidate or state.tokens[index].low not in bare_forms():
        return "fact"
    for verb in reversed(state.found[-_LAST:]):
        if verb.form != "noun" and verb.word in bare_forms():
            return verb.modality if verb.modality in _UNDONE else "fact"
    return "fact"


_LAST = 3  # verbs before a plain form that it may go on
_UNDONE = ("planned", "unreal", "future", "denied")


_MUSING = word_set(
    "consider considered considering contemplate contemplated contemplating avoid"
    " avoided envisaged suggested discussed proposed risked"
)
_MUSED = (
    ("thought", "of"), ("thinking", "of"), ("dreamed", "of"), ("dreamt", "of"),
    ("talked", "of"), ("planned", "on"), ("spoke", "of"), ("hope", "of"),
    ("intention", "of"), ("idea", "of"), ("instead", "of"), ("hopes", "of"),
    ("prospect", "of"), ("plan", "of"), ("despaired", "of"), ("rather", "than"),
)  # fmt: skip


def _is_mused(state: State, index: int, group: list[str]) -> bool:
    """Whether somebody only thinks of a deed: "considered emigrating to Canada"."""
    first = index - len(group)
    before = [t.low for t in state.tokens[max(first - 2, 0) : first]]
    return before[-1:] != [] and (before[-1] in _MUSING or tuple(before) in _MUSED)


_SPARED = re.compile(
    r"\bif (?:only )?(?:[\w']+ ){1,3}(?:were|should|could|might|permitted|allowed"
    r"|spared|willed|granted)\b",
    re.IGNORECASE,
)


def _is_spared(state: State) -> bool:
    """Whether all hangs on a condition: "would go on, if life were spared, to"."""
    first, last = state.tokens[0], state.tokens[-1]
    return _SPARED.search(state.text, first.start, last.end) is not None


def _is_wondered(state: State, index: int) -> bool:
    """Whether somebody only asks what will be: "if I will be buried in"."""
    before = {t.low for t in state.tokens[max(index - _ASKED, 0) : index]}
    return bool(before & {"if", "whether"})


_ASKED = 6  # words from "whether" to the verb


def _is_inverted(state: State, index: int) -> bool:
    """Whether the clause is unreal by its order: "Had she gone to Vienna, ..."."""
    first = index
    while first and state.clauses[first - 1] == state.clauses[index]:
        first -= 1
    if first + 1 >= index or state.tokens[first].low not in ("had", "were", "should"):
        return False
    following = state.tokens[first + 1]
    return following.low in w.NOMINATIVES or following.capital


_REFUTED = re.compile(
    r"\b(?:not true|untrue|false|no (?:evidence|proof|record|sign|reason to (?:think"
    r"|believe))|(?:[Aa]lt|[Tt])hough (?:it|some|many) (?:\w+ ){0,3}"
    r"(?:said|written|claimed|alleged)"
    r"|a myth|a legend|unlikely|mistaken\w*|wrong\w*)\b[^.;]{0,24}\bthat\b"
)
_UNTRUE = re.compile(
    r"\b(?:is|was|are|were|must be|seems|proved) (?:now |quite |clearly |wholly )?"
    r"(?:false|untrue|unfounded|an? (?:myth|legend|fable|fiction|error|mistake)"
    r"|mistaken|without foundation|baseless|erroneous|wrong)\b"
)
_INSTEAD = (("instead", "of"), ("rather", "than"), ("far", "from"))


def _is_refuted(state: State, index: int) -> bool:
    """Whether "no evidence that" or "instead of" leads to a verb."""
    before = state.tokens[max(index - 2, 0) : index]
    if tuple(t.low for t in before) in _INSTEAD:
        return True
    if all(t.low != "that" for t in state.tokens[max(index - _FAR, 0) : index]):
        return False
    here, last = state.tokens[index].end, state.tokens[-1].end
    if _UNTRUE.search(state.text, here, last + 1):
        return True
    start = state.tokens[max(index - _FAR, 0)].start
    return _REFUTED.search(state.text, start, state.tokens[index].start) is not None


_FAR = 14


def _is_hearsay(state: State, index: int) -> bool:
    """Whether the clause begins with "perhaps", or hangs on "it is said that"."""
    first = bisect_left(state.clauses, state.clauses[index], 0, index)
    opening = state.tokens[first : min(index, first + 2)]
    if not _DOUBTS.isdisjoint(lows_of(opening)):
        return True
    if first <= 1 or "that" not in lows_of(state.tokens[first - 1 : first + 1]):
        return False
    return not REPORTS.isdisjoint(lows_of(state.tokens[max(first - 3, 0) : first]))


_DOUBTS = word_set(
    "perhaps possibly probably maybe allegedly reportedly supposedly apparently"
    " presumably purportedly"
)
_DESTINED = word_set("found seen met die remain spend live become stay return end see")
_REACH = 5


_INVITING = word_set("invitation offer call proposal opportunity chance")


def _accepted(state: State, index: int) -> bool:
    """Whether an invitation was taken: "accepted an invitation to lecture in"."""
    before = state.tokens[max(index - 4, 0) : index]
    return any(t.low in ("accepted", "accepting", "seized", "took") for t in before)


def _governed(state: State, index: int) -> str:
    """Return the modality of an infinitive by what governs it."""
    for back in range(index - 1, max(index - 1 - _REACH, -1), -1):
        low = state.tokens[back].low
        if low in DENIALS:
            return "denied"
        liked = low in _LIKING and state.tokens[back - 1].low in ("have", "would")
        planned = low in PLANS and not (low in _INVITING and _accepted(state, back))
        if liked or planned:
            return "reported" if low in REPORTS else "planned"
        if low in REPORTS:
            return "reported"
        if low in ("was", "were", "is", "are"):
            return "planned" if back == index - 1 else "fact"
        frames = verb_frames().get(low)
        if frames and low not in w.ACCUSATIVES and low not in BE_FORMS:
            return _passed_on(state, back)
    return "fact"


def _passed_on(state: State, index: int) -> str:
    """Return what an infinitive takes from its verb: "he never returned to live in"."""
    verb = next((p for p in state.found if p.index == index), None)
    return verb.modality if verb is not None and verb.modality in _UNDONE else "fact"
