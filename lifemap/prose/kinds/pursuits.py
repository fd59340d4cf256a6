"""Read what somebody came to a place for: cause, purpose, the deed told next."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from lifemap.model import Kind
from lifemap.prose.events.fits import is_leaving
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.frames import Frame
from lifemap.prose.grammar.words import word_set
from lifemap.prose.kinds.capacities import capacity_in, standing_in
from lifemap.prose.kinds.objects import refined
from lifemap.prose.kinds.vocabulary import cued, is_of_ranks
from lifemap.prose.text.cues import Cued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.edtf import Date
    from lifemap.prose.mentions import PlaceMention
    from lifemap.prose.scenes import Scene

_TAIL = 70
_PART = 300  # characters before and after that count as the same part
_OPEN = word_set("travel residence other")


_AS = re.compile(r"\W*(?:as|in (?:his|her) capacity as)\b[^,]*", re.I)


@dataclass(frozen=True, slots=True)
class Case:
    """A verb with its place, and the words around them.

    ``front`` are the words of the sentence before both, ``near`` those from the first
    of the two to a little after the second, ``deed`` the same from the verb on,
    ``rest`` those after the place; ``part`` is all between two semicolons.
    """

    scene: Scene
    mention: PlaceMention
    predicate: Predicate
    frame: Frame
    date: Date | None
    front: str
    near: str
    deed: str
    rest: str
    part: str

    @property
    def leaving(self) -> bool:
        """Whether the person leaves the place."""
        return is_leaving(self.mention, self.frame)

    @property
    def is_posting(self) -> bool:
        """Whether others say where the person serves: "was posted to"."""
        return self.predicate.passive or self.frame.kind_of == "send"

    @property
    def opening_capacity(self) -> Kind | None:
        """What a sentence opens with: "As war correspondent, he ..."."""
        opening = _AS.match(self.part)
        return capacity_in(opening[0]) if opening else None


_PAUSE = re.compile(r"[;,.]|$")


def pause_after(scene: Scene, start: int) -> int:
    """Return where a clause goes on to: the next mark, or the end of what is near."""
    pause = _PAUSE.search(scene.text, start, min(start + _TAIL, scene.end))
    return pause.start() if pause else start


def case_of(
    scene: Scene,
    mention: PlaceMention,
    predicate: Predicate,
    frame: Frame,
    date: Date | None,
) -> Case:
    """Return a verb and its place with the words around them."""
    tokens, text = scene.tokens, scene.text
    start = tokens[min(predicate.index, mention.begin)].start
    stop = tokens[max(predicate.index, mention.last)].end
    near_end = pause_after(scene, stop)
    after = tokens[mention.last].end
    reach = max(scene.start, start - _PART)
    first = max(text.rfind(";", reach, start) + 1, reach)
    last = text.find(";", stop, min(stop + _PART, scene.end))
    last = min(stop + _PART, scene.end) if last < 0 else last
    return Case(
        scene, mention, predicate, frame, date,
        text[first:start].lower(), text[start:near_end].lower(),
        text[tokens[predicate.index].start : near_end].lower(),
        text[after:last].lower(), text[first:last].lower(),
    )  # fmt: skip


# ── the cause ────────────────────────────────────────────────────────────────────

_FREEING = word_set("release free liberate acquit enlarge parole discharge exchange")
_CAPTURING = word_set(
    "imprison jail gaol intern detain incarcerate arrest capture apprehend convict"
    " sentence seize confine"
)
_NO_COUNTRY = re.compile(
    r"^\w+ from (?:the |his |her )?(?:\w+ )?(?:school|college|university|party|club"
    r"|lycée|seminary|academy|committee|order|league|team|faculty)\b",
)
_BACK = 3  # verbs before the one in question
_WOUNDED = word_set("wound injure invalid")


def cause_of(case: Case) -> Kind | None:
    """Return what drove somebody to a place: "Expelled from X, he went to ..."."""
    index = case.predicate.index
    if case.frame.kind in _OPEN and not case.leaving and _driven(case):
        return "exile"
    if case.predicate.object_self and _SICKNESS.search(case.front[-_NEAR:]):
        return "illness"
    before = [p for p in case.scene.predicates if p.index < index][-_BACK:]
    for verb in reversed(before):
        if verb.subject not in ("self", "group") or verb.modality != "fact":
            continue
        kind = _driving(case, verb)
        if kind is not None:
            return kind
    return None


_SICKNESS = re.compile(
    r"\b(?:tuberculosis|consumption|ill health|illness|asthma|gout|cancer|fever)\b"
)
_NEAR = 30
_DRIVEN = Cued(
    ("driven", "forced", "compelled", "obliged", "ordered", "commuted"),
    re.compile(
        r"\b(?:driven (?:out|from)|(?:forced|compelled|obliged|ordered)"
        r" (?:him |her |me )?(?:to (?:leave|quit)|out of)"
        r"|commuted to (?:exile|banishment))\b[^;]*$"
    ),
)


def _driven(case: Case) -> bool:
    """Whether somebody was made to leave before: "ordered out of the kingdom"."""
    before = case.front[-_SOON:]
    return _DRIVEN.is_in(before, before)


def _driving(case: Case, verb: Predicate) -> Kind | None:
    """Return the kind that an earlier verb gives a later one, if any."""
    frame = verb.frames[0]
    if not _leads_on(case, verb):
        return None
    if frame.kind == "exile" and verb.passive:
        start = case.scene.tokens[verb.index].start
        words = case.scene.text[start : start + _TAIL].lower()
        return None if _NO_COUNTRY.search(words) else "exile"
    if frame.kind == "escape":
        return "escape" if case.frame.kind == "travel" else None
    moved = case.predicate.passive or case.predicate.object_self
    if frame.lemma in _CAPTURING and verb.passive and (moved or _is_staying(case)):
        return "imprisonment"
    return "illness" if frame.lemma in _WOUNDED and verb.passive and moved else None


def _is_staying(case: Case) -> bool:
    return case.frame.kind == "residence" and case.frame.lemma in _STAYING


_GRANT = re.compile(r"\b(?:scholarship|bursary|fellowship|travelling grant)\b")
_HIRED = word_set("appoint hire engage elect ordain commission hold_post employ choose")


def deed_before(case: Case) -> Kind | None:
    """Return what led to a journey: "won a bursary and went to", "enlisted and ..."."""
    here, scene = case.predicate.index, case.scene
    earlier = [p for p in scene.predicates if p.index < here and p.form != "noun"]
    if case.frame.kind != "travel" or case.leaving or not earlier or not here:
        return None
    verb = earlier[-1]
    places = any(verb.index < m.first < here for m in scene.places)
    joined = "and" in (t.low for t in scene.tokens[max(here - 2, 0) : here])
    if places or not joined or verb.subject != "self" or verb.modality != "fact":
        return None
    frame = _first(verb)
    if frame.kind == "military" or (frame.kind == "work" and frame.lemma in _HIRED):
        return "military" if is_of_ranks(_words_of(case, verb)) else frame.kind
    return "education" if _GRANT.search(_words_of(case, verb)) else None


def _leads_on(case: Case, verb: Predicate) -> bool:
    """Whether nothing but one place and short words stand between two verbs."""
    tokens, text = case.scene.tokens, case.scene.text
    between = text[tokens[verb.index].end : tokens[case.predicate.index].start]
    if ";" in between or len(between) > _SOON:
        return False
    places = [
        m
        for m in case.scene.places
        if verb.index < m.first < case.predicate.index and m.role in ("to", "at")
    ]
    frame = verb.frames[0]
    return not places or (frame.kind_of == "hold" or verb.form == "participle")


_SOON = 110


# ── the purpose, and the deed told next ──────────────────────────────────────────

_VAGUE = word_set(
    "begin start carry set find continue keep make lead show finish place resume pursue"
    " observe call admit become engage join name choose succeed try complete take hold"
    " see"
)
_DEEDS = word_set("do join")
_STAYING = word_set(
    "stay remain live reside dwell settle spend lodge abide make_home keep"
)
_GRANTED = word_set("work education military illness congress")
_AIMS = word_set("work education military illness congress family meeting residence")
_TIMED = word_set("spend pass be")
_IDLE = word_set(
    "resting recovering visiting travelling traveling waiting hiding living sightseeing"
    " touring exploring staying wandering recuperating convalescing holidaying leaving"
    " returning bathing according including"
)


def pursuit_of(case: Case, *, firm: bool) -> Kind | None:
    """Return what somebody came for, by the verbs that follow in the sentence.

    After a ``firm`` verb of living somewhere only a purpose counts, no other deed.
    """
    first = max(case.predicate.index, case.mention.last)
    if case.frame.lemma in _TIMED and (spent := _spent(case)) is not None:
        return spent
    only_aims = firm or (case.frame.kind == "other" and case.frame.lemma != "be")
    for verb in _next_verbs(case.scene.predicates, first):
        if verb.relative and verb.subject not in ("self", "group"):
            continue  # "the year in which the sultan died"
        if not _same_thread(case, verb):
            return None
        if _is_aim(case, verb):
            return _aimed(case, verb, _AIMS)
        if only_aims or _ends_thread(case, verb):
            return None
        kind = _next_deed(case, verb)
        if kind is not None:
            return kind
    return None


def _next_verbs(predicates: list[Predicate], first: int) -> list[Predicate]:
    """Return the few verbs after a word."""
    start = bisect_right(predicates, first, key=lambda p: p.index)
    return predicates[start : start + _AHEAD]


def _ends_thread(case: Case, verb: Predicate) -> bool:
    """Whether a verb tells of somewhere else, or of what did not happen."""
    stayed = verb.modality == "denied" and verb.frames[0].kind_of == "quit"
    return not stayed and (verb.modality != "fact" or _has_place(case, verb))


_GIVEN = word_set("given made granted created named")
_AHEAD = 3


def _same_thread(case: Case, verb: Predicate) -> bool:
    """Whether a verb still goes on the clause: no semicolon, no other's doing."""
    tokens, text = case.scene.tokens, case.scene.text
    between = text[tokens[case.mention.last].end : tokens[verb.index].start]
    if _BREAK.search(between):
        return False
    return verb.subject not in ("other", "child", "thing", "unsure")


_BREAK = re.compile(r"[;:—]|\b(?:when|while|before|until|till|because|that|but|who)\b")


def _is_aim(case: Case, verb: Predicate) -> bool:
    low = [t.low for t in case.scene.tokens[max(verb.index - 2, 0) : verb.index]]
    return low[-1:] == ["to"] or (low[:1] == ["to"] and verb.form == "participle")


def _aimed(case: Case, verb: Predicate, kinds: frozenset[str]) -> Kind | None:
    """Return the kind of a purpose: "to study", "to visit her mother"."""
    words = _words_of(case, verb)
    if _TO_KIN.search(words):
        return "family"
    kind = next((f.kind for f in verb.frames if f.kind not in _OPEN), None)
    if verb.frames[0].lemma in _STAYING:
        return "residence" if case.frame.kind == "travel" else None
    if kind is None or verb.frames[0].lemma in _VAGUE:
        cue = cued(words)
        return cue if cue in ("work", "education", "congress", "illness") else None
    kind = refined(case.scene, verb, _first(verb), words)
    return kind if kind in kinds else None


_TO_KIN = re.compile(
    r"^(?:visit|join|see|meet|be with|rejoin|nurse|care for) (?:his|her|my|their) "
    r"(?:\w+ ){0,2}(?:parents?|mother|father|family|brothers?|sisters?|sons?|daughters?"
    r"|wife|husband|aunt|uncle|children|relatives|people)\b",
)


def _next_deed(case: Case, verb: Predicate) -> Kind | None:
    """Return the kind of a deed told after a journey: "and took up a post"."""
    frame = _first(verb)
    if verb.modality == "denied":
        return "residence"  # "and did not leave it"
    if verb.form == "noun" or verb.subject not in ("self", "group"):
        return None
    if frame.kind_of == "bury" and case.predicate.passive:
        return "burial"  # "was carried to X and buried there"
    if case.frame.kind == "travel" and frame.lemma in _STAYING:
        return "residence"
    return None if frame.kind == "residence" else _deed_kind(case, verb, frame)


def _deed_kind(case: Case, verb: Predicate, frame: Frame) -> Kind | None:
    """Return the kind of a deed done where a journey or a move ended."""
    words = _words_of(case, verb)
    if case.frame.kind == "residence" and not verb.word.endswith("ing"):
        return None
    if verb.passive and verb.word in _GIVEN:
        return standing_in(words) or (cue if (cue := cued(words)) == "work" else None)
    if frame.lemma in _VAGUE or frame.kind_of not in _DEEDS:
        return "work" if cued(words) == "work" and frame.kind_of in _DEEDS else None
    kind = refined(case.scene, verb, frame, words)
    return kind if kind in _GRANTED else None


def _spent(case: Case) -> Kind | None:
    """Return what time was spent on: "spent a year at Kew comparing types"."""
    tokens = case.scene.tokens
    for index in range(case.mention.last + 1, min(case.mention.last + 4, len(tokens))):
        low = tokens[index].low
        if case.scene.text[tokens[index - 1].end : tokens[index].start] not in (
            " ",
            ", ",
        ):
            return None
        if low.endswith("ing") and len(low) > len("being"):
            if low in _IDLE:
                return None
            verb = next((p for p in case.scene.predicates if p.index == index), None)
            kind = _first(verb).kind if verb else "other"
            other: Kind | None = None if case.frame.lemma == "be" else "work"
            return kind if kind in _GRANTED else other
    return None


def _has_place(case: Case, verb: Predicate) -> bool:
    """Whether a verb goes on to a place of its own."""
    after = [p.index for p in case.scene.predicates if p.index > verb.index]
    stop = after[0] if after else len(case.scene.tokens)
    return any(
        verb.index < m.first < stop and m.role in ("at", "to", "near") and not m.anaphor
        for m in case.scene.places
    )


def _first(verb: Predicate) -> Frame:
    """Return the frame of a verb that tells most."""
    return next((f for f in verb.frames if f.kind not in _OPEN), verb.frames[0])


def _words_of(case: Case, verb: Predicate) -> str:
    start = case.scene.tokens[verb.index].start
    stop = _PAUSE.search(case.scene.text, start, start + _TAIL)
    return case.scene.text[start : stop.start() if stop else start].lower()
