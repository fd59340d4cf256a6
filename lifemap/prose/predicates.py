"""Find who does what in a sentence: its verbs with subject, voice and modality.

One pass over the words, left to right. A noun phrase without a preposition is the
subject of the next verb; after "and" a verb keeps the subject it had; a participle
before the main clause waits for the main clause's subject. No grammar is complete;
this one knows what biographies do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from lifemap.prose import words as w
from lifemap.prose.frames import (
    BE_FORMS,
    DENIALS,
    DO_FORMS,
    FUTURE,
    HAVE_FORMS,
    NEGATIVE,
    PHRASES,
    PLANS,
    REPORTS,
    UNREAL,
    Frame,
    bare_forms,
    noun_frames,
    verb_frames,
)
from lifemap.prose.places import PlaceMention, Token, leading_date

_HARD = (";", ":", "—", " – ", " - ")
_SUBORDINATE = frozenset(
    "when while where who which whom that because although though after before since until"
    " till as if unless whereupon whence whither whereas once than how why whose".split()
)
_AUXILIARY = BE_FORMS | HAVE_FORMS | DO_FORMS | UNREAL | FUTURE | {"to", "not", "never"}
_ADVERBS = frozenset(
    "also then soon later first again once twice often always never not only just already"
    " still even finally eventually subsequently afterwards afterward promptly temporarily"
    " briefly secretly there here now thus therefore however both all himself herself"
    " myself themselves away back home abroad out up down on off over together instead".split()
)
_NOT_VERBS = frozenset(
    "hundred red bed need indeed seed speed weed embed united sacred hatred naked wicked"
    " rugged aged learned morning evening during nothing something anything everything"
    " king ring string spring wing thing being building wedding sibling lodging lodgings"
    " painting drawing writing engineering according including concerning regarding"
    " following notwithstanding used past present".split()
)


@dataclass(slots=True)
class Predicate:
    """A verb (or a noun that stands for one) with what the sentence says of it.

    ``subject`` is "self", "group" (self among others), "other", "thing", "belonging"
    (the person's own home, body, journey) or "none" (not said). ``form`` is "finite",
    "participle" or "noun"; ``object_self`` tells that the person is its object.
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


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who: names and pronouns of the person, and how the text speaks."""

    names: frozenset[str]
    surname_only: bool
    pronouns: frozenset[str]
    first_person: bool = False
    trades: frozenset[str] = frozenset()


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


@dataclass(slots=True)
class _State:
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
    clauses: dict[int, int] = field(default_factory=dict)
    waiting: list[Predicate] = field(default_factory=list)
    found: list[Predicate] = field(default_factory=list)


def find_predicates(
    text: str,
    tokens: list[Token],
    places: list[PlaceMention],
    cast: Cast,
    talk: Talk | None = None,
) -> Parse:
    """Return the predicates of a sentence in order, and the clause of every word."""
    talk = talk or Talk()
    state = _State(tokens, text, cast, talk.he, talk.they, lead=leading_date(tokens))
    in_place = {i for m in places if not m.anaphor for i in range(m.first, m.last + 1)}
    index = 0
    while index < len(tokens):
        if index:
            _boundary(state, index)
        state.clauses[index] = state.clause
        if index in in_place and tokens[index].low not in cast.names:
            state.in_phrase = True if state.in_phrase else state.in_phrase
            index += 1
            continue
        index = _word(state, index)
    for predicate in state.waiting:
        predicate.subject = "none"
    return Parse(state.found, _filled(state.clauses, len(tokens)))


def _filled(clauses: dict[int, int], size: int) -> list[int]:
    """Return the clause of each word; one that was skipped has that of the one before."""
    filled = []
    last = 0
    for index in range(size):
        last = clauses.get(index, last)
        filled.append(last)
    return filled


def _boundary(state: _State, index: int) -> None:
    """Note what ends between two words: a phrase, a clause, a relative clause."""
    before, here = state.tokens[index - 1], state.tokens[index]
    gap = state.text[before.end : here.start]
    if before.owner:
        gap = gap[2:] if gap[:1] in "'’" else gap
    if gap in (" ", ""):
        return
    if any(mark in gap for mark in _HARD) or ". " in gap and len(before.text) > 3:
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


def _new_clause(state: _State) -> None:
    state.clause += 1


def _word(state: _State, index: int) -> int:
    """Take one word, or the noun phrase that begins with it; return the next index."""
    token = state.tokens[index]
    low = token.low
    if low in _SUBORDINATE:
        return _subordinate(state, index)
    if low in ("and", "but", "or", "then", "nor", "yet"):
        _conjunction(state, index)
        return index + 1
    if low in w.NOMINATIVES:
        return _pronoun(state, index)
    if token.capital and not _opens(state, index):
        return _name(state, index)
    if low in w.ACCUSATIVES and not (low == "her" and _noun_follows(state, index)):
        if not _after_preposition(state, index):
            _object(state, low)
        elif state.tokens[index - 1].low == "for" and low in _own_accusatives(state.cast):
            state.agent = (index, "self")
        return index + 1
    frames = _verb_at(state, index)
    if frames is not None:
        return _verb(state, index, frames)
    noun = _noun_at(state, index)
    if noun is not None:
        _nominal(state, index, noun)
        return index + 1
    if low in w.PREPOSITIONS and low not in ("past", "before", "after"):
        state.in_phrase = True
        return index + 1
    if low in w.DETERMINERS and not state.in_phrase:
        return _noun_phrase(state, index)
    if low == "including":
        state.in_phrase = False
        return index + 1
    if token.capital and not _opens(state, index):
        return _name(state, index)
    return index + 1


def _conjunction(state: _State, index: int) -> None:
    """End a phrase; before a verb, forget an apposition: "X, a nurse, and moved"."""
    state.in_phrase = False
    state.objects = False
    if state.tokens[index].low == "but":
        state.clause += 1
    ahead = index + 1
    while ahead < len(state.tokens) and (
        state.tokens[ahead].low in _ADVERBS or state.tokens[ahead].low.endswith("ly")
    ):
        ahead += 1
    if ahead < len(state.tokens) and any(p.form == "finite" for p in state.found):
        following = state.tokens[ahead]
        if following.low in verb_frames() and not following.capital and (
            following.low not in noun_frames()
        ):
            state.candidate = ""


def _opens(state: _State, index: int) -> bool:
    """Whether a capital is only that of a sentence's first word."""
    if index > state.lead and _last_mark(state, index) not in ".;:!?—“\"":
        return False
    low = state.tokens[index].low
    if low in state.cast.names:
        return False
    return (
        low in w.PREPOSITIONS or low in w.DETERMINERS or low in w.NOMINATIVES
        or low in verb_frames() or low in _ADVERBS or low in noun_frames()
        or low in w.TIME_NOUNS or low in _SUBORDINATE or low.endswith(("ed", "ing", "ly"))
    )


def _last_mark(state: _State, index: int) -> str:
    start = state.tokens[index].start
    return state.text[max(start - 3, 0) : start].rstrip()[-1:] or "."


# ── noun phrases ─────────────────────────────────────────────────────────────────


def _subordinate(state: _State, index: int) -> int:
    low = state.tokens[index].low
    state.objects = False
    if low in ("who", "which", "whose") or (low == "that" and _after_noun(state, index)):
        state.held = state.candidate if state.held == "" or state.candidate else state.held
        state.candidate = "" if low == "whose" else state.antecedent or "other"
        state.strong = False
        state.relative = True
    elif low in ("after", "before", "since", "until", "till", "as", "than", "once"):
        state.in_phrase = False
        if low in ("than", "as") or _time_follows(state, index):
            state.in_phrase = True
    else:
        state.candidate = ""
        if low == "where":
            state.relative = True
    if low not in ("than",):
        state.clause += 1
    return index + 1


def _after_noun(state: _State, index: int) -> bool:
    """Whether "that" stands after a noun, which it then takes up."""
    before = state.tokens[index - 1] if index else None
    if before is None or _gap_before(state, index) != " ":
        return False
    low = before.low
    return not (
        low in verb_frames() and low not in noun_frames() and low not in bare_forms()
        or low in _ADVERBS or low in ("and", "but", "or", "so", "it", "is", "was", "all") or low.endswith("ly")
        or low in w.ACCUSATIVES or low in w.NOMINATIVES or low in w.PREPOSITIONS
    )


def _time_follows(state: _State, index: int) -> bool:
    following = state.tokens[index + 1 : index + 3]
    return any(t.low[:1].isdigit() or t.low in w.TIME_NOUNS for t in following)


def _pronoun(state: _State, index: int) -> int:
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
        tag = "self" if told else state.he
        state.person = "self" if tag == "self" else state.person
    elif low == "it":
        tag = "thing"
    else:
        tag = "other"
    state.in_phrase = False
    _subject(state, tag, strong=True)
    return index + 1


def _subject(state: _State, tag: str, strong: bool = False) -> None:
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


_ACCUSATIVES = {"he": ("him", "himself"), "she": ("her", "herself"),
                "i": ("me", "myself"), "we": ("us",), "they": ("them",)}  # fmt: skip


def _own_accusatives(cast: Cast) -> frozenset[str]:
    return frozenset(a for p in cast.pronouns for a in _ACCUSATIVES.get(p, ()))


def _object(state: _State, low: str) -> None:
    if state.person == "object":
        state.in_phrase = False
        return
    if low in _own_accusatives(state.cast) and state.found:
        for predicate in reversed(state.found):
            if predicate.form != "noun":
                if predicate.subject != "self" or low.endswith("self"):
                    predicate.object_self = True
                break
    state.in_phrase = False


def _name(state: _State, index: int) -> int:
    """Read a run of capitals as a person, an organisation, or the person's name."""
    tokens = state.tokens
    end = index
    while (
        end + 1 < len(tokens)
        and not tokens[end].owner
        and (tokens[end + 1].capital or tokens[end + 1].low in ("de", "von", "van", "of"))
        and state.text[tokens[end].end : tokens[end + 1].start] in (" ", ". ", "-")
        and (tokens[end + 1].capital or (end + 2 < len(tokens) and tokens[end + 2].capital))
    ):
        end += 1
    run = [t.low for t in tokens[index : end + 1]]
    if all(t in w.MONTHS for t in run):
        return end + 1
    tag = _who(state.cast, run)
    if index and tokens[index - 1].low == "for":
        state.agent = (end, tag)
    if tag == "self" and not tokens[end].owner:
        state.person = "self"
    elif tag == "other" and len(run) > 1 and state.found and state.person != "self":
        state.person = "object"
    if tokens[end].owner:
        return _owned(state, end + 1, tag)
    if tag == "self" and state.in_phrase and not _after_preposition(state, index):
        state.in_phrase = False
    if tag == "self" and state.candidate == "" and state.found and not state.in_phrase:
        following = tokens[end + 1].low if end + 1 < len(tokens) else ""
        beside = state.found[-1].index >= index - 1 - (tokens[index - 1].low in w.TITLES)
        if following not in verb_frames() and following not in _AUXILIARY and beside:
            _object_name(state)
    _subject(state, tag)
    return end + 1


def _after_preposition(state: _State, index: int) -> bool:
    back = index - 1
    while back >= 0 and (
        state.tokens[back].low in w.DETERMINERS or state.tokens[back].low in w.TITLES
    ):
        back -= 1
    return back >= 0 and state.tokens[back].low in w.PREPOSITIONS


def _object_name(state: _State) -> None:
    last = state.found[-1]
    if last.subject not in ("self", "group"):
        last.object_self = True


def _who(cast: Cast, run: list[str]) -> str:
    """Tell whether a name is the person's: no word of it may be another's."""
    own = [r for r in run if r in cast.names]
    if not own:
        return "other"
    rest = [r for r in run if r not in cast.names and not _is_title(r) and len(r) > 1]
    if cast.surname_only and run[-1] in cast.names:
        return "self"
    return "other" if rest else "self"


def _is_title(word: str) -> bool:
    return word in _PARTICLES or any(part in w.TITLES for part in word.split("-"))


_PARTICLES = frozenset(
    "de da do dos du del der den di la le van von zu ibn bin bint ben al el jr sr of the".split()
)


def _noun_follows(state: _State, index: int) -> bool:
    """Whether "her" owns the next word rather than standing for a person."""
    if index + 1 >= len(state.tokens):
        return False
    here, token = state.tokens[index], state.tokens[index + 1]
    if state.text[here.end : token.start] != " ":
        return False
    return not (
        token.low in w.PREPOSITIONS or token.low in ("and", "or", "but", "when", "while")
        or token.low in w.DETERMINERS or token.low in _ADVERBS or token.low in w.NOMINATIVES
    )


def _noun_phrase(state: _State, index: int) -> int:
    """Read a determiner and what follows it up to the head noun."""
    low = state.tokens[index].low
    if low in w.POSSESSIVES:
        own = low in _own_possessives(state.cast)
        return _owned(state, index + 1, "self" if own and state.he == "self" else "other")
    end, head, plain = _head(state, index + 1)
    if head in w.TIME_NOUNS:
        return end
    if head in ("couple", "pair", "newlyweds", "family", "two"):
        tag = "group"
    elif head in state.cast.trades and low in ("the", "this"):
        tag = "self"
    else:
        tag = "other" if head in w.KIN else "thing"
    del plain
    _subject(state, tag)
    return end


def _own_possessives(cast: Cast) -> frozenset[str]:
    table = {"he": ("his",), "she": ("her",), "i": ("my", "our"), "they": ("their",)}
    return frozenset(p for n in cast.pronouns for p in table.get(n, ()))


def _head(state: _State, index: int) -> tuple[int, str, list[str]]:
    """Return where the nouns after a determiner end, and the last of them."""
    tokens = state.tokens
    end = index
    seen: list[str] = []
    while end < len(tokens) and len(seen) < 6:
        token = tokens[end]
        if end > index and state.text[tokens[end - 1].end : token.start] not in (" ", "-"):
            break
        if token.low in w.PREPOSITIONS or token.low in _SUBORDINATE or token.low in _AUXILIARY:
            break
        if token.low in ("and", "or", "but") or token.low in w.NOMINATIVES:
            break
        if seen and _clear_verb(token) and not token.capital:
            break
        if seen and token.capital and not tokens[end - 1].capital:
            break
        seen.append(token.low)
        end += 1
    return max(end, index), (seen[-1] if seen else ""), seen


def _clear_verb(token: Token) -> bool:
    return token.low in verb_frames() and token.low not in noun_frames() and (
        token.low not in _NOT_VERBS and token.low not in _NOUNISH and token.low not in w.TIME_NOUNS
        and token.low not in w.KIN
    )


def _owned(state: _State, index: int, owner: str) -> int:
    """Read what somebody owns: "his father", "her last home", "Trotsky's arrival"."""
    end, head, seen = _head(state, index)
    if not seen:
        return max(index, end)
    nominal = noun_frames().get(head)
    if any(s in w.KIN for s in seen):
        tag = "other"
        if owner == "self" and head in _CHILDREN:
            tag = "child"
    elif owner == "self" and any(s in w.BELONGINGS for s in seen):
        tag = "belonging"
    else:
        tag = "thing"
    if head in w.TIME_NOUNS and not nominal:
        return end
    if nominal is not None:
        _add_noun(state, end - 1, nominal, owner)
    _subject(state, tag)
    return end


_CHILDREN = frozenset("son sons daughter daughters child children twins baby".split())


# ── verbs ────────────────────────────────────────────────────────────────────────


def _verb_at(state: _State, index: int) -> tuple[Frame, ...] | None:
    """Return the frames of the verb that stands here, or None where there is none."""
    token = state.tokens[index]
    low = token.low
    if low in _NOT_VERBS or low in _AUXILIARY - BE_FORMS:
        return None
    frames = verb_frames().get(low)
    if frames is None:
        past = low.endswith("ed") and len(low) > 4
        if not past or _is_adjective(state, index):
            return None
        return (Frame("do", "other", low),)
    if low in BE_FORMS:
        return frames if _is_copula(state, index) else None
    if _is_noun(state, index):
        return None
    phrase = PHRASES.get(frames[0].lemma)
    if phrase and any(t.low == phrase[0] for t in state.tokens[index + 1 : index + 5]):
        return (phrase[1],)
    return frames


def _is_copula(state: _State, index: int) -> bool:
    """Whether a form of "be" is the verb itself and no auxiliary."""
    ahead = index + 1
    tokens = state.tokens
    while ahead < len(tokens) and ahead - index < 4:
        low = tokens[ahead].low
        if low in _ADVERBS or low.endswith("ly") or low in BE_FORMS:
            ahead += 1
            continue
        verb = low in verb_frames() or (low.endswith(("ed", "ing")) and low not in _NOT_VERBS)
        return not verb
    return True


def _is_noun(state: _State, index: int) -> bool:
    """Whether a word that may be verb or noun is a noun here."""
    token = state.tokens[index]
    low = token.low
    if index == 0 or _gap_before(state, index) not in (" ", ""):
        return low in ("home", "house", "work", "study", "march", "may") and index > 0
    before = state.tokens[index - 1]
    if before.low in ("to",):
        return low in noun_frames() and low in ("prison", "work")
    ready = bool(state.candidate) and not state.in_phrase
    if low in bare_forms() and low not in _PASTS and not _opens_segment(state, index):
        group = _verb_group(state, index)
        if not ready and not (_GOVERNORS | {"not", "never"}) & set(group):
            return not (state.last and _gap_before(state, index) == " " and _coordinated(state, index))
    governed = bool(_GOVERNORS & set(_verb_group(state, index)))
    if low in _NOUNISH and not ready and not governed:
        return True
    if low in _AMBIGUOUS and low in _bases() and low not in _PASTS:
        plural = state.candidate in ("group", "other", "they") or state.cast.first_person
        return not governed and not (ready and plural and low not in noun_frames())
    if low.endswith(("ed", "ing")) or low not in _AMBIGUOUS:
        adjectival = before.low in w.DETERMINERS and before.low not in ("that", "this", "those")
        return adjectival and not low.endswith("ing") and _then_noun(state, index)
    return (
        before.low in w.DETERMINERS or before.low in w.PREPOSITIONS or before.owner
        or before.low in w.PLACE_ADJECTIVES or before.low in _QUALIFIERS
    )


_GOVERNORS = frozenset({"to"} | UNREAL | FUTURE | DO_FORMS)
_PASTS = frozenset("left fell found cut set read put hit cast lay led met shut bound".split())


def _opens_segment(state: _State, index: int) -> bool:
    """Whether a word opens an entry or a stretch after a semicolon."""
    return index == state.lead or (index > 0 and ";" in _gap_before(state, index))


def _coordinated(state: _State, index: int) -> bool:
    """Whether a word follows "and" after a verb in the present: "sails and lands"."""
    last = next((p for p in reversed(state.found) if p.form != "noun"), None)
    return (
        state.tokens[index - 1].low in _JOINING and last is not None
        and last.word in bare_forms() and last.form == "finite"
    )


@cache
def _bases() -> frozenset[str]:
    return frozenset(f.lemma for rows in verb_frames().values() for f in rows)


_QUALIFIERS = frozenset(
    "first second third last next brief short long final early late same great own only"
    " new old secret official main regular frequent many several few two three four".split()
)
_NOUNISH = frozenset(
    "school schools house study board train trains charge support head report record box"
    " bat name form design film film interest order orders place places race star fire"
    " rule address show map trade practice post farm mine camp fish experiment star tutor"
    " doctor captain nurse minister chair capture colonel major summer winter box sign pass"
    " point mark end measure note matter train judge delegate board ship shift place love"
    " plan state plans states present research spring witness deputy associate command".split()
)
_AMBIGUOUS = frozenset(
    "visit visits return returns move moves work works study studies travels stay stays exile"
    " exiles march land lands head heads rule fall falls fell left found call calls post"
    " posts place places race play plays paint lead sail fire hunt walk walks ride tour"
    " tours journey journeys voyage voyages stop stops rest wound command station show start"
    " record map survey trade deal practice practise service camp board fish mine mines"
    " farm train trains escape arrest charge attack attacks defence raid address report"
    " order orders support place end mark point state plan plans set read set put cut hit"
    " cast visit name names form interest film design murder court escort transfer release"
    " trial issue hold appeal lie drive box star stars bat captain school experiment run"
    " dance love like fear claim hope wish offer promise request desire attempt".split()
)


def _then_noun(state: _State, index: int) -> bool:
    following = state.tokens[index + 1].low if index + 1 < len(state.tokens) else ""
    return following not in w.PREPOSITIONS and following != ""


def _is_adjective(state: _State, index: int) -> bool:
    """Whether an unknown word in -ed stands before a noun, after its determiner."""
    before = state.tokens[index - 1] if index else None
    if before is None:
        return False
    return before.low in w.DETERMINERS or before.low in w.PREPOSITIONS or before.owner


def _gap_before(state: _State, index: int) -> str:
    return state.text[state.tokens[index - 1].end : state.tokens[index].start]


def _verb(state: _State, index: int, frames: tuple[Frame, ...]) -> int:
    """Add a verb with subject, voice and modality."""
    token = state.tokens[index]
    group = _verb_group(state, index)
    form = _form(token.low, group)
    passive = form == "past" and bool(BE_FORMS & set(group))
    if token.low in _participles() and not (BE_FORMS | HAVE_FORMS) & set(group) and index:
        return _participle(state, predicate_of(state, index, frames))
    bare = form == "past" and not group and not state.candidate and not passive
    predicate = Predicate(
        index, frames, "finite", "", passive, _modality(state, index, group),
        clause=state.clause, relative=state.relative, word=token.low,
        past_perfect="had" in group,
    )  # fmt: skip
    running = form == "ing" and not BE_FORMS & set(group)
    if running or (form == "base" and "to" in group):
        predicate.form = "participle"
    if bare and _is_participle(state, index):
        predicate.form = "participle"
        predicate.passive = True
    if form == "past" and not group and token.low not in bare_forms() and (
        _is_reduced(state, index)
    ):
        predicate.form, predicate.passive, predicate.reduced = "participle", True, True
        predicate.subject = "thing"
    else:
        _assign(state, predicate, group)
    state.found.append(predicate)
    state.in_phrase = False
    state.objects = True
    return index + 1


@cache
def _participles() -> frozenset[str]:
    """Return the participles that are no past tense: born, taken, driven."""
    return frozenset(
        "born borne taken driven given written shown chosen drawn slain thrown stolen"
        " forgotten fallen flown sworn broken spoken worn forbidden hidden overthrown"
        " begun sung swum undergone undertaken withdrawn".split()
    )


def predicate_of(state: _State, index: int, frames: tuple[Frame, ...]) -> Predicate:
    """Return a passive participle that stands without its auxiliary."""
    return Predicate(
        index, frames, "participle", "", True, clause=state.clause,
        relative=state.relative, word=state.tokens[index].low,
    )  # fmt: skip


def _participle(state: _State, predicate: Predicate) -> int:
    """Add a participle: of the noun before it, or of the clause's subject."""
    index = predicate.index
    before = state.tokens[index - 1].low
    attached = _gap_before(state, index) == " " and before not in _JOINING and (
        before not in ("when", "while") and not state.candidate.startswith("self")
    ) and index > state.lead and bool(state.found or state.candidate)
    if attached:
        predicate.reduced = True
        predicate.subject = "thing" if state.antecedent != "self" else "self"
    else:
        _assign(state, predicate, [])
    state.found.append(predicate)
    state.in_phrase = False
    state.objects = True
    return index + 1


def _verb_group(state: _State, index: int) -> list[str]:
    """Return the auxiliaries and adverbs before a verb, nearest first."""
    group = []
    back = index - 1
    while back >= 0 and index - back < 6:
        low = state.tokens[back].low
        plain = state.text[state.tokens[back].end : state.tokens[back + 1].start] == " "
        if not plain or not (
            low in _AUXILIARY or low in _ADVERBS or low in NEGATIVE or low.endswith("ly")
        ):
            break
        group.append(low)
        back -= 1
    return group


def _form(low: str, group: list[str]) -> str:
    if low.endswith("ing") and low not in ("bring", "sing"):
        return "ing"
    base = "to" in group or bool((UNREAL | FUTURE | DO_FORMS) & set(group))
    if base and not (BE_FORMS | HAVE_FORMS) & set(group):
        return "base"
    return "past"


def _is_participle(state: _State, index: int) -> bool:
    """Whether "born", "sent" or "educated" opens a phrase instead of ending a clause."""
    unfinished = state.main == "" and not state.relative and state.found and not state.waiting
    if unfinished and not state.fresh:
        return False
    if not any(
        f.kind_of in _TRANSITIVE or f.kind == "education" or f.lemma in _SUFFERED
        for f in _frames(state, index)
    ):
        return False
    before = state.tokens[index - 1] if index else None
    if before is None or before.low in ("when", "while") or _gap_before(state, index) != " ":
        return True
    previous = next((p for p in reversed(state.found) if p.form != "noun"), None)
    coordinated = before.low in ("and", "or", "then", "but")
    return coordinated and previous is not None and (
        previous.passive and previous.form == "participle"
    )


def _is_reduced(state: _State, index: int) -> bool:
    """Whether a participle belongs to the noun before it: "the congress held in Cairo"."""
    if not index or state.candidate or _gap_before(state, index) != " ":
        return False
    last = next((p for p in reversed(state.found) if p.form != "noun"), None)
    before = state.tokens[index - 1]
    if last is None or last.index == index - 1 or last.clause != state.clause:
        return False
    if all(f.kind_of in ("go", "be", "die") for f in _frames(state, index)):
        return not _frames(state, index)
    return not (
        before.low in _ADVERBS or before.low.endswith("ly") or before.low in _JOINING
        or before.low in w.ACCUSATIVES or before.low in w.NOMINATIVES
        or before.low in _SUBORDINATE or before.low in w.DETERMINERS
        or before.low in w.PREPOSITIONS
    )


_JOINING = frozenset("and or but then nor yet".split())
_SUFFERED = frozenset("wound capture injure mention decorate".split())
_TRANSITIVE = frozenset("send hold born bury join".split())


def _frames(state: _State, index: int) -> tuple[Frame, ...]:
    return verb_frames().get(state.tokens[index].low, ())


def _assign(state: _State, predicate: Predicate, group: list[str]) -> None:
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
    else:
        predicate.subject = state.last or "none"
    state.last = predicate.subject
    if not state.relative:
        state.main = predicate.subject
    state.candidate = ""


def _joined(state: _State, index: int, group: list[str]) -> bool:
    """Whether a verb goes on the clause before it: "and", a comma."""
    first = index - len(group)
    if first == 0:
        return False
    return state.tokens[first - 1].low in _JOINING or _gap_before(state, first) != " "


def _assign_participle(state: _State, predicate: Predicate, group: list[str]) -> None:
    previous = next((p for p in reversed(state.found) if p.form != "noun"), None)
    if "to" in group and state.agent[0] == predicate.index - len(group) - 1:
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
        predicate.opening = True
        state.waiting.append(predicate)


def _modality(state: _State, index: int, group: list[str]) -> str:
    """Tell fact from plan, denial, hearsay and the unreal, by the words before."""
    words = set(group)
    if words & NEGATIVE:
        return "denied"
    if words & UNREAL:
        return "unreal"
    if words & FUTURE and "have" in words:
        return "unreal"
    if words & REPORTS:
        return "reported"
    if "to" in words:
        return _governed(state, index - len(group))
    if "would" in words or "will" in words:
        return "fact" if "later" in words or "eventually" in words else "future"
    return "fact"


def _governed(state: _State, index: int) -> str:
    """Return the modality of an infinitive by what governs it."""
    back = index - 1
    steps = 0
    while back >= 0 and steps < 5:
        low = state.tokens[back].low
        if low in DENIALS:
            return "denied"
        if low in PLANS:
            return "reported" if low in REPORTS else "planned"
        if low in REPORTS:
            return "reported"
        if low in ("was", "were", "is", "are"):
            return "planned" if steps == 0 else "fact"
        frames = verb_frames().get(low)
        if frames and low not in w.ACCUSATIVES and low not in BE_FORMS:
            return "fact"
        back -= 1
        steps += 1
    return "fact"


# ── nouns that stand for verbs ───────────────────────────────────────────────────


def _noun_at(state: _State, index: int) -> Frame | None:
    return noun_frames().get(state.tokens[index].low)


def _nominal(state: _State, index: int, frame: Frame) -> None:
    """Add a noun such as "return" with the subject of the clause it stands in."""
    owner = state.last or state.main or state.candidate or "none"
    following = state.tokens[index + 1].low if index + 1 < len(state.tokens) else ""
    if following == "of" and state.tokens[index].low in _SHOWN:
        owner = "thing"
    _add_noun(state, index, frame, owner)
    if not state.in_phrase and not state.candidate:
        state.antecedent = "thing"


_PROJECTED = frozenset(
    "plan plans planned proposed intended projected scheduled invitation offer offers hopes"
    " hope dream attempt attempted proposal application wish".split()
)
_SHOWN = frozenset("performance performances exhibition exhibitions show concert debut study".split())


def _add_noun(state: _State, index: int, frame: Frame, owner: str) -> None:
    back = [t.low for t in state.tokens[max(index - 4, 0) : index]]
    modality = "fact"
    if set(back) & _PROJECTED:
        modality = "planned"
    if set(back) & (DENIALS | {"no", "without", "cancelled", "canceled"}):
        modality = "denied"
    state.found.append(
        Predicate(
            index, (frame,), "noun", owner, modality=modality, clause=state.clause,
            relative=state.relative, word=state.tokens[index].low,
        )  # fmt: skip
    )
