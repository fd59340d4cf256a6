"""Tell from names and pronouns whether they are the person or somebody else."""

from __future__ import annotations

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Cast
from lifemap.prose.grammar.clauses import (
    AUXILIARY,
    JOINING,
    SUBORDINATE,
    State,
    after_preposition,
    gap_before,
    is_adverb,
    offer_subject,
)
from lifemap.prose.grammar.frames import (
    verb_frames,
)
from lifemap.prose.grammar.nominals import TRADE, read_owned
from lifemap.prose.grammar.tokens import Token
from lifemap.prose.grammar.words import word_set


def pronoun(state: State, index: int) -> int:
    """Read a pronoun as subject: the person, a group, or somebody else."""
    low = state.tokens[index].low
    cast = state.cast
    if low == "i":
        tag = "self" if cast.first_person else "other"
    elif low in ("we", "they"):
        tag = "group" if low == "we" and cast.first_person else "they"
        if low == "they" and low not in cast.pronouns:
            tag = "group" if "self" in (state.last, state.main) else state.they
        elif low == "they":
            tag = "self"
    elif low in cast.pronouns:
        told = state.last == "self" or state.main == "self" or state.person == "self"
        following = state.tokens[index + 1 : index + 2]
        alone = any(t.low in ("himself", "herself") for t in following)
        tag = "self" if told or alone else state.he
        state.person = "self" if tag == "self" else state.person
    elif low == "it":
        tag = "thing"
    else:
        tag = "other"
    if _is_contact(state, index):
        state.held, state.relative, state.candidate = state.candidate, True, ""
    state.in_phrase = False
    offer_subject(state, tag, strong=True)
    return index + 1


def _is_contact(state: State, index: int) -> bool:
    """Whether a pronoun opens a clause that tells of the noun: "the house he had"."""
    if state.candidate not in ("thing", "other") or state.in_phrase:
        return False
    before = state.tokens[index - 1]
    plain = gap_before(state, index) == " " and not is_adverb(before.low)
    return plain and before.low not in w.TIME_NOUNS | SUBORDINATE | JOINING


_ACCUSATIVES = {"he": ("him", "himself"), "she": ("her", "herself"),
                "i": ("me", "myself"), "we": ("us",), "they": ("them",)}  # fmt: skip


def own_accusatives(cast: Cast) -> frozenset[str]:
    """Return the forms that stand for the person as object."""
    return frozenset(a for p in cast.pronouns for a in _ACCUSATIVES.get(p, ()))


def take_object(state: State, low: str) -> None:
    """Note that a verb has the person for its object."""
    if state.person == "object":
        state.in_phrase = False
        return
    if low in own_accusatives(state.cast) and state.found:
        for predicate in reversed(state.found):
            if predicate.form != "noun":
                if predicate.subject != "self" or low.endswith("self"):
                    predicate.object_self = True
                break
    state.in_phrase = False


def read_name(state: State, index: int) -> int:
    """Read a run of capitals as a person, an organisation, or the person's name."""
    tokens = state.tokens
    if tokens[index].low in w.MONTHS:
        return index + 1
    after_joint = index > 0 and tokens[index - 1].low in _BEFORE_TRADE
    if after_joint and _is_adjective(tokens, index):
        return index + 1
    end = _name_end(state, index)
    run = [t.low for t in tokens[index : end + 1]]
    others = _is_related(state, index, run) or _is_namesake(state, index, end)
    tag = "other" if others else _whose(state.cast, run)
    if index and tokens[index - 1].low == "for":
        state.agent = (end, tag)
    if tag == "self" and not tokens[end].owner:
        state.person = "self"
    elif tag == "other" and len(run) > 1 and state.found and state.person != "self":
        state.person = "object"
    if tokens[end].owner:
        return read_owned(state, end + 1, tag)
    if tag == "other" and gap_before(state, index)[-1:] in _QUOTES:
        return end + 1
    if tag == "self":
        _take_own(state, index, end)
    offer_subject(state, tag, strong=tag == "self" and _acts(state, end))
    return end + 1


def _is_adjective(tokens: list[Token], index: int) -> bool:
    """Whether a capital only says what somebody is: "a poet and Marxist writer"."""
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1].low
    trade = TRADE.fullmatch(following) is not None and not is_adverb(following)
    return trade and tokens[index].low.endswith(_ADJECTIVES)


_BEFORE_TRADE = word_set("and or a an former first")
_ADJECTIVES = ("ist", "ian", "ese", "ish", "ch", "can", "ic", "al")


def _take_own(state: State, index: int, end: int) -> None:
    """Note what the person's own name is where it stands: object, company, subject."""
    if state.in_phrase and not after_preposition(state, index):
        state.in_phrase = False
    if _is_object(state, index, end) or _is_met(state, index):
        _object_name(state)
    if _is_contact(state, index) and _acts(state, end):
        state.held, state.relative, state.candidate = state.candidate, True, ""
    take_company(state, index)


def _is_related(state: State, index: int, run: list[str]) -> bool:
    """Whether a relation stands right before a first name: "his son John"."""
    if len(run) > 1 or state.cast.surname_only:
        return False
    related = index > 0 and state.tokens[index - 1].low in w.KIN
    return related and gap_before(state, index) == " "


def _is_namesake(state: State, index: int, end: int) -> bool:
    """Whether a name is another's that bears it: "the Holm who lived in Bergen"."""
    before = state.tokens[index - 1].low if index else ""
    after = state.tokens[end + 1].low if end + 1 < len(state.tokens) else ""
    several = before == "the" and after in ("who", "whose", "of", "mentioned")
    return several or before in ("another", "certain")


_QUOTES = ('"', "“", "‘", "«")


def _acts(state: State, end: int) -> bool:
    """Whether a verb follows a name at once, with no preposition before the name."""
    if state.in_phrase or end + 1 >= len(state.tokens):
        return False
    following = state.tokens[end + 1]
    plain = state.text[state.tokens[end].end : following.start] == " "
    verb = following.low in AUXILIARY or following.low in verb_frames()
    return plain and verb and following.low != "to"


def _is_object(state: State, index: int, end: int) -> bool:
    """Whether the person's name right after a verb is that verb's object."""
    if state.candidate or state.in_phrase or not state.found:
        return False
    tokens = state.tokens
    titled = tokens[index - 1].low in w.TITLES
    if state.found[-1].index < index - 1 - titled:
        return False
    following = tokens[end + 1].low if end + 1 < len(tokens) else ""
    if following == "to":
        return True
    return following not in verb_frames() and following not in AUXILIARY


def _is_met(state: State, index: int) -> bool:
    """Whether a verb done by two has the name for its object: "met the poet X"."""
    if not state.found or state.found[-1].frames[0].lemma not in _MUTUAL:
        return False
    first = state.found[-1].index + 1
    between = state.tokens[first:index]
    plain = state.text[state.tokens[first - 1].end : state.tokens[index].start]
    return (
        len(between) <= _NEAR
        and not any(t.low in w.PREPOSITIONS or t.low in _ENDING for t in between)
        and not set(plain) & set(",;()")
    )


_NEAR = 5
_ENDING = word_set("and or but who which that when while where")
_MUTUAL = word_set("meet marry wed join accompany visit befriend")
_SHARED = word_set("meet marry work serve study train perform play dine sing tour")


def take_company(state: State, index: int) -> None:
    """Note that somebody does something with the person: "lived there with him"."""
    lead = _lead_of(state, index)
    last = next((p for p in reversed(state.found) if p.form != "noun"), None)
    if lead < 0 or last is None or last.subject == "self":
        return
    word, before = state.tokens[lead].low, state.tokens[lead - 1].low
    apart = word in _WITH and (before in _WITH or is_adverb(before))
    if word != "by" and state.clauses[lead] - last.clause > apart:
        return
    frame = last.frames[0]
    if word == "by":
        done = last.passive and last.form == "finite" and frame.kind_of == "do"
    elif word == "under":
        done = frame.lemma in _SHARED
    else:
        done = frame.kind_of in ("go", "be", "reach") or frame.lemma in _SHARED
        several = last.subject in ("other", "group") and not last.passive
        done = done or (several and frame.kind_of in ("do", "join"))
        done = done or (before in _WITH and frame.kind_of in _DONE)
    last.object_self = last.object_self or done


_WITH = word_set("with along together alongside")
_DONE = ("do", "join", "hold", "send")


def _lead_of(state: State, index: int) -> int:
    """Return where "with" or its like stands that leads to a name, else -1.

    Between them stands what the name's owner is called, or the names before it in a
    list: "with her sister Anna Holm", "with Rosner, Bell and Holm".
    """
    tokens = state.tokens
    listed = index > 0 and (tokens[index - 1].low == "and" or tokens[index - 1].capital)
    for back in range(index - 1, max(index - 1 - _NEAR - _NEAR * listed, -1), -1):
        low = tokens[back].low
        if low in _LEADING:
            return back
        called = low in w.KIN or low in w.DETERMINERS or low in w.TITLES
        called = called or low.endswith(("ist", "er", "or", "ian")) or low in _FELLOWS
        if not (called or (listed and (tokens[back].capital or low == "and"))):
            return -1
    return -1


_LEADING = word_set("with alongside including by under")
_FELLOWS = word_set("co-star fellow teammate team-mate bandmate classmate")


def _name_end(state: State, index: int) -> int:
    """Return the last word of the name that begins at a word."""
    tokens, end = state.tokens, index
    while end + 1 < len(tokens) and not tokens[end].owner:
        following = tokens[end + 1]
        if state.text[tokens[end].end : following.start] not in (" ", ". ", "-"):
            break
        linked = following.low in ("de", "von", "van", "of") and (
            end + 2 < len(tokens) and tokens[end + 2].capital
        )
        if not (following.capital or linked):
            break
        end += 1
    return end


def _object_name(state: State) -> None:
    last = state.found[-1]
    if last.subject not in ("self", "group"):
        last.object_self = True


def _whose(cast: Cast, run: list[str]) -> str:
    """Tell whether a name is the person's: no word of it may be another's."""
    own = [r for r in run if r in cast.names]
    if not own:
        return "other"
    first = run.index(own[0])
    if len(set(own)) > 1 and first and _is_title(run[first - 1]):
        return "self"  # "Navy Lieutenant Ada Holm", "Sir John Holm KC"
    rest = [r for r in run if r not in cast.names and not _is_title(r) and len(r) > 1]
    if len(set(own)) > 1 and run[0] in cast.names:
        return "self"  # with one more name: "Philippa Mary Ormerod", "Ana Paz Ruiz"
    if cast.surname_only and run[-1] in cast.names:
        return "self"
    return "other" if rest else "self"


def _is_title(word: str) -> bool:
    return word in _PARTICLES or any(part in w.TITLES for part in word.split("-"))


_PARTICLES = word_set(
    "de da do dos du del der den di la le van von zu ibn bin bint ben al el jr sr of"
    " the"
)
