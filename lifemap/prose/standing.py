"""Tell how a name stands in its sentence: in apposition, in a list, or disowned."""

from __future__ import annotations

import re

from lifemap.prose import words as w
from lifemap.prose.casts import Predicate
from lifemap.prose.mentions import PlaceMention
from lifemap.prose.scenes import Scene
from lifemap.prose.words import word_set

_PLACED = re.compile(r"\b(?P<role>at|in|near|on|to)\b [^;:.]*, (?:the )?$")
_COLON = re.compile(
    r"(?:[^:;.]: |[^:;.]\()(?:(?:[^\W\d_a-z][\w'’-]*|and|then|first|the|of|later"
    r"|finally),? )*$"
)
_NEARLY = word_set("not neither nor nearly almost hardly never")
_STREETS = word_set("street avenue road lane square")
_BACK = 3
_WIDE = 56
_BEHIND = 16


def in_apposition(
    scene: Scene, mention: PlaceMention, predicate: Predicate
) -> PlaceMention:
    """Return a place with the role of the phrase that it only goes on.

    "He died at his house, Clarence Villa, Malvern" is at Malvern; so is each name of a
    list after a colon: "He served at three missions: Asaba, Onitsha, Idah".
    """
    if mention.role or mention.anaphor or mention.first <= predicate.index:
        return mention
    if predicate.form == "noun" and opens_entry(scene, mention):
        return mention._replace(role="at")
    start = scene.tokens[predicate.index].end
    before = scene.text[start : scene.tokens[mention.first].start]
    frame = predicate.frames[0]
    placed = _PLACED.search(before)
    if placed and frame.kind_of not in ("reach", "quit"):
        role = "to" if placed["role"] == "to" else "at"
        street = mention.noun in _STREETS and mention.head == "facility"
        head, noun = ("place", "") if street else (mention.head, mention.noun)
        return mention._replace(role=role, head=head, noun=noun)
    listed = frame.kind_of in ("be", "do", "hold", "join", "go")
    told = _COLON.search(before) if listed else None
    if told is not None and (mention.listed or "(" not in told[0]):
        return mention._replace(role="at")
    return mention


def opens_entry(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a name without preposition says where an entry is: "Art Centre, Lima"."""
    if mention.role or mention.anaphor or mention.owner:
        return False
    if not (scene.listed or _dated_after(scene, mention)):
        return False
    if scene.text.startswith(" of ", scene.tokens[mention.last].end):
        return False
    before = scene.text[scene.start : scene.tokens[mention.first].start].rstrip()
    return not before or before[-1] in ",(:—–;.0123456789"


def _dated_after(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a date ends what a name begins, as in captions: "Laibach, 1916"."""
    end = scene.tokens[mention.last].end
    return any(m.start - end <= _BACK for m in scene.moments if m.start >= end)


_HONOUR = re.compile(
    r"\b(?:honorary (?:member|citizen|fellow)|corresponding member|in absentia)\b", re.I
)


_WRITING = word_set("write send cable telegraph report appeal apply say tell lend sell")
_UNDONE = re.compile(
    r"\b(?:turned back|turn back|never (?:arrived|reached|got there)|got no further"
    r"|but (?:\w+ ){0,2}(?:fell ill|died|was (?:stopped|arrested|captured|recalled)))\b"
)


_SEEING = word_set("see watch hear")
_ON_SCREEN = re.compile(
    r"(?: \w+)? (?:on|in|over) (?:the |a |an |our |their |his |her |my )?(?:\w+ )?"
    r"(?:television|tv|telly|radio|news|newsreels?|newspapers?|papers?|cinema|screen"
    r"|photographs?|pictures?|postcards?|maps?|dreams?)\b",
    re.IGNORECASE,
)
"""What shows a place to somebody who is elsewhere."""


def _is_shown(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether somebody sees a place from afar: "saw Rome on the television there"."""
    end = scene.tokens[mention.last].end
    seen = scene.tokens[predicate.index].end
    here = _ON_SCREEN.match(scene.text, end, scene.end)
    return bool(here or (seen < end and _ON_SCREEN.search(scene.text, seen, end)))


def is_others(scene: Scene, mention: PlaceMention, predicate: Predicate) -> bool:
    """Whether a place is where somebody else is, or one that was never reached.

    "wrote to her sister in Boston", "a friend at Uppsala sent her the plants", "left
    for Rome but fell ill on the way".
    """
    tokens = scene.tokens
    end = tokens[mention.last].end
    if mention.role == "for" and _UNDONE.search(scene.text, end, scene.end):
        return True
    lemmas = {f.lemma for f in predicate.frames}
    if lemmas & _SEEING and _is_shown(scene, mention, predicate):
        return True
    if mention.role not in ("at", "near") or mention.anaphor:
        return False
    if predicate.index < mention.begin:
        between = tokens[predicate.index + 1 : mention.begin]
        addressed = any(t.low == "to" for t in between)
        own = predicate.passive or predicate.object_self
        return bool(lemmas & _WRITING) and addressed and not own
    if not predicate.object_self or predicate.passive or mention.begin == 0:
        return False
    before = scene.text[scene.start : tokens[mention.begin].start].rstrip()
    return bool(before) and before[-1].isalpha()


def is_disowned(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a name is denied ("not in Lagos") or only whose something is."""
    first = mention.begin
    begin = scene.tokens[mention.first].start
    end = scene.tokens[mention.last].end
    around = scene.text[max(begin - _WIDE, scene.start) : min(end + _BEHIND, scene.end)]
    if _HONOUR.search(around):
        return True
    if mention.role and first < len(scene.tokens) and not mention.anaphor:
        near = scene.tokens[max(first - 1, 0) : first]
        if any(t.low in _NEARLY for t in near):
            return True
    if not mention.owner or mention.head != "place" or not mention.role:
        return False
    after = scene.tokens[mention.last + 1 : mention.last + _BACK]
    return bool(after) and not any(
        t.capital or t.low in w.FACILITIES or t.low in w.PLACE_NOUNS for t in after
    )
