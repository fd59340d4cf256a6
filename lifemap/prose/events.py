"""Link verbs, places and dates of each sentence to drafts of events.

A place and a date belong to the verb that governs them. The verb's frame and the
place's role say what happened to whom; what speaks for and against it is added up to a
score, and the score falls into one of three bands.
"""

from __future__ import annotations

from lifemap.model import Kind
from lifemap.prose.casts import Predicate
from lifemap.prose.fits import (
    best_fit,
    head_score,
    is_leaving,
    modality_score,
    subject_score,
)
from lifemap.prose.governors import governor_of
from lifemap.prose.kinds import kind_of
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Draft, Scene
from lifemap.prose.timing import date_of
from lifemap.prose.vitals import Vital


def draft_events(scene: Scene) -> list[Draft]:
    """Return the drafts of one sentence in the order of its words."""
    for mention in scene.places:
        predicate = governor_of(scene, mention)
        draft = _draft(scene, mention, predicate)
        if draft is not None:
            scene.drafts.append(draft)
    return scene.drafts


def _draft(
    scene: Scene, mention: PlaceMention, predicate: Predicate | None
) -> Draft | None:
    if mention.role in ("with", "toward", "before") or mention.head == "deed":
        return None
    if predicate is None:
        return _verbless(scene, mention)
    frame, fit = best_fit(predicate, mention)
    if fit <= -2:
        return None
    score = fit + subject_score(scene, predicate, frame) + modality_score(predicate)
    score += head_score(mention, frame)
    date, basis, near, flags = date_of(scene, predicate, mention)
    score += near
    if score < 0:
        return None
    kind = kind_of(
        scene.text[scene.start : scene.end], scene, mention, predicate, frame
    )
    leaving = is_leaving(mention, frame)
    return _make(scene, mention, kind, date, basis, score, flags, leaving, predicate)


def _make(scene, mention, kind, date, basis, score, flags, leaving, predicate):  # type: ignore[no-untyped-def]
    flags = (*scene.flags, *flags)
    if scene.damaged:
        flags = (*flags, "damaged")
        score -= 0.4
    if mention.role == "near":
        flags = (*flags, "near")
    if mention.anaphor:
        flags = (*flags, f"place from {mention.anaphor!r}")
    return Draft(
        mention.toponym,
        mention.within,
        kind,
        date,
        basis,
        round(score, 2),
        scene.start,
        scene.end,
        (scene.start, scene.end),
        leaving,
        tuple(dict.fromkeys(flags)),
        bool(predicate and predicate.modality == "reported"),
        known=mention.known,
        near=mention.near,
    )


def _verbless(scene: Scene, mention: PlaceMention) -> Draft | None:
    """Read an entry of a chronology without a verb ("Summer in Salzburg"), a caption."""
    if not (scene.listed or scene.caption) or mention.head in ("org", "deed", "office"):
        return None
    if mention.role not in ("at", "to", "near"):
        return None
    date, basis, near, flags = date_of(scene, None, mention)
    if date is None:
        return None
    score = 1.0 + near + (0.3 if scene.listed else -0.4)
    kind = kind_of(scene.text[scene.start : scene.end], scene, mention, None, None)
    return _make(scene, mention, kind, date, basis, score, flags, False, None)


def vital_draft(vital: Vital, mention: PlaceMention, order: int) -> Draft:
    """Return the draft of a birth or death that the head of a page places."""
    kind: Kind = "birth" if vital.kind == "birth" else "death"
    flags = ("near",) if mention.role == "near" else ()
    return Draft(
        mention.toponym,
        mention.within,
        kind,
        vital.date,
        "stated",
        2.6 if mention.known else 1.6,
        vital.from_,
        vital.end,
        (vital.start, vital.end),
        flags=flags,
        order=order,
        known=mention.known,
        near=mention.near,
    )
