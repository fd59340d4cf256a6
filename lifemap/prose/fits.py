"""Score how well a place, its role and a subject fit a verb."""

from __future__ import annotations

from lifemap.prose import words as w
from lifemap.prose.casts import Predicate
from lifemap.prose.frames import Frame
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Scene
from lifemap.prose.words import word_set

_WITH_ONE = word_set("take bring carry lead accompany drive escort ferry fly drag ship")


_FREEING = word_set("release free liberate acquit enlarge parole discharge")


def best_fit(predicate: Predicate, mention: PlaceMention) -> tuple[Frame, float]:
    """Return the frame that suits the place's role best, and how well."""
    fits = [
        (_fit(f, predicate, mention), -i, f) for i, f in enumerate(predicate.frames)
    ]
    best = max(fits, key=lambda x: (x[0], x[1]))
    return best[2], best[0]


def _fit(frame: Frame, predicate: Predicate, mention: PlaceMention) -> float:
    """Return how well a place in a role suits a frame; -2 and less: not at all."""
    role = "to" if mention.role == "for" else mention.role
    if not role and mention.first < predicate.index and not mention.anaphor:
        return -2.0
    if mention.head == "office" and role in ("of", ""):
        return 0.7 if frame.lemma in _INSTALLED else -2.0
    table = _FITS.get(frame.kind_of, {})
    value = table.get(role or "object", -2.0)
    moved = predicate.passive or predicate.object_self
    if frame.kind_of in ("send", "hold", "bury") and not moved:
        if frame.kind_of == "bury" or predicate.form == "noun":
            return value
        if frame.lemma in _WITH_ONE and predicate.subject in ("self", "group"):
            return value
        if frame.kind_of == "send" and predicate.subject in ("self", "group", "none"):
            return -2.0
        return value if predicate.object_self else -1.5 if role == "at" else -2.0
    if frame.lemma == "set" or frame.lemma == "make":
        return value if role in ("to", "via") or mention.role == "for" else value - 1
    if mention.role == "for" and frame.kind_of not in ("go", "quit", "send"):
        return -2.0
    if not role and (frame.kind == "military" or frame.lemma in _OVER):
        return 0.6
    if frame.kind_of in ("do", "join") and role == "of":
        return 0.6 if mention.head in ("office", "combat") else -2.0
    if role == "from" and mention.head == "facility" and frame.lemma in _DEGREES:
        return 1.0
    if mention.noun in _STREETS and mention.head == "facility":
        return -2.0
    if role == "from" and frame.lemma in _WRITING:
        return 0.5
    if frame.kind_of == "do" and role == "from":
        return 1.0 if frame.lemma in ("graduate",) else -2.0
    if frame.kind == "education" and role in ("to", "object"):
        return 1.0 if mention.head == "facility" or frame.lemma == "enrol" else -2.0
    if frame.kind_of == "remote" and predicate.object_self and role in ("at", "near"):
        return 0.5
    return value


_STREETS = word_set("street avenue road lane square")


_OVER = word_set(
    "govern rule administer survey map excavate photograph liberate conquer"
    " occupy besiege"
)


_WRITING = word_set("write report cable telegraph broadcast")
_DEGREES = word_set(
    "graduate receive earn obtain take hold gain get complete retire award have degree"
)


_FITS: dict[str, dict[str, float]] = {
    "be": {"at": 1.0, "near": 1.0, "by": -2, "via": -2, "from": -2.0, "of": -2},
    "go": {"at": 0.8, "to": 1.0, "from": 0.7, "via": 0.9, "near": 0.8, "object": 0.3},
    "reach": {
        "object": 1.0,
        "at": 0.9,
        "to": 0.7,
        "from": 0.3,
        "near": 0.7,
        "via": 0.6,
    },
    "quit": {"object": 0.8, "to": 0.9, "at": 0.4, "from": 0.3, "via": 0.6},
    "send": {"to": 1.0, "at": 0.7, "from": 0.6, "via": 0.7, "near": 0.7},
    "hold": {"at": 1.0, "to": 0.7, "near": 0.9, "from": 0.4},
    "born": {"at": 1.2, "near": 1.1, "to": -2},
    "die": {"at": 1.2, "near": 1.0},
    "bury": {"at": 1.2, "near": 1.0},
    "do": {"at": 0.9, "near": 0.7, "object": -1.5, "to": -2},
    "join": {"at": 0.9, "to": 0.3, "near": 0.5, "object": -0.5},
    "remote": {"at": -0.8, "near": -1.0},
}


def is_leaving(mention: PlaceMention, frame: Frame) -> bool:
    if mention.head == "facility" and frame.lemma in _DEGREES:
        return False
    if mention.role == "from" and frame.kind_of in (
        "go",
        "quit",
        "send",
        "hold",
        "reach",
    ):
        return True
    return (frame.kind_of == "quit" and not mention.role) or frame.lemma in _FREEING


def subject_score(scene: Scene, predicate: Predicate, frame: Frame) -> float:
    if predicate.object_self:
        return 1.0
    if (
        frame.kind_of == "born"
        and predicate.subject != "self"
        and _own_after(scene, predicate)
    ):
        return 0.4
    if predicate.subject == "child":
        return 0.4 if frame.kind_of == "born" else -2.5
    scores = {
        "unsure": 0.0,
        "self": 1.0,
        "group": 0.8,
        "belonging": 0.5,
        "none": 0.2,
        "other": -2.5,
        "thing": -1.6,
    }
    score = scores.get(predicate.subject, -1.0)
    if predicate.subject == "none" and scene.listed:
        score = 1.0
    if frame.kind_of == "bury" and predicate.subject == "thing":
        score = -0.5
    return score


def _own_after(scene: Scene, predicate: Predicate) -> bool:
    """Whether the person is named as a parent: "was born to X and Y"."""
    after = scene.tokens[predicate.index + 1 :]
    if not any(t.low in scene.own for t in after):
        return False
    return any(
        t.low in ("to", "son", "daughter", "child", "parents", "children")
        for t in after
    )


def modality_score(predicate: Predicate) -> float:
    return {
        "denied": -4.0,
        "planned": -4.0,
        "unreal": -3.5,
        "reported": -0.4,
        "future": -0.3,
    }.get(predicate.modality, 0.0)


def head_score(mention: PlaceMention, frame: Frame) -> float:
    if mention.head == "org":
        return -2.2
    if mention.toponym in _CONTINENTS and not _goes_about(frame):
        return -1.2
    if mention.head == "facility" and mention.noun == "the":
        return -1.6
    if mention.head == "combat":
        return (
            0.1
            if frame.kind == "military" or frame.kind_of in ("die", "hold")
            else -1.5
        )
    if mention.head == "event":
        attends = frame.lemma in (
            "attend",
            "participate",
            "speak",
            "delegate",
            "address",
        )
        return 0.3 if attends or frame.kind_of == "do" else -0.6
    if mention.head == "office":
        if frame.lemma not in _INSTALLED:
            return -3.0
        return 0.0 if mention.noun in w.STAFF else -1.0
    if mention.known:
        return 0.0
    strong = frame.kind_of in ("born", "die", "bury", "go", "reach", "send", "hold")
    return -0.6 if strong or frame.kind == "residence" else -3.0


def _goes_about(frame: Frame) -> bool:
    """Whether a verb can have a whole continent for its place."""
    return frame.kind_of in ("go", "be", "send") or frame.lemma in (
        "visit",
        "tour",
        "explore",
        "traverse",
    )


_CONTINENTS = word_set(
    "Europe Asia Africa America Australasia Oceania Eurasia Antarctica Americas"
)


_INSTALLED = word_set(
    "appoint elect nominate name ordain consecrate install instal make become"
    " serve choose succeed crown promote employ act be resign retire leave"
    " dismiss remove install hold return engage call elevate translate provide"
    " transfer"
)
