"""Tell what is done with an army or a navy from what is done in an office."""

from __future__ import annotations

import re

from lifemap.model import Kind
from lifemap.prose.grammar.words import word_set
from lifemap.prose.kinds.pursuits import Case
from lifemap.prose.kinds.vocabulary import cued, is_military, is_of_ranks, is_of_war

_CARING = re.compile(
    r"\b(?:nurses?|surgeons?|doctor|medical|orderly|ambulance|driver|officer|chaplain"
    r"|pilot|interpreter|signals|medic)\b"
    r"|^\W*serv\w+ (?:again |also |then )?(?:in|at|near|on|out|through)\b",
)
_COMPANY = re.compile(
    r"\b(?:with|in|under|of|by) (?:the|his|her|its|an?|that|our|my) [^,;]{0,60}$", re.I
)


def serving_kind(case: Case) -> Kind | None:
    """Return military for a post with a unit or in a war, None for one in an office."""
    if case.mention.head == "office":
        return None
    posted = case.is_posting and is_of_ranks(case.part)
    near = case.near
    if case.predicate.form == "noun":  # "did his national service"
        near = f"{case.front[-_BACK:]}{near}"
    if is_military(near) or posted or _NURSED.search(near):
        return "military"
    served = case.frame.lemma == "serve" and _CARING.search(case.deed)
    return "military" if served and is_of_war(case.part) else None


def company_kind(case: Case) -> Kind | None:
    """Return military where the person came with a unit, or on a ship of war."""
    menaced = case.frame.lemma == "be" and " from " in case.near  # "at risk from"
    if is_military(case.near) and not menaced:
        return "military" if cued(case.near) in ("military", "work") else None
    if case.predicate.subject in ("belonging", "thing"):
        return "military" if is_military(case.front[-_BACK:]) else None
    opening = case.front.rstrip(" ,").rpartition(",")[0] or case.front
    opened = _COMPANY.search(opening)
    return "military" if opened and is_military(opened[0]) else None


def part_kind(case: Case) -> Kind | None:
    """Return military where the rest of the sentence tells of soldiers."""
    if case.predicate.subject not in ("self", "group") and not case.predicate.passive:
        return None
    return "military" if is_of_ranks(case.part) else None


_BACK = 30
_NURSED = re.compile(r"\b(?:the wounded(?! \w+ (?:to|in|at|from))|casualties)\b")

IN_SERVICE = word_set(
    "post station second attach assign appoint serve delegate depute allocate engage"
    " name promote train drill transfer command commission instal install lead run"
    " direct employ work service nurse treat tend win"
)
"""Verbs of holding a post, in the army or elsewhere."""
