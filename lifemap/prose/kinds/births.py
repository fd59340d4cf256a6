"""Tell birth, death and burial from what is told beside them."""

from __future__ import annotations

import re

from lifemap.model import Kind
from lifemap.prose.grammar.words import word_set
from lifemap.prose.kinds.pursuits import Case

_OPEN = word_set("travel residence other")
_REMAINS = re.compile(r"\b(?:body|remains|ashes|coffin|corpse|bones|relics)\b")
_IN_STATE = re.compile(r"\b(?:lay|lain|lying) in state\b")
_MEANWHILE = re.compile(r"\b(?:while|whilst|when|as)\b[^;]{0,30}$")
_SOON = 120
_CARRIED_OFF = re.compile(r"carried off by (?!the (?:police|enemy|soldiers))")
_KIN_BURIED = re.compile(
    r"\bburied (?:his|her|my|their) (?:\w+ )?(?:wife|husband|son|daughter|child|mother"
    r"|father|brother|sister|infant)",
)


def vital_kind(case: Case) -> Kind | None:
    """Return the kind of a birth, a death, a burial, which no words change."""
    frame = case.frame
    if frame.kind_of == "born":
        return "birth" if _is_own_birth(case) else "family"
    if frame.kind_of == "bury":
        return _burial(case)
    if frame.kind_of == "die" or _CARRIED_OFF.match(case.deed):
        return "death"
    if frame.kind in _OPEN:
        return _end_of_life(case)
    return None


def _is_own_birth(case: Case) -> bool:
    """Whether it is the person who is born, not a child or a brother.

    Where the parser knows no subject, a name of the person's before "born" tells.
    """
    subject, scene = case.predicate.subject, case.scene
    if case.frame.lemma == "bear" and case.predicate.word in ("bore", "bears"):
        return False
    if subject == "self" or case.predicate.object_self:
        return True
    if subject == "child" or _KIN.search(case.front[-_SUBJECT:]):
        return False
    before = scene.tokens[: case.predicate.index]
    return subject == "none" or any(t.capital and t.low in scene.own for t in before)


_SUBJECT = 50
_KIN = re.compile(
    r"\b(?:sons?|daughters?|child|children|twins|brothers?|sisters?|wife|husband|father"
    r"|mother|nephew|niece|grandson|granddaughter|cousin|baby)\b",
)


def _burial(case: Case) -> Kind:
    predicate = case.predicate
    active = predicate.form == "finite" and not predicate.passive
    own = active and predicate.subject in ("self", "group")
    if not own or predicate.object_self:
        return "burial"
    return "family" if _KIN_BURIED.search(case.deed) else "other"


def _end_of_life(case: Case) -> Kind | None:
    """Read a body brought home or lying in state, and a death on a journey."""
    dead = case.predicate.subject in ("belonging", "thing")
    if (dead and _REMAINS.search(case.front)) or _IN_STATE.search(case.deed):
        return "burial"
    return "death" if _died_meanwhile(case) else None


def _died_meanwhile(case: Case) -> bool:
    """Whether the person died while on the journey: "died while visiting X"."""
    scene, here = case.scene, case.predicate.index
    deaths = [
        p
        for p in scene.predicates
        if p.index < here and p.frames[0].kind_of == "die" and p.subject == "self"
    ]
    if not deaths:
        return False
    between = scene.text[scene.tokens[deaths[-1].index].end : scene.tokens[here].start]
    return len(between) <= _SOON and _MEANWHILE.search(between) is not None
