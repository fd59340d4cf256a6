"""Read noun phrases, and nouns that stand for verbs: "his return to Paris"."""

from __future__ import annotations

import re

from lifemap.phrases.words import NUMBERS
from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Cast, Predicate
from lifemap.prose.grammar.clauses import (
    ADVERBS,
    AUXILIARY,
    SUBORDINATE,
    State,
    gap_before,
    offer_subject,
)
from lifemap.prose.grammar.frames import (
    BE_FORMS,
    DENIALS,
    Frame,
    noun_frames,
    verb_frames,
)
from lifemap.prose.grammar.tokens import Token
from lifemap.prose.grammar.verbs import clear_verb
from lifemap.prose.grammar.words import word_set

_LONGEST = 6


def noun_at(state: State, index: int) -> Frame | None:
    """Return the frame of a noun that stands for a verb, or None."""
    low = state.tokens[index].low
    before = state.tokens[index - 1].low if index else ""
    if low == "home" and before in verb_frames():
        return None  # "flew home to Kingston"
    if low in _SPANS and _is_counted(before) and _is_lasting(state):
        return None  # "kept me two years upon his plantation"
    if (low, before) in (("residence", "in"), ("way", "by")):
        return None  # "artist in residence", "by way of"
    return noun_frames().get(low)


_SPANS = word_set("years months weeks days")


def _is_lasting(state: State) -> bool:
    """Whether a span of time only says how long the verb before it lasted."""
    if state.in_phrase or not state.found:
        return False
    return state.found[-1].frames[0].lemma not in ("follow", "spend", "pass", "come")


def _is_counted(before: str) -> bool:
    """Whether a number stands before a span of time: "two years"."""
    return before[:1].isdigit() or before in NUMBERS


def nominal(state: State, index: int, frame: Frame) -> None:
    """Add a noun such as "return" with the subject of the clause it stands in."""
    owner = state.last or state.main or state.candidate or "none"
    before = state.tokens[index - 1] if index else None
    if before is not None and before.owner and before.low not in state.cast.names:
        owner = "other" if before.capital or before.low in w.KIN else owner
    following = state.tokens[index + 1].low if index + 1 < len(state.tokens) else ""
    if _is_attributive(state, index, following):
        return
    if following == "of" and state.tokens[index].low in _SHOWN:
        owner = owner if _takes_up(state, index) else "thing"
    if following == "of" and frame.kind_of in ("die", "born", "bury"):
        owner = _dead(state, index + 2) or owner
    _add_noun(state, index, frame, owner)
    if not state.in_phrase and not state.candidate:
        state.antecedent = "thing"


def _takes_up(state: State, index: int) -> bool:
    """Whether somebody studies: "began the study of law", not "wrote a study of"."""
    last = state.found[-1] if state.found else None
    studied = state.tokens[index].low in ("study", "studies")
    return studied and last is not None and last.frames[0].lemma in _TAKING_UP


_TAKING_UP = word_set(
    "begin start commence resume continue pursue take complete finish undertake enter"
    " abandon interrupt turn return devote give devoted"
)


def _dead(state: State, index: int) -> str:
    """Return "other" where "the death of" leads to somebody else."""
    words = state.tokens[index : index + _OWNER_WORDS]
    if not words or words[0].low in state.cast.names:
        return ""
    kin = any(t.low in w.KIN for t in words)
    own = any(t.low in state.cast.names and not t.owner for t in words)
    return "other" if kin or (words[0].capital and not own) else ""


_OWNER_WORDS = 3


def _is_attributive(state: State, index: int, following: str) -> bool:
    """Whether a noun only describes the next: "training camp", "retirement home"."""
    if not following or gap_before(state, index + 1) != " ":
        return False
    token = state.tokens[index + 1]
    free = token.capital or not token.low[0].isalpha() or token.low in verb_frames()
    return not (
        free
        or following in w.PREPOSITIONS
        or following in w.DETERMINERS
        or following in ADVERBS
        or following in AUXILIARY
        or following in SUBORDINATE
        or following in w.NOMINATIVES
        or following in w.TIME_NOUNS
        or following.endswith("ly")
        or following
        in ("and", "or", "but", "last", "next", "nearby", "abroad", "overseas")
    )


_PROJECTED = word_set(
    "plan plans planned proposed intended projected scheduled invitation offer"
    " offers hopes hope dream attempt attempted proposal application wish ostensibly"
    " asked requested sought begged demanded"
)


_UNATTENDED = word_set(
    "no without cancelled canceled missed boycotted skipped avoided shunned"
)
_SHOWN = word_set(
    "performance performances exhibition exhibitions show concert debut study"
)


def _add_noun(state: State, index: int, frame: Frame, owner: str) -> None:
    if state.found and state.found[-1].noun == state.tokens[index].low:
        return  # the verb before has it: "gave birth", "took lodgings"
    back = [t.low for t in state.tokens[max(index - 4, 0) : index]]
    modality = "fact"
    if set(back) & _PROJECTED:
        modality = "planned"
    denying = set(back) & (DENIALS | _UNATTENDED)
    if denying and (denying != {"turned"} or "down" in back):
        modality = "denied"
    added = Predicate(
        index,
        (frame,),
        "noun",
        owner,
        modality=modality,
        clause=state.clause,
        relative=state.relative,
        word=state.tokens[index].low,
    )
    state.found.append(added)
    if owner == "none" and state.in_phrase:
        state.waiting.append(added)  # "On a visit to Rome he ..."


def noun_phrase(state: State, index: int) -> int:
    """Read a determiner and what follows it up to the head noun."""
    low = state.tokens[index].low
    hero = _hero(state, index)
    if hero:
        _take_hero(state, index)
        offer_subject(state, "self")
        return hero
    if low in w.POSSESSIVES:
        own = low in _own_possessives(state.cast) and state.he == "self"
        own = own or (low == "their" and state.they == "group")
        return read_owned(state, index + 1, "self" if own else "other")
    end, head, seen = head_noun(state, index + 1)
    if head in w.TIME_NOUNS:
        return end
    if state.objects and not state.candidate and head in noun_frames():
        return end - 1  # "undertook a journey to Spain"
    if state.tokens[end - 1].owner:  # "the family's furniture"
        return read_owned(state, end, "self" if head in _TOGETHER else "other")
    tag = _tag_of(state, index, seen)
    earlier = _renamed(state, index)
    offer_subject(state, tag)
    state.antecedent = earlier or tag
    return end


def _tag_of(state: State, index: int, seen: list[str]) -> str:
    """Return what the nouns after an article or a demonstrative are as a subject."""
    low, head = state.tokens[index].low, seen[-1] if seen else ""
    if head in _TOGETHER or (low == "the" and _is_family(state, index + 1)):
        return "group"
    if low in ("the", "this") and (head in state.cast.trades or _is_aged(seen)):
        return "self"
    if head in _VESSELS and low in ("the", "our"):
        return "vessel"
    if low == "the" and _is_own_occasion(state, head):
        return "belonging"
    return "other" if head in w.KIN else "thing"


def _take_hero(state: State, index: int) -> None:
    """Note that others did something to whom the life is of: "placed the boy"."""
    last = state.found[-1] if state.found else None
    if last is None or last.index != index - 1 or state.candidate:
        return
    if last.form == "finite" and last.subject == "other":
        last.object_self = True


def _is_family(state: State, index: int) -> bool:
    """Whether the person's name stands for the household: "the Holms settled"."""
    low = state.tokens[index].low if index < len(state.tokens) else ""
    return low.endswith("s") and low[:-1] in state.cast.names


_RITES = word_set("wedding marriage honeymoon")
_MATCHES = word_set("match rematch game games bout fight")
_PLAYERS = word_set("player champion boxer wrestler fighter footballer grandmaster")


def _is_own_occasion(state: State, head: str) -> bool:
    """Whether "the wedding", or a player's "the match", is one that self had."""
    played = head in _MATCHES and not _PLAYERS.isdisjoint(state.cast.trades)
    return played or head in _RITES


_VESSELS = word_set(
    "ship boat steamer vessel train barque bark schooner brig plane aircraft caravan"
    " party expedition convoy packet frigate steamship liner coach wagon airship jet"
    " aeroplane airplane helicopter zeppelin canoe flight bus"
)


def _is_aged(seen: list[str]) -> bool:
    """Whether "the old man" and its like stand for whom a life tells of."""
    if len(seen) <= 1:
        return False
    first, last = seen[0], seen[-1]
    if first in ("old", "young") and last in _PERSONS:
        return True
    return first in _BECOMING and (
        last in _PERSONS or TRADE.fullmatch(last) is not None
    )


_PERSONS = word_set(
    "man woman lady gentleman boy girl lad soldier poet painter general king queen"
    " emperor empress bishop pope saint scholar statesman tsar duke physicist novelist"
)
_BECOMING = word_set(
    "future young old budding aspiring ageing aging elderly exiled dying aged veteran"
)
TRADE = re.compile(
    r"[a-z]{3,}(?:ist|er|or|ian|man|woman|ant|ent|ect|eur|oet|ier|ess|eon|ary|ard)"
)
_TALE = word_set(
    "memoir sketch narrative notice article biography history account memorial story"
    " life book paper essay entry note chapter study tale volume page pages lines"
)
_HEROES = word_set("hero heroine author poet subject traveller traveler friend pilgrim")
_CHILDLIKE = word_set(
    "boy girl orphan prisoner fugitive youth lad youngster exile infant captive convict"
    " toddler newborn runaway schoolboy schoolgirl"
)
_SPECIFIC = word_set("who whom whose of from named called in at with that")


def _hero(state: State, index: int) -> int:
    """Return where a phrase ends that tells of whom the life is; 0 where none does.

    "the subject of this memoir", "our hero", "the deceased", "the boy".
    """
    low = state.tokens[index].low
    if low not in ("the", "our") or index + 1 >= len(state.tokens):
        return 0
    head = state.tokens[index + 1].low
    after = [t.low for t in state.tokens[index + 2 : index + 7]]
    if low == "our":
        return index + 2 if head in _HEROES and not state.cast.first_person else 0
    if head == "subject" and after[:1] == ["of"]:
        ends = [i for i, x in enumerate(after) if x in _TALE]
        return index + 3 + ends[0] if ends else 0
    if head == "deceased":
        return index + 2
    if head not in _CHILDLIKE or state.he != "self" or state.in_phrase:
        return 0
    specific = bool(after) and after[0] in _SPECIFIC
    others = bool(w.KIN & set(_lows_before(state, index)))
    return 0 if specific or others or _is_compound(state, index + 2) else index + 2


def _lows_before(state: State, index: int) -> list[str]:
    return [t.low for t in state.tokens[:index]]


def _is_compound(state: State, index: int) -> bool:
    """Whether another noun goes on the one before a word: "the boy king"."""
    if index >= len(state.tokens):
        return True
    token = state.tokens[index]
    if gap_before(state, index) != " ":
        return False
    verb = token.low in verb_frames() or token.low in AUXILIARY
    return not (verb or token.low in ADVERBS or token.low.endswith(("ed", "ly")))


_TOGETHER = word_set("couple pair newlyweds family two")


def note_noun(state: State, index: int) -> None:
    """Note the noun in a prepositional phrase: "a member of a party that ..."."""
    end, head, _ = head_noun(state, index + 1)
    own = state.tokens[index].low in _own_possessives(state.cast)
    if own and head in _SEATS and state.he == "self":
        _add_noun(state, end - 1, _SEATED, "self")  # "with his base at"
    if head and head not in w.TIME_NOUNS and not noun_frames().get(head):
        state.antecedent = "other" if head in w.KIN else "thing"


_SEATS = word_set("base headquarters quarters")
_SEATED = Frame("be", "residence", "base")


def _renamed(state: State, index: int) -> str:
    """Return whom a noun phrase only describes: "he was a printer", "Lin, a nurse"."""
    if state.found and state.found[-1].index == index - 1:
        verb = state.found[-1]
        return "self" if verb.word in BE_FORMS and verb.subject == "self" else ""
    comma = index > 0 and gap_before(state, index) == ", "
    return "self" if comma and state.candidate == "self" else ""


def _own_possessives(cast: Cast) -> frozenset[str]:
    table = {"he": ("his",), "she": ("her",), "i": ("my", "our"), "they": ("their",)}
    return frozenset(p for n in cast.pronouns for p in table.get(n, ()))


_ENDING = word_set("and or but").union(
    w.PREPOSITIONS, SUBORDINATE, AUXILIARY, w.NOMINATIVES
)
"""Words that end a run of nouns."""
_ARTICLES = word_set("the a an")


def head_noun(state: State, index: int) -> tuple[int, str, list[str]]:
    """Return where the nouns after a determiner end, and the last of them."""
    tokens = state.tokens
    end = index
    seen: list[str] = []
    while end < len(tokens) and len(seen) < _LONGEST:
        token = tokens[end]
        if end > index and state.text[tokens[end - 1].end : token.start] not in (
            " ",
            "-",
        ):
            break
        if token.low in _ENDING or (seen and token.low in _ARTICLES):
            break
        if seen and clear_verb(token) and not token.capital:
            break
        if seen and token.capital and not tokens[end - 1].capital:
            break
        if seen and token.low.endswith("ed") and _rules(tokens, end):
            break
        seen.append(token.low)
        end += 1
    return max(end, index), (seen[-1] if seen else ""), seen


def _rules(tokens: list[Token], index: int) -> bool:
    """Whether a word in -ed is the verb of the nouns before it: "war ruined him"."""
    if tokens[index].capital or index + 1 >= len(tokens):
        return False
    low = tokens[index + 1].low
    return low in w.DETERMINERS or low in w.ACCUSATIVES


def read_owned(state: State, index: int, owner: str) -> int:
    """Read what somebody owns: "his father", "her last home", "Trotsky's arrival"."""
    end, head, seen = head_noun(state, index)
    if not seen:
        return max(index, end)
    nominal = noun_frames().get(head)
    if any(s in w.KIN for s in seen):
        theirs = state.he == "self" and state.tokens[index - 1].low == "their"
        own = owner == "self" or theirs
        tag = "child" if own and head in _CHILDREN else "other"
    elif owner == "self" and any(s in w.BELONGINGS for s in seen):
        tag = "belonging"
    elif owner == "self" and head in _VESSELS:
        tag = "vessel"
    else:
        tag = "thing"
    if head in w.TIME_NOUNS and not nominal:
        return end
    if nominal is not None:
        kin = any(t.owner and t.low in w.KIN for t in state.tokens[index : end - 1])
        _add_noun(state, end - 1, nominal, "other" if kin else owner)
    offer_subject(state, tag)
    return end


_CHILDREN = word_set("son sons daughter daughters child children twins baby")


def noun_follows(state: State, index: int) -> bool:
    """Whether "her" owns the next word rather than standing for a person."""
    if index + 1 >= len(state.tokens):
        return False
    here, token = state.tokens[index], state.tokens[index + 1]
    if state.text[here.end : token.start] != " ":
        return False
    if token.low in ("first", "own", "now", "then", "still"):
        return True  # "her first child", "her now famous book"
    return not (
        token.low in w.PREPOSITIONS
        or token.low in ("and", "or", "but", "when", "while")
        or token.low in w.DETERMINERS
        or token.low in ADVERBS
        or token.low in w.NOMINATIVES
    )
