"""Tell verbs from the nouns and participles that look like them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.clauses import (
    ADVERBS,
    AUXILIARY,
    JOINING,
    NOT_VERBS,
    SUBORDINATE,
    State,
    gap_before,
)
from lifemap.prose.grammar.frames import (
    BE_FORMS,
    DO_FORMS,
    FUTURE,
    HAVE_FORMS,
    NEGATIVE,
    UNREAL,
    Frame,
    bare_forms,
    noun_frames,
    verb_frames,
)
from lifemap.prose.grammar.phrasal import phrase_at
from lifemap.prose.grammar.tokens import Token
from lifemap.prose.grammar.words import word_set

_GROUP = 5  # the longest verb group looked at: "had not yet again been"


def verb_at(state: State, index: int) -> tuple[Frame, ...] | None:
    """Return the frames of the verb that stands here, or None where there is none."""
    token = state.tokens[index]
    low = token.low
    if low in HAVE_FORMS or low in DO_FORMS:
        return _have_or_do(state, index)
    if low in _NEVER_VERBS:
        return None
    frames = verb_frames().get(low)
    if frames is None:
        return _deed(state, index)
    if low in BE_FORMS:
        hour = low == "am" and index and state.tokens[index - 1].low[0].isdigit()
        return frames if not hour and _is_copula(state, index) else None
    if _is_noun(state, index):
        return None
    phrase = phrase_at(state.text, state.tokens, index, frames[0].lemma)
    return (phrase[0],) if phrase else frames


_NEVER_VERBS = NOT_VERBS | (AUXILIARY - BE_FORMS)


@cache
def verb_words() -> frozenset[str]:
    """Return the words that can be verbs, of those that any table has."""
    return HAVE_FORMS | DO_FORMS | (frozenset(verb_frames()) - _NEVER_VERBS)


def _have_or_do(state: State, index: int) -> tuple[Frame, ...] | None:
    """Return the frame of "had charge of", "did research"; None for an auxiliary."""
    if state.tokens[index].low in HAVE_FORMS:
        if state.tokens[index + 1 : index + 2] and state.tokens[index + 1].low == "to":
            return None  # "had to rent a house"
        owning = phrase_at(state.text, state.tokens, index, "have")
        return (owning[0],) if owning else None
    return (Frame("do", "work", "do"),) if _did_itself(state, index) else None


def _did_itself(state: State, index: int) -> bool:
    """Whether "did" is the verb itself: "did research", "did his service"."""
    if index + 1 >= len(state.tokens) or gap_before(state, index + 1) != " ":
        return False
    low = state.tokens[index + 1].low
    return low in w.POSSESSIVES or low in (
        "research",
        "some",
        "a",
        "much",
        "work",
        "the",
    )


def _deed(state: State, index: int) -> tuple[Frame, ...] | None:
    """Read an unknown word in -ed as something that somebody did."""
    low = state.tokens[index].low
    past = low.endswith("ed") and len(low) > len("need")
    if not past or _is_adjective(state, index):
        return None
    return (Frame("do", "other", low),)


def _is_copula(state: State, index: int) -> bool:
    """Whether a form of "be" is the verb itself and no auxiliary."""
    ahead = index + 1
    tokens = state.tokens
    while ahead < len(tokens) and ahead - index < _GROUP:
        low = tokens[ahead].low
        if low in ADVERBS or low.endswith("ly") or low in BE_FORMS:
            ahead += 1
            continue
        if low in verb_frames():
            return low in bare_forms()  # "was head of" is no passive
        return not low.endswith(("ed", "ing")) or low in NOT_VERBS
    return True


def _is_noun(state: State, index: int) -> bool:
    """Whether a word that may be verb or noun is a noun here."""
    low = state.tokens[index].low
    if index == 0:
        return False
    if gap_before(state, index) not in (" ", ""):
        owned = state.tokens[index - 1].owner or gap_before(state, index) in (
            "' ",
            "’ ",
        )
        return low in _AFTER_PAUSE or owned
    if state.tokens[index - 1].low == "to":
        return low in ("prison", "work")
    for rule in _noun_rules().get(low, ()):
        verdict = rule(state, index)
        if verdict is not None:
            return verdict
    if low.endswith(("ed", "ing")) or low not in _AMBIGUOUS:
        return _is_attribute(state, index)
    return _is_determined(state.tokens[index - 1])


NounRule = Callable[[State, int], bool | None]
"""Tells whether a word is a noun where it stands; None where the rule cannot tell."""


@cache
def _noun_rules() -> dict[str, list[NounRule]]:
    """Return for each word that may be a noun or a verb the rules that tell."""
    table: dict[str, list[NounRule]] = {}
    kinds: tuple[tuple[NounRule, frozenset[str]], ...] = (
        (_bare_noun, bare_forms() - _PASTS),
        (_likely_noun, _NOUNISH),
        (_plural_noun, (_AMBIGUOUS & _bases()) - _PASTS),
        (_gerund, _GERUNDS),
        (_visiting, frozenset(("visiting",))),
    )
    for rule, words in kinds:
        for word in words:
            table.setdefault(word, []).append(rule)
    return table


_GERUNDS = word_set(
    "meeting reading hearing gathering training teaching opening showing hanging"
    " sailing crossing landing"
)
_BEFORE_GERUND = (
    BE_FORMS | JOINING | ADVERBS | SUBORDINATE | w.PREPOSITIONS | w.ACCUSATIVES
) | word_set("started began kept continued")


def _visiting(state: State, index: int) -> bool | None:
    """Judge "held a visiting chair": no visit."""
    after = state.tokens[index + 1].low if index + 1 < len(state.tokens) else ""
    return True if after in _VISITED or after in w.OFFICES else None


_VISITED = word_set("chairs professorship fellow fellowship scholar post posts hours")


def _gerund(state: State, index: int) -> bool | None:
    """Judge "a speedway meeting": a noun after another noun."""
    return None if state.tokens[index - 1].low in _BEFORE_GERUND else True


_AFTER_PAUSE = word_set("home house work study march may")


def _is_ready(state: State) -> bool:
    """Whether a subject stands ready for a verb."""
    return bool(state.candidate) and not state.in_phrase


def _bare_noun(state: State, index: int) -> bool | None:
    """Judge "visit" and "awards": verbs only with a subject, "to" or "did" before."""
    if _opens_segment(state, index):
        return None
    group = set(verb_group(state, index))
    if _is_ready(state) or (_GOVERNORS | {"not", "never"}) & group:
        return None
    return not (state.last and _coordinated(state, index))


def _likely_noun(state: State, index: int) -> bool | None:
    if _is_ready(state):
        return None
    return None if _GOVERNORS & set(verb_group(state, index)) else True


def _plural_noun(state: State, index: int) -> bool | None:
    """Judge a base form: a verb in "they visit", a noun in "he ... visit"."""
    low = state.tokens[index].low
    if _GOVERNORS & set(verb_group(state, index)):
        return False
    several = state.candidate in ("group", "other") or state.cast.first_person
    return not (_is_ready(state) and several and low not in noun_frames())


def _is_attribute(state: State, index: int) -> bool:
    """Whether a participle stands before its noun: "a retired nurse", "of limited"."""
    low, before = state.tokens[index].low, state.tokens[index - 1].low
    determined = before in w.DETERMINERS and before not in ("that", "this", "those")
    firstly = before in _ALSO_ADVERBS and not _is_ordinal(state, index - 1)
    qualified = before in _QUALIFIERS and not firstly
    if low.endswith("ing"):
        return before in ("the", "a", "an") and _before_thing(state, index)
    determined = determined or qualified or before in ("of", "with", "for")
    return determined and not low.endswith("ing") and _then_noun(state, index)


_ALSO_ADVERBS = word_set("first next last")


def _is_ordinal(state: State, index: int) -> bool:
    """Whether "first" belongs to a noun: "his first", but not in "he first"."""
    if index == 0:
        return False
    before = state.tokens[index - 1]
    return before.owner or before.low in w.DETERMINERS or before.low in w.PREPOSITIONS


def _is_determined(before: Token) -> bool:
    if before.low in BE_FORMS or before.low in ("then", "now"):
        return False  # "was left", "then set out"
    return (
        before.owner
        or before.low in w.DETERMINERS
        or before.low in w.PREPOSITIONS
        or before.low in w.PLACE_ADJECTIVES
        or before.low in _QUALIFIERS
    )


_GOVERNORS = frozenset({"to"} | UNREAL | FUTURE | DO_FORMS)


_PASTS = word_set("left fell found cut set read put hit cast lay led met shut bound")


def _opens_segment(state: State, index: int) -> bool:
    """Whether a word opens an entry or a stretch after a semicolon."""
    return index == state.lead or (index > 0 and ";" in gap_before(state, index))


def _coordinated(state: State, index: int) -> bool:
    """Whether a word follows "and" after a verb in the present: "sails and lands"."""
    last = next((p for p in reversed(state.found) if p.form != "noun"), None)
    return (
        state.tokens[index - 1].low in JOINING
        and last is not None
        and last.word in bare_forms()
        and last.form == "finite"
    )


@cache
def _bases() -> frozenset[str]:
    return frozenset(f.lemma for rows in verb_frames().values() for f in rows)


_QUALIFIERS = word_set(
    "first second third last next brief short long final early late same great"
    " own only new old secret official main regular frequent many several few"
    " two three four"
)


_NOUNISH = word_set(
    "school schools house study board train trains charge support head report"
    " record box bat name form design film film interest order orders place"
    " places race star fire rule address show map trade practice post farm mine"
    " camp fish experiment star tutor doctor captain nurse minister chair"
    " capture colonel major summer winter box sign pass point mark end measure"
    " note matter train judge delegate board ship shift place love plan state"
    " plans states present research spring witness deputy associate command"
)


_AMBIGUOUS = word_set(
    "visit visits return returns move moves work works study studies travels"
    " stay stays exile exiles march land lands head heads rule fall falls fell"
    " left found call calls post posts place places race play plays paint lead"
    " sail fire hunt walk walks ride tour tours journey journeys voyage voyages"
    " stop stops rest wound command station show start record map survey trade"
    " deal practice practise service camp board fish mine mines farm train"
    " trains escape arrest charge attack attacks defence raid address report"
    " order orders support place end mark point state plan plans set read set"
    " put cut hit cast visit name names form interest film design murder court"
    " escort transfer release trial issue hold appeal lie drive box star stars"
    " bat captain school experiment run dance love like fear claim hope wish"
    " offer promise request desire attempt"
)


def _before_thing(state: State, index: int) -> bool:
    """Whether a word in -ing stands before its noun: "the counting table"."""
    if index + 1 >= len(state.tokens) or gap_before(state, index + 1) != " ":
        return False
    low = state.tokens[index + 1].low
    plain = not state.tokens[index + 1].capital and low[0].isalpha()
    return plain and _then_noun(state, index) and low not in JOINING | AUXILIARY


def _then_noun(state: State, index: int) -> bool:
    following = state.tokens[index + 1].low if index + 1 < len(state.tokens) else ""
    return following not in w.PREPOSITIONS | w.DETERMINERS and following != ""


def _is_adjective(state: State, index: int) -> bool:
    """Whether an unknown word in -ed stands before a noun, after its determiner."""
    before = state.tokens[index - 1] if index else None
    if before is None:
        return False
    return before.low in w.DETERMINERS or before.low in w.PREPOSITIONS or before.owner


def verb_group(state: State, index: int) -> list[str]:
    """Return the auxiliaries and adverbs before a verb, nearest first."""
    group = []
    back = index - 1
    while back >= 0 and index - back <= _GROUP:
        low = state.tokens[back].low
        plain = state.text[state.tokens[back].end : state.tokens[back + 1].start] == " "
        if low == "may" and state.tokens[back].capital and back:
            break  # the month
        if not plain or not (low in _IN_GROUP or low.endswith("ly")):
            break
        group.append(low)
        back -= 1
    return group


_IN_GROUP = (AUXILIARY | ADVERBS | NEGATIVE) | {"yet", "ever"}


def form_of(low: str, group: list[str]) -> str:
    """Tell the form of a verb: ing, base or past."""
    if low.endswith("ing") and low not in ("bring", "sing"):
        return "ing"
    base = "to" in group or bool((UNREAL | FUTURE | DO_FORMS) & set(group))
    if base and not (BE_FORMS | HAVE_FORMS) & set(group):
        return "base"
    return "past"


@cache
def participles() -> frozenset[str]:
    """Return the participles that are no past tense: born, taken, driven."""
    return word_set(
        "born borne taken driven given written shown chosen drawn slain thrown"
        " stolen forgotten fallen flown sworn broken spoken worn forbidden hidden"
        " overthrown begun sung swum undergone undertaken withdrawn"
    )


def is_participle(state: State, index: int) -> bool:
    """Whether "born" or "sent" opens a phrase instead of ending a clause."""
    if state.tokens[index].low in _PAST_ONLY or _is_awaited(state):
        return False
    if not any(
        f.kind_of in _TRANSITIVE or f.kind == "education" or f.lemma in _SUFFERED
        for f in frames_of(state, index)
    ):
        return False
    before = state.tokens[index - 1].low if index else ""
    if before in ("", "when", "while") or gap_before(state, index) != " ":
        return True
    previous = _last_verb(state)
    if previous is None or before not in JOINING:
        return False
    return previous.passive and previous.form == "participle"


def _is_awaited(state: State) -> bool:
    """Whether the main clause still lacks its verb."""
    unfinished = state.main == "" and not state.relative and not state.waiting
    return unfinished and bool(state.found) and not state.fresh


def _last_verb(state: State) -> Predicate | None:
    return next((p for p in reversed(state.found) if p.form != "noun"), None)


def is_reduced(state: State, index: int) -> bool:
    """Whether a participle belongs to the noun before it: "the congress held in"."""
    if not index or state.candidate or gap_before(state, index) != " ":
        return False
    last = _last_verb(state)
    before = state.tokens[index - 1]
    if last is None or last.index == index - 1 or last.clause != state.clause:
        return False
    based = state.tokens[index].low == "based"
    if not based and all(
        f.kind_of in ("go", "be", "die") for f in frames_of(state, index)
    ):
        return not frames_of(state, index)
    return not (
        before.low in ADVERBS
        or before.low[0].isdigit()
        or before.low.endswith("ly")
        or before.low in JOINING
        or before.low in w.ACCUSATIVES
        or before.low in w.NOMINATIVES
        or before.low in SUBORDINATE
        or before.low in w.DETERMINERS
        or before.low in w.PREPOSITIONS
    )


_PAST_ONLY = word_set(
    "went came took wrote gave saw drove rode flew grew knew spoke broke chose fell"
    " began sang swam wore threw stole shook ate drank rang sank sprang forgot bore"
    " bade lay did was had withdrew overthrew undertook underwent forbade slew swore"
    " rose blew drew"
)
_SUFFERED = word_set("wound capture injure mention decorate")


_TRANSITIVE = word_set("send hold born bury join")


def frames_of(state: State, index: int) -> tuple[Frame, ...]:
    """Return the frames that a word has as a verb, whatever it is here."""
    return verb_frames().get(state.tokens[index].low, ())


def clear_verb(token: Token) -> bool:
    """Whether a word can hardly be anything but a verb."""
    return (
        token.low in verb_frames()
        and token.low not in noun_frames()
        and (
            token.low not in NOT_VERBS
            and token.low not in _NOUNISH
            and token.low not in w.TIME_NOUNS
            and token.low not in w.KIN
        )
    )
