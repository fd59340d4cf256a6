"""Choose an event's kind from the closed list by its verb and the words around it."""

from __future__ import annotations

import re

from lifemap.model import Kind
from lifemap.prose.frames import Frame
from lifemap.prose.words import word_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lifemap.prose.casts import Predicate
    from lifemap.prose.mentions import PlaceMention
    from lifemap.prose.scenes import Scene

# Words of the clause that settle a kind when the verb leaves it open.
_CUES: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.I))  # type: ignore[misc]
    for kind, words in (
        (
            "imprisonment",
            "prison|jail|gaol|imprison\\w*|prisoner|intern(?:ed|ment)|house arrest"
            "|arrested|captivity|concentration camp|labou?r camp|detained|detention",
        ),
        ("exile", "exiled?|banish\\w*|deport\\w*|in exile"),
        ("escape", "escaped?|fled|flee(?:ing)?|ran away"),
        (
            "education",
            "stud(?:y|ied|ying|ent|ies)|school(?:ing)?|educated|degree|graduat\\w*"
            "|doctorate|apprentice\\w*|training|scholarship|learn\\w*|Ph\\.?D|pupil of|fellowship"
            "|lessons|universit\\w+ (?:of|at)|college|matricul\\w+|trained|bachelor\\S*|master\\S* degree",
        ),
        ("family", "marri\\w+|wed(?:ding)?|wife|divorced?|honeymoon"),
        (
            "illness",
            "hospital(?:ised|ized)?|convalesc\\w+|sanatorium|pneumonia|treat(?:ed|ment)"
            "|recover\\w*|stroke|ill(?:ness)?|fever|doctor about|wound(?:ed)?",
        ),
        ("congress", "congress|conference|convention|delegate|delegation|symposium"),
        (
            "military",
            "army|regiment|troops|battle|siege|campaign|front|war correspondent"
            "|enlist\\w*|soldiers?|brigade|battalion|invasion|navy",
        ),
        (
            "work",
            "work(?:ed|ing|s)?|professor|teach(?:er|ing)?|taught|lectur\\w+|editor|engineer"
            "|appointed|employ\\w*|post of|position|physician|director|head of|practi[cs]ed?"
            "|correspondent|ambassador|consul|governor|minister|chaplain|tutor|factor|play(?:ed|ing)?"
            "|signed|club|team|coach\\w*|league|career|jobs?|roles?|managers?|bishop|priest|pastor"
            "|curate|vicar|rector|judge|lawyer|mayor|secretary|assistant|firm|business|opened|studio"
            "|newspaper|compet\\w+|championships?|won|medals?|tournament|match|races?|olympics|games"
            "|cup|debut\\w*|defeat\\w+|finals?|perform\\w*|concerts?|exhibit\\w*|record(?:ed|ing)"
            "|elected|representative|member of|founded|established",
        ),
    )
)
_SCHOOLS = word_set(
    "university college school academy conservatory conservatoire seminary"
    " gymnasium lyceum lycée polytechnic institute"
)
_COMING = word_set("go reach be quit")
_TEACHING = re.compile(
    r"\b(?:taught|teach\w*|professor\w*|lectur\w+|appointed|faculty|staff|fellow|dean|work\w*)\b",
    re.I,
)
_CONGRESS = re.compile(
    r"\b(?:congress|conference|convention|meeting|assembly|council|synod)\b", re.I
)
_SCHOOL = re.compile(
    r"\b(?:school|college|academy|university|gymnasium|classes|lectures)\b", re.I
)
_FIRM = word_set("birth death burial")


def kind_of(
    sentence: str,
    scene: Scene,
    mention: PlaceMention,
    predicate: Predicate | None,
    frame: Frame | None,
) -> Kind:
    """Return the kind of an event, by its frame first and its words after."""
    near = _near_words(scene, mention, predicate)
    if frame is None:
        return _cued(near) or "travel"
    kind: Kind = frame.kind  # type: ignore[assignment]
    if kind == "birth" and predicate is not None and predicate.subject != "self":
        return "family"
    if kind in _FIRM:
        return kind
    if mention.role == "from" and mention.head == "facility":
        return "work" if frame.lemma == "retire" else "education"
    if mention.head == "event" and kind in ("other", "work", "travel", "meeting"):
        return "congress"
    if mention.head == "office":
        return "work"
    cued = _cued(near)
    if (
        mention.head == "facility"
        and mention.noun in _SCHOOLS
        and frame.kind_of in _COMING
    ):
        return "work" if _TEACHING.search(near) else "education"
    if frame.lemma == "attend":
        return (
            "congress" if _CONGRESS.search(near) and not _SCHOOL.search(near) else kind
        )
    if cued and cued != kind and _yields(kind, cued, frame):
        return cued
    if kind == "other" and frame.kind_of in ("be", "do"):
        return cued or "other"
    del sentence
    return kind


def _near_words(
    scene: Scene, mention: PlaceMention, predicate: Predicate | None
) -> str:
    """Return the words from the verb to a little after the place."""
    first = mention.begin if predicate is None else min(predicate.index, mention.begin)
    start = scene.tokens[first].start
    stop = scene.tokens[mention.last].end
    tail = re.search(r"[;,.]|$", scene.text[stop : min(stop + 70, scene.end)])
    return scene.text[start : stop + (tail.start() if tail else 0)]


def _cued(text: str) -> Kind | None:
    return next((kind for kind, pattern in _CUES if pattern.search(text)), None)


_OPEN = word_set("travel residence other")


def _yields(kind: str, cued: str, frame: Frame) -> bool:
    """Whether a verb's kind gives way to what the words say."""
    if cued in ("imprisonment", "exile", "escape"):
        return kind in _OPEN or (cued == "imprisonment" and kind in ("exile", "work"))
    if cued == "education":
        return kind in _OPEN or (kind == "work" and frame.kind_of == "send")
    return kind in _OPEN
