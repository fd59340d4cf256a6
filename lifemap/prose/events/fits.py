"""Score how well a place, its role and a subject fit a verb.

A fit of -2 or less means that the place says nothing of where the person is. Rules are
asked in order; the first that has something to say decides, else the table of roles.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from lifemap.prose.grammar import words as w
from lifemap.prose.grammar.casts import Predicate
from lifemap.prose.grammar.frames import Frame
from lifemap.prose.grammar.words import word_set
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Scene

NO_FIT = -2.0
_ROLES: dict[str, dict[str, float]] = {
    "be": {"at": 1.0, "near": 1.0},
    "go": {"at": 0.8, "to": 1.0, "from": 0.7, "via": 0.9, "near": 0.8, "object": 0.3},
    "reach": {
        "object": 1.0, "at": 0.9, "to": 0.7, "from": 0.3, "near": 0.7, "via": 0.6
    },
    "quit": {"object": 0.8, "to": 0.9, "at": 0.4, "from": 0.3, "via": 0.6},
    "send": {"to": 1.0, "at": 0.7, "from": 0.6, "via": 0.7, "near": 0.7},
    "hold": {"at": 1.0, "to": 0.7, "near": 0.9, "from": 0.4},
    "born": {"at": 1.2, "near": 1.1},
    "die": {"at": 1.2, "near": 1.0},
    "bury": {"at": 1.2, "near": 1.0},
    "do": {"at": 0.9, "near": 0.7, "object": -1.5},
    "join": {"at": 0.9, "to": 0.3, "near": 0.5, "object": -0.5},
    "remote": {"at": -0.8, "near": -1.0},
    "slight": {"at": -0.4, "near": -0.8},
}  # fmt: skip
_SUBJECTS = {
    "self": 1.0, "group": 0.8, "belonging": 0.5, "child": -2.5, "none": 0.2,
    "unsure": 0.0, "other": -2.5, "thing": -1.6, "vessel": -1.6,
}  # fmt: skip
_MODALITIES = {
    "denied": -4.0, "planned": -4.0, "unreal": -3.5, "reported": -0.4, "future": -0.3
}  # fmt: skip
_TAKING = word_set(
    "take bring carry lead accompany drive escort ferry fly drag ship pilot guide steer"
)
_FREEING = word_set("release free liberate acquit enlarge parole discharge")
_STREETS = word_set("street avenue road lane square")
_OVER = word_set(
    "govern rule administer survey map excavate photograph liberate conquer occupy"
    " besiege"
)
_WRITING = word_set("write report cable telegraph broadcast correspond")
_DEGREES = word_set(
    "graduate receive earn obtain take hold gain get complete retire award have degree"
    " take_degree"
)
_CONTINENTS = word_set(
    "Europe Asia Africa America Australasia Oceania Eurasia Antarctica Americas"
)
_INSTALLED = word_set(
    "appoint elect nominate name ordain consecrate install instal make become serve"
    " choose succeed crown promote employ act be resign retire leave dismiss remove"
    " install hold return engage call elevate translate provide transfer become"
    " hold_post send dispatch go come arrive remain continue"
)
_PRESENT = word_set("be participate attend serve witness see")
_WITH_OBJECT = word_set("see attain")
_STRONG = word_set("born die bury go reach send hold")


class _Case(NamedTuple):
    """A frame, its verb and a place, with the role that the place plays ("object")."""

    frame: Frame
    predicate: Predicate
    mention: PlaceMention
    role: str


def best_fit(predicate: Predicate, mention: PlaceMention) -> tuple[Frame, float]:
    """Return the frame that suits the place's role best, and how well."""
    role = ("to" if mention.role == "for" else mention.role) or "object"
    fits = [(_fit(_Case(f, predicate, mention, role)), f) for f in predicate.frames]
    score, frame = max(fits, key=lambda pair: pair[0])
    return frame, score


def _fit(case: _Case) -> float:
    """Return how well a place in a role suits a frame."""
    for rule in _RULES:
        value = rule(case)
        if value is not None:
            return value
    return _table(case)


def _table(case: _Case) -> float:
    return _ROLES[case.frame.kind_of].get(case.role, NO_FIT)


def _subject_place(case: _Case) -> float | None:
    """Reject a place that is itself the subject ("Germany did not respond")."""
    mention = case.mention
    if case.role == "object" and mention.first < case.predicate.index:
        return None if mention.anaphor else NO_FIT
    return None


def _office(case: _Case) -> float | None:
    if case.mention.head != "office" or case.role not in ("of", "object"):
        return None
    lemma = case.frame.lemma
    seated = case.mention.noun in _SEATS and lemma in _SEATED
    seated = seated or (lemma in _RUNNING and case.mention.noun in w.STAFF)
    return 0.7 if seated or lemma in _INSTALLED else NO_FIT


_SEATS = word_set("seat constituency")
_SEATED = word_set("win hold take gain retain represent contest lose regain")
_RUNNING = word_set("run stand campaign")


def _moved(case: _Case) -> float | None:
    """Judge verbs that move or keep somebody by whom they move."""
    frame, predicate = case.frame, case.predicate
    if frame.kind_of not in ("send", "hold", "bury"):
        return None
    if predicate.passive or predicate.object_self or predicate.form == "noun":
        return None
    own = predicate.subject in ("self", "group")
    if frame.kind_of == "bury":
        return 0.6 if own and case.role in ("at", "near") else NO_FIT
    if frame.lemma in _TAKING and own:
        return None
    if frame.kind_of == "send" and (own or predicate.subject == "none"):
        return NO_FIT
    return -1.5 if case.role == "at" else NO_FIT


def _setting(case: _Case) -> float | None:
    """Let "set out for" and "made for" be motion, "set in" not."""
    if case.frame.lemma not in ("set", "make"):
        return None
    bound = case.role in ("to", "via") or case.mention.role == "for"
    return _table(case) - (0.0 if bound else 1.0)


def _home(case: _Case) -> float | None:
    """Judge "made Geneva his home" and "his last home was Geneva"."""
    named = case.frame.lemma == "be" and case.predicate.subject == "belonging"
    if named and case.role == "to":
        return 0.8  # "her first voyage was to Iceland"
    if case.predicate.word in ("been", "home") and case.role == "to":
        return 0.9  # "had been to Egypt", "Home to Ireland"
    if case.frame.lemma == "end" and case.predicate.subject == "belonging":
        return 0.7 if case.role == "at" else None  # "my second voyage ended at"
    if case.role != "object":
        return None
    if case.frame.lemma == "make_home":
        return 0.9
    return 0.6 if named and case.mention.first > case.predicate.index else None


def _gone_through(case: _Case) -> float | None:
    """Judge "got to Rome" as motion, "got news in Rome" as being there."""
    if case.frame.lemma not in ("get", "run"):
        return None
    if case.frame.lemma == "run" and case.frame.kind_of != "go":
        return None
    if case.frame.kind_of == "go":
        ways = ("to", "via", "from") if case.frame.lemma == "run" else ("to", "via")
        return 0.9 if case.role in ways else NO_FIT
    return 0.3 if case.role == "at" else NO_FIT


def _played_for(case: _Case) -> float | None:
    """Take "played for Leeds" for being there; a nation's team is no place."""
    debut = case.predicate.noun in ("debut", "appearance")
    teamed = debut or case.frame.lemma in _TEAMED
    if case.mention.role != "for" or not teamed:
        return None
    return 0.5 if case.mention.toponym not in _NATIONS else NO_FIT


_TEAMED = word_set("play sign debut score bat coach manage captain ride appear")
_NATIONS = frozenset(w.ADJECTIVAL.values()) | frozenset(
    (
        "England", "Britain", "Great Britain", "France", "Germany", "Russia", "USA",
        "United States", "China", "Japan", "India", "Australia", "New Zealand",
        "South Africa", "Pakistan", "Israel", "Uruguay", "Paraguay", "Ecuador",
        "Soviet Union", "Czechoslovakia", "Yugoslavia", "Luxembourg", "Cameroon",
    )
)  # fmt: skip


def _returned(case: _Case) -> float | None:
    """Take "was returned for Leeds" for a seat in a parliament."""
    if case.mention.role != "for" or case.mention.head != "place":
        return None
    chosen = case.frame.lemma in _CHOSEN and case.predicate.passive
    return 0.7 if chosen else None


_CHOSEN = word_set("elect select choose nominate")


def _past(case: _Case) -> float | None:
    """Take "travelled by Kermanshah to Teheran" for the way somebody went."""
    if case.mention.role != "by" or case.mention.head != "place":
        return None
    return 0.6 if case.frame.kind_of == "go" and not case.predicate.passive else NO_FIT


def _bound(case: _Case) -> float | None:
    if case.mention.role != "for" or case.frame.kind_of in ("go", "quit", "send"):
        return None
    return NO_FIT


def _taken_leave(case: _Case) -> float | None:
    """Take "took his leave of Bombay" for leaving it."""
    if case.frame.lemma != "take_leave":
        return None
    named = case.role == "of" and case.mention.head == "place"
    return 0.8 if named else None


def _conquered(case: _Case) -> float | None:
    if case.role != "object":
        return None
    military = case.frame.kind == "military" or case.frame.lemma in _OVER
    return 0.6 if military else None


def _followed(case: _Case) -> float | None:
    """Reject "followed events in Paris", "the news from Paris reached her"."""
    if case.frame.lemma == "follow" and case.role not in ("to", "via", "from"):
        return NO_FIT
    reached = case.predicate.object_self and case.frame.kind_of == "reach"
    return NO_FIT if reached and case.role == "from" else None


def _stood_for(case: _Case) -> float | None:
    """Reject whom somebody spoke for: "represented Norway at conferences in"."""
    if case.frame.lemma != "represent":
        return None
    shown = case.predicate.passive  # "was represented at the Biennale"
    return NO_FIT if shown or case.role == "object" else None


def _related(case: _Case) -> float | None:
    if case.role == "of" and case.frame.lemma == "tour":
        return 0.8 if case.mention.head == "place" else None  # "a tour of Italy"
    if case.role != "of" or case.frame.kind_of not in ("do", "join"):
        return None
    if case.frame.lemma == "hold_post" and case.predicate.noun in _CURES:
        return 0.7  # "was presented to the living of Wells"
    return 0.6 if case.mention.head == "combat" else NO_FIT


_CURES = word_set(
    "living rectory vicarage benefice curacy see parish mastership pastorate"
)


def _seen(case: _Case) -> float | None:
    """Let "saw Rome" and "gained the coast" be motion, "saw calm in Rome" not."""
    only = case.frame.kind_of == "reach" and case.frame.lemma in _WITH_OBJECT
    return NO_FIT if only and case.role != "object" else None


def _street(case: _Case) -> float | None:
    mention = case.mention
    street = mention.noun in _STREETS and mention.head == "facility"
    return NO_FIT if street else None


def _source(case: _Case) -> float | None:
    """Judge "a degree from Harvard", "wrote from Paris", "worked from there"."""
    if case.role != "from":
        return None
    lemma = case.frame.lemma
    if case.mention.head == "facility" and lemma in _DEGREES:
        return 1.0
    if lemma in _WRITING:
        return 0.5
    if case.frame.kind_of == "do":
        return 1.0 if lemma == "graduate" else NO_FIT
    return None


def _granted(case: _Case) -> float | None:
    """Judge "accepted a call to Leipzig", "won a scholarship to Oxford"."""
    if case.role != "to" or case.frame.lemma not in ("hold_post", "take_degree"):
        return None
    return 0.8 if case.predicate.noun in _GRANTS else NO_FIT


_GRANTS = word_set("call scholarship fellowship bursary post appointment exhibition")


def _schooling(case: _Case) -> float | None:
    if case.frame.kind != "education" or case.role not in ("to", "object"):
        return None
    school = case.mention.head == "facility" or case.frame.lemma == "enrol"
    return 1.0 if school else NO_FIT


def _met(case: _Case) -> float | None:
    """Take "a patrol picked him up at X" for being there, whatever the verb."""
    if case.frame.kind_of not in ("remote", "slight") or case.role not in (
        "at",
        "near",
    ):
        return None
    if case.predicate.object_self:
        return NO_FIT if case.frame.lemma in _SEEKING else 0.5
    told = case.frame.kind_of == "slight" or case.frame.lemma in _SPEAKING
    fronted = told and case.mention.last < case.predicate.index
    return 0.5 if fronted and not case.mention.anaphor else None


_SPEAKING = word_set(
    "ask urge persuade agree decide offer hear say tell argue claim"
    " promise warn protest denounce arrange prepare hope intend"
)
"""What somebody does where the sentence puts it first: "At Rome, in 1900, he asked"."""
_SEEKING = word_set("look search seek want miss await expect wait ask")
"""What others do who do not have somebody with them."""

_RULES: tuple[Callable[[_Case], float | None], ...] = (
    _stood_for, _followed, _subject_place, _office, _moved, _home, _gone_through,
    _setting, _played_for, _returned, _past, _taken_leave, _bound, _granted, _conquered,
    _related, _source, _seen, _street, _schooling, _met,
)  # fmt: skip


def is_leaving(mention: PlaceMention, frame: Frame) -> bool:
    """Whether the person leaves the place."""
    if mention.head == "facility" and frame.lemma in _DEGREES:
        return False
    moves = frame.kind_of in ("go", "quit", "send", "hold", "reach")
    if mention.role == "from" and moves:
        return True
    left = frame.kind_of == "quit" and mention.role in ("", "of")
    return left or frame.lemma in _FREEING


def subject_score(scene: Scene, predicate: Predicate, frame: Frame) -> float:
    """Return what the subject of a verb says for its being the person."""
    subject = predicate.subject
    if predicate.object_self or (subject == "none" and scene.listed):
        return 1.0
    if frame.lemma == "spend" and predicate.passive:
        return 0.7  # "the year was spent in Rome"
    if subject == "vessel" and frame.kind_of in ("go", "reach", "quit"):
        return 0.2
    if frame.kind_of == "born" and subject != "self":
        parent = subject == "child" or _own_after(scene, predicate)
        return 0.4 if parent else _SUBJECTS.get(subject, -1.0)
    if frame.kind_of == "bury" and subject == "thing":
        return -0.5
    return _SUBJECTS.get(subject, -1.0)


def _own_after(scene: Scene, predicate: Predicate) -> bool:
    """Whether the person is named as a parent: "was born to X and Y"."""
    verb = scene.tokens[predicate.index].start
    child = _CHILD_OF.search(scene.text, scene.start, verb)
    if child and not scene.own.isdisjoint(child["who"].lower().split()):
        return True  # "the eldest son of X, Y was born"
    after = {t.low for t in scene.tokens[predicate.index + 1 :]}
    return bool(after & scene.own) and bool(after & (_CHILDREN | {"to", "parents"}))


_CHILD_OF = re.compile(r"\b(?:sons?|daughters?|child(?:ren)?) of (?P<who>[^,;]+)")
_CHILDREN = word_set("son sons daughter daughters child children")


def modality_score(predicate: Predicate) -> float:
    """Return what is taken off for a plan, a denial or hearsay."""
    return _MODALITIES.get(predicate.modality, 0.0)


def head_score(mention: PlaceMention, frame: Frame) -> float:
    """Return what is taken off where a name is only part of another name."""
    if mention.toponym in _CONTINENTS and not _goes_about(frame):
        return -1.2 if frame.kind_of == "do" and frame.kind == "work" else -2.0
    if mention.head == "place":
        return 0.0 if mention.known else _unknown_score(frame)
    return _HEAD_SCORES[mention.head](mention, frame)


def _unknown_score(frame: Frame) -> float:
    strong = frame.kind_of in _STRONG or frame.kind == "residence"
    return -0.6 if strong else -3.0


def _facility_score(mention: PlaceMention, _frame: Frame) -> float:
    return -1.6 if mention.noun == "the" else 0.0


def _combat_score(_mention: PlaceMention, frame: Frame) -> float:
    fought = frame.kind == "military" or frame.kind_of in ("die", "hold")
    return 0.1 if fought or frame.lemma in _PRESENT else -1.5


def _event_score(_mention: PlaceMention, frame: Frame) -> float:
    attended = frame.kind_of == "do" or frame.kind == "congress"
    return 0.3 if attended else -0.6


def _office_score(mention: PlaceMention, frame: Frame) -> float:
    stood = frame.lemma in _RUNNING and mention.role in ("of", "for")
    if not stood and frame.lemma not in _INSTALLED | _SEATED:
        return -3.0
    return 0.0 if mention.noun in w.STAFF else -1.0


_HEAD_SCORES: dict[str, Callable[[PlaceMention, Frame], float]] = {
    "facility": _facility_score,
    "combat": _combat_score,
    "event": _event_score,
    "office": _office_score,
    "org": lambda _mention, _frame: -2.2,
    "deed": lambda _mention, _frame: -4.0,
}


def _goes_about(frame: Frame) -> bool:
    """Whether a verb can have a whole continent for its place."""
    touring = ("visit", "tour", "explore", "traverse")
    return frame.kind_of in ("go", "be", "send") or frame.lemma in touring
