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

# Words of the clause that settle a kind when the verb leaves it open; first come wins.
# The clause is lowered before they are looked for.
_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        "imprisonment",
        r"prison|jail|gaol|imprison\w*|prisoner|intern(?:ed|ment)|house arrest|arrested"
        r"|captivity|concentration camp|labou?r camp|detained|detention",
    ),
    ("exile", r"exiled?|banish\w*|deport\w*|in exile"),
    ("escape", r"escaped?|fled|flee(?:ing)?|ran away"),
    (
        "education",
        r"stud(?:y|ied|ying|ent|ies)|school(?:ing)?|educated|degree|graduat\w*|doctorate"
        r"|apprentice\w*|training|scholarship|learn\w*|ph\.?d|pupil of|fellowship"
        r"|lessons|universit\w+ (?:of|at)|college|matricul\w+|trained|bachelor\S*"
        r"|master\S* degree",
    ),
    ("family", r"marri\w+|wed(?:ding)?|wife|divorced?|honeymoon"),
    (
        "illness",
        r"hospitali[sz]ed|(?:in|into|to|entered|left) (?:an? |the )?(?:\w+ )?hospital"
        r"|convalesc\w+|sanatorium|pneumonia|treat(?:ed|ment)"
        r"|recover\w*|stroke|ill(?:ness)?|fever|doctor about|wound(?:ed)?",
    ),
    (
        "congress",
        r"congress(?:es)?|conferences?|conventions?|delegates?|delegation|symposium",
    ),
    (
        "military",
        r"army|regiment|troops|battle|siege|campaign|front|war correspondent|enlist\w*"
        r"|soldiers?|brigade|battalion|invasion|navy",
    ),
    (
        "work",
        r"work(?:ed|ing|s)?|professor|teach(?:er|ing)?|taught|lectur\w+|editor|engineer"
        r"|appointed|employ\w*|post of|position|physician|director|head of"
        r"|practi[cs]ed?|correspondent|ambassador|consul|governor|minister|chaplain"
        r"|tutor|factor|play(?:ed|ing)?|signed|club|team|coach\w*|league|career|jobs?"
        r"|roles?|managers?|bishop|priest|pastor|curate|vicar|rector|judge|lawyer|mayor"
        r"|secretary|assistant|firm|business|opened|studio|newspaper|compet\w+"
        r"|championships?|won|medals?|tournament|match|races?|olympics|games|cup"
        r"|debut\w*|defeat\w+|finals?|perform\w*|concerts?|exhibit\w*|record(?:ed|ing)"
        r"|elected|representative|member of|founded|established|premieres?|bouts?"
        r"|records?|season|semi-?finals?|heats?|matches|tournaments|meets?|meetings|medal"
        r"|musical|theatre|theater|opera|orchestra|film\w*|attorney|CEO|chairman|president"
        r"|nurse|painter|clerk|surgeon|surveyor|organist|gardener|farmer|merchant|printer"
        r"|librarian|governess|translator|interpreter|journalist|reporter|missionary"
        r"|headquarters|post|station|practice|office|staff|surgeon|agent|servant|cook"
        r"|spinning master|foreman|mission|workshop|factory|mill|fights?"
        r"|as (?:an? )?\w+(?:er|or|ist)",
    ),
)
_TEACHERS = (
    r"professor\w*|lecturer|headmaster|headmistress|schoolmaster|schoolmistress|teacher"
    r"|librarian|dean|provost|warden|rector|registrar|chair of|taught|teaching"
    r"|governess|lectured|tutor to|demonstrator|instructor"
)
_CUES = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _WORDS)
_SCHOOLS = word_set(
    "university college school academy conservatory conservatoire seminary"
    " gymnasium lyceum lycée polytechnic institute"
)
_COMING = word_set("go reach be quit")
_TEACHING = re.compile(
    r"\b(?:taught|teach\w*|professor\w*|lectur\w+|appointed|faculty|staff|fellow|dean"
    r"|work\w*)\b",
    re.I,
)
_CONGRESS = re.compile(
    r"\b(?:congress|conference|convention|meeting|assembly|council|synod|symposium)(?:es|s)?"
    r"\b",
    re.I,
)
_SCHOOL = re.compile(
    r"\b(?:school|college|academy|university|gymnasium|classes|lectures)\b", re.I
)
_TAIL = 70


def kind_of(
    scene: Scene,
    mention: PlaceMention,
    predicate: Predicate | None,
    frame: Frame | None,
) -> Kind:
    """Return the kind of an event, by its frame first and its words after."""
    near = _near_words(scene, mention, predicate)
    if frame is None or predicate is None:
        return _cued(near) or "travel"
    if frame.kind_of in ("go", "send", "reach") and _for_work(scene, mention):
        return "work" if frame.kind in ("travel", "residence") else frame.kind
    return (
        _by_frame(frame, predicate, scene.listed)
        or _by_head(mention, frame, near)
        or _by_words(frame, near)
    )


_PURPOSE = re.compile(
    r"[^;.()]{0,60}?\b(?:to (?:work|teach|take (?:up|charge|over)|become|serve|lecture"
    r"|manage|direct|run|coach|play for|perform|practi[sc]e)|working as|serving as"
    r"|teaching at|as (?:an? |the |its )?(?:\w+ )?(?:professor|lecturer|teacher"
    r"|director|consul|ambassador|minister|chaplain|physician|surgeon|engineer|surveyor|manager"
    r"|governor|bishop|missionary|correspondent|secretary|clerk|coach|editor|organist))\b"
)


def _for_work(scene: Scene, mention: PlaceMention) -> bool:
    """Whether what follows a place says that work was why: "to Rome to teach"."""
    start = scene.tokens[mention.last].end
    stop = next((m.begin for m in scene.places if m.first > mention.last), None)
    end = scene.tokens[stop].start if stop is not None else scene.end
    return _PURPOSE.match(scene.text, start, max(start, end)) is not None


def _by_frame(frame: Frame, predicate: Predicate, listed: bool) -> Kind | None:
    """Return the kind of birth, death and burial, which no words change."""
    if frame.kind_of == "born":
        own = predicate.subject == "self" or predicate.object_self
        own = own or (predicate.subject == "none" and listed)
        return "birth" if own else "family"
    if frame.kind_of == "bury":
        active = predicate.form == "finite" and not predicate.passive
        own = active and predicate.subject in ("self", "group")
        return "other" if own and not predicate.object_self else "burial"
    return "death" if frame.kind_of == "die" else None


def _by_head(mention: PlaceMention, frame: Frame, near: str) -> Kind | None:
    """Return the kind that a school, an office or a congress beside the place gives."""
    school = mention.head == "facility"
    if mention.role == "from" and school:
        return "work" if frame.lemma == "retire" else "education"
    if mention.head == "combat" and frame.kind in ("congress", "other", "work"):
        return "military"
    if mention.head == "event" and frame.kind in ("other", "work", "travel", "meeting"):
        return "congress"
    if mention.head == "office":
        return "work"
    if school and mention.noun in _SCHOOLS and frame.kind_of in _COMING:
        return "work" if _TEACHING.search(near) else "education"
    return None


def _by_words(frame: Frame, near: str) -> Kind:
    """Return the verb's kind, or that of the words where the verb leaves it open."""
    kind: Kind = frame.kind
    if frame.lemma == "attend":
        congress = _CONGRESS.search(near) and not _SCHOOL.search(near)
        return "congress" if congress else kind
    if kind == "congress" and not _CONGRESS.search(near):
        cued = _cued(near)
        return cued if cued in ("work", "military", "education") else kind
    cued = _cued(near) if kind in _YIELDING else None
    if cued and cued != kind and _yields(kind, cued, frame):
        return cued
    return kind


def _near_words(
    scene: Scene, mention: PlaceMention, predicate: Predicate | None
) -> str:
    """Return the words from the verb to a little after the place."""
    first = mention.begin if predicate is None else min(predicate.index, mention.begin)
    start = scene.tokens[first].start
    stop = scene.tokens[mention.last].end
    tail = re.search(r"[;,.]|$", scene.text[stop : min(stop + _TAIL, scene.end)])
    return scene.text[start : stop + (tail.start() if tail else 0)]


def _cued(text: str) -> Kind | None:
    low = text.lower()  # far faster than patterns in any case
    kind = next((kind for kind, pattern in _CUES if pattern.search(low)), None)
    return "work" if kind == "education" and _TAUGHT.search(low) else kind


_TAUGHT = re.compile(rf"\b(?:{_TEACHERS})\b")


_OPEN = word_set("travel residence other")
_YIELDING = _OPEN | {"exile", "work"}


def _yields(kind: str, cued: str, frame: Frame) -> bool:
    """Whether a verb's kind gives way to what the words say."""
    if cued in ("imprisonment", "exile", "escape"):
        return kind in _OPEN or (cued == "imprisonment" and kind in ("exile", "work"))
    if cued == "education":
        return kind in _OPEN or (kind == "work" and frame.kind_of == "send")
    return kind in _OPEN
